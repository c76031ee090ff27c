//! Who sits before the reader: whose log is opened at the start, and how those of others are opened
//! while it runs.

use jiff::ZonedDateTime;

use super::{args::Global, library, look, person};
use crate::{
    app::{Arrival, Noted, Notice, Seat, Severity, Welcome, Who, Whose},
    shell::{Gather, Keep, Open, clock},
    study::{
        Act, Gathered, Log, LogError, People, PeopleError, Person, Stamper, Study, Survey, new_name,
    },
};

/// What the reader begins with.
pub(super) struct Seated {
    pub(super) keep: Keep,
    pub(super) study: Study,
    pub(super) seat: Seat,
    pub(super) notice: Option<Notice>,
}

/// A log as the reader takes it up: where acts go, what it says, whose it is, and what the person has
/// to know about it.
struct Opened {
    keep: Keep,
    study: Study,
    whose: Whose,
    remarks: Option<String>,
}

/// The log of the person named, or of the only one there is; else whoever comes is asked. A log that
/// can't be read is not written either: said once, and nothing else is lost by it.
pub(super) fn at_start(global: &Global, book: &str, now: &ZonedDateTime) -> Seated {
    let Some(people) = person::data_dir(global).map(|folder| People::of(&folder)) else {
        return nobody(book, Vec::new(), Welcome::Book, None);
    };
    if let Some(read) = alone(&people, global, book) {
        let Opened { keep, study, whose, remarks } = opened(read, now);
        let known = whose.person().cloned().into_iter().collect();
        let seat = Seat::new(whose, known, Welcome::Book);
        return Seated { keep, study, seat, notice: remarks.map(warning) };
    }
    let known = match people.known() {
        Ok(known) => known,
        Err(_) if global.guest => Vec::new(),
        Err(error) => return nobody(book, Vec::new(), Welcome::Book, Some(unkept(&error))),
    };
    let (known, unread) = apart(known);
    if global.guest {
        return nobody(book, known, Welcome::Book, None);
    }
    let read = match (&global.person, &known[..], unread) {
        (Some(name), ..) => named(&people, name, book),
        (None, [], None) => return nobody(book, known, Welcome::Name, None),
        (None, [only], None) => people.open(only, book).map_err(Into::into),
        (None, _, unread) => {
            let words = unread.map(|error| format!("有一份记录打不开。{error}"));
            return nobody(book, known, Welcome::Cover, words);
        }
    };
    match read.map(|read| opened(read, now)) {
        Ok(Opened { keep, study, whose, remarks }) => {
            let seat = Seat::new(whose, known, Welcome::Book);
            Seated { keep, study, seat, notice: remarks.map(warning) }
        }
        Err(error) => nobody(book, known, Welcome::Book, Some(unkept(&error))),
    }
}

/// The log of the only person here, where that is who reads and all is well with it: the usual case,
/// in which the log is read once and not another time for its name.
fn alone(people: &People, global: &Global, book: &str) -> Option<(Log, Study, Survey)> {
    if global.guest {
        return None;
    }
    let read = people.read_only_one(book).ok().flatten()?;
    let name = read.2.name.as_deref()?;
    global.person.as_deref().is_none_or(|asked| asked == name).then_some(read)
}

/// The log of the person of this name; somebody new is called by it as names are taken.
fn named(people: &People, name: &str, book: &str) -> Result<(Log, Study, Survey), PeopleError> {
    let read = people.read(name, book)?;
    let is_new = read.2.events == 0 && !name.is_empty();
    if is_new { people.read(&new_name(name)?, book) } else { Ok(read) }
}

/// Opens logs while the reader runs.
pub(super) fn opener(global: &Global, terminal: &str) -> Open {
    let (global, terminal) = (global.clone(), terminal.to_owned());
    Box::new(move |who, book| {
        let folder =
            person::data_dir(&global).ok_or("不知道学习记录放在哪里；请用 --data-dir 写明。")?;
        let people = People::of(&folder);
        let Opened { keep, study, whose, remarks } = open(&people, who, book)?;
        let look = look::wanted(&global, study.progress(), &terminal);
        // Who can't be read now was told at the start, or is told when chosen.
        let (people, _) = apart(people.known().unwrap_or_default());
        Ok((keep, Arrival { whose, study, people, look, remarks }))
    })
}

