//! How Chinese books and regulations number their headings: 第X编/章/节/条, 一、 （一） 1. (1) ①,
//! 第一，, 【…】, 附录, 前言.

use super::numerals::{arabic, chinese, digit, leading};

/// What a line's label is, the widest first: the order is the order of nesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Mark {
    /// 前言, 后记 and their kin: a whole line.
    Front,
    /// 附录, 附件.
    Appendix,
    /// 第X编, 篇, 卷, 部分.
    Part,
    /// 第X章, 回, 讲.
    Chapter,
    /// 【…】.
    Group,
    /// 第X节.
    Section,
    /// 第X条.
    Article,
    /// 1.1, 1.1.1: the number of parts.
    Decimal(usize),
    /// 一、
    Ordinal,
    /// （一）
    Bracketed,
    /// 1.
    Digit,
    /// (1)
    BracketedDigit,
    /// ①
    Circled,
    /// 第一，
    First,
}

/// A label at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// What it is.
    pub(super) mark: Mark,
    /// Its number, where it has one; 第X条之Y counts as X.
    pub(super) number: Option<u32>,
    /// The number after 之, 0 where there is none.
    pub(super) branch: u32,
    /// As printed, without blanks and the marks around it; empty for [`Mark::Front`].
    pub(super) words: String,
    /// Where the words after it begin, in bytes.
    pub(super) rest: usize,
    /// Whether a blank or a mark stands between the label and the words after it.
    pub(super) set_off: bool,
}

/// The label a line begins with.
pub(super) fn label(text: &str) -> Option<Label> {
    front(text)
        .or_else(|| numbered(text))
        .or_else(|| group(text))
        .or_else(|| appendix(text))
        .or_else(|| bracketed(text))
        .or_else(|| circled(text))
        .or_else(|| plain(text))
}

/// Units after 第X, the longer of two first.
const UNITS: [(&str, Mark); 10] = [
    ("部分", Mark::Part),
    ("编", Mark::Part),
    ("編", Mark::Part),
    ("篇", Mark::Part),
    ("卷", Mark::Part),
    ("章", Mark::Chapter),
    ("回", Mark::Chapter),
    ("讲", Mark::Chapter),
    ("节", Mark::Section),
    ("條", Mark::Article),
];

fn unit(text: &str) -> Option<(Mark, usize)> {
    let more = [("条", Mark::Article), ("節", Mark::Section), ("講", Mark::Chapter)];
    let found = UNITS.iter().chain(&more).find(|(unit, _)| text.starts_with(unit));
    found.map(|(unit, mark)| (*mark, unit.len()))
}

/// 第X章, 第X条之一, 第一，
fn numbered(text: &str) -> Option<Label> {
    let mut scan = Scan::after(text, "第")?;
    let number = scan.number()?;
    let Some((mark, length)) = unit(scan.rest()) else {
        let comma = scan.rest().starts_with(['，', '、', '：', ',']);
        return comma.then(|| scan.label(Mark::First, Some(number), 0));
    };
    scan.at += length;
    let branch = if mark == Mark::Article { scan.branch() } else { 0 };
    Some(scan.label(mark, Some(number), branch))
}

/// 【…】 with a short name.
fn group(text: &str) -> Option<Label> {
    const LONGEST: usize = 12;
    let inside = text.strip_prefix('【')?;
    let end = inside.find('】')?;
    let words: String = inside[..end].chars().filter(|letter| !letter.is_whitespace()).collect();
    let fits = !words.is_empty() && words.chars().count() <= LONGEST;
    let mut scan = Scan { text, at: '【'.len_utf8() + end + '】'.len_utf8() };
    scan.skip_blanks();
    fits.then_some(Label {
        mark: Mark::Group,
        number: None,
        branch: 0,
        words,
        rest: scan.at,
        set_off: true,
    })
}

/// 附录, 附件, with or without a number.
fn appendix(text: &str) -> Option<Label> {
    let mut scan = Scan::after(text, "附")?;
    scan.skip_blanks();
    let word = ["录", "錄", "件", "则"].into_iter().find(|word| scan.rest().starts_with(word))?;
    scan.at += word.len();
    let end = scan.at;
    let number = scan.number();
    if number.is_none() {
        scan.at = end;
    }
    let label = scan.label(Mark::Appendix, number, 0);
    let ends = label.set_off || label.rest == text.len();
    // 附则 is a chapter's title wherever something follows.
    (ends && word != "则").then_some(label)
}

