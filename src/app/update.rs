//! How state changes: a message in, effects out. No I/O, no clock.

use std::collections::BTreeSet;

use super::{
    Dialog, Effect, Focus, Model, Moment, MouseUse, Msg, TreeRow,
    errand::Purpose,
    finder::{Finder, Part},
    input::{Key, KeyCode, Size, is_alt},
    keys::{self, Command, Context},
    look::widths_key,
    matches::Way,
    menu::Level,
};
use crate::{
    layout::{Answers, Touch},
    study::{Act, Month},
    text::Widths,
};

impl Model {
    /// Takes in what happened at `now` and says what is to be done outside.
    pub fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect> {
        self.now = now;
        let mut effects = Vec::new();
        // The first frame shows a page of which no more than its screen was laid out.
        if !matches!(msg, Msg::Resized(size) if size == self.size) {
            self.reader.finish(self.book.pack.outline());
        }
        let Some(msg) = self.hold(msg) else { return effects };
        self.watch.count(now, &mut self.reader);
        if matches!(msg, Msg::Key(_) | Msg::Pasted(_) | Msg::Mouse(_) | Msg::Chosen(_)) {
            self.seat.touched = now;
        }
        match msg {
            Msg::Key(key) => self.key(key, &mut effects),
            Msg::Pasted(text) => self.typed(&text),
            Msg::Mouse(mouse) => self.mouse_used(mouse, &mut effects),
            Msg::Chosen(choice) => {
                self.notice = None;
                self.take(choice, &mut effects);
            }
            Msg::Resized(size) => self.resize(size),
            Msg::Measured(widths) => self.measured(widths, &mut effects),
            Msg::Kept => self.act_kept(),
            Msg::NotKept(reason) => self.act_not_kept(reason),
            Msg::Arrived(arrival) => effects.extend(self.arrived(*arrival, now)),
            Msg::NotArrived(reason) => self.not_arrived(reason),
            Msg::Ran(report) => self.reported(report, &mut effects),
            Msg::Fetched(fetched) => self.fetched(*fetched, &mut effects),
            Msg::Gathered(noted) => self.meeting_noted(*noted),
            Msg::Woken => self.look_at_shelf(&mut effects),
            Msg::Leave => self.run(Command::Quit, &mut effects),
        }
        self.follow_reading(now, &mut effects);
        self.follow_seat(now, &mut effects);
        self.follow_scope(&mut effects);
        effects
    }

