//! Where the things of a scorecard stand in its file.

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
