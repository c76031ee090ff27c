//! The last rows: where one is, or what there is to tell, and the keys that work here now.

use ratatui::layout::Rect;

use super::{canvas::Canvas, theme::Palette, words};
use crate::{
    app::{
        Areas, Focus, Model, Notice, Severity,
        keys::{self, Command, Context, Travel},
        line::Edit,
    },
    layout::Role,
};

/// The most columns a person's name takes.
const NAME: usize = 16;

pub(super) fn draw(model: &Model, areas: &Areas, palette: &Palette, canvas: &mut Canvas<'_>) {
    status(model, areas.status, palette, canvas);
    canvas.fill(areas.keys, palette.bar);
    match model.notice().filter(|_| areas.status.height == 0) {
        Some(notice) => tell(notice, areas.keys, palette, canvas),
        None => hints(model, areas.keys, palette, canvas),
    }
}

fn status(model: &Model, area: Rect, palette: &Palette, canvas: &mut Canvas<'_>) {
    if let Some(notice) = model.notice() {
        return tell(notice, area, palette, canvas);
    }
    let is_meeting = matches!(model.context(), Context::Meeting | Context::Attendees);
    if is_meeting || model.at_cover().is_some() {
        return;
    }
    let faint = palette.role(Role::Faint);
    let mut end = 1;
    for (index, part) in place(model, canvas).iter().enumerate() {
        let part = if index == 0 { part.clone() } else { format!(" · {part}") };
        if end + canvas.widths().of(&part) > usize::from(area.width) {
            break;
        }
        end = canvas.put(area, end, &part, faint);
    }
    let page = model.heading().and_then(|heading| heading.page);
    let page = page.map_or(String::new(), |page| format!("原书第 {page} 页 "));
    if end + canvas.widths().of(&page) < usize::from(area.width) {
        canvas.put_right(area, &page, faint);
    }
}

/// What there is to tell, in the last row of a box that covers the row where it stands else.
pub(super) fn tell_inside(model: &Model, inner: Rect, palette: &Palette, canvas: &mut Canvas<'_>) {
    let areas = model.areas();
    let usual = if areas.status.height == 0 { areas.keys } else { areas.status };
    if let Some(notice) = model.notice()
        && inner.height > 0
        && inner.bottom() >= usual.y
    {
        tell(notice, Rect { y: inner.bottom() - 1, height: 1, ..inner }, palette, canvas);
    }
}

fn tell(notice: &Notice, area: Rect, palette: &Palette, canvas: &mut Canvas<'_>) {
    let style = match notice.severity {
        Severity::Hint => palette.hint,
        Severity::Warning => palette.warning,
    };
    canvas.fill(area, style);
    let words = canvas.cut(&notice.text, usize::from(area.width).saturating_sub(2));
    canvas.put(area, 1, &words, style);
}

/// Where one is, most wanted first: which match of which hit while a search is alive; which entry
/// of how many; in whose record; how far down the page one sees, where one sees it; how much of it
/// was read.
fn place(model: &Model, canvas: &Canvas<'_>) -> Vec<String> {
    let reader = model.reader();
    let found = model.finder().filter(|_| model.focus() == Focus::Reader);
    let mut parts = found.map_or_else(Vec::new, |finder| words::search::matched(finder, reader));
    let (book, section) = model.at();
    let (entry, entries) = (section + 1, book.outline().len());
    parts.push(format!("第 {entry}/{entries} 条"));
    parts.extend(words::seat::whose(model.seat()).map(|name| canvas.cut(&name, NAME)));
    if model.areas().reader.width > 0 {
        let percent = reader.percent_shown(model.areas().text_rows());
        parts.push(format!("已看到 {percent}%"));
    }
    let own = model.heading().filter(|_| !model.is_elsewhere());
    let percent = own.map_or(0, |heading| model.progress().percent(&heading.id));
    parts.extend((percent > 0).then(|| words::entry_read(percent)));
    parts
}

const MOVE: &[Command] = &[Command::Travel(Travel::Up), Command::Travel(Travel::Down)];
const PAGE: &[Command] = &[Command::Travel(Travel::PageUp), Command::Travel(Travel::PageDown)];
const MATCHES: &[Command] = &[Command::NextMatch, Command::PreviousMatch];

/// In the tree.
const TREE: &[&[Command]] = &[
    MOVE,
    &[Command::Enter],
    &[Command::Search],
    &[Command::Outside],
    &[Command::Shelf],
    &[Command::Menu],
    &[Command::Help],
    &[Command::Quit],
    &[Command::Inside],
    &[Command::OtherPane],
    &[Command::Theme],
];

/// In the line of a search.
const QUERY: &[&[Command]] = &[
    MOVE,
    &[Command::Enter],
    &[Command::Return],
    &[Command::NextKind],
    &[Command::NextChapter],
    &[Command::Scope],
    &[Command::NextPart],
    &[Command::Menu],
    &[Command::Help],
];

