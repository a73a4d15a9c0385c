//! `trend` and `show`: the series of a metric through the versions of its file.

use crate::common::repository::{FILE, Repository, git_in};
use crate::common::{TODAY, first_stage, write};
use crate::{page, read_on};

const JSON: [&str; 3] = ["trend", "--format", "json"];

/// Three versions, the last not committed.
fn three_weeks() -> Repository {
    let repository = Repository::new();
    repository
        .commit("2026-11-03", &read_on("2026-11-02", 61))
        .commit("2026-11-10", &read_on("2026-11-09", 82))
        .write(&read_on("2026-11-16", 91));
    repository
}

const THREE_WEEKS: [&str; 3] = ["W45 61 off-track", "W46 82 at-risk", "W47 91 met"];

#[test]
fn a_series_is_what_the_versions_said_and_what_is_not_committed_yet() {
    assert_eq!(three_weeks().weeks(JSON), THREE_WEEKS);
}

#[test]
fn a_value_without_a_day_was_read_when_it_was_written() {
    let repository = Repository::new();
    repository.commit("2026-10-28", &page("value: 61"));
    // Two other changes; nobody has read the metric again.
    repository.commit("2026-11-04", &page("value: 61\nowner: Dana"));
    repository.commit("2026-11-11", &page("value: 61\nowner: Priya"));
    assert_eq!(repository.weeks(JSON), ["W44 61 off-track"]);
    repository.write(&page("value: 82"));
    assert_eq!(
        repository.weeks(JSON),
        ["W44 61 off-track", "W47 82 at-risk"]
    );
}

#[test]
fn a_file_that_keeps_readings_is_right_about_their_days() {
    let repository = Repository::new();
    repository
        .commit("2026-10-28", &read_on("2026-10-26", 50))
        .commit("2026-11-04", &read_on("2026-11-02", 61))
        .commit("2026-11-11", &read_on("2026-11-09", 66));
    // What was read in week 45 was a mistake; week 44 is older than what the file keeps.
    let readings = page("readings:\n  2026-11-01: 63\n  2026-11-09: 82\n  2026-11-16: 91");
    repository.write(&readings);
    assert_eq!(
        repository.weeks(JSON),
        ["W44 63 off-track", "W46 82 at-risk", "W47 91 met"]
    );
    // Cut short again, what it once kept is not forgotten.
    repository.commit("2026-11-17", &readings);
    repository.write(&read_on("2026-11-18", 92));
    assert_eq!(
        repository.weeks(JSON),
        ["W44 63 off-track", "W46 82 at-risk", "W47 92 met"]
    );
}

#[test]
fn own_readings_of_a_few_days_leave_the_forecast_to_those_of_git() {
    let repository = Repository::new();
    repository
        .commit("2026-09-14", &page("value: 10"))
        .commit("2026-10-12", &page("value: 30"))
        .commit("2026-11-02", &page("value: 50"));
    let said = |readings: &str| {
        repository.write(&page(&format!("readings: {{{readings}}}")));
        let trend = repository.run(["trend", "--today", "2026-11-18"]);
        let ahead = trend.exits(0).stdout.lines().nth(4).unwrap().to_owned();
        ahead.split("; ").nth(1).unwrap_or(&ahead).to_owned()
    };
    let two = "2026-11-09: 60, 2026-11-12: 62";
    assert_eq!(said(two), "goes +6.2 a week");
    assert_eq!(said(&format!("{two}, 2026-11-16: 64")), "goes +6.2 a week");
    // Over two weeks they speak for themselves.
    let own = "2026-11-02: 60, 2026-11-09: 62, 2026-11-16: 64";
    assert_eq!(said(own), "goes +2 a week");
}

