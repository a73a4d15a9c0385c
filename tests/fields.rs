//! The table of fields has the keys of docs/file.md, and none of them is decoded into nothing.

use scorecard::format::{Field, FieldType, Record, form_rules, take_text};
use scorecard::load::{ACTION, METRIC, SCORECARD, STAGE, load};
use scorecard::model::Scorecard;
use scorecard::text::Source;

fn keys<T>(fields: &[Field<T>]) -> Vec<&'static str> {
    fields.iter().map(|field| field.key).collect()
}

fn required<T>(fields: &[Field<T>]) -> Vec<&'static str> {
    let required = fields.iter().filter(|field| field.required);
    required.map(|field| field.key).collect()
}

#[test]
fn no_key_of_the_format_is_lost_or_renamed() {
    assert_eq!(
        keys(SCORECARD),
        [
            "scorecard",
            "owner",
            "team",
            "as_of",
            "period",
            "stages",
            "lint"
        ]
    );
    assert_eq!(
        keys(STAGE),
        ["stage", "goal", "reached", "metrics", "actions"]
    );
    assert_eq!(
        keys(METRIC),
        [
            "metric",
            "indicator",
            "unit",
            "better",
            "baseline",
            "since",
            "target",
            "due",
            "value",
            "as_of",
            "readings",
            "expected",
            "owner",
            "source",
        ]
    );
    assert_eq!(
        keys(ACTION),
        [
            "action", "priority", "owner", "week", "due", "done", "status", "moves", "note",
        ]
    );
}

#[test]
fn only_names_and_the_stages_are_required() {
    assert_eq!(required(SCORECARD), ["scorecard", "stages"]);
    assert_eq!(required(STAGE), ["stage"]);
    assert_eq!(required(METRIC), ["metric"]);
    assert_eq!(required(ACTION), ["action"]);
}

/// Values that a key of this type can have, none of them its default; nothing for a key
/// that is not part of the scorecard.
fn samples<T>(take: &FieldType<T>) -> Vec<String> {
    let one = match take {
        FieldType::Text(_) | FieldType::Short(_) | FieldType::Name(_) => "Something",
        FieldType::Texts(_) => "[Dana, Priya]",
        FieldType::Number(_) => "12.5",
        FieldType::Count(_) => "1200",
        FieldType::Rank(_) => "3",
        FieldType::Date(_) => "2026-11-16",
        FieldType::Week(_) => "2026-W47",
        FieldType::File(_) => "customers.csv",
        FieldType::Percent(_) => "40",
        FieldType::Rating(_) => "4",
        FieldType::DatedNumbers(_) => "{2026-11-16: 70}",
        FieldType::DatedTexts(_) => "{2026-11-16: Asked for a call}",
        FieldType::WordNumbers(_) => "{live: 100}",
        FieldType::NumberNumbers(_) => "{5: 100}",
        FieldType::WordLists(_) => "{segment: [revenue]}",
        FieldType::Words(words, _) => return vec![format!("[{}]", (words.names)()[0])],
        FieldType::Records(list) => return vec![format!("[{{{}: A}}]", list.name_key())],
        FieldType::Word(words, _) => {
            let silent = (words.silent)();
            let names = (words.names)().into_iter();
            let spoken = names.filter(|&name| Some(name) != silent);
            return spoken.map(str::to_owned).collect();
        }
        FieldType::Settings(_) => return Vec::new(),
    };
    vec![one.to_owned()]
}

fn in_the_file(entry: &str) -> String {
    format!("{{{entry}}}")
}

fn in_a_stage(entry: &str) -> String {
    format!("stages: [{{{entry}}}]")
}

fn in_a_metric(entry: &str) -> String {
    format!("stages: [{{metrics: [{{{entry}}}]}}]")
}

fn in_an_action(entry: &str) -> String {
    format!("stages: [{{actions: [{{{entry}}}]}}]")
}

fn read(file: &str) -> Scorecard {
    let source = Source::from_bytes("file", file.as_bytes().to_vec());
    let loaded = load::<Scorecard>(&source);
    for finding in &loaded.findings {
        assert_eq!(
            finding.rule,
            form_rules::MISSING_FIELD,
            "{file}: {finding:?}"
        );
    }
    loaded.content.unwrap()
}

