//! Tables that chance writes: each is taken as a second, independent reading of it says, or
//! refused.

use crate::choices::Choices;
use crate::common::{Run, first_stage, run, write};
use crate::{folder_with, page_in};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many tables each test makes.
const TABLES: u64 = 150;

const METRICS: [&str; 2] = ["Visits", "Net revenue"];

/// The numbers of each metric by their days.
type Readings = BTreeMap<String, BTreeMap<String, f64>>;

fn page() -> String {
    let metric =
        |name| format!("  - metric: {name}\n    unit: €\n    readings:\n      2026-01-05: 10\n");
    first_stage(&format!("metrics:\n{}", METRICS.map(metric).concat()))
}

/// The numbers of the page but for the first, as `serde_yaml` reads them.
fn readings(page: &str) -> Readings {
    let page: serde_yaml::Value = serde_yaml::from_str(page).unwrap();
    let metrics = page["stages"][0]["metrics"].as_sequence().unwrap();
    let readings = metrics.iter().map(|metric| {
        let readings = metric["readings"].as_mapping().unwrap().iter();
        let readings = readings
            .map(|(day, value)| (day.as_str().unwrap().to_owned(), value.as_f64().unwrap()));
        let new = readings.filter(|(day, _)| day != "2026-01-05").collect();
        (metric["metric"].as_str().unwrap().to_owned(), new)
    });
    readings.collect()
}

fn taken(table: &str) -> (Run, Readings) {
    let folder = folder_with(&page());
    write(folder.path().join("numbers.csv"), table);
    let run = run(&folder, ["set", "--from", "numbers.csv", "--yes"]);
    let page_now = page_in(&folder);
    if run.code != 0 {
        run.exits(2);
        assert_eq!(page_now, page(), "{run:?}\n{table}");
    }
    (run, readings(&page_now))
}

/// How somebody writes numbers.
struct Locale {
    group: &'static str,
    decimal: &'static str,
    separators: &'static [char],
}

const LOCALES: [Locale; 6] = [
    Locale {
        group: "",
        decimal: ".",
        separators: &[',', ';', '\t'],
    },
    Locale {
        group: ",",
        decimal: ".",
        separators: &[',', '\t'],
    },
    Locale {
        group: ".",
        decimal: ",",
        separators: &[';', '\t', ','],
    },
    Locale {
        group: "'",
        decimal: ".",
        separators: &[';', ','],
    },
    Locale {
        group: "\u{202f}",
        decimal: ",",
        separators: &[';'],
    },
    Locale {
        group: "",
        decimal: ",",
        separators: &[';', '\t'],
    },
];

/// `digits` in groups of three.
fn grouped(digits: &str, mark: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text += mark;
        }
        text.push(digit);
    }
    text
}

/// A number, and how it is written.
fn number(choices: &mut Choices, locale: &Locale) -> (f64, String) {
    let limit = choices.pick(&[10, 1000, 100_000, 10_000_000]);
    let whole = choices.below(limit).to_string();
    let decimals = (0..choices.below(4)).map(|_| choices.below(10).to_string());
    let decimals: String = decimals.collect();
    let sign = if choices.one_in(6) { "-" } else { "" };
    let mut text = format!("{sign}{}", grouped(&whole, locale.group));
    let mut plain = format!("{sign}{whole}");
    if !decimals.is_empty() {
        text += &format!("{}{decimals}", locale.decimal);
        plain += &format!(".{decimals}");
    }
    if choices.one_in(5) {
        text += " €";
    }
    (plain.parse().unwrap(), text)
}

