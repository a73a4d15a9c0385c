//! Charts as drawings: readings with their days, where they have to be, where they lead.

use super::Context;
use super::cell::status_class;
use super::glyph::signed;
use super::shape::{add_point, path, shape, short};
use crate::page::{Block, Chart, Level, Mark, Role, Symbol};
use chrono::NaiveDate;
use maud::{Markup, PreEscaped, html};

/// How large a chart is drawn, and where its lines begin and end.
const WIDTH: f64 = 300.0;
const TOP: f64 = 9.0;
const BOTTOM: f64 = 82.0;
const AXIS: f64 = 86.0;
const HEIGHT: &str = "104";

/// As wide as a digit.
const DIGIT: f64 = 6.1;

/// The least room between two labels, one above the other.
const LINE: f64 = 11.0;

/// More points than these are drawn as a line alone.
const POINTS: usize = 40;

/// How far beyond all else a forecast may stretch a chart, as a share of its height.
const STRETCH: f64 = 0.25;

/// The room for labels at both sides of all charts of a page, so that their days stand below
/// each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gutters {
    left: f64,
    right: f64,
}

impl Gutters {
    /// The room that the charts among `blocks` need.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let (mut left, mut right) = (1, 1);
        let none = Self {
            left: 0.0,
            right: 0.0,
        };
        for chart in charts(blocks) {
            // Heights need no room at the sides.
            let scale = Scale::new(chart, none);
            let widest = scale.told().map(|level| level.label.chars().count());
            left = left.max(widest.max().unwrap_or(1));
            let target = chart.target.iter().map(|level| &level.label);
            let ahead = chart.ahead.iter().map(|(_, label)| label);
            let widest = target.chain(ahead).map(|label| label.chars().count());
            right = right.max(widest.max().unwrap_or(1));
        }
        let room = |letters: usize| (letters as f64 * DIGIT + 9.0).clamp(15.0, 110.0);
        Self {
            left: room(left),
            right: room(right),
        }
    }
}

fn charts(blocks: &[Block]) -> Vec<&Chart> {
    let each = blocks.iter().map(|block| match block {
        Block::Section(section) => section
            .cards
            .iter()
            .filter_map(|card| card.chart.as_ref())
            .collect(),
        Block::Charts(charts) => charts.iter().collect(),
        Block::Part(part) => charts(&part.blocks),
        Block::Beside(one, other) => [charts(one), charts(other)].concat(),
        _ => Vec::new(),
    });
    each.flatten().collect()
}

/// Where days and values lie in a drawing.
struct Scale<'c> {
    chart: &'c Chart,
    gutters: Gutters,
    low: f64,
    high: f64,
}

impl<'c> Scale<'c> {
    fn new(chart: &'c Chart, gutters: Gutters) -> Self {
        let readings = chart.readings.iter().map(|mark| mark.value);
        let levels = [Some(&chart.base), chart.target.as_ref()];
        let levels = levels.into_iter().flatten();
        let levels = levels.chain(chart.before.as_ref().map(|(level, _)| level));
        let values = readings.chain(levels.map(|level| level.value));
        let (mut low, mut high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |ends, value| {
            (ends.0.min(value), ends.1.max(value))
        });
        if low >= high {
            // All equal: in the middle of a scale of its own size.
            let half = (high.abs() / 2.0).max(0.5);
            (low, high) = (low - half, high + half);
        }
        if let Some(([_, end], _)) = &chart.ahead {
            let room = (high / 2.0 - low / 2.0) * 2.0 * STRETCH;
            let (least, most) = (low - room, high + room);
            low = low.min(end.value.max(least));
            high = high.max(end.value.min(most));
        }
        Self {
            chart,
            gutters,
            low,
            high,
        }
    }

    fn right(&self) -> f64 {
        WIDTH - self.gutters.right
    }

    fn x(&self, day: NaiveDate) -> f64 {
        let days = &self.chart.days;
        let in_all = (days.last - days.first).num_days().max(1);
        let share = (day - days.first).num_days() as f64 / in_all as f64;
        self.gutters.left + share * (self.right() - self.gutters.left)
    }

