//! The meeting on one screen, in words.

use super::changes::{self, item};
use super::words::{self, counted};
use super::{Block, Cell, Item, Page, Role, ahead};
use crate::model::{ActionChange, ActionNews, Effect, Metric, Stage, same_name};
use crate::text::or_more;
use crate::view::{ActionFacts, Decision, ReviewView, TrendFacts};

/// The page of `view`.
pub fn review(view: &ReviewView<'_>) -> Page {
    let title = &view.scorecard.title;
    let news = &view.since.changes;
    let since = changes::since(&view.since, view.today);
    let mut blocks = vec![Block::Heading {
        text: vec![Cell::new(title, Role::Strong), Cell::plain("review")],
        aside: vec![Cell::beginning(format!("since {since}"))],
    }];
    blocks.extend(changes::own_days(view.since.from).map(Block::Line));
    let moved = news
        .metrics
        .iter()
        .map(|change| changes::metric(change, view.today));
    let stages = news.stages.iter();
    let stages = stages.map(|change| changes::stage(change, view.today));
    blocks.push(list(
        "What moved",
        moved.chain(stages).collect(),
        "no metric moved",
    ));
    let (done, others): (Vec<_>, Vec<_>) =
        (news.actions.iter().enumerate()).partition(|(_, change)| change.what == ActionNews::Done);
    blocks.push(list(
        "What was done",
        self::done(done, view),
        "nothing was done",
    ));
    let rules = news.rules.iter();
    let rules = rules.map(|change| changes::rule(change, view.today));
    let others: Vec<Item> = (others.into_iter())
        .map(|(_, change)| changes::action(change, view.today))
        .chain(rules)
        .collect();
    let uncovered: Vec<Item> = view
        .uncovered
        .iter()
        .map(|metric| off_track(metric))
        .collect();
    let decisions: Vec<Item> = view
        .decisions
        .iter()
        .map(|what| decision(what, view))
        .collect();
    for (name, items) in [
        ("What slipped, came and went", others),
        ("Off track, and nobody is on it", uncovered),
        ("To decide", decisions),
    ] {
        if !items.is_empty() {
            blocks.push(Block::list(name, items));
        }
    }
    Page::new(title, blocks)
}

/// The actions that were done, each by its place among the changes, and what their metrics did.
pub(super) fn done(actions: Vec<(usize, &ActionChange<'_>)>, view: &ReviewView<'_>) -> Vec<Item> {
    let items = actions.into_iter().map(|(index, change)| {
        let mut item = changes::action(change, view.today);
        let effect = view.effects.binary_search_by_key(&index, |(at, _)| *at);
        let effect = effect.map(|at| self::effect(&view.effects[at].1, change.stage));
        item.text.extend(effect);
        item
    });
    items.collect()
}

fn list(name: &'static str, mut items: Vec<Item>, nothing: &str) -> Block {
    if items.is_empty() {
        items.push(item(Cell::empty(), [Cell::muted(nothing)]));
    }
    Block::list(name, items)
}

/// What the metric of an action did, and no word of why.
fn effect(effect: &Effect<'_>, stage: &Stage) -> Cell {
    let moves = effect.action.moves.as_deref().unwrap_or_default();
    let same = |metric: &&Metric| same_name(&metric.name, moves);
    let unit = stage
        .metrics
        .iter()
        .find(same)
        .and_then(|metric| metric.unit.as_deref());
    Cell::muted(words::effect(effect, unit))
}

fn off_track(metric: &TrendFacts<'_>) -> Item {
    let name = &metric.facts.metric.name;
    let stage = Cell::muted(&metric.stage.name);
    item(
        Cell::new("✗", Role::Behind),
        [Cell::plain(name), standing(metric), stage],
    )
}

/// `1,240 of 2,000/month`.
fn standing(metric: &TrendFacts<'_>) -> Cell {
    let metric = &metric.facts.metric;
    let [value, target] = [metric.current(), metric.target].map(Option::unwrap_or_default);
    Cell::plain(words::of_target(value, target, metric.unit.as_deref()))
}

pub(super) fn decision(decision: &Decision<'_>, view: &ReviewView<'_>) -> Item {
    let mark = Cell::new("?", Role::Caution);
    let ask = |text: &str| Cell::muted(text);
    match decision {
        Decision::LeadMayNotLead(check) => item(mark, [words::lead_check(check)]),
        Decision::WrongWay(metric) => {
            let name = Cell::plain(&metric.facts.metric.name);
            let ahead = ahead::forecast(&metric.facts, view.today).unwrap_or_default();
            let what = Cell::new(ahead, Role::Behind);
            item(
                mark,
                [name, what, ask("do something else, or another metric?")],
            )
        }
        Decision::TargetMet(metric) => {
            let name = Cell::plain(&metric.facts.metric.name);
            let what = standing(metric);
            item(
                mark,
                [
                    name,
                    what,
                    ask("set a harder target, or take another metric?"),
                ],
            )
        }
        Decision::LeakUncovered { before, stage } => {
            let what = format!("the smallest share of those in {} gets here", before.name);
            item(
                mark,
                [
                    Cell::plain(&stage.name),
                    Cell::new(what, Role::Behind),
                    ask("nothing is planned in either: what brings more on?"),
                ],
            )
        }
        Decision::ShortOfExpectation(metric) => {
            let name = Cell::plain(&metric.facts.metric.name);
            let what = Cell::new(
                words::experience(&metric.facts).unwrap_or_default(),
                Role::Caution,
            );
            item(mark, [name, what, ask("who does something about it?")])
        }
        Decision::Blocked(stage, action) => {
            held_up(mark, stage, action, words::blocked(), "who frees it?")
        }
        Decision::Overdue(stage, action, days) => {
            let what = format!("{} overdue", counted(*days, "day", "days"));
            let what = Cell::new(what, Role::Behind);
            held_up(mark, stage, action, what, "set another day, or drop it?")
        }
        Decision::Zombie(stage, action, weeks) => {
            let at_least = action
                .weeks_in_focus
                .is_some_and(|in_focus| in_focus.at_least);
            let or_more = or_more(at_least);
            let weeks = counted(*weeks, "week", "weeks");
            let what = format!("in focus for {weeks}{or_more}");
            let what = Cell::new(what, Role::Caution);
            held_up(mark, stage, action, what, "make it smaller, or drop it?")
        }
    }
}

fn held_up(mark: Cell, stage: &Stage, facts: &ActionFacts<'_>, what: Cell, ask: &str) -> Item {
    let action = &facts.action;
    let owner = action.owner.as_deref();
    let name = Cell::plain(&action.name);
    let text = [
        name,
        Cell::optional(owner),
        Cell::muted(&stage.name),
        what,
        Cell::muted(ask),
    ];
    item(mark, text)
}
