//! The hits: found, filtered, suggested, opened.

use duben::{
    app::{Effect, Finder, Focus, Msg, finder::Part, input::Mouse, keys::Context},
    study::Act,
};
use duben_book::Kind;
use duben_index::Why;

use super::{desk, hits, line, reading_handbook};
use crate::desk::Desk;

#[test]
fn what_is_typed_is_found_at_once() {
    let mut desk = desk();
    desk.press("/").type_in("值班本");
    assert_eq!((desk.model.context(), hits(&desk)), (Context::Query, vec!["ch01-1".to_owned()]));
    assert_eq!(desk.open(), "ch01-1", "the hit is shown beside the list");
    desk.press("backspace");
    assert!(hits(&desk).len() > 3, "one character less finds more");
}

#[test]
fn looking_at_hits_is_not_reading() {
    let mut desk = desk();
    desk.press("/").type_in("值班").press("down down down up");
    desk.wait(600);
    assert_eq!(desk.effects, [], "nothing is kept");
}

#[test]
fn enter_opens_the_hit_at_its_match_to_be_read() {
    let mut desk = Desk::new(100, 14);
    desk.press("/").type_in("工具书和县志").press("enter");
    let reader = desk.model.reader();
    assert_eq!((desk.open(), desk.model.context()), ("ch01-1", Context::FoundReader));
    let place = reader.place();
    let text: Vec<char> = reader.entry().blocks[place.block].text().chars().collect();
    let found: String = text[place.offset..place.offset + 6].iter().collect();
    assert_eq!(found, "工具书和县志");
    assert!((reader.top()..reader.top() + 10).contains(&reader.cursor()), "it is seen");
    assert!(desk.screen().contains("命中 1/1 处 · 结果 1/1"), "{}", desk.screen());
    desk.press("q");
    let kept = desk.effects.iter().any(|effect| {
        matches!(effect, Effect::Keep(Act::Left(left)) if left.section == "ch01-1" && left.offset == place.offset)
    });
    assert!(kept, "now it is read: {:?}", desk.effects);
}

#[test]
fn an_entry_with_the_words_in_its_title_opens_at_its_start() {
    let mut desk = reading_handbook(100, 30);
    desk.press("/").type_in("发展党员程序");
    assert_eq!(hits(&desk)[0], "ch02-proc");
    desk.press("enter");
    assert_eq!((desk.open(), desk.model.reader().top()), ("ch02-proc", 0));
}

#[test]
fn a_match_in_an_answer_that_was_not_asked_for_is_shown() {
    let mut desk = desk();
    desk.press("/").type_in("推选的人");
    assert!(desk.screen().contains("村民小组推选的人。"), "beside the list:\n{}", desk.screen());
    desk.press("enter");
    assert!(desk.screen().contains("村民小组推选的人。"), "{}", desk.screen());
}

#[test]
fn a_filter_leaves_hits_of_one_kind_and_counts_all_of_them() {
    let mut desk = desk();
    desk.press("/").type_in("值班");
    let all = hits(&desk);
    let mut by_kind = Vec::new();
    loop {
        desk.press("f2");
        let finder = desk.model.finder().expect("the list is open");
        let Some(kind) = finder.filter().kind else { break };
        let outline = desk.model.outline();
        assert!(!finder.answer().hits.is_empty());
        for hit in &finder.answer().hits {
            assert_eq!(outline.headings()[hit.hit.section].kind, kind);
        }
        let choices = finder.choices(Part::Kinds, outline);
        let chosen = &choices[finder.chosen(Part::Kinds, outline)];
        assert_eq!(chosen.count, finder.answer().total, "{choices:?}");
        assert_eq!(choices[0].count, all.len(), "all are counted still");
        by_kind.extend(hits(&desk));
    }
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    assert_eq!(sorted(by_kind), sorted(all.clone()), "each in one kind, and round to all");
    assert_eq!(hits(&desk), all);
}

#[test]
fn a_chapter_leaves_its_own_hits_and_goes_round_too() {
    let mut desk = desk();
    desk.press("/").type_in("值班");
    let all = hits(&desk);
    desk.press("f3 f3");
    let finder = desk.model.finder().expect("the list is open");
    let branch = finder.filter().inside.expect("a chapter is chosen");
    assert_eq!(desk.model.outline().headings()[branch].id, "ch01");
    assert!(hits(&desk).iter().all(|id| id.starts_with("ch01")) && hits(&desk).len() > 2);
    desk.press("f3 f3");
    assert_eq!(hits(&desk), all);
}

#[test]
fn a_filter_that_leaves_nothing_stays_in_sight_and_says_how_to_widen() {
    let mut desk = desk();
    desk.press("/").type_in("值班").press("f2");
    assert_eq!(desk.model.finder().and_then(|finder| finder.filter().kind), Some(Kind::Opinion));
    desk.press("ctrl-u").type_in("县志");
    let screen = desk.screen();
    assert!(screen.contains("[意见 0]") && screen.contains("全部 1"), "{screen}");
    assert!(screen.contains("按 F2、F3 换回"), "{screen}");
}

