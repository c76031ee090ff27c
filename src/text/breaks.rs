//! Where a row may end: UAX #14 with the tailoring Chinese print needs.
//!
//! [`Units`] walks a paragraph once and gives the pieces between two places to break. Nothing is
//! looked up twice, and nothing is kept but the last two classes.

use super::class::{Class, is_east_asian};
use super::numbers::{held_by_digits, held_by_ordinal};
use super::width::{Widths, begins_with_plain_han, first_grapheme, plain_han_run};

/// Bytes of a plain Han character in UTF-8.
pub(super) const HAN_BYTES: usize = 3;

/// Columns of a plain Han character.
pub(super) const HAN_COLUMNS: usize = 2;

/// A grapheme cluster of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// First byte.
    pub(super) start: usize,
    /// Byte after the last.
    pub(super) end: usize,
    /// Columns: 0, 1 or 2.
    pub(super) columns: usize,
    /// Its class, not knowing its neighbours.
    pub(super) class: Class,
}

/// Walks over the clusters of a text.
pub(super) struct Clusters<'text> {
    text: &'text str,
    widths: Widths,
    /// The byte at which the next one starts.
    position: usize,
}

impl<'text> Clusters<'text> {
    /// From byte `start` of `text` on.
    pub(super) fn new(text: &'text str, start: usize, widths: Widths) -> Self {
        Self { text, widths, position: start }
    }
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    fn next(&mut self) -> Option<Cluster> {
        let start = self.position;
        let rest = &self.text[start..];
        if begins_with_plain_han(rest) {
            self.position += HAN_BYTES;
            let (end, columns) = (self.position, HAN_COLUMNS);
            return Some(Cluster { start, end, columns, class: Class::Ideograph });
        }
        self.position += first_grapheme(rest);
        let grapheme = &self.text[start..self.position];
        let columns = self.widths.of_grapheme(grapheme);
        (start < self.position).then(|| Cluster {
            start,
            end: self.position,
            columns,
            class: Class::of(grapheme, columns),
        })
    }
}

/// What stands before a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    /// The class that touches `last`, or `Blank`.
    earlier: Class,
    /// The last class that is no blank; `Blank` at the start.
    last: Class,
    /// Blanks since then.
    blanks: usize,
}

impl Before {
    /// Nothing stands before.
    pub(super) const START: Self = Self { earlier: Class::Blank, last: Class::Blank, blanks: 0 };

    /// Moves past a cluster of this class.
    pub(super) fn pass(&mut self, class: Class) {
        match self.shared(class) {
            Class::Blank => self.blanks += 1,
            Class::Attached => {}
            // A mark keeps its rule over a sign nobody sees.
            class if class.is_unseen() && self.last.never_ends() => {}
            class => {
                self.earlier = if self.blanks == 0 { self.last } else { Class::Blank };
                self.last = class;
                self.blanks = 0;
            }
        }
    }

    /// Returns the class, where what has no columns and follows a blank shares the blank's fate: no
    /// row is made of signs nobody sees.
    pub(super) fn shared(self, class: Class) -> Class {
        if class.is_unseen() && (self.blanks > 0 || self.last == Class::Blank) {
            Class::Blank
        } else {
            class
        }
    }

    /// Tells whether a number touches this place.
    fn ends_number(self) -> bool {
        self.blanks == 0 && matches!(self.last, Class::Digit | Class::Postfix)
    }

    /// Tells whether the rules for marks forbid a break here: what is left of the rules when
    /// something is wider than a row.
    pub(super) fn marks_forbid(self, after: Class) -> bool {
        let touches = self.blanks == 0;
        after.never_starts()
            || self.last.never_ends()
            || after.is_unseen()
            || (touches && after.follows())
            || (touches && self.last == Class::Dash && after == Class::Dash)
    }

    /// Tells whether a row may end here and `after` start the next.
    fn allows(self, after: Class) -> bool {
        if self.marks_forbid(after) {
            return false;
        }
        if self.blanks > 0 {
            // `GB/T 9704`, `ISO 9001`.
            return self.blanks > 1 || self.last != Class::Capital || after != Class::Digit;
        }
        self.last == Class::SoftBreak || !self.joins(after)
    }

    /// Tells whether two classes that touch stay together.
    fn joins(self, after: Class) -> bool {
        let is_held_by_last = match self.last {
            Class::Glue | Class::Joiner | Class::Quote | Class::CloseQuote | Class::Prefix => true,
            // LB30, LB24 and LB25, LB29.
            Class::CloseNarrow | Class::Postfix | Class::Infix => after.is_word(),
            Class::Slash => {
                after == Class::Digit || (after == Class::Capital && self.earlier == Class::Capital)
            }
            // LB25; a hyphen that begins a word is part of it (`--help`; rule 20a since Unicode 16).
            Class::Hyphen => {
                after == Class::Digit
                    || (after.is_word()
                        && !self.earlier.is_word()
                        && self.earlier != Class::Ideograph)
            }
            // LB23, LB24, LB28, LB30.
            Class::Letter | Class::Capital | Class::Digit => {
                after.is_word() || matches!(after, Class::OpenNarrow | Class::Prefix)
            }
            Class::Blank
            | Class::Attached
            | Class::SoftBreak
            | Class::OpenWide
            | Class::OpenNarrow
            | Class::OpenQuote
            | Class::Close
            | Class::After
            | Class::Dash
            | Class::Ideograph => false,
        };
        is_held_by_last || matches!(after, Class::Glue | Class::Quote | Class::OpenQuote)
    }
}

