//! Any text anywhere: in fields, keys and comments of a page, in the name of its file, in an
//! argument.

use crate::common::raw::{assert_nothing_raw, assert_nothing_raw_but_commands};
use crate::common::{finish, folder, scorecard, write};
use crate::{FINDINGS, HELD, REFUSED, as_it_is, page, with_key};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, contextualize_config};
use std::ffi::OsString;

/// What a text is made of: what is dangerous, parts of it that are not, and anything else.
fn text() -> impl Strategy<Value = String> {
    let parts = [
        "::", ":", "##", "[", "vso", "a", " ", "\n", "\t", "\u{1b}", "m", "\u{200d}", "👩",
    ];
    let part = prop_oneof![
        4 => prop::sample::select(parts.map(str::to_owned).to_vec()),
        2 => prop::sample::select(HELD.map(str::to_owned).to_vec()),
        1 => prop::sample::select(REFUSED.map(str::to_owned).to_vec()),
        2 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(part, 1..6).prop_map(|parts| parts.concat())
}

/// The name of a file that begins with `text`.
fn name(text: &str) -> OsString {
    let begin: String = text.replace(['\0', '/'], "").chars().take(40).collect();
    format!("./{begin}.scorecard.yaml").into()
}

/// Every run tries the same texts; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` try others.
fn config() -> Config {
    contextualize_config(Config {
        cases: 40,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..Config::default()
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_reaches_a_terminal_raw([field, key, comment, file] in [text(), text(), text(), text()]) {
        let folder = folder();
        let file = name(&file);
        let fine = page(&field, as_it_is);
        write(folder.path().join(&file), &fine);
        let comment = comment.replace('\n', " ");
        let faulty = with_key(&fine, &as_it_is(&key)).replace("reached: 10", &format!("reached: x # {comment}"));
        write(folder.path().join("faulty.yaml"), faulty);
        let check = |arguments: &[&str], file: &OsString| {
            let mut command = scorecard(&folder, arguments);
            let columns = command.arg(file).env("COLUMNS", "40");
            assert_nothing_raw(&finish(columns.args(["--color", "always"]).env_remove("NO_COLOR"), b""));
        };
        let faulty = "faulty.yaml".into();
        for command in [
            "show", "focus", "trend", "review", "diff", "overview", "funnel",
        ] {
            check(&[command], &file);
            check(&[command, "--format", "markdown"], &file);
        }
        check(&["show", "--format", "csv"], &file);
        check(&["focus", "--format", "yaml"], &file);
        check(&["diff", "faulty.yaml"], &file);
        for form in FINDINGS.into_iter().filter(|form| *form != "github") {
            check(&["lint", "--format", form], &faulty);
        }
        check(&["lint"], &file);
        check(&["done", &key.replace('\0', ""), "--file"], &file);
        for file in [file, faulty] {
            let mut command = scorecard(&folder, ["lint", "--format", "github"]);
            assert_nothing_raw_but_commands(&finish(command.arg(file), b""));
        }
    }
}
