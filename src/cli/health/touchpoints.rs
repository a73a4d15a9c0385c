//! The touchpoints that an action of a customer's page may move.

use crate::cli::{input, kinds, may_open};
use crate::lint;
use crate::load;
use crate::model::health::HealthModel;
use std::path::Path;

/// The kind of file in which they are.
const MODELS: kinds::Kinds = &[&lint::HEALTH];

/// So many models are read.
const MOST: usize = 100;

/// The names of the touchpoints of the models beside `page`, as far as they can be read, each
/// once.
pub(in crate::cli) fn touchpoints_beside(page: &Path) -> Vec<String> {
    if input::is_stdin(page) {
        return Vec::new();
    }
    let folder = may_open::folder_of(page);
    let mut names: Vec<String> = Vec::new();
    for file in input::files_in(folder, MODELS).iter().take(MOST) {
        let file = folder.join(file);
        if may_open::closed_by_itself(&file).is_some() {
            continue;
        }
        let model = load::load::<HealthModel>(&input::read(&file).source).content;
        for touchpoint in model.into_iter().flat_map(|model| model.touchpoints) {
            if !touchpoint.name.is_empty() && !names.contains(&touchpoint.name) {
                names.push(touchpoint.name);
            }
        }
    }
    names
}
