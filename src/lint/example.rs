//! The examples of a rule: short enough to read, complete enough to run.

use crate::model::STAGE_NAMES;
use chrono::NaiveDate;

/// A piece of a file.
#[derive(Debug, Clone, Copy)]
pub enum Example {
    /// A whole file.
    File(&'static str),
    /// A page with the keys and stages that matter; the other stages follow, bare.
    Page(&'static str),
    /// The keys of the first stage, as they stand below its name.
    Stage(&'static str),
    /// The touchpoints of a health model.
    Touchpoints(&'static str),
    /// The fields of the only touchpoint of a health model.
    Fields(&'static str),
    /// Another example, and what is around it.
    With(&'static Example, BesideExample),
}

/// What is around an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BesideExample {
    /// A file beside it.
    File {
        /// Its name.
        name: &'static str,
        /// What it says.
        text: &'static str,
    },
    /// The day on which it was changed last, as git has it.
    ChangedOn(Option<NaiveDate>),
}

/// What stands above the keys of a stage. The other stages are bare, so the two rules that
/// would speak of that are off.
const BEFORE: &str = "scorecard: Example
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
";

/// What stands above the touchpoints of a health model. The pillars and who has a hand in them
/// are not told, so the rules that would speak of that are off.
const MODEL: &str = "health: Example
ending: expansion
data: customers.csv
customer: customer_id
tiers: {healthy: 70, watch: 45, poor: 0}
lint: {pillar-untouched: off, no-influence: off}
touchpoints:
";

/// What stands above the fields of its only touchpoint.
const TOUCHPOINT: &str = "  - touchpoint: Use of the product
    weight: 100
    fields:
";

/// How a stage begins.
const STAGE: &str = "  - stage: ";

/// `page` with the stages that it lacks, bare.
fn with_all_stages(mut page: String) -> String {
    if !page.ends_with('\n') {
        page.push('\n');
    }
    if !page.contains("\nstages:") {
        page += "stages:\n";
    }
    let count = page.lines().filter(|line| line.starts_with(STAGE)).count();
    for stage in STAGE_NAMES.iter().skip(count) {
        page += &format!("{STAGE}{stage}\n");
    }
    page
}

fn indented(text: &str, by: usize) -> String {
    let lines = text.lines().map(|line| format!("{:by$}{line}\n", ""));
    lines.collect()
}

impl Example {
    /// The day on which the examples are read: a Wednesday, in week 47.
    pub const TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 18) {
        Some(day) => day,
        None => NaiveDate::MIN,
    };

    /// The example as people read it.
    pub fn text(self) -> &'static str {
        match self {
            Self::File(text)
            | Self::Page(text)
            | Self::Stage(text)
            | Self::Touchpoints(text)
            | Self::Fields(text) => text,
            Self::With(example, _) => example.text(),
        }
    }

    /// What is around it, where that matters.
    pub fn beside(self) -> Option<BesideExample> {
        match self {
            Self::With(_, beside) => Some(beside),
            _ => None,
        }
    }

    /// The example as a file that can be linted.
    pub fn file(self) -> String {
        match self {
            Self::File(file) => file.to_owned(),
            Self::Page(page) => with_all_stages(page.to_owned()),
            Self::Stage(keys) => with_all_stages(format!("{BEFORE}{}", indented(keys, 4))),
            Self::Touchpoints(list) => format!("{MODEL}{}", indented(list, 2)),
            Self::Fields(list) => format!("{MODEL}{TOUCHPOINT}{}", indented(list, 6)),
            Self::With(example, _) => example.file(),
        }
    }
}
