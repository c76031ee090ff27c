//! `duben search`: ranked hits with the words around them, for people and as JSON.

mod json;
mod lines;

use duben_book::{Heading, Kind};
use duben_index::{
    AnswerOfSeveral, Excerpt, Filter, HitOfSeveral, Index, Request, Sounds, search_several,
};

use super::{
    args::{Global, SearchFor},
    failure::{Failure, Outcome},
    library::{self, Opened},
    print,
};

/// A search that was run.
struct Searched<'a> {
    books: &'a [Opened],
    query: &'a str,
    answer: &'a AnswerOfSeveral,
    /// Where nothing was found by a filter: how many hits there are without it.
    hidden: usize,
}

/// Searches the book for words; `--all` means every book there is, unless one is named.
pub(super) fn search(what: &SearchFor, global: &Global) -> Result<Outcome, Failure> {
    let mut books = if what.all && global.book.is_none() {
        library::many::all(global)?
    } else {
        vec![library::opened(global)?]
    };
    if let Some(id) = &what.inside {
        // Told of the first book where none has such an entry.
        let missing = library::find(&books[0].pack, id).err();
        books.retain(|book| book.pack.outline().index_of(id).is_some());
        if let Some(missing) = missing.filter(|_| books.is_empty()) {
            return Err(missing);
        }
    }
    let query = what.words.join(" ");
    let filter = |book: &Opened| Filter {
        kind: what.kind,
        inside: what.inside.as_deref().and_then(|id| book.pack.outline().index_of(id)),
    };
    let answer = ask(&books, &query, filter, what.limit)?;
    let is_filtered = what.kind.is_some() || what.inside.is_some();
    let hidden = match answer.total {
        0 if is_filtered => ask(&books, &query, |_| Filter::default(), 0)?.total,
        _ => 0,
    };
    let searched = Searched { books: &books, query: &query, answer: &answer, hidden };
    if what.json {
        print::out(&json::text(&searched)?)?;
    } else {
        print::raw(lines::text(&searched, global).as_bytes())?;
        print::complain(&lines::remarks(&searched));
    }
    Ok(if answer.total > 0 { Outcome::Done } else { Outcome::NotFound })
}

fn ask(
    books: &[Opened],
    query: &str,
    filter: impl Fn(&Opened) -> Filter,
    limit: usize,
) -> Result<AnswerOfSeveral, Failure> {
    let request = |book: &Opened| Request {
        text: query.to_owned(),
        filter: filter(book),
        limit,
        sounds: Sounds::Strict,
    };
    let asked: Vec<(&Index, Request)> =
        books.iter().map(|book| (&book.index, request(book))).collect();
    search_several(&asked).map_err(|error| library::unusable(&error))
}

impl<'a> Searched<'a> {
    /// The book a hit is in, its heading there, and the chapter above.
    fn place(&self, hit: &HitOfSeveral) -> Option<(&'a Opened, &'a Heading, Option<&'a Heading>)> {
        let book = self.books.get(hit.book)?;
        let outline = book.pack.outline();
        let heading = outline.get(hit.hit.section)?;
        let above = outline.ancestors(hit.hit.section).first().copied();
        Some((book, heading, above.and_then(|above| outline.get(above))))
    }

    fn excerpt(&self, hit: &HitOfSeveral, room: usize, width: impl Fn(char) -> usize) -> Excerpt {
        let both = self.books.get(hit.book).zip(self.answer.answers.get(hit.book));
        both.map(|(book, answer)| book.index.excerpt(answer, &hit.hit, room, width))
            .unwrap_or_default()
    }
}

/// The kind that someone means by a name: as in JSON, as a reader sees it, or the end of that
/// (`案例` for 创新案例).
pub(super) fn kind(name: &str) -> Result<Kind, String> {
    let same = |kind: &Kind| {
        kind.id() == name
            || kind.name() == name
            || (name.chars().count() > 1 && kind.name().ends_with(name))
    };
    Kind::ALL.into_iter().find(same).ok_or_else(|| {
        let all: Vec<String> =
            Kind::ALL.iter().map(|kind| format!("{}（{}）", kind.name(), kind.id())).collect();
        format!("可选：{}", all.join("、"))
    })
}

#[cfg(test)]
mod tests {
    use duben_book::Kind;

    use super::kind;

    #[test]
    fn a_kind_goes_by_its_english_its_chinese_and_its_short_name() {
        for name in ["procedure", "党务规程", "规程"] {
            assert_eq!(kind(name), Ok(Kind::Procedure));
        }
        assert_eq!(kind("案例"), Ok(Kind::Case));
        assert_eq!(kind("章"), Ok(Kind::Chapter));
        assert!(kind("例").is_err() && kind("").is_err());
    }
}
