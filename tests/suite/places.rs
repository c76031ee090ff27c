//! Rows and places lead to each other, whatever happens to the window.

use std::collections::BTreeSet;

use duben::{
    app::{Look, Reader},
    layout::{Answers, Page, Row, Sheet, Spacing, Spot},
    study::Study,
    text::Widths,
};
use duben_book::Place;
use proptest::prelude::*;

use crate::desk::{Desk, handbook, sample};

#[test]
fn place_to_row_to_place_is_the_identity_on_row_starts() {
    for book in [sample(), handbook()] {
        for section in 0..book.outline().len() {
            let entry = book.entry(section).expect("the entry decodes");
            for columns in (8..=200).step_by(3) {
                for widths in [Widths::Narrow, Widths::Wide] {
                    let sheet =
                        Sheet { columns, widths, spacing: Spacing::Close, answers: Answers::Shown };
                    let page = Page::lay_out(book.outline(), section, &entry, sheet);
                    for (index, row) in page.rows().iter().enumerate() {
                        let Some(spot) = row.spot else { continue };
                        let back = page.spot_at(page.row_of(spot));
                        assert_eq!(back, spot, "entry {section}, row {index} at {columns}");
                    }
                }
            }
        }
    }
}

/// Places of an entry: its start, its end, and some between.
fn places(page: &Page) -> impl Iterator<Item = Spot> + '_ {
    let spots: Vec<Spot> = page.rows().iter().filter_map(|row| row.spot).collect();
    let few = [0, 1, 4, 7, 9, 10]
        .map(|tenth| spots.get(spots.len().saturating_sub(1) * tenth / 10).copied());
    few.into_iter().flatten().collect::<Vec<_>>().into_iter()
}

#[test]
fn a_page_that_is_only_begun_has_the_very_screen_of_the_whole_one() {
    let mut shorter = 0;
    for book in [sample(), handbook()] {
        for (section, heading) in book.outline().headings().iter().enumerate() {
            let entry = book.entry(section).expect("the entry decodes");
            for (columns, height) in [(16, 3), (40, 20), (80, 58)] {
                for spacing in [Spacing::Close, Spacing::Wide] {
                    let answers = Answers::Asked(BTreeSet::new());
                    let sheet = Sheet { columns, widths: Widths::Narrow, spacing, answers };
                    let whole = Page::lay_out(book.outline(), section, &entry, sheet.clone());
                    for Spot { block, offset } in places(&whole) {
                        let at = Place { section, block, offset };
                        let context = format!("{} at {at:?}, {columns}x{height}", heading.id);
                        let open = |begin: bool| {
                            let (entry, sheet) = (entry.clone(), sheet.clone());
                            let how = if begin { Reader::begin } else { Reader::open };
                            how(book.outline(), at, entry, sheet, height)
                        };
                        let (mut begun, whole) = (open(true), open(false));
                        let seen = |reader: &Reader| {
                            let rows = reader.page().rows().iter().skip(reader.top()).take(height);
                            let rows: Vec<Row> = rows.cloned().collect();
                            (reader.cursor(), reader.percent_shown(height), rows)
                        };
                        assert_eq!(seen(&begun), seen(&whole), "{context}");
                        shorter += usize::from(!begun.page().is_whole());
                        begun.finish(book.outline());
                        assert_eq!(begun, whole, "{context}");
                    }
                }
            }
        }
    }
    assert!(shorter > 1000, "{shorter} pages were only begun");
}

#[test]
fn the_first_frame_stays_when_the_rest_of_its_page_is_there() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 12), (200, 60), (1, 1)] {
        let mut desk = Desk::with(handbook(), Study::default(), columns, rows, Look::default());
        assert!(!desk.model.reader().page().is_whole(), "{columns}x{rows}");
        let first = desk.drawn();
        assert_eq!(desk.resize(columns, rows).drawn(), first, "the terminal tells its size");
        assert_eq!(desk.wait(0).drawn(), first);
        assert!(desk.model.reader().page().is_whole());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_place_survives_any_two_resizes(
        downs in 0..400_usize,
        first in (1..220_u16, 1..80_u16),
        second in (1..220_u16, 1..80_u16),
    ) {
        let mut desk = Desk::with(handbook(), Study::default(), 80, 24, Look::default());
        desk.press("enter").press(&"down ".repeat(downs));
        let (before, row) = (desk.model.reader().place(), desk.model.reader().cursor());
        desk.resize(first.0, first.1);
        prop_assert_eq!(desk.model.reader().place(), before);
        desk.resize(second.0, second.1).resize(80, 24);
        prop_assert_eq!(desk.model.reader().place(), before);
        let page = desk.model.reader().page();
        prop_assert_eq!(page.spot_at(desk.model.reader().cursor()), page.spot_at(row));
    }
}
