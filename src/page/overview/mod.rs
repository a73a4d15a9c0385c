//! The overview in words: a row a scorecard.

mod data;

pub use data::overview_data;

use super::several::{labels, names_in_common};
use super::show;
use super::table::Columns;
use super::table::Slot::{Detail, Extra, Hidden, Lead, WhileRoom};
use super::words::{self, counted};
use super::{Block, Cell, Column, Content, Page, Role, Slot, Table, Topic, summary};
use crate::model::{IsoWeek, STAGES, Status};
use crate::view::{Ages, MetricFacts, OverviewFacts};
use chrono::NaiveDate;
use compact_str::format_compact;
use std::collections::HashSet;

/// The names of the columns of the stages.
pub(super) const NUMBERS: [&str; STAGES] = ["1", "2", "3", "4", "5", "6", "7"];

/// One scorecard and what it is called.
struct Row<'v> {
    label: String,
    facts: &'v OverviewFacts,
    /// The most metrics that were off track in a week, in any of them.
    most: usize,
}

/// The columns of the overview.
fn columns<'v>() -> Columns<Row<'v>> {
    let columns = Columns::<Row<'v>>::new().with(Column::text("scorecard", Lead), |of| {
        Cell::plain(&of.label).remark(of.facts.owner.clone())
    });
    let oldest = Column::number("numbers", Detail).named();
    // What gives way first stands first.
    with_actions(with_statuses(with_stages(columns)))
        .with(oldest.long("oldest numbers"), |of| age(of.facts.ages))
}

