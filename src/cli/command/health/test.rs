//! `scorecard health test`: a model held against what happened.

use crate::cli::form::PageFormat;
use crate::cli::health::{self, DataArgs, DataFile, ModelFile, OutcomeColumn, Outcomes};
use crate::cli::usage::UsageError;
use crate::cli::whole::whole;
use crate::cli::{Outcome, complete, cores};
use crate::data::{Block, RowNotes, Rows};
use crate::model::health::{CustomerScore, Sample, Trial};
use crate::text::counted;
use crate::view::health::{CustomerColumns, CustomerFacts, Ids, LaterRows, TestRows, TestView};
use crate::{page, record};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::thread;

#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Args {
    /// The health model; without one, the only one of this folder
    #[arg(value_name = "MODEL", add = ArgValueCompleter::new(complete::health_models))]
    model: Option<PathBuf>,

    /// The column that says what happened, and the word for it; without a word, `true`, `yes` and
    /// `1` say so
    #[arg(long, value_name = "COLUMN[=WORD]", add = ArgValueCompleter::new(complete::outcomes))]
    outcome: OutcomeColumn,

    /// The later file that has this column, by the customers' ids; without it, the data themselves
    #[arg(long, value_name = "FILE")]
    outcomes: Option<PathBuf>,

    #[command(flatten)]
    data: DataArgs,

    /// List so many of those who left while all seemed well
    #[arg(long, value_name = "NUMBER", default_value_t = 10, allow_negative_numbers = true,
          value_parser = whole::<0, { u32::MAX }>)]
    limit: u32,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table, value_parser = PageFormat::of_lists())]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let model = match health::one(args.model.as_ref(), today)? {
        Ok(model) => model,
        Err(outcome) => return Ok(outcome),
    };
    let day = day_of_scoring(args, &model, today)?;
    let data = DataFile::named_by(&model, &args.data)?;
    let outcomes = Outcomes::read(&args.outcome, args.outcomes.as_deref(), &model, &data)?;
    let Tried {
        trial,
        left,
        ids,
        notes,
    } = tried(args, &model, &data, &outcomes, day)?;
    let all = trial.outcomes();
    let later = outcomes.later_rows();
    if all.with == 0 && all.without > 0 {
        return Err(nobody(&args.outcome, all.without, later.as_ref()).into());
    }
    let rows = TestRows {
        odd: health::odd_rows(notes),
        no_id: ids.as_ref().map(Ids::none),
        again: ids.map(|mut ids| ids.again()),
        later,
    };
    let outcome = args.outcome.to_string();
    let view = TestView::new(&model.model, &model.scorer, trial, outcome, left, rows, day);
    let Some(view) = view else {
        return Ok(Outcome::NothingRead);
    };
    let name = model.name();
    args.format.print_one(
        || page::health::test(&view),
        || record::health_test(&name, &view),
    )?;
    Ok(Outcome::Fine)
}

/// That nobody of so many `customers` had the outcome: mostly it is written otherwise, or rows of
/// the later file could not be taken.
fn nobody(outcome: &OutcomeColumn, customers: u64, later: Option<&LaterRows>) -> UsageError {
    let mut message = if customers == 1 {
        format!("the one customer of whom it is known did not have `{outcome}`")
    } else {
        let customers = counted(customers, "customer", "customers");
        format!("none of {customers} had `{outcome}`")
    };
    if let Some(later) = later {
        let counts = [
            (
                later.contradictions.count,
                "with rows that contradict each other",
            ),
            (later.not_in_data.count, "not in the data"),
        ];
        let told = counts.into_iter().filter(|(count, _)| *count > 0);
        let told = told.map(|(count, what)| format!("{} {what}", counted(count, "id", "ids")));
        let told: Vec<String> = told.collect();
        if !told.is_empty() {
            message += &format!("; of {}, {} left out", later.file, told.join(" and "));
        }
    }
    UsageError::new(message).help(
        "write the column and the word as they stand there, such as `left=yes`; upper and lower \
         case count",
    )
}

