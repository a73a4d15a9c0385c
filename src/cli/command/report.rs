//! `scorecard report`: the whole page for those who look at it in a browser, on a wall, in a
//! mail.

use crate::cli::filter::FilterArgs;
use crate::cli::health::ModelsBeside;
use crate::cli::read_files::ReadFiles;
use crate::cli::report_files::{Destination, ReportFiles};
use crate::cli::scorecards::{Scorecards, SelectedScorecard};
use crate::cli::seen::UnusableFile;
use crate::cli::{Outcome, browser, clock, input};
use crate::finding::Severity;
use crate::model::{IsoWeek, Timeline};
use crate::page::{Block, Finding, Item, Link, Page, Report};
use crate::text::shown_path;
use crate::view::{Earlier, Filter, FunnelFacts, OverviewFacts, Series, Since};
use crate::{page, render, view};
use chrono::NaiveDate;
use std::mem;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The scorecards, files and folders; without one, that of this folder; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The file to write, or a folder for a page each and `index.html`; without it, standard
    /// output
    #[arg(short, long, value_name = "FILE|FOLDER")]
    output: Option<PathBuf>,

    /// Show what was written in the browser
    #[arg(long, requires = "output")]
    open: bool,

    /// Replace a file that is there, even one that this program did not write
    #[arg(long, requires = "output")]
    force: bool,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let scorecards = Scorecards::find(&args.paths, today)?;
    let destination = Destination::new(args.output.as_deref());
    let mut beside = ModelsBeside::find(&args.paths, scorecards.files(), today);
    let read = scorecards.files().iter().map(PathBuf::as_path);
    let read = ReadFiles::new(read.chain(beside.files()));
    let files = ReportFiles::new(destination, scorecards.files(), &read, args.force)?;
    drop(read);
    let first = files.first();
    let outcome = if scorecards.is_one() {
        of_one(scorecards, &mut beside, &files, today)?
    } else {
        of_several(scorecards, &mut beside, &files, today)?
    };
    let outcome = match outcome {
        Outcome::Fine if !beside.is_whole => Outcome::Findings,
        outcome => outcome,
    };
    if args.open
        && let Some(file) = first.filter(|file| file.exists())
    {
        browser::open(&file)?;
    }
    Ok(outcome)
}

/// The page of the only scorecard, and behind it those of the health models beside it.
fn of_one(
    scorecards: Scorecards,
    beside: &mut ModelsBeside,
    files: &ReportFiles,
    today: NaiveDate,
) -> anyhow::Result<Outcome> {
    let health = HealthPages::new(beside)?;
    let summary = scorecards.each_with_past(
        &FilterArgs::default(),
        |selected, _| Ok(whole(selected, health.lines(|at| Link::Page(1 + at)), today).page),
        |page| {
            let pages: Vec<Page> = [page].into_iter().chain(health.pages.clone()).collect();
            files.write_first(&render::html(&pages, None))
        },
    )?;
    Ok(summary.outcome)
}

/// The pages of health models, and of customers.
struct HealthPages {
    /// The line of each model, without a link.
    items: Vec<Item>,
    /// Those of the models, and behind them those of customers.
    pages: Vec<Page>,
}

impl HealthPages {
    fn new(beside: &mut ModelsBeside) -> anyhow::Result<Self> {
        let (items, mut pages, listed) = {
            let views = beside.views();
            let items = views.iter().map(|(_, view)| page::health::line(view));
            let pages = views.iter().map(|(_, view)| page::health::health(view));
            let listed = views.iter().flat_map(|(_, view)| &view.listed);
            let listed: Vec<String> = listed.map(|facts| facts.id.clone()).collect();
            (items.collect(), pages.collect::<Vec<Page>>(), listed)
        };
        pages.extend(beside.cards(listed)?);
        Ok(Self { items, pages })
    }

    /// The lines of the models, each with the link by which more is told of it.
    fn lines(&self, link: impl Fn(usize) -> Link) -> Option<Block> {
        let items = self.items.iter().enumerate().map(|(at, item)| {
            let mut item = item.clone();
            if let Some(first) = item.text.first_mut() {
                first.set_link(link(at));
            }
            item
        });
        page::health::models(items.collect())
    }
}

/// The pages of several scorecards, and one above them that compares them.
fn of_several(
    scorecards: Scorecards,
    beside: &mut ModelsBeside,
    files: &ReportFiles,
    today: NaiveDate,
) -> anyhow::Result<Outcome> {
    let mut rows = Vec::new();
    let mut health = HealthPages::new(beside)?;
    let health_file = files.health().filter(|_| !health.pages.is_empty());
    if let Some((_, file)) = &health_file {
        files.write(file, &render::html(&health.pages, Some(ReportFiles::INDEX)))?;
        health.pages.clear();
    }
    let summary = scorecards.each_with_past(
        &FilterArgs::default(),
        |selected, _| {
            let Whole {
                page,
                overview,
                funnel,
            } = whole(selected, None, today);
            let written = files.page_of(&selected.file.file).map(|(name, file)| {
                let text = render::html(std::slice::from_ref(&page), Some(ReportFiles::INDEX));
                files.write(&file, &text).map(|()| name)
            });
            let (link, page) = match written {
                Some(written) => (Some(written), None),
                None => (None, Some(page)),
            };
            let file = input::name(&selected.file.file);
            Ok((file, overview, funnel, link, page))
        },
        |(file, overview, funnel, link, page)| {
            rows.push(Row {
                file,
                overview,
                funnel,
                link: link.transpose()?,
                page,
            });
            Ok(())
        },
    )?;
    view::worst_first(&mut rows, |row| &row.overview);
    if !rows.is_empty() {
        let count = rows.iter().filter(|row| row.page.is_some()).count();
        let lines = health.lines(|at| match &health_file {
            Some((name, _)) if at == 0 => Link::File(name.clone()),
            Some((name, _)) => Link::File(format!("{name}#s{at}")),
            None => Link::Page(1 + count + at),
        });
        let mut pages = document(&mut rows, lines, &summary.unusable, today);
        pages.extend(health.pages);
        files.write_first(&render::html(&pages, None))?;
        // Many small things, which the system takes back faster all at once: nothing comes behind.
        mem::forget((rows, pages));
    }
    Ok(summary.outcome)
}

