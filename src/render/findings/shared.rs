//! What more than one form of findings needs.

use crate::finding::{Label, Located, Report};
use crate::text::{Position, Source, Span, shown_path};
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

/// The name of the program, as the tools that read a form show it.
pub(super) const TOOL: &str = "scorecard";

/// The findings of all files, each with the report it belongs to.
pub(super) fn each<'r, 's>(
    reports: &'r [Report<'s>],
) -> impl Iterator<Item = (&'r Report<'s>, &'r Located)> {
    let findings = |report: &'r Report<'s>| (report.findings.iter()).map(move |one| (report, one));
    reports.iter().flat_map(findings)
}

/// How many findings of a file are left out, where some are.
pub fn left_out(report: &Report<'_>) -> Option<String> {
    let (told, more) = (report.findings.len(), report.left_out);
    (more > 0).then(|| format!("the first {told} findings are told, {more} more are left out"))
}

/// The path of `source` as it was given, for programs: no `./a.yaml`, and no backslash.
pub(super) fn path(source: &Source) -> Cow<'_, str> {
    plain(source.name())
}

/// The path of `source` as its repository knows it: services join findings to the files of a
/// commit, wherever the program was started.
pub(super) fn repository_path(source: &Source) -> Cow<'_, str> {
    plain(source.repository_name())
}

fn plain(name: &str) -> Cow<'_, str> {
    if cfg!(windows) {
        let name = name.replace('\\', "/");
        return Cow::Owned(name.trim_start_matches("./").to_owned());
    }
    Cow::Borrowed(name.trim_start_matches("./"))
}

/// The path of `source` as people see it.
pub(super) fn shown_name(source: &Source) -> String {
    shown_path(Path::new(source.name()))
}

/// The place of the last character of `span`, for forms whose ends are inclusive; the line break
/// at its end does not count.
pub(super) fn last(source: &Source, span: Span) -> Position {
    let marked = source.text().get(span.range()).unwrap_or_default();
    let visible = marked.trim_end_matches(['\r', '\n']);
    let offset = visible.char_indices().next_back().map_or(0, |(at, _)| at);
    source.position(span.start + offset)
}

/// The other half of a conflict, and where it stands.
pub(super) fn second(located: &Located) -> Option<(&Label, Span)> {
    located
        .finding
        .second_label
        .as_ref()
        .zip(located.second_label)
}

/// All that a finding says, a line each, for forms with one text for it: the message, the other
/// half of a conflict, the reason, the way out.
pub(super) fn lines(report: &Report<'_>, located: &Located) -> Vec<String> {
    let finding = &located.finding;
    let mut lines = vec![finding.message.clone()];
    lines.extend(second(located).map(|(label, span)| {
        let Position { line, column } = report.source.position(span.start);
        format!("see line {line}, column {column}: {}", label.text)
    }));
    lines.extend(finding.reason.clone());
    lines.extend(finding.help.as_ref().map(|help| format!("help: {help}")));
    lines
}

/// Names findings by what they are about, not by their line, so that a service knows them again
/// after the file was edited above them. No two findings get the same name.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: HashMap<u64, u32>,
}

impl Fingerprints {
    /// The fingerprint of a finding: sixteen hexadecimal digits.
    pub(super) fn of(&mut self, report: &Report<'_>, located: &Located) -> String {
        let finding = &located.finding;
        let about = match finding.path() {
            Some(path) => path.to_string(),
            None => finding.message.clone(),
        };
        let hash = fnv1a(&[&repository_path(report.source), finding.rule, &about]);
        let seen = self.seen.entry(hash).or_default();
        *seen += 1;
        let hash = match *seen {
            1 => hash,
            again => fnv1a(&[
                &repository_path(report.source),
                finding.rule,
                &about,
                &again.to_string(),
            ]),
        };
        format!("{hash:016x}")
    }
}

/// FNV-1a, 64 bits: the same on every machine and in every version, which the hashers of the
/// standard library do not promise. A byte that no text holds ends each part.
fn fnv1a(parts: &[&str]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    const END: u8 = 0xff;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([END]));
    bytes.fold(OFFSET, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_that_of_the_reference() {
        // FNV-1a of the bytes 61 ff, computed by hand from the published constants.
        let a = (0xcbf2_9ce4_8422_2325_u64 ^ 0x61).wrapping_mul(0x0100_0000_01b3);
        assert_eq!(a, 0xaf63_dc4c_8601_ec8c, "the published value for `a`");
        assert_eq!(fnv1a(&["a"]), (a ^ 0xff).wrapping_mul(0x0100_0000_01b3));
        assert_ne!(fnv1a(&["a", "b"]), fnv1a(&["ab", ""]));
    }

    #[test]
    fn the_last_character_is_not_the_line_break() {
        let source = Source::from_bytes("a", "a: ü\r\nb: 1\n".into());
        let at = |start, end| last(&source, Span::new(start, end));
        assert_eq!(at(0, 7), Position { line: 1, column: 4 });
        assert_eq!(at(7, 11), Position { line: 2, column: 4 });
        assert_eq!(at(7, 7), Position { line: 2, column: 1 });
    }
}
