//! Where the bytes of an edit go within brackets, on one line or on many.

use super::splice::{Splice, Splicer, is_blank};
use super::write::{content_end, content_start};
use super::{Entry, NewValue, Node, NodeKind, Refused};
use crate::text::Span;
use std::ops::Range;

impl Splicer<'_> {
    /// Where each of the `items` of a list in brackets is written: an alias where it stands, not
    /// where its anchor does.
    ///
    /// # Errors
    /// Where one stands elsewhere.
    pub(super) fn items_in_flow(
        &self,
        list: &Node<'_>,
        items: &[Node<'_>],
    ) -> Result<Vec<Span>, Refused> {
        let mut from = list.span.start + 1;
        let spans = items.iter().map(|item| {
            let start = self.behind_commas(from);
            let span = self.alias_at(start).map_or(item.span, |(span, _)| span);
            let is_here = start <= span.start && span.end < list.span.end;
            from = span.end;
            is_here.then_some(span).ok_or(Refused::NotFound)
        });
        spans.collect()
    }

    /// Where the first thing stands from `at` on that is no comma, blank or comment.
    fn behind_commas(&self, mut at: usize) -> usize {
        loop {
            let rest = &self.text[at..];
            let content = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            at += rest.len() - content.len();
            if !content.starts_with('#') {
                return at;
            }
            at = content_end(self.text, at);
        }
    }

    /// The bytes of an entry within braces.
    pub(super) fn flow_span(&self, entry: &Entry<'_>) -> Span {
        let (key, value) = (entry.key.span, entry.value.span);
        if value.start >= key.end && value.start < value.end {
            return Span::new(key.start, value.end);
        }
        // Left out, or an alias: what stands before the next comma, brace or comment, with a
        // space behind a bare colon, which older readers want there.
        let rest = &self.text[key.end..];
        let end = rest.find([',', '}', '\n', '#']).unwrap_or(rest.len());
        let written = rest[..end].trim_end();
        let stays_bare = written.ends_with(':') && !self.filled.contains(&key.start);
        let space = stays_bare && rest[written.len()..].starts_with(' ');
        Span::new(key.start, key.end + written.len() + usize::from(space))
    }

    /// `pieces` as new elements within the brackets of `node`, behind the element `after`, or
    /// as the first: each on a line of its own where the neighbour has one.
    pub(super) fn put_in_flow(
        &self,
        node: &Node<'_>,
        elements: &[Span],
        after: Option<usize>,
        pieces: &[String],
    ) -> Vec<Splice> {
        let Some(neighbour) = elements.get(after.unwrap_or(0)).copied() else {
            return vec![Splice::insert(node.span.start + 1, pieces.join(", "))];
        };
        let start = content_start(self.text, neighbour.start);
        let indent = &self.text[start..neighbour.start];
        let own_line = is_blank(indent);
        let new_line = format!("{}{indent}", self.style.eol);
        if after.is_none() {
            let between = if own_line { &new_line } else { " " };
            let pieces = pieces.iter().map(|piece| format!("{piece},{between}"));
            return vec![Splice::insert(neighbour.start, pieces.collect::<String>())];
        }
        let rest = &self.text[neighbour.end..];
        let has_comma = rest.trim_start().starts_with(',');
        let tail = if has_comma {
            neighbour.end + rest.len() - rest.trim_start().len() + 1
        } else {
            neighbour.end
        };
        let end = content_end(self.text, tail);
        let behind = self.text[tail..end].trim();
        if !own_line || !(behind.is_empty() || behind.starts_with('#')) {
            return vec![Splice::insert(
                neighbour.end,
                format!(", {}", pieces.join(", ")),
            )];
        }
        let pieces = pieces.join(&format!(",{new_line}"));
        if has_comma {
            vec![Splice::insert(end, format!("{new_line}{pieces},"))]
        } else {
            vec![
                Splice::insert(neighbour.end, ","),
                Splice::insert(end, format!("{new_line}{pieces}")),
            ]
        }
    }

    /// `item` as it stands in a list in brackets: a map on many lines where the `last` item
    /// is one.
    pub(super) fn flow_item(&self, last: Option<&Node<'_>>, item: &NewValue) -> String {
        let many = last.and_then(|last| match (&last.kind, item) {
            // A pair may stand without braces.
            (NodeKind::Map(entries), NewValue::Map(new)) if self.is_flow(last) => {
                let first = entries.first()?.key.span.start;
                let indent = self.indent_alone(first)?;
                let end = self.flow_span(entries.last()?).end;
                Some((last.span.end - 1, indent, end, new))
            }
            _ => None,
        });
        let Some((brace, indent, end, new)) = many else {
            return self.style.beside(last, |style| style.flow("", item));
        };
        let new_line = format!("{}{indent}", self.style.eol);
        let entries = self.style.beside(last, |style| {
            let entries = new.iter().map(|(key, value)| {
                let entry = style.flow_entry(key, value);
                format!("{new_line}{entry}")
            });
            entries.collect::<Vec<_>>().join(",")
        });
        let comma = if self.text[end..brace].contains(',') {
            ","
        } else {
            ""
        };
        let closing = self.indent_alone(brace);
        let closing =
            closing.map_or_else(String::new, |indent| format!("{}{indent}", self.style.eol));
        format!("{{{entries}{comma}{closing}}}")
    }

    /// What stands before `at` on its line, where that is nothing but white space.
    fn indent_alone(&self, at: usize) -> Option<&str> {
        let indent = &self.text[content_start(self.text, at)..at];
        is_blank(indent).then_some(indent)
    }

    /// The elements of `run` go, each with a comma: the one behind it, or, of the last ones,
    /// the one before.
    pub(super) fn take_from_flow(&self, elements: &[Span], run: Range<usize>) -> Splice {
        let (first, last) = (elements[run.start], elements[run.end - 1]);
        match (run.start.checked_sub(1), elements.get(run.end)) {
            (_, Some(next)) => Splice::delete(first.start, next.start),
            (Some(before), None) => Splice::delete(elements[before].end, last.end),
            (None, None) => {
                let rest = &self.text[last.end..];
                let comma = rest.trim_start().strip_prefix(',');
                let end = comma.map_or(last.end, |behind| self.text.len() - behind.len());
                Splice::delete(first.start, end)
            }
        }
    }
}
