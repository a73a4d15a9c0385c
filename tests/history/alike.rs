//! Where a metric stood in a week: `trend`, `overview`, `report` and `show` say the same of it.

use crate::common::repository::{FILE, Repository};
use crate::common::write;
use crate::{page, read_on};
use serde_json::Value;

/// Where the only metric stood: what `trend` has of its weeks, as `W46 66 of 90 at-risk`.
fn trend(repository: &Repository) -> Vec<String> {
    let json = json(repository, &["trend", FILE, "--format", "json"]);
    let weeks = json["scorecards"][0]["metrics"][0]["weeks"].as_array();
    let weeks = weeks.unwrap().iter().filter(|week| week["on"].is_string());
    weeks
        .map(|week| {
            let [value, target] = ["value", "target"].map(|key| &week[key]);
            let [name, status] = ["week", "status"].map(|key| week[key].as_str().unwrap());
            format!("{} {value} of {target} {status}", &name[5..])
        })
        .collect()
}

/// How many metrics were off track in each of the last `count` weeks: alone, and among others.
fn off_track(repository: &Repository, count: usize) -> Vec<Value> {
    let [alone, among] = [FILE, "."].map(|path| {
        let json = json(repository, &["overview", path, "--format", "json"]);
        let scorecards = json["scorecards"].as_array().unwrap();
        let one = scorecards.iter().find(|one| one["file"] == FILE);
        let weeks = one.unwrap()["off_track_weeks"].as_array().unwrap().clone();
        weeks[weeks.len() - count..].to_vec()
    });
    assert_eq!(alone, among);
    alone
}

/// The numbers of the only metric in the report, as `9 Nov 80 75 met`: alone, and among others.
fn numbers(repository: &Repository) -> Vec<String> {
    let [alone, among] = [FILE, "."].map(|path| {
        let report = repository.run(["report", path]);
        let table = report.exits(0).stdout.split("<summary>Numbers").nth(1);
        let body = table.unwrap().split("<tbody>").nth(1).unwrap();
        let rows = body.split("</table>").next().unwrap().split("</tr>");
        let rows = rows.filter(|row| row.contains("<td")).map(|row| {
            let texts = row
                .split('<')
                .filter_map(|part| part.split_once('>'))
                .map(|(_, text)| text);
            let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
            texts.join(" ")
        });
        rows.collect::<Vec<String>>()
    });
    assert_eq!(alone, among);
    alone
}

fn json(repository: &Repository, arguments: &[&str]) -> Value {
    let run = repository.run(arguments.iter().copied());
    serde_json::from_str(&run.exits(0).stdout).unwrap()
}

/// A repository with another page, so that there are several.
fn with_another() -> Repository {
    let repository = Repository::new();
    write(repository.join("another.scorecard.yaml"), page("value: 1"));
    repository
}

fn of_target(page: &str, target: u32) -> String {
    page.replace("target: 90", &format!("target: {target}"))
}

#[test]
fn a_reading_is_judged_by_the_target_with_which_its_week_ended() {
    let repository = with_another();
    repository
        .commit("2026-11-02", &of_target(&read_on("2026-11-02", 60), 100))
        .commit("2026-11-09", &of_target(&read_on("2026-11-09", 80), 100))
        .commit("2026-11-12", &of_target(&read_on("2026-11-09", 80), 75))
        .commit("2026-11-17", &of_target(&read_on("2026-11-09", 80), 120));
    assert_eq!(
        trend(&repository),
        ["W45 60 of 100 off-track", "W46 80 of 75 met"]
    );
    assert_eq!(
        numbers(&repository),
        ["2 Nov 60 100 off track", "Mon 9 Nov 80 75 met"]
    );
    assert_eq!(
        off_track(&repository, 4),
        [Value::Null, 1.into(), 0.into(), 1.into()]
    );
}

