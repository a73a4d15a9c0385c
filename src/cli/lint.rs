//! `scorecard lint`: everything that is wrong, and the way out.

use super::usage::Usage;
use super::{Outcome, input, output};
use crate::finding::Report;
use crate::lint::{self, Scope};
use crate::render::findings;
use chrono::NaiveDate;
use ignore::WalkBuilder;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders; without one, this folder; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

/// The form of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// With snippets, for people
    Human,
    /// For programs: versioned
    Json,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let files = files(&args.paths)?;
    let inputs: Vec<_> = files.iter().map(|path| input::read(path)).collect();
    let scope = Scope::on(today);
    let reports: Vec<Report<'_>> = (inputs.iter())
        .map(|input| lint::lint(&input.source, &scope).report)
        .collect();
    output::result(&match args.format {
        Form::Human => human(&reports),
        Form::Json => findings::json(&reports)?,
    })?;
    Ok(if !inputs.iter().any(|input| input.was_read) {
        Outcome::NothingRead
    } else if reports.iter().any(Report::has_errors) {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

fn human(reports: &[Report<'_>]) -> String {
    let width = output::width();
    let findings = reports.iter().map(|report| findings::human(report, width));
    findings.collect::<String>() + &findings::summary(reports)
}

/// The files below `paths`, each once, those of a folder sorted.
///
/// # Errors
/// Where there is none: a wrong path must not pass for a clean one.
fn files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let here = [PathBuf::from(".")];
    let mut files: Vec<PathBuf> = Vec::new();
    for path in if paths.is_empty() { &here[..] } else { paths } {
        if path.is_dir() {
            files.extend(in_folder(path));
        } else {
            files.push(path.clone());
        }
    }
    if files.is_empty() && paths.is_empty() {
        return input::chosen(&[]);
    }
    if files.is_empty() {
        let names: Vec<String> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let message = format!("there is no scorecard in {}", names.join(", "));
        let help = "a scorecard is named `scorecard.yaml` or `*.scorecard.yaml`";
        return Err(Usage::new(message).help(help).into());
    }
    let mut seen = std::collections::HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    Ok(files)
}

/// The scorecards below `folder` that git does not ignore.
fn in_folder(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).sort_by_file_path(Path::cmp);
    let entries = walk.build().flatten();
    entries
        .filter(|entry| entry.path().is_file() && input::is_scorecard(entry.path()))
        .map(|entry| match entry.path().strip_prefix(".") {
            Ok(path) => path.to_owned(),
            Err(_) => entry.into_path(),
        })
}
