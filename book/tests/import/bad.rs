//! Files that can't be imported, or only with care: each a clear error with its place, no more
//! memory than the limits allow.

use std::io::{Cursor, Write as _};

use duben_book::import::{File, Import, ImportError, Limits, Why, import};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::formats::packed_as;
use crate::{balance, doubts, read, tree, written};

fn limited(name: &str, bytes: &[u8], limits: Limits) -> Result<Import, ImportError> {
    import(File { name, bytes }, &limits)
}

fn refused(name: &str, bytes: &[u8]) -> ImportError {
    read(name, bytes).expect_err("it can't be imported")
}

/// An archive of these files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a new name");
        archive.write_all(text.as_bytes()).expect("memory takes everything");
    }
    archive.finish().expect("memory takes everything").into_inner()
}

const CONTAINER: &str = r#"<container><rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
const PACKAGE: &str = r#"<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>书</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;
const BOMB: &str = r#"<!DOCTYPE html [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;</p></body></html>"#;

#[test]
fn an_empty_file_and_one_of_blanks_are_empty() {
    for bytes in [&b""[..], b" \r\n\t\n", "　　\n".as_bytes(), b"\xEF\xBB\xBF"] {
        assert_eq!(refused("a.txt", bytes), ImportError::Empty);
    }
}

#[test]
fn a_title_alone_is_no_book() {
    for text in ["值班表", "青石镇人民政府\n关于冬季修路的通知\n青政发〔2024〕7号\n"]
    {
        assert_eq!(refused("a.txt", text.as_bytes()), ImportError::NoText);
    }
    let page = "<html><body><img src='a.png' alt='第一页'/></body></html>";
    let files = [("META-INF/container.xml", CONTAINER), ("p.opf", PACKAGE), ("a.xhtml", page)];
    assert_eq!(refused("a.epub", &archive(&files)), ImportError::NoText, "scanned");
}

#[test]
fn a_title_keeps_no_control_characters_wherever_it_was_told() {
    let spoil = |name: &str, bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        let (title, spoilt) = match name {
            "word/document.xml" => ("水电管理办法", "水电\u{b}管\0理办法\u{1b}"),
            "OEBPS/package.opf" => ("果园管理", "果园\u{202e}管\u{7f}理\n"),
            _ => return text.into_bytes(),
        };
        assert!(text.contains(title), "{name}");
        text.replace(title, spoilt).into_bytes()
    };
    let markdown = b"---\ntitle: \xE6\x9D\x91\x0B\xE5\x8A\xA1\x1B\n---\n\n\xE6\xAD\xA3\n";
    let told = [
        ("a.docx", packed_as("docx", &spoil), "水电管理办法"),
        ("a.epub", packed_as("epub3", &spoil), "果园管理"),
        ("a.md", markdown.to_vec(), "村务"),
        ("村\0规\n民约\u{1b}.txt", "从前有一座山，山上有一座庙。".into(), "村规 民约"),
    ];
    for (name, bytes, title) in told {
        let import = read(name, &bytes).expect("it can be imported");
        assert_eq!(written(&import).about.title, title);
    }
}

#[test]
fn a_file_without_a_name_makes_a_book_without_a_title() {
    let import = read(" \u{1}.txt", "从前有一座山，山上有一座庙。".as_bytes());
    let import = import.expect("it can be imported");
    assert_eq!(written(&import).about.title, "无题");
    assert_eq!(written(&import.named("paper", Some(" \n"))).about.title, "无题");
}

#[test]
fn a_program_is_no_text() {
    let bytes: Vec<u8> = (0..=255).cycle().take(4096).collect();
    assert!(matches!(refused("a.txt", &bytes), ImportError::Binary { offset: 0 }));
}

