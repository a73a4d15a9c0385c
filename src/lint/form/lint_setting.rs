//! `lint-setting`: what the file says about rules under `lint:`; applied by `settings`.

use super::{Example, Rule};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "lint-setting",
    summary: "A setting under `lint:` names a warning or a note, and a value that it can have.",
    why: "A setting that does nothing looks like a decision and is none. Errors cannot be set: \
          they are the method.",
    bad: Example::Page(
        "scorecard: Example
lint: {no-metric: off, unplanned-week: off, stale-values: off}",
    ),
    good: Example::Page(
        "scorecard: Example
lint: {no-metric: off, unplanned-week: off, stale-value: {max: 30}}",
    ),
    ..Rule::PLAIN
};
