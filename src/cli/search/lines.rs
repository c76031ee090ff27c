//! Hits for people: two lines each, the matches lit where a person looks.

use std::{env, ops::Range};

use duben_index::{Excerpt, HitOfSeveral, Suggestion, Why};

use super::{Global, Searched};
use crate::{
    cli::{args::Colour, print},
    paper::escape,
    text::Widths,
    ui::words,
};

/// Lines are no wider than this, in columns.
const WIDEST: usize = 80;

/// What stands left of an excerpt.
const INDENT: &str = "    ";

/// How matches are lit: bold and underlined, in whatever colours the terminal has.
const LIT: (&str, &str) = ("\u{1b}[1;4m", "\u{1b}[0m");

pub(super) fn text(searched: &Searched<'_>, global: &Global) -> String {
    let widths = global.ambiguous.widths();
    let columns = print::columns().map_or(WIDEST, |columns| columns.min(WIDEST));
    let room = columns.saturating_sub(INDENT.len());
    let lit = lights(global);
    let hits = searched.answer.hits.iter();
    hits.map(|hit| lines(searched, hit, room, widths, lit)).collect()
}

/// Whether matches are lit: a person looks, and wants colours.
fn lights(global: &Global) -> bool {
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match global.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => print::is_terminal() && !no_color,
    }
}

fn lines(
    searched: &Searched<'_>,
    hit: &HitOfSeveral,
    room: usize,
    widths: Widths,
    lit: bool,
) -> String {
    let Some((book, heading, above)) = searched.place(hit) else { return String::new() };
    let label = words::tree_label(heading);
    let above = above.and_then(|above| above.label.as_deref()).unwrap_or_default();
    let why = hit.hit.why;
    let why = if why == Why::Exact { String::new() } else { format!("〔{}〕", why.name()) };
    // Of several books each hit tells its own, with what to write behind `--book`.
    let about = book.pack.about();
    let of_book = match searched.books {
        [_] => String::new(),
        _ => format!("《{}》{}  ", about.title, about.id),
    };
    let head = format!("{of_book}{}  {above} {label}{}{why}", heading.id, heading.title);
    let width = |letter| widths.of_char(letter);
    let excerpt = searched.excerpt(hit, room, width);
    format!("{}\n{INDENT}{}\n", escape::line(&head), shown(&excerpt, lit))
}

/// The excerpt with its matches lit.
fn shown(excerpt: &Excerpt, lit: bool) -> String {
    let (on, off) = if lit { LIT } else { ("", "") };
    let letters: Vec<char> = excerpt.text.chars().collect();
    let piece = |range: Range<usize>| escape::line(&letters[range].iter().collect::<String>());
    let mut text = String::new();
    let mut at = 0;
    for range in &excerpt.matches {
        text.extend([&piece(at..range.start), on, &piece(range.clone()), off]);
        at = range.end;
    }
    text + &piece(at..letters.len())
}

/// What there is to say beside the hits: what was searched for instead, what else could be meant,
/// how many hits are not shown.
pub(super) fn remarks(searched: &Searched<'_>) -> String {
    let Searched { query, answer, hidden, .. } = *searched;
    let applied = answer.applied.and_then(|at| answer.suggestions.get(at));
    let instead = match applied {
        Some(Suggestion { text, why: Why::Pinyin, .. }) => Some(format!("拼音：按“{text}”查找。")),
        Some(Suggestion { text, .. }) => Some(format!("没有“{query}”，已按“{text}”查找。")),
        None => None,
    };
    let nothing = match (answer.total, hidden) {
        (0, 0) if applied.is_none() => Some(format!(
            "没有找到“{query}”。请{}换个说法；也可以打拼音或首字母。",
            if query.chars().nth(1).is_some() { "少打几个字，或" } else { "" },
        )),
        (0, 1..) => Some(format!("所选的类别或范围里没有；不加 --kind 和 --in，有 {hidden} 条。")),
        _ => None,
    };
    let others: Vec<String> = answer
        .suggestions
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != answer.applied)
        .map(|(_, one)| format!("{}（{}）", one.text, one.count))
        .collect();
    let also = match (applied, answer.suggestions.first()) {
        (Some(_), _) => "也可能是",
        (None, Some(Suggestion { why: Why::Pinyin, .. })) => "按拼音也可能是",
        (None, _) => "您是不是要找",
    };
    let others = (!others.is_empty()).then(|| format!("{also}：{}", others.join("  ")));
    let (total, listed) = (answer.total, answer.hits.len());
    let more =
        (total > listed).then(|| format!("共 {total} 条，列出 {listed} 条；用 --limit 列出更多。"));
    let remarks = [instead, nothing, others, more].into_iter().flatten();
    remarks.map(|remark| remark + "\n").collect()
}
