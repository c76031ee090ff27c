//! What keys do to bookmarks, and where marks are seen: before, keys, after.

use duben::{
    app::{Certainty, Look, Msg, Name, keys::Context},
    study::{Act, Mark, Note, Point, Study},
    text::Widths,
};
use insta::assert_snapshot;

use crate::desk::{Desk, now, sample};

/// The first entry, open.
fn reading() -> Desk {
    let mut desk = Desk::new(80, 24);
    desk.press("enter");
    desk
}

/// A desk of somebody who did this before.
fn having_done(acts: &[Act], look: Look, columns: u16, rows: u16) -> Desk {
    let mut study = Study::new("sample");
    for act in acts {
        study.note(act, now());
    }
    Desk::with(sample(), study, columns, rows, look)
}

fn point(block: usize, offset: usize) -> Point {
    Point { book: "sample".into(), section: "opinion".into(), block, offset }
}

fn bookmark(block: usize, offset: usize, words: &str) -> Act {
    Act::Mark(Mark { point: point(block, offset), words: words.into(), since: None })
}

fn note(block: usize, words: &str) -> Act {
    let (id, point) = ("1".into(), point(block, 0));
    Act::Note(Note { id, point, words: words.into(), text: "问老王".into(), since: None })
}

/// The acts about marks that the writer was given.
fn given(desk: &Desk) -> Vec<&Act> {
    desk.kept().filter(|act| matches!(act, Act::Mark(_) | Act::Unmark(_))).collect()
}

/// Rows and certainties of the bookmarks beside the page.
fn beside(desk: &Desk) -> Vec<(usize, Certainty)> {
    let marks = desk.model.marks_beside().into_iter();
    let bookmarks = marks.filter(|mark| matches!(mark.name, Name::Bookmark(_)));
    bookmarks.map(|mark| (mark.row, mark.certainty)).collect()
}

#[test]
fn a_key_marks_the_row_with_its_words_and_takes_the_mark_away_again() {
    let mut desk = reading();
    desk.press("down down down down b");
    let row = desk.model.reader().cursor();
    let place = desk.model.reader().place();
    let [Act::Mark(Mark { point, words, .. })] = given(&desk)[..] else {
        unreachable!("there is one mark")
    };
    assert_eq!((point.block, point.offset), (place.block, place.offset));
    let text = desk.model.reader().entry().blocks[place.block].text();
    assert!(text.contains(words.as_str()) && words.chars().count() == 12, "{words}");
    assert_eq!(beside(&desk), [(row, Certainty::Pending)]);
    let point = point.clone();
    desk.press("b");
    assert_eq!(given(&desk).last(), Some(&&Act::Unmark(point)));
    assert_eq!(beside(&desk), [(row, Certainty::Pending)]);
    desk.tell(Msg::Kept).tell(Msg::Kept);
    assert_eq!(beside(&desk), []);
}

#[test]
fn the_title_and_the_first_row_of_the_text_are_one_place() {
    let mut desk = reading();
    desk.press("b").press("down b");
    assert!(matches!(given(&desk)[..], [Act::Mark(_), Act::Unmark(_)]), "{:?}", given(&desk));
}

#[test]
fn a_mark_is_confirmed_when_the_writer_has_it_and_not_before() {
    let mut desk = reading();
    desk.press("down b");
    assert!(desk.screen().contains('◇') && !desk.screen().contains('◆'), "{}", desk.screen());
    assert!(!desk.screen().contains("书签已记下"));
    desk.tell(Msg::Kept);
    assert!(desk.screen().contains('◆') && !desk.screen().contains('◇'), "{}", desk.screen());
    assert!(desk.screen().contains("书签已记下。"));
    desk.press("b");
    assert!(!desk.screen().contains("书签已去掉。"));
    assert!(desk.screen().contains('◇'), "it may be on the disk still");
    desk.tell(Msg::Kept);
    assert!(desk.screen().contains("书签已去掉。"));
    assert!(!desk.screen().contains(['◇', '◆']));
}

#[test]
fn answers_to_other_acts_confirm_no_mark() {
    let mut desk = reading();
    desk.press("t down b").tell(Msg::Kept);
    assert!(desk.screen().contains('◇'), "that was the theme");
    desk.tell(Msg::Kept);
    assert!(!desk.screen().contains('◇'));
}

