//! What is true of every score, whatever the model and the row.

use crate::model::{
    Row, bands, base_with, date, number, score, today, touchpoint, with_touchpoints, words,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use scorecard::model::health::{CustomerScore, Field, HealthModel, Micro, Scorer};

/// A field of one of the four kinds; its column is named later.
fn any_field() -> impl Strategy<Value = Field> {
    let weight = || (1..2_000_u32).prop_map(|weight| f64::from(weight) / 100.0);
    let points = || prop_oneof![Just(0.0), Just(100.0), 0.0..100.0];
    let linear = (weight(), -50.0..50.0, -50.0..50.0)
        .prop_filter("a way", |(_, worst, best): &(f64, f64, f64)| {
            (worst - best).abs() > 0.0
        })
        .prop_map(|(weight, worst, best)| number("", weight, worst, best));
    let banded = (weight(), points(), points())
        .prop_map(|(weight, low, high)| bands("", weight, &[(-3.5, low), (20.0, high)]));
    let worded = (weight(), points(), points())
        .prop_map(|(weight, yes, no)| words("", weight, &[("yes", yes), ("no", no)]));
    let dated = (weight(), 0.1..50.0).prop_map(|(weight, days)| date("", weight, days));
    prop_oneof![linear, banded, worded, dated]
}

/// A model of some touchpoints whose weights need not sum to anything.
fn any_model() -> impl Strategy<Value = HealthModel> {
    let touchpoints = (1..1_000_u32, prop::collection::vec(any_field(), 1..5));
    prop::collection::vec(touchpoints, 1..6).prop_map(|touchpoints| {
        let mut column = 0;
        let touchpoints = touchpoints.into_iter().map(|(weight, mut fields)| {
            for field in &mut fields {
                field.column = format!("c{column}");
                column += 1;
            }
            touchpoint("T", "S", &[], f64::from(weight) / 100.0, fields)
        });
        with_touchpoints(touchpoints.collect())
    })
}

/// A cell of any kind, most of which are read by some field.
fn any_cell() -> impl Strategy<Value = String> {
    let day = (2020..2028, 1..13, 1..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let number = (-60.0..60.0).prop_map(|number: f64| number.to_string());
    prop_oneof![
        number,
        day,
        select(vec!["yes", "no", "maybe", "", " ", "12,5"]).prop_map(str::to_owned),
    ]
}

/// A row with cells for twenty-five columns.
fn any_row() -> impl Strategy<Value = Row> {
    let cells = prop::collection::vec(any_cell(), 25);
    cells.prop_map(|cells| {
        let cells = cells.into_iter().enumerate();
        cells
            .map(|(column, cell)| (format!("c{column}"), cell))
            .collect()
    })
}

fn scored(model: &HealthModel, row: &Row) -> CustomerScore {
    score(&Scorer::new(model).unwrap(), row, today())
}

/// The model with every weight times `factor`.
fn scaled(model: &HealthModel, factor: f64) -> HealthModel {
    let mut model = model.clone();
    let times = |weight: Option<f64>| weight.map(|w| (w * 100.0 * factor).round() / 100.0);
    for touchpoint in &mut model.touchpoints {
        touchpoint.weight = times(touchpoint.weight);
        for field in &mut touchpoint.fields {
            field.weight = times(field.weight);
        }
    }
    model
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_score_lies_between_its_touchpoints_and_inside_its_range(
        model in any_model(), row in any_row()
    ) {
        let score = scored(&model, &row);
        prop_assert!(Micro::NONE <= score.low && score.low <= score.high);
        prop_assert!(score.high <= Micro::ALL);
        let touchpoints: Vec<Micro> = score.touchpoints.iter().filter_map(|t| t.score).collect();
        prop_assert_eq!(score.score.is_some(), !touchpoints.is_empty());
        prop_assert_eq!(score.score.is_some(), score.coverage > Micro::NONE);
        if let Some(points) = score.score {
            prop_assert!(touchpoints.iter().min() <= Some(&points));
            prop_assert!(touchpoints.iter().max() >= Some(&points));
            prop_assert!(score.low <= points && points <= score.high);
        }
        if score.is_whole() {
            prop_assert_eq!(score.low, score.high);
        }
    }

    #[test]
    fn costs_and_the_printed_score_add_up_to_100(model in any_model(), row in any_row()) {
        let score = scored(&model, &row);
        let costs = Scorer::new(&model).unwrap().costs(&score);
        for (cost, touchpoint) in costs.iter().zip(&score.touchpoints) {
            prop_assert_eq!(cost.is_some(), touchpoint.score.is_some());
            let is_free = touchpoint.score == Some(Micro::ALL);
            prop_assert!(!is_free || cost.is_some_and(|cost| cost.0 == 0));
        }
        if let Some(printed) = score.printed() {
            let costs: i32 = costs.iter().flatten().map(|cost| cost.0).sum();
            prop_assert_eq!(costs + printed.0, 10_000);
        }
    }

    #[test]
    fn coverage_never_rises_when_a_cell_is_blanked(
        model in any_model(), row in any_row(), blanked in any::<Index>()
    ) {
        let before = scored(&model, &row);
        let mut row = row;
        let column = blanked.get(&row.keys().cloned().collect::<Vec<_>>()).clone();
        row.insert(column, String::new());
        let after = scored(&model, &row);
        prop_assert!(after.coverage <= before.coverage);
        prop_assert!(after.low <= before.low && after.high >= before.high);
    }

    #[test]
    fn weights_scaled_alike_change_nothing(
        model in any_model(), row in any_row(), factor in 2..=5_u32
    ) {
        let score = scored(&model, &row);
        prop_assert_eq!(scored(&scaled(&model, f64::from(factor)), &row), score);
    }

    #[test]
    fn more_points_never_lower_the_score(
        first in 0.0..100.0, second in 0.0..100.0, row in any_row(), model in any_model()
    ) {
        let mut model = model;
        model.touchpoints[0].fields.push(words("word", 7.0, &[("a", first), ("b", second)]));
        let with = |word: &str| {
            let mut row = row.clone();
            row.insert("word".to_owned(), word.to_owned());
            scored(&model, &row)
        };
        let (one, other) = (with("a"), with("b"));
        let (lower, higher) = if first <= second { (one, other) } else { (other, one) };
        prop_assert!(lower.score <= higher.score);
        prop_assert!(lower.low <= higher.low && lower.high <= higher.high);
        prop_assert_eq!(lower.coverage, higher.coverage);
    }

    #[test]
    fn a_score_that_is_used_again_is_as_good_as_new(
        model in any_model(), rows in prop::collection::vec(any_row(), 1..4)
    ) {
        let scorer = Scorer::new(&model).unwrap();
        let columns = scorer.columns();
        let mut used = scored(&crate::model::vectors_model(), &base_with(&[]));
        for row in &rows {
            let cell = |column: usize| row.get(&columns[column]).map_or("", String::as_str);
            scorer.score_into(&mut used, |column| cell(column).as_bytes(), today());
            prop_assert_eq!(&used, &score(&scorer, row, today()));
        }
    }
}
