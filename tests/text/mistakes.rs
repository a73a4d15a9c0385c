//! Mistakes in the examples, as people make them: one cause is one finding, at its place, and who
//! follows its way out to the letter has a file that means what was meant.

use crate::common::{TODAY, examples, first_stage, folder, run, write};
use std::collections::HashSet;

const NORTHWIND: &str = "northwind.scorecard.yaml";
const MARLPIT: &str = "health/marlpit.customer.yaml";
const EXPANSION: &str = "health/expansion.health.yaml";

/// An example with the first of each text replaced.
fn example(name: &str, changes: &[(&str, &str)]) -> String {
    let mut text = std::fs::read_to_string(examples().join(name)).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is not in {name}");
        text = text.replacen(from, to, 1);
    }
    text
}

/// What is found in `text` that is not found in the example: each with its way out.
fn told(name: &str, text: &str) -> Vec<String> {
    let usual: HashSet<String> = found(name, &example(name, &[])).into_iter().collect();
    let found = found(name, text).into_iter();
    found.filter(|found| !usual.contains(found)).collect()
}

/// What lint says, a line a finding, without the number of its line where nothing is wrong with
/// the form.
fn found(name: &str, text: &str) -> Vec<String> {
    let folder = folder();
    for beside in ["customers.csv", "expansion.health.yaml"] {
        let beside = examples().join("health").join(beside);
        let target = folder.path().join(beside.file_name().unwrap());
        std::fs::copy(beside, target).unwrap();
    }
    let file = name.rsplit('/').next().unwrap();
    write(folder.path().join(file), text);
    let lint = run(&folder, ["lint", file, "--format", "json"]);
    let output: serde_json::Value = serde_json::from_str(&lint.stdout).unwrap();
    let findings = output["findings"].as_array().unwrap().iter();
    let told = findings.map(|found| {
        let place = match found["severity"].as_str() {
            Some("error") => format!("{}:{} ", found["line"], found["column"]),
            _ => String::new(),
        };
        let help = found["help"].as_str().unwrap_or_default();
        let message = found["message"].as_str().unwrap();
        format!(
            "{place}{}: {message}: {help}",
            found["rule"].as_str().unwrap()
        )
    });
    told.collect()
}

/// What `lint --fix` makes of `text`.
fn fixed(name: &str, text: &str) -> String {
    let folder = folder();
    let file = name.rsplit('/').next().unwrap();
    let path = folder.path().join(file);
    write(&path, text);
    run(&folder, ["lint", file, "--fix"]);
    std::fs::read_to_string(path).unwrap()
}

#[track_caller]
fn tells(name: &str, changes: &[(&str, &str)], expected: &[&str]) {
    let told = told(name, &example(name, changes));
    assert_eq!(told, expected, "{changes:?}");
}

mod dashes {
    use super::*;

    const ALERT: &str = "      - action: Alert success when a planner stays away for a week
        priority: 2
        owner: Lena
        week: 2026-W48";
    const WITHOUT_DASH: &str = "        action: Alert success when a planner stays away for a week
        priority: 2
        owner: Dana
        week: 2026-W47";

    #[test]
    fn what_follows_a_forgotten_dash_is_not_deleted() {
        let text = example(NORTHWIND, &[(ALERT, WITHOUT_DASH)]);
        let dash =
            "193:9 duplicate-key: `action` stands twice: begin a new item with a dash: `- action:`";
        assert_eq!(told(NORTHWIND, &text), [dash]);
        assert_eq!(fixed(NORTHWIND, &text), text);
    }

    #[test]
    fn nothing_follows_from_a_forgotten_dash() {
        let forgotten = [
            (NORTHWIND, "  - stage: Purchase", "101:5", "stage"),
            (
                NORTHWIND,
                "      - metric: Qualified trials",
                "76:9",
                "metric",
            ),
            (
                EXPANSION,
                "  - touchpoint: First value",
                "35:5",
                "touchpoint",
            ),
            (EXPANSION, "      - field: weekly_users", "28:9", "field"),
        ];
        for (name, line, place, key) in forgotten {
            let without = line.replace("- ", "  ");
            let told = told(name, &example(name, &[(line, &without)]));
            let help = format!("begin a new item with a dash: `- {key}:`");
            let expected = format!("{place} duplicate-key: `{key}` stands twice: {help}");
            assert_eq!(told, [expected]);
        }
    }

