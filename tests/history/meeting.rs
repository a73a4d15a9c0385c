//! The stand-up and the review: what happened since, what to decide, and what came of it.

use crate::common::repository::{FILE, Repository};
use crate::common::{self, first_stage, folder, run, write};
use crate::{page, read_on};

/// A page with one action in the focus of week 47.
fn with_action(keys: &str) -> String {
    first_stage(&format!(
        "metrics:\n  - metric: Trials\n    value: 61\n    target: 90\nactions:\n  \
         - action: Call the ten\n    week: 2026-W47\n    priority: 1\n    owner: Lena\n    {keys}"
    ))
}

#[test]
fn a_stand_up_looks_back_to_the_one_before() {
    let repository = Repository::new();
    repository
        .commit("2026-11-12", &with_action("status: todo"))
        .commit(
            "2026-11-13",
            &with_action("status: doing").replace("61", "66"),
        )
        .commit(
            "2026-11-14",
            &with_action("status: done").replace("61", "70"),
        );
    let since = |today: &str| {
        let run = repository.run(["focus", "--today", today, "--since"]);
        run.exits(0)
            .stdout
            .split("\nSince ")
            .nth(1)
            .unwrap()
            .to_owned()
    };
    // On a Monday that is the Friday's, on a Tuesday the Monday's.
    let monday = since("2026-11-16");
    assert!(monday.starts_with("Fri 13 Nov\n"), "{monday}");
    assert!(monday.contains("✓ Call the ten · Lena · done"), "{monday}");
    // What was committed on the Friday was told on the Friday.
    assert!(monday.contains("66 → 70 (+4)"), "{monday}");
    assert!(since("2026-11-17").contains("nothing was done, and no metric moved"));
    // Another person has done nothing.
    let nobody = ["focus", "--since", "2026-11-13", "--stage", "purchase"];
    repository.run(nobody).says("nothing was done");
    repository
        .run(["focus", "--since", "scorecard.yaml"])
        .says("Since Tue 17 Nov");
    repository
        .run(["focus", "--since", "HEAD~1"])
        .says("66 → 70 (+4)");
    repository
        .run(["focus", "--since", "HEAD~7"])
        .exits(2)
        .complains("there is no revision");
}

#[test]
fn outside_git_a_review_goes_by_the_dates_of_the_file() {
    let here = folder();
    let readings = "readings: {2026-11-02: 61, 2026-11-16: 66}";
    let keys = "status: done\n    done: 2026-11-17\n    moves: Trials";
    write(
        here.path().join(FILE),
        with_action(keys).replace("value: 61", readings),
    );
    let review = run(&here, ["review"]);
    review
        .exits(0)
        .says("since Wed 11 Nov")
        .says("61 → 66 (+5)");
    review.says("✓ Call the ten · Lena · done Tue 17 Nov");
    run(&here, ["review", "--since", "2026-11-18"])
        .says("no metric moved")
        .says("nothing was done");
    run(&here, ["review", "--since", "HEAD"])
        .exits(2)
        .complains("in no git repository");
    run(&here, ["focus", "--since", "last-week"]).says("done Tue 17 Nov");
}

#[test]
fn an_action_that_is_done_stands_beside_its_metric_and_claims_nothing() {
    let repository = Repository::new();
    let with = |keys: &str, day: &str, value: u32| {
        let read = format!("value: {value}\n        as_of: {day}");
        with_action(keys).replace("value: 61", &read)
    };
    repository
        .commit(
            "2026-11-02",
            &with("status: doing\n    moves: Trials", "2026-11-02", 61),
        )
        .commit(
            "2026-11-05",
            &with("status: done\n    moves: Trials", "2026-11-02", 61),
        );
    let trend = || repository.run(["trend"]).exits(0).stdout.clone();
    let before = "Call the ten · done Thu 5 Nov · Trials was 61 before, and was not read since";
    assert!(trend().contains(before), "{}", trend());
    // The action is tidied away; what it was for is remembered.
    repository.write(&read_on("2026-11-16", 66).replace("Demo requests", "Trials"));
    let since = "Call the ten · done Thu 5 Nov · Trials was 61 before and is 66 since";
    assert!(trend().contains(since), "{}", trend());
    for word in ["because", "caused", "thanks to", "led to"] {
        assert!(!trend().contains(word));
    }
}

