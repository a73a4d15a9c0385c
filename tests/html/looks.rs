//! What is drawn and named so that it is not misread.

use super::document;
use crate::common::repository::northwind;
use crate::common::{examples, first_stage, folder, run, write};
use std::fs;

/// The page that a command makes of a file with these keys in its first stage.
#[track_caller]
fn page(command: &str, keys: &str) -> String {
    let folder = folder();
    write(folder.path().join("a.scorecard.yaml"), first_stage(keys));
    let arguments = [command, "a.scorecard.yaml", "--format", "html"];
    let count = if command == "report" { 2 } else { 4 };
    document(run(folder.path(), &arguments[..count]).exits(0))
}

/// The funnels of thirteen scorecards, the last of which calls its second stage so.
fn thirteen(second: &str) -> String {
    let folder = folder();
    let text = fs::read_to_string(examples().join("portfolio/kerfbook.scorecard.yaml")).unwrap();
    for number in 0..13 {
        let text = text.replace("scorecard: Kerfbook", &format!("scorecard: Shop {number}"));
        let text = match number {
            12 => text.replace("stage: Evaluation", &format!("stage: {second}")),
            _ => text,
        };
        write(folder.path().join(format!("{number}.scorecard.yaml")), text);
    }
    document(run(folder.path(), ["funnel", ".", "--format", "html"]).exits(0))
}

#[test]
fn many_funnels_name_their_stages() {
    let page = thirteen("Evaluation");
    assert!(page.contains("<th scope=\"col\" class=\"r\">2 Evaluation</th>"));
    assert!(!page.contains("<caption>"), "{page}");
    let page = thirteen("Trying");
    assert!(page.contains("<th scope=\"col\" class=\"r\">2</th>"));
    let (_, caption) = page.split_once("<caption>").unwrap();
    let (caption, _) = caption.split_once("</caption>").unwrap();
    assert!(caption.contains("2\u{a0}Evaluation / Trying"), "{caption}");
}

#[test]
fn what_to_do_stands_below_where_it_is_to_be_done() {
    let page = document(run(examples(), ["funnel", "portfolio", "--format", "html"]).exits(1));
    let (_, list) = page.split_once("To do</h2><ul>").unwrap();
    let (head, below) = list.split_once("<ul>").unwrap();
    assert!(head.contains("<b>Rooftally</b>"), "{head}");
    assert!(!head.contains("</li>"), "{head}");
    assert!(below.contains("Let a roofer measure one roof"), "{below}");
}

#[test]
fn a_capital_is_for_words_of_ours() {
    let folder = folder();
    for name in ["old.yaml", "new.yaml"] {
        write(folder.path().join(name), first_stage(""));
    }
    let diff = ["diff", "old.yaml", "new.yaml", "--format", "html"];
    let page = document(run(folder.path(), diff).exits(0));
    assert!(page.contains("<b>old.yaml → new.yaml</b>"), "{page}");
    let page = document(northwind().run(["review", "--format", "html"]).exits(0));
    assert!(page.contains("<b class=\"cap\">since "), "{page}");
}

#[test]
fn what_is_due_far_away_does_not_squeeze_the_charts_of_others() {
    let metric = |name: &str, due: &str| {
        format!(
            "\n  - metric: {name}\n    baseline: 10\n    since: 2026-10-01\n    target: 20\n    due: {due}\n    readings: {{2026-10-26: 11, 2026-11-02: 12, 2026-11-09: 13, 2026-11-16: 14}}"
        )
    };
    let months = |dues: [&str; 2]| {
        let keys = format!("metrics:{}{}", metric("A", dues[0]), metric("B", dues[1]));
        let page = page("report", &keys);
        let (_, axis) = page.split_once("id=\"axis\"").unwrap();
        let (axis, _) = axis.split_once("</svg>").unwrap();
        ["Dec", "Jan", "Apr"].map(|month| axis.contains(month))
    };
    assert_eq!(months(["2026-12-31", "2027-12-31"]), [true, false, false]);
    assert_eq!(months(["2027-01-31", "2026-12-31"]), [true, true, false]);
    assert_eq!(months(["2027-12-31", "2027-12-31"]), [true, true, true]);
}

#[test]
fn a_forecast_is_told_where_its_line_ends() {
    let metric = "baseline: 10\n    since: 2026-10-01\n    target: 20\n    readings: {2026-10-26: 11, 2026-11-02: 12, 2026-11-09: 12.5, 2026-11-16: 13}";
    let keys = format!(
        "metrics:\n  - metric: A\n    due: 2026-12-06\n    {metric}\n  - metric: B\n    due: 2027-01-31\n    {metric}"
    );
    let page = page("report", &keys);
    // The first is that of the key.
    let charts: Vec<&str> = page.split("<path class=\"fc\" d=\"M").skip(2).collect();
    assert_eq!(charts.len(), 2);
    for chart in charts {
        let (line, rest) = chart.split_once("\"/><text x=\"").unwrap();
        let end: f64 = line.split(['L', ' ']).nth(2).unwrap().parse().unwrap();
        let label: f64 = rest.split('"').next().unwrap().parse().unwrap();
        assert!((label - end - 5.0).abs() < 0.2, "{chart:.200}");
    }
}

