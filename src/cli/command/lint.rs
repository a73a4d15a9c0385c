//! `scorecard lint`: everything that is wrong, and the way out.

use crate::cli::check::{self, Checked};
use crate::cli::files::{self, FoundFiles};
use crate::cli::fixes::{self, FixedFiles, Fixing};
use crate::cli::gathered::{self, FileResult, FindingsFormat, Retention};
use crate::cli::notices::Notices;
use crate::cli::staged::{self, StagedFiles};
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, complete, input, output, past};
use crate::finding::{Severity, Tally};
use crate::history::{GitError, Pasts};
use crate::lint::{self, Scope};
use crate::text::shown_path;
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(in crate::cli) struct Args {
    /// Files and folders; without one, this folder; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Take the paths from standard input, one a line or with a NUL behind each, as `git diff
    /// --name-only` lists them; of data, the health models that name them are checked, and what is
    /// no scorecard, health model or customer's page is passed over
    #[arg(long, conflicts_with = "paths")]
    stdin_files: bool,

    /// Check what is staged: what the next commit would write, whatever the folder says
    #[arg(long, conflicts_with_all = ["paths", "stdin_files", "fix", "diff"])]
    staged: bool,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    format: FindingsFormat,

    /// Of the warnings and notes, only these
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = adjustable_rule,
          add = ArgValueCompleter::new(complete::adjustable_rules))]
    select: Vec<&'static str>,

    /// Of the warnings and notes, not these
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = adjustable_rule,
          add = ArgValueCompleter::new(complete::adjustable_rules))]
    ignore: Vec<&'static str>,

    /// Exit with 1 for warnings too
    #[arg(long)]
    strict: bool,

    /// Leave out the rules that depend on today, so that what passed once always passes
    #[arg(long)]
    timeless: bool,

    /// Compare with this revision, as for a pull request; without it, with the last commit
    #[arg(long, value_name = "REV", add = ArgValueCompleter::new(complete::revisions))]
    base: Option<String>,

    /// Put right what can be put right safely
    #[arg(long)]
    fix: bool,

    /// Show what `--fix` would change, and change nothing
    #[arg(long)]
    diff: bool,
}

impl Args {
    /// What happens to the fixes, where there is to be one.
    fn fixing(&self) -> Option<Fixing> {
        match (self.fix, self.diff) {
            (_, true) => Some(Fixing::Print),
            (true, false) => Some(Fixing::Write),
            (false, false) => None,
        }
    }
}

/// The name of a rule that can be left out; errors cannot, they are the method.
fn adjustable_rule(name: &str) -> Result<&'static str, String> {
    match lint::rule_named(name) {
        Some(rule) if rule.severity == Severity::Error => {
            Err("an error of the method, which is always told".to_owned())
        }
        Some(rule) => Ok(rule.name),
        None => Err(match lint::nearest_rule(name) {
            Some(meant) => format!("there is no such rule; did you mean `{meant}`?"),
            None => "there is no such rule; `scorecard rules` lists them".to_owned(),
        }),
    }
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let scope = Scope {
        today,
        timeless: args.timeless,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
    };
    let (listed, staged) = listed(args)?;
    for unheeded in &listed.unheeded {
        output::notice(unheeded);
    }
    let files = listed.files;
    if args.fixing() == Some(Fixing::Write) && files.iter().any(|file| input::is_stdin(file)) {
        let usage = UsageError::new("standard input cannot be fixed");
        return Err(usage.help("name the file").into());
    }
    if args.diff && args.format != FindingsFormat::Human {
        let usage = UsageError::new("`--diff` prints a patch, which has one form");
        return Err(usage
            .help("leave out `--format`, or leave out `--diff`")
            .into());
    }
    let retention = Retention::new(args.format);
    let (mut kept, all_made) = judged(
        args,
        &files,
        staged.as_ref(),
        &scope,
        &listed.git_errors,
        &retention,
    )?;
    for input in listed.closed {
        let index = kept.len();
        kept.push(retention.keep(index, Checked::new(input, &scope)));
    }
    let nothing_read = !kept.is_empty() && !kept.iter().any(|kept| kept.was_read);
    let has = |count: fn(&Tally) -> usize| kept.iter().any(|kept| count(&kept.tally) > 0);
    let fails = has(|tally| tally.errors) || (args.strict && has(|tally| tally.warnings));
    if !args.diff {
        let text = gathered::text(args.format, kept)?;
        output::read_or_not(match args.format {
            // Its lines are commands.
            FindingsFormat::Github => output::exact(&text),
            _ => output::result(&text),
        })?;
    }
    Ok(if nothing_read || listed.lacks_a_file {
        Outcome::NothingRead
    } else if !all_made {
        Outcome::NotWritten
    } else if fails {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

/// The files that are wanted, and where they are read if not as they are.
///
/// # Errors
/// Where there is none, or they cannot be asked for.
fn listed(args: &Args) -> anyhow::Result<(FoundFiles, Option<StagedFiles>)> {
    if args.staged {
        let (staged, files) = staged::find()?;
        let listed = FoundFiles {
            files,
            ..FoundFiles::default()
        };
        return Ok((listed, Some(staged)));
    }
    let listed = if args.stdin_files {
        files::from_stdin()?
    } else {
        files::below(&args.paths, lint::KINDS)?
    };
    Ok((listed, None))
}

/// What is kept of what is found in `files`, compared with the base or the last commit, and
/// whether all fixes that were asked for were made. The work trees of which git tells nothing,
/// those in `git_errors` among them, are named on standard error.
///
/// # Errors
/// Where a base was said, and git cannot read it; where standard output cannot take a patch.
fn judged(
    args: &Args,
    files: &[PathBuf],
    staged: Option<&StagedFiles>,
    scope: &Scope,
    git_errors: &BTreeMap<PathBuf, GitError>,
    retention: &Retention,
) -> anyhow::Result<(Vec<FileResult>, bool)> {
    let pasts = match &args.base {
        Some(base) => past::compared_with(files, base, scope.today)?,
        None if scope.looks_back() => past::of_files(files, past::LAST_COMMIT, scope.today),
        None => Pasts::default(),
    };
    past::tell_git_errors(git_errors, &pasts);
    let keep = |index, checked| retention.keep(index, checked);
    let all = if let Some(fixing) = args.fixing() {
        fixes::each(files, scope, &pasts, fixing, keep)?
    } else {
        let (kept, missing) = check::all(files, staged, scope, &pasts, keep)?;
        FixedFiles {
            kept,
            missing,
            all_made: true,
        }
    };
    let mut notices = Notices::default();
    if let (Some(file), Some(base)) = (&all.missing.without_base, &args.base) {
        return Err(past::without_base(file, base, all.missing.lost > 0).into());
    }
    match &all.missing.git_error {
        Some(git_error) if args.base.is_some() => return Err(past::refused(git_error).into()),
        Some(git_error) => past::tell("lint", "earlier versions", git_error, &mut notices),
        None => {}
    }
    past::tell_not_there("lint", &all.missing, &mut notices);
    for (table, why) in &all.missing.unread {
        notices.add(format!("{} {why}", shown_path(table)));
    }
    notices.tell();
    Ok((all.kept, all.all_made))
}
