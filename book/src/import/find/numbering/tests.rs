//! Labels told apart.

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
    assert_eq!(read("第 十 二 章　附　则"), Some(found(Mark::Chapter, 12, "第十二章", "附　则")));
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
        "附件：1.名单",
        "附件齐全",
        "十分重要",
    ] {
        let mark = read(text).map(|(mark, ..)| mark);
        assert!(matches!(mark, None | Some(Mark::Decimal(_))), "{text}: {mark:?}");
    }
}
