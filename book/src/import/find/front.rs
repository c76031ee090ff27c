//! What stands before the first entry: title page and imprint of a book, the title and passing of
//! a regulation, the title and number of a notice.

use super::furniture::is_page_number;
use super::imprint;
use super::numbering::{Mark, label};
use super::words::{bare, close_up, is_prose, may_be_title};
use crate::import::document::{Form, Line};
use crate::import::ledger::{Ledger, Why};
use crate::model::Printed;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// The title.
    pub(super) title: Option<String>,
    /// The printed book, where an imprint tells of one.
    pub(super) printed: Option<Printed>,
    /// The lines that belong to the text: a preface, the beginning of a notice.
    pub(super) rest: Vec<Line>,
}

/// The longest line of a title, in characters.
const LONGEST: usize = 40;

/// The most lines a title is broken into.
const LINES: usize = 3;

/// Reads the lines before the first entry or the table of contents.
pub(super) fn read(lines: Vec<Line>, ledger: &mut Ledger) -> Front {
    let end = lines.iter().position(begins_text).unwrap_or(lines.len());
    if imprint::is_imprint(&lines[..end]) {
        let mut lines = lines;
        let rest = lines.split_off(imprint::end(&lines[..end]));
        let (title, printed) = imprint::read(&lines, ledger);
        return Front { title, printed, rest };
    }
    title_of_document(lines, ledger)
}

/// Leaves out lines before the first entry that only repeat the title.
pub(super) fn without_title(lines: Vec<Line>, title: &str, ledger: &mut Ledger) -> Vec<Line> {
    let title = bare(title);
    let (same, rest): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|line| !title.is_empty() && bare(&line.text) == title);
    for line in same {
        ledger.leave_out(line.spot, line.text, Why::RunningHead);
    }
    rest
}

/// Whether a line can't stand on a title page: a heading, or a sentence that is no catalogue data.
fn begins_text(line: &Line) -> bool {
    let heads = label(&line.text).is_some_and(|label| label.mark <= Mark::Ordinal);
    let is_text =
        line.form != Form::Text || (is_prose(&line.text) && !imprint::is_catalogue(&line.text));
    (heads && !imprint::is_catalogue(&line.text)) || is_text
}

/// The title in the first lines, then notes of passing, numbers and dates. What stands above the
/// number of a document in red (GB/T 9704, 7.2.4: 发文机关标志) is no title.
fn title_of_document(mut lines: Vec<Line>, ledger: &mut Ledger) -> Front {
    let masthead = masthead(&lines);
    for line in lines.drain(..masthead) {
        ledger.datum(None, &line.text);
    }
    let count = title_lines(&lines);
    if count == 0 {
        return Front { rest: lines, ..Front::default() };
    }
    let words: String = lines[..count].iter().map(|line| line.text.as_str()).collect();
    let title = close_up(&words);
    ledger.datum(Some("标题"), &words);
    let mut rest = lines;
    rest.drain(..count);
    let notes = notes(&rest);
    for note in rest.drain(..notes) {
        ledger.datum(None, &note.text);
    }
    Front { title: Some(title), printed: None, rest }
}

/// How many lines a masthead takes, its number included: …文件 where a number follows.
fn masthead(lines: &[Line]) -> usize {
    let [first, second, ..] = lines else { return 0 };
    let names_papers = bare(&first.text).ends_with("文件") && may_be_title(&first.text);
    if names_papers && is_number(&second.text) { 2 } else { 0 }
}

/// How many lines the title takes: one, or more where together they end as titles of documents do.
pub(super) fn title_lines(lines: &[Line]) -> usize {
    let may = |line: &&Line| {
        let fits = line.text.chars().count() <= LONGEST && may_be_title(&line.text);
        let may = fits && line.form == Form::Text && !begins_text(line);
        may && !is_note(&line.text) && !is_page_number(&line.text)
    };
    let parts = lines.iter().take(LINES).take_while(may).count();
    let mut words = String::new();
    for (at, line) in lines[..parts].iter().enumerate() {
        words.push_str(&line.text);
        if names_document(&words) {
            return at + 1;
        }
    }
    parts.min(1)
}

/// Whether words end as the title of a document or regulation does.
fn names_document(words: &str) -> bool {
    const NAMES: [&str; 26] = [
        "意见", "通知", "决定", "通告", "公告", "条例", "规定", "办法", "细则", "章程", "准则",
        "规则", "法", "公约", "民约", "守则", "制度", "方案", "纲要", "规划", "报告", "讲话",
        "规程", "要点", "手册", "读本",
    ];
    let head = words.strip_suffix(['）', ')']).and_then(|head| head.rfind(['（', '(']));
    let words = head.map_or(words, |open| &words[..open]);
    NAMES.iter().any(|name| words.trim_end().ends_with(name))
}

