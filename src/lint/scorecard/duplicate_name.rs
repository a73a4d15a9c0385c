//! `duplicate-name` of a scorecard: of its stages, and of what stands in each.

use super::{Case, Reporter};
use crate::lint::shared::duplicate_name::twice;
use crate::model::Stage;
use crate::yaml::Path;

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let stages: Vec<&str> = case.stages().map(|at| at.stage.name.as_str()).collect();
    let top = Path::top();
    twice(found, &stages, "stage", "in the file", || top.key("stages"));
    for at in case.stages() {
        let Stage {
            metrics, actions, ..
        } = at.stage;
        let metrics: Vec<&str> = metrics.iter().map(|metric| metric.name.as_str()).collect();
        let list = || at.path().key("metrics");
        twice(found, &metrics, "metric", "in this stage", list);
        let actions: Vec<&str> = actions.iter().map(|action| action.name.as_str()).collect();
        let list = || at.path().key("actions");
        twice(found, &actions, "action", "in this stage", list);
    }
}
