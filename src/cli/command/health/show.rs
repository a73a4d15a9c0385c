//! `scorecard health show`: all customers of a model.

use crate::cli::form::PageFormat;
use crate::cli::health::{self, CustomerPages, DataArgs, DataFile, ModelFile};
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, complete};
use crate::model::health::HealthModel;
use crate::model::{Lookup, lookup};
use crate::view::health::{HealthView, ListedBy, Listing};
use crate::{page, record};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Args {
    /// Health models, or a folder with some; without one, those of this folder
    #[arg(value_name = "MODEL", add = ArgValueCompleter::new(complete::health_models))]
    models: Vec<PathBuf>,

    #[command(flatten)]
    data: DataArgs,

    /// Only the customers of this manager
    #[arg(long, value_name = "MANAGER")]
    manager: Option<String>,

    /// List only the customers of this tier, or `unknown`
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,

    /// List so many customers
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    limit: usize,

    /// What comes first in lists
    #[arg(long, value_enum, default_value_t = Sort::Score)]
    sort: Sort,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table, value_parser = PageFormat::of_lists())]
    format: PageFormat,
}

/// What comes first in lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Sort {
    /// The lowest score
    Score,
    /// The most worth
    Worth,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let (models, is_whole) = health::all(&args.models, today)?;
    let parts = args.format.parts(models.len() == 1);
    let (mut printer, mut nobody) = (parts.printer(), Vec::new());
    for model in &models {
        let pages = CustomerPages::below(model.folder(), today);
        let view = view(args, model, &pages, today)?;
        let instead = view.managers_instead.as_ref();
        let asked = args.manager.as_deref().unwrap_or_default();
        if let Some(error) = health::nobody(asked, instead, model) {
            nobody.push(error);
            continue;
        }
        let name = model.name();
        let page = || page::health::health(&view);
        printer.print(parts.part(page, || record::health(&name, &view))?)?;
    }
    printer.end()?;
    // A manager may have customers of one model alone.
    if nobody.len() == models.len()
        && let Some(error) = nobody.into_iter().next()
    {
        return Err(error.into());
    }
    Ok(match (is_whole, models.is_empty()) {
        (true, _) => Outcome::Fine,
        (false, true) => Outcome::NothingRead,
        (false, false) => Outcome::Findings,
    })
}

fn view<'a>(
    args: &Args,
    model_file: &'a ModelFile,
    pages: &CustomerPages,
    today: NaiveDate,
) -> anyhow::Result<HealthView<'a>> {
    let listing = Listing {
        manager: args.manager.clone(),
        tier: (args.tier.as_ref())
            .map(|asked| tier(asked, &model_file.model))
            .transpose()?,
        limit: args.limit,
        by: match args.sort {
            Sort::Score => ListedBy::Score,
            Sort::Worth => ListedBy::Worth,
        },
    };
    let data = DataFile::named_by(model_file, &args.data)?;
    let day = args.data.day(today);
    if args.data.data.is_some() {
        return health::look(model_file, &data, pages, listing, day);
    }
    health::look_with_week_ago(model_file, &data, pages, listing, day)
}

/// The tier that is asked for, by its place; one behind the last is `unknown`.
fn tier(asked: &str, model: &HealthModel) -> Result<usize, UsageError> {
    let names: Vec<&str> = model.tier_names().collect();
    if let Lookup::One(tier) = lookup(asked, names.iter().copied()) {
        return Ok(tier);
    }
    let usage = UsageError::new(format!("there is no tier `{asked}`"));
    Err(usage.help(format!("the tiers are {}", names.join(", "))))
}
