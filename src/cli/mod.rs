//! The command line: what was asked for, of which files, on which day, and where the
//! answer goes. The commands are in `command`; beside it is what several of them need.

mod around;
mod browser;
mod check;
mod clock;
mod command;
mod complete;
mod cores;
mod data_of;
mod edit;
mod files;
mod filter;
mod fixes;
mod form;
mod gaps;
mod gathered;
mod health;
mod help;
mod input;
mod kinds;
mod lazy_folder;
mod lsp_streams;
mod may_open;
mod notices;
mod number_table;
mod output;
mod parallel;
mod past;
mod patch;
mod path_list;
mod places;
mod progress;
mod read_files;
mod replaceable;
mod report_files;
mod save;
mod scorecards;
mod seen;
mod shells;
mod signals;
mod staged;
mod unknown_option;
mod usage;
mod valid_files;
mod walk;
mod whole;

use crate::text::shown;
use chrono::NaiveDate;
use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue};
use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _, Parser, ValueEnum as _};
use colorchoice_clap::Color;
use command::Command;
use std::ffi::OsString;
use std::process::ExitCode;

/// The variable that says which day to take for today.
const TODAY: &str = "SCORECARD_TODAY";

/// Plain-text customer journey scorecards: seven stages, one or two metrics each, and this
/// week's actions in red.
#[derive(Debug, Parser)]
#[command(name = "scorecard", version, max_term_width = help::MAX_WIDTH)]
struct Cli {
    #[command(flatten)]
    color: Color,

    /// The day to take for today, YYYY-MM-DD
    #[arg(long, global = true, env = TODAY, value_name = "DATE",
          value_parser = clock::parse_day)]
    today: Option<NaiveDate>,

    #[command(subcommand)]
    command: Option<Command>,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All well.
    Fine,
    /// There are findings of severity error.
    Findings,
    /// Nothing could be read, or a file of a list is not there.
    NothingRead,
    /// Something could not be written.
    NotWritten,
}

/// What was asked for.
///
/// # Errors
/// Where that is no call of the program, or one for help.
fn arguments() -> Result<Cli, clap::Error> {
    let parsed = |command: clap::Command, arguments: Vec<OsString>| {
        let matches = command.try_get_matches_from(arguments)?;
        Cli::from_arg_matches(&matches)
    };
    let given: Vec<OsString> = std::env::args_os().collect();
    parsed(command_line(), given.clone()).map_err(|error| {
        // It quotes what was given, so it is told of that as people see it.
        let shown = given
            .iter()
            .map(|one| shown(&one.to_string_lossy()).into_owned().into());
        let command = if error.use_stderr() {
            without_good_day(command_line())
        } else {
            command_line()
        };
        parsed(command, shown.collect()).err().unwrap_or(error)
    })
}

/// The command line without a day of the environment that is one: the usage that an error tells
/// names all options that are set, as if they had to be.
fn without_good_day(command: clap::Command) -> clap::Command {
    let day = std::env::var(TODAY);
    match day.map(|day| clock::parse_day(&day)) {
        Ok(Ok(_)) => command.mut_arg("today", |today| today.env(Resettable::Reset)),
        _ => command,
    }
}

/// The command line, which lists its commands in groups. A variable that is empty is one that is
/// not set; the help shows one, where it can be shown.
fn command_line() -> clap::Command {
    let command = help::grouped(Cli::command());
    let day = std::env::var_os(TODAY);
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

/// What the arguments say of colours, for help and for what is no call.
fn color_asked(arguments: impl IntoIterator<Item = OsString>) -> Option<Color> {
    let mut words = (arguments.into_iter().skip(1)).take_while(|word| word != "--");
    let mut asked = None;
    while let Some(word) = words.next() {
        let word = word.to_string_lossy();
        let value = match word.strip_prefix("--color=") {
            Some(value) => Some(value.to_owned()),
            None if word == "--color" => words
                .next()
                .map(|value| value.to_string_lossy().into_owned()),
            None => None,
        };
        let choice = value.and_then(|value| ColorChoice::from_str(&value, false).ok());
        asked = choice.map(|color| Color { color }).or(asked);
    }
    asked
}

/// Tells why the arguments are no call of the program, or the help that was asked for.
fn tell(mut error: clap::Error) -> ExitCode {
    // It may come from the environment.
    if let Some(ContextValue::String(value)) = error.get(ContextKind::InvalidValue) {
        let value = ContextValue::String(shown(value).into_owned());
        error.insert(ContextKind::InvalidValue, value);
    }
    let words = std::env::args_os().skip(1);
    let words: Vec<String> = words
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    unknown_option::tell_what_it_may_be(&mut error, &Cli::command(), &words);
    let text = error.render().ansi().to_string();
    if error.use_stderr() {
        output::aside(&text);
        return ExitCode::from(error.exit_code() as u8);
    }
    match output::result(&text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// Tells why the program cannot go on; that nobody reads on is no reason to.
fn failed(error: &anyhow::Error) -> ExitCode {
    if output::is_closed_pipe(error) {
        return ExitCode::SUCCESS;
    }
    output::failure(error);
    ExitCode::from(2)
}

/// Runs the program on the arguments and the environment of the process.
pub fn run() -> ExitCode {
    match complete::offer() {
        Ok(true) => return ExitCode::SUCCESS,
        Ok(false) => {}
        Err(error) => return failed(&error),
    }
    if let Some(color) = color_asked(std::env::args_os()) {
        color.write_global();
    }
    let cli = match arguments() {
        Ok(cli) => cli,
        Err(error) => return tell(error),
    };
    cli.color.write_global();
    let outcome = match cli.command {
        Some(command) => command::run(command, cli.today),
        None => help::tell().map(|()| Outcome::Fine),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::NothingRead | Outcome::NotWritten) => ExitCode::from(2),
        Err(error) => failed(&error),
    }
}
