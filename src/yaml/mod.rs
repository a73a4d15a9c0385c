//! YAML: one parse of a source into a tree of nodes that know their byte spans.
//!
//! [`parse`] reads, line by line where that is enough and by the parser elsewhere; [`Path`]
//! addresses a node, [`Scalar::resolve`] says what a scalar is under YAML 1.2, [`apply`]
//! changes a text and leaves every other byte alone. What a key means is decided one room
//! higher.

mod alias;
mod comment_splice;
mod comments;
mod document;
mod duplicate;
mod edit;
mod explain;
mod flow;
mod line;
mod node;
mod parse;
mod patch;
mod path;
mod quick;
mod refused;
mod spans;
mod splice;
mod write;

pub use comments::{COMMENT_KEYWORD, comment_for_value, comments};
pub use document::{Anchor, At, Document};
pub use duplicate::Duplicate;
pub use edit::{CommentAt, Edit};
pub use explain::{pasted_key, quoted};
pub use node::{Entry, Key, Node, NodeKind, Resolved, Scalar, ScalarStyle};
#[cfg(test)]
pub(crate) use parse::PARSES;
pub use parse::parse;
pub use patch::{apply, placeable};
pub use path::{Path, PathStep};
pub use refused::Refused;
pub use write::NewValue;
