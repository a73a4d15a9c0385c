//! The commands: one command, one file; steps that are alike share one.

mod add;
mod completions;
mod diff;
mod external_diff;
mod focus;
mod funnel;
mod health;
mod init;
mod lint;
mod lsp;
mod man;
mod overview;
mod plan;
mod report;
mod review;
mod rules;
mod schema;
mod set;
mod show;
mod step;
mod trend;

use super::{Outcome, clock};
use chrono::NaiveDate;
use clap::Subcommand;

/// All commands, in the order in which help, manual page and completion list them.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show the page: seven stages, metrics, progress, actions, red ones red
    Show(show::Args),
    /// List what the team works on in a week, most important first
    Focus(focus::Args),
    /// Show the metrics week by week: on or off target, how long already, where it leads
    Trend(trend::Args),
    /// Show where customers drop out, of several beside each other
    Funnel(funnel::Args),
    /// Look at many scorecards, a row each, the worst first
    Overview(overview::Args),
    /// Tell what changed between two versions: values, targets, actions
    Diff(diff::Args),
    /// Show the health of customers, by a model of touchpoints and weights
    Health(Box<health::HealthArgs>),
    /// Write the whole page for a browser, a wall, a mail
    Report(report::Args),
    /// Show the meeting: what moved, what was done, what slipped, what there is to decide
    Review(review::Args),
    /// Take actions into the focus of a week, or show which could be
    Plan(plan::PlanArgs),
    /// Take what past weeks left open along into this week
    Roll(plan::RollArgs),
    /// Write what was read and decided: values, targets, owners, days, weeks
    Set(Box<set::Args>),
    /// Add an action to a stage
    Add(add::Args),
    /// Begin with an action
    Start(step::Args),
    /// Say that an action is held up
    Block(step::NoteArgs),
    /// Say that an action is done
    Done(step::DoneArgs),
    /// Give an action up
    Drop(step::NoteArgs),
    /// Make a closed action a thing to do again
    Reopen(step::Args),
    /// Take old closed actions out of the file: git remembers them
    Tidy(plan::TidyArgs),
    /// Check files and folders: findings with line, column, reason and way out
    Lint(lint::Args),
    /// List the rules, or explain one with a bad and a good example
    Rules(rules::Args),
    /// Write a first page to fill in
    Init(init::Args),
    /// Print the JSON Schema of the file, for editors
    Schema(schema::Args),
    /// Serve an editor: findings, fixes and the routine beside the line
    Lsp(lsp::Args),
    /// Print what makes a shell complete commands and addresses
    Completions(completions::Args),
    /// Print the manual page, or that of a command
    Man(man::Args),
}

/// Runs `command`, on the day that was `said` where one was, else on that of the clock.
///
/// # Errors
/// Where the call is wrong, or an answer cannot be written.
pub(super) fn run(command: Command, said: Option<NaiveDate>) -> anyhow::Result<Outcome> {
    let today = said.unwrap_or_else(clock::today);
    match command {
        Command::Show(args) => show::run(&args, today),
        Command::Focus(args) => focus::run(&args, today),
        Command::Trend(args) => trend::run(&args, today),
        Command::Funnel(args) => funnel::run(&args, today),
        Command::Overview(args) => overview::run(&args, today),
        Command::Diff(args) => diff::run(&args, today),
        Command::Health(args) => health::run(&args, today),
        Command::Report(args) => report::run(&args, today),
        Command::Review(args) => review::run(&args, today),
        Command::Plan(args) => plan::plan(&args, today),
        Command::Roll(args) => plan::roll(&args, today),
        Command::Set(args) => set::run(&args, today),
        Command::Add(args) => add::run(&args, today),
        Command::Start(args) => step::start(&args, today),
        Command::Block(args) => step::block(&args, today),
        Command::Done(args) => step::done(&args, today),
        Command::Drop(args) => step::drop(&args, today),
        Command::Reopen(args) => step::reopen(&args, today),
        Command::Tidy(args) => plan::tidy(&args, today),
        Command::Lint(args) => lint::run(&args, today),
        Command::Rules(args) => rules::run(&args),
        Command::Init(args) => init::run(&args, today),
        Command::Schema(args) => schema::run(&args),
        Command::Lsp(args) => lsp::run(&args, said),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}
