//! What the formats have beside headings and paragraphs: notes, links, tables, lists, signs.

use std::io::{Cursor, Write as _};

use duben_book::BlockKind;
use duben_book::import::Why;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::formats::{left_out, packed_as};
use crate::{balance, read, written};

#[test]
fn nothing_of_the_notes_and_links_of_a_markdown_text_is_lost() {
    let text = "# 手册\n\n|甲|乙[^表]|\n|---|---|\n|丙|丁|\n\n- 项[^b]\n\n见[参考][丙丁]和[词](b.cn \"提示\")。\n\n\
        [^表]: 表的注。\n[^b]: - 注里的项\n[^c]: 没有引用的注。\n\n[丙丁]: http://x.cn/村 \"标题\"\n";
    let import = read("a.md", text.as_bytes()).expect("it can be imported");
    written(&import);
    assert_eq!(balance(&import, text), [('注', -2)], "the marks of two notes are ours");
}

/// A DOCX with these files below `word`.
fn docx(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive
            .start_file(format!("word/{name}"), SimpleFileOptions::default())
            .expect("a new name");
        archive.write_all(text.as_bytes()).expect("memory takes everything");
    }
    archive.finish().expect("memory takes everything").into_inner()
}

#[test]
fn notes_of_a_title_and_notes_without_a_reference_are_kept() {
    let text = "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>关于某事的研究</w:t>\
        <w:footnoteReference w:id='1'/></w:r></w:p><w:p><w:r><w:t>正文。</w:t></w:r></w:p></w:body></w:document>";
    let styles =
        "<w:styles xmlns:w='w'><w:style w:styleId='T'><w:name w:val='Title'/></w:style></w:styles>";
    let notes = "<w:footnotes xmlns:w='w'><w:footnote w:id='1'><w:p><w:r><w:t>某基金。</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:t>没人引用。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let files = [("document.xml", text), ("styles.xml", styles), ("footnotes.xml", notes)];
    let import = read("a.docx", &docx(&files)).expect("it can be imported");
    let book = written(&import);
    assert_eq!(import.book.about.title, "关于某事的研究");
    assert_eq!(book.entries[0].text(), "〔注〕某基金。\n正文。");
    assert_eq!(left_out(&import, Why::Note), ["没人引用。"]);
}

/// An EPUB of one page with this body.
fn page(body: &str) -> Vec<u8> {
    let body = body.to_owned();
    packed_as("epub3", &move |name, bytes| match name {
        "OEBPS/one.xhtml" => format!("<html><body><h1>甲</h1>{body}</body></html>").into_bytes(),
        "OEBPS/two.xhtml" => "<html><body><h1>乙</h1><p>完。</p></body></html>".into(),
        _ => bytes,
    })
}

/// The text of the first entry of an EPUB of one page.
fn text_of_page(body: &str) -> String {
    let import = read("a.epub", &page(body)).expect("it can be imported");
    written(&import).entries[0].text()
}

#[test]
fn a_caption_stands_above_its_table_and_words_beside_cells_are_kept() {
    let table = "<table><caption>名册</caption><tr><th>姓名</th><th>职务</th></tr>之间\
        <tr><td>王<td>书记<tr><td>李</table>";
    assert_eq!(text_of_page(table), "名册\n姓名｜职务\n之间\n王｜书记\n李｜");
}

