//! A series in a line of text.

/// A column for each value, from the lowest to the highest of them.
pub(super) fn sparkline(values: &[f64]) -> String {
    const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let step = |value: f64| {
        if high > low {
            // Halved first: the distance of two large numbers may be no number.
            let share = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
            STEPS[((share * 7.0).round() as usize).min(7)]
        } else {
            STEPS[3]
        }
    };
    values.iter().map(|&value| step(value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sparkline_spans_from_the_lowest_to_the_highest() {
        assert_eq!(sparkline(&[1.0, 2.0, 8.0]), "▁▂█");
        assert_eq!(sparkline(&[5.0, 5.0]), "▄▄");
        assert_eq!(sparkline(&[f64::MIN, 0.0, f64::MAX]), "▁▅█");
    }
}
