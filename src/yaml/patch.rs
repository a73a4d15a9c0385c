//! Edits of a file that leave every other byte alone.
//!
//! An edit says what changes in the tree; [`apply`] splices bytes and then reads the result
//! again: it must be the old tree but for the edits, or nothing is returned.

use super::document::Anchor;
use super::edit::{CommentAt, Edit};
use super::line::has_lone_returns;
use super::splice::{Splice, Splicer};
use super::{Document, Entry, NewValue, Node, NodeKind, Path, PathStep, Refused, parse};
use crate::text::Span;
use std::borrow::Cow;
use std::cmp::Reverse;

/// The text of `document` with all `edits` made. Paths are those of the document as it is, so
/// what moves the items of a list comes behind what changes one of them.
///
/// # Errors
/// Where the edits cannot be made without harm; see [`Refused`].
pub fn apply(text: &str, document: &Document<'_>, edits: &[&Edit]) -> Result<String, Refused> {
    let root = document.root.as_ref().ok_or(Refused::NotFound)?;
    let mut splicer = Splicer::new(text, root);
    let set = edits.iter().filter_map(|edit| match edit {
        Edit::Set { path, .. } => Some(entry_at(root, path).ok()?.key.span.start),
        _ => None,
    });
    splicer.filled = set.collect();
    let mut deepest_first = edits.to_vec();
    deepest_first.sort_by_key(|edit| Reverse(edit.depth()));
    let mut pieces = Vec::with_capacity(edits.len());
    for edit in deepest_first {
        pieces.extend(splices_of(&splicer, document, root, edit)?);
    }
    pieces.sort_by_key(|piece| piece.span);
    let overlap = pieces
        .windows(2)
        .any(|two| two[0].span.end > two[1].span.start);
    if overlap {
        return Err(Refused::Overlap);
    }
    let result = spliced(text, &pieces);
    let before = with_last_line_break(text);
    let mut expected = match &before {
        Cow::Borrowed(_) => root.clone(),
        Cow::Owned(before) => parse(before).root.ok_or(Refused::NotFound)?,
    };
    for edit in edits {
        change(&mut expected, edit).ok_or(Refused::NotFound)?;
    }
    let after = with_last_line_break(&result);
    let again = parse(&after);
    match &again.root {
        Some(root) if again.problems.is_empty() && root.same_as(&expected) => Ok(result),
        _ if has_lone_returns(text) => Err(Refused::LineEnds),
        _ => Err(Refused::NotTheSame),
    }
}

/// Which of `edits` have their own bytes in the file: none that [`apply`] would refuse alone
/// without a look at the result, and none that meets another one that is before it.
pub fn placeable(text: &str, document: &Document<'_>, edits: &[&Edit]) -> Vec<bool> {
    let mut possible = vec![false; edits.len()];
    let Some(root) = &document.root else {
        return possible;
    };
    let splicer = Splicer::new(text, root);
    let mut pieces = Vec::with_capacity(edits.len());
    for (index, edit) in edits.iter().enumerate() {
        let own = splices_of(&splicer, document, root, edit);
        possible[index] = own.is_ok();
        let own = own.into_iter().flatten();
        pieces.extend(own.map(|piece| (piece.span, index)));
    }
    pieces.sort_unstable();
    let mut end = 0;
    for (span, index) in pieces {
        if possible[index] && span.start >= end {
            end = span.end;
        } else {
            possible[index] = false;
        }
    }
    possible
}

/// `text` with its pieces put in, which come in its order and do not overlap.
fn spliced(text: &str, pieces: &[Splice]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = 0;
    for piece in pieces {
        result += &text[rest..piece.span.start];
        result += &piece.text;
        rest = piece.span.end;
    }
    result + &text[rest..]
}

/// A block scalar at the end of a file has a line break less where the file has none there:
/// whether something stands behind it makes no difference to what it says.
fn with_last_line_break(text: &str) -> Cow<'_, str> {
    if text.ends_with('\n') {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("{text}\n"))
    }
}

