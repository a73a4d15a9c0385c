//! `scorecard lint`: everything that is wrong, and the way out.

use crate::cli::check::{self, Checked};
use crate::cli::usage::Usage;
use crate::cli::{Outcome, files, fixes, input, output, past};
use crate::finding::{Report, Severity};
use crate::history::{Pasts, Trouble};
use crate::lint::{self, Scope};
use crate::render::findings;
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

/// The form of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// With snippets, for people
    Human,
    /// One line a finding, for editors
    Concise,
    /// For programs: versioned
    Json,
    /// Workflow commands of GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// A Code Quality report of GitLab
    Gitlab,
    /// Test results in XML, for most CI services
    Junit,
    /// For reviewdog
    Rdjson,
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
    let mut checked = judged(&files, &scope, args.base.as_deref(), listed.troubles)?;
    let closed = listed.closed.into_iter();
    checked.extend(closed.map(|input| Checked::new(input, &scope)));
    let (sources, found): (Vec<_>, Vec<_>) = checked
        .into_iter()
        .map(|file| (file.input, file.findings))
        .unzip();
    let reports: Vec<Report<'_>> = (sources.iter().zip(found))
        .map(|(input, findings)| Report {
            source: &input.source,
            findings,
        })
        .collect();
    if !args.diff {
        let told = match args.format {
            Form::Human => findings::human_all(&reports, output::width()),
            Form::Concise => findings::concise(&reports),
            Form::Json => findings::json(&reports)?,
            Form::Github => findings::github(&reports),
            Form::Sarif => findings::sarif(&reports)?,
            Form::Gitlab => findings::gitlab(&reports)?,
            Form::Junit => findings::junit(&reports),
            Form::Rdjson => findings::rdjson(&reports)?,
        };
        match args.format {
            // Its lines are commands.
            Form::Github => output::exact(&told)?,
            _ => output::result(&told)?,
        }
    }
    let nothing_read = !sources.is_empty() && !sources.iter().any(|input| input.was_read);
    let warnings = reports
        .iter()
        .any(|report| report.count(Severity::Warning) > 0);
    Ok(if nothing_read {
        Outcome::NothingRead
    } else if !all_fixed {
        Outcome::NotWritten
    } else if reports.iter().any(Report::has_errors) || (args.strict && warnings) {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

/// What is found in `files`, compared with `base` or the last commit. Of which work trees git
/// tells nothing is told, `troubles` among them.
///
/// # Errors
/// Where a base was said, and git cannot read it.
fn judged(
    files: &[PathBuf],
    scope: &Scope,
    base: Option<&str>,
    mut troubles: BTreeMap<PathBuf, Trouble>,
) -> Result<Vec<Checked>, Usage> {
    let pasts = match base {
        Some(base) => past::compared_with(files, base, scope.today)?,
        None if scope.looks_back() => past::of_all(files, LAST_COMMIT, scope.today),
        None => Pasts::default(),
    };
    troubles.extend(pasts.troubles().iter().cloned());
    for (root, trouble) in &troubles {
        past::tell(&shown_path(root), "what git knows", trouble);
    }
    let (checked, not_fetched) = match check::all(files, scope, &pasts) {
        Err(trouble) if base.is_none() => {
            past::tell("lint", "earlier versions", &trouble);
            check::all(files, scope, &Pasts::default())
        }
        checked => checked,
    }
    .map_err(|trouble| past::refused(&trouble))?;
    past::tell_not_fetched("lint", not_fetched);
    Ok(checked)
}
