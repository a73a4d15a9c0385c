//! The funnel in words: of one scorecard through time; of several beside each other in `several`.

mod data;
mod several;

pub use data::funnel_data;

use super::overview::NUMBERS;
use super::table::Columns;
use super::table::Slot::{Below, Detail, Extra, Lead};
use super::words::{self, percent};
use super::{Block, Cell, Column, Content, Item, Page, Role, Topic, changes};
use crate::model::IsoWeek;
use crate::view::{FunnelFacts, FunnelView, LeakFacts, StepFacts};
use chrono::NaiveDate;

/// The page of the funnels of `view`, which lie in `files`; nothing where there is none. `since`
/// says with which version they are compared, where they are.
pub fn funnel(
    view: &FunnelView<'_>,
    files: &[&str],
    since: Option<&str>,
    today: NaiveDate,
) -> Option<Page> {
    let (title, heading) = match &view.funnels[..] {
        [] => return None,
        [facts] => (Some(&facts.title), heading(facts, since, today)),
        _ => (None, several::heading(view, today)),
    };
    let mut blocks = vec![heading];
    blocks.extend(funnel_blocks(view, files, since, today));
    let page = match title {
        Some(title) => Page::new(title, blocks),
        None => Page::of_several(blocks),
    };
    Some(page.about(Topic::Funnel))
}

/// What stands below the heading of [`funnel`], on a page of more than that.
pub fn funnel_blocks(
    view: &FunnelView<'_>,
    files: &[&str],
    since: Option<&str>,
    today: NaiveDate,
) -> Vec<Block> {
    match (&view.funnels[..], &view.comparisons) {
        ([facts], _) => one(facts, view.leaks[0].as_ref(), today),
        (_, Some(comparisons)) => several::blocks(view, comparisons, files, since, today),
        (_, None) => Vec::new(),
    }
}

/// A stage of one funnel.
struct Row<'v> {
    index: usize,
    step: &'v StepFacts,
    is_leak: bool,
}

/// The columns of one funnel.
fn columns<'v>() -> Columns<Row<'v>> {
    let (text, number) = (Column::text, Column::number);
    Columns::<Row<'v>>::new()
        .with(text("stage", Lead), |of| {
            stage_name(of.index, &of.step.stage)
        })
        .with(number("reached", Detail), |of| {
            whole(of.step.now.reached.map(|count| count as i64), Role::Strong)
        })
        .with(number("was", Extra).long("reached before"), |of| {
            let before = of.step.reached_before;
            whole(before.map(|count| count as i64), Role::Muted)
        })
        .with(text("of the first", Detail).not_in_csv(), |of| {
            Cell::from_content(
                Content::Bar(of.step.now.overall.map(|share| share.clamp(0.0, 1.0))),
                if of.is_leak {
                    Role::Behind
                } else {
                    Role::Plain
                },
            )
        })
        .with(number("step", Detail).named(), |of| {
            let role = match of {
                of if of.step.now.rises() => Role::Caution,
                of if of.is_leak => Role::Behind,
                _ => Role::Plain,
            };
            share_beside(of.step.now.step, of.step.before, role)
        })
        .with(number("before", Detail).named().long("step before"), |of| {
            share_beside(of.step.before, of.step.now.step, Role::Muted)
        })
        .with(number("change", Detail).named(), |of| change(of.step))
        .with(number("overall", Detail).named(), |of| {
            share(of.step.now.overall, Role::Muted)
        })
        .with(number("lost", Detail).named(), |of| {
            whole(of.step.now.lost, Role::Plain)
        })
        .with(text("13 weeks", Extra).not_in_csv(), |of| {
            let weeks = of.step.weeks.iter().skip_while(|week| week.is_none());
            Cell::sparkline(weeks.copied().collect())
        })
        .with(text("remark", Below).not_in_csv(), |of| {
            if of.step.now.rises() {
                Cell::new(MORE_THAN_BEFORE, Role::Caution)
            } else if of.is_leak {
                Cell::new("the biggest leak", Role::Behind)
            } else {
                Cell::empty()
            }
        })
}

/// What a step over 100 % means.
const MORE_THAN_BEFORE: &str =
    "more than in the stage before: the two count different customers or times";

fn heading(facts: &FunnelFacts, since: Option<&str>, today: NaiveDate) -> Block {
    let text = vec![Cell::new(&facts.title, Role::Strong), Cell::plain("funnel")];
    let week = IsoWeek::containing(today);
    let mut aside: Vec<Cell> = facts.period.iter().map(Cell::plain).collect();
    aside.extend(since.map(|since| Cell::beginning(format!("before is {since}"))));
    if aside.is_empty() {
        aside.push(Cell::beginning(week.named(today)));
    }
    Block::Heading { text, aside }
}

