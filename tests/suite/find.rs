//! The search, as "before, keys, after": the line, the hits, the way out and the way back.

use duben::{
    app::{
        Effect, Finder, Focus, Look, Msg, Theme, Tree,
        finder::Part,
        input::{Key, KeyCode, Mouse},
        keys::{Command, Context},
    },
    layout::Page,
    study::{Act, Study},
};
use duben_book::{Kind, Place};
use duben_index::{Pack, PackError, Why};
use ratatui::style::Modifier;

use crate::desk::{Desk, handbook, now, sample};

fn desk() -> Desk {
    Desk::new(100, 30)
}

fn reading_handbook(columns: u16, rows: u16) -> Desk {
    Desk::with(handbook(), Study::new("handbook"), columns, rows, Look::default())
}

/// The ids of the hits, best first.
fn hits(desk: &Desk) -> Vec<String> {
    let finder = desk.model.finder().expect("a search is alive");
    let id = |section: usize| desk.model.outline().headings()[section].id.clone();
    finder.answer().hits.iter().map(|hit| id(hit.section)).collect()
}

fn line(desk: &Desk) -> &str {
    desk.model.finder().expect("a search is alive").line().text()
}

/// Where one is: the page, its first row and the row one is at, the tree, and where keys go.
fn state(desk: &Desk) -> (Page, usize, usize, Place, Tree, Focus) {
    let (model, reader) = (&desk.model, desk.model.reader());
    let rows = (reader.top(), reader.cursor());
    (reader.page().clone(), rows.0, rows.1, reader.place(), model.tree().clone(), model.focus())
}

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
fn every_way_into_a_search_opens_the_same_line() {
    for key in ["/", "、", "／", "ctrl-f", "esc 1"] {
        for before in ["", "enter"] {
            let mut desk = desk();
            desk.press(before).press(key);
            assert_eq!((desk.model.context(), line(&desk)), (Context::Query, ""), "{key}");
        }
    }
}

#[test]
fn han_text_that_arrives_while_reading_starts_a_search_with_it() {
    for before in ["", "enter", "enter esc", "f1"] {
        let mut burst = desk();
        burst.press(before).paste("值班人\n");
        assert_eq!((line(&burst), burst.model.context()), ("值班人", Context::Query), "{before}");
        let mut late = desk();
        late.press(before).paste("/值班人");
        assert_eq!(line(&late), "值班人", "the key came along with the text");
        let mut single = desk();
        single.press(before).press("灯");
        assert_eq!(line(&single), "灯", "{before}");
    }
}

