//! Numbers as people write them: with units, as shares, as differences.

use crate::model::{AT_RISK_SHARE, Progress, Status, Unit};
use crate::page::{Cell, Role};
use crate::text::group;
use compact_str::{CompactString, format_compact};
use std::fmt::Write as _;

/// From here on a number is written in powers of ten, and below this one.
const LARGE: f64 = 1e15;
const TINY: f64 = 1e-6;

/// As long as most numbers are with their units.
const LENGTH: usize = 16;

/// Two numbers that differ by less than this share of them are one that was worked out in two ways.
const SAME: f64 = 1e-9;

/// A number as people write it: `1,240`, `0.35`, `-12.5`; at most three decimals, more only where
/// the number is so small that they would be one digit, or where it would read as a whole one that
/// it is not.
pub(in crate::page) fn number(number: f64) -> CompactString {
    let rounded = (number * 1_000.0).round() / 1_000.0;
    let off = (number - rounded).abs();
    let reads_as_whole = rounded.fract() == 0.0 && rounded != 0.0;
    if reads_as_whole && off > SAME * number.abs() {
        return written(number, None);
    }
    let decimals = match number.abs() {
        size if size >= 0.01 => 3,
        size if size >= 0.001 => 4,
        size if size >= 0.0001 => 5,
        size if size >= 0.000_01 => 6,
        _ => 7,
    };
    written(number, Some(decimals))
}

/// As [`number`], but with all its digits where it would read as another one that it is not.
pub(in crate::page) fn apart(value: f64, other: Option<f64>) -> CompactString {
    /// Numbers further apart never read alike, but those in powers of ten.
    const NEAR: f64 = 0.001;
    let text = number(value);
    let may_read_as = |other: f64| {
        let distance = (value - other).abs();
        distance > 0.0 && (distance <= NEAR || value.abs() >= LARGE)
    };
    match other {
        Some(other) if may_read_as(other) && text == number(other) => written(value, None),
        _ => text,
    }
}

/// A number with at most so many decimals, or with all.
fn written(number: f64, decimals: Option<usize>) -> CompactString {
    if number.abs() >= LARGE || (number != 0.0 && number.abs() < TINY) {
        return in_powers(number, decimals);
    }
    let mut text = CompactString::with_capacity(LENGTH);
    if number < 0.0 {
        text.push('-');
    }
    let start = text.len();
    if number.fract() == 0.0 {
        text.push_str(itoa::Buffer::new().format(number.abs() as u64));
        group(&mut text, start);
        return text;
    }
    let size = number.abs();
    // Into a text, nothing fails to be written.
    let _ = match decimals {
        Some(decimals) => write!(text, "{size:.decimals$}"),
        None => write!(text, "{size}"),
    };
    let point = text.find('.').unwrap_or(text.len());
    let behind = text.split_off(point);
    group(&mut text, start);
    text.push_str(behind.trim_end_matches('0').trim_end_matches('.'));
    text
}

/// A number in powers of ten: four digits say enough, unless all of them are asked for.
fn in_powers(number: f64, decimals: Option<usize>) -> CompactString {
    let text = match decimals {
        Some(_) => format_compact!("{number:.3e}"),
        None => format_compact!("{number:e}"),
    };
    let Some((digits, power)) = text
        .split_once('e')
        .filter(|(digits, _)| digits.contains('.'))
    else {
        return text;
    };
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    format_compact!("{digits}e{power}")
}

/// A count to two digits that say something: `60`, `900`, `1,200`.
pub(in crate::page) fn roughly(count: i64) -> CompactString {
    let mut unit = 1;
    while count / unit >= 100 {
        unit *= 10;
    }
    let half = unit / 2;
    number(((count + half) / unit * unit) as f64)
}

/// How far something is on its way: `1,240 of 2,000/month`, `$21,500 of $48,000`.
pub(in crate::page) fn of_target(value: f64, target: f64, unit: Option<&str>) -> CompactString {
    let own = Unit::new(before_target(unit.unwrap_or_default()));
    let own_value = own.around(apart(value, Some(target)));
    format_compact!(
        "{own_value} of {}",
        with_unit_beside(target, Some(value), unit)
    )
}

/// What of its unit a value has that stands before its target: a word is said once, behind that.
pub(in crate::page) fn before_target(unit: &str) -> &str {
    match Unit::new(unit).before {
        _ if unit == "%" => unit,
        before => before,
    }
}

/// A number with its unit: `$1,200`, `38%`, `2,000/month`, `5 days`, `$900/month`.
pub(in crate::page) fn with_unit(value: f64, unit: Option<&str>) -> CompactString {
    let number = number(value);
    match unit {
        None | Some("") => number,
        Some(unit) => Unit::new(unit).around(number),
    }
}

