//! The health models that lie beside scorecards, and what a page of many says of them.

use super::model_file;
use super::{
    CustomerPages, DataArgs, DataFile, ModelFile, histories, look_with_week_ago, with_ids,
};
use crate::cli::{input, kinds, may_open, output, walk};
use crate::page::{self, Page};
use crate::view::Series;
use crate::view::health::{CardView, HealthView, Listing, ModelCard};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

/// So many customers who need a call are listed, and have a card in a report.
const LISTED: usize = 10;

/// The health models beside some scorecards that can be shown.
pub(in crate::cli) struct ModelsBeside {
    models: Vec<(ModelFile, DataFile, CustomerPages)>,
    /// Whether none was left out.
    pub is_whole: bool,
    today: NaiveDate,
}

impl ModelsBeside {
    /// Those at and below the folders among `paths`, and those that lie in the folders of the
    /// `scorecards`. One that has errors, or no data, is told on standard error and left out.
    pub(in crate::cli) fn find(
        paths: &[PathBuf],
        scorecards: &[PathBuf],
        today: NaiveDate,
    ) -> Self {
        let mut files = BTreeSet::new();
        for folder in paths.iter().filter(|path| path.is_dir()) {
            let found = walk::search(folder, kinds::MODELS).files.into_iter();
            files.extend(
                found
                    .filter(|(_, lies_there)| *lies_there)
                    .map(|(file, _)| file),
            );
        }
        let scorecards = scorecards.iter().filter(|file| !input::is_stdin(file));
        let folders: BTreeSet<&Path> = scorecards.map(|file| may_open::folder_of(file)).collect();
        for folder in folders {
            let names = input::files_in(folder, kinds::MODELS).into_iter();
            files.extend(names.map(|name| walk::without_dot(&folder.join(name))));
        }
        let mut beside = Self {
            models: Vec::new(),
            is_whole: true,
            today,
        };
        for file in files {
            beside.add(&file);
        }
        beside
    }

    fn add(&mut self, file: &Path) {
        let model = input::opened(file.to_owned()).map(|file| model_file::read(&file, self.today));
        let read = model.and_then(|model| {
            let Ok(model) = model else { return Ok(None) };
            let data = DataFile::named_by(&model, &DataArgs::default())?;
            let pages = CustomerPages::below(model.folder(), self.today);
            Ok(Some((model, data, pages)))
        });
        match read {
            Ok(Some(model)) => self.models.push(model),
            Ok(None) => self.is_whole = false,
            Err(error) => {
                output::failure_of_one(&error);
                self.is_whole = false;
            }
        }
    }

    /// The models and their data.
    pub(in crate::cli) fn files(&self) -> impl Iterator<Item = &Path> {
        let files = self.models.iter();
        files.flat_map(|(model, data, _)| [model.file.as_path(), data.path.as_path()])
    }

    /// All customers of each model; one whose data cannot be read is told and left out.
    pub(in crate::cli) fn views(&mut self) -> Vec<(String, HealthView<'_>)> {
        let listing = Listing {
            limit: LISTED,
            ..Listing::default()
        };
        let mut views = Vec::new();
        for (model, data, pages) in &self.models {
            match look_with_week_ago(model, data, pages, listing.clone(), self.today) {
                Ok(view) => views.push((model.name(), view)),
                Err(error) => {
                    output::failure_of_one(&error);
                    self.is_whole = false;
                }
            }
        }
        views
    }

    /// A card for each customer that has a page or is `listed` by its id, by all models that are
    /// for it.
    ///
    /// # Errors
    /// Where data cannot be read any more.
    pub(in crate::cli) fn cards(&self, listed: Vec<String>) -> anyhow::Result<Vec<Page>> {
        let mut ids: HashSet<String> = listed.into_iter().collect();
        for (.., pages) in &self.models {
            ids.extend(pages.by_id().keys().cloned());
        }
        let mut found = Vec::new();
        for (model, data, pages) in &self.models {
            let facts = with_ids(&ids, model, data, self.today)?;
            let histories = histories(model, data, facts.values(), self.today);
            found.push((model, pages, facts, histories));
        }
        let mut cards = Vec::new();
        let ids: BTreeSet<String> = ids.into_iter().collect();
        for id in &ids {
            let scores = found.iter().filter_map(|(of, _, facts, histories)| {
                let (facts, history) = (facts.get(id)?, histories.get(id)?.clone());
                let name = of.name();
                Some(ModelCard::new(name, &of.model, &of.scorer, facts, history))
            });
            let scores: Vec<ModelCard<'_>> = scores.collect();
            let Some(customer) = scores.first().map(|first| first.facts) else {
                continue;
            };
            let page = found
                .iter()
                .find_map(|(_, pages, ..)| pages.by_id().get(id));
            let view = CardView {
                today: self.today,
                customer,
                scores,
                page,
            };
            cards.push(page::health::card(&view, Series::Charted));
        }
        Ok(cards)
    }
}
