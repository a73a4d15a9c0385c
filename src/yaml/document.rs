//! What was read of a file, and where in it a path leads.

use super::patch::{entry_at, map_above};
use super::{Duplicate, Node, NodeKind, Path, PathStep};
use crate::text::{Problem, Span, line_end};

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

    /// Lets the misspelt key at `path` answer to the one that was `meant`, which its map does not
    /// have: paths that lead through that one find it.
    pub fn take_as(&mut self, path: &Path, meant: &'static str) {
        let map = self.root.as_mut().and_then(|root| map_above(root, path));
        if let Some((map, written)) = map
            && let Some(entry) = map.iter_mut().find(|entry| entry.key.text == *written)
        {
            entry.key.meant = Some(meant);
        }
    }

    /// Whether the key at `path` is misspelt and was taken as the one that was meant.
    pub fn is_taken_as_meant(&self, path: &Path) -> bool {
        let entry = self
            .root
            .as_ref()
            .and_then(|root| entry_at(root, path).ok());
        entry.is_some_and(|entry| entry.key.meant.is_some())
    }

    /// The deepest node around the byte `offset`, and whether that stands on its key. A value that
    /// was left out reaches to the end of its line; what stands between two nodes is in the one
    /// around both.
    pub fn at(&self, text: &str, offset: usize) -> Option<At> {
        let root = self.root.as_ref()?;
        let mut at = At {
            path: Path::top(),
            is_key: false,
        };
        descend(text, root, offset, &mut at);
        Some(at)
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

/// What stands at a place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The way to it.
    pub path: Path,
    /// Whether the place is on its key.
    pub is_key: bool,
}

/// Goes down from `node` to what stands at `offset`.
fn descend(text: &str, node: &Node<'_>, offset: usize, at: &mut At) {
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::List(items) => {
            let behind = items.partition_point(|item| item.span.start <= offset);
            let index = behind.checked_sub(1);
            let end = |index: usize| line_end(text, items[index].span.end.min(text.len()));
            if let Some(index) = index.filter(|&index| offset <= end(index)) {
                at.path = at.path.index(index);
                descend(text, &items[index], offset, at);
            }
        }
        NodeKind::Map(entries) => {
            let behind = entries.partition_point(|entry| entry.key.span.start <= offset);
            let Some(entry) = behind.checked_sub(1).map(|index| &entries[index]) else {
                return;
            };
            let is_key = offset <= entry.key.span.end;
            let line_end = line_end(text, entry.key.span.end.min(text.len()));
            let value = entry.value.span;
            let is_near = value.start >= value.end || value.start <= line_end;
            let end = if is_near {
                line_end.max(value.end)
            } else {
                value.end
            };
            if is_key || offset <= end {
                at.path = at.path.key(entry.key.text.clone().into_owned());
                at.is_key = is_key;
                if !is_key {
                    descend(text, &entry.value, offset, at);
                }
            }
        }
    }
}

/// Where a path led to.
struct Deepest {
    key: Option<Span>,
    first_key: Option<Span>,
    value: Span,
    complete: bool,
}

#[cfg(test)]
mod tests {
    use crate::yaml::parse;

    #[test]
    fn an_offset_leads_to_the_path_of_its_node() {
        let text = "title: Ours\nlist:\n  - name: A # one\n    empty:\n  - {name: B, at: [1, 2]}\n\nlast: 3\n";
        let document = parse(text);
        let at = |needle: &str| {
            let found = document.at(text, text.find(needle).unwrap()).unwrap();
            format!("{}{}", found.path, if found.is_key { " key" } else { "" })
        };
        assert_eq!(at("title"), "title key");
        assert_eq!(at("Ours"), "title");
        assert_eq!(at("  - name"), "list");
        assert_eq!(at("name: A"), "list[0].name key");
        assert_eq!(at("A #"), "list[0].name");
        assert_eq!(at("# one"), "list[0].name");
        assert_eq!(at("empty"), "list[0].empty key");
        assert_eq!(at("\n  - {"), "list[0].empty");
        assert_eq!(at("2]"), "list[1].at[1]");
        assert_eq!(at("\nlast"), "");
        assert_eq!(at("3"), "last");
    }
}
