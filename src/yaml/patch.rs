//! Edits of a file that leave every other byte alone.
//!
//! An edit says what changes in the tree; [`apply`] splices bytes and then reads the result
//! again: it must be the old tree but for the edits, or nothing is returned.

use super::{Document, Kind, Node, Path, Step, Style, parse};
use crate::text::Span;
use std::borrow::Cow;

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
    /// The scalar at a path gets another text, written without quotes.
    SetPlain {
        /// The scalar.
        path: Path,
        /// Its new text, one that needs no quotes.
        to: String,
    },
    /// A key that stands again in its map goes, with its value: the tree never had it.
    DropDuplicate {
        /// The key that goes.
        key: Span,
        /// Its value.
        value: Span,
    },
}

/// Why edits were not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// What is to be changed is not there, or stands there through an alias.
    NotFound,
    /// Two edits change the same bytes.
    Overlap,
    /// The result would not be the old tree but for the edits.
    NotTheSame,
}

/// A piece of text for a range of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Splice {
    span: Span,
    text: String,
}

/// The text of `document` with all `edits` made.
///
/// # Errors
/// Where the edits cannot be made without harm; see [`Refused`].
pub fn apply(text: &str, document: &Document<'_>, edits: &[&Edit]) -> Result<String, Refused> {
    let root = document.root.as_ref().ok_or(Refused::NotFound)?;
    let mut splices = Vec::with_capacity(edits.len());
    let mut expected = root.clone();
    for edit in edits {
        splices.push(splice(text, document, edit)?);
        change(&mut expected, edit).ok_or(Refused::NotFound)?;
    }
    splices.sort_by_key(|splice| splice.span);
    let overlap = splices
        .windows(2)
        .any(|two| two[0].span.end > two[1].span.start);
    if overlap {
        return Err(Refused::Overlap);
    }
    let mut result = text.to_owned();
    for splice in splices.iter().rev() {
        result.replace_range(splice.span.range(), &splice.text);
    }
    let again = parse(&result);
    match &again.root {
        Some(root) if root.same_as(&expected) => Ok(result),
        _ => Err(Refused::NotTheSame),
    }
}

fn splice(text: &str, document: &Document<'_>, edit: &Edit) -> Result<Splice, Refused> {
    match edit {
        Edit::RenameKey { path, to } => Ok(Splice {
            span: written(document, document.key_span(path))?,
            text: to.clone(),
        }),
        Edit::SetPlain { path, to } => Ok(Splice {
            span: written(document, document.value_span(path))?,
            text: to.clone(),
        }),
        Edit::DropDuplicate { key, value } => whole_lines(text, *key, *value)
            .map(|span| Splice {
                span,
                text: String::new(),
            })
            .ok_or(Refused::NotFound),
    }
}

/// A span that stands in the file once: an edit through an alias would change two things.
fn written(document: &Document<'_>, span: Span) -> Result<Span, Refused> {
    let anchored = document.anchored.iter();
    let mut anchored =
        anchored.filter(|anchor| anchor.start <= span.start && span.end <= anchor.end);
    match anchored.next() {
        Some(_) => Err(Refused::NotFound),
        None => Ok(span),
    }
}

/// The lines of an entry, where nothing else stands on them.
fn whole_lines(text: &str, key: Span, value: Span) -> Option<Span> {
    let start = text[..key.start].rfind('\n').map_or(0, |at| at + 1);
    let end = key.end.max(value.end);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let alone = |rest: &str| rest.trim().is_empty();
    (alone(&text[start..key.start]) && alone(&text[end..line_end]))
        .then(|| Span::new(start, line_end))
}

/// Makes the same change in the tree; nothing where it does not have the place.
fn change(root: &mut Node<'_>, edit: &Edit) -> Option<()> {
    match edit {
        Edit::DropDuplicate { .. } => Some(()),
        Edit::RenameKey { path, to } => {
            let (last, above) = path.steps().split_last()?;
            let Step::Key(key) = last else { return None };
            let Kind::Map(entries) = &mut node_at(root, above)?.kind else {
                return None;
            };
            let entry = entries.iter_mut().find(|entry| entry.key.text == *key)?;
            entry.key.text = Cow::Owned(to.clone());
            Some(())
        }
        Edit::SetPlain { path, to } => match &mut node_at(root, path.steps())?.kind {
            Kind::Scalar(scalar) => {
                scalar.text = Cow::Owned(to.clone());
                scalar.style = Style::Plain;
                Some(())
            }
            Kind::List(_) | Kind::Map(_) => None,
        },
    }
}

fn node_at<'n, 's>(root: &'n mut Node<'s>, steps: &[Step]) -> Option<&'n mut Node<'s>> {
    let mut node = root;
    for step in steps {
        node = match (step, &mut node.kind) {
            (Step::Key(key), Kind::Map(entries)) => {
                &mut entries
                    .iter_mut()
                    .find(|entry| entry.key.text == *key)?
                    .value
            }
            (Step::Index(index), Kind::List(items)) => items.get_mut(*index)?,
            _ => return None,
        };
    }
    Some(node)
}