fn one(facts: &FunnelFacts, leak: Option<&LeakFacts>, today: NaiveDate) -> Vec<Block> {
    let leak_stage = leak.map(|leak| leak.stage);
    let rows = facts.steps.iter().enumerate().map(|(index, step)| Row {
        index,
        step,
        is_leak: leak_stage == Some(index),
    });
    let rows: Vec<Row<'_>> = rows.collect();
    let mut table = columns().table(&rows, true);
    table.draw_as_steep();
    let mut blocks = vec![Block::Table(table)];
    if facts.steps.iter().all(|step| step.now.reached.is_none()) {
        let hint = "no stage says how many customers `reached` it: write the numbers, and the funnel shows where they are lost";
        blocks.push(Block::Line(vec![Cell::hint(hint, Role::Caution)]));
    }
    if let Some(leak) = leak {
        let step = &facts.steps[leak.stage];
        let what = format!(
            "{} of stage {} get here, the biggest leak",
            percent(step.now.step.unwrap_or_default()),
            leak.stage
        );
        let headline = changes::item(
            Cell::new("▼", Role::Behind),
            [stage_name(leak.stage, &step.stage), Cell::plain(what)],
        );
        let items = std::iter::once(headline).chain(planned(facts, leak.stage, today));
        blocks.push(Block::list("To do", items.collect()));
    }
    blocks
}

/// The open actions of a stage, or that there is none.
fn planned(facts: &FunnelFacts, stage: usize, today: NaiveDate) -> Vec<Item> {
    let actions = facts.actions_of(stage).map(|action| {
        let (mark, role) = if action.red {
            ("▶", Role::Red)
        } else {
            ("·", Role::Plain)
        };
        let mut text = vec![Cell::new(&action.name, role)];
        text.extend(action.owner.as_ref().map(Cell::plain));
        let week = action.week.filter(|_| !action.red);
        text.extend(week.map(|week| Cell::muted(week.named(today))));
        below(Cell::new(mark, role), text)
    });
    let mut items: Vec<Item> = actions.collect();
    if items.is_empty() {
        let nothing = Cell::new("nothing is planned there", Role::Caution);
        items.push(below(Cell::new("?", Role::Caution), vec![nothing]));
    }
    items
}

fn below(mark: Cell, text: Vec<Cell>) -> Item {
    Item {
        is_below: true,
        ..changes::item(mark, text)
    }
}

/// Its number stands apart from it, in whichever direction that is written.
fn stage_name(stage: usize, name: &str) -> Cell {
    let text = name.into();
    let sign = NUMBERS.get(stage).copied().unwrap_or_default();
    Cell::from_content(Content::Signed { sign, text }, Role::Plain)
}

fn share(share: Option<f64>, role: Role) -> Cell {
    share.map_or_else(Cell::empty, |raw| {
        let text = percent(raw);
        Cell::number(raw, text, role)
    })
}

/// A share that stands beside another one: as near as that the two tell their difference.
fn share_beside(own: Option<f64>, other: Option<f64>, role: Role) -> Cell {
    let own = share(own, role);
    match (own.content, other) {
        (Content::Number { raw, .. }, Some(other)) if (raw - other).abs() > 0.0 => {
            let text = words::percent_to_tenths(raw);
            Cell::number(raw, text, role)
        }
        (content, _) => Cell::from_content(content, role),
    }
}

fn whole(count: Option<i64>, role: Role) -> Cell {
    count.map_or_else(Cell::empty, |count| {
        let raw = count as f64;
        let text = words::number(raw);
        Cell::number(raw, text, role)
    })
}

/// By how much a step changed.
fn change(step: &StepFacts) -> Cell {
    step.change().map_or_else(Cell::empty, |raw| {
        let role = match raw {
            raw if raw > 0.0 => Role::Good,
            raw if raw < 0.0 => Role::Behind,
            _ => Role::Muted,
        };
        let text = match raw {
            0.0 => "same".to_owned(),
            raw => points(raw),
        };
        Cell::number(raw, text, role)
    })
}

/// `+1.5 points`.
fn points(change: f64) -> String {
    let points = words::signed(change * 100.0);
    let unit = if points == "+1" || points == "-1" {
        "point"
    } else {
        "points"
    };
    format!("{points} {unit}")
}
