//! What matters in a sentence and a few counts: of one scorecard, and of many.

use super::words::{self, counted, percent};
use super::{Block, Cell, Count, Role, Summary};
use crate::model::Status;
use crate::view::{OverviewFacts, ShowView, Totals};
use compact_str::format_compact;

/// So many names are told, and of more how many there are.
const NAMES: usize = 3;

/// What matters on the page of one scorecard.
pub(super) fn of_one(view: &ShowView<'_>) -> Block {
    let mut sentence = leak(view);
    sentence.extend(standing(view));
    let red_are = match view.totals.blocked {
        0 => "red this week".to_owned(),
        blocked => format!("red this week, {blocked} blocked"),
    };
    Block::Summary(Summary {
        sentence,
        counts: counts(&view.totals),
        red: Some((view.totals.red, Cell::plain(red_are))),
    })
}

/// What matters of many scorecards.
pub(super) fn of_many(scorecards: &[(&str, &OverviewFacts)]) -> Block {
    let mut all = Totals::default();
    let mut overdue = 0;
    for (_, facts) in scorecards {
        let own = &facts.totals;
        all.on_track += own.on_track;
        all.met += own.met;
        all.at_risk += own.at_risk;
        all.off_track += own.off_track;
        all.unset += own.unset;
        all.no_target += own.no_target;
        all.red += own.red;
        all.blocked += own.blocked;
        overdue += facts.overdue;
    }
    let blocked = (all.blocked > 0).then(|| format!("{} blocked", all.blocked));
    let overdue = (overdue > 0).then(|| format!("{overdue} overdue"));
    let red_are = ["red this week".to_owned()].into_iter();
    let red_are: Vec<String> = red_are.chain(blocked).chain(overdue).collect();
    Block::Summary(Summary {
        sentence: worst_and_best(scorecards),
        counts: counts(&all),
        red: Some((all.red, Cell::plain(red_are.join(", ")))),
    })
}

fn counts(totals: &Totals) -> Vec<Count> {
    let met = match totals.met {
        0 => "on track".into(),
        met if met == totals.on_track => "met".into(),
        met => format_compact!("on track, {met} met"),
    };
    let all = [
        (totals.on_track, Status::OnTrack, met),
        (totals.at_risk, Status::AtRisk, "at risk".into()),
        (totals.off_track, Status::OffTrack, "off track".into()),
        (totals.unset, Status::Unset, "unset".into()),
        (
            totals.no_target,
            Status::NoTarget,
            "without a target".into(),
        ),
    ];
    let some = all.into_iter().filter(|(count, ..)| *count > 0);
    some.map(|(count, status, text)| Count {
        number: words::number(count as f64),
        sign: words::status_sign(status),
        text,
    })
    .collect()
}

/// Where the journey leaks, as far as somebody counts.
fn leak(view: &ShowView<'_>) -> Vec<Cell> {
    let leak = view.stages.iter().find(|stage| stage.leaks_most);
    if let Some((stage, step)) = leak.and_then(|stage| Some((stage, stage.funnel.step?))) {
        let text = format!(
            " is the biggest leak: {} of stage {} get there. ",
            percent(step),
            stage.number - 1
        );
        return vec![strong(&stage.stage.name), Cell::plain(text)];
    }
    let counted = view
        .stages
        .iter()
        .filter(|stage| stage.funnel.reached.is_some());
    let text = match counted.count() {
        _ if view.only.is_some() || view.stages.len() < 2 => return Vec::new(),
        0 => "Nobody counts yet who gets to which stage. ",
        1 => "Only one stage is counted yet. ",
        _ => return Vec::new(),
    };
    vec![Cell::plain(text)]
}

/// What is off track; where nothing is, the next best thing to say.
fn standing(view: &ShowView<'_>) -> Vec<Cell> {
    let named = |wanted: Status| -> Vec<&str> {
        let metrics = view.stages.iter().flat_map(|stage| &stage.metrics);
        let wanted = metrics.filter(|of| of.standing.status == wanted);
        wanted.map(|of| of.metric.name.as_str()).collect()
    };
    let (off, risk) = (named(Status::OffTrack), named(Status::AtRisk));
    let totals = &view.totals;
    if !off.is_empty() {
        return listed("", &off, "off track");
    }
    if !risk.is_empty() {
        return listed("Nothing is off track; ", &risk, "at risk");
    }
    let text = match (totals.on_track, totals.unset + totals.no_target) {
        (0, 0) => "No metric is agreed on yet.",
        (0, _) => "No metric is measured against a target yet.",
        (_, 0) => "Every metric is on track.",
        (_, _) => "Every metric that is measured is on track.",
    };
    vec![Cell::plain(text)]
}

/// `**A**, **B** and **C** are off track.`
fn listed(before: &str, names: &[&str], what: &str) -> Vec<Cell> {
    let mut cells = vec![Cell::plain(before)];
    let more = names.len().saturating_sub(NAMES);
    let told = &names[..names.len().min(NAMES)];
    for (index, name) in told.iter().enumerate() {
        let joint = match index {
            0 => "",
            _ if index + 1 == told.len() && more == 0 => " and ",
            _ => ", ",
        };
        cells.push(Cell::plain(joint));
        cells.push(strong(name));
    }
    if more > 0 {
        cells.push(Cell::plain(format!(" and {more} more")));
    }
    let verb = if names.len() == 1 { "is" } else { "are" };
    cells.push(Cell::plain(format!(" {verb} {what}.")));
    cells.retain(|cell| !cell.is_empty());
    cells
}

fn worst_and_best(scorecards: &[(&str, &OverviewFacts)]) -> Vec<Cell> {
    let mut cells = Vec::new();
    let worst = scorecards.iter().max_by_key(|(_, facts)| facts.trouble());
    let is_alone = |wanted: &OverviewFacts| {
        let same = scorecards
            .iter()
            .filter(|(_, facts)| facts.trouble() == wanted.trouble());
        same.count() == 1
    };
    if let Some((_, facts)) = worst.filter(|(_, facts)| facts.totals.off_track > 0) {
        let totals = &facts.totals;
        let (off, of) = (
            totals.off_track,
            counted(totals.metrics() as i64, "metric", "metrics"),
        );
        let is_most = is_alone(facts);
        let what = if is_most {
            " is in the most trouble: "
        } else {
            " has "
        };
        cells.push(strong(&facts.title));
        let also = if is_most { "" } else { ", and is not alone" };
        let risk = match totals.at_risk {
            0 => String::new(),
            risk => format!(", {risk} at risk"),
        };
        cells.push(Cell::plain(format!(
            "{what}{off} of {of} off track{risk}{also}. "
        )));
    } else {
        cells.push(Cell::plain("Nothing is off track. "));
    }
    let is_well = |facts: &OverviewFacts| {
        let totals = &facts.totals;
        let others = totals.at_risk + totals.off_track + totals.unset + totals.no_target;
        totals.on_track > 0 && others == 0
    };
    let well: Vec<&str> = scorecards
        .iter()
        .filter(|(_, facts)| is_well(facts))
        .map(|(_, facts)| facts.title.as_str())
        .collect();
    match well[..] {
        [] => {}
        [only] => {
            cells.push(strong(only));
            cells.push(Cell::plain(" has every metric on track."));
        }
        _ => cells.push(Cell::plain(format!(
            "{} have every metric on track.",
            well.len()
        ))),
    }
    cells
}

fn strong(name: &str) -> Cell {
    Cell::new(name, Role::Strong)
}
