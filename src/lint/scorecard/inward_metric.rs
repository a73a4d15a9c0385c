//! `inward-metric`: a metric counts what customers do, not what we do.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "inward-metric",
    severity: Severity::Note,
    summary: "A metric counts what the customer does, not what the team sends, writes or holds.",
    why: "The team can always send more. Whether the customer moved is another number, and the \
          one that pays.",
    bad: Example::Stage(
        "metrics:
  - {metric: Emails sent, target: 5000, value: 4800}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Replies from new prospects, target: 50, value: 48}",
    ),
    ..Rule::PLAIN
};

/// What a team makes …
const OUTPUT: [&str; 24] = [
    "ad",
    "ads",
    "article",
    "articles",
    "blog",
    "blogs",
    "call",
    "calls",
    "campaign",
    "campaigns",
    "email",
    "emails",
    "event",
    "events",
    "feature",
    "features",
    "mail",
    "mails",
    "newsletter",
    "newsletters",
    "post",
    "posts",
    "video",
    "videos",
];

/// … and what it does with it. Narrow on purpose: a note that is wrong is worse than none.
const MADE: [&str; 10] = [
    "sent",
    "published",
    "posted",
    "written",
    "produced",
    "created",
    "made",
    "shipped",
    "launched",
    "recorded",
];

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let inward = case.metrics().filter(|at| is_inward(&at.metric.name));
    for at in inward {
        found.add(|| {
            let message = format!(
                "`{}` counts what we do, not what the customer does",
                at.metric.name
            );
            RULE.finding(message, Subject::Value(at.path().key("metric")))
                .because("we can always do more of it without a single customer moving")
                .help("count what it is meant to bring about: replies, visits, sign-ups")
        });
    }
}

fn is_inward(name: &str) -> bool {
    let is_one_of =
        |words: &[&str], word| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    let mut before = "";
    name.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let before = std::mem::replace(&mut before, word);
        is_one_of(&MADE, word) && is_one_of(&OUTPUT, before)
    })
}
