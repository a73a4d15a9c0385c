//! One cell as text with escape codes: roles become colours here and nowhere else.

use crate::page::{Cell, Content, Role};
use crate::render::sparkline::{counts, sparkline};
use crate::text::beginning;
use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

/// Text with escape codes, and how wide it is without them.
#[derive(Debug, Clone, Default)]
pub(super) struct Styled {
    pub text: String,
    pub width: usize,
}

impl Styled {
    /// Text without escape codes.
    pub(super) fn plain(text: &str) -> Self {
        Self::new(text, Style::new())
    }

    /// Text in the style of a role.
    pub(super) fn role(text: &str, role: Role) -> Self {
        Self::new(text, style(role))
    }

    fn new(text: &str, style: Style) -> Self {
        let text = beginning(text);
        Self {
            width: text.width(),
            text: format!("{style}{text}{style:#}"),
        }
    }

    /// Adds `other` behind this.
    pub(super) fn push(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.width += other.width;
    }

    /// The same text so many times.
    pub(super) fn repeated(&self, times: usize) -> String {
        self.text.repeat(times)
    }
}

/// What a role looks like. Every role but the muted also has a word or a sign, so nothing
/// is lost where there are no colours.
fn style(role: Role) -> Style {
    let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
    match role {
        Role::Plain => Style::new(),
        Role::Strong => Style::new().bold(),
        Role::Muted => Style::new().dimmed(),
        Role::Good => color(AnsiColor::Green),
        Role::Caution => color(AnsiColor::Yellow),
        Role::Behind => color(AnsiColor::Magenta),
        Role::Red => color(AnsiColor::Red).bold(),
    }
}

/// A cell as it stands in a line; `bar` is how long a bar is.
pub(super) fn styled(cell: &Cell, short: bool, bar: usize) -> Styled {
    match &cell.content {
        Content::Empty => Styled::default(),
        Content::Text(text) => {
            let text = cell.more().short.filter(|_| short).unwrap_or(text);
            Styled::role(text, cell.role)
        }
        Content::Word { text, .. } => Styled::role(text, cell.role),
        Content::Signed { sign, text } => Styled::role(&format!("{sign} {text}"), cell.role),
        Content::Number { text, .. } => Styled::role(text, cell.role),
        Content::Turned { was: (was, _), is } => Styled::role(&format!("{was} → {is}"), cell.role),
        Content::Bar(fraction) => bar_of(*fraction, cell.role, bar),
        Content::Sparkline { values, ends } => Styled::role(&sparkline(values, *ends), cell.role),
        Content::Counts { values, most } => Styled::role(&counts(values, *most), cell.role),
    }
}

/// How wide a cell is as [`styled`] writes it, without writing it.
pub(super) fn width(cell: &Cell, short: bool, bar: usize) -> usize {
    match &cell.content {
        Content::Empty => 0,
        Content::Text(text) => {
            beginning(cell.more().short.filter(|_| short).unwrap_or(text)).width()
        }
        Content::Word { text, .. } => beginning(text).width(),
        Content::Signed { sign, text } => beginning(&format!("{sign} {text}")).width(),
        Content::Number { text, .. } => beginning(text).width(),
        Content::Turned { was: (was, _), is } => beginning(&format!("{was} → {is}")).width(),
        Content::Bar(_) => bar,
        Content::Sparkline { values, .. } | Content::Counts { values, .. } => values.len(),
    }
}

/// What stands between two cells.
pub(super) fn dot() -> Styled {
    Styled::role(" · ", Role::Muted)
}

/// Cells joined by a dot, the empty ones left out.
pub(super) fn joined(cells: &[Cell]) -> Styled {
    let dot = dot();
    let mut line = Styled::default();
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        if line.width > 0 {
            line.push(&dot);
        }
        line.push(&styled(cell, false, 0));
    }
    line
}

/// A bar of `length` columns, half a column the smallest step.
fn bar_of(fraction: Option<f64>, role: Role, length: usize) -> Styled {
    let Some(fraction) = fraction else {
        return Styled::role(&"┄".repeat(length), Role::Muted);
    };
    let halves = (fraction * length as f64 * 2.0).round() as usize;
    // Only what is whole looks whole.
    let most = if fraction < 1.0 {
        (length * 2).saturating_sub(1)
    } else {
        length * 2
    };
    let halves = halves.min(most);
    let (full, half) = (halves / 2, halves % 2);
    let filled = format!("{}{}", "━".repeat(full), "╸".repeat(half));
    let mut bar = Styled::role(&filled, role);
    bar.push(&Styled::role(
        &"─".repeat(length.saturating_sub(full + half)),
        Role::Muted,
    ));
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_as_wide_as_it_is_written() {
        let number = Content::Number {
            raw: 5.0,
            text: "5 Größe".into(),
        };
        let counts = Content::Counts {
            values: vec![Some(1.0), None],
            most: 3.0,
        };
        let cells = [
            Cell::empty(),
            Cell::plain("日本 x").short("x"),
            Cell::from_content(number, Role::Red),
            Cell::from_content(
                Content::Word {
                    name: "",
                    text: "✓ met",
                },
                Role::Good,
            ),
            Cell::from_content(
                Content::Signed {
                    sign: "✓",
                    text: "日本".into(),
                },
                Role::Good,
            ),
            Cell::from_content(Content::Bar(Some(0.5)), Role::Good),
            Cell::sparkline(vec![Some(1.0), None]),
            Cell::from_content(counts, Role::Good),
        ];
        for cell in &cells {
            for short in [false, true] {
                assert_eq!(
                    width(cell, short, 7),
                    styled(cell, short, 7).width,
                    "{cell:?}"
                );
            }
        }
    }

    #[test]
    fn a_bar_is_as_long_as_it_is_asked_to_be() {
        for fraction in [
            Some(0.0),
            Some(0.01),
            Some(0.5),
            Some(0.999),
            Some(1.0),
            None,
        ] {
            assert_eq!(bar_of(fraction, Role::Plain, 7).width, 7, "{fraction:?}");
        }
    }
}
