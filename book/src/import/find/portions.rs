//! A text without any heading, cut at paragraphs into entries of a few thousand characters: what a
//! reader opens and bookmarks at once.

use super::Entry;
use crate::outline::{Heading, Kind};
use crate::{Block, Line};

/// How many characters an entry may have before it is divided.
const WHOLE: usize = 5000;

/// How many characters make a portion; the paragraph that reaches it is its last.
const PORTION: usize = 3000;

/// Divides the only entry of a book, if it is long.
pub(super) fn divide(entries: Vec<Entry>) -> Vec<Entry> {
    let length: usize = entries.iter().flat_map(|entry| &entry.blocks).map(length).sum();
    if length <= WHOLE {
        return entries;
    }
    let portions = portions(entries.into_iter().flat_map(|entry| entry.blocks));
    portions.into_iter().enumerate().map(|(at, blocks)| entry(at + 1, blocks)).collect()
}

fn entry(number: usize, blocks: Vec<Block>) -> Entry {
    let heading = Heading {
        id: format!("sec-{number}"),
        kind: Kind::Section,
        label: None,
        title: format!("第 {number} 部分"),
        page: None,
        parent: None,
        depth: 0,
        status: crate::Status::Written,
    };
    Entry { heading, blocks, is_title_made: true }
}

fn portions(blocks: impl Iterator<Item = Block>) -> Vec<Vec<Block>> {
    let mut portions: Vec<Vec<Block>> = vec![Vec::new()];
    let mut length = 0;
    for block in blocks {
        for line in block.lines {
            if length >= PORTION {
                portions.push(Vec::new());
                length = 0;
            }
            length += line.text.chars().count();
            let Some(portion) = portions.last_mut() else { continue };
            match portion.last_mut().filter(|last| last.kind == block.kind) {
                Some(last) => last.lines.push(line),
                None => portion.push(Block { kind: block.kind, lines: vec![line] }),
            }
        }
    }
    portions
}

fn length(block: &Block) -> usize {
    block.lines.iter().map(|line: &Line| line.text.chars().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::{PORTION, WHOLE, divide, entry};
    use crate::{Block, BlockKind, Line};

    fn divided(paragraphs: usize) -> Vec<usize> {
        let lines = (0..paragraphs).map(|_| Line::plain("字".repeat(100))).collect();
        let blocks = vec![Block { kind: BlockKind::Paragraph, lines }];
        let count = |entry: &super::Entry| entry.blocks[0].lines.len();
        divide(vec![entry(1, blocks)]).iter().map(count).collect()
    }

    #[test]
    fn a_short_text_stays_whole_and_a_long_one_is_cut_between_paragraphs() {
        assert_eq!(divided(WHOLE / 100), [50]);
        let parts = divided(WHOLE / 100 + 20);
        assert_eq!(parts, [PORTION / 100, PORTION / 100, 10]);
    }
}
