//! Funnels beside each other, held against a second implementation that knows nothing of ours:
//! `compare.py` does the statistics with statsmodels. Chance writes the tables. The scores of
//! customers likewise, in `health`.

#[path = "../choices/mod.rs"]
mod choices;
#[path = "../common/mod.rs"]
mod common;
mod health;
#[path = "../tools/mod.rs"]
mod tools;

use choices::Choices;
use common::{finish, folder, run, write};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// How many tables chance writes.
const TABLES: usize = 200;

/// How many tables, and how many values in the others, may be left to rounding.
const UNDECIDED: usize = 2;
const UNSURE: usize = 20;

const STAGES: [&str; 7] = [
    "Demand",
    "Evaluation",
    "Purchase",
    "Adoption",
    "Retention",
    "Expansion",
    "Advocacy",
];

/// What one scorecard has reached.
type Reached = [Option<u64>; 7];

fn title(number: usize) -> String {
    format!("Client {number}")
}

fn page(title: &str, reached: &Reached) -> String {
    let mut page = format!("scorecard: {title}\nstages:\n");
    for (stage, reached) in STAGES.iter().zip(reached) {
        writeln!(page, "  - stage: {stage}").unwrap();
        if let Some(reached) = reached {
            writeln!(page, "    reached: {reached}").unwrap();
        }
    }
    page
}

/// What the program says of each scorecard.
fn ours(table: &[Reached]) -> Vec<Value> {
    let folder = folder();
    for (number, reached) in (1..).zip(table) {
        let name = format!("{number}.scorecard.yaml");
        write(folder.path().join(name), page(&title(number), reached));
    }
    let run = run(&folder, ["funnel", ".", "--format", "json"]);
    let mut answer: Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
    assert_eq!(answer["version"], 1);
    let Value::Array(scorecards) = answer["scorecards"].take() else {
        panic!("no list: {answer}");
    };
    scorecards
}

/// What `compare.py` says of all tables; null for one where rounding decides.
fn theirs(tables: &[Vec<Reached>]) -> Option<Vec<Value>> {
    let python = tools::tool("python/bin/python")?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second_opinion/compare.py");
    let lines: String = tables
        .iter()
        .map(|table| format!("{}\n", json!(table)))
        .collect();
    let run = finish(Command::new(python).arg(script), lines.as_bytes());
    let answers = run.exits(0).stdout.lines();
    let answers: Vec<Value> = answers
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), tables.len());
    Some(answers)
}

/// Adds to an answer of `compare.py` what is no matter of numbers.
fn with_names(mut expected: Value, number: usize) -> Value {
    let file = format!("{number}.scorecard.yaml");
    let steps = expected["steps"].as_array_mut().unwrap();
    for ((stage, step), number) in STAGES.iter().zip(steps).zip(1..) {
        let names = json!({"number": number, "stage": stage, "before": null, "change": null});
        add(step, &names);
    }
    let name_leak = |leak: &mut Value| {
        if let Some(number) = leak.get("number").and_then(Value::as_u64) {
            let stage = STAGES[number as usize - 1];
            add(leak, &json!({"stage": stage, "actions": []}));
        }
    };
    match expected.pointer_mut("/leak/one_of") {
        Some(leaks) => leaks.as_array_mut().unwrap().iter_mut().for_each(name_leak),
        None => name_leak(&mut expected["leak"]),
    }
    let names = json!({"file": file, "scorecard": title(number), "period": null});
    add(&mut expected, &names);
    expected
}

fn add(to: &mut Value, names: &Value) {
    let names = names.as_object().unwrap().clone();
    to.as_object_mut().unwrap().extend(names);
}

/// What a comparison of two answers has found.
#[derive(Default)]
struct Found {
    differences: String,
    /// How many values could have been others as well.
    unsure: usize,
}

impl Found {
    fn compare(&mut self, place: &str, expected: &Value, actual: &Value) {
        match (expected, actual) {
            (Value::Object(map), _) if map.contains_key("one_of") => {
                self.unsure += 1;
                let values = map["one_of"].as_array().unwrap();
                if !values.contains(actual) {
                    self.differ(place, expected, actual);
                }
            }
            (Value::Object(expected), Value::Object(actual)) => {
                let keys: BTreeSet<&String> = expected.keys().chain(actual.keys()).collect();
                for key in keys {
                    let place = format!("{place}.{key}");
                    match (expected.get(key), actual.get(key)) {
                        (Some(expected), Some(actual)) => self.compare(&place, expected, actual),
                        _ => self.differ(&place, &json!(expected), &json!(actual)),
                    }
                }
            }
            (Value::Array(expected), Value::Array(actual)) if expected.len() == actual.len() => {
                for ((expected, actual), number) in expected.iter().zip(actual).zip(1..) {
                    self.compare(&format!("{place}[{number}]"), expected, actual);
                }
            }
            _ if expected.is_f64() && actual.is_number() => {
                let numbers = [expected, actual].map(|number| number.as_f64().unwrap());
                if !is_close(place, numbers) {
                    self.differ(place, expected, actual);
                }
            }
            _ if expected != actual => self.differ(place, expected, actual),
            _ => {}
        }
    }

