//! The stand-up list in words: of one scorecard, or of several and of customers as one.

use super::actions::{ActionsAs, Grouping, Layout, Places, Row, ToldTo, list};
use super::several::{labels, shortened};
use super::words;
use super::{Block, Cell, Item, Page, Role, changes, since};
use crate::model::IsoWeek;
use crate::view::{FocusView, UncoveredFacts, UncoveredWhat};
use chrono::NaiveDate;

/// The list of one of several scorecards and customers.
#[derive(Debug)]
pub struct FocusList<'v> {
    /// Its file.
    pub file: &'v str,
    /// What is in focus.
    pub view: &'v FocusView<'v>,
    /// What was done since, where that is asked for.
    pub news: Option<Block>,
}

/// How many scorecards a list is of, however many customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScorecardCount {
    /// One, or none at all.
    AtMostOne,
    /// More than one, whether or not each can be shown.
    Several,
}

/// The page of `view`.
pub fn focus(view: &FocusView<'_>, grouping: Grouping, actions: ActionsAs) -> Page {
    let text = vec![
        Cell::new(&*view.title, Role::Strong),
        Cell::plain(focus_of(view.owner.as_deref())),
    ];
    let mut blocks = vec![heading(view, text)];
    if view.actions.is_empty() {
        blocks.extend(nothing(view, view.open).into_iter().map(Block::Line));
    } else {
        blocks.extend(list(
            &rows(view, ""),
            Layout {
                grouping,
                actions,
                ..plain(view)
            },
        ));
    }
    blocks.extend(not_covered_of_one(view));
    blocks.extend(since::done_since(view));
    Page::new(&view.title, blocks)
}

/// The page of several lists as one; nothing where there is none. Of one scorecard with its
/// customers it is that scorecard's.
pub fn focus_of_several(
    lists: &[FocusList<'_>],
    scorecards: ScorecardCount,
    grouping: Grouping,
    actions: ActionsAs,
) -> Option<Page> {
    let view = lists.first()?.view;
    let labels = labels(lists.iter().map(|list| (&*list.view.title, list.file)));
    let text = vec![
        Cell::new(title(lists, scorecards), Role::Strong),
        Cell::plain(focus_of(view.owner.as_deref())),
    ];
    let mut blocks = vec![heading(view, text)];
    let each = || lists.iter().zip(&labels);
    let mut rows: Vec<Row<'_>> = each()
        .flat_map(|(list, label)| match list.view.customer {
            Some(_) => rows(list.view, ""),
            None => rows(list.view, label),
        })
        .collect();
    // Those of one importance stay in the order of their scorecards.
    rows.sort_by_key(|row| {
        let action = &row.item.facts.action;
        (!action.is_open(), action.rank())
    });
    if rows.is_empty() {
        let open = lists.iter().map(|list| list.view.open).sum();
        blocks.extend(nothing(view, open).into_iter().map(Block::Line));
    } else {
        let layout = Layout {
            scorecards: match scorecards {
                ScorecardCount::Several => ToldTo::Everybody,
                ScorecardCount::AtMostOne => ToldTo::Programs,
            },
            grouping,
            places: places(lists.iter().map(|list| list.view)),
            actions,
            ..plain(view)
        };
        blocks.extend(list(&rows, layout));
    }
    let all: Vec<_> = each()
        .flat_map(|(list, label)| {
            let label = match scorecards {
                ScorecardCount::Several => label.as_str(),
                ScorecardCount::AtMostOne => "",
            };
            list.view.uncovered.iter().map(move |what| (label, what))
        })
        .collect();
    blocks.extend(not_covered(&all, view.today));
    for (list, label) in each() {
        if let Some(news) = &list.news {
            if scorecards == ScorecardCount::Several || list.view.customer.is_some() {
                blocks.push(Block::Line(vec![Cell::new(label, Role::Strong)]));
            }
            blocks.push(news.clone());
        }
    }
    Some(Page::of_several(blocks))
}

/// What several lists are of: the only scorecard, else how many scorecards and customers.
fn title(lists: &[FocusList<'_>], count: ScorecardCount) -> String {
    let is_customer = |list: &&FocusList<'_>| list.view.customer.is_some();
    let customers = lists.iter().filter(is_customer).count();
    let scorecards = lists.len() - customers;
    if count == ScorecardCount::AtMostOne && (scorecards == 1 || lists.len() == 1) {
        // It comes before its customers.
        return lists[0].view.title.clone().into_owned();
    }
    let counts = [
        (scorecards, "scorecard", "scorecards"),
        (customers, "customer", "customers"),
    ];
    let told = counts.into_iter().filter(|(count, ..)| *count > 0);
    let told = told.map(|(count, one, many)| words::counted(count as i64, one, many));
    told.collect::<Vec<_>>().join(" and ")
}

fn focus_of(owner: Option<&str>) -> String {
    owner.map_or("focus".to_owned(), |owner| format!("focus of {owner}"))
}

fn plain(view: &FocusView<'_>) -> Layout {
    Layout {
        today: view.today,
        scorecards: ToldTo::Nobody,
        grouping: Grouping::AllTogether,
        places: places([view]),
        tells_weeks: false,
        actions: ActionsAs::Rows,
    }
}

/// Where the actions of `views` belong.
fn places<'v>(views: impl IntoIterator<Item = &'v FocusView<'v>>) -> Places {
    if views.into_iter().all(|view| view.customer.is_some()) {
        Places::Customers
    } else {
        Places::Stages
    }
}

fn rows<'v>(view: &'v FocusView<'_>, scorecard: &'v str) -> Vec<Row<'v>> {
    let items = view.actions.iter();
    items.map(|item| Row { scorecard, item }).collect()
}

