use duben_book::{
    Block, BlockKind, Book, Entry, Heading, Kind, Line, Origin, Outline, Status,
    model::{About, Profile},
};

use super::{MAGIC, Pack, PackError, pack, pack_of};
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
fn the_text_of_an_entry_is_all_that_is_read_of_it() {
    let mut book = book();
    book.entries[1].related = vec!["a".into()];
    book.entries[1].keywords = vec!["词".into()];
    let pack = Pack::open(pack(&book, &vocabulary()).expect("it packs")).expect("it opens");
    let text = Entry { keywords: Vec::new(), ..book.entries[1].clone() };
    assert_eq!((pack.text_of(1), pack.entry(1)), (Ok(text), Ok(book.entries[1].clone())));
    assert_eq!(pack.text_of(2), Err(PackError::NoEntry { index: 2 }));
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

/// A file with this pack, in which these bytes are other ones.
fn in_file(
    whole: &[u8],
    damaged: std::ops::Range<usize>,
) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("book.pack");
    let mut bytes = whole.to_vec();
    for byte in &mut bytes[damaged] {
        *byte ^= 0x55;
    }
    std::fs::write(&path, bytes).expect("it can be written");
    (folder, path)
}

#[test]
fn a_pack_in_a_file_is_the_same_pack() {
    let (_folder, path) = in_file(&packed(), 0..0);
    let pack = Pack::open_file(&path).expect("own pack opens");
    assert_eq!((pack.outline(), pack.about()), (&book().outline, &book().about));
    // Another pack that takes the place of the file does not change the one that is open.
    std::fs::remove_file(&path).expect("it is there");
    std::fs::write(&path, "other").expect("it can be written");
    assert_eq!(pack.verify(), Ok(()));
    assert_eq!(pack.entry(1).as_ref(), Ok(&book().entries[1]));
}

#[test]
fn damage_anywhere_in_a_file_is_told_when_it_is_read() {
    let whole = packed();
    // The head byte by byte, then here and there.
    for at in (0..80).chain((80..whole.len()).step_by(13)) {
        let (_folder, path) = in_file(&whole, at..at + 1);
        let opened = Pack::open_file(&path).and_then(|pack| pack.verify());
        assert!(opened.is_err(), "byte {at}");
    }
    let (_folder, path) = in_file(&whole, whole.len() - 1..whole.len());
    let pack = Pack::open_file(&path).expect("its front is whole");
    assert!(pack.entry(0).is_err(), "no entry of a damaged pack is given");
}

#[test]
fn packing_tells_how_far_it_is_and_can_be_stopped() {
    let mut told = Vec::new();
    let tell = |entries| {
        told.push(entries);
        false
    };
    pack_of(&book(), &vocabulary(), Origin::default(), tell).expect("a small book packs");
    assert_eq!(told, [0, 1]);
    let stopped = pack_of(&book(), &vocabulary(), Origin::default(), |entries| entries == 1);
    assert_eq!(stopped, Err(PackError::Stopped));
}

#[test]
fn a_pack_remembers_what_it_was_made_of() {
    let origin = Origin { listing: 1 << 40, contents: 2 };
    let bytes = pack_of(&book(), &vocabulary(), origin, |_| false).expect("a small book packs");
    assert_eq!(Pack::open(bytes).expect("own pack opens").origin(), origin);
    assert_eq!(Pack::open(packed()).expect("own pack opens").origin(), Origin::default());
}
