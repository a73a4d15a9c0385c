//! What the columns of a table are: by the names in its first line, else metric, value and day
//! in this order.

use super::names::{Names, Role, map_words};
use super::refusals::{Refusals, TablePart};
use super::{NumberTable, day, number};
use crate::cli::usage::UsageError;
use crate::model::{same_name, slug};
use crate::text::beginning;
use std::collections::HashMap;

/// So many columns a table has at most.
const MAX_COLUMNS: usize = 1000;

/// What `show --format csv` tells of a metric beside its name and its value, in numbers and
/// days.
const EXPORTED: [&str; 6] = ["target", "progress", "baseline", "since", "due", "expected"];

/// Where everything stands in a table.
pub(super) struct Layout {
    /// How many columns there are.
    pub width: usize,
    /// Where the numbers are.
    pub numbers: Numbers,
    /// Where the days are, the stages, and the titles of scorecards.
    pub day: Option<usize>,
    pub stage: Option<usize>,
    pub scorecard: Option<usize>,
    /// The columns that are left out though they hold something.
    pub left_out: Vec<String>,
    has_header: bool,
}

/// Where the numbers of a table are.
pub(super) enum Numbers {
    /// A row has one, behind the name of its metric.
    Rows { metric: usize, value: usize },
    /// A row has one for each of these columns, whose names are those of metrics.
    Columns(Vec<(usize, String)>),
}

impl Layout {
    /// How many lines only name the columns.
    pub(super) fn head_lines(&self) -> usize {
        usize::from(self.has_header)
    }

    /// Where a column of an export is.
    pub(super) fn exported(&self, table: &NumberTable<'_>, name: &str) -> Option<usize> {
        let first = table.lines.all.first().filter(|_| self.is_export())?;
        first.cells.iter().position(|column| column == name)
    }

    /// Whether this is what `show --format csv` wrote: only that says of which page it is.
    pub(super) fn is_export(&self) -> bool {
        self.scorecard.is_some()
    }
}

/// The layout of `table`, as far as `names` know it.
///
/// # Errors
/// Where its first line names too little. What single columns hold is added to `refusals`.
pub(super) fn layout(
    table: &NumberTable<'_>,
    names: &Names<'_>,
    refusals: &mut Refusals,
) -> Result<Layout, UsageError> {
    let Some(first) = table.lines.all.first() else {
        return Err(table.is_empty());
    };
    let columns: Vec<&str> = first.cells.iter().collect();
    for column in 0..columns.len() {
        if let Err(usage) = first.word(Some(column)) {
            refusals.add(first.number, usage);
        }
    }
    refusals.finish(TablePart::Columns)?;
    if columns.len() > MAX_COLUMNS {
        let message = format!("{} has more than {MAX_COLUMNS} columns", table.name);
        return Err(UsageError::new(message).help("take the numbers that belong on the page"));
    }
    let mut layout = match layout_named(&columns, names) {
        Some(layout) => layout,
        None if is_row(&columns) => UNNAMED,
        None => return Err(unnamed(table, &columns, names)),
    };
    names.all_used(&table.name, |name| is_in(table, &layout, name))?;
    if layout.has_header {
        layout.left_out = judged(table, names, &layout, refusals);
    }
    Ok(layout)
}

/// Whether a name stands in the table where names are looked for.
fn is_in(table: &NumberTable<'_>, layout: &Layout, name: &str) -> bool {
    let mut lines = table.lines.all.iter();
    let is_column = lines.next().is_some_and(|first| {
        let mut columns = first.cells.iter();
        columns.any(|column| same_name(column, name))
    });
    let is_metric = match layout.numbers {
        Numbers::Rows { metric, .. } => lines.any(|line| same_name(line.cell(metric), name)),
        Numbers::Columns(_) => false,
    };
    is_column || is_metric
}

/// Looks at the columns that stand twice, and at those that nobody knows though they hold
/// something; the names of those that are left out.
fn judged(
    table: &NumberTable<'_>,
    names: &Names<'_>,
    layout: &Layout,
    refusals: &mut Refusals,
) -> Vec<String> {
    let mut left_out = Vec::new();
    let mut known: HashMap<(Option<Role>, String), &str> = HashMap::new();
    let Some(first) = table.lines.all.first() else {
        return left_out;
    };
    for (index, column) in first.cells.iter().enumerate() {
        let role = names.role(column);
        let is_skipped = table.args.skip_unknown && role.is_none() && !names.has(column);
        let name = role.map_or_else(|| slug(column), |_| String::new());
        let is_named = role.is_some() || !name.is_empty();
        let before = known.insert((role, name), column);
        if let Some(before) = before.filter(|_| is_named && !is_skipped) {
            refusals.add(first.number, twice(before, column));
        } else if !layout.knows(index, column)
            && let Some((line, cell)) = holding(table, layout, index, column)
        {
            if is_skipped {
                left_out.push(column.to_owned());
            } else {
                refusals.add_unknown(first.number, strange(column, index, cell, line, layout));
            }
        }
    }
    left_out
}