#[test]
fn letters_digits_and_marks_are_text_in_the_line() {
    let mut desk = desk();
    desk.press("/").type_in("q1?/ j、Ａ");
    assert_eq!(line(&desk), "q1?/ j、Ａ");
    desk.press("tab").type_in("党");
    assert_eq!(line(&desk), "q1?/ j、Ａ党", "wherever one was choosing");
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
fn escape_leads_back_to_the_list_and_then_to_the_very_row() {
    let begins = ["", "down right down", "enter", "enter down down pgdn", "enter end enter up up"];
    let walks = [
        "/ esc",
        "/ backspace",
        "/ 书 down down esc",
        "/ 值 班 f2 down esc",
        "/ 灯 enter esc esc",
        "/ 书 enter n n n n n n n n n n n n N esc esc",
        "/ 书 enter pgdn left down down enter esc esc",
        "/ 书 down enter ] ] ] backspace esc tab tab right esc",
        "/ 书 enter esc down enter esc esc",
        "/ 书 enter f9 5",
    ];
    for (columns, rows) in [(120, 40), (80, 24), (60, 20), (40, 12), (20, 5)] {
        for begin in begins {
            for walk in walks {
                let mut desk = Desk::new(columns, rows);
                desk.press(begin);
                let before = state(&desk);
                desk.press(walk);
                assert_eq!(state(&desk), before, "{begin:?}, {walk:?} at {columns}x{rows}");
                assert!(desk.model.finder().is_none(), "and the search is over");
                desk.press("esc");
                assert_eq!(desk.model.context(), Context::Menu);
            }
        }
    }
}

#[test]
fn the_way_back_holds_through_a_resize() {
    let mut desk = Desk::new(80, 24);
    desk.press("enter ] ] pgdn down");
    let before = state(&desk);
    desk.press("/").type_in("借书").resize(40, 12).press("enter down").resize(120, 40);
    desk.press("esc").resize(80, 24).press("esc");
    assert_eq!(state(&desk), before);
}

#[test]
fn the_ways_back_are_those_from_before_the_search() {
    let mut desk = desk();
    desk.press("enter ] ]").press("/").type_in("灯").press("enter n esc esc");
    desk.press("backspace");
    assert_eq!(desk.open(), "ch01");
    desk.press("backspace");
    assert_eq!(desk.open(), "opinion");
}

#[test]
fn backspace_while_reading_a_hit_goes_to_the_row_before_the_jump() {
    let mut desk = desk();
    desk.press("enter down down");
    let place = desk.model.reader().place();
    desk.press("/").type_in("工具书").press("enter backspace");
    assert_eq!((desk.open(), desk.model.reader().place()), ("opinion", place));
    assert_eq!(desk.model.context(), Context::FoundReader, "the search goes on");
}

#[test]
fn a_search_can_be_ended_where_one_is() {
    let mut desk = desk();
    desk.press("enter").press("/").type_in("工具书").press("enter");
    let place = desk.model.reader().place();
    let stay = desk.model.menu().iter().position(|choice| *choice == Command::Stay);
    desk.press("f9").press(&"down ".repeat(stay.expect("the menu offers it"))).press("enter");
    assert_eq!((desk.model.context(), desk.model.reader().place()), (Context::Reader, place));
    assert_eq!(lit(&desk), [] as [String; 0]);
    desk.press("backspace");
    assert_eq!(desk.open(), "opinion", "the way back is that of any jump");
}

#[test]
fn a_new_search_begins_where_one_is() {
    let mut desk = desk();
    desk.press("/").type_in("工具书").press("enter");
    let place = desk.model.reader().place();
    desk.press("/");
    assert_eq!(line(&desk), "");
    desk.type_in("灯").press("enter esc esc");
    assert_eq!((desk.model.reader().place(), desk.model.context()), (place, Context::Reader));
}

#[test]
fn n_goes_through_every_match_and_on_to_the_next_hit() {
    let mut desk = desk();
    desk.press("/").type_in("值班");
    let order = hits(&desk);
    let mut seen: Vec<(String, usize, usize)> = Vec::new();
    desk.press("enter");
    loop {
        let place = desk.model.reader().place();
        seen.push((desk.open().to_owned(), place.block, place.offset));
        desk.press("n");
        if desk.model.notice().is_some() {
            break;
        }
    }
    let mut entries: Vec<&str> = seen.iter().map(|(id, _, _)| id.as_str()).collect();
    entries.dedup();
    assert_eq!(entries, order, "in the order of the list");
    for pair in seen.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        assert!(pair[0] < pair[1], "down the page: {pair:?}");
    }
    assert_eq!(desk.model.notice().map(|notice| &notice.text[..12]), Some("这是最后"));
    let mut back = vec![seen[seen.len() - 1].clone()];
    for _ in 1..seen.len() {
        desk.press("N");
        let place = desk.model.reader().place();
        back.push((desk.open().to_owned(), place.block, place.offset));
    }
    back.reverse();
    assert_eq!(back, seen, "and the same way back");
    desk.press("esc");
    assert_eq!(desk.model.finder().map(Finder::selected), Some(0));
}

#[test]
fn the_list_one_comes_back_to_is_at_the_hit_that_was_read() {
    let mut desk = desk();
    desk.press("/").type_in("值班").press("enter");
    let first = desk.open().to_owned();
    while desk.open() == first {
        desk.press("n");
    }
    let second = desk.open().to_owned();
    desk.press("esc");
    assert_eq!(desk.model.finder().map(Finder::selected), Some(1));
    assert_eq!(desk.open(), second, "and it is shown");
}

