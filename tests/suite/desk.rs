//! The program without a terminal: keys in, screen and effects out.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
    time::Duration,
};

use duben::{
    app::{
        Effect, Look, Model, Moment, MouseUse, Msg, Seat, Start, Volume, Welcome, Which, Whose,
        input::{Held, Key, KeyCode, Mouse, Size},
    },
    study::{Act, NoteIds, Person, Study, When},
    text::Widths,
    ui,
};
use duben_book::Book;
use duben_index::{Pack, Vocabulary};
use jiff::ZonedDateTime;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// The fixture book: one entry of every kind.
pub(crate) fn sample() -> Pack {
    Pack::open(sample_bytes()).expect("own pack opens")
}

/// The pack of the fixture book.
pub(crate) fn sample_bytes() -> &'static [u8] {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    PACKED.get_or_init(|| packed("tests/fixtures/book", vocabulary))
}

/// The bundled book, packed as the build script packs it; once, since that takes half a second.
pub(crate) fn handbook() -> Pack {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    let packed = PACKED.get_or_init(|| {
        let terms = fs::read_to_string(in_project("index/vocabulary/terms.toml"));
        let terms = terms.expect("the vocabulary is there");
        packed("book/text", |book| {
            Vocabulary::read(&terms, &book.outline).expect("the vocabulary has no flaws")
        })
    });
    Pack::open(packed.as_slice()).expect("own pack opens")
}

fn packed(folder: &str, vocabulary: impl Fn(&Book) -> Vocabulary) -> Vec<u8> {
    let book = duben_book::load_strict(&in_project(folder)).expect("the book has no problems");
    duben_index::pack(&book, &vocabulary(&book)).expect("the book packs")
}

fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Two set phrases of the fixture book.
fn vocabulary(book: &Book) -> Vocabulary {
    let terms = r#"
[[group]]
words = ["值班表"]
meaning = "写明哪一天由谁开门的一张表，贴在门上，值班的人照着开门、关门。"
entry = "ch01-1"

[[group]]
words = ["三件事"]
meaning = "有人管、有书看、有灯亮。"
entry = "opinion"
"#;
    Vocabulary::read(terms, &book.outline).expect("the phrases have no flaws")
}

/// When every desk is opened.
pub(crate) fn now() -> When {
    When::parse("2026-11-23T20:00:00+08:00").expect("a time")
}

/// Somebody with a log; the folder tells who it is.
pub(crate) fn person(name: &str) -> Person {
    Person { name: Some(name.to_owned()), folder: PathBuf::from("people").join(name) }
}

/// A book opened by the unnamed reader, whom nobody else joins.
fn start(began: When, book: Pack, study: Study) -> Start {
    Start {
        book: Volume::new(Which::Bundled, book),
        study,
        seat: Seat::new(Whose::Person(person("")), Vec::new(), Welcome::Book),
        began,
        note_ids: NoteIds::new(&ZonedDateTime::now()),
        size: Size { columns: 80, rows: 24 },
        look: Look::default(),
        terminal: "test".into(),
        mouse: MouseUse::Program,
        section: None,
        has_shelf: false,
        notice: None,
    }
}