#[test]
fn each_week_is_judged_by_what_was_the_target_then() {
    let repository = Repository::new();
    let with_target = |day, value, target: u32| {
        read_on(day, value).replace("target: 90", &format!("target: {target}"))
    };
    repository
        .commit("2026-11-03", &with_target("2026-11-02", 61, 60))
        .commit("2026-11-10", &with_target("2026-11-09", 62, 90))
        .write(&with_target("2026-11-16", 63, 70));
    assert_eq!(
        repository.weeks(JSON),
        ["W45 61 met", "W46 62 off-track", "W47 63 at-risk"]
    );
}

#[test]
fn a_renamed_metric_in_a_renamed_stage_goes_on() {
    let repository = three_weeks();
    let renamed = |text: String| text.replace("Demo requests", "Requests for a demo");
    repository.commit("2026-11-17", &renamed(read_on("2026-11-16", 91)));
    repository
        .write(&renamed(read_on("2026-11-16", 91)).replace("stage: Demand", "stage: Interest"));
    assert_eq!(repository.weeks(JSON), THREE_WEEKS);
}

#[test]
fn a_metric_that_took_the_place_of_another_begins_anew() {
    let repository = three_weeks();
    let swapped = read_on("2026-11-18", 12).replace("Demo requests", "Trials");
    repository.write(&swapped.replace("target: 90", "target: 10"));
    assert_eq!(repository.weeks(JSON), ["W47 12 met"]);
}

#[test]
fn a_file_is_followed_through_its_names_and_folders() {
    let repository = three_weeks();
    repository.commit_all("2026-11-17");
    std::fs::create_dir(repository.join("clients")).unwrap();
    repository.git(["mv", FILE, "clients/a.scorecard.yaml"]);
    repository.commit_all("2026-11-17");
    repository.git([
        "mv",
        "clients/a.scorecard.yaml",
        "clients/größe [1].scorecard.yaml",
    ]);
    repository.commit_all(TODAY);
    let name = "clients/größe [1].scorecard.yaml";
    assert_eq!(
        repository.weeks(["trend", name, "--format", "json"]),
        THREE_WEEKS
    );
    // From a folder below, and by a link from outside.
    let below = crate::common::run(repository.join("clients"), JSON);
    assert_eq!(crate::common::repository::weeks(&below), THREE_WEEKS);
    let elsewhere = crate::common::folder();
    let link = elsewhere.path().join(FILE);
    std::os::unix::fs::symlink(repository.join(name), link).unwrap();
    let linked = crate::common::run(&elsewhere, JSON);
    assert_eq!(crate::common::repository::weeks(&linked), THREE_WEEKS);
}

#[test]
fn a_copy_does_not_inherit_the_past_of_another_client() {
    let repository = three_weeks();
    repository.commit_as("2026-11-12", "b.scorecard.yaml", &read_on("2026-11-12", 5));
    let copy = ["trend", "b.scorecard.yaml", "--format", "json"];
    assert_eq!(repository.weeks(copy), ["W46 5 off-track"]);
    // Gone and back: its own past is still its own.
    std::fs::remove_file(repository.join("b.scorecard.yaml")).unwrap();
    repository.commit_all("2026-11-13");
    repository.commit_as("2026-11-16", "b.scorecard.yaml", &read_on("2026-11-16", 6));
    assert_eq!(
        repository.weeks(copy),
        ["W46 5 off-track", "W47 6 off-track"]
    );
}

#[test]
fn only_what_was_merged_first_hand_counts() {
    let repository = three_weeks();
    repository.git(["stash", "--quiet"]);
    repository.git(["switch", "--quiet", "--create", "side", "HEAD^"]);
    repository.commit("2026-11-11", &read_on("2026-11-11", 7));
    repository.commit("2026-11-12", &read_on("2026-11-12", 85));
    repository.git(["switch", "--quiet", "main"]);
    repository.git_on(
        "2026-11-13",
        [
            "merge",
            "--quiet",
            "--no-edit",
            "--strategy-option=theirs",
            "side",
        ],
    );
    assert_eq!(
        repository.weeks(JSON),
        ["W45 61 off-track", "W46 85 at-risk"]
    );
}

