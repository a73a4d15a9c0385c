//! The SELECT: a step below the other, and what comes out of the last.

use super::columns::Columns;
use super::means::{self, score_of};
use super::name::{self, NameError};
use super::reading::{self, CUSTOMER};
use super::step::{Lines, Made, indented, listed};
use super::{Dialect, Query, ways};
use crate::model::health::{HealthModel, SCORE_COLUMNS, UNKNOWN_TIER};

/// The SELECT that scores all customers of the table, with a line break at its end.
///
/// # Errors
/// Where the engine cannot have a name that is needed.
pub fn select(query: &Query<'_>) -> Result<String, NameError> {
    let columns = Columns::new(query.model);
    name::check(query, &columns)?;
    let mut steps = reading::steps(query, &columns);
    steps.push(ways::step(query, &columns));
    steps.extend(means::steps(query));
    let mut lines = head(query);
    lines.extend(name::unseen(query, &columns));
    let last = steps.len() - 1;
    for (place, step) in steps.into_iter().enumerate() {
        let mut step = step.lines();
        if place < last
            && let Some(end) = step.last_mut()
        {
            end.push(',');
        }
        if place == 0
            && let Some(name) = step.get_mut(1)
        {
            name.insert_str(0, "WITH ");
        }
        lines.extend(step);
    }
    lines.push("SELECT".to_owned());
    lines.extend(indented(&listed(columns_made(query))));
    lines.push("FROM scorecard_printed;".to_owned());
    Ok(lines.join("\n") + "\n")
}

fn head(query: &Query<'_>) -> Lines {
    let HealthModel { title, .. } = query.model;
    let (engine, day) = (query.dialect.name(), query.day.format("%Y-%m-%d"));
    vec![
        Dialect::comment(title),
        Dialect::comment(&format!(
            "The score of every customer on {day}, for {engine}"
        )),
    ]
}

/// What comes out: the columns of `health score`.
fn columns_made(query: &Query<'_>) -> Vec<Made> {
    let touchpoints = (1..=query.model.touchpoints.len()).map(score_of);
    let fixed = SCORE_COLUMNS.map(str::to_owned);
    let made = [CUSTOMER.to_owned()].into_iter();
    let made = made.chain(fixed).chain(touchpoints);
    let made = made.zip(query.model.score_columns());
    let columns = made.map(|(made, name)| {
        let name = query.dialect.identifier(&name);
        match made.as_str() {
            CUSTOMER => Made::line(&made, &name),
            "tier" => Made::new(tier(query), &name),
            _ => Made::line(&format!("CAST({made} AS DECIMAL(5, 2))"), &name),
        }
    });
    columns.collect()
}

/// The tier of the printed score, if enough is known.
fn tier(query: &Query<'_>) -> Lines {
    let Query { dialect, model, .. } = *query;
    let unknown = dialect.text(UNKNOWN_TIER);
    let least = dialect.number(model.min_coverage);
    let mut lines = vec![
        "CASE".to_owned(),
        format!("  WHEN score IS NULL OR coverage < {least} THEN {unknown}"),
    ];
    for tier in &model.tiers {
        let (from, name) = (dialect.number(tier.from), dialect.text(&tier.name));
        lines.push(format!("  WHEN score >= {from} THEN {name}"));
    }
    lines.push("END".to_owned());
    lines
}
