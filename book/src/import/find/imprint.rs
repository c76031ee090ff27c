//! Title page and imprint: 书名, 作者, 出版社, 版次, ISBN, catalogue data.

use super::words::bare;
use crate::import::document::Line;
use crate::import::ledger::Ledger;
use crate::model::Printed;

/// The names of the fields that only a printed book has, blanks left out.
const PRINTED: [&str; 24] = [
    "书名",
    "责任编辑",
    "责任校对",
    "责任印制",
    "封面设计",
    "装帧设计",
    "策划编辑",
    "出版发行",
    "出版",
    "出版社",
    "出版者",
    "社址",
    "发行",
    "发行部",
    "经销",
    "印刷",
    "印装",
    "版次",
    "印次",
    "开本",
    "印张",
    "书号",
    "定价",
    "印数",
];

/// The names of the fields that other papers have too, blanks left out.
const OTHER: [&str; 15] = [
    "作者",
    "著者",
    "编者",
    "编著",
    "主编",
    "编著者",
    "译者",
    "编辑部",
    "地址",
    "电话",
    "邮编",
    "邮政编码",
    "邮箱",
    "网址",
    "字数",
];

/// Whether lines are a title page: a number, catalogue data or two fields show it. Those that other
/// papers have too, as an address and a telephone, show nothing by themselves.
pub(super) fn is_imprint(lines: &[Line]) -> bool {
    let fields = || lines.iter().filter_map(|line| field(&line.text));
    let is_printed = fields().any(|(name, _)| PRINTED.contains(&name));
    (is_printed && fields().count() >= 2)
        || lines.iter().any(|line| is_catalogue(&line.text) || isbn(&line.text).is_some())
}

/// Where an imprint ends: after its last field or line of catalogue data, and an address in
/// brackets after it. What follows is the text, but for lines that stood on the title page before.
pub(super) fn end(lines: &[Line]) -> usize {
    let is_part = |line: &Line| field(&line.text).is_some() || is_catalogue(&line.text);
    let Some(last) = lines.iter().rposition(is_part) else { return lines.len() };
    let repeats = |line: &Line| {
        let address = line.text.starts_with(['(', '（']);
        address || lines[..last].iter().any(|before| bare(&before.text) == bare(&line.text))
    };
    let after = lines[last + 1..].iter().take_while(|line| repeats(line)).count();
    last + 1 + after
}

/// Whether a line belongs to the catalogue data in a book's front (图书在版编目).
pub(super) fn is_catalogue(text: &str) -> bool {
    let words = bare(text);
    text.contains("ISBN") || text.contains("CIP") || words.contains("在版编目") || subject(text)
}

/// Ⅰ.①… Ⅳ.①D267: the subject line of catalogue data.
fn subject(text: &str) -> bool {
    let numerals = ["I.", "Ⅰ.", "I．", "Ⅰ．", "1."];
    text.contains('①') && numerals.iter().any(|numeral| text.starts_with(numeral))
}

/// Notes every line as data; tells the title and the printed book.
pub(super) fn read(lines: &[Line], ledger: &mut Ledger) -> (Option<String>, Option<Printed>) {
    for line in lines {
        match field(&line.text) {
            Some((name, value)) => ledger.datum(Some(name), value),
            None => ledger.datum(None, &line.text),
        }
    }
    let page = Page { lines };
    let title = page.title();
    // A printed book without a title is none.
    let printed = title.clone().map(|title| Printed {
        title,
        author: page.author(),
        publisher: page.publisher(),
        year: page.year(),
        isbn: lines.iter().find_map(|line| isbn(&line.text)),
    });
    (title, printed)
}

/// The field a line is, of the names that fit the longest, and what it says.
fn field(text: &str) -> Option<(&'static str, &str)> {
    let fits = |name: &&&str| {
        after_spaced(text, name).is_some_and(|rest| {
            rest.starts_with(|next: char| next.is_whitespace() || matches!(next, '：' | ':'))
        })
    };
    let name = PRINTED.iter().chain(&OTHER).filter(fits).max_by_key(|name| name.len())?;
    let value = after_spaced(text, name)?;
    let value =
        value.trim_start_matches(|next: char| next.is_whitespace() || matches!(next, '：' | ':'));
    (!value.is_empty()).then_some((*name, value))
}

/// What follows a name whose characters blanks may space out: 书　名.
fn after_spaced<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = text;
    for letter in name.chars() {
        rest = rest.trim_start().strip_prefix(letter)?;
    }
    Some(rest)
}

/// The digits and hyphens after ISBN.
fn isbn(text: &str) -> Option<String> {
    let at = text.find("ISBN")?;
    let number = text[at + "ISBN".len()..].trim_start_matches([' ', ':', '：', '-']);
    let is_part =
        |letter: &char| letter.is_ascii_digit() || matches!(letter, '-' | 'X' | ' ' | '—');
    let number: String = number.chars().take_while(is_part).collect();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    (digits >= 9).then(|| number.trim_matches([' ', '-', '—']).replace('—', "-"))
}

struct Page<'l> {
    lines: &'l [Line],
}

