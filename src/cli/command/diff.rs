//! `scorecard diff`: what changed between two versions.

use super::external_diff;
use crate::cli::filter::FilterArgs;
use crate::cli::form::PageFormat;
use crate::cli::input;
use crate::cli::notices::Notices;
use crate::cli::usage::UsageError;
use crate::cli::valid_files::{self, ValidFile};
use crate::cli::{Outcome, complete, past};
use crate::history::RevisionRange;
use crate::model::ValueDays;
use crate::text::shown;
use crate::view::{Earlier, Filter, LabelledVersion, VersionLabel};
use crate::{page, record, view};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// One or two revisions, or none for the last commit, and the scorecard; or two files.
    /// Called by git as an external diff, it takes what git gives
    #[arg(value_name = "REV|FILE", add = ArgValueCompleter::new(complete::revisions_and_files))]
    wanted: Vec<String>,

    /// Compare with a day, a week, a revision, yesterday or last-week
    #[arg(long, value_name = "WHEN", add = ArgValueCompleter::new(complete::days_and_revisions))]
    since: Option<String>,

    #[command(flatten)]
    filter: FilterArgs,

    /// The form of the answer
    #[arg(long, default_value = "table", value_parser = PageFormat::of_lists())]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    if let Some(call) = external_diff::Call::of(&args.wanted) {
        return external_diff::tell(&call, args.format, today);
    }
    let (files, revisions): (Vec<&String>, Vec<&String>) = args
        .wanted
        .iter()
        .partition(|wanted| input::is_file(wanted));
    if let Some(gone) = revisions
        .iter()
        .find(|wanted| input::is_named_as_a_file(wanted))
    {
        let usage = UsageError::new(format!("there is no file `{}`", shown(gone)));
        return Err(usage.help("check the path").into());
    }
    let since = args.since.iter();
    let mut revisions: Vec<&str> = since.chain(revisions).map(String::as_str).collect();
    let range = match revisions[..] {
        [written] => RevisionRange::read(written),
        _ => None,
    };
    let paths: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let at_most_one = "name at most two revisions and one scorecard, or two files";
    let (valid, outcome) = match (paths.len(), revisions.len()) {
        (0 | 1, 0..=2) | (2, 0) => valid_files::read(&input::chosen(&paths)?, today)?,
        _ => {
            return Err(UsageError::new("that is more than two versions")
                .help(at_most_one)
                .into());
        }
    };
    let from = match (&range, &valid[..]) {
        (Some(range), [file]) => past::first_of(file, range, today)?,
        _ => String::new(),
    };
    if let Some(range) = &range {
        revisions = vec![&from, &range.to];
    }
    let mut notices = Notices::default();
    let (earlier, later) = match (&valid[..], &revisions[..]) {
        ([old, new], []) => (
            Earlier::version(now(old, ValueDays::default())),
            now(new, ValueDays::default()),
        ),
        ([file], []) if paths.len() < 2 => (
            past::earlier(file, past::LAST_COMMIT, today, &mut notices)?,
            now(file, past::value_days(file, today)),
        ),
        ([file], [from]) => (
            past::earlier(file, from, today, &mut notices)?,
            now(file, past::value_days(file, today)),
        ),
        ([file], [from, to]) => {
            let later = past::version(file, to, today, &mut notices)?;
            (past::earlier(file, from, today, &mut notices)?, later)
        }
        // What is wrong with a file was told.
        _ => return Ok(outcome),
    };
    notices.tell();
    // The last is the one that both are versions of, or the later one.
    let filter = match valid.last() {
        Some(last) => args.filter.of_one(&last.scorecard)?,
        None => Filter::default(),
    };
    tell(&earlier, &later, &filter, args.format, today)?;
    Ok(outcome)
}

/// The scorecard as it is, with the days of its values.
fn now(file: &ValidFile, value_days: ValueDays) -> LabelledVersion {
    LabelledVersion {
        scorecard: file.scorecard.clone(),
        label: VersionLabel::File(file.file.to_string_lossy().into_owned()),
        value_days,
    }
}

fn tell(
    earlier: &Earlier,
    later: &LabelledVersion,
    filter: &Filter,
    format: PageFormat,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let view = view::diff(earlier, later, today, filter);
    format.print_one(|| page::diff(&view), || record::diff(&view))
}
