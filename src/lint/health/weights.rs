//! `weights`: weights are shares of 100.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Finding, Subject};
use crate::model::health::weight_in_hundredths;
use crate::text::listed;
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "weights",
    summary: "The weights of the touchpoints sum to 100, and so do those of the fields of each.",
    why: "A weight says how much of the whole something is. Where the whole is 100, everybody \
          can say what a touchpoint takes from a score, and nobody makes one heavier without \
          making another one lighter.",
    bad: Example::Fields(
        "- {field: seats_used, weight: 60, worst: 20, best: 90}
- {field: last_login, weight: 30, half_life: 14}",
    ),
    good: Example::Fields(
        "- {field: seats_used, weight: 60, worst: 20, best: 90}
- {field: last_login, weight: 40, half_life: 14}",
    ),
    ..Rule::PLAIN
};

/// 100 in hundredths.
const WHOLE: u64 = 10_000;

/// So far off it may be for rounding, in hundredths: three times 33.33.
const ROUNDING: u64 = 1;

/// So far off it is a slip, in hundredths, and one weight puts it right.
const SLIP: u64 = 500;

/// What a weight is.
const OF_THE_WHOLE: &str = "a weight says how much of the whole something is";

/// So many weights are told one by one.
const FEW: usize = 6;

/// Things whose weights sum to 100.
struct Group<'a> {
    /// What they are, as in "the weights of …".
    what: String,
    /// Of each its name and its weight, where that could be read.
    items: Vec<(&'a str, Option<f64>)>,
    /// Where their list stands.
    list: Path,
}

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let touchpoints = case.content.touchpoints.iter();
    let touchpoints = touchpoints.map(|touchpoint| (touchpoint.name.as_str(), touchpoint.weight));
    judge(
        &Group {
            what: "the touchpoints".to_owned(),
            items: touchpoints.collect(),
            list: Path::top().key("touchpoints"),
        },
        found,
    );
    for (path, touchpoint) in case.touchpoints() {
        let fields = touchpoint.fields.iter();
        let fields = fields.map(|field| (field.column.as_str(), field.weight));
        judge(
            &Group {
                what: match touchpoint.name.as_str() {
                    "" => "the fields".to_owned(),
                    name => format!("the fields of `{name}`"),
                },
                items: fields.collect(),
                list: path.key("fields"),
            },
            found,
        );
    }
}

fn judge(group: &Group<'_>, found: &mut Reporter<'_>) {
    let mut hundredths = Vec::new();
    for (index, (_, weight)) in group.items.iter().enumerate() {
        // Where it is missing or no number, that has been told already.
        let Some(weight) = *weight else { continue };
        match weight_in_hundredths(weight) {
            Some(weight) => hundredths.push(weight),
            None => found.add(|| no_share(weight, &group.list.index(index).key("weight"))),
        }
    }
    let sum: u64 = hundredths.iter().sum();
    let is_whole = hundredths.len() == group.items.len();
    if is_whole && !hundredths.is_empty() && sum.abs_diff(WHOLE) > ROUNDING {
        found.add(|| other_sum(group, &hundredths, sum));
    }
}

/// A weight that is no share of 100.
fn no_share(weight: f64, path: &Path) -> Finding {
    let finding = |message: &str| RULE.finding(message, Subject::Value(path.clone()));
    if weight <= 0.0 {
        return finding("`weight` has to be over 0")
            .because(OF_THE_WHOLE)
            .help("write how much of 100 it counts, or delete what does not count");
    }
    if weight > 100.0 {
        return finding("`weight` is at most 100")
            .because(OF_THE_WHOLE)
            .help("write how much of 100 it counts");
    }
    let rounded = (weight * 100.0).round().max(1.0) / 100.0;
    finding("`weight` has at most two decimals")
        .because("weights are counted in whole hundredths, so that every engine agrees")
        .help(format!("write `{rounded}`"))
}

/// Weights that do not sum to 100.
fn other_sum(group: &Group<'_>, hundredths: &[u64], sum: u64) -> Finding {
    let message = format!(
        "the weights of {} sum to {}, not to 100",
        group.what,
        written(sum)
    );
    let finding = RULE
        .finding(message, Subject::Key(group.list.clone()))
        .because(OF_THE_WHOLE)
        .help(way_out(group, hundredths, sum));
    if hundredths.len() > FEW {
        return finding.label(format!("{} weights below this", hundredths.len()));
    }
    let terms = hundredths.iter().map(|weight| written(*weight));
    finding.label(terms.collect::<Vec<_>>().join(" + "))
}

fn way_out(group: &Group<'_>, hundredths: &[u64], sum: u64) -> String {
    let heaviest = (0..hundredths.len()).rev().max_by_key(|&at| hundredths[at]);
    let put_right = heaviest.and_then(|at| {
        let weight = (hundredths[at] + WHOLE).checked_sub(sum);
        Some((at, weight.filter(|weight| *weight > 0)?))
    });
    if let Some((at, weight)) = put_right.filter(|_| sum.abs_diff(WHOLE) <= SLIP) {
        let (name, weight) = (group.items[at].0, written(weight));
        let others = if hundredths.len() == 1 {
            ""
        } else {
            ", say, or change others"
        };
        return format!("write `weight: {weight}` for `{name}`{others}");
    }
    match in_proportion(hundredths, sum) {
        Some(shares) if shares.len() <= FEW => {
            let shares = shares.into_iter().map(written);
            format!("in proportion they are {}", listed(shares, ", "))
        }
        _ => format!("multiply each by 100 / {}, and round", written(sum)),
    }
}

/// The same weights with the sum 100: rounded down, and the rest to the largest fractions.
fn in_proportion(hundredths: &[u64], sum: u64) -> Option<Vec<u64>> {
    let mut shares: Vec<u64> = hundredths.iter().map(|w| w * WHOLE / sum).collect();
    let rest = WHOLE - shares.iter().sum::<u64>();
    let mut largest: Vec<usize> = (0..shares.len()).collect();
    largest.sort_by_key(|&at| std::cmp::Reverse(hundredths[at] * WHOLE % sum));
    largest.truncate(usize::try_from(rest).ok()?);
    for at in largest {
        shares[at] += 1;
    }
    shares.iter().all(|share| *share > 0).then_some(shares)
}

/// Hundredths as they are written in a file: `33.33`, `60`.
fn written(hundredths: u64) -> String {
    (hundredths as f64 / 100.0).to_string()
}
