//! The whole page of a scorecard, for those who look at it in a browser or on a wall.

use super::changes::{self, item};
use super::moved::moved;
use super::words;
use super::{
    Block, Cell, Deed, Details, Item, Link, List, Page, Part, Role, Stop, Strip, Week, card, focus,
    funnel, review, show, summary,
};
use crate::model::{ActionNews, ActionStatus, MetricNews, Status};
use crate::text::shown_path;
use crate::view::{FocusView, FunnelView, ReviewView, ShowView, StageFacts};
use chrono::NaiveDate;
use std::path::Path;

/// All that the page of a scorecard is made of.
#[derive(Debug)]
pub struct Report<'v> {
    /// Its stages, metrics and actions.
    pub show: &'v ShowView<'v>,
    /// The actions of this week.
    pub focus: &'v FocusView<'v>,
    /// What changed, and what there is to decide; nothing where there is nothing to compare with.
    pub review: &'v ReviewView<'v>,
    /// Its funnel.
    pub funnel: &'v FunnelView,
    /// What lint finds in it.
    pub findings: Vec<Finding>,
    /// What it was made of: each with its name.
    pub source: Vec<(&'static str, String)>,
}

/// Something that lint finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters, in a word.
    pub severity: &'static str,
    /// The rule.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// The line of the file.
    pub line: usize,
    /// The way out.
    pub help: Option<String>,
}

/// The page of `report`.
pub fn report(report: &Report<'_>) -> Page {
    let show = report.show;
    let title = &show.scorecard.title;
    let mut blocks = vec![heading(show), summary::of_one(show)];
    let about = "the dashed line is all of the stage before, the bar is the share that got here";
    let mut about = vec![Cell::muted(about)];
    let period = show.scorecard.period.as_ref();
    about.extend(period.map(|period| Cell::muted(format!("reached: {period}"))));
    blocks.push(part("journey", "The journey", about, vec![strip(show)]));
    blocks.push(week(report.focus, show));
    let decisions = report.review.decisions.iter();
    let decisions: Vec<Item> =
        (decisions.map(|what| review::decision(what, report.review))).collect();
    if !decisions.is_empty() {
        let list = Block::list("", decisions);
        blocks.push(part("decide", "To decide", Vec::new(), vec![list]));
    }
    let mut stages = vec![card::key()];
    stages.extend(show::sections(show));
    blocks.push(part("stages", "The seven stages", Vec::new(), stages));
    blocks.push(changed(report.review));
    blocks.extend(funnel_part(report));
    blocks.extend(findings(&report.findings));
    let source = report.source.iter();
    let source = source.map(|(name, text)| (*name, Cell::plain(text)));
    blocks.push(Block::Source(source.collect()));
    Page::new(title, blocks)
}

pub(super) fn part(
    anchor: &'static str,
    name: &str,
    about: Vec<Cell>,
    blocks: Vec<Block>,
) -> Block {
    let name = name.to_owned();
    Block::Part(Part {
        anchor,
        name,
        about,
        blocks,
    })
}

fn heading(show: &ShowView<'_>) -> Block {
    let mut text = vec![Cell::new(&show.scorecard.title, Role::Strong)];
    let owner = show.scorecard.owner.as_ref();
    text.extend(owner.map(|owner| Cell::plain(format!("kept by {owner}"))));
    let mut aside = vec![
        Cell::new(capital(&show.week.named(show.today)), Role::Strong),
        Cell::plain(words::days_of(show.week)),
    ];
    aside.extend(show::age_of_numbers(show));
    Block::Heading { text, aside }
}

/// `text`, which begins with a plain letter, as the beginning of a line.
pub(super) fn capital(text: &str) -> String {
    let (first, rest) = text.split_at_checked(1).unwrap_or((text, ""));
    first.to_ascii_uppercase() + rest
}

/// The journey at a glance.
fn strip(show: &ShowView<'_>) -> Block {
    Block::Strip(Strip(show.stages.iter().map(stop).collect()))
}

fn stop(facts: &StageFacts<'_>) -> Stop {
    let step = facts.funnel;
    let of = match (facts.number, step.reached, step.step) {
        (_, None, _) => Cell::empty(),
        (1, Some(_), _) => Cell::muted("where it starts"),
        (number, Some(_), Some(_)) if step.rises() => Cell::new(
            format!("of stage {}: more than got there", number - 1),
            Role::Caution,
        ),
        (number, Some(_), Some(_)) => Cell::muted(format!("of stage {}", number - 1)),
        (number, Some(_), None) => Cell::muted(format!("stage {} is not counted", number - 1)),
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
            Cell::new(format!("■ {red}"), Role::Red),
            Cell::muted("blocked"),
        ),
        (red, 0) => (
            Cell::new(format!("▶ {red}"), Role::Red),
            Cell::muted("this week"),
        ),
        (red, blocked) => (
            Cell::new(format!("▶ {red}"), Role::Red),
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
        is_leak: facts.leaks_most,
        status,
        metrics,
        red: mark,
        red_are,
    }
}

