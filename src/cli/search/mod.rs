//! `duben search`: ranked hits with the words around them, for people and as JSON.

mod json;
mod lines;

use duben_book::Kind;
use duben_index::{Answer, Filter, Index, Pack, PackError, Request, Sounds};

use super::{
    args::{Global, SearchFor},
    failure::{Failure, Outcome},
    library, print,
};

/// A search that was run.
struct Searched<'a> {
    book: &'a Pack,
    index: &'a Index,
    query: &'a str,
    answer: &'a Answer,
}

/// Searches the book for words; `--all` means every book there is.
pub(super) fn search(what: &SearchFor, global: &Global) -> Result<Outcome, Failure> {
    let book = library::open(global)?;
    let inside = what.inside.as_deref().map(|id| library::find(&book, id)).transpose()?;
    let index = Index::open(&book).map_err(|error| unusable(&error))?;
    let query = what.words.join(" ");
    let request = Request {
        text: query.clone(),
        filter: Filter { kind: what.kind, inside },
        limit: what.limit,
        sounds: Sounds::Strict,
    };
    let answer = index.search(&request).map_err(|error| unusable(&error))?;
    let searched = Searched { book: &book, index: &index, query: &query, answer: &answer };
    if what.json {
        print::out(&json::text(&searched)?)?;
    } else {
        print::raw(lines::text(&searched, global).as_bytes())?;
        print::complain(&lines::remarks(&searched));
    }
    Ok(if answer.total > 0 { Outcome::Done } else { Outcome::NotFound })
}

fn unusable(error: &PackError) -> Failure {
    Failure::could_not_run(error.to_string(), "请重新安装本程序；书的文件夹请用 duben check 检查。")
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