    #[test]
    fn all_forgotten_dashes_of_a_list_are_one_mistake() {
        let text = example(NORTHWIND, &[]).replace("  - stage:", "    stage:");
        let list = "10:5 wrong-type: `stages` has to be a list of stages, each beginning with \
            `- stage:`, but this is a map of keys: begin each item with a dash: `- stage: …`";
        assert_eq!(told(NORTHWIND, &text), [list]);
    }
}

mod days {
    use super::*;

    #[test]
    fn the_day_that_was_meant_is_near() {
        let ahead = |what: &str, day: &str, help: &str| {
            format!("future-date: {what} is of {day}, a day that is still to come: {help}")
        };
        let done = ahead("`done`", "2026-12-17", "did you mean `2026-11-17`?");
        let changes = [("done: 2026-11-17", "done: 2026-12-17")];
        tells(NORTHWIND, &changes, &[&done]);
        let reading = ahead("a reading", "2026-12-16", "did you mean `2026-11-16`?");
        tells(
            NORTHWIND,
            &[("2026-11-16: 1240", "2026-12-16: 1240")],
            &[&reading],
        );
        // The same day has a reading already.
        let help = format!("write the day it was; today is {TODAY}");
        let reading = ahead("a reading", "2026-12-16", &help);
        tells(
            NORTHWIND,
            &[("2026-11-09: 1180", "2026-12-16: 1180")],
            &[&reading],
        );
    }
}

mod lines {
    use super::*;

    #[test]
    fn a_colon_in_a_note_wants_quotes() {
        let changes = [("-26: The head", "-26: Call with Ada: the head")];
        let quotes = "11:15 syntax: a colon and a space inside a text that is not in quotes: write \
            \"Call with Ada: the head of planning leaves at the end of the year\"";
        tells(MARLPIT, &changes, &[quotes]);
    }

    #[test]
    fn two_lines_that_became_one_are_told_apart() {
        for (name, changes, expected) in [
            (
                NORTHWIND,
                ("2026-10-12: 910\n          ", "2026-10-12: 910, "),
                "23:23 | begin a new line with `2026-10-19:` in the place of the `,`",
            ),
            (
                NORTHWIND,
                ("value: 25\n        owner", "value: 25 owner"),
                "112:16 | begin a new line with `owner:`",
            ),
            (
                NORTHWIND,
                ("owner: Marco\n        week", "owner: Marco, week"),
                "53:16 | begin a new line with `week:` in the place of the `,`; if it is one \
                 text, write \"Marco, week: 2026-W49\"",
            ),
            (
                MARLPIT,
                ("rating: 3\n", "rating: 3; "),
                "8:9 | begin a new line with `rated:` in the place of the `;`",
            ),
        ] {
            let message = "syntax: a colon and a space inside a text that is not in quotes:";
            tells(name, &[changes], &[&expected.replace('|', message)]);
        }
    }
}

mod numbers {
    use super::*;

    #[test]
    fn a_comma_or_a_point_is_no_guess() {
        let number =
            "112:16 wrong-type: `value` has to be a number, such as `12.5`, but this is text";
        let count = "220:14 invalid-value: `reached` has to be a whole number, and 1.2 is not";
        let warning = "implausible-value: `reached` is 12: the point in it begins decimals";
        for (from, to, expected) in [
            (
                "value: 25",
                "value: 0,911",
                format!("{number}: write a point: `0.911`"),
            ),
            (
                "value: 25",
                "value: 1,234",
                format!(
                    "{number}: write `1.234` or `1234`: whether the comma is a point cannot be told"
                ),
            ),
            (
                "reached: 21\n",
                "reached: 1.200\n",
                format!("{count}: write `1200`, or `1` or `2`"),
            ),
            (
                "reached: 21\n",
                "reached: 12.000\n",
                format!("{warning}: write `12000` or `12`"),
            ),
        ] {
            tells(NORTHWIND, &[(from, to)], &[&expected]);
        }
    }

