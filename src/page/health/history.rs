//! A customer's score through time: a line of words with a small picture, or a chart.

use super::words;
use crate::model::health::Hundredths;
use crate::model::{IsoWeek, QUARTER};
use crate::page::card::days_from;
use crate::page::words::day;
use crate::page::{Block, Cell, Chart, Content, Level, Mark, Role};
use crate::view::Series;
use crate::view::health::{ModelCard, PastScore};
use chrono::NaiveDate;
use compact_str::{ToCompactString as _, format_compact};
use std::sync::Arc;

/// The score through time; nothing where it was known less than twice.
pub(super) fn history(of: &ModelCard<'_>, today: NaiveDate, series: Series) -> Option<Block> {
    let history = &of.history;
    let known = history.iter().filter(|past| past.score.is_some()).count();
    if known < 2 {
        return None;
    }
    let ends = [history.first()?, history.last()?].map(|past| end(past, today));
    Some(match series {
        Series::Charted => Block::Charts(vec![chart(of, today, &ends)]),
        Series::PassedOver => Block::Line(line(history, &ends)),
    })
}

/// `72 on 24 Aug`.
fn end(past: &PastScore, today: NaiveDate) -> String {
    let score = past.score.map(|score| score.whole().to_string());
    let score = score.unwrap_or_else(|| "–".to_owned());
    format!("{score} on {}", day(past.on, today))
}

fn line(history: &[PastScore], ends: &[String; 2]) -> Vec<Cell> {
    let scores = history.iter().map(|past| past.score);
    let values = scores.map(|score| score.map(Hundredths::points));
    let content = Content::Counts {
        values: values.collect(),
        most: 100.0,
    };
    let remark = format!("{}, {}", ends[0], ends[1]);
    vec![
        Cell::plain(format!("score from {}", ends[0])),
        Cell::from_content(content, Role::Plain).remark(Some(remark)),
        Cell::plain(format!("to {}", ends[1])),
    ]
}

/// The scores of the last weeks from 0 up, and where the best tier begins.
fn chart(of: &ModelCard<'_>, today: NaiveDate, ends: &[String; 2]) -> Chart {
    let tier = of.facts.score.tier;
    let (_, role) = words::sign(tier, of.model.tiers.len());
    let level = |value: f64| Level {
        value,
        label: value.to_compact_string(),
    };
    let best = of.model.tiers.first();
    let begins = best.map(|best| format!("; {} begins at {}", best.name, best.from));
    let summary = format_compact!(
        "score from {} to {}{}",
        ends[0],
        ends[1],
        begins.unwrap_or_default()
    );
    let mut follows = false;
    let readings = of.history.iter().filter_map(|past| {
        let mark = past.score.map(|score| Mark {
            on: past.on,
            value: score.points(),
            follows,
        });
        follows = mark.is_some();
        mark
    });
    let readings: Vec<Mark> = readings.collect();
    let ends = Mark::ends(&readings, 0.0);
    let first = IsoWeek::first_day(QUARTER, today).unwrap_or(today);
    Chart {
        name: Cell::plain(format!("Score, {QUARTER} weeks")),
        summary,
        role,
        days: Arc::new(days_from(first, today)),
        ends: ends.map(|end| level(end.floor())),
        readings,
        base: level(0.0),
        target: best.map(|best| level(best.from)),
        before: None,
        way: None,
        ahead: None,
    }
}
