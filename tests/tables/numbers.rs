//! Numbers as people write them: a table as a whole tells its decimal mark, or is asked about.

use super::{refused, refused_for, refused_with, written, written_with};

#[test]
fn what_may_be_two_numbers_is_asked_about() {
    let way_out = "and nothing in the table tells; `--decimal point` reads";
    for (table, line) in [
        (
            "metric;value\r\nBranded searches;1.300\r\n",
            "2: `1.300` may be 1.3 or 1300",
        ),
        (
            "metric,value\nBranded searches,\"1,300\"\n",
            "2: `1,300` may be 1300 or 1.3",
        ),
        (
            "metric,value\nBranded searches,1.300\n",
            "2: `1.300` may be 1.3 or 1300",
        ),
        (
            "Branded searches\t12,345\n",
            "1: `12,345` may be 12345 or 12.345",
        ),
        (
            "date;Branded searches\n2026-11-16;1.300\n",
            "2: `1.300` may be 1.3 or 1300",
        ),
    ] {
        refused_for(table, &format!("{line}, {way_out}"));
    }
}

#[test]
fn the_way_out_of_two_numbers_works() {
    let table = "metric;value\nBranded searches;1.300\n";
    assert_eq!(
        written_with(table, &["--decimal", "comma"])[2],
        "+value: 1300"
    );
    let point = ["--decimal", "point", "--yes"];
    assert_eq!(written_with(table, &point)[2], "+value: 1.300");
    let said = refused_with("metric;value\nevaluation/win-rate;25,5\n", &point);
    assert!(
        said.contains("numbers.csv:2: `25,5` is not a number with a decimal point"),
        "{said}"
    );
}

#[test]
fn a_comma_in_a_table_of_show_names_the_option_that_reads_it() {
    let header = "scorecard,stage,metric,value,target,as_of";
    let table = format!("{header}\nClient,Demand,Visit to trial,\"25,5\",28,2026-11-16\n");
    let said = refused_with(&table, &[]);
    assert!(said.contains("`25,5` has a decimal comma"), "{said}");
    assert!(said.contains("`--decimal comma`"), "{said}");
    assert!(!said.contains("leave"), "{said}");
    assert_eq!(
        written_with(&table, &["--decimal", "comma"]),
        ["+2026-11-16: 25.5"]
    );
}

#[test]
fn another_number_of_the_table_tells_which_mark_it_is() {
    for (other, read) in [
        ("25,5", "+value: 1300"),
        ("0,255", "+value: 1300"),
        ("25.5", "+value: 1.300"),
    ] {
        let table = format!("metric;value\nBranded searches;1.300\nVisit to trial;{other}\n");
        assert!(
            written_with(table, &["--yes"]).contains(&read.to_owned()),
            "{other}"
        );
    }
    let table = "metric;value\nExpansion revenue;€ 1.234,5\nVisit to trial;25,5 %\n";
    let changed = written_with(table, &["--yes"]);
    assert!(
        changed.contains(&"+value: 1234.5".to_owned()),
        "{changed:?}"
    );
    assert!(
        changed.contains(&"+2026-11-18: 25.5".to_owned()),
        "{changed:?}"
    );
    let table = "metric,value\nBranded searches,\"1,300\"\nExpansion revenue,\"21,600.50\"\n";
    let changed = written(table);
    assert!(changed.contains(&"+value: 1300".to_owned()), "{changed:?}");
    assert!(
        changed.contains(&"+value: 21600.50".to_owned()),
        "{changed:?}"
    );
}

#[test]
fn two_marks_in_one_table_are_refused() {
    let table =
        "metric;value\nBranded searches;1300\nVisit to trial;25,5\nexpansion revenue;21500.5\n";
    let said = refused(table);
    assert!(
        said.contains("numbers.csv:3: `25,5` has a decimal comma, and `21500.5` in line 4 a point")
            && said.contains(
                "numbers.csv:4: `21500.5` has a decimal point, and `25,5` in line 3 a comma"
            ),
        "{said}"
    );
}

#[test]
fn what_is_no_number_or_rounded_is_refused() {
    for cell in [
        "many", "1.3E+03", "0x514", "1 30", "1,2,3", "(1300)", "1300 USD", "12:30", "٣",
    ] {
        refused_for(
            format!("metric;value\nBranded searches;{cell}\n"),
            &format!("2: `{cell}` is not a number"),
        );
    }
    for (cell, read) in [
        ("1 300", "1300"),
        ("1\u{a0}300", "1300"),
        ("1'300", "1300"),
        ("1.300.000", "1300000"),
        ("+1300", "1300"),
        ("\u{2212}1300", "-1300"),
    ] {
        let table = format!("metric;value\nBranded searches;{cell}\n");
        assert_eq!(
            written_with(table, &["--yes"])[2],
            format!("+value: {read}")
        );
    }
}
