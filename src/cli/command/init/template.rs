//! What `init` writes: the templates, and what stands in them for days and weeks.

use crate::cli::may_open::folder_of;
use crate::lint::{CUSTOMER, HEALTH, Kind, SCORECARD};
use crate::model::IsoWeek;
use chrono::{Duration, NaiveDate};
use std::path::{Path, PathBuf};

/// What stands for the current week in a template.
const WEEK: &str = "{{week}}";

/// What begins a day in a template: `{{today-14}}` or `{{today+30}}`.
const DAY: &str = "{{today";

/// A page to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Template {
    /// Software by subscription
    Saas,
    /// Consulting, agencies, studios
    Services,
    /// Shops
    Ecommerce,
    /// Seven stages and nothing else
    Blank,
    /// A health model, a table of invented customers, and the page of one
    Health,
}

/// A file to write.
pub(super) struct NewFile {
    /// Where.
    pub path: PathBuf,
    /// Of which kind it is; nothing for data.
    pub kind: Option<&'static Kind>,
    /// What it says.
    pub text: String,
}

impl Template {
    /// The kind of its first file.
    pub(super) fn kind(self) -> &'static Kind {
        match self {
            Self::Saas | Self::Services | Self::Ecommerce | Self::Blank => &SCORECARD,
            Self::Health => &HEALTH,
        }
    }

    /// The files on `today`: `file`, and what lies beside it.
    pub(super) fn files(self, file: &Path, today: NaiveDate) -> Vec<NewFile> {
        let first = NewFile {
            path: file.to_owned(),
            kind: Some(self.kind()),
            text: dated(self.text(), today),
        };
        if self != Self::Health {
            return vec![first];
        }
        let beside = |name: &str, kind, text| {
            let path = match folder_of(file) {
                here if here == Path::new(".") => name.into(),
                folder => folder.join(name),
            };
            let text = dated(text, today);
            NewFile { path, kind, text }
        };
        let data = include_str!("templates/customers.csv");
        let page = include_str!("templates/lumen-bakeries.customer.yaml");
        vec![
            first,
            beside("customers.csv", None, data),
            beside("lumen-bakeries.customer.yaml", Some(&CUSTOMER), page),
        ]
    }

    fn text(self) -> &'static str {
        match self {
            Self::Saas => include_str!("templates/saas.yaml"),
            Self::Services => include_str!("templates/services.yaml"),
            Self::Ecommerce => include_str!("templates/ecommerce.yaml"),
            Self::Blank => include_str!("templates/blank.yaml"),
            Self::Health => include_str!("templates/health.yaml"),
        }
    }
}

/// A template with the days and weeks around `today`.
fn dated(template: &str, today: NaiveDate) -> String {
    let template = template.replace(WEEK, &IsoWeek::containing(today).to_string());
    let mut parts = template.split(DAY);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (days, rest) = part.split_once("}}").unwrap_or((part, ""));
        let days = days.parse().unwrap_or_default();
        let day = today.checked_add_signed(Duration::days(days));
        text += &day.unwrap_or(today).to_string();
        text += rest;
    }
    text
}
