//! A series in a line of text.

use crate::page::Spread;

/// A column for each value, on a scale with these ends; a dotted line for a gap.
pub(super) fn sparkline(values: &[Option<f64>], [low, high]: [f64; 2]) -> String {
    const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let step = |value: f64| {
        if low >= high {
            return STEPS[3];
        }
        // Halved first: the distance of two large numbers may be no number.
        let share = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
        STEPS[((share * 7.0).round() as usize).min(7)]
    };
    let column = |value: &Option<f64>| value.map_or('┄', step);
    values.iter().map(column).collect()
}

/// A column for each value, from zero to `most`; a dotted line for a gap.
pub(super) fn counts(values: &[Option<f64>], most: f64) -> String {
    sparkline(values, [0.0, most.max(1.0)])
}

/// How customers are spread over the scores: a column for each part of the way from 0 to 100.
pub(super) fn spread_line(spread: &Spread) -> String {
    let most = spread.bins.iter().max().copied().unwrap_or_default();
    let values = spread.bins.iter().map(|bin| Some(*bin as f64));
    let line = counts(&values.collect::<Vec<_>>(), most as f64);
    format!("0 {line} 100")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Cell, Content};

    /// On its own scale.
    fn drawn(values: &[Option<f64>]) -> String {
        match Cell::sparkline(values.to_vec()).content {
            Content::Sparkline { values, ends } => sparkline(&values, ends),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_sparkline_spans_from_the_lowest_to_the_highest() {
        let whole = |values: &[f64]| {
            let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
            drawn(&values)
        };
        assert_eq!(whole(&[1.0, 2.0, 8.0]), "▁▂█");
        assert_eq!(whole(&[5.0, 5.0]), "▄▄");
        assert_eq!(whole(&[f64::MIN, 0.0, f64::MAX]), "▁▅█");
        assert_eq!(drawn(&[Some(1.0), None, Some(2.0)]), "▁┄█");
        assert_eq!(whole(&[1e300, 1e300]), "▄▄");
        let wide = [0.0, 8.0];
        assert_eq!(sparkline(&[Some(3.0), None, Some(4.0)], wide), "▄┄▅");
    }

    #[test]
    fn counts_begin_at_zero_and_share_a_scale() {
        assert_eq!(
            counts(&[Some(0.0), None, Some(2.0), Some(4.0)], 4.0),
            "▁┄▅█"
        );
        assert_eq!(counts(&[Some(0.0)], 0.0), "▁");
    }
}
