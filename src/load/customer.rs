//! The table of the format of a customer's page: every key with its type, its meaning and where
//! its value goes. Its actions are those of a scorecard.

use super::FileKind;
use crate::format::{Field, FieldType, ListOf, Record, field, required};
use crate::model::health::{CustomerPage, Note};

impl Record for CustomerPage {
    const FIELDS: &'static [Field<Self>] = CUSTOMER;
    const WHAT: &'static str = "a customer's page";
}

impl FileKind for CustomerPage {
    const NAME: &'static str = "customer";
    const MANY: &'static str = "customers' pages";
    const SCHEMA_ID: &'static str = "urn:scorecard:schema:customer";
    const DESCRIPTION: &'static str = "The page of one customer: what the data cannot know.";
    const THINGS: &'static str = "actions";
    const WHY_FEW: &'static str = "a customer's page is one page";
    const FIRST_STEP: &'static str = "begin it with `customer:` and the customer's id in the data";
    const DATED_KEY: &'static str = "note";
}

/// The keys of a customer's page.
pub const CUSTOMER: &[Field<CustomerPage>] = &[
    required(
        CustomerPage::NAME,
        FieldType::Short(|c, v| c.customer = v.unwrap_or_default()),
        "The customer, as the data call it.",
        &["acme-042"],
    ),
    field(
        "name",
        FieldType::Short(|c, v| c.name = v),
        "Its name.",
        &["Acme Freight"],
    ),
    field(
        "goals",
        FieldType::Texts(|c, v| c.goals = v),
        "What it wants to reach.",
        &["Fewer stock-outs in spring"],
    ),
    field(
        "rating",
        FieldType::Rating(|c, v| c.rating = v),
        "The manager's own, from 1 to 5.",
        &["2"],
    ),
    field(
        "rated",
        FieldType::Date(|c, v| c.rated = v),
        "When the manager rated.",
        &["2026-11-10"],
    ),
    field(
        "notes",
        FieldType::DatedTexts(|c, v| {
            let notes = v.into_iter().map(|(on, texts)| Note { on, texts });
            c.notes = notes.collect();
        }),
        "What was learned on which day: a text, or a list of texts.",
        &["2026-11-10: The new head of logistics has not seen the forecast yet"],
    ),
    field(
        "actions",
        FieldType::Records(&ListOf::any(|c: &mut CustomerPage, v| c.actions = v)),
        "What will be done; `moves` names a touchpoint.",
        &[],
    ),
    field(
        "lint",
        FieldType::Settings(|c, v| c.lint = v),
        "Settings of rules for this file.",
        &["overdue: off"],
    ),
];