/// Writes meetings into the logs of others while the reader runs.
pub(super) fn gatherer(global: &Global) -> Gather {
    let folder = person::data_dir(global);
    Box::new(move |meeting, names| {
        // Without a data folder nobody's log is open, and nobody can be ticked.
        let Some(people) = folder.as_deref().map(People::of) else { return Noted::default() };
        let Gathered { written, elsewhere, failed } =
            people.gather(meeting, names, &clock::now(), library::published());
        let failed = failed.into_iter().map(|(name, error)| (name, format!("{error}。"))).collect();
        Noted { written, elsewhere, failed }
    })
}

fn open(people: &People, who: Who, book: &str) -> Result<Opened, String> {
    let failed = |error: &dyn std::fmt::Display| format!("打不开这份记录。{error}");
    match who {
        Who::Guest => {
            let (study, whose) = (Study::new(book), Whose::Guest);
            Ok(Opened { keep: nowhere(), study, whose, remarks: None })
        }
        Who::Known(person) | Who::Again(person) => {
            let read = people.open(&person, book).map_err(|error| failed(&error))?;
            match person.name {
                // Nothing is written yet, not even the name.
                Some(name) if read.2.name.is_none() => {
                    let read = people.read(&name, book).map_err(|error| failed(&error))?;
                    Ok(opened(read, &clock::now()))
                }
                Some(_) | None => Ok(opened(read, &clock::now())),
            }
        }
        Who::Named(name) => {
            let (mut log, study, survey) =
                people.read(&name, book).map_err(|error| failed(&error))?;
            if survey.events == 0 {
                // A name that was given is known from now on, whatever is read.
                let event = person::stamper(&survey).stamp(Act::Person { name }, &clock::now());
                log.append(&event).map_err(|error| failed(&error))?;
            }
            Ok(opened((log, study, survey), &clock::now()))
        }
        Who::Signing(name) => {
            people.adopt(&name, &clock::now()).map_err(|error| failed(&error))?;
            let read = people.read(&name, book).map_err(|error| failed(&error))?;
            Ok(opened(read, &clock::now()))
        }
    }
}

/// Those who can be read, by name, and why one can't.
fn apart(known: Vec<Result<Person, LogError>>) -> (Vec<Person>, Option<LogError>) {
    let (mut people, mut unread) = (Vec::new(), None);
    for one in known {
        match one {
            Ok(person) => people.push(person),
            Err(error) => unread = Some(error),
        }
    }
    people.sort_unstable();
    (people, unread)
}

fn opened((log, study, survey): (Log, Study, Survey), now: &ZonedDateTime) -> Opened {
    let stamper = person::stamper(&survey);
    let words = person::remarks(&log, &survey, stamper.doubt(now));
    let name = survey.name.clone().or_else(|| Some(log.name().to_owned()));
    let whose = Whose::Person(Person { name, folder: log.folder().to_owned() });
    Opened { keep: keep(log, stamper), study, whose, remarks: (!words.is_empty()).then_some(words) }
}

/// Nobody's log is open, and nothing is written.
fn nobody(book: &str, people: Vec<Person>, welcome: Welcome, words: Option<String>) -> Seated {
    let seat = Seat::new(Whose::Guest, people, welcome);
    Seated { keep: nowhere(), study: Study::new(book), seat, notice: words.map(warning) }
}

fn nowhere() -> Keep {
    Box::new(|_act| Ok(()))
}

fn unkept(error: &dyn std::fmt::Display) -> String {
    format!("这次读到哪里不会记下。{error}")
}

fn warning(text: String) -> Notice {
    Notice { severity: Severity::Warning, text }
}

/// Writes acts into the log, each with the time at which it is written.
fn keep(mut log: Log, mut stamper: Stamper) -> Keep {
    Box::new(move |act: Act| {
        let event = stamper.stamp(act, &clock::now());
        log.append(&event).map_err(|error| error.to_string())
    })
}
