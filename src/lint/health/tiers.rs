//! `tiers`: every score is in one tier.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Finding, Subject};
use crate::model::health::{Tier, UNKNOWN_TIER};
use crate::model::same_name;
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "tiers",
    summary: "Tiers stand best first, each with a lower bound than the one before; the last has 0.",
    why: "So every score from 0 to 100 is in exactly one of them, and everybody sees where a \
          customer would fall to. `unknown` is the tier of those of whom too little is known.",
    bad: Example::File(
        "health: Example
ending: expansion
customer: customer_id
tiers: {poor: 0, watch: 45, healthy: 70}
lint: {pillar-untouched: off, no-influence: off}
touchpoints:
  - touchpoint: Use of the product
    weight: 100
    fields:
      - {field: seats_used, weight: 100, worst: 20, best: 90}
",
    ),
    good: Example::File(
        "health: Example
ending: expansion
customer: customer_id
tiers: {healthy: 70, watch: 45, poor: 0}
lint: {pillar-untouched: off, no-influence: off}
touchpoints:
  - touchpoint: Use of the product
    weight: 100
    fields:
      - {field: seats_used, weight: 100, worst: 20, best: 90}
",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let (path, tiers) = (Path::top().key("tiers"), &case.content.tiers);
    // Where one of them could not be read, that has been told already.
    let names = case.keys(&path).filter(|names| names.len() == tiers.len());
    let Some(names) = names else { return };
    if tiers.is_empty() {
        found.add(|| {
            let message = "there is no tier";
            let help =
                "write them best first, the last with 0: `{healthy: 70, watch: 45, poor: 0}`";
            RULE.finding(message, Subject::Value(path.clone()))
                .help(help)
        });
    }
    let tier = |index: usize| path.key(names[index].clone());
    names_are_apart(tiers, tier, found);
    bounds_fall(tiers, &path, tier, found);
}

fn names_are_apart(tiers: &[Tier], tier: impl Fn(usize) -> Path, found: &mut Reporter<'_>) {
    for (index, Tier { name, .. }) in tiers.iter().enumerate() {
        if same_name(name, UNKNOWN_TIER) {
            found.add(|| {
                let message = format!("a tier cannot be called `{name}`");
                RULE.finding(message, Subject::Key(tier(index)))
                    .because("that is the tier of those of whom too little is known")
                    .help("give it another name")
            });
        }
        let same = |other: &&Tier| same_name(&other.name, name);
        if let Some(first) = tiers[..index].iter().position(|other| same(&other)) {
            found.add(|| {
                RULE.finding(
                    format!("the tier `{name}` stands twice"),
                    Subject::Key(tier(index)),
                )
                .label("again here")
                .second_label(Subject::Key(tier(first)), "first here")
                .because("case and punctuation make no difference")
                .help("give one of them another name, or delete it")
            });
        }
    }
}

fn bounds_fall(
    tiers: &[Tier],
    path: &Path,
    tier: impl Fn(usize) -> Path,
    found: &mut Reporter<'_>,
) {
    let beyond = tiers
        .iter()
        .position(|tier| !(0.0..=100.0).contains(&tier.from));
    if let Some(index) = beyond {
        let from = tiers[index].from;
        found.add(|| {
            let message = format!("no score is {from}: they go from 0 to 100");
            RULE.finding(message, Subject::Value(tier(index)))
                .help("write the lowest score that is in this tier")
        });
        return;
    }
    if let Some(index) = (1..tiers.len()).find(|&at| tiers[at].from >= tiers[at - 1].from) {
        found.add(|| rises(tiers, index, tier));
    } else if let Some(last) = tiers.last().filter(|last| last.from > 0.0) {
        found.add(|| {
            let message = format!("a score below {} is in no tier", last.from);
            RULE.finding(message, Subject::Value(tier(tiers.len() - 1)))
                .label("the last one")
                .second_label(Subject::Key(path.clone()), "the tiers")
                .help("write `0`, or add one more tier with 0")
        });
    }
}

/// A tier whose bound is no lower than that of the one before.
fn rises(tiers: &[Tier], index: usize, tier: impl Fn(usize) -> Path) -> Finding {
    let (one, next) = (&tiers[index - 1], &tiers[index]);
    let mut falling: Vec<&Tier> = tiers.iter().collect();
    falling.sort_by(|one, other| other.from.total_cmp(&one.from));
    let is_apart = falling.windows(2).all(|pair| pair[0].from > pair[1].from);
    let falling = falling
        .iter()
        .map(|tier| format!("{}: {}", tier.name, tier.from));
    let falling = falling.collect::<Vec<_>>().join(", ");
    let message = if next.from > one.from {
        format!(
            "`{}` is a better tier than `{}` before it",
            next.name, one.name
        )
    } else {
        format!("`{}` begins where `{}` does", next.name, one.name)
    };
    RULE.finding(message, Subject::Value(tier(index)))
        .label(format!("from {}", next.from))
        .second_label(
            Subject::Value(tier(index - 1)),
            format!("from {}", one.from),
        )
        .because("tiers stand best first, each with a lower bound than the one before")
        .help(if is_apart {
            format!("write `tiers: {{{falling}}}`")
        } else {
            "give each tier a bound of its own".to_owned()
        })
}
