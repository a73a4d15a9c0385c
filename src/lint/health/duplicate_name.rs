//! `duplicate-name` of a health model: a touchpoint's name is its column among the scores.

use super::{Case, Reporter};
use crate::finding::Subject;
use crate::lint::shared::duplicate_name::{RULE, twice};
use crate::model::health::SCORE_COLUMNS;
use crate::model::same_name;
use crate::yaml::Path;

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let touchpoints = case.content.touchpoints.iter();
    let names: Vec<&str> = touchpoints
        .map(|touchpoint| touchpoint.name.as_str())
        .collect();
    let list = || Path::top().key("touchpoints");
    twice(found, &names, "touchpoint", "in the model", list);
    let customer = case.content.customer.as_str();
    for (path, touchpoint) in case.touchpoints() {
        // A name that is missing is told already.
        let columns = SCORE_COLUMNS.into_iter().chain([customer]);
        let mut columns = columns.filter(|column| !column.is_empty());
        let Some(taken) = columns.find(|column| same_name(column, &touchpoint.name)) else {
            continue;
        };
        found.add(|| {
            let message = format!("a touchpoint cannot be called `{}`", touchpoint.name);
            let subject = Subject::Value(path.key("touchpoint"));
            let finding = RULE.finding(message, subject).because(format!(
                "`{taken}` is another column of `scorecard health score`"
            ));
            let finding = if taken == customer {
                let customer = Subject::Value(Path::top().key("customer"));
                finding.second_label(customer, "the column of the customers")
            } else {
                finding
            };
            finding.help("say in its name what the customer meets there")
        });
    }
}
