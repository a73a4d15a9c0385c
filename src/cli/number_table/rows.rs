//! The rows of a table: which number is of which metric and day.

use super::header::{Layout, Numbers};
use super::left_out::LeftOut;
use super::lines::Line;
use super::names::{Meaning, Names};
use super::number::{self, Decimal};
use super::refusals::Refusals;
use super::{NumberTable, day};
use crate::cli::usage::UsageError;
use crate::model::{Place, Scorecard, same_name};
use crate::text::shown;
use chrono::NaiveDate;

/// How a page shows that there is no number yet.
const UNSET: &str = "–";

/// What the rows are held against.
pub(super) struct PageFacts<'p> {
    pub scorecard: &'p Scorecard,
    pub names: Names<'p>,
    /// The day of what has none, where that is said.
    pub on: Option<NaiveDate>,
    /// The day.
    pub today: NaiveDate,
}

/// A number as it stands in a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number<'t> {
    pub line: usize,
    /// What the table calls its metric.
    pub name: &'t str,
    pub metric: Place,
    /// The day, where the table has one for it.
    pub said: Option<NaiveDate>,
    /// That day, or the one that was asked for.
    pub on: NaiveDate,
    pub cell: &'t str,
}

/// What the rows of a table hold.
pub(super) struct Rows<'t> {
    pub numbers: Vec<Number<'t>>,
    pub left_out: LeftOut,
    /// Whether this is what `show --format csv` wrote.
    pub is_export: bool,
    /// Whether nobody but that program wrote its numbers.
    pub is_raw: bool,
}

/// Reads the rows of `table`; what is wrong with them is added to `refusals`.
pub(super) fn read<'t>(
    table: &'t NumberTable<'t>,
    layout: &'t Layout,
    page: PageFacts<'_>,
    refusals: &mut Refusals,
) -> Rows<'t> {
    let rows = || table.lines.all.iter().skip(layout.head_lines());
    let has_days = |day| layout.head_lines() > 0 || rows().any(|line| !line.cell(day).is_empty());
    let mut reader = Reader {
        table,
        layout,
        wants_day: page.on.is_none() && !layout.is_export() && layout.day.is_some_and(has_days),
        page,
        refusals,
        numbers: Vec::new(),
        left_out: LeftOut::columns(layout.left_out.clone()),
    };
    for line in rows() {
        if let Err(usage) = reader.line(line) {
            reader.refusals.add(line.number, usage);
        }
    }
    Rows {
        numbers: reader.numbers,
        left_out: reader.left_out,
        is_export: layout.is_export(),
        is_raw: layout.is_export() && table.lines.separator == ',',
    }
}

struct Reader<'t, 'r, 'p> {
    table: &'t NumberTable<'t>,
    layout: &'t Layout,
    page: PageFacts<'p>,
    /// Whether every number has to say its day: the table has a column for it.
    wants_day: bool,
    refusals: &'r mut Refusals,
    numbers: Vec<Number<'t>>,
    left_out: LeftOut,
}

impl<'t> Reader<'t, '_, '_> {
    fn line(&mut self, line: &'t Line) -> Result<(), UsageError> {
        self.check_width(line)?;
        let title = line.word(self.layout.scorecard)?;
        if !self.is_of_page(title) {
            let own = &self.page.scorecard.title;
            let message = format!("this row is of `{title}`, and the page is `{own}`");
            self.unknown(line.number, title, UsageError::new(message));
            return Ok(());
        }
        match &self.layout.numbers {
            Numbers::Rows { metric, value } => {
                self.row(line, line.word(Some(*metric))?, *value)?;
            }
            Numbers::Columns(metrics) => {
                let mut filled = metrics
                    .iter()
                    .filter(|(column, _)| !line.cell(*column).is_empty());
                filled.try_for_each(|(column, name)| self.row(line, name, *column))?;
            }
        }
        Ok(())
    }