#[test]
fn old_word_files_and_pdf_are_told_what_to_do() {
    let old = refused("a.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    assert_eq!(old, ImportError::OldWord);
    assert!(old.to_string().contains("“另存为”.docx"), "{old}");
    assert_eq!(refused("a.txt", b"%PDF-1.7\n"), ImportError::Pdf);
}

#[test]
fn rtf_and_web_pages_are_told_what_to_do() {
    let rtf = refused("a.txt", b"{\\rtf1\\ansi \\u20826?}");
    assert_eq!(rtf, ImportError::Rtf);
    assert!(rtf.to_string().contains("“另存为”.docx"), "{rtf}");
    let pages = [
        "<!DOCTYPE html><p>村规。",
        "\u{FEFF} \r\n<HTML lang='zh'><body>村规。</body></HTML>",
        "<?xml version='1.0'?>\n<!-- 存自 a.cn -->\n<!doctype HTML PUBLIC '-'>",
    ];
    for page in pages {
        for name in ["a.htm", "a.txt", "a.md"] {
            assert_eq!(refused(name, page.as_bytes()), ImportError::WebPage, "{page}");
        }
    }
    assert!(ImportError::WebPage.to_string().contains("另存为 .docx 或 .txt"));
    let with_pieces = "<div>居中</div>\n\n# 村规\n\n正文 <html> 标签。\n";
    read("a.md", with_pieces.as_bytes()).expect("it is Markdown");
    read("a.txt", "<htmlx> 不是网页，这是一段文字。\n第二段文字。".as_bytes()).expect("it is text");
}

#[test]
fn a_text_that_calls_itself_an_archive_is_told_as_what_it_is() {
    let binary: Vec<u8> = (0..=255).cycle().take(4096).collect();
    for ending in ["docx", "epub", "duben"] {
        for bytes in ["不是书".as_bytes(), &binary] {
            let error = refused(&format!("a.{}", ending.to_uppercase()), bytes);
            assert_eq!(error, ImportError::Misnamed { ending: ending.to_owned() });
            assert!(error.to_string().starts_with(&format!("文件名以 .{ending} 结尾")), "{error}");
        }
        assert_eq!(refused(&format!("a.{ending}"), b""), ImportError::Empty);
    }
}

#[test]
fn a_file_and_a_line_have_limits() {
    let limits = Limits { bytes: 100, line: 30, ..Limits::default() };
    let large = limited("a.txt", &[b'a'; 101], limits).err();
    assert_eq!(large, Some(ImportError::TooLarge { found: 101, most: 100 }));
    let text = "第一行\n".to_owned() + &"长".repeat(11);
    let long = limited("a.txt", text.as_bytes(), limits).err();
    let place = "第 2 行".to_owned();
    assert_eq!(long, Some(ImportError::LongLine { place, found: 33, most: 30 }));
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused() {
    let zeros = " ".repeat(1 << 20);
    let bytes = archive(&[("word/document.xml", &zeros)]);
    assert!(bytes.len() < 10_000, "it is small when packed");
    let limits = Limits { unpacked: 1 << 16, ..Limits::default() };
    assert!(matches!(limited("a.docx", &bytes, limits), Err(ImportError::Bomb { .. })));
    let limits = Limits { files: 1, ..Limits::default() };
    let bytes = archive(&[("word/document.xml", "<a/>"), ("word/b.xml", "<a/>")]);
    assert!(matches!(limited("a.docx", &bytes, limits), Err(ImportError::Bomb { .. })));
}

#[test]
fn a_name_that_leads_out_of_an_archive_is_refused() {
    for name in ["../a.xml", "word/../../a.xml", "/etc/a.xml", "c:\\a.xml"] {
        let bytes = archive(&[("word/document.xml", "<a/>"), (name, "<a/>")]);
        let error = refused("a.docx", &bytes);
        assert!(matches!(error, ImportError::OutsideArchive { .. }), "{name}: {error}");
    }
}

#[test]
fn a_damaged_archive_is_told() {
    let whole = archive(&[("word/document.xml", "<a/>")]);
    assert!(matches!(refused("a.docx", &whole[..40]), ImportError::Archive { .. }));
    let bytes = archive(&[("photo.jpg", "x")]);
    assert_eq!(refused("a.docx", &bytes), ImportError::UnknownArchive);
}

#[test]
fn entities_are_not_unfolded() {
    let container = ("META-INF/container.xml", CONTAINER);
    let bytes = archive(&[container, ("p.opf", PACKAGE), ("a.xhtml", BOMB)]);
    assert_eq!(refused("a.epub", &bytes), ImportError::Entities { part: "a.xhtml".to_owned() });
    let bytes = archive(&[("word/document.xml", BOMB)]);
    let part = "word/document.xml".to_owned();
    assert_eq!(refused("a.docx", &bytes), ImportError::Entities { part });
}

#[test]
fn a_page_that_is_no_xml_is_told_with_its_line() {
    let container = ("META-INF/container.xml", CONTAINER);
    let page = "<html>\n<body><p>甲</p>\n<p 乙";
    let bytes = archive(&[container, ("p.opf", PACKAGE), ("a.xhtml", page)]);
    let error = refused("a.epub", &bytes).to_string();
    assert!(error.starts_with("a.xhtml 读不出：第 3 行"), "{error}");
    let bytes = archive(&[container]);
    assert!(matches!(refused("a.epub", &bytes), ImportError::Damaged { .. }));
}

#[test]
fn what_is_wrong_with_an_archive_is_told_in_chinese() {
    let whole = archive(&[("word/document.xml", "<a/>")]);
    let error = refused("a.docx", &whole[..40]).to_string();
    let expected = "压缩包损坏（目录）：没有结尾，可能没有下载完整；请重新取得这个文件";
    assert_eq!(error, expected);
    let container = ("META-INF/container.xml", "<container/>");
    let error = refused("a.epub", &archive(&[container])).to_string();
    assert!(error.starts_with("META-INF/container.xml 读不出：没有写明"), "{error}");
    let container = ("META-INF/container.xml", CONTAINER);
    let error = refused("a.epub", &archive(&[container])).to_string();
    assert!(error.starts_with("p.opf 读不出：压缩包里没有这个文件"), "{error}");
}

#[test]
fn a_page_without_a_telling_name_is_read_and_one_that_cannot_be_is_told() {
    let package = PACKAGE
        .replace("a.xhtml", "a.xht")
        .replace("</manifest>", r#"<item id="b" href="b" media-type="application/xhtml+xml"/><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/><item id="d" href="d.svg" media-type="image/svg+xml"/></manifest>"#)
        .replace("</spine>", r#"<itemref idref="b"/><itemref idref="c"/><itemref idref="d"/></spine>"#);
    let page =
        |words: &str| format!("<html><body><h1>{words}章</h1><p>{words}文。</p></body></html>");
    let files = [
        ("META-INF/container.xml", CONTAINER),
        ("p.opf", &package),
        ("a.xht", &page("甲")),
        ("b", &page("乙")),
        ("d.svg", "<svg/>"),
    ];
    let import = read("a.epub", &archive(&files)).expect("it can be imported");
    assert_eq!(tree(&written(&import)), "sec-1 section: 甲章\nsec-2 section: 乙章\n");
    let told: Vec<_> =
        import.record.left_out.iter().map(|part| (part.text.as_str(), part.why)).collect();
    assert_eq!(told, [("c.xhtml", Why::Unread), ("d.svg", Why::Unread)]);
    let limits = Limits { unpacked: 900, ..Limits::default() };
    let long = page(&"甲".repeat(300));
    let files = [files[0], files[1], ("a.xht", &long)];
    assert!(matches!(limited("a.epub", &archive(&files), limits), Err(ImportError::Bomb { .. })));
}

#[test]
fn a_document_that_breaks_off_is_told_with_its_place() {
    let start = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>村规。</w:t></w:r></w:p>";
    let whole = format!("{start}</w:body></w:document>");
    read("a.docx", &archive(&[("word/document.xml", &whole)])).expect("it is whole");
    let torn = [format!("{start}<w:p></w:body></w:document>"), start.to_owned()];
    for (text, place) in torn.iter().zip(["第 1 行第 74 个字起标签", "第 1 行第 69 个字起没有了"])
    {
        let error = refused("a.docx", &archive(&[("word/document.xml", text)])).to_string();
        assert!(error.starts_with(&format!("word/document.xml 读不出：{place}")), "{error}");
    }
}

#[test]
fn headings_in_the_wrong_order_stay_where_they_stand_and_are_told() {
    let text = "第三章 丙\n丙文。\n第一章 甲\n甲文。\n第二节 乙\n乙文。\n";
    let import = read("a.txt", text.as_bytes()).expect("it can be imported");
    let expected =
        "ch03 chapter: 第三章 丙\nch01 chapter: 第一章 甲\n  ch01-2 section: 第二节 乙\n";
    assert_eq!(tree(&written(&import)), expected);
    let text = "第一章 甲\n甲文。\n第四章 丁\n丁文。\n";
    let told = doubts(&read("a.txt", text.as_bytes()).expect("it can be imported"));
    assert_eq!(told, ["第 3 行：编号不连续：“第一章”之后是“第四章”"]);
}

#[test]
fn ten_thousand_headings_make_ten_thousand_entries() {
    let text: String =
        (1..=10_000).map(|number| format!("第{number}条 第{number}件事。\n")).collect();
    let import = read("a.txt", text.as_bytes()).expect("it can be imported");
    assert_eq!(balance(&import, &text), []);
    assert_eq!(written(&import).outline.len(), 10_000);
    let limits = Limits { entries: 9_999, ..Limits::default() };
    let error = limited("a.txt", text.as_bytes(), limits).err();
    assert_eq!(error, Some(ImportError::TooManyEntries { found: 10_000, most: 9_999 }));
}

#[test]
fn control_characters_reach_no_book() {
    let text = "第一章 \u{202E}甲\u{1B}[31m\n乙\u{200F}文\u{2028}。\n";
    let import = read("a.txt", text.as_bytes()).expect("it can be imported");
    written(&import);
    assert_eq!(balance(&import, text), []);
}
