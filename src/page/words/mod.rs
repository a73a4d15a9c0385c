//! The user's words for numbers, dates, weeks and states; used by every page.

mod number;

pub(super) use number::{
    apart, before_target, counted, difference, number, number_cell, of_target, ordinal, percent,
    percent_to_tenths, progress, roughly, signed, whole_percent, with_unit, with_unit_beside,
};

use super::{Cell, Content, Role};
use crate::model::{
    Action, ActionStatus, Effect, IsoWeek, Keyword, Metric, Reading, Status, WeeksInFocus,
};
use crate::text::{MONTHS, or_more};
use crate::view::{ActionFacts, LeadCheck, MetricFacts};
use chrono::{Datelike, NaiveDate};
use compact_str::{CompactString, ToCompactString as _};
use std::fmt::Write as _;

/// `Fri 20 Nov` where the day is near, `20 Jan` where it is not; with the year where it is
/// not that of `today`.
pub fn day(date: NaiveDate, today: NaiveDate) -> CompactString {
    /// So many days ahead or back, the day of the week says more than the month.
    const NEAR: i64 = 13;
    let is_near = (date - today).num_days().abs() <= NEAR;
    // A page has very many days, and a pattern would be read anew for each.
    let mut text = CompactString::with_capacity("Fri 20 Nov 2026".len());
    // Into a text, nothing fails to be written.
    if is_near {
        let _ = write!(text, "{} ", date.weekday());
    }
    let month = &MONTHS[date.month0() as usize][..3];
    let _ = write!(text, "{} {month}", date.day());
    if date.year() != today.year() {
        let _ = write!(text, " {:04}", date.year());
    }
    text
}

/// `9–16 Nov`, `30 Oct – 6 Nov`; with the year where it is not that of `today`.
pub(super) fn short_days(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> CompactString {
    let text = days_between(from, to);
    let year = format!(" {}", today.year());
    text.strip_suffix(&year).unwrap_or(&text).into()
}

/// `16–22 Nov 2026`.
pub(super) fn days_of(week: IsoWeek) -> String {
    days_between(week.monday(), week.sunday())
}

/// `30 Nov – 6 Dec 2026`.
pub(super) fn days_between(first: NaiveDate, last: NaiveDate) -> String {
    let start = if first.year() != last.year() {
        "%-d %b %Y"
    } else if first.month() != last.month() {
        "%-d %b"
    } else {
        "%-d"
    };
    let between = if start == "%-d" { "–" } else { " – " };
    let (first, last) = (first.format(start), last.format("%-d %b %Y"));
    // The last week of the calendar ends in the year 10000, which is written with a sign.
    format!("{first}{between}{last}").replace('+', "")
}

/// `Wed 18 Nov 2026`.
pub fn full_day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// `3 at risk`; nothing where there is none.
pub(super) fn tally(count: usize, text: &str, role: Role) -> Option<Cell> {
    (count > 0).then(|| Cell::new(format!("{count} {text}"), role))
}

/// A status in words, by its name for programs.
pub(super) fn status(status: Status) -> Cell {
    let name = status.name();
    let text = status_text(status);
    let (_, role) = sign(status);
    Cell::from_content(Content::Word { name, text }, role)
}

/// A status in words, with its sign.
pub(super) fn status_text(status: Status) -> &'static str {
    match status {
        Status::Met => "✓ met",
        Status::OnTrack => "✓ on track",
        Status::AtRisk => "! at risk",
        Status::OffTrack => "✗ off track",
        Status::Unset => "○ unset",
        Status::NoTarget => "○ no target",
    }
}

/// A metric before and after an action was done.
pub(super) fn effect(effect: &Effect<'_>, unit: Option<&str>) -> String {
    let name = effect.action.moves.as_deref().unwrap_or_default();
    let figure = |reading: Reading| with_unit(reading.value, unit);
    match (effect.before, effect.latest) {
        (Some(before), Some(since)) => {
            let beside =
                |one: Reading, other: Reading| with_unit_beside(one.value, Some(other.value), unit);
            format!(
                "{name} was {} before and is {} since",
                beside(before, since),
                beside(since, before)
            )
        }
        (Some(before), None) => format!(
            "{name} was {} before, and was not read since",
            figure(before)
        ),
        (None, Some(since)) => format!("{name} is {} since", figure(since)),
        (None, None) => format!("{name} was never read"),
    }
}