    /// Makes sure that a line has no more cells than the table has columns.
    fn check_width(&self, line: &Line) -> Result<(), UsageError> {
        let width = self.layout.width;
        let behind = line.cells.iter().skip(width);
        let filled = behind.enumerate().filter(|(_, cell)| !cell.is_empty());
        let cells = filled.last().map_or(width, |(last, _)| width + last + 1);
        if cells <= width {
            return Ok(());
        }
        let message = format!("the row has {cells} cells, and the table {width} columns");
        Err(UsageError::new(message).help(match self.table.lines.separator {
            ',' => {
                "a number with a comma is two cells: write `1300` for 1,300, and `25.5` for 25,5"
            }
            _ => "put a text that holds what stands between cells in quotes",
        }))
    }

    /// Whether a row of this title is of the page; an export has the title as people see it.
    fn is_of_page(&self, title: &str) -> bool {
        let own = &self.page.scorecard.title;
        title.is_empty() || same_name(title, own) || same_name(title, &shown(own))
    }

    /// Takes the number in the column `value` of the metric called `name`.
    fn row(&mut self, line: &'t Line, name: &'t str, value: usize) -> Result<(), UsageError> {
        let cell = line.word(Some(value))?;
        if name.is_empty() {
            return Err(UsageError::new("the metric is missing"));
        }
        let stage = line.word(self.layout.stage)?;
        let metric = match self.page.names.meaning(stage, name) {
            Meaning::Metric(metric) => metric,
            Meaning::Several(usage) => return Err(usage),
            Meaning::Unknown(usage) => {
                self.unknown(line.number, name, usage);
                return Ok(());
            }
        };
        let is_unset = || metric.metric(self.page.scorecard).current().is_none();
        let is_exported_unset = cell.is_empty() && self.layout.is_export() && is_unset();
        if cell.is_empty() && !is_exported_unset {
            return Err(UsageError::new(format!("the value of `{name}` is missing")));
        }
        self.other_keys(line, metric);
        if is_exported_unset || cell == UNSET {
            return Ok(());
        }
        let said = match line.word(self.layout.day)? {
            "" if self.wants_day => {
                let message = format!("there is a number of `{name}` and no day");
                return Err(UsageError::new(message)
                    .help("write its day, or say that of all that have none with `--on`"));
            }
            "" => None,
            text => Some(
                day::parse(text)
                    .map_err(|help| UsageError::new(format!("`{text}` is not a day")).help(help))?,
            ),
        };
        let on = said.or(self.page.on).unwrap_or(self.page.today);
        self.numbers.push(Number {
            line: line.number,
            name,
            metric,
            said,
            on,
            cell,
        });
        Ok(())
    }

    /// Looks at what an export tells of a metric beside its value: that is not taken.
    fn other_keys(&mut self, line: &Line, place: Place) {
        let metric = place.metric(self.page.scorecard);
        for (key, own) in [
            ("target", metric.target.map(|target| target.to_string())),
            ("due", metric.due.map(|due| due.to_string())),
            (
                "expected",
                metric.expected.map(|expected| expected.to_string()),
            ),
        ] {
            let Some(column) = self.layout.exported(self.table, key) else {
                continue;
            };
            let (cell, own) = (line.cell(column), own.unwrap_or_default());
            let read = |decimal| number::plain(cell, decimal)?.parse::<f64>().ok();
            let mut numbers = [Decimal::Comma, Decimal::Point]
                .into_iter()
                .filter_map(read);
            if cell != own && !numbers.any(|number| number.to_string() == own) {
                self.left_out.add_key(key, &metric.name);
            }
        }
    }

    /// What this page does not have is refused, or left out where that is asked for.
    fn unknown(&mut self, line: usize, name: &str, usage: UsageError) {
        if self.table.args.skip_unknown {
            self.left_out.add_row(name);
        } else {
            self.refusals.add_unknown(line, usage);
        }
    }
}
