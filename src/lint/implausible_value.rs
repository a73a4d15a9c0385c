//! `implausible-value`: no number is out of all proportion to the one before.

use super::{Case, Check, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};

pub(super) const RULE: Rule = Rule {
    name: "implausible-value",
    severity: Severity::Warning,
    summary: "The newest reading is not a hundred, a thousand, or twenty times and more the one before.",
    why: "So a lost comma looks, a percentage that is written as a share, or the number of another \
          row. The page is believed: one such number makes a whole Monday wrong.",
    bad: Example::Stage(
        "metrics:
  - metric: Visit to trial
    target: 32
    readings: {2026-11-09: 28, 2026-11-16: 0.29}
actions:
  - {action: Cut the sign-up form, priority: 1}",
    ),
    good: Example::Stage(
        "metrics:
  - metric: Visit to trial
    target: 32
    readings: {2026-11-09: 28, 2026-11-16: 29}
actions:
  - {action: Cut the sign-up form, priority: 1}",
    ),
    check: Check::Scorecard(check),
    ..Rule::PLAIN
};

fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for at in case.metrics() {
        let (Some(jump), [.., before, newest]) =
            (at.item.newest_jump(), at.item.readings.as_slice())
        else {
            continue;
        };
        found.add(|| {
            let (from, to, name) = (jump.before, jump.now, &at.item.name);
            let message = format!("`{name}` went from {from} to {to}, {}", jump.in_words());
            let reading = |on: &dyn ToString| {
                Subject::Value(at.path().key("readings").key(on.to_string()))
            };
            RULE.finding(message, reading(&newest.on))
                .second_label(reading(&before.on), "the reading before")
                .because("a lost comma, a percentage written as a share, or another row's number looks like this")
                .help("read it again; where it is right, say why: `# scorecard: allow implausible-value - the reason`")
        });
    }
}
