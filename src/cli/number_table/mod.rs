//! Numbers from a table, all of them or none: `set --from`.
//!
//! `bytes` makes a text of a file and `lines` cells of a text; `header` says what the columns
//! are, `rows` which number is of which metric and day, by the `names` that the page knows;
//! `number` and `day` read single cells, and `taking` puts all into a draft. What a number
//! does to the file is known by the room `edit`.

mod bytes;
mod day;
mod header;
mod left_out;
mod lines;
mod names;
mod number;
mod refusals;
mod rows;
mod taking;

use super::input;
use super::usage::UsageError;
use crate::edit::Draft;
use crate::text::shown_path;
use chrono::NaiveDate;
use lines::Lines;
use number::Decimal;
use refusals::{Refusals, TablePart};
use std::path::{Path, PathBuf};

/// Which table is taken, and how it is read.
#[derive(Debug, clap::Args)]
pub(super) struct TableArgs {
    /// Take all numbers of a table: metrics, values and days from its columns `metric`, `value`
    /// and `date`, or a column for each metric; `-` is standard input
    #[arg(long, value_name = "CSV", conflicts_with = "values")]
    from: Option<PathBuf>,

    /// What a name of the table means here: `--map "Visits=Visit to trial"` for a metric,
    /// `--map "Day=date"` for a column
    #[arg(long, value_name = "NAME=METRIC", value_parser = Mapping::parse, requires = "from")]
    map: Vec<Mapping>,

    /// Leave out the rows and columns of a table that this page does not have, and tell which
    #[arg(long, requires = "from")]
    skip_unknown: bool,

    /// The mark before the decimals, where the table itself does not tell
    #[arg(long, value_name = "MARK", requires = "from")]
    decimal: Option<Decimal>,
}

/// A name of a table, and what it means on the page.
#[derive(Debug, Clone)]
struct Mapping {
    name: String,
    means: String,
}

impl Mapping {
    fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split_once('=').map(|(name, means)| Self {
            name: name.trim().to_owned(),
            means: means.trim().to_owned(),
        });
        parts
            .filter(|mapping| !mapping.name.is_empty() && !mapping.means.is_empty())
            .ok_or_else(|| "write the table's name, `=`, and the metric's".to_owned())
    }
}

/// A table of numbers.
pub(super) struct NumberTable<'a> {
    name: String,
    lines: Lines,
    args: &'a TableArgs,
}

impl TableArgs {
    /// The table that is asked for, where one is.
    ///
    /// # Errors
    /// Where it cannot be read, or holds nothing.
    pub(super) fn read(&self) -> anyhow::Result<Option<NumberTable<'_>>> {
        let Some(path) = &self.from else {
            return Ok(None);
        };
        let name = shown_path(Path::new(&input::name(path)));
        let text = bytes::text(path, &name)?;
        let lines = lines::parse(&text, &name)?;
        let table = NumberTable {
            name,
            lines,
            args: self,
        };
        Ok(Some(table))
    }
}

impl NumberTable<'_> {
    /// Sets every number, or none; those without a day were read `on` this one, or where none is
    /// said and the table has no days, today. Each row that cannot be taken is told with its line,
    /// and so is what is left out.
    ///
    /// # Errors
    /// Where the table holds no number, or a row cannot be taken.
    pub(super) fn set_all(
        &self,
        draft: &mut Draft<'_>,
        on: Option<NaiveDate>,
        today: NaiveDate,
    ) -> anyhow::Result<()> {
        let mut refusals = Refusals::new(&self.name);
        let names = names::Names::new(draft.scorecard(), &self.args.map)?;
        let layout = header::layout(self, &names, &mut refusals)?;
        refusals.finish(TablePart::Columns)?;
        if self.lines.all.len() <= layout.head_lines() {
            return Err(self.is_empty().into());
        }
        let page = rows::PageFacts {
            scorecard: draft.scorecard(),
            names,
            on,
            today,
        };
        let mut rows = rows::read(self, &layout, page, &mut refusals);
        let scorecard = draft.scorecard();
        let readings = taking::readings(self, &rows, scorecard, today, &mut refusals);
        taking::put(draft, &readings, &mut rows.left_out, &mut refusals);
        refusals.finish(TablePart::Rows)?;
        if rows.numbers.is_empty() && rows.left_out.has_rows() {
            return Err(rows.left_out.all(&self.name).into());
        }
        rows.left_out.tell(&self.name);
        Ok(())
    }

    fn is_empty(&self) -> UsageError {
        UsageError::new(format!("{} holds no number", self.name))
            .help("write a metric, its value and the day on each line")
    }
}
