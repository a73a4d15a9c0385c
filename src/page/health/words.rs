//! The user's words for tiers, points, fields and what is missing.

use crate::model::health::{Field, HealthModel, Hundredths, Missing, Pillar, date};
use crate::page::words::{counted, day, full_day, number};
use crate::page::{Cell, Content, Role};
use crate::view::health::{CustomerFacts, MostCostly, OddRows};
use chrono::NaiveDate;

/// The sign of a tier and its role, by its place among so many, best first; nothing is `unknown`.
/// Above the middle all is well, the last is where nothing is, and what lies between is a warning.
pub(super) fn sign(tier: Option<usize>, count: usize) -> (&'static str, Role) {
    match tier {
        None => ("○", Role::Muted),
        Some(place) if place == 0 || 2 * place + 1 < count => ("✓", Role::Good),
        Some(place) if place + 1 == count => ("✗", Role::Behind),
        Some(_) => ("!", Role::Caution),
    }
}

/// A tier with its sign.
pub(super) fn tier(model: &HealthModel, tier: Option<usize>) -> Cell {
    let (sign, role) = sign(tier, model.tiers.len());
    let text = model.tier_name(tier).into();
    Cell::from_content(Content::Signed { sign, text }, role)
}

/// Whole points, rounded down: 69.96 is 69, for 70 would be another tier.
pub(super) fn points(points: Option<Hundredths>, role: Role) -> Cell {
    let Some(points) = points else {
        return Cell::muted("–");
    };
    let (raw, text) = (points.points(), points.whole().to_string());
    Cell::number(raw, text, role)
}

/// The points that a score gained or lost: `+0.45`, `−22.90`, `0` where that is nothing.
pub(super) fn change(points: Hundredths) -> Cell {
    let text = match points.0.signum() {
        0 => "0".to_owned(),
        1 => format!("+{points}"),
        _ => format!("−{}", Hundredths(-points.0)),
    };
    let role = match points.0 {
        0 => Role::Muted,
        _ => Role::Plain,
    };
    let raw = points.points();
    Cell::number(raw, text, role)
}

/// A percentage in whole percent, rounded down: 100 is all.
pub(super) fn percent(percent: Hundredths) -> String {
    format!("{}%", percent.whole())
}

/// What a touchpoint takes: `−22.9`, with one decimal.
pub(super) fn cost(cost: Hundredths) -> String {
    match (cost.0 + 5) / 10 {
        0 => "0".to_owned(),
        tenths => format!("−{}.{}", tenths / 10, tenths % 10),
    }
}

/// What a touchpoint takes, to the hundredth: all of them and the score add up to 100.
pub(super) fn whole_cost(cost: Hundredths) -> String {
    match cost.0 {
        0 => "0".to_owned(),
        hundredths => format!("−{}.{:02}", hundredths / 100, hundredths % 100),
    }
}

/// A percentage to a tenth, the half of one up.
pub(super) fn tenths(percent: f64) -> f64 {
    (percent * 10.0).round() / 10.0
}

/// `seats_used` as `seats used`.
pub(super) fn field_name(column: &str) -> String {
    column.replace(['_', '-'], " ")
}

/// A field and what stands there: `last login 41 days ago`, `seats used 35`, `state: stalled`.
pub(super) fn field(
    model: &HealthModel,
    facts: &CustomerFacts,
    cause: MostCostly,
    today: NaiveDate,
) -> String {
    let field = &model.touchpoints[cause.touchpoint].fields[cause.field];
    let name = field_name(&field.column);
    let (value, _) = &facts.values[cause.touchpoint][cause.field];
    match facts
        .days_ago(cause, today)
        .filter(|_| field.half_life.is_some())
    {
        Some(0) => format!("{name} today"),
        Some(days) if days > 0 => format!("{name} {} ago", counted(days, "day", "days")),
        Some(days) => format!("{name} in {}", counted(-days, "day", "days")),
        None if field.points.is_some() => format!("{name}: {value}"),
        None => format!("{name} {value}"),
    }
}

/// Why a value does not count.
pub(super) fn missing(why: Missing) -> &'static str {
    match why {
        Missing::Blank => "blank",
        Missing::NotNumber => "no number",
        Missing::NotDate => "no date",
        Missing::Unlisted => "not listed",
        Missing::Expired => "expired",
        Missing::Undated => "not dated",
        Missing::DatedNotDate => "its date is none",
    }
}

/// A value that counts: `35`, `18 Oct, 31 days ago`, `8, read 3 Aug`.
pub(super) fn value(field: &Field, value: &str, dated: Option<&str>, today: NaiveDate) -> String {
    if field.half_life.is_some()
        && let Some(on) = date(value.as_bytes())
    {
        let days = (today - on).num_days();
        return match days {
            0 => "today".to_owned(),
            days if days > 0 => format!("{}, {} ago", day(on, today), counted(days, "day", "days")),
            _ => format!("{}, still to come", day(on, today)),
        };
    }
    match dated.and_then(|dated| date(dated.as_bytes())) {
        Some(on) => format!("{value}, read {}", day(on, today)),
        None => value.to_owned(),
    }
}