    fn differ(&mut self, place: &str, expected: &Value, actual: &Value) {
        let [expected, actual] = [expected, actual].map(Value::to_string);
        let line = format!("{place}: {expected} expected, {actual} said\n");
        self.differences.push_str(&line);
    }
}

fn is_close(place: &str, [expected, actual]: [f64; 2]) -> bool {
    // Equal shares are a tiny bit apart where they are divided, and z is not quite 0.
    let is_z = place.rsplit('.').next() == Some("z");
    let at_least = if is_z { 1e-12 } else { 1e-300 };
    let difference = (expected - actual).abs();
    difference <= at_least || difference <= 1e-9 * expected.abs()
}

/// A number near the fewest that are tested, or of any size.
fn any_number(choices: &mut Choices) -> u64 {
    let below = choices.pick(&[3, 28, 200, 5_000, 200_000, 9_000_000]);
    match choices.below(4) {
        0 => choices.pick(&[0, 1, 29, 30, 31, 60]),
        _ => choices.below(below) as u64,
    }
}

/// Numbers that fall, or rise and fall as they like.
fn any_numbers(choices: &mut Choices) -> Reached {
    let mut numbers = [(); 7].map(|()| any_number(choices));
    if choices.one_in(2) {
        numbers.sort_unstable_by(|one, other| other.cmp(one));
    }
    numbers.map(|number| (!choices.one_in(8)).then_some(number))
}

/// Where a funnel begins, or begins anew: mostly with a number that has whole percentages.
fn beginning(choices: &mut Choices) -> u64 {
    let hundreds = choices.pick(&[1, 3, 10, 10, 17, 50, 50, 300, 2_000]);
    match choices.below(6) {
        0 => choices.pick(&[29, 30, 31, 59, 60, 61]),
        1 => any_number(choices),
        _ => 100 * (1 + choices.below(hundreds) as u64),
    }
}

/// A funnel with about the `shares` of 1,000 that the others have as well.
fn funnel(choices: &mut Choices, shares: &[u64; 7]) -> Reached {
    // A whole step of a funnel that is like the others is off by so much: none, about one
    // point, exactly one, or more.
    let off = [
        0, 0, 0, -5, 5, -9, 9, -10, 10, -11, 11, -20, 20, -40, 40, -150,
    ];
    let mut here = beginning(choices);
    shares.map(|share| {
        let share = (share as i64 + choices.pick(&off)).clamp(0, 1_000) as u64;
        here = match choices.below(24) {
            0 | 1 => beginning(choices),
            2 => any_number(choices),
            // Half of a customer counts.
            _ => (here * share + 500) / 1_000,
        };
        (!choices.one_in(15)).then_some(here)
    })
}

/// Each second step in whole percentages: nobody, everybody, shares that are equal or exactly
/// one point apart, and gaps that are the same.
fn round_shares(choices: &mut Choices, scorecards: usize) -> Vec<Reached> {
    let percentages = [(); 4].map(|()| match choices.below(4) {
        0 => choices.pick(&[0, 100]),
        _ => choices.below(100) as u64,
    });
    let reached = |_| {
        let hundreds = choices.pick(&[1, 5, 20, 400, 5_000]);
        let shares = percentages.map(|most| (most + choices.pick(&[0, 0, 1, 2])).min(100));
        let pairs = shares.map(|share| [100 * hundreds, share * hundreds]);
        std::array::from_fn(|stage| Some(pairs[stage / 2][stage % 2]))
    };
    (0..scorecards).map(reached).collect()
}

/// Two scorecards with a P between 1 and 6 % in every second step; which of them is rejected
/// hangs on the others. The steps between rise, and take no part.
fn near_the_limits(choices: &mut Choices) -> Vec<Reached> {
    let mut table = [Reached::default(); 2];
    for stage in [0, 2, 4] {
        let from = (1_000 + 4_000 * stage + choices.below(3_000)) as f64;
        let share = 0.1 + choices.below(600) as f64 / 1_000.0;
        let deviations = 1.9 + choices.below(60) as f64 / 100.0;
        let apart = deviations * (2.0 * share * (1.0 - share) / from).sqrt();
        let apart = choices.pick(&[-apart, apart]);
        for (reached, share) in table.iter_mut().zip([share, share + apart]) {
            reached[stage] = Some(from as u64);
            reached[stage + 1] = Some((from * share).round() as u64);
        }
    }
    table.to_vec()
}