    /// Halved first: the distance of two large numbers may be no number.
    fn y(&self, value: f64) -> f64 {
        let range = self.high / 2.0 - self.low / 2.0;
        let share = (value / 2.0 - self.low / 2.0) / range;
        BOTTOM - share * (BOTTOM - TOP)
    }

    fn point(&self, mark: &Mark) -> (f64, f64) {
        (self.x(mark.on), self.y(mark.value))
    }

    /// What is written beside the heights: where they begin, and where readings lie beyond all
    /// that is written, how far they go.
    fn told(&self) -> impl Iterator<Item = &'c Level> {
        let chart = self.chart;
        let before = chart.before.as_ref().map(|(level, _)| level);
        let levels = [Some(&chart.base), chart.target.as_ref(), before];
        let levels = levels.into_iter().flatten();
        let levels: Vec<f64> = levels.map(|level| self.y(level.value)).collect();
        let [least, most] = chart.ends.each_ref().map(|end| self.y(end.value));
        let is_told = |y: f64| {
            let is_at_edge = y - TOP < LINE || BOTTOM - y < LINE;
            is_at_edge && levels.iter().all(|level| (level - y).abs() >= LINE)
        };
        let is_low = is_told(least) && least - most >= LINE;
        let [low, high] = &chart.ends;
        let ends = [is_low.then_some(low), is_told(most).then_some(high)];
        ends.into_iter().flatten().chain([&chart.base])
    }

    /// A straight line, as far as it lies within the drawing; with it, whether that is all.
    fn line(&self, [from, to]: &[Mark; 2]) -> (String, bool) {
        let (mut a, mut b) = (self.point(from), self.point(to));
        let (left, right) = (self.gutters.left, self.right());
        let at_x = |x: f64| a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0);
        let ends = (at_x(left), at_x(right));
        let mut is_whole = true;
        if a.0 < left && b.0 > left {
            a = (left, ends.0);
        }
        if b.0 > right && a.0 < right {
            b = (right, ends.1);
            is_whole = false;
        }
        for (end, other) in [(a, b), (b, a)] {
            let edge = end.1.clamp(TOP, BOTTOM);
            if (edge - end.1).abs() > 0.05 && (other.1 - end.1).abs() > 0.0 {
                let x = end.0 + (other.0 - end.0) * (edge - end.1) / (other.1 - end.1);
                if end == b {
                    b = (x, edge);
                    is_whole = false;
                } else {
                    a = (x, edge);
                }
            }
        }
        let mut path = "M".to_owned();
        add_point(&mut path, a);
        path.push('L');
        add_point(&mut path, b);
        (path, is_whole)
    }
}

/// A chart, with all of it in words for those who do not see it.
pub(super) fn chart(context: &Context, chart: &Chart) -> Markup {
    let scale = Scale::new(chart, context.gutters);
    let axis = format!("#{}", context.anchor("axis"));
    html! {
        svg class=(format!("chart {}", status_class(chart.role)))
            viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(chart.summary) {
            (shape("use", &[("href", &axis)]))
            (heights(&scale))
            (levels(&scale))
            @if let Some(way) = &chart.way { (path("way", &scale.line(way).0)) }
            (ahead(&scale))
            (readings(&scale))
        }
    }
}

/// The days below all charts of a page, drawn once.
pub(super) fn axis(context: &Context, blocks: &[Block]) -> Markup {
    let all = charts(blocks);
    let Some(chart) = all.first() else {
        return html! {};
    };
    let scale = Scale::new(chart, context.gutters);
    let months = &scale.chart.days.months;
    let every = months.len().div_ceil(6).max(1);
    let left = short(scale.gutters.left);
    let mut ticks = format!("M{left} {AXIS}H{}", short(scale.right()));
    for (day, _) in months {
        ticks += &format!("M{} {AXIS}v4", short(scale.x(*day)));
    }
    html! {
        svg.sprite aria-hidden="true" {
            g.chart id=(context.anchor("axis")) {
                (path("ax", &ticks))
                @for (day, name) in months.iter().step_by(every) {
                    @if scale.x(*day) + 22.0 < WIDTH {
                        text x=(short(scale.x(*day) + 3.0)) y="100" { (name) }
                    }
                }
            }
        }
    }
}