#[test]
fn a_cell_stands_under_its_head_whatever_cells_span() {
    let table = "<table><thead><tr><th rowspan='9'>序号</th><th colspan='2'>电话</th><th>备注</th></tr>\
        <tr><th>手机</th><th>座机</th></tr></thead><tbody><tr><td rowspan='0'>一</td><td>二</td><td>三</td>\
        <td>四</td></tr><tr><td>五</td></tr></tbody><tfoot><tr><td colspan='3'>合计</td><td>六</td></tr></tfoot></table>";
    let expected = "序号｜电话｜｜备注\n｜手机｜座机｜\n一｜二｜三｜四\n｜五｜｜\n合计｜｜｜六";
    assert_eq!(text_of_page(table), expected);
    let cell = |words: &str, set: &str| {
        format!("<w:tc><w:tcPr>{set}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
    };
    let (wide, merged) = ("<w:gridSpan w:val='2'/>", "<w:vMerge/>");
    let rows = [
        cell("序号", "") + &cell("电话", wide) + &cell("备注", wide),
        cell("", merged) + &cell("手机", "") + &cell("座机", "") + &cell("", wide),
        "<w:trPr><w:gridBefore w:val='2'/></w:trPr>".to_owned()
            + &cell("二", "")
            + &cell("三", wide),
    ];
    let rows: String = rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat();
    let text =
        format!("<w:document xmlns:w='w'><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>");
    let import = read("a.docx", &docx(&[("document.xml", &text)])).expect("it can be imported");
    let expected = "序号｜电话｜｜备注\n｜手机｜座机｜\n｜｜二｜三";
    assert_eq!(written(&import).entries[0].text(), expected, "no column without any cell");
}

#[test]
fn spans_without_end_take_no_memory() {
    let cell = "<td colspan='4000000000' rowspan='4000000000'>甲</td>";
    let text = text_of_page(&format!("<table><tr>{cell}</tr><tr><td>乙</td></tr></table>"));
    assert!(text.chars().count() < 200, "{text}");
}

/// Kind and text of each block of a book's only entry.
fn blocks(name: &str, bytes: &[u8]) -> Vec<(BlockKind, String)> {
    let book = written(&read(name, bytes).expect("it can be imported"));
    book.entries[0].blocks.iter().map(|block| (block.kind, block.text())).collect()
}

fn owned<const N: usize>(blocks: [(BlockKind, &str); N]) -> Vec<(BlockKind, String)> {
    blocks.map(|(kind, text)| (kind, text.to_owned())).into()
}

#[test]
fn an_item_is_its_first_paragraph_and_shows_the_number_of_the_file() {
    use BlockKind::{Heading, List, Numbered, Paragraph, Table};
    let text = "# 手册\n\n## 甲\n\n1. 先做这件事。\n2. 再做那件事。\n\n隔。\n\n- 项，  \n  续。\n\n  说明。\n\n隔。\n\n\
        1. 申请\n   - 写申请书\n2. 谈话\n\n   一个月内完成。\n\n   | 人 | 票 |\n   |---|---|\n   | 王 | 3 |\n3. 公示\n\n\
        5) 另一种\n6) 再一种\n";
    let expected = owned([
        (Numbered, "先做这件事。\n再做那件事。"),
        (Paragraph, "隔。"),
        (List, "项，"),
        (Paragraph, "续。\n说明。\n隔。"),
        // Short and numbered, with more below: as in any other text, it heads that.
        (Heading, "1. 申请"),
        (List, "写申请书"),
        (Heading, "2. 谈话"),
        (Paragraph, "一个月内完成。"),
        (Table, "人｜票\n王｜3"),
        (Paragraph, "3. 公示\n5. 另一种\n6. 再一种"),
    ]);
    assert_eq!(blocks("a.md", text.as_bytes()), expected);
    let lists = "<ol start='3'><li>三。</li><li value='7'><p>七。</p><p>说明</p></li></ol><p>隔</p>\
        <ol><li>一</li><li>&#8206;<br/>二<br/>续</li></ol><ol><li>又一</li></ol>\
        <table><tr><td><ol><li>格一</li><li>格二</li></ol></td></tr></table>";
    let expected = owned([
        (Paragraph, "3. 三。\n7. 七。\n说明\n隔"),
        (Numbered, "一\n二"),
        (Paragraph, "续"),
        (Numbered, "又一"),
        (Table, "1. 格一 2. 格二"),
    ]);
    assert_eq!(blocks("a.epub", &page(lists)), expected);
}

#[test]
fn two_lists_that_follow_each_other_are_counted_apart() {
    let lists = "<ol><li>一</li><li>二</li></ol><ol><li>又一</li><li>又二</li></ol>";
    let expected =
        owned([(BlockKind::Numbered, "一\n二"), (BlockKind::Paragraph, "1. 又一\n2. 又二")]);
    assert_eq!(blocks("a.epub", &page(lists)), expected);
}

#[test]
fn preformatted_words_keep_their_line_ends() {
    let poem =
        "<p>诗：</p><pre>床前明月光&#65292;\n  疑是<b>地上霜。\n举</b>头</pre><p>望\n明月。</p>";
    assert_eq!(text_of_page(poem), "诗：\n床前明月光，\n疑是地上霜。\n举头\n望明月。");
}

#[test]
fn hyphens_and_boxes_of_a_form_are_kept() {
    let text = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>电话0795</w:t><w:noBreakHyphen/><w:t>123</w:t><w:softHyphen/>\
        <w:t>4567，有事请打。</w:t></w:r></w:p><w:p><w:r><w:sym w:font='Wingdings 2' w:char='F052'/><w:t>同意</w:t>\
        <w:sym w:font='Wingdings 2' w:char='F0A3'/><w:t>不同意</w:t><w:footnoteReference w:id='1'/></w:r></w:p></w:body></w:document>";
    let notes = "<w:footnotes xmlns:w='w'><w:footnote w:id='1'><w:p><w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r></w:p>\
        <w:p><w:r><w:t>丙</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let files = [("document.xml", text), ("footnotes.xml", notes)];
    let import = read("a.docx", &docx(&files)).expect("it can be imported");
    let expected = "电话0795-1234567，有事请打。\n☑同意□不同意\n〔注〕甲-乙丙";
    assert_eq!(written(&import).entries[0].text(), expected);
}
