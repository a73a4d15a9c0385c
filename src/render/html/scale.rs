//! Where the days and values of a chart lie in its drawing.

use crate::page::{Chart, Level, Mark};
use chrono::NaiveDate;

/// How wide a chart is drawn, and where its values begin and end.
pub(super) const WIDTH: f64 = 300.0;
pub(super) const TOP: f64 = 9.0;
pub(super) const BOTTOM: f64 = 82.0;

/// The least room between two labels, one above the other.
pub(super) const LINE: f64 = 12.0;

/// How far beyond all else a forecast may stretch a chart, as a share of its height.
const STRETCH: f64 = 0.25;

/// The room for labels at both sides of all charts of a page, so that their days stand below
/// each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gutters {
    /// At the left.
    pub left: f64,
    /// At the right.
    pub right: f64,
}

/// Where days and values lie in a drawing.
pub(super) struct Scale<'c> {
    /// The chart.
    pub chart: &'c Chart,
    /// The room at its sides.
    pub gutters: Gutters,
    low: f64,
    high: f64,
}

impl<'c> Scale<'c> {
    pub(super) fn new(chart: &'c Chart, gutters: Gutters) -> Self {
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

    pub(super) fn right(&self) -> f64 {
        WIDTH - self.gutters.right
    }

    pub(super) fn x(&self, day: NaiveDate) -> f64 {
        let days = &self.chart.days;
        let in_all = (days.last - days.first).num_days().max(1);
        let share = (day - days.first).num_days() as f64 / in_all as f64;
        self.gutters.left + share * (self.right() - self.gutters.left)
    }

    /// Halved first: the distance of two large numbers may be no number.
    pub(super) fn y(&self, value: f64) -> f64 {
        let range = self.high / 2.0 - self.low / 2.0;
        let share = (value / 2.0 - self.low / 2.0) / range;
        BOTTOM - share * (BOTTOM - TOP)
    }

    pub(super) fn point(&self, mark: &Mark) -> (f64, f64) {
        (self.x(mark.on), self.y(mark.value))
    }

    /// What is written beside the heights: where they begin, and where readings lie beyond all
    /// that is written, how far they go.
    pub(super) fn told(&self) -> impl Iterator<Item = &'c Level> {
        let chart = self.chart;
        let before = chart.before.as_ref().map(|(level, _)| level);
        let levels = [Some(&chart.base), chart.target.as_ref(), before];
        let levels = levels.map(|level| level.map(|level| self.y(level.value)));
        let [least, most] = chart.ends.each_ref().map(|end| self.y(end.value));
        let is_told = |y: f64| {
            let is_at_edge = y - TOP < LINE || BOTTOM - y < LINE;
            is_at_edge && (levels.iter().flatten()).all(|level| (level - y).abs() >= LINE)
        };
        let is_low = is_told(least) && least - most >= LINE;
        let [low, high] = &chart.ends;
        let ends = [is_low.then_some(low), is_told(most).then_some(high)];
        ends.into_iter().flatten().chain([&chart.base])
    }

    /// The ends of a straight line, as far as it lies within the drawing; with them, whether that
    /// is all.
    pub(super) fn line(&self, [from, to]: &[Mark; 2]) -> ([(f64, f64); 2], bool) {
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
        ([a, b], is_whole)
    }

    /// The straight lines of which its readings, its way and its forecast consist.
    pub(super) fn lines(&self) -> Vec<[(f64, f64); 2]> {
        let marks = self.chart.readings.windows(2);
        let followed = marks.filter(|pair| pair[1].follows);
        let readings = followed.map(|pair| [self.point(&pair[0]), self.point(&pair[1])]);
        let ahead = self.chart.ahead.as_ref().map(|(line, _)| line);
        let others = self.chart.way.iter().chain(ahead);
        readings
            .chain(others.map(|line| self.line(line).0))
            .collect()
    }
}
