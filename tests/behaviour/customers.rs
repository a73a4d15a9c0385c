//! Edits of customers' pages: which file is meant, what an action may move, what a page does not
//! have, what a shell offers.

use super::edits::offered;
use crate::common::{Run, examples, run, write};
use crate::{first_stage, repository};
use std::fs;
use tempfile::TempDir;

const PAGE: &str = "customer: acme-042
actions:
  - action: Show the forecast
    owner: Lena
";

/// A repository with the page of one customer.
fn with_page(page: &str) -> TempDir {
    let folder = repository();
    write(folder.path().join("acme.customer.yaml"), page);
    folder
}

fn page(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("acme.customer.yaml")).unwrap()
}

/// Runs a command that is to leave the page as it is.
fn refused(arguments: &[&str]) -> Run {
    let folder = with_page(PAGE);
    let run = run(&folder, arguments);
    assert_eq!(page(&folder), PAGE, "{run:#?}");
    assert_eq!(run.stdout, "", "{run:#?}");
    run
}

#[test]
fn the_only_page_of_a_folder_without_a_scorecard_is_meant() {
    let folder = with_page(PAGE);
    let show = ["done", "show"];
    run(&folder, show).exits(0).says("acme.customer.yaml");
    // With another one beside it, neither is.
    write(folder.path().join("bolt.customer.yaml"), PAGE);
    run(&folder, ["reopen", "show"])
        .exits(2)
        .complains("there is no scorecard in this folder")
        .complains(
            "name the customer's page you mean: --file acme.customer.yaml, --file \
             bolt.customer.yaml; or write a first page with `scorecard init`",
        );
    run(&folder, ["reopen", "show", "--file", "acme.customer.yaml"]).exits(0);
    // A scorecard comes first, beside a page and above it.
    fs::remove_file(folder.path().join("bolt.customer.yaml")).unwrap();
    let journey = first_stage("actions: [{action: Show them}]");
    write(folder.path().join("scorecard.yaml"), &journey);
    run(&folder, show).exits(0).says("Show them: todo → done");
    write(folder.path().join("scorecard.yaml"), &journey);
    let below = folder.path().join("customers");
    write(below.join("acme.customer.yaml"), PAGE);
    run(&below, show).exits(0).says("Show them: todo → done");
    // Of two scorecards the page beside them is none.
    write(folder.path().join("other.scorecard.yaml"), &journey);
    run(&folder, show).exits(2).complains("holds 2 scorecards");
}

#[test]
fn a_file_whose_first_key_is_customer_is_a_page() {
    let folder = repository();
    write(folder.path().join("acme.yaml"), PAGE);
    run(&folder, ["start", "show", "--file", "acme.yaml"])
        .exits(0)
        .says("Show the forecast: todo → doing");
}

#[test]
fn a_new_action_of_a_page_has_no_stage_and_one_of_a_scorecard_has() {
    refused(&["add", "retention", "Call them"])
        .exits(2)
        .complains("a customer's page has no stages")
        .complains("leave the stage out: `scorecard add 'Call them'`");
    let folder = repository();
    write(folder.path().join("scorecard.yaml"), first_stage("goal: G"));
    run(&folder, ["add", "Call them"])
        .exits(2)
        .complains("an action of a scorecard belongs to a stage")
        .complains("`scorecard add STAGE 'Call them'`: demand, evaluation, ");
}

#[test]
fn the_first_action_of_a_page_begins_the_list() {
    for (before, after) in [
        ("customer: a\n", "customer: a\nactions:\n  - action: Call\n"),
        (
            "customer: a\nactions:\n",
            "customer: a\nactions:\n  - action: Call\n",
        ),
        (
            "customer: a\nactions: []\n",
            "customer: a\nactions:\n  - action: Call\n",
        ),
        (
            "customer: a\nlint: {cut-by-comment: off}\n",
            "customer: a\nactions:\n  - action: Call\nlint: {cut-by-comment: off}\n",
        ),
    ] {
        let folder = with_page(before);
        run(&folder, ["add", "Call"]).exits(0);
        assert_eq!(page(&folder), after);
    }
}

#[test]
fn an_action_moves_a_touchpoint_of_the_models_beside_the_page() {
    let folder = with_page(PAGE);
    let moved = |to: &str| run(&folder, ["set", "show", "--moves", to]);
    // Without a model nobody knows the names.
    moved("Whatever").exits(0).says("moves is now Whatever");
    for model in ["expansion", "attrition"] {
        let name = format!("{model}.health.yaml");
        fs::copy(
            examples().join("health").join(&name),
            folder.path().join(&name),
        )
        .unwrap();
    }
    moved("sponsor").exits(0).says("moves Whatever → Sponsor");
    moved("sponsr")
        .exits(2)
        .complains("no touchpoint is called `sponsr`")
        .complains("did you mean `sponsor`?");
    run(&folder, ["set", "show", "--owner", "lena"])
        .exits(0)
        .complains("owner is Lena already");
}