/// （一） and (1).
fn bracketed(text: &str) -> Option<Label> {
    let inside = text.strip_prefix(['（', '('])?;
    let open = text.len() - inside.len();
    let (mark, (number, length)) = match arabic(inside) {
        Some(found) => (Mark::BracketedDigit, found),
        None => (Mark::Bracketed, chinese(inside)?),
    };
    let close = inside[length..].chars().next().filter(|letter| matches!(letter, '）' | ')'))?;
    let mut scan = Scan { text, at: open + length + close.len_utf8() };
    scan.skip_separator();
    let words = text[..open + length + close.len_utf8()].to_owned();
    Some(Label { mark, number: Some(number), branch: 0, words, rest: scan.at, set_off: true })
}

/// ①
fn circled(text: &str) -> Option<Label> {
    let first = text.chars().next().filter(|letter| matches!(letter, '①'..='⑳'))?;
    let number = u32::from(first) - u32::from('①') + 1;
    let mut scan = Scan { text, at: first.len_utf8() };
    scan.skip_separator();
    let words = first.to_string();
    let (mark, number) = (Mark::Circled, Some(number));
    Some(Label { mark, number, branch: 0, words, rest: scan.at, set_off: true })
}

/// 一、 and 1. and 1.2
fn plain(text: &str) -> Option<Label> {
    let Some((number, length)) = arabic(text) else {
        let (number, length) = chinese(text)?;
        let mut scan = Scan { text, at: length };
        let parted = scan.rest().starts_with(['、', '．', '.']);
        return parted.then(|| scan.label(Mark::Ordinal, Some(number), 0));
    };
    let mut scan = Scan { text, at: length };
    let depth = 1 + scan.decimals();
    if depth > 1 {
        // 3.5 percent is no heading: a blank or Han must follow.
        let follows = scan.rest().chars().next().is_some_and(char::is_whitespace);
        return follows.then(|| scan.label(Mark::Decimal(depth), Some(number), 0));
    }
    let parted = scan.rest().starts_with(['、', '．', '.']);
    let after = scan.rest().chars().nth(1);
    let is_label = parted && after.is_none_or(|after| digit(after).is_none());
    is_label.then(|| scan.label(Mark::Digit, Some(number), 0))
}

/// Titles that stand without a number before, between and after chapters.
const FRONT: [&str; 24] = [
    "前言",
    "序",
    "序言",
    "自序",
    "总序",
    "引言",
    "引子",
    "导言",
    "导论",
    "绪论",
    "绪言",
    "楔子",
    "后记",
    "结语",
    "结束语",
    "尾声",
    "跋",
    "编后记",
    "再版前言",
    "再版说明",
    "出版说明",
    "编者的话",
    "内容提要",
    "编写说明",
];

fn front(text: &str) -> Option<Label> {
    // Every title of the list, blanks inside included, is short.
    if text.chars().count() > 12 {
        return None;
    }
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    FRONT.contains(&bare.as_str()).then(|| Label {
        mark: Mark::Front,
        number: None,
        branch: 0,
        words: String::new(),
        rest: 0,
        set_off: true,
    })
}

