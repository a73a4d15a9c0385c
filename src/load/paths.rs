//! Where the things of a file stand in it.

use crate::model::Place;
use crate::yaml::Path;

/// The path of the stage with this index.
pub fn stage_path(stage: usize) -> Path {
    Path::top().key("stages").index(stage)
}

/// The path of the metric at `place`.
pub fn metric_path(place: Place) -> Path {
    stage_path(place.stage).key("metrics").index(place.index)
}

/// The path of the action at `place`.
pub fn action_path(place: Place) -> Path {
    stage_path(place.stage).key("actions").index(place.index)
}

/// The path of the touchpoint of a health model with this index.
pub fn touchpoint_path(touchpoint: usize) -> Path {
    Path::top().key("touchpoints").index(touchpoint)
}

/// The path of a field of the touchpoint with this index.
pub fn field_path(touchpoint: usize, field: usize) -> Path {
    touchpoint_path(touchpoint).key("fields").index(field)
}

/// The path of the action of a customer's page with this index.
pub fn customer_action_path(action: usize) -> Path {
    Path::top().key("actions").index(action)
}
