//! Loading from memory: what becomes of an entry's file.

use std::collections::BTreeMap;

use super::{LoadError, Loaded, load_files};
use crate::{Block, Entry, Line};

const TITLE_PAGE: &str = "id = \"b\"\ntitle = \"书\"\nas_of = \"2026-11-23\"\n";

const RULES: &str = r#"
[[rule]]
id = "细则"
name = "发展党员工作细则"
date = "2026-05-18"
"#;

fn load(files: &[(&str, &str)]) -> Result<Loaded, LoadError> {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    load_files(&files.collect::<BTreeMap<_, _>>())
}

/// A book of one entry of this kind, beside a planned one.
fn load_entry(kind: &str, text: &str) -> Result<Loaded, LoadError> {
    let contents = format!(
        "{TITLE_PAGE}
[[entry]]
id = \"a\"
kind = \"{kind}\"
title = \"甲\"
file = \"a.toml\"

[[entry]]
id = \"other\"
kind = \"procedure\"
label = \"党务规程\"
title = \"发展党员程序\"
status = \"planned\"
"
    );
    load(&[("book.toml", &contents), ("rules.toml", RULES), ("a.toml", text)])
}

/// The blocks as a column: the kind, then each line, its label cut off by `|`.
fn shown(entry: &Entry) -> String {
    let block = |block: &Block| {
        let lines: String = block.lines.iter().map(shown_line).collect();
        format!("{:?}\n{lines}", block.kind)
    };
    entry.blocks.iter().map(block).collect()
}

fn shown_line(line: &Line) -> String {
    let label: String = line.text.chars().take(line.label).collect();
    let words: String = line.text.chars().skip(line.label).collect();
    let bar = if label.is_empty() { "" } else { "|" };
    format!("  {label}{bar}{words}\n")
}

/// The first entry's blocks; the book must be without problems.
fn blocks(kind: &str, text: &str) -> Result<String, Box<dyn std::error::Error>> {
    let book = load_entry(kind, text)?.into_book()?;
    Ok(shown(&book.entries[0]))
}

#[test]
fn a_procedure_is_shown_in_the_order_of_its_use() -> Result<(), Box<dyn std::error::Error>> {
    let text = r#"
related = ["other"]
then = "当时。"
now = "现在。"

[[block]]
kind = "paragraph"
text = "正文。"

[[step]]
name = "申请"
who = "申请人"
what = "写申请书。"
limit = { text = "一个月内", number = 1, unit = "个月" }
quorum = { text = "过半数", number = 50, unit = "%" }
papers = ["申请书", "记录"]
basis = [{ rule = "细则", article = "第五条" }, { rule = "细则" }]
mistake = "忘了签名。"

[[step]]
name = "谈话"
papers = ["记录"]

[[basis]]
rule = "细则"

[[question]]
ask = "谁写？"
answer = "申请人。"
place = "第 1 步"

[[question]]
ask = "几时？"
answer = "一个月内。"
"#;
    let expected = "\
Flow
  申请 → 谈话
Paragraph
  正文。
Step
  申请
  谁：|申请人
  做什么：|写申请书。
  时限：|一个月内
  人数：|过半数
  材料：|申请书、记录
  依据：|《发展党员工作细则》（2026-05-18）第五条；《发展党员工作细则》（2026-05-18）
  常见错误：|忘了签名。
Step
  谈话
  材料：|记录
Papers
  申请书
  记录
Then
  当时。
Now
  现在。
AsOf
  规则截至 2026 年 11 月 23 日
Basis
  《发展党员工作细则》（2026-05-18）
Related
  党务规程 发展党员程序
Question
  问：|谁写？
  答：|申请人。
  见：|第 1 步
Question
  问：|几时？
  答：|一个月内。
";
    assert_eq!(blocks("procedure", text)?, expected);
    Ok(())
}

#[test]
fn a_case_begins_with_what_it_is_drawn_from() -> Result<(), Box<dyn std::error::Error>> {
    let text = r#"
[case]
place = "某县"
origin = "constructed"
statement = "原文未收。"
situation = """
第一段。

　　第二段。
"""
basis = "依据。"
practice = "做法。"
lesson = "启示。"
sources = ["某报，2012-03-01", "某网"]
"#;
    let expected = "\
Statement
  原文未收。
  地点：|某县
  情境设计，非某地实录
Situation
  第一段。
  第二段。
Grounds
  依据。
Practice
  做法。
Lesson
  启示。
Sources
  某报，2012-03-01
  某网
AsOf
  规则截至 2026 年 11 月 23 日
";
    assert_eq!(blocks("case", text)?, expected);
    Ok(())
}

