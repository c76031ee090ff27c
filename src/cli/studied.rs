//! A book and what a person did with it, for the commands that tell of that. Of a book that is not here
//! any more, or can't be opened, there still is what the log says.

use duben_book::{Heading, Kind, Outline, Status};

use super::{
    args::Global,
    failure::Failure,
    library,
    person::{self, Told},
    print,
};
use crate::study::Progress;

/// A book as far as it is known, and what the person did with it.
pub(super) struct Studied {
    /// Its title.
    pub(super) title: String,
    /// Its entries; of a book that is not here those that the log knows, by their ids.
    pub(super) outline: Outline,
    /// Whose study it is, and what.
    pub(super) told: Told,
}

/// The book that was asked for. Study of books that are not here is told on standard error.
pub(super) fn studied(global: &Global) -> Result<Studied, Failure> {
    match library::open(global) {
        Ok(pack) => {
            let told = person::told(global, &pack.about().id)?;
            tell_of_others(&told, global);
            let (title, outline) = (pack.about().title.clone(), pack.outline().clone());
            Ok(Studied { title, outline, told })
        }
        Err(failure) => without_book(global, &failure).ok_or(failure),
    }
}

/// What the log says of a book that can't be opened; nothing where it says nothing.
fn without_book(global: &Global, failure: &Failure) -> Option<Studied> {
    let id = global.book.as_deref()?.to_str()?;
    let told = person::told(global, id).ok().filter(|told| told.study.books().contains(id))?;
    let why = if library::ids(global).is_some_and(|ids| ids.iter().any(|one| one == id)) {
        failure.what().to_owned()
    } else {
        format!("书架上没有“{id}”")
    };
    print::complain(&format!("duben: {why}；下面是记录里有的，条目只有编号。\n"));
    let outline = known(told.study.progress());
    Some(Studied { title: id.to_owned(), outline, told })
}

/// The entries of which something is known.
fn known(progress: &Progress) -> Outline {
    let heading = |id: &str| Heading {
        id: id.to_owned(),
        kind: Kind::Section,
        label: None,
        title: id.to_owned(),
        page: None,
        parent: None,
        depth: 0,
        status: Status::Written,
    };
    Outline::new(progress.sections().into_iter().map(heading).collect())
}

/// Says that there is study of imported books that are not on the shelf any more.
fn tell_of_others(told: &Told, global: &Global) {
    let Some(shelved) = library::ids(global) else { return };
    let is_gone = |id: &&String| {
        **id != library::BUNDLED && *id != told.study.book() && !shelved.contains(id)
    };
    let gone: Vec<&str> = told.study.books().iter().filter(is_gone).map(String::as_str).collect();
    if let Some(first) = gone.first() {
        let all = gone.join("、");
        print::complain(&format!(
            "duben: 另有书架上没有的书的记录：{all}。要看就加 --book {first}\n"
        ));
    }
}
