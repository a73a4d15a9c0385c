//! Every edit of every scorecard and every customer's page, whatever its style: `serde_yaml` reads
//! the result as the old file but for what was asked, and no other line is touched.

mod choices;
mod scorecard_writer;

use choices::Choices;
use chrono::NaiveDate;
use scorecard::edit::{self, ActionStep, Addressed, Draft, EditError, NewAction};
use scorecard::load;
use scorecard::model::health::CustomerPage;
use scorecard::model::{IsoWeek, Scorecard};
use scorecard::text::Source;
use serde_yaml::{Mapping, Value};
use similar::{ChangeTag, TextDiff};

/// How many edits are made, each of another scorecard.
const CASES: usize = 2000;

/// The file as `serde_yaml` reads it. A block scalar at the end of a file has a line break
/// more as soon as something stands behind it: so it gets one always.
fn read(text: &str) -> Value {
    let text = text.trim_start_matches('\u{feff}');
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let read = serde_yaml::from_str(&format!("{text}{end}"));
    read.unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What holds the lists of the stage with this index: of a customer's page, the file itself.
fn holder(file: &mut Value, stage: usize) -> &mut Value {
    if file.get("customer").is_some() {
        file
    } else {
        &mut file["stages"][stage]
    }
}

/// The keys of the thing that stands at an address.
fn thing<'v>(file: &'v mut Value, list: &str, at: &Addressed) -> &'v mut Mapping {
    let thing = &mut holder(file, at.place.stage)[list][at.place.index];
    thing.as_mapping_mut().unwrap()
}

/// A kind of file, as it is written and as it is read.
struct Kind {
    write: fn(u64) -> String,
    draft: for<'s> fn(&'s Source) -> Draft<'s>,
}

const SCORECARDS: Kind = Kind {
    write: scorecard_writer::write,
    draft: |source| {
        let loaded = load::load::<Scorecard>(source);
        Draft::new(source, loaded.document, loaded.content.unwrap())
    },
};

const CUSTOMERS: Kind = Kind {
    write: scorecard_writer::write_customer,
    draft: |source| {
        let loaded = load::load::<CustomerPage>(source);
        let page = loaded.content.unwrap();
        Draft::of_customer(source, loaded.document, &page, Vec::new())
    },
};