#[test]
fn tab_and_arrows_filter_without_function_keys() {
    let mut desk = desk();
    desk.press("/").type_in("值班").press("tab right");
    let finder = desk.model.finder().expect("the list is open");
    assert_eq!((finder.part(), finder.filter().kind), (Part::Kinds, Some(Kind::Opinion)));
    desk.press("tab right right");
    let finder = desk.model.finder().expect("the list is open");
    assert_eq!(finder.part(), Part::Chapters);
    assert_eq!(desk.screen().matches("[意见 1]").count(), 1, "{}", desk.screen());
    desk.press("enter");
    assert_eq!(desk.model.context(), Context::Query, "done with choosing, nothing opened");
    desk.press("backtab");
    assert_eq!(desk.model.finder().map(Finder::part), Some(Part::Chapters));
    desk.press("down");
    assert_eq!(desk.model.context(), Context::Query, "back among the hits");
}

#[test]
fn letters_bring_candidates_and_the_hits_of_the_first() {
    let mut desk = reading_handbook(120, 40);
    desk.press("/").type_in("fazhandangyuan");
    assert_eq!(hits(&desk)[0], "ch02-proc");
    let finder = desk.model.finder().expect("the list is open");
    assert_eq!(finder.answer().suggestions[0].text, "发展党员");
    assert_eq!(finder.hit().map(|hit| hit.hit.why), Some(Why::Pinyin));
    let screen = desk.screen();
    assert!(screen.contains("候选") && screen.contains("[发展党员 ") && screen.contains("[拼音]"));
    desk.press("tab enter");
    assert_eq!((line(&desk), desk.model.context()), ("发展党员", Context::Query));
}

#[test]
fn another_candidate_can_be_taken() {
    let mut desk = reading_handbook(120, 40);
    desk.press("/").type_in("fzdy").press("tab right");
    let finder = desk.model.finder().expect("the list is open");
    let second = finder.answer().suggestions[1].text.clone();
    assert_eq!(line(&desk), "fzdy", "only looked at so far");
    desk.press("enter");
    assert_eq!(line(&desk), second);
    assert!(hits(&desk).len() > 1);
}

#[test]
fn what_sounds_the_same_is_searched_for_at_once_and_said() {
    let mut desk = reading_handbook(80, 24);
    desk.press("/").type_in("民主平议");
    let screen = desk.screen();
    assert!(screen.contains("没有“民主平议”，已按“民主评议”查找"), "{screen}");
    assert!(!hits(&desk).is_empty());
    desk.press("tab enter");
    assert_eq!(line(&desk), "民主评议");
}

#[test]
fn where_nothing_is_found_the_screen_says_what_to_do() {
    let mut desk = desk();
    desk.press("/").type_in("宇宙飞船");
    let screen = desk.screen();
    assert!(screen.contains("没有找到“宇宙飞船”。") && screen.contains("0 条"), "{screen}");
    desk.press("enter");
    assert!(desk.screen().contains("没有可打开的条目"), "{}", desk.screen());
    assert_eq!(desk.model.context(), Context::Query);
}

#[test]
fn a_click_opens_a_hit_and_chooses_a_filter_and_the_wheel_walks() {
    let mut desk = desk();
    desk.press("/").type_in("值班");
    let areas = desk.model.areas();
    let all = hits(&desk);
    let wheel = Mouse::WheelDown { column: 2, row: areas.hits.y };
    desk.tell(Msg::Mouse(wheel));
    assert_eq!(desk.model.finder().map(Finder::selected), Some(1));
    let screen = desk.screen();
    let row = screen.lines().position(|row| row.contains("案例 1")).expect("kinds are counted");
    let before = screen.lines().nth(row).and_then(|row| row.split("案例").next());
    let column = before.map_or(0, |before| desk.model.look().widths.of(before));
    let cell = |count: usize| u16::try_from(count).expect("a screen is small");
    desk.click(cell(column), cell(row));
    assert_eq!(hits(&desk), ["ch01-case"]);
    desk.press("f2 f2 f2");
    assert_eq!(hits(&desk), all);
    desk.click(5, areas.hits.y + 5);
    assert_eq!((desk.open().to_owned(), desk.model.focus()), (all[2].clone(), Focus::Reader));
    desk.press("esc").click(areas.text.x, areas.text.y);
    assert_eq!(desk.model.context(), Context::FoundReader, "a click on the page reads on");
}

#[test]
fn the_wheel_over_the_page_beside_the_list_scrolls_it_and_selects_nothing() {
    let mut desk = Desk::new(100, 14);
    desk.press("/").type_in("值班");
    let at = (desk.model.finder().map(Finder::selected), desk.model.reader().top());
    desk.tell(Msg::Mouse(Mouse::WheelDown { column: 90, row: 8 }));
    assert!(desk.model.reader().top() > at.1);
    assert_eq!(desk.model.finder().map(Finder::selected), at.0);
}
