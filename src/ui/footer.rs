//! The last rows: where one is, or what there is to tell, and the keys that work here now.

use ratatui::layout::Rect;

use super::{canvas::Canvas, theme::Palette, words};
use crate::{
    app::{
        Areas, Focus, Model, Notice, Severity,
        keys::{self, Command, Context, Travel},
    },
    layout::Role,
};

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
    let faint = palette.role(Role::Faint);
    let end = canvas.put(area, 1, &place(model), faint);
    let page = model.heading().and_then(|heading| heading.page);
    let page = page.map_or(String::new(), |page| format!("原书第 {page} 页 "));
    if end + canvas.widths().of(&page) < usize::from(area.width) {
        canvas.put_right(area, &page, faint);
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

/// While a search is alive, which match and which hit; which entry of how many, and how far down
/// the page one sees.
fn place(model: &Model) -> String {
    let found = model.finder().filter(|_| model.focus() == Focus::Reader);
    let found =
        found.map_or_else(String::new, |finder| words::search::matched(finder, model.reader()));
    let reader = model.reader();
    let total = reader.page().rows().len();
    let seen = (reader.top() + model.areas().text_rows()).min(total);
    let percent = seen * 100 / total.max(1);
    let (entry, entries) = (reader.section() + 1, model.outline().len());
    format!("{found}第 {entry}/{entries} 条 · 已看到 {percent}%")
}

/// What the footer offers in each context, most wanted first.
const fn offered(context: Context) -> &'static [&'static [Command]] {
    const MOVE: &[Command] = &[Command::Travel(Travel::Up), Command::Travel(Travel::Down)];
    const PAGE: &[Command] = &[Command::Travel(Travel::PageUp), Command::Travel(Travel::PageDown)];
    const MATCHES: &[Command] = &[Command::NextMatch, Command::PreviousMatch];
    match context {
        Context::Tree => &[
            MOVE,
            &[Command::Enter],
            &[Command::Search],
            &[Command::Outside],
            &[Command::Menu],
            &[Command::Help],
            &[Command::Quit],
            &[Command::Inside],
            &[Command::OtherPane],
            &[Command::Theme],
        ],
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
        Context::Query => &[
            MOVE,
            &[Command::Enter],
            &[Command::Return],
            &[Command::NextKind],
            &[Command::NextChapter],
            &[Command::NextPart],
            &[Command::Menu],
            &[Command::Help],
        ],
        Context::Choices => &[
            &[Command::PreviousChoice, Command::NextChoice],
            &[Command::Enter],
            &[Command::NextPart],
            &[Command::Return],
            &[Command::Menu],
            &[Command::Help],
        ],
        Context::Reader => &[
            MOVE,
            PAGE,
            &[Command::Outside],
            &[Command::Search],
            &[Command::Menu],
            &[Command::PreviousEntry, Command::NextEntry],
            &[Command::Help],
            &[Command::Quit],
            &[Command::Enter],
            &[Command::Back],
            &[Command::Terms],
            &[Command::Answers],
            &[Command::Theme],
        ],
        Context::Menu | Context::Terms => &[MOVE, &[Command::Enter], &[Command::Close]],
        Context::Help => &[MOVE, PAGE, &[Command::Close]],
    }
}

fn hints(model: &Model, area: Rect, palette: &Palette, canvas: &mut Canvas<'_>) {
    let context = model.context();
    let mut column = 1;
    for commands in offered(context) {
        let keys: Vec<String> =
            commands.iter().filter_map(|one| first_key(*one, context)).collect();
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

fn first_key(command: Command, context: Context) -> Option<String> {
    let binding = keys::here(context).find(|binding| binding.command == command)?;
    binding.keys.first().map(|&key| words::key(key))
}
