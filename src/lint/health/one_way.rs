//! `one-way`: a field has one way from its values to points.

use super::placed::PlacedField;
use super::{Case, Example, Reporter, Rule};
use crate::finding::{Finding, Subject};
use crate::model::health::trimmed;
use crate::text::listed;
use crate::yaml::Path;
use std::collections::HashMap;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "one-way",
    summary: "A field has exactly one way to points: `worst` with `best`, `bands`, `points`, or \
              `half_life`.",
    why: "Who asks why a customer has 40 points for its logins gets one answer. Without a way a \
          value says nothing; with two it says two things.",
    bad: Example::Fields(
        "- field: weekly_users
  weight: 100
  worst: 0
  best: 50
  bands: {0: 0, 5: 40, 20: 100}",
    ),
    good: Example::Fields(
        "- field: weekly_users
  weight: 100
  bands: {0: 0, 5: 40, 20: 100}",
    ),
    ..Rule::PLAIN
};

/// The keys that begin a way.
const WAYS: [&str; 4] = ["worst", "bands", "points", "half_life"];

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for at in case.fields() {
        let path = at.path();
        count(case, at, &path, found);
        ends(case, at, &path, found);
        bands(case, at, &path, found);
        points(case, at, &path, found);
        half_life(at, &path, found);
        expires(case, at, &path, found);
    }
}

/// That there is one way, and no more; what is written and cannot be read counts.
fn count(case: &Case<'_>, at: PlacedField<'_>, path: &Path, found: &mut Reporter<'_>) {
    let is_written = |key: &str| case.is_written(&path.key(key.to_owned()));
    let ways = WAYS.into_iter().filter_map(|way| match way {
        "worst" if !is_written("worst") => is_written("best").then_some("best"),
        way => is_written(way).then_some(way),
    });
    let ways: Vec<&str> = ways.collect();
    let name = &at.field.column;
    match ways[..] {
        [] if case.is_written(path) => found.add(|| {
            let message = format!("`{name}` has no way to points");
            let subject = if name.is_empty() {
                Subject::Key(path.clone())
            } else {
                Subject::Value(path.key("field"))
            };
            RULE.finding(message, subject).help(
                "add `worst:` with `best:` for a number, `bands:` for one with steps, `points:` \
                 for words, or `half_life:` for a date",
            )
        }),
        [first, second, ..] => found.add(|| {
            let message = format!("`{name}` has more than one way to points");
            RULE.finding(message, Subject::Key(path.key(second.to_owned())))
                .label("another way")
                .second_label(Subject::Key(path.key(first.to_owned())), "one way")
                .because("a value has one number of points")
                .help(keep_one(&ways))
        }),
        _ => {}
    }
}

fn keep_one(ways: &[&str]) -> String {
    let ways = ways.iter().map(|way| match *way {
        "worst" | "best" => "`worst` with `best`".to_owned(),
        way => format!("`{way}`"),
    });
    format!("keep one of them: {}", listed(ways, ", "))
}

/// That a line has two ends, and a length.
fn ends(case: &Case<'_>, at: PlacedField<'_>, path: &Path, found: &mut Reporter<'_>) {
    let is_written = |key: &'static str| case.is_written(&path.key(key));
    // Beside another way it is too much, not too little.
    let is_alone = !WAYS[1..].iter().any(|way| is_written(way));
    let lonely = match (is_written("worst"), is_written("best")) {
        (true, false) => Some(("worst", "best", "gives all 100 points")),
        (false, true) => Some(("best", "worst", "gives no points")),
        _ => None,
    };
    if let Some((end, other, gives)) = lonely.filter(|_| is_alone) {
        found.add(|| {
            RULE.finding(
                format!("`{end}` stands without `{other}`"),
                Subject::Key(path.key(end)),
            )
            .help(format!("add `{other}:` with the number that {gives}"))
        });
    }
    let (Some(worst), Some(best)) = (at.field.worst, at.field.best) else {
        return;
    };
    let width = best - worst;
    if width.is_finite() && width.abs() > 0.0 {
        return;
    }
    found.add(|| {
        let (message, help) = if width.is_finite() {
            let help = "write two numbers; where all that counts is whether a number is reached, \
                        say so by `bands:`";
            ("`worst` and `best` are the same number", help)
        } else {
            let help = "write numbers that the data can have";
            ("`worst` and `best` are too far from each other", help)
        };
        RULE.finding(message, Subject::Value(path.key("best")))
            .label("all points here")
            .second_label(Subject::Value(path.key("worst")), "and none here")
            .because("points rise evenly between the two")
            .help(help)
    });
}