#[test]
fn what_is_older_than_the_page_is_judged_as_its_first_week_ended() {
    let repository = with_another();
    // On its first day it had neither targets nor numbers.
    let begun = page("owner: Dana").replace("target: 90\n", "unit: leads\n");
    repository
        .commit("2026-09-21", &begun)
        .commit("2026-09-22", &read_on("2026-09-18", 61))
        .commit("2026-10-01", &read_on("2026-09-29", 95));
    assert_eq!(
        trend(&repository),
        ["W38 61 of 90 off-track", "W40 95 of 90 met"]
    );
    assert_eq!(
        numbers(&repository),
        ["18 Sep 61 off track", "29 Sep 95 met"]
    );
    assert_eq!(
        off_track(&repository, 10)[..4],
        [1, 1, 0, 0].map(Value::from)
    );
}

#[test]
fn a_value_without_a_day_is_judged_as_the_page_had_it_when_the_week_ended() {
    let repository = with_another();
    let of_pace = |value: u32| {
        let dates = "baseline: 0\nsince: 2026-09-07\ndue: 2026-12-15";
        page(&format!("{dates}\nvalue: {value}"))
    };
    // Of these weeks, a page of many is looked at day by day as well.
    repository
        .commit("2026-09-28", &of_pace(20))
        .commit(
            "2026-10-02",
            &of_pace(20).replace("scorecard: Client", "scorecard: A client"),
        )
        .commit("2026-11-16", &of_pace(61));
    let show = json(&repository, &["show", FILE, "--format", "json"]);
    let now = &show["scorecards"][0]["stages"][0]["metrics"][0];
    // 61 of 90 after 72 of 99 days; on Monday it was on track.
    assert_eq!(now["status"], "at-risk");
    assert_eq!(
        trend(&repository),
        ["W40 20 of 90 at-risk", "W47 61 of 90 at-risk"]
    );
    assert_eq!(
        numbers(&repository),
        ["28 Sep 20 at risk", "Mon 16 Nov 61 at risk"]
    );
}

#[test]
fn a_number_that_was_taken_back_is_no_reading() {
    let repository = with_another();
    repository
        .commit("2026-11-03", &read_on("2026-11-02", 61))
        .commit("2026-11-17", &read_on("2026-11-17", 910))
        .write(&read_on("2026-11-13", 66));
    assert_eq!(
        trend(&repository),
        ["W45 61 of 90 off-track", "W46 66 of 90 off-track"]
    );
    let kept = |readings: &str| page(&format!("readings: {{2026-11-02: 61{readings}}}"));
    repository
        .commit("2026-11-17", &kept(", 2026-11-16: 910"))
        .write(&kept(""));
    assert_eq!(trend(&repository), ["W45 61 of 90 off-track"]);
}

#[test]
fn a_streak_lasts_for_as_long_as_the_overview_counts_it() {
    let repository = with_another();
    repository
        .commit("2026-10-02", &read_on("2026-10-02", 95))
        .commit("2026-10-09", &read_on("2026-10-09", 60))
        .commit("2026-11-02", &of_target(&read_on("2026-10-09", 60), 80));
    let counted = off_track(&repository, 8);
    assert_eq!(counted, [0, 1, 1, 1, 1, 1, 1, 1].map(Value::from));
    let trend = repository.run(["trend", FILE]);
    trend.exits(0).says("\n  off track for 7 weeks");
}

#[test]
fn the_day_of_the_page_takes_no_reading_back() {
    let repository = with_another();
    let of_page = |text: String| text.replace("stages:", "as_of: 2026-10-05\nstages:");
    repository
        .commit("2026-11-03", &of_page(read_on("2026-11-02", 61)))
        .commit("2026-11-10", &of_page(read_on("2026-11-09", 66)))
        // Seen from the week before, this day is still to come.
        .write(&of_page(read_on("2026-11-16", 70)));
    let then = ["trend", FILE, "--today", "2026-11-11", "--format", "json"];
    let weeks = repository.weeks(then);
    assert_eq!(weeks[1..], ["W45 61 off-track", "W46 66 off-track"]);
}
