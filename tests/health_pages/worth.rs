//! Money that cannot be read is told, and never taken for nothing.

use crate::common::{folder, run};
use crate::{all_customers, lint, write_model};
use serde_json::Value;

const MODEL: &str = "\
health: Tenants who may leave
ending: attrition
data: tenants.csv
customer: id
name: name
worth: rent
tiers: {well: 70, poor: 0}
touchpoints:
  - touchpoint: Repairs
    weight: 100
    fields:
      - {field: repairs, weight: 100, worst: 6, best: 0}
";

#[test]
fn worth_that_cannot_be_read_is_told_on_every_page_and_by_lint() {
    let here = folder();
    let here = here.path();
    let data = "id,name,rent,repairs\na,Ann,\"3.726,00\",6\nb,Bo,372 €,0\nc,Cy,,0\nd,Di,100,6\n";
    write_model(here, MODEL, data);
    let line = "worth of 2 customers could not be read: `3.726,00` in line 2, `372 €` in line 3";
    run(here, ["health"])
        .exits(0)
        .says(line)
        .says("worth of 1\ncustomer is blank");
    run(here, ["health", "--format", "markdown"])
        .exits(0)
        .says("worth of 2 customers could not be read");
    let said = all_customers(here);
    let gaps =
        serde_json::json!({"blank": 1, "unread": 2, "line": 2, "cell": "3.726,00", "doubtful": 0});
    assert_eq!(said["worth_gaps"], gaps);
    // Of the well ones none is known, of the poor ones one, and nobody is unknown.
    let worth: Vec<&Value> = (0..3).map(|tier| &said["tiers"][tier]["worth"]).collect();
    assert_eq!(
        worth,
        [&Value::Null, &Value::from(100.0), &Value::from(0.0)]
    );
    lint(here)
        .exits(0)
        .says("warning[unread-cell]: 1 cell of `rent` cannot be read: points between thousands")
        .says("such as `3.726,00` in line 2")
        .says("with a point for the comma: 4669.00 for 4.669,00")
        .says("warning[unread-cell]: 1 cell of `rent` cannot be read: a currency sign")
        .says("counts for nothing in sums of worth");
}

#[test]
fn worth_that_is_a_column_of_names_is_no_money() {
    let here = folder();
    let here = here.path();
    let model = MODEL.replace("worth: rent", "worth: name");
    let data = "id,name,repairs\na,Ann,6\nb,Bo,0\nc,Cy,0\nd,Di,1\n";
    write_model(here, &model, data);
    run(here, ["health"])
        .exits(0)
        .says("worth of 4 customers could not be read: `Ann` in line 2, `Bo` in line 3, `Cy` in line 4, …");
    run(here, ["lint"])
        .exits(0)
        .says("4 cells of `name` cannot be read");
}

#[test]
fn a_sum_that_no_number_can_be_is_told_and_not_shown() {
    let here = folder();
    let here = here.path();
    let data = "id,name,rent,repairs\na,A,1e308,6\nb,B,1e308,6\nc,C,7,0\n";
    write_model(here, MODEL, data);
    let page = run(here, ["health"]);
    page.exits(0)
        .says("the worth of a tier is left out: the sum is more than a number can be");
    assert!(!page.stdout.contains("inf"), "{}", page.stdout);
    let said = all_customers(here);
    let tiers = &said["tiers"];
    assert_eq!(tiers[1]["worth"], Value::Null);
    assert_eq!(tiers[0]["worth"], 7.0);
}

#[test]
fn a_point_that_may_stand_between_thousands_is_told_where_the_column_says_so() {
    let here = folder();
    let here = here.path();
    let data = |last| format!("id;name;rent;repairs\na;A;1.200;1.500\nb;B;3.500;2\nc;C;{last};0\n");
    write_model(here, MODEL, &data("4.669,00"));
    lint(here)
        .exits(0)
        .says("2 cells of `rent` are read with a point for decimals")
        .says("such as `1.200` in line 2, read as 1.2")
        .says("1 cell of `rent` cannot be read: points between thousands")
        .says("without separators, and with a point for the comma: 4669.00 for 4.669,00");
    write_model(here, MODEL, &data("4.669.000"));
    lint(here).says("2 cells of `rent` are read with a point for decimals");
    write_model(here, MODEL, &data("800"));
    let said = lint(here);
    assert!(
        !said.exits(0).stdout.contains("unread-cell"),
        "{}",
        said.stdout
    );
    let fields = "id;name;rent;repairs\na;A;1;1.500\nb;B;1;2,5\n";
    write_model(here, MODEL, fields);
    lint(here).says("1 cell of `repairs` is read with a point for decimals");
}

#[test]
fn a_sum_with_cells_in_doubt_says_so() {
    let here = folder();
    let here = here.path();
    let data = |last| {
        format!("id;name;csm;rent;repairs\na;A;Ann;1.200;6\nb;B;Bo;3.500;6\nc;C;Bo;{last};0\n")
    };
    let doubt = |customers: &str, at: &str| {
        format!(
            "worth of {customers} read with a point for decimals, such as {at}: in other cells of \
             the column a point stands between thousands, or a comma for it"
        )
    };
    let model = MODEL.replace("worth:", "manager: csm\nworth:");
    write_model(here, &model, &data("4.669,00"));
    let said = |arguments: &[&str]| {
        let page = run(here, arguments);
        let words: Vec<_> = page.exits(0).stdout.split_whitespace().collect();
        words.join(" ")
    };
    let of_all = doubt("2 customers are", "`1.200` in line 2, read as 1.2");
    assert!(said(&["health"]).contains(&of_all), "{}", said(&["health"]));
    assert_eq!(all_customers(here)["worth_gaps"]["doubtful"], 2);
    // The column says so, whoever's the cell is.
    let of_ann = doubt("1 customer is", "`1.200` in line 2, read as 1.2");
    let ann = said(&["health", "--manager", "ann"]);
    assert!(ann.contains(&of_ann), "{ann}");
    let bo = said(&["health", "--manager", "bo"]);
    assert!(bo.contains("`3.500` in line 3, read as 3.5"), "{bo}");
    write_model(here, &model, &data("800"));
    assert!(!said(&["health"]).contains("decimals"));
}
