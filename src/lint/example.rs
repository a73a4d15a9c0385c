//! The examples of a rule: short enough to read, complete enough to run.

/// A piece of a scorecard.
#[derive(Debug, Clone, Copy)]
pub enum Example {
    /// A whole file.
    File(&'static str),
    /// The keys of the first stage, as they stand below its name.
    Stage(&'static str),
}

/// What surrounds the keys of a stage.
const BEFORE: &str = "scorecard: Example\nstages:\n  - stage: Demand & Awareness\n";
const AFTER: &str = "  - stage: Evaluation
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
";

impl Example {
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
