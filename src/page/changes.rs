//! Changes in words: one item each, the same in a diff, a stand-up and a review.

use super::words;
use super::{Block, Cell, Content, Item, Role};
use crate::model::{
    ActionChange, ActionNews, ActionStatus, Better, Changes, Detail, IsoWeek, KeyChange, Metric,
    MetricChange, MetricNews, StageChange, StageNews, Status, Unit,
};
use crate::text::shown_path;
use crate::view::{News, VersionLabel};
use chrono::NaiveDate;
use compact_str::{CompactString, ToCompactString as _, format_compact};
use std::path::Path;

/// The lists of all that changed: what is asked, what came of it, who did what.
pub(super) fn lists(changes: &Changes<'_>, today: NaiveDate) -> Vec<Block> {
    let metrics = |wanted: fn(&MetricNews<'_>) -> bool| -> Vec<Item> {
        let metrics = changes.metrics.iter().filter(|change| wanted(&change.what));
        metrics.map(|change| metric(change, today)).collect()
    };
    let lists = [
        ("Page", of_page(changes, today)),
        ("Targets", metrics(is_demand)),
        ("Metrics", metrics(|what| !is_demand(what))),
        (
            "Actions",
            (changes.actions.iter())
                .map(|change| action(change, today))
                .collect(),
        ),
        (
            "Stages",
            (changes.stages.iter())
                .map(|change| stage(change, today))
                .collect(),
        ),
    ];
    let lists = lists.into_iter().filter(|(_, items)| !items.is_empty());
    lists
        .map(|(name, items)| Block::list(name, items))
        .collect()
}

/// What changed of the page itself, and of how it is written.
fn of_page(changes: &Changes<'_>, today: NaiveDate) -> Vec<Item> {
    let plain = |text: String| item(Cell::plain("·"), [Cell::plain(text)]);
    let keys = changes.page.iter().map(|change| key(change, None, today));
    let rules = changes.rules.iter();
    let rules = rules.map(|change| format!("rule {}", key(change, None, today)));
    let order = changes.stages_reordered;
    let order = order.then(|| "the stages stand in another order".to_owned());
    let comments = changes.comments_changed;
    let comments = comments.then(|| "comments changed".to_owned());
    let ahead = changes.days_ahead_changed.then(|| {
        "what is dated after today changed: it is left out until its day comes".to_owned()
    });
    let lines = keys.chain(rules).chain(order).chain(comments).chain(ahead);
    lines.map(plain).collect()
}

/// A rule that is set otherwise.
pub(super) fn rule(change: &KeyChange<'_>, today: NaiveDate) -> Item {
    let text = format!("rule {}", key(change, None, today));
    item(Cell::plain("·"), [Cell::new(text, Role::Caution)])
}

/// `owner: Priya → Lena`, `note: – → Wait for legal`.
fn key(change: &KeyChange<'_>, unit: Option<&str>, today: NaiveDate) -> String {
    let number = |detail: Option<Detail<'_>>| match detail {
        Some(Detail::Number(number)) => Some(number),
        _ => None,
    };
    let said = |detail: Option<Detail<'_>>, other: Option<Detail<'_>>| match detail {
        None => "–".into(),
        Some(Detail::Text(text)) => text.into(),
        Some(Detail::Names(names)) => names.join(", ").into(),
        Some(Detail::Number(own)) => words::with_unit_beside(own, number(other), unit),
        Some(Detail::Rank(rank)) => rank.to_compact_string(),
        Some(Detail::Day(day)) => words::day(day, today),
        Some(Detail::Week(week)) => week.named(today).into(),
    };
    format!(
        "{}: {} → {}",
        change.key,
        said(change.from, change.to),
        said(change.to, change.from)
    )
}

/// Whether a change is one of what is asked of a metric.
pub(super) fn is_demand(what: &MetricNews<'_>) -> bool {
    matches!(what, MetricNews::Target { .. } | MetricNews::Due { .. })
}

