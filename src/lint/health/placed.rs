//! The touchpoints and fields of a health model, each with the place where it stands.

use super::Case;
use crate::load::{field_path, touchpoint_path};
use crate::model::health::{Field, Touchpoint};
use crate::yaml::Path;

/// A field and where it stands.
#[derive(Clone, Copy)]
pub(super) struct PlacedField<'a> {
    pub field: &'a Field,
    pub touchpoint: &'a Touchpoint,
    /// Which of the touchpoints, and which of its fields.
    place: (usize, usize),
}

impl PlacedField<'_> {
    /// The path to it.
    pub(super) fn path(&self) -> Path {
        field_path(self.place.0, self.place.1)
    }
}

impl<'a> Case<'a> {
    /// The touchpoints, each with its path.
    pub(super) fn touchpoints(&self) -> impl Iterator<Item = (Path, &'a Touchpoint)> + use<'a> {
        let touchpoints = self.content.touchpoints.iter().enumerate();
        touchpoints.map(|(index, touchpoint)| (touchpoint_path(index), touchpoint))
    }

    /// The fields of all touchpoints.
    pub(super) fn fields(&self) -> impl Iterator<Item = PlacedField<'a>> + use<'a> {
        let touchpoints = self.content.touchpoints.iter().enumerate();
        touchpoints.flat_map(|(at, touchpoint)| {
            let fields = touchpoint.fields.iter().enumerate();
            fields.map(move |(index, field)| PlacedField {
                field,
                touchpoint,
                place: (at, index),
            })
        })
    }
}
