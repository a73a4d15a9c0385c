//! The journey at a glance: a small funnel for each stage.

use crate::model::{ActionStatus, Status};
use crate::page::{Block, Cell, Role, Stop, Strip, words};
use crate::view::{ShowView, StageFacts};
use compact_str::format_compact;

/// The journey at a glance.
pub(super) fn strip(show: &ShowView<'_>) -> Block {
    let before = std::iter::once(None).chain(show.stages.iter().map(Some));
    let stops = show.stages.iter().zip(before);
    let stops = stops.map(|(facts, before)| stop(facts, before));
    Block::Strip(Strip(stops.collect()))
}

/// A stage, and the one `before` it.
fn stop(facts: &StageFacts<'_>, before: Option<&StageFacts<'_>>) -> Stop {
    let step = facts.funnel;
    let of = match (facts.number, step.reached, step.step) {
        (_, None, _) => Cell::empty(),
        (1, Some(_), _) => Cell::muted("where it starts"),
        (number, Some(_), Some(_)) if step.rises() => Cell::new(
            format_compact!("of stage {}: more than got there", number - 1),
            Role::Caution,
        ),
        (number, Some(_), Some(_)) => Cell::muted(format_compact!("of stage {}", number - 1)),
        (number, Some(_), None) => Cell::muted(match before.and_then(|of| of.funnel.reached) {
            Some(_) => format_compact!("nobody in stage {}", number - 1),
            None => format_compact!("stage {} is not counted", number - 1),
        }),
    };
    let (status, metrics) = worst(facts);
    let red = facts.actions.iter().filter(|action| action.red);
    let is_blocked = |status| status == ActionStatus::Blocked;
    let blocked = red
        .clone()
        .filter(|action| is_blocked(action.action.status));
    let (red, blocked) = (red.count(), blocked.count());
    let (mark, red_are) = match (red, blocked) {
        (0, _) => (Cell::empty(), Cell::muted("no red action")),
        (red, blocked) if red == blocked => (
            Cell::new(format_compact!("■ {red}"), Role::Red),
            Cell::muted("blocked"),
        ),
        (red, 0) => (
            Cell::new(format_compact!("▶ {red}"), Role::Red),
            Cell::muted("this week"),
        ),
        (red, blocked) => (
            Cell::new(format_compact!("▶ {red}"), Role::Red),
            Cell::muted(format!("this week, {blocked} blocked")),
        ),
    };
    Stop {
        number: facts.number,
        name: Cell::new(&facts.stage.name, Role::Strong),
        reached: step.reached.map_or_else(Cell::empty, |reached| {
            Cell::new(words::number(reached as f64), Role::Strong)
        }),
        step: (step.step).map_or_else(Cell::empty, |step| Cell::plain(words::percent(step))),
        of,
        share: match facts.number {
            1 => None,
            _ => step.step.map(|step| step.clamp(0.0, 1.0)),
        },
        is_uncounted: step.reached.is_none(),
        is_after_nobody: before.is_some_and(|before| before.funnel.reached == Some(0)),
        is_leak: facts.leaks_most,
        status,
        metrics,
        red: mark,
        red_are,
    }
}

/// The worst status of the metrics of a stage, and how many of them stand so.
fn worst(facts: &StageFacts<'_>) -> (Cell, Cell) {
    let Some(worst) = facts.worst() else {
        return (Cell::muted("○ no metric yet"), Cell::empty());
    };
    let statuses = facts.metrics.iter().map(|metric| metric.standing.status);
    let is_well = |status: Status| matches!(status, Status::Met | Status::OnTrack);
    let same = statuses.filter(|&other| other == worst || (is_well(worst) && is_well(other)));
    let of = words::counted(facts.metrics.len() as i64, "metric", "metrics");
    (
        words::status(worst),
        Cell::muted(format_compact!("{} of {of}", same.count())),
    )
}
