//! The help of the program itself: what to do next, and its commands in groups.

use super::kinds::SCORECARDS;
use super::{command_line, input, output};
use crate::lint;
use crate::render::wrap;
use crate::text::shown_path;
use clap::Command;
use std::path::Path;

/// No line of help is longer.
pub(super) const MAX_WIDTH: usize = 100;

/// The commands, by what people want of them. The order is that of `command::Command`.
const GROUPS: [(&str, &[&str]); 5] = [
    (
        "Look",
        &[
            "show", "focus", "trend", "funnel", "overview", "diff", "health", "report",
        ],
    ),
    ("Decide", &["review", "plan", "roll"]),
    (
        "Write",
        &[
            "set", "add", "start", "block", "done", "drop", "reopen", "tidy",
        ],
    ),
    ("Check", &["lint", "rules"]),
    ("Set up", &["init", "schema", "lsp", "completions", "man"]),
];

/// What there is to do in a folder: in a line, and commands with what they do.
type NextSteps = (String, Vec<(&'static str, &'static str)>);

const FIRST_PAGE: &[(&str, &str)] = &[
    ("scorecard init", "begin one, from a template of your trade"),
    ("scorecard overview", "look at those in the folders below"),
];

const ON_MONDAY: &[(&str, &str)] = &[
    (
        "scorecard set METRIC=VALUE...",
        "write down the new numbers",
    ),
    (
        "scorecard review",
        "the meeting: what moved, what slipped, what there is to decide",
    ),
    ("scorecard focus", "this week's list, most important first"),
];

const OF_SEVERAL: &[(&str, &str)] = &[
    ("scorecard overview", "a row for each, the worst first"),
    (
        "scorecard review .",
        "what moved in all of them, what there is to decide",
    ),
    ("scorecard focus .", "this week's list of all of them"),
];

const OF_CUSTOMERS: &[(&str, &str)] = &[
    (
        "scorecard health",
        "how the customers are, and who needs a call",
    ),
    (
        "scorecard health card CUSTOMER",
        "one of them, the score term by term",
    ),
    ("scorecard init", "begin a page for the journey of all"),
];

/// What to do next in this folder.
fn next_steps() -> NextSteps {
    let here = Path::new(".");
    let has_customers = !input::files_in(here, &[&lint::HEALTH]).is_empty();
    let with_customers = |steps: &[(&'static str, &'static str)]| {
        let of_customers = OF_CUSTOMERS.iter().take(usize::from(has_customers));
        steps.iter().chain(of_customers).copied().collect()
    };
    if let Ok([page]) = input::chosen(&[]).as_deref() {
        let words = format!("The page here is {}. On Monday:", shown_path(page));
        return (words, with_customers(ON_MONDAY));
    }
    let pages = input::files_in(here, SCORECARDS);
    if !pages.is_empty() {
        let words = format!("There are {} pages here. On Monday:", pages.len());
        return (words, with_customers(OF_SEVERAL));
    }
    if has_customers {
        return (
            "There are customers here:".to_owned(),
            OF_CUSTOMERS.to_vec(),
        );
    }
    ("There is no page here yet:".to_owned(), FIRST_PAGE.to_vec())
}

/// What the program says where nothing is asked of it: what to do next, then its commands.
///
/// # Errors
/// Where standard output cannot take it.
pub(super) fn tell() -> anyhow::Result<()> {
    let command = command_line();
    let (words, steps) = next_steps();
    let list = Listed::new(&command);
    let next = list.rows(steps.iter().copied());
    let groups = list.groups(&command);
    let more = "`scorecard COMMAND --help` explains a command.";
    output::result(&format!("{words}\n\n{next}\n{groups}{more}\n"))
}

/// `command` with a help that lists its commands in groups.
pub(super) fn grouped(command: Command) -> Command {
    let list = Listed::new(&command);
    let (groups, header) = (list.groups(&command), list.header("Options:"));
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{groups}{header}\n{{options}}"
    ))
}

/// How lists of commands are laid out.
struct Listed {
    styles: clap::builder::Styles,
    width: usize,
}

impl Listed {
    fn new(command: &Command) -> Self {
        Self {
            styles: command.get_styles().clone(),
            width: output::width().min(MAX_WIDTH),
        }
    }

    fn header(&self, words: &str) -> String {
        let style = self.styles.get_header();
        format!("{style}{words}{style:#}")
    }

    /// The groups with their commands, each group with a blank line behind it.
    fn groups(&self, command: &Command) -> String {
        let abouts = |name: &'static str| {
            let about = command.find_subcommand(name).and_then(Command::get_about);
            (name, about.map(ToString::to_string).unwrap_or_default())
        };
        let groups = GROUPS.iter().map(|(group, names)| {
            let rows: Vec<(&str, String)> = names.iter().map(|name| abouts(name)).collect();
            let rows = rows.iter().map(|(name, about)| (*name, about.as_str()));
            format!(
                "{}\n{}\n",
                self.header(&format!("{group}:")),
                self.rows(rows)
            )
        });
        groups.collect()
    }

    /// A line for each command with what it does, which goes on below itself.
    fn rows<'a>(&self, rows: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
        const INDENT: usize = 2;
        let names = rows.clone().map(|(name, _)| name.len());
        // Room for the longest name of a command.
        let name_width = names.max().unwrap_or_default().max("completions".len());
        let left = INDENT + name_width + INDENT;
        let style = self.styles.get_literal();
        let lines = rows.map(|(name, what)| {
            let what = wrap(what, self.width.saturating_sub(left).max(20));
            let what = what.join(&format!("\n{:left$}", ""));
            let pad = name_width - name.len();
            format!("  {style}{name}{style:#}{:pad$}  {what}\n", "")
        });
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn every_command_stands_in_one_group_in_the_order_of_all() {
        let command = crate::cli::Cli::command();
        let all: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        let grouped = GROUPS.iter().flat_map(|(_, names)| names.iter().copied());
        assert_eq!(grouped.collect::<Vec<_>>(), all);
    }
}
