//! Where the bytes of an edit go, in block style; what stands in brackets is `flow`'s.

use super::write::{FileStyle, NewValue, column, content_end, content_start, spaces};
use super::{Entry, Node, NodeKind, Refused, ScalarStyle};
use crate::text::Span;
use std::collections::HashSet;

/// A piece of text for a range of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    /// The bytes that go.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

impl Splice {
    pub(super) fn new(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { span, text }
    }

    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(Span::at(at), text)
    }

    pub(super) fn delete(start: usize, end: usize) -> Self {
        Self::new(Span::new(start, end), "")
    }
}

/// A text and the style in which it is written.
pub(super) struct Splicer<'t> {
    pub(super) text: &'t str,
    pub(super) style: FileStyle<'t>,
    /// Where the keys of entries begin that get another value at the same time.
    pub(super) filled: HashSet<usize>,
}

impl<'t> Splicer<'t> {
    pub(super) fn new(text: &'t str, root: &'t Node<'t>) -> Self {
        Self {
            text,
            style: FileStyle::detect(text, root),
            filled: HashSet::new(),
        }
    }

    /// Another value in the place of the one of `entry`: a scalar, or something empty.
    pub(super) fn set(&self, entry: &Entry<'_>, value: &NewValue, in_flow: bool) -> Vec<Splice> {
        if let NewValue::Map(_) | NewValue::List(_) = value {
            return self.fill(entry, value, in_flow);
        }
        let (key, old) = (entry.key.text.as_ref(), &entry.value);
        let mut new = self.style.instead_of(old, key, value, in_flow);
        if let Some(comment) = self.comment_of_header(old) {
            new = format!("{new} {comment}");
        }
        vec![if old.span.start < old.span.end {
            Splice::new(old.span, new)
        } else if let Some(at) = self.behind_colon(entry) {
            Splice::insert(at, format!(" {new}"))
        } else {
            Splice::insert(entry.key.span.end, format!(": {new}"))
        }]
    }

    /// New entries of `map`, behind the entry `after`, or as its first.
    ///
    /// # Errors
    /// Where `map` is none.
    pub(super) fn insert(
        &self,
        map: &Node<'_>,
        after: Option<usize>,
        new: &[(String, NewValue)],
    ) -> Result<Vec<Splice>, Refused> {
        let NodeKind::Map(entries) = &map.kind else {
            return Err(Refused::NotFound);
        };
        let keyed = new.iter();
        let keyed = keyed.map(|(key, value)| (self.style.key_among(entries, key), key, value));
        if self.is_flow(map) {
            let spans: Vec<Span> = entries.iter().map(|entry| self.flow_span(entry)).collect();
            let pieces =
                keyed.map(|(text, key, value)| format!("{text}: {}", self.style.flow(key, value)));
            return Ok(self.put_in_flow(map, &spans, after, &pieces.collect::<Vec<_>>()));
        }
        let first = entries.first().ok_or(Refused::NotFound)?;
        let indent = column(self.text, first.key.span.start);
        let lines = keyed
            .map(|(text, key, value)| format!("{text}:{}", self.style.block(key, value, indent)));
        let (eol, spaces) = (self.style.eol, spaces(indent));
        Ok(vec![match after.and_then(|index| entries.get(index)) {
            None => {
                let text: String = lines.map(|line| format!("{line}{eol}{spaces}")).collect();
                Splice::insert(first.key.span.start, text)
            }
            Some(entry) => {
                let at = content_end(self.text, self.entry_end(entry));
                let at = self.comments_below(at, indent);
                let lines: Vec<String> = lines.map(|line| format!("{spaces}{line}")).collect();
                self.insert_below(at, &lines.join(eol))
            }
        }])
    }

