//! `stages[2].metrics[0].target`: the one address of a node.

use super::{Node, NodeKind};
use std::borrow::Cow;
use std::fmt;

/// One step down the tree.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PathStep {
    /// The value of a key.
    Key(Cow<'static, str>),
    /// An item of a list, from 0.
    Index(usize),
}

/// The way from the top of the file to a node; empty for the top itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Path(Vec<PathStep>);

impl Path {
    /// The top of the file.
    pub fn top() -> Self {
        Self::default()
    }

    /// The way of these steps.
    pub fn from_steps(steps: &[PathStep]) -> Self {
        Self(steps.to_vec())
    }

    /// The value of `key` below this.
    pub fn key(&self, key: impl Into<Cow<'static, str>>) -> Self {
        self.with(PathStep::Key(key.into()))
    }

    /// The item `index` below this, from 0.
    pub fn index(&self, index: usize) -> Self {
        self.with(PathStep::Index(index))
    }

    fn with(&self, step: PathStep) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }

    /// What this is directly below; nothing above the top.
    pub fn above(&self) -> Option<Self> {
        self.0
            .split_last()
            .map(|(_, steps)| Self::from_steps(steps))
    }

    /// The steps from the top.
    pub fn steps(&self) -> &[PathStep] {
        &self.0
    }

    /// The node at this path, where the tree has one.
    pub fn resolve<'n, 's>(&self, root: &'n Node<'s>) -> Option<&'n Node<'s>> {
        self.0.iter().try_fold(root, |node, step| match step {
            PathStep::Key(key) => node.get(key).map(|entry| &entry.value),
            PathStep::Index(index) => match &node.kind {
                NodeKind::List(items) => items.get(*index),
                _ => None,
            },
        })
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                PathStep::Key(key) if position == 0 => write!(f, "{key}")?,
                PathStep::Key(key) => write!(f, ".{key}")?,
                PathStep::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_as_people_write_it() {
        let path = Path::top().key("stages").index(2).key("target");
        assert_eq!(path.to_string(), "stages[2].target");
        assert_eq!(Path::top().to_string(), "");
    }
}
