//! The program run as scripts run it: arguments in; output, errors and exit code out.

use std::{
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

fn duben(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duben"))
        .args(arguments)
        .env("DUBEN_DATA_DIR", "/nonexistent/duben")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output()
        .expect("the program was built")
}

fn sample() -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/book").display().to_string()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("errors are UTF-8")
}

fn json(arguments: &[&str]) -> Value {
    let output = duben(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    serde_json::from_slice(&output.stdout).expect("the output is JSON")
}

/// The keys of an object, in order.
fn keys(object: &Value) -> Vec<&str> {
    object.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn toc_lists_all_75_entries_in_reading_order_with_the_keys_agreed_on() {
    let toc = json(&["toc", "--json"]);
    let rows = toc.as_array().expect("a list");
    assert_eq!(rows.len(), 75);
    let mut agreed = vec!["id", "kind", "label", "title", "page", "parent", "depth", "status"];
    agreed.sort_unstable();
    assert_eq!(keys(&rows[0]), agreed);
    assert_eq!(rows[0]["id"], "opinion");
    assert_eq!(rows[2]["id"], "ch01-1");
    assert_eq!(rows[2]["parent"], "ch01");
    assert_eq!(rows[2]["depth"], 1);
    assert_eq!(rows[74]["id"], "app-2");
    assert_eq!(rows[74]["label"], Value::Null);
}

#[test]
fn toc_for_people_has_a_line_an_entry() {
    let text = out(&duben(&["toc"]));
    assert_eq!(text.lines().count(), 75);
    let line =
        text.lines().find(|line| line.starts_with("ch02-proc")).expect("the entry is listed");
    assert!(line.contains("党务规程 发展党员程序（第 36 页）"), "{line}");
}

#[test]
fn text_is_the_blocks_joined_by_line_ends() {
    for id in ["opinion", "ch01-1", "ch01-case", "ch01-proc", "ch02-proc"] {
        let entry = json(&["show", id, "--json"]);
        let blocks: Vec<&str> = entry["blocks"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|block| block["text"].as_str().expect("text"))
            .collect();
        assert!(!blocks.is_empty(), "{id}");
        assert_eq!(entry["text"].as_str(), Some(blocks.join("\n").as_str()), "{id}");
    }
}

#[test]
fn every_step_stands_in_the_blocks_with_all_its_fields() {
    let entry = json(&["show", "ch02-proc", "--json"]);
    let text = entry["text"].as_str().expect("text");
    let steps = entry["steps"].as_array().expect("a list");
    assert!(steps.len() >= 20, "{} steps", steps.len());
    for step in steps {
        for field in ["name", "who", "what", "mistake"] {
            if let Some(words) = step[field].as_str() {
                assert!(text.contains(words), "{field}: {words}");
            }
        }
        if let Some(limit) = step["limit"].as_object() {
            assert!(text.contains(limit["text"].as_str().expect("a limit has words")));
        }
    }
}

#[test]
fn a_case_tells_its_parts() {
    let case = json(&["show", "ch01-case", "--json"]);
    for part in ["place", "situation", "practice", "lesson"] {
        assert!(case[part].as_str().is_some_and(|text| !text.is_empty()), "{part}");
    }
    assert!(case["sources"].as_array().is_some_and(|sources| !sources.is_empty()));
}

#[test]
fn a_chapter_prints_all_that_is_in_it_and_its_json_only_its_own_lead() {
    let book = sample();
    let text = out(&duben(&["show", "ch01", "--book", &book]));
    for title in ["开门和借书", "什么时候开门", "把钥匙交给", "借书程序"] {
        assert!(text.contains(title), "{title}");
    }
    let lead = json(&["show", "ch01", "--json", "--book", &book]);
    assert_eq!(
        lead["text"],
        "本章说清两件事：门什么时候开，书怎么借。新来的值班人先读“借书程序”。\n规则截至 2026 年 11 月 23 日"
    );
}

#[test]
fn shown_rows_keep_to_the_width_asked_for() {
    for width in [8, 20, 40, 80, 200] {
        let text = out(&duben(&["show", "ch02-proc", "--width", &width.to_string()]));
        let widest = text.lines().map(|row| duben::text::Widths::Narrow.of(row)).max();
        assert!(widest <= Some(width), "{widest:?} at {width}");
    }
}

#[test]
fn markdown_and_html_carry_every_word_of_the_text() {
    let book = sample();
    for id in ["opinion", "ch01-case", "ch01-proc"] {
        let entry = json(&["show", id, "--json", "--book", &book]);
        let html = out(&duben(&["show", id, "--html", "--book", &book]));
        let markdown = out(&duben(&["show", id, "--markdown", "--book", &book]));
        let text = entry["text"].as_str().expect("text");
        for words in text.split(['\n', '｜', '：']).filter(|words| !words.is_empty()) {
            assert!(html.contains(words), "html of {id}: {words}");
            assert!(markdown.contains(words), "markdown of {id}: {words}");
        }
        assert!(html.starts_with("<!DOCTYPE html>"));
    }
}

#[test]
fn an_entry_still_being_written_says_so() {
    let text = out(&duben(&["show", "ch02-1", "--book", &sample()]));
    assert!(text.contains("正在编写"), "{text}");
}

#[test]
fn an_unknown_entry_is_named_with_the_nearest_one_and_exits_1() {
    let output = duben(&["show", "ch02-prok"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        complaint(&output),
        "duben: 没有编号为“ch02-prok”的条目\n是不是“ch02-proc”？用 duben toc 看全部编号，用 duben --help 看命令。\n"
    );
}

#[test]
fn a_search_without_hits_says_what_to_do_about_it() {
    let cases: [(&[&str], &str); 4] = [
        (&["search", "宇宙飞船"], "没有找到“宇宙飞船”。请少打几个字，或换个说法；"),
        (&["search", "鑫"], "没有找到“鑫”。请换个说法；"),
        (&["search", "三会一课", "--kind", "章"], "不加 --kind 和 --in，有 "),
        (&["search", "三会一课", "--in", "ch10-case"], "不加 --kind 和 --in，有 "),
    ];
    for (arguments, expected) in cases {
        let output = duben(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(complaint(&output).contains(expected), "{arguments:?}: {}", complaint(&output));
    }
}

#[test]
fn arguments_that_mean_nothing_exit_2_in_chinese() {
    let cases: [(&[&str], &str); 8] = [
        (&["toc", "--jsn"], "duben: 不认识的参数“--jsn”\n"),
        (&["show"], "duben: 缺少参数：<条目>\n"),
        (&["show", "ch01", "--width", "3"], "duben: “--width <列数>”不能是“3”\n"),
        (&["show", "ch01", "--width", "七"], "\n请写 8 到 200 之间的整数。用 duben --help"),
        (&["search", "党", "--limit", "-1"], "不认识的参数“-1”\n"),
        (&["search", "党", "--limit", "99999999999999999999"], "\n请写一个整数，例如 20。用"),
        (&["toc", "--theme", "pink"], "duben: “--theme <配色>”不能是“pink”\n"),
        (&["toc", "--guest", "--person", "甲"], "不能与"),
    ];
    for (arguments, expected) in cases {
        let output = duben(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(complaint(&output).contains(expected), "{arguments:?}: {}", complaint(&output));
    }
}

#[test]
fn help_is_chinese_and_a_success() {
    let output = duben(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let text = out(&output);
    for words in ["用法：", "命令:", "选项:", "接着上次读的地方"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains("Usage") && !text.contains("Print"), "{text}");
}

#[test]
fn the_version_names_the_book_and_the_fingerprint_of_its_pack() {
    let told = out(&duben(&["--version"]));
    let pack = format!("书包 {:08x}", duben::cli::bundled_fingerprint());
    assert!(told.starts_with(concat!("duben ", env!("CARGO_PKG_VERSION"))), "{told}");
    assert!(told.contains("截至 2026-11-23") && told.contains(&pack), "{told}");
}

#[test]
fn global_flags_stand_before_or_after_the_command() {
    let book = sample();
    let before = out(&duben(&["--book", &book, "toc"]));
    let after = out(&duben(&["toc", "--book", &book]));
    assert_eq!(before, after);
    assert!(before.contains("借书程序"));
}

#[test]
fn a_closed_pipe_is_success() {
    let script = format!("{} toc | head -n 1", env!("CARGO_BIN_EXE_duben"));
    let output = Command::new("bash")
        .args(["-o", "pipefail", "-c", &script])
        .output()
        .expect("a shell is there");
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert_eq!(out(&output).lines().count(), 1);
}

#[test]
fn without_a_terminal_the_reader_gives_one_line_with_a_hint_and_exits_2() {
    let output = duben(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(out(&output), "");
    assert_eq!(complaint(&output).lines().count(), 1, "{}", complaint(&output));
    assert!(complaint(&output).contains("duben show"));
}

#[test]
fn the_bundled_book_has_no_problems() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("book/text");
    let output = duben(&["check", &folder.display().to_string()]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
}

#[test]
fn a_book_with_problems_exits_1_and_tells_them_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let toml = "title = \"甲\u{7}\"\nid = \"a\"\nstrange = 1\nother = 2\n";
    std::fs::write(folder.path().join("book.toml"), toml).expect("the folder is ours");
    let output = duben(&["check", &folder.path().display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    let text = out(&output);
    for words in ["book.toml:3:1", "strange", "book.toml:4:1", "other"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains('\u{7}'), "no raw control characters");
}

#[test]
fn completions_and_manual_are_there_for_packagers() {
    for shell in ["bash", "zsh", "fish"] {
        let script = out(&duben(&["completions", shell]));
        assert!(script.contains("duben") && script.contains("completions"), "{shell}");
    }
    let man = out(&duben(&["man"]));
    assert!(man.contains(".TH duben"), "{man}");
    for words in ["duben show", "\\-\\-markdown", "常用："] {
        assert!(man.contains(words), "{words}\n{man}");
    }
    assert!(!man.contains("duben\\-show(1)"), "no page that is not there");
}

#[test]
fn limits_are_numbers_a_program_can_compute_with() {
    let entry = json(&["show", "ch01-proc", "--json", "--book", &sample()]);
    assert_eq!(entry["steps"][1]["limit"]["number"], 30);
    assert_eq!(entry["steps"][1]["limit"]["unit"], "天");
    assert_eq!(entry["steps"][1]["quorum"]["number"], 1);
    assert_eq!(entry["steps"][0]["quorum"], Value::Null);
}
