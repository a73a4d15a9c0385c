//! Which column is what: more cells than columns, columns that stand twice, days, stages.

use super::{PAGE, from_with, refused, refused_for, refused_with, written};

#[test]
fn a_row_with_more_cells_than_columns_is_refused() {
    let way_out = "a number with a comma is two cells: write `1300` for 1,300, and `25.5` for 25,5";
    for (table, cells, columns) in [
        ("metric,value\nBranded searches,1,300\n", 3, 2),
        ("metric,value\nexpansion revenue,25,5\n", 3, 2),
        (
            "date,metric,value\n2026-11-18,Branded searches,1,300\n",
            4,
            3,
        ),
        ("Branded searches,1,300,2026-11-18\n", 4, 3),
        ("date,Branded searches\n2026-11-18,1,300\n", 3, 2),
    ] {
        let line = table.lines().count();
        refused_for(
            table,
            &format!(
                "{line}: the row has {cells} cells, and the table {columns} columns; {way_out}"
            ),
        );
    }
    refused_for(
        "metric;value\nBranded searches;1300;us\n",
        "2: the row has 3 cells, and the table 2 columns; put a text",
    );
}

#[test]
fn the_rest_of_a_number_is_no_note() {
    refused_for(
        "metric,value,note\nBranded searches,1,300\n",
        "1: nobody knows the column `note`, and it holds `300` in line 2; is it the rest of a \
         number with a comma? write `1300` for 1,300",
    );
    refused_for(
        "metric,value,\nBranded searches,1,300\n",
        "1: column 3 has no name, and it holds `300` in line 2",
    );
    refused_for(
        "Branded searches,1,300\n",
        "1: `300` is not a day; write the day with its year and month, such as `2026-11-16`",
    );
}

#[test]
fn empty_cells_at_the_end_are_no_cells() {
    assert_eq!(
        written("metric;value;;\nBranded searches;1300;;;\n;;;;\n"),
        [
            "-value: 1240",
            "-as_of: 2026-11-02",
            "+value: 1300",
            "+as_of: 2026-11-18"
        ]
    );
}

#[test]
fn a_second_column_of_one_meaning_is_refused() {
    for (table, message) in [
        (
            "metric,value,value\nBranded searches,1300,1400\n",
            "1: the column `value` stands twice",
        ),
        (
            "Metric,metric,value\na,Branded searches,1\n",
            "1: the column `metric` stands twice",
        ),
        (
            "metric,value,date,as_of\nBranded searches,1300,2026-11-09,2026-11-16\n",
            "1: the columns `date` and `as_of` say the same",
        ),
        (
            "date,Branded searches,branded searches\n2026-11-09,1300,1400\n",
            "1: the column `branded searches` stands twice",
        ),
        (
            "metric,value,note,note\nBranded searches,1300,a,b\n",
            "1: the column `note` stands twice",
        ),
    ] {
        refused_for(table, message);
    }
}

#[test]
fn a_day_has_one_of_three_names() {
    for day in ["date", "as_of", "on", "As of", "Date"] {
        let table = format!("metric,{day},value\nBranded searches,2026-11-09,1300\n");
        assert_eq!(
            written(table),
            [
                "-value: 1240",
                "-as_of: 2026-11-02",
                "+value: 1300",
                "+as_of: 2026-11-09"
            ]
        );
    }
}

#[test]
fn a_column_that_nobody_knows_is_refused_where_it_holds_something() {
    refused_for(
        "metric,value,when\nBranded searches,1300,2026-11-09\n",
        "1: nobody knows the column `when`, and it holds `2026-11-09` in line 2; call it `date` \
         where it says when a value was read: `--map 'when=date'`",
    );
    refused_for(
        "Tag;metric;value\n16.11.2026;Branded searches;1300\n",
        "1: nobody knows the column `Tag`, and it holds `16.11.2026` in line 2",
    );
    refused_for(
        "metric,target,value\nBranded searches,2100,1300\n",
        "1: nobody knows the column `target`, and it holds `2100` in line 2",
    );
    refused_for(
        "metric,value,when\nBranded searches,1300,\"Nov 9, 2026\"\n",
        "1: nobody knows the column `when`, and it holds `Nov 9, 2026` in line 2; call it `date`",
    );
    // Text does no harm.
    let said = written("Source,metric,value\nus,Branded searches,1300\n");
    assert_eq!(said[2], "+value: 1300");
}

