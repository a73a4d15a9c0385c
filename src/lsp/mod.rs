//! The language server: what the other rooms know, told to an editor beside the line that is
//! typed, and their edits offered there.
//!
//! It judges nothing itself, and writes to no disk: findings are those of `lint`, patches those of
//! `edit`, words those of `page`. Where files lie, what lies around them and what day it is, it
//! asks a [`World`], which is `cli`'s.

mod actions;
mod completion;
mod content;
mod document;
mod findings;
mod hints;
mod hover;
mod names;
mod options;
mod outline;
mod requests;
mod server;
mod settings;
mod uri;

pub use server::{Ending, serve};

use crate::lint::{Kind, Surroundings};
use crate::model::Past;
use chrono::NaiveDate;
use std::fmt::Debug;
use std::path::Path;

/// What lies outside of the editor.
pub trait World {
    /// The day; asked again and again, for an editor is open over midnight.
    fn today(&self) -> NaiveDate;

    /// What lies around `file`, which is of this kind and says `text`. Git is asked, and the folder
    /// looked into where a rule wants it.
    fn around(&self, file: &Path, kind: &Kind, text: &str) -> Box<dyn KeptSurroundings>;
}

/// What lies around an open file, as it was when it was looked at.
pub trait KeptSurroundings: Debug {
    /// As the rules look at it.
    fn surroundings(&self) -> Surroundings<'_>;

    /// Looks anew at what lies beside `file`; git is not asked.
    fn look_beside(&mut self, file: &Path);
}

/// Nothing: the file lies in no folder.
#[derive(Debug, Default)]
struct Nowhere(Past);

impl KeptSurroundings for Nowhere {
    fn surroundings(&self) -> Surroundings<'_> {
        Surroundings::of_past(&self.0)
    }

    fn look_beside(&mut self, _file: &Path) {}
}
