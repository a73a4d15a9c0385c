//! What spreadsheets save: other encodings, workbooks, the line `sep=;`, old line ends, quotes.

use super::{refused, refused_for, written};

const CHANGED: [&str; 4] = [
    "-value: 1240",
    "-as_of: 2026-11-02",
    "+value: 1300",
    "+as_of: 2026-11-18",
];

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn another_encoding_is_named_with_the_way_out() {
    let text = "metric\tvalue\r\nBranded searches\t1300\r\n";
    let marked = [vec![0xff, 0xfe], utf16(text, u16::to_le_bytes)].concat();
    for bytes in [
        marked,
        utf16(text, u16::to_le_bytes),
        utf16(text, u16::to_be_bytes),
    ] {
        let said = refused(bytes);
        assert!(said.contains("numbers.csv is UTF-16"), "{said}");
        assert!(said.contains("in Excel as \"CSV UTF-8\""), "{said}");
    }
    let said = refused(b"metric;value;note\r\nBranded searches;1300;K\xe4ufe\r\n");
    assert!(
        said.contains("numbers.csv is not UTF-8, but probably Windows-1252 or Latin-1: line 2 holds the byte 0xE4"),
        "{said}"
    );
    assert!(said.contains("save it as UTF-8"), "{said}");
    let said = refused(b"PK\x03\x04\x14\x00\x06\x00");
    assert!(
        said.contains("numbers.csv is a workbook, not a table"),
        "{said}"
    );
    for (begin, what) in [
        (&b"\x1f\x8b\x08\x00"[..], "a compressed file"),
        (b"PAR1\x15\x04", "a Parquet file"),
    ] {
        let said = refused(begin);
        let told = format!("numbers.csv is {what}, not a table");
        assert!(said.contains(&told), "{said}");
    }
}

#[test]
fn the_line_of_excel_is_read() {
    for table in [
        "sep=;\r\nmetric;value\r\nBranded searches;1300\r\n",
        "\u{feff}\"sep=,\"\nmetric,value\n\"Branded searches\",1300",
        "SEP=|\nmetric|value\nBranded searches|1300\n",
    ] {
        assert_eq!(written(table), CHANGED);
    }
    refused_for(
        "sep=;\nmetric;value\n\nBrand;1\n",
        "4: no metric is called `Brand`",
    );
}

#[test]
fn lines_end_as_on_every_machine() {
    for end in ["\n", "\r\n", "\r"] {
        let table = ["metric,value", "Branded searches,1300", ""].join(end);
        assert_eq!(written(table), CHANGED);
        let table = ["metric,value", "", "Brand,1", ""].join(end);
        refused_for(table, "3: no metric is called `Brand`");
    }
}

#[test]
fn a_quote_that_stays_open_loses_no_row() {
    let said = refused("metric,value,note\nBranded searches,1300,\"5\nVisit to trial,25,\n");
    assert!(
        said.contains("a quote that begins in line 2 of numbers.csv is never closed"),
        "{said}"
    );
    assert_eq!(
        written("metric,value,note\nBranded searches,1300,\"5\"\" of\nus\"\n"),
        CHANGED
    );
}

#[test]
fn a_cell_that_is_no_name_is_told_without_its_end() {
    let long = "a".repeat(5000);
    refused_for(
        format!("metric,value\n{long},1\n"),
        "2: a cell has 5000 characters, and is no name or number; is a quote missing",
    );
    refused_for(
        format!("metric,value\nBranded searches,{long}\n"),
        "2: a cell has 5000 characters",
    );
    refused_for(
        format!("metric,value,{long}\nBranded searches,1,\n"),
        "1: a cell has 5000 characters",
    );
}
