//! Small questions about the words of one line.

use super::numbering::{Label, Mark, label};
use super::numerals::leading;

/// Marks that end a sentence or a clause that stands alone.
const ENDS: [char; 12] = ['。', '！', '？', '…', '；', '：', '!', '?', ';', ':', '.', '︰'];

/// Marks inside a sentence.
const CLAUSES: [char; 6] = ['，', '、', '。', '；', '：', ','];

/// Marks that may follow the end of a sentence.
const CLOSERS: [char; 10] = ['”', '’', '」', '』', '）', ')', '》', '】', '"', '〕'];

/// The longest heading, in characters: the longest titles of laws and novels stay below.
const HEADING: usize = 60;

/// A text's letters and digits only: what stays when blanks, quotation marks and other marks may
/// differ.
pub(in crate::import) fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(CLOSERS).ends_with(ENDS)
}

/// Whether a line ends a sentence for good: what follows a semicolon or a colon may be its rest.
pub(super) fn closes_sentence(text: &str) -> bool {
    text.trim_end_matches(CLOSERS).ends_with(['。', '！', '？'])
}

/// Whether a line is part of running text: it has a mark that stands inside sentences.
pub(super) fn has_clause(text: &str) -> bool {
    text.contains(CLAUSES)
}

/// Whether a line is a sentence or more of running text.
pub(super) fn is_prose(text: &str) -> bool {
    const SHORTEST: usize = 30;
    let long = text.chars().count() >= SHORTEST;
    (long && ends_sentence(text)) || (text.contains('。') && !text.ends_with('》'))
}

/// Whether words may be a title: short, not empty, and no sentence.
pub(super) fn may_be_title(text: &str) -> bool {
    let count = text.chars().count();
    let asks = text.ends_with(['？', '！', '?', '!', '…', '.']);
    (1..=HEADING).contains(&count)
        && (asks || !text.ends_with(ENDS))
        && !text.ends_with(['，', '、', ','])
        && !text.contains('。')
}

/// Whether a labelled line reads as a heading. Nothing need follow 第X章, whose title may stand in
/// the next line; the smaller marks head nothing without words.
pub(super) fn is_heading(label: &Label, text: &str) -> bool {
    let rest = &text[label.rest..];
    match label.mark {
        Mark::Part | Mark::Chapter | Mark::Section | Mark::Appendix | Mark::Group
            if rest.is_empty() =>
        {
            true
        }
        Mark::Part | Mark::Chapter | Mark::Section | Mark::Article => {
            // 第三章规定的程序 is the middle of a sentence more often than a heading.
            may_be_title(rest) && (label.set_off || rest.chars().count() <= HEADING / 3)
        }
        _ => may_be_title(rest),
    }
}

/// A title without blanks that only space it out: 总　则, 目 录. The blank after a label stays.
pub(super) fn close_up(title: &str) -> String {
    let title = title.trim();
    let words: Vec<&str> = title.split_whitespace().collect();
    let is_labelled = leading(title).is_some()
        || label(title).is_some_and(|label| (1..title.len()).contains(&label.rest));
    let spaced = !is_labelled && words.iter().all(|word| word.chars().count() == 1);
    words.join(if spaced { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::{close_up, ends_sentence, is_heading, may_be_title};
    use crate::import::find::numbering::label;

    #[test]
    fn a_sentence_may_end_inside_quotation_marks() {
        assert!(ends_sentence("他说：“好。”"));
        assert!(!ends_sentence("按照《办法》"));
        assert!(!ends_sentence("加强党的建"));
    }

    #[test]
    fn titles_are_short_and_no_sentences() {
        assert!(may_be_title("什么是“三务公开”？"));
        assert!(!may_be_title("各村要认真落实。"));
        assert!(!may_be_title("各村支部："));
        assert!(!may_be_title(&"长".repeat(61)));
    }

    #[test]
    fn a_chapter_named_inside_a_sentence_heads_nothing() {
        let heads = |text: &str| is_heading(&label(text).expect("it has a label"), text);
        assert!(heads("第三章"));
        assert!(heads("第三章 村民会议"));
        assert!(!heads("第三章规定的程序，由村民委员会报乡镇人民政府备案后再行"));
        assert!(!heads("一、加强领导。各村要落实责任。"));
    }

    #[test]
    fn only_spaced_out_titles_are_closed_up() {
        assert_eq!(close_up("总　则"), "总则");
        assert_eq!(close_up("推进 工作"), "推进 工作");
        assert_eq!(close_up("附　录"), "附录");
    }

    #[test]
    fn the_blank_after_a_label_stays() {
        for title in ["一 甲", "1 甲", "① 甲", "第 一 章 甲"] {
            assert_eq!(close_up(title), title);
        }
    }
}
