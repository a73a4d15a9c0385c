//! The model of the worked examples, written in Rust, with the row that they change.

use chrono::NaiveDate;
use scorecard::model::health::{
    CustomerScore, Ending, Field, HealthModel, Influence, Pillar, Scorer, Tier, Touchpoint,
};
use std::collections::BTreeMap;

/// The day on which the worked examples are scored.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap()
}

/// The base row, in the order of the fields.
pub(crate) const BASE: [(&str, &str); 20] = [
    ("training_pct", "50"),
    ("days_to_value", "30"),
    ("go_live_on_time", "true"),
    ("impl_status", "live"),
    ("seats_used_pct", "55"),
    ("weekly_users", "20"),
    ("last_login", "2026-10-18"),
    ("open_tickets", "2"),
    ("first_reply_hours", "12"),
    ("csat", "3"),
    ("days_overdue", "0"),
    ("invoice_disputed", "false"),
    ("nps", "8"),
    ("sentiment", "neutral"),
    ("last_survey", "2026-08-03"),
    ("content_minutes", "60.25"),
    ("last_visit", "2026-10-02"),
    ("expansion_interest", "open"),
    ("exec_sponsor", "true"),
    ("last_qbr", "2026-09-02"),
];

/// A row: the cell of each column.
pub(crate) type Row = BTreeMap<String, String>;

/// The base row with some cells changed.
pub(crate) fn base_with(changes: &[(&str, &str)]) -> Row {
    let cells = BASE.iter().chain(changes);
    let cells = cells.map(|(column, cell)| ((*column).to_owned(), (*cell).to_owned()));
    cells.collect()
}

/// The score of a row; columns that it does not have are blank.
pub(crate) fn score(scorer: &Scorer, row: &Row, today: NaiveDate) -> CustomerScore {
    let columns = scorer.columns();
    let cell = |column: usize| row.get(&columns[column]).map_or("", String::as_str);
    scorer.score(|column| cell(column).as_bytes(), today)
}

pub(crate) fn number(column: &str, weight: f64, worst: f64, best: f64) -> Field {
    Field {
        column: column.to_owned(),
        weight: Some(weight),
        worst: Some(worst),
        best: Some(best),
        ..Field::default()
    }
}

pub(crate) fn bands(column: &str, weight: f64, bands: &[(f64, f64)]) -> Field {
    Field {
        column: column.to_owned(),
        weight: Some(weight),
        bands: Some(bands.to_vec()),
        ..Field::default()
    }
}

pub(crate) fn words(column: &str, weight: f64, points: &[(&str, f64)]) -> Field {
    let points = points.iter();
    let points = points.map(|(word, points)| ((*word).to_owned(), *points));
    Field {
        column: column.to_owned(),
        weight: Some(weight),
        points: Some(points.collect()),
        ..Field::default()
    }
}

pub(crate) fn date(column: &str, weight: f64, half_life: f64) -> Field {
    Field {
        column: column.to_owned(),
        weight: Some(weight),
        half_life: Some(half_life),
        ..Field::default()
    }
}

pub(crate) fn touchpoint(
    name: &str,
    stage: &str,
    pillars: &[Pillar],
    weight: f64,
    fields: Vec<Field>,
) -> Touchpoint {
    Touchpoint {
        name: name.to_owned(),
        stage: Some(stage.to_owned()),
        pillars: pillars.to_vec(),
        influence: Influence::Ours,
        weight: Some(weight),
        fields,
    }
}

/// A model with the tiers of the worked examples.
pub(crate) fn with_touchpoints(touchpoints: Vec<Touchpoint>) -> HealthModel {
    let tier = |name: &str, from| Tier {
        name: name.to_owned(),
        from,
    };
    HealthModel {
        title: "Current customers to expansion".to_owned(),
        ending: Some(Ending::Expansion),
        icp: Some("revenue".to_owned()),
        customer: "customer_id".to_owned(),
        tiers: vec![
            tier("healthy", 70.0),
            tier("watch", 45.0),
            tier("poor", 0.0),
        ],
        min_coverage: 40.0,
        touchpoints,
        ..HealthModel::default()
    }
}

