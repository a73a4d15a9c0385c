//! `too-many-actions`: a few actions a stage.

use super::{Case, Example, HasActions, Reporter, Rule};
use crate::finding::{Severity, Subject};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "too-many-actions",
    severity: Severity::Warning,
    summary: "A stage, or a customer's page, has no more than three open actions; `max` sets another limit.",
    why: "A long list is a list of wishes. What is not among the first few is not going to \
          happen soon, and hides what is.",
    max: Some(3),
    bad: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1}
  - {action: Pitch the podcast, priority: 2}
  - {action: Rewrite the home page, priority: 3}
  - {action: Sponsor a meet-up, priority: 4}",
    ),
    good: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1}
  - {action: Pitch the podcast, priority: 2}
  - {action: Rewrite the home page, priority: 3}
  - {action: Sponsor a meet-up, priority: 4, status: dropped}",
    ),
    ..Rule::PLAIN
};

pub(in crate::lint) fn check<T: HasActions>(case: &Case<'_, T>, found: &mut Reporter<'_>) {
    for (list, (name, actions)) in case.content.action_lists().enumerate() {
        let actions = actions.iter().enumerate();
        let status = |index| T::list_path(list).index(index).key("status");
        let open = actions
            .filter(|&(index, action)| action.is_open() && !case.unclear.is_unread(&status(index)));
        let Some((one_too_many, _)) = open.clone().nth(case.max as usize) else {
            continue;
        };
        found.add(|| {
            let message = format!(
                "`{name}` has {} open actions; more than {} are too many",
                open.count(),
                case.max
            );
            let subject = Subject::Key(T::list_path(list).index(one_too_many));
            RULE.finding(message, subject)
                .label("one too many begins here")
                .because("what is not among the first few hides what is")
                .help("drop what will not happen soon: `status: dropped`, or delete it")
        });
    }
}