fn splices_of(
    splicer: &Splicer<'_>,
    document: &Document<'_>,
    root: &Node<'_>,
    edit: &Edit,
) -> Result<Vec<Splice>, Refused> {
    match edit {
        Edit::RenameKey { path, to } => {
            let span = written(document, document.key_span(path))?;
            Ok(vec![Splice::new(span, to.clone())])
        }
        Edit::Set { path, to } => set(splicer, document, root, path, to),
        Edit::Insert {
            map,
            entries,
            after,
        } => {
            let node = map.resolve(root).ok_or(Refused::NotFound)?;
            written(document, node.span)?;
            let after = match after {
                Some(after) => Some(position(node, after).ok_or(Refused::NotFound)?),
                None => None,
            };
            splicer.insert(node, after, entries)
        }
        Edit::Append { list, item } => {
            let entry = entry_at(root, list)?;
            written(document, entry.key.span)?;
            written(document, entry.value.span)?;
            splicer.append(entry, item, in_flow(splicer, root, list))
        }
        Edit::Remove { path } => Ok(vec![removed(splicer, document, root, path)?]),
        Edit::RemoveItems { list, items } => {
            let entry = entry_at(root, list)?;
            written(document, entry.value.span)?;
            if let NodeKind::List(own) = &entry.value.kind {
                let gone = items.iter().filter_map(|&item| own.get(item));
                for item in gone {
                    free_of_anchors(document, item.span)?;
                }
            }
            splicer.remove_items(entry, items)
        }
        Edit::Comment { at, text } => comment(splicer, document, root, at, text),
        Edit::DropDuplicate { key, value } => {
            let end = key.end.max(value.end);
            let lines = splicer.whole_lines(key.start, end).ok_or(Refused::Shared)?;
            Ok(vec![Splice::new(lines, "")])
        }
    }
}

/// The splices by which a comment comes.
fn comment(
    splicer: &Splicer<'_>,
    document: &Document<'_>,
    root: &Node<'_>,
    at: &CommentAt,
    text: &str,
) -> Result<Vec<Splice>, Refused> {
    Ok(match at {
        CommentAt::Comment(span) => vec![Splice::new(*span, text)],
        CommentAt::Behind(path) => vec![splicer.comment_behind(entry_at(root, path)?, text)?],
        CommentAt::Above(path) => {
            vec![splicer.comment_above(document.key_span(path).start, text)?]
        }
        CommentAt::Apart(path) if in_flow(splicer, root, path) => {
            splicer.comment_apart(entry_at(root, path)?, text)?.into()
        }
        CommentAt::Apart(_) => return Err(Refused::Shared),
    })
}

/// The splices by which the value at `path` becomes another one.
fn set(
    splicer: &Splicer<'_>,
    document: &Document<'_>,
    root: &Node<'_>,
    path: &Path,
    to: &NewValue,
) -> Result<Vec<Splice>, Refused> {
    let entry = entry_at(root, path)?;
    written(document, entry.key.span)?;
    let in_flow = in_flow(splicer, root, path);
    if let Some((alias, name)) = splicer.alias(entry) {
        // What the alias stands for stays as it is.
        return match (to, &entry.value.kind) {
            (NewValue::Number(_) | NewValue::Text(_), NodeKind::Scalar(_)) => {
                let new = splicer.style.scalar(&entry.key.text, to, in_flow);
                Ok(vec![Splice::new(alias, new)])
            }
            _ => Err(Refused::Anchored(name.to_owned())),
        };
    }
    if !is_scalar_or_empty(&entry.value) {
        return Err(Refused::NotFound);
    }
    if entry.value.span.start < entry.value.span.end {
        written(document, entry.value.span)?;
    }
    Ok(splicer.set(entry, to, in_flow))
}

/// The splice by which the key at `path` goes, with its value.
fn removed(
    splicer: &Splicer<'_>,
    document: &Document<'_>,
    root: &Node<'_>,
    path: &Path,
) -> Result<Splice, Refused> {
    let Some((PathStep::Key(key), above)) = path.steps().split_last() else {
        return Err(Refused::NotFound);
    };
    let map = Path::from_steps(above)
        .resolve(root)
        .ok_or(Refused::NotFound)?;
    let index = position(map, key).ok_or(Refused::NotFound)?;
    written(document, map.span)?;
    if let NodeKind::Map(entries) = &map.kind
        && splicer.alias(&entries[index]).is_none()
    {
        free_of_anchors(document, entries[index].value.span)?;
    }
    splicer.remove_entry(map, index)
}

/// A span that stands in the file once: an edit through an alias would change two things.
fn written(document: &Document<'_>, span: Span) -> Result<Span, Refused> {
    let anchored = &document.anchored;
    let behind = anchored.partition_point(|anchor| anchor.span.start <= span.start);
    match anchored[..behind].last() {
        Some(anchor) if span.end <= anchor.span.end => Err(used_elsewhere(anchor)),
        _ => Ok(span),
    }
}

