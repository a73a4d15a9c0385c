//! Where in a drawing words stand: where as little as possible is drawn through them.

/// A point of a drawing: to the right, and down.
type Point = (f64, f64);

/// How far words reach above and below the line that they stand on.
const ABOVE: f64 = 9.0;
const BELOW: f64 = 3.0;

/// Of `places`, at which words of this `width` would begin, the one where the least of the straight
/// `lines` goes through them; the first of equals.
pub(super) fn freest(
    places: impl IntoIterator<Item = Point>,
    width: f64,
    lines: &[[Point; 2]],
) -> Option<Point> {
    let crossed = |(x, y): Point| -> f64 {
        let within = |(at_x, at_y): Point| {
            (x..=x + width).contains(&at_x) && (y - ABOVE..=y + BELOW).contains(&at_y)
        };
        lines.iter().map(|line| length_within(line, within)).sum()
    };
    let crossed = places.into_iter().map(|place| (crossed(place), place));
    let freest = crossed.min_by(|(one, _), (other, _)| one.total_cmp(other));
    freest.map(|(_, place)| place)
}

/// About how much of a line lies within something.
fn length_within([from, to]: &[Point; 2], within: impl Fn(Point) -> bool) -> f64 {
    /// So many points of it are looked at.
    const POINTS: u32 = 32;
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let shares = (0..=POINTS).map(|point| f64::from(point) / f64::from(POINTS));
    let points = shares.map(|share| (from.0 + share * across, from.1 + share * down));
    let count = points.filter(|point| within(*point)).count();
    across.hypot(down) * count as f64 / f64::from(POINTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_nothing_is_drawn() {
        let (high, low) = ((10.0, 20.0), (10.0, 60.0));
        let across = |y: f64| [(0.0, y), (100.0, y)];
        let place = |lines: &[[Point; 2]]| freest([high, low], 30.0, lines);
        assert_eq!(place(&[]), Some(high));
        assert_eq!(place(&[across(17.0)]), Some(low));
        assert_eq!(place(&[across(57.0)]), Some(high));
        // A line that passes by is none of theirs; one that goes through steeply is less.
        assert_eq!(place(&[[(50.0, 0.0), (50.0, 90.0)]]), Some(high));
        assert_eq!(
            place(&[across(17.0), [(20.0, 50.0), (20.0, 90.0)]]),
            Some(low)
        );
    }
}
