//! Every score of a table in a stream: what is written, what is told, and that threads and
//! blocks make no difference.

use crate::model::{
    BASE, Row, base_with, date, number, score, today, touchpoint, vectors_model, with_touchpoints,
    words,
};
use proptest::prelude::*;
use proptest::sample::select;
use scorecard::data::{DataError, Example, Notes, OutputForm, ScoreStream, Table};
use scorecard::model::health::{Field, HealthModel, Missing, Scorer};
use std::io::{self, Write};

fn scored_in(
    model: &HealthModel,
    table: &[u8],
    form: OutputForm,
    threads: usize,
    block_bytes: usize,
) -> Result<(String, Notes), DataError> {
    let scorer = Scorer::new(model).unwrap();
    let stream = ScoreStream {
        model,
        scorer: &scorer,
        today: today(),
        form,
        threads,
    };
    let table_open = Table::open_in_blocks(table, block_bytes)?;
    let (mut output, mut done) = (Vec::new(), Vec::new());
    let notes = stream.run(table_open, &mut output, |bytes| done.push(bytes))?;
    assert!(done.is_sorted());
    Ok((String::from_utf8(output).unwrap(), notes))
}

fn scored(model: &HealthModel, table: &str) -> (String, Notes) {
    scored_in(model, table.as_bytes(), OutputForm::Csv, 2, 64).unwrap()
}

/// A line of a table: an id, then the cells of the base row but for some.
fn line(id: &str, changes: &[(&str, &str)]) -> String {
    let row = base_with(changes);
    let cells = BASE.iter().map(|(column, _)| row[*column].as_str());
    let cells: Vec<&str> = [id].into_iter().chain(cells).collect();
    cells.join(",")
}

fn header() -> String {
    let columns = BASE.iter().map(|(column, _)| *column);
    let columns: Vec<&str> = ["customer_id"].into_iter().chain(columns).collect();
    columns.join(",")
}

/// A model of one number and one word, for short tables.
fn small_model() -> HealthModel {
    let fields = vec![
        number("seats", 50.0, 0.0, 100.0),
        words("state", 50.0, &[("live", 100.0)]),
    ];
    let mut model = with_touchpoints(vec![touchpoint("Use, daily", "S", &[], 100.0, fields)]);
    "id".clone_into(&mut model.customer);
    model
}

const HEAD: &str = "id,score,tier,coverage,low,high,use_daily\n";

#[test]
fn each_customer_is_a_line_of_csv_in_the_order_of_the_data() {
    let nothing = format!("blank{}", ",".repeat(BASE.len()));
    let e08 = line("e08", &[("impl_status", "LIVE"), ("sentiment", "meh")]);
    let table = [header(), line("base", &[]), nothing, e08].join("\n");
    let (output, notes) = scored(&vectors_model(), &table);
    let expected = "\
customer_id,score,tier,coverage,low,high,training,implementation,use_of_the_product,support,\
invoicing,feedback,content,renewal_talks
base,68.96,watch,100.00,68.96,68.96,52.64,100.00,56.00,49.98,100.00,66.50,49.89,73.00
blank,,unknown,0.00,0.00,100.00,,,,,,,,
e08,69.45,watch,92.00,62.31,70.31,52.64,100.00,56.00,49.98,100.00,71.43,49.89,73.00
";
    let (output, expected) = (lines_but_for_touchpoints(&output), expected.to_owned());
    assert_eq!(output, lines_but_for_touchpoints(&expected));
    assert_eq!(notes.scored, 3);
}

/// The first line, and of each other the figures without those of touchpoints.
fn lines_but_for_touchpoints(output: &str) -> Vec<String> {
    let cut = |(number, line): (usize, &str)| {
        let cells = if number == 0 { usize::MAX } else { 6 };
        line.split(',').take(cells).collect::<Vec<_>>().join(",")
    };
    output.lines().enumerate().map(cut).collect()
}

#[test]
fn touchpoints_are_written_as_they_are_scored() {
    let scorer = Scorer::new(&vectors_model()).unwrap();
    let expected = score(&scorer, &base_with(&[]), today());
    let table = format!("{}\n{}", header(), line("base", &[]));
    let (output, _) = scored(&vectors_model(), &table);
    let cells: Vec<&str> = output.lines().nth(1).unwrap().split(',').skip(6).collect();
    let touchpoints = expected.touchpoints.iter();
    let touchpoints = touchpoints.map(|t| t.score.unwrap().hundredths().to_string());
    assert_eq!(cells, touchpoints.collect::<Vec<_>>());
}

