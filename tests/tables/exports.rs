//! Tables as other programs write them, and our own: names of theirs, a column for each metric,
//! times, rows of something else, rows that are older.

use super::{
    PAGE, folder_with, from_with, page_in, refused, refused_for, refused_with, written,
    written_with,
};
use crate::common::{example_files, finish, run, scorecard, write};
use std::fs;

#[test]
fn a_name_of_theirs_is_mapped() {
    let map = ["--map", "Visits=Visit to trial"];
    for table in [
        "metric,value,date\nVisits,25,2026-11-16\n",
        "metric,value,date\nVISITS,25,2026-11-16\n",
        "date,Visits\n2026-11-16,25\n",
        "Visits;on\n25;2026-11-16\n",
        "Visits,25,2026-11-16\n",
    ] {
        assert_eq!(written_with(table, &map), ["+2026-11-16: 25"], "{table}");
    }
    // Where it leads may be a part of a name, and one that is not said already.
    let said = refused_with("date,Visits\n2026-11-16,25\n", &["--map", "Visits=nothing"]);
    assert!(said.contains("no metric is called `nothing`"), "{said}");
    let said = refused_with("date,Visits\n2026-11-16,25\n", &["--map", "Visits"]);
    assert!(
        said.contains("write the table's name, `=`, and the metric's"),
        "{said}"
    );
    let both = "date,Visits,Visit to trial\n2026-11-16,25,26\n";
    let said = refused_with(both, &map);
    assert!(
        said.contains("numbers.csv:2: `Visit to trial` stands in line 2 already"),
        "{said}"
    );
}

#[test]
fn a_column_of_theirs_is_mapped() {
    let table = "Kennzahl;Wert;Tag\nVisit to trial;25,5;2026-11-16\n";
    let map = [
        "--map",
        "Kennzahl=metric",
        "--map",
        "Wert=value",
        "--map",
        "Tag=date",
    ];
    assert_eq!(written_with(table, &map), ["+2026-11-16: 25.5"]);
}

#[test]
fn the_source_of_a_metric_may_name_its_column() {
    for table in [
        "date,Trials: rate\n2026-11-16,25\n",
        "metric,value,date\nTRIALS RATE,25,2026-11-16\n",
    ] {
        assert_eq!(written(table), ["+2026-11-16: 25"]);
    }
    // Not where two metrics come from there.
    let page = PAGE.replace(
        "        value: 4\n",
        "        value: 4\n        source: \"Trials: rate\"\n",
    );
    let folder = folder_with(&page);
    write(
        folder.path().join("numbers.csv"),
        "date,Trials: rate\n2026-11-16,25\n",
    );
    run(&folder, ["set", "--from", "numbers.csv"])
        .exits(2)
        .complains("`Trials: rate` fits 2 metrics");
}

#[test]
fn a_metric_may_have_a_column_of_its_own() {
    let table = "date,Branded searches,Visit to trial,Channel\n2026-11-12,1250,24.7,all\n2026-11-16,1300,,all\n";
    let (run, _) = from_with(table, &[]);
    run.exits(0)
        .complains("left out: 1 older number of `Branded searches`");
    assert_eq!(
        written(table),
        [
            "-value: 1240",
            "-as_of: 2026-11-02",
            "+value: 1300",
            "+as_of: 2026-11-16",
            "+2026-11-12: 24.7"
        ]
    );
    refused_for(
        "date,Branded searches,Sessions\n2026-11-16,1300,9000\n",
        "1: nobody knows the column `Sessions`, and it holds `9000` in line 2",
    );
    refused_for(
        "date,Branded searches\n2026-11-16,1300\n,9000\n",
        "3: there is a number of `Branded searches` and no day; write its day, or say that of all \
         that have none with `--on`",
    );
    refused_for(
        "date,Branded searches\n2026-11-16,1300\n2026-11-16,1310\n",
        "3: `Branded searches` stands in line 2 already",
    );
}

