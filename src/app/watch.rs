//! What is read: which screens stood, for how long, and which characters of the entry were on them.

use std::{ops::Range, time::Duration};

use duben_book::Entry;

use super::{Effect, Focus, Model, Moment, Reader};
use crate::{
    layout::{Page, Sheet, Spot},
    study::{Act, Read, Seen, seen::counted},
};

/// What was read and is not in the log yet.
#[derive(Debug, Default)]
pub(super) struct Watch {
    screen: Option<Screen>,
    gained: Option<Gained>,
}

/// A screen of an entry that stands, and since when.
#[derive(Debug)]
struct Screen {
    section: usize,
    /// The first row when it began.
    first: usize,
    /// The first row now.
    top: usize,
    /// The rows that were on it.
    rows: Range<usize>,
    sheet: Sheet,
    since: Moment,
    /// How much of its time was gained already: it may stand on over a keeping.
    credited: Duration,
}

/// What was read of an entry since that was last kept.
#[derive(Debug)]
struct Gained {
    section: usize,
    time: Duration,
    seen: Seen,
    length: usize,
}

impl Watch {
    /// Whether there is something to keep, or there will be if the screen stands on.
    pub(super) fn is_gaining(&self) -> bool {
        let most = counted(Duration::MAX);
        self.gained.as_ref().is_some_and(|gained| gained.time.as_secs() > 0)
            || self.screen.as_ref().is_some_and(|screen| screen.credited < most)
    }

    /// Before every message: counts the time that the screen, which is still that of `reader`, stood
    /// until `now`, as far as it was not counted before.
    ///
    /// Which characters it shows is asked only here: most screens are left before they count.
    pub(super) fn count(&mut self, now: Moment, reader: &mut Reader) {
        let Some(screen) = &mut self.screen else { return };
        let counts = counted(now.saturating_sub(screen.since));
        let more = counts.saturating_sub(screen.credited);
        if more.is_zero() {
            return;
        }
        screen.credited = counts;
        let gained = self.gained.get_or_insert_with(|| Gained {
            section: screen.section,
            time: Duration::ZERO,
            seen: Seen::default(),
            length: length(reader.entry()),
        });
        gained.time += more;
        gained.seen.add_all(&on_rows(reader.page(), reader.entry(), &screen.rows));
        reader.was_read_to(screen.rows.end);
    }

    /// Takes out what was gained, in whole seconds; the rest of a second waits for more.
    fn take(&mut self) -> Option<Gained> {
        let gained = self.gained.as_mut().filter(|gained| gained.time.as_secs() > 0)?;
        let rest = Duration::from_nanos(u64::from(gained.time.subsec_nanos()));
        let section = gained.section;
        let next = Gained { section, time: rest, seen: Seen::default(), length: gained.length };
        Some(std::mem::replace(gained, next))
    }
}

impl Screen {
    fn new(reader: &Reader, rows: Range<usize>, now: Moment) -> Self {
        Self {
            section: reader.section(),
            first: rows.start,
            top: rows.start,
            sheet: reader.page().sheet().clone(),
            since: now,
            credited: Duration::ZERO,
            rows,
        }
    }

    /// Whether a screen with these rows is this one going on, half of it being there still: who reads
    /// row by row moves the page all the time, and would else never have read anything.
    fn goes_on(&self, reader: &Reader, rows: &Range<usize>) -> bool {
        let is_same = self.section == reader.section() && self.sheet == *reader.page().sheet();
        // Left alone, it gains no more; a move shows that somebody is back.
        let is_left_alone = self.credited == counted(Duration::MAX);
        let is_alive = !is_left_alone || self.top == rows.start;
        is_same && is_alive && self.first.abs_diff(rows.start) * 2 <= rows.len()
    }

    /// The same screen, moved a little: half of it is there still, so that no row between is missed.
    fn grow(&mut self, rows: &Range<usize>) {
        self.top = rows.start;
        self.rows = self.rows.start.min(rows.start)..self.rows.end.max(rows.end);
    }
}

impl Model {
    /// After every message: which screen stands is known, and what was read of an entry is kept when
    /// it is left.
    pub(super) fn follow_screen(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let rows = self.rows_read();
        match (&mut self.watch.screen, rows) {
            (None, None) => {}
            (Some(screen), Some(rows)) if screen.goes_on(&self.reader, &rows) => {
                screen.grow(&rows);
            }
            (_, rows) => {
                self.watch.screen = rows.map(|rows| Screen::new(&self.reader, rows, now));
            }
        }
        let shown = self.reader.section();
        if self.watch.gained.as_ref().is_some_and(|gained| gained.section != shown) {
            self.keep_read(effects);
            self.watch.gained = None;
        }
    }

    /// Gives what was read to the writer.
    pub(super) fn keep_read(&mut self, effects: &mut Vec<Effect>) {
        let Some(gained) = self.watch.take() else { return };
        let Some(heading) = self.book.pack.outline().get(gained.section) else { return };
        let act = Act::Read(Read {
            book: self.book.id().to_owned(),
            section: heading.id.clone(),
            seconds: usize::try_from(gained.time.as_secs()).unwrap_or(usize::MAX),
            seen: gained.seen,
            length: gained.length,
        });
        self.keep(act, effects);
    }

    /// The rows of the page that are read now: those on the screen while keys go to the page and
    /// nothing lies over it. An entry without text can't be read.
    fn rows_read(&self) -> Option<Range<usize>> {
        let is_read = self.focus == Focus::Reader && self.dialog.is_none();
        let has_text = !self.reader.entry().blocks.is_empty();
        (is_read && has_text).then(|| {
            let (top, rows) = (self.reader.top(), self.reader.page().rows().len());
            top..(top + self.areas().text_rows()).min(rows)
        })
    }
}

/// How many characters the text of an entry has, its blocks joined by line ends.
fn length(entry: &Entry) -> usize {
    starts(entry).last().map_or(0, |end| end.saturating_sub(1))
}

/// Where each block begins in the text of its entry, in characters; last, where one more would.
fn starts(entry: &Entry) -> Vec<usize> {
    let mut starts = vec![0];
    let mut end = 0;
    for block in &entry.blocks {
        end += block.length() + 1;
        starts.push(end);
    }
    starts
}

/// Which characters of the entry's text stand on these rows of its page.
///
/// What no row shows (line ends, marks between cells, an answer that is put away) counts with what
/// stands before it: else nobody would ever have seen all of an entry.
fn on_rows(page: &Page, entry: &Entry, rows: &Range<usize>) -> Seen {
    let starts = starts(entry);
    let place = |spot: Spot, offset: usize| Some(starts.get(spot.block)? + offset);
    let mut pieces: Vec<(usize, bool)> = Vec::new();
    for (index, row) in page.rows().iter().enumerate() {
        let Some(spot) = row.spot else { continue };
        let offsets = row.pieces.iter().filter_map(|piece| piece.offset);
        let places = offsets.filter_map(|offset| place(spot, offset));
        pieces.extend(places.map(|place| (place, rows.contains(&index))));
    }
    pieces.sort_unstable();
    let mut seen = Seen::default();
    let end = length(entry);
    for (at, &(start, is_seen)) in pieces.iter().enumerate() {
        // Before the first piece there is nothing to see that it doesn't stand for.
        let start = if at == 0 { 0 } else { start };
        if is_seen {
            seen.add(start..pieces.get(at + 1).map_or(end, |&(next, _)| next));
        }
    }
    seen
}