    /// A new last item of the list of `entry`, which may be empty or left out.
    ///
    /// # Errors
    /// Where there is something else than a list.
    pub(super) fn append(
        &self,
        entry: &Entry<'_>,
        item: &NewValue,
        in_flow: bool,
    ) -> Result<Vec<Splice>, Refused> {
        let list = &entry.value;
        match &list.kind {
            NodeKind::List(items) if !items.is_empty() && self.is_flow(list) => {
                let spans = self.items_in_flow(list, items)?;
                let piece = self.flow_item(items.last(), item);
                Ok(self.put_in_flow(list, &spans, Some(spans.len() - 1), &[piece]))
            }
            NodeKind::List(items) if !items.is_empty() => {
                Ok(vec![self.below_last(list, items, item)])
            }
            NodeKind::Map(_) => Err(Refused::NotFound),
            NodeKind::Scalar(_) if !list.is_null() => Err(Refused::NotFound),
            NodeKind::List(_) | NodeKind::Scalar(_) => {
                Ok(self.fill(entry, &NewValue::List(vec![item.clone()]), in_flow))
            }
        }
    }

    /// The entry `index` of `map` goes, with its lines where they are its own, but for a comment.
    ///
    /// # Errors
    /// Where it shares its lines with something that stays.
    pub(super) fn remove_entry(&self, map: &Node<'_>, index: usize) -> Result<Splice, Refused> {
        let NodeKind::Map(entries) = &map.kind else {
            return Err(Refused::NotFound);
        };
        let entry = entries.get(index).ok_or(Refused::NotFound)?;
        if self.is_flow(map) {
            let spans: Vec<Span> = entries.iter().map(|entry| self.flow_span(entry)).collect();
            return Ok(self.take_from_flow(&spans, index..index + 1));
        }
        let start = entry.key.span.start;
        if let Some(lines) = self.lines_without_comment(entry, self.entry_end(entry)) {
            return Ok(lines);
        }
        // The first key stands behind the dash of its item: the next one takes its place.
        let next = entries.get(index + 1).ok_or(Refused::Shared)?;
        let between = self.entry_end(entry)..next.key.span.start;
        if self.text[between].trim().is_empty() {
            Ok(Splice::delete(start, next.key.span.start))
        } else {
            Err(Refused::Shared)
        }
    }

    /// The items of the list of `entry` with these indices go, with their lines.
    ///
    /// # Errors
    /// Where one shares its lines with something that stays.
    pub(super) fn remove_items(
        &self,
        entry: &Entry<'_>,
        indices: &[usize],
    ) -> Result<Vec<Splice>, Refused> {
        let list = &entry.value;
        let NodeKind::List(items) = &list.kind else {
            return Err(Refused::NotFound);
        };
        if indices.last().is_some_and(|&last| last >= items.len()) {
            return Err(Refused::NotFound);
        }
        if self.is_flow(list) {
            let runs = indices.chunk_by(|one, next| one + 1 == *next);
            let runs = runs.filter_map(|run| Some(*run.first()?..run.last()? + 1));
            let spans = self.items_in_flow(list, items)?;
            return Ok(runs.map(|run| self.take_from_flow(&spans, run)).collect());
        }
        let mut gone: Vec<Span> = Vec::new();
        for &index in indices.iter().rev() {
            // From the last one on: where that was the end of the file, the one above is now.
            let before = gone.last().copied();
            let file_end = before.filter(|before| before.end == self.text.len());
            let file_end = file_end.map_or(self.text.len(), |before| before.start);
            let span = self.lines_of_item(list, items, index, file_end)?;
            match gone.last_mut().filter(|before| before.start <= span.end) {
                Some(before) => before.start = before.start.min(span.start),
                None => gone.push(span),
            }
        }
        let mut splices: Vec<Splice> = (gone.iter())
            .map(|span| Splice::delete(span.start, span.end))
            .collect();
        if indices.len() == items.len() {
            let at = self.behind_colon(entry).ok_or(Refused::Shared)?;
            splices.push(Splice::insert(at, " []"));
        }
        Ok(splices)
    }