    fn key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        self.notice = None;
        match keys::command(self.context(), key) {
            Some(command) => self.run(command, effects),
            None => self.unknown(key),
        }
    }

    /// A key without meaning here: in the tree it may have one on the page. Han characters are something
    /// to search for, Alt with a letter is not.
    fn unknown(&mut self, key: Key) {
        let in_tree = matches!(self.context(), Context::Tree | Context::FoundTree);
        if in_tree && keys::command(Context::Reader, key).is_some() {
            self.hint("这个键在正文里用：先按 Tab 到正文，移到要用的那一行再按。");
        } else if let KeyCode::Char(typed) = key.code
            && !typed.is_ascii()
            && !is_alt(typed)
        {
            self.typed(typed.encode_utf8(&mut [0; 4]));
        }
    }

    /// Text that arrived at once goes to the line of a search; where none is open, one begins.
    fn typed(&mut self, text: &str) {
        self.notice = None;
        if let Some(Dialog::Naming { .. }) = self.dialog {
            self.type_name(text);
        } else if let Some(Dialog::Cover { .. }) = self.dialog {
            self.hint("请用方向键、回车或数字键选名字。");
        } else if self.dialog == Some(Dialog::Marks) {
            self.type_in_list(text);
        } else if self.dialog == Some(Dialog::Meeting) {
            self.type_attendees(text);
        } else if self.pane().takes_text() {
            self.dialog = None;
            self.type_text(text);
        } else if text.chars().any(char::is_alphanumeric) {
            self.dialog = None;
            // The key that opens the line comes along where a slow terminal sends all at once.
            self.search(text.trim().trim_start_matches(['/', '、']));
        } else {
            self.hint("输入法开着：方向键、回车、数字键照样可用；打出文字就开始搜索。");
        }
    }

    /// A character that is typed; in the list of marks a digit takes a choice before anything is.
    fn type_char(&mut self, typed: char, effects: &mut Vec<Effect>) {
        let in_list = self.dialog == Some(Dialog::Marks);
        let meant = keys::plain_form(Key::plain(KeyCode::Char(typed))).code;
        match meant {
            KeyCode::Char(digit @ '0'..='9') if in_list && self.listing.takes_digits() => {
                self.digit(u8::try_from(digit).unwrap_or(b'0') - b'0', effects);
            }
            _ => self.typed(typed.encode_utf8(&mut [0; 4])),
        }
    }

    pub(super) fn run(&mut self, command: Command, effects: &mut Vec<Effect>) {
        match command {
            Command::Travel(travel) => self.travel(travel, effects),
            Command::Enter => self.enter(effects),
            Command::Inside => self.inside(effects),
            Command::Outside => self.outside(effects),
            Command::OtherPane => self.other_pane(),
            Command::Search => self.search(""),
            Command::Type(typed) => self.type_char(typed, effects),
            Command::Edit(edit) => match self.context() {
                Context::Naming => self.edit_name(edit),
                Context::Meeting | Context::Attendees => self.edit_meeting(edit),
                _ => self.edit(edit, effects),
            },
            Command::NextPart => self.next_part(1),
            Command::PreviousPart => self.next_part(-1),
            Command::NextChoice => self.next_choice(self.part(), 1),
            Command::PreviousChoice => self.next_choice(self.part(), -1),
            Command::NextKind => self.next_choice(Part::Kinds, 1),
            Command::NextChapter => self.next_choice(Part::Chapters, 1),
            Command::Scope => self.other_scope(),
            Command::Return => self.end_search(effects),
            Command::Stay => self.stay(),
            Command::Results => self.back_to_list(),
            Command::NextMatch => self.next_match(Way::On, effects),
            Command::PreviousMatch => self.next_match(Way::Back, effects),
            Command::NextEntry => self.neighbour(1, effects),
            Command::PreviousEntry => self.neighbour(-1, effects),
            Command::Back => self.back(effects),
            Command::Shelf => self.show_shelf(effects),
            Command::Mark => self.mark(effects),
            Command::Marks => self.show_marks(),
            Command::Order => self.other_order(),
            Command::Remove => self.delete_mark(effects),
            Command::Undo => self.undo_deletion(effects),
            Command::Note => self.note(),
            Command::PutAway => self.put_note_away(effects),
            Command::Terms => self.show_terms(),
            Command::Answers => self.all_answers(),
            Command::Overview => self.show_overview(effects),
            Command::GoOn => self.go_on(effects),
            Command::Record => self.show_record(effects),
            Command::Print => self.print(effects),
            Command::Merge => self.carry(Purpose::Merge, effects),
            Command::TakeAway => self.carry(Purpose::TakeAway, effects),
            Command::PreviousMonth => self.next_month(Month::before),
            Command::NextMonth => self.next_month(Month::after),
            Command::Check => self.check(effects),
            Command::CheckDue => self.check_due(),
            Command::Reveal => self.reveal(),
            Command::Grade => self.grade_selected(effects),
            Command::PreviousQuestion => self.previous_question(),
            Command::NextQuestion => self.next_question(),
            Command::ReadUp => self.read_up(effects),
            Command::Resume => self.resume(effects),
            Command::Meet => self.show_meeting(),
            Command::Less => self.meeting_less(),
            Command::More => self.meeting_more(),
            Command::WriteDown => self.write_meeting(effects),
            Command::Judge => self.judge(effects),
            Command::Theme => self.next_theme(effects),
            Command::Spacing => self.other_spacing(effects),
            Command::Mouse => self.other_mouse(effects),
            Command::Sounds => self.other_sounds(effects),
            Command::Repaint => effects.push(Effect::Repaint),
            Command::Help => self.dialog = Some(Dialog::Help { top: 0 }),
            Command::Menu => self.dialog = Some(Dialog::Menu { level: Level::Here, selected: 0 }),
            Command::Study => self.dialog = Some(Dialog::Menu { level: Level::Study, selected: 0 }),
            Command::ChangePerson => {
                self.put_note_away(effects);
                self.show_cover();
            }
            Command::Sign => self.sign(),
            Command::Idle => self.next_idle(effects),
            Command::Guest => self.sit_as_guest(),
            Command::TakeAlong => self.take_along(effects),
            Command::Close => self.close(effects),
            Command::Digit(digit) => self.digit(digit, effects),
            Command::Quit => {
                self.put_note_away(effects);
                self.keep_place(effects);
                self.keep_read(effects);
                effects.push(Effect::Quit);
            }
        }
    }

    fn enter(&mut self, effects: &mut Vec<Effect>) {
        match (self.dialog, self.focus) {
            (Some(Dialog::Menu { level, selected }), _) => self.choose(level, selected, effects),
            (Some(Dialog::Cover { selected }), _) => self.choose_cover(selected, effects),
            (Some(Dialog::Naming { why, row }), _) => self.enter_naming(why, row, effects),
            (Some(Dialog::Help { .. }), _) => self.dialog = None,
            (Some(Dialog::Told { .. }), _) => self.leave_told(),
            (Some(Dialog::Print { step, selected }), _) => {
                self.choose_print(step, selected, effects);
            }
            (Some(Dialog::Venues { purpose, selected }), _) => {
                self.choose_venue(purpose, selected, effects);
            }
            (Some(Dialog::Overview { .. }), _) => self.go_on(effects),
            (Some(Dialog::Terms { selected }), _) => self.open_term(selected, effects),
            (Some(Dialog::Marks), _) => self.open_mark(self.listing.selected(), effects),
            (Some(Dialog::Checks { selected }), _) => self.choose_check(selected),
            (Some(Dialog::Round | Dialog::Record { .. }), _) => {}
            (Some(Dialog::Meeting), _) => self.enter_meeting(effects),
            (None, Focus::Tree) => self.enter_tree(effects),
            (None, Focus::Reader) => self.touch(effects),
            (None, Focus::Finder) => self.enter_in_list(effects),
            (None, Focus::Note) => self.write("\n"),
        }
    }

    /// The row of the search that is chosen in.
    fn part(&self) -> Part {
        self.finder.as_ref().map_or(Part::Query, Finder::part)
    }

    pub(super) fn touch(&mut self, effects: &mut Vec<Effect>) {
        match self.reader.touch() {
            Some(Touch::Open { section, .. }) => self.open(self.last_place(section), effects),
            Some(Touch::Answer { block }) => {
                self.lay_out(self.reader.asked(block));
                self.reader.reveal(block, self.areas().text_rows());
            }
            None => self.hint("这一行没有可打开的内容；方向键移到“相关条目”或“自测”上再按回车。"),
        }
    }

    fn inside(&mut self, effects: &mut Vec<Effect>) {
        let in_tree = self.dialog.is_none() && self.focus == Focus::Tree;
        match self.tree.row() {
            TreeRow::Entry(section) if in_tree && self.is_folded(section) => {
                self.tree.unfold(section);
            }
            // What is unfolded is not folded by going in.
            TreeRow::Shelf if in_tree && self.tree.is_shelf_open() => {}
            TreeRow::Shelf | TreeRow::Book(_) | TreeRow::Entry(_) => self.enter(effects),
        }
    }

    fn is_folded(&self, section: usize) -> bool {
        self.outline().has_children(section) && !self.tree.is_open(section)
    }

    fn outside(&mut self, effects: &mut Vec<Effect>) {
        if self.focus == Focus::Reader {
            return self.other_pane();
        }
        let TreeRow::Entry(section) = self.tree.row() else { return self.tree.fold_shelf() };
        let outline = self.book.pack.outline();
        if outline.has_children(section) && self.tree.is_open(section) {
            self.tree.fold(outline, section);
        } else if let Some(parent) = outline.parent(section) {
            self.tree.select(outline, parent);
            self.preview(effects);
        }
    }

    fn all_answers(&mut self) {
        let answers = match self.reader.page().sheet().answers {
            Answers::Shown => Answers::Asked(BTreeSet::new()),
            Answers::Asked(_) => Answers::Shown,
        };
        self.lay_out(answers);
    }

    fn next_theme(&mut self, effects: &mut Vec<Effect>) {
        self.look.theme = self.look.theme.next();
        self.hint(self.look.theme.name());
        self.remember("theme".into(), self.look.theme.id(), effects);
    }

    fn other_spacing(&mut self, effects: &mut Vec<Effect>) {
        self.look.spacing = self.look.spacing.other();
        self.lay_out(self.reader.page().sheet().answers.clone());
        self.remember("spacing".into(), self.look.spacing.id(), effects);
    }

    fn other_mouse(&mut self, effects: &mut Vec<Effect>) {
        let (mouse, words) = match self.mouse {
            MouseUse::Program => {
                (MouseUse::Terminal, "鼠标已还给终端，可以选字复制；再按 F4 收回。")
            }
            MouseUse::Terminal => (MouseUse::Program, "鼠标滚轮翻页、单击打开；再按 F4 还给终端。"),
        };
        self.mouse = mouse;
        self.hint(words);
        effects.push(Effect::TakeMouse(mouse));
    }

    fn digit(&mut self, digit: u8, effects: &mut Vec<Effect>) {
        // 0 stands for the tenth, as on the keyboard.
        let choice = usize::from(digit).checked_sub(1).unwrap_or(9);
        match (self.dialog, self.focus) {
            (Some(Dialog::Meeting), _) => self.meeting_digit(digit),
            (Some(_), _) => self.take(choice, effects),
            (None, Focus::Tree | Focus::Finder | Focus::Note) => {}
            (None, Focus::Reader) => {
                if let Some(section) = self.reader.link(usize::from(digit)) {
                    self.open(self.last_place(section), effects);
                }
            }
        }
    }

    /// Takes a choice of the open box, by its number or by a click on it.
    fn take(&mut self, choice: usize, effects: &mut Vec<Effect>) {
        match self.dialog {
            Some(Dialog::Menu { level, .. }) => self.choose(level, choice, effects),
            Some(Dialog::Cover { .. }) => self.choose_cover(choice, effects),
            Some(Dialog::Terms { .. }) => self.open_term(choice, effects),
            Some(Dialog::Marks) => self.open_mark(choice, effects),
            Some(Dialog::Checks { .. }) => self.choose_check(choice),
            Some(Dialog::Print { step, .. }) => self.choose_print(step, choice, effects),
            Some(Dialog::Venues { purpose, .. }) => self.choose_venue(purpose, choice, effects),
            Some(Dialog::Round) => self.grade(choice, effects),
            Some(
                Dialog::Help { .. }
                | Dialog::Told { .. }
                | Dialog::Overview { .. }
                | Dialog::Record { .. }
                | Dialog::Naming { .. }
                | Dialog::Meeting,
            )
            | None => {}
        }
    }

    /// What the set phrases of the entry mean.
    fn show_terms(&mut self) {
        let vocabulary = self.book.pack.vocabulary().unwrap_or_default();
        let text = self.reader.entry().text();
        self.terms = vocabulary.explained_in(&text).into_iter().cloned().collect();
        if self.terms.is_empty() {
            self.hint("本条没有要解释的名词。");
        } else {
            self.dialog = Some(Dialog::Terms { selected: 0 });
        }
    }

    /// The entry that explains a phrase.
    fn open_term(&mut self, choice: usize, effects: &mut Vec<Effect>) {
        if let Some(section) = self.terms.get(choice).and_then(|term| term.section) {
            self.dialog = None;
            self.open(self.last_place(section), effects);
        }
    }

    fn resize(&mut self, size: Size) {
        self.size = size;
        self.lay_out(self.reader.page().sheet().answers.clone());
        self.lay_out_preview();
    }

    fn measured(&mut self, widths: Widths, effects: &mut Vec<Effect>) {
        if widths == self.look.widths {
            return;
        }
        self.look.widths = widths;
        self.lay_out(self.reader.page().sheet().answers.clone());
        self.lay_out_preview();
        effects.push(Effect::Repaint);
        let name = match widths {
            Widths::Narrow => "narrow",
            Widths::Wide => "wide",
        };
        self.remember(widths_key(&self.terminal), name, effects);
    }

    pub(super) fn lay_out(&mut self, answers: Answers) {
        let sheet = self.sheet(answers);
        let height = self.areas().text_rows();
        self.reader.lay_out(self.book.pack.outline(), sheet, height);
    }

    pub(super) fn remember(&mut self, key: String, value: &str, effects: &mut Vec<Effect>) {
        self.keep(Act::Set { key, value: value.to_owned() }, effects);
    }
}
