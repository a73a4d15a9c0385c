//! A team over five weeks: each Monday's focus and review, held against lists written by hand.

use crate::common::first_stage;
use crate::common::repository::{FILE, Repository};
use serde_json::Value;

/// The page: its readings, and each action with its keys.
fn page(readings: &[(&str, u32)], actions: &[(&str, &str)]) -> String {
    let readings = readings
        .iter()
        .map(|(on, value)| format!("    {on}: {value}\n"));
    let readings: String = readings.map(|line| format!("  {line}")).collect();
    let actions = actions.iter().enumerate();
    let actions = actions.map(|(index, (name, keys))| {
        let priority = index + 1;
        format!("  - {{action: {name}, owner: Lena, priority: {priority}, {keys}}}\n")
    });
    let actions: String = actions.collect();
    first_stage(&format!(
        "metrics:\n  - metric: Trials\n    target: 90\n    readings:\n{readings}actions:\n{actions}"
    ))
}

/// `Rolled: planned, todo, 3rd week`, one a line.
fn focus(repository: &Repository, arguments: &[&str]) -> Vec<String> {
    let all = [&["focus", "--format", "json"], arguments].concat();
    let run = crate::common::run(repository.path(), all);
    let json: Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
    let actions = json["scorecards"][0]["actions"].as_array().unwrap().iter();
    let told = actions.map(|action| {
        let text = |key: &str| action[key].as_str().unwrap();
        let weeks = action["weeks_in_focus"].as_i64();
        let weeks = weeks.map_or(String::new(), |weeks| format!(", {weeks}"));
        format!(
            "{}: {}, {}{weeks}",
            text("action"),
            text("reason"),
            text("status")
        )
    });
    told.collect()
}

/// `moved Trials 10 30`, `done Early`, in the order of the page.
fn review(repository: &Repository, today: &str) -> Vec<String> {
    let run = repository.run(["review", "--today", today, "--format", "json"]);
    let json: Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
    let card = &json["scorecards"][0];
    let changes = ["metrics", "actions"].map(|what| card[what].as_array().unwrap());
    let told = changes.into_iter().flatten().map(|change| {
        let parts = ["change", "name", "from", "to"].map(|key| &change[key]);
        let parts = parts.iter().filter(|part| !part.is_null());
        let words = parts.map(|part| part.to_string().replace('"', ""));
        words.collect::<Vec<_>>().join(" ")
    });
    told.collect()
}

const READ: [(&str, u32); 6] = [
    ("2026-11-02", 10),
    ("2026-11-05", 14),
    ("2026-11-09", 30),
    ("2026-11-12", 33),
    ("2026-11-16", 35),
    ("2026-11-30", 40),
];

/// The actions as they begin.
const BEGIN: [(&str, &str); 8] = [
    ("Early", "week: 2026-W46"),
    ("Steady", "week: 2026-W45"),
    ("Late", "week: 2026-W45"),
    ("Entered", "week: 2026-W45"),
    ("Rolled", "week: 2026-W45"),
    ("Dropped", "week: 2026-W46"),
    ("Reopened", "week: 2026-W45"),
    ("Moved", "week: 2026-W47"),
];

/// A page that changes from commit to commit.
struct Team {
    repository: Repository,
    actions: Vec<(&'static str, &'static str)>,
    read: usize,
}

impl Team {
    /// Changes some actions and commits them, with so many more readings.
    fn commit(&mut self, at: &str, new_readings: usize, changes: &[(&'static str, &'static str)]) {
        for (name, keys) in changes {
            let action = self.actions.iter_mut().find(|(known, _)| known == name);
            action.unwrap().1 = keys;
        }
        self.read += new_readings;
        let page = page(&READ[..self.read], &self.actions);
        self.repository.commit(at, &page);
    }

    fn focus(&self, today: &str) -> Vec<String> {
        focus(&self.repository, &["--today", today])
    }