#[test]
fn what_the_page_does_not_have_is_left_out_where_that_is_asked_for() {
    let skip = ["--skip-unknown"];
    let rows = "metric,value,date\nSessions,9000,2026-11-16\nVisit to trial,25,2026-11-16\nSessions,8000,2026-11-09\n";
    let (run, _) = from_with(rows, &skip);
    run.exits(0)
        .complains("numbers.csv: left out, not on this page: 2 rows of `Sessions`\n");
    assert_eq!(written_with(rows, &skip), ["+2026-11-16: 25"]);
    let said = refused(rows);
    assert!(
        said.contains("numbers.csv:4: no metric is called `Sessions` in full"),
        "{said}"
    );
    assert!(
        said.contains("`--skip-unknown` leaves out what this page does not have"),
        "{said}"
    );
    let columns = "date,Sessions,Visit to trial\n2026-11-16,9000,25\n";
    let (run, _) = from_with(columns, &skip);
    run.exits(0)
        .complains("numbers.csv: left out, not on this page: column `Sessions`\n");
    // A wrong path in a script is not all well, and a mistake is not unknown.
    let said = refused_with("metric,value\nSessions,9000\nUsers,1\n", &skip);
    assert!(
        said.contains("numbers.csv has no number of this page, only of `Sessions`, `Users`"),
        "{said}"
    );
    let said = refused_with("metric,value\nVisit to trial,many\nWin rate,2\n", &skip);
    assert!(
        said.contains("2: `many` is not a number") && said.contains("3: `Win rate` fits 2 metrics"),
        "{said}"
    );
    let said = refused_with("metric,value,value\nVisit to trial,1,2\n", &skip);
    assert!(said.contains("the column `value` stands twice"), "{said}");
}

#[test]
fn a_day_may_have_its_time() {
    for day in [
        "2026-11-16T09:30:00Z",
        "2026-11-16 00:00:00",
        "2026-11-16T23:59:59.9+01:00",
        "20261116",
        // As `--on` takes them.
        "16.11.2026",
        "16.11.2026 09:30",
        "16 Nov 2026",
        "\"Mon, 16 Nov 2026\"",
        "\"November 16, 2026\"",
    ] {
        let table = format!("metric,value,date\nVisit to trial,25,{day}\n");
        assert_eq!(written(table), ["+2026-11-16: 25"]);
    }
    for (day, help) in [
        ("11/16/2026", "did you mean `2026-11-16`?"),
        (
            "02/11/2026",
            "write `2026-11-02` or `2026-02-11`: which is the month cannot be told",
        ),
        ("2026-11-16T99:00", "did you mean `2026-11-16`?"),
        // A table may be of any year.
        (
            "Nov 16",
            "write the day with its year and month, such as `2026-11-16`",
        ),
        (
            "2026-W47",
            "write a day of that week, from its Monday, `2026-11-16`, to `2026-11-22`",
        ),
    ] {
        refused_for(
            format!("metric,value,date\nVisit to trial,25,{day}\n"),
            &format!("2: `{day}` is not a day; {help}"),
        );
    }
}

#[test]
fn older_rows_of_a_metric_with_one_value_are_told() {
    let table = "metric,value,date\nBranded searches,1300,2026-11-16\nBranded searches,1250,2026-11-09\nBranded searches,1200,2026-10-26\n";
    let (run, _) = from_with(table, &[]);
    run.exits(0)
        .complains("numbers.csv: left out: 2 older numbers of `Branded searches`, which has one `value`; with `readings`")
        .says("Branded searches: 1240 → 1300, read on 2026-11-16\n\n");
    // Older than what stands on the page, by its own day and by that of the page.
    for table in [
        "Branded searches,1200,2026-10-26\n",
        "Expansion revenue,21000,2026-11-09\n",
    ] {
        let (run, page) = from_with(table, &[]);
        run.exits(0)
            .complains("left out: 1 older number")
            .complains("nothing to change");
        assert_eq!(page, PAGE);
    }
}

