//! How a text was set: the width its lines are cut at, if they are, and whether paragraphs begin
//! with blanks. From that: whether a line goes on with the paragraph of the line before.

use super::words::{ends_sentence, has_clause};
use crate::import::document::{Flow, Form, Line};

/// How sure it is that two lines are one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// They are two.
    No,
    /// They are one unless the second is a heading: a page may have ended between them.
    Likely,
    /// They are one: the first was cut at the width of the page in the middle of a sentence.
    Certain,
}

/// How a text was set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    flow: Flow,
    /// Columns at which lines are cut; none where each line is a paragraph, but for page ends.
    width: Option<usize>,
    /// Whether paragraphs begin with blanks.
    indents: bool,
}

/// The narrowest and the widest page that a text is cut for, in columns.
const NARROWEST: usize = 30;
const WIDEST: usize = 160;

/// Columns a cut line may fall short of the page: a mark that must not begin the next line takes a
/// character along.
const RAGGED: usize = 4;

/// A line from here on, in characters, that ends without a mark was cut; shorter ones may be names
/// or dates that stand alone.
const LONG: usize = 28;

impl Layout {
    /// Looks at all lines of a text.
    pub(super) fn of(flow: Flow, lines: &[Line]) -> Self {
        let text = || lines.iter().filter(|line| line.form == Form::Text);
        let indented = text().filter(|line| line.is_indented()).count();
        let indents = indented * 10 >= text().count().max(1);
        Self { flow, width: width(text().map(|line| line.columns).collect()), indents }
    }

    /// Whether `next` goes on with the paragraph of `line`.
    pub(super) fn join(&self, line: &Line, next: &Line) -> Join {
        let is_text = line.form == Form::Text && next.form == Form::Text;
        if self.flow == Flow::Whole || !is_text || next.text.starts_with("——") {
            return Join::No;
        }
        let ended = ends_sentence(&line.text);
        let runs_on = has_clause(&line.text) || line.text.chars().count() >= LONG;
        let Some(width) = self.width else {
            return if ended || !runs_on { Join::No } else { Join::Likely };
        };
        if self.indents && next.is_indented() {
            return Join::No;
        }
        let is_full = line.columns + RAGGED >= width;
        // A sentence may end where the line does; a page may end inside a sentence.
        match (is_full, ended, next.after_gap) {
            (true, false, false) => Join::Certain,
            (true, true, false) | (true, false, true) => Join::Likely,
            (true, true, true) if self.indents => Join::Likely,
            (false, false, _) if self.indents && runs_on => Join::Likely,
            (true, true, true) | (false, ..) => Join::No,
        }
    }
}

/// The width that many of the longer lines share; none where they have none in common.
fn width(mut columns: Vec<usize>) -> Option<usize> {
    columns.sort_unstable();
    // The longest lines of all may be headings with dots or tables.
    let widest = *columns.get(columns.len().saturating_sub(1) * 19 / 20)?;
    let longer = columns.iter().filter(|length| **length * 2 > widest).count();
    let near =
        |length: &&usize| (widest.saturating_sub(RAGGED)..=widest + RAGGED).contains(*length);
    let full = columns.iter().filter(near).count();
    // Real paragraphs of one length are rare; cut lines are mostly full.
    ((NARROWEST..=WIDEST).contains(&widest) && full >= 3 && full * 5 >= longer * 2)
        .then_some(widest)
}

#[cfg(test)]
mod tests {
    use super::{Join, Layout};
    use crate::import::document::{Flow, Form, Line, Spot};

    fn lines(text: &str) -> Vec<Line> {
        let mut gap = false;
        let mut lines = Vec::new();
        for (at, raw) in text.lines().enumerate() {
            let spot = Spot { part: None, number: at + 1 };
            let line = Line::new(spot, raw, Form::Text, gap);
            gap = line.is_none();
            lines.extend(line);
        }
        lines
    }

    fn joins(text: &str) -> Vec<Join> {
        let lines = lines(text);
        let layout = Layout::of(Flow::Cut, &lines);
        lines.windows(2).map(|pair| layout.join(&pair[0], &pair[1])).collect()
    }

    #[test]
    fn lines_cut_at_the_width_are_joined_and_indented_ones_begin_anew() {
        let text = "　　村民会议由村民委员会召集，有十分\n之一以上的村民提议，应当召集。开会要\n提前十天通知村民。\n　　村民小组会议由组长召集，应当有本\n组村民三分之二以上参加才能开会。";
        assert_eq!(joins(text), [Join::Certain, Join::Certain, Join::No, Join::Certain]);
    }

    #[test]
    fn whole_paragraphs_are_joined_only_where_a_page_cut_one() {
        let text = "各村要把这件事办好，让群众看得见、摸得着，一件一件落到实处，年底报告结果。\n\n镇里每个季度检查一次，查到的问题当场记下，交给村里限期\n\n改正。\n\n第三段。";
        assert_eq!(joins(text), [Join::No, Join::Likely, Join::No]);
    }

    #[test]
    fn short_lines_that_stand_alone_are_not_joined() {
        assert_eq!(joins("某镇人民政府\n2024年5月6日\n联系人某某"), [Join::No, Join::No]);
    }
}
