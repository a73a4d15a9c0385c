//! Several scorecards at once: what a call takes, the overview, one stand-up list, the funnels
//! beside each other. The pages that a person has looked at are in `pages`.

#[path = "../common/mod.rs"]
mod common;

mod customers;
mod focus;
mod funnel;
mod history;
mod overview;
mod paths;
mod seen;

use common::{Run, examples, finish, first_stage, scorecard};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::PathBuf;

/// The folder of five products of one firm and a file that is broken on purpose.
fn portfolio() -> PathBuf {
    examples().join("portfolio")
}

/// A page called `title` of which so many customers `reached` each stage.
fn with_funnel(title: &str, reached: [Option<u64>; 7]) -> String {
    let mut page =
        format!("scorecard: {title}\nlint: {{no-metric: off, unplanned-week: off}}\nstages:\n");
    let names = [
        "Demand",
        "Evaluation",
        "Purchase",
        "Adoption",
        "Retention",
        "Expansion",
        "Advocacy",
    ];
    for (name, reached) in names.iter().zip(reached) {
        writeln!(page, "  - stage: {name}").unwrap();
        if let Some(reached) = reached {
            writeln!(page, "    reached: {reached}").unwrap();
        }
    }
    page
}

/// A page called `title`, with the keys of its first stage.
fn page(title: &str, keys: &str) -> String {
    first_stage(keys).replace("scorecard: Client", &format!("scorecard: {title}"))
}

/// What a call prints at a width.
fn printed(folder: PathBuf, columns: usize, arguments: &[&str]) -> Run {
    let mut command = scorecard(folder, arguments);
    finish(command.env("COLUMNS", columns.to_string()), b"")
}

/// The JSON of a call that ends with `code`.
#[track_caller]
fn json(run: &Run, code: i32) -> Value {
    run.exits(code);
    serde_json::from_str(&run.stdout).unwrap()
}
