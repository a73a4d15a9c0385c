//! The stand-up list in words.

use super::table::Columns;
use super::table::Slot::{Below, Detail, Hidden, Lead};
use super::words;
use super::{Block, Cell, Column, Content, Item, Page, Role, changes};
use crate::model::{ActionStatus, IsoWeek, Keyword, same_name};
use crate::view::{FocusCounts, FocusFacts, FocusView, News};
use chrono::NaiveDate;

/// The columns of the list.
fn columns<'v>(today: NaiveDate) -> Columns<FocusFacts<'v>> {
    let (text, number) = (Column::text, Column::number);
    Columns::<FocusFacts<'v>>::new()
        .with(text("", Lead).not_in_csv(), |of| words::mark(&of.facts))
        .with(number("priority", Lead), |of| {
            words::priority(of.facts.action)
        })
        .with(text("action", Lead), |of| words::action_name(&of.facts))
        .with(text("owner", Detail), owner)
        .with(text("stage", Detail), |of| Cell::muted(&of.stage.name))
        .with(text("moves", Detail).before("→ "), moves)
        .with(text("state", Detail).not_in_csv(), move |of| {
            state(of, today)
        })
        .with(text("status", Hidden), |of| {
            Cell::plain(of.facts.action.status.name())
        })
        .with(text("week", Hidden), |of| {
            Cell::optional(of.facts.action.week)
        })
        .with(text("due", Hidden), |of| {
            Cell::optional(of.facts.action.due)
        })
        .with(text("done", Hidden), |of| {
            Cell::optional(of.facts.action.done)
        })
        .with(text("note", Below), note)
}

/// The page of `view`.
pub fn focus(view: &FocusView<'_>) -> Page {
    let title = &view.scorecard.title;
    let mut text = vec![Cell::new(title, Role::Strong)];
    text.push(Cell::plain(match &view.owner {
        Some(owner) => format!("focus of {owner}"),
        None => "focus".to_owned(),
    }));
    let mut blocks = vec![heading(view, text)];
    if view.actions.is_empty() {
        blocks.extend(nothing(view).into_iter().map(Block::Line));
    } else {
        blocks.extend(list(view));
    }
    blocks.extend(view.since.iter().map(|since| done_since(since, view.today)));
    Page::new(title, blocks)
}

/// The page of what could be planned.
pub fn candidates(view: &FocusView<'_>) -> Page {
    let title = &view.scorecard.title;
    let text = vec![
        Cell::new(title, Role::Strong),
        Cell::plain("could be planned"),
    ];
    let mut blocks = vec![heading(view, text)];
    if view.actions.is_empty() {
        let line = "every open action is in the focus already, or there is none";
        blocks.push(Block::Line(vec![Cell::muted(line)]));
    } else {
        blocks.extend(list(view));
        let way = "`scorecard plan ACTION` takes one into the week";
        blocks.push(Block::Line(vec![Cell::muted(way)]));
    }
    Page::new(title, blocks)
}

fn heading(view: &FocusView<'_>, text: Vec<Cell>) -> Block {
    let aside = vec![
        Cell::plain(format!("{}{}", relative(view), view.week.named(view.today))),
        Cell::plain(words::days_of(view.week)),
    ];
    Block::Heading { text, aside }
}

/// The actions, and how many they are.
fn list(view: &FocusView<'_>) -> [Block; 2] {
    let table = columns(view.today).table(&view.actions, true);
    [Block::Table(table), Block::Line(counts(&view.counts))]
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

fn owner(item: &FocusFacts<'_>) -> Cell {
    let nobody = Content::Word {
        name: "",
        text: "nobody",
    };
    match &item.facts.action.owner {
        Some(owner) => Cell::plain(owner),
        None => Cell::from_content(nobody, Role::Caution),
    }
}

fn moves(item: &FocusFacts<'_>) -> Cell {
    let moves = item.facts.action.moves.as_deref();
    moves.map_or_else(Cell::empty, Cell::muted)
}

/// The note, while it can still matter.
fn note(item: &FocusFacts<'_>) -> Cell {
    let action = item.facts.action;
    Cell::optional(action.note.as_ref().filter(|_| action.is_open()))
}

/// All that is to say of an action's time and state, in the role of the most pressing.
fn state(item: &FocusFacts<'_>, today: NaiveDate) -> Cell {
    let cells = words::state(&item.facts, today);
    let role = [Role::Behind, Role::Caution]
        .into_iter()
        .find(|role| cells.iter().any(|cell| cell.role == *role))
        .unwrap_or(Role::Muted);
    let texts: Vec<String> = cells
        .into_iter()
        .filter_map(|cell| match cell.content {
            Content::Text(text) => Some(text),
            _ => None,
        })
        .collect();
    if texts.is_empty() {
        let text = match item.facts.action.status {
            ActionStatus::Todo => "to do",
            _ => item.facts.action.status.name(),
        };
        return Cell::muted(text);
    }
    Cell::new(texts.join(", "), role)
}

/// What was finished and what moved since.
fn done_since(since: &News<'_>, today: NaiveDate) -> Block {
    let changes = &since.changes;
    let actions = changes
        .actions
        .iter()
        .map(|change| changes::action(change, today));
    let metrics = changes
        .metrics
        .iter()
        .map(|change| changes::metric(change, today));
    let mut items: Vec<Item> = actions.chain(metrics).collect();
    if items.is_empty() {
        let nothing = Cell::muted("nothing was done, and no metric moved");
        items.push(changes::item(Cell::empty(), [nothing]));
    }
    if let Some(line) = changes::own_days(since.from) {
        items.push(changes::item(Cell::empty(), line));
    }
    Block::list(format!("Since {}", changes::since(since, today)), items)
}

fn counts(counts: &FocusCounts) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut push = |count, text: &str, role| cells.extend(words::tally(count, text, role));
    push(counts.open, "open", Role::Plain);
    push(counts.blocked, "blocked", Role::Caution);
    push(counts.carried_over, "carried over", Role::Caution);
    push(counts.overdue, "overdue", Role::Behind);
    push(counts.done, "done", Role::Good);
    push(counts.dropped, "dropped", Role::Muted);
    cells
}

/// What to do about an empty week.
fn nothing(view: &FocusView<'_>) -> Vec<Vec<Cell>> {
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
        (format!("{what} is in focus in {week}"), way_out(view))
    };
    vec![
        vec![Cell::new(text, Role::Caution)],
        vec![Cell::muted(hint)],
    ]
}

fn way_out(view: &FocusView<'_>) -> String {
    let actions = (view.scorecard.stages.iter())
        .flat_map(|stage| &stage.actions)
        .filter(|action| match (&view.owner, &action.owner) {
            (Some(wanted), owner) => owner.as_ref().is_some_and(|owner| same_name(wanted, owner)),
            (None, _) => true,
        });
    let week = format!("`week: {}`", view.week);
    match actions.filter(|action| action.is_open()).count() {
        0 => format!("add an action to the stage that matters most, with {week}"),
        1 => format!("one action is open: if it matters now, give it {week}"),
        open => format!("{open} actions are open: give those that matter most {week}"),
    }
}