#[test]
fn of_two_versions_of_a_day_the_later_counts() {
    let repository = three_weeks();
    repository.commit("2026-11-17", &page("value: 70"));
    repository.commit("2026-11-17", &page("value: 71"));
    assert_eq!(
        repository.weeks(JSON),
        ["W45 61 off-track", "W46 82 at-risk", "W47 71 off-track"]
    );
}

#[test]
fn the_page_shows_the_same_series() {
    let repository = three_weeks();
    repository.run(["show"]).exits(0).says("▁▆█  ↗");
    // What is no number's week is not asked from git: nothing to see, nothing to wait for.
    let alone = crate::common::folder();
    write(alone.path().join(FILE), read_on("2026-11-16", 91));
    let page = crate::common::run(&alone, ["show"]);
    assert!(!page.exits(0).stdout.contains('↗'), "{page:#?}");
}

#[test]
fn metrics_are_chosen_by_any_part_of_their_names() {
    let repository = Repository::new();
    let metrics = "metrics:\n  - metric: Demo requests\n  - metric: Demo shows";
    write(repository.join("a.scorecard.yaml"), first_stage(metrics));
    let other = first_stage(metrics).replace("Demo", "Trial");
    write(repository.join("b.scorecard.yaml"), other);
    let both = ["a.scorecard.yaml", "b.scorecard.yaml"];
    let chosen = |wanted: &str| repository.run(["trend", wanted, both[0], both[1]]);
    let demo = chosen("demo-req");
    demo.exits(0).says("Demo requests");
    assert!(!demo.stdout.contains("Demo shows") && !demo.stdout.contains("Trial"));
    chosen("demand/demo-shows").exits(0).says("Demo shows");
    chosen("demo").exits(2).complains("demand/demo-requests");
    chosen("Demo reqests")
        .exits(2)
        .complains("did you mean `demand/demo-requests`?");
    chosen("revenue")
        .exits(2)
        .complains("no metric is called `revenue`");
}

/// Two weeks of a client who left; in the commit of the second the page of the next one begins.
fn the_next_client(name: &str, title: &str) -> Repository {
    let repository = Repository::new();
    repository.commit_as(
        "2026-11-02",
        "acme.scorecard.yaml",
        &read_on("2026-11-02", 61),
    );
    repository.commit_as(
        "2026-11-09",
        "acme.scorecard.yaml",
        &read_on("2026-11-09", 66),
    );
    std::fs::remove_file(repository.join("acme.scorecard.yaml")).unwrap();
    let page = read_on("2026-11-16", 5).replace("scorecard: Client", title);
    repository.commit_as("2026-11-16", name, &page);
    repository
}

#[test]
fn a_page_with_another_title_is_another_page() {
    let json = ["trend", "--format", "json"];
    let other = the_next_client("zeta.scorecard.yaml", "scorecard: Zeta");
    assert_eq!(other.weeks(json), ["W47 5 off-track"]);
    // What was moved alone, or had its title changed alone, is the same page.
    let moved = the_next_client("zeta.scorecard.yaml", "scorecard: client");
    assert_eq!(moved.weeks(json).len(), 3);
    let titled = the_next_client("acme.scorecard.yaml", "scorecard: Zeta");
    assert_eq!(titled.weeks(json).len(), 3);
}

