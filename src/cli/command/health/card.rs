//! `scorecard health card`: one customer.

use crate::cli::form::PageFormat;
use crate::cli::health::{self, Candidates, CustomerPages, DataArgs, DataFile, ModelFile};
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, complete};
use crate::text::shown;
use crate::view::health::{CardView, CustomerFacts, ModelCard};
use crate::{page, record};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Args {
    /// The customer; a part of the name or of the id is enough
    #[arg(value_name = "CUSTOMER", add = ArgValueCompleter::new(complete::customers))]
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
    let (models, outcome) = health::all(&args.models, today)?;
    if models.is_empty() {
        return Ok(outcome);
    }
    let day = args.data.day(today);
    let each = models.iter().map(|model| {
        let data = DataFile::named_by(model, &args.data)?;
        let found = Candidates::find(&args.customer, model, &data, day)?;
        Ok((found, model))
    });
    let usable = health::usable(each.collect())?;
    let is_whole = usable.len() == models.len();
    let (found, models): (Vec<Candidates>, Vec<_>) = usable.into_iter().unzip();
    let id = match health::the_one(&args.customer, &found) {
        Err(error) => return Err(without_a_row(args, &models, today).unwrap_or(error).into()),
        Ok(id) => id,
    };
    let facts = found.into_iter().zip(models);
    let facts = facts.filter_map(|(found, model)| Some((found.take(&id)?, model)));
    let facts: Vec<(CustomerFacts, _)> = facts.collect();
    let Some((customer, first)) = facts.first() else {
        return Ok(Outcome::NothingRead);
    };
    let pages = CustomerPages::below(first.folder(), today);
    let mut scores = Vec::new();
    for (facts, model_file) in &facts {
        let data = DataFile::named_by(model_file, &args.data)?;
        let history = health::histories(model_file, &data, [facts], day).remove(&id);
        let history = history.unwrap_or_default();
        let card = ModelCard::new(
            model_file.name(),
            &model_file.model,
            &model_file.scorer,
            facts,
            history,
        );
        scores.push(card);
    }
    let view = CardView {
        today: day,
        customer,
        scores,
        page: pages.by_id().get(&id),
    };
    args.format.print_one(
        || page::health::card(&view, args.format.series()),
        || record::card(&view),
    )?;
    Ok(if is_whole { outcome } else { Outcome::Findings })
}

/// That the customer who was asked for has a page, where nothing else is known of him.
fn without_a_row(args: &Args, models: &[&ModelFile], today: NaiveDate) -> Option<UsageError> {
    let asked = &args.customer;
    let has_page = |model: &&ModelFile| {
        let pages = CustomerPages::below(model.folder(), today);
        pages.by_id().contains_key(asked)
    };
    if !models.iter().any(has_page) {
        return None;
    }
    let message = format!("`{}` has a page, and no row in the data", shown(asked));
    let help = "write `customer` in the page as the data have it; upper and lower case count";
    Some(UsageError::new(message).help(help))
}
