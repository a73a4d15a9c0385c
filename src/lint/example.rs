//! The examples of a rule: short enough to read, complete enough to run.

use crate::model::STAGE_NAMES;
use chrono::NaiveDate;

/// A piece of a scorecard.
#[derive(Debug, Clone, Copy)]
pub enum Example {
    /// A whole file.
    File(&'static str),
    /// A page with the keys and stages that matter; the other stages follow, bare.
    Page(&'static str),
    /// The keys of the first stage, as they stand below its name.
    Stage(&'static str),
}

/// What stands above the keys of a stage. The other stages are bare, so the two rules that
/// would speak of that are off.
const BEFORE: &str = "scorecard: Example
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
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

impl Example {
    /// The day on which the examples are read: a Wednesday, in week 47.
    pub const TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 18) {
        Some(day) => day,
        None => NaiveDate::MIN,
    };

    /// The example as people read it.
    pub fn text(self) -> &'static str {
        match self {
            Self::File(text) | Self::Page(text) | Self::Stage(text) => text,
        }
    }

    /// The example as a file that can be linted.
    pub fn file(self) -> String {
        match self {
            Self::File(file) => file.to_owned(),
            Self::Page(page) => with_all_stages(page.to_owned()),
            Self::Stage(keys) => {
                let indented = keys.lines().map(|line| format!("    {line}\n"));
                with_all_stages(format!("{BEFORE}{}", indented.collect::<String>()))
            }
        }
    }
}
