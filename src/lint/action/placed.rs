//! The actions of a file, each with the place where it stands.

use super::{Case, HasActions};
use crate::model::Action;
use crate::yaml::Path;
use std::marker::PhantomData;

/// An action of a `T`, and where it stands.
pub(super) struct Placed<'a, T> {
    pub action: &'a Action,
    list: usize,
    index: usize,
    file: PhantomData<T>,
}

impl<T: HasActions> Placed<'_, T> {
    /// The path to it.
    pub(super) fn path(&self) -> Path {
        T::list_path(self.list).index(self.index)
    }
}

/// All actions of a file.
pub(super) fn actions<'a, T: HasActions>(
    case: &Case<'a, T>,
) -> impl Iterator<Item = Placed<'a, T>> + use<'a, T> {
    let lists = case.content.action_lists().enumerate();
    lists.flat_map(|(list, (_, actions))| {
        let actions = actions.iter().enumerate();
        actions.map(move |(index, action)| Placed {
            action,
            list,
            index,
            file: PhantomData,
        })
    })
}

/// Those that are neither done nor dropped.
pub(super) fn open_actions<'a, T: HasActions>(
    case: &Case<'a, T>,
) -> impl Iterator<Item = Placed<'a, T>> + use<'a, T> {
    actions(case).filter(|at| at.action.is_open())
}