#[test]
fn an_action_that_was_opened_again_is_not_done() {
    let repository = Repository::new();
    let with = |keys: &str| {
        let moves = format!("{keys}\n    moves: Trials");
        with_action(&moves).replace("value: 61", "value: 61\n        as_of: 2026-11-02")
    };
    let done = || {
        let trend = repository.run(["trend"]).exits(0).stdout.clone();
        let lines: Vec<&str> = trend.lines().collect();
        let told = lines.iter().find(|line| line.contains("Call the ten"));
        told.map(|line| line.trim().to_owned())
    };
    repository
        .commit("2026-11-04", &with("status: done"))
        .commit("2026-11-10", &with("status: doing"));
    assert_eq!(done(), None);
    // Done again, it is so from then on; where the file says the day, on that.
    repository.commit("2026-11-12", &with("status: done"));
    let on =
        |day| format!("✓ Call the ten · done {day} · Trials was 61 before, and was not read since");
    assert_eq!(done(), Some(on("Thu 12 Nov")));
    repository.commit("2026-11-13", &with("status: done\n    done: 2026-11-11"));
    assert_eq!(done(), Some(on("Wed 11 Nov")));
    // Of what no version has open, nobody knows when it was done; what was taken out stays done.
    let new = with("status: done").replace("Call the ten", "Show the ten");
    let trend = || repository.run(["trend"]).exits(0).stdout.clone();
    repository.write(&new);
    assert_eq!(done(), Some(on("Wed 11 Nov")));
    assert!(!trend().contains("Show the ten"), "{}", trend());
    // What was dropped is not done either.
    repository.write(&with("status: dropped"));
    assert_eq!(done(), None);
}

