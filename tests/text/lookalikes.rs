//! Characters that look like YAML's own, and what merges leave: one finding on its line that
//! names the cause, and a way out that works.

use super::ways_out::{errors, findings, followed, leads_out};
use crate::common::first_stage;
use scorecard::finding::Located;
use scorecard::text::LineIndex;

/// The only finding in `text`; its line, and all that it says.
#[track_caller]
fn only(text: &str) -> (Located, usize, String) {
    let mut found = findings(text);
    assert_eq!(found.len(), 1, "{text}\n{found:#?}");
    let found = found.remove(0);
    let line = LineIndex::new(text).position(text, found.span.start).line;
    let finding = &found.finding;
    let said = format!(
        "{} {} {:?} {:?}",
        finding.message, finding.label.text, finding.reason, finding.help
    );
    (found, line, said)
}

/// Checks that the only finding of `keys` is on its line `line`, from 4 on, and names `cause`,
/// and that whoever follows it is done.
#[track_caller]
fn named(keys: &str, line: usize, cause: &str) {
    let text = first_stage(keys);
    let (_, at, said) = only(&text);
    assert_eq!(at, line, "{text}\n{said}");
    assert!(said.contains(cause), "{said}");
    leads_out(&text);
}

#[test]
fn what_looks_like_a_dash_is_named() {
    for (c, name) in [
        ('–', "an en dash (U+2013)"),
        ('—', "an em dash (U+2014)"),
        ('•', "a bullet (U+2022)"),
        ('·', "a bullet (U+00B7)"),
        ('−', "a minus sign (U+2212)"),
        ('*', "an asterisk (U+002A)"),
        ('+', "a plus sign (U+002B)"),
    ] {
        named(
            &format!("metrics:\n  {c} metric: Visits\n    target: 5"),
            5,
            name,
        );
        named(&format!("metrics:\n  {c} metric: Visits"), 5, name);
        named(
            &format!("metrics:\n  - metric: Visits\n  {c} metric: Trials"),
            6,
            name,
        );
        named(
            &format!("metrics:\n  # first\n  {c} metric: Visits\n\n    target: 5"),
            6,
            name,
        );
        named(
            &format!("actions:\n  {c}\u{a0}action: Call\n    priority: 1"),
            5,
            name,
        );
    }
    named(
        "metrics:\n  -metric: Visits\n    target: 5",
        5,
        "a space is missing behind the dash",
    );
    named(
        "metrics:\n  -metric: Visits",
        5,
        "a space is missing behind the dash",
    );
    named(
        "metrics:\n  -\u{a0}metric: Visits",
        5,
        "a no-break space (U+00A0)",
    );
    named(
        "metrics:\n  - metric: Visits\n    readings:\n      • 2026-11-16: 5",
        7,
        "a bullet",
    );
}

#[test]
fn a_bullet_in_a_text_is_no_mistake() {
    for keys in [
        "goal: – or not",
        "goal: |\n  • one\n  • two: three",
        "goal: • one\n  • two",
        "metrics:\n  - metric: \"• Visits\"",
        "metrics:\n  - metric: –",
    ] {
        let text = first_stage(keys);
        assert!(
            errors(&text)
                .iter()
                .all(|found| found.finding.rule != "syntax"),
            "{text}"
        );
    }
}

#[test]
fn what_looks_like_a_blank_in_the_indentation_is_named() {
    named(
        "goal: Know\n\u{a0}reached: 5",
        5,
        "a no-break space (U+00A0)",
    );
    named(
        "metrics:\n  - metric: Visits\n\u{a0}\u{a0}\u{a0}\u{a0}target: 5",
        6,
        "a no-break space",
    );
    named(
        "metrics:\n  - metric: Visits\n  \u{a0}\u{a0}target: 5\n    value: 3",
        6,
        "a no-break space",
    );
    named(
        "metrics:\n  \u{3000}- metric: Visits\n     target: 5",
        5,
        "a full-width space (U+3000)",
    );
    named(
        "metrics:\n\u{a0}\u{a0}- metric: Visits\n    target: 5",
        5,
        "a no-break space",
    );
    named(
        "goal: Know\n\u{200b}reached: 5",
        5,
        "a zero-width space (U+200B)",
    );
    named(
        "goal: Know\n\u{2003}\nreached: 5",
        5,
        "an unusual space (U+2003)",
    );
}

#[test]
fn what_looks_like_a_colon_is_named() {
    named("goal：Know\nreached: 5", 4, "a full-width colon (U+FF1A)");
    named("reached: 5\ngoal： Know", 5, "a full-width colon (U+FF1A)");
    named(
        "goal:\u{a0}Know\nreached: 5",
        4,
        "a no-break space (U+00A0) stands behind the colon",
    );
}

