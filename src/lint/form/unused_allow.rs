//! `unused-allow`: an allow comment that silences nothing; applied by `allow`.

use super::{Example, Rule};
use crate::finding::Severity;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "unused-allow",
    severity: Severity::Warning,
    summary: "A comment `# scorecard: allow RULE - reason` silences a finding, and says why.",
    why: "\"Yes, we know, because …\" is worth keeping only while there is something to know, \
          and only with the because.",
    bad: Example::Stage(
        "metrics:
  # scorecard: allow no-target - to be agreed in December
  - {metric: Branded searches, target: 2000, value: 1900}",
    ),
    good: Example::Stage(
        "metrics:
  # scorecard: allow no-target - to be agreed in December
  - {metric: Branded searches, value: 1900}",
    ),
    ..Rule::PLAIN
};
