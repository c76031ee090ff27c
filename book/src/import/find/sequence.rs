//! The numbers of headings in the order of the text: what follows, what jumps, what stands again.

use super::numbering::{Label, Mark};
use super::words::bare;
use crate::import::ledger::Decision;

/// The last heading of each mark.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    /// Marks with the label entered last, the widest first.
    last: Vec<Last>,
    /// Number and branch of the last article; articles are counted through all chapters.
    article: Option<(u32, u32)>,
}

#[derive(Debug)]
struct Last {
    mark: Mark,
    number: u32,
    words: String,
    /// Letters and digits of label and title.
    bare: String,
}

/// How many articles may be missing before one that is still taken for an article.
const MISSING: u32 = 50;

impl Sequence {
    /// Takes note of a heading, `title` its words after the label; tells where its number doesn't
    /// follow.
    pub(super) fn enter(&mut self, label: Option<&Label>, title: &str) -> Option<Decision> {
        let label = label?;
        let number = label.number?;
        let before = self.last.iter().find(|last| last.mark == label.mark);
        let expected = before.map_or(1, |before| before.number + 1);
        let branches = label.branch > 0 && before.is_some_and(|before| before.number == number);
        let restarts = number == 1;
        let jump = before.filter(|_| number != expected && !restarts && !branches).map(|before| {
            Decision::Jump { before: before.words.clone(), here: label.words.clone() }
        });
        if label.mark == Mark::Article {
            self.article = Some((number, label.branch));
        }
        // Smaller marks are counted anew; articles go on.
        self.last.retain(|last| last.mark < label.mark || last.mark == Mark::Article);
        self.last.retain(|last| last.mark != label.mark);
        let (words, bare) = (label.words.clone(), bare(&label.words) + &bare(title));
        self.last.push(Last { mark: label.mark, number, words, bare });
        jump
    }

    /// Whether 第X条 at the start of a line is an article: its number follows the last one, or the
    /// count begins anew; with a blank after it a few may be missing.
    pub(super) fn is_article(&self, label: &Label, text: &str) -> bool {
        let (Some(number), Some(after)) = (label.number, label.next(text)) else {
            return false;
        };
        if label.is_only_named(text) {
            return false;
        }
        let (last, branch) = self.article.unwrap_or((0, 0));
        let follows = match label.branch {
            0 => number == last + 1 || number == 1,
            next => number == last && next == branch + 1,
        };
        let missing = number > last && number - last <= MISSING && after.is_whitespace();
        follows || missing
    }

    /// Whether a number is the next after the last of its mark.
    pub(super) fn follows(&self, label: &Label) -> bool {
        let last = self.last.iter().find(|last| last.mark == label.mark);
        last.is_some_and(|last| label.number == Some(last.number + 1))
    }

    /// Whether a heading stands again, word for word: the running head of its own pages.
    pub(super) fn is_again(&self, label: &Label, text: &str) -> bool {
        let open = self.last.iter().find(|last| last.mark == label.mark);
        open.is_some_and(|open| open.bare == bare(text) && label.rest < text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Sequence;
    use crate::import::find::numbering::label;
    use crate::import::ledger::Decision;

    /// Which of these lines are taken for articles.
    fn articles(lines: &[&str]) -> Vec<bool> {
        let mut sequence = Sequence::default();
        let mut take = |line: &&str| {
            let label = label(line).expect("it has a label");
            let is_article = sequence.is_article(&label, line);
            if is_article {
                sequence.enter(Some(&label), "");
            }
            is_article
        };
        lines.iter().map(&mut take).collect()
    }

    #[test]
    fn articles_follow_each_other_and_may_branch() {
        assert_eq!(articles(&["第一条 甲", "第二条乙", "第二条之一 丙", "第三条 丁"]), [true; 4]);
    }

    #[test]
    fn an_article_that_is_only_named_is_none() {
        let lines =
            ["第一条 甲", "第五条规定的情形", "第二条、第三条所列", "第七条乙", "第二条 乙"];
        assert_eq!(articles(&lines), [true, false, false, false, true]);
    }

    #[test]
    fn only_the_same_words_are_a_running_head() {
        let mut sequence = Sequence::default();
        let text = "第一章 修路";
        let chapter = label(text).expect("it has a label");
        sequence.enter(Some(&chapter), "修路");
        assert!(sequence.is_again(&chapter, text));
        assert!(!sequence.is_again(&chapter, "第一章 架桥"));
    }

    #[test]
    fn a_jump_is_told() {
        let mut sequence = Sequence::default();
        let mut enter = |text: &str| sequence.enter(label(text).as_ref(), "");
        assert_eq!(enter("第一章 甲"), None);
        let jump = Decision::Jump { before: "第一章".to_owned(), here: "第三章".to_owned() };
        assert_eq!(enter("第三章 丙"), Some(jump));
        assert_eq!(enter("第一节 甲"), None);
    }
}
