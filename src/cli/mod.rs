//! The command line: what was asked for, of which files, on which day, and where the
//! answer goes. One command, one file.

mod add;
mod check;
mod clock;
mod complete;
mod diff;
mod edit;
mod files;
mod filter;
mod fixes;
mod focus;
mod form;
mod found;
mod init;
mod input;
mod lint;
mod man;
mod output;
mod past;
mod patch;
mod plan;
mod progress;
mod review;
mod rules;
mod save;
mod schema;
mod set;
mod shells;
mod show;
mod signals;
mod step;
mod table;
mod trend;
mod usage;

use crate::text::shown;
use chrono::NaiveDate;
use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

/// Plain-text customer journey scorecards: seven stages, one or two metrics each, and this
/// week's actions in red.
#[derive(Debug, Parser)]
#[command(
    name = "scorecard",
    version,
    max_term_width = 100,
    arg_required_else_help = true
)]
struct Cli {
    #[command(flatten)]
    color: colorchoice_clap::Color,

    /// The day to take for today, YYYY-MM-DD
    #[arg(long, global = true, env = "SCORECARD_TODAY", value_name = "DATE",
          value_parser = clock::parse_day)]
    today: Option<NaiveDate>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the page: seven stages, metrics, progress, actions, red ones red
    Show(show::Args),
    /// List what the team works on in a week, most important first
    Focus(focus::Args),
    /// Check files and folders: findings with line, column, reason and way out
    Lint(lint::Args),
    /// Write a first page to fill in
    Init(init::Args),
    /// List the rules, or explain one with a bad and a good example
    Rules(rules::Args),
    /// Print the JSON Schema of the file, for editors
    Schema,
    /// Show the metrics week by week: on or off target, how long already, where it leads
    Trend(trend::Args),
    /// Tell what changed between two versions: values, targets, actions
    Diff(diff::Args),
    /// Show the meeting: what moved, what was done, what slipped, what there is to decide
    Review(review::Args),
    /// Write new numbers into the file: values, readings, targets
    Set(set::Args),
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
    /// Take actions into the focus of a week, or show which could be
    Plan(plan::PlanArgs),
    /// Take what past weeks left open along into this week
    Roll(plan::RollArgs),
    /// Take old closed actions out of the file: git remembers them
    Tidy(plan::TidyArgs),
    /// Print what makes a shell complete commands and addresses
    Completions(complete::Args),
    /// Print the manual page, or that of a command
    Man(man::Args),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All well.
    Fine,
    /// There are findings of severity error.
    Findings,
    /// Nothing could be read.
    NothingRead,
    /// Something could not be written.
    NotWritten,
}

/// What was asked for.
///
/// # Errors
/// Where that is no call of the program, or one for help.
fn arguments() -> Result<Cli, clap::Error> {
    let parsed = |arguments: Vec<OsString>| {
        let matches = command().try_get_matches_from(arguments)?;
        Cli::from_arg_matches(&matches)
    };
    let given: Vec<OsString> = std::env::args_os().collect();
    parsed(given.clone()).map_err(|error| {
        // It quotes what was given, so it is told of that as people see it.
        let shown = given
            .iter()
            .map(|one| shown(&one.to_string_lossy()).into_owned().into());
        parsed(shown.collect()).err().unwrap_or(error)
    })
}

/// The command line. A variable that is empty is one that is not set; the help shows one, where
/// it can be shown.
fn command() -> clap::Command {
    let command = Cli::command();
    let day = std::env::var_os("SCORECARD_TODAY");
    match day.as_ref().map(|day| day.to_string_lossy()) {
        Some(day) if day.is_empty() => {
            command.mut_arg("today", |today| today.env(Resettable::Reset))
        }
        Some(day) if shown(&day) != day => {
            command.mut_arg("today", |today| today.hide_env_values(true))
        }
        _ => command,
    }
}

/// Tells why the arguments are no call of the program, or the help that was asked for.
fn tell(mut error: clap::Error) -> ExitCode {
    // It may come from the environment.
    if let Some(ContextValue::String(value)) = error.get(ContextKind::InvalidValue) {
        let value = ContextValue::String(shown(value).into_owned());
        error.insert(ContextKind::InvalidValue, value);
    }
    let text = error.render().ansi().to_string();
    if error.use_stderr() {
        output::aside(&text);
    } else {
        // Where nobody reads on, nothing is missing.
        let _ = output::result(&text);
    }
    ExitCode::from(error.exit_code() as u8)
}

/// Runs the program on the arguments and the environment of the process.
pub fn run() -> ExitCode {
    match complete::offer() {
        Ok(true) => return ExitCode::SUCCESS,
        Ok(false) => {}
        Err(error) => {
            output::failure(&error);
            return ExitCode::from(2);
        }
    }
    let cli = match arguments() {
        Ok(cli) => cli,
        Err(error) => return tell(error),
    };
    cli.color.write_global();
    let today = cli.today.unwrap_or_else(clock::today);
    let outcome = match cli.command {
        Command::Show(args) => show::run(&args, today),
        Command::Focus(args) => focus::run(&args, today),
        Command::Lint(args) => lint::run(&args, today),
        Command::Init(args) => init::run(&args, today),
        Command::Rules(args) => rules::run(&args),
        Command::Schema => schema::run(),
        Command::Trend(args) => trend::run(&args, today),
        Command::Diff(args) => diff::run(&args, today),
        Command::Review(args) => review::run(&args, today),
        Command::Set(args) => set::run(&args, today),
        Command::Add(args) => add::run(&args, today),
        Command::Start(args) => step::start(&args, today),
        Command::Block(args) => step::block(&args, today),
        Command::Done(args) => step::done(&args, today),
        Command::Drop(args) => step::drop(&args, today),
        Command::Reopen(args) => step::reopen(&args, today),
        Command::Plan(args) => plan::plan(&args, today),
        Command::Roll(args) => plan::roll(&args, today),
        Command::Tidy(args) => plan::tidy(&args, today),
        Command::Completions(args) => complete::run(&args),
        Command::Man(args) => man::run(&args),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::NothingRead | Outcome::NotWritten) => ExitCode::from(2),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::failure(&error);
            ExitCode::from(2)
        }
    }
}
