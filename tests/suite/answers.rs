//! What is found, and in which order, in the bundled book.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use duben_book::BlockKind;
use duben_index::{Answer, Folded, Index, Pack, Request, Why, fold, search_several};
use proptest::{
    prelude::Rng as _,
    test_runner::{RngAlgorithm, TestRng},
};

use crate::desk::handbook;

struct Searched {
    book: Pack,
    index: Index,
}

impl Searched {
    fn open() -> Self {
        let book = handbook();
        let index = Index::open(&book).expect("the handbook has an index");
        Self { book, index }
    }

    fn ask(&self, text: &str) -> Answer {
        let request = Request { text: text.to_owned(), limit: 1000, ..Request::default() };
        self.index.search(&request).expect("any text can be searched for")
    }

    fn id(&self, section: usize) -> &str {
        &self.book.outline().headings()[section].id
    }

    /// The title and the texts of the blocks of every entry, folded.
    fn folded(&self) -> Vec<Vec<Vec<char>>> {
        let headings = self.book.outline().headings().iter().enumerate();
        let of = |(section, heading): (usize, &duben_book::Heading)| {
            let entry = self.book.entry(section).expect("the entry is there");
            let blocks = entry.blocks.iter().map(|block| fold(&block.text()));
            std::iter::once(fold(&heading.title)).chain(blocks).collect()
        };
        headings.map(of).collect()
    }

    /// The ranking, for people who look at a failure.
    fn told(&self, answer: &Answer) -> String {
        let mut told = String::new();
        for one in &answer.suggestions {
            let _ = writeln!(told, "  ? {} {} {}", one.text, one.why.id(), one.count);
        }
        for (rank, hit) in answer.hits.iter().take(12).enumerate() {
            let heading = &self.book.outline().headings()[hit.section];
            let excerpt =
                self.index.excerpt(answer, hit, 60, |letter| 1 + usize::from(!letter.is_ascii()));
            let (why, score) = (hit.why.id(), hit.score);
            let _ = writeln!(
                told,
                "  {}. {} {why} {score:.1} {} | {}",
                rank + 1,
                heading.id,
                heading.title,
                excerpt.text
            );
        }
        told
    }
}

/// The golden queries: class, query, entry, and among the first how many it has to be.
fn golden() -> Vec<(String, String, String, usize)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/golden.txt");
    let text = fs::read_to_string(file).expect("the golden queries are there");
    let line = |line: &str| {
        let mut fields = line.split('|').map(|field| field.trim().to_owned());
        let mut next = || fields.next().expect("a line has four fields");
        (next(), next(), next(), next().parse().expect("a number"))
    };
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(line).collect()
}

