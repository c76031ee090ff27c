//! How a text was set: the width its lines are cut at, if they are, and whether paragraphs begin
//! with blanks. From that: whether a line goes on with the paragraph of the line before.

use super::begins::{are_items, begins_anew, begins_item, is_field};
use super::numbering::label;
use super::words::{closes_sentence, ends_sentence, has_clause};
use crate::import::document::{Flow, Form, Line};

/// How sure it is that two lines are one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// They are two.
    No,
    /// They are taken for one unless the second is a heading, and that is told: a page may have
    /// ended between them, or a paragraph.
    Likely,
    /// They are one unless the second is a heading: it lacks the blanks of a paragraph.
    UnlessHeading,
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

/// How many lines must have been cut at a width before it is believed.
const CUT: usize = 3;

/// The same where paragraphs begin with blanks: a line without them that goes on shows more.
const CUT_BESIDE_INDENTS: usize = 2;

/// A line from here on, in Han characters, that ends without a mark was cut; shorter ones may be
/// names or dates that stand alone.
const LONG: usize = 28;

impl Layout {
    /// Looks at all lines of a text.
    pub(super) fn of(flow: Flow, lines: &[Line]) -> Self {
        let lines: Vec<&Line> = lines.iter().filter(|line| line.form == Form::Text).collect();
        let indented = lines.iter().filter(|line| line.is_indented()).count();
        let indents = indented * 10 >= lines.len().max(1);
        Self { flow, width: width(&lines, indents), indents }
    }

    /// Whether `next` goes on with the paragraph of `line`.
    pub(super) fn join(&self, line: &Line, next: &Line) -> Join {
        let is_text = line.form == Form::Text && next.form == Form::Text;
        if self.flow == Flow::Whole || !is_text || next.text.starts_with("——") {
            return Join::No;
        }
        let ended = ends_sentence(&line.text);
        let runs_on = has_clause(&line.text) || line.text.chars().count() >= LONG;
        let is_loose = || !ended && runs_on && !begins_anew(&line.text, &next.text);
        let Some(width) = self.width else {
            // No page is so narrow that its end cuts a shorter line.
            let may = is_loose() && line.columns + RAGGED >= NARROWEST && !next.is_indented();
            let is_cut = may && (next.after_gap || is_cut_short(line, next));
            return if is_cut { Join::Likely } else { Join::No };
        };
        if (self.indents && next.is_indented()) || begins_item_after(line, next, ended) {
            return Join::No;
        }
        let is_full = line.columns + RAGGED >= width;
        // A sentence may end where the line does; a page may end inside a sentence.
        match (is_full, ended, next.after_gap) {
            (true, false, false) if begins_item(&next.text) || is_field(&next.text) => Join::Likely,
            (true, false, false) => Join::Certain,
            (true, true, false) if self.indents => Join::UnlessHeading,
            (true, true, false) | (true, false, true) => Join::Likely,
            (true, true, true) if self.indents => Join::Likely,
            (false, false, _) if self.indents && is_loose() => Join::Likely,
            (true, true, true) | (false, ..) => Join::No,
        }
    }
}

/// Whether a line was cut where nothing is known of the width: it is long and the next one ends its
/// sentence, or the next one goes on with 第三条规定的.
fn is_cut_short(line: &Line, next: &Line) -> bool {
    let is_long = line.columns >= 2 * LONG;
    (is_long && ends_sentence(&next.text)) || label(&next.text).is_some()
}

/// Whether a number begins a paragraph: a sentence ended with the line before, or both lines are
/// items of one list.
fn begins_item_after(line: &Line, next: &Line, ended: bool) -> bool {
    let is_labelled = || label(&next.text).is_some();
    (ended && is_labelled()) || (begins_item(&next.text) && are_items(&line.text, &next.text))
}

/// The width that many of the longer lines share; none where they have none in common, or where
/// nothing shows that lines were cut there: lists have items of one length too.
fn width(lines: &[&Line], indents: bool) -> Option<usize> {
    let mut columns: Vec<usize> = lines.iter().map(|line| line.columns).collect();
    columns.sort_unstable();
    // The longest lines of all may be headings with dots or tables.
    let widest = *columns.get(columns.len().saturating_sub(1) * 19 / 20)?;
    let longer = columns.iter().filter(|length| **length * 2 > widest).count();
    let near =
        |length: &&usize| (widest.saturating_sub(RAGGED)..=widest + RAGGED).contains(*length);
    let full = columns.iter().filter(near).count();
    // Real paragraphs of one length are rare; cut lines are mostly full.
    let is_shared = (NARROWEST..=WIDEST).contains(&widest) && full * 5 >= longer * 2;
    let enough = if indents { CUT_BESIDE_INDENTS } else { CUT };
    (is_shared && cut_lines(lines, widest, indents) >= enough).then_some(widest)
}