/// The words for a status.
pub(super) fn status_name(status: Status) -> &'static str {
    let text = status_text(status);
    text.split_once(' ').map_or(text, |(_, words)| words)
}

/// The sign of a status that stands beside words.
pub(super) fn status_sign(status: Status) -> Cell {
    let (sign, role) = sign(status);
    Cell::new(if sign.is_empty() { "○" } else { sign }, role)
}

/// The sign of a status where there is no room for words, and its role.
pub(super) fn sign(status: Status) -> (&'static str, Role) {
    match status {
        Status::Met | Status::OnTrack => ("✓", Role::Good),
        Status::AtRisk => ("!", Role::Caution),
        Status::OffTrack => ("✗", Role::Behind),
        Status::Unset | Status::NoTarget => ("", Role::Muted),
    }
}

/// An outcome that does not follow its early sign.
pub(super) fn lead_check(check: &LeadCheck<'_>) -> Cell {
    let or_more = or_more(check.at_least);
    let text = format!(
        "{} is off track for {}{or_more} while {} is on track: your lead may not lead",
        check.lagging,
        counted(check.weeks as i64, "week", "weeks"),
        check.leading,
    );
    Cell::new(text, Role::Caution)
}

/// What customers get, where it is less than they expect.
pub(super) fn experience(facts: &MetricFacts<'_>) -> Option<String> {
    let (expected, current) = (facts.metric.expected?, facts.current?);
    let unit = facts.metric.unit.as_deref();
    let figure = |value: f64, other: f64| with_unit_beside(value, Some(other), unit);
    (facts.experience? < 0.0).then(|| {
        format!(
            "customers expect {}, and get {}",
            figure(expected, current),
            figure(current, expected)
        )
    })
}

/// Whether a metric is an early sign or an outcome.
pub(super) fn indicator(metric: &Metric) -> Cell {
    match metric.indicator.map(Keyword::name) {
        Some("leading") => Cell::muted("leading").short("lead"),
        Some("lagging") => Cell::muted("lagging").short("lag"),
        Some(other) => Cell::muted(other),
        None => Cell::empty(),
    }
}

/// The sign of an action: what is red, blocked, done or neither.
pub(super) fn mark(facts: &ActionFacts<'_>) -> Cell {
    mark_of(&facts.action, facts.red)
}

/// The sign of an action, which may be red.
pub(super) fn mark_of(action: &Action, red: bool) -> Cell {
    match action.status {
        ActionStatus::Blocked if red => Cell::new("■", Role::Red).long("red, blocked"),
        ActionStatus::Blocked => Cell::new("■", Role::Caution).long("blocked"),
        ActionStatus::Done => Cell::new("✓", Role::Good).long("done"),
        ActionStatus::Dropped => Cell::new("–", Role::Muted).long("dropped"),
        ActionStatus::Todo | ActionStatus::Doing if red => Cell::new("▶", Role::Red).long("red"),
        ActionStatus::Todo | ActionStatus::Doing => Cell::muted("·"),
    }
}

/// An action's priority.
pub(super) fn priority(action: &Action) -> Cell {
    action.priority.map_or_else(Cell::empty, |priority| {
        let content = Content::Number {
            raw: f64::from(priority),
            text: priority.to_compact_string(),
        };
        Cell::from_content(content, Role::Plain)
    })
}

/// An action's name, in the role that its state gives it.
pub(super) fn action_name(facts: &ActionFacts<'_>) -> Cell {
    name_of(&facts.action, facts.red)
}

/// The metric that an action is meant to move.
pub(super) fn moves(metric: &str) -> Cell {
    let (sign, text) = ("→", metric.into());
    Cell::from_content(Content::Signed { sign, text }, Role::Muted)
}

