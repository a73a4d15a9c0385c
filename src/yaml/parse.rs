//! From parser events to the tree.
//!
//! The parser's spans have traps (an empty value stands before its colon, a block scalar
//! leaves out its header, a block collection ends at the next token); they are mended here
//! and nowhere else.

use super::Duplicate;
use super::document::Anchor;
use super::duplicate::drop_duplicates;
use super::node::MAX_NODES;
use super::{Document, Entry, Key, Node, NodeKind, Scalar, ScalarStyle};
use super::{explain, quick, spans};
use crate::text::{Problem, Span};
use granit_parser::{Event, Options, Parser, ScalarStyle as EventStyle, StructureStyle, Tag};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

/// How deep lists and maps may lie in each other.
const MAX_DEPTH: usize = 64;

/// How many nodes all aliases of a file together may stand for, and how many are kept for
/// them of all values with an anchor; see [`Node::weight`].
const ALIAS_BUDGET: usize = 10_000;

/// Reads `text` as one YAML document.
pub fn parse(text: &str) -> Document<'_> {
    #[cfg(test)]
    PARSES.with(|parses| parses.set(parses.get() + 1));
    quick::read(text).unwrap_or_else(|| parse_events(text))
}

#[cfg(test)]
thread_local! {
    /// How many texts this thread has read.
    pub(crate) static PARSES: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Reads whatever YAML `text` is.
pub(super) fn parse_events(text: &str) -> Document<'_> {
    let mut builder = Builder::new(text);
    match builder.document() {
        Ok(root) => Document {
            root,
            problems: builder.problems,
            duplicates: builder.duplicates,
            anchored: outermost(builder.used.into_values().collect()),
        },
        Err(problem) => Document {
            problems: vec![*problem],
            ..Document::default()
        },
    }
}

/// A problem behind which nothing can be read. Boxed: it is rare, and large.
type Fatal = Box<Problem>;

