//! What a shell offers of customers: those that the data of the model on the line have, else those
//! of the models of this folder, and what these say.

use super::{candidates, named, on_line, unnamed};
use crate::cli::{input, kinds, may_open};
use crate::data::Table;
use crate::load;
use crate::model::health::HealthModel;
use clap_complete::engine::CompletionCandidate;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// So many rows are looked at: somebody waits.
const MOST_ROWS: usize = 100_000;

/// So many customers are offered.
const MOST_OFFERED: usize = 200;

/// The models, each with the data that it names, or that the line does.
fn models() -> Vec<(HealthModel, Option<PathBuf>)> {
    let nearest = || input::nearest(kinds::MODELS).ok()??.opened().ok();
    let named = named(kinds::MODELS).map(|file| vec![file]);
    let files = named.or_else(nearest).unwrap_or_default();
    let models = files.into_iter().filter_map(|file| {
        let model = load::load::<HealthModel>(&input::read(&file).source).content?;
        let beside = |data: &String| may_open::folder_of(&file).join(data);
        let data = behind("--data").or_else(|| model.data.as_ref().map(beside));
        Some((model, data))
    });
    models.collect()
}

/// The file that the line names behind `option`.
fn behind(option: &str) -> Option<PathBuf> {
    let mut words = on_line().skip_while(|word| word != option).skip(1);
    words
        .next()
        .map(PathBuf::from)
        .filter(|file| file.is_file())
}

fn table(data: &PathBuf) -> Option<Table<File>> {
    let data = Some(data).filter(|data| may_open::why_no_file(data).is_none())?;
    Table::open(File::open(data).ok()?).ok()
}

/// Shows `visit` the cells of two columns of the data, row by row.
fn each_row(data: &PathBuf, columns: [&str; 2], mut visit: impl FnMut(String, String)) {
    let Some(table) = table(data) else { return };
    let places = columns.map(|column| table.header().place(column));
    let mut left = MOST_ROWS;
    // What cannot be read any further is offered as far as it was.
    let _ = table.each_row(|row| {
        let texts = places.map(|place| place.map(|place| row.text(place).into_owned()));
        let [one, other] = texts.map(Option::unwrap_or_default);
        visit(one, other);
        left -= 1;
        match left {
            0 => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    });
}

/// Customers, by their ids.
pub(in crate::cli) fn customers(current: &OsStr) -> Vec<CompletionCandidate> {
    let typed = current.to_string_lossy().to_lowercase();
    let mut found = BTreeMap::new();
    for (model, data) in models() {
        let Some(data) = data else { continue };
        let columns = [&*model.customer, model.name.as_deref().unwrap_or_default()];
        each_row(&data, columns, |id, name| {
            if !id.is_empty() && id.to_lowercase().contains(&typed) && found.len() < MOST_OFFERED {
                found.insert(id, name);
            }
        });
    }
    candidates(current, found.into_iter())
}

/// Managers who have customers.
pub(in crate::cli) fn managers(current: &OsStr) -> Vec<CompletionCandidate> {
    let mut found = BTreeSet::new();
    for (model, data) in models() {
        if let Some((data, column)) = data.zip(model.manager) {
            each_row(&data, [&column, ""], |manager, _| {
                if !manager.is_empty() && found.len() < MOST_OFFERED {
                    found.insert(manager);
                }
            });
        }
    }
    candidates(current, unnamed(found))
}

/// The tiers of the models.
pub(in crate::cli) fn tiers(current: &OsStr) -> Vec<CompletionCandidate> {
    let mut found: Vec<String> = Vec::new();
    for (model, _) in models() {
        for name in model.tier_names() {
            if !found.iter().any(|known| known == name) {
                found.push(name.to_owned());
            }
        }
    }
    candidates(current, unnamed(found))
}

/// The columns of the data, or of the later file on the line, that can say what happened.
pub(in crate::cli) fn outcomes(current: &OsStr) -> Vec<CompletionCandidate> {
    let later = behind("--outcomes");
    let files = later.map_or_else(
        || models().into_iter().filter_map(|(_, data)| data).collect(),
        |later| vec![later],
    );
    let tables = files.iter().filter_map(table);
    let names: BTreeSet<String> = tables
        .flat_map(|table| table.header().names().to_vec())
        .collect();
    candidates(current, unnamed(names))
}