/// A place in a line while its label is read.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn after(text: &'t str, start: &str) -> Option<Self> {
        text.starts_with(start).then_some(Self { text, at: start.len() })
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip_blanks(&mut self) -> bool {
        let kept = self.rest().trim_start().len();
        let skipped = self.rest().len() > kept;
        self.at = self.text.len() - kept;
        skipped
    }

    fn number(&mut self) -> Option<u32> {
        self.skip_blanks();
        let (number, length) = leading(self.rest())?;
        self.at += length;
        self.skip_blanks();
        Some(number)
    }

    /// 之一 after an article's number.
    fn branch(&mut self) -> u32 {
        let Some((number, length)) = self.rest().strip_prefix('之').and_then(leading) else {
            return 0;
        };
        self.at += '之'.len_utf8() + length;
        number
    }

    /// How many more parts a decimal number has: `.2.3`.
    fn decimals(&mut self) -> usize {
        let mut parts = 0;
        while let Some((_, length)) = self.rest().strip_prefix(['.', '．']).and_then(arabic) {
            let dot = self.rest().chars().next().map_or(0, char::len_utf8);
            self.at += dot + length;
            parts += 1;
        }
        parts
    }

    /// Blanks and one mark between a label and its words.
    fn skip_separator(&mut self) -> bool {
        let blank = self.skip_blanks();
        let kept = self.rest().strip_prefix(['、', '：', ':', '．', '.', '，', '·']);
        let mark = kept.is_some();
        if let Some(kept) = kept {
            self.at = self.text.len() - kept.len();
        }
        self.skip_blanks() || blank || mark
    }

    /// The label that ends here.
    fn label(&mut self, mark: Mark, number: Option<u32>, branch: u32) -> Label {
        let printed = &self.text[..self.at];
        let words = printed.chars().filter(|letter| !letter.is_whitespace()).collect();
        let set_off = self.skip_separator();
        Label { mark, number, branch, words, rest: self.at, set_off }
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, label};

    type Read<'t> = (Mark, Option<u32>, String, &'t str);

    /// Mark, number, label and rest of a line.
    fn read(text: &str) -> Option<Read<'_>> {
        label(text).map(|label| (label.mark, label.number, label.words, &text[label.rest..]))
    }

    fn found(mark: Mark, number: u32, words: &str, rest: &'static str) -> Read<'static> {
        (mark, Some(number), words.to_owned(), rest)
    }

    #[test]
    fn labels_of_books_and_regulations_are_told_apart() {
        assert_eq!(read("第三章 总则"), Some(found(Mark::Chapter, 3, "第三章", "总则")));
        assert_eq!(
            read("第 十 二 章　附　则"),
            Some(found(Mark::Chapter, 12, "第十二章", "附　则"))
        );
        assert_eq!(read("第二编：分则"), Some(found(Mark::Part, 2, "第二编", "分则")));
        assert_eq!(read("第一部分 现状"), Some(found(Mark::Part, 1, "第一部分", "现状")));
        assert_eq!(read("第4节 经费"), Some(found(Mark::Section, 4, "第4节", "经费")));
        assert_eq!(read("第一回 宴桃园"), Some(found(Mark::Chapter, 1, "第一回", "宴桃园")));
        assert_eq!(read("第十条　本法"), Some(found(Mark::Article, 10, "第十条", "本法")));
        assert_eq!(read("一、要点"), Some(found(Mark::Ordinal, 1, "一", "要点")));
        assert_eq!(read("（三）要点"), Some(found(Mark::Bracketed, 3, "（三）", "要点")));
        assert_eq!(read("2. 要点"), Some(found(Mark::Digit, 2, "2", "要点")));
        assert_eq!(read("(2)要点"), Some(found(Mark::BracketedDigit, 2, "(2)", "要点")));
        assert_eq!(read("③要点"), Some(found(Mark::Circled, 3, "③", "要点")));
        assert_eq!(read("第二，要点"), Some(found(Mark::First, 2, "第二", "要点")));
        assert_eq!(read("1.2 范围"), Some(found(Mark::Decimal(2), 1, "1.2", "范围")));
        assert_eq!(read("附件2：名单"), Some(found(Mark::Appendix, 2, "附件2", "名单")));
    }

    #[test]
    fn an_article_may_branch() {
        let article = label("第十二条之一　本法").expect("it has a label");
        assert_eq!((article.number, article.branch), (Some(12), 1));
        assert_eq!(article.words, "第十二条之一");
    }

    #[test]
    fn labels_without_a_number_are_read() {
        assert_eq!(read("【案例】某村"), Some((Mark::Group, None, "案例".to_owned(), "某村")));
        assert_eq!(read("附　录"), Some((Mark::Appendix, None, "附录".to_owned(), "")));
        assert_eq!(read("前　言"), Some((Mark::Front, None, String::new(), "前　言")));
    }

    #[test]
    fn what_only_begins_like_a_label_is_none() {
        for text in [
            "第二天他来了",
            "一个村",
            "3.5 个百分点以上",
            "2012年",
            "附近的村",
            "附件齐全",
            "十分重要",
        ] {
            let mark = read(text).map(|(mark, ..)| mark);
            assert!(matches!(mark, None | Some(Mark::Decimal(_))), "{text}: {mark:?}");
        }
    }
}
