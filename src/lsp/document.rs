//! An open file: its text as the editor has it, where places in it lie, and what was found in it.

use super::content::Reading;
use super::findings::Known;
use super::settings::Settings;
use super::{KeptSurroundings, Nowhere, World, uri};
use crate::format::form_rules::SYNTAX;
use crate::lint::{Kind, kind_of_name, kind_of_text};
use crate::text::{EditorLines, EditorPlace, Source, Span, Units, line_end, line_start};
use gen_lsp_types::{
    Position, Range, TextDocumentContentChangeEvent as ContentChange, TextDocumentItem,
};
use std::path::{Path, PathBuf};

/// What a client calls our files, where it does not call them YAML.
const LANGUAGE: &str = "scorecard";

/// An open file.
#[derive(Debug)]
pub(super) struct OpenFile {
    /// The client's name for it.
    pub uri: String,
    /// Its text.
    pub text: String,
    /// The version of the text, as the client counts.
    pub version: i32,
    /// What kind of file it is.
    pub kind: &'static Kind,
    /// The text as the rules read it.
    pub source: Source,
    /// What lies around it, as it was when it was opened or saved last.
    pub around: Box<dyn KeptSurroundings>,
    /// What was found in it.
    pub known: Known,
    /// Whether it was changed since it was judged.
    pub is_changed: bool,
    path: Option<PathBuf>,
    lines: EditorLines,
}

impl OpenFile {
    /// As a client opens it; nothing where it is of none of our kinds.
    pub(super) fn new(item: TextDocumentItem, world: &dyn World) -> Option<Self> {
        let path = uri::path(&item.uri.0);
        let kind = kind(&item)?;
        let mut file = Self {
            uri: item.uri.0,
            version: item.version,
            kind,
            source: Source::from_bytes("", Vec::new()),
            around: Box::new(Nowhere::default()),
            known: Known::default(),
            is_changed: true,
            path,
            lines: EditorLines::default(),
            text: item.text,
        };
        file.read();
        file.look_around(world);
        Some(file)
    }

    /// Reads the text anew.
    fn read(&mut self) {
        self.lines = EditorLines::new(&self.text);
        self.source = Source::from_bytes("", self.text.clone().into_bytes());
        self.is_changed = true;
    }

    /// Looks at what lies around it now.
    pub(super) fn look_around(&mut self, world: &dyn World) {
        if let Some(path) = &self.path {
            self.around = world.around(path, self.kind, &self.text);
            self.is_changed = true;
        }
    }

    /// Looks at what lies beside it now.
    pub(super) fn look_beside(&mut self) {
        if let Some(path) = &self.path {
            self.around.look_beside(path);
            self.is_changed = true;
        }
    }

    /// The folder in which it lies.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.path.as_deref()?.parent()
    }

    /// Makes the changes of the text that a client tells, one after the other.
    pub(super) fn change(&mut self, version: i32, changes: Vec<ContentChange>, units: Units) {
        self.version = version;
        // The lines above this one are as they were: editors tell the lowest change first.
        let mut changed_from = u32::MAX;
        for change in changes {
            match change {
                ContentChange::TextDocumentContentChangePartial(part) => {
                    let Range { start, end } = part.range;
                    if start.line.max(end.line) >= changed_from {
                        self.lines = EditorLines::new(&self.text);
                    }
                    changed_from = start.line.min(end.line);
                    let span = self.span(part.range, units);
                    self.known.shift(span, part.text.len());
                    self.text.replace_range(span.range(), &part.text);
                }
                ContentChange::TextDocumentContentChangeWholeDocument(whole) => {
                    self.known = Known::default();
                    self.text = whole.text;
                    changed_from = 0;
                }
            }
        }
        self.read();
    }

    /// The byte offset of a place that a client names; one outside of the text is the nearest end.
    pub(super) fn offset(&self, position: Position, units: Units) -> usize {
        let place = EditorPlace {
            line: position.line as usize,
            column: position.character as usize,
        };
        self.lines.offset(&self.text, place, units)
    }

    /// The place of a byte offset, as a client names it.
    pub(super) fn position(&self, offset: usize, units: Units) -> Position {
        position(self.lines.place(&self.text, offset, units))
    }

    /// The bytes between two places.
    pub(super) fn span(&self, range: Range, units: Units) -> Span {
        let (start, end) = (
            self.offset(range.start, units),
            self.offset(range.end, units),
        );
        Span::new(start.min(end), start.max(end))
    }

    /// The places of bytes.
    pub(super) fn range(&self, span: Span, units: Units) -> Range {
        Range {
            start: self.position(span.start, units),
            end: self.position(span.end, units),
        }
    }

    /// Judges it by the rules of the session, and keeps what they say.
    pub(super) fn judge(&mut self, settings: &Settings, world: &dyn World) {
        let scope = settings.scope(world.today());
        let report = (self.kind.judge)(&self.source, &scope, &self.around.surroundings()).report;
        let is_broken = report
            .findings
            .iter()
            .any(|found| found.finding.rule == SYNTAX);
        if is_broken && self.read_content().is_none() {
            self.known.take_broken(report.findings, &self.text);
        } else {
            self.known.take(report.findings);
        }
        self.is_changed = false;
    }

    /// What it says, where it can be read.
    pub(super) fn read_content(&self) -> Option<Reading<'_>> {
        Reading::of(self.kind, &self.source)
    }
}

/// The kind of a file that a client opens, by its name, wherever it lies. One whose name says
/// nothing is somebody else's, unless the client says that it is ours.
fn kind(item: &TextDocumentItem) -> Option<&'static Kind> {
    let is_ours = item.language_id.to_string() == LANGUAGE;
    let by_name = kind_of_name(&uri::file_name(&item.uri.0));
    by_name.or_else(|| is_ours.then(|| kind_of_text(&item.text)))
}

/// A place as a client names it.
fn position(place: EditorPlace) -> Position {
    Position {
        line: place.line as u32,
        character: place.column as u32,
    }
}

/// Where bytes of `text` stand that is not open: that of a file after an edit.
pub(super) fn range_in(text: &str, span: Span, units: Units) -> Range {
    let lines = EditorLines::new(text);
    Range {
        start: position(lines.place(text, span.start, units)),
        end: position(lines.place(text, span.end, units)),
    }
}

/// The lines that `span` touches, without the end of the last.
pub(super) fn lines_of(text: &str, span: Span) -> Span {
    Span::new(line_start(text, span.start), line_end(text, span.end))
}