/// The heights that are told at the left.
fn heights(scale: &Scale<'_>) -> Markup {
    let x = short(scale.gutters.left - 5.0);
    html! {
        @for level in scale.told() {
            text.e x=(x) y=(short(scale.y(level.value) + 4.0)) { (level.label) }
        }
    }
}

/// Where it has to be, and where it had to be before.
fn levels(scale: &Scale<'_>) -> Markup {
    let Some(target) = &scale.chart.target else {
        return html! {};
    };
    let (left, right) = (short(scale.gutters.left), short(scale.right()));
    let y = scale.y(target.value);
    let from = scale
        .chart
        .before
        .as_ref()
        .map(|(level, until)| (scale.x(*until), scale.y(level.value), &level.label));
    html! {
        @if let Some((x, before, label)) = from {
            (path("was", &format!("M{left} {}H{}V{}", short(before), short(x), short(y))))
            text x=(short(scale.gutters.left + 3.0)) y=(short(before + 12.5)) { (label) }
            (path("tg", &format!("M{} {}H{right}", short(x), short(y))))
        } @else { (path("tg", &format!("M{left} {}H{right}", short(y)))) }
        text.T x=(short(scale.right() + 5.0)) y=(short(y + 4.0)) { (target.label) }
    }
}

/// Where the readings lead, and its end: beside that of the target where both are near to each
/// other, and behind an arrow where it lies beyond the chart.
fn ahead(scale: &Scale<'_>) -> Markup {
    let Some((line, label)) = &scale.chart.ahead else {
        return html! {};
    };
    let (drawn, is_whole) = scale.line(line);
    let end = scale.y(line[1].value);
    let arrow = match is_whole {
        true => "",
        false if end < TOP => "↑",
        false => "↓",
    };
    let mut y = end.clamp(TOP, BOTTOM);
    if let Some(target) = &scale.chart.target {
        let target = scale.y(target.value);
        if (target - y).abs() < LINE {
            y = if end < target {
                target - LINE
            } else {
                target + LINE
            };
        }
    }
    // Below that stand the months.
    let has_room = y < AXIS;
    html! {
        (path("fc", &drawn))
        @if has_room {
            text x=(short(scale.right() + 5.0)) y=(short(y + 4.0)) { (arrow) (label) }
        }
    }
}

/// The readings: a line without what is not known, a point for each, the newest in the colour of
/// where it stands.
fn readings(scale: &Scale<'_>) -> Markup {
    let marks = &scale.chart.readings;
    let Some(last) = marks.last() else {
        return html! {};
    };
    let mut line = String::new();
    for mark in marks {
        line.push(if mark.follows { 'L' } else { 'M' });
        add_point(&mut line, scale.point(mark));
    }
    let (x, y) = scale.point(last);
    let (x, y) = (short(x), short(y));
    let class = if marks.len() > POINTS { "ln" } else { "ln pt" };
    html! {
        @if marks.len() > 1 { (path(class, &line)) }
        (shape("circle", &[("class", "now"), ("cx", &x), ("cy", &y), ("r", "4.2")]))
    }
}

