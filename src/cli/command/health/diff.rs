//! `scorecard health diff`: who crossed a tier, and what moved them.

use crate::cli::form::PageFormat;
use crate::cli::health::{self, DataArgs, DataFile, ModelFile, PastHealth};
use crate::cli::usage::UsageError;
use crate::cli::whole::whole;
use crate::cli::{Outcome, clock, complete, input, kinds, output, past};
use crate::data::{Header, RowNotes, Table};
use crate::model::health::{HealthModel, Scorer};
use crate::text::{listed, shell_path, shown};
use crate::view::health::{CustomerColumns, DiffMaker, HealthDiff, ModelOnDay, PastLabel};
use crate::{page, record};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Args {
    /// A revision, or none for the last commit; and health models, or a folder with some
    #[arg(value_name = "REV|MODEL", add = ArgValueCompleter::new(complete::revisions_and_models))]
    wanted: Vec<String>,

    /// Compare with a day, a week, a revision, yesterday or last-week
    #[arg(long, value_name = "WHEN", add = ArgValueCompleter::new(complete::days_and_revisions))]
    since: Option<String>,

    /// Compare with older data that are not kept in git, by the model of today
    #[arg(
        long,
        value_name = "FILE",
        requires = "before_day",
        conflicts_with = "since"
    )]
    before: Option<PathBuf>,

    /// The day of the older data, YYYY-MM-DD
    #[arg(long, value_name = "DATE", requires = "before", value_parser = clock::parse_day)]
    before_day: Option<NaiveDate>,

    #[command(flatten)]
    data: DataArgs,

    /// Only the customers of this manager
    #[arg(long, value_name = "MANAGER", add = ArgValueCompleter::new(complete::managers))]
    manager: Option<String>,

    /// List so many customers of each kind
    #[arg(long, value_name = "NUMBER", default_value_t = 10, allow_negative_numbers = true,
          value_parser = whole::<0, { u32::MAX }>)]
    limit: u32,

    /// Exit with 1 where somebody fell
    #[arg(long)]
    exit_code: bool,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table, value_parser = PageFormat::of_lists())]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let (named, when) = models_and_when(args)?;
    let (models, outcome) = health::all(&named, today)?;
    let parts = args.format.parts(models.len() == 1);
    let mut printer = parts.printer();
    let (mut compared, mut has_fallen, mut without) = (0, false, Vec::new());
    // A manager may have customers of one model alone.
    let (mut nobody, mut unusable) = (Vec::new(), Vec::new());
    for model in &models {
        let before = match Before::find(args, model, &when, today) {
            Ok(before) => before,
            Err(error) => {
                without.push(error);
                continue;
            }
        };
        let (day, name) = (args.data.day(today), model.name());
        let view = match view(args, model, &before, day) {
            Ok(view) => view,
            Err(error) => {
                unusable.push(error);
                continue;
            }
        };
        let asked = args.manager.as_deref().unwrap_or_default();
        if let Some(error) = health::nobody(asked, view.managers_instead.as_ref(), model) {
            nobody.push(error);
            continue;
        }
        let page = || page::health::diff(&view);
        printer.print(parts.part(page, || record::health_diff(&name, &view))?)?;
        compared += 1;
        has_fallen |= view.fell.count > 0;
    }
    printer.end()?;
    let is_whole = unusable.is_empty();
    health::tell_unusable(unusable, compared > 0)?;
    match without.into_iter().next() {
        Some(error) if compared == 0 => return Err(error),
        None if compared == 0 && !nobody.is_empty() => return Err(nobody.remove(0).into()),
        // One of several may be younger than what is asked for.
        Some(error) => output::failure_of_one(&error),
        None => {}
    }
    let has_fallen = has_fallen && args.exit_code;
    Ok(if is_whole && !has_fallen {
        outcome
    } else {
        Outcome::Findings
    })
}