/// Makes one edit, on the draft and on the tree; nothing where there is nothing to edit.
type Maker = fn(&mut Draft<'_>, &mut Choices, Value) -> Option<Edit>;

/// One edit: made by the program, and made on the tree that `serde_yaml` reads.
struct Edit {
    made: Result<(), EditError>,
    expected: Value,
    /// How many lines may go.
    most: usize,
}

fn set_value(draft: &mut Draft<'_>, choices: &mut Choices, mut expected: Value) -> Option<Edit> {
    let metrics = edit::metrics(draft.scorecard());
    let at = metrics.get(choices.below(metrics.len().max(1)))?;
    let on = choices.pick(&["2026-09-01", "2026-10-19", "2026-10-25", "2026-11-30"]);
    let keys = thing(&mut expected, "metrics", at);
    let most = if let Some(Value::Mapping(readings)) = keys.get_mut("readings") {
        readings.insert(on.into(), 77.into());
        2
    } else {
        keys.insert("value".into(), 77.into());
        keys.insert("as_of".into(), "2026-12-01".into());
        3
    };
    let on = if keys.contains_key("readings") {
        on
    } else {
        "2026-12-01"
    };
    let made = edit::set_value(draft, &at.address, "77", day(on));
    Some(Edit {
        made,
        expected,
        most,
    })
}

fn set_target(draft: &mut Draft<'_>, choices: &mut Choices, mut expected: Value) -> Option<Edit> {
    let metrics = edit::metrics(draft.scorecard());
    let at = metrics.get(choices.below(metrics.len().max(1)))?;
    thing(&mut expected, "metrics", at).insert("target".into(), 77.5.into());
    let made = edit::set_target(draft, at.place, "77.5", None);
    Some(Edit {
        made,
        expected,
        most: 2,
    })
}

fn set_reason(draft: &mut Draft<'_>, choices: &mut Choices, mut expected: Value) -> Option<Edit> {
    let metrics = edit::metrics(draft.scorecard());
    let at = metrics.get(choices.below(metrics.len().max(1)))?;
    let target = at.place.metric(draft.scorecard()).target?;
    let (text, most) = if choices.one_in(2) {
        (target.to_string(), 1)
    } else {
        let easier = at.place.metric(draft.scorecard()).better.sign();
        ((target - easier).to_string(), 2)
    };
    let number: Value = serde_yaml::from_str(&text).unwrap();
    thing(&mut expected, "metrics", at).insert("target".into(), number);
    let made = edit::set_target(draft, at.place, &text, Some("it's - \"the\" fair: # 1"));
    Some(Edit {
        made,
        expected,
        most,
    })
}

/// Sets some keys of a metric or of an action, or takes them away.
fn set_keys(draft: &mut Draft<'_>, choices: &mut Choices, mut expected: Value) -> Option<Edit> {
    type Keys<'k> = &'k [(&'static str, &'k str)];
    let of_metric: Keys<'_> = &[
        ("unit", "%"),
        ("better", "higher"),
        ("baseline", "-12.5"),
        ("since", "2026-01-01"),
        ("due", "2027-12-31"),
        ("expected", "7"),
        ("owner", "Ask: #1"),
    ];
    let of_action: Keys<'_> = &[
        ("priority", "7"),
        ("week", "2027-W01"),
        ("due", "2027-12-31"),
        ("owner", "Ask: #1"),
        ("action", "Call [them], {now}"),
    ];
    let is_metric = choices.one_in(2);
    let (things, list, keys) = if is_metric {
        (edit::metrics(draft.scorecard()), "metrics", of_metric)
    } else {
        (draft.actions(), "actions", of_action)
    };
    let at = things.get(choices.below(things.len().max(1)))?;
    let is_closed = !is_metric && !at.place.action(draft.scorecard()).is_open();
    let thing_keys = thing(&mut expected, list, at);
    let (mut made, mut most) = (Ok(()), 0);
    for &(key, text) in keys {
        if choices.one_in(2) || (is_closed && key == "week") {
            continue;
        }
        let is_gone = key != "action" && choices.one_in(3);
        let text = if is_gone { "" } else { text };
        most += 2;
        if is_gone {
            thing_keys.shift_remove(key);
        } else {
            let is_number = matches!(key, "baseline" | "expected" | "priority");
            let value = match text.parse::<i64>() {
                Ok(number) if is_number => number.into(),
                _ if is_number => text.parse::<f64>().unwrap().into(),
                _ => text.into(),
            };
            thing_keys.insert(key.into(), value);
        }
        made = made.and_then(|()| edit::set_key(draft, at.into(), key, text));
    }
    Some(Edit {
        made,
        expected,
        most,
    })
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "as the others, which may find nothing"
)]
fn add(draft: &mut Draft<'_>, choices: &mut Choices, mut expected: Value) -> Option<Edit> {
    let stage = choices.below(draft.scorecard().stages.len());
    let name = choices.pick(&[
        "Call",
        "Ask: why?",
        "[Draw] {it}, now",
        "it's \"so\"",
        "- #1",
        "yes",
        "7",
    ]);
    let new = NewAction {
        name: name.to_owned(),
        priority: Some(2),
        owner: choices.one_in(2).then(|| "Dana".to_owned()),
        due: choices.one_in(2).then(|| day("2026-12-24")),
        ..NewAction::default()
    };
    let mut keys = Mapping::new();
    keys.insert("action".into(), name.into());
    keys.insert("priority".into(), 2.into());
    keys.extend(
        new.owner
            .iter()
            .map(|owner| ("owner".into(), owner.as_str().into())),
    );
    keys.extend(
        new.due
            .iter()
            .map(|due| ("due".into(), due.to_string().into())),
    );
    let is_customer = expected.get("customer").is_some();
    let stage_keys = holder(&mut expected, stage).as_mapping_mut().unwrap();
    match stage_keys.get_mut("actions") {
        Some(Value::Sequence(actions)) => actions.push(keys.into()),
        _ => drop(stage_keys.insert("actions".into(), Value::Sequence(vec![keys.into()]))),
    }
    let address = draft.scorecard().stages[stage].name.clone();
    let address = (!is_customer).then_some(&*address);
    let made = edit::add(draft, address, &new);
    Some(Edit {
        made,
        expected,
        most: 1,
    })
}

