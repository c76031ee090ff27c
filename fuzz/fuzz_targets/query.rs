//! Search: nothing that is typed is an error, and what comes back is in the book.

#![no_main]

use std::{path::Path, sync::LazyLock};

use duben_book::Kind;
use duben_index::{Filter, Index, Pack, Request, Sounds, Vocabulary};
use libfuzzer_sys::fuzz_target;

/// The book of the tests and its index.
static BOOK: LazyLock<(Pack, Index)> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/book");
    let book = duben_book::load_strict(&folder).expect("the book has no problems");
    let bytes = duben_index::pack(&book, &Vocabulary::default()).expect("the book packs");
    let pack = Pack::open(bytes).expect("own pack opens");
    let index = Index::open(&pack).expect("own index opens");
    (pack, index)
});

const KINDS: [Kind; 4] = [Kind::Opinion, Kind::Chapter, Kind::Case, Kind::Procedure];

fuzz_target!(|input: (u8, u8, bool, &str)| {
    let (kind, inside, is_fuzzy, text) = input;
    let (pack, index) = &*BOOK;
    let entries = pack.outline().len();
    let filter = Filter {
        kind: KINDS.get(usize::from(kind)).copied(),
        inside: Some(usize::from(inside)).filter(|&inside| inside < entries),
    };
    let sounds = if is_fuzzy { Sounds::Fuzzy } else { Sounds::Strict };
    let request = Request { text: text.to_owned(), filter, limit: entries, sounds };
    let answer = index.search(&request).expect("nothing is an error");
    assert_eq!(answer.total, answer.hits.len(), "there is room for all");
    assert!(answer.applied.is_none_or(|at| at < answer.suggestions.len()));
    for hit in &answer.hits {
        assert!(hit.section < entries && hit.score.is_finite());
        let place = index.place(&answer, hit);
        let entry = pack.entry(place.section).expect("the entry is in the pack");
        let block = entry.blocks.get(place.block).map_or(0, |block| block.text().chars().count());
        assert!(place.section == hit.section && place.offset <= block, "{place:?}");
        let excerpt = index.excerpt(&answer, hit, usize::from(kind), |_| 2);
        let shown = excerpt.text.chars().count();
        assert!(!excerpt.text.contains(char::is_control));
        let mut end = 0;
        for lit in &excerpt.matches {
            assert!(end <= lit.start && lit.start < lit.end && lit.end <= shown, "{lit:?}");
            end = lit.end;
        }
    }
});
