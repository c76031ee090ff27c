//! What was typed is read as clap reads it, also where clap is not asked.

use clap::{CommandFactory, Parser};
use proptest::prelude::*;

use super::{Args, Command, usual};

/// What can stand in a command line, and what can't.
fn typed() -> impl Strategy<Value = String> {
    let command = Args::command();
    let names = command.get_subcommands().map(|one| one.get_name().to_owned());
    let options = command.get_arguments().filter_map(|one| one.get_long());
    let options = options.map(|long| format!("--{long}"));
    let others = [
        "ch02-proc",
        "toc2",
        "--jsn",
        "--",
        "-",
        "-h",
        "-V",
        "help",
        "",
        "王小明",
        "dark",
        "wide",
        "--theme=light",
        "--person=甲",
        "--guest=1",
    ];
    let all: Vec<String> = names.chain(options).chain(others.map(str::to_owned)).collect();
    proptest::sample::select(all)
}

proptest! {
    #[test]
    fn what_opens_the_book_is_read_as_the_whole_command_line_is(
        typed in proptest::collection::vec(typed(), 0..5)
    ) {
        let arguments: Vec<std::ffi::OsString> =
            std::iter::once("duben".to_owned()).chain(typed).map(Into::into).collect();
        let told = |read: Result<Args, clap::Error>| match read {
            Ok(args) => format!("{args:?}"),
            Err(error) => error.to_string(),
        };
        prop_assert_eq!(told(Args::read(&arguments)), told(Args::try_parse_from(&arguments)));
    }
}

#[test]
fn a_command_has_one_name() {
    for one in Args::command().get_subcommands() {
        assert!(<Command as clap::Subcommand>::has_subcommand(one.get_name()));
        assert_eq!(
            one.get_all_aliases().count(),
            0,
            "{} would be taken for an entry",
            one.get_name()
        );
    }
}

#[test]
fn the_usual_starts_are_read_at_once() {
    let usual = |typed: &str| usual(&typed.split(' ').map(Into::into).collect::<Vec<_>>());
    for typed in ["duben", "duben ch02-proc", "duben --person 王小明 ch02-proc"] {
        assert!(usual(typed).is_some(), "{typed}");
    }
    for typed in ["duben toc", "duben --guest", "duben ch02-proc ch03", "duben --person"] {
        assert!(usual(typed).is_none(), "{typed}");
    }
}