    #[test]
    fn set_says_the_same() {
        let folder = folder();
        write(folder.path().join(NORTHWIND), example(NORTHWIND, &[]));
        run(&folder, ["set", "win-rate=0,911"])
            .exits(2)
            .complains("write a point: `0.911`");
    }
}

mod texts {
    use super::*;

    #[test]
    fn a_text_that_begins_with_a_number_sign_is_not_lost_without_a_word() {
        let way_out = "if it is a comment, put a blank behind the `#`";
        for (from, to, key, written) in [
            (
                "note: Legal has the data-processing terms until Thursday",
                "note: #482 is open",
                "note",
                "#482 is open",
            ),
            ("unit: days", "unit: #", "unit", "#"),
            ("owner: Priya", "owner: #Priya", "owner", "#Priya"),
        ] {
            let message = format!("cut-by-comment: `{key}` is empty: what follows begins with `#`");
            let expected = format!("{message}: write `\"{written}\"`; {way_out}");
            tells(NORTHWIND, &[(from, to)], &[&expected]);
        }
        let note = "cut-by-comment: `2026-10-26` is empty: what follows begins with `#`: write \
            `\"#1\"`; if it is a comment, put a blank behind the `#`";
        let changes = [(
            "-26: The head of planning leaves at the end of the year",
            "-26: #1",
        )];
        tells(MARLPIT, &changes, &[note]);
        let empty = "51:17 missing-field: `action` is empty: write `\"#482 pitch\"`";
        tells(NORTHWIND, &[("Pitch the podcast", "#482 pitch")], &[empty]);
        // A comment, and a number that was taken out.
        tells(
            NORTHWIND,
            &[("They tell a peer before we ask", "# they tell")],
            &[],
        );
        tells(NORTHWIND, &[("baseline: 800", "baseline: #800")], &[]);
    }

    #[test]
    fn the_quotes_of_a_word_processor_are_taken_away() {
        for (from, to, place, key, written) in [
            ("unit: \"%\"", "unit: “%”", "62:15", "unit", "\"%\""),
            (
                "stage: Evaluation",
                "stage: ‘Evaluation’",
                "56:12",
                "stage",
                "Evaluation",
            ),
            ("owner: Marco", "owner: „Marco“", "53:16", "owner", "Marco"),
        ] {
            let text = example(NORTHWIND, &[(from, to)]);
            let message = "stands in typographic quotes, which are not YAML's";
            let expected = format!("{place} invalid-value: `{key}` {message}: write `{written}`");
            assert_eq!(told(NORTHWIND, &text), [expected]);
            assert_eq!(fixed(NORTHWIND, &text), example(NORTHWIND, &[]));
        }
        // What a customer said.
        tells(
            MARLPIT,
            &[("  - No empty shelf", "  - “No empty shelf” #x")],
            &[],
        );
        tells(
            MARLPIT,
            &[(
                "- Both warehouses planned from one forecast",
                "- “Both warehouses”",
            )],
            &[],
        );
    }

    #[test]
    fn a_path_of_a_windows_machine_is_named() {
        let source = "source: Search Console, last 30 days";
        for (path, message) in [
            ("C:\\temp\\neu.csv", "a path with `\\` in double quotes"),
            ("C:\\Users\\x", "an unknown escape in a quoted text"),
            ("C:\\Daten\\x", "an unknown escape in a quoted text"),
        ] {
            let help = format!("put quotes around the whole value: `'{path}'`");
            let expected = format!("30:17 syntax: {message}: {help}");
            tells(
                NORTHWIND,
                &[(source, &format!("source: \"{path}\""))],
                &[&expected],
            );
        }
        let data = "8:7 invalid-value: `data` has `\\` between its parts, where only `/` is read \
            everywhere: write `data/customers.csv`";
        tells(
            EXPANSION,
            &[("data: customers.csv", "data: data\\customers.csv")],
            &[data],
        );
    }
}

mod pairs {
    use super::*;

