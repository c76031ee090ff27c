//! Hits as JSON; the keys are a contract (interface: `search`).

use duben_index::{Excerpt, HitOfSeveral};
use serde::Serialize;

use super::{Failure, Searched};
use crate::{cli::show::json_text, text::Widths};

/// How much of the text around a match is given, in columns: some forty Han characters.
const ROOM: usize = 80;

#[derive(Serialize)]
struct Found<'a> {
    query: &'a str,
    total: usize,
    hits: Vec<HitJson<'a>>,
    suggestions: Vec<SuggestionJson<'a>>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    book: &'a str,
    id: &'a str,
    kind: &'static str,
    title: &'a str,
    /// The id of the chapter; null where there is none.
    chapter: Option<&'a str>,
    score: f32,
    why: &'static str,
    snippet: String,
    /// Characters of the snippet, from and to behind.
    matches: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct SuggestionJson<'a> {
    text: &'a str,
    why: &'static str,
    count: usize,
}

pub(super) fn text(searched: &Searched<'_>) -> Result<String, Failure> {
    let Searched { query, answer, .. } = *searched;
    let hits = answer.hits.iter().filter_map(|hit| hit_json(searched, hit)).collect();
    let suggestions = answer
        .suggestions
        .iter()
        .map(|one| SuggestionJson { text: &one.text, why: one.why.id(), count: one.count })
        .collect();
    json_text(&Found { query, total: answer.total, hits, suggestions })
}

fn hit_json<'a>(searched: &Searched<'a>, hit: &HitOfSeveral) -> Option<HitJson<'a>> {
    let (book, heading, chapter) = searched.place(hit)?;
    let width = |letter| Widths::Narrow.of_char(letter);
    let Excerpt { text, matches } = searched.excerpt(hit, ROOM, width);
    Some(HitJson {
        book: &book.pack.about().id,
        id: &heading.id,
        kind: heading.kind.id(),
        title: &heading.title,
        chapter: chapter.map(|chapter| chapter.id.as_str()),
        score: hit.hit.score,
        why: hit.hit.why.id(),
        snippet: text,
        matches: matches.iter().map(|range| [range.start, range.end]).collect(),
    })
}
