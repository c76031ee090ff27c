//! 打印/导出: what, in which form, to which place. Nobody has to type a path.
//!
//! ```text
//!  record, panes ──▶ what ──▶ form ──▶ place ──▶ (written outside) ──▶ told
//!                     ◀──Esc── ◀──Esc──
//! ```

use duben_book::Heading;

use super::{
    Dialog, Effect, Model,
    errand::{Errand, Paper, Purpose},
    model::entry_of,
};
use crate::{
    layout::{Answers, Sheet, Spacing},
    paper::{self, Form, escape, file_name},
    study::{Month, marked},
};

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The study record of a month.
    Record(Month),
    /// All bookmarks and notes.
    Marks,
    /// An entry of the book, by its index in the outline.
    Entry(usize),
}

/// How far one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What is to be chosen.
    What,
    /// The form is.
    Form,
}

/// What was chosen so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Printing {
    /// What there is to choose from.
    pub(super) whats: Vec<What>,
    what: usize,
    form: usize,
    /// What was open before.
    under: Option<Dialog>,
}

impl What {
    /// The forms it can be had in, most wanted first.
    #[must_use]
    pub const fn forms(self) -> &'static [Form] {
        match self {
            Self::Record(_) | Self::Marks => &[Form::Html, Form::Text, Form::Csv, Form::Markdown],
            Self::Entry(_) => &[Form::Html, Form::Text, Form::Markdown],
        }
    }
}

impl Model {
    /// What can be printed.
    #[must_use]
    pub fn printable(&self) -> &[What] {
        &self.printing.whats
    }

    /// Whether there is something of it: a guest has no record.
    #[must_use]
    pub fn can_print(&self, what: What) -> bool {
        match what {
            What::Record(_) | What::Marks => !self.seat.is_guest(),
            What::Entry(_) => true,
        }
    }

    /// What was chosen to be printed; it is a choice as long as one is open.
    #[must_use]
    pub fn printed(&self) -> Option<What> {
        self.printing.whats.get(self.printing.what).copied()
    }

    /// Offers what can be printed: the month that is shown, else this one.
    pub(super) fn print(&mut self, effects: &mut Vec<Effect>) {
        self.keep_read(effects);
        let month = match self.dialog {
            Some(Dialog::Record { month, .. }) => month,
            _ => Month::of(self.today()),
        };
        let whats = vec![What::Record(month), What::Marks, What::Entry(self.section())];
        let first = whats.iter().position(|what| self.can_print(*what)).unwrap_or(0);
        self.printing = Printing { whats, under: self.dialog, ..Printing::default() };
        self.dialog = Some(Dialog::Print { step: Step::What, selected: first });
    }

    /// How many choices there are.
    pub(super) fn print_choices(&self, step: Step) -> usize {
        match step {
            Step::What => self.printing.whats.len(),
            Step::Form => self.printed().map_or(0, |what| what.forms().len()),
        }
    }

    /// Takes a choice.
    pub(super) fn choose_print(&mut self, step: Step, choice: usize, effects: &mut Vec<Effect>) {
        if choice >= self.print_choices(step) {
            return;
        }
        match step {
            Step::What if !self.can_print(self.printing.whats[choice]) => {
                self.hint("游客没有学习记录和书签可导出；菜单“学习”里可以留名。");
            }
            Step::What => {
                self.printing.what = choice;
                self.dialog = Some(Dialog::Print { step: Step::Form, selected: 0 });
            }
            Step::Form => {
                self.printing.form = choice;
                self.look_for_venues(Purpose::Write, effects);
            }
        }
    }

    /// One step back, to the choice that was made there.
    pub(super) fn leave_print(&mut self, step: Step) {
        self.dialog = match step {
            Step::What => self.printing.under.take(),
            Step::Form => Some(Dialog::Print { step: Step::What, selected: self.printing.what }),
        };
    }

    /// What was open before, now that all is chosen.
    pub(super) const fn leave_printing(&mut self) -> Option<Dialog> {
        self.printing.under.take()
    }

    /// Back from the places to the form.
    pub(super) fn back_to_form(&mut self) {
        self.dialog = Some(Dialog::Print { step: Step::Form, selected: self.printing.form });
    }

    /// Has what was chosen written into a folder.
    pub(super) fn write_paper(&mut self, folder: std::path::PathBuf, effects: &mut Vec<Effect>) {
        let Some(what) = self.printed() else { return };
        let Some(&form) = what.forms().get(self.printing.form) else { return };
        let (stem, text) = (self.stem(what), self.paper_text(what, form));
        let paper = Paper { folder, stem, ending: form.ending(), text };
        effects.push(Effect::Run(Errand::Write(paper)));
    }

    /// The name of a file: what, whose, when.
    fn stem(&self, what: What) -> String {
        let person = self.seat.name();
        match what {
            What::Record(month) => file_name::stem(&["学习记录", person, &month.to_string()]),
            What::Marks => {
                file_name::stem(&["书签和笔记", person, &Month::of(self.today()).to_string()])
            }
            What::Entry(section) => {
                let heading = self.outline().get(section);
                file_name::stem(&[&heading.map_or_else(String::new, Heading::full_title)])
            }
        }
    }

    fn paper_text(&self, what: What, form: Form) -> String {
        let text = match what {
            What::Record(month) => self.record_of(month).table.formed(form, self.look.widths),
            What::Marks => self.marks_text(form),
            What::Entry(section) => self.entry_text(section, form),
        };
        match form {
            // Its line ends are its own, and its cells are harmless.
            Form::Csv => text,
            Form::Html | Form::Text | Form::Markdown => escape::lines(&text),
        }
    }

    fn marks_text(&self, form: Form) -> String {
        let (outline, person) = (self.outline(), self.seat.name());
        let marked = marked(self.study.marks(), outline, |index| entry_of(&self.book.pack, index));
        let book = &self.book.pack.about().title;
        match form {
            Form::Text => paper::marks::text(&marked, outline),
            Form::Markdown => paper::marks::markdown(&marked, person, book, outline),
            Form::Html | Form::Csv => {
                paper::marks::table(&marked, person, book, outline).formed(form, self.look.widths)
            }
        }
    }

    /// An entry with all its answers; a chapter with all that is in it.
    fn entry_text(&self, section: usize, form: Form) -> String {
        let outline = self.outline();
        let entries: Vec<_> = std::iter::once(section)
            .chain(outline.inside(section))
            .map(|section| (section, entry_of(&self.book.pack, section)))
            .collect();
        let sheet = Sheet {
            columns: Sheet::MAX_COLUMNS,
            widths: self.look.widths,
            spacing: Spacing::Close,
            answers: Answers::Shown,
        };
        let texts = entries.iter().map(|(section, entry)| match form {
            Form::Markdown => paper::entry::markdown::entry(outline, *section, entry),
            Form::Html | Form::Text | Form::Csv => {
                paper::entry::text(outline, *section, entry, &sheet)
            }
        });
        match form {
            Form::Html => paper::entry::html::document(outline, &entries),
            Form::Text | Form::Csv | Form::Markdown => texts.collect::<Vec<_>>().join("\n"),
        }
    }
}
