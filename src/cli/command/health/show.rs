//! `scorecard health show`: all customers of a model.

use super::HealthCommand;
use crate::cli::form::PageFormat;
use crate::cli::health::{self, CustomerPages, DataArgs, DataFile, ModelFile};
use crate::cli::usage::UsageError;
use crate::cli::whole::whole;
use crate::cli::{Outcome, complete};
use crate::model::health::HealthModel;
use crate::model::{Lookup, lookup};
use crate::text::nearest;
use crate::view::health::{HealthView, ListedBy, Listing};
use crate::{page, record};
use chrono::NaiveDate;
use clap::Subcommand as _;
use clap_complete::engine::ArgValueCompleter;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Args {
    /// Health models, or a folder with some; without one, those of this folder
    #[arg(value_name = "MODEL", add = ArgValueCompleter::new(complete::health_models))]
    models: Vec<PathBuf>,

    #[command(flatten)]
    data: DataArgs,

    /// Only the customers of this manager
    #[arg(long, value_name = "MANAGER", add = ArgValueCompleter::new(complete::managers))]
    manager: Option<String>,

    /// List only the customers of this tier, or `unknown`
    #[arg(long, value_name = "TIER", add = ArgValueCompleter::new(complete::tiers))]
    tier: Option<String>,

    /// List so many customers
    #[arg(long, value_name = "NUMBER", default_value_t = 10, allow_negative_numbers = true,
          value_parser = whole::<0, { u32::MAX }>)]
    limit: u32,

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
    if let Some(error) = args.models.first().and_then(|first| misspelt(first)) {
        return Err(error.into());
    }
    let (models, outcome) = health::all(&args.models, today)?;
    let parts = args.format.parts(models.len() == 1);
    let (mut printer, mut nobody) = (parts.printer(), Vec::new());
    let mut unusable = Vec::new();
    for model in &models {
        let pages = CustomerPages::below(model.folder(), today);
        let view = match view(args, model, &pages, today) {
            Ok(view) => view,
            Err(error) => {
                unusable.push(error);
                continue;
            }
        };
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
    let is_whole = unusable.is_empty();
    let has_shown = nobody.len() + unusable.len() < models.len();
    health::tell_unusable(unusable, has_shown)?;
    // A manager may have customers of one model alone.
    if !has_shown && !nobody.is_empty() {
        return Err(nobody.remove(0).into());
    }
    Ok(if is_whole { outcome } else { Outcome::Findings })
}

/// That the name of a command is misspelt, which then stands where a model does.
fn misspelt(model: &Path) -> Option<UsageError> {
    let word = model.to_str().filter(|_| !model.exists())?;
    let is_word = word.chars().all(char::is_alphabetic);
    let health = HealthCommand::augment_subcommands(clap::Command::new("health"));
    let commands = health.get_subcommands().map(clap::Command::get_name);
    let meant = is_word.then(|| nearest(word, commands)).flatten()?;
    let usage = UsageError::new(format!("there is no command and no health model `{word}`"));
    Some(usage.help(format!("did you mean `scorecard health {meant}`?")))
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
        limit: args.limit as usize,
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
