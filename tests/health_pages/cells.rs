//! Cells that cannot be read as they are meant: each kind is told once, in words of its own.

use crate::common::{folder, run, write};
use crate::{lint, write_model};

const MODEL: &str = "\
health: Tenants who may leave
ending: attrition
data: tenants.csv
customer: id
manager: csm
only: {segment: [core]}
tiers: {well: 70, poor: 0}
touchpoints:
  - touchpoint: Repairs
    weight: 100
    fields:
      - {field: nps, weight: 100, worst: 0, best: 10, dated: nps_on, expires: 90}
";

#[test]
fn a_table_of_windows_is_told_once_with_its_first_line() {
    let here = folder();
    let here = here.path();
    write(here.join("health.yaml"), MODEL);
    let rows =
        "a,core,Lena,7,2026-11-02\nb,core,J\u{f6}rg,7,2026-11-02\nc,core,J\u{f6}rg,7,2026-11-02\n";
    let data = format!("id,segment,csm,nps,nps_on\n{rows}");
    // One byte for each character.
    let bytes: Vec<u8> = data
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    std::fs::write(here.join("tenants.csv"), bytes).unwrap();
    lint(here)
        .exits(0)
        .says("warning[unread-cell]: tenants.csv is no text in UTF-8")
        .says("first `J\u{fffd}rg` in line 3")
        .says("in Excel as \"CSV UTF-8\"");
    let shown = run(here, ["health"]).exits(0).stdout.replace('\n', " ");
    let line = "the data are no text in UTF-8, first in line 3 (`J\u{fffd}rg`): save them as \"CSV UTF-8\"";
    assert!(shown.contains(line), "{shown}");
    run(here, ["health", "--format", "json"])
        .exits(0)
        .says("\"line_not_utf8\": 3");
    let score = run(here, ["health", "score"]);
    score
        .exits(0)
        .complains("tenants.csv is no text in UTF-8, first in line 3: J\u{fffd}rg");
    assert_eq!(score.stderr.lines().count(), 1);

    write(here.join("tenants.csv"), &data);
    assert!(!lint(here).stdout.contains("UTF-8"));
    assert_eq!(run(here, ["health", "score"]).exits(0).stderr, "");
}

#[test]
fn words_of_only_in_other_letters_are_told() {
    let here = folder();
    let here = here.path();
    let data = "id,segment,csm,nps,nps_on\na,core,,7,2026-11-02\nb,Core,,7,2026-11-02\nc,Core,,7,\nd,other,,7,\n";
    write_model(here, MODEL, data);
    lint(here)
        .exits(0)
        .says("warning[unlisted-word]: 2 rows are left out for upper and lower case alone, in `segment`")
        .says("`Core` 2×")
        .says("is `Core` the same as `core`?");
    write(
        here.join("health.yaml"),
        MODEL.replace("[core]", "[core, Core]"),
    );
    assert!(!lint(here).stdout.contains("left out"));
}

#[test]
fn no_date_and_a_date_that_cannot_be_read_are_two_things() {
    let here = folder();
    let here = here.path();
    let data = "id,segment,csm,nps,nps_on\na,core,,7,\nb,core,,8,\nc,core,,7,2.11.2026\n";
    write_model(here, MODEL, data);
    lint(here)
        .exits(0)
        .says("2 have no date, 1 has a date that cannot be read");
    run(here, ["health", "score"])
        .exits(0)
        .complains("2 cells of nps that are not dated: line 2, line 3\n")
        .complains("1 cell of nps whose own date is none: 2.11.2026 in line 4\n");
}

#[test]
fn what_nobody_sees_of_the_name_of_a_column_is_named() {
    let here = folder();
    let here = here.path();
    let data = "id,csm,segment,nps\u{a0},nps_on\na,Jo,core,7,2026-11-02\n";
    write_model(here, MODEL, &data.replace("nps\u{a0}", "net\u{a0}score"));
    write(
        here.join("health.yaml"),
        MODEL.replace("field: nps", "field: net score"),
    );
    lint(here)
        .exits(1)
        .says("that one has a no-break space (U+00A0) in it");
    run(here, ["health", "show"])
        .exits(2)
        .complains("? that one has a no-break space (U+00A0) in it");
}