/// The windows and looks in which a page is seen: names for snapshots, columns, rows.
pub(crate) fn every_size() -> [(&'static str, u16, u16, Look); 4] {
    let wide = Look { widths: Widths::Wide, ..Look::default() };
    [
        ("80x24", 80, 24, Look::default()),
        ("40x12", 40, 12, Look::default()),
        ("20x5", 20, 5, Look::default()),
        ("wide_80x24", 80, 24, wide),
    ]
}

/// A program in use.
pub(crate) struct Desk {
    pub(crate) model: Model,
    pub(crate) effects: Vec<Effect>,
    now: Moment,
}

impl Desk {
    /// The fixture book, opened by somebody new in a window of this size.
    pub(crate) fn new(columns: u16, rows: u16) -> Self {
        Self::with(sample(), Study::new("sample"), columns, rows, Look::default())
    }

    /// The fixture book with another look.
    pub(crate) fn looking(look: Look, columns: u16, rows: u16) -> Self {
        Self::with(sample(), Study::new("sample"), columns, rows, look)
    }

    pub(crate) fn with(book: Pack, study: Study, columns: u16, rows: u16, look: Look) -> Self {
        Self::beginning(now(), book, study, (columns, rows), look)
    }

    /// The fixture book with somebody before it, in a window of so many columns and rows.
    pub(crate) fn seated(seat: Seat, window: (u16, u16)) -> Self {
        Self::knowing(seat, Study::new("sample"), window)
    }

    /// The same with what they did before.
    pub(crate) fn knowing(seat: Seat, study: Study, (columns, rows): (u16, u16)) -> Self {
        let size = Size { columns, rows };
        Self::of(Start { seat, size, ..start(now(), sample(), study) })
    }

    /// A desk that is opened at a time of its own, in a window of so many columns and rows.
    pub(crate) fn beginning(
        began: When,
        book: Pack,
        study: Study,
        (columns, rows): (u16, u16),
        look: Look,
    ) -> Self {
        let size = Size { columns, rows };
        Self::of(Start { size, look, ..start(began, book, study) })
    }

    /// The fixture book at a time of its own, with somebody before it who did this with it before.
    pub(crate) fn taken_up(began: When, study: Study, seat: Seat) -> Self {
        Self::of(Start { seat, ..start(began, sample(), study) })
    }

    /// The fixture book as the one the program carries, with a shelf that nobody looked at yet.
    pub(crate) fn beside_shelf(seat: Seat, study: Study, (columns, rows): (u16, u16)) -> Self {
        let size = Size { columns, rows };
        Self::of(Start { size, seat, has_shelf: true, ..start(now(), sample(), study) })
    }

    /// A book with somebody before it, in a window and a look of their own.
    pub(crate) fn at(
        book: Pack,
        seat: Seat,
        study: Study,
        (columns, rows): (u16, u16),
        look: Look,
    ) -> Self {
        let size = Size { columns, rows };
        Self::of(Start { seat, size, look, ..start(now(), book, study) })
    }

    fn of(start: Start) -> Self {
        Self { model: Model::new(start), effects: Vec::new(), now: Duration::ZERO }
    }

    /// The acts that the writer was given.
    pub(crate) fn kept(&self) -> impl Iterator<Item = &Act> {
        self.effects.iter().filter_map(|effect| match effect {
            Effect::Keep(act) => Some(act),
            _ => None,
        })
    }

    /// Something happens.
    pub(crate) fn tell(&mut self, msg: Msg) -> &mut Self {
        let msg = ui::heard(&self.model, msg);
        self.effects.extend(self.model.update(msg, self.now));
        self
    }

    /// Keys by name, blanks between: `down down enter ]`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            self.tell(Msg::Key(key(name)));
        }
        self
    }

    /// Characters, one by one.
    pub(crate) fn type_in(&mut self, text: &str) -> &mut Self {
        for typed in text.chars() {
            self.tell(Msg::Key(Key::plain(KeyCode::Char(typed))));
        }
        self
    }

    /// Text that arrives at once, pasted or from an input method.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.tell(Msg::Pasted(text.to_owned()))
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.tell(Msg::Resized(Size { columns, rows }))
    }

    pub(crate) fn click(&mut self, column: u16, row: u16) -> &mut Self {
        self.tell(Msg::Mouse(Mouse::Click { column, row }))
    }

    /// Time passes, and the program is woken where it asked to be.
    pub(crate) fn wait(&mut self, seconds: u64) -> &mut Self {
        self.now += Duration::from_secs(seconds);
        if self.model.deadline().is_some_and(|due| due <= self.now) {
            self.tell(Msg::Woken);
        }
        self
    }

    /// The id of the open entry.
    pub(crate) fn open(&self) -> &str {
        &self.model.heading().expect("an entry is open").id
    }

    /// The frame.
    pub(crate) fn frame(&self) -> Buffer {
        self.drawn().0
    }

    /// Where the cursor stands, as column and row, if it is seen.
    pub(crate) fn caret(&self) -> Option<(u16, u16)> {
        self.drawn().1.map(|caret| (caret.x, caret.y))
    }

    /// The frame, and where the cursor stands, if it is seen.
    pub(crate) fn drawn(&self) -> (Buffer, Option<Position>) {
        let Size { columns, rows } = self.model.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let caret = ui::draw(&self.model, &mut buffer);
        (buffer, caret)
    }

    /// The frame as text.
    pub(crate) fn screen(&self) -> String {
        text_of(&self.frame(), self.model.look().widths)
    }
}

/// The characters of a frame, row by row, blanks at the end of rows left out.
pub(crate) fn text_of(frame: &Buffer, widths: Widths) -> String {
    let mut text = String::new();
    for y in 0..frame.area.height {
        let mut row = String::new();
        let mut x = 0;
        while x < frame.area.width {
            let symbol = frame[(x, y)].symbol();
            row.push_str(symbol);
            x += u16::try_from(widths.of(symbol).max(1)).expect("a cell is narrow");
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

/// A key by its name.
pub(crate) fn key(name: &str) -> Key {
    let code = match name {
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backspace" => KeyCode::Backspace,
        "space" => KeyCode::Char(' '),
        "delete" => KeyCode::Delete,
        "backtab" => KeyCode::BackTab,
        "f1" => KeyCode::Function(1),
        "f2" => KeyCode::Function(2),
        "f3" => KeyCode::Function(3),
        "f4" => KeyCode::Function(4),
        "f5" => KeyCode::Function(5),
        "f6" => KeyCode::Function(6),
        "f9" => KeyCode::Function(9),
        "f10" => KeyCode::Function(10),
        "ctrl-z" => return Key { code: KeyCode::Char('z'), held: Held::Control },
        "ctrl-f" => return Key { code: KeyCode::Char('f'), held: Held::Control },
        "ctrl-l" => return Key { code: KeyCode::Char('l'), held: Held::Control },
        "ctrl-u" => return Key { code: KeyCode::Char('u'), held: Held::Control },
        letter => KeyCode::Char(letter.chars().next().expect("a key has a name")),
    };
    Key::plain(code)
}