#[test]
fn function_keys_go_through_matches_without_letters() {
    let mut desk = desk();
    desk.press("/").type_in("值班").press("enter");
    let first = desk.model.reader().place();
    desk.press("f3");
    assert_ne!(desk.model.reader().place(), first);
    desk.press("f2");
    assert_eq!(desk.model.reader().place(), first);
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
            assert_eq!(outline.headings()[hit.section].kind, kind);
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
    assert_eq!(finder.hit().map(|hit| hit.why), Some(Why::Pinyin));
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
fn queries_without_letters_and_endless_ones_get_a_plain_answer() {
    for query in [" ", "　", "？！", "🎉", "\u{202e}مرحبا", "\u{1b}[31m", &"党".repeat(100_000)]
    {
        for (columns, rows) in [(80, 24), (40, 12), (20, 5), (1, 1)] {
            let mut desk = reading_handbook(columns, rows);
            desk.press("/").paste(query);
            desk.screen();
            desk.press("tab right enter down pgdn enter");
            desk.screen();
        }
    }
}

#[test]
fn the_up_key_in_an_empty_line_brings_back_what_was_asked() {
    let mut desk = desk();
    desk.press("/").type_in("值班本").press("enter esc esc");
    desk.press("/").type_in("县志").press("esc");
    desk.press("/ up");
    assert_eq!((line(&desk), hits(&desk)), ("县志", vec!["ch01-1".to_owned()]));
    desk.press("up");
    assert_eq!(line(&desk), "值班本");
    desk.press("up");
    assert_eq!(line(&desk), "", "and round");
    desk.press("up").type_in("和");
    desk.press("up up");
    assert_eq!(line(&desk), "县志和", "what was typed is not lost by going to the first hit");
}

#[test]
fn what_was_asked_is_there_at_the_next_start() {
    let mut desk = desk();
    desk.press("/").type_in("值班本").press("esc /").type_in("县志").press("enter");
    let mut study = Study::new("sample");
    for effect in &desk.effects {
        if let Effect::Keep(act) = effect {
            study.note(act, now());
        }
    }
    let mut again = Desk::with(sample(), study, 100, 30, Look::default());
    again.press("/ up up");
    assert_eq!(line(&again), "值班本");
}

#[test]
fn the_caret_is_the_terminals_and_stands_in_columns() {
    let mut desk = desk();
    assert_eq!(desk.caret(), None, "nothing is typed in the panes");
    desk.press("/");
    let (start, row) = desk.caret().expect("the line is open");
    desk.type_in("值班a");
    assert_eq!(desk.caret(), Some((start + 5, row)));
    desk.press("left left");
    assert_eq!(desk.caret(), Some((start + 2, row)));
    desk.press("home delete end");
    assert_eq!((line(&desk), desk.caret()), ("班a", Some((start + 3, row))));
    desk.press("f1");
    assert_eq!(desk.caret(), None, "nothing is typed into help");
    desk.press("esc tab");
    assert!(desk.caret().is_some(), "text goes to the line from every row of the list");
    desk.press("backspace enter");
    assert_eq!(desk.caret(), None, "and while a hit is read nothing is typed");
}

#[test]
fn the_caret_stays_in_the_line_however_much_is_typed() {
    for columns in [12, 20, 40, 80, 120] {
        let mut desk = Desk::new(columns, 20);
        desk.press("/");
        for _ in 0..60 {
            desk.type_in("值a");
            let (column, row) = desk.caret().expect("the line is open");
            let areas = desk.model.areas();
            assert!(areas.query.contains((column, row).into()), "{column} of {columns}");
            let screen = desk.screen();
            let shown = screen.lines().nth(usize::from(row)).expect("the row is drawn");
            assert!(shown.contains('a'), "what was typed last is seen: {shown}");
        }
    }
}

/// The characters of a frame that are lit, row by row.
fn lit(desk: &Desk) -> Vec<String> {
    let frame = desk.frame();
    let text = desk.model.areas().text;
    let row = |y| {
        let is_lit =
            |x: &u16| frame[(*x, y)].modifier.contains(Modifier::UNDERLINED | Modifier::REVERSED);
        let symbols = (text.left()..text.right()).filter(is_lit);
        symbols.map(|x| frame[(x, y)].symbol()).collect::<String>().replace(' ', "")
    };
    (text.top()..text.bottom()).map(row).filter(|row| !row.is_empty()).collect()
}

#[test]
fn a_match_cut_by_the_end_of_a_row_is_lit_in_both_rows() {
    let mut cut = 0;
    for columns in 60..120 {
        let mut desk = Desk::new(columns, 40);
        desk.press("/").type_in("门口的小黑板上").press("enter pgup n N");
        // Off the match, so that all of it is lit alike.
        desk.press("up up");
        let rows = lit(&desk);
        assert_eq!(rows.concat(), "门口的小黑板上", "at {columns}");
        cut += usize::from(rows.len() == 2);
    }
    assert!(cut > 5, "rows end inside the phrase at {cut} widths");
}

#[test]
fn a_match_in_the_title_is_lit_and_so_is_a_quoted_one() {
    let mut desk = desk();
    desk.press("/").type_in("钥匙交给值班人").press("enter down");
    assert!(lit(&desk).contains(&"钥匙交给“值班人".to_owned()), "{:?}", lit(&desk));
}

#[test]
fn matches_are_told_without_colour_in_every_theme() {
    for theme in Theme::ALL {
        let mut desk = Desk::looking(Look { theme, ..Look::default() }, 100, 30);
        desk.press("/").type_in("值班");
        let frame = desk.frame();
        let areas = desk.model.areas();
        for area in [areas.hits, areas.text] {
            let modifiers: Vec<Modifier> = area
                .positions()
                .filter(|&at| frame[at].symbol() == "值")
                .map(|at| frame[at].modifier)
                .collect();
            assert!(!modifiers.is_empty());
            let plain = frame[(area.right() - 1, area.bottom() - 1)].modifier;
            assert!(modifiers.iter().all(|lit| *lit != plain), "{theme:?}: {modifiers:?}");
        }
    }
}

#[test]
fn the_tree_counts_matches_on_every_branch_while_a_search_is_alive() {
    let mut desk = desk();
    desk.press("/").type_in("值班").press("enter");
    desk.press("left");
    assert_eq!(desk.model.context(), Context::FoundTree);
    let model = &desk.model;
    let outline = model.outline();
    let answer = model.finder().expect("the search is alive").answer();
    let whole: usize = answer.sections.iter().map(|(_, places)| (*places).max(1)).sum();
    let tops = (0..outline.len()).filter(|&section| outline.parent(section).is_none());
    let counted: usize = tops.filter_map(|section| model.found_in(section)).sum();
    assert_eq!(counted, whole);
    let chapter = outline.index_of("ch01").expect("it is there");
    assert!(desk.screen().contains(&format!("{} 段", model.found_in(chapter).unwrap_or(0))));
    desk.press("esc esc");
    assert_eq!(desk.model.found_in(chapter), None);
    assert!(!desk.screen().contains(" 段"), "{}", desk.screen());
}

#[test]
fn in_the_tree_n_goes_from_entry_to_entry_with_matches() {
    let mut desk = desk();
    desk.press("/").type_in("值班人").press("enter left home");
    let mut found = Vec::new();
    while desk.model.notice().is_none() {
        found.push(desk.model.tree().selected());
        desk.press("n");
    }
    let answer = desk.model.finder().expect("the search is alive").answer();
    let sections: Vec<usize> = answer.sections.iter().map(|(section, _)| *section).collect();
    let found: Vec<usize> =
        found.into_iter().filter(|section| sections.contains(section)).collect();
    assert_eq!(found, sections);
}

#[test]
fn an_entry_opened_from_the_tree_shows_its_match() {
    let mut desk = Desk::new(100, 12);
    desk.press("/").type_in("县志").press("enter left home enter");
    assert_eq!(desk.open(), "opinion");
    desk.press("left n enter");
    assert_eq!(desk.open(), "ch01-1");
    assert!(desk.screen().contains("县志"), "{}", desk.screen());
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

#[test]
fn a_book_whose_index_cannot_be_opened_is_still_read() {
    let mut bytes = crate::desk::sample_bytes().to_vec();
    let sizes = Pack::open(bytes.clone()).expect("own pack opens").sizes();
    let head = 8 + 4 + 4 + 4 * sizes.len();
    let files = sizes.iter().position(|(name, _)| *name == "索引表").expect("a pack has files");
    let start = head + sizes[..files].iter().map(|(_, size)| size).sum::<usize>();
    bytes[start..start + sizes[files].1].fill(0xff);
    let pack = Pack::open(bytes).expect("the rest is whole");
    assert!(matches!(duben_index::Index::open(&pack), Err(PackError::Damaged { .. })));
    let mut desk = Desk::with(pack, Study::new("sample"), 100, 30, Look::default());
    desk.press("enter /");
    assert!(desk.screen().contains("现在不能搜索：书包已损坏"), "{}", desk.screen());
    desk.press("]");
    assert_eq!((desk.open(), desk.model.context()), ("ch01", Context::Reader));
}

#[test]
fn every_choice_of_the_menu_in_a_search_acts() {
    for (before, context) in [
        ("/ 书", Context::Query),
        ("/ 书 tab", Context::Choices),
        ("/ 书 enter", Context::FoundReader),
        ("/ 书 enter left", Context::FoundTree),
    ] {
        let count = desk().press(before).model.menu().len();
        for choice in 0..count {
            let mut desk = desk();
            desk.press(before);
            assert_eq!(desk.model.context(), context);
            desk.press("f9").press(&"down ".repeat(choice));
            assert_eq!(desk.model.context(), Context::Menu);
            desk.press("enter");
            assert_ne!(desk.model.context(), Context::Menu, "choice {choice} in {context:?}");
        }
    }
}

#[test]
fn control_characters_never_reach_the_line() {
    let mut desk = desk();
    desk.press("/").tell(Msg::Key(Key::plain(KeyCode::Char('\u{7}')))).paste("值\u{0}班\n本");
    assert_eq!(line(&desk), " 值 班 本");
}
