//! The pages of several scorecards as they are read, at several widths and in every form.

use crate::common::{Snapshots, examples, folder, write};
use crate::{page, portfolio, printed};
use std::path::Path;

/// So many scorecards that differ a little.
fn make(folder: &Path, count: usize) {
    for index in 0..count {
        let keys = format!(
            "reached: {}\nmetrics:\n  - {{metric: Visits, target: 100, value: {}, as_of: 2026-11-{:02}}}\n\
             actions:\n  - {{action: Call {index}, priority: {}, owner: Dana, week: 2026-W{}}}",
            1000 + index,
            60 + index % 50,
            1 + index % 17,
            1 + index % 3,
            46 + index % 3,
        );
        let name = format!("client-{index:03}.scorecard.yaml");
        write(
            folder.join(name),
            page(&format!("Client {index:03}"), &keys),
        );
    }
}

#[test]
fn pages_look_as_they_were_approved() {
    let mut snapshots = Snapshots::of("several/pages");
    let calls: [(&str, &[&str]); 7] = [
        ("overview", &["overview", "."]),
        (
            "overview-of-metric",
            &["overview", "--metric", "visit to trial"],
        ),
        ("focus", &["focus", "."]),
        ("focus-by-owner", &["focus", ".", "--by", "owner"]),
        ("funnel", &["funnel", "."]),
        ("funnel-of-one", &["funnel", "kerfbook.scorecard.yaml"]),
        ("trend", &["trend", "visit", "."]),
    ];
    for (name, call) in calls {
        for columns in [60, 80, 100, 160] {
            let run = printed(portfolio(), columns, call);
            snapshots.compare(&format!("{name}-{columns}"), &run.stdout);
        }
        let forms: &[&str] = match name {
            "trend" => &[],
            "focus-by-owner" => &["markdown", "csv"],
            _ => &["markdown", "csv", "json", "yaml"],
        };
        for form in forms {
            let call = [call, &["--format", form]].concat();
            let run = printed(portfolio(), 100, &call);
            snapshots.compare(&format!("{name}-{form}"), &run.stdout);
        }
    }
    let few = printed(
        examples(),
        80,
        &[
            "overview",
            "northwind.scorecard.yaml",
            "early-days.scorecard.yaml",
            "atelier.scorecard.yaml",
        ],
    );
    snapshots.compare("overview-of-three-80", &few.stdout);
    let colours = printed(portfolio(), 100, &["overview", ".", "--color", "always"]);
    let colours = colours.stdout.replace('\u{1b}', "␛");
    snapshots.compare("overview-in-colour", &colours);
    snapshots.finish();
}

#[test]
fn two_hundred_fit_at_every_width() {
    let many = folder();
    make(many.path(), 200);
    for columns in [80, 100, 160] {
        let run = printed(many.path().to_owned(), columns, &["overview"]);
        let lines: Vec<&str> = run.exits(0).stdout.lines().collect();
        let rows = lines.iter().filter(|line| line.starts_with("Client "));
        // A row each, and not a list of its cells.
        assert!(
            rows.clone()
                .all(|row| row.contains("days") || row.contains("day"))
        );
        assert_eq!(rows.count(), 200);
        assert!(lines.iter().all(|line| line.chars().count() <= columns));
        assert!(lines[0].starts_with("200 scorecards"));
    }
}