/// Four weeks of a green early sign and an outcome at `lagging`.
fn lead_and_lag(lagging: [u32; 4]) -> String {
    let days = ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"];
    let readings = |values: [u32; 4]| {
        let lines = days.iter().zip(values);
        lines
            .map(|(day, value)| format!("{day}: {value}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    first_stage(&format!(
        "metrics:
  - {{metric: Visits, indicator: leading, target: 10, readings: {{{}}}}}
  - {{metric: Deals, indicator: lagging, target: 10, readings: {{{}}}}}",
        readings([10, 11, 12, 13]),
        readings(lagging)
    ))
}

#[test]
fn an_outcome_that_stays_red_under_a_green_sign_is_asked_about() {
    let says = "Deals is off track for 4 weeks while Visits is on track: your lead may not lead";
    let here = folder();
    write(here.path().join(FILE), lead_and_lag([5, 5, 4, 5]));
    for command in ["trend", "review"] {
        run(&here, [command]).exits(0).says(says);
    }
    write(here.path().join(FILE), lead_and_lag([10, 5, 4, 5]));
    for command in ["trend", "review"] {
        let run = run(&here, [command]);
        assert!(!run.exits(0).stdout.contains("may not lead"), "{run:#?}");
    }
}

#[test]
fn a_review_asks_for_what_is_red_stuck_blocked_and_met() {
    let here = folder();
    let decided = |text: String, words: &str| {
        write(here.path().join(FILE), text);
        run(&here, ["review"]).exits(0).says(words);
    };
    decided(
        page("value: 61"),
        "Off track, and nobody is on it\n  ✗ Demo requests · 61 of 90",
    );
    decided(
        page("value: 91"),
        "? Demo requests · 91 of 90 · set a harder target",
    );
    let falling = "readings: {2026-11-02: 61, 2026-11-09: 60, 2026-11-16: 59}";
    decided(
        page(falling),
        "goes -1 a week, the wrong way · do something else",
    );
    decided(
        with_action("status: blocked"),
        "Call the ten · Lena · Demand · blocked · who frees it?",
    );
    decided(
        with_action("status: doing").replace("W47", "W44"),
        "Call the ten · Lena · Demand · in focus for 4 weeks · make it smaller",
    );
    // It never had a week: nothing else brings it up.
    let late = "status: doing\n    due: 2026-10-16";
    let late = with_action(late).replace("        week: 2026-W47\n", "");
    assert!(!late.contains("W47"), "{late}");
    decided(
        late.clone(),
        "Call the ten · Lena · Demand · 33 days overdue · set another day, or drop it?",
    );
    write(
        here.path().join(FILE),
        late.replace("lint:\n  {", "lint:\n  {overdue: off, "),
    );
    let review = run(&here, ["review"]);
    assert!(!review.exits(0).stdout.contains("overdue"), "{review:#?}");
}

#[test]
fn a_review_knows_how_often_an_action_was_planned_anew() {
    let repository = Repository::new();
    let planned = |week: &str| with_action("status: todo").replace("2026-W47", week);
    repository
        .commit("2026-11-02", &planned("2026-W45"))
        .commit("2026-11-09", &planned("2026-W46"))
        .write(&planned("2026-W47"));
    let says = "Call the ten · Lena · Demand · in focus for 3 weeks";
    repository.run(["review"]).exits(0).says(says);
}

#[test]
fn a_review_of_several_files_is_one_document() {
    let here = folder();
    for name in ["a.scorecard.yaml", "b.scorecard.yaml"] {
        write(here.path().join(name), page("value: 61"));
    }
    let files = ["a.scorecard.yaml", "b.scorecard.yaml"];
    let run = common::run(&here, ["review", "--format", "json", files[0], files[1]]);
    let json: serde_json::Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
    assert_eq!(json["scorecards"].as_array().unwrap().len(), 2);
}

#[test]
fn a_review_asks_only_what_the_file_lets_be_asked() {
    let met = "metrics:\n  - metric: Trials\n    value: 95\n    target: 90\n  - metric: Demos\n    \
               value: 5\n    target: 90\nactions: []";
    let card = |lint: &str| first_stage(met).replace("lint:\n  {", &format!("lint:\n  {{{lint}"));
    let here = folder();
    let review = |text: &str| {
        write(here.path().join(FILE), text);
        run(&here, ["review"]).exits(0).stdout.clone()
    };
    let asked = review(&card(""));
    assert!(
        asked.contains("To decide") && asked.contains("nobody is on it"),
        "{asked}"
    );
    let silent = review(&card("target-met: off, uncovered-gap: off, "));
    assert!(
        !silent.contains("To decide") && !silent.contains("nobody is on it"),
        "{silent}"
    );
    let old = |lint: &str| {
        let action =
            "actions:\n  - {action: Call the ten, week: 2026-W43, owner: Lena, priority: 1}";
        first_stage(action).replace("lint:\n  {", &format!("lint:\n  {{{lint}"))
    };
    let asked = review(&old(""));
    assert!(asked.contains("To decide"), "{asked}");
    assert!(!review(&old("zombie-action: {max: 6}, ")).contains("To decide"));
    assert!(review(&old("zombie-action: {max: 4}, ")).contains("To decide"));
    assert!(!review(&old("zombie-action: off, ")).contains("To decide"));
}

#[test]
fn a_week_before_the_first_commit_is_told_by_the_readings() {
    let read = |last: &str| {
        page(&format!(
            "readings: {{2026-10-12: 50, 2026-10-19: 60, 2026-11-02: 66{last}}}"
        ))
    };
    let repository = Repository::new();
    repository
        .commit("2026-11-09", &read(", 2026-11-09: 70"))
        .commit("2026-11-16", &read(", 2026-11-09: 70, 2026-11-16: 80"));
    for (since, told) in [
        // The readings of the Monday itself are news of the week.
        ("2026-W44", "60 → 80 (+20)"),
        ("2026-W43", "50 → 80 (+30)"),
        ("2026-W41", "now 80, had no value"),
        // From the first commit on it is what git has.
        ("2026-W47", "70 → 80 (+10)"),
    ] {
        let review = repository.run(["review", "--since", since]);
        review.exits(0).says(&format!("Demo requests · {told}"));
    }
}

#[test]
fn a_number_that_is_first_read_is_of_one_day() {
    let repository = Repository::new();
    repository
        .commit("2026-11-16", &page("owner: Dana"))
        .write(&read_on("2026-11-13", 61));
    let told = "now 61, had no value · ✗ off track · Fri 13 Nov\n";
    repository.run(["diff"]).exits(0).says(told);
    // So is one that was put right with an earlier reading.
    repository.commit("2026-11-17", &read_on("2026-11-16", 66));
    repository.write(&read_on("2026-11-12", 70));
    let told = "66 → 70 (+4) · ✗ off track · Thu 12 Nov\n";
    repository.run(["diff"]).exits(0).says(told);
}

#[test]
fn a_past_week_whose_actions_were_moved_on_is_not_said_to_have_been_empty() {
    let repository = Repository::new();
    repository.commit("2026-11-16", &with_action("status: todo"));
    let roll = ["roll", "--yes", "--today", "2026-11-23"];
    repository.run(roll).exits(0);
    let focus = repository.run(["focus", "--week", "last", "--today", "2026-11-23"]);
    focus
        .exits(0)
        .says("nothing is planned for week 47, and nothing was closed in it")
        .says("what was moved on stands in its later week");
    assert!(!focus.stdout.contains("was in focus"), "{focus:#?}");
}

#[test]
fn nothing_is_told_since_a_day_to_come() {
    let repository = Repository::new();
    repository.commit("2026-11-16", &page("value: 61"));
    for since in ["2026-11-19", "2026-W48", "2027-01-01"] {
        for command in ["review", "diff", "focus"] {
            let run = repository.run([command, "--since", since]);
            run.exits(2)
                .complains(&format!("`{since}` is still to come"));
        }
    }
    repository.run(["review", "--since", "2026-11-18"]).exits(0);
    // Outside git as well.
    let here = folder();
    write(here.path().join(FILE), page("value: 61"));
    let run = run(here.path(), ["review", "--since", "2027-01-01"]);
    run.exits(2).complains("`2027-01-01` is still to come");
}

#[test]
fn what_was_closed_before_it_was_taken_out_was_not_deleted_while_it_was_open() {
    let two = |keys: [&str; 2]| {
        let action = |name: &str, keys: &str| {
            format!("\n  - action: {name}\n    owner: Bilal\n    week: 2026-W41\n    {keys}")
        };
        let [prices, calls] = keys;
        first_stage(&format!(
            "actions:{}{}{}",
            action("Show the prices", prices),
            action("Call the ten", calls),
            action("Ask the owner", "status: doing")
        ))
    };
    let left = first_stage("actions: []");
    let repository = Repository::new();
    repository
        .commit("2026-10-01", &two(["status: doing", "status: todo"]))
        .commit(
            "2026-10-12",
            &two(["status: done\n    done: 2026-10-09", "status: todo"]),
        )
        .commit(
            "2026-10-21",
            &two(["status: done\n    done: 2026-10-09", "status: dropped"]),
        )
        .commit("2026-11-16", &left);
    let first = repository.short("HEAD~3");
    let review = repository.run(["review", "--since", "2026-10-02"]);
    review.says("What was done\n  ✓ Show the prices · Bilal · done 9 Oct\n");
    review.says(
        "What slipped, came and went\n  – Call the ten · Bilal · dropped\n  \
         – Ask the owner · Bilal · deleted while it was open\n",
    );
    let told = "  ✓ Show the prices · Bilal · done 9 Oct\n  \
                – Show the prices · Bilal · taken out, was closed\n  \
                – Call the ten · Bilal · dropped\n  \
                – Call the ten · Bilal · taken out, was closed\n  \
                – Ask the owner · Bilal · deleted while it was open\n";
    for since in [
        ["diff", &first],
        ["diff", "HEAD~3"],
        ["diff", "--since=2026-10-02"],
    ] {
        repository.run(since).says(told);
    }
    let done = "✓ Show the prices · Bilal · done 9 Oct\n";
    repository
        .run(["focus", "--since", "2026-10-02"])
        .says(done);
    // A report looks back too, and what another version has in that place is not the action's.
    let report = repository.run(["review", "--since", "HEAD~2"]);
    assert!(!report.stdout.contains("Show the prices"), "{report:#?}");
}

#[test]
fn what_is_meant_for_a_day_is_no_revision() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &page("value: 61"));
    for (since, said, help) in [
        (
            "2026-11-31",
            "this is a day that does not exist: `2026-11-31`",
            "November 2026 has 30 days",
        ),
        (
            "Tue 9 Nov",
            "this is a day that does not exist: `Tue 9 Nov`",
            "9 November 2026 is a Monday: `2026-11-09`",
        ),
        ("W49", "`W49` is still to come", "a day that has been"),
        ("v1", "there is no revision `v1`", "a week such as W45"),
    ] {
        for command in [
            &["review", "--since"][..],
            &["diff"],
            &["funnel", "--since"],
        ] {
            let run = repository.run(command.iter().copied().chain([since]));
            run.exits(2).complains(said).complains(help);
        }
    }
    let by_week = repository.run(["review", "--since", "W46"]);
    by_week.exits(0);
    let by_day = repository.run(["review", "--since", "2026-W46"]);
    assert_eq!(by_week.stdout, by_day.exits(0).stdout);
}

#[test]
fn a_funnel_says_what_is_before_as_other_pages_do() {
    let repository = Repository::new();
    let page = first_stage("reached: 100");
    repository
        .commit("2026-11-02", &page)
        .commit("2026-11-16", &page.replace("100", "120"));
    let short = repository.short("HEAD~1");
    for (since, said) in [
        ("2026-11-09", "before is Mon 9 Nov\n".to_owned()),
        ("yesterday", "before is Tue 17 Nov\n".to_owned()),
        ("HEAD~1", format!("before is 2 Nov ({short})\n")),
    ] {
        repository
            .run(["funnel", "--since", since])
            .exits(0)
            .says(&said);
    }
}
