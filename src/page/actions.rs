//! The actions of a list: as the rows of a table, or in large, all together or person by person.

use super::table::Columns;
use super::table::Slot::{Below, Detail, Hidden, Lead};
use super::words;
use super::{Block, Cell, Column, Content, Deed, Role, Week};
use crate::model::{ActionStatus, Keyword, slug};
use crate::view::{self, FocusCounts, FocusFacts};
use chrono::NaiveDate;
use compact_str::CompactString;
use std::ops::Range;

/// One line of a list.
#[derive(Clone, Copy)]
pub(super) struct Row<'v> {
    /// The name of its scorecard, where its list is one of several; a customer has none.
    pub(super) scorecard: &'v str,
    /// The action.
    pub(super) item: &'v FocusFacts<'v>,
}

/// How a list is shown.
#[derive(Clone, Copy)]
pub(super) struct Layout {
    /// The day on which it is looked at.
    pub(super) today: NaiveDate,
    /// Who is told the scorecard of each action.
    pub(super) scorecards: ToldTo,
    /// Whose actions stand together.
    pub(super) grouping: Grouping,
    /// What is told in the place of stages.
    pub(super) places: Places,
    /// Whether each action says for which week it is planned.
    pub(super) tells_weeks: bool,
    /// As what the actions are told.
    pub(super) actions: ActionsAs,
}

/// Whose actions stand together in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// All, in one order.
    AllTogether,
    /// Those of one person each, nobody's last.
    PersonByPerson,
}

/// Where the actions of a list belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Places {
    /// In stages, all or some of them.
    Stages,
    /// With customers alone.
    Customers,
}

/// How the actions of a list are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionsAs {
    /// As the rows of a table.
    Rows,
    /// In large, as the week of a report.
    Deeds,
}

/// Who is told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ToldTo {
    /// It is plain, and told to nobody.
    Nobody,
    /// People know it: it is told to programs alone.
    Programs,
    /// It is told to all.
    Everybody,
}

/// The columns of the list.
fn columns<'v>(layout: Layout) -> Columns<Row<'v>> {
    let (text, number) = (Column::text, Column::number);
    let Layout {
        today, scorecards, ..
    } = layout;
    let mut columns = Columns::<Row<'v>>::new().with(text("", Lead).not_in_csv(), |of| {
        words::mark(&of.item.facts)
    });
    if scorecards != ToldTo::Nobody {
        columns = columns.with(text("scorecard", Hidden), |of| Cell::plain(of.scorecard));
    }
    let owner_slot = match layout.grouping {
        Grouping::AllTogether => Detail,
        Grouping::PersonByPerson => Hidden,
    };
    let place = match layout.places {
        Places::Stages => text("stage", Detail),
        // Programs find both in one column.
        Places::Customers => text("customer", Detail).in_csv_as("stage"),
    };
    columns
        .with(number("priority", Lead), |of| {
            words::priority(&of.item.facts.action)
        })
        .with(text("action", Lead), |of| {
            words::action_name(&of.item.facts)
        })
        .with(text("owner", owner_slot), |of| owner(of.item))
        .with(text("scorecard", Detail).not_in_csv(), move |of| {
            Cell::plain(if scorecards == ToldTo::Everybody {
                of.scorecard
            } else {
                ""
            })
        })
        .with(place, |of| Cell::muted(&*of.item.stage))
        .with(text("moves", Detail).before("→ "), |of| moves(of.item))
        .with(text("state", Detail).not_in_csv(), move |of| {
            state(of.item, today, layout.tells_weeks)
        })
        .with(text("status", Hidden), |of| {
            Cell::plain(of.item.facts.action.status.name())
        })
        .with(text("week", Hidden), |of| {
            Cell::optional(of.item.facts.action.week)
        })
        .with(text("due", Hidden), |of| {
            Cell::optional(of.item.facts.action.due)
        })
        .with(text("done", Hidden), |of| {
            Cell::optional(of.item.facts.action.done)
        })
        .with(text("note", Below), |of| note(of.item))
}