/// A change of a metric.
pub(super) fn metric(change: &MetricChange<'_>, today: NaiveDate) -> Item {
    let metric = change.metric;
    let unit = metric.unit.as_deref();
    let name = Cell::plain(&metric.name);
    let item = |mark: Cell, text: Vec<Cell>| item(mark, std::iter::once(name.clone()).chain(text));
    let news = |text: String, role| vec![Cell::new(text, role)];
    match change.what {
        MetricNews::Added => item(Cell::plain("+"), news("new".to_owned(), Role::Plain)),
        MetricNews::Removed => item(
            Cell::muted("–"),
            news("taken out".to_owned(), Role::Caution),
        ),
        MetricNews::Swapped { from } => {
            let text = format!("in the place of {}", from.name);
            item(Cell::plain("+"), news(text, Role::Caution))
        }
        MetricNews::Renamed { from } => {
            let text = format!("was called {from}");
            item(Cell::muted("="), news(text, Role::Muted))
        }
        MetricNews::Moved {
            from,
            was,
            is,
            days,
        } => item(
            arrow(metric, from),
            [way(metric, from), statuses(was, is)]
                .into_iter()
                .chain(between(days, today))
                .collect(),
        ),
        MetricNews::Target {
            from,
            lowered,
            reason,
        } => {
            let why = reason.map_or(String::new(), |reason| format!(": {reason}"));
            demand(lowered, &item, target_text(metric, from, lowered) + &why)
        }
        MetricNews::Due { from, later } => {
            demand(later, &item, due_text(metric, from, later, today))
        }
        MetricNews::Reading { on, from, to } => {
            let said = |value: Option<f64>, other: Option<f64>| {
                value.map_or("–".into(), |value| {
                    words::with_unit_beside(value, other, unit)
                })
            };
            let text = format!(
                "reading of {}: {} → {}",
                words::day(on, today),
                said(from, to),
                said(to, from)
            );
            item(Cell::plain("·"), news(text, Role::Plain))
        }
        MetricNews::Key(change) => {
            let text = key(&change, unit, today);
            item(Cell::plain("·"), news(text, Role::Plain))
        }
    }
}

/// What became of a target; of one of which less is better, which way is the easier one.
fn target_text(metric: &Metric, from: Option<f64>, lowered: bool) -> String {
    let unit = metric.unit.as_deref();
    let figure = |value: f64, other: Option<f64>| words::with_unit_beside(value, other, unit);
    match (from, metric.target) {
        (Some(from), Some(to)) => {
            let way = if to < from { "lowered" } else { "raised" };
            let effort = match (metric.better, lowered) {
                (Better::Higher, _) => "",
                (Better::Lower, true) => ", easier to reach",
                (Better::Lower, false) => ", harder to reach",
            };
            format!(
                "target {way} from {} to {}{effort}",
                figure(from, Some(to)),
                figure(to, Some(from))
            )
        }
        (Some(from), None) => format!("target taken away, was {}", figure(from, None)),
        (None, to) => format!("target set to {}", figure(to.unwrap_or_default(), None)),
    }
}

fn due_text(metric: &Metric, from: Option<NaiveDate>, later: bool, today: NaiveDate) -> String {
    let day = |day: NaiveDate| words::day(day, today);
    match (from.map(day), metric.due.map(day)) {
        (Some(from), Some(to)) if later => format!("due later: {to} instead of {from}"),
        (Some(from), Some(to)) => format!("due earlier: {to} instead of {from}"),
        (Some(from), None) => format!("due day taken away, was {from}"),
        (None, to) => format!("due {}", to.unwrap_or_default()),
    }
}

/// What is asked of a metric: less of it stands out.
fn demand(easier: bool, item: &impl Fn(Cell, Vec<Cell>) -> Item, text: String) -> Item {
    if easier {
        return item(
            Cell::new("▼", Role::Behind),
            vec![Cell::new(text, Role::Behind)],
        );
    }
    item(Cell::new("▲", Role::Good), vec![Cell::plain(text)])
}

