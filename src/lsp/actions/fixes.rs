//! What puts a finding right: the safe fix, what was probably meant, or a reason to allow it.

use super::{FIX_ALL, Offer};
use crate::finding::{Located, Severity, Subject};
use crate::lint;
use crate::load::Allow;
use crate::lsp::completion::words_at;
use crate::lsp::document::{OpenFile, lines_of};
use crate::lsp::findings::diagnostic;
use crate::lsp::settings::Settings;
use crate::text::{self, Span, line_start};
use crate::yaml::{Document, Edit, NewValue, Node, NodeKind, Path, apply, parse};
use chrono::NaiveDate;
use gen_lsp_types::CodeActionKind;

/// For so many findings something is offered at once: nobody reads a longer list.
const MAX_HERE: usize = 20;

/// So many bytes are read anew for what is offered at once; of a large text, that is less.
const MAX_READ: usize = 4 * 1024 * 1024;

/// What is offered for the findings on the lines of `span`, and for all of the file.
pub(super) fn offers(
    file: &OpenFile,
    span: Span,
    settings: &Settings,
    today: NaiveDate,
) -> Vec<Offer> {
    let scope = settings.scope(today);
    let surroundings = file.around.surroundings();
    let judgement = (file.kind.judge)(&file.source, &scope, &surroundings);
    let document = parse(file.source.text());
    let lines = lines_of(&file.text, span);
    let is_here = |found: &&Located| found.span.start <= lines.end && found.span.end >= lines.start;
    let here = judgement.report.findings.iter().filter(is_here);
    let most = MAX_READ / file.text.len().max(1);
    let here = here.take(most.clamp(1, MAX_HERE));
    let mut offers: Vec<Offer> = Vec::new();
    for found in here {
        let one = OfFinding {
            file,
            document: &document,
            found,
            settings,
            today,
        };
        offers.extend(one.fix());
        offers.extend(one.suggestion());
        offers.extend(one.allow());
    }
    if let Some(fixed) = lint::fix(file.kind, &judgement, &scope, &surroundings) {
        offers.push(Offer {
            title: "Put right all that can be put right safely".to_owned(),
            kind: FIX_ALL,
            text: fixed.source.text().to_owned(),
            to_type: None,
            finding: None,
            is_preferred: false,
        });
    }
    offers
}

struct OfFinding<'f> {
    file: &'f OpenFile,
    document: &'f Document<'f>,
    found: &'f Located,
    settings: &'f Settings,
    today: NaiveDate,
}

impl OfFinding<'_> {
    fn offer(&self, title: String, text: String) -> Offer {
        Offer {
            title,
            kind: CodeActionKind::QuickFix,
            text,
            to_type: None,
            finding: Some(diagnostic(self.file, self.found, self.settings)),
            is_preferred: false,
        }
    }

    fn applied(&self, edit: &Edit) -> Option<String> {
        apply(self.file.source.text(), self.document, &[edit]).ok()
    }

    /// What `lint --fix` does.
    fn fix(&self) -> Option<Offer> {
        let fix = self.found.finding.fix.as_ref()?;
        Some(Offer {
            is_preferred: true,
            ..self.offer(imperative(&fix.done), self.applied(&fix.edit)?)
        })
    }

    /// What was probably meant, where that is not certain: the nearest word, then others that are
    /// near.
    fn suggestion(&self) -> Vec<Offer> {
        let finding = &self.found.finding;
        let Some(nearest) = finding
            .suggestion
            .as_ref()
            .filter(|_| finding.fix.is_none())
        else {
            return Vec::new();
        };
        let mut words = vec![nearest.clone()];
        if let Subject::Value(path) = &finding.label.subject
            && let Some(written) = self.written(path)
        {
            let others = words_at(self.file, self.found.span.start, self.today);
            let is_near = |word: &String| {
                word != nearest && text::nearest(written, [word.as_str()]).is_some()
            };
            words.extend(others.into_iter().filter(is_near));
        }
        words
            .into_iter()
            .filter_map(|word| self.word(word))
            .collect()
    }

    /// The text of the value at `path`.
    fn written(&self, path: &Path) -> Option<&str> {
        match &path.resolve(self.document.root.as_ref()?)?.kind {
            NodeKind::Scalar(scalar) => Some(&scalar.text),
            NodeKind::List(_) | NodeKind::Map(_) => None,
        }
    }

    /// `to` in the place of what is marked.
    fn word(&self, to: String) -> Option<Offer> {
        let title = format!("Write `{to}`");
        let edit = match &self.found.finding.label.subject {
            Subject::Value(path) => Edit::Set {
                path: path.clone(),
                to: NewValue::Text(to),
            },
            Subject::Key(path) => Edit::RenameKey {
                path: path.clone(),
                to,
            },
            Subject::Bytes(_) | Subject::Behind(..) => return None,
        };
        Some(self.offer(title, self.applied(&edit)?))
    }

    /// A comment on a line of its own that allows it; why, somebody has to type.
    fn allow(&self) -> Option<Offer> {
        let finding = &self.found.finding;
        if finding.severity == Severity::Error {
            return None;
        }
        let text = &self.file.text;
        let start = line_start(text, self.found.span.start);
        // A byte-order mark is the first thing of a text.
        let mark = text[start..].len() - text[start..].trim_start_matches('\u{feff}').len();
        let start = start + mark;
        let line = text[start..].lines().next().unwrap_or_default();
        let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
        let end = if text[start..]
            .find('\n')
            .is_some_and(|end| text[..start + end].ends_with('\r'))
        {
            "\r\n"
        } else {
            "\n"
        };
        let comment = format!("{indent}{}", Allow::written(finding.rule, ""));
        let to_type = Span::at(start + comment.len());
        let mut allowed = text.clone();
        allowed.insert_str(start, &format!("{comment}{end}"));
        // Within a text of several lines, a comment is none.
        let same = |root: Option<&_>| self.document.root.as_ref().zip(root).is_some_and(same_tree);
        if !same(parse(&allowed).root.as_ref()) {
            return None;
        }
        let title = format!("Allow `{}` here, with a reason", finding.rule);
        Some(Offer {
            to_type: Some(to_type),
            ..self.offer(title, allowed)
        })
    }
}

fn same_tree((one, other): (&Node<'_>, &Node<'_>)) -> bool {
    one.same_as(other)
}

/// What a fix did, as what it would do: "Rename `a` to `b`" of "renamed `a` to `b`".
fn imperative(done: &str) -> String {
    let verbs = [
        ("renamed ", "Rename "),
        ("deleted ", "Delete "),
        ("wrote ", "Write "),
    ];
    let found = verbs
        .iter()
        .find_map(|(past, now)| Some((now, done.strip_prefix(past)?)));
    match found {
        Some((now, rest)) => format!("{now}{rest}"),
        None => format!("Put right: {done}"),
    }
}
