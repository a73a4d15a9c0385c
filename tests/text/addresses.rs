//! A part of a name is enough where it begins a word and there is no other one.

use crate::common::{OTHER_STAGES, Run, folder, run, write};

fn page() -> String {
    format!(
        "scorecard: Probe
stages:
  - stage: Repurchase
    metrics:
      - {{metric: Visits to the shop, indicator: leading, target: 9, value: 1}}
      - {{metric: X, target: 9, value: 2}}
    actions:
      - {{action: Qualité, priority: 1}}
      - {{action: Qualite du service, priority: 2}}
{}",
        OTHER_STAGES.replace(
            "  - stage: Purchase\n",
            "  - stage: Purchase\n    metrics:\n      - {metric: Revisits, indicator: leading, target: 9, value: 3}\n"
        )
    )
}

/// Runs in a folder with the page; what is then there instead of the three values.
fn on(arguments: &[&str]) -> (Run, String) {
    let here = folder();
    let file = here.path().join("scorecard.yaml");
    write(&file, page());
    let told = run(here.path(), arguments);
    let text = std::fs::read_to_string(&file).unwrap();
    let values = text.split("value: ").skip(1).take(3).map(|rest| &rest[..1]);
    (told, values.collect())
}

#[test]
fn a_part_begins_a_word() {
    assert_eq!(on(&["set", "visits=7"]).1, "723");
    assert_eq!(on(&["set", "shop=7"]).1, "723");
    assert_eq!(on(&["set", "rev=7"]).1, "127");
    assert_eq!(on(&["set", "purchase/visits=7"]).1, "123");
    assert_eq!(on(&["set", "purchase/rev=7"]).1, "127");
    assert_eq!(on(&["set", "rep/vis=7"]).1, "723");
    let (told, values) = on(&["set", "isits=7"]);
    told.exits(2).complains("no metric is called `isits`");
    assert_eq!(values, "123");
}

#[test]
fn one_letter_is_no_part_of_a_name() {
    assert_eq!(on(&["set", "x=7"]).1, "173");
    for typed in ["v=7", "r=7", "r/vi=7"] {
        let (told, values) = on(&["set", typed]);
        told.exits(2).complains("no metric is called");
        assert_eq!(values, "123", "{typed}");
    }
    on(&["show", "--stage", "p"])
        .0
        .exits(2)
        .complains("no stage is called `p`");
    on(&["show", "--stage", "pu"]).0.exits(0).says("Revisits");
    on(&["show", "--stage", "urchase"]).0.exits(2);
}

#[test]
fn what_fits_exactly_comes_before_what_fits_without_accents() {
    let is_done = |address| on(&["done", address]).0;
    is_done("qualite").exits(0).says("Qualite du service");
    is_done("qualité").exits(0).says("Qualité");
    is_done("service").exits(0).says("Qualite du service");
}

#[test]
fn several_are_answered_with_the_candidates() {
    let (told, _) = on(&["show", "--stage", "ad"]);
    told.exits(2).complains("`ad` fits 2 stages");
    told.complains("Adoption, Advocacy");
}

#[test]
fn a_page_is_not_called_by_a_dash() {
    let here = folder();
    let told = run(here.path(), ["init", "-"]);
    told.exits(2).complains("standard output");
    assert!(std::fs::read_dir(here.path()).unwrap().next().is_none());
}