#[test]
fn each_customer_is_an_object_of_json() {
    let table = "id;seats;state\n\"a \"\"b\"\"\";50;live\nc;;\n";
    let model = small_model();
    let (output, _) = scored_in(&model, table.as_bytes(), OutputForm::Json, 1, 9).unwrap();
    let expected = r#"{"id":"a \"b\"","score":75.00,"tier":"healthy","coverage":100.00,"low":75.00,"high":75.00,"use_daily":75.00}
{"id":"c","score":null,"tier":"unknown","coverage":0.00,"low":0.00,"high":100.00,"use_daily":null}
"#;
    assert_eq!(output, expected);
    for line in output.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}

#[test]
fn ids_are_quoted_where_they_need_it_and_trimmed() {
    let table = "id\tseats\tstate\n a,b \t50\tlive\n\"c\nd\"\t50\tlive\n\"\"\"e\"\t50\tlive\n";
    let (output, _) = scored(&small_model(), table);
    let rest = ",75.00,healthy,100.00,75.00,75.00,75.00\n";
    let expected = format!("{HEAD}\"a,b\"{rest}\"c\nd\"{rest}\"\"\"e\"{rest}");
    assert_eq!(output, expected);
}

#[test]
fn rows_that_the_model_is_not_for_are_left_out() {
    let mut model = small_model();
    model.only = vec![("segment".to_owned(), vec!["revenue".to_owned()])];
    let table = "id,segment,seats,state\na,revenue,0,\nb,brand,0,\nc, revenue,0,\nd,Revenue,0,\n";
    let (output, notes) = scored(&model, table);
    let ids: Vec<&str> = output.lines().skip(1).map(|line| &line[..1]).collect();
    assert_eq!(ids, ["a", "c"]);
    assert_eq!((notes.scored, notes.left_out), (2, 2));
    let (output, notes) = scored(&model, "id,segment,seats,state\nb,brand,0,\n");
    assert_eq!((output.as_str(), notes.scored), (HEAD, 0));
}

#[test]
fn what_is_missing_is_told_by_kind_with_the_first_examples() {
    let fields = vec![
        number("seats", 40.0, 0.0, 100.0),
        words("state", 30.0, &[("live", 100.0)]),
        Field {
            dated: Some("read".to_owned()),
            expires: Some(30),
            ..date("seen", 30.0, 7.0)
        },
    ];
    let mut model = with_touchpoints(vec![touchpoint("T", "S", &[], 100.0, fields)]);
    "id".clone_into(&mut model.customer);
    let table = "id,seats,state,seen,read
a,12%,Live,11/02/2026,2026-10-30
b,\"1,5\",,2026-10-30,
 ,n/a,live,2026-10-30,30.10.2026
d,5%
e,7,live,2026-10-30,2026-01-01
f,7,live,2026-10-30,2026-10-30,
";
    let (_, notes) = scored(&model, table);
    let count = |field, why| notes.missing(field, why).count;
    let unread = notes.missing(0, Missing::NotNumber);
    assert_eq!(unread.count, 4);
    let example = |line, cell: &str| Example {
        line,
        cell: cell.to_owned(),
    };
    let examples = [example(2, "12%"), example(3, "1,5"), example(4, "n/a")];
    assert_eq!(unread.examples, examples);
    assert_eq!(
        notes.missing(1, Missing::Unlisted).examples,
        [example(2, "Live")]
    );
    assert_eq!((count(1, Missing::Blank), count(2, Missing::Blank)), (2, 1));
    assert_eq!(
        notes.missing(2, Missing::NotDate).examples,
        [example(2, "11/02/2026")]
    );
    assert_eq!(
        notes.missing(2, Missing::Undated).examples,
        [example(3, "")]
    );
    let dated = notes.missing(2, Missing::DatedNotDate);
    assert_eq!(dated.examples, [example(4, "30.10.2026")]);
    assert_eq!(
        notes.missing(2, Missing::Expired).examples,
        [example(6, "2026-01-01")]
    );
    assert_eq!((notes.rows.short.count, notes.rows.long.count), (1, 1));
    assert_eq!((notes.no_id.count, notes.scored), (1, 5));
}

#[test]
fn bytes_that_are_no_text_are_missing_and_told() {
    let table = b"id,seats,state\na\xff,5\0,live\xff\n";
    let (output, notes) = scored_in(&small_model(), table, OutputForm::Csv, 1, 1 << 16).unwrap();
    let expected = format!("{HEAD}a\u{fffd},,unknown,0.00,0.00,100.00,\n");
    assert_eq!(output, expected);
    assert_eq!(notes.id_not_utf8.count, 1);
    assert_eq!(
        notes.missing(1, Missing::Unlisted).examples[0].cell,
        "live\u{fffd}"
    );
    assert_eq!(notes.missing(0, Missing::NotNumber).count, 1);
}

