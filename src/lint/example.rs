//! The examples of a rule: short enough to read, complete enough to run.

use chrono::NaiveDate;

/// A piece of a scorecard.
#[derive(Debug, Clone, Copy)]
pub enum Example {
    /// A whole file.
    File(&'static str),
    /// The keys of the first stage, as they stand below its name.
    Stage(&'static str),
}

/// What surrounds the keys of a stage. The other stages are bare, so the two rules that
/// would speak of that are off.
const BEFORE: &str = "scorecard: Example
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
";
const AFTER: &str = "  - stage: Evaluation
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
";

impl Example {
    /// The day on which the examples are read: a Wednesday, in week 47.
    pub const TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 18) {
        Some(day) => day,
        None => NaiveDate::MIN,
    };

    /// The example as people read it.
    pub fn text(self) -> &'static str {
        match self {
            Self::File(text) | Self::Stage(text) => text,
        }
    }

    /// The example as a file that can be linted.
    pub fn file(self) -> String {
        match self {
            Self::File(file) => file.to_owned(),
            Self::Stage(keys) => {
                let indented = keys.lines().map(|line| format!("    {line}\n"));
                format!("{BEFORE}{}{AFTER}", indented.collect::<String>())
            }
        }
    }
}
