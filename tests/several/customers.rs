//! Customers' pages in the stand-up list: whose actions join it and in which order, what a filter
//! leaves of them, what programs get.

use crate::common::repository::Repository;
use crate::common::{Snapshots, examples, finish, folder, run, scorecard, write};
use crate::{json, page};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The scorecard of Northwind, and in a folder below the pages of three of its customers.
fn northwind() -> TempDir {
    let here = folder();
    let to = |name: &str| here.path().join(name);
    fs::copy(
        examples().join("northwind.scorecard.yaml"),
        to("scorecard.yaml"),
    )
    .unwrap();
    fs::create_dir(to("customers")).unwrap();
    for name in ["dunnmere", "marlpit", "orlholt"] {
        let name = format!("{name}.customer.yaml");
        fs::copy(
            examples().join("health").join(&name),
            to("customers").join(&name),
        )
        .unwrap();
    }
    here
}

fn customer(name: &str, actions: &str) -> String {
    format!(
        "customer: {}-1\nname: {name}\nactions:\n{actions}",
        name.to_lowercase()
    )
}

fn action(name: &str, more: &str) -> String {
    format!("  - {{action: {name}, week: 2026-W47{more}}}\n")
}

#[test]
fn customers_are_named_where_the_stage_is() {
    let mut snapshots = Snapshots::of("several/customers");
    let calls: [(&str, &[&str]); 5] = [
        ("focus", &[]),
        ("by-owner", &["--by", "owner"]),
        ("since", &["--since", "yesterday", "--owner", "marco"]),
        ("customers", &["customers", "--format", "markdown"]),
        ("page", &["customers/marlpit.customer.yaml"]),
    ];
    for (name, arguments) in calls {
        let here = northwind();
        let run = run(&here, [&["focus"], arguments].concat());
        snapshots.compare(name, &run.exits(0).stdout);
    }
    snapshots.finish();
}

#[test]
fn the_list_goes_by_state_and_priority_then_scorecards_come_before_customers() {
    let here = folder();
    let file = |name: &str| here.path().join(name);
    let of_a = [
        action("A done", ", priority: 1, status: done, done: 2026-11-17"),
        action("A two", ", priority: 2"),
        action("A one", ", priority: 1"),
    ];
    write(file("a.customer.yaml"), customer("Acme", &of_a.concat()));
    let of_b = [action("B none", ""), action("B one", ", priority: 1")];
    write(
        file("below/b.customer.yaml"),
        customer("Bolt", &of_b.concat()),
    );
    let of_j = [
        action("J two", ", priority: 2"),
        action("J one", ", priority: 1"),
    ];
    let journey = page("Journey", &format!("actions:\n{}", of_j.concat()));
    write(file("z.scorecard.yaml"), &journey);
    let listed = |arguments: &[&str]| {
        let run = run(&here, [&["focus", "--format", "csv"], arguments].concat());
        let rows = run.exits(0).stdout.lines().skip(1);
        let cells = rows.map(|row| {
            let cells: Vec<&str> = row.split(',').collect();
            format!("{} {} {}", cells[0], cells[2], cells[4])
                .trim()
                .to_owned()
        });
        cells.collect::<Vec<_>>()
    };
    let all = [
        "Journey J one Demand",
        "A one Acme",
        "B one Bolt",
        "Journey J two Demand",
        "A two Acme",
        "B none Bolt",
        "A done Acme",
    ];
    assert_eq!(listed(&[]), all);
    assert_eq!(listed(&["."]), all);
    assert_eq!(
        listed(&["below", "z.scorecard.yaml", "a.customer.yaml"]),
        [
            "Journey J one Demand",
            "B one Bolt",
            "A one Acme",
            "Journey J two Demand",
            "A two Acme",
            "B none Bolt",
            "A done Acme",
        ]
    );
    // What is named is taken, and nothing beside it.
    assert_eq!(
        listed(&["z.scorecard.yaml"]),
        ["Journey J one Demand", "Journey J two Demand"]
    );
    assert_eq!(listed(&["below"]), ["Bolt B one Bolt", "Bolt B none Bolt"]);
    // Of several scorecards it is said which, of a customer not.
    write(
        file("y.scorecard.yaml"),
        journey.replace("Journey", "Other"),
    );
    let several = run(&here, ["focus", "."]);
    several
        .exits(0)
        .says("2 scorecards and 2 customers · focus")
        .says("J one   nobody  Other      Demand")
        .says("A one   nobody             Acme ");
}

