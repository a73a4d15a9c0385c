//! From the numbers of a table to those of a page: how they are read, which of them count, and
//! setting them.

use super::NumberTable;
use super::left_out::LeftOut;
use super::number::{self, Decimal, MarkEvidence};
use super::refusals::Refusals;
use super::rows::{Number, Rows};
use crate::cli::clock;
use crate::cli::usage::UsageError;
use crate::edit::{self, Draft};
use crate::format::read_number;
use crate::model::{Place, Scorecard, Unit};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A number that is to be set.
pub(super) struct Taken<'t> {
    number: Number<'t>,
    /// As the page will have it.
    text: String,
}

/// The numbers that are to be set, in the order of their days; what is wrong is added to
/// `refusals`.
pub(super) fn readings<'t>(
    table: &NumberTable<'_>,
    rows: &Rows<'t>,
    scorecard: &Scorecard,
    today: NaiveDate,
    refusals: &mut Refusals,
) -> Vec<Taken<'t>> {
    let bare = |number: &Number<'t>| {
        let unit = number.metric.metric(scorecard).unit.as_deref();
        Unit::new(unit.unwrap_or_default()).without(number.cell)
    };
    let cells: Vec<String> = rows.numbers.iter().map(bare).collect();
    let mark = match table.args.decimal {
        Some(decimal) => MarkEvidence::One(decimal),
        // What a program wrote has its points, and nothing groups the digits.
        None if rows.is_raw => MarkEvidence::One(Decimal::Point),
        None => number::mark_evidence(cells.iter().map(String::as_str)),
    };
    let mut taken: Vec<Taken<'t>> = Vec::new();
    let mut first: HashMap<(Place, NaiveDate), usize> = HashMap::new();
    for (number, cell) in rows.numbers.iter().copied().zip(&cells) {
        match first.entry((number.metric, number.on)) {
            Entry::Occupied(known) => refusals.add(number.line, again(&number, *known.get())),
            Entry::Vacant(new) => {
                new.insert(number.line);
            }
        }
        let text = read(cell, mark, &rows.numbers).map_err(|usage| {
            // Nobody gave a mark then.
            let has_comma = number::plain(cell, Decimal::Comma).is_some();
            if rows.is_raw && table.args.decimal.is_none() && has_comma {
                with_a_comma(cell)
            } else {
                usage
            }
        });
        match text {
            Ok(text) if rows.is_export && is_told_already(&number, &text, scorecard) => {}
            Ok(text) => match clock::not_in_the_future(number.on, today) {
                Ok(()) => taken.push(Taken { number, text }),
                Err(usage) => refusals.add(number.line, usage),
            },
            Err(usage) => refusals.add(number.line, usage),
        }
    }
    // Whatever the order of the table, the newest value is the one that stays.
    taken.sort_by_key(|taken| (taken.number.on, taken.number.line));
    taken
}

/// The number in `cell` as a page has it, by what the table tells of its `numbers`.
fn read(cell: &str, mark: MarkEvidence, numbers: &[Number<'_>]) -> Result<String, UsageError> {
    let [comma, point] = [Decimal::Comma, Decimal::Point].map(|mark| number::plain(cell, mark));
    match (mark, comma, point) {
        (_, None, None) => Err(no_number(cell)),
        (MarkEvidence::One(decimal), comma, point) => {
            let read = match decimal {
                Decimal::Comma => comma,
                Decimal::Point => point,
            };
            read.ok_or_else(|| not_with(cell, decimal.name()))
        }
        (_, Some(comma), Some(point)) if comma != point => Err(open(cell, &comma, &point)),
        (MarkEvidence::Both { comma: at, .. }, None, Some(_)) => {
            Err(differs(cell, "point", "comma", &numbers[at]))
        }
        (MarkEvidence::Both { point: at, .. }, Some(_), None) => {
            Err(differs(cell, "comma", "point", &numbers[at]))
        }
        (_, comma, point) => comma.or(point).ok_or_else(|| no_number(cell)),
    }
}

fn not_with(cell: &str, name: &str) -> UsageError {
    let message = format!("`{cell}` is not a number with a decimal {name}");
    UsageError::new(message).help(format!(
        "write it with one, or leave `--decimal {name}` out"
    ))
}

/// What is wrong with a cell of a program's table that people have written.
fn with_a_comma(cell: &str) -> UsageError {
    let message = format!("`{cell}` has a decimal comma, and this table is one that has points");
    UsageError::new(message)
        .help("write a point, or, where all its numbers have commas by now, give `--decimal comma`")
}

fn no_number(cell: &str) -> UsageError {
    let help = match read_number(cell) {
        Err(help) => help,
        // What only programs write: `1.3e3` is rounded, `0x10` hardly meant.
        Ok(_) => "write only digits, such as `12.5`".to_owned(),
    };
    UsageError::new(format!("`{cell}` is not a number")).help(help)
}

fn open(cell: &str, comma: &str, point: &str) -> UsageError {
    let [comma, point] = [comma, point].map(|text| text.parse().unwrap_or_default());
    let [comma, point]: [f64; 2] = [comma, point];
    UsageError::new(format!(
        "`{cell}` may be {point} or {comma}, and nothing in the table tells"
    ))
    .help(format!(
        "`--decimal point` reads {point}, `--decimal comma` reads {comma}"
    ))
}

fn differs(cell: &str, own: &str, other: &str, first: &Number<'_>) -> UsageError {
    let (line, there) = (first.line, first.cell);
    let message = format!("`{cell}` has a decimal {own}, and `{there}` in line {line} a {other}");
    UsageError::new(message).help("write all numbers of the table in one way")
}

/// The same metric on the same day with two values: nobody knows which one is right.
fn again(number: &Number<'_>, first: usize) -> UsageError {
    let message = format!("`{}` stands in line {first} already", number.name);
    UsageError::new(message).help("keep one of them, or give each its day")
}

/// Whether an export only repeats what the page says: the same number of the same day, or of
/// one that the page itself does not tell.
fn is_told_already(number: &Number<'_>, text: &str, scorecard: &Scorecard) -> bool {
    let metric = number.metric.metric(scorecard);
    let is_same = metric.current().map(|now| now.to_string())
        == text.parse().ok().map(|new: f64| new.to_string());
    let read_on = metric.read_on(scorecard.as_of);
    is_same && (number.said.is_none() || read_on.is_none() || read_on == number.said)
}

/// Sets the numbers in their order. Of a metric with one `value` only the newest counts, where
/// the page has none that is newer: the others are left out.
pub(super) fn put(
    draft: &mut Draft<'_>,
    taken: &[Taken<'_>],
    left_out: &mut LeftOut,
    refusals: &mut Refusals,
) {
    let newest = taken
        .iter()
        .map(|taken| (taken.number.metric, taken.number.on));
    let newest: HashMap<Place, NaiveDate> = newest.collect();
    for Taken { number, text } in taken {
        let page = draft.scorecard().as_of;
        let metric = number.metric.metric(draft.scorecard());
        let is_older = number.on < newest[&number.metric]
            || (metric.value.is_some()
                && metric.read_on(page).is_some_and(|read| number.on < read));
        if is_older && !edit::keeps_readings(draft, number.metric) {
            left_out.add_older(&metric.name);
        } else if let Err(error) = edit::set_number_at(draft, number.metric, text, number.on) {
            refusals.add(number.line, error);
        }
    }
}
