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
        actions_of(self.content)
    }

    /// The same with what they say of days to come: for what is right or wrong on any day.
    pub(in crate::lint) fn actions_as_written(
        &self,
    ) -> impl Iterator<Item = PlacedAction<'a, T>> + use<'a, T>
    where
        T: HasActions,
    {
        actions_of(self.written)
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

fn actions_of<T: HasActions>(content: &T) -> impl Iterator<Item = PlacedAction<'_, T>> {
    let lists = content.action_lists().enumerate();
    lists.flat_map(|(list, (_, actions))| {
        let actions = actions.iter().enumerate();
        actions.map(move |(index, action)| PlacedAction {
            action,
            place: (list, index),
            file: PhantomData,
        })
    })
}
