//! What lies between two numbers as people write them.

/// `to` − `from`, without the digits that only come of counting in halves: it has as many decimals
/// as the two, so that 15.5 and 18.1 are 2.6 apart and not 2.6000000000000014.
pub fn difference(from: f64, to: f64) -> f64 {
    let exact = to - from;
    let places = decimals(from).max(decimals(to));
    let written = format!("{exact:.places$}");
    written.parse().unwrap_or(exact)
}

/// How many decimals the shortest way to write a number has.
fn decimals(number: f64) -> usize {
    let written = number.to_string();
    written
        .split_once('.')
        .map_or(0, |(_, behind)| behind.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_difference_has_no_more_decimals_than_its_ends() {
        for (from, to, between) in [
            (15.5, 18.1, 2.6),
            (3.2, 2.9, -0.3),
            (1_000_000.0, 1_000_000.1, 0.1),
            (0.0, 1e-9, 1e-9),
            (5.0, 5.0, 0.0),
        ] {
            assert_eq!(difference(from, to).to_string(), f64::to_string(&between));
        }
    }

    proptest! {
        #[test]
        fn it_is_near_and_of_the_same_sign(from in -1e9..1e9, to in -1e9..1e9) {
            let (exact, found) = (to - from, difference(from, to));
            prop_assert!((found - exact).abs() <= 1e-6);
            prop_assert_eq!(found > 0.0, exact > 0.0);
            prop_assert_eq!(found < 0.0, exact < 0.0);
        }
    }
}