/// As [`with_unit`], but with all its digits where it would read as the `other` that it is not.
pub(in crate::page) fn with_unit_beside(
    value: f64,
    other: Option<f64>,
    unit: Option<&str>,
) -> CompactString {
    Unit::new(unit.unwrap_or_default()).around(apart(value, other))
}

/// A fraction as a percentage: `37%`; small ones keep two digits that say something. What is not
/// all, or is more, does not read as all.
pub(in crate::page) fn percent(fraction: f64) -> CompactString {
    let percent = fraction * 100.0;
    let rounded = match percent.abs() {
        0.0 => 0.0,
        p if p < 1.0 => (percent * 100.0).round() / 100.0,
        p if p < 10.0 => (percent * 10.0).round() / 10.0,
        _ => percent.round(),
    };
    match rounded {
        // What there is, is not nothing.
        0.0 if percent > 0.0 => "<0.01%".into(),
        100.0 => beside_all(percent),
        rounded => number(rounded) + "%",
    }
}

/// A percentage that is nearly 100 or just that: with as many decimals as tell it apart.
fn beside_all(percent: f64) -> CompactString {
    let off = percent - 100.0;
    if off.abs() <= SAME * 100.0 {
        return "100%".into();
    }
    let told = [10.0, 100.0].map(|scale| (percent * scale).round() / scale);
    match told.into_iter().find(|told| (told - 100.0).abs() > 0.0) {
        Some(told) => number(told) + "%",
        None if off < 0.0 => ">99.99%".into(),
        None => ">100%".into(),
    }
}

/// As [`percent`], but with a decimal where that would leave it out.
pub(in crate::page) fn percent_to_tenths(fraction: f64) -> CompactString {
    let tenths = (fraction * 1_000.0).round() / 10.0;
    match tenths {
        tenths if tenths.abs() < 10.0 => percent(fraction),
        100.0 => beside_all(fraction * 100.0),
        tenths => number(tenths) + "%",
    }
}

/// How far a metric has come, in whole percent: what is not met never reads as 100 %, nor what is
/// off track as the share from which on it is not. Nothing where no figure says it.
pub(in crate::page) fn progress(progress: Progress, status: Status) -> Option<CompactString> {
    let most = match (progress, status) {
        (Progress::Whole, _) => return None,
        (_, Status::Met) => f64::INFINITY,
        (Progress::Share(_), Status::OffTrack) => AT_RISK_SHARE * 100.0 - 1.0,
        _ => 99.0,
    };
    Some(whole_percent(progress.figure().min(most / 100.0)))
}

/// A share in whole percent; what is far beyond says only that.
pub(in crate::page) fn whole_percent(share: f64) -> CompactString {
    match (share * 100.0).round() {
        percent if percent > 999.0 => ">999%".into(),
        percent if percent < -999.0 => "<-999%".into(),
        percent => number(percent) + "%",
    }
}

/// A number with its unit, raw for programs.
pub(in crate::page) fn number_cell(value: Option<f64>, unit: Option<&str>, role: Role) -> Cell {
    value.map_or_else(Cell::empty, |raw| {
        let text = with_unit(raw, unit);
        Cell::number(raw, text, role)
    })
}

/// `1 action`, `2 actions`.
pub(in crate::page) fn counted(count: i64, one: &str, many: &str) -> CompactString {
    format_compact!(
        "{} {}",
        number(count as f64),
        if count == 1 { one } else { many }
    )
}

/// `3rd`.
pub(in crate::page) fn ordinal(number: i64) -> CompactString {
    let end = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format_compact!("{number}{end}")
}

/// A change with its sign, rounded to what can be read at a glance.
pub(in crate::page) fn signed(change: f64) -> CompactString {
    let rounded = match change.abs() {
        0.0 => 0.0,
        size if size < 0.1 => {
            // Its first two digits, so that no change reads as none.
            let scale = 10_f64.powi(1 - size.log10().floor() as i32);
            (change * scale).round() / scale
        }
        size if size < 10.0 => (change * 10.0).round() / 10.0,
        _ => change.round(),
    };
    let sign = if rounded > 0.0 { "+" } else { "" };
    format_compact!("{sign}{}", number(rounded))
}

/// What lies between two numbers, with its sign and as many decimals as they are shown with.
pub(in crate::page) fn difference(from: f64, to: f64) -> CompactString {
    let decimals = |value: f64| {
        let text = number(value);
        let decimals = text.split_once('.').map_or(0, |(_, behind)| behind.len());
        (!text.contains('e')).then_some(decimals as i32)
    };
    let Some(places) = decimals(from)
        .max(decimals(to))
        .filter(|_| decimals(from).is_some())
    else {
        return signed(to - from);
    };
    let scale = 10_f64.powi(places);
    let rounded = ((to - from) * scale).round() / scale;
    if rounded == 0.0 {
        return signed(to - from);
    }
    let sign = if rounded > 0.0 { "+" } else { "" };
    format_compact!("{sign}{}", number(rounded))
}
