//! The tree: scalars, lists and maps, each with the bytes it came from.

use crate::text::Span;
use std::borrow::Cow;

/// How many keys and values a file may hold.
pub(super) const MAX_NODES: usize = 200_000;

/// One YAML value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'s> {
    /// The bytes of the value, quotes, brackets and a block scalar's header included.
    /// Empty where the value was left out (`key:`).
    pub span: Span,
    /// What it is.
    pub kind: NodeKind<'s>,
}

/// The three kinds of YAML values.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind<'s> {
    /// A single value.
    Scalar(Scalar<'s>),
    /// A list.
    List(Vec<Node<'s>>),
    /// A map in the order of the file, each key once.
    Map(Vec<Entry<'s>>),
}

/// One `key: value` of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'s> {
    /// The key.
    pub key: Key<'s>,
    /// The value.
    pub value: Node<'s>,
}

/// The key of a map's entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Key<'s> {
    /// The key without its quotes.
    pub text: Cow<'s, str>,
    /// Where it stands.
    pub span: Span,
    /// The key that was meant, where this one is misspelt: it answers to both.
    pub meant: Option<&'static str>,
}

/// A single value as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar<'s> {
    /// The text, quotes and escapes undone.
    pub text: Cow<'s, str>,
    /// How it was written.
    pub style: ScalarStyle,
}

/// How a scalar was written; only a plain one can be anything but text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// In single or double quotes, or tagged as text.
    Quoted,
    /// After `|` or `>`.
    Block,
}

/// What a scalar is under the core schema of YAML 1.2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Resolved<'a> {
    /// Nothing: empty, `~` or `null`.
    Null,
    /// `true` or `false`; `yes`, `no` and `on` are text.
    Bool(bool),
    /// A number, which may be `.nan` or `.inf`.
    Number(f64),
    /// Anything else.
    Text(&'a str),
}

impl<'s> Entry<'s> {
    /// An entry that stands nowhere yet.
    pub(super) fn new(key: String, value: Node<'s>) -> Self {
        let text = Cow::Owned(key);
        let span = Span::default();
        Self {
            key: Key {
                text,
                span,
                meant: None,
            },
            value,
        }
    }
}

impl Key<'_> {
    /// Whether this is `key`, or misspelt for it.
    pub fn is(&self, key: &str) -> bool {
        self.text == key || self.meant == Some(key)
    }
}

impl<'s> Node<'s> {
    /// A single value.
    pub(super) fn scalar(text: &'s str, style: ScalarStyle, span: Span) -> Self {
        let text = Cow::Borrowed(text);
        let kind = NodeKind::Scalar(Scalar { text, style });
        Self { span, kind }
    }

    /// The value of `key`, where this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Entry<'s>> {
        match &self.kind {
            NodeKind::Map(entries) => entries.iter().find(|entry| entry.key.is(key)),
            _ => None,
        }
    }

    /// Whether the value is absent: empty, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, NodeKind::Scalar(scalar) if scalar.is_null())
    }

    /// Whether both say the same, wherever it stands and however it is quoted.
    pub fn same_as(&self, other: &Node<'_>) -> bool {
        match (&self.kind, &other.kind) {
            (NodeKind::Scalar(one), NodeKind::Scalar(other)) => {
                one.text == other.text && one.is_text() == other.is_text()
            }
            (NodeKind::List(one), NodeKind::List(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.same_as(b))
            }
            (NodeKind::Map(one), NodeKind::Map(other)) => {
                one.len() == other.len()
                    && (one.iter().zip(other))
                        .all(|(a, b)| a.key.text == b.key.text && a.value.same_as(&b.value))
            }
            _ => false,
        }
    }

    /// How many nodes the tree below holds, this one included; a long text weighs as much
    /// as many. Nothing where they are more than `most`, which is found without counting all.
    pub fn weight(&self, most: usize) -> Option<usize> {
        let mut left = most;
        self.weigh(&mut left)?;
        Some(most - left)
    }

    /// Takes the weight away from what is `left`.
    fn weigh(&self, left: &mut usize) -> Option<()> {
        /// The length of a text that weighs as much as one more node.
        const LONG: usize = 64;
        let own = match &self.kind {
            NodeKind::Scalar(scalar) => 1 + scalar.text.len() / LONG,
            NodeKind::List(_) => 1,
            NodeKind::Map(entries) => 1 + entries.len(),
        };
        *left = left.checked_sub(own)?;
        match &self.kind {
            NodeKind::Scalar(_) => Some(()),
            NodeKind::List(items) => items.iter().try_for_each(|item| item.weigh(left)),
            NodeKind::Map(entries) => {
                (entries.iter()).try_for_each(|entry| entry.value.weigh(left))
            }
        }
    }
}