    fn review(&self, today: &str) -> Vec<String> {
        review(&self.repository, today)
    }
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "one story, from its first day to its last"
)]
fn five_weeks_of_a_team() {
    let mut team = Team {
        repository: Repository::new(),
        actions: BEGIN.to_vec(),
        read: 0,
    };
    team.commit("2026-11-02", 1, &[]);
    assert_eq!(
        team.focus("2026-11-02"),
        [
            "Steady: planned, todo, 1",
            "Late: planned, todo, 1",
            "Entered: planned, todo, 1",
            "Rolled: planned, todo, 1",
            "Reopened: planned, todo, 1",
        ]
    );

    let early = "week: 2026-W46, status: done, done: 2026-11-05";
    let steady = "week: 2026-W45, status: done, done: 2026-11-05";
    let reopened = "week: 2026-W45, status: done, done: 2026-11-04";
    let thursday = [("Early", early), ("Steady", steady), ("Reopened", reopened)];
    team.commit("2026-11-05", 1, &thursday);
    // What was done early is done in this week, whatever week it was planned for.
    assert_eq!(
        team.focus("2026-11-06"),
        [
            "Late: planned, todo, 1",
            "Entered: planned, todo, 1",
            "Rolled: planned, todo, 1",
            "Early: closed, done",
            "Steady: planned, done",
            "Reopened: planned, done",
        ]
    );

    // In the first minute of the Monday; one was done on the Friday, and is entered now.
    let entered = "week: 2026-W45, status: done, done: 2026-11-06";
    let monday = [("Entered", entered), ("Rolled", "week: 2026-W46")];
    team.commit("2026-11-09T00:00:30", 1, &monday);
    assert_eq!(
        team.focus("2026-11-09"),
        [
            "Late: carried-over, todo, 2",
            "Rolled: planned, todo, 2",
            "Dropped: planned, todo, 1",
        ]
    );
    assert_eq!(
        team.review("2026-11-09"),
        [
            "moved Trials 10 30",
            "done Early",
            "done Steady",
            "done Entered",
            "slipped Rolled 2026-W45 2026-W46",
            "done Reopened",
        ]
    );

    let late = "week: 2026-W45, status: done, done: 2026-11-10";
    team.commit("2026-11-10", 0, &[("Late", late)]);
    let thursday = [
        ("Dropped", "week: 2026-W46, status: dropped"),
        ("Moved", "week: 2026-W49"),
    ];
    team.commit("2026-11-12T23:59:30", 1, &thursday);
    team.commit("2026-11-16", 1, &[("Rolled", "week: 2026-W47")]);
    assert_eq!(team.focus("2026-11-16"), ["Rolled: planned, todo, 3"]);
    // Of the last week: the one that was done late, and the one that history saw dropped.
    assert_eq!(
        focus(
            &team.repository,
            &["--today", "2026-11-16", "--week", "last"]
        ),
        ["Late: closed, done", "Dropped: planned, dropped"]
    );
    assert_eq!(
        team.review("2026-11-16"),
        [
            "moved Trials 30 35",
            "done Late",
            // It was told a week ago, and once more: the page of that morning had it so.
            "done Entered",
            "slipped Rolled 2026-W45 2026-W47",
            "dropped Dropped",
            "slipped Moved 2026-W47 2026-W49",
        ]
    );

    team.commit(
        "2026-11-17",
        0,
        &[("Reopened", "week: 2026-W45, status: doing")],
    );
    team.commit(
        "2026-11-18",
        0,
        &[("Moved", "week: 2026-W49, status: blocked")],
    );
    // A holiday: nobody was there on the Monday.
    assert_eq!(
        team.focus("2026-11-23"),
        [
            "Rolled: carried-over, todo, 4",
            // It was closed in its own week and in the next one.
            "Reopened: carried-over, doing, 2",
            "Moved: under-way, blocked, 2",
        ]
    );
    assert_eq!(
        team.review("2026-11-23"),
        [
            "slipped Rolled 2026-W46 2026-W47",
            "reopened Reopened",
            "blocked Moved",
        ]
    );

    let rolled = "week: 2026-W47, status: done, done: 2026-11-27";
    team.commit("2026-11-30", 1, &[("Rolled", rolled)]);
    assert_eq!(
        team.focus("2026-11-30"),
        [
            "Reopened: carried-over, doing, 3",
            "Moved: planned, blocked, 3"
        ]
    );
    assert_eq!(
        team.review("2026-11-30"),
        ["moved Trials 35 40", "done Rolled"]
    );
}

#[test]
fn four_mondays_add_up() {
    let repository = Repository::new();
    let values = [10, 20, 30, 25];
    let mondays = ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"];
    for (monday, value) in mondays.into_iter().zip(values) {
        let page = format!("metrics:\n  - {{metric: Trials, target: 90, value: {value}}}");
        repository.commit(monday, &first_stage(&page));
    }
    let told = |today: &str| review(&repository, today);
    assert_eq!(told("2026-11-16"), ["moved Trials 30 25"]);
    assert_eq!(told("2026-11-17"), ["moved Trials 30 25"]);
    assert_eq!(told("2026-11-23"), Vec::<String>::new());
}

#[test]
fn what_no_version_has_open_was_closed_in_its_week() {
    let repository = Repository::new();
    let text = page(
        &READ[..1],
        &[
            ("Long ago", "week: 2026-W43, status: dropped"),
            ("Seen", "week: 2026-W43"),
        ],
    );
    repository.commit("2026-11-09", &text);
    let seen = text.replace("week: 2026-W43}", "week: 2026-W43, status: dropped}");
    assert_ne!(seen, text);
    repository.commit("2026-11-16", &seen);
    assert_eq!(focus(&repository, &[]), ["Seen: closed, dropped"]);
    let then = ["--week", "2026-W43"];
    assert_eq!(focus(&repository, &then), ["Long ago: planned, dropped"]);
    // Nor is what is new and closed of today.
    repository.write(&seen.replace("Long ago", "Even longer ago"));
    let told = focus(&repository, &then);
    assert_eq!(told, ["Even longer ago: planned, dropped"]);
}

#[test]
fn what_was_planned_before_these_weeks_is_in_focus_for_thirteen_or_more() {
    let planned = |week| page(&[("2026-06-08", 95)], &[("Call the first ten", week)]);
    let repository = Repository::new();
    repository
        .commit("2026-06-11", &planned("week: 2026-W24"))
        .commit("2026-11-16", &planned("week: 2026-W47"));
    for path in [FILE, "."] {
        let review = repository.run(["review", path]);
        review.exits(0).says("in focus for 13 weeks or more");
        let lint = repository.run(["lint", path]);
        lint.says("`Call the first ten` has been in focus for 13 weeks or more");
    }
}

#[test]
fn what_is_new_is_in_focus_since_the_week_that_it_says() {
    let repository = Repository::new();
    let reading = [("2026-06-08", 95)];
    let action = [("Call the first ten", "week: 2026-W43")];
    repository
        .commit("2026-06-11", &page(&reading, &[]))
        .commit("2026-11-03", &page(&reading, &action));
    for path in [FILE, "."] {
        let run = repository.run(["focus", path, "--format", "json"]);
        let json: Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
        let action = &json["scorecards"][0]["actions"][0];
        assert_eq!(action["weeks_in_focus"], 5, "{path}");
        assert_eq!(action["weeks_in_focus_at_least"], false, "{path}");
    }
}
