use duben_book::{
    Block, BlockKind, Book, Entry, Heading, Kind, Line, Outline, Status,
    model::{About, Profile},
};

use super::{MAGIC, Pack, PackError, pack};
use crate::{Group, Vocabulary};

fn book() -> Book {
    let heading = |id: &str| Heading {
        id: id.to_owned(),
        kind: Kind::Section,
        label: None,
        title: format!("标题{id}"),
        page: Some(3),
        parent: None,
        depth: 0,
        status: Status::Written,
    };
    let entry = |words: &str| Entry {
        blocks: vec![Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(words)] }],
        ..Entry::default()
    };
    Book {
        about: About {
            id: "sample".into(),
            title: "样书".into(),
            statement: None,
            profile: Profile::Plain,
            as_of: None,
            printed: None,
        },
        outline: Outline::new(vec![heading("a"), heading("b")]),
        entries: vec![entry("甲"), entry("乙乙")],
    }
}

fn packed() -> Vec<u8> {
    pack(&book(), &vocabulary()).expect("a small book packs")
}

fn vocabulary() -> Vocabulary {
    let words = vec!["甲".into(), "乙".into()];
    Vocabulary {
        groups: vec![Group { words, meaning: None, section: Some(1) }],
        asking: vec!["怎么".into()],
    }
}

#[test]
fn a_pack_gives_back_each_entry_alone() {
    let pack = Pack::open(packed()).expect("own pack opens");
    assert_eq!(pack.outline(), &book().outline);
    assert_eq!(pack.about(), &book().about);
    assert_eq!(pack.vocabulary(), Ok(vocabulary()));
    assert_eq!(pack.entry(1).as_ref(), Ok(&book().entries[1]));
    assert_eq!(pack.entry(2), Err(PackError::NoEntry { index: 2 }));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert_eq!(packed(), packed());
}

#[test]
fn foreign_bytes_and_other_versions_are_refused() {
    assert_eq!(Pack::open(b"PK\x03\x04".to_vec()).err(), Some(PackError::Foreign));
    let mut newer = packed();
    newer[MAGIC.len()] = 9;
    assert_eq!(Pack::open(newer).err(), Some(PackError::Version { found: 9 }));
}

#[test]
fn a_pack_cut_anywhere_is_refused() {
    let whole = packed();
    for end in 0..whole.len() {
        assert!(Pack::open(whole[..end].to_vec()).is_err(), "cut at {end}");
    }
}