#[test]
fn written_blocks_become_lines() -> Result<(), Box<dyn std::error::Error>> {
    let text = r#"
as_of = "2024-02-29"

[[block]]
kind = "list"
items = ["甲", "　乙 "]

[[block]]
kind = "list"
ordered = true
items = ["先"]

[[block]]
kind = "quotation"
text = "引文。"
source = "某文件"

[[block]]
kind = "table"
head = ["年份", "人数"]
rows = [["2012", ""], ["2021", "9"]]

[[block]]
kind = "note"
text = "当心。"
"#;
    let expected = "\
List
  甲
  乙
Numbered
  先
Quotation
  引文。
  ——某文件
Table
  年份｜人数
  2012｜
  2021｜9
Note
  当心。
AsOf
  规则截至 2024 年 2 月 29 日
";
    assert_eq!(blocks("section", text)?, expected);
    Ok(())
}

#[test]
fn without_a_list_of_rules_a_basis_speaks_for_itself() -> Result<(), Box<dyn std::error::Error>> {
    let contents = "id = \"b\"\ntitle = \"书\"\n[[entry]]\nid = \"a\"\nkind = \"section\"\ntitle = \"甲\"\nfile = \"a.toml\"\n";
    let text = "[[block]]\nkind = \"note\"\ntext = \"正文。\"\n[[basis]]\nrule = \"某条例\"\ndate = \"2012-03\"\n";
    let book = load(&[("book.toml", contents), ("a.toml", text)])?.into_book()?;
    assert_eq!(shown(&book.entries[0]), "Note\n  正文。\nBasis\n  《某条例》（2012-03）\n");
    Ok(())
}

#[test]
fn a_book_with_problems_is_loaded_as_far_as_it_goes() -> Result<(), LoadError> {
    let text = "related = [\"a\", \"nowhere\", \"other\", \"other\"]\nnow = \"一\\u001b[31m\\t二\"\n\n[[block]]\nkind = \"heading\"\ntext = 7\n";
    let loaded = load_entry("section", text)?;
    assert_eq!(loaded.problems.len(), 5, "{}", loaded.problems);
    let entry = &loaded.book.entries[0];
    assert_eq!(entry.related, ["other"]);
    assert_eq!(entry.now.as_deref(), Some("一[31m 二"));
    assert!(loaded.into_book().is_err());
    Ok(())
}

#[test]
fn every_heading_has_an_entry_and_a_place_even_in_a_broken_tree() -> Result<(), LoadError> {
    let entry = |id: &str, parent: &str| {
        format!(
            "[[entry]]\nid = \"{id}\"\n{parent}kind = \"section\"\ntitle = \"甲\"\nstatus = \"planned\"\n"
        )
    };
    let contents = [
        TITLE_PAGE,
        &entry("one", ""),
        &entry("one-a", "parent = \"one\"\n"),
        &entry("two", ""),
        &entry("one-b", "parent = \"one\"\n"),
        &entry("lost", "parent = \"nowhere\"\n"),
    ];
    let book = load(&[("book.toml", &contents.concat())])?.book;
    let places: Vec<_> =
        book.outline.headings().iter().map(|heading| (heading.parent, heading.depth)).collect();
    assert_eq!(places, [(None, 0), (Some(0), 1), (None, 0), (None, 0), (None, 0)]);
    assert_eq!(book.entries.len(), 5);
    Ok(())
}

#[test]
fn a_book_has_an_entry() -> Result<(), LoadError> {
    let contents = "id = \"b\"\ntitle = \"书\"\nprofile = \"plain\"\nentry = []\n";
    let problems = load(&[("book.toml", contents)])?.problems.to_string();
    assert!(problems.contains("“entry”有 0 个，应有 1 个以上"), "{problems}");
    Ok(())
}

#[test]
fn a_folder_without_contents_is_no_book() {
    let error = load(&[("a.toml", "")]).err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some("读不出 book.toml"));
}
