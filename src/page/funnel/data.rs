//! The funnel as one table of numbers, a row a step of a scorecard: for spreadsheets.

use super::{share, whole};
use crate::model::{Comparison, Verdict};
use crate::page::several::labels;
use crate::page::table::Columns;
use crate::page::table::Slot::Hidden;
use crate::page::{Block, Cell, Column, Page, Role};
use crate::view::{FunnelView, StepFacts};

/// The numbers of the funnels of `view`, which lie in `files`; nothing where there is none.
pub fn funnel_data(view: &FunnelView<'_>, files: &[&str]) -> Option<Page> {
    let titles = view.funnels.iter().zip(files);
    let labels = labels(titles.map(|(facts, file)| (&*facts.title, *file)));
    let comparisons = view.comparisons.as_ref();
    let rows = view.funnels.iter().enumerate().flat_map(|(index, facts)| {
        let label = &labels[index];
        let steps = facts.steps.iter().enumerate();
        steps.map(move |(stage, step)| Row {
            scorecard: label,
            number: stage + 1,
            step,
            others: comparisons.map(|all| &all[index][stage]),
        })
    });
    let table = columns().table(&rows.collect::<Vec<_>>(), false);
    (!table.rows.is_empty()).then(|| Page::of_several(vec![Block::Table(table)]))
}

/// A step of one of several scorecards, for programs.
struct Row<'v> {
    scorecard: &'v str,
    number: usize,
    step: &'v StepFacts,
    others: Option<&'v Comparison>,
}

fn columns<'v>() -> Columns<Row<'v>> {
    let (text, number) = (
        |name| Column::text(name, Hidden),
        |name| Column::number(name, Hidden),
    );
    Columns::<Row<'v>>::new()
        .with(text("scorecard"), |of| Cell::plain(of.scorecard))
        .with(number("number"), |of| {
            whole(Some(of.number as i64), Role::Plain)
        })
        .with(text("stage"), |of| Cell::plain(&of.step.stage))
        .with(number("reached"), |of| {
            whole(of.step.now.reached.map(|count| count as i64), Role::Plain)
        })
        .with(number("step"), |of| share(of.step.now.step, Role::Plain))
        .with(number("overall"), |of| {
            share(of.step.now.overall, Role::Plain)
        })
        .with(number("lost"), |of| whole(of.step.now.lost, Role::Plain))
        .with(number("before"), |of| share(of.step.before, Role::Plain))
        .with(number("change"), |of| share(of.step.change(), Role::Plain))
        .with(number("others_step"), |of| {
            share(of.others.and_then(Comparison::share), Role::Plain)
        })
        .with(number("others_from"), |of| {
            whole(of.others.map(|others| others.from as i64), Role::Plain)
        })
        .with(text("verdict"), |of| {
            Cell::optional(
                of.others
                    .and_then(|others| others.verdict)
                    .map(Verdict::name),
            )
        })
        .with(number("gap"), |of| {
            whole(
                of.others
                    .and_then(|others| others.test)
                    .map(|test| test.gap),
                Role::Plain,
            )
        })
}
