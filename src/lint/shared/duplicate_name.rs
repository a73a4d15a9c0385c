//! `duplicate-name`: a name means one thing.

use super::{Example, Reporter, Rule};
use crate::finding::Subject;
use crate::model::{same_name, slug_hash};
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "duplicate-name",
    summary: "A stage's and a touchpoint's name is unique in the file, a metric's and an action's in its \
              stage or on its customer's page.",
    why: "The name is how everybody calls it, in the stand-up and on the command line; names \
          that differ only in case or punctuation are the same.",
    bad: Example::Stage(
        "metrics:
  - {metric: Demo requests, indicator: leading, target: 90, value: 85}
  - {metric: demo-requests, indicator: lagging, target: 70, value: 65}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Demo requests, indicator: leading, target: 90, value: 85}
  - {metric: Demos held, indicator: lagging, target: 70, value: 65}",
    ),
    ..Rule::PLAIN
};

/// Adds a finding for each of `names` that stands again; `list` leads to the things so named.
pub(in crate::lint) fn twice(
    found: &mut Reporter<'_>,
    names: &[&str],
    what: &'static str,
    scope: &str,
    list: impl Fn() -> Path,
) {
    for (first, again) in repeated(names) {
        found.add(|| {
            let subject = |index| Subject::Value(list().index(index).key(what));
            let message = format!("the {what} `{}` stands twice {scope}", names[again]);
            RULE.finding(message, subject(again))
                .label("again here")
                .second_label(subject(first), "first here")
                .because("the name is its address; case and punctuation make no difference")
                .help("give one of them another name, or delete it")
        });
    }
}

/// The pairs of places at which the same name stands: the first one and one more. Compared
/// in pairs where they are few; by a hash, so that ten thousand names are no square.
fn repeated(names: &[&str]) -> Vec<(usize, usize)> {
    const FEW: usize = 16;
    let filled = (0..names.len()).filter(|&index| !names[index].is_empty());
    if names.len() <= FEW {
        let first = |again| (0..again).find(|&one: &usize| same_name(names[one], names[again]));
        return filled
            .filter_map(|again| Some((first(again)?, again)))
            .collect();
    }
    let mut hashed: Vec<(u64, usize)> = filled
        .map(|index| (slug_hash(names[index]), index))
        .collect();
    hashed.sort_unstable();
    let mut pairs = Vec::new();
    let mut first = 0;
    for position in 1..hashed.len() {
        let ((one_hash, one), (hash, again)) = (hashed[first], hashed[position]);
        if one_hash == hash && same_name(names[one], names[again]) {
            pairs.push((one, again));
        } else {
            first = position;
        }
    }
    pairs
}