    #[test]
    fn a_blank_or_a_point_that_is_missing_in_braces_is_named() {
        let tiers = "{healthy: 70, watch: 45, poor: 0}";
        let bands = "{0: 0, 1: 40, 3: 70, 8: 100}";
        let points = "points: {live: 100, in progress: 50, stalled: 0}";
        for (from, to, place, key, word, pair) in [
            (
                tiers,
                "{healthy:70, watch:45, poor:0}",
                "15:8",
                "tiers",
                "healthy:70",
                "`healthy: 70`, and the others likewise",
            ),
            (
                tiers,
                "{healthy: 70, watch: 45, poor:0}",
                "15:8",
                "tiers",
                "poor:0",
                "`poor: 0`",
            ),
            (
                bands,
                "{0:0, 1:40, 3:70}",
                "30:16",
                "bands",
                "0:0",
                "`0: 0`, and the others likewise",
            ),
            (
                points,
                "points:\n          live:100\n          stalled:0",
                "47:11",
                "points",
                "live:100",
                "`live: 100`, and the others likewise",
            ),
        ] {
            let message = format!("`{key}` lacks a blank behind a colon: `{word}` is all one word");
            let expected = format!("{place} wrong-type: {message}: write {pair}");
            tells(EXPANSION, &[(from, to)], &[&expected]);
        }
        for (from, to, place, key, number) in [
            (
                tiers,
                "{healthy: 70,5, watch: 45,5, poor: 0}",
                "15:8",
                "tiers",
                "70.5",
            ),
            (bands, "{0: 0, 1,5: 40, 3: 70}", "30:16", "bands", "1.5"),
        ] {
            let written = number.replace('.', ",");
            let message = format!("`{key}` has a comma in a number: `{written}` ends at it");
            let expected = format!("{place} wrong-type: {message}: write a point: `{number}`");
            tells(EXPANSION, &[(from, to)], &[&expected]);
        }
    }
}

mod keys {
    use super::*;

    #[test]
    fn a_list_in_the_singular_is_told_by_its_shape() {
        for (name, from, to, place, whose, meant) in [
            (
                NORTHWIND,
                "stages:",
                "stage:",
                "9:1",
                "a scorecard",
                "stages",
            ),
            (
                NORTHWIND, "metrics:", "metric:", "13:5", "a stage", "metrics",
            ),
            (
                NORTHWIND, "actions:", "action:", "43:5", "a stage", "actions",
            ),
            (
                MARLPIT,
                "notes:",
                "note:",
                "10:1",
                "a customer's page",
                "notes",
            ),
            (
                MARLPIT,
                "actions:",
                "action:",
                "15:1",
                "a customer's page",
                "actions",
            ),
            (
                EXPANSION,
                "touchpoints:",
                "touchpoint:",
                "18:1",
                "a health model",
                "touchpoints",
            ),
            (
                EXPANSION,
                "fields:",
                "field:",
                "23:5",
                "a touchpoint",
                "fields",
            ),
            (
                NORTHWIND,
                "moves: Win rate",
                "metric: Win rate",
                "121:9",
                "an action",
                "moves",
            ),
            (
                NORTHWIND,
                "readings:",
                "values:",
                "21:9",
                "a metric",
                "readings",
            ),
        ] {
            let key = to.split(':').next().unwrap();
            let message = format!("{whose} has no key `{key}`: did you mean `{meant}`?");
            let expected = format!("{place} unknown-field: {message}");
            tells(name, &[(from, to)], &[&expected]);
        }
    }

    #[test]
    fn a_key_is_only_renamed_to_one_that_takes_the_value() {
        for (from, to, way_out) in [
            (
                "value: 25",
                "reading: 25",
                "did you mean `readings`? That is a map",
            ),
            (
                "        owner: Marco",
                "        owners: [Marco, Lena]",
                "did you mean `owner`? That is text",
            ),
            ("week: 2026-W49", "weeks: 2", "did you mean `week`?"),
        ] {
            let text = example(NORTHWIND, &[(from, to)]);
            let [told] = &told(NORTHWIND, &text)[..] else {
                panic!("{to}");
            };
            assert!(told.contains(way_out), "{told}");
            assert_eq!(fixed(NORTHWIND, &text), text);
        }
        let text = example(NORTHWIND, &[("value: 25", "values: 25")]);
        assert_eq!(fixed(NORTHWIND, &text), example(NORTHWIND, &[]));
    }