impl Scalar<'_> {
    fn is_text(&self) -> bool {
        matches!(self.resolve(), Resolved::Text(_))
    }

    fn is_null(&self) -> bool {
        let text = self.text.as_ref();
        self.style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL")
    }

    /// Decides what the scalar is.
    pub fn resolve(&self) -> Resolved<'_> {
        let text = self.text.as_ref();
        if self.style != ScalarStyle::Plain {
            return Resolved::Text(text);
        }
        match text {
            _ if self.is_null() => Resolved::Null,
            "true" | "True" | "TRUE" => Resolved::Bool(true),
            "false" | "False" | "FALSE" => Resolved::Bool(false),
            _ => number(text).map_or(Resolved::Text(text), Resolved::Number),
        }
    }
}

/// Reads a number as `serde_yaml` does, so that both see the same file: decimal, `0x`,
/// `0o`, `0b`, `.inf`, `.nan`. Digits behind a leading zero are text.
fn number(text: &str) -> Option<f64> {
    let first = text.bytes().next()?;
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.')) {
        return None;
    }
    let (negative, digits) = match first {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let magnitude = match digits {
        ".inf" | ".Inf" | ".INF" => f64::INFINITY,
        ".nan" | ".NaN" | ".NAN" if first == b'.' => f64::NAN,
        _ => radix(digits).or_else(|| decimal(digits))?,
    };
    Some(if negative { -magnitude } else { magnitude })
}

fn radix(digits: &str) -> Option<f64> {
    let (radix, rest) = match digits.get(..2)? {
        "0x" => (16, &digits[2..]),
        "0o" => (8, &digits[2..]),
        "0b" => (2, &digits[2..]),
        _ => return None,
    };
    if rest.starts_with(['+', '-']) {
        return None;
    }
    u64::from_str_radix(rest, radix).ok().map(|n| n as f64)
}

fn decimal(digits: &str) -> Option<f64> {
    let leading_zero = digits.len() > 1
        && digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if leading_zero || digits.starts_with(['+', '-']) {
        return None;
    }
    digits.parse().ok().filter(|n: &f64| n.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Scalar<'_> {
        Scalar {
            text: text.into(),
            style: ScalarStyle::Plain,
        }
    }

    #[test]
    fn yes_no_on_and_digit_groups_are_text() {
        for text in [
            "yes", "no", "on", "off", "1_000", "1,000", "12%", "007", "1.2.3",
        ] {
            assert_eq!(plain(text).resolve(), Resolved::Text(text));
        }
    }

    #[test]
    fn numbers_and_nothing() {
        assert_eq!(plain("-0.5").resolve(), Resolved::Number(-0.5));
        assert_eq!(plain("+1e3").resolve(), Resolved::Number(1000.0));
        assert_eq!(plain("0x1F").resolve(), Resolved::Number(31.0));
        assert_eq!(plain(".inf").resolve(), Resolved::Number(f64::INFINITY));
        assert_eq!(plain("inf").resolve(), Resolved::Text("inf"));
        assert_eq!(plain("").resolve(), Resolved::Null);
        assert_eq!(plain("Null").resolve(), Resolved::Null);
    }

    #[test]
    fn a_quoted_scalar_is_text() {
        let quoted = Scalar {
            text: "12".into(),
            style: ScalarStyle::Quoted,
        };
        assert_eq!(quoted.resolve(), Resolved::Text("12"));
    }
}