#[test]
fn the_page_of_another_client_is_no_earlier_version_for_any_command() {
    let other = the_next_client("zeta.scorecard.yaml", "scorecard: Zeta");
    other
        .run(["diff", "HEAD~1"])
        .exits(2)
        .complains("the file was not there at `HEAD~1`");
    // A target that is lower than that of the other client was not lowered; of one file, and of
    // many.
    let lower = |page: String| page.replace("target: 90", "target: 9");
    let page = lower(read_on("2026-11-16", 5)).replace("scorecard: Client", "scorecard: Zeta");
    write(other.join("zeta.scorecard.yaml"), &page);
    let lint = |arguments: &[&str]| {
        let all = [&["lint", "--format", "concise"], arguments].concat();
        crate::common::run(other.path(), all).stdout
    };
    for many in [false, true] {
        if many {
            let third = page.replace("scorecard: Zeta", "scorecard: Third");
            write(other.join("third.scorecard.yaml"), third);
        }
        assert!(!lint(&["--base", "HEAD~1"]).contains("target-lowered"));
        assert!(lint(&["--base", "HEAD"]).contains("zeta.scorecard.yaml:6:"));
    }
    let third = lint(&["--base", "HEAD"]);
    assert!(!third.contains("third.scorecard.yaml:6"), "{third}");
    assert!(third.contains("zeta.scorecard.yaml:6"), "{third}");
}

#[test]
fn a_week_is_judged_by_the_readings_up_to_then() {
    let repository = Repository::new();
    let metric = "metrics:
  - metric: Trials
    target: 100
    due: 2026-12-31
    readings: {2026-10-26: 40, 2026-11-02: 50, 2026-11-09: 60, 2026-11-16: 70}";
    write(repository.join(FILE), first_stage(metric));
    // The first reading is the start of the way: alone it is none yet.
    assert_eq!(
        repository.weeks(JSON),
        [
            "W44 40 off-track",
            "W45 50 on-track",
            "W46 60 on-track",
            "W47 70 on-track"
        ]
    );
}

/// What `trend` says below the only metric on a day.
fn remark(repository: &Repository, day: &str, more: &[&str]) -> String {
    let arguments = ["trend", "--today", day, "--format", "table"];
    let run = repository.run(arguments.into_iter().chain(more.iter().copied()));
    let lines: Vec<&str> = run.exits(0).stdout.lines().collect();
    let name = lines
        .iter()
        .position(|line| line.starts_with("Demo requests"));
    lines[name.unwrap() + 1].trim().to_owned()
}

