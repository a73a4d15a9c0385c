//! `scorecard focus`: the stand-up list of a week.

use crate::cli::filter::FilterArgs;
use crate::cli::form::{Form, PageForm, PageFormat};
use crate::cli::notices::Notices;
use crate::cli::scorecards::{Scorecards, SelectedScorecard};
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, clock, complete, input, past};
use crate::model::{IsoWeek, Timeline};
use crate::page::{FocusList, Grouping, ScorecardCount};
use crate::view::{FocusView, News};
use crate::{page, record, view};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The scorecards and customers' pages, files and folders; without one, the scorecard of this
    /// folder with the pages at and below it; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The week: this, next, last, +1, -2, 49, 2026-W49, or a day in it
    #[arg(long, value_name = "WEEK", num_args = 0..=1, default_value = clock::THIS_WEEK,
          default_missing_value = clock::THIS_WEEK, allow_negative_numbers = true,
          add = ArgValueCompleter::new(complete::weeks))]
    week: String,

    /// Also what was done and what moved since a day, a revision, yesterday or last-week;
    /// alone, since the stand-up before
    #[arg(long, value_name = "WHEN", num_args = 0..=1, default_missing_value = "",
          add = ArgValueCompleter::new(complete::days_and_revisions))]
    since: Option<String>,

    /// Tell it person by person, and last what nobody has taken
    #[arg(long, value_enum, value_name = "WHOM")]
    by: Option<By>,

    #[command(flatten)]
    filter: FilterArgs,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table)]
    format: PageFormat,
}

/// How the list is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum By {
    /// Person by person: the round of a stand-up
    Owner,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let (week, paths) = week_and_paths(args, today)?;
    let before = clock::last_stand_up(today).to_string();
    let (since, paths) = input::value_or_file(args.since.as_deref(), &before, &paths);
    let since = since.map(|since| if since.is_empty() { before } else { since });
    let asked = Asked { args, week, since };
    let scorecards = Scorecards::with_customers(&paths, today)?;
    match args.format.form() {
        Form::Page(form) if !scorecards.is_one() => asked.as_one(scorecards, form, today),
        Form::Page(_) | Form::Record(_) => asked.one_by_one(scorecards, today),
    }
}

/// What was asked for.
struct Asked<'a> {
    args: &'a Args,
    week: IsoWeek,
    since: Option<String>,
}

impl Asked<'_> {
    fn grouping(&self) -> Grouping {
        match self.args.by {
            None => Grouping::AllTogether,
            Some(By::Owner) => Grouping::PersonByPerson,
        }
    }

    /// What `look` makes of the list of one scorecard.
    ///
    /// # Errors
    /// Where there is no such version to compare it with.
    fn list<T>(
        &self,
        selected: &SelectedScorecard<'_>,
        today: NaiveDate,
        notices: &mut Notices,
        look: impl FnOnce(FocusView<'_>) -> T,
    ) -> Result<T, UsageError> {
        let file = selected.file;
        let timeline = Timeline::new(selected.past, &file.scorecard, today);
        let view = view::focus(&timeline, self.week, selected.filter, &file.questions);
        let view = match &file.customer {
            Some(page) => view.of_customer(page),
            None => view,
        };
        let Some(since) = &self.since else {
            return Ok(look(view));
        };
        let earlier = match past::earlier_or_own_days(file, since, today, notices) {
            // A page of a customer may be younger than what is asked for.
            Err(usage) if file.customer.is_some() => {
                notices.add(format!("{usage}: what was done there is not told"));
                return Ok(look(view));
            }
            earlier => earlier?,
        };
        let news = News::new(&timeline, &earlier, selected.filter);
        Ok(look(view.since(news)))
    }

    /// A list for each scorecard and each customer.
    fn one_by_one(&self, scorecards: Scorecards, today: NaiveDate) -> anyhow::Result<Outcome> {
        let parts = self.args.format.parts(scorecards.is_one());
        let (grouping, actions) = (self.grouping(), self.args.format.actions());
        let mut printer = parts.printer();
        let summary = scorecards.each_with_past(
            &self.args.filter,
            |selected, notices| {
                let name = input::name(&selected.file.file);
                self.list(selected, today, notices, |view| {
                    let parts = match &view.customer {
                        Some(_) => parts.of_customers(),
                        None => parts,
                    };
                    parts.part(
                        || page::focus(&view, grouping, actions),
                        || record::focus(&name, &view),
                    )
                })
            },
            |part| printer.print(part?),
        )?;
        printer.end()?;
        Ok(summary.outcome)
    }

    /// One list of all scorecards and customers.
    fn as_one(
        &self,
        scorecards: Scorecards,
        form: PageForm,
        today: NaiveDate,
    ) -> anyhow::Result<Outcome> {
        let mut lists = Vec::new();
        let count = if scorecards.are_several() {
            ScorecardCount::Several
        } else {
            ScorecardCount::AtMostOne
        };
        let summary = scorecards.each_with_past(
            &self.args.filter,
            |selected, notices| {
                let name = input::name(&selected.file.file);
                self.list(selected, today, notices, |view| {
                    // Of many customers, those of whom there is nothing to tell are passed over.
                    let is_told = view.customer.is_none() || view.has_news();
                    let news = page::done_since(&view).filter(|_| is_told);
                    (name, view.into_owned(), news)
                })
            },
            |list| {
                lists.push(list);
                Ok(())
            },
        )?;
        let lists = lists.iter().map(|(file, view, news)| FocusList {
            file,
            view,
            news: news.clone(),
        });
        let lists: Vec<_> = lists.collect();
        let (grouping, actions) = (self.grouping(), self.args.format.actions());
        if let Some(page) = page::focus_of_several(&lists, count, grouping, actions) {
            form.print(&page)?;
        }
        Ok(summary.outcome)
    }
}

/// `--week` may stand alone, so what follows it may be the first file.
fn week_and_paths(args: &Args, today: NaiveDate) -> Result<(IsoWeek, Vec<PathBuf>), UsageError> {
    let file = PathBuf::from(&args.week);
    let is_week = clock::parse_week(&args.week, today).is_some();
    if !is_week && (file.exists() || args.week == "-") {
        let files = std::iter::once(file).chain(args.paths.iter().cloned());
        return Ok((IsoWeek::containing(today), files.collect()));
    }
    clock::week(&args.week, today).map(|week| (week, args.paths.clone()))
}
