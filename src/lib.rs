//! Plain-text customer journey scorecards: seven stages, one or two metrics each, and
//! this week's actions in red.
//!
//! A page is a text; what is wrong with it is told as data, with places and ways out:
//!
//! ```
//! use chrono::NaiveDate;
//! use scorecard::lint::{Scope, lint};
//! use scorecard::text::Source;
//!
//! let page = "scorecard: Our journey\nstages:\n  - stage: Awareness\n    reached: 12,000\n";
//! let source = Source::from_bytes("scorecard.yaml", page.into());
//! let today = NaiveDate::from_ymd_opt(2026, 11, 18).unwrap_or_default();
//! let report = lint(&source, &Scope::on(today)).judgement.report;
//! let told = report.findings.iter().map(|located| {
//!     let line = report.position(located).line;
//!     format!("{}: {}", line, located.finding.rule)
//! });
//! assert_eq!(Vec::from_iter(told), ["2: seven-stages", "4: wrong-type", "1: unplanned-week"]);
//! ```
//!
//! Data flows one way, from a text to what is shown of it; a lower room never knows a higher
//! one, and `tests/architecture.rs` holds that.
//!
//! | room | what lives there | what it never knows |
//! |---|---|---|
//! | `text` | a file's bytes as text, byte spans, lines and columns, how a text is shown | what it means: `yaml` and all below |
//! | `yaml` | one parse into spanned nodes, paths, patches that leave every other byte alone | stages and metrics: `model`, `load` |
//! | `finding` | what is wrong, where, why, and the way out, as data | how it is written: `render` |
//! | `model` | the scorecard, weeks, the arithmetic, what the method asks | files, keys and colours: `text`, `yaml` and all others |
//! | `data` | customers' tables of any size: blocks, rows and cells, every score in a stream, what is wrong with cells | models as they are written: `load`; rules: `lint`; where files lie: `cli` |
//! | `sql` | a health model as a SELECT for a database, and the table that it is about | files and engines: `data`, `load`; rules: `lint` |
//! | `format` | what a key may say and how a value is read, for all kinds of file | any kind of file: `load` |
//! | `load` | the kinds of file with their keys; from a text to what it says and the findings of its form | rules of the method: `lint`; pages: `view` |
//! | `lint` | one rule in one file, settings, allows, fixes | how findings look: `render`; where files lie: `cli`; git: `history` |
//! | `edit` | a decision of a meeting as changes of a text | rules: `lint`; writing files: `cli` |
//! | `history` | git: earlier versions of one file and of many, and what is staged | rules and pages: `lint`, `view` |
//! | `view` | from a scorecard to plain facts to show | words and widths: `page`; where it came from: `load` |
//! | `page` | facts as headings, tables and lists in the user's words | terminals and HTML: `render` |
//! | `record` | facts as versioned shapes for programs | how these are written: `render`; words: `page` |
//! | `render` | one form in one file or folder: terminal, HTML, Markdown, CSV, JSON, findings | scorecards: `model`, `view` |
//! | `lsp` | the language server: findings, fixes, the routine, words beside the line that is typed | where files lie, the clock: `cli`; git: `history` |
//! | `cli` | commands, files, the clock, the environment, streams, exit codes | |

// A user or a disk may be the cause, so nothing may end the program but its return; and
// only `cli` decides what goes to which stream. Tests may.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::print_stdout,
        clippy::print_stderr
    )
)]

pub mod cli;
pub mod data;
pub mod edit;
pub mod finding;
pub mod format;
pub mod history;
pub mod lint;
pub mod load;
pub mod lsp;
pub mod model;
pub mod page;
pub mod record;
pub mod render;
pub mod sql;
pub mod text;
pub mod view;
pub mod yaml;