#[test]
fn a_mark_that_cannot_be_kept_says_so_each_time() {
    let mut desk = reading();
    desk.press("down b").tell(Msg::NotKept("磁盘已满".into()));
    assert!(desk.screen().contains("书签的改动没有写到磁盘。磁盘已满"), "{}", desk.screen());
    assert_eq!(beside(&desk)[0].1, Certainty::Lost);
    desk.press("down down b").tell(Msg::NotKept("磁盘已满".into()));
    assert!(desk.screen().contains("书签的改动没有写到磁盘。磁盘已满"));
}

#[test]
fn a_mark_that_could_not_be_taken_away_is_shown_again_and_can_be_set_again() {
    let mut desk = reading();
    desk.press("down b").tell(Msg::Kept).press("b").tell(Msg::NotKept("磁盘已满".into()));
    assert_eq!(beside(&desk)[0].1, Certainty::Lost);
    let tree = desk.screen().lines().filter(|row| row.contains('!')).count();
    assert_eq!(tree, 2, "in the tree and beside the row:\n{}", desk.screen());
    desk.press("b").tell(Msg::Kept);
    assert!(matches!(beside(&desk)[..], [(_, Certainty::Kept)]), "{:?}", beside(&desk));
}

#[test]
fn rows_below_the_text_cannot_be_marked() {
    let mut desk = reading();
    desk.press("enter ]").press("end b");
    assert_eq!(given(&desk), Vec::<&Act>::new(), "{}", desk.screen());
    assert!(desk.screen().contains("不能加书签"));
}

#[test]
fn a_mark_stays_with_its_words_at_every_width() {
    let mut desk = reading();
    desk.press("down down down b");
    let words = match given(&desk)[..] {
        [Act::Mark(mark)] => mark.words.clone(),
        ref other => unreachable!("{other:?}"),
    };
    for columns in [40, 60, 97, 120, 80] {
        desk.resize(columns, 24);
        let [(row, _)] = beside(&desk)[..] else { unreachable!("there is one mark") };
        let plain = desk.model.reader().page().rows()[row].plain(Widths::Narrow);
        let first = words.chars().next().expect("words were kept");
        assert!(plain.contains(first), "{columns}: {plain} has {words}");
    }
    desk.press("b").tell(Msg::Kept);
    assert_eq!(given(&desk).len(), 2);
    assert!(matches!(given(&desk)[1], Act::Unmark(_)), "taken away by the same row");
}

#[test]
fn a_mark_whose_words_moved_stands_where_they_are_now_and_one_without_stands_nowhere() {
    let text = reading().model.reader().entry().blocks[1].text();
    let words: String = text.chars().take(12).collect();
    let moved = bookmark(0, 3, &words);
    let mut desk = having_done(&[moved, bookmark(0, 9, "哪里都没有的话")], Look::default(), 80, 24);
    desk.press("enter");
    let marks = desk.model.marks_beside();
    let spots: Vec<Option<usize>> = marks
        .iter()
        .map(|mark| desk.model.reader().page().rows()[mark.row].spot.map(|spot| spot.block))
        .collect();
    assert_eq!(spots, [Some(1)]);
    assert_eq!(marks[0].name, Name::Bookmark(point(0, 3)), "it keeps its name");
    desk.press("left B").type_in(&words).press("enter");
    assert_eq!(desk.model.reader().place().block, 1, "and the list opens it there");
}

#[test]
fn a_key_of_the_page_pressed_in_the_tree_says_where_it_works() {
    for key in ["b", "m", "w", "]"] {
        let mut desk = Desk::new(80, 24);
        desk.press(key);
        assert!(desk.screen().contains("先按 Tab 到正文"), "{key}: {}", desk.screen());
        assert_eq!((desk.model.context(), desk.effects.len()), (Context::Tree, 0));
    }
    let mut desk = Desk::new(80, 24);
    desk.press("tab down down down down b");
    assert_eq!(given(&desk).len(), 1, "as it was said: {}", desk.screen());
}

#[test]
fn the_tree_tells_where_marks_are_and_a_folded_branch_what_it_holds() {
    let mut desk = Desk::new(80, 24);
    desk.press("down right down enter down b").tell(Msg::Kept).tell(Msg::Kept);
    let tree = |desk: &Desk, title: &str| -> bool {
        let screen = desk.screen();
        let row = screen
            .lines()
            .find(|row| row.contains(title) && row.contains('│'))
            .expect("the row is seen");
        row.split('│').next().is_some_and(|left| left.contains('◆'))
    };
    assert!(!tree(&desk, "第一章"), "unfolded: its own");
    desk.press("left left left");
    assert!(tree(&desk, "第一章"), "{}", desk.screen());
}

