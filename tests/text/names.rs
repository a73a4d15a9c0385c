//! Names that look the same are the same, whatever letters they are made of.

use crate::common::{OTHER_STAGES, Run, finish, folder, run, scorecard, write};

/// A page of José's, whose first metric is written with a composed or a decomposed letter.
fn page(metric: &str, second: &str, owner: &str) -> String {
    format!(
        "scorecard: Probe
owner: Dana
team: [Jose\u{301}, Dana, Tomás]
as_of: 2026-11-18
stages:
  - stage: Demand
    metrics:
      - metric: {metric}
        indicator: leading
        target: 2000
        value: 1240
{second}    actions:
      - action: Publish the ROI calculator
        priority: 1
        owner: {owner}
        week: 2026-W47
        moves: Übersicht
{OTHER_STAGES}"
    )
}

/// What `set` writes in the place of a value.
fn now(value: u16) -> String {
    format!("{value}\n        as_of: 2026-11-18")
}

const DECOMPOSED: &str = "U\u{308}bersicht";

/// Runs on a page in a folder of its own.
fn on(page: &str, arguments: &[&str]) -> Run {
    let here = folder();
    write(here.path().join("scorecard.yaml"), page);
    run(here.path(), arguments)
}

#[test]
fn a_metric_is_set_by_its_name_in_other_letters() {
    let here = folder();
    let file = here.path().join("scorecard.yaml");
    for (written, typed) in [
        (DECOMPOSED, "Übersicht"),
        ("Übersicht", DECOMPOSED),
        ("Übersicht", "ubersicht"),
        ("Zufriedenheit: groß", "zufriedenheit gross"),
    ] {
        let quoted = format!("\"{written}\"");
        let text = page(&quoted, "", "Dana").replace("        moves: Übersicht\n", "");
        write(&file, &text);
        run(here.path(), ["set", &format!("{typed}=1300")]).exits(0);
        let set = std::fs::read_to_string(&file).unwrap();
        assert_eq!(set, text.replace("1240", &now(1300)), "{typed}");
    }
    write(&file, page(DECOMPOSED, "", "Dana"));
    let mut table = scorecard(here.path(), ["set", "--from", "-"]);
    finish(&mut table, "metric,value\nÜbersicht,1600\n".as_bytes()).exits(0);
    let set = std::fs::read_to_string(&file).unwrap();
    assert_eq!(
        set,
        page(DECOMPOSED, "", "Dana").replace("1240", &now(1600))
    );
}

#[test]
fn the_team_and_what_is_moved_are_known_in_other_letters() {
    for owner in ["José", "Jose\u{301}", "Toma\u{301}s", "dana"] {
        let linted = on(&page(DECOMPOSED, "", owner), &["lint"]);
        assert_eq!(
            linted.exits(0).stdout,
            "1 file checked, nothing found\n",
            "{owner}"
        );
    }
    let linted = on(&page(DECOMPOSED, "", "Jose"), &["lint"]);
    linted.exits(0).says("`Jose` is not of the team");
}

#[test]
fn a_name_stands_twice_in_other_letters() {
    let second = "      - {metric: Übersicht, indicator: leading, target: 2, value: 1}\n";
    let linted = on(&page(DECOMPOSED, second, "Dana"), &["lint"]);
    linted.exits(1).says("1 error in 1 file");
    linted.says("duplicate-name");
    let stage = page("Visits", "", "Dana").replace("        moves: Übersicht\n", "");
    let stage = stage
        .replace("Evaluation", "Café")
        .replace("Purchase", "Cafe\u{301}");
    let linted = on(&stage, &["lint"]);
    linted.exits(1).says("duplicate-name");
}

#[test]
fn people_are_found_without_their_accents() {
    for typed in ["tomas", "TOMÁS", "Toma\u{301}s"] {
        let focus = on(
            &page("Übersicht", "", "Tomás"),
            &["focus", "--owner", typed],
        );
        focus.exits(0).says("focus of Tomás").says("ROI calculator");
    }
    // Whoever is written exactly so comes first; of two alike, none does.
    let both = page("Übersicht", "", "José").replace("Tomás]", "Jose]");
    let focus = on(&both, &["focus", "--owner", "jose"]);
    focus.exits(0).says("nothing of Jose");
    let two = page("Übersicht", "", "José").replace("Tomás]", "Josè]");
    let focus = on(&two, &["focus", "--owner", "jose"]);
    focus.exits(2).complains("`jose` fits 2 people");
    focus.complains("Josè");
}

#[test]
fn one_person_in_two_spellings_is_one() {
    let text = page("Übersicht", "", "José");
    let focus = on(&text, &["focus", "--owner", "José"]);
    focus.exits(0).says("ROI calculator");
    let show = on(&text, &["show", "--owner", "jose"]);
    show.exits(0).says("ROI calculator");
    let nobody = on(&text, &["focus", "--owner", "Zoe"]);
    nobody.exits(2).complains("there are: Dana, 'Jose");
    assert!(!nobody.stderr.contains("José"), "{nobody:?}");
}

#[test]
fn a_new_action_has_its_owner_as_the_team_is_written() {
    let here = folder();
    let file = here.path().join("scorecard.yaml");
    write(&file, page("Übersicht", "", "Dana"));
    run(
        here.path(),
        ["add", "demand", "Call them", "--owner", "tomas"],
    )
    .exits(0);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("owner: Tomás"), "{text}");
}