#[test]
fn a_stage_says_which_of_two_is_meant() {
    let row = "Win rate,26";
    refused_for(
        format!("metric,value\n{row}\n"),
        "2: `Win rate` fits 2 metrics; write more of it: evaluation/win-rate, purchase/win-rate",
    );
    let changed = written(format!("stage,metric,value\nEvaluation,{row}\n"));
    assert_eq!(changed, ["-value: 24", "+value: 26", "+as_of: 2026-11-18"]);
    let changed = written("Stage;Metric;Value\nPURCHASE;win rate;4.5\n");
    assert_eq!(changed, ["-value: 4", "+value: 4.5", "+as_of: 2026-11-18"]);
    refused_for(
        format!("stage,metric,value\nDemand,{row}\n"),
        "2: `Demand` has no metric that is called `Win rate` in full",
    );
    refused_for(
        format!("stage,metric,value\nEval,{row}\n"),
        "2: no stage is called `Eval` in full",
    );
}

#[test]
fn a_metric_is_named_in_full() {
    for (name, meant) in [
        ("Revenue", "purchase/expansion-revenue"),
        ("Branded", "demand/branded-searches"),
        ("Visit to trials", "demand/visit-to-trial"),
    ] {
        refused_for(
            format!("metric,value\n{name},1300\n"),
            &format!("2: no metric is called `{name}` in full; did you mean `{meant}`?"),
        );
    }
    for name in [
        "BRANDED SEARCHES",
        "demand/branded-searches",
        "Branded-searches",
    ] {
        assert_eq!(
            written(format!("metric,value\n{name},1300\n"))[2],
            "+value: 1300"
        );
    }
}

#[test]
fn a_first_line_that_says_too_little_is_told() {
    let said = refused("Kennzahl;Wert\nBranded searches;1300\n");
    assert!(
        said.contains(
            "the first line of numbers.csv names neither `metric` and `value` nor a metric in \
             full\nhelp: say what its columns are, as in `--map 'Kennzahl=metric'`"
        ),
        "{said}"
    );
    let both = ["--map", "Kennzahl=metric", "--map", "Wert=value"];
    let changed = super::written_with("Kennzahl;Wert\nBranded searches;1300\n", &both);
    assert_eq!(changed[2], "+value: 1300");
    let said = refused("metric,amount\nBranded searches,1300\n");
    assert!(
        said.contains("needs the columns `metric` and `value`"),
        "{said}"
    );
}

#[test]
fn a_table_has_so_many_columns() {
    let header = format!("metric,value{}\n", ",x".repeat(999));
    let said = refused(header + "Branded searches,1300\n");
    assert!(
        said.contains("numbers.csv has more than 1000 columns"),
        "{said}"
    );
}

#[test]
fn what_is_mapped_stands_in_the_table() {
    let said = refused_with(
        "metric,value\nBranded searches,1300\n",
        &["--map", "Visits=win rate"],
    );
    assert!(said.contains("`win rate` fits 2 metrics"), "{said}");
    let said = refused_with(
        "metric,value\nBranded searches,1300\n",
        &["--map", "Vists=Visit to trial"],
    );
    assert!(
        said.contains("`Vists` of `--map` stands nowhere in numbers.csv"),
        "{said}"
    );
    assert!(PAGE.contains("Visit to trial"));
}

#[test]
fn columns_are_not_counted_as_rows() {
    let (run, _) = from_with(
        "metric,value,Old,Older,Oldest\nBranded searches,1300,1,2,3\n",
        &[],
    );
    run.exits(2)
        .complains("error: 3 columns are not known, so nothing was written");
    let (run, _) = from_with("metric,value,Old\nBranded searches,1300,1\n", &[]);
    run.exits(2)
        .complains("error: a column is not known, so nothing was written");
    let (run, _) = from_with("metric,value,value,Old\nBranded searches,1300,1,2\n", &[]);
    run.exits(2)
        .complains("error: 2 columns cannot be taken, so nothing was written");
}

#[test]
fn a_cell_without_a_day_is_not_taken_for_today() {
    let table = "metric,value,date\nBranded searches,1300,2026-11-16\nVisit to trial,25,\n";
    refused_for(
        table,
        "3: there is a number of `Visit to trial` and no day; write its day",
    );
    refused_for(
        "metric,value,date\nVisit to trial,25,\n",
        "2: there is a number of `Visit to trial` and no day",
    );
    refused_for(
        "Branded searches,1300,2026-11-16\nVisit to trial,25\n",
        "2: there is a number of `Visit to trial` and no day",
    );
    let (run, page) = from_with(table, &["--on", "2026-11-17"]);
    run.exits(0);
    assert!(page.contains("2026-11-17: 25"), "{page}");
    let wide = "date,Branded searches,Visit to trial\n,1300,25\n";
    let (run, page) = from_with(wide, &["--on", "2026-11-17"]);
    run.exits(0);
    assert!(page.contains("2026-11-17: 25"), "{page}");
    // A table without days is one of today.
    let (run, page) = from_with("metric,value\nVisit to trial,25\n", &[]);
    run.exits(0);
    assert!(page.contains("2026-11-18: 25"), "{page}");
}