/// On a page.
const READER: &[&[Command]] = &[
    MOVE,
    PAGE,
    &[Command::Outside],
    &[Command::Search],
    &[Command::Menu],
    &[Command::PreviousEntry, Command::NextEntry],
    &[Command::Help],
    &[Command::Quit],
    &[Command::Enter],
    &[Command::Mark],
    &[Command::Note],
    &[Command::Back],
    &[Command::Shelf],
    &[Command::Terms],
    &[Command::Answers],
    &[Command::Theme],
];

/// At a question of a round.
const QUESTION: &[&[Command]] = &[
    &[Command::Reveal],
    &[Command::Close],
    &[Command::PreviousQuestion],
    &[Command::ReadUp],
    PAGE,
];

/// At its answer.
const ANSWER: &[&[Command]] = &[
    MOVE,
    &[Command::Grade],
    &[Command::Close],
    &[Command::PreviousQuestion],
    &[Command::NextQuestion],
    &[Command::ReadUp],
    PAGE,
];

/// On the page of the record.
const RECORD: &[&[Command]] = &[
    &[Command::PreviousMonth, Command::NextMonth],
    &[Command::Print],
    &[Command::Close],
    MOVE,
    PAGE,
];

/// What the footer offers in each context, most wanted first.
const fn offered(context: Context) -> &'static [&'static [Command]] {
    match context {
        Context::Tree => TREE,
        Context::FoundTree => &[
            MOVE,
            &[Command::Enter],
            &[Command::Results],
            MATCHES,
            &[Command::Menu],
            &[Command::Help],
            &[Command::Quit],
        ],
        Context::FoundReader => &[
            MOVE,
            &[Command::Results],
            MATCHES,
            &[Command::Outside],
            &[Command::Menu],
            &[Command::Help],
            &[Command::Quit],
            PAGE,
            &[Command::Back],
        ],
        Context::Query => QUERY,
        Context::Choices => &[
            &[Command::PreviousChoice, Command::NextChoice],
            &[Command::Enter],
            &[Command::NextPart],
            &[Command::Return],
            &[Command::Menu],
            &[Command::Help],
        ],
        Context::Note => &[
            &[Command::PutAway],
            &[Command::Enter],
            MOVE,
            &[Command::Menu],
            &[Command::Help],
            &[Command::Edit(Edit::Clear)],
        ],
        Context::Reader => READER,
        Context::Marks => &[
            MOVE,
            &[Command::Enter],
            &[Command::Close],
            &[Command::Remove],
            &[Command::Undo],
            &[Command::Order],
        ],
        Context::Menu | Context::Terms | Context::Checks => {
            &[MOVE, &[Command::Enter], &[Command::Close]]
        }
        Context::Help => &[MOVE, PAGE, &[Command::Close]],
        Context::Overview => {
            &[&[Command::GoOn], &[Command::CheckDue], &[Command::Close], MOVE, PAGE]
        }
        Context::Record => RECORD,
        Context::Question => QUESTION,
        Context::Answer => ANSWER,
        Context::Sum => &[&[Command::Close], &[Command::PreviousQuestion], PAGE],
        Context::Aside => &[
            MOVE,
            &[Command::Resume],
            PAGE,
            &[Command::Outside],
            &[Command::Search],
            &[Command::Help],
            &[Command::Quit],
        ],
        Context::Meeting => &[
            MOVE,
            &[Command::Enter],
            &[Command::WriteDown],
            &[Command::Close],
            &[Command::Less, Command::More],
        ],
        Context::Attendees => {
            &[&[Command::WriteDown], &[Command::Close], MOVE, &[Command::Edit(Edit::Clear)]]
        }
        Context::Cover => &[MOVE, &[Command::Enter], &[Command::Quit]],
        Context::Naming => &[&[Command::Enter], MOVE],
    }
}

fn hints(model: &Model, area: Rect, palette: &Palette, canvas: &mut Canvas<'_>) {
    let context = model.context();
    let mut column = 1;
    for commands in offered(context) {
        let offered = commands.iter().filter(|one| works(model, **one));
        let keys: Vec<String> = offered.filter_map(|one| first_key(*one, context)).collect();
        let Some(&first) = commands.first().filter(|_| !keys.is_empty()) else { continue };
        let between = if keys.iter().any(|key| key.chars().count() > 1) { "/" } else { "" };
        let (keys, word) = (keys.join(between), words::short(first, context));
        let wanted = canvas.widths().of(&keys) + 1 + canvas.widths().of(word);
        if column + wanted > usize::from(area.width) {
            break;
        }
        column = canvas.put(area, column, &keys, palette.bar_key);
        column = canvas.put(area, column + 1, word, palette.bar) + 2;
    }
}

/// Whether a key does where one is what is said of it: minutes are added where one is at them.
fn works(model: &Model, command: Command) -> bool {
    match command {
        Command::Less | Command::More => model.is_at_minutes(),
        command => model.offers(command),
    }
}

fn first_key(command: Command, context: Context) -> Option<String> {
    let binding = keys::here(context).find(|binding| binding.command == command)?;
    binding.keys.first().map(|&key| words::key(key))
}