/// The actions, and how many they are.
pub(super) fn list(rows: &[Row<'_>], layout: Layout) -> [Block; 2] {
    let counts = view::counts(rows.iter().map(|row| row.item));
    let list = match layout.grouping {
        Grouping::PersonByPerson => by_owner(rows, layout),
        Grouping::AllTogether => actions(rows, &[(Vec::new(), rows.len())], layout),
    };
    [list, Block::Line(self::counts(&counts))]
}

/// The actions person by person, nobody last: who takes these?
fn by_owner(rows: &[Row<'_>], layout: Layout) -> Block {
    let owner_of = |row: &Row<'_>| row.item.facts.action.owner.clone();
    let key = |owner: Option<String>| (owner.is_none(), owner.map(|owner| slug(&owner)));
    let mut rows = rows.to_vec();
    rows.sort_by_key(|row| key(owner_of(row)));
    let groups = rows.chunk_by(|one, next| key(owner_of(one)) == key(owner_of(next)));
    let groups = groups.map(|group| {
        let mut heading = match owner_of(&group[0]) {
            Some(owner) => vec![Cell::new(owner, Role::Strong)],
            None => vec![
                Cell::new("nobody", Role::Strong),
                Cell::new("who takes it?", Role::Caution),
            ],
        };
        heading.extend(counts(&view::counts(group.iter().map(|row| row.item))));
        (heading, group.len())
    });
    actions(&rows, &groups.collect::<Vec<_>>(), layout)
}

/// The actions in their groups: what stands above each, where something does, and how many it has.
fn actions(rows: &[Row<'_>], groups: &[(Vec<Cell>, usize)], layout: Layout) -> Block {
    let mut first = 0;
    let groups = groups.iter().map(|(heading, count)| {
        let from = first;
        first += count;
        (heading.clone(), from..first)
    });
    match layout.actions {
        ActionsAs::Rows => {
            let mut table = columns(layout).table(rows, true);
            let headed = groups.filter(|(heading, _)| !heading.is_empty());
            table.groups = headed.map(|(heading, of)| (of.start, heading)).collect();
            Block::Table(table)
        }
        ActionsAs::Deeds => {
            let large =
                |of: Range<usize>| Week(rows[of].iter().map(|row| in_large(row, layout)).collect());
            Block::Deeds(groups.map(|(heading, of)| (heading, large(of))).collect())
        }
    }
}

/// An action in large.
fn in_large(row: &Row<'_>, layout: Layout) -> Deed {
    let mut deed = deed(row.item, Cell::plain(&*row.item.stage), layout.today);
    if layout.scorecards == ToldTo::Everybody {
        deed.scorecard = Cell::plain(row.scorecard);
    }
    if layout.grouping == Grouping::PersonByPerson {
        deed.owner = Cell::empty();
    }
    deed
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
    let action = &item.facts.action;
    Cell::optional(action.note.as_ref().filter(|_| action.is_open()))
}

/// All that is to say of an action's time and state, in the role of the most pressing.
fn state(item: &FocusFacts<'_>, today: NaiveDate, tells_week: bool) -> Cell {
    let mut cells = words::state(&item.facts, today);
    let week = item.facts.action.week.filter(|_| tells_week);
    cells.extend(week.map(|week| Cell::muted(week.named(today))));
    let role = [Role::Behind, Role::Caution]
        .into_iter()
        .find(|role| cells.iter().any(|cell| cell.role == *role))
        .unwrap_or(Role::Muted);
    let texts: Vec<CompactString> = cells
        .into_iter()
        .filter_map(|cell| match cell.content {
            Content::Text(text) => Some(text),
            Content::Word { text, .. } => Some(text.into()),
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

pub(super) fn counts(counts: &FocusCounts) -> Vec<Cell> {
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

/// An action of a week in its `stage`.
pub(super) fn deed(item: &FocusFacts<'_>, stage: Cell, today: NaiveDate) -> Deed {
    let action = &item.facts.action;
    let mut what = words::state(&item.facts, today);
    if what.is_empty() {
        what.push(Cell::muted("to do"));
    }
    Deed {
        mark: words::mark(&item.facts),
        is_open: action.is_open(),
        name: words::action_name(&item.facts),
        note: Cell::optional(action.note.as_ref().filter(|_| action.is_open())),
        owner: match &action.owner {
            Some(owner) => Cell::plain(owner),
            None => Cell::new("nobody", Role::Caution),
        },
        scorecard: Cell::empty(),
        stage,
        moves: Cell::optional(action.moves.as_ref()),
        state: what,
    }
}