#[test]
fn once_the_due_day_is_over_nothing_is_foretold() {
    let repository = Repository::new();
    let readings = "readings:\n  2026-10-05: 30\n  2026-10-12: 40\n  2026-10-25: 62";
    let baseline = "baseline: 30\nsince: 2026-10-05";
    repository.write(&page(&format!("due: 2026-11-30\n{baseline}\n{readings}")));
    assert_eq!(
        remark(&repository, "2026-11-09", &[]),
        "on track for 6 weeks; goes +11 a week, needs +5.4; arrives Thu 12 Nov, due 30 Nov"
    );
    // Nobody has read it since: that it arrived is not known.
    assert_eq!(
        remark(&repository, "2026-11-20", &[]),
        "on track for 7 weeks; goes +11 a week, needs +5.4; should have arrived Thu 12 Nov, due Mon 30 Nov"
    );
    assert_eq!(
        remark(&repository, "2026-12-05", &[]),
        "off track for 1 week; goes +11 a week; was due Mon 30 Nov"
    );
    let foretold = |command: &str, today: &str| {
        let run = repository.run([command, "--format", "json", "--today", today]);
        let json: serde_json::Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
        let one = &json["scorecards"][0];
        let metrics = match command {
            "show" => &one["stages"][0]["metrics"],
            _ => &one["metrics"],
        };
        let forecast = &metrics[0]["forecast"];
        format!("{} {}", forecast["outlook"], forecast["arrives"])
    };
    for command in ["trend", "show"] {
        assert_eq!(foretold(command, "2026-11-20"), r#""arrives" "2026-11-12""#);
        assert_eq!(foretold(command, "2026-12-05"), r#""past-due" null"#);
    }
    let met = readings.replace("62", "95");
    repository.write(&page(&format!("due: 2026-11-30\n{baseline}\n{met}")));
    for command in ["trend", "show"] {
        assert_eq!(foretold(command, "2026-11-20"), r#""met" null"#);
    }
}

#[test]
fn a_metric_that_was_not_read_in_these_weeks_is_said_to_be_so() {
    let repository = Repository::new();
    repository.write(&page("readings:\n  2026-10-05: 82\n  2026-10-12: 83"));
    assert_eq!(
        remark(&repository, TODAY, &["--weeks", "4"]),
        "at risk, not read in these weeks; too few readings to look ahead"
    );
}

#[test]
fn a_streak_goes_back_to_where_nobody_has_looked() {
    let repository = Repository::new();
    repository
        .commit("2026-06-11", &page("value: 40"))
        .commit("2026-10-09", &page("value: 40\nowner: Dana"))
        .commit("2026-11-10", &page("value: 30\nowner: Dana"));
    let trend = repository.run(["trend"]);
    trend.exits(0).says("off track for 13 weeks or more");
    let run = repository.run(JSON);
    let json: serde_json::Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
    let streak = &json["scorecards"][0]["metrics"][0]["streak"];
    let wanted = serde_json::json!({"status": "off-track", "weeks": 13, "at_least": true});
    assert_eq!(streak, &wanted);
    // When it was read is not known, so it is no reading of any week.
    assert_eq!(repository.weeks(JSON), ["W46 30 off-track"]);
    let whole = repository.run(["trend", "--weeks", "30"]);
    whole.exits(0).says("off track for 24 weeks");
    assert!(!whole.stdout.contains("or more"), "{whole:#?}");
}

#[test]
fn a_streak_begins_where_the_value_from_before_was_left() {
    let repository = Repository::new();
    repository
        .commit("2026-06-11", &page("value: 95"))
        .commit("2026-11-03", &page("value: 40"));
    let trend = repository.run(["trend"]);
    trend.exits(0).says("off track for 3 weeks");
    assert!(!trend.stdout.contains("or more"), "{trend:#?}");
}

#[test]
fn a_streak_goes_back_to_where_a_clone_begins() {
    let repository = Repository::new();
    repository
        .commit("2026-06-11", &page("value: 40"))
        .commit("2026-11-03", &page("value: 30"));
    let elsewhere = crate::common::folder();
    let url = format!("file://{}", repository.path().display());
    let clone = ["clone", "--quiet", "--depth=1", &url, "clone"];
    git_in(elsewhere.path(), TODAY, &clone);
    let trend = crate::common::run(elsewhere.path().join("clone"), ["trend"]);
    trend.exits(0).says("off track for 3 weeks or more");
    // What began with its file began then.
    let whole = Repository::new();
    whole.commit("2026-11-03", &page("value: 30"));
    let trend = whole.run(["trend"]);
    trend.exits(0).says("off track for 3 weeks");
    assert!(!trend.stdout.contains("or more"), "{trend:#?}");
}

#[test]
fn a_sign_that_does_not_lead_for_all_these_weeks_may_not_have_led_before() {
    let pair = |owner: &str| {
        first_stage(&format!(
            "metrics:
  - {{metric: Visits, indicator: leading, target: 10, value: 12, owner: {owner}}}
  - {{metric: Deals, indicator: lagging, target: 10, value: 5}}"
        ))
    };
    let repository = Repository::new();
    repository
        .commit("2026-06-11", &pair("Dana"))
        .commit("2026-11-10", &pair("Lena"));
    for (command, list) in [("trend", "lead_may_not_lead"), ("review", "decisions")] {
        let page = repository.run([command]);
        page.exits(0)
            .says("Deals is off track for 13 weeks or more while Visits is on track");
        let run = repository.run([command, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
        let told = json["scorecards"][0][list].as_array().unwrap().iter();
        let weeks = told.map(|told| (told["weeks"].clone(), told["at_least"].clone()));
        assert!(
            weeks
                .into_iter()
                .any(|told| told == (13.into(), true.into()))
        );
    }
}
