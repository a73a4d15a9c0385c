//! Worked examples of scores, and of what docs/health.md says of single cells, ranges, costs,
//! stages and pillars.

use crate::model::{
    BASE, Row, base_with, date, number, score, today, touchpoint, vectors_model, with_touchpoints,
    words,
};
use scorecard::model::health::{
    CustomerScore, Field, HealthModel, Hundredths, Micro, Missing, Pillar, Scorer,
};

/// What is printed of a score: itself, the tier, the coverage.
fn printed(model: &HealthModel, score: &CustomerScore) -> (String, String, String) {
    let tier = score.tier.map(|tier| model.tiers[tier].name.clone());
    (
        score
            .printed()
            .map_or("–".to_owned(), |score| score.to_string()),
        tier.unwrap_or("unknown".to_owned()),
        score.coverage.hundredths().to_string(),
    )
}

fn scored(row: &Row) -> CustomerScore {
    score(&Scorer::new(&vectors_model()).unwrap(), row, today())
}

#[track_caller]
fn check(row: &Row, expected: (&str, &str, &str)) -> CustomerScore {
    let score = scored(row);
    let (points, tier, coverage) = printed(&vectors_model(), &score);
    assert_eq!(
        (points.as_str(), tier.as_str(), coverage.as_str()),
        expected
    );
    score
}

#[track_caller]
fn check_range(score: &CustomerScore, low: &str, high: &str) {
    let range = (score.low.hundredths(), score.high.hundredths());
    assert_eq!(
        (range.0.to_string(), range.1.to_string()),
        (low.into(), high.into())
    );
}

#[test]
fn vectors_without_gaps() {
    check(&base_with(&[]), ("68.96", "watch", "100.00"));
    let e05 = [
        ("training_pct", "130"),
        ("days_to_value", "-4"),
        ("csat", "0"),
        ("nps", "11"),
    ];
    check(&base_with(&e05), ("72.45", "healthy", "100.00"));
    let e06 = [
        ("training_pct", "0"),
        ("days_to_value", "7"),
        ("seats_used_pct", "90"),
        ("first_reply_hours", "48"),
    ];
    check(&base_with(&e06), ("68.25", "watch", "100.00"));
    let e07 = [
        ("weekly_users", "5"),
        ("open_tickets", "10"),
        ("days_overdue", "15"),
    ];
    check(&base_with(&e07), ("58.16", "watch", "100.00"));
    let e09 = [("last_login", "2026-11-05"), ("last_visit", "2026-11-01")];
    check(&base_with(&e09), ("74.46", "healthy", "100.00"));
    let e11 = [("last_login", "2024-02-29"), ("last_qbr", "1999-12-31")];
    check(&base_with(&e11), ("63.71", "watch", "100.00"));
}

#[test]
fn the_vector_of_everything_at_its_worst() {
    let e12 = [
        "0",
        "60",
        "false",
        "stalled",
        "20",
        "0",
        "2000-01-01",
        "10",
        "48",
        "1",
        "45",
        "true",
        "0",
        "negative",
        "2000-01-01",
        "0",
        "2000-01-01",
        "refused",
        "false",
        "2000-01-01",
    ];
    let row = BASE.iter().zip(e12);
    let row = row.map(|((column, _), cell)| ((*column).to_owned(), cell.to_owned()));
    check(&row.collect(), ("2.85", "poor", "100.00"));
}

#[test]
fn vectors_with_gaps_have_a_range() {
    let e02 = check(&Row::new(), ("–", "unknown", "0.00"));
    check_range(&e02, "0.00", "100.00");
    let e03 = Row::from([("csat".to_owned(), "5".to_owned())]);
    let e03 = check(&e03, ("100.00", "unknown", "4.50"));
    check_range(&e03, "4.50", "100.00");
    let e04 = [
        ("seats_used_pct", ""),
        ("weekly_users", " "),
        ("last_login", "\t"),
    ];
    let e04 = check(&base_with(&e04), ("72.20", "healthy", "80.00"));
    check_range(&e04, "57.76", "77.76");
    let e08 = [("impl_status", "LIVE"), ("sentiment", "meh")];
    let e08 = check(&base_with(&e08), ("69.45", "watch", "92.00"));
    check_range(&e08, "62.31", "70.31");
}