/// That bands rise, and give what can be given.
fn bands(case: &Case<'_>, at: PlacedField<'_>, path: &Path, found: &mut Reporter<'_>) {
    let (Some(bands), path) = (&at.field.bands, path.key("bands")) else {
        return;
    };
    let Some(keys) = case.keys(&path).filter(|keys| keys.len() == bands.len()) else {
        return;
    };
    if bands.is_empty() {
        found.add(|| {
            RULE.finding("`bands` is empty", Subject::Value(path.clone()))
                .help("write from which number on there are how many points: `{0: 0, 5: 40}`")
        });
    }
    given(bands.iter().map(|(_, points)| *points), &keys, &path, found);
    if let Some(lower) = (1..bands.len()).find(|&at| bands[at].0 <= bands[at - 1].0) {
        found.add(|| {
            let subject = |at: usize| Subject::Key(path.key(keys[at].clone()));
            let finding = no_rise(bands, lower, subject(lower));
            let before = bands[lower - 1].0;
            finding.second_label(subject(lower - 1), format!("from {before} on"))
        });
    }
}

/// The band at `lower` does not begin above the one before it.
fn no_rise(bands: &[(f64, f64)], lower: usize, subject: Subject) -> Finding {
    let (from, before) = (bands[lower].0, bands[lower - 1].0);
    let finding = |message: String| {
        let because = "a value is in the last band whose number it reaches";
        let finding = RULE.finding(message, subject).because(because);
        finding.label(format!("from {from} on"))
    };
    let mut rising = bands.to_vec();
    rising.sort_by(|one, other| one.0.total_cmp(&other.0));
    if rising.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
        let message = format!("the band from {from} on does not begin above {before}");
        return finding(message).help("begin each band at another number, the lowest first");
    }
    let rising = rising
        .iter()
        .map(|(from, points)| format!("{from}: {points}"));
    finding(format!(
        "the bands do not rise: {from} stands behind {before}"
    ))
    .help(format!(
        "write `bands: {{{}}}`",
        rising.collect::<Vec<_>>().join(", ")
    ))
}

/// That words are told apart, and give what can be given.
fn points(case: &Case<'_>, at: PlacedField<'_>, path: &Path, found: &mut Reporter<'_>) {
    let (Some(words), path) = (&at.field.points, path.key("points")) else {
        return;
    };
    let Some(keys) = case.keys(&path).filter(|keys| keys.len() == words.len()) else {
        return;
    };
    if words.is_empty() {
        found.add(|| {
            RULE.finding("`points` is empty", Subject::Value(path.clone()))
                .help("write which word gives how many points: `{live: 100, stalled: 10}`")
        });
    }
    given(words.iter().map(|(_, points)| *points), &keys, &path, found);
    let mut first = HashMap::new();
    for (again, (word, _)) in words.iter().enumerate() {
        let Some(before) = first.insert(trimmed(word.as_bytes()), again) else {
            continue;
        };
        found.add(|| {
            let subject = |at: usize| Subject::Key(path.key(keys[at].clone()));
            RULE.finding(format!("the word `{word}` stands twice"), subject(again))
                .label("again here")
                .second_label(subject(before), "first here")
                .because("words are compared without the blanks around them")
                .help("keep one of them")
        });
    }
}

/// That points are from 0 to 100.
fn given(
    points: impl Iterator<Item = f64>,
    keys: &[String],
    path: &Path,
    found: &mut Reporter<'_>,
) {
    let beyond = points
        .zip(keys)
        .filter(|(points, _)| !(0.0..=100.0).contains(points));
    for (points, key) in beyond {
        found.add(|| no_points(points, path.key(key.clone())));
    }
}

fn no_points(points: f64, path: Path) -> Finding {
    let meant = if points < 0.0 { 0 } else { 100 };
    RULE.finding(
        format!("points go from 0 to 100, and {points} is beyond that"),
        Subject::Value(path),
    )
    .help(format!(
        "write `{meant}`, or what it is on a scale from 0 to 100"
    ))
}

fn half_life(at: PlacedField<'_>, path: &Path, found: &mut Reporter<'_>) {
    if at.field.half_life.is_some_and(|days| days <= 0.0) {
        found.add(|| {
            let subject = Subject::Value(path.key("half_life"));
            RULE.finding("`half_life` has to be over 0", subject)
                .because("in so many days a date loses half of its points")
                .help("write a number of days, such as `14`")
        });
    }
}

/// That something says how old a value is that gets too old.
fn expires(case: &Case<'_>, at: PlacedField<'_>, path: &Path, found: &mut Reporter<'_>) {
    if at.field.expires.is_some() && !case.is_written(&path.key("dated")) {
        found.add(|| {
            RULE.finding(
                "`expires` stands without `dated`",
                Subject::Key(path.key("expires")),
            )
            .label("when was the value read?")
            .help("add `dated:` with the column that says when the value was read")
        });
    }
}
