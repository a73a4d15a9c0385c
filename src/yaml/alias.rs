//! Aliases as they are written: the tree holds what they stand for.

use super::Entry;
use super::splice::Splicer;
use crate::text::Span;

impl<'t> Splicer<'t> {
    /// Where the alias stands that is the value of `entry`, and its name; nothing where the
    /// value is none.
    pub(super) fn alias(&self, entry: &Entry<'_>) -> Option<(Span, &'t str)> {
        let behind = self.behind_colon(entry)?;
        let rest = &self.text[behind..];
        self.alias_at(behind + rest.len() - rest.trim_start().len())
    }

    /// The alias that begins at `start`, and its name; nothing where there is none.
    pub(super) fn alias_at(&self, start: usize) -> Option<(Span, &'t str)> {
        let name = self.text[start..].strip_prefix('*')?;
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
        let length = name.find(ends).unwrap_or(name.len());
        Some((Span::new(start, start + 1 + length), &name[..length]))
    }
}
