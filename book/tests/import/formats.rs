//! Markdown, EPUB and DOCX. The archives stand unpacked beside the other papers.

use std::io::{Cursor, Write as _};
use std::path::Path;

use duben_book::import::{Import, Why};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{balance, book, papers, read, text_of, tree, written};

/// The folder `name` as an archive.
pub(crate) fn packed(name: &str) -> Vec<u8> {
    packed_as(name, &|_, bytes| bytes)
}

/// The folder `name` as an archive, its files changed on the way in.
pub(crate) fn packed_as(name: &str, change: &dyn Fn(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files(&papers().join(name), "") {
        archive.start_file(&name, SimpleFileOptions::default()).expect("a new name");
        archive.write_all(&change(&name, bytes)).expect("memory takes everything");
    }
    archive.finish().expect("memory takes everything").into_inner()
}

/// Every file below a folder, named as in an archive.
fn files(folder: &Path, below: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder).expect("the folder is there") {
        let path = item.expect("the folder is readable").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path, &format!("{below}{name}/")));
        } else {
            let bytes = std::fs::read(&path).expect("the file is there");
            found.push((format!("{below}{name}"), bytes));
        }
    }
    found
}

fn unpacked(name: &str, file: &str) -> Import {
    read(file, &packed(name)).expect("it can be imported")
}

pub(crate) fn left_out(import: &Import, why: Why) -> Vec<&str> {
    let parts = import.record.left_out.iter().filter(|part| part.why == why);
    parts.map(|part| part.text.as_str()).collect()
}

#[test]
fn markdown_keeps_its_headings_lists_and_tables() {
    let bytes = std::fs::read(papers().join("guide.md")).expect("the paper is there");
    let import = read("guide.md", &bytes).expect("it can be imported");
    let book = written(&import);
    let expected = "\
sec-1 section: 认字
  sec-1-1 section: 数字
  sec-1-2 section: 练习
";
    assert_eq!(tree(&book), expected);
    assert_eq!(import.book.about.title, "夜校讲义");
    assert_eq!(text_of(&book, "sec-1"), "先认村名，再认人名。");
    assert_eq!(text_of(&book, "sec-1-1"), "一到十\n百、千、万\n字｜读法\n〇｜零");
    assert_eq!(text_of(&book, "sec-1-2"), "每天写一页。\n抄\n默\n〔图：田字格〕");
    let text = String::from_utf8(bytes).expect("the paper is UTF-8");
    assert_eq!(balance(&import, &text), [('图', -1)], "the name of a picture is ours");
}

#[test]
fn an_epub_3_is_read_in_the_order_of_its_spine() {
    let import = unpacked("epub3", "orchard.epub");
    let book = written(&import);
    let expected = "\
ch01 chapter: 第一章 剪枝
  ch01-1 section: 一 工具
  ch01-2 section: 二 时间
ch02 chapter: 第二章 施肥
";
    assert_eq!(tree(&book), expected);
    assert_eq!(import.book.about.title, "果园管理");
    assert_eq!(text_of(&book, "ch01"), "冬天剪枝，要在落叶以后——发芽以前。");
    assert_eq!(
        text_of(&book, "ch01-2"),
        "树｜月份\n苹果｜一月\n宁可少剪，不可错剪。\n〔图：剪口〕"
    );
    assert_eq!(text_of(&book, "ch02"), "施肥要看天，雨前不施。\n秋天施底肥。");
    assert_eq!(left_out(&import, Why::Object), ["〔图：封面〕"]);
    assert_eq!(left_out(&import, Why::Contents), ["目录", "第一章 剪枝", "第二章 施肥"]);
    let data: Vec<_> = import.record.data.iter().map(|datum| datum.value.as_str()).collect();
    assert_eq!(data, ["果园管理", "林一", "青石出版社", "urn:isbn:9780000000000"]);
}

#[test]
fn an_epub_2_without_headings_takes_them_from_its_contents() {
    let import = unpacked("epub2", "bees.epub");
    let book = written(&import);
    assert_eq!(tree(&book), "sec-1 section: 蜂箱\nsec-2 section: 采蜜\n");
    assert_eq!(text_of(&book, "sec-1"), "箱子要放在背风的地方。");
    assert_eq!(text_of(&book, "sec-2"), "采蜜要在晴天 & 上午。\n不能采光。");
}

#[test]
fn a_docx_has_headings_by_style_and_level_and_the_numbers_word_shows() {
    let import = unpacked("docx", "water.docx");
    let book = written(&import);
    let expected = "\
ch01 chapter: 第一章 用水
  art-1 article: 第一条 水费每月一收
  art-2 article: 第二条 水表坏了要报修
ch02 chapter: 第二章 用电
";
    assert_eq!(tree(&book), expected);
    assert_eq!(import.book.about.title, "水电管理办法");
    assert_eq!(text_of(&book, "art-1"), "水费每月一收。\n〔注〕旱季除外。");
    assert_eq!(text_of(&book, "art-2"), "水表坏了要报修，不罚款。");
    let power = "电价如下：\n用户｜单价\n住户｜五角 （夜间三角）\n不得私拉电线\n〔图：电表箱〕";
    assert_eq!(text_of(&book, "ch02"), power);
    assert_eq!(left_out(&import, Why::RunningHead), ["内部资料"]);
}

#[test]
fn a_wrong_ending_does_not_matter() {
    let import = unpacked("docx", "water.txt");
    assert_eq!(import.book.about.title, "水电管理办法");
    let (_, book) = book("law.txt");
    let text = std::fs::read(papers().join("law.txt")).expect("the paper is there");
    let as_docx = read("law.docx", &text).expect("it can be imported");
    assert_eq!(tree(&written(&as_docx)), tree(&book));
}

#[test]
fn a_chapter_that_stands_alone_is_no_title_of_the_book() {
    let text = "# 第一章 总则\n\n## 第一节 目的\n\n修路。\n\n## 第二节 范围\n\n全村。\n";
    let import = read("修路办法.md", text.as_bytes()).expect("it can be imported");
    let expected = "\
ch01 chapter: 第一章 总则
  ch01-1 section: 第一节 目的
  ch01-2 section: 第二节 范围
";
    assert_eq!(tree(&written(&import)), expected);
    assert_eq!(import.book.about.title, "修路办法");
}
