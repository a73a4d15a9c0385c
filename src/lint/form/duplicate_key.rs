//! `duplicate-key`: applied by `load`; here is what it means.

use super::{Example, Rule};
use crate::format::form_rules;

pub(in crate::lint) const RULE: Rule = Rule {
    name: form_rules::DUPLICATE_KEY,
    summary: "A key stands once in its map.",
    why: "Of two equal keys one is lost, and which one depends on the program that reads the file.",
    fix: Some("the second of two equal keys with equal values says nothing new"),
    bad: Example::Stage("reached: 12000\nreached: 12000"),
    good: Example::Stage("reached: 12000"),
    ..Rule::PLAIN
};