/// Sets every key of a thing in `around`, each in a file of its own: it reads differently
/// from a file without the key and from every file with another one.
fn each_key_changes_something_of_its_own<T>(fields: &[Field<T>], around: fn(&str) -> String) {
    let mut seen = vec![("no key".to_owned(), read(&around("")))];
    for field in fields {
        for value in samples(&field.take) {
            let entry = format!("{}: {value}", field.key);
            let scorecard = read(&around(&entry));
            if let Some((other, _)) = seen.iter().find(|(_, other)| *other == scorecard) {
                panic!("{entry} reads like {other}");
            }
            seen.push((entry, scorecard));
        }
    }
    assert!(seen.len() >= fields.len(), "some keys have no sample");
}

#[test]
fn every_key_of_the_file_is_read() {
    each_key_changes_something_of_its_own(SCORECARD, in_the_file);
}

#[test]
fn every_key_of_a_stage_is_read() {
    each_key_changes_something_of_its_own(STAGE, in_a_stage);
}

#[test]
fn every_key_of_a_metric_is_read() {
    each_key_changes_something_of_its_own(METRIC, in_a_metric);
}

#[test]
fn every_key_of_an_action_is_read() {
    each_key_changes_something_of_its_own(ACTION, in_an_action);
}

#[test]
fn null_is_the_same_as_absent() {
    fn check<T>(fields: &[Field<T>], around: fn(&str) -> String) {
        for field in fields {
            let entry = format!("{}: null", field.key);
            assert_eq!(read(&around(&entry)), read(&around("")), "{entry}");
        }
    }
    check(SCORECARD, in_the_file);
    check(STAGE, in_a_stage);
    check(METRIC, in_a_metric);
    check(ACTION, in_an_action);
}

#[test]
fn a_word_that_holds_where_the_file_is_silent_reads_like_silence() {
    fn check<T>(fields: &[Field<T>], around: fn(&str) -> String) -> usize {
        let silent = fields.iter().filter_map(|field| match &field.take {
            FieldType::Word(words, _) => Some((field.key, (words.silent)()?)),
            _ => None,
        });
        silent
            .map(|(key, word)| {
                let entry = format!("{key}: {word}");
                let mut said = read(&around(&entry));
                // That it is said is one thing more.
                let stages = said.stages.iter_mut();
                for metric in stages.flat_map(|stage| &mut stage.metrics) {
                    metric.is_direction_said = false;
                }
                assert_eq!(said, read(&around("")), "{entry}");
            })
            .count()
    }
    assert_eq!(check(METRIC, in_a_metric), 1);
    assert_eq!(check(ACTION, in_an_action), 1);
}

fn docs<T>(fields: &'static [Field<T>]) -> impl Iterator<Item = (&'static str, &'static str)> {
    fields.iter().map(|field| (field.key, field.doc))
}

#[test]
fn a_doc_is_one_line_that_ends_in_a_full_stop() {
    let all = (docs(SCORECARD).chain(docs(STAGE)))
        .chain(docs(METRIC))
        .chain(docs(ACTION));
    for (key, doc) in all {
        assert!(doc.ends_with('.') && !doc.ends_with(".."), "{key}: {doc}");
        assert_eq!(doc.trim(), doc, "{key}");
        assert!(!doc.contains('\n'), "{key}: {doc}");
    }
}

/// How many keys of `fields` can be given a value and be taken away again.
fn taken_away<T: Record + PartialEq + std::fmt::Debug>(fields: &[Field<T>]) -> usize {
    let optional = fields.iter().filter(|field| !field.required);
    let taken = optional.filter(|field| {
        let mut record = T::default();
        let sample = samples(&field.take).into_iter().next();
        let given = sample.map(|sample| take_text(&mut record, field, &sample));
        if !matches!(given, Some(Ok(Some(_)))) {
            return false;
        }
        assert_ne!(record, T::default(), "{}", field.key);
        assert_eq!(take_text(&mut record, field, " "), Ok(None));
        assert_eq!(record, T::default(), "{}", field.key);
        true
    });
    taken.count()
}

#[test]
fn every_key_of_one_value_can_be_taken_away() {
    assert_eq!(taken_away(STAGE), 2);
    assert_eq!(taken_away(METRIC), 12);
    assert_eq!(taken_away(ACTION), 8);
}