/// What is to go must not hold what an alias elsewhere stands for.
fn free_of_anchors(document: &Document<'_>, span: Span) -> Result<(), Refused> {
    let anchored = &document.anchored;
    let from = anchored.partition_point(|anchor| anchor.span.start < span.start);
    match anchored.get(from) {
        Some(anchor) if anchor.span.end <= span.end => Err(used_elsewhere(anchor)),
        _ => Ok(()),
    }
}

fn used_elsewhere(anchor: &Anchor) -> Refused {
    Refused::Anchored(anchor.name.clone())
}

/// The entry whose value is at `path`.
pub(super) fn entry_at<'n, 's>(root: &'n Node<'s>, path: &Path) -> Result<&'n Entry<'s>, Refused> {
    let (last, above) = path.steps().split_last().ok_or(Refused::NotFound)?;
    let PathStep::Key(key) = last else {
        return Err(Refused::NotFound);
    };
    let map = Path::from_steps(above).resolve(root);
    map.and_then(|map| map.get(key)).ok_or(Refused::NotFound)
}

/// Whether something around the value at `path` is written in brackets.
fn in_flow(splicer: &Splicer<'_>, root: &Node<'_>, path: &Path) -> bool {
    (0..path.steps().len()).any(|depth| {
        let around = Path::from_steps(&path.steps()[..depth]);
        around
            .resolve(root)
            .is_some_and(|node| splicer.is_flow(node))
    })
}

fn is_scalar_or_empty(node: &Node<'_>) -> bool {
    match &node.kind {
        NodeKind::Scalar(_) => true,
        NodeKind::List(items) => items.is_empty(),
        NodeKind::Map(entries) => entries.is_empty(),
    }
}

fn position(map: &Node<'_>, key: &str) -> Option<usize> {
    match &map.kind {
        NodeKind::Map(entries) => entries.iter().position(|entry| entry.key.is(key)),
        _ => None,
    }
}

/// Makes the same change in the tree; nothing where it does not have the place.
fn change(root: &mut Node<'_>, edit: &Edit) -> Option<()> {
    match edit {
        Edit::DropDuplicate { .. } | Edit::Comment { .. } => {}
        Edit::RenameKey { path, to } => {
            let (map, key) = map_above(root, path)?;
            let entry = map.iter_mut().find(|entry| entry.key.is(key))?;
            entry.key.text = Cow::Owned(to.clone());
        }
        Edit::Set { path, to } => node_at(root, path.steps())?.kind = to.node().kind,
        Edit::Insert {
            map,
            entries,
            after,
        } => {
            let node = node_at(root, map.steps())?;
            let at = match after {
                Some(after) => position(node, after)? + 1,
                None => 0,
            };
            let NodeKind::Map(own) = &mut node.kind else {
                return None;
            };
            let new = entries.iter();
            let new = new.map(|(key, value)| Entry::new(key.clone(), value.node()));
            own.splice(at..at, new);
        }
        Edit::Append { list, item } => {
            let node = node_at(root, list.steps())?;
            if node.is_null() {
                node.kind = NodeKind::List(Vec::new());
            }
            let NodeKind::List(items) = &mut node.kind else {
                return None;
            };
            items.push(item.node());
        }
        Edit::Remove { path } => {
            let (map, key) = map_above(root, path)?;
            map.retain(|entry| !entry.key.is(key));
        }
        Edit::RemoveItems { list, items } => {
            let NodeKind::List(own) = &mut node_at(root, list.steps())?.kind else {
                return None;
            };
            let mut index = 0..;
            own.retain(|_| {
                index
                    .next()
                    .is_none_or(|index| items.binary_search(&index).is_err())
            });
        }
    }
    Some(())
}

/// The map in which the last key of `path` stands, and that key.
pub(super) fn map_above<'n, 's, 'p>(
    root: &'n mut Node<'s>,
    path: &'p Path,
) -> Option<(&'n mut Vec<Entry<'s>>, &'p str)> {
    let (last, above) = path.steps().split_last()?;
    let PathStep::Key(key) = last else {
        return None;
    };
    match &mut node_at(root, above)?.kind {
        NodeKind::Map(entries) => Some((entries, key)),
        _ => None,
    }
}

fn node_at<'n, 's>(root: &'n mut Node<'s>, steps: &[PathStep]) -> Option<&'n mut Node<'s>> {
    let mut node = root;
    for step in steps {
        node = match (step, &mut node.kind) {
            (PathStep::Key(key), NodeKind::Map(entries)) => {
                let mut entries = entries.iter_mut();
                &mut entries.find(|entry| entry.key.is(key))?.value
            }
            (PathStep::Index(index), NodeKind::List(items)) => items.get_mut(*index)?,
            _ => return None,
        };
    }
    Some(node)
}
