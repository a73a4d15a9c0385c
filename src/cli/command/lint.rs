//! `scorecard lint`: everything that is wrong, and the way out.

use crate::cli::check::{self, Checked};
use crate::cli::gathered::{self, Form, Keeper, Kept};
use crate::cli::usage::Usage;
use crate::cli::{Outcome, files, fixes, input, output, past};
use crate::finding::{Severity, Tally};
use crate::history::{Pasts, Trouble};
use crate::lint::{self, Scope};
use crate::text::shown_path;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The revision to compare with where none is said.
const LAST_COMMIT: &str = "HEAD";

#[derive(Debug, clap::Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(in crate::cli) struct Args {
    /// Files and folders; without one, this folder; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Take the paths from standard input, one a line; those that are no scorecards are
    /// passed over, as in `git diff --name-only | scorecard lint --stdin-files`
    #[arg(long, conflicts_with = "paths")]
    stdin_files: bool,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,

    /// Of the warnings and notes, only these
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = adjustable_rule)]
    select: Vec<&'static str>,

    /// Of the warnings and notes, not these
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = adjustable_rule)]
    ignore: Vec<&'static str>,

    /// Exit with 1 for warnings too
    #[arg(long)]
    strict: bool,

    /// Leave out the rules that depend on today, so that what passed once always passes
    #[arg(long)]
    timeless: bool,

    /// Compare with this revision, as for a pull request; without it, with the last commit
    #[arg(long, value_name = "REV")]
    base: Option<String>,

    /// Put right what can be put right safely
    #[arg(long)]
    fix: bool,

    /// Show what `--fix` would change, and change nothing
    #[arg(long)]
    diff: bool,
}

/// The name of a rule that can be left out; errors cannot, they are the method.
fn adjustable_rule(name: &str) -> Result<&'static str, String> {
    match lint::rule(name) {
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
    let listed = if args.stdin_files {
        files::from_stdin()?
    } else {
        files::below(&args.paths)?
    };
    for unheeded in &listed.unheeded {
        output::notice(unheeded);
    }
    let files = listed.files;
    let all_fixed = if args.diff {
        fixes::diff(&files, &scope)?
    } else if args.fix {
        if files.iter().any(|file| input::is_stdin(file)) {
            return Err(Usage::new("standard input cannot be fixed")
                .help("name the file")
                .into());
        }
        fixes::write(&files, &scope)
    } else {
        true
    };
    let keeper = Keeper::new(args.format);
    let mut kept = judged(
        &files,
        &scope,
        args.base.as_deref(),
        listed.troubles,
        &keeper,
    )?;
    for input in listed.closed {
        let index = kept.len();
        kept.push(keeper.keep(index, Checked::new(input, &scope)));
    }
    let nothing_read = !kept.is_empty() && !kept.iter().any(|kept| kept.was_read);
    let has = |count: fn(&Tally) -> usize| kept.iter().any(|kept| count(&kept.tally) > 0);
    let fails = has(|tally| tally.errors) || (args.strict && has(|tally| tally.warnings));
    if !args.diff {
        let text = gathered::text(args.format, kept)?;
        match args.format {
            // Its lines are commands.
            Form::Github => output::exact(&text)?,
            _ => output::result(&text)?,
        }
    }
    Ok(if nothing_read {
        Outcome::NothingRead
    } else if !all_fixed {
        Outcome::NotWritten
    } else if fails {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

/// What is kept of what is found in `files`, compared with `base` or the last commit. Of which work trees git
/// tells nothing is told, `troubles` among them.
///
/// # Errors
/// Where a base was said, and git cannot read it.
fn judged(
    files: &[PathBuf],
    scope: &Scope,
    base: Option<&str>,
    mut troubles: BTreeMap<PathBuf, Trouble>,
    keeper: &Keeper,
) -> Result<Vec<Kept>, Usage> {
    let pasts = match base {
        Some(base) => past::compared_with(files, base, scope.today)?,
        None if scope.looks_back() => past::of_all(files, LAST_COMMIT, scope.today),
        None => Pasts::default(),
    };
    troubles.extend(pasts.troubles().iter().cloned());
    for (root, trouble) in &troubles {
        past::tell(&shown_path(root), "what git knows", trouble);
    }
    let all = |pasts: &Pasts| check::all(files, scope, pasts, |at, file| keeper.keep(at, file));
    let (kept, not_fetched) = match all(&pasts) {
        Err(trouble) if base.is_none() => {
            past::tell("lint", "earlier versions", &trouble);
            all(&Pasts::default())
        }
        kept => kept,
    }
    .map_err(|trouble| past::refused(&trouble))?;
    past::tell_not_fetched("lint", not_fetched);
    Ok(kept)
}