/// What comes of the page when its own export is taken.
fn exported_and_taken(folder: &tempfile::TempDir, files: &[&str]) -> crate::common::Run {
    let export = run(folder, ["show", "--format", "csv"].iter().chain(files));
    write(
        folder.path().join("numbers.csv"),
        export.exits(0).stdout.as_bytes(),
    );
    run(
        folder,
        ["set", "--from", "numbers.csv", "--file", "scorecard.yaml"],
    )
}

#[test]
fn our_own_export_changes_nothing() {
    let mut pages = vec![PAGE.to_owned()];
    for example in example_files() {
        pages.push(fs::read_to_string(example).unwrap());
    }
    for (key, other) in [
        // Not dated, three decimals, written in another way, names that CSV marks or escapes.
        ("as_of: 2026-11-16\n", ""),
        ("value: 24\n", "value: 1.125\n"),
        ("value: 24\n", "value: 24.50\n"),
        ("2026-11-09: 24.5", "2026-11-09: 2450e-2"),
        ("Branded searches", "=1+1, @x"),
        ("Branded searches", "Bran\u{ad}ded"),
        ("Branded searches", "\"A \\\"B\\\"; C\""),
        ("scorecard: Client", "scorecard: \"-Cli\\u200bent\""),
        ("stage: Evaluation", "stage: \"+Eval\\u202euation\""),
    ] {
        let page = PAGE.replace(key, other);
        assert_ne!(page, PAGE, "{key}");
        pages.push(page);
    }
    for page in pages {
        let folder = folder_with(&page);
        exported_and_taken(&folder, &[])
            .exits(0)
            .complains("nothing to change");
        assert_eq!(page_in(&folder), page);
    }
}

#[test]
fn of_an_export_what_was_changed_by_hand_is_taken() {
    let folder = folder_with(PAGE);
    let export = run(&folder, ["show", "--format", "csv"]).stdout;
    let changed = export.replace("Win rate,,24,", "Win rate,,26,");
    assert_ne!(changed, export);
    let mut set = scorecard(&folder, ["set", "--from", "-"]);
    finish(&mut set, changed.as_bytes()).exits(0);
    assert_eq!(
        page_in(&folder),
        PAGE.replace("value: 24\n", "value: 26\n        as_of: 2026-11-16\n")
    );
}

#[test]
fn of_an_export_other_keys_are_told_to_be_left_out() {
    let folder = folder_with(PAGE);
    let export = run(&folder, ["show", "--format", "csv"]).stdout;
    let changed = export.replace(",1240,2000,", ",1240,2100,");
    assert_ne!(changed, export);
    let mut set = scorecard(&folder, ["set", "--from", "-"]);
    finish(&mut set, changed.as_bytes()).exits(0).complains(
        "<stdin>: left out: `target` of `Branded searches`; a table brings values and days\n",
    );
    let mut set = scorecard(&folder, ["set", "--from", "-"]);
    let run = finish(&mut set, export.as_bytes());
    assert!(!run.exits(0).stderr.contains("left out"), "{run:?}");
}

#[test]
fn an_export_of_several_pages_writes_only_its_own_rows() {
    let folder = folder_with(PAGE);
    let other = PAGE
        .replace("Client", "Other")
        .replace("value: 24\n", "value: 23\n");
    write(folder.path().join("other.scorecard.yaml"), other);
    let files = ["scorecard.yaml", "other.scorecard.yaml"];
    exported_and_taken(&folder, &files)
        .exits(2)
        .complains("numbers.csv:7: this row is of `Other`, and the page is `Client`");
    run(
        &folder,
        [
            "set",
            "--from",
            "numbers.csv",
            "--file",
            "scorecard.yaml",
            "--skip-unknown",
        ],
    )
    .exits(0)
    .complains("left out, not on this page: 5 rows of `Other`");
    assert_eq!(page_in(&folder), PAGE);
}