/// What the tree takes from an event of the parser, with the number of its anchor, 0 for
/// none. An event itself is large, and costly to hand on.
enum Part<'s> {
    Scalar(Scalar<'s>, usize),
    List(StructureStyle, usize),
    Map(StructureStyle, usize),
    /// The end of a list or a map.
    End,
    Alias(usize),
    UnknownAlias(Cow<'s, str>),
    /// The start of a document.
    Document,
    StreamEnd,
    Other,
}

struct Builder<'s> {
    text: &'s str,
    events: Parser<'s, granit_parser::StrInput<'s>>,
    problems: Vec<Problem>,
    duplicates: Vec<Duplicate>,
    /// How many keys and values were read.
    nodes: usize,
    /// What an alias may stand for, by the number of its anchor, with its weight; nothing where
    /// too much would have to be kept.
    anchors: HashMap<usize, Option<(Node<'s>, usize)>>,
    /// The anchors that an alias refers to, by their numbers.
    used: HashMap<usize, Anchor>,
    /// The weight of what is kept for aliases, and of what they stand for so far.
    kept: usize,
    aliased: usize,
    /// Where the last event ended that took any bytes.
    last_end: usize,
    /// The brackets that are open, outermost first.
    open: Vec<Span>,
}

impl<'s> Builder<'s> {
    fn new(text: &'s str) -> Self {
        let mut options = Options::default();
        options.set_emit_comments(false);
        options.emit_unresolved_aliases = true;
        Self {
            text,
            events: Parser::new_from_str_with_options(text, options),
            problems: Vec::new(),
            duplicates: Vec::new(),
            nodes: 0,
            anchors: HashMap::new(),
            used: HashMap::new(),
            kept: 0,
            aliased: 0,
            last_end: 0,
            open: Vec::new(),
        }
    }

    fn document(&mut self) -> Result<Option<Node<'s>>, Fatal> {
        let mut root = None;
        loop {
            match self.next()? {
                (Part::StreamEnd, _) => return Ok(root),
                (Part::Document, span) if root.is_some() => {
                    return Err(Box::new(explain::second_document(self.text, span)));
                }
                (Part::Document | Part::Other, _) => {}
                (part, span) => root = Some(self.node(part, span, 0)?),
            }
        }
    }

    fn next(&mut self) -> Result<(Part<'s>, Span), Fatal> {
        match self.events.next_event() {
            Some(Ok((event, span))) => Ok(self.part(event, &span)),
            Some(Err(error)) => Err(Box::new(explain::scan_error(
                self.text,
                self.last_end,
                self.open.last().copied(),
                &error,
            ))),
            // The parser ends its stream by `StreamEnd`, so this is not reached; ending
            // the document is the harmless answer.
            None => Ok((Part::StreamEnd, Span::at(self.text.len()))),
        }
    }

    #[inline]
    fn part(&mut self, event: Event<'s>, at: &granit_parser::Span) -> (Part<'s>, Span) {
        let range = at.byte_range().unwrap_or(self.last_end..self.last_end);
        let span = Span::new(range.start, range.end);
        if let Some(tag) = event.tag() {
            self.note_tag(tag, at);
        }
        let part = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let (scalar, span) = self.scalar(text, style, tag.as_deref(), span);
                return (Part::Scalar(scalar, anchor), span);
            }
            Event::SequenceStart(style, anchor, _) => Part::List(style, anchor),
            Event::MappingStart(style, anchor, _) => Part::Map(style, anchor),
            Event::SequenceEnd | Event::MappingEnd => Part::End,
            Event::Alias(id) => Part::Alias(id),
            Event::UnresolvedAlias(name) => Part::UnknownAlias(name),
            Event::DocumentStart(..) => Part::Document,
            Event::StreamEnd => Part::StreamEnd,
            _ => Part::Other,
        };
        (part, span)
    }

    /// The node that begins with `part`.
    fn node(&mut self, part: Part<'s>, span: Span, depth: usize) -> Result<Node<'s>, Fatal> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Box::new(explain::too_many_nodes(
                self.text, span, MAX_NODES,
            )));
        }
        let nests = matches!(part, Part::List(..) | Part::Map(..));
        if nests && depth >= MAX_DEPTH {
            return Err(Box::new(explain::too_deep(self.text, span, MAX_DEPTH)));
        }
        let (anchor, node) = match part {
            Part::Scalar(scalar, anchor) => {
                let kind = NodeKind::Scalar(scalar);
                (anchor, Node { span, kind })
            }
            Part::List(style, anchor) => (anchor, self.list(style, span, depth)?),
            Part::Map(style, anchor) => (anchor, self.map(style, span, depth)?),
            Part::Alias(id) => {
                self.advance(span);
                (0, self.alias(id, span)?)
            }
            Part::UnknownAlias(name) => {
                self.advance(span);
                self.problems
                    .push(explain::unknown_anchor(self.text, &name, span));
                (0, null(span))
            }
            Part::End | Part::Document | Part::StreamEnd | Part::Other => (0, null(span)),
        };
        if anchor != 0 {
            self.keep(anchor, &node);
        }
        Ok(node)
    }

    /// Keeps a copy of what has an anchor, as long as not too much is kept.
    fn keep(&mut self, anchor: usize, node: &Node<'s>) {
        let weight = node.weight(ALIAS_BUDGET - self.kept);
        self.kept += weight.unwrap_or_default();
        let kept = weight.map(|weight| (node.clone(), weight));
        self.anchors.insert(anchor, kept);
    }

    fn begin_collection(&mut self, style: StructureStyle, span: Span) {
        self.advance(span);
        if style == StructureStyle::Flow {
            self.open.push(span);
        }
    }

    fn advance(&mut self, span: Span) {
        self.last_end = self.last_end.max(span.end);
    }

    fn scalar(
        &mut self,
        mut text: Cow<'s, str>,
        style: EventStyle,
        tag: Option<&Tag>,
        mut span: Span,
    ) -> (Scalar<'s>, Span) {
        let mut style = match style {
            EventStyle::Plain => ScalarStyle::Plain,
            EventStyle::Literal | EventStyle::Folded => ScalarStyle::Block,
            _ => ScalarStyle::Quoted,
        };
        if style == ScalarStyle::Plain && span.start == span.end {
            text = Cow::Borrowed("");
        }
        if style == ScalarStyle::Block {
            // A last line without a newline has none to keep; the parser adds one.
            if span.end == self.text.len() && spans::ends_in_a_line(self.text, &text) {
                text.to_mut().pop();
            }
            span = spans::block_scalar(self.text, self.last_end, span);
        }
        if tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str")) {
            style = ScalarStyle::Quoted;
        }
        if style == ScalarStyle::Quoted {
            self.problems
                .extend(explain::path_in_quotes(self.text, span));
        }
        self.advance(span);
        (Scalar { text, style }, span)
    }

    fn list(
        &mut self,
        style: StructureStyle,
        start: Span,
        depth: usize,
    ) -> Result<Node<'s>, Fatal> {
        self.begin_collection(style, start);
        let mut items = Vec::with_capacity(usual(style, 4));
        let mut last = None;
        loop {
            match self.next()? {
                (Part::End, end) => {
                    let span = self.collection_span(style, start, last, end);
                    let kind = NodeKind::List(items);
                    return Ok(Node { span, kind });
                }
                (part, span) => {
                    let is_alias = matches!(part, Part::Alias(_));
                    let mut item = self.node(part, span, depth + 1)?;
                    if style == StructureStyle::Block && item.span.start == item.span.end {
                        item.span = spans::dash_before(self.text, item.span);
                    }
                    last = Some(if is_alias { span } else { item.span });
                    items.push(item);
                }
            }
        }
    }

    fn map(&mut self, style: StructureStyle, start: Span, depth: usize) -> Result<Node<'s>, Fatal> {
        self.begin_collection(style, start);
        let mut entries = Vec::with_capacity(usual(style, 8));
        let mut last = None;
        loop {
            let key = match self.next()? {
                (Part::End, end) => {
                    let span = self.collection_span(style, start, last, end);
                    drop_duplicates(&mut entries, &mut self.duplicates);
                    let kind = NodeKind::Map(entries);
                    return Ok(Node { span, kind });
                }
                (part, span) => self.node(part, span, depth + 1)?,
            };
            let (part, mut span) = self.next()?;
            if let Part::List(StructureStyle::Block, _) = part {
                span.start = spans::first_dash(self.text, self.last_end, span.start);
            }
            let is_alias = matches!(part, Part::Alias(_));
            let value = self.node(part, span, depth + 1)?;
            let end = if is_alias { span.end } else { value.span.end };
            last = Some(Span::new(key.span.start, key.span.end.max(end)));
            match key.kind {
                NodeKind::Scalar(scalar) => {
                    if scalar.text == "<<" && scalar.style == ScalarStyle::Plain {
                        self.problems.push(explain::merge_key(key.span));
                        continue;
                    }
                    let key = Key {
                        text: scalar.text,
                        span: key.span,
                        meant: None,
                    };
                    entries.push(Entry { key, value });
                }
                _ => self
                    .problems
                    .push(explain::complex_key(self.text, key.span)),
            }
        }
    }

    /// A flow collection knows its brackets; a block one ends with its last child.
    fn collection_span(
        &mut self,
        style: StructureStyle,
        start: Span,
        last: Option<Span>,
        end: Span,
    ) -> Span {
        match style {
            StructureStyle::Flow => {
                self.open.pop();
                self.advance(end);
                Span::new(start.start, end.end)
            }
            StructureStyle::Block => {
                let end = last.map_or(start.end, |last| last.end);
                Span::new(start.start, end.max(start.start))
            }
        }
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<Node<'s>, Fatal> {
        let Some(anchored) = self.anchors.get(&id) else {
            self.problems.push(explain::recursive_alias(span));
            return Ok(null(span));
        };
        let Some((node, weight)) = anchored else {
            return Err(Box::new(explain::too_much_anchored(span, ALIAS_BUDGET)));
        };
        self.aliased += weight;
        if self.aliased > ALIAS_BUDGET {
            return Err(Box::new(explain::too_many_aliases(span, ALIAS_BUDGET)));
        }
        let anchor = || Anchor {
            name: self.text[span.range()].trim_start_matches('*').to_owned(),
            span: node.span,
        };
        self.used.entry(id).or_insert_with(anchor);
        Ok(node.clone())
    }

    fn note_tag(&mut self, tag: &Tag, span: &granit_parser::Span) {
        if tag.is_yaml_core_schema() {
            return;
        }
        let written = span.tag_span().and_then(|span| span.byte_range());
        let range = written.unwrap_or(self.last_end..self.last_end);
        let span = Span::new(range.start, range.end);
        self.problems
            .push(explain::custom_tag(self.text, &tag.original(), span));
    }
}

/// For how much there is room at first: in block style for a thing of the page with its keys;
/// in brackets for one, for these can be many and small.
fn usual(style: StructureStyle, block: usize) -> usize {
    match style {
        StructureStyle::Block => block,
        StructureStyle::Flow => 1,
    }
}

/// Those of `anchors` that lie in no other one, in their order.
fn outermost(mut anchors: Vec<Anchor>) -> Vec<Anchor> {
    anchors.sort_unstable_by_key(|anchor| (anchor.span.start, Reverse(anchor.span.end)));
    let mut end = 0;
    anchors.retain(|Anchor { span, .. }| {
        let is_outermost = span.end > end || end == 0;
        end = end.max(span.end);
        is_outermost
    });
    anchors
}

fn null(span: Span) -> Node<'static> {
    Node::scalar("", ScalarStyle::Plain, span)
}