#[test]
fn a_scorecard_without_customers_is_shown_as_before() {
    let here = northwind();
    let of = |arguments: &[&str]| {
        run(&here, [&["focus"], arguments].concat())
            .exits(0)
            .stdout
            .clone()
    };
    let forms = ["table", "markdown", "json", "yaml", "csv", "html"];
    let named = forms.map(|form| of(&["scorecard.yaml", "--format", form]));
    fs::remove_dir_all(here.path().join("customers")).unwrap();
    assert_eq!(forms.map(|form| of(&["--format", form])), named);
}

#[test]
fn person_by_person_an_action_of_a_customer_is_its_owners() {
    let here = northwind();
    let run = run(&here, ["focus", "--by", "owner"]);
    let found = [
        "\nDana · 3 open",
        "Meet the group's head of purchasing",
        "\nLena · 4 open",
        "Show the two new planners their own stock",
        "\nMarco · 1 open · 1 blocked · 1 done",
        "Thank the planners who spoke at the user day",
        "\nPriya",
    ];
    let places = found.map(|text| run.exits(0).stdout.find(text).unwrap());
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_filter_takes_the_owner_of_a_page_and_no_stage() {
    let here = northwind();
    let lenas = run(&here, ["focus", "--owner", "lena", "--format", "csv"]);
    let rows = |text: &str| text.lines().skip(1).count();
    assert_eq!(rows(&lenas.exits(0).stdout), 4);
    assert!(
        lenas
            .stdout
            .lines()
            .skip(1)
            .all(|row| row.contains(",Lena,"))
    );
    let purchase = run(&here, ["focus", "--stage", "3", "--format", "csv"]);
    assert_eq!(rows(&purchase.exits(0).stdout), 1);
    run(&here, ["focus", "--stage", "marlpit"])
        .exits(2)
        .complains("no stage is called `marlpit`");
    run(&here, ["focus", "customers", "--stage", "3"])
        .exits(2)
        .complains("a customer's page has no stages")
        .complains("leave `--stage` out");
    run(&here, ["focus", "--owner", "zoe"])
        .exits(2)
        .complains("nobody is called `zoe`");
}

#[test]
fn a_page_alone_is_a_list_too() {
    let here = northwind();
    let file = "customers/marlpit.customer.yaml";
    run(&here, ["focus", file])
        .exits(0)
        .says("Marlpit Wholesale · focus")
        .says("2 open · 1 carried over · 1 overdue");
    let only = json(&run(&here, ["focus", file, "--format", "json"]), 0);
    assert_eq!(only["version"], 1);
    assert_eq!(only["scorecards"], serde_json::json!([]));
    assert_eq!(only["customers"][0]["customer"], "marlpit-001");
    // Whatever it is called.
    fs::copy(here.path().join(file), here.path().join("marlpit.yaml")).unwrap();
    run(&here, ["focus", "marlpit.yaml"])
        .exits(0)
        .says("Marlpit Wholesale · focus");
}

#[test]
fn a_list_of_customers_alone_has_customers_where_others_have_stages() {
    let here = northwind();
    let columns = |paths: &[&str], format: &str| {
        let call = [&["focus", "--format", format], paths].concat();
        let told = run(&here, call).exits(0).stdout.clone();
        let has = |name: &str| told.contains(&format!(" {name} |"));
        (has("customer"), has("stage"))
    };
    let marlpit = "customers/marlpit.customer.yaml";
    for alone in [&["customers"][..], &[marlpit]] {
        assert_eq!(columns(alone, "markdown"), (true, false), "{alone:?}");
        // A program finds the same columns whatever is listed.
        let csv = run(&here, [&["focus", "--format", "csv"], alone].concat());
        let names = "scorecard,priority,action,owner,stage,moves,";
        assert!(csv.exits(0).stdout.starts_with(names), "{csv:?}");
    }
    for mixed in [&["."][..], &["scorecard.yaml"]] {
        assert_eq!(columns(mixed, "markdown"), (false, true), "{mixed:?}");
    }
}

#[test]
fn programs_get_customers_behind_the_scorecards() {
    let here = northwind();
    let of = |arguments: &[&str]| {
        json(
            &run(&here, [&["focus", "--format", "json"], arguments].concat()),
            0,
        )
    };
    let with = of(&[]);
    // Whoever reads scorecards alone sees no difference.
    assert_eq!(with["scorecards"], of(&["scorecard.yaml"])["scorecards"]);
    let customers = with["customers"].as_array().unwrap();
    let ids: Vec<_> = customers
        .iter()
        .map(|of| of["customer"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["dunnmere-012", "marlpit-001", "orlholt-105"]);
    let marlpit = &customers[1];
    assert_eq!(marlpit["file"], "customers/marlpit.customer.yaml");
    let item = &marlpit["actions"][0];
    assert_eq!(item["customer"], "marlpit-001");
    assert_eq!(item["name"], "Marlpit Wholesale");
    assert_eq!(item["address"], "show-the-two-new-planners-their-own-stock");
    assert_eq!(item.get("stage"), None);
    assert_eq!(of(&["customers"])["customers"], with["customers"]);
    let yaml = run(&here, ["focus", "--format", "yaml"]);
    let yaml: serde_json::Value = serde_yaml::from_str(&yaml.exits(0).stdout).unwrap();
    assert_eq!(yaml, with);
}

#[test]
fn a_page_with_an_error_is_left_out_with_a_word() {
    let here = northwind();
    let bad = Path::new("customers").join("bad.customer.yaml");
    write(here.path().join(&bad), "customer: bad\nrating: 9\n");
    run(&here, ["focus"])
        .exits(1)
        .says("Marlpit Wholesale")
        .complains("customers/bad.customer.yaml is left out: it has 1 error");
    let alone = run(&here, ["focus", bad.to_str().unwrap()]);
    alone.exits(1).complains("error[invalid-value]");
}

#[test]
fn what_was_done_since_is_told_of_those_customers_who_have_news() {
    let here = northwind();
    let run_of = |since: &str| run(&here, ["focus", "--since", since]);
    let told = run_of("yesterday");
    let (_, news) = told.exits(0).stdout.split_once("Since Tue 17 Nov").unwrap();
    assert!(news.contains("Cut the sign-up form to four fields"));
    assert!(news.contains("Dunnmere Fasteners\n\nSince Tue 17 Nov\n  ✓ Thank the planners"));
    assert!(!news.contains("Marlpit"));
}

#[test]
fn git_knows_how_long_an_action_of_a_customer_is_in_focus() {
    let repository = Repository::new();
    let at = |week: &str| customer("Acme", &format!("  - {{action: Call, week: {week}}}\n"));
    for (day, week) in [("2026-11-02", "2026-W45"), ("2026-11-16", "2026-W47")] {
        repository.commit_as(day, "acme.customer.yaml", &at(week));
    }
    let list = json(
        &run(repository.path(), ["focus", ".", "--format", "json"]),
        0,
    );
    assert_eq!(list["customers"][0]["actions"][0]["weeks_in_focus"], 3);
}

#[test]
fn a_page_is_no_scorecard_to_those_that_read_scorecards() {
    let folder = folder();
    let page = customer("acme", &action("Call them", ""));
    write(folder.path().join("acme.customer.yaml"), &page);
    // By its first key, where its name says nothing.
    write(folder.path().join("acme.yaml"), &page);
    let model = "health: Well\ntouchpoints: []\n";
    write(folder.path().join("well.health.yaml"), model);
    for command in [
        "show", "trend", "funnel", "overview", "report", "review", "diff",
    ] {
        for file in ["acme.customer.yaml", "acme.yaml"] {
            let run = run(&folder, [command, file]);
            run.exits(2)
                .complains(&format!(
                    "error: {file} is a customer's page, not a scorecard\n"
                ))
                .complains(&format!("`scorecard focus {file}` its actions"));
            assert_eq!(run.stdout, "", "{run:#?}");
        }
        run(&folder, [command, "well.health.yaml"])
            .exits(2)
            .complains("well.health.yaml is a health model, not a scorecard")
            .complains("`scorecard health show well.health.yaml` shows it");
        let mut piped = scorecard(&folder, [command, "-"]);
        finish(&mut piped, page.as_bytes())
            .exits(2)
            .complains("<stdin> is a customer's page, not a scorecard");
    }
    for file in ["acme.customer.yaml", "acme.yaml"] {
        run(&folder, ["focus", file]).exits(0).says("Call them");
    }
    finish(&mut scorecard(&folder, ["focus", "-"]), page.as_bytes())
        .exits(0)
        .says("Call them");
}
