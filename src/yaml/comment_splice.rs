//! Where the bytes of a new comment go. What `splice` and `flow` do not do: no value is touched.

use super::comments::is_allow;
use super::splice::{Splice, Splicer, is_blank};
use super::write::{content_end, content_start, spaces};
use super::{Entry, Node, Refused};
use crate::text::Span;

impl Splicer<'_> {
    /// What goes of the lines of `entry`, up to `end`, where nothing else stands on them: a comment
    /// at their end stays, on a line of its own, unless it allows something, which would be
    /// another thing there.
    pub(super) fn lines_without_comment(&self, entry: &Entry<'_>, end: usize) -> Option<Splice> {
        let start = entry.key.span.start;
        let lines = self.whole_lines(start, end)?;
        let behind = &self.text[end..content_end(self.text, end)];
        let stays = |comment: &&str| !is_allow(comment);
        if let Some(comment) = self.comment_of_header(&entry.value).filter(stays) {
            return Some(Splice::new(Span::new(start, end), comment));
        }
        Some(match behind.find('#') {
            Some(at) if stays(&&behind[at..]) => Splice::delete(start, end + at),
            _ => Splice::delete(lines.start, lines.end),
        })
    }

    /// The comment behind the sign by which a block of text begins.
    pub(super) fn comment_of_header(&self, node: &Node<'_>) -> Option<&str> {
        let (start, end) = (node.span.start, node.span.end);
        let header = &self.text[start..content_end(self.text, start).min(end)];
        let at = header
            .find(" #")
            .filter(|_| header.starts_with(['|', '>']))?;
        Some(header[at..].trim())
    }

    /// From the end of a line, the end of the last of the comments right below it that are
    /// indented more than `column`: they belong to what stands above.
    pub(super) fn comments_below(&self, line: usize, column: usize) -> usize {
        let mut end = line;
        loop {
            let next = self.next_line(end);
            let below = &self.text[next..content_end(self.text, next)];
            let content = below.trim_start_matches(' ');
            if next == end || !content.starts_with('#') || below.len() - content.len() <= column {
                return end;
            }
            end = next + below.len();
        }
    }

    /// A comment at the end of the line of `entry`.
    ///
    /// # Errors
    /// Where one is there, or the lines have no end of today's.
    pub(super) fn comment_behind(
        &self,
        entry: &Entry<'_>,
        comment: &str,
    ) -> Result<Splice, Refused> {
        let key = entry.key.span.end;
        let end = content_end(self.text, key);
        let line = &self.text[key..end];
        if line.contains('\r') {
            return Err(Refused::LineEnds);
        }
        if line.contains('#') {
            return Err(Refused::Shared);
        }
        let at = key + line.trim_end_matches([' ', '\t']).len();
        Ok(Splice::insert(at, format!(" {comment}")))
    }

    /// A comment behind `entry`, which stands in brackets among others: it gets a line for
    /// itself.
    ///
    /// # Errors
    /// Where the lines have no end of today's.
    pub(super) fn comment_apart(
        &self,
        entry: &Entry<'_>,
        comment: &str,
    ) -> Result<[Splice; 2], Refused> {
        let (start, end) = (entry.key.span.start, self.flow_span(entry).end);
        let line = &self.text[content_start(self.text, start)..start];
        if line.contains('\r') {
            return Err(Refused::LineEnds);
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        let new_line = format!("{}{}", self.style.eol, spaces(indent + 2));
        let rest = &self.text[end..];
        let has_comma = rest.trim_start().starts_with(',');
        let comma = if has_comma {
            rest.len() - rest.trim_start().len() + 1
        } else {
            0
        };
        Ok([
            Splice::insert(start, new_line.clone()),
            Splice::insert(end + comma, format!(" {comment}{new_line}")),
        ])
    }

    /// A comment on a line of its own above that of the byte `below`.
    ///
    /// # Errors
    /// Where other things stand before it on its line, or the lines have no end of today's.
    pub(super) fn comment_above(&self, below: usize, comment: &str) -> Result<Splice, Refused> {
        let start = content_start(self.text, below);
        let before = &self.text[start..below];
        if before.contains('\r') {
            return Err(Refused::LineEnds);
        }
        let indent = before.len() - before.trim_start_matches(' ').len();
        if !is_blank(before.trim_start_matches([' ', '-', '{', '['])) {
            return Err(Refused::Shared);
        }
        let (indent, end) = (&before[..indent], self.style.eol);
        Ok(Splice::insert(start, format!("{indent}{comment}{end}")))
    }
}
