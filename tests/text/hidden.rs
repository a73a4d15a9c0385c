//! What a file hides is told: characters that nobody sees, and texts that end before they end.

use crate::common::{first_stage, folder, run, write};
use serde_json::Value;

/// What lint finds in `text`: each finding with its rule and its place, and the way out.
fn found(text: &str) -> Vec<(String, String)> {
    let here = folder();
    write(here.path().join("scorecard.yaml"), text);
    let json = run(here.path(), ["lint", "--format", "json"]).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            let [rule, help] = ["rule", "help"].map(|key| finding[key].as_str().unwrap_or(""));
            let (line, column) = (&finding["line"], &finding["column"]);
            (format!("{rule} {line}:{column}"), help.to_owned())
        })
        .collect()
}

fn places(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(place, _)| place).collect()
}

#[test]
fn a_text_that_a_comment_cuts_is_told_and_the_way_out_works() {
    for (cut, whole) in [
        (
            "goal: Answer #sales within a day",
            "Answer #sales within a day",
        ),
        ("goal: Answer ticket #482 # by Dana", "Answer ticket #482"),
        ("goal: Say \"hello\" \\o/ #1", "Say \"hello\" \\o/ #1"),
        (
            "actions:\n  - action: Follow up (issue #12)",
            "Follow up (issue #12)",
        ),
        (
            "actions:\n  - {action: Call,\n     note: PR #7; ask Dana\n     }",
            "PR #7; ask Dana",
        ),
        (
            "metrics:\n  - metric: Visits\n    source: Sheet #2",
            "Sheet #2",
        ),
    ] {
        let text = first_stage(cut);
        let told = found(&text);
        let [(place, help)] = &told[..] else {
            panic!("{cut}: {told:?}");
        };
        assert!(place.starts_with("cut-by-comment "), "{place}");
        let written = help.split('`').nth(1).unwrap();
        let from = text.find(&whole[..whole.find(" #").unwrap()]).unwrap();
        let mut followed = text.clone();
        followed.replace_range(from..from + whole.len(), written);
        assert_eq!(places(&followed), Vec::<String>::new(), "{followed}");
        let here = folder();
        write(here.path().join("scorecard.yaml"), &followed);
        let json = run(here.path(), ["show", "--format", "json"]).stdout;
        let json: Value = serde_json::from_str(&json).unwrap();
        let shown = json.to_string();
        assert!(
            shown.contains(&Value::from(whole).to_string()) || cut.contains("note"),
            "{shown}"
        );
    }
}

#[test]
fn of_two_actions_that_look_the_same_it_is_told_why() {
    let twice = "actions:\n  - action: Fix #12\n  - action: Fix #13";
    let told = places(&first_stage(twice));
    assert_eq!(
        told,
        [
            "duplicate-name 6:17",
            "cut-by-comment 5:17",
            "cut-by-comment 6:17"
        ]
    );
}

#[test]
fn a_comment_is_no_mistake() {
    for comment in [
        "goal: Answer within a day # soon",
        "goal: Answer within a day  #sales",
        "goal: Answer within a day\t#sales",
        "goal: \"Answer\" #sales",
        "goal: C# and F#",
        "goal: Answer #scorecard: allow no-metric - no",
        "goal: Answer #-)",
        "goal: |\n  Answer #sales\n  within a day",
        "reached: 12 #12",
        "actions:\n  - action: Call\n    owner: Dana #1",
    ] {
        let told = places(&first_stage(comment));
        assert!(
            told.iter().all(|place| !place.starts_with("cut-by")),
            "{comment}: {told:?}"
        );
    }
}

#[test]
fn a_character_that_nobody_sees_is_told_where_it_stands() {
    for (line, place) in [
        ("goal: Pay \u{202e}tnuoma\u{202c}", "4:15"),
        ("goal: Of \u{2066}x", "4:14"),
        ("goal: Win\u{200b} rate", "4:14"),
        ("goal: \"Win\\u200b rate\"", "4:11"),
        ("goal: Co\u{ad}operate", "4:13"),
        ("goal: A\u{2060}b\u{2064}", "4:12"),
        ("goal: A\u{feff}b", "4:12"),
        ("goal: a\u{200d}b", "4:12"),
        ("reached: 5 # a\u{202e}b", "4:19"),
        ("metrics:\n  - metric: \"Win\u{200b} rate\"", "5:21"),
    ] {
        assert_eq!(
            places(&first_stage(line)),
            [format!("hidden-character {place}")],
            "{line}"
        );
        let seen = line.replace("\\u200b", "");
        let seen: String = seen.chars().filter(char::is_ascii).collect();
        assert_eq!(places(&first_stage(&seen)), Vec::<String>::new());
    }
    // What else is said of a name does not hide what it hides.
    let beyond =
        "metrics:\n  - {metric: \"Win\u{200b} rate\", indicator: leading, target: 5, value: 9}";
    let told = places(&first_stage(beyond));
    assert_eq!(
        told,
        [
            "hidden-character 5:22",
            "target-met 5:59",
            "undated-value 5:69"
        ]
    );
    let marked = format!("\u{feff}{}", first_stage("goal: Know"));
    assert_eq!(places(&marked), Vec::<String>::new());
}

#[test]
fn what_emoji_and_scripts_need_is_not_hidden() {
    for text in [
        "👩\u{200d}🚀",
        "می\u{200c}خواهم",
        "क्\u{200d}ष",
        "❤\u{fe0f}",
        "Größe 社",
        "a\u{a0}b",
    ] {
        assert_eq!(
            places(&first_stage(&format!("goal: {text}"))),
            Vec::<String>::new()
        );
    }
}

#[test]
fn a_hidden_character_reaches_no_terminal_and_no_page() {
    let here = folder();
    let text = "goal: Pay \u{202e}tnuoma\u{202c}\nmetrics:\n  - metric: \"Win\u{200b} rate\"
actions:\n  - {action: \"Refund \u{202e}%05\u{202c} \u{2066}x\", priority: 1, owner: Dana, week: 2026-W47}";
    write(here.path().join("scorecard.yaml"), first_stage(text));
    for command in ["show", "focus", "lint", "trend", "review"] {
        for form in ["table", "markdown", "json", "csv", "yaml"] {
            let told = run(here.path(), [command, "--format", form]);
            let all = told.stdout + &told.stderr;
            assert_eq!(
                scorecard::text::hidden(&all).next(),
                None,
                "{command} {form}: {all}"
            );
        }
    }
}