fn table(choices: &mut Choices) -> Vec<Reached> {
    let scorecards = choices.pick(&[2, 2, 3, 4, 5, 6, 7, 8]);
    match choices.below(8) {
        0 => (0..scorecards).map(|_| any_numbers(choices)).collect(),
        1 => round_shares(choices, scorecards),
        2 => near_the_limits(choices),
        _ => {
            let shares = [(); 7].map(|()| {
                let least = choices.pick(&[0, 100, 400, 700]);
                (least + choices.below(1_001 - least)) as u64
            });
            (0..scorecards).map(|_| funnel(choices, &shares)).collect()
        }
    }
}

/// How often something was said that the tables have to bring about.
#[derive(Debug, Default)]
struct Seen {
    verdicts: BTreeMap<String, usize>,
    /// Less likely than 5 % by chance alone, and yet no difference among so many.
    one_of_many: usize,
    /// A difference beyond doubt, and of less than a point.
    tiny: usize,
    leaks: usize,
}

impl Seen {
    fn add(&mut self, scorecard: &Value) {
        self.leaks += usize::from(!scorecard["leak"].is_null());
        for step in scorecard["steps"].as_array().unwrap() {
            let others = &step["others"];
            let verdict = others["verdict"].as_str().unwrap_or("none");
            *self.verdicts.entry(verdict.to_owned()).or_default() += 1;
            if verdict != "alike" {
                continue;
            }
            let number = |of: &Value| of.as_f64().unwrap();
            let difference = number(&step["step"]) - number(&others["step"]);
            let p = number(&others["p"]);
            self.one_of_many += usize::from(p < 0.05 && difference.abs() > 0.011);
            self.tiny += usize::from(p < 1e-6 && difference.abs() < 0.009);
        }
    }

    fn is_enough(&self) -> bool {
        let verdicts = ["behind", "ahead", "alike", "few", "none"].map(|verdict| {
            let count = self.verdicts.get(verdict);
            count.copied().unwrap_or_default()
        });
        let all = [&verdicts[..], &[self.one_of_many, self.tiny, self.leaks]].concat();
        all.iter().all(|count| *count >= 20)
    }
}

