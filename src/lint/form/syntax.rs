//! `syntax`: applied by `load`; here is what it means.

use super::{Example, Rule};
use crate::format::form_rules;

pub(in crate::lint) const RULE: Rule = Rule {
    name: form_rules::SYNTAX,
    summary: "The file is UTF-8 text and YAML 1.2, one document, at most 1 MiB.",
    why: "What cannot be read cannot be shown, and every other tool of the team reads it too.",
    bad: Example::Stage("goal: Buyers know: their problem has a name"),
    good: Example::Stage("goal: \"Buyers know: their problem has a name\""),
    ..Rule::PLAIN
};