/// A scorecard among several.
struct Row {
    file: String,
    overview: OverviewFacts,
    funnel: FunnelFacts,
    /// The name of the file that has its page.
    link: Option<String>,
    /// Its page, where no file has it.
    page: Option<Page>,
}

/// The page above the others, and those that have no file of their own.
fn document(
    rows: &mut [Row],
    models: Option<Block>,
    unusable: &[UnusableFile],
    today: NaiveDate,
) -> Vec<Page> {
    let facts: Vec<_> = (rows.iter())
        .map(|row| (row.file.as_str(), &row.overview))
        .collect();
    let names: Vec<&str> = rows.iter().map(|row| row.file.as_str()).collect();
    let links = rows.iter().zip(1..).map(|(row, number)| match &row.link {
        Some(name) => Link::File(name.clone()),
        None => Link::Page(number),
    });
    let links: Vec<Link> = links.collect();
    let funnels: Vec<_> = rows.iter().map(|row| &row.funnel).collect();
    // Nothing else is left to do for the other cores.
    let (overview, funnels) = thread::scope(|scope| {
        let funnels =
            scope.spawn(|| page::funnel_blocks(&view::funnels(funnels), &names, None, today));
        let overview = page::overview(&facts, today);
        (overview, funnels.join())
    });
    let funnels = funnels.unwrap_or_else(|panic| resume_unwind(panic));
    let left_out = unusable
        .iter()
        .map(|file| (file.name.as_str(), file.errors));
    let first =
        page::report_of_several(overview, &links, funnels, models, left_out.collect(), today);
    let pages = rows.iter_mut().filter_map(|row| row.page.take());
    [first].into_iter().chain(pages).collect()
}

/// All there is to show of one scorecard.
struct Whole {
    page: Page,
    overview: OverviewFacts,
    funnel: FunnelFacts,
}

fn whole(selected: &SelectedScorecard<'_>, models: Option<Block>, today: NaiveDate) -> Whole {
    let (file, past) = (selected.file, selected.past);
    let all = Filter::default();
    let timeline = Timeline::new(past, &file.scorecard, today);
    let show = view::show(&timeline, &all, Series::Charted);
    let focus = view::focus(&timeline, IsoWeek::containing(today), &all, &file.questions);
    let since = clock::parse_since("last-week", today).unwrap_or(Since::Day(today));
    let earlier = Earlier::by_versions(past, since)
        .unwrap_or_else(|| Earlier::by_own_days(&file.scorecard, since))
        .with_versions(&past.versions, &file.scorecard);
    let review = view::review(&timeline, &earlier, &all, &file.questions);
    let funnel = FunnelFacts::new(&timeline, earlier.counts());
    let one = view::funnels(vec![&funnel]);
    let page = page::report(&Report {
        show: &show,
        focus: &focus,
        review: &review,
        funnel: &one,
        models,
        findings: findings(selected),
        source: source(selected, today),
    });
    Whole {
        overview: view::overview(&show, &timeline, &all),
        funnel,
        page,
    }
}

/// What lint finds in a scorecard that has no error.
fn findings(selected: &SelectedScorecard<'_>) -> Vec<Finding> {
    let findings = selected.file.findings.iter().map(|located| Finding {
        is_warning: located.finding.severity == Severity::Warning,
        rule: located.finding.rule,
        message: located.finding.message.clone(),
        line: selected.source.position(located.span.start).line,
        help: located.finding.help.clone(),
    });
    findings.collect()
}

/// What the page was made of.
fn source(selected: &SelectedScorecard<'_>, today: NaiveDate) -> Vec<(&'static str, String)> {
    let path = Path::new(&selected.file.file);
    // Where it lies on this machine is nobody's concern.
    let own = path.file_name().filter(|_| path.is_absolute());
    let name = own.map_or_else(|| input::name(path), |own| input::name(Path::new(own)));
    let mut source = vec![("file", shown_path(Path::new(&name)))];
    if let Some(last) = selected.past.versions.last()
        && let Some(commit) = &last.commit
    {
        let changed = last.scorecard != selected.file.scorecard;
        let changed = if changed { ", changed since" } else { "" };
        source.push(("revision", format!("{commit}{changed}")));
    }
    source.push(("as of", page::full_day(today)));
    source
}