/// The worst status of the metrics of a stage, and how many of them stand so.
fn worst(facts: &StageFacts<'_>) -> (Cell, Cell) {
    let statuses = facts.metrics.iter().map(|metric| metric.standing.status);
    let Some(worst) = statuses.clone().min_by_key(|status| status.rank()) else {
        return (Cell::muted("○ no metric yet"), Cell::empty());
    };
    let is_well = |status: Status| matches!(status, Status::Met | Status::OnTrack);
    let same = statuses.filter(|&other| other == worst || (is_well(worst) && is_well(other)));
    let of = words::counted(facts.metrics.len() as i64, "metric", "metrics");
    (
        words::status(worst),
        Cell::muted(format!("{} of {of}", same.count())),
    )
}

/// The actions of the week, and what nothing red is done about.
fn week(view: &FocusView<'_>, show: &ShowView<'_>) -> Block {
    let mut blocks = Vec::new();
    if view.actions.is_empty() {
        blocks.extend(focus::nothing(view, view.open).into_iter().map(Block::Line));
    } else {
        let deeds = view.actions.iter().map(|item| {
            let stage = show
                .stages
                .iter()
                .find(|stage| *stage.stage.name == *item.stage);
            let name = Cell::plain(&*item.stage);
            deed(
                item,
                view,
                match stage {
                    Some(stage) => name.link(Link::Stage(stage.number)),
                    None => name,
                },
            )
        });
        blocks.push(Block::Week(Week(deeds.collect())));
    }
    let uncovered: Vec<Item> = (view.uncovered.iter())
        .map(|what| focus::uncovered(what, ""))
        .collect();
    if !uncovered.is_empty() {
        blocks.push(Block::list("Not covered this week", uncovered));
    }
    part("week", "This week", focus::counts(&view.counts), blocks)
}

fn deed(item: &crate::view::FocusFacts<'_>, view: &FocusView<'_>, stage: Cell) -> Deed {
    let action = &item.facts.action;
    let mut state = words::state(&item.facts, view.today);
    if state.is_empty() {
        state.push(Cell::muted("to do"));
    }
    Deed {
        mark: words::mark(&item.facts),
        is_open: action.is_open(),
        name: words::action_name(&item.facts),
        note: Cell::optional(action.note.as_ref().filter(|_| action.is_open())),
        owner: match &action.owner {
            Some(owner) => Cell::plain(owner),
            None => Cell::new("nobody", Role::Caution),
        },
        stage,
        moves: Cell::optional(action.moves.as_ref()),
        state,
    }
}

/// What changed since last week.
fn changed(view: &ReviewView<'_>) -> Block {
    let news = &view.since.changes;
    let since = changes::since(&view.since, view.today);
    let about = vec![Cell::muted(format!("since {since}"))];
    let mut blocks: Vec<Block> = changes::own_days(view.since.from)
        .map(Block::Line)
        .into_iter()
        .collect();
    let is_way = |what: &MetricNews<'_>| matches!(what, MetricNews::Moved { .. });
    let metric = |change| changes::metric(change, view.today);
    let demands = news
        .metrics
        .iter()
        .filter(|change| changes::is_demand(&change.what));
    let others = (news.metrics.iter())
        .filter(|change| !is_way(&change.what) && !changes::is_demand(&change.what));
    let (done, actions): (Vec<_>, Vec<_>) =
        (news.actions.iter().enumerate()).partition(|(_, change)| change.what == ActionNews::Done);
    let slipped = |what: &ActionNews<'_>| matches!(what, ActionNews::Slipped { .. });
    let (slipped, came): (Vec<_>, Vec<_>) = actions
        .into_iter()
        .partition(|(_, change)| slipped(&change.what));
    let action = |(_, change): (usize, &_)| changes::action(change, view.today);
    let stages = news
        .stages
        .iter()
        .map(|change| changes::stage(change, view.today));
    let rules = news
        .rules
        .iter()
        .map(|change| changes::rule(change, view.today));
    let lists = [
        ("Targets", demands.map(metric).collect::<Vec<Item>>()),
        ("Done", review::done(done, view)),
        ("Slipped", slipped.into_iter().map(action).collect()),
        (
            "Came, went, was renamed",
            (came.into_iter().map(action))
                .chain(others.map(metric))
                .chain(rules)
                .chain(stages)
                .collect(),
        ),
    ];
    let moved = moved(news);
    let lists = lists.into_iter().filter(|(_, items)| !items.is_empty());
    let lists: Vec<Block> = lists
        .map(|(name, items)| Block::list(name, items))
        .collect();
    if moved.is_none() && lists.is_empty() {
        blocks.push(Block::Line(vec![Cell::muted("nothing has changed")]));
    }
    match moved {
        Some(table) if !lists.is_empty() => {
            blocks.push(Block::Beside(vec![Block::Table(table)], lists));
        }
        moved => {
            blocks.extend(moved.map(Block::Table));
            blocks.extend(lists);
        }
    }
    part("changed", "What changed", about, blocks)
}

