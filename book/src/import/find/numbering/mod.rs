//! How Chinese books and regulations number their headings: 第X编/章/节/条, 一、 （一） 1. (1) ①,
//! 第一，, 【…】, 附录, 前言.

mod scan;

use self::scan::Scan;
use super::numerals::{arabic, chinese, digit};

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

impl Label {
    /// The character right after it in the line it begins; a blank where the line ends.
    pub(super) fn next(&self, text: &str) -> Option<char> {
        // Its words have no blanks; count past as many characters that are none.
        let mut left = self.words.chars().count();
        let mut letters = text.chars().skip_while(|letter| {
            left -= usize::from(!letter.is_whitespace());
            left > 0
        });
        letters.next()?;
        Some(letters.next().unwrap_or(' '))
    }

    /// Whether 第X条 is only named in a sentence that the line goes on with: 第三条规定的,
    /// 第三条、第四条.
    pub(super) fn is_only_named(&self, text: &str) -> bool {
        let next = self.next(text);
        matches!(next, Some('、' | '，' | '至' | '和' | '或' | '第' | '规' | '的' | '之'))
    }
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
    let is_bare = label.rest == text.len();
    // 附则 is a chapter's title wherever something follows, and 附件：… only names what is attached.
    let names = word == "则" || (word == "件" && label.number.is_none() && !is_bare);
    (ends && !names).then_some(label)
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

#[cfg(test)]
mod tests;