/// A value that does not count, and why.
pub(super) fn missing_value(
    field: &Field,
    value: &str,
    dated: Option<&str>,
    why: Missing,
) -> String {
    let dated = dated.unwrap_or_default();
    match why {
        Missing::Blank => "blank".to_owned(),
        Missing::NotNumber => format!("{value}: no number"),
        Missing::NotDate => format!("{value}: no date"),
        Missing::Unlisted => format!("{value}: not listed in the model"),
        Missing::Expired => {
            let days = field.expires.unwrap_or_default();
            format!(
                "{value}: of {dated}, over {}",
                counted(days as i64, "day", "days")
            )
        }
        Missing::Undated => format!("{value}: without a date"),
        Missing::DatedNotDate => format!("{value}: dated {dated}, which is no date"),
    }
}

/// `+2`, `−3`, `0`.
pub(super) fn count_change(change: i64) -> String {
    match change {
        0 => "0".to_owned(),
        1.. => format!("+{change}"),
        _ => format!("−{}", change.unsigned_abs()),
    }
}

/// How a pillar is called on a page.
pub(super) fn pillar(pillar: Pillar) -> String {
    use crate::model::Keyword as _;
    pillar.name().replace('-', " ")
}

/// Money, without a currency: which one, the data do not say.
pub(super) fn worth(worth: Option<f64>) -> Cell {
    worth.map_or_else(Cell::empty, |raw| {
        let text = number(raw);
        Cell::number(raw, text, Role::Plain)
    })
}

/// `as of Wed 18 Nov`, with the year.
pub(super) fn as_of(today: NaiveDate) -> String {
    format!("as of {}", full_day(today))
}

/// How many of all are listed, where these are not all.
pub(super) fn about_list(listed: usize, all: u64) -> Vec<Cell> {
    let (shown, all_of) = (number(listed as f64), number(all as f64));
    if listed as u64 == all {
        Vec::new()
    } else {
        vec![
            Cell::muted(format!("{shown} of {all_of} are listed")),
            Cell::option("`--limit` lists more"),
        ]
    }
}

/// One and many rows of customers that stood before.
pub(super) const ROWS_AGAIN: [&str; 2] = [
    "row of a customer that stood before",
    "rows of customers that stood before",
];

/// One and many rows that say no id.
pub(super) const ROWS_WITHOUT_ID: [&str; 2] = ["row without an id", "rows without an id"];

/// So many rows of which something is to be told; nothing where there is none.
pub(super) fn rows(count: u64, [one, many]: [&str; 2], role: Role) -> Option<Cell> {
    (count > 0).then(|| Cell::new(counted(count as i64, one, many), role))
}

/// What is to be told of rows that are not as they should be, behind words that say whose they are
/// where these are not those of the page alone.
pub(super) fn odd_rows(odd: &OddRows, whose: &str) -> Vec<Cell> {
    let told = [
        (
            odd.long,
            "row with too many cells not scored",
            "rows with too many cells not scored",
            Role::Caution,
        ),
        (
            odd.short,
            "short row filled with blanks",
            "short rows filled with blanks",
            Role::Muted,
        ),
        (
            odd.over_lines,
            "row over several lines, in which a quote may never be closed",
            "rows over several lines, in which a quote may never be closed",
            Role::Caution,
        ),
        (
            odd.merge_marks,
            "mark of a merge conflict in the data",
            "marks of a merge conflict in the data",
            Role::Caution,
        ),
    ];
    let told = told.into_iter().filter(|(count, ..)| *count > 0);
    let told = told.enumerate().map(|(index, (count, one, many, role))| {
        let whose = if index == 0 { whose } else { "" };
        Cell::new(whose.to_owned() + &counted(count as i64, one, many), role)
    });
    let not_utf8 = odd.not_utf8.as_ref().map(|(at, cell)| {
        let text = format!(
            "the data are no text in UTF-8, first in line {at} (`{cell}`): save them as \"CSV UTF-8\""
        );
        Cell::new(text, Role::Caution)
    });
    told.chain(not_utf8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_above_the_middle_are_well_and_the_last_is_not() {
        let signs = |count: usize| -> String {
            let places = 0..count;
            places.map(|place| sign(Some(place), count).0).collect()
        };
        assert_eq!(
            [1, 2, 3, 4, 5, 6].map(signs),
            ["✓", "✓✗", "✓!✗", "✓✓!✗", "✓✓!!✗", "✓✓✓!!✗"]
        );
    }
}
