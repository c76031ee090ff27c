//! How each kind of block is laid out.

use duben_book::{Block, BlockKind, Entry, Heading, Line, Outline, Status};

use super::{
    Piece, Role, Touch,
    compose::{Composer, Margin, Side, Stretch},
    step, table,
};

/// Two full-width columns, as in print (clreq, paragraph indent).
const INDENT: usize = 4;

/// Below this width nothing is indented: every column is needed.
const NARROW: usize = 24;

/// Label, title and printed page of an entry.
pub(super) fn title(composer: &mut Composer<'_>, heading: &Heading) {
    let margin = Margin::default();
    let label = heading.label.as_deref().unwrap_or_else(|| heading.kind.name());
    composer.notice(&margin, label, Role::Caption, None);
    // Not a notice: its pieces keep their offsets, so that a match in it can be lit.
    let title = Stretch { text: &heading.title, offset: 0, role: Role::Title, label: 0 };
    composer.stretch(&margin, title, None);
    if let Some(page) = heading.page {
        composer.notice(&margin, &format!("原书第 {page} 页"), Role::Faint, None);
    }
}

/// Why there is no text.
pub(super) fn absence(composer: &mut Composer<'_>, status: Status) {
    if let Some(reason) = status.notice() {
        composer.gap();
        composer.notice(&barred(composer, Role::Warning), reason, Role::Body, None);
    }
}

/// Every block, in order, captions above those that have one; what a chapter holds stands before what
/// it is related to, and links are numbered as they stand. `goes_on` is asked before each block, by
/// its number; whether all are laid out.
pub(super) fn body(
    composer: &mut Composer<'_>,
    outline: &Outline,
    section: usize,
    entry: &Entry,
    mut goes_on: impl FnMut(&Composer<'_>, usize) -> bool,
) -> bool {
    let held: Vec<usize> = outline.children(section).collect();
    let first_link = held.len() + 1;
    let related = entry.blocks.iter().position(|block| block.kind == BlockKind::Related);
    let mut above = None;
    let mut steps = 0;
    for (index, block) in entry.blocks.iter().enumerate() {
        if !goes_on(composer, index) {
            return false;
        }
        if related == Some(index) {
            contents(composer, outline, &held);
        }
        composer.begin(index);
        if let Some(words) = caption(above, block.kind) {
            caption_row(composer, words, caption_role(block.kind));
        }
        match block.kind {
            BlockKind::Step => {
                steps += 1;
                step::card(composer, block, steps);
            }
            BlockKind::Related => {
                links(composer, block, &targets(outline, &entry.related), first_link);
            }
            BlockKind::Question => question(composer, block, index),
            BlockKind::Table => table::table(composer, block),
            BlockKind::Paragraph
            | BlockKind::Heading
            | BlockKind::List
            | BlockKind::Numbered
            | BlockKind::Quotation
            | BlockKind::Note
            | BlockKind::Flow
            | BlockKind::Papers
            | BlockKind::Statement
            | BlockKind::Situation
            | BlockKind::Grounds
            | BlockKind::Practice
            | BlockKind::Lesson
            | BlockKind::Sources
            | BlockKind::Then
            | BlockKind::Now
            | BlockKind::AsOf
            | BlockKind::Basis => plain(composer, block),
        }
        above = Some(block.kind);
    }
    if related.is_none() {
        contents(composer, outline, &held);
    }
    true
}

/// What a chapter holds, as links.
fn contents(composer: &mut Composer<'_>, outline: &Outline, held: &[usize]) {
    if held.is_empty() {
        return;
    }
    composer.leave_blocks();
    caption_row(composer, "本章条目", Role::Caption);
    for (number, &section) in (1..).zip(held) {
        let Some(heading) = outline.get(section) else { continue };
        let words = named(heading);
        let margin = link_margin(composer, number);
        composer.notice(&margin, &words, Role::Link, Some(Touch::Open { section, number }));
    }
}

/// Label and title, and whether the text is still to come.
fn named(heading: &Heading) -> String {
    let status = match heading.status {
        Status::Written => "",
        Status::Planned => "（编写中）",
        Status::NotIncluded => "（未收入）",
    };
    format!("{}{status}", heading.full_title())
}

/// The caption above a block, where the block above is of another kind.
fn caption(above: Option<BlockKind>, kind: BlockKind) -> Option<&'static str> {
    if above == Some(kind) {
        return None;
    }
    kind.caption()
}

fn caption_role(kind: BlockKind) -> Role {
    let own = [
        (BlockKind::Then, Role::Then),
        (BlockKind::Now, Role::Now),
        (BlockKind::Note, Role::Warning),
    ];
    own.into_iter().find(|(of, _)| *of == kind).map_or(Role::Caption, |(_, role)| role)
}

/// How long the line after a caption is: long enough to be seen, and short, because after each of
/// its marks the cursor has to be placed (their width is uncertain).
const CAPTION_RULE: usize = 4;

/// The caption and a short line after it.
fn caption_row(composer: &mut Composer<'_>, words: &str, role: Role) {
    let column = composer.widths().of(words) + 1;
    if column > composer.columns() {
        return composer.notice(&Margin::default(), words, role, None);
    }
    let mut pieces = vec![Piece { column: 0, text: words.to_owned(), role, offset: None }];
    let room = composer.columns().saturating_sub(column);
    if room >= CAPTION_RULE {
        let text = composer.glyphs().horizontal.repeat(CAPTION_RULE);
        pieces.push(Piece { column, text, role: Role::Rule, offset: None });
    }
    composer.ornament(pieces);
}

