//! What a page says in one place: words, a number, a small picture, with what it means.

use crate::model::{ActionStatus, Keyword as _};
use crate::text::one_line;
use compact_str::CompactString;
use std::borrow::Cow;

/// Content with a role; its words are on one line, and harmless wherever they are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it says.
    pub content: Content,
    /// What it means.
    pub role: Role,
    /// Apart, for a page has very many cells.
    more: Option<Box<More>>,
}

/// What few cells have beside what they say and mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct More {
    /// A shorter way to say it, where room is scarce.
    pub short: Option<&'static str>,
    /// What it says in full, where what it says is a sign.
    pub long: Option<&'static str>,
    /// What else is to be known of it, such as that the journey leaks most there.
    pub remark: Option<Box<str>>,
    /// Where more is told.
    pub link: Option<Link>,
    /// Whether it tells an option of a command, which is nothing for those who look at a page in a
    /// browser.
    pub is_for_command_line: bool,
    /// Whether what stands between backticks in its words is to be typed.
    pub has_code: bool,
    /// Whether it is words of ours that may begin with a capital.
    pub is_beginning: bool,
}

/// What most cells have.
static NOTHING_MORE: More = More {
    short: None,
    long: None,
    remark: None,
    link: None,
    is_for_command_line: false,
    has_code: false,
    is_beginning: false,
};

/// Where more is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// The stage of the same page with this number.
    Stage(usize),
    /// The page with this place in the same document, from 0.
    Page(usize),
    /// A file in the same folder.
    File(String),
    /// The page of the customer with this id, where the same document has it.
    Customer(String),
}

/// What a cell says. Most words and numbers are short, and a [`CompactString`] holds those without
/// memory of their own.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Words.
    Text(CompactString),
    /// One of a few words, by its name for programs and in words for people.
    Word {
        /// What programs know it by, such as `off-track`.
        name: &'static str,
        /// The words.
        text: &'static str,
    },
    /// Words behind a sign of ours.
    Signed {
        /// The sign.
        sign: &'static str,
        /// The words.
        text: CompactString,
    },
    /// A number, raw for programs and written for people.
    Number {
        /// The number itself.
        raw: f64,
        /// The number with its unit.
        text: CompactString,
    },
    /// One of a few words that became another one, with the role that it had.
    Turned {
        /// The words that were true.
        was: (&'static str, Role),
        /// The words that are.
        is: &'static str,
    },
    /// A bar, filled by this fraction from 0 to 1; nothing where there is none to show.
    Bar(Option<f64>),
    /// A small picture of a series; a gap where there is no value.
    Sparkline {
        /// The series.
        values: Vec<Option<f64>>,
        /// Where its scale begins and ends.
        ends: [f64; 2],
    },
    /// A small picture of a series of counts, from zero to the largest `most` of several such; a
    /// gap where there is no value.
    Counts {
        /// The series.
        values: Vec<Option<f64>>,
        /// The top of the scale.
        most: f64,
    },
}

/// What a cell means; each form shows it in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing special.
    Plain,
    /// A title or a name.
    Strong,
    /// Less important.
    Muted,
    /// As it should be.
    Good,
    /// Nearly so, or held up.
    Caution,
    /// Not so.
    Behind,
    /// What the team works on this week.
    Red,
}

impl Cell {
    /// Words with a role.
    pub fn new(text: impl Into<CompactString>, role: Role) -> Self {
        Self::from_content(Content::Text(text.into()), role)
    }

    /// Plain words.
    pub fn plain(text: impl Into<CompactString>) -> Self {
        Self::new(text, Role::Plain)
    }

    /// Words that matter less.
    pub fn muted(text: impl Into<CompactString>) -> Self {
        Self::new(text, Role::Muted)
    }

    /// A number as people write it, raw for programs.
    pub fn number(raw: f64, text: impl Into<CompactString>, role: Role) -> Self {
        let text = text.into();
        Self::from_content(Content::Number { raw, text }, role)
    }

    /// A small picture of a series, from its lowest value to its highest.
    pub fn sparkline(values: Vec<Option<f64>>) -> Self {
        let known = || values.iter().copied().flatten();
        let ends = [known().reduce(f64::min), known().reduce(f64::max)];
        let ends = ends.map(Option::unwrap_or_default);
        Self::from_content(Content::Sparkline { values, ends }, Role::Muted)
    }

    /// Nothing.
    pub fn empty() -> Self {
        Self::from_content(Content::Empty, Role::Plain)
    }

    /// Any content with a role.
    pub fn from_content(content: Content, role: Role) -> Self {
        let content = match content {
            Content::Text(text) => Content::Text(on_one_line(text)),
            Content::Number { raw, text } => Content::Number {
                raw,
                text: on_one_line(text),
            },
            Content::Signed { sign, text } => Content::Signed {
                sign,
                text: on_one_line(text),
            },
            content => content,
        };
        Self {
            content,
            role,
            more: None,
        }
    }

    /// What it has beside that.
    pub fn more(&self) -> &More {
        self.more.as_deref().unwrap_or(&NOTHING_MORE)
    }

    fn more_mut(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// The text where there is one, else nothing.
    pub fn optional(text: Option<impl ToString>) -> Self {
        text.map_or_else(Self::empty, |text| Self::plain(text.to_string()))
    }

    /// This cell, with a shorter text for where room is short.
    pub fn short(mut self, short: &'static str) -> Self {
        self.more_mut().short = Some(short);
        self
    }

    /// This cell, which is a sign, with what it says in full.
    pub fn long(mut self, long: &'static str) -> Self {
        self.more_mut().long = Some(long);
        self
    }

    /// This cell, with what else is to be known of it.
    pub fn remark(mut self, remark: Option<String>) -> Self {
        if let Some(remark) = remark {
            self.more_mut().remark = Some(on_one_line(remark).into());
        }
        self
    }

    /// Words of ours that stand first, where some forms write a capital.
    pub(super) fn beginning(text: impl Into<CompactString>) -> Self {
        let mut cell = Self::plain(text);
        cell.more_mut().is_beginning = true;
        cell
    }

    /// Words of less weight about an option of a command.
    pub(super) fn option(text: impl Into<CompactString>) -> Self {
        let mut cell = Self::muted(text);
        cell.more_mut().is_for_command_line = true;
        cell
    }

    /// Words of ours, in which what stands between backticks is to be typed.
    pub(super) fn hint(text: impl Into<CompactString>, role: Role) -> Self {
        let mut cell = Self::new(text, role);
        cell.more_mut().has_code = true;
        cell
    }

    /// This cell, with where more is told.
    pub fn link(mut self, link: Link) -> Self {
        self.set_link(link);
        self
    }

    /// Says where more is told.
    pub fn set_link(&mut self, link: Link) {
        self.more_mut().link = Some(link);
    }

    /// Whether it says that an action is held up.
    pub fn is_blocked(&self) -> bool {
        let blocked = ActionStatus::Blocked.name();
        matches!(self.content, Content::Word { name, .. } if name == blocked)
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        match &self.content {
            Content::Empty => true,
            Content::Text(text) | Content::Number { text, .. } => text.is_empty(),
            Content::Sparkline { values, .. } | Content::Counts { values, .. } => {
                values.iter().all(Option::is_none)
            }
            Content::Word { .. }
            | Content::Signed { .. }
            | Content::Turned { .. }
            | Content::Bar(_) => false,
        }
    }
}

/// As [`one_line`], of a text of its own.
pub(super) fn on_one_line(text: impl Into<CompactString>) -> CompactString {
    let text = text.into();
    match one_line(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(text) => text.into(),
    }
}