    #[test]
    fn what_is_wrong_below_a_misspelt_key_is_told_with_it() {
        let key = |whose: &str, key: &str, meant: &str| {
            format!("unknown-field: {whose} has no key `{key}`: did you mean `{meant}`?")
        };
        for (name, changes, expected) in [
            (
                NORTHWIND,
                &[
                    ("metrics:", "metrcs:"),
                    ("indicator: leading", "indicater: leadng"),
                    ("target: 2000", "taget: \"2000\""),
                ][..],
                vec![
                    format!("13:5 {}", key("a stage", "metrcs", "metrics")),
                    format!(
                        "15:9 {} That is `leading` or `lagging`",
                        key("a metric", "indicater", "indicator")
                    ),
                    format!("19:9 {}", key("a metric", "taget", "target")),
                    "19:16 wrong-type: `target` has to be a number, such as `12.5`, but this is \
                     text in quotes: write it without quotes: `2000`"
                        .to_owned(),
                ],
            ),
            (
                NORTHWIND,
                &[
                    ("stages:", "stags:"),
                    ("moves: Win rate", "moves: Won rate"),
                ],
                vec![
                    format!("9:1 {}", key("a scorecard", "stags", "stages")),
                    "121:16 unknown-metric: `Won rate` is not a metric of `Purchase`: did you mean \
                     `Win rate`?"
                        .to_owned(),
                ],
            ),
            (
                EXPANSION,
                &[("touchpoints:", "touchpionts:"), ("        best: 90\n", "")],
                vec![
                    format!("18:1 {}", key("a health model", "touchpionts", "touchpoints")),
                    "26:9 one-way: `worst` stands without `best`: add `best:` with the number that \
                     gives all 100 points"
                        .to_owned(),
                ],
            ),
            (
                MARLPIT,
                &[("actions:", "actons:"), ("priority: 1", "priority: 0")],
                vec![
                    format!("15:1 {}", key("a customer's page", "actons", "actions")),
                    "17:15 invalid-value: `priority` begins at 1, and 0 is less: write a whole \
                     number from 1, such as `1`"
                        .to_owned(),
                ],
            ),
        ] {
            assert_eq!(told(name, &example(name, changes)), expected);
        }
    }

    #[test]
    fn a_misspelt_key_hides_nothing_and_adds_nothing() {
        for name in [NORTHWIND, EXPANSION, MARLPIT] {
            let text = example(name, &[]);
            let usual = found(name, &text);
            let mut seen = HashSet::new();
            for line in text.lines() {
                let line = line.trim_start_matches(['-', ' ']);
                let key = line.split_once(':').map_or("", |(key, _)| key);
                let is_word = key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
                if key.len() < 5 || !is_word || !seen.insert(key) {
                    continue;
                }
                let misspelt = format!("{}{}", &key[..2], &key[3..]);
                let changed = example(name, &[(&format!("{key}:"), &format!("{misspelt}:"))]);
                let found = found(name, &changed);
                let is_key = |found: &&String| found.contains(&format!("has no key `{misspelt}`"));
                if found.iter().any(|found| is_key(&found)) {
                    let others: Vec<_> = found.iter().filter(|found| !is_key(found)).collect();
                    assert_eq!(others, usual.iter().collect::<Vec<_>>(), "{misspelt}");
                }
            }
        }
    }

    #[test]
    fn nothing_follows_from_a_misspelt_key() {
        for (name, from, to) in [
            (NORTHWIND, "better: lower", "batter: lower"),
            (NORTHWIND, "better: lower", "better: niedriger"),
            (EXPANSION, "        best: 90", "        bset: 90"),
            (EXPANSION, "half_life: 14", "half-life: 14"),
            (EXPANSION, "dated: nps_on", "date: nps_on"),
        ] {
            let told = told(name, &example(name, &[(from, to)]));
            assert_eq!(told.len(), 1, "{told:#?}");
        }
    }
}

mod values {
    use super::*;

