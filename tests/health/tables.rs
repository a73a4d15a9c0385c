//! Tables as people and programs write them: how rows and cells are read, and what is refused.

use proptest::prelude::*;
use proptest::sample::select;
use scorecard::data::{DataError, MAX_ROW, RowNotes, Table};
use std::io::{self, Read};
use std::ops::ControlFlow;

/// A row: its line, and its cells.
type Line = (u64, Vec<String>);

/// The names of the columns, the rows, and what is told of them, read in blocks of some size.
fn read_in(
    bytes: &[u8],
    block_bytes: usize,
) -> Result<(Vec<String>, Vec<Line>, RowNotes), DataError> {
    let table = Table::open_in_blocks(bytes, block_bytes)?;
    let names = table.header().names().to_vec();
    let mut rows = Vec::new();
    let notes = table.each_row(|row| {
        let cells = row.cells().map(|cell| String::from_utf8_lossy(cell).into());
        rows.push((row.line, cells.collect()));
        ControlFlow::Continue(())
    })?;
    Ok((names, rows, notes))
}

/// The rows, their cells with `|` between them. Blocks of every size read the same.
fn rows(text: &str) -> Vec<String> {
    let read = read_in(text.as_bytes(), 1 << 16).unwrap();
    for block_bytes in 1..40 {
        let other = read_in(text.as_bytes(), block_bytes).unwrap();
        assert_eq!(other, read, "{block_bytes}");
    }
    let rows = read.1.iter();
    let rows = rows.map(|(line, cells)| format!("{line} {}", cells.join("|")));
    [vec![read.0.join("|")], rows.collect()].concat()
}

fn refused(bytes: &[u8]) -> String {
    let error = read_in(bytes, 1 << 16).unwrap_err();
    for block_bytes in [1, 2, 3, 7] {
        let other = read_in(bytes, block_bytes).unwrap_err();
        assert_eq!(other.message("t.csv"), error.message("t.csv"));
    }
    let help = error.help().unwrap_or_default();
    format!("{}; {help}", error.message("t.csv"))
}

#[test]
fn rows_have_the_lines_that_an_editor_shows() {
    assert_eq!(rows("a,b\n1,2\n3,4"), ["a|b", "2 1|2", "3 3|4"]);
    assert_eq!(rows("a,b\r\n1,2\r\n3,4\r\n"), ["a|b", "2 1|2", "3 3|4"]);
    assert_eq!(rows("a,b\r1,2\r3,4\r"), ["a|b", "2 1|2", "3 3|4"]);
    let blank = " \n\na,b\n\n1,2\n \t \r\n\r\n3,4\n\n";
    assert_eq!(rows(blank), ["a|b", "5 1|2", "8 3|4"]);
}

#[test]
fn quotes_hold_marks_line_ends_and_quotes() {
    let text = "id,note\n1,\"a, \"\"b\"\"\nand c\"\n2,\"\"\"\"\n3,\"\"\n4,x\n";
    let expected = ["id|note", "2 1|a, \"b\"\nand c", "4 2|\"", "5 3|", "6 4|x"];
    assert_eq!(rows(text), expected);
    let crlf = text.replace('\n', "\r\n");
    let expected = [
        "id|note",
        "2 1|a, \"b\"\r\nand c",
        "4 2|\"",
        "5 3|",
        "6 4|x",
    ];
    assert_eq!(rows(&crlf), expected);
}

#[test]
fn a_quote_inside_of_a_cell_is_a_quote() {
    let text = "id,size\n1,5\" b\n2,a\"\n3, \"x\n4,\"y\"z\"\n";
    let expected = ["id|size", "2 1|5\" b", "3 2|a\"", "4 3| \"x", "5 4|yz\""];
    assert_eq!(rows(text), expected);
}

#[test]
fn the_most_frequent_mark_of_the_header_stands_between_cells() {
    assert_eq!(
        rows("a;b;\"c,d,e,f\"\n1;2,5;3"),
        ["a|b|c,d,e,f", "2 1|2,5|3"]
    );
    assert_eq!(rows("a\tb;x\tc\n1\t2\t\n"), ["a|b;x|c", "2 1|2|"]);
    assert_eq!(rows("a,b;c\n1,2;3\n"), ["a|b;c", "2 1|2;3"]);
    assert_eq!(rows("id\n1\n"), ["id", "2 1"]);
    assert_eq!(rows("\"a;\"\";b\",c\n1,2\n"), ["a;\";b|c", "2 1|2"]);
}

#[test]
fn names_are_trimmed_and_may_begin_behind_a_mark_of_the_order_of_bytes() {
    assert_eq!(rows("\u{feff} a ,\"b\nb\"\t\n1,2\n"), ["a|b\nb", "3 1|2"]);
    let table = Table::open("\u{feff}\"Id\",NPS,\n".as_bytes()).unwrap();
    assert_eq!(table.header().place("Id"), Some(0));
    assert_eq!(table.header().place("nps"), None);
    assert_eq!(table.header().place(""), None);
    assert_eq!(table.header().places(["NPS", "Id"]).unwrap(), [1, 0]);
}

#[test]
fn ragged_rows_are_noted() {
    let text = "id,a,b\nx,1\ny,1,2,3\nz,1,2\nw\n";
    let (_, rows, notes) = read_in(text.as_bytes(), 8).unwrap();
    let lines: Vec<u64> = rows.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 4, 5]);
    assert_eq!((notes.long.count, notes.short.count), (1, 2));
    assert_eq!(notes.long.examples[0].line, 3);
    assert_eq!(notes.long.examples[0].cell, "y");
}