/// Which way a value went, and whether that is the good one.
pub(super) fn arrow(metric: &Metric, from: Option<f64>) -> Cell {
    let (Some(from), Some(to)) = (from, metric.current()) else {
        return Cell::plain("·");
    };
    let role = if metric.better.sign() * (to - from) > 0.0 {
        Role::Good
    } else {
        Role::Behind
    };
    match to - from {
        change if change > 0.0 => Cell::new("↗", role),
        change if change < 0.0 => Cell::new("↘", role),
        _ => Cell::muted("→"),
    }
}

/// `61 → 66/month (+5)`.
fn way(metric: &Metric, from: Option<f64>) -> Cell {
    let unit = metric.unit.as_deref();
    Cell::plain(match (from, metric.current()) {
        (Some(from), Some(to)) if (to - from).abs() > 0.0 => {
            let (unit, change) = (
                Unit::new(unit.unwrap_or_default()),
                words::difference(from, to),
            );
            let to = unit.around(words::apart(to, Some(from)));
            let from = Unit::new(unit.before).around(words::apart(from, metric.current()));
            format!("{from} → {to} ({change})")
        }
        // It may have been read before: the page did not have it.
        (None, Some(to)) => format!("now {}, had no value", words::with_unit(to, unit)),
        (_, Some(to)) => format!("still {}", words::with_unit(to, unit)),
        (_, None) => "no value any more".to_owned(),
    })
}

/// `9–16 Nov`: of which days two values are, where both are known and not the same; `Mon 16 Nov`
/// where there is only a new one, or one of a day before.
fn between(days: [Option<NaiveDate>; 2], today: NaiveDate) -> Option<Cell> {
    let [from, to] = days;
    let to = to.filter(|_| from != to)?;
    let text = match from {
        Some(from) if from < to => words::short_days(from, to, today),
        _ => words::day(to, today),
    };
    Some(Cell::muted(text))
}

/// `! at risk → ✗ off track`, or the one where it stayed.
fn statuses(was: Status, is: Status) -> Cell {
    let now = words::status(is);
    if was == is || matches!(was, Status::Unset) {
        return now;
    }
    let turned = Content::Turned {
        was: (words::status_text(was), words::sign(was).1),
        is: words::status_text(is),
    };
    Cell::from_content(turned, now.role)
}

/// A change of an action.
pub(super) fn action(change: &ActionChange<'_>, today: NaiveDate) -> Item {
    let action = change.action;
    let (mark, news) = match change.what {
        ActionNews::Added => (
            Cell::plain("+"),
            Cell::plain(match (action.status, action.week) {
                (ActionStatus::Blocked, _) => "new, and blocked".to_owned(),
                (_, Some(planned)) => format!("new, for {}", planned.named(today)),
                (_, None) => "new".to_owned(),
            }),
        ),
        ActionNews::Removed => (
            Cell::muted("–"),
            Cell::new("deleted while it was open", Role::Caution),
        ),
        ActionNews::Done => (
            Cell::new("✓", Role::Good),
            Cell::new(
                action.done.map_or("done".to_owned(), |day| {
                    format!("done {}", words::day(day, today))
                }),
                Role::Good,
            ),
        ),
        ActionNews::Dropped => (Cell::muted("–"), Cell::muted("dropped")),
        ActionNews::Reopened => (
            Cell::new("↺", Role::Caution),
            Cell::new("open again", Role::Caution),
        ),
        ActionNews::Started => (Cell::plain("▶"), Cell::plain("begun")),
        ActionNews::Blocked => (Cell::new("■", Role::Caution), words::blocked()),
        ActionNews::Freed => (Cell::plain("▶"), Cell::plain("blocked no longer")),
        ActionNews::Stopped => (Cell::plain("·"), Cell::plain("to do again")),
        ActionNews::TidiedAway => (Cell::muted("–"), Cell::muted("taken out, was closed")),
        ActionNews::Key(change) => (Cell::plain("·"), Cell::plain(key(&change, None, today))),
        ActionNews::Slipped { from } => {
            let text = slipped(from, action.week, today);
            (
                Cell::new("→", Role::Caution),
                Cell::new(text, Role::Caution),
            )
        }
        ActionNews::Planned { from } => {
            let text = planned(from, action.week, today);
            (Cell::plain("·"), Cell::plain(text))
        }
    };
    let name = Cell::plain(&action.name);
    let owner = action.owner.as_deref().map(Cell::plain);
    item(mark, std::iter::once(name).chain(owner).chain([news]))
}