fn cell(choices: &mut Choices, text: &str, separator: char) -> String {
    if text.contains([separator, '"', '\n']) || choices.one_in(4) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A table that means `truth`, written by one who knows how.
fn honest_table(choices: &mut Choices) -> (String, Readings) {
    let locale = &LOCALES[choices.below(LOCALES.len())];
    let separator = choices.pick(locale.separators);
    let mut truth: Readings = METRICS
        .iter()
        .map(|name| ((*name).to_owned(), BTreeMap::new()))
        .collect();
    let is_wide = choices.one_in(3);
    let mut rows = vec![if is_wide {
        vec![
            "date".to_owned(),
            METRICS[1].to_owned(),
            METRICS[0].to_owned(),
            "Note".to_owned(),
        ]
    } else {
        ["as_of", "metric", "Note", "value"]
            .map(str::to_owned)
            .to_vec()
    }];
    for day in 1..=choices.below(5) + 1 {
        let day = format!("2026-10-{day:02}");
        let time = choices.pick(&["", "", "T08:00:00Z", " 08:00"]);
        let mut values = METRICS.map(|name| {
            let (value, text) = number(choices, locale);
            truth.get_mut(name).unwrap().insert(day.clone(), value);
            text
        });
        let note = choices.pick(&["", "a, b; \"c\"", "two\nlines"]).to_owned();
        let when = format!("{day}{time}");
        if is_wide {
            values.reverse();
            rows.push([vec![when], values.to_vec(), vec![note]].concat());
        } else {
            for (name, value) in METRICS.iter().zip(values) {
                rows.push(vec![when.clone(), (*name).to_owned(), note.clone(), value]);
            }
        }
    }
    let end = choices.pick(&["\n", "\r\n"]);
    let mut table = choices.pick(&["", "\u{feff}"]).to_owned();
    for row in rows {
        let cells = row.iter().map(|text| cell(choices, text, separator));
        let cells: Vec<String> = cells.collect();
        write!(table, "{}{end}", cells.join(&separator.to_string())).unwrap();
    }
    (table, truth)
}

#[test]
fn an_honest_table_is_taken_as_it_is_meant_or_asked_about() {
    let mut asked = 0;
    for seed in 0..TABLES {
        let (table, truth) = honest_table(&mut Choices::new(seed));
        let (run, read) = taken(&table);
        if run.code == 0 {
            assert_eq!(read, truth, "seed {seed}\n{table}");
        } else {
            assert!(
                run.stderr.contains("nothing in the table tells"),
                "seed {seed}\n{run:?}\n{table}"
            );
            asked += 1;
        }
    }
    assert!(asked > 0 && asked < TABLES / 4, "{asked}");
}

/// The number that `text` is where `decimal` is the decimal mark: what it would be without its
/// marks, if that is written as `text` is.
fn as_number(text: &str, decimal: char) -> Option<f64> {
    let other = if decimal == ',' { "." } else { "," };
    let bare = text.trim();
    let unsigned = bare.trim_start_matches(['-', '+']);
    let (whole, rest) = unsigned.split_at(unsigned.find(decimal).unwrap_or(unsigned.len()));
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let is_written_so = ["", other, " ", "'"]
        .iter()
        .any(|mark| grouped(&digits, mark) == whole);
    let is_grouped = digits != whole;
    let decimals = rest.strip_prefix(decimal);
    let are_digits = decimals.is_none_or(|decimals| {
        !decimals.is_empty() && decimals.chars().all(|c| c.is_ascii_digit())
    });
    let signs = bare.len() - unsigned.len();
    let is_number = is_written_so
        && are_digits
        && signs < 2
        && !(is_grouped && digits.starts_with('0'))
        && !(whole.is_empty() && decimals.is_none());
    let plain = format!("{digits}.{}", decimals.unwrap_or("0"));
    let number: f64 = if is_number {
        plain.parse().ok()?
    } else {
        return None;
    };
    Some(if bare.starts_with('-') {
        -number
    } else {
        number
    })
}

/// The cells of a table of which nobody knows who wrote it.
fn wild_cells(choices: &mut Choices) -> Vec<String> {
    let count = choices.below(3) + 1;
    let cells = (0..count).map(|_| {
        if choices.one_in(3) {
            let [whole, thousand] = [0; 2].map(|_| choices.below(1000));
            return format!("{whole}{}{thousand:03}", choices.pick(&[',', '.']));
        }
        let length = choices.below(7) + 1;
        let signs = if choices.one_in(3) {
            "0123456789.,;' -+e\"\n%"
        } else {
            "1234567890.,"
        };
        let signs: Vec<char> = signs.chars().collect();
        (0..length).map(|_| choices.pick(&signs)).collect()
    });
    cells.collect()
}

#[test]
fn wild_cells_are_taken_as_a_plain_reading_says_or_refused() {
    let (mut written, mut open) = (0, 0);
    for seed in 0..2 * TABLES {
        let choices = &mut Choices::new(seed);
        let cells = wild_cells(choices);
        let separator = choices.pick(&[',', ';']);
        let mut table = format!("metric{separator}date{separator}value\n");
        for (index, text) in cells.iter().enumerate() {
            let text = cell(choices, text, separator);
            writeln!(
                table,
                "Visits{separator}2026-10-{:02}{separator}{text}",
                index + 1
            )
            .unwrap();
        }
        let (run, read) = taken(&table);
        let numbers = [',', '.'].map(|decimal| {
            let numbers = cells.iter().map(|cell| as_number(cell, decimal));
            numbers.collect::<Option<Vec<f64>>>()
        });
        let meant = match numbers {
            [Some(one), Some(other)] if one != other => {
                open += 1;
                None
            }
            [one, other] => one.or(other),
        };
        let has_zeros = cells
            .iter()
            .any(|cell| cell.trim().trim_start_matches(['-', '+']).starts_with('0'));
        let read: Vec<f64> = read["Visits"].values().copied().collect();
        match meant {
            None => assert_eq!(run.code, 2, "seed {seed}\n{run:?}\n{table}"),
            // Digits behind a zero may be no number at all: a code, a telephone number.
            Some(_) if has_zeros && run.code == 2 => {}
            Some(meant) => {
                assert_eq!(read, meant, "seed {seed}\n{run:?}\n{table}");
                written += 1;
            }
        }
    }
    assert!(written > 50 && open > 20, "{written} {open}");
}

#[test]
fn lines_without_quotes_are_cells_between_commas() {
    let (mut taken_rows, mut refused) = (0, 0);
    for seed in 0..TABLES {
        let choices = &mut Choices::new(seed);
        let signs: Vec<char> = "1234567890.,,".chars().collect();
        let length = choices.below(5) + 1;
        let text: String = (0..length).map(|_| choices.pick(&signs)).collect();
        let (header, row) = choices.pick(&[
            ("metric,value", "Visits,"),
            ("date,metric,value", "2026-10-01,Visits,"),
            ("metric,value,note", "Visits,"),
            ("metric,value,", "Visits,"),
            ("date,Visits", "2026-10-01,"),
            ("date,Visits,Note", "2026-10-01,"),
        ]);
        let (run, read) = taken(&format!("{header}\n{row}{text}\n"));
        let (value, rest) = text.split_once(',').unwrap_or((&text, ""));
        let is_note = header.ends_with("ote") && !rest.contains(|c: char| c.is_ascii_digit());
        if run.code == 0 && !read["Visits"].is_empty() {
            let told = format!("{header}\n{row}{text}\n{run:?}");
            assert!(rest.trim_matches(',').is_empty() || is_note, "{told}");
            let expected = as_number(value, '.').map(|value| value.to_string());
            let mut written = read["Visits"].values().map(|value| Some(value.to_string()));
            assert!(written.all(|value| value == expected), "{told}");
            taken_rows += 1;
        } else {
            refused += 1;
        }
    }
    assert!(taken_rows > 20 && refused > 20, "{taken_rows} {refused}");
}

#[test]
fn the_export_of_any_page_changes_nothing() {
    let mut taken = 0;
    for seed in 0..TABLES / 2 {
        let page = crate::scorecard_writer::write(seed);
        let folder = folder_with(&page);
        let export = run(&folder, ["show", "--format", "csv"]);
        if export.code != 0 {
            continue;
        }
        write(folder.path().join("numbers.csv"), &export.stdout);
        let run = run(&folder, ["set", "--from", "numbers.csv"]);
        assert!(!run.exits(0).stderr.contains("left out"), "{run:?}");
        assert_eq!(page_in(&folder), page, "seed {seed}\n{}", export.stdout);
        taken += 1;
    }
    assert!(taken > TABLES / 4, "{taken}");
}