    /// What goes with the item `index` of a block list, in a file that ends at `file_end`.
    fn lines_of_item(
        &self,
        list: &Node<'_>,
        items: &[Node<'_>],
        index: usize,
        file_end: usize,
    ) -> Result<Span, Refused> {
        let (dash, item) = (self.dash(list, items, index), &items[index]);
        let lines = self.whole_lines(dash, self.node_end(item));
        let lines = lines.ok_or(Refused::Shared)?;
        let line = content_end(self.text, self.node_end(item));
        let comments = self.comments_below(line, column(self.text, dash));
        let end = lines.end.max(self.next_line(comments));
        let end = if end >= file_end {
            self.text.len()
        } else {
            end
        };
        let above = index.checked_sub(1).map(|above| &items[above]);
        let (start, end) = match above {
            // The blank lines above are not between the items, but in the one above; those
            // below would be too.
            Some(above) if self.keeps_blank_lines(above) => {
                (content_start(self.text, dash), self.behind_blank_lines(end))
            }
            _ => self.with_blank_lines(lines.start, end),
        };
        Ok(Span::new(start, end))
    }

    /// The lines from `start` to `end`, line breaks included, where nothing else stands on
    /// them but a comment at their end.
    pub(super) fn whole_lines(&self, start: usize, end: usize) -> Option<Span> {
        let first = content_start(self.text, start);
        let last = content_end(self.text, end);
        let before = &self.text[first..start];
        let behind = self.text[end..last].trim_start();
        if !before.trim().is_empty() || !(behind.is_empty() || behind.starts_with('#')) {
            return None;
        }
        let rest = &self.text[last..];
        let newline = rest.find('\n').map_or(rest.len(), |at| at + 1);
        if newline == 0 && first > 0 {
            // The last line has no line break: the one before it goes instead.
            let start = content_end(self.text, content_start(self.text, first - 1));
            return Some(Span::new(start, last));
        }
        Some(Span::new(first, last + newline))
    }

    /// Whether `node` is written in brackets.
    pub(super) fn is_flow(&self, node: &Node<'_>) -> bool {
        self.text[node.span.start..].starts_with(['{', '['])
    }

    /// Behind the colon of `entry`; nothing where it has none, as a key alone in braces.
    pub(super) fn behind_colon(&self, entry: &Entry<'_>) -> Option<usize> {
        let rest = &self.text[entry.key.span.end..];
        let colon = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest[colon..]
            .starts_with(':')
            .then(|| entry.key.span.end + colon + 1)
    }

    /// Where the value of `entry` ends in the file. That of an alias stands elsewhere: its
    /// line is all that is known.
    fn entry_end(&self, entry: &Entry<'_>) -> usize {
        let value = &entry.value;
        if value.span.start >= entry.key.span.end && value.span.start < value.span.end {
            return self.node_end(value);
        }
        let key_end = entry.key.span.end;
        let line = &self.text[key_end..content_end(self.text, key_end)];
        let value = line.split(" #").next().unwrap_or(line);
        key_end + value.trim_end().len()
    }

    /// Where `node` ends, with the blank lines that belong to a block scalar which keeps them.
    fn node_end(&self, node: &Node<'_>) -> usize {
        let end = node.span.end;
        match &node.kind {
            NodeKind::Scalar(_) if self.keeps_blank_lines(node) => {
                let rest = &self.text[end..];
                let blank = rest.len() - rest.trim_start_matches([' ', '\r', '\n']).len();
                let behind = &self.text[..end + blank];
                let last = behind.rfind('\n').unwrap_or(end);
                content_end(self.text, content_start(self.text, last)).max(end)
            }
            NodeKind::List(items) if !self.is_flow(node) => items
                .last()
                .map_or(end, |item| self.node_end(item).max(end)),
            NodeKind::Map(entries) if !self.is_flow(node) => {
                let last = entries.last();
                last.map_or(end, |entry| self.entry_end(entry).max(end))
            }
            NodeKind::Scalar(_) | NodeKind::List(_) | NodeKind::Map(_) => end,
        }
    }

    /// Whether `node` ends in a block scalar to which the blank lines below it belong.
    fn keeps_blank_lines(&self, node: &Node<'_>) -> bool {
        match &node.kind {
            NodeKind::Scalar(scalar) => {
                let header = &self.text[node.span.start..content_end(self.text, node.span.start)];
                let header = header.split('#').next().unwrap_or_default();
                scalar.style == ScalarStyle::Block && header.contains('+')
            }
            NodeKind::List(items) => items
                .last()
                .is_some_and(|item| self.keeps_blank_lines(item)),
            NodeKind::Map(entries) => {
                let last = entries.last();
                last.is_some_and(|entry| self.keeps_blank_lines(&entry.value))
            }
        }
    }

    /// A list or a map as the value of `entry`, which has an empty one or none.
    fn fill(&self, entry: &Entry<'_>, value: &NewValue, in_flow: bool) -> Vec<Splice> {
        let key = entry.key.text.as_ref();
        let Some(colon) = self.behind_colon(entry) else {
            let piece = format!(": {}", self.style.flow(key, value));
            return vec![Splice::insert(entry.key.span.end, piece)];
        };
        let old = entry.value.span;
        let old_end = if old.start >= colon { old.end } else { colon };
        if in_flow {
            let piece = format!(" {}", self.style.flow(key, value));
            return vec![Splice::new(Span::new(colon, old_end), piece)];
        }
        let indent = column(self.text, entry.key.span.start);
        let lines = self.style.block(key, value, indent);
        vec![
            Splice::delete(colon, old_end),
            Splice::insert(content_end(self.text, old_end), lines),
        ]
    }

    /// A new item below the last one of a block list, as far from it as that is from the one
    /// before.
    fn below_last(&self, list: &Node<'_>, items: &[Node<'_>], new: &NewValue) -> Splice {
        let end = items.len() - 1;
        let dash = self.dash(list, items, end);
        let indent = column(self.text, dash);
        let lead = &self.text[dash..items[end].span.start.max(dash + 1)];
        // What stands between the dash and the item is taken over, but for a comment.
        let lead = if lead[1..].trim().is_empty() && lead.len() > 1 {
            lead
        } else {
            "- "
        };
        let above = content_start(self.text, dash);
        let spaced = end > 0
            && !self.keeps_blank_lines(&items[end])
            && self.text[..above].lines().next_back().is_some_and(is_blank);
        let blank = if spaced { self.style.eol } else { "" };
        let at = content_end(self.text, self.node_end(&items[end]));
        let at = self.comments_below(at, indent);
        let new = if self.is_flow(&items[end]) {
            format!("{lead}{}", self.flow_item(items.last(), new))
        } else {
            self.style
                .beside(items.last(), |style| style.item(new, lead, indent))
        };
        self.insert_below(at, &format!("{blank}{}{new}", spaces(indent)))
    }