    #[test]
    fn a_way_out_leads_out() {
        let [week, target] = [
            "`week` has to be an ISO week, such as `2026-W47`, but this is a number",
            "`target` has to be a number, such as `12.5`, but this is text",
        ];
        let box_there = "syntax: a box to be ticked is not YAML: delete it";
        for (from, to, expected) in [
            ("week: 2026-W49", "week: 49", format!("54:15 wrong-type: {week}: write the week with its year, such as `2026-W49`")),
            ("week: 2026-W49", "week: 2026-W49 (if time)", "54:15 invalid-value: `week` is not an ISO week: `2026-W49 (if time)`: did you mean `2026-W49`?".to_owned()),
            ("target: 2000", "target: 2000 // agreed", format!("19:17 wrong-type: {target}: write only `2000`; a comment begins with a blank and a number sign")),
            ("target: 2000", "target: >0", "19:17 syntax: a value that begins with `>` needs quotes to be text: write only digits: `0`".to_owned()),
            ("- action: Pitch", "- [x] action: Pitch", format!("51:9 {box_there}, and write `status: done` below the action")),
            ("- action: Pitch", "- [ ] action: Pitch", format!("51:9 {box_there}: what is not done has no mark")),
        ] {
            tells(NORTHWIND, &[(from, to)], &[&expected]);
        }
    }

    #[test]
    fn a_unit_is_not_asked_for_twice() {
        let reading = "74:23 wrong-type: a reading has to be a number, such as `70`, but this is text: write `15.6`";
        tells(
            NORTHWIND,
            &[("2026-11-16: 15.6", "2026-11-16: 15,6%")],
            &[reading],
        );
    }

    #[test]
    fn the_fences_of_markdown_are_named() {
        let text = format!("```yaml\n{}```\n", example(NORTHWIND, &[]));
        let fences = "1:1 syntax: this line is Markdown's, not YAML's: delete the lines 1 and 242";
        assert_eq!(told(NORTHWIND, &text), [fences]);
    }

    #[test]
    fn a_text_that_was_taken_for_several_is_written_out() {
        let team = "team: [Dana, Priya, Marco, Lena]";
        let text = "has to be text, but this is";
        let list = "`team` has to be a list of texts, such as `[Dana, Priya]`, but this is text";
        for (name, from, to, expected) in [
            (
                NORTHWIND,
                "goal: They tell",
                "goal:\n      - They tell",
                format!(
                    "220:7 wrong-type: `goal` {text} a list: write `They tell a peer before we ask`"
                ),
            ),
            (
                NORTHWIND,
                "owner: Priya",
                "owner: [Priya, Marco]",
                format!(
                    "29:16 wrong-type: `owner` {text} a list: write one of them: `Priya` or `Marco`"
                ),
            ),
            (
                NORTHWIND,
                team,
                "team:\n  - name: Dana\n  - Priya\n  - Marco\n  - Lena",
                format!("7:5 wrong-type: an item of the list {text} a map of keys: write `Dana`"),
            ),
            (
                NORTHWIND,
                team,
                "team: (Dana, Priya, Marco, Lena)",
                format!("6:7 wrong-type: {list}: write `[Dana, Priya, Marco, Lena]`"),
            ),
            (
                NORTHWIND,
                team,
                "team:\n  Dana\n  Priya",
                format!("7:3 wrong-type: {list}: begin each line with a dash: `- …`"),
            ),
            (
                MARLPIT,
                "- No empty shelf",
                "- Goal: No empty shelf",
                format!(
                    "6:5 wrong-type: an item of the list {text} a map of keys: write `\"Goal: No empty shelf of cement between April and June\"`"
                ),
            ),
        ] {
            tells(name, &[(from, to)], &[&expected]);
        }
        for between in [" ", "; "] {
            let names = ["Dana", "Priya", "Marco", "Lena"].join(between);
            let message = format!("unknown-owner: `{names}` is one name of the team");
            let expected =
                format!("{message}: write commas between the names: `Dana, Priya, Marco, Lena`");
            tells(
                NORTHWIND,
                &[(team, &format!("team: [{names}]"))],
                &[&expected],
            );
        }
    }
}

mod columns {
    use super::*;

    const NOT_FITTING: &str = "syntax: the indentation does not fit the lines above";