#[test]
fn quotes_that_yaml_does_not_know_are_named() {
    named("goal: “Know: all”", 4, "a typographic quote (U+201C)");
    named(
        "goal: \"Know”\nreached: 5",
        4,
        "a typographic quote (U+201D)",
    );
    named("goal: „Know: all“", 4, "a typographic quote (U+201E)");
    named("reached: “5”", 4, "a typographic quote (U+201C)");
    named(
        "actions:\n  - action: Call\n    status: ‘doing’",
        6,
        "a typographic quote (U+2018)",
    );
    named(
        "actions:\n  - action: Call\n    week: “2026-W47”",
        6,
        "a typographic quote (U+201C)",
    );
}

#[test]
fn what_hides_behind_a_number_is_named() {
    named("reached: 5\u{200b}", 4, "a zero-width space (U+200B)");
    named("reached: 5\u{a0}", 4, "a no-break space (U+00A0)");
    named("reached: \u{2060}5", 4, "a word joiner (U+2060)");
    named(
        "metrics:\n  - {metric: Visits, target: −5}",
        5,
        "a minus sign (U+2212)",
    );
    named(
        "actions:\n  - {action: Call, due: 2026–11–20}",
        5,
        "an en dash (U+2013)",
    );
    named(
        "actions:\n  - {action: Call, week: 2026-W47\u{200b}}",
        5,
        "a zero-width space",
    );
    named(
        "actions:\n  - {action: Call, status: doing\u{a0}}",
        5,
        "a no-break space",
    );
}

#[test]
fn a_merge_that_is_not_finished_is_named() {
    let sides = "<<<<<<< HEAD\n    reached: 5\n=======\n    reached: 6\n>>>>>>> branch\n";
    let text = first_stage("goal: Know").replace(
        "  - stage: Evaluation",
        &format!("{sides}  - stage: Evaluation"),
    );
    let (found, line, said) = only(&text);
    assert_eq!(line, 5);
    assert!(
        said.contains("lines 5, 7 and 9") && said.contains("a merge is not finished"),
        "{said}"
    );
    assert!(said.contains("delete the 3 lines"), "{said}");
    assert!(followed(&text, &found).is_empty());
    for side in ["    reached: 5\n", "    reached: 6\n"] {
        assert_eq!(errors(&text.replace(sides, side)), []);
    }
    let three = text.replace("=======", "||||||| base\n    reached: 4\n=======");
    let (.., said) = only(&three);
    assert!(
        said.contains("lines 5, 7, 9 and 11") && said.contains("delete the 4 lines"),
        "{said}"
    );
    let crlf = text.replace('\n', "\r\n");
    assert!(only(&crlf).2.contains("lines 5, 7 and 9"));
    for mark in ["<<<<<<< HEAD\n", "=======\n", ">>>>>>> branch\n"] {
        let text = text.replace(sides, mark);
        let (_, line, said) = only(&text);
        assert_eq!(line, 5);
        assert!(
            said.contains("a mark of a merge") && said.contains("delete this line"),
            "{said}"
        );
    }
}

#[test]
fn a_key_that_stands_deeper_behind_a_comment_is_named() {
    named(
        "goal: Know # soon\n  reached: 5",
        5,
        "column 5, as `goal` above",
    );
    named(
        "goal: \"Know\" # soon\n  reached: 5",
        5,
        "column 5, as `goal` above",
    );
    named(
        "reached: 5 # so far\n  # and more\n\n  goal: Know",
        7,
        "column 5, as `reached` above",
    );
    named(
        "metrics:\n  - metric: Visits # all\n      target: 5",
        6,
        "column 9, as `metric` above",
    );
    named("goal: Know\n  reached: 5", 5, "column 5, as `goal` above");
    named(
        "metrics:\n  - metric: Visits\n    target: 5\n   value: 3",
        7,
        "column 9",
    );
    named(
        "metrics:\n  - metric: Visits\n - metric: Trials",
        6,
        "column 7",
    );
}

#[test]
fn a_text_that_goes_on_behind_a_comment_is_named() {
    let text = first_stage("goal: See #12 and\n  more of it");
    let (_, line, said) = only(&text);
    assert_eq!(line, 4);
    assert!(said.contains("a text goes on behind a comment"), "{said}");
    let quoted = first_stage("goal: \"See #12 and\n  more of it\"");
    assert_eq!(errors(&quoted), []);
    let moved = first_stage("#12 and\ngoal: See\n  more of it");
    assert_eq!(errors(&moved), []);
}