fn step(draft: &mut Draft<'_>, choices: &mut Choices, mut expected: Value) -> Option<Edit> {
    let actions = draft.actions();
    let at = actions.get(choices.below(actions.len().max(1)))?;
    let note = choices.one_in(2).then(|| "Legal: it's late".to_owned());
    let is_open = at.place.action(draft.scorecard()).is_open();
    let (step, status) = match choices.below(4) {
        _ if !is_open => (ActionStep::Reopen, "todo"),
        0 => (ActionStep::Start, "doing"),
        1 => (ActionStep::Block { note: note.clone() }, "blocked"),
        2 => (ActionStep::Drop { note: note.clone() }, "dropped"),
        _ => (
            ActionStep::Done {
                on: day("2026-11-18"),
            },
            "done",
        ),
    };
    let keys = thing(&mut expected, "actions", at);
    keys.insert("status".into(), status.into());
    match &step {
        ActionStep::Reopen => drop(keys.shift_remove("done")),
        ActionStep::Done { on } => drop(keys.insert("done".into(), on.to_string().into())),
        ActionStep::Block { note: Some(note) } | ActionStep::Drop { note: Some(note) } => {
            keys.insert("note".into(), note.as_str().into());
        }
        _ => {}
    }
    let made = edit::step(draft, &at.address, &step);
    Some(Edit {
        made,
        expected,
        most: 5,
    })
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "as the others, which may find nothing"
)]
fn roll(draft: &mut Draft<'_>, _: &mut Choices, mut expected: Value) -> Option<Edit> {
    let week = IsoWeek::parse("2026-W40").unwrap();
    let mut most = 0;
    for at in draft.actions() {
        let action = at.place.action(draft.scorecard());
        if action.is_open() && action.week.is_some_and(|planned| planned < week) {
            thing(&mut expected, "actions", &at).insert("week".into(), "2026-W40".into());
            most += 1;
        }
    }
    edit::roll(draft, week);
    Some(Edit {
        made: Ok(()),
        expected,
        most,
    })
}

fn plan(draft: &mut Draft<'_>, choices: &mut Choices, mut expected: Value) -> Option<Edit> {
    let actions = draft.actions();
    let at = actions.get(choices.below(actions.len().max(1)))?;
    let open = at.place.action(draft.scorecard()).is_open();
    let week = IsoWeek::parse("2026-W52").unwrap();
    open.then(|| {
        thing(&mut expected, "actions", at).insert("week".into(), "2026-W52".into());
        let made = edit::plan(draft, &at.address, week);
        Edit {
            made,
            expected,
            most: 2,
        }
    })
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "as the others, which may find nothing"
)]
fn tidy(draft: &mut Draft<'_>, _: &mut Choices, mut expected: Value) -> Option<Edit> {
    let week = IsoWeek::parse("2026-W40").unwrap();
    for stage in 0..draft.scorecard().stages.len() {
        let holder = holder(&mut expected, stage);
        let Some(Value::Sequence(actions)) = holder.get_mut("actions") else {
            continue;
        };
        actions.retain(|action| {
            let text = |key: &str| action.get(key).and_then(Value::as_str);
            let planned = text("week").and_then(IsoWeek::parse).map(IsoWeek::sunday);
            let closed = text("done").map(day).or(planned);
            let is_closed = matches!(text("status"), Some("done" | "dropped"));
            !(is_closed && closed.is_some_and(|closed| closed < week.monday()))
        });
    }
    edit::tidy(draft, week, day("2099-12-31"));
    Some(Edit {
        made: Ok(()),
        expected,
        most: usize::MAX,
    })
}