#[test]
fn a_page_has_no_numbers() {
    let calls: [&[&str]; 5] = [
        &["set", "trials", "12"],
        &["set", "show", "--target", "12"],
        &["set", "show", "--reached", "12"],
        &["set", "trials=12", "visits=7"],
        &["set", "--from", "numbers.csv"],
    ];
    for call in calls {
        let folder = with_page(PAGE);
        write(
            folder.path().join("numbers.csv"),
            "metric,value\nTrials,12\n",
        );
        run(&folder, call)
            .exits(2)
            .complains("a customer's page has no stages and no metrics")
            .complains("its rating, goals and notes are written by hand")
            .complains("`--file scorecard.yaml`");
        assert_eq!(page(&folder), PAGE);
    }
}

#[test]
fn a_page_with_an_error_is_left_as_it_is() {
    let folder = with_page("customer: a\nrating: 9\nactions: [{action: Call}]\n");
    run(&folder, ["done", "call"])
        .exits(1)
        .complains("a customer's page with an error is not edited");
    refused(&["add", "  "])
        .exits(1)
        .complains("nothing was written");
}

#[test]
fn what_could_be_planned_is_shown_of_a_page_too() {
    let folder = with_page(PAGE);
    let planned = run(&folder, ["plan"]);
    planned
        .exits(0)
        .says("acme-042 · could be planned")
        .says("Show the forecast")
        .says("`scorecard plan ACTION` takes one into the week");
    run(&folder, ["plan", "--week", "next"])
        .exits(0)
        .says("`scorecard plan ACTION --week next` takes one into the week");
    // Named, it is the one that is meant again.
    run(&folder, ["plan", "--file", "acme.customer.yaml"])
        .exits(0)
        .says("`scorecard plan ACTION --file acme.customer.yaml` takes one into the week");
}

#[test]
fn an_action_that_stands_in_a_page_below_is_found() {
    let folder = repository();
    let journey = first_stage("actions: [{action: Call the ten}]");
    write(folder.path().join("scorecard.yaml"), &journey);
    let below = folder.path().join("customers");
    write(below.join("acme 1.customer.yaml"), PAGE);
    let calls: [&[&str]; 4] = [
        &["done", "show"],
        &["block", "show", "--note", "No day yet"],
        &["plan", "show"],
        &["set", "show", "--owner", "Lena"],
    ];
    for call in calls {
        run(&folder, call)
            .exits(2)
            .complains("is called `show` on this page")
            .complains(
                "it stands in a customer's page: add `--file 'customers/acme 1.customer.yaml'`",
            );
    }
    run(
        &folder,
        ["done", "show", "--file", "customers/acme 1.customer.yaml"],
    )
    .exits(0);
    // What stands nowhere, and what stands on the page that was named, is told as before.
    run(&folder, ["done", "sing"])
        .exits(2)
        .complains("no action is called `sing`\n")
        .complains("the nearest are demand/call-the-ten");
    run(&folder, ["done", "show", "--file", "scorecard.yaml"])
        .exits(2)
        .complains("no action is called `show`");
}

#[test]
fn a_health_model_is_told_plainly() {
    let folder = repository();
    let name = "expansion.health.yaml";
    fs::copy(
        examples().join("health").join(name),
        folder.path().join(name),
    )
    .unwrap();
    let calls: [&[&str]; 4] = [&["done", "x"], &["plan"], &["roll"], &["set", "x", "1"]];
    for call in calls {
        run(&folder, [call, &["--file", name]].concat())
            .exits(2)
            .complains("expansion.health.yaml is a health model, which has no actions")
            .complains("name a scorecard or a customer's page behind `--file`");
    }
}

#[test]
fn a_shell_offers_the_actions_of_the_page_that_is_named() {
    let folder = with_page(PAGE);
    write(
        folder.path().join("scorecard.yaml"),
        first_stage("actions: [{action: Show them}]"),
    );
    let name = "expansion.health.yaml";
    fs::copy(
        examples().join("health").join(name),
        folder.path().join(name),
    )
    .unwrap();
    let of_page = |words: &[&str]| {
        offered(
            folder.path(),
            &[&words[..1], &["--file", "acme.customer.yaml"], &words[1..]].concat(),
        )
    };
    assert_eq!(
        offered(folder.path(), &["done", "sh"]),
        ["demand/show-them"]
    );
    assert_eq!(of_page(&["done", "sh"]), ["show-the-forecast"]);
    assert_eq!(of_page(&["set", "show", "--moves", "spon"]), ["sponsor"]);
    assert_eq!(of_page(&["set", "show", "--owner", "L"]), ["Lena"]);
    assert_eq!(of_page(&["add", "dem"]), [""]);
}