/// How much of a way is covered, with a mark for the time that is gone.
pub(super) fn bar(covered: Option<f64>, time_gone: Option<f64>, role: Role) -> Markup {
    let Some(covered) = covered else {
        return html! { div.u {} };
    };
    // Only what is whole looks whole.
    let covered = if covered < 1.0 {
        (covered * 100.0).min(99.0)
    } else {
        100.0
    };
    let class = match role {
        Role::Plain | Role::Strong => "bar",
        Role::Good => "bar ok",
        Role::Caution => "bar risk",
        Role::Behind => "bar off",
        _ => "bar no",
    };
    html! {
        svg class=(class) viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            (shape("rect", &[("class", "t"), ("width", "100"), ("height", "10")]))
            @if covered > 0.0 { (shape("rect", &[("class", "f"), ("width", &short(covered)), ("height", "10")])) }
            @if let Some(gone) = time_gone {
                @let gone = gone * 99.0;
                (shape("rect", &[("class", "c"), ("x", &short(gone - 0.6)), ("y", "-3"), ("width", "1.8"), ("height", "16")]))
                (shape("rect", &[("class", "p"), ("x", &short(gone)), ("y", "-3"), ("width", ".7"), ("height", "16")]))
            }
        }
    }
}

/// A series in a cell; what it says in words, where it says more than its row.
pub(super) fn sparkline(values: &[Option<f64>], words: Option<&str>) -> Markup {
    let known = || values.iter().copied().flatten();
    let low = known().fold(f64::INFINITY, f64::min);
    let high = known().fold(f64::NEG_INFINITY, f64::max);
    small_line(values, [low, high], words)
}

/// Counts in a cell, from zero to `most`; what they say in words.
pub(super) fn counts(values: &[Option<f64>], most: f64, words: Option<&str>) -> Markup {
    small_line(values, [0.0, most.max(1.0)], words)
}

fn small_line(values: &[Option<f64>], [low, high]: [f64; 2], words: Option<&str>) -> Markup {
    if values.iter().flatten().count() < 2 {
        return html! {};
    }
    let step = 88.0 / (values.len().saturating_sub(1).max(1)) as f64;
    let at = |index: usize, value: f64| {
        let share = if high > low {
            (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0)
        } else {
            0.5
        };
        (2.0 + index as f64 * step, 24.0 - share * 20.0)
    };
    let mut line = String::new();
    let mut last = None;
    let mut follows = false;
    for (index, value) in values.iter().enumerate() {
        let Some(value) = value else {
            follows = false;
            continue;
        };
        let (x, y) = at(index, *value);
        line.push(if follows { 'L' } else { 'M' });
        add_point(&mut line, (x, y));
        follows = true;
        last = Some((x, y));
    }
    html! {
        svg.sp viewBox="0 0 96 28" role=[words.map(|_| "img")] aria-label=[words]
            aria-hidden=[words.is_none().then_some("true")] {
            (path("ln", &line))
            @if let Some((x, y)) = last { (shape("circle", &[("cx", &short(x)), ("cy", &short(y)), ("r", "2.8")])) }
        }
    }
}

/// What the pictures of a page mean.
pub(super) fn key(key: &[(Symbol, &str)]) -> Markup {
    html! { ul.key { @for (symbol, words) in key { li { (picture(*symbol)) (words) } } } }
}

fn picture(symbol: Symbol) -> Markup {
    let (class, inner) = match symbol {
        Symbol::Readings => (
            "chart",
            "<path class=\"ln pt\" d=\"M2 12 12 9l10-1 10-5\"/><circle class=\"now\" cx=\"32\" cy=\"3\" r=\"3\"/>",
        ),
        Symbol::Way => ("chart", "<path class=\"way\" d=\"M1 14 35 2\"/>"),
        Symbol::Target => ("chart", "<path class=\"tg\" d=\"M1 8h34\"/>"),
        Symbol::Ahead => ("chart", "<path class=\"fc\" d=\"M1 12 35 4\"/>"),
        Symbol::Bar => (
            "bar ok",
            "<rect class=\"t\" width=\"36\" height=\"8\" y=\"4\"/><rect class=\"f\" width=\"14\" height=\"8\" y=\"4\"/><rect class=\"p\" x=\"22\" y=\"1\" width=\"2\" height=\"14\"/>",
        ),
        Symbol::Red => return html! { span.flag { (signed("▶")) } },
    };
    html! {
        svg class=(class) viewBox="0 0 36 16" aria-hidden="true" { (PreEscaped(inner)) }
    }
}