    #[test]
    fn the_line_that_left_its_neighbours_is_named() {
        for (from, to, place, column, word) in [
            (
                "        unit: /month",
                "unit: /month",
                "16:1",
                9,
                "indicator",
            ),
            (
                "        unit: /month",
                "    unit: /month",
                "16:5",
                9,
                "indicator",
            ),
            (
                "        status: blocked",
                "status: blocked",
                "120:1",
                9,
                "week",
            ),
            (
                "          2026-10-12: 910",
                "        2026-10-12: 910",
                "23:9",
                11,
                "2026-10-05",
            ),
            (
                "      - metric: Win rate",
                "- metric: Win rate",
                "105:1",
                7,
                "-",
            ),
        ] {
            let help = format!("begin it in column {column}, as `{word}` above");
            tells(
                NORTHWIND,
                &[(from, to)],
                &[&format!("{place} {NOT_FITTING}: {help}")],
            );
        }
    }

    #[test]
    fn the_first_line_of_an_item_is_missed() {
        for (from, to, expected) in [
            (
                "      - action: Publish",
                "      # - action: Publish",
                "45:9 syntax: `priority` has no `- action:` above it: write `- action: …` above it, the dash in column 7",
            ),
            (
                "      - metric: Accounts at risk",
                "        metric: Accounts at risk",
                "166:9 syntax: `metric` has no dash before it: write `- metric: …`, the dash in column 7",
            ),
        ] {
            tells(NORTHWIND, &[(from, to)], &[expected]);
        }
        let text = example(
            NORTHWIND,
            &[("      - action: Pitch", "      # - action: Pitch")],
        );
        let twice = "52:9 duplicate-key: `priority` and keys below it stand twice: write `- action: …` \
            above it where another item begins, else keep one of each";
        assert_eq!(told(NORTHWIND, &text), [twice]);
        assert_eq!(fixed(NORTHWIND, &text), text);
    }

    #[test]
    fn a_tab_is_told_with_the_column_that_was_meant() {
        for (from, to, line, help) in [
            (
                "        unit: /month",
                "\t\tunit: /month",
                16,
                "begin it in column 9, as `indicator` above",
            ),
            (
                "        owner: Priya",
                "\t\towner: Priya",
                29,
                "begin it in column 9, as `readings` above",
            ),
            (
                "      - metric: Branded",
                "\t- metric: Branded",
                14,
                "begin it in column 7, two deeper than `metrics`",
            ),
        ] {
            let tab = format!("{line}:1 syntax: a tab is used for indentation: {help}");
            tells(NORTHWIND, &[(from, to)], &[&tab]);
        }
    }

    #[test]
    fn a_text_that_goes_on_is_indented() {
        let note = "note: Legal has the data-processing terms until Thursday";
        let less = "syntax: this line stands less deep than the first one of `note`: begin it in column 13, as the first line of the text";
        let left = "syntax: this line is no key, and stands too far left to belong to";
        for (from, to, expected) in [
            (note, "note: |\n        Legal has\n        the terms", format!("123:9 {left} `note`: indent it deeper than `note`")),
            (note, "note: |\n            Legal has\n          the terms", format!("124:11 {less}")),
            (note, "note: |\n        Legal has: the terms\n        until: Thursday", "122:15 invalid-value: `note` is an empty text: indent the lines below it deeper than its key".to_owned()),
            ("a peer before", "a peer\n    before", format!("220:5 {left} `goal`: indent it deeper than `goal` if it goes on there; a key has a `:` and a space behind it")),
        ] {
            tells(NORTHWIND, &[(from, to)], &[&expected]);
        }
    }
}

mod places {
    use super::*;

    #[test]
    fn what_stands_in_the_wrong_list_is_one_mistake() {
        let actions = "43:9 unknown-field: an action stands in a list of metrics: write `actions:` \
            above it, in the column of `metrics:`, or move it there";
        tells(NORTHWIND, &[("    actions:\n", "")], &[actions]);
        let pitch = "      - action: Pitch the podcast
        priority: 2
        owner: Marco
        week: 2026-W49
";
        let outdented = pitch.replace("\n    ", "\n").replacen("    ", "", 1);
        let stages = "51:5 unknown-field: an action stands in a list of stages: `action` is a key of \
            an action: check the indentation";
        tells(NORTHWIND, &[(pitch, &outdented)], &[stages]);
        let day = "15:3 invalid-value: the day of a note is not a date: `actions`: `actions` is a key \
            of a customer's page: check the indentation";
        tells(MARLPIT, &[("actions:", "  actions:")], &[day]);
    }