#[test]
fn a_score_without_gaps_is_its_own_range() {
    let score = scored(&base_with(&[]));
    assert!(score.is_whole());
    assert_eq!(score.score, Some(score.low));
    assert_eq!(score.score, Some(score.high));
}

#[test]
fn each_gap_says_why() {
    let expiring = Field {
        dated: Some("nps_on".to_owned()),
        expires: Some(90),
        ..number("nps", 100.0, 0.0, 10.0)
    };
    let model = with_touchpoints(vec![touchpoint("T", "S", &[], 100.0, vec![expiring])]);
    let scorer = Scorer::new(&model).unwrap();
    assert_eq!(scorer.columns(), ["nps", "nps_on"]);
    let points = |nps: &str, nps_on: &str| {
        let row = [("nps", nps), ("nps_on", nps_on)];
        let row = row.map(|(column, cell)| (column.to_owned(), cell.to_owned()));
        score(&scorer, &row.into(), today()).touchpoints[0].fields[0]
    };
    assert_eq!(points("8", "2026-08-03"), Ok(Micro(80_000_000)));
    assert_eq!(points("8", "2026-08-02"), Err(Missing::Expired));
    assert_eq!(points("8", "2027-08-02"), Ok(Micro(80_000_000)));
    assert_eq!(points("8", " "), Err(Missing::Undated));
    assert_eq!(points("8", "02/08/2026"), Err(Missing::DatedNotDate));
    assert_eq!(points(" ", ""), Err(Missing::Blank));
    assert_eq!(points("12,5", ""), Err(Missing::NotNumber));
    let gaps = base_with(&[("last_login", "11/02/2026"), ("impl_status", "Live")]);
    let gaps = scored(&gaps);
    assert_eq!(gaps.touchpoints[2].fields[2], Err(Missing::NotDate));
    assert_eq!(gaps.touchpoints[1].fields[1], Err(Missing::Unlisted));
}

#[test]
fn a_value_below_the_first_band_has_the_points_of_the_first() {
    let row = base_with(&[("open_tickets", "-1")]);
    assert_eq!(scored(&row).touchpoints[3].fields[0], Ok(Micro::ALL));
}

#[test]
fn costs_and_the_printed_score_add_up() {
    let scorer = Scorer::new(&vectors_model()).unwrap();
    let score = scored(&base_with(&[]));
    let costs = scorer.costs(&score);
    let costs: Vec<i32> = costs.iter().map(|cost| cost.unwrap().0).collect();
    assert_eq!(costs.iter().sum::<i32>(), 10_000 - 6_896);
    assert!(
        scorer
            .costs(&scored(&Row::new()))
            .iter()
            .all(Option::is_none)
    );
}

#[test]
fn the_rest_of_a_cost_goes_to_the_earlier_of_equals() {
    let one = |name: &str| {
        let fields = vec![words(name, 100.0, &[("a", 50.0), ("b", 0.0)])];
        touchpoint(name, "S", &[], 33.33, fields)
    };
    let model = with_touchpoints(vec![one("x"), one("y"), one("z")]);
    let scorer = Scorer::new(&model).unwrap();
    let row = ["x", "y", "z"].map(|column| (column.to_owned(), "a".to_owned()));
    let score = score(&scorer, &row.into(), today());
    assert_eq!(score.printed(), Some(Hundredths(5_000)));
    let costs = [1_667, 1_667, 1_666].map(|cost| Some(Hundredths(cost)));
    assert_eq!(scorer.costs(&score), costs);
}

