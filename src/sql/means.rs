//! From the points of fields to what is printed: means by weight, which are exact, since no sum
//! comes near the 53 bits of a double.

use super::reading::CUSTOMER;
use super::step::{Lines, Made, Step};
use super::ways::{points, rounded};
use super::{Dialect, Query};
use crate::model::health::{Micro, weight_in_hundredths};

/// A touchpoint with its weight and those of its fields, in hundredths.
struct Weights<'m> {
    name: &'m str,
    weight: f64,
    /// Of each field its number over all touchpoints, and its weight.
    fields: Vec<(usize, f64)>,
}

impl Weights<'_> {
    fn of_fields(&self) -> f64 {
        self.fields.iter().map(|(_, weight)| weight).sum()
    }
}

fn weights<'m>(query: &Query<'m>) -> Vec<Weights<'m>> {
    let hundredths = |weight: Option<f64>| {
        let hundredths = weight.and_then(weight_in_hundredths);
        hundredths.unwrap_or_default() as f64
    };
    let mut numbers = 1..;
    let touchpoints = query.model.touchpoints.iter().map(|touchpoint| {
        let fields = touchpoint.fields.iter();
        let fields = fields.map(|field| hundredths(field.weight));
        Weights {
            name: &touchpoint.name,
            weight: hundredths(touchpoint.weight),
            // The numbers come first: none of them may be asked for in vain.
            fields: fields
                .map(|weight| (numbers.next().unwrap_or_default(), weight))
                .collect(),
        }
    });
    touchpoints.collect()
}

/// What the columns of a touchpoint are called; from 1.
fn called(what: &str, touchpoint: usize) -> String {
    format!("{what}_{touchpoint}")
}

/// What the score of a touchpoint is called, in the last steps.
pub(super) fn score_of(touchpoint: usize) -> String {
    called("score", touchpoint)
}

/// The steps from points to printed figures.
pub(super) fn steps(query: &Query<'_>) -> Vec<Step> {
    let weights = weights(query);
    let dialect = query.dialect;
    vec![
        sums(dialect, &weights),
        touchpoints(dialect, &weights),
        customer_sums(dialect, &weights),
        customers(dialect, &weights),
        printed(dialect, &weights),
    ]
}

