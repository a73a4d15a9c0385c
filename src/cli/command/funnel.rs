//! `scorecard funnel`: where customers drop out, and where that is worse than with the others.

use crate::cli::Outcome;
use crate::cli::filter::FilterArgs;
use crate::cli::form::{Form, PageForm, PageFormat};
use crate::cli::notices::Notices;
use crate::cli::scorecards::{Scorecards, SelectedScorecard};
use crate::cli::usage::UsageError;
use crate::cli::{clock, complete, input, past};
use crate::model::Timeline;
use crate::text::shown_path;
use crate::view::{Earlier, FunnelFacts, Since, VersionLabel};
use crate::{page, record, view};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The scorecards, files and folders; without one, that of this folder; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Also what each step was: a day, a week, a revision, yesterday or last-week
    #[arg(long, value_name = "WHEN", add = ArgValueCompleter::new(complete::days_and_revisions))]
    since: Option<String>,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table)]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let scorecards = Scorecards::find(&args.paths, today)?;
    let is_one = scorecards.is_one();
    let (mut files, mut funnels, mut before) = (Vec::new(), Vec::new(), None);
    let look = |selected: &SelectedScorecard<'_>, notices: &mut Notices| {
        let (facts, before) = funnel(args, selected, is_one, today, notices)?;
        Ok((input::name(&selected.file.file), facts, before))
    };
    let take = |(file, facts, label)| {
        files.push(file);
        funnels.push(facts);
        before = before.take().or(label);
        Ok(())
    };
    let all = FilterArgs::default();
    // The steps week by week are shown of one alone.
    let summary = if is_one {
        scorecards.each_with_past(&all, look, take)?
    } else {
        scorecards.each(&all, look, take)?
    };
    let view = view::funnels(funnels.iter().collect());
    let names: Vec<&str> = files.iter().map(String::as_str).collect();
    // Where no file is compared, nothing is told of then.
    let since = args.since.as_deref().zip(before.as_ref());
    let since = since.map(|(since, label)| match clock::parse_since(since, today) {
        Some(Since::Day(day) | Since::Beginning(day)) => page::short_day(day, today),
        None if is_one => page::version_name(label, today),
        None => since.into(),
    });
    match args.format.form() {
        Form::Record(form) => {
            let parts = args.format.parts(is_one);
            let mut printer = parts.printer();
            for (index, file) in names.iter().enumerate() {
                printer.print(parts.record(form, record::funnel(file, &view, index))?)?;
            }
            printer.end()?;
        }
        Form::Page(form) => {
            let page = match form {
                PageForm::Csv => page::funnel_data(&view, &names),
                PageForm::Table | PageForm::Markdown | PageForm::Html => {
                    page::funnel(&view, &names, since.as_deref(), today)
                }
            };
            if let Some(page) = page {
                form.print(&page)?;
            }
        }
    }
    Ok(summary.outcome)
}

/// The funnel of one scorecard and what it is compared with; of several, one that cannot be
/// compared with an earlier version is told and shown without.
fn funnel(
    args: &Args,
    selected: &SelectedScorecard<'_>,
    is_one: bool,
    today: NaiveDate,
    notices: &mut Notices,
) -> Result<(FunnelFacts, Option<VersionLabel>), UsageError> {
    let file = selected.file;
    let earlier = args
        .since
        .as_ref()
        .map(|since| past::earlier(file, since, today, notices));
    let earlier = match earlier {
        Some(Err(usage)) if is_one => return Err(usage),
        Some(Err(usage)) => {
            notices.add(usage.to_string());
            None
        }
        Some(Ok(earlier)) => Some(earlier),
        None => None,
    };
    let before = earlier.as_ref().and_then(Earlier::counts);
    if earlier.is_some() && before.is_none() {
        let since = args.since.as_deref().unwrap_or_default();
        let file = shown_path(&file.file);
        notices.add(format!(
            "git has no version of {file} from {since} or before: there is nothing to compare with"
        ));
    }
    let timeline = Timeline::new(selected.past, &file.scorecard, today);
    let facts = FunnelFacts::new(&timeline, before);
    let label = before.is_some().then_some(earlier).flatten();
    Ok((facts, label.map(|earlier| earlier.into_numbers().label)))
}