impl<'l> Page<'l> {
    fn value(&self, names: &[&str]) -> Option<&'l str> {
        names.iter().find_map(|name| {
            let fields = self.lines.iter().filter_map(|line| field(&line.text));
            fields.into_iter().find(|(field, _)| field == name).map(|(_, value)| value)
        })
    }

    /// Lines that are no field and no catalogue data.
    fn plain(&self) -> impl Iterator<Item = &'l str> {
        let texts = self.lines.iter().map(|line| line.text.as_str());
        texts.filter(|text| field(text).is_none() && !is_catalogue(text))
    }

    /// The field 书名, as the title page spaces it; without the field the line that stands there
    /// most often.
    fn title(&self) -> Option<String> {
        if let Some(title) = self.value(&["书名"]) {
            let same = self.plain().find(|text| bare(text) == bare(title));
            return Some(same.unwrap_or(title).to_owned());
        }
        let count = |text: &str| self.plain().filter(|other| *other == text).count();
        let lines: Vec<&str> = self.plain().filter(|text| !text.starts_with('◎')).collect();
        let most = lines.iter().map(|text| count(text)).max()?;
        lines.into_iter().find(|text| count(text) == most).map(str::to_owned)
    }

    fn author(&self) -> Option<String> {
        let named = self.value(&["作者", "著者", "编著者", "编著", "主编", "编者"]);
        let signed = || {
            let by = |text: &&str| {
                let short = text.chars().count() <= 20;
                short
                    && ["编写组", "编委会", "主编", "编著", "著", "编"]
                        .iter()
                        .any(|end| text.ends_with(end))
            };
            self.plain().find(by)
        };
        named.or_else(signed).map(|author| author.trim_start_matches(['◎', '●', ' ']).to_owned())
    }

    fn publisher(&self) -> Option<String> {
        let named = self.value(&["出版发行", "出版社", "出版者", "出版"]);
        named.or_else(|| self.plain().find(|text| text.ends_with("出版社"))).map(str::to_owned)
    }

    /// The year of the edition, else of the catalogue data.
    fn year(&self) -> Option<u32> {
        let edition = self.value(&["版次", "印次"]).and_then(year_in);
        let catalogue = || {
            self.lines
                .iter()
                .filter(|line| line.text.contains("出版"))
                .find_map(|line| year_in(&line.text))
        };
        edition.or_else(catalogue)
    }
}

/// The first four digits that are a year of print.
fn year_in(text: &str) -> Option<u32> {
    let runs = text.split(|letter: char| !letter.is_ascii_digit());
    let years = runs.filter(|run| run.len() == 4).filter_map(|run| run.parse().ok());
    years.into_iter().find(|year| (1900..=2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::{field, is_imprint, isbn, read};
    use crate::import::document::{Form, Line, Spot};
    use crate::import::ledger::Ledger;

    fn lines(text: &str) -> Vec<Line> {
        let spot = |at| Spot { part: None, number: at + 1 };
        let line = |(at, raw)| Line::new(spot(at), raw, Form::Text, false);
        text.lines().enumerate().filter_map(line).collect()
    }

    #[test]
    fn fields_may_be_spaced_out_and_the_longest_name_is_taken() {
        assert_eq!(field("书　名 村务问答"), Some(("书名", "村务问答")));
        assert_eq!(field("出版发行：青山出版社"), Some(("出版发行", "青山出版社")));
        assert_eq!(field("作者们都很认真"), None);
    }

    #[test]
    fn an_imprint_tells_the_printed_book() {
        let page = lines(
            "村务 问答\n◎本书编写组\n青山出版社\n书 名 村务问答\n版 次 2015年4月第1版\n书 号 ISBN 978-7-0000-0000-1/D·1",
        );
        assert!(is_imprint(&page));
        let mut ledger = Ledger::default();
        let (title, printed) = read(&page, &mut ledger);
        let printed = printed.expect("it has a title");
        assert_eq!(title.as_deref(), Some("村务 问答"));
        assert_eq!(printed.author.as_deref(), Some("本书编写组"));
        assert_eq!(printed.publisher.as_deref(), Some("青山出版社"));
        assert_eq!(
            (printed.year, printed.isbn.as_deref()),
            (Some(2015), Some("978-7-0000-0000-1"))
        );
        assert_eq!(ledger.data.len(), page.len());
    }

    #[test]
    fn an_isbn_ends_with_what_belongs_to_it() {
        for text in
            ["ISBN 978-7-0000-0000-1- -&", "ISBN：978-7-0000-0000-1 —", "ISBN978—7-0000-0000-1/D"]
        {
            assert_eq!(isbn(text).as_deref(), Some("978-7-0000-0000-1"), "{text}");
        }
    }

    #[test]
    fn an_imprint_without_a_title_tells_no_printed_book() {
        let page = lines("ISBN 978-7-0000-0000-1");
        assert_eq!(read(&page, &mut Ledger::default()), (None, None));
    }

    #[test]
    fn two_lines_of_a_notice_are_no_imprint() {
        assert!(!is_imprint(&lines("关于修路的通知\n各村：")));
    }

    #[test]
    fn address_and_telephone_alone_are_no_imprint() {
        let contacts = "便民服务联系表\n主编：王建国\n电话：0795-1234567\n地址：大石村一组\n邮箱：a@b.cn\n邮编：336000";
        assert!(!is_imprint(&lines(contacts)));
        assert!(is_imprint(&lines(&format!("{contacts}\n定价：9.00元"))));
    }
}