/// The name of an action, which may be red.
pub(super) fn name_of(action: &Action, red: bool) -> Cell {
    let role = if red {
        Role::Red
    } else if action.is_open() {
        Role::Plain
    } else {
        Role::Muted
    };
    Cell::new(&action.name, role)
}

/// That an action is held up.
pub(super) fn blocked() -> Cell {
    let name = ActionStatus::Blocked.name();
    Cell::from_content(Content::Word { name, text: name }, Role::Caution)
}

/// How many weeks ago an action was planned that is still open.
pub(super) fn carried_over(weeks: i64) -> Cell {
    let text = format!("carried over {}", counted(weeks, "week", "weeks"));
    Cell::new(text, Role::Caution)
}

/// `3rd week`, and where it may be a later one, `13th week or more`.
pub(super) fn week_in_focus(in_focus: WeeksInFocus) -> String {
    let or_more = or_more(in_focus.at_least);
    format!("{} week{or_more}", ordinal(in_focus.weeks))
}

/// What there is to say of an action's time and state, most pressing first.
pub(super) fn state(facts: &ActionFacts<'_>, today: NaiveDate) -> Vec<Cell> {
    let action = &facts.action;
    let mut cells = Vec::new();
    match action.status {
        ActionStatus::Blocked => cells.push(blocked()),
        ActionStatus::Doing => cells.push(Cell::muted("doing")),
        ActionStatus::Done => cells.push(Cell::muted(match action.done {
            Some(done) => format!("done {}", day(done, today)),
            None => "done".to_owned(),
        })),
        ActionStatus::Dropped => cells.push(Cell::muted("dropped")),
        ActionStatus::Todo => {}
    }
    cells.extend(facts.carried_over.map(carried_over));
    // Where it was planned anew, the week it is planned for does not say for how long it has
    // been there.
    let planned = facts.carried_over.unwrap_or_default() + 1;
    let in_focus = facts.weeks_in_focus;
    if let Some(in_focus) = in_focus.filter(|in_focus| in_focus.weeks > planned) {
        let text = format!("{} in focus", week_in_focus(in_focus));
        cells.push(Cell::new(text, Role::Caution));
    }
    if let Some(days) = facts.overdue {
        let text = format!("{} overdue", counted(days, "day", "days"));
        cells.push(Cell::new(text, Role::Behind));
    } else if let Some(due) = action.due.filter(|_| action.is_open()) {
        cells.push(Cell::muted(format!("due {}", day(due, today))));
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Progress;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(number(1_240.0), "1,240");
        assert_eq!(number(-1_234_567.5), "-1,234,567.5");
        assert_eq!(number(0.35), "0.35");
        assert_eq!(number(12.0), "12");
        assert_eq!(number(-0.0), "0");
        assert_eq!(number(0.0004), "0.0004");
        assert_eq!(number(0.000_012), "0.000012");
        assert_eq!(number(4e-7), "4e-7");
        assert_eq!(number(1e300), "1e300");
        // What a sum leaves of 2.43e-9.
        assert_eq!(number(2.429_999_999_999_999_7e-9), "2.43e-9");
        assert_eq!(number(-1.234_567e20), "-1.235e20");
        assert_eq!(number(999_999.999_6), "1,000,000");
        // With decimals it does not read as a whole one, but for what arithmetic leaves.
        assert_eq!(number(99.9999), "99.9999");
        assert_eq!(number(0.9999), "0.9999");
        assert_eq!(number(2.999_999_999_999_999_6), "3");
    }

    #[test]
    fn a_difference_has_the_decimals_of_what_it_lies_between() {
        assert_eq!(difference(26_100.0, 30_100.5), "+4,000.5");
        assert_eq!(difference(15.4, 15.6), "+0.2");
        assert_eq!(difference(9.5, 9.0), "-0.5");
        assert_eq!(difference(1_180.0, 1_240.0), "+60");
        assert_eq!(difference(1.25, 14.0), "+12.75");
        // What is shown alike is told as one that is not.
        assert_eq!(difference(0.123_41, 0.123_44), "+0.00003");
        assert_eq!(difference(1e20, 3e20), "+2e20");
    }

    #[test]
    fn what_is_not_the_same_does_not_read_so() {
        assert_eq!(apart(99.9999, Some(100.0)), "99.9999");
        assert_eq!(apart(12.345_678_8, Some(12.345_678_9)), "12.3456788");
        assert_eq!(apart(-1_234.000_01, Some(-1_234.0)), "-1,234.00001");
        assert_eq!(apart(99.999_1, Some(99.999_4)), "99.9991");
        assert_eq!(apart(99.9991, Some(92.0)), "99.999");
        assert_eq!(apart(100.0, Some(100.0)), "100");
    }

    #[test]
    fn the_sign_of_a_currency_stands_before_a_value_and_its_target() {
        let told = |unit| of_target(21_500.0, 48_000.0, unit);
        assert_eq!(told(Some("$/month")), "$21,500 of $48,000/month");
        assert_eq!(told(Some("users")), "21,500 of 48,000 users");
        assert_eq!(told(None), "21,500 of 48,000");
        assert_eq!(of_target(50.0, 92.0, Some("%")), "50% of 92%");
    }

    #[test]
    fn a_count_is_told_roughly() {
        for (count, told) in [
            (0, "0"),
            (7, "7"),
            (60, "60"),
            (904, "900"),
            (995, "1,000"),
            (1_249, "1,200"),
        ] {
            assert_eq!(roughly(count), told);
        }
    }

    #[test]
    fn units_stand_where_people_put_them() {
        assert_eq!(with_unit(-40.0, Some("$")), "-$40");
        assert_eq!(with_unit(38.0, Some("%")), "38%");
        assert_eq!(with_unit(2_000.0, Some("/month")), "2,000/month");
        assert_eq!(with_unit(5.0, Some("days")), "5 days");
    }

    #[test]
    fn percentages_say_something_however_small() {
        assert_eq!(percent(0.366), "37%");
        assert_eq!(percent(0.0085), "0.85%");
        assert_eq!(percent(0.035), "3.5%");
        assert_eq!(percent(-0.2), "-20%");
        assert_eq!(percent(0.0), "0%");
        for (share, told) in [
            (1.0, "100%"),
            (249.0 / 250.0, "99.6%"),
            (250.0 / 249.0, "100.4%"),
            (9_999.0 / 10_000.0, "99.99%"),
            (0.999_999, ">99.99%"),
            (1.000_001, ">100%"),
        ] {
            assert_eq!(percent(share), told);
        }
        assert_eq!(percent_to_tenths(1.0), "100%");
        assert_eq!(percent_to_tenths(0.9999), "99.99%");
        assert_eq!(percent_to_tenths(0.1579), "15.8%");
        assert_eq!(percent_to_tenths(0.15), "15%");
        assert_eq!(percent_to_tenths(0.035), "3.5%");
    }

    #[test]
    fn how_far_a_metric_came_does_not_read_as_further() {
        let told = |figure, status| progress(Progress::Share(figure), status).unwrap();
        assert_eq!(told(0.896, Status::OffTrack), "89%");
        assert_eq!(told(0.9, Status::AtRisk), "90%");
        assert_eq!(told(0.999, Status::AtRisk), "99%");
        assert_eq!(told(1.2, Status::Met), "120%");
        let told = |way, status| progress(Progress::Way(way), status).unwrap();
        assert_eq!(told(0.896, Status::OffTrack), "90%");
        assert_eq!(told(-20.0, Status::OffTrack), "<-999%");
        assert_eq!(progress(Progress::Whole, Status::Met), None);
    }

    #[test]
    fn a_week_names_its_days_over_months_and_years() {
        let days = |week| days_of(IsoWeek::parse(week).unwrap());
        assert_eq!(days("2026-W47"), "16–22 Nov 2026");
        assert_eq!(days("2026-W49"), "30 Nov – 6 Dec 2026");
        assert_eq!(days("2026-W53"), "28 Dec 2026 – 3 Jan 2027");
    }
}
