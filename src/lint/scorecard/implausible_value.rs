//! `implausible-value`: no number is out of all proportion to the one before.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Finding, Severity, Subject};
use crate::format::grouped_by_points;
use crate::model::{Jump, Metric, newest_jump};
use crate::yaml::Path;
use chrono::NaiveDate;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "implausible-value",
    severity: Severity::Warning,
    summary: "The newest number is in proportion to the one before: not twenty, a hundred or a thousand \
              times more or less.",
    why: "A lost comma looks like this, a percentage that is written as a share, or the number of \
          another row. After one such number nobody believes the page.",
    looks_back: true,
    before: Some(Example::Stage(
        "metrics:
  - {metric: Visit to trial, target: 32, value: 28}
actions:
  - {action: Cut the sign-up form, priority: 1}",
    )),
    bad: Example::Stage(
        "metrics:
  - {metric: Visit to trial, target: 32, value: 0.29}
actions:
  - {action: Cut the sign-up form, priority: 1}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Visit to trial, target: 32, value: 29}
actions:
  - {action: Cut the sign-up form, priority: 1}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for at in case.stages() {
        let path = at.path().key("reached");
        let grouped = case.node(&path).and_then(grouped_by_points);
        if let Some((digits, number)) = grouped.filter(|(_, number)| number.fract() == 0.0) {
            found.add(|| point_in_count(&digits, number, path));
        }
    }
    for at in case.metrics_as_written() {
        if let Some(jump) = newest_jump(at.stage, at.metric, case.surroundings.past) {
            found.add(|| finding(at.metric, jump, &at.path()));
        }
    }
}

/// Of customers nobody writes decimals: the point was meant to group the digits.
fn point_in_count(digits: &str, number: f64, path: Path) -> Finding {
    let message = format!("`reached` is {number}: the point in it begins decimals");
    RULE.finding(message, Subject::Value(path))
        .because("a point groups no digits: programs read `12.000` as 12")
        .help(format!("write `{digits}` or `{number}`"))
}

fn finding(metric: &Metric, jump: Jump, path: &Path) -> Finding {
    let (from, to, name) = (jump.before, jump.now, &metric.name);
    let message = format!("`{name}` went from {from} to {to}, {}", jump.in_words());
    let reading = |on: NaiveDate| Subject::Value(path.key("readings").key(on.to_string()));
    let finding = match metric.readings.as_slice() {
        [.., before, newest] => RULE
            .finding(message, reading(newest.on))
            .second_label(reading(before.on), "the reading before"),
        [only] => RULE.finding(message, reading(only.on)),
        [] => RULE.finding(message, Subject::Value(path.key("value"))),
    };
    finding
        .because("a lost comma, a percentage written as a share, or another row's number looks like this")
        .help("read it again; where it is right, say why: `# scorecard: allow implausible-value - the reason`")
}
