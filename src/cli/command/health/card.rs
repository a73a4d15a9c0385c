//! `scorecard health card`: one customer.

use crate::cli::form::PageFormat;
use crate::cli::health::{self, Candidates, CustomerPages, DataArgs, DataFile, ModelFile};
use crate::cli::{Outcome, complete, past};
use crate::data::Table;
use crate::model::QUARTER;
use crate::model::health::{CustomerScore, HealthModel, Scorer, trimmed};
use crate::view::health::{CardView, CustomerFacts, ModelCard, PastScore};
use crate::{page, record};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::ops::ControlFlow;
use std::path::PathBuf;

#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Args {
    /// The customer; a part of the name or of the id is enough
    #[arg(value_name = "CUSTOMER")]
    customer: String,

    /// Health models, or a folder with some; without one, those of this folder
    #[arg(value_name = "MODEL", add = ArgValueCompleter::new(complete::health_models))]
    models: Vec<PathBuf>,

    #[command(flatten)]
    data: DataArgs,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table, value_parser = PageFormat::of_lists())]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let (models, is_whole) = health::all(&args.models, today)?;
    if models.is_empty() {
        return Ok(Outcome::NothingRead);
    }
    let day = args.data.day(today);
    let mut found = Vec::new();
    for model in &models {
        let data = DataFile::of(model, &args.data)?;
        found.push(Candidates::find(&args.customer, model, &data, day)?);
    }
    let id = health::the_one(&args.customer, &found)?;
    let facts = found.into_iter().zip(&models);
    let facts = facts.filter_map(|(found, model)| Some((found.take(&id)?, model)));
    let facts: Vec<(CustomerFacts, _)> = facts.collect();
    let Some((customer, first)) = facts.first() else {
        return Ok(Outcome::NothingRead);
    };
    let pages = CustomerPages::below(first.folder(), today);
    let mut scores = Vec::new();
    for (facts, of) in &facts {
        let data = DataFile::of(of, &args.data)?;
        let history = history(of, &data, facts, day);
        let card = ModelCard::new(of.name(), &of.model, &of.scorer, facts, history);
        scores.push(card);
    }
    let view = CardView {
        today: day,
        customer,
        scores,
        page: pages.pages.get(&id),
    };
    args.format
        .print_one(|| page::health::card(&view), || record::card(&view))?;
    Ok(if is_whole {
        Outcome::Fine
    } else {
        Outcome::Findings
    })
}

/// The score of a customer at the end of each of the last weeks in which its data or the model
/// were committed, and of `day`; nothing where git knows nothing of them.
fn history(
    of: &ModelFile,
    data: &DataFile,
    facts: &CustomerFacts,
    day: NaiveDate,
) -> Vec<PastScore> {
    let Some(first) = past::first_day(QUARTER, day) else {
        return Vec::new();
    };
    let mut history = Vec::new();
    health::each_past_week(of, data, [first, day], |on, model, scorer, data| {
        if let Some(score) = score_then(model, scorer, data, &facts.id, on) {
            history.push(PastScore::new(on, model, &score));
        }
    });
    if !history.is_empty() {
        history.push(PastScore::new(day, &of.model, &facts.score));
    }
    history
}

/// The score of the customer called `id` by a model and data of then; nothing where it was not
/// among them.
fn score_then(
    model: &HealthModel,
    scorer: &Scorer,
    data: &[u8],
    id: &str,
    on: NaiveDate,
) -> Option<CustomerScore> {
    let table = Table::open(data).ok()?;
    let places = table.header().places([model.customer.as_str()]).ok()?;
    let columns = scorer.columns().iter();
    let columns: Vec<_> = columns.map(|column| table.header().place(column)).collect();
    let mut found = None;
    let rows = table.each_row(|row| {
        if trimmed(row.cell(places[0])) != id.as_bytes() {
            return ControlFlow::Continue(());
        }
        let cells = |column: usize| columns[column].map_or(&[][..], |place| row.cell(place));
        found = scorer.is_for(cells).then(|| scorer.score(cells, on));
        ControlFlow::Break(())
    });
    found.filter(|_| rows.is_ok())
}