#[test]
fn the_tree_shows_the_sign_of_what_an_entry_holds() {
    let [mark, note, ..] = marked();
    for (acts, sign) in
        [(vec![mark.clone()], '◆'), (vec![note.clone()], '■'), (vec![mark, note], '◎')]
    {
        let screen = having_done(&acts, Look::default(), 80, 24).screen();
        let tree: String = screen.lines().filter_map(|row| row.split('│').next()).collect();
        let signs: String = tree.chars().filter(|one| "◆■◎".contains(*one)).collect();
        assert_eq!(signs, sign.to_string(), "{screen}");
    }
}

/// A bookmark, a note, and both on a row.
fn marked() -> [Act; 4] {
    let blocks = reading().model.reader().entry().blocks.clone();
    let words = |block: usize| blocks[block].text().chars().take(12).collect::<String>();
    let other = Act::Note(Note {
        id: "2".into(),
        point: point(2, 0),
        words: words(2),
        text: "两样".into(),
        since: None,
    });
    [bookmark(0, 0, &words(0)), note(1, &words(1)), bookmark(2, 0, &words(2)), other]
}

#[test]
fn marks_in_the_margin_in_every_size() {
    for (columns, rows) in [(80, 24), (40, 12)] {
        let mut desk = having_done(&marked(), Look::default(), columns, rows);
        assert_snapshot!(format!("marks_{columns}x{rows}"), desk.press("enter").screen());
    }
    let wide = Look { widths: Widths::Wide, ..Look::default() };
    let mut desk = having_done(&marked(), wide, 80, 24);
    assert_snapshot!("marks_wide_80x24", desk.press("enter").screen());
}

#[test]
fn the_list_opens_a_mark_where_its_words_are_and_escape_changes_nothing() {
    let mut desk = having_done(&marked(), Look::default(), 80, 24);
    desk.press("down right down B");
    let before = (desk.open().to_owned(), desk.model.reader().place());
    assert_eq!(desk.model.context(), Context::Marks);
    assert_snapshot!("marks_list_80x24", desk.screen());
    desk.press("esc");
    assert_eq!((desk.open().to_owned(), desk.model.reader().place()), before);
    desk.press("B down enter");
    assert_eq!((desk.open(), desk.model.context()), ("opinion", Context::Reader));
    assert_eq!(desk.model.reader().place().block, 1);
    desk.press("B 3");
    assert_eq!(desk.model.reader().place().block, 2, "in the entry that is open already");
}

#[test]
fn a_mark_in_an_entry_that_is_gone_is_listed_and_says_so() {
    let gone = Act::Mark(Mark {
        point: Point { section: "ch99".into(), ..point(0, 0) },
        words: "\u{1b}[31m\u{202e}旧版的话".into(),
        since: None,
    });
    let mut desk = having_done(&[gone], Look::default(), 80, 24);
    desk.press("B");
    assert!(desk.screen().contains("ch99（本版已无此条）"), "{}", desk.screen());
    assert!(!desk.screen().contains(['\u{1b}', '\u{202e}']), "harmless");
    desk.press("enter");
    assert!(desk.screen().contains("打不开"));
}

#[test]
fn the_list_tells_the_chapter_the_entry_and_the_printed_page() {
    let place = Point { section: "ch01-1".into(), ..point(0, 0) };
    let mark = Act::Mark(Mark { point: place, words: "甲".into(), since: None });
    let mut desk = having_done(&[mark], Look::default(), 80, 24);
    let screen = desk.press("enter B").screen();
    assert!(screen.contains("第一章 一、什么时候开门 · 第 4 页"), "{screen}");
}

#[test]
fn without_marks_the_list_says_how_to_set_one() {
    let mut desk = Desk::new(80, 24);
    desk.press("B");
    assert!(desk.screen().contains("还没有书签和笔记"));
    assert_eq!(desk.model.context(), Context::Tree);
}

#[test]
fn the_list_fits_a_small_window() {
    let mut desk = having_done(&marked(), Look::default(), 40, 12);
    assert_snapshot!("marks_list_40x12", desk.press("B pgdn").screen());
}

/// The words of the marks that are listed.
fn listed(desk: &Desk) -> Vec<String> {
    desk.model.listing().shown().map(|one| one.words.clone()).collect()
}

