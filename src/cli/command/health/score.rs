//! `scorecard health score`: every customer, of any number of them.

use crate::cli::health::{self, DataArgs, DataFile, ModelFile};
use crate::cli::output::{self, ShownLines};
use crate::cli::progress::Progress;
use crate::cli::read_files::{self, ReadFiles};
use crate::cli::{Outcome, complete, cores, input, replaceable, save};
use crate::data::{Example, Notes, Occurrences, OutputForm, ScoreStream, are_scores};
use crate::model::health::{MISSING, Missing};
use crate::text::listed;
use anyhow::Context as _;
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Args {
    /// The health model; without one, the only one of this folder
    #[arg(value_name = "MODEL", add = ArgValueCompleter::new(complete::health_models))]
    model: Option<PathBuf>,

    #[command(flatten)]
    data: DataArgs,

    /// Write into this file, once it is whole
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Replace a file that is there, even one that holds no scores
    #[arg(long, requires = "output")]
    force: bool,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = ScoreFormat::Csv)]
    format: ScoreFormat,
}

/// The form of scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ScoreFormat {
    /// A line of names, then a line for each customer
    Csv,
    /// An object for each customer, each on a line of its own
    Json,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let model = match health::one(args.model.as_ref(), today)? {
        Ok(model) => model,
        Err(outcome) => return Ok(outcome),
    };
    let data = DataFile::named_by(&model, &args.data)?;
    let day = args.data.day(today);
    let scored = |to_terminal: bool, output: &mut dyn Write| {
        if to_terminal {
            let mut shown = ShownLines::new(output);
            let notes = write(args, &model, &data, day, &mut shown)?;
            shown.finish().context("the scores could not be written")?;
            Ok(notes)
        } else {
            write(args, &model, &data, day, output)
        }
    };
    let file = args.output.as_ref().filter(|file| !input::is_stdin(file));
    let notes = match file {
        None => scored(output::is_terminal(), &mut io::stdout().lock())?,
        Some(file) => {
            if !replaceable::is_stream(file) {
                check_no_input(file, &model, &data)?;
                if !args.force {
                    check_scores(file)?;
                }
            }
            save::streamed(file, |mut file| scored(file.is_terminal(), &mut file))?
        }
    };
    tell(&notes, &model, &data);
    let rows = &notes.rows;
    // These rows have no score.
    Ok(match (rows.long.count, rows.merge_marks.count) {
        (0, 0) => Outcome::Fine,
        _ => Outcome::Findings,
    })
}

/// Makes sure that nothing is written over what is read, nor over the data that the model names,
/// whichever are scored now, and that no device is replaced by a file.
fn check_no_input(file: &Path, model: &ModelFile, data: &DataFile) -> anyhow::Result<()> {
    if !replaceable::is_there(file)? {
        return Ok(());
    }
    let is = |other: &Path| ReadFiles::new([other]).has(file);
    if is(&data.path) || is(&model.file) {
        return Err(read_files::not_over(file, read_files::IS_READ).into());
    }
    let named = model.model.data.as_ref();
    if named.is_some_and(|named| is(&model.folder().join(named))) {
        let why = format!("holds the data that {} names", model.name());
        return Err(read_files::not_over(file, &why).into());
    }
    Ok(())
}

/// Makes sure that nothing is lost where `file` is replaced.
///
/// # Errors
/// Where something stands in it that are no scores.
fn check_scores(file: &Path) -> anyhow::Result<()> {
    /// The first line is never longer.
    const BEGINNING: u64 = 1024 * 1024;
    let is_ours = |beginning: &[u8]| beginning.is_empty() || are_scores(beginning);
    replaceable::check(file, "holds no scores", BEGINNING, is_ours)
}

/// Writes all scores to `output`; what is to be told of the data.
fn write(
    args: &Args,
    model: &ModelFile,
    data: &DataFile,
    day: NaiveDate,
    mut output: &mut dyn Write,
) -> anyhow::Result<Notes> {
    let table = data.open()?;
    let stream = ScoreStream {
        model: &model.model,
        scorer: &model.scorer,
        today: day,
        form: match args.format {
            ScoreFormat::Csv => OutputForm::Csv,
            ScoreFormat::Json => OutputForm::Json,
        },
        threads: cores::threads(),
    };
    // A bar among the scores would be in nobody's way but that of the scores.
    let shows_bar = args.output.is_some() || !output::is_terminal();
    let mut progress = shows_bar.then(|| Progress::of_bytes(data.size()));
    let notes = stream.run(table, &mut output, |done| {
        if let Some(progress) = &mut progress {
            progress.show(done);
        }
    });
    if let Some(progress) = progress {
        progress.end();
    }
    notes.map_err(|error| health::failure(error, &data.name()))
}

/// Tells what of the data is not as it should be.
fn tell(notes: &Notes, model: &ModelFile, data: &DataFile) {
    let name = data.name();
    let lines = |told: &Occurrences| {
        let lines = told.examples.iter().map(|example| example.line.to_string());
        let more = if told.count > told.examples.len() as u64 {
            ", …"
        } else {
            ""
        };
        let noun = if told.count == 1 { "line" } else { "lines" };
        format!(
            "{noun} {}{more}",
            listed(lines.collect::<Vec<_>>().into_iter(), ", ")
        )
    };
    let rows = [
        (&notes.rows.long, "more cells than the header: not scored"),
        (
            &notes.rows.short,
            "fewer cells than the header: the others are blank",
        ),
        (
            &notes.rows.merge_marks,
            "the mark of a merge conflict: not scored",
        ),
        (
            &notes.rows.over_lines,
            "a cell over several lines: is a quote never closed?",
        ),
        (&notes.no_id, "no id"),
        (&notes.id_not_utf8, "an id that is no UTF-8"),
    ];
    for (told, what) in rows {
        health::tell_rows(&name, told.count, &format!("{what} ({})", lines(told)));
    }
    if let Some(Example { line, cell }) = &notes.rows.not_utf8 {
        output::notice(&format!(
            "{name} is no text in UTF-8, first in line {line}: {cell}; save it as \"CSV UTF-8\""
        ));
    }
    let fields = model.model.touchpoints.iter().flat_map(|t| &t.fields);
    for (index, field) in fields.enumerate() {
        for why in MISSING {
            let told = notes.missing(index, why);
            if told.count > 0
                && let Some(what) = unread(why)
            {
                let (count, column) = (told.count, &field.column);
                let cells = if count == 1 { "cell" } else { "cells" };
                let examples = told.examples.iter();
                let examples = examples.map(|one| match one.cell.as_str() {
                    "" => format!("line {}", one.line),
                    cell => format!("{cell} in line {}", one.line),
                });
                let examples = listed(examples.collect::<Vec<_>>().into_iter(), ", ");
                output::notice(&format!(
                    "{name}: {count} {cells} of {column} {what}: {examples}"
                ));
            }
        }
    }
}

/// What is wrong with a cell in which something stands; nothing where nothing is.
fn unread(why: Missing) -> Option<&'static str> {
    match why {
        Missing::Blank | Missing::Expired => None,
        Missing::NotNumber => Some("without a number"),
        Missing::NotDate => Some("without a date"),
        Missing::Unlisted => Some("with a word that the model does not list"),
        Missing::Undated => Some("that are not dated"),
        Missing::DatedNotDate => Some("whose own date is none"),
    }
}