/// The layout without a first line that names the columns.
const UNNAMED: Layout = Layout {
    width: 3,
    numbers: Numbers::Rows {
        metric: 0,
        value: 1,
    },
    day: Some(2),
    stage: None,
    scorecard: None,
    left_out: Vec::new(),
    has_header: false,
};

/// The layout that the first line names.
fn layout_named(columns: &[&str], names: &Names<'_>) -> Option<Layout> {
    let place = |role| {
        let mut roles = columns.iter().map(|column| names.role(column));
        roles.position(|named| named == Some(role))
    };
    let numbers = match (place(Role::Metric), place(Role::Value)) {
        (Some(metric), Some(value)) => Numbers::Rows { metric, value },
        (None, None) => {
            let metrics = columns.iter().enumerate();
            let metrics: Vec<(usize, String)> = metrics
                .filter(|(_, column)| names.role(column).is_none() && names.has(column))
                .map(|(index, column)| (index, (*column).to_owned()))
                .collect();
            // Without a day to go by, a name and a number may as well be the first row.
            let is_row = place(Role::Day).is_none() && is_row(columns);
            if metrics.is_empty() || is_row {
                return None;
            }
            Numbers::Columns(metrics)
        }
        _ => return None,
    };
    Some(Layout {
        width: columns.len(),
        numbers,
        day: place(Role::Day),
        stage: place(Role::Stage),
        scorecard: place(Role::Scorecard),
        left_out: Vec::new(),
        has_header: true,
    })
}

/// Whether the first line is a row itself: it has a number where the value stands.
fn is_row(columns: &[&str]) -> bool {
    let value = columns.get(1).copied().unwrap_or_default();
    let mut signs = value.chars().filter(|c| c.is_alphanumeric());
    signs.next().is_some_and(char::is_numeric)
}

impl Layout {
    /// Whether somebody knows what the column is.
    fn knows(&self, index: usize, name: &str) -> bool {
        let is_of_metric = match &self.numbers {
            Numbers::Rows { metric, value } => [*metric, *value].contains(&index),
            Numbers::Columns(metrics) => metrics.iter().any(|(known, _)| *known == index),
        };
        let has_role = [self.day, self.stage, self.scorecard].contains(&Some(index));
        let is_exported = self.is_export() && EXPORTED.contains(&slug(name).as_str());
        is_of_metric || has_role || is_exported
    }
}

/// What is wrong with a column that says the same as one before.
fn twice(before: &str, column: &str) -> UsageError {
    let message = if same_name(before, column) {
        format!("the column `{column}` stands twice")
    } else {
        format!("the columns `{before}` and `{column}` say the same")
    };
    UsageError::new(message).help("keep one of them: nobody knows which is right")
}

/// The first cell of an unknown column that could be a day or a number, and its line; of a
/// column without a name the first that is anything.
fn holding<'t>(
    table: &'t NumberTable<'_>,
    layout: &Layout,
    index: usize,
    column: &str,
) -> Option<(usize, &'t str)> {
    let could_be = |cell: &str| {
        if column.is_empty() {
            return !cell.is_empty();
        }
        number::is_like_number(cell) || could_be_day(cell, layout)
    };
    let lines = table.lines.all.iter().skip(1);
    let mut cells = lines.map(|line| (line.number, line.cell(index)));
    cells.find(|(_, cell)| could_be(cell))
}

/// Whether a cell could be the day of a number that has no other.
fn could_be_day(cell: &str, layout: &Layout) -> bool {
    day::is_day(cell) || (layout.day.is_none() && day::has_year(cell))
}

/// What is wrong with a column that nobody knows, and that holds a day or a number.
fn strange(column: &str, index: usize, cell: &str, line: usize, layout: &Layout) -> UsageError {
    let called = if column.is_empty() {
        format!("column {} has no name", index + 1)
    } else {
        format!("nobody knows the column `{column}`")
    };
    let shown = beginning(cell);
    let error = UsageError::new(format!("{called}, and it holds `{shown}` in line {line}"));
    let is_day = could_be_day(cell, layout);
    match layout.numbers {
        _ if is_day && layout.day.is_none() && !column.is_empty() => error.help(format!(
            "call it `date` where it says when a value was read: {}",
            map_words(column, "date")
        )),
        Numbers::Rows { value, .. } if !is_day && index == value + 1 => error.help(
            "is it the rest of a number with a comma? write `1300` for 1,300, and `25.5` for 25,5",
        ),
        _ => error,
    }
}

/// What to say of a first line that names too little.
fn unnamed(table: &NumberTable<'_>, columns: &[&str], names: &Names<'_>) -> UsageError {
    let has = |role| {
        columns
            .iter()
            .any(|column| names.role(column) == Some(role))
    };
    let table = &table.name;
    if has(Role::Metric) || has(Role::Value) {
        let message = format!("{table} needs the columns `metric` and `value`");
        return UsageError::new(message).help("a third one, `date`, says when the value was read");
    }
    let message = format!(
        "the first line of {table} names neither `metric` and `value` nor a metric in full"
    );
    let column = columns.iter().find(|column| !column.is_empty());
    UsageError::new(message).help(match column {
        Some(column) => format!(
            "say what its columns are, as in {}",
            map_words(column, "metric")
        ),
        None => "write `metric,value,date` there".to_owned(),
    })
}