#[test]
fn funnels_are_compared_as_by_another_hand() {
    let mut choices = Choices::new(2026);
    let tables: Vec<Vec<Reached>> = (0..TABLES).map(|_| table(&mut choices)).collect();
    let Some(theirs) = theirs(&tables) else {
        return;
    };
    let (mut differences, mut undecided, mut unsure) = (String::new(), 0, 0);
    let mut seen = Seen::default();
    for (table, expected) in tables.iter().zip(theirs) {
        let Value::Array(expected) = expected else {
            undecided += 1;
            continue;
        };
        for scorecard in &expected {
            seen.add(scorecard);
        }
        let expected = expected.into_iter().zip(1..);
        let expected = expected.map(|(scorecard, number)| with_names(scorecard, number));
        let mut found = Found::default();
        found.compare("", &expected.collect(), &Value::Array(ours(table)));
        unsure += found.unsure;
        if !found.differences.is_empty() {
            writeln!(differences, "{}\n{}", json!(table), found.differences).unwrap();
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
    assert!(seen.is_enough(), "{seen:?}");
    assert!(undecided <= UNDECIDED, "{undecided} tables undecided");
    assert!(unsure <= UNSURE, "{unsure} values unsure");
}

/// What the program says of a step of two scorecards, or of more.
fn others(table: &[Reached], stage: usize) -> Vec<Value> {
    let scorecards = ours(table).into_iter();
    let others = scorecards.map(|mut scorecard| scorecard["steps"][stage]["others"].take());
    others.collect()
}

/// A comparison of two steps: how many got there of how many, z and P as they are printed, the
/// verdicts, and how many more would get there as the other one converts.
struct Known {
    reached: [[u64; 2]; 2],
    z_and_p: Option<[&'static str; 2]>,
    verdicts: [&'static str; 2],
    gaps: Option<[i64; 2]>,
}

/// Two that are known, each beside the other.
const KNOWN: [Known; 8] = [
    Known {
        reached: [[1_000, 40], [2_000, 200]],
        z_and_p: Some(["-5.710", "1.1e-8"]),
        verdicts: ["behind", "ahead"],
        gaps: Some([60, -120]),
    },
    Known {
        reached: [[25, 1], [100, 10]],
        z_and_p: None,
        verdicts: ["few"; 2],
        gaps: None,
    },
    Known {
        reached: [[3_000, 300], [3_000, 310]],
        z_and_p: Some(["-0.427", "6.7e-1"]),
        verdicts: ["alike"; 2],
        gaps: Some([10, -10]),
    },
    Known {
        reached: [[1_000_000, 100_000], [1_000_000, 101_000]],
        z_and_p: Some(["-2.352", "1.9e-2"]),
        verdicts: ["alike"; 2],
        gaps: Some([1_000, -1_000]),
    },
    Known {
        reached: [[50, 0], [80, 0]],
        z_and_p: Some(["0.000", "1.0e0"]),
        verdicts: ["alike"; 2],
        gaps: Some([0; 2]),
    },
    // One point and not a bit less, though 0.11 − 0.1 is less in floating-point numbers.
    Known {
        reached: [[100_000, 10_000], [100_000, 11_000]],
        z_and_p: Some(["-7.294", "3.0e-13"]),
        verdicts: ["behind", "ahead"],
        gaps: Some([1_000, -1_000]),
    },
    Known {
        reached: [[30, 3], [30, 27]],
        z_and_p: Some(["-6.197", "5.8e-10"]),
        verdicts: ["behind", "ahead"],
        gaps: Some([24, -24]),
    },
    Known {
        reached: [[3_000, 300], [29, 27]],
        z_and_p: None,
        verdicts: ["few"; 2],
        gaps: None,
    },
];

#[test]
fn two_steps_are_compared_as_is_known() {
    for known in KNOWN {
        let table = known.reached.map(|[from, reached]| {
            let mut stages = Reached::default();
            stages[0] = Some(from);
            stages[1] = Some(reached);
            stages
        });
        let others = others(&table, 1);
        let context = format!("{others:#?}");
        for (number, others) in others.iter().enumerate() {
            assert_eq!(others["verdict"], known.verdicts[number], "{context}");
            let gap = known.gaps.map(|gaps| gaps[number]);
            assert_eq!(others["gap"], json!(gap), "{context}");
        }
        let z_and_p = others[0]["z"].as_f64().zip(others[0]["p"].as_f64());
        let shown = z_and_p.map(|(z, p)| [format!("{z:.3}"), format!("{p:.1e}")]);
        let expected = known.z_and_p.map(|both| both.map(str::to_owned));
        assert_eq!(shown, expected, "{context}");
        let mirrored = others[1]["z"].as_f64().zip(others[1]["p"].as_f64());
        assert_eq!(mirrored, z_and_p.map(|(z, p)| (-z, p)), "{context}");
    }
}

/// Seen from both sides, six steps are six questions: 0.0061 is below 5 % of a sixth, and not
/// below 5 % of a twelfth.
#[test]
fn a_step_of_two_scorecards_is_one_question() {
    let table = [
        [1_700, 170, 150, 130, 110, 90, 70],
        [1_700, 221, 195, 169, 143, 117, 91],
    ];
    let table = table.map(|reached| reached.map(Some));
    for (stage, expected) in (1..7).zip([["behind", "ahead"]].into_iter().chain([["alike"; 2]; 5]))
    {
        let others = others(&table, stage);
        let verdicts = [0, 1].map(|number| others[number]["verdict"].as_str().unwrap());
        assert_eq!(verdicts, expected, "{others:#?}");
    }
    let p = others(&table, 1)[0]["p"].as_f64().unwrap();
    assert_eq!(format!("{p:.4}"), "0.0061");
}

/// 100.2 customers and 100.4 are both told as 100.
#[test]
fn of_equal_gaps_the_earliest_is_the_leak() {
    let mut table = [Reached::default(); 2];
    table[0][..4].copy_from_slice(&[1_000, 100, 1_000, 100].map(Some));
    table[1][..4].copy_from_slice(&[999, 200, 1_003, 201].map(Some));
    for stage in [1, 3] {
        assert_eq!(others(&table, stage)[0]["gap"], 100);
    }
    let leaks = ours(&table)
        .into_iter()
        .map(|mut scorecard| scorecard["leak"].take());
    let expected = json!({"number": 2, "stage": "Evaluation", "gap": 100, "actions": []});
    assert_eq!(leaks.collect::<Vec<_>>(), [expected, Value::Null]);
}
