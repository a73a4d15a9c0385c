//! The outline of a file: stages with their metrics and actions, touchpoints with their fields.

use super::content::Content;
use super::document::OpenFile;
use crate::load::{action_path, customer_action_path, field_path, metric_path};
use crate::load::{stage_path, touchpoint_path};
use crate::model::Place;
use crate::text::{Span, Units};
use crate::yaml::{Document, Path};
use gen_lsp_types::{DocumentSymbol, FoldingRange, SymbolKind};

/// A thing with a name, and what stands in it.
struct Entry {
    name: String,
    kind: SymbolKind,
    /// The key that names it.
    path: Path,
    below: Vec<Entry>,
}

/// The things of `file`, as a tree.
pub(super) fn symbols(file: &OpenFile, units: Units) -> Vec<DocumentSymbol> {
    let Some(reading) = file.read_content() else {
        return Vec::new();
    };
    let outline = Outline {
        file,
        document: &reading.document,
        units,
    };
    let entries = entries(&reading.content);
    entries
        .into_iter()
        .filter_map(|entry| outline.symbol(entry))
        .collect()
}

/// The lines of each thing of `file` that has several.
pub(super) fn folds(file: &OpenFile, units: Units) -> Vec<FoldingRange> {
    fn collect(symbols: &[DocumentSymbol], folds: &mut Vec<FoldingRange>) {
        for symbol in symbols {
            let (start_line, end_line) = (symbol.range.start.line, symbol.range.end.line);
            if start_line < end_line {
                folds.push(FoldingRange {
                    start_line,
                    end_line,
                    ..FoldingRange::default()
                });
            }
            collect(symbol.children.as_deref().unwrap_or_default(), folds);
        }
    }
    let mut folds = Vec::new();
    collect(&symbols(file, units), &mut folds);
    folds
}

struct Outline<'f> {
    file: &'f OpenFile,
    document: &'f Document<'f>,
    units: Units,
}

impl Outline<'_> {
    /// As the protocol has it; nothing where it stands nowhere by itself, as what an alias repeats.
    fn symbol(&self, entry: Entry) -> Option<DocumentSymbol> {
        let whole = self.document.value_span(&entry.path.above()?);
        let name = self.document.value_span(&entry.path);
        let is_inside = whole.start <= name.start && name.end <= whole.end;
        let name = if is_inside {
            name
        } else {
            Span::at(whole.start)
        };
        let below = entry.below.into_iter();
        let below: Vec<DocumentSymbol> = below.filter_map(|below| self.symbol(below)).collect();
        #[expect(
            deprecated,
            reason = "the struct has a field that nobody reads any more"
        )]
        Some(DocumentSymbol {
            name: if entry.name.trim().is_empty() {
                "…".to_owned()
            } else {
                entry.name
            },
            detail: None,
            kind: entry.kind,
            tags: None,
            deprecated: None,
            range: self.file.range(whole, self.units),
            selection_range: self.file.range(name, self.units),
            children: (!below.is_empty()).then_some(below),
        })
    }
}

fn entries(content: &Content) -> Vec<Entry> {
    let leaf = |name: &String, kind, path| Entry {
        name: name.clone(),
        kind,
        path,
        below: Vec::new(),
    };
    match content {
        Content::Scorecard(scorecard) => {
            let stages = scorecard.stages.iter().enumerate().map(|(stage, of)| {
                let metrics = of.metrics.iter().enumerate().map(|(index, metric)| {
                    let path = metric_path(Place { stage, index }).key("metric");
                    leaf(&metric.name, SymbolKind::Number, path)
                });
                let actions = of.actions.iter().enumerate().map(|(index, action)| {
                    let path = action_path(Place { stage, index }).key("action");
                    leaf(&action.name, SymbolKind::Event, path)
                });
                Entry {
                    below: metrics.chain(actions).collect(),
                    ..leaf(
                        &of.name,
                        SymbolKind::Namespace,
                        stage_path(stage).key("stage"),
                    )
                }
            });
            stages.collect()
        }
        Content::Health(model) => {
            let touchpoints = model
                .touchpoints
                .iter()
                .enumerate()
                .map(|(at, touchpoint)| {
                    let fields = touchpoint.fields.iter().enumerate();
                    let fields = fields.map(|(index, field)| {
                        let path = field_path(at, index).key("field");
                        leaf(&field.column, SymbolKind::Field, path)
                    });
                    let path = touchpoint_path(at).key("touchpoint");
                    Entry {
                        below: fields.collect(),
                        ..leaf(&touchpoint.name, SymbolKind::Namespace, path)
                    }
                });
            touchpoints.collect()
        }
        Content::Customer(page) => {
            let actions = page.actions.iter().enumerate().map(|(index, action)| {
                let path = customer_action_path(index).key("action");
                leaf(&action.name, SymbolKind::Event, path)
            });
            actions.collect()
        }
    }
}