fn slipped(from: IsoWeek, to: Option<IsoWeek>, today: NaiveDate) -> String {
    let from = from.named(today);
    match to {
        Some(to) => format!("slipped from {from} to {}", to.named(today)),
        None => format!("taken out of {from}"),
    }
}

fn planned(from: Option<IsoWeek>, to: Option<IsoWeek>, today: NaiveDate) -> String {
    let week = |week: IsoWeek| week.named(today);
    match (from.map(week), to.map(week)) {
        (Some(from), Some(to)) => format!("brought forward from {from} to {to}"),
        (_, Some(to)) => format!("planned for {to}"),
        (_, None) => "planned for no week".to_owned(),
    }
}

/// A change of a stage.
pub(super) fn stage(change: &StageChange<'_>, today: NaiveDate) -> Item {
    let name = Cell::plain(&change.stage.name);
    let (mark, news) = match change.what {
        StageNews::Renamed { from } => {
            (Cell::muted("="), Cell::muted(format!("was called {from}")))
        }
        StageNews::Reached { from } => {
            let count = |count: Option<u64>| {
                count.map_or("–".into(), |count| words::number(count as f64))
            };
            let text = format!("{} → {} reached", count(from), count(change.stage.reached));
            (Cell::plain("·"), Cell::plain(text))
        }
        StageNews::MetricsReordered => (
            Cell::plain("·"),
            Cell::plain("its metrics stand in another order"),
        ),
        StageNews::ActionsReordered => (
            Cell::plain("·"),
            Cell::plain("its actions stand in another order"),
        ),
        StageNews::Key(change) => (Cell::plain("·"), Cell::plain(key(&change, None, today))),
    };
    item(mark, [name, news])
}

pub(super) fn item(mark: Cell, text: impl IntoIterator<Item = Cell>) -> Item {
    Item {
        mark,
        number: Cell::empty(),
        text: text.into_iter().collect(),
        more: Vec::new(),
        is_below: false,
    }
}

/// Since when `news` is told: the day that was asked for, else the version.
pub(super) fn since(news: &News<'_>, today: NaiveDate) -> CompactString {
    match news.asked {
        Some(day) => words::day(day, today),
        None => version_name(news.from, today),
    }
}

/// `9 Nov (a1b2c3d)`, or the file's name.
pub fn version_name(version: &VersionLabel, today: NaiveDate) -> CompactString {
    match version {
        VersionLabel::Version {
            commit: Some(commit),
            day: Some(day),
        } => format_compact!("{} ({commit})", words::day(*day, today)),
        VersionLabel::Version {
            commit: Some(commit),
            ..
        } => commit.into(),
        VersionLabel::Version { day: Some(day), .. }
        | VersionLabel::Before(day)
        | VersionLabel::OwnDays(day) => words::day(*day, today),
        VersionLabel::Version { .. } => "the version before".into(),
        VersionLabel::File(name) => shown_path(Path::new(name)).into(),
    }
}

/// That there is no history to look back at, where there is none.
pub(super) fn own_days(from: &VersionLabel) -> Option<Vec<Cell>> {
    let text = "git has no history of this file: told by the days that it says itself";
    matches!(from, VersionLabel::OwnDays(_)).then(|| vec![Cell::muted(text)])
}
