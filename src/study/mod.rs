//! What a person did, kept as a log of events; progress is computed from it.
//!
//! `act` is what can be done and `event` an act with its name and time; `log` is its text form,
//! `disk`, `folder` and `file` are where and how it gets to the disk, and `damage` is about what no
//! longer is an event there. `people` are all logs of a machine, `merge` joins those of two. `clock` and
//! `when` give an act its time.
//!
//! [`Study`] is all that the events of a person say about one book, in any order: `progress`
//! (places, seconds, settings), `marks` (bookmarks and notes, found again by `anchor`), `days` and
//! `checks` (answers, and what is due); `record` is a month of it for the files.
//! [`Entries`] and [`marked()`] are progress and marks beside the chapter tree of the book.

pub mod act;
pub mod anchor;
pub mod checks;
pub mod clock;
pub mod days;
pub mod disk;
pub mod entries;
pub mod error;
pub mod event;
pub mod file;
pub mod folder;
pub mod log;
pub mod marked;
pub mod marks;
pub mod merge;
pub mod people;
pub mod progress;
pub mod record;
pub mod seen;
pub mod state;
pub mod when;

mod damage;
#[cfg(test)]
mod faults;
mod hash;

pub use act::{Act, Answer, Grade, Hand, Left, Mark, Meeting, Note, Point, Read};
pub use anchor::Whereabouts;
pub use checks::{Checks, Given};
pub use clock::{Doubt, Last, NoteIds, Stamper};
pub use days::{Days, Met, Stint, minutes};
pub use disk::{Disk, NotWritten, System, write_new};
pub use entries::{Entries, EntryState};
pub use error::LogError;
pub use event::{Clock, Event, Order};
pub use file::{Damaged, Found, Log, Survey};
pub use log::{Scan, encode, scan};
pub use marked::{Marked, marked};
pub use marks::{Bookmark, Marks, Written};
pub use merge::{Failed, Merged, Merging, is_data_folder};
pub use people::{Gathered, People, PeopleError, Person, new_name, tidy_name};
pub use progress::{Progress, State};
pub use record::{Month, NoMonth, Record, Row, RowKind};
pub use seen::Seen;
pub use state::Study;
pub use when::When;