#[test]
fn the_list_is_narrowed_by_han_and_by_pinyin_and_escape_clears_before_it_closes() {
    let mut desk = having_done(&marked(), Look::default(), 80, 24);
    desk.press("B");
    assert_eq!(listed(&desk).len(), 3);
    for typed in ["老王", "wlw", "wenlaowang", "问lw"] {
        desk.type_in(typed);
        assert_eq!(listed(&desk).len(), 1, "{typed}: {}", desk.screen());
        desk.press("esc");
        assert_eq!((listed(&desk).len(), desk.model.context()), (3, Context::Marks));
    }
    desk.paste("哪里都没有");
    assert!(desk.screen().contains("书签和笔记里没有“哪里都没有”"), "{}", desk.screen());
    desk.press("enter delete esc esc");
    assert_eq!((desk.model.context(), desk.effects.len()), (Context::Tree, 0));
}

#[test]
fn a_mark_is_deleted_from_the_list_and_brought_back() {
    let mut desk = having_done(&marked(), Look::default(), 80, 24);
    desk.press("B");
    let before = listed(&desk);
    desk.press("down down down delete");
    assert!(desk.screen().contains("书签和笔记已删除；按 F3 撤销。"), "{}", desk.screen());
    assert_eq!(listed(&desk), before[..2]);
    desk.press("delete delete");
    assert!(desk.screen().contains("没有书签和笔记了"), "{}", desk.screen());
    desk.press("f3 ctrl-z f3 f3");
    assert_eq!(listed(&desk), before);
    assert!(desk.screen().contains("没有可撤销的删除"));
}

#[test]
fn a_mark_that_is_brought_back_keeps_the_time_it_had() {
    let old = duben::study::When::parse("2026-10-05T08:00:00+08:00").expect("a time");
    let mut study = Study::new("sample");
    for act in marked() {
        study.note(&act, old);
    }
    let mut desk = Desk::with(sample(), study, 80, 24, Look::default());
    desk.press("B");
    let before: Vec<_> = desk.model.listing().shown().cloned().collect();
    desk.press("delete delete delete f3 f3 f3 delete f3");
    let after: Vec<_> = desk.model.listing().shown().cloned().collect();
    assert_eq!(after, before);
    assert!(desk.screen().contains("2026-10-05"), "{}", desk.screen());
    // What the writer was given says the same to who reads it another day.
    let mut again = Study::new("sample");
    desk.kept().for_each(|act| again.note(act, now()));
    let times = again.marks().bookmarks().map(|one| &one.at);
    let times: Vec<_> = times.chain(again.marks().notes().map(|one| &one.at)).collect();
    assert_eq!(times, [&old.to_string(); 4]);
}

#[test]
fn the_list_goes_by_time_too_and_stays_at_its_mark() {
    let mut study = Study::new("sample");
    let blocks = reading().model.reader().entry().blocks.clone();
    for (block, minute) in [(0, 5), (1, 9), (2, 7)] {
        let words: String = blocks[block].text().chars().take(12).collect();
        let at = duben::study::When::parse(&format!("2026-11-20T08:0{minute}:00+08:00"));
        study.note(&bookmark(block, 0, &words), at.expect("a time"));
    }
    let mut desk = Desk::with(sample(), study, 80, 24, Look::default());
    desk.press("B");
    let by_place = listed(&desk);
    desk.press("f2");
    assert_eq!(listed(&desk), [1, 2, 0].map(|at| by_place[at].clone()));
    assert_eq!(desk.model.listing().selected(), 2, "the same mark");
    assert!(desk.screen().contains("按时间"));
    desk.press("tab");
    assert_eq!((listed(&desk), desk.model.listing().selected()), (by_place, 0));
}

#[test]
fn a_thousand_marks_are_narrowed_and_drawn_in_a_blink() {
    let words = "图书室是村里人共用的地方";
    let acts: Vec<Act> = (0..1_000).map(|offset| bookmark(0, offset, words)).collect();
    let mut desk = having_done(&acts, Look::default(), 80, 24);
    desk.press("B");
    let start = std::time::Instant::now();
    desk.type_in("tushushi").press("end down");
    desk.frame();
    let elapsed = start.elapsed();
    assert_eq!(listed(&desk).len(), 1_000);
    assert!(elapsed.as_millis() < 2_000, "eight letters and a frame took {elapsed:?}");
}

#[test]
fn the_list_in_every_size() {
    let wide = Look { widths: Widths::Wide, ..Look::default() };
    for (name, columns, rows, look) in
        [("20x5", 20, 5, Look::default()), ("wide_80x24", 80, 24, wide)]
    {
        let mut desk = having_done(&marked(), look, columns, rows);
        assert_snapshot!(format!("marks_list_{name}"), desk.press("B").type_in("lw").screen());
    }
}
