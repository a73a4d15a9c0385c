//! The actions of a file, each with the place where it stands.

use super::{Case, HasActions, HasRules};
use crate::model::Action;
use crate::yaml::Path;
use std::marker::PhantomData;

/// An action of a `T`, and where it stands.
pub(in crate::lint) struct PlacedAction<'a, T> {
    pub action: &'a Action,
    /// Which of the lists, and which of its actions.
    pub place: (usize, usize),
    file: PhantomData<T>,
}

impl<T: HasActions> PlacedAction<'_, T> {
    /// The path to it.
    pub(in crate::lint) fn path(&self) -> Path {
        let (list, index) = self.place;
        T::list_path(list).index(index)
    }
}

impl<'a, T: HasRules> Case<'a, T> {
    /// All actions of the file.
    pub(in crate::lint) fn actions(&self) -> impl Iterator<Item = PlacedAction<'a, T>> + use<'a, T>
    where
        T: HasActions,
    {
        let lists = self.content.action_lists().enumerate();
        lists.flat_map(|(list, (_, actions))| {
            let actions = actions.iter().enumerate();
            actions.map(move |(index, action)| PlacedAction {
                action,
                place: (list, index),
                file: PhantomData,
            })
        })
    }

    /// Those that are neither done nor dropped.
    pub(in crate::lint) fn open_actions(
        &self,
    ) -> impl Iterator<Item = PlacedAction<'a, T>> + use<'a, T>
    where
        T: HasActions,
    {
        self.actions().filter(|at| at.action.is_open())
    }
}