fn funnel_part(report: &Report<'_>) -> Option<Block> {
    let view = report.funnel;
    let is_counted = |step: &crate::view::StepFacts| step.now.reached.is_some();
    let facts = view.funnels.first()?;
    if !facts.steps.iter().any(is_counted) {
        return None;
    }
    let since = facts.steps.iter().any(|step| step.before.is_some());
    let since = since.then(|| changes::since(&report.review.since, report.review.today));
    let page = funnel::funnel(view, &[""], since.as_deref(), report.review.today)?;
    let about = since.map(|since| Cell::muted(format!("before is {since}")));
    let period = facts.period.as_ref().map(Cell::muted);
    let blocks = page.blocks.into_iter();
    let blocks = blocks.filter(|block| !matches!(block, Block::Heading { .. }));
    Some(part(
        "funnel",
        "Funnel",
        period.into_iter().chain(about).collect(),
        blocks.collect(),
    ))
}

fn is_warning(finding: &Finding) -> bool {
    finding.severity == "warning"
}

/// What lint finds, for those who ask.
fn findings(findings: &[Finding]) -> Option<Block> {
    let warnings = findings
        .iter()
        .filter(|finding| is_warning(finding))
        .count();
    let notes = findings.len() - warnings;
    let counts = [(warnings, "warning", "warnings"), (notes, "note", "notes")];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(count, one, many)| words::counted(count as i64, one, many))
        .collect();
    if counts.is_empty() {
        return None;
    }
    let items = findings.iter().map(|finding| {
        let mark = if is_warning(finding) {
            Cell::new("!", Role::Caution).long("warning")
        } else {
            Cell::muted("·").long("note")
        };
        let place = format!("{}, line {}", finding.rule, finding.line);
        let mut item = item(mark, [Cell::plain(&finding.message), Cell::muted(place)]);
        item.more.extend(finding.help.as_ref().map(Cell::muted));
        item
    });
    let name = format!("What lint finds: {}", counts.join(", "));
    Some(Block::Details(Details {
        name: vec![Cell::plain(name)],
        blocks: vec![Block::List(List {
            name: String::new(),
            items: items.collect(),
        })],
    }))
}

/// The page of several scorecards, of which `pages` tell more, each with its link in the order of
/// the rows of the overview; `funnels` compares them. Those that were `left_out` have errors.
pub fn report_of_several(
    overview: Page,
    links: &[Link],
    funnels: Option<Page>,
    left_out: Vec<(&str, usize)>,
    today: NaiveDate,
) -> Page {
    let blocks = overview.blocks.into_iter().map(|block| match block {
        Block::Table(mut table) => {
            for (row, link) in table.rows.iter_mut().zip(links) {
                if let Some(first) = row.first_mut() {
                    first.link = Some(link.clone());
                }
            }
            let about = "by metrics off track, then at risk, then blocked and overdue actions; each cell is the worst status of a stage, hatched where the journey leaks most";
            let about = vec![Cell::muted(about)];
            part("scorecards", "Worst first", about, vec![Block::Table(table)])
        }
        block => block,
    });
    let mut blocks: Vec<Block> = blocks.collect();
    if let Some(page) = funnels {
        let inner = page.blocks.into_iter();
        let inner = inner.filter(|block| !matches!(block, Block::Heading { .. }));
        blocks.push(part(
            "funnel",
            "Funnels compared",
            Vec::new(),
            inner.collect(),
        ));
    }
    if !left_out.is_empty() {
        let items = left_out.into_iter().map(|(file, errors)| {
            let errors = words::counted(errors as i64, "error", "errors");
            let errors = format!("{errors}, told by `scorecard lint`");
            item(
                Cell::new("!", Role::Caution).long("left out"),
                [
                    Cell::plain(shown_path(Path::new(file))),
                    Cell::muted(errors),
                ],
            )
        });
        let list = Block::list("", items.collect());
        blocks.push(part("left-out", "Left out", Vec::new(), vec![list]));
    }
    let as_of = today.format("%a %-d %b %Y").to_string();
    blocks.push(Block::Source(vec![("as of", Cell::plain(as_of))]));
    Page::of_several(blocks)
}
