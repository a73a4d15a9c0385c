//! `duplicate-name` of a customer's page: of its actions.

use super::{Case, Reporter};
use crate::lint::shared::duplicate_name::twice;
use crate::yaml::Path;

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let actions = case.content.actions.iter();
    let names: Vec<&str> = actions.map(|action| action.name.as_str()).collect();
    twice(found, &names, "action", "on this page", || {
        Path::top().key("actions")
    });
}