/// The model of the worked examples.
pub(crate) fn vectors_model() -> HealthModel {
    with_touchpoints([adoption(), retention(), expansion()].concat())
}

fn adoption() -> Vec<Touchpoint> {
    use Pillar::{Empathy, Expectations, Personalization, TimeAndEffort};
    let training = vec![
        number("training_pct", 60.0, 0.0, 100.0),
        number("days_to_value", 40.0, 60.0, 7.0),
    ];
    let states = [("live", 100.0), ("in_progress", 60.0), ("stalled", 10.0)];
    let implementation = vec![
        words("go_live_on_time", 50.0, &[("true", 100.0), ("false", 20.0)]),
        words("impl_status", 50.0, &states),
    ];
    let users = [(0.0, 0.0), (5.0, 40.0), (20.0, 70.0), (50.0, 100.0)];
    let product = vec![
        number("seats_used_pct", 40.0, 20.0, 90.0),
        bands("weekly_users", 30.0, &users),
        date("last_login", 30.0, 14.0),
    ];
    let at = |name, pillars, weight, fields| touchpoint(name, "Adoption", pillars, weight, fields);
    vec![
        at("Training", &[Expectations, Empathy], 10.0, training),
        at(
            "Implementation",
            &[Expectations, TimeAndEffort],
            10.0,
            implementation,
        ),
        at(
            "Use of the product",
            &[Personalization, TimeAndEffort],
            20.0,
            product,
        ),
    ]
}

fn retention() -> Vec<Touchpoint> {
    use Pillar::{Empathy, Integrity, Resolution, TimeAndEffort};
    let tickets = [(0.0, 100.0), (1.0, 70.0), (4.0, 30.0), (10.0, 0.0)];
    let support = vec![
        bands("open_tickets", 40.0, &tickets),
        number("first_reply_hours", 30.0, 48.0, 1.0),
        number("csat", 30.0, 1.0, 5.0),
    ];
    let overdue = [(0.0, 100.0), (1.0, 60.0), (15.0, 20.0), (45.0, 0.0)];
    let invoicing = vec![
        bands("days_overdue", 60.0, &overdue),
        words("invoice_disputed", 40.0, &[("true", 0.0), ("false", 100.0)]),
    ];
    let sentiments = [("positive", 100.0), ("neutral", 55.0), ("negative", 0.0)];
    let feedback = vec![
        number("nps", 50.0, 0.0, 10.0),
        words("sentiment", 30.0, &sentiments),
        date("last_survey", 20.0, 90.0),
    ];
    let at = |name, pillars, weight, fields| touchpoint(name, "Retention", pillars, weight, fields);
    vec![
        at("Support", &[Resolution, TimeAndEffort], 15.0, support),
        Touchpoint {
            influence: Influence::None,
            ..at("Invoicing", &[Integrity], 10.0, invoicing)
        },
        at("Feedback", &[Empathy], 10.0, feedback),
    ]
}

fn expansion() -> Vec<Touchpoint> {
    use Pillar::{Empathy, Integrity, Personalization};
    let content = vec![
        number("content_minutes", 50.0, 0.0, 120.5),
        date("last_visit", 50.0, 30.0),
    ];
    let interest = [
        ("asked", 100.0),
        ("open", 70.0),
        ("unknown_yet", 40.0),
        ("refused", 0.0),
    ];
    let talks = vec![
        words("expansion_interest", 40.0, &interest),
        words("exec_sponsor", 30.0, &[("true", 100.0), ("false", 30.0)]),
        date("last_qbr", 30.0, 60.0),
    ];
    let at = |name, pillars, weight, fields| touchpoint(name, "Expansion", pillars, weight, fields);
    vec![
        at("Content", &[Personalization], 10.0, content),
        at("Renewal talks", &[Integrity, Empathy], 15.0, talks),
    ]
}