/// Blocks of lines that differ in their margin and role only.
fn plain(composer: &mut Composer<'_>, block: &Block) {
    let role = role_of(block.kind);
    let count = block.lines.len();
    for (index, (line, offset)) in lines(block).enumerate() {
        let margin = margin_of(composer, block.kind, index, count);
        let stretch = Stretch { text: &line.text, offset, role, label: line.label };
        composer.stretch(&margin, stretch, None);
    }
}

/// The lines of a block, each with where it begins in the block's text, in characters.
pub(super) fn lines(block: &Block) -> impl Iterator<Item = (&Line, usize)> {
    block.lines.iter().scan(0, |next, line| {
        let offset = *next;
        *next += line.text.chars().count() + 1;
        Some((line, offset))
    })
}

fn role_of(kind: BlockKind) -> Role {
    let own = [
        (BlockKind::Heading, Role::Strong),
        (BlockKind::Quotation, Role::Quote),
        (BlockKind::Then, Role::Then),
        (BlockKind::AsOf, Role::Faint),
        (BlockKind::Sources, Role::Faint),
    ];
    own.into_iter().find(|(of, _)| *of == kind).map_or(Role::Body, |(_, role)| role)
}

fn margin_of(composer: &Composer<'_>, kind: BlockKind, index: usize, count: usize) -> Margin {
    match kind {
        BlockKind::Paragraph
        | BlockKind::Situation
        | BlockKind::Grounds
        | BlockKind::Practice
        | BlockKind::Lesson
        | BlockKind::Table
        | BlockKind::Step
        | BlockKind::Related
        | BlockKind::Question => indented(composer),
        BlockKind::Heading | BlockKind::Flow | BlockKind::AsOf => Margin::default(),
        BlockKind::List | BlockKind::Papers | BlockKind::Basis | BlockKind::Sources => {
            hanging(composer.glyphs().bullet, Role::Rule, 2)
        }
        BlockKind::Numbered => {
            let columns = count.to_string().len() + 2;
            hanging(&format!("{:>1$}.", index + 1, columns - 2), Role::Label, columns)
        }
        BlockKind::Quotation => barred(composer, Role::Quote),
        BlockKind::Note => barred(composer, Role::Warning),
        BlockKind::Statement => barred(composer, Role::Rule),
        BlockKind::Then => beside(composer.glyphs().dotted, Role::Then),
        BlockKind::Now => beside(composer.glyphs().heavy, Role::Now),
    }
}

/// The first row two full columns in.
fn indented(composer: &Composer<'_>) -> Margin {
    let indent = if composer.columns() < NARROW { 0 } else { INDENT };
    Margin { first: Side::blank(indent), rest: Side::blank(0) }
}

/// A mark before the first row, the others under the text.
fn hanging(mark: &str, role: Role, columns: usize) -> Margin {
    Margin { first: Side::mark(mark, role, columns), rest: Side::blank(columns) }
}

/// A line down the left side.
fn barred(composer: &Composer<'_>, role: Role) -> Margin {
    beside(composer.glyphs().vertical, role)
}

fn beside(mark: &str, role: Role) -> Margin {
    Margin::even(Side::mark(mark, role, 2))
}

/// The entries that related ids name; the loader left out ids that name none.
fn targets(outline: &Outline, related: &[String]) -> Vec<usize> {
    related.iter().filter_map(|id| outline.index_of(id)).collect()
}

fn links(composer: &mut Composer<'_>, block: &Block, targets: &[usize], first: usize) {
    for ((line, offset), (number, &section)) in lines(block).zip((first..).zip(targets)) {
        let margin = link_margin(composer, number);
        let stretch = Stretch { text: &line.text, offset, role: Role::Link, label: 0 };
        composer.stretch(&margin, stretch, Some(Touch::Open { section, number }));
    }
}

/// The digit that opens a link, in brackets; links past nine have none.
fn link_margin(composer: &Composer<'_>, number: usize) -> Margin {
    match number {
        1..=9 => hanging(&format!("[{number}]"), Role::Label, 4),
        _ => hanging(composer.glyphs().bullet, Role::Rule, 4),
    }
}

/// The question, and its answer once it was asked for.
fn question(composer: &mut Composer<'_>, block: &Block, index: usize) {
    let touch = Some(Touch::Answer { block: index });
    let shown = composer.sheet().answers.shows(index);
    for (line, offset) in lines(block) {
        let is_question = offset == 0;
        if is_question || shown {
            let role = if is_question { Role::Strong } else { Role::Body };
            let rest = composer.widths().of(&label_of(line));
            let margin = Margin { first: Side::blank(0), rest: Side::blank(rest) };
            let stretch = Stretch { text: &line.text, offset, role, label: line.label };
            composer.stretch(&margin, stretch, touch);
        }
    }
    if !shown {
        let margin =
            Margin::even(Side::blank(if composer.columns() < NARROW { 0 } else { INDENT }));
        composer.notice(&margin, "（按回车看答案）", Role::Faint, touch);
    }
}

/// The label a line begins with.
pub(super) fn label_of(line: &Line) -> String {
    line.text.chars().take(line.label).collect()
}
