//! Stages: a line that names one, its metrics, its actions.

use super::cell::{Styled, dot, joined, styled};
use super::grid::{self, GridColumn};
use super::table::{self, Fit};
use super::{NARROW, WIDE, ends};
use crate::page::{Align, Cell, Item, List, Role, Section};

/// How far the contents of a section are moved in.
const INDENT: usize = 2;

/// How wide the metrics are at most where the actions stand beside them, unless these have all the
/// room that they need.
const MAX_LEFT: usize = 100;

/// So wide, actions have all the room that they need.
const ROOMY_RIGHT: usize = 80;

/// What stands between the metrics and the actions beside them.
const GUTTER: usize = 3;

/// How the sections of one page are laid out: all in the same columns.
#[derive(Debug)]
pub(super) struct Plan {
    fit: Option<Fit>,
    /// Whether the actions stand beside the metrics, and not below them.
    is_beside: bool,
    width: usize,
}

impl Plan {
    /// Finds the columns that fit all `sections`.
    pub(super) fn new(sections: &[&Section], width: usize) -> Self {
        let rows: Vec<&Vec<Cell>> = sections.iter().flat_map(|s| &s.table.rows).collect();
        let columns = sections
            .first()
            .map_or(&[][..], |section| &section.table.columns);
        let left = MAX_LEFT.max(width.saturating_sub(ROOMY_RIGHT)) - INDENT;
        // Rather than that a column gives way, the actions stand below.
        let beside = (width >= WIDE).then(|| Fit::whole(columns, &rows, false, left, width));
        let beside = beside.flatten();
        let below = || Fit::new(columns, &rows, false, width.saturating_sub(INDENT), width);
        Self {
            is_beside: beside.is_some(),
            fit: beside.or_else(below),
            width,
        }
    }

    /// The lines of one section.
    pub(super) fn section(&self, section: &Section) -> Vec<String> {
        let mut lines = self.heading(section);
        let left = match &self.fit {
            Some(fit) if self.is_beside => fit.width(),
            _ => self.width.saturating_sub(INDENT),
        };
        let metrics = self.metrics(section, left);
        if !self.is_beside {
            lines.extend(grid::indented(metrics, INDENT));
            lines.extend(grid::indented(items(&section.items, left), INDENT));
            return lines;
        }
        let right = self.width.saturating_sub(INDENT + left + GUTTER);
        let items = items(&section.items, right);
        let columns = [left, right].map(|width| GridColumn {
            width,
            align: Align::Left,
        });
        let rows = (0..metrics.len().max(items.len())).map(|line| {
            let at = |lines: &[String]| lines.get(line).cloned().unwrap_or_default();
            vec![at(&metrics), at(&items)]
        });
        let beside = grid::lines(rows.collect(), &columns, GUTTER);
        lines.extend(grid::indented(beside, INDENT));
        lines
    }

    fn heading(&self, section: &Section) -> Vec<String> {
        let mut name = Styled::role(
            &format!("{} {}", section.number, section.name),
            Role::Strong,
        );
        if self.width >= WIDE
            && let Some(goal) = &section.goal
        {
            name.push(&Styled::plain("  "));
            name.push(&Styled::role(goal, Role::Muted));
        }
        let aside = joined(&section.aside);
        let mut lines = grid::wrapped(&name, self.width);
        if self.width >= NARROW {
            let rule = Styled::role("─", Role::Muted);
            if let Some(lines) = ends(&name, &aside, self.width, &rule) {
                return lines;
            }
            let none = Styled::default();
            lines = ends(&name, &none, self.width, &rule).unwrap_or(lines);
        }
        let room = self.width.saturating_sub(INDENT);
        if aside.width > 0 {
            lines.extend(grid::indented(grid::wrapped(&aside, room), INDENT));
        }
        lines
    }

    fn metrics(&self, section: &Section, width: usize) -> Vec<String> {
        let columns = &section.table.columns;
        let rows = section.table.rows.iter();
        let mut lines: Vec<String> = match &self.fit {
            Some(fit) => rows
                .flat_map(|row| fit.row(columns, row, fit.width()))
                .collect(),
            None => rows
                .flat_map(|row| table::listed(columns, row, &dot(), width))
                .collect(),
        };
        let empty = joined(&section.empty);
        if empty.width > 0 {
            lines.extend(grid::wrapped(&empty, width));
        }
        lines
    }
}

/// A list that stands alone: its name, and its items moved in.
pub(super) fn list(list: &List, width: usize) -> Vec<String> {
    let name = Styled::role(&list.name, Role::Strong);
    let mut lines = grid::wrapped(&name, width);
    let rows = list
        .items
        .iter()
        .map(|item| [styled(&item.mark, false, 0), joined(&item.text)]);
    let columns = [1, width.saturating_sub(INDENT + 2).max(1)].map(|width| GridColumn {
        width,
        align: Align::Left,
    });
    let items = rows.flat_map(|row| grid::row(&row, &columns, 1));
    lines.extend(grid::indented(items.collect(), INDENT));
    lines
}

/// The lines of a list: mark, number, words; wrapped below the words.
fn items(items: &[Item], width: usize) -> Vec<String> {
    let numbers = items
        .iter()
        .map(|item| styled(&item.number, false, 0).width);
    let number = numbers.max().unwrap_or(0).max(1);
    let mark = 1;
    let column = |width, align| GridColumn { width, align };
    let columns = [
        column(mark, Align::Left),
        column(number, Align::Right),
        column(width.saturating_sub(mark + number + 2).max(1), Align::Left),
    ];
    let rows = items.iter().map(|item| {
        [
            styled(&item.mark, false, 0),
            styled(&item.number, false, 0),
            joined(&item.text),
        ]
    });
    rows.flat_map(|row| grid::row(&row, &columns, 1)).collect()
}
