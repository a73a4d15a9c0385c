//! Edits of files that are written in an unusual way: made, or refused for the reason that is
//! true.

use crate::common::{Run, folder, run, write};

const PAGE: &str = "scorecard: Probe
owner: Dana
as_of: 2026-11-18
stages:
  - stage: Demand
    metrics:
      - metric: Branded searches
        indicator: leading
        target: 2000
        value: &v 1240
      - metric: Demo requests
        target: &goal 90
        value: *v
    actions:
      - action: Publish the ROI calculator
        priority: 1
        owner: Dana
        week: &w 2026-W47
      - &second
        action: Second
        priority: 2
        week: *w
        status: todo
  - stage: Evaluation
    metrics:
      - &unused
        metric: Anchored
        unit: \"%\"
        target: *goal
        value: 24
    actions: [{\"action\":\"Call\",\"priority\":1}]
  - stage: Purchase
    metrics: [{metric: Orders, target: 5, value: *v}]
  - stage: Adoption
    metrics: &both
      - {metric: Logins, target: 5, value: 3}
  - stage: Retention
    metrics: *both
  - stage: Expansion
  - stage: Advocacy
";

/// Runs on `page` in a folder of its own, and what is then there.
fn on(page: &str, arguments: &[&str]) -> (Run, String) {
    let here = folder();
    let file = here.path().join("scorecard.yaml");
    write(&file, page);
    let told = run(here.path(), arguments);
    (told, std::fs::read_to_string(&file).unwrap())
}

/// The page with `new` in the place of the only `old`.
#[track_caller]
fn with(old: &str, new: &str) -> String {
    assert_eq!(PAGE.matches(old).count(), 1, "{old}");
    PAGE.replace(old, new)
}

#[test]
fn what_stands_in_the_place_of_an_alias_is_written() {
    let on_a_day = ["set", "demo=1300", "--on", "2026-11-18"];
    let (told, text) = on(PAGE, &on_a_day);
    told.exits(0);
    assert_eq!(
        text.replace("        as_of: 2026-11-18\n", ""),
        with("value: *v\n", "value: 1300\n")
    );
    let (told, text) = on(PAGE, &["plan", "second", "--week", "next"]);
    told.exits(0);
    assert_eq!(text, with("week: *w", "week: 2026-W48"));
    let (told, text) = on(PAGE, &["set", "orders=1300"]);
    told.exits(0);
    assert!(
        text.contains("{metric: Orders, target: 5, value: 1300, as_of: 2026-11-18}"),
        "{text}"
    );
    let (told, text) = on(PAGE, &["set", "anchored", "--target", "30"]);
    told.exits(0);
    assert_eq!(text, with("target: *goal", "target: 30"));
}

#[test]
fn an_anchor_that_nothing_uses_is_in_nobodys_way() {
    let (told, text) = on(PAGE, &["set", "anchored=6"]);
    told.exits(0);
    assert_eq!(
        text.replace("        as_of: 2026-11-18\n", ""),
        with("value: 24", "value: 6")
    );
    let (told, text) = on(PAGE, &["start", "second"]);
    told.exits(0);
    assert_eq!(text, with("status: todo", "status: doing"));
}

#[test]
fn what_is_used_elsewhere_is_named_and_the_way_out_works() {
    for (arguments, name) in [
        (&["set", "branded=1300"][..], "v"),
        (&["plan", "publish", "--week", "next"], "w"),
        (&["set", "demo", "--target", "95"], "goal"),
        (&["set", "adoption/logins=5"], "both"),
        (&["set", "retention/logins=5"], "both"),
    ] {
        let (told, text) = on(PAGE, arguments);
        told.exits(2);
        told.complains(&format!(
            "is marked `&{name}` and stands as `*{name}` elsewhere too"
        ));
        assert_eq!(text, PAGE);
        let value = match name {
            "v" => "1240",
            "w" => "2026-W47",
            "goal" => "90",
            _ => "[{metric: Logins, target: 5, value: 3}]",
        };
        let followed = PAGE.replace(&format!("*{name}"), value);
        on(&followed, arguments).0.exits(0);
    }
}

#[test]
fn lines_that_end_with_carriage_returns_alone_are_named() {
    let page = PAGE.replace('\n', "\r");
    on(&page, &["lint"]).0.exits(0);
    let (told, text) = on(&page, &["set", "anchored=6"]);
    told.exits(2)
        .complains("its lines end with carriage returns alone");
    told.complains("save the file with the line ends of today");
    assert_eq!(text, page);
    let (told, text) = on(&PAGE.replace('\n', "\r\n"), &["set", "anchored=6"]);
    told.exits(0);
    assert!(text.contains("value: 6\r\n"));
}

#[test]
fn a_new_item_in_braces_has_its_keys_as_its_neighbours() {
    let (told, text) = on(PAGE, &["add", "evaluation", "Write", "--priority", "2"]);
    told.exits(0);
    let both = "[{\"action\":\"Call\",\"priority\":1}, {\"action\": Write, \"priority\": 2}]";
    assert!(text.contains(both), "{text}");
    let lines = with(
        "    actions: [{\"action\":\"Call\",\"priority\":1}]\n",
        "    actions: [\n      {\n        'action': 'Call',\n        'priority': 1\n      }\n    ]\n",
    );
    let (told, text) = on(&lines, &["add", "evaluation", "Write", "--priority", "2"]);
    told.exits(0);
    assert!(
        text.contains("        'action': Write,\n        'priority': 2\n"),
        "{text}"
    );
}