#[test]
fn golden_queries_find_what_was_meant() {
    let searched = Searched::open();
    let golden = golden();
    assert!(golden.len() >= 120, "{} golden queries", golden.len());
    let mut failures = String::new();
    for (class, query, entry, within) in &golden {
        let answer = searched.ask(query);
        let rank = answer.hits.iter().position(|hit| searched.id(hit.section) == entry);
        if rank.is_none_or(|rank| rank >= *within) {
            let _ = writeln!(failures, "{class}: {query} → {entry} among the first {within}:");
            failures += &searched.told(&answer);
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn golden_queries_find_what_was_meant_in_a_library_too_large_to_be_listened_to() {
    // Four handbooks have more text than is listened to from end to end.
    const COPIES: usize = 4;
    // 率先 is none of the words that the book lists: letters lead to it through its text only.
    const UNLISTED: [&str; 1] = ["lvxian"];
    let copies: Vec<Searched> = (0..COPIES).map(|_| Searched::open()).collect();
    let mut lost = Vec::new();
    for (_, query, entry, within) in golden() {
        let request = Request { text: query.clone(), limit: 1000, ..Request::default() };
        let asked: Vec<(&Index, Request)> =
            copies.iter().map(|copy| (&copy.index, request.clone())).collect();
        let answer = search_several(&asked).expect("any text can be searched for");
        let found: BTreeSet<usize> = answer
            .hits
            .iter()
            .take(within * COPIES)
            .filter(|one| copies[one.book].id(one.hit.section) == entry)
            .map(|one| one.book)
            .collect();
        if found.len() < COPIES {
            lost.push(query);
        }
    }
    assert_eq!(lost, UNLISTED);
}

/// Random runs of 1 to 12 characters of the book's own text, and runs of which no entry has all.
fn runs(folded: &[Vec<Vec<char>>], count: usize) -> Vec<Vec<char>> {
    let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut below = |bound: usize| usize::try_from(random.next_u32()).expect("32 bits") % bound;
    let units: Vec<&Vec<char>> = folded.iter().flatten().filter(|unit| unit.len() > 12).collect();
    (0..count)
        .map(|turn| {
            let unit = units[below(units.len())];
            let length = 1 + below(12);
            let start = below(unit.len() - length + 1);
            let mut run = unit[start..start + length].to_vec();
            if turn % 5 == 0 {
                // A character from elsewhere: mostly nothing has it so.
                let other = units[below(units.len())];
                let at = below(run.len());
                run[at] = other[below(other.len())];
            }
            run
        })
        .collect()
}

/// Every beginning of every title and set phrase, as someone types it.
fn typed(searched: &Searched) -> Vec<Vec<char>> {
    let titles = searched.book.outline().headings().iter().map(|heading| fold(&heading.title));
    let vocabulary = searched.book.vocabulary().expect("the vocabulary is there");
    let phrases = vocabulary.groups.iter().flat_map(|group| &group.words).map(|word| fold(word));
    let whole: Vec<Vec<char>> = titles.chain(phrases).collect();
    whole.iter().flat_map(|text| (1..=text.len()).map(|end| text[..end].to_vec())).collect()
}

#[test]
fn exact_hits_are_those_of_a_naive_scan() {
    let searched = Searched::open();
    let folded = searched.folded();
    let mut queries = runs(&folded, 2500);
    queries.extend(typed(&searched));
    for query in &queries {
        let stands = |unit: &Vec<char>| unit.windows(query.len()).any(|part| part == query);
        let scanned: BTreeSet<usize> =
            (0..folded.len()).filter(|&section| folded[section].iter().any(stands)).collect();
        let text: String = query.iter().collect();
        let answer = searched.ask(&text);
        let exact = answer.hits.iter().filter(|hit| hit.why == Why::Exact);
        let found: BTreeSet<usize> = exact.map(|hit| hit.section).collect();
        assert_eq!(found, scanned, "{text}");
    }
}

/// Where a folded query stands in a text, in characters of the text: one character after the other,
/// without the offset map that the index uses.
fn lit_by_hand(text: &str, query: &[char]) -> Vec<std::ops::Range<usize>> {
    let letters: Vec<char> = text.chars().collect();
    let plain: Vec<Vec<char>> = letters.iter().map(|letter| fold(&letter.to_string())).collect();
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let mut matched = 0;
        let mut end = start;
        while matched < query.len() && end < letters.len() {
            match plain[end].as_slice() {
                [] if matched > 0 => {}
                [one] if *one == query[matched] => matched += 1,
                _ => break,
            }
            end += 1;
        }
        if matched == query.len() {
            match ranges.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => ranges.push(start..end),
            }
            start = end;
        } else {
            start += 1;
        }
    }
    ranges
}

#[test]
fn highlights_are_those_of_an_independent_reference() {
    let searched = Searched::open();
    let folded = searched.folded();
    for query in runs(&folded, 300) {
        let text: String = query.iter().collect();
        let answer = searched.ask(&text);
        for hit in answer.hits.iter().filter(|hit| hit.why == Why::Exact) {
            let entry = searched.book.entry(hit.section).expect("the entry is there");
            for block in &entry.blocks {
                let text = block.text();
                let lit = Index::matches(&answer, hit.why, &text);
                assert_eq!(lit, lit_by_hand(&text, &query), "{query:?} in {text}");
            }
        }
    }
}

#[test]
fn the_excerpt_lights_what_was_looked_for() {
    let searched = Searched::open();
    for (_, query, _, _) in golden() {
        let answer = searched.ask(&query);
        for hit in answer.hits.iter().filter(|hit| hit.why == Why::Exact && hit.places > 0) {
            let excerpt = searched
                .index
                .excerpt(&answer, hit, 76, |letter| 1 + usize::from(!letter.is_ascii()));
            let letters: Vec<char> = excerpt.text.chars().collect();
            let lit: String = letters[excerpt.matches[0].clone()].iter().collect();
            let (lit, query) = (fold(&lit), fold(&query));
            // What stands at the end of the room may be cut.
            assert!(lit == query || (!lit.is_empty() && query.starts_with(&lit)), "{excerpt:?}");
        }
    }
}

#[test]
fn the_place_of_a_hit_is_its_first_match_there() {
    let searched = Searched::open();
    for (_, query, _, _) in golden() {
        let answer = searched.ask(&query);
        for hit in answer.hits.iter().filter(|hit| hit.why == Why::Exact && hit.places > 0) {
            let place = searched.index.place(&answer, hit);
            let entry = searched.book.entry(place.section).expect("the entry is there");
            let rest: String =
                entry.blocks[place.block].text().chars().skip(place.offset).collect();
            assert!(Folded::of(&rest).letters.starts_with(&fold(&query)), "{query}: {rest}");
        }
    }
}

#[test]
fn an_entry_opens_at_what_it_tells_before_what_it_asks_or_cites() {
    let searched = Searched::open();
    let tells = |kind: BlockKind| {
        use BlockKind::{AsOf, Basis, Question, Related, Sources};
        !matches!(kind, Question | AsOf | Basis | Related | Sources)
    };
    let mut asked = 0;
    for query in ["预备期", "无记名投票", "组织关系", "三分之二", "党费", "转正"]
    {
        let answer = searched.ask(query);
        let wanted = fold(query);
        for hit in answer.hits.iter().filter(|hit| hit.why == Why::Exact) {
            let entry = searched.book.entry(hit.section).expect("the entry is there");
            let block = &entry.blocks[searched.index.place(&answer, hit).block];
            if !tells(block.kind) {
                asked += 1;
                let other = entry.blocks.iter().filter(|other| tells(other.kind)).find(|other| {
                    fold(&other.text()).windows(wanted.len()).any(|run| run == wanted)
                });
                assert_eq!(other, None, "{query} in {}", searched.id(hit.section));
            }
        }
    }
    assert!(asked > 0, "some entries have nothing else");
}

#[test]
fn whatever_is_typed_gets_a_plain_answer() {
    let searched = Searched::open();
    let long = "党".repeat(100_000);
    let words = "党员 ".repeat(50_000);
    let letters = "fazhan".repeat(20_000);
    for text in [
        "",
        " ",
        "　",
        "\u{1b}[31m",
        "\u{0}\u{7}\n",
        "🎉",
        "\u{202e}党员",
        "שלום",
        "……",
        "“”",
        "e\u{301}",
        &long,
        &words,
        &letters,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        "((\"AND OR NOT",
        "title:党",
        "党*",
        "+党 -员",
        "\u{10ffff}",
        "1",
        "２０１２",
    ] {
        let answer = searched.ask(text);
        assert!(
            answer.hits.len() <= answer.total.max(1),
            "{}",
            text.chars().take(20).collect::<String>()
        );
    }
    assert_eq!(searched.ask("\u{202e}党\u{200b}员").total, searched.ask("党员").total);
    assert_eq!(searched.ask(&long).total, 0);
    assert_eq!(searched.ask(" 🎉 ——"), Answer::default());
}

#[test]
fn filters_narrow_and_counts_stay_live() {
    let searched = Searched::open();
    let whole = searched.ask("党员");
    let of = |kind| whole.kinds.iter().find(|(one, _)| *one == kind).map_or(0, |(_, count)| *count);
    let mut request = Request { text: "党员".into(), limit: 1000, ..Request::default() };
    request.filter.kind = Some(duben_book::Kind::Case);
    let cases = searched.index.search(&request).expect("searches");
    assert_eq!(cases.total, of(duben_book::Kind::Case));
    assert_eq!(cases.kinds, whole.kinds, "counts by kind do not depend on the kind chosen");
    request.filter.inside = searched.book.outline().index_of("ch09");
    let one = searched.index.search(&request).expect("searches");
    assert_eq!(
        one.hits.iter().map(|hit| searched.id(hit.section)).collect::<Vec<_>>(),
        ["ch09-case"]
    );
    assert_eq!(one.sections, cases.sections, "counts by branch do not depend on the branch chosen");
}

#[test]
fn the_pack_is_small_and_the_same_every_time() {
    let book = handbook();
    let packed: usize = book.sizes().iter().map(|(_, size)| size).sum();
    let entry = |index| book.entry(index).expect("the entry is there");
    let text: usize = (0..book.outline().len()).map(|index| entry(index).text().len()).sum();
    assert!(packed <= 3 * text, "{packed} bytes for {text} bytes of text");
    book.verify().expect("the checksum holds");
    assert_eq!(
        book.fingerprint(),
        duben::cli::bundled_fingerprint(),
        "build script and test agree"
    );
}