/// A piece of text without a place to break, and the blanks after it; or a run of plain Han characters,
/// which is most of a Chinese text and has a place to break after each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// First byte.
    pub(super) start: usize,
    /// Byte after the last; `start` for the blanks a text may begin with.
    pub(super) end: usize,
    /// Columns of the piece.
    pub(super) columns: usize,
    /// Columns of the blanks after it.
    pub(super) blanks: usize,
    /// Whether a row may end after every [`HAN_BYTES`] of it, each [`HAN_COLUMNS`] wide.
    pub(super) is_run: bool,
}

impl Unit {
    fn at(start: usize) -> Self {
        Self { start, end: start, columns: 0, blanks: 0, is_run: false }
    }

    fn has_begun(&self) -> bool {
        self.columns + self.blanks > 0
    }

    fn take(&mut self, cluster: Cluster, class: Class) {
        if class == Class::Blank {
            self.blanks += cluster.columns;
        } else {
            self.columns += self.blanks + cluster.columns;
            self.blanks = 0;
            self.end = cluster.end;
        }
    }
}

/// Cuts a paragraph at every place where a row may end.
pub(super) fn units(text: &str, widths: Widths) -> impl Iterator<Item = Unit> {
    Units {
        text,
        clusters: Clusters::new(text, 0, widths),
        pending: None,
        before: Before::START,
        held_until: 0,
    }
}

struct Units<'text> {
    text: &'text str,
    clusters: Clusters<'text>,
    /// The cluster that starts the next unit.
    pending: Option<Cluster>,
    before: Before,
    /// Up to this byte a number holds what follows it.
    held_until: usize,
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        if let Some(run) = self.run() {
            return Some(run);
        }
        let mut unit: Option<Unit> = None;
        while let Some(cluster) = self.pending.take().or_else(|| self.clusters.next()) {
            let class = self.before.shared(self.resolved(cluster));
            let open = unit.get_or_insert(Unit::at(cluster.start));
            if open.has_begun() && self.breaks_before(cluster, class) {
                self.pending = Some(cluster);
                break;
            }
            open.take(cluster, class);
            self.before.pass(class);
            self.hold_number(cluster, class);
        }
        unit
    }
}

impl Units<'_> {
    /// The Han characters from here on that are units by themselves, if no number holds the first of
    /// them: what the rules below say of them, at a tenth of their cost. The last one before something
    /// else, which it may have to stay with, is left to the rules.
    fn run(&mut self) -> Option<Unit> {
        let Cluster { start, end, .. } =
            self.pending.filter(|cluster| cluster.class == Class::Ideograph)?;
        let held_until = self.held_until.max(start + held_by_ordinal(&self.text[start..]));
        if held_until > end {
            return None;
        }
        let run = plain_han_run(&self.text[start..]);
        let end = start + run.checked_sub(HAN_BYTES).filter(|run| *run > 0)?;
        self.before.pass(Class::Ideograph);
        self.before.pass(Class::Ideograph);
        self.clusters.position = end;
        self.pending = self.clusters.next();
        let columns = (end - start) / HAN_BYTES * HAN_COLUMNS;
        Some(Unit { start, end, columns, blanks: 0, is_run: true })
    }

    fn breaks_before(&self, cluster: Cluster, class: Class) -> bool {
        class != Class::Blank && cluster.start >= self.held_until && self.before.allows(class)
    }

    /// Returns the class of a cluster among its neighbours.
    fn resolved(&self, cluster: Cluster) -> Class {
        match cluster.class {
            Class::OpenQuote if self.is_beside_east_asian(cluster) => Class::OpenWide,
            Class::CloseQuote if self.is_beside_east_asian(cluster) => Class::Close,
            Class::Dash | Class::Close | Class::After if self.is_within_number(cluster) => {
                Class::Glue
            }
            class => class,
        }
    }

    /// Tells whether a curly quote stands beside a wide character. UAX #14 has such a rule since
    /// Unicode 16 (rule 19a), but it wants one on both sides: `关于“A类”` would stick.
    fn is_beside_east_asian(&self, quote: Cluster) -> bool {
        let previous = self.text[..quote.start].chars().next_back();
        let next = self.text[quote.end..].chars().next();
        previous.is_some_and(is_east_asian) || next.is_some_and(is_east_asian)
    }

    /// Tells whether one sign joins two numbers: `3～5天`, `9704—2012`, `9：30`.
    fn is_within_number(&self, sign: Cluster) -> bool {
        let joins = matches!(
            &self.text[sign.start..sign.end],
            "—" | "–" | "～" | "－" | "：" | "／" | "·" | "．"
        );
        let next = self.text[sign.end..].chars().next();
        joins
            && self.before.ends_number()
            && next.is_some_and(|next| Class::of_character(next) == Class::Digit)
    }

    /// Lets a number hold its unit.
    fn hold_number(&mut self, cluster: Cluster, class: Class) {
        if class == Class::Digit {
            let end = cluster.end + held_by_digits(&self.text[cluster.end..]);
            self.held_until = self.held_until.max(end);
        } else if class == Class::Ideograph {
            let end = cluster.start + held_by_ordinal(&self.text[cluster.start..]);
            self.held_until = self.held_until.max(end);
        }
    }
}
