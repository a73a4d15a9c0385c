//! `stale-model`: weights are thought about twice a year.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::lint::BesideExample;
use crate::text::counted;
use crate::yaml::Path;
use chrono::NaiveDate;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "stale-model",
    severity: Severity::Note,
    summary: "A model was changed in the last 180 days; `max` sets another number of days.",
    why: "Products, prices and customers change within half a year, and what was a sign of \
          health may be none any more. A model that nobody touches is one that nobody tests.",
    depends_on_today: true,
    dates_by_git: true,
    max: Some(180),
    bad: Example::With(
        &Example::Fields(
            "- {field: seats_used, weight: 60, worst: 20, best: 90}
- {field: last_login, weight: 40, half_life: 14}",
        ),
        BesideExample::ChangedOn(NaiveDate::from_ymd_opt(2026, 4, 20)),
    ),
    good: Example::With(
        &Example::Fields(
            "- {field: seats_used, weight: 40, worst: 20, best: 90}
- {field: last_login, weight: 60, half_life: 14}",
        ),
        BesideExample::ChangedOn(NaiveDate::from_ymd_opt(2026, 11, 16)),
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some(changed) = case.surroundings.changed else {
        return;
    };
    let days = (case.today - changed).num_days();
    if days <= i64::from(case.max) {
        return;
    }
    found.add(|| {
        let days = counted(days.unsigned_abs(), "day", "days");
        let message = format!("the model was last changed {days} ago");
        RULE.finding(message, Subject::Value(Path::top().key("health")))
            .label(format!("git has it unchanged since {changed}"))
            .help(
                "hold it against what happened, `scorecard health test`, and change what says \
                 nothing; where it is still right, say until when: \
                 `lint: {stale-model: {max: 365}}`",
            )
    });
}