fn with_stages(mut columns: Columns<Row<'_>>) -> Columns<Row<'_>> {
    for (index, name) in NUMBERS.into_iter().enumerate() {
        let column = Column::text(name, Detail).named();
        columns = columns.with(column, move |of| {
            let stage = of.facts.stages.get(index);
            stage.map_or_else(Cell::empty, |stage| {
                let leak = stage
                    .leak
                    .map(|share| format!("biggest leak, {} get there", words::percent(share)));
                stage_cell(stage.worst).remark(leak)
            })
        });
    }
    columns
}

/// How many metrics are in each status: those that are met are on track too, and those without a
/// target are with those that are unset.
fn with_statuses(columns: Columns<Row<'_>>) -> Columns<Row<'_>> {
    let number = Column::number;
    let off_track = number("off", Detail).named().long("off track");
    let by_week = number("by week", WhileRoom).long("off track, week by week");
    let at_risk = number("risk", Detail).named().long("at risk");
    let on_track = number("on", WhileRoom).named().long("on track");
    let unset = number("unset", WhileRoom).named();
    columns
        .with(off_track, |of| {
            count(of.facts.totals.off_track, Role::Behind)
        })
        .with(by_week, trend)
        .with(at_risk, |of| count(of.facts.totals.at_risk, Role::Caution))
        .with(on_track, |of| count(of.facts.totals.on_track, Role::Good))
        .with(unset, |of| {
            let totals = &of.facts.totals;
            count(totals.unset + totals.no_target, Role::Muted)
        })
}

fn with_actions(columns: Columns<Row<'_>>) -> Columns<Row<'_>> {
    let number = Column::number;
    let red = number("▶", Detail).named();
    columns
        .with(red.long("red this week"), |of| {
            count(of.facts.totals.red, Role::Red)
        })
        .with(number("blocked", WhileRoom).named(), |of| {
            count(of.facts.totals.blocked, Role::Caution)
        })
        .with(number("overdue", WhileRoom).named(), |of| {
            count(of.facts.overdue, Role::Behind)
        })
}

/// The overview of several scorecards.
#[derive(Debug)]
pub struct Overview {
    pub(super) heading: Block,
    pub(super) summary: Block,
    /// A row a scorecard, in the order given.
    pub(super) table: Table,
}

impl Overview {
    /// Its page, with the health `models` beside the scorecards.
    pub fn page(self, models: Option<Block>) -> Page {
        let table = Block::Table(self.table);
        let blocks = [self.heading, self.summary, table, Block::Legend(legend())];
        Page::of_several(blocks.into_iter().chain(models).collect()).about(Topic::Overview)
    }
}

/// The overview of `scorecards`, each with its file, in the order given.
pub fn overview(scorecards: &[(&str, &OverviewFacts)], today: NaiveDate) -> Overview {
    let weeks = scorecards
        .iter()
        .flat_map(|(_, facts)| &facts.off_track_weeks);
    let most = weeks.copied().flatten().max().unwrap_or_default();
    let rows: Vec<Row<'_>> = (labels_of(scorecards).into_iter().zip(scorecards))
        .map(|(label, &(_, facts))| Row { label, facts, most })
        .collect();
    let mut table = columns().table(&rows, true);
    table.totals = [
        ("stages off track", Status::OffTrack),
        ("stages at risk", Status::AtRisk),
    ]
    .into_iter()
    .map(|(name, status)| by_stage(name, status, scorecards, table.columns.len()))
    .collect();
    let names = scorecards.iter().map(|(_, facts)| {
        let stages = facts.stages.iter();
        stages.map(|stage| stage.name.as_str()).collect()
    });
    if let Some(names) = names_in_common(names) {
        let stages = || names.iter().zip(NUMBERS);
        for (column, (name, number)) in table.columns[1..].iter_mut().zip(stages()) {
            column.long = Some(format!("{number} {name}").into());
        }
        table.caption = stages()
            .map(|(name, number)| Cell::muted(format!("{number}\u{a0}{name}")))
            .collect();
    }
    Overview {
        heading: heading(scorecards.len(), today),
        summary: summary::of_many(scorecards),
        table,
    }
}

/// What each of `scorecards` is called beside the others.
fn labels_of(scorecards: &[(&str, &OverviewFacts)]) -> Vec<String> {
    let titles = scorecards.iter();
    labels(titles.map(|(file, facts)| (&*facts.title, *file)))
}

fn heading(count: usize, today: NaiveDate) -> Block {
    let week = IsoWeek::containing(today);
    let count = counted(count as i64, "scorecard", "scorecards");
    Block::Heading {
        text: vec![Cell::new(count, Role::Strong)],
        aside: vec![
            Cell::beginning(week.named(today)),
            Cell::plain(words::days_of(week)),
        ],
    }
}

/// How many scorecards have a stage at its worst in `status`, stage by stage.
fn by_stage(
    name: &str,
    status: Status,
    scorecards: &[(&str, &OverviewFacts)],
    columns: usize,
) -> Vec<Cell> {
    let mut row = vec![Cell::muted(name)];
    for index in 0..STAGES {
        let stages = scorecards
            .iter()
            .filter_map(|(_, facts)| facts.stages.get(index));
        let many = stages.filter(|stage| stage.worst == Some(status)).count();
        row.push(count(many, words::sign(status).1));
    }
    row.resize(columns, Cell::empty());
    row
}

fn legend() -> Vec<Cell> {
    let signs = [
        "✗ off track",
        "! at risk",
        "○ unset or no target",
        "✓ on track",
        "· no metric",
        "▶ red actions",
    ];
    // A sign stays with its word.
    let signs = signs.map(|sign| sign.replacen(' ', "\u{a0}", 1));
    vec![Cell::muted(signs.join(", "))]
}

fn stage_cell(worst: Option<Status>) -> Cell {
    let Some(status) = worst else {
        let content = Content::Word {
            name: "no-metric",
            text: "·",
        };
        return Cell::from_content(content, Role::Muted).long("no metric");
    };
    let (sign, role) = match status {
        Status::Unset | Status::NoTarget => ("○", Role::Muted),
        status => words::sign(status),
    };
    let name = status.name();
    let long = words::status_name(status);
    Cell::from_content(Content::Word { name, text: sign }, role).long(long)
}

/// A number; a dash where there is none.
fn count(count: usize, role: Role) -> Cell {
    let (text, role) = match count {
        0 => ("–".into(), Role::Muted),
        count => (words::number(count as f64), role),
    };
    let raw = count as f64;
    Cell::number(raw, text, role)
}

fn age(ages: Option<Ages>) -> Cell {
    let Some(ages) = ages else {
        return Cell::muted("–");
    };
    let Some((_, oldest)) = ages.days else {
        return Cell::muted("not dated");
    };
    let more = if ages.at_least { "+" } else { "" };
    let days = if oldest == 1 { "day" } else { "days" };
    let text = format_compact!("{}{more} {days}", words::number(oldest as f64));
    let raw = oldest as f64;
    Cell::number(raw, text, Role::Plain)
}

/// How many metrics were off track, week by week, where more than this week is known.
fn trend(row: &Row<'_>) -> Cell {
    let weeks = &row.facts.off_track_weeks;
    if weeks.iter().flatten().count() < 2 {
        return Cell::empty();
    }
    let weeks = weeks.iter().skip_while(|week| week.is_none());
    let values: Vec<Option<f64>> = weeks.map(|week| week.map(|count| count as f64)).collect();
    let first = values.first().copied().flatten();
    let words = first.zip(values.last().copied().flatten());
    let words = words.map(|(first, last)| {
        let ago = counted(values.len() as i64 - 1, "week", "weeks");
        format!("{last} off track, {first} {ago} ago")
    });
    let most = row.most as f64;
    Cell::from_content(Content::Counts { values, most }, Role::Muted).remark(words)
}

/// A metric of one scorecard.
#[derive(Debug)]
pub struct MetricRow<'v> {
    /// The file of the scorecard.
    pub file: &'v str,
    /// The title of the scorecard.
    pub title: &'v str,
    /// The name of the stage.
    pub stage: &'v str,
    /// The metric.
    pub facts: &'v MetricFacts<'v>,
}

/// The page of one metric of several scorecards, in the order given.
pub fn overview_of_metric(metrics: &[MetricRow<'_>], asked: &str, today: NaiveDate) -> Page {
    let labels = labels(metrics.iter().map(|row| (row.title, row.file)));
    let rows: Vec<_> = labels.into_iter().zip(metrics).collect();
    let mut files = HashSet::new();
    let is_twice = metrics.iter().any(|row| !files.insert(row.file));
    let stage = if is_twice { Detail } else { Hidden };
    let mut table = metric_columns(stage).table(&rows, true);
    let mut units = metrics.iter().map(|row| row.facts.metric.unit.as_deref());
    let first = units.next();
    if units.all(|unit| Some(unit) == first) {
        table.draw_as_steep();
    }
    let count = counted(metrics.len() as i64, "metric", "metrics");
    let week = IsoWeek::containing(today);
    let heading = Block::Heading {
        text: vec![
            Cell::new(count, Role::Strong),
            Cell::plain(format!("called {asked}")),
        ],
        aside: vec![
            Cell::beginning(week.named(today)),
            Cell::plain(words::days_of(week)),
        ],
    };
    let facts: Vec<_> = metrics.iter().map(|row| row.facts).collect();
    let legend = show::legend(&facts).map(Block::Line);
    let blocks = [heading, Block::Table(table)].into_iter().chain(legend);
    Page::of_several(blocks.collect())
}

/// The columns of one metric of several scorecards; that of the `stage` is told where one
/// scorecard has two.
fn metric_columns<'v>(stage: Slot) -> Columns<(String, &'v MetricRow<'v>)> {
    let (text, number) = (Column::text, Column::number);
    Columns::<(String, &'v MetricRow<'v>)>::new()
        .with(text("scorecard", Lead), |(label, _)| Cell::plain(label))
        .with(text("metric", Hidden), |(_, of)| {
            Cell::plain(&of.facts.metric.name)
        })
        .with(text("stage", stage), |(_, of)| Cell::plain(of.stage))
        .with(number("value", Detail), |(_, of)| show::value(of.facts))
        .with(text("target", Detail).before("/ "), |(_, of)| {
            show::target(of.facts)
        })
        .with(text("bar", Extra).not_in_csv(), |(_, of)| {
            show::bar(of.facts)
        })
        .with(number("progress", Detail), |(_, of)| {
            show::progress(of.facts)
        })
        .with(text("progress_is", Detail).beside(), |(_, of)| {
            show::progress_is(of.facts)
        })
        .with(text("status", Detail), |(_, of)| {
            words::status(of.facts.standing.status)
        })
        .with(text("trend", WhileRoom).not_in_csv(), |(_, of)| {
            show::sparkline(of.facts)
        })
        .with(text("owner", Detail), |(_, of)| {
            Cell::optional(of.facts.metric.owner.as_ref())
        })
        .with(text("file", Hidden), |(_, of)| Cell::plain(of.file))
}