/// The models that are named, and with when they are compared.
fn models_and_when(args: &Args) -> Result<(Vec<PathBuf>, String), UsageError> {
    let is_model = |wanted: &&String| input::is_file(wanted) || Path::new(wanted).is_dir();
    let (models, revisions): (Vec<&String>, Vec<&String>) = args.wanted.iter().partition(is_model);
    let is_table = |file: &&&String| kinds::is_table(Path::new(file));
    if let Some(file) = models.iter().find(is_table) {
        let usage = UsageError::new(format!("`{}` is no health model", shown(file)));
        let file = shell_path(Path::new(file));
        return Err(usage.help(format!(
            "older data are named with their day: `--before {file} --before-day 2026-11-09`"
        )));
    }
    if let Some(gone) = revisions
        .iter()
        .find(|wanted| input::is_named_as_a_file(wanted))
    {
        return Err(UsageError::new(format!(
            "there is no file `{}`",
            shown(gone)
        )));
    }
    let whens: Vec<&String> = args.since.iter().chain(revisions).collect();
    let when = match &whens[..] {
        [] => past::LAST_COMMIT.to_owned(),
        [one] if args.before.is_none() => (*one).clone(),
        _ => {
            let usage = UsageError::new("that is more than one time to compare with");
            return Err(usage.help("name one revision, or one day behind `--since`, or `--before`"));
        }
    };
    Ok((models.into_iter().map(PathBuf::from).collect(), when))
}

/// What the customers of today are compared with.
struct Before {
    model: HealthModel,
    scorer: Scorer,
    day: NaiveDate,
    label: PastLabel,
    data: OldData,
    /// What the data are called.
    name: String,
}

/// Where older data are.
enum OldData {
    File(DataFile),
    Bytes(Vec<u8>),
}

/// A table of either.
type OldTable<'b> = Table<Box<dyn Read + 'b>>;

impl Before {
    fn find(
        args: &Args,
        model_file: &ModelFile,
        when: &str,
        today: NaiveDate,
    ) -> anyhow::Result<Self> {
        let before = if let (Some(path), Some(day)) = (&args.before, args.before_day) {
            Self::of_file(model_file, path, day)
        } else {
            let data = DataFile::named_by(model_file, &args.data)?;
            let is_named = args.data.data.is_some();
            Self::of_past(PastHealth::find(model_file, &data, is_named, when, today)?)
        };
        let day = args.data.day(today);
        if before.day <= day {
            return Ok(before);
        }
        let message = format!(
            "{} is of {}, later than the day of scoring, {day}",
            before.name, before.day
        );
        let help = "take an earlier revision, or a later day of scoring by `--as-of`";
        Err(UsageError::new(message).help(help).into())
    }

    /// A file with its day, by the model of today.
    fn of_file(model_file: &ModelFile, path: &Path, day: NaiveDate) -> Self {
        let file = DataFile::behind("--before", path);
        Self {
            model: model_file.model.clone(),
            scorer: model_file.scorer.clone(),
            day,
            label: PastLabel::File(file.name()),
            name: file.name(),
            data: OldData::File(file),
        }
    }

    fn of_past(past: PastHealth) -> Self {
        let PastHealth {
            model,
            scorer,
            data,
            commit,
        } = past;
        Self {
            model,
            scorer,
            day: data.written,
            name: format!("{} at {}", shown(&data.name()), commit.short()),
            label: PastLabel::Commit {
                id: commit.short(),
                day: commit.day,
            },
            data: OldData::Bytes(data.bytes),
        }
    }

