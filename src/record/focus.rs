//! The shape of `focus`, of a scorecard and of a customer's page.

use super::Record;
use super::change::{SinceRecord, since};
use super::parts::{ActionRecord, action_record};
use crate::model::FocusReason;
use crate::view::{FocusCustomer, FocusFacts, FocusView};
use serde::Serialize;

/// The version of this shape.
const VERSION: u32 = 1;

/// What `focus` says of the scorecard, or the customer's page, in `file`.
pub fn focus<'v>(file: &'v str, view: &'v FocusView<'v>) -> Record<impl Serialize + use<'v>> {
    Record {
        version: VERSION,
        body: focus_record(file, view),
    }
}

#[derive(Debug, Serialize)]
struct FocusRecord<'v> {
    file: &'v str,
    #[serde(flatten)]
    listed_for: FocusSubject<'v>,
    owner: Option<&'v str>,
    today: String,
    week: String,
    actions: Vec<FocusActionRecord<'v>>,
    uncovered: Vec<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<SinceRecord<'v>>,
}

/// Whose actions a list has.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum FocusSubject<'v> {
    Scorecard { scorecard: &'v str },
    Customer(CustomerRecord<'v>),
}

/// Below what an action stands.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Below<'v> {
    Stage { stage: &'v str },
    Customer(CustomerRecord<'v>),
}

#[derive(Debug, Serialize)]
struct CustomerRecord<'v> {
    customer: &'v str,
    name: Option<&'v str>,
}

impl<'v> CustomerRecord<'v> {
    fn new(customer: &'v FocusCustomer) -> Self {
        Self {
            customer: &customer.id,
            name: customer.name.as_deref(),
        }
    }
}

#[derive(Debug, Serialize)]
struct FocusActionRecord<'v> {
    #[serde(flatten)]
    below: Below<'v>,
    reason: Option<&'static str>,
    #[serde(flatten)]
    action: ActionRecord<'v>,
}

fn focus_record<'v>(file: &'v str, view: &'v FocusView<'v>) -> FocusRecord<'v> {
    let customer = view.customer.as_ref();
    let since = view.since.as_ref().map(since);
    FocusRecord {
        file,
        listed_for: match customer {
            Some(customer) => FocusSubject::Customer(CustomerRecord::new(customer)),
            None => FocusSubject::Scorecard {
                scorecard: &view.title,
            },
        },
        owner: view.owner.as_deref(),
        today: view.today.to_string(),
        week: view.week.to_string(),
        actions: (view.actions.iter())
            .map(|item| focus_action_record(item, customer))
            .collect(),
        uncovered: (view.uncovered.iter())
            .map(|what| what.address.as_str())
            .collect(),
        since: match customer {
            Some(_) => since.map(SinceRecord::without_stages),
            None => since,
        },
    }
}

fn focus_action_record<'v>(
    item: &'v FocusFacts<'v>,
    customer: Option<&'v FocusCustomer>,
) -> FocusActionRecord<'v> {
    let stage = customer.is_none().then_some(&*item.stage);
    FocusActionRecord {
        below: match customer {
            Some(customer) => Below::Customer(CustomerRecord::new(customer)),
            None => Below::Stage { stage: &item.stage },
        },
        reason: item.reason.map(|reason| match reason {
            FocusReason::Planned => "planned",
            FocusReason::CarriedOver { .. } => "carried-over",
            FocusReason::UnderWay => "under-way",
            FocusReason::Due => "due",
            FocusReason::Closed => "closed",
        }),
        action: action_record(stage, &item.facts),
    }
}
