//! What the reader fetches from the shelf, on its thread for that.

use std::sync::Arc;

use duben_index::Pack;

use super::{
    args::Global,
    failure::Failure,
    library::{self, Opened},
};
use crate::{
    app::{Fetch, Fetched, Shelved, Volume, Which},
    paper::escape,
    shell::RunFetch,
};

/// Whether this program can have more books than the one it opens.
pub(super) const HAS_SHELF: bool = cfg!(feature = "import");

/// Fetches from the shelf of this machine.
pub(super) fn fetcher(global: &Global) -> RunFetch {
    let global = global.clone();
    Box::new(move |fetch| match fetch {
        Fetch::Titles => titles(&global),
        Fetch::Book(which) => book(which, &global),
        Fetch::All => Fetched::All(all(&global)),
    })
}

fn book(which: Which, global: &Global) -> Fetched {
    match library::open_which(&which, global) {
        Ok(pack) => Fetched::Book(Arc::new(Volume::new(which, pack))),
        Err(failure) => {
            let why = words(&which, &failure);
            Fetched::NotOpened(which, why)
        }
    }
}

/// Every book that can be opened, to be searched; which can't be is told by its row on the shelf.
fn all(global: &Global) -> Vec<Arc<Volume>> {
    let opened = library::many::every(global).into_iter();
    let opened = opened.filter_map(|(which, opened)| Some((which, opened.ok()?)));
    opened
        .map(|(which, Opened { pack, index })| Arc::new(Volume::indexed(which, pack, index)))
        .collect()
}

/// The bundled book and every imported one; of these only the front is read.
fn titles(global: &Global) -> Fetched {
    let imported = match library::many::fronts(global) {
        Ok(imported) => imported,
        Err(failure) => return Fetched::NotListed(escape::line(failure.what())),
    };
    let bundled = (Which::Bundled, library::open_which(&Which::Bundled, global));
    let all = std::iter::once(bundled).chain(imported);
    Fetched::Titles(all.map(|(which, opened)| shelved(which, opened, global)).collect())
}

fn shelved(which: Which, opened: Result<Pack, Failure>, global: &Global) -> Shelved {
    let named = match &which {
        Which::Imported(id) => id.clone(),
        Which::Bundled | Which::Folder(_) => library::BUNDLED.to_owned(),
    };
    match opened {
        Ok(pack) => {
            let (id, title) = (pack.about().id.clone(), escape::line(&pack.about().title));
            Shelved { which, id, title, state: Ok(pack.fingerprint()) }
        }
        Err(failure) => {
            let title = library::title(&named, global).unwrap_or_else(|| named.clone());
            let (title, state) = (escape::line(&title), Err(words(&which, &failure)));
            Shelved { which, id: named, title, state }
        }
    }
}

/// Why a book can't be opened, and what to do: what is imported can be imported again.
fn words(which: &Which, failure: &Failure) -> String {
    let words = match which {
        Which::Imported(id) => {
            // What can't be read has no problems that could be listed.
            let check = format!("用 duben check {id} 看问题和改法；也可以");
            let check = if failure.is_finding() { check } else { "可以".to_owned() };
            format!(
                "{}。{check}用 duben import 原来的文件 --id {id} 再导入一次，或用 duben remove {id} 移走。",
                failure.what()
            )
        }
        Which::Bundled | Which::Folder(_) => format!("{}。{}", failure.what(), failure.advice()),
    };
    escape::line(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_not_be_read_is_not_to_be_checked() {
        let which = Which::Imported("roads".to_owned());
        let flawed = words(&which, &Failure::nothing_found("有 1 处问题", ""));
        assert!(flawed.contains("用 duben check roads 看问题和改法"), "{flawed}");
        let unread = words(&which, &Failure::could_not_run("读不出 book.toml", ""));
        assert!(!unread.contains("duben check"), "{unread}");
        for told in [flawed, unread] {
            assert!(told.contains("duben import 原来的文件 --id roads"), "{told}");
        }
    }
}
