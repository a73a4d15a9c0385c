//! What the rules want to know of a model's data.

use crate::model::{date, number, today, touchpoint, with_touchpoints, words};
use scorecard::data::{Cause, DataFacts, FieldFacts, Table};
use scorecard::model::health::{Field, HealthModel, Scorer};

fn model() -> HealthModel {
    let nps = Field {
        dated: Some("nps_on".to_owned()),
        expires: Some(90),
        ..number("nps", 20.0, 0.0, 10.0)
    };
    let fields = vec![
        number("seats", 30.0, 0.0, 100.0),
        words("state", 20.0, &[("live", 100.0)]),
        date("login", 30.0, 14.0),
        nps,
    ];
    let mut model = with_touchpoints(vec![touchpoint("T", "S", &[], 100.0, fields)]);
    "id".clone_into(&mut model.customer);
    model
}

fn facts(rows: &[&str]) -> DataFacts {
    let table = format!("id,seats,state,login,nps,nps_on\n{}", rows.join("\n"));
    let model = model();
    let scorer = Scorer::new(&model).unwrap();
    let table = Table::open_in_blocks(table.as_bytes(), 50).unwrap();
    DataFacts::gather(table, &model, &scorer, today()).unwrap()
}

#[test]
fn sound_data_have_nothing_to_be_told() {
    let facts = facts(&[
        "a,5,live,2026-10-01,7,2026-10-01",
        "b,5,live,2026-11-01,7,2026-11-01",
    ]);
    assert_eq!(facts.notes.scored, 2);
    assert_eq!(facts.duplicates.count, 0);
    assert!(
        facts
            .fields
            .iter()
            .all(|field| *field == FieldFacts::default())
    );
}

#[test]
fn unlisted_words_are_counted_the_most_frequent_first() {
    let words = ["Live", "stalled", "stalled ", "LIVE", "live", "", "stalled"];
    let rows = words.map(|word| format!("{word}x,5,{word},2026-10-01,7,2026-10-01"));
    let facts = facts(&rows.each_ref().map(String::as_str));
    let words = facts.fields[1].unlisted.iter();
    let words: Vec<_> = words.map(|w| (w.word.as_str(), w.count, w.line)).collect();
    assert_eq!(words, [("stalled", 3, 3), ("LIVE", 1, 5), ("Live", 1, 2)]);
    assert_eq!(facts.fields[1].without_value, 6);
}

#[test]
fn a_thousand_words_are_told_apart_and_the_rest_is_summed_up() {
    let rows: Vec<String> = (0..1_200).map(|n| format!("{n},5,w{n},,,")).collect();
    let facts = facts(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let field = &facts.fields[1];
    assert_eq!((field.unlisted.len(), field.unlisted_beyond), (1_000, 200));
}

#[test]
fn cells_that_cannot_be_read_are_told_by_their_cause() {
    let facts = facts(&[
        "a,5%,live,11/02/2026,7,01.10.2026",
        "b,6 %,live,11/03/2026,7,2026-10-01",
        "c,\"6,5\",live,46328,7,2026-10-01",
    ]);
    let causes = |unread: &[(Cause, _)]| unread.iter().map(|(cause, _)| *cause).collect::<Vec<_>>();
    let seats = &facts.fields[0].unread;
    assert_eq!(causes(seats), [Cause::Percent, Cause::DecimalComma]);
    assert_eq!((seats[0].1.count, seats[0].1.examples[1].line), (2, 3));
    let login = &facts.fields[2].unread;
    assert_eq!(causes(login), [Cause::SlashedDate, Cause::IsNumber]);
    assert_eq!(causes(&facts.fields[3].dated_unread), [Cause::DayFirst]);
}

#[test]
fn dates_after_the_day_of_scoring_and_ids_that_stand_twice_are_told() {
    let facts = facts(&[
        "a,5,live,2026-11-02,7,2026-10-01",
        "b,5,live,2026-11-01,7,2027-10-01",
        " a ,5,live,2026-11-01,7,2026-10-01",
        ",5,live,2026-11-01,7,2026-10-01",
        ",5,live,2026-11-01,7,2026-10-01",
    ]);
    assert_eq!(facts.fields[2].future.examples[0].cell, "2026-11-02");
    assert_eq!(facts.fields[3].future.count, 1);
    assert_eq!(
        (facts.duplicates.count, facts.duplicates.examples[0].line),
        (1, 4)
    );
    assert_eq!(facts.notes.no_id.count, 2);
}