/// The day as of which the customers are scored.
///
/// # Errors
/// Where it matters and is not said: by today's, what is to be foretold would be known.
fn day_of_scoring(
    args: &Args,
    model: &ModelFile,
    today: NaiveDate,
) -> Result<NaiveDate, UsageError> {
    let mut fields = model.model.touchpoints.iter().flat_map(|of| &of.fields);
    let ages = fields.find(|field| field.half_life.is_some() || field.expires.is_some());
    match (args.data.as_of, ages) {
        (Some(day), _) => Ok(day),
        (None, None) => Ok(today),
        (None, Some(field)) => {
            let message = format!(
                "`{}` ages, so the day of the data has to be said",
                field.column
            );
            let help = "name the day on which the data were taken: `--as-of 2026-08-24`; scored \
                        by today's date, they would know what came later";
            Err(UsageError::new(message).help(help))
        }
    }
}

/// What the rows of the data say of a model.
struct Tried {
    /// All customers whose outcome is known.
    trial: Trial,
    /// The first of those who had it in the best tier.
    left: Vec<CustomerFacts>,
    /// The ids of those that the model is for, where they lead to what happened.
    ids: Option<Ids>,
    /// What is to be told of the rows.
    notes: RowNotes,
}

/// All customers held against what happened to them.
fn tried(
    args: &Args,
    model: &ModelFile,
    data: &DataFile,
    outcomes: &Outcomes,
    day: NaiveDate,
) -> anyhow::Result<Tried> {
    let columns = CustomerColumns::new(&model.model, &model.scorer);
    let (table, places) = data.open_for(&columns)?;
    let header = table.header().clone();
    let (scorer, limit) = (&model.scorer, args.limit as usize);
    let empty = || Tried {
        trial: Trial::new(model.model.tiers.len(), scorer.fields().count()),
        left: Vec::new(),
        ids: outcomes.are_by_id().then(Ids::default),
        notes: RowNotes::default(),
    };
    let work = |rows: &mut Rows, block: &Block| {
        let (mut tried, mut score) = (empty(), CustomerScore::default());
        tried.notes.note_text(block);
        rows.for_each(block, |row| {
            let cells = |column: usize| row.cell(places[column]);
            let ready = |column: usize| row.ready(places[column]);
            let outcome = outcomes.of(&row, &columns, &cells);
            if !tried.notes.note(&row) || !scorer.is_for(cells) {
                return ControlFlow::Continue(());
            }
            if let Some(ids) = &mut tried.ids {
                ids.add(&columns.id(&cells));
            }
            match outcome {
                None => tried.trial.not_known += 1,
                Some(had) => {
                    scorer.score_into(&mut score, ready, day);
                    tried.trial.add(&score, had);
                    if had && score.tier == Some(0) && tried.left.len() < limit {
                        tried.left.push(columns.facts(&cells, &score));
                    }
                }
            }
            ControlFlow::Continue(())
        });
        tried
    };
    let (mut all, threads) = (empty(), cores::threads());
    let taken = table.by_blocks(
        threads,
        || header.rows(),
        work,
        |tried| {
            all.trial.append(tried.trial);
            if let (Some(all), Some(ids)) = (&mut all.ids, tried.ids) {
                all.append(ids);
            }
            all.notes.append(tried.notes);
            all.left.extend(tried.left);
            all.left.truncate(limit);
            Ok(())
        },
    );
    taken.map_err(|error| health::failure(error, &data.name()))?;
    sort(all.trial.samples_mut(), threads);
    Ok(all)
}

/// Puts `samples` in order by so many `threads`: of millions of customers that takes as long as to
/// read them.
fn sort(mut samples: Vec<&mut Sample>, threads: usize) {
    let share = samples.len().div_ceil(threads);
    thread::scope(|scope| {
        for some in samples.chunks_mut(share.max(1)) {
            scope.spawn(|| some.iter_mut().for_each(|sample| sample.sort()));
        }
    });
}
