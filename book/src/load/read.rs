//! Reading a manuscript: every file that `book.toml` names, and what is wrong with the naming.

use std::collections::BTreeMap;
use std::io;

use super::LoadError;
use super::files::{Files, stays_inside};
use crate::problem::{At, Flaw, Report, Spot};
use crate::schema::{Contents, Draft, Item, Manuscript, Rule, Source};

const CONTENTS: &str = "book.toml";
const RULES: &str = "rules.toml";
/// How an imported book was made: kept beside it, no part of it.
pub(crate) const RECORD: &str = "import.toml";

/// Reads everything there is.
pub(super) fn manuscript(files: &impl Files, report: &Report) -> Result<Manuscript, LoadError> {
    let bytes = files
        .read(CONTENTS)
        .map_err(|source| LoadError::NoContents { path: files.path_of(CONTENTS), source })?;
    let contents = Contents::decode(&Source::new(CONTENTS, &bytes, report));
    let rules = rules(files, report);
    let mut shelf = Shelf { files, report, taken: BTreeMap::new() };
    let drafts = contents.items.iter().map(|item| shelf.draft(item, &contents)).collect();
    shelf.report_strays()?;
    Ok(Manuscript { contents, rules, drafts })
}

fn rules(files: &impl Files, report: &Report) -> Option<Vec<Rule>> {
    match files.read(RULES) {
        Ok(bytes) => Some(Rule::decode_all(&Source::new(RULES, &bytes, report))),
        Err(error) => {
            let spot = Spot::start_of(report.open(RULES));
            if error.kind() != io::ErrorKind::NotFound {
                report.add(spot, unreadable(RULES, &error));
            }
            None
        }
    }
}

/// The files of a book while entries take theirs.
struct Shelf<'a, F> {
    files: &'a F,
    report: &'a Report,
    /// Where each file is named.
    taken: BTreeMap<String, Spot>,
}

impl<F: Files> Shelf<'_, F> {
    /// What an entry's file holds; every way not to have one is reported.
    fn draft(&mut self, item: &Item, contents: &Contents) -> Option<Draft> {
        let Some(file) = &item.file else {
            if contents.asks_text_of(item) {
                self.report.add(item.spot, Flaw::MissingKey("file"));
            }
            return None;
        };
        self.take(file)?;
        match self.files.read(&file.value) {
            Ok(bytes) => Some(Draft::decode(&Source::new(&file.value, &bytes, self.report))),
            Err(error) => {
                self.report.add(file.spot, unreadable(&file.value, &error));
                None
            }
        }
    }

    /// Takes a file for one entry, if it is the book's and nobody has it.
    fn take(&mut self, file: &At<String>) -> Option<()> {
        let At { value: name, spot } = file;
        if !stays_inside(name) {
            self.report.add(*spot, Flaw::OutsideFolder(name.clone()));
            return None;
        }
        let own = [(CONTENTS, Report::CONTENTS), (RULES, Report::RULES)];
        let own = own.iter().find(|(own, _)| own == name).map(|(_, file)| Spot::start_of(*file));
        if let Some(first) = own.or_else(|| self.taken.get(name).copied()) {
            let first = self.report.words_for(first);
            self.report.add(*spot, Flaw::DuplicateFile { file: name.clone(), first });
            return None;
        }
        self.taken.insert(name.clone(), *spot);
        Some(())
    }

    fn report_strays(&self) -> Result<(), LoadError> {
        let names = self
            .files
            .toml_files()
            .map_err(|source| LoadError::NoListing { path: self.files.path_of(""), source })?;
        for name in names {
            let own = [CONTENTS, RULES, RECORD].contains(&name.as_str());
            let known = own || self.taken.contains_key(&name);
            if !known {
                let stray = Spot::start_of(self.report.open(&name));
                self.report.add(stray, Flaw::StrayFile);
            }
        }
        Ok(())
    }
}

fn unreadable(file: &str, error: &io::Error) -> Flaw {
    let file = file.to_owned();
    let cause = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => return Flaw::MissingFile(file),
        io::ErrorKind::IsADirectory => "它是一个文件夹",
        io::ErrorKind::PermissionDenied => "没有读取权限",
        _ => "读取时出错",
    };
    Flaw::UnreadableFile { file, cause }
}
