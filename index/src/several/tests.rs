//! Several books against one book that has all their entries.

use duben_book::{
    Block, BlockKind, Book, Entry, Heading, Kind, Line, Outline, Status,
    model::{About, Profile},
};

use super::{AnswerOfSeveral, search_several};
use crate::{Group, Index, Pack, Request, Vocabulary, Why, pack};

const ROADS: [&str; 3] = [
    "修路先议事。村民大会讨论修路的钱从哪里来，支部先提出方案。",
    "路修好以后要有人养护。",
    "修路的账目每个月公开一次，村民大会上念，墙上也贴。",
];

const WELLS: [&str; 3] = [
    "打井和修路不同：先看水，再议事。",
    "村民大会讨论打井。打井的钱由村民大会定。",
    "井打好以后要有人看。这一条写得长一些，为的是长短不一：先看水，后打井，再修渠，最后种树。",
];

fn index(texts: &[&str]) -> Index {
    index_with(texts, &Vocabulary::default())
}

fn index_with(texts: &[&str], vocabulary: &Vocabulary) -> Index {
    let heading = |at: usize| Heading {
        id: format!("e{at}"),
        kind: Kind::Section,
        label: None,
        title: format!("第{at}条"),
        page: None,
        parent: None,
        depth: 0,
        status: Status::Written,
    };
    let entry = |text: &&str| Entry {
        blocks: vec![Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(*text)] }],
        ..Entry::default()
    };
    let about = About {
        id: "sample".into(),
        title: "样书".into(),
        statement: None,
        profile: Profile::Plain,
        as_of: None,
        printed: None,
    };
    let outline = Outline::new((0..texts.len()).map(heading).collect());
    let book = Book { about, outline, entries: texts.iter().map(entry).collect() };
    let bytes = pack(&book, vocabulary).expect("a small book packs");
    Index::open(&Pack::open(bytes).expect("own pack opens")).expect("own index opens")
}

fn asked(text: &str) -> Request {
    Request { text: text.to_owned(), limit: 20, ..Request::default() }
}

fn both(text: &str) -> AnswerOfSeveral {
    let (roads, wells) = (index(&ROADS), index(&WELLS));
    search_several(&[(&roads, asked(text)), (&wells, asked(text))]).expect("it can be searched")
}

#[test]
fn several_books_are_searched_as_one_that_has_all_their_entries() {
    let one = index(&[ROADS, WELLS].concat());
    for text in ["路", "修路", "村民大会", "村民大会讨论", "修路 大会", "议事", "以后要有人"]
    {
        let expected = one.search(&asked(text)).expect("it can be searched");
        let found = both(text);
        assert_eq!(found.total, expected.total, "{text}");
        let sections: Vec<usize> =
            found.hits.iter().map(|one| one.book * ROADS.len() + one.hit.section).collect();
        let wanted: Vec<usize> = expected.hits.iter().map(|hit| hit.section).collect();
        assert_eq!(sections, wanted, "{text}");
        for (hit, expected) in found.hits.iter().zip(&expected.hits) {
            assert!((hit.hit.score - expected.score).abs() < 1e-4, "{text}");
        }
    }
}

#[test]
fn what_stands_in_one_book_is_not_guessed_in_another() {
    let found = both("养护");
    assert_eq!(found.total, 1);
    assert!(found.hits.iter().all(|one| one.book == 0 && one.hit.why == Why::Exact));
    assert_eq!(found.suggestions, []);
}

#[test]
fn letters_are_read_by_each_book_and_suggestions_are_counted_together() {
    let found = both("xiulu");
    assert_eq!((found.suggestions[0].text.as_str(), found.applied), ("修路", Some(0)));
    assert!(
        found.hits.iter().any(|one| one.book == 0) && found.hits.iter().any(|one| one.book == 1)
    );
}

#[test]
fn letters_that_stand_in_a_book_as_a_word_are_meant_themselves() {
    let groups = index(&["建一个 QQ 群。", "请求上级支持，请求分钱。", "网址是 www.qqyz.cn。"]);
    let ask = |text| search_several(&[(&groups, asked(text))]).expect("it can be searched");
    let found = ask("qq");
    let sections: Vec<usize> = found.hits.iter().map(|one| one.hit.section).collect();
    assert_eq!((sections, found.applied), (vec![0, 2], None));
    assert_eq!(found.suggestions[0].text, "请求", "what they spell is offered");
    let inside = ask("yz");
    assert!(inside.hits.iter().all(|one| one.hit.why == Why::Exact) && inside.applied.is_none());
    let spelled = ask("qqfq");
    assert_eq!(spelled.hits.first().map(|one| one.hit.why), Some(Why::Pinyin), "{spelled:?}");
}

#[test]
fn names_mean_the_same_in_every_book_that_is_asked() {
    let words = vec!["修路".into(), "筑路".into()];
    let group = Group { words, meaning: None, section: Some(0) };
    let vocabulary = Vocabulary { groups: vec![group], asking: vec!["怎么".into()] };
    let (roads, wells) = (index_with(&ROADS, &vocabulary), index(&WELLS));
    let ask = |text| {
        search_several(&[(&roads, asked(text)), (&wells, asked(text))]).expect("it can be searched")
    };
    let found = ask("筑路");
    let why: Vec<(usize, Why)> = found.hits.iter().map(|one| (one.book, one.hit.why)).collect();
    assert_eq!(why, [(0, Why::Synonym), (1, Why::Synonym), (0, Why::Synonym)]);
    assert_eq!(found.hits[0].hit.section, 0, "what explains it comes first");
    assert!(ask("怎么打井").hits.iter().all(|one| one.book == 1));
}

#[test]
fn where_no_book_has_it_all_are_guessed_in_together() {
    // 修路 sounds like 秀路, which neither has.
    let found = both("秀路先");
    let suggested: Vec<(&str, Why)> =
        found.suggestions.iter().map(|one| (one.text.as_str(), one.why)).collect();
    assert_eq!((suggested, found.applied), (vec![("修路先", Why::Sound)], Some(0)));
    assert_eq!(found.answers[1].suggestions, found.suggestions, "the same in every book");
}

#[test]
fn no_books_have_nothing() {
    assert_eq!(search_several(&[]).expect("nothing can fail"), AnswerOfSeveral::default());
}
