//! An event of the study log: an act with its name and its time.

use uuid::Uuid;

use super::{act::Act, hash::fnv1a};

/// One act with its name and its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<T = String> {
    /// Unique among all events of all machines; ids sort in the order of the acts (see [`Order`]).
    pub id: T,
    /// When, in RFC 3339 with offset and whole seconds.
    pub at: T,
    /// Whether that time can be believed.
    pub clock: Clock,
    /// What.
    pub act: Act<T>,
}

impl<T: AsRef<str>> Event<T> {
    /// The order that its id says.
    #[must_use]
    pub fn order(&self) -> Order {
        Order::of(self.id.as_ref())
    }
}

/// Whether the clock that gave an event its time can be believed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// Nothing speaks against it.
    #[default]
    Right,
    /// It stood before an earlier event, or before the book came out: a dead battery.
    Doubtful,
}

/// The order of acts, from their events' ids: the latest act about a thing is the one that counts.
///
/// Ids are UUIDs of version 7, which begin with a time that never runs backwards within a log (see
/// [`Stamper`](super::Stamper)), so ids order acts even where `at`, the honest time of a wrong clock,
/// can't. An id of any other form, which no version of the program writes, comes before all of
/// them, in an order that is the same on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order(u128);

impl Order {
    /// The order of the event with this id.
    #[must_use]
    pub fn of(id: &str) -> Self {
        let uuid = (id.len() == 36).then(|| Uuid::try_parse(id).ok()).flatten();
        Self(uuid.map_or_else(|| u128::from(fnv1a(id.as_bytes())), |uuid| uuid.as_u128()))
    }

    /// The order of an act that has no event yet, right after this one.
    #[must_use]
    pub(super) const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The time the id begins with, in milliseconds after 1970; an id of another form has none.
    pub(super) const fn milliseconds(self) -> Option<u64> {
        match Uuid::from_u128(self.0).get_version_num() {
            7 => Some((self.0 >> 80) as u64),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_version_7_sort_by_their_time_and_then_their_count() {
        let ids = [
            "01a208ff-1ac3-7000-8000-000000000001",
            "01a208ff-1ac3-7000-8000-000000000002",
            "01a208ff-1ac4-7000-8000-000000000000",
        ];
        assert!(ids.is_sorted_by_key(|id| Order::of(id)));
        assert_eq!(Order::of(ids[0]).milliseconds(), Some(0x01a2_08ff_1ac3));
    }

    #[test]
    fn foreign_ids_come_first_and_differ() {
        let uuid = Order::of("00000000-0001-7000-8000-000000000000");
        assert!(Order::of("1") < uuid && Order::of("王") < uuid);
        assert_ne!(Order::of("1"), Order::of("2"));
        assert_eq!(Order::of("1").milliseconds(), None);
    }
}
