//! `wrong-type`: applied by `load`; here is what it means.

use super::{Example, Rule};
use crate::format::form_rules;

pub(in crate::lint) const RULE: Rule = Rule {
    name: form_rules::WRONG_TYPE,
    summary: "A value is of its key's type: a number is a number, a list is a list.",
    why: "Numbers in words or quotes cannot be followed, and a list of one is still a list.",
    fix: Some("a number in quotes, or with underscores, is the same number without them"),
    bad: Example::Stage("reached: \"12000\""),
    good: Example::Stage("reached: 12000"),
    ..Rule::PLAIN
};