#[test]
fn a_small_number_is_told_without_its_noise() {
    let keys = "metrics:\n  - metric: A\n    baseline: 1.0e-9\n    since: 2026-10-01\n    target: 2.0e-9\n    due: 2026-12-31\n    readings: {2026-10-26: 1.1e-9, 2026-11-02: 1.23e-9, 2026-11-09: 1.37e-9, 2026-11-16: 1.5e-9}";
    let page = page("report", keys);
    let (_, label) = page.split_once("; leads to ").unwrap();
    let (label, _) = label.split_once(" by ").unwrap();
    assert!(
        label.ends_with("e-9") && label.len() <= "2.243e-9".len(),
        "{label}"
    );
    assert!(page.contains(&format!("{label}</text>")), "{label}");
}

#[test]
fn what_is_left_out_says_where_to_see_why() {
    let page = document(run(examples(), ["report", "portfolio"]).exits(1));
    let told = "2 errors, told by <code>scorecard lint portfolio/half-pasted.scorecard.yaml</code>";
    assert!(page.contains(told), "{page}");
}

#[test]
fn each_of_two_statuses_has_its_sign_and_its_colour() {
    let page = document(northwind().run(["review", "--format", "html"]).exits(0));
    let sign =
        |name| format!("<svg class=\"g\" aria-hidden=\"true\"><use href=\"#{name}\"/></svg>");
    let (was, is) = (sign("risk"), sign("ok"));
    let told =
        format!("<span class=\"ok\"><span class=\"risk\">{was} at risk</span> → {is} met</span>");
    assert!(page.contains(&told), "{page}");
}

#[test]
fn several_pages_say_of_what_they_are() {
    let page = document(run(examples(), ["review", "portfolio", "--format", "html"]).exits(1));
    assert!(page.contains("<title>5 scorecards · since "), "{page}");
    let page = document(run(examples(), ["health", "show", "health", "--format", "html"]).exits(0));
    assert!(page.contains("<title>2 health models · as of "), "{page}");
    let models = ["attrition.health.yaml", "expansion.health.yaml"];
    let before = ["--before", "august.csv", "--before-day", "2026-08-19"];
    let diff = ["health", "diff"].iter().chain(&models).chain(&before);
    let all = diff.chain(&["--format", "html"]);
    let page = document(run(examples().join("health"), all).exits(0));
    assert!(page.contains("<title>2 health models · "), "{page}");
}

#[test]
fn a_large_count_breaks_between_its_groups_alone() {
    let count = |reached: &str| page("report", &format!("reached: {reached}"));
    assert!(count("987654321").contains("<b>987,<wbr>654,<wbr>321</b> reached"));
    assert!(count("987654").contains("<b>987,654</b> reached"));
}

/// The class by which the actions of the week are as large on paper as there is room for.
fn size_on_paper(name: &str, count: usize) -> String {
    let action = |at: usize| format!("\n  - action: {name} {at}\n    week: 2026-W47");
    let actions: String = (1..=count).map(action).collect();
    let page = page("report", &format!("actions:{actions}"));
    let (_, list) = page.split_once("<ol class=\"focus").unwrap();
    list.split_once('"').unwrap().0.to_owned()
}

#[test]
fn many_lines_of_actions_are_smaller_on_the_sheet_for_the_wall() {
    let long =
        "Call the accounts whose use has fallen since the price change and ask them what they do";
    assert_eq!(size_on_paper("Call them", 5), "");
    assert_eq!(size_on_paper("Call them", 8), " tight");
    assert_eq!(size_on_paper(long, 3), "");
    assert_eq!(size_on_paper(long, 4), " tight");
    assert_eq!(size_on_paper(long, 5), " tight tighter");
    // Such letters are twice as wide.
    assert_eq!(size_on_paper(&"訪問".repeat(20), 4), " tight");
}

#[test]
fn numbers_and_arrows_stand_apart_from_names_from_right_to_left() {
    let name = "תנאי ההצטרפות";
    let keys = format!(
        "reached: 10\nmetrics:\n  - metric: {name}\nactions:\n  - action: A\n    moves: {name}"
    );
    let page = page("report", &keys);
    assert!(
        page.contains(&format!("→\u{a0}<bdi>{name}</bdi>")),
        "{page}"
    );
}

#[test]
fn what_is_not_drawn_is_not_explained() {
    let about = "the dashed line is all of the stage before";
    assert!(!page("report", "").contains(about));
    assert!(page("report", "reached: 10").contains(about));
}

#[test]
fn a_sign_does_not_stick_to_its_number() {
    let page = document(northwind().run(["trend", "--format", "html"]).exits(0));
    let sign = "1,240\u{a0}<svg class=\"g\" aria-hidden=\"true\"><use href=\"#off\"/></svg>";
    assert!(page.contains(sign), "{page}");
}