pub(super) fn heading(view: &FocusView<'_>, text: Vec<Cell>) -> Block {
    let aside = vec![
        Cell::beginning(format!("{}{}", relative(view), view.week.named(view.today))),
        Cell::plain(words::days_of(view.week)),
    ];
    Block::Heading { text, aside }
}

/// The actions of `view`, each with the week for which it is planned, and how many they are.
pub(super) fn with_weeks(view: &FocusView<'_>) -> [Block; 2] {
    let layout = Layout {
        tells_weeks: true,
        ..plain(view)
    };
    list(&rows(view, ""), layout)
}

/// What nothing red is done about, in the scorecard `label` where there are several.
fn uncovered(facts: &UncoveredFacts, label: &str, today: NaiveDate) -> Item {
    let stage = Cell::muted(&facts.stage);
    let label = Cell::muted(label);
    let mut item = match &facts.what {
        UncoveredWhat::Leak { number, step } => {
            let what = format!(
                "the biggest leak: {} of stage {} get here",
                words::percent(*step),
                number - 1
            );
            let text = [Cell::plain(&facts.stage), Cell::plain(what), label];
            changes::item(Cell::new("?", Role::Caution), text)
        }
        UncoveredWhat::OffTrack {
            metric,
            value,
            target,
            unit,
        } => {
            let what = words::of_target(*value, *target, unit.as_deref());
            let text = [Cell::plain(metric), Cell::plain(what), stage, label];
            changes::item(Cell::new("✗", Role::Behind), text)
        }
    };
    item.text.push(match &facts.next {
        None => Cell::new("nothing is planned there", Role::Caution),
        Some((name, owner, week)) => {
            let week = week.map(|week| week.named(today));
            let who_and_when = [owner.clone(), week].into_iter().flatten();
            let words = std::iter::once(format!("next: {name}")).chain(who_and_when);
            Cell::muted(words.collect::<Vec<_>>().join(", "))
        }
    });
    item
}

/// What nothing red is done about in the only scorecard.
pub(super) fn not_covered_of_one(view: &FocusView<'_>) -> Option<Block> {
    let all: Vec<_> = view.uncovered.iter().map(|what| ("", what)).collect();
    not_covered(&all, view.today)
}

/// What nothing red is done about, each with the name of its scorecard where there are several.
fn not_covered(all: &[(&str, &UncoveredFacts)], today: NaiveDate) -> Option<Block> {
    let items = shortened(all.iter(), |(label, what)| {
        vec![uncovered(what, label, today)]
    });
    (!items.is_empty()).then(|| Block::list("Not covered this week", items))
}

/// "this ", "next " or "last ", where the week is one of those.
fn relative(view: &FocusView<'_>) -> &'static str {
    match view.week.weeks_after(IsoWeek::containing(view.today)) {
        0 => "this week, ",
        1 => "next week, ",
        -1 => "last week, ",
        _ => "",
    }
}

/// What to do about an empty week.
pub(super) fn nothing(view: &FocusView<'_>, open: usize) -> Vec<Vec<Cell>> {
    let is_past = view.week < IsoWeek::containing(view.today);
    let whose = view.owner.as_deref();
    let what = whose.map_or("nothing".to_owned(), |owner| format!("nothing of {owner}"));
    let week = view.week.named(view.today);
    // The file does not keep what was planned for a past week, and was moved on since.
    let (text, hint) = if is_past {
        let text = format!("{what} is planned for {week}, and nothing was closed in it");
        (
            text,
            "what was moved on stands in its later week".to_owned(),
        )
    } else {
        (format!("{what} is in focus in {week}"), way_out(view, open))
    };
    vec![
        vec![Cell::new(text, Role::Caution)],
        vec![Cell::hint(hint, Role::Muted)],
    ]
}

fn way_out(view: &FocusView<'_>, open: usize) -> String {
    let week = format!("`week: {}`", view.week);
    match open {
        0 => format!("add an action to the stage that matters most, with {week}"),
        1 => format!("one action is open: if it matters now, give it {week}"),
        open => format!("{open} actions are open: give those that matter most {week}"),
    }
}