/// How many lines after the title tell of passing, number or date.
fn notes(lines: &[Line]) -> usize {
    let mut count = 0;
    let mut is_open = false;
    for line in lines {
        let text = line.text.as_str();
        let opens = text.starts_with(['（', '(']) && label(text).is_none();
        if !(is_open || opens || is_note(text)) {
            break;
        }
        // A note of passing may go over several lines up to its closing bracket.
        is_open = (is_open || opens) && !text.ends_with(['）', ')']);
        count += 1;
    }
    if is_open { 0 } else { count }
}

/// Whether a line is the number of a document, a date, or a note in brackets.
fn is_note(text: &str) -> bool {
    let short = text.chars().count() <= LONGEST;
    let date = text.ends_with('日') && text.contains('年') && text.contains('月');
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    is_number(text) || (short && date) || (bracketed && label(text).is_none())
}

/// Whether a line is the number of a document: 青政发〔2024〕7号.
fn is_number(text: &str) -> bool {
    let short = text.chars().count() <= LONGEST;
    short && text.ends_with('号') && text.contains(['〔', '[', '［', '（', '第'])
}

#[cfg(test)]
mod tests {
    use super::{Front, read};
    use crate::import::document::{Form, Line, Spot};
    use crate::import::ledger::Ledger;

    fn front(text: &str) -> (Front, Vec<String>) {
        let spot = |at| Spot { part: None, number: at + 1 };
        let lines = text.lines().enumerate();
        let lines = lines.filter_map(|(at, raw)| Line::new(spot(at), raw, Form::Text, false));
        let mut ledger = Ledger::default();
        let front = read(lines.collect(), &mut ledger);
        (front, ledger.data.into_iter().map(|datum| datum.value).collect())
    }

    #[test]
    fn a_title_over_two_lines_and_the_number_of_a_notice_are_data() {
        let (front, data) = front(
            "青石镇人民政府\n关于冬季修路的通知\n青政发〔2024〕7号\n各村民委员会：\n现将有关事项通知如下。",
        );
        assert_eq!(front.title.as_deref(), Some("青石镇人民政府关于冬季修路的通知"));
        assert_eq!(data[1], "青政发〔2024〕7号");
        assert_eq!(front.rest.len(), 2);
    }

    #[test]
    fn the_passing_of_a_regulation_may_go_over_several_lines() {
        let (front, data) = front(
            "青石镇村规民约\n（2019年5月经村民会议通过\n2023年6月修订）\n第一条 为了村里的事，制定本约。",
        );
        assert_eq!(front.title.as_deref(), Some("青石镇村规民约"));
        assert_eq!(data[1..], ["（2019年5月经村民会议通过", "2023年6月修订）"]);
        assert_eq!(front.rest.len(), 1);
    }

    #[test]
    fn a_text_that_begins_at_once_has_no_title() {
        let (front, data) = front("从前有一座山，山上有一座庙，庙里有一个老和尚在讲故事。");
        assert_eq!(front.title, None);
        assert!(data.is_empty());
    }

    #[test]
    fn a_red_masthead_and_its_number_are_data_and_the_title_follows() {
        let (front, data) = front(
            "青石镇人民政府文件\n青政发〔2024〕7号\n青石镇人民政府\n关于冬季修路的通知\n各村：\n现将有关事项通知如下。",
        );
        assert_eq!(front.title.as_deref(), Some("青石镇人民政府关于冬季修路的通知"));
        let expected =
            ["青石镇人民政府文件", "青政发〔2024〕7号", "青石镇人民政府关于冬季修路的通知"];
        assert_eq!(data, expected);
        assert_eq!(front.rest.len(), 2);
    }

    #[test]
    fn a_title_may_end_as_a_masthead_where_no_number_follows() {
        let (front, _) = front("怎样保管村里的文件\n各村：\n现将有关事项通知如下。");
        assert_eq!(front.title.as_deref(), Some("怎样保管村里的文件"));
    }

    #[test]
    fn the_number_of_a_page_is_no_title() {
        let (front, _) = front("第1页 共2页\n各村：\n现将有关事项通知如下。");
        assert_eq!(front.title, None);
        assert_eq!(front.rest.len(), 3);
    }
}
