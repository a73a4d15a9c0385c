//! What was read of a file, and where in it a path leads.

use super::{Duplicate, Node, NodeKind, Path, PathStep};
use crate::text::{Problem, Span};

/// What was read of a file.
#[derive(Debug, Default, PartialEq)]
pub struct Document<'s> {
    /// The tree; nothing where the file is empty or its syntax is broken.
    pub root: Option<Node<'s>>,
    /// What is wrong with the YAML. Without a root, the first of them hides the rest.
    pub problems: Vec<Problem>,
    /// Keys that stand twice in a map; the tree keeps the first.
    pub duplicates: Vec<Duplicate>,
    /// The values that an alias lets stand in several places of the tree, in the order of the
    /// file and without those within others.
    pub anchored: Vec<Anchor>,
}

/// A value that an alias stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its name, without the `&`.
    pub name: String,
    /// The value.
    pub span: Span,
}

impl Document<'_> {
    /// The bytes of the value at `path`: its key where the value was left out, and the
    /// nearest thing above it where the path leads nowhere.
    pub fn value_span(&self, path: &Path) -> Span {
        self.walk(path).map_or(Span::default(), |found| {
            if found.complete && found.value.start < found.value.end {
                found.value
            } else {
                found.key.unwrap_or(found.value)
            }
        })
    }

    /// The bytes of the key at `path`: for an item of a list, of its first key.
    pub fn key_span(&self, path: &Path) -> Span {
        self.walk(path).map_or(Span::default(), |found| {
            found.key.or(found.first_key).unwrap_or(found.value)
        })
    }

    fn walk(&self, path: &Path) -> Option<Deepest> {
        let mut node = self.root.as_ref()?;
        let mut key = None;
        let mut complete = true;
        for step in path.steps() {
            let next = match (step, &node.kind) {
                (PathStep::Key(name), _) => node.get(name).map(|e| (Some(e.key.span), &e.value)),
                (PathStep::Index(index), NodeKind::List(items)) => {
                    items.get(*index).map(|n| (None, n))
                }
                _ => None,
            };
            let Some(next) = next else {
                complete = false;
                break;
            };
            (key, node) = next;
        }
        let first_key = match &node.kind {
            NodeKind::Map(entries) => entries.first().map(|entry| entry.key.span),
            _ => None,
        };
        Some(Deepest {
            key,
            first_key,
            value: node.span,
            complete,
        })
    }
}

/// Where a path led to.
struct Deepest {
    key: Option<Span>,
    first_key: Option<Span>,
    value: Span,
    complete: bool,
}
