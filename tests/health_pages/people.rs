//! People and customers by their names, and what is said where nobody is called so.

use crate::common::{examples, folder, run, write};
use crate::write_model;

const MODEL: &str = "\
health: Tenants who may leave
ending: attrition
data: tenants.csv
customer: id
name: name
manager: csm
tiers: {well: 70, poor: 0}
touchpoints:
  - touchpoint: Repairs
    weight: 100
    fields:
      - {field: repairs, weight: 100, worst: 6, best: 0}
";

#[test]
fn a_manager_whom_nobody_knows_is_told_with_the_nearest_name() {
    let here = folder();
    let here = here.path();
    write_model(
        here,
        MODEL,
        "id,name,csm,repairs\na,Ann,Jörg,6\nb,Bo,Lena,0\n",
    );
    write(
        here.join("old.csv"),
        "id,name,csm,repairs\na,Ann,Jörg,0\nb,Bo,Dana,0\n",
    );
    run(here, ["health", "--manager", "lena"])
        .exits(0)
        .says("1 customer ");
    for call in [
        &["health", "show"][..],
        &[
            "health",
            "diff",
            "--before",
            "old.csv",
            "--before-day",
            "2026-11-09",
        ],
    ] {
        let ask = |name| run(here, [call, &["--manager", name]].concat());
        ask("Jorg")
            .exits(2)
            .complains("no customer is in the care of `Jorg`")
            .complains("did you mean `Jörg`?");
        ask("bob")
            .exits(2)
            .complains("there are: ")
            .complains("Jörg, Lena");
    }
    // Of two models, the one that has customers of hers is shown.
    let other = MODEL.replace("tenants.csv", "old.csv");
    write(
        here.join("other.health.yaml"),
        other.replace("may leave", "left"),
    );
    let dana = run(here, ["health", "--manager", "Dana"]);
    dana.exits(0).says("Tenants who left");
    assert!(!dana.stdout.contains("Tenants who may leave"));
    run(here, ["health", "--manager", "bob"]).exits(2);
}

#[test]
fn a_model_that_names_no_managers_says_so() {
    let here = folder();
    let here = here.path();
    write_model(here, MODEL, "id,name,csm,repairs\na,Ann,,6\n");
    run(here, ["health", "--manager", "Lena"])
        .exits(2)
        .complains("`csm` is blank in all rows");
    write(
        here.join("health.yaml"),
        MODEL.replace("manager: csm\n", ""),
    );
    run(here, ["health", "--manager", "Lena"])
        .exits(2)
        .complains("health.yaml does not say who the managers are");
}

#[test]
fn a_customer_whose_row_is_too_long_is_found_and_told() {
    let here = folder();
    let here = here.path();
    write_model(
        here,
        MODEL,
        "id,name,csm,repairs\na,Ann,Jörg,6\nC-3,Cy,Lena,1,5\n",
    );
    for asked in ["C-3", "cy"] {
        run(here, ["health", "card", asked])
            .exits(2)
            .complains("the row of `C-3` has more cells than the header, and is not scored: line 3 of tenants.csv")
            .complains("quotes around cells with a comma in them");
    }
    run(here, ["health", "card", "nobody"])
        .exits(2)
        .complains("no customer is called `nobody`");
}

#[test]
fn a_slip_in_the_name_of_a_customer_is_no_dead_end() {
    for (asked, near) in [("marplit", "Marlpit"), ("dunmere-012", "dunnmere-012")] {
        let said = run(examples(), ["health", "card", asked, "health"]);
        said.exits(2)
            .complains(&format!("no customer is called `{asked}`"))
            .complains("did you mean `");
        assert!(said.stderr.contains(near), "{}", said.stderr);
    }
    let here = folder();
    write_model(here.path(), MODEL, "id,name,csm,repairs\na,Anna,Jo,6\n");
    let model = here.path().join("tenants.csv");
    std::fs::write(model, b"id,name,csm,repairs\na,M\xfcller Bau,Jo,6\n").unwrap();
    run(here.path(), ["health", "card", "Müller"])
        .exits(2)
        .complains("did you mean `M\u{fffd}ller`?");
}