    #[test]
    fn three_metrics_are_too_many_beside_whatever_stands_there() {
        let metric =
            |name| format!("      - {{metric: {name}, target: 9, value: 4, as_of: 2026-11-16}}\n");
        let metrics = ["One", "Two", "Three"].map(metric).concat();
        let stray = |stray: &str| {
            let found = found(
                NORTHWIND,
                &first_stage(&format!("metrics:\n{metrics}{stray}")),
            );
            let errors = found.into_iter().filter(|one| one.contains(": "));
            errors.collect::<Vec<String>>()
        };
        let has = |found: &[String], part: &str| found.iter().any(|one| one.contains(part));
        let action = stray("      - action: Call\n");
        assert!(
            has(&action, "an action stands in a list of metrics"),
            "{action:#?}"
        );
        assert!(
            has(
                &action,
                "max-two-metrics: `Demand` has more than two metrics"
            ),
            "{action:#?}"
        );
        let text = stray("      - Four\n");
        assert!(has(&text, "has 4 metrics"), "{text:#?}");
        assert!(!has(&text, "``"), "{text:#?}");
    }

    #[test]
    fn a_file_whose_lines_end_as_on_old_macs_has_lines() {
        let folder = folder();
        let file = folder.path().join("scorecard.yaml");
        let page = first_stage("# Ours\nmetrics:\n  - {metric: One, target: much}");
        let shown = |page: &str| {
            write(&file, page);
            ["human", "concise", "rdjson"]
                .map(|form| run(&folder, ["lint", "--format", form]).stdout)
        };
        assert_eq!(shown(&page.replace('\n', "\r")), shown(&page));
    }

    #[test]
    fn nothing_is_told_of_a_thing_without_a_name() {
        for (from, to) in [
            (
                "      - action: Pitch the podcast\n        priority: 2\n        owner",
                "      - owner",
            ),
            (
                "      - metric: Win rate\n        indicator",
                "      - indicator",
            ),
            ("- metric: Win rate\n", "- metric:\n"),
            ("- metric: Win rate\n", "- metric: #1\n"),
            ("- action: Pitch the podcast", "- action: #1 pitch"),
        ] {
            let told = told(NORTHWIND, &example(NORTHWIND, &[(from, to)]));
            assert!(
                told.len() == 1 && told[0].contains("missing-field"),
                "{told:#?}"
            );
        }
    }
}

#[test]
fn what_is_told_hides_no_other_mistake_and_what_is_right_is_no_mistake() {
    let title = "scorecard: Northwind Analytics\n";
    // An empty text whose key is unknown takes no key behind it for its own.
    let page = example(
        NORTHWIND,
        &[(title, &format!("{title}comment: |\n\nlnit: {{}}\n"))],
    );
    let all = told(NORTHWIND, &page);
    assert!(all.iter().any(|one| one.contains("`comment`")), "{all:#?}");
    assert!(all.iter().any(|one| one.contains("`lnit`")), "{all:#?}");
    // A line of a text begins behind a letter and a colon, where no path is.
    let texts = [r#""Q:\nWhat is it""#, r#""A:\nB or not""#, r#""Q:\tWhat""#];
    for text in texts {
        let page = example(
            NORTHWIND,
            &[(
                "    goal: They have seen their own stock in a forecast",
                &format!("    goal: {text}"),
            )],
        );
        assert!(told(NORTHWIND, &page).is_empty(), "{text}");
    }
    // One of the team may be called by two others.
    let page = first_stage(
        "actions: [{action: A, priority: 1, owner: Sales}, {action: B, priority: 2, owner: Marketing}]",
    );
    let page = format!("team: [Sales, Marketing, Sales/Marketing]\n{page}");
    let strange = found(NORTHWIND, &page);
    let strange = strange.iter().filter(|one| one.contains("unknown-owner"));
    assert_eq!(strange.count(), 0);
    // What stands twice alike is written twice, and no other thing.
    let twice = "value: 5\n        value: 5\n        target: 9\n        target: 9";
    let page = first_stage(&format!("metrics:\n      - metric: M\n        {twice}"));
    let fixed = fixed(NORTHWIND, &page);
    assert_eq!(fixed.matches("value: 5").count(), 1, "{fixed}");
    assert_eq!(fixed.matches("target: 9").count(), 1, "{fixed}");
}