#[test]
fn what_stands_before_a_broken_row_is_written() {
    let model = small_model();
    let scorer = Scorer::new(&model).unwrap();
    let stream = ScoreStream {
        model: &model,
        scorer: &scorer,
        today: today(),
        form: OutputForm::Csv,
        threads: 2,
    };
    let mut output = Vec::new();
    let table = Table::open_in_blocks(&b"id,seats,state\na,5,live\nb,5,\"live\n"[..], 12).unwrap();
    let error = stream.run(table, &mut output, |_| {}).unwrap_err();
    assert!(matches!(error, DataError::OpenQuote(3)), "{error:?}");
    assert_eq!(String::from_utf8(output).unwrap().lines().count(), 2);
}

#[test]
fn where_nobody_reads_the_scores_the_work_ends() {
    struct Closed(usize);
    impl Write for Closed {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(1).ok_or(io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let model = small_model();
    let scorer = Scorer::new(&model).unwrap();
    let stream = ScoreStream {
        model: &model,
        scorer: &scorer,
        today: today(),
        form: OutputForm::Csv,
        threads: 3,
    };
    let table = format!("id,seats,state\n{}", "a,5,live\n".repeat(10_000));
    let table = Table::open_in_blocks(table.as_bytes(), 32).unwrap();
    let error = stream.run(table, &mut Closed(5), |_| {}).unwrap_err();
    assert!(matches!(error, DataError::Write(error) if error.kind() == io::ErrorKind::BrokenPipe));
}

#[test]
fn a_column_that_is_not_there_is_told_before_anything_is_written() {
    let error = scored_in(&small_model(), b"id,seats\n", OutputForm::Csv, 1, 64).unwrap_err();
    assert!(matches!(error, DataError::NoColumns { missing, .. } if missing == ["state"]));
}

/// A cell of a table as it may be written: bare, or in quotes with what needs them.
fn any_cell() -> impl Strategy<Value = String> {
    let cells = [
        "",
        " ",
        "7",
        "12.5",
        "99",
        "12,5",
        "live",
        "stalled",
        "true",
        "2026-10-18",
        "a\nb",
        "\"",
        "neutral",
        "é",
        "5",
    ];
    (select(cells.to_vec()), any::<bool>()).prop_map(|(cell, quoted)| {
        if quoted || cell.contains([',', '\n', '"']) {
            return format!("\"{}\"", cell.replace('"', "\"\""));
        }
        cell.to_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None, cases: 64, ..ProptestConfig::default()
    })]

    #[test]
    fn threads_and_blocks_make_no_difference(
        cells in prop::collection::vec(prop::collection::vec(any_cell(), 18..23), 0..30),
        threads in 1..5_usize,
        block_bytes in 1..600_usize,
    ) {
        let rows = cells.iter().map(|cells| cells.join(","));
        let table = [vec![header()], rows.collect()].concat().join("\n");
        let model = vectors_model();
        let read = |threads, block_bytes| {
            scored_in(&model, table.as_bytes(), OutputForm::Csv, threads, block_bytes).unwrap()
        };
        let (output, notes) = read(threads, block_bytes);
        prop_assert_eq!(&(output.clone(), notes), &read(1, 1 << 20));
        prop_assert_eq!(output, one_by_one(&model, &table));
    }
}

/// The same, each row read by the crate `csv` and scored alone.
fn one_by_one(model: &HealthModel, table: &str) -> String {
    let scorer = Scorer::new(model).unwrap();
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.flexible(true).from_reader(table.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let mut lines = csv::Writer::from_writer(Vec::new());
    let names = ["customer_id", "score", "tier", "coverage", "low", "high"];
    let slugs = model.touchpoints.iter();
    let slugs = slugs.map(|t| scorecard::model::slug(&t.name).replace('-', "_"));
    let names = names.into_iter().map(str::to_owned).chain(slugs);
    lines.write_record(names).unwrap();
    for record in reader.records() {
        let record = record.unwrap();
        if record.len() > columns.len() {
            continue;
        }
        let cells = columns.iter().zip(&record);
        let row: Row = cells
            .map(|(name, cell)| (name.into(), cell.into()))
            .collect();
        let score = score(&scorer, &row, today());
        let tier = score.tier.map_or("unknown", |tier| &model.tiers[tier].name);
        let printed = |points: Option<scorecard::model::health::Micro>| {
            points.map_or(String::new(), |points| points.hundredths().to_string())
        };
        let figures = [score.coverage, score.low, score.high].map(|points| printed(Some(points)));
        let touchpoints = score.touchpoints.iter().map(|t| printed(t.score));
        let id = record[0].trim_matches([' ', '\t']).to_owned();
        let cells = [id, printed(score.score), tier.to_owned()].into_iter();
        lines
            .write_record(cells.chain(figures).chain(touchpoints))
            .unwrap();
    }
    String::from_utf8(lines.into_inner().unwrap()).unwrap()
}