/// How many lines were cut at a width without doubt: full and in the middle of a sentence, with
/// lines after them that begin nothing of their own up to where a sentence ends.
fn cut_lines(lines: &[&Line], width: usize, indents: bool) -> usize {
    let gaps = lines.iter().filter(|line| line.after_gap).count();
    // Where an empty line follows every line, it says nothing of paragraphs.
    let is_spaced = gaps * 10 >= lines.len().saturating_sub(1) * 9;
    let (mut sure, mut open) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        let goes_on = |next: &&Line| {
            let is_new = (next.after_gap && !is_spaced) || (indents && next.is_indented());
            !is_new && !begins_anew(&line.text, &next.text)
        };
        let is_full = line.columns + RAGGED >= width;
        if is_full && lines.get(at + 1).is_some_and(goes_on) {
            open += usize::from(!ends_sentence(&line.text));
        } else {
            sure += if closes_sentence(&line.text) { open } else { 0 };
            open = 0;
        }
    }
    sure
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

    #[test]
    fn where_no_width_is_known_the_ends_of_lines_tell_of_cuts() {
        let text = "本村村民和在本村居住的人都应当遵守本约，对有下列情形之\n一的，由村民委员会劝导；再犯的，依照\n第三条规定公布。\n每年重阳节，村里给老人送粮油\n每年春节，村里给烈属挂灯笼。";
        assert_eq!(joins(text), [Join::No, Join::Likely, Join::No, Join::No]);
        let text = "本村村民和在本村居住的人都应当遵守本约，对有下列情形之一\n的，由村民委员会劝导：\n乱倒垃圾，不听劝告";
        assert_eq!(joins(text), [Join::Likely, Join::No]);
    }

    #[test]
    fn a_text_with_an_empty_line_after_every_line_has_a_width_too() {
        let text = "　　村民会议由村民委员会召集，有十分\n\n之一以上的村民提议，应当召集的召集。\n\n开会要提前十天通知村民，每户来一人。\n\n　　村民小组会议由组长召集，应当有本\n\n组村民三分之二以上参加才能开会。";
        assert_eq!(joins(text), [Join::Likely, Join::Likely, Join::No, Join::Likely]);
    }

    #[test]
    fn items_of_one_length_are_no_cut_lines() {
        let text = "（一）三千元以下，交百分之零点五\n（二）三千至五千元，交百分之一\n（三）五千元以上，交百分之一点五\n第二条 本办法自印发之日起施行。";
        assert_eq!(joins(text), [Join::No; 3]);
    }

    #[test]
    fn rows_and_fields_are_no_cut_lines() {
        let roster = "王建国，男，1965年3月出生，支部书记\n李秀英，女，1970年11月出生，支部委员\n张大山，男，1980年1月出生，党员\n\n刘小军，男，1990年6月出生，预备党员\n以上名单已经核对，没有错漏。";
        assert_eq!(joins(roster), [Join::No; 4]);
        let minutes = "时间：2026年11月8日，下午3点\n地点：村委会会议室，二楼\n\n主持人：王建国，李秀英\n\n  会议认为，要抓好春耕";
        assert_eq!(joins(minutes), [Join::No; 3]);
    }

    #[test]
    fn no_page_ends_after_a_line_as_short_as_a_name_and_a_post() {
        let text = "王建国，男，支部书记\n\n特此记录";
        assert_eq!(joins(text), [Join::No]);
    }

    #[test]
    fn a_label_is_never_joined_with_certainty() {
        use Join::{Certain, Likely, No};
        let text = "　　村民会议由村民委员会召集，有十分\n之一以上的村民提议，应当召集。开会要\n提前十天通知村民，每户来一人，照前面\n第五条规定的办法算，不到的记下来。\n　　下列事情由会上定，一是修路和架桥，\n二是种树，三是办学。会上定不下的再议\n（一）年底再开会\n（二）明年春天再开会，由组长来召集会\n（三）不开会";
        let expected = [Certain, Certain, Certain, No, Likely, Likely, No, No];
        assert_eq!(joins(text), expected);
    }
}
