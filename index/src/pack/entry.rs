//! An entry in the pack: its blocks' text lies among the units, everything else is packed beside.
//!
//! Steps, cases, questions and bases say in fields what the blocks say in order; packed against the
//! blocks' text as dictionary (LZ4), they cost a few bytes each and decode in microseconds.

use duben_book::{Block, BlockKind, Entry, Line};
use serde::{Deserialize, Serialize};

use super::{PackError, Section};

/// The most bytes of text an LZ4 match can reach back to.
const DICTIONARY: usize = 64 * 1024;

/// A packed entry.
pub(super) struct Packed<'a>(&'a [u8]);

/// What an entry's text needs beside the words of its blocks.
#[derive(Serialize, Deserialize)]
struct Frame {
    /// For each block what it is, and for each of its lines the length of the label.
    blocks: Vec<(BlockKind, Vec<usize>)>,
    /// Where its links lead.
    related: Vec<String>,
}

/// An entry without the words of its blocks: a frame can be read alone, since it comes first.
#[derive(Serialize, Deserialize)]
struct Bare {
    frame: Frame,
    /// The other fields.
    fields: Entry,
}

impl<'a> Packed<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Packs an entry against the texts of its blocks.
    pub(super) fn pack(entry: &Entry, texts: &str) -> Result<Vec<u8>, PackError> {
        let labels = |block: &Block| block.lines.iter().map(|line| line.label).collect();
        let bare = Bare {
            frame: Frame {
                blocks: entry.blocks.iter().map(|block| (block.kind, labels(block))).collect(),
                related: entry.related.clone(),
            },
            fields: Entry { blocks: Vec::new(), related: Vec::new(), ..entry.clone() },
        };
        let plain = postcard::to_stdvec(&bare).map_err(|_| Section::Entries.damaged())?;
        let mut packed = super::table::number(plain.len())?.to_vec();
        packed.extend(lz4_flex::block::compress_with_dict(&plain, dictionary(texts)));
        Ok(packed)
    }

    /// The entry; `units` are its blocks' texts, `texts` all of them in one.
    pub(super) fn unpack(&self, units: &[&str], texts: &str) -> Result<Entry, PackError> {
        let Bare { frame, fields } = postcard::from_bytes(&self.plain(texts)?).map_err(damaged)?;
        framed(frame, units, fields)
    }

    /// The same without any field beside blocks and links.
    pub(super) fn unpack_text(&self, units: &[&str], texts: &str) -> Result<Entry, PackError> {
        let plain = self.plain(texts)?;
        let (frame, _) = postcard::take_from_bytes(&plain).map_err(damaged)?;
        framed(frame, units, Entry::default())
    }

    fn plain(&self, texts: &str) -> Result<Vec<u8>, PackError> {
        let short = || Section::Entries.damaged();
        let (length, packed) = super::table::numbers(self.0, 1).ok_or_else(short)?;
        // A few bytes may claim gigabytes; nothing packs better than this.
        let length = Some(length[0] as usize).filter(|&length| length <= packed.len() * 255 + 16);
        let length = length.ok_or_else(short)?;
        lz4_flex::block::decompress_with_dict(packed, length, dictionary(texts)).map_err(damaged)
    }
}

/// Puts the words of its blocks into an entry, and its links.
fn framed(frame: Frame, units: &[&str], mut entry: Entry) -> Result<Entry, PackError> {
    let Frame { blocks, related } = frame;
    if blocks.len() != units.len() {
        return Err(Section::Entries.damaged());
    }
    let whole = blocks
        .into_iter()
        .zip(units)
        .map(|((kind, labels), text)| Some(Block { kind, lines: lined(&labels, text)? }));
    entry.blocks = whole.collect::<Option<_>>().ok_or_else(|| Section::Entries.damaged())?;
    entry.related = related;
    Ok(entry)
}

/// The lines of a block's text with the length of the label of each, if they are as many.
fn lined(labels: &[usize], text: &str) -> Option<Vec<Line>> {
    let mut texts = text.split('\n');
    let mut lines = Vec::with_capacity(labels.len());
    for &label in labels {
        lines.push(Line { text: texts.next()?.to_owned(), label });
    }
    (labels.is_empty() || texts.next().is_none()).then_some(lines)
}

fn damaged<E>(_: E) -> PackError {
    Section::Entries.damaged()
}

/// The end of the texts, as far as a match can reach.
fn dictionary(texts: &str) -> &[u8] {
    let bytes = texts.as_bytes();
    &bytes[bytes.len().saturating_sub(DICTIONARY)..]
}