#[test]
fn stages_and_pillars_are_means_by_weight() {
    let row = base_with(&[("nps", ""), ("sentiment", ""), ("last_survey", "")]);
    let scorer = Scorer::new(&vectors_model()).unwrap();
    let score = scored(&row);
    let points = |touchpoint: usize| score.touchpoints[touchpoint].score.unwrap().0;
    let expansion = f64::from(10 * points(6) + 15 * points(7)) / 25.0;
    let stages = scorer.stage_scores(&score);
    let names: Vec<_> = stages.iter().map(|(stage, _)| *stage).collect();
    assert_eq!(names, ["Adoption", "Retention", "Expansion"]);
    assert_eq!(stages[2].1, Some(Micro((expansion + 0.5).floor() as i32)));
    let pillars = scorer.pillar_scores(&score);
    assert_eq!(pillars.len(), 6);
    // Feedback has no score, so Training and the talks alone say how it is with empathy.
    let empathy = f64::from(10 * points(0) + 15 * points(7)) / 25.0;
    let expected = Some(Micro((empathy + 0.5).floor() as i32));
    assert_eq!(pillars[5], (Pillar::Empathy, expected));
}

#[test]
fn only_takes_rows_with_one_of_its_words() {
    let mut model = vectors_model();
    model.only = vec![
        (
            "segment".to_owned(),
            vec!["revenue".to_owned(), "brand".to_owned()],
        ),
        ("country".to_owned(), vec!["NZ".to_owned()]),
    ];
    let scorer = Scorer::new(&model).unwrap();
    let is_for = |segment: &str, country: &str| {
        let columns = scorer.columns();
        scorer.is_for(|column| match columns[column].as_str() {
            "segment" => segment.as_bytes(),
            "country" => country.as_bytes(),
            _ => b"",
        })
    };
    assert!(is_for(" revenue\t", "NZ") && is_for("brand", "NZ"));
    assert!(!is_for("Revenue", "NZ") && !is_for("revenue", "") && !is_for("", "NZ"));
}

#[test]
fn a_model_that_cannot_score_makes_no_scorer() {
    let broken = |change: fn(&mut HealthModel)| {
        let mut model = vectors_model();
        change(&mut model);
        Scorer::new(&model).is_none()
    };
    assert!(broken(|model| model.touchpoints[0].weight = Some(10.001)));
    assert!(broken(|model| model.touchpoints[0].weight = Some(0.0)));
    assert!(broken(|model| model.touchpoints[0].weight = None));
    assert!(broken(|model| model.touchpoints[0].fields.clear()));
    assert!(broken(|model| model.touchpoints.clear()));
    assert!(broken(|model| model.tiers[0].from = 45.0));
    assert!(broken(|model| model.tiers[2].from = 1.0));
    assert!(broken(|model| model.touchpoints[0].fields[0].best = None));
    assert!(broken(
        |model| model.touchpoints[0].fields[0].best = Some(0.0)
    ));
    assert!(broken(
        |model| model.touchpoints[0].fields[0].half_life = Some(1.0)
    ));
    assert!(broken(
        |model| model.touchpoints[0].fields[0].expires = Some(1)
    ));
    let fields = [
        bands_of(&[(1.0, 5.0), (1.0, 6.0)]),
        bands_of(&[]),
        bands_of(&[(0.0, 101.0)]),
        words("c", 100.0, &[(" ", 5.0)]),
        date("c", 100.0, 0.0),
        number("c", 100.0, f64::MIN, f64::MAX),
    ];
    for field in fields {
        let told = format!("{field:?}");
        let model = with_touchpoints(vec![touchpoint("T", "S", &[], 100.0, vec![field])]);
        assert!(Scorer::new(&model).is_none(), "{told}");
    }
}

fn bands_of(bands: &[(f64, f64)]) -> Field {
    crate::model::bands("c", 100.0, bands)
}
