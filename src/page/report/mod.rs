//! The whole page of a scorecard, for those who look at it in a browser or on a wall.

mod changed;
mod several;
mod strip;
mod week;

pub use several::report_of_several;

use super::changes::{self, item};
use super::{
    Block, Cell, Details, Item, List, Page, Role, funnel_blocks, review, show, summary, words,
};
use crate::view::{FocusView, FunnelView, ReviewView, Series, ShowView, StageFacts, StepFacts};
use changed::changed;
use compact_str::CompactString;
use strip::strip;
use week::week;

/// All that the page of a scorecard is made of.
#[derive(Debug)]
pub struct Report<'v> {
    /// Its stages, metrics and actions.
    pub show: &'v ShowView<'v>,
    /// The actions of this week.
    pub focus: &'v FocusView<'v>,
    /// What changed, and what there is to decide; nothing where there is nothing to compare with.
    pub review: &'v ReviewView<'v>,
    /// Its funnel.
    pub funnel: &'v FunnelView<'v>,
    /// The health models beside it.
    pub models: Option<Block>,
    /// What lint finds in it.
    pub findings: Vec<Finding>,
    /// What it was made of: each with its name.
    pub source: Vec<(&'static str, String)>,
}

/// Something that lint finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether it is a warning; else it is a note.
    pub is_warning: bool,
    /// The rule.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// The line of the file.
    pub line: usize,
    /// The way out.
    pub help: Option<String>,
}

/// The page of `report`.
pub fn report(report: &Report<'_>) -> Page {
    let show = report.show;
    let title = &show.scorecard.title;
    let mut blocks = vec![heading(show), summary::of_one(show)];
    let text = "the dashed line is all of the stage before, the bar is the share that got here";
    let is_counted = |stage: &StageFacts<'_>| stage.funnel.reached.is_some();
    let has_funnel = show.stages.iter().any(is_counted);
    let mut about = Vec::from_iter(has_funnel.then(|| Cell::muted(text)));
    let period = show.scorecard.period.as_ref();
    about.extend(period.map(|period| Cell::muted(format!("reached: {period}"))));
    blocks.push(Block::part(
        "journey",
        "The journey",
        about,
        vec![strip(show)],
    ));
    blocks.push(week(report.focus, show));
    let decisions = report.review.decisions.iter();
    let decisions: Vec<Item> =
        (decisions.map(|what| review::decision(what, report.review))).collect();
    if !decisions.is_empty() {
        let list = Block::list("", decisions);
        blocks.push(Block::part("decide", "To decide", Vec::new(), vec![list]));
    }
    let stages = show::sections(show, Series::Charted);
    blocks.push(Block::part(
        "stages",
        "The seven stages",
        Vec::new(),
        stages,
    ));
    blocks.push(changed(report.review));
    blocks.extend(funnel_part(report));
    blocks.extend(customers(report.models.clone()));
    blocks.extend(findings(&report.findings));
    let source = report.source.iter();
    let source = source.map(|(name, text)| (*name, Cell::plain(text)));
    blocks.push(Block::Source(source.collect()));
    Page::new(title, blocks)
}

fn heading(show: &ShowView<'_>) -> Block {
    let mut text = vec![Cell::new(&show.scorecard.title, Role::Strong)];
    let owner = show.scorecard.owner.as_ref();
    text.extend(owner.map(|owner| Cell::plain(format!("kept by {owner}"))));
    let mut aside = vec![
        Cell::beginning(show.week.named(show.today)),
        Cell::plain(words::days_of(show.week)),
    ];
    aside.extend(show::age_of_numbers(show));
    Block::Heading { text, aside }
}

fn funnel_part(report: &Report<'_>) -> Option<Block> {
    let view = report.funnel;
    let is_counted = |step: &StepFacts| step.now.reached.is_some();
    let facts = view.funnels.first()?;
    if !facts.steps.iter().any(is_counted) {
        return None;
    }
    let since = facts
        .are_compared()
        .then(|| changes::since(&report.review.since, report.review.today));
    let blocks = funnel_blocks(view, &[""], since.as_deref(), report.review.today);
    let about = since.map(|since| Cell::muted(format!("before is {since}")));
    let period = facts.period.as_ref().map(Cell::muted);
    let about = period.into_iter().chain(about).collect();
    Some(Block::part("funnel", "Funnel", about, blocks))
}

/// The health models beside a scorecard, as a part.
pub(super) fn customers(models: Option<Block>) -> Option<Block> {
    let Some(Block::List(List { name, items })) = models else {
        return None;
    };
    let list = Block::list("", items);
    Some(Block::part("customers", &name, Vec::new(), vec![list]))
}

/// What lint finds, for those who ask.
fn findings(findings: &[Finding]) -> Option<Block> {
    let warnings = findings.iter().filter(|finding| finding.is_warning).count();
    let notes = findings.len() - warnings;
    let counts = [(warnings, "warning", "warnings"), (notes, "note", "notes")];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    let counts: Vec<CompactString> = counts
        .map(|(count, one, many)| words::counted(count as i64, one, many))
        .collect();
    if counts.is_empty() {
        return None;
    }
    let items = findings.iter().map(|finding| {
        let mark = if finding.is_warning {
            Cell::new("!", Role::Caution).long("warning")
        } else {
            Cell::muted("·").long("note")
        };
        let place = format!("{}, line {}", finding.rule, finding.line);
        let mut item = item(mark, [Cell::plain(&finding.message), Cell::plain(place)]);
        item.more.extend(finding.help.as_ref().map(Cell::plain));
        item
    });
    let name = format!("What lint finds: {}", counts.join(", "));
    Some(Block::Details(Details {
        name: vec![Cell::plain(name)],
        blocks: vec![Block::List(List {
            name: CompactString::default(),
            items: items.collect(),
        })],
    }))
}
