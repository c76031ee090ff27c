//! What can be printed, in which form and where; and what came of it.

use super::{
    canvas::{Canvas, rows},
    dialog::digit,
    popup::{self, EDGES, Popup, Seen},
    theme::Palette,
    words::papers,
};
use crate::{
    app::{Model, errand::Purpose, printing::Step},
    layout::Role,
};

/// How wide the boxes become at most, in columns.
const WIDTH: usize = 76;

/// A choice: in words, and whether it can be taken.
type Choice = (String, bool);

/// What can be printed, or the forms of it.
pub(super) fn print(
    model: &Model,
    step: Step,
    selected: usize,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let choices: Vec<Choice> = match step {
        Step::What => model
            .printable()
            .iter()
            .map(|&what| {
                let can = model.can_print(what);
                (papers::what(what, model.outline(), can), can)
            })
            .collect(),
        Step::Form => {
            let forms = model.printed().map_or(&[][..], |what| what.forms());
            forms.iter().map(|form| (papers::form(*form).to_owned(), true)).collect()
        }
    };
    listed(model, papers::printing(step), &choices, selected, palette, canvas);
}

/// The places of the machine.
pub(super) fn venues(
    model: &Model,
    purpose: Purpose,
    selected: usize,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let Some(venues) = model.venues() else {
        let waiting = [(papers::LOOKING.to_owned(), true)];
        return listed(model, papers::venues(purpose), &waiting, usize::MAX, palette, canvas);
    };
    let needs_writing = purpose != Purpose::Merge;
    let mut choices: Vec<Choice> = venues
        .iter()
        .map(|venue| {
            let can = !(needs_writing && venue.is_read_only);
            (papers::venue(venue, can), can)
        })
        .collect();
    choices.push((papers::again(purpose, venues.len()).to_owned(), true));
    listed(model, papers::venues(purpose), &choices, selected, palette, canvas);
}

/// Numbered choices; those that can't be taken are faint.
fn listed(
    model: &Model,
    title: &str,
    choices: &[Choice],
    selected: usize,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let room = usize::from(model.areas().screen.width).min(WIDTH).saturating_sub(EDGES);
    let number = |index: usize| if selected == usize::MAX { " ".to_owned() } else { digit(index) };
    let lines: Vec<String> = (1..)
        .zip(choices)
        .map(|(index, (words, _))| canvas.cut(&format!("{}  {words}", number(index)), room))
        .collect();
    let style = |index: usize| match choices[index] {
        (_, true) => palette.ground,
        (_, false) => palette.role(Role::Faint),
    };
    popup::choices(model, title, &lines, selected, style, palette, canvas);
}

/// What came of it.
pub(super) fn told(model: &Model, top: usize, palette: &Palette, canvas: &mut Canvas<'_>) {
    let lines = model.told_rows();
    let texts: Vec<String> = lines.iter().map(|(_, text)| text.clone()).collect();
    let seen = Seen::From(top);
    let Popup { inner, first } = popup::open(model, papers::TOLD, &texts, seen, palette, canvas);
    for (row, (role, text)) in rows(inner).zip(&lines[first..]) {
        canvas.put(row, 1, text, palette.role(*role));
    }
}