#[test]
fn rows_without_an_id_are_no_customer_that_stood_before() {
    let here = folder();
    let here = here.path();
    write_model(
        here,
        MODEL,
        "id,name,csm,repairs\n,A,L,5\n,B,L,6\na,C,L,7\n",
    );
    let page = run(here, ["health", "show"]);
    page.exits(0).says("2 rows without an id");
    assert!(!page.stdout.contains("stood before"), "{}", page.stdout);
    run(here, ["health", "show", "--format", "json"])
        .exits(0)
        .says("\"rows_without_id\": 2")
        .says("\"rows_again\": 0");
}

#[test]
fn a_customer_that_no_model_is_for_is_told_to_be_in_the_data() {
    let here = folder();
    let here = here.path();
    let model = MODEL.replace("tiers:", "only: {segment: [revenue]}\ntiers:");
    let data = "id,name,csm,segment,repairs\na-1,Ann,Jo,revenue,6\nb-2,Bo Brand,Jo,brand,1\n\
                b-22,Bo Brandt,Jo,,1\na-10,Annabel,Jo,brand,0\n";
    write_model(here, &model, data);
    let ask = |asked| run(here, ["health", "card", asked]);
    for asked in ["b-2", "bo brand"] {
        ask(asked).exits(2).complains(
            "`b-2` is in the data (line 3 of tenants.csv), but the model is not for it (`only`: \
             segment is brand)",
        );
    }
    ask("brandt")
        .exits(2)
        .complains("(`only`: segment is blank)");
    // A part that fits several, and the whole name of one that a part of another's is.
    ask("bo")
        .exits(2)
        .complains("name the one you mean: Bo Brand (b-2), Bo Brandt (b-22)");
    ask("ann").exits(0).says("Ann");
    ask("annabel").exits(2).complains("`a-10` is in the data");
    write(
        here.join("other.health.yaml"),
        model.replace("revenue", "start-up"),
    );
    ask("b-2").exits(2).complains("but no model is for it");
    write(
        here.join("other.health.yaml"),
        model.replace("revenue", "brand"),
    );
    ask("b-2").exits(0).says("Bo Brand");
}

#[test]
fn what_is_told_of_rows_is_told_of_the_managers_own() {
    let here = folder();
    let here = here.path();
    let model = MODEL.replace("tiers:", "only: {name: [in]}\ntiers:");
    let data = "id,name,csm,repairs\na,in,Çem,1\na,in,Çem,1\nb,in,Anna,1\n,in,Çem,1\n\
                c,out,Çem,1\nd,out,Anna,1\ne,out,Anna,1\n";
    write_model(here, &model, data);
    write(here.join("old.csv"), data);
    run(here, ["health"]).says("3 rows of others left out");
    run(here, ["health", "--manager", "çem"]).says("1 row of others left out");
    run(here, ["health", "--manager", "anna"]).says("2 rows of others left out");
    let diff = |manager| {
        let call = [
            "health",
            "diff",
            "--before",
            "old.csv",
            "--before-day",
            "2026-11-09",
        ];
        run(here, [&call[..], &["--manager", manager]].concat())
    };
    diff("çem")
        .exits(0)
        .says("1 row without an id")
        .says("stood before");
    let anna = diff("anna");
    assert!(
        !anna.exits(0).stdout.contains("without an id"),
        "{}",
        anna.stdout
    );
    assert!(!anna.stdout.contains("stood before"), "{}", anna.stdout);
}

#[test]
fn odd_rows_are_told_as_those_of_all_managers() {
    let here = folder();
    let here = here.path();
    let data = "id,name,csm,repairs\na,A,Anna,1\nb,B,Bo,1,2\nc,C,Bo\nd,D,Anna\n";
    write_model(here, MODEL, data);
    let told = "1 row with too many cells not scored · 2 short rows filled with blanks";
    let words = |arguments: &[&str]| {
        let page = run(here, arguments);
        let words: Vec<_> = page.exits(0).stdout.split_whitespace().collect();
        words.join(" ")
    };
    let all = words(&["health"]);
    assert!(all.contains(&format!("· {told}")), "{all}");
    let anna = words(&["health", "--manager", "anna"]);
    assert!(
        anna.contains(&format!("· in the data of all managers: {told}")),
        "{anna}"
    );
}