    /// The dash of the item `index` of a block list.
    fn dash(&self, list: &Node<'_>, items: &[Node<'_>], index: usize) -> usize {
        let from = match index.checked_sub(1) {
            Some(before) => content_end(self.text, self.node_end(&items[before])),
            None => return list.span.start,
        };
        // Lines of comments may stand between two items.
        let mut at = from;
        for line in self.text[from..].split_inclusive('\n') {
            let content = line.trim_start_matches(' ');
            if content.starts_with('-') {
                return at + line.len() - content.len();
            }
            at += line.len();
        }
        items[index].span.start
    }

    /// Where the line below that which ends at `end` begins; `end` where there is none.
    pub(super) fn next_line(&self, end: usize) -> usize {
        let newline = self.text[end..].find('\n');
        newline.map_or(end, |newline| end + newline + 1)
    }

    /// `lines` below the line that ends at `end`, which keeps its own line break.
    fn insert_below(&self, end: usize, lines: &str) -> Splice {
        let eol = match &self.text[end..] {
            rest if rest.starts_with("\r\n") => "\r\n",
            rest if rest.starts_with('\n') => "\n",
            _ => self.style.eol,
        };
        let lines = lines.replace(self.style.eol, eol);
        Splice::insert(end, format!("{eol}{lines}"))
    }

    /// The lines from `start` to `end`, which go, with the blank lines below them if there is
    /// one above already, and with those above where they are the last of the file.
    fn with_blank_lines(&self, start: usize, end: usize) -> (usize, usize) {
        let before = &self.text[..start];
        if end == self.text.len() {
            let content = before.trim_end_matches([' ', '\r', '\n']).len();
            let newline = if self.text.ends_with('\n') {
                content_end(self.text, content) + self.style.eol.len()
            } else {
                content
            };
            return (newline.min(start), end);
        }
        if !before.lines().next_back().is_some_and(is_blank) {
            return (start, end);
        }
        (start, self.behind_blank_lines(end))
    }

    /// Where the blank lines end that begin at `at`.
    fn behind_blank_lines(&self, at: usize) -> usize {
        let lines = self.text[at..].split_inclusive('\n');
        let blank = lines.take_while(|line| is_blank(line));
        at + blank.map(str::len).sum::<usize>()
    }
}

pub(super) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}