#[test]
fn a_cell_may_be_a_mebibyte_long() {
    let long = "x".repeat(1 << 20);
    let text = format!("id,note\n1,{long}\n2,\"{long}\"\"\"\n3,c\n");
    let (_, rows, _) = read_in(text.as_bytes(), 1 << 12).unwrap();
    let lengths: Vec<usize> = rows.iter().map(|(_, cells)| cells[1].len()).collect();
    assert_eq!(lengths, [1 << 20, (1 << 20) + 1, 1]);
}

#[test]
fn what_is_no_table_is_told_with_a_way_out() {
    let empty = "t.csv is empty; its first line names the columns, and each line behind it is a \
                 customer";
    assert_eq!(refused(b""), empty);
    assert_eq!(refused(b"\xef\xbb\xbf\r\n\n"), empty);
    let utf16: Vec<u8> = "id,a\n1,2\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(refused(&utf16).starts_with("t.csv is UTF-16 (\"Unicode text\"), not a CSV in UTF-8"));
    assert!(refused(&[b"\xff\xfe", utf16.as_slice()].concat()).starts_with("t.csv is UTF-16"));
    assert!(refused(b"PK\x03\x04\n\"").starts_with("t.csv is a workbook"));
    assert!(
        refused(b"id,caf\xe9\n").starts_with("the names of the columns of t.csv are not UTF-8")
    );
    assert!(refused(b"id,a\0\n").starts_with("the names of the columns of t.csv hold a NUL byte"));
    assert!(refused(b"id,a, id\n1,2,3\n").starts_with("t.csv has the column `id` twice"));
}

#[test]
fn a_quote_that_stays_open_is_told_where_it_opens() {
    let expected = "a quote that begins in line 3 of t.csv is never closed";
    assert!(refused(b"id,a\n1,2\n3,\"4\n5,6\n").starts_with(expected));
    assert!(refused(b"id,a\r\n1,2\r\n3,\"4\"\"").starts_with(expected));
    assert!(refused(b"id,\"a\n1,2\n").contains("begins in line 1 of t.csv"));
}

#[test]
fn a_row_without_end_takes_no_more_memory_than_a_long_one() {
    let endless = b"id,a\n1,2\n3,\"".chain(io::repeat(b'x'));
    let table = Table::open(endless).unwrap();
    let error = table.each_row(|_| ControlFlow::Continue(())).unwrap_err();
    assert!(matches!(error, DataError::RowTooLong(3)), "{error:?}");
    let endless = io::repeat(b'x').take(3 * MAX_ROW as u64);
    assert!(matches!(
        Table::open(endless).err(),
        Some(DataError::RowTooLong(1))
    ));
}

#[test]
fn columns_that_are_not_there_are_told_with_what_may_be_meant() {
    let table = Table::open("customer_id,NPS,csat\n".as_bytes()).unwrap();
    let told = |wanted: &[&str]| {
        let error = table.header().places(wanted.iter().copied()).unwrap_err();
        format!("{}; {}", error.message("t.csv"), error.help().unwrap())
    };
    assert_eq!(
        told(&["csat", "nps", "nps"]),
        "t.csv does not have the column `nps`; is it `NPS` for `nps`? upper and lower case count"
    );
    assert_eq!(
        told(&["seats", "mrr"]),
        "t.csv does not have the columns `seats`, `mrr`; its columns are `customer_id`, `NPS`, \
         `csat`; upper and lower case count"
    );
}

/// The same read by the crate `csv`.
fn read_by_csv(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter);
    let records = reader.from_reader(bytes).into_byte_records();
    let rows = records.map(|record| {
        let record = record.unwrap();
        let cells = record
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).into());
        cells.collect()
    });
    rows.collect()
}

/// Bytes that are full of what matters to a reader of tables.
fn nasty() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "\"", "\"", "\"\"", ",", ",", "\n", "\n", "\r\n", "\r", "a", "b c", " ", "é", ";", "\t",
    ]);
    // Longer than what is looked at together.
    prop::collection::vec(piece, 0..300).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None, cases: 1000, ..ProptestConfig::default()
    })]

    #[test]
    fn blocks_of_any_size_read_what_the_crate_csv_reads(
        rest in nasty(), block_bytes in 1..50_usize
    ) {
        let text = format!("a,b,c,d,e,f\n{rest}");
        let by_csv = read_by_csv(text.as_bytes(), b',');
        match read_in(text.as_bytes(), block_bytes) {
            // The crate takes the end of the file for the quote's.
            Err(error) => {
                let closed = format!("{text}\"\n#");
                let is_open = read_by_csv(closed.as_bytes(), b',').last().map(Vec::len) == Some(1);
                prop_assert!(matches!(error, DataError::OpenQuote(_)) && is_open, "{error:?}");
            }
            Ok((_, rows, notes)) => {
                let is_there = |cells: &&Vec<String>| {
                    cells.len() > 1 || !cells[0].trim_matches([' ', '\t']).is_empty()
                };
                let is_kept = |cells: &&Vec<String>| cells.len() <= 6;
                let expected = by_csv[1..].iter().filter(is_there).filter(is_kept);
                let rows: Vec<_> = rows.iter().map(|(_, cells)| cells).filter(is_there).collect();
                prop_assert_eq!(rows, expected.collect::<Vec<_>>());
                let long = by_csv[1..].iter().filter(|cells| cells.len() > 6).count();
                prop_assert_eq!(notes.long.count, long as u64);
            }
        }
    }

    #[test]
    fn blocks_of_any_size_count_the_same_lines(rest in nasty(), block_bytes in 1..50_usize) {
        let text = format!("a,b\n{rest}");
        let whole = read_in(text.as_bytes(), 1 << 16);
        let told = |read: Result<_, DataError>| read.map_err(|error| error.message("t.csv"));
        prop_assert_eq!(told(read_in(text.as_bytes(), block_bytes)), told(whole));
    }
}