/// How many lines went, and how many came.
fn changed(old: &str, new: &str) -> (usize, usize) {
    let diff = TextDiff::from_lines(old, new);
    let count = |tag| {
        diff.iter_all_changes()
            .filter(|change| change.tag() == tag)
            .count()
    };
    (count(ChangeTag::Delete), count(ChangeTag::Insert))
}

/// What nobody asked to be touched.
fn kept(text: &str) -> (usize, usize, bool, bool) {
    let count = |what: &str| text.matches(what).count();
    let ends = text.ends_with('\n');
    (
        count("# above an item"),
        count("# Ask"),
        ends,
        text.starts_with('\u{feff}'),
    )
}

/// Makes as many edits as the tests make, each of another scorecard.
fn edits_change_what_they_say_and_nothing_else(kind: &Kind, makers: &[Maker]) {
    let wanted = std::env::var("SCORECARD_EDITS").ok();
    let wanted = wanted.and_then(|wanted| wanted.parse().ok());
    let wanted = wanted.unwrap_or(CASES) / 2;
    let mut edited = vec![0; makers.len()];
    let mut cases = 0;
    for seed in 0.. {
        if cases == wanted {
            break;
        }
        let old = (kind.write)(seed);
        let index = seed as usize % makers.len();
        let source = Source::from_bytes("x", old.clone().into_bytes());
        let mut draft = (kind.draft)(&source);
        let mut choices = Choices::new(seed);
        let Some(edit) = makers[index](&mut draft, &mut choices, read(&old)) else {
            continue;
        };
        cases += 1;
        let new = &draft
            .finish()
            .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{old}"));
        let told = || format!("seed {seed}, edit {index}\n{old}\n-----\n{new}");
        assert_eq!(edit.made, Ok(()), "{}", told());
        assert_eq!(read(new), edit.expected, "{}", told());
        let then = Source::from_bytes("x", new.clone().into_bytes());
        let said = (kind.draft)(&then);
        assert_eq!(draft.scorecard(), said.scorecard(), "{}", told());
        assert_eq!(kept(new), kept(&old), "{}", told());
        let (gone, come) = changed(&old, new);
        let all_in_brackets = old.trim_start_matches('\u{feff}').lines().count() <= 2;
        assert!(gone <= edit.most || all_in_brackets, "{gone}: {}", told());
        let crlf = new.matches("\r\n").count();
        assert_eq!(crlf > 0, old.contains("\r\n"), "{}", told());
        assert!(crlf == 0 || crlf == new.matches('\n').count(), "{}", told());
        edited[index] += usize::from(gone + come > 0);
    }
    // Each edit was really made, often enough to mean something.
    let enough = wanted / makers.len() / 4;
    assert!(edited.iter().all(|&count| count > enough), "{edited:?}");
}

#[test]
fn new_numbers_and_actions_change_what_they_say_and_nothing_else() {
    edits_change_what_they_say_and_nothing_else(&SCORECARDS, &[set_value, set_target, add]);
}

#[test]
fn keys_and_reasons_change_what_they_say_and_nothing_else() {
    edits_change_what_they_say_and_nothing_else(&SCORECARDS, &[set_reason, set_keys]);
}

#[test]
fn steps_and_weeks_change_what_they_say_and_nothing_else() {
    edits_change_what_they_say_and_nothing_else(&SCORECARDS, &[step, plan, roll, tidy]);
}

#[test]
fn actions_of_customers_change_what_they_say_and_nothing_else() {
    edits_change_what_they_say_and_nothing_else(
        &CUSTOMERS,
        &[add, set_keys, step, plan, roll, tidy],
    );
}