/// Of each touchpoint the sum of points by weight, and the weight of the fields that are there.
fn sums(dialect: Dialect, weights: &[Weights<'_>]) -> Step {
    let zero = dialect.number(0.0);
    let mut made = vec![Made::kept(CUSTOMER)];
    for (number, touchpoint) in (1..).zip(weights) {
        let fields = || touchpoint.fields.iter();
        let sum = fields().map(|(field, weight)| {
            let weight = dialect.number(*weight);
            format!("COALESCE({}, {zero}) * {weight}", points(*field))
        });
        let known = fields().map(|(field, weight)| {
            let weight = dialect.number(*weight);
            format!(
                "CASE WHEN {} IS NULL THEN {zero} ELSE {weight} END",
                points(*field)
            )
        });
        let words = format!(
            "{}: points by weight, and the weight that is there",
            touchpoint.name
        );
        made.push(Made::new(sum_of(sum), &called("sum", number)).comment(&words));
        made.push(Made::new(sum_of(known), &called("known", number)));
    }
    Step::new(
        "The sums of each touchpoint",
        "scorecard_sums",
        made,
        "scorecard_points",
    )
}

/// Terms that are added, one below the other.
fn sum_of(terms: impl Iterator<Item = String>) -> Lines {
    let lines = terms.enumerate().map(|(place, term)| match place {
        0 => term,
        _ => format!("+ {term}"),
    });
    lines.collect()
}

/// The mean that a sum is of some weight; nothing where there is no weight.
fn mean(dialect: Dialect, sum: &str, weight: &str) -> String {
    rounded(dialect, &format!("{sum} / {weight}"))
}

/// Of each touchpoint its score, its coverage, and between which scores it is.
fn touchpoints(dialect: Dialect, weights: &[Weights<'_>]) -> Step {
    let (zero, all) = (dialect.number(0.0), dialect.number(f64::from(Micro::ALL.0)));
    let mut made = vec![Made::kept(CUSTOMER)];
    for (number, touchpoint) in (1..).zip(weights) {
        let (sum, known) = (called("sum", number), called("known", number));
        let whole = dialect.number(touchpoint.of_fields());
        let score = mean(dialect, &sum, &format!("NULLIF({known}, {zero})"));
        let coverage = mean(dialect, &format!("{all} * {known}"), &whole);
        let low = mean(dialect, &sum, &whole);
        let high = mean(
            dialect,
            &format!("({sum} + {all} * ({whole} - {known}))"),
            &whole,
        );
        made.push(Made::line(&score, &score_of(number)).comment(touchpoint.name));
        made.push(Made::line(&coverage, &called("coverage", number)));
        made.push(Made::line(&low, &called("low", number)));
        made.push(Made::line(&high, &called("high", number)));
    }
    Step::new(
        "The score of each touchpoint, how much of it is known, and its range",
        "scorecard_touchpoints",
        made,
        "scorecard_sums",
    )
}

/// The sums of each customer, over all touchpoints.
fn customer_sums(dialect: Dialect, weights: &[Weights<'_>]) -> Step {
    let zero = dialect.number(0.0);
    let over_all = |term: &dyn Fn(usize, &str) -> String| {
        let terms = (1..).zip(weights);
        sum_of(terms.map(|(number, t)| term(number, &dialect.number(t.weight))))
    };
    let sum =
        over_all(&|number, weight| format!("COALESCE({}, {zero}) * {weight}", score_of(number)));
    let known = over_all(&|number, weight| {
        let score = score_of(number);
        format!("CASE WHEN {score} IS NULL THEN {zero} ELSE {weight} END")
    });
    let of = |what| over_all(&|number, weight| format!("{} * {weight}", called(what, number)));
    let mut made = kept(weights);
    made.extend([
        Made::new(sum, "sum_of_scores"),
        Made::new(known, "known_weight"),
        Made::new(of("coverage"), "sum_of_coverage"),
        Made::new(of("low"), "sum_of_low"),
        Made::new(of("high"), "sum_of_high"),
    ]);
    Step::new(
        "The sums of each customer",
        "scorecard_customer_sums",
        made,
        "scorecard_touchpoints",
    )
}

/// The figures that a customer has beside those of the touchpoints.
const FIGURES: [&str; 4] = ["score", "coverage", "low", "high"];

/// Of each customer what there is of each touchpoint.
fn customers(dialect: Dialect, weights: &[Weights<'_>]) -> Step {
    let zero = dialect.number(0.0);
    let whole = dialect.number(weights.iter().map(|touchpoint| touchpoint.weight).sum());
    let known = format!("NULLIF(known_weight, {zero})");
    let mut made = kept(weights);
    made.extend([
        Made::line(&mean(dialect, "sum_of_scores", &known), "score"),
        Made::line(&mean(dialect, "sum_of_coverage", &whole), "coverage"),
        Made::line(&mean(dialect, "sum_of_low", &whole), "low"),
        Made::line(&mean(dialect, "sum_of_high", &whole), "high"),
    ]);
    Step::new(
        "The score of each customer, how much of it is known, and its range",
        "scorecard_customers",
        made,
        "scorecard_customer_sums",
    )
}

/// What is printed: points, no longer in millionths, with two decimals.
fn printed(dialect: Dialect, weights: &[Weights<'_>]) -> Step {
    let printed = |figure: &str| {
        let hundredths = format!("{figure} / {}", dialect.number(10_000.0));
        let points = format!(
            "{} / {}",
            rounded(dialect, &hundredths),
            dialect.number(100.0)
        );
        Made::line(&points, figure)
    };
    let mut made = vec![Made::kept(CUSTOMER)];
    made.extend(FIGURES.map(printed));
    made.extend((1..=weights.len()).map(|number| printed(&score_of(number))));
    Step::new(
        "Points with two decimals",
        "scorecard_printed",
        made,
        "scorecard_customers",
    )
}

/// What all these steps hand on: the customer, and the scores of the touchpoints.
fn kept(weights: &[Weights<'_>]) -> Vec<Made> {
    let names = [CUSTOMER.to_owned()].into_iter();
    let names = names.chain((1..=weights.len()).map(score_of));
    names.map(Made::kept).collect()
}
