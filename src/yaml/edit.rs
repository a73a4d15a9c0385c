//! What can be changed in a file. Paths are those of the file as it is.

use super::{NewValue, Path};
use crate::text::Span;

/// One change of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The key at a path gets another name.
    RenameKey {
        /// The key as it is.
        path: Path,
        /// Its new name, one that needs no quotes.
        to: String,
    },
    /// The scalar at a path, or what is empty or left out there, gets another value.
    Set {
        /// The value.
        path: Path,
        /// Its new value.
        to: NewValue,
    },
    /// A map gets keys that it does not have, one behind the other.
    Insert {
        /// The map.
        map: Path,
        /// The new keys with their values.
        entries: Vec<(String, NewValue)>,
        /// The key behind which they go; the first place where there is none.
        after: Option<String>,
    },
    /// A list, which may be empty or left out, gets a new last item.
    Append {
        /// The list.
        list: Path,
        /// The item.
        item: NewValue,
    },
    /// A key goes, with its value.
    Remove {
        /// The key.
        path: Path,
    },
    /// Items of a list go.
    RemoveItems {
        /// The list.
        list: Path,
        /// Which of its items, from 0, each once and in their order.
        items: Vec<usize>,
    },
    /// A comment comes: the tree stays as it is.
    Comment {
        /// Where.
        at: CommentAt,
        /// The comment, with its `#`.
        text: String,
    },
    /// A key that stands again in its map goes, with its value: the tree never had it.
    DropDuplicate {
        /// The key that goes.
        key: Span,
        /// Its value.
        value: Span,
    },
}

/// Where a comment goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommentAt {
    /// In the place of the one at these bytes.
    Comment(Span),
    /// At the end of the line of this key, where no other comment stands there.
    Behind(Path),
    /// On a line of its own above this key, or this item of a list.
    Above(Path),
    /// Behind this key, which stands in brackets among others and gets a line for itself.
    Apart(Path),
}

impl Edit {
    /// How deep in the tree what comes belongs: where it comes at the place where something else
    /// does, the deeper stands before the other.
    pub(super) fn depth(&self) -> usize {
        let path = match self {
            Self::Insert { map: path, .. }
            | Self::Append { list: path, .. }
            | Self::Set { path, .. } => path,
            Self::Comment { at, .. } => match at {
                CommentAt::Behind(path) => path,
                CommentAt::Comment(_) | CommentAt::Above(_) | CommentAt::Apart(_) => return 0,
            },
            Self::RenameKey { .. }
            | Self::Remove { .. }
            | Self::RemoveItems { .. }
            | Self::DropDuplicate { .. } => return 0,
        };
        path.steps().len()
    }
}
