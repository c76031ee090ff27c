//! Places of a file in words, for the record of an import and for errors.

use super::document::{Document, Spot};
use super::ledger::Ledger;
use super::{Doubt, ImportError, LeftOut, Limits, Record, Source};

/// How the places of a file are told.
pub(super) struct Places {
    parts: Vec<String>,
    unit: &'static str,
}

impl Places {
    /// The places of a document.
    pub(super) fn of(document: &Document) -> Self {
        Self { parts: document.parts.clone(), unit: document.unit }
    }

    /// Refuses lines beyond the limit.
    ///
    /// # Errors
    ///
    /// [`ImportError::LongLine`].
    pub(super) fn check_lines(
        &self,
        document: &Document,
        limits: &Limits,
    ) -> Result<(), ImportError> {
        let long = document.lines.iter().find(|line| line.text.len() > limits.line);
        long.map_or(Ok(()), |line| {
            let (place, found) = (self.words(line.spot), line.text.len());
            Err(ImportError::LongLine { place, found, most: limits.line })
        })
    }

    /// The record of an import, in the order of the file.
    pub(super) fn record(&self, source: Source, ledger: Ledger) -> Record {
        let Ledger { data, mut left_out, mut decisions } = ledger;
        left_out.sort_by_key(|(spot, ..)| *spot);
        decisions.sort_by_key(|(spot, _)| *spot);
        let left_out = left_out
            .into_iter()
            .map(|(spot, text, why)| LeftOut { place: self.words(spot), text, why })
            .collect();
        let doubts = decisions
            .into_iter()
            .map(|(spot, decision)| Doubt { place: self.words(spot), words: decision.to_string() })
            .collect();
        Record { source, data, left_out, doubts }
    }

    fn words(&self, spot: Spot) -> String {
        let number = format!("第 {} {}", spot.number, self.unit);
        match spot.part.and_then(|part| self.parts.get(part)) {
            Some(part) => format!("{part} {number}"),
            None => number,
        }
    }
}