    fn open(&self) -> anyhow::Result<OldTable<'_>> {
        let bytes = self.bytes()?;
        Table::open(bytes).map_err(|error| health::failure(error, &self.name))
    }

    fn bytes(&self) -> anyhow::Result<Box<dyn Read + '_>> {
        Ok(match &self.data {
            OldData::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            OldData::File(file) => file.bytes()?,
        })
    }

    /// Where `columns` stand in its data, of which `header` tells. One that they did not have yet
    /// is blank, and told where a score reads it; that of the ids has to be there.
    fn places(
        &self,
        header: &Header,
        columns: &CustomerColumns,
    ) -> anyhow::Result<Vec<Option<usize>>> {
        let id = header.places([self.model.customer.as_str()]);
        id.map_err(|error| health::failure(error, &self.name))?;
        let read = self.scorer.columns().iter();
        let missing = read.filter(|column| header.place(column).is_none());
        let missing: Vec<String> = missing
            .map(|column| format!("`{}`", shown(column)))
            .collect();
        if !missing.is_empty() {
            let noun = if missing.len() == 1 {
                "column"
            } else {
                "columns"
            };
            let (name, missing) = (&self.name, listed(missing.into_iter(), ", "));
            output::notice(&format!(
                "{name} did not have the {noun} {missing} yet: taken for blank"
            ));
        }
        let places = columns.names().map(|column| header.place(column));
        Ok(places.collect())
    }

    /// Whether `data` are to the letter the same.
    fn is_same(&self, data: &DataFile) -> bool {
        let size = match &self.data {
            OldData::Bytes(bytes) => bytes.len() as u64,
            OldData::File(file) => file.size(),
        };
        if input::is_stdin(&data.path) || size != data.size() {
            return false;
        }
        let (Ok(old), Ok(new)) = (self.bytes(), File::open(&data.path)) else {
            return false;
        };
        is_same(BufReader::new(old), BufReader::new(new)).unwrap_or_default()
    }
}

/// Whether two streams hold the same.
fn is_same(mut one: impl BufRead, mut other: impl BufRead) -> io::Result<bool> {
    loop {
        let (some, others) = (one.fill_buf()?, other.fill_buf()?);
        let both = some.len().min(others.len());
        if both == 0 || some[..both] != others[..both] {
            return Ok(some.is_empty() && others.is_empty());
        }
        one.consume(both);
        other.consume(both);
    }
}

fn view<'a>(
    args: &Args,
    model_file: &'a ModelFile,
    before: &'a Before,
    day: NaiveDate,
) -> anyhow::Result<HealthDiff<'a>> {
    let data = DataFile::named_by(model_file, &args.data)?;
    let (then, now) = (
        ModelOnDay {
            model: &before.model,
            scorer: &before.scorer,
            day: before.day,
        },
        ModelOnDay {
            model: &model_file.model,
            scorer: &model_file.scorer,
            day,
        },
    );
    let label = before.label.clone();
    let mut maker = DiffMaker::new(then, now, label, args.manager.clone(), args.limit as usize);
    if before.is_same(&data) {
        maker.note_same_data();
    }
    let table = before.open()?;
    let places = before.places(table.header(), &maker.columns()[0])?;
    let rows = table.each_row(|row| {
        maker.add_before(&|column| cell_at(&row, places[column]));
        ControlFlow::Continue(())
    });
    let rows = rows.map_err(|error| health::failure(error, &before.name))?;
    tell_rows(&rows, &before.name);

    let table = data.open()?;
    let places = table.header().places(maker.columns()[1].names());
    let places = places.map_err(|error| health::failure(error, &data.name()))?;
    let columns = before.scorer.columns().iter();
    let by_old_model = columns.map(|column| table.header().place(column));
    let by_old_model: Vec<Option<usize>> = by_old_model.collect();
    let rows = table.each_row(|row| {
        maker.add_after(&|column| row.cell(places[column]), &|column| {
            cell_at(&row, by_old_model[column])
        });
        ControlFlow::Continue(())
    });
    let rows = rows.map_err(|error| health::failure(error, &data.name()))?;
    tell_rows(&rows, &data.name());
    Ok(maker.finish())
}

/// A cell; blank where the data have no such column.
fn cell_at<'r>(row: &crate::data::Row<'r>, place: Option<usize>) -> &'r [u8] {
    place.map_or(&[], |place| row.cell(place))
}

/// Tells of rows that are not compared, or not as they are meant.
fn tell_rows(rows: &RowNotes, name: &str) {
    let told = [
        (&rows.long, "more cells than the header: not compared"),
        (
            &rows.merge_marks,
            "the mark of a merge conflict: not compared",
        ),
        (
            &rows.over_lines,
            "a cell over several lines: is a quote never closed?",
        ),
    ];
    for (told, what) in told {
        health::tell_rows(name, told.count, what);
    }
}
