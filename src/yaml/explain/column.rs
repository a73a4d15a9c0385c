//! Which line left its column, and where it belongs.

use super::around::{columns_above, is_of_key, line_above};
use super::word_at;
use crate::text::{Problem, Span, line_end, line_start};

const MESSAGE: &str = "the indentation does not fit the lines above";
const REASON: &str =
    "keys of one thing begin in the same column, and what belongs to a key stands deeper";

/// A line that says something: where its content begins, behind the dash of an item too.
#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    /// The columns, from 0, of what it begins with and of its key.
    indent: usize,
    column: usize,
    is_item: bool,
    key: &'t str,
    /// What stands behind the colon of its key; nothing where it has none.
    value: Option<&'t str>,
}

impl<'t> Line<'t> {
    fn at(text: &'t str, start: usize) -> Self {
        let line = text[start..line_end(text, start)].trim_end();
        let content = line.trim_start();
        let behind = content.trim_start_matches(['-', ' ']);
        let is_item = content.starts_with("- ");
        let words = if is_item { behind } else { content };
        let (key, value) = match words.split_once(':') {
            Some((key, value)) if value.is_empty() || value.starts_with(' ') => {
                (key, Some(value.trim()))
            }
            _ => (words, None),
        };
        Self {
            start,
            indent: line.len() - content.len(),
            column: line.len() - words.len(),
            is_item,
            key,
            value,
        }
    }

    fn above(text: &'t str, start: usize) -> Option<Self> {
        line_above(text, start).map(|above| Self::at(text, above))
    }

    /// Whether what belongs to its key stands below it.
    fn opens(self) -> bool {
        self.value
            .is_some_and(|value| value.is_empty() || value.starts_with('#'))
    }

    fn is_of_day(self) -> bool {
        self.key.starts_with(|c: char| c.is_ascii_digit())
    }

    fn mark(self, text: &str) -> Span {
        word_at(text, self.start + self.indent)
    }
}

/// The line at `offset` stands in a column that none of those above explains.
pub(super) fn indentation(text: &str, offset: usize) -> Problem {
    let line = Line::at(text, line_start(text, offset.min(text.len())));
    if let Some(problem) = left_alone(text, line).or_else(|| without_first_line(text, line)) {
        return problem;
    }
    let problem = problem_of(text, line);
    match column_of(text, line) {
        Some((column, word)) => problem.help(begin_in(column, word)),
        None => problem.help("indent the line like its neighbours, by two spaces a level"),
    }
}

fn problem_of(text: &str, line: Line<'_>) -> Problem {
    let label = "this line stands too far left or right";
    Problem::new(MESSAGE, line.mark(text), label).because(REASON)
}

/// The way out to `column`, from 0, in which `word` begins.
fn begin_in(column: usize, word: &str) -> String {
    format!("begin it in column {}, as `{word}` above", column + 1)
}

/// The column in which `line` was probably meant to begin, with what begins there.
fn column_of<'t>(text: &'t str, line: Line<'t>) -> Option<(usize, &'t str)> {
    if line.is_item
        && let Some(column) = column_of_items(text, line)
    {
        return Some((column, "-"));
    }
    let neighbours = columns_above(text, line.start);
    let neighbours = neighbours.filter(|(_, word)| line.is_item == word.starts_with('-'));
    neighbours.min_by_key(|(column, _)| column.abs_diff(line.indent))
}

/// The column of the nearest item above that begins with the same key.
fn column_of_items(text: &str, line: Line<'_>) -> Option<usize> {
    let next = |line: &Line<'_>| Line::above(text, line.start);
    let mut above = std::iter::successors(Line::above(text, line.start), next);
    let alike = above.find(|above| above.is_item && above.key == line.key);
    alike.map(|above| above.indent)
}

/// The line above `line`, where that has left its neighbours: those before and behind it begin in
/// one column.
fn left_alone(text: &str, line: Line<'_>) -> Option<Problem> {
    let above = Line::above(text, line.start)?;
    let before = Line::above(text, above.start)?;
    let has_value = above.value.is_some() && !above.opens();
    let is_left = !above.is_item && above.column < line.column && before.column == line.column;
    if line.is_item || !has_value || !is_left || before.opens() {
        return None;
    }
    Some(problem_of(text, above).help(begin_in(before.column, before.key)))
}

/// The line that begins what stands above the item `line` in its list, where that is no item.
fn without_first_line(text: &str, line: Line<'_>) -> Option<Problem> {
    let next = |line: &Line<'_>| Line::above(text, line.start);
    let mut above = std::iter::successors(Line::above(text, line.start), next);
    let mut first = None;
    let opening = loop {
        let above = above.next()?;
        if above.indent <= line.indent {
            break above;
        }
        first = Some(above);
    };
    let first = first?;
    if !line.is_item || opening.indent == line.indent || !opening.opens() || first.is_item {
        return None;
    }
    let (key, name) = (first.key, line.key);
    let problem = |message| Problem::new(message, first.mark(text), "no dash begins this item");
    Some(if key == name {
        let help = format!(
            "write `- {name}: …`, the dash in column {}",
            line.indent + 1
        );
        problem(format!("`{key}` has no dash before it")).help(help)
    } else {
        let help = format!(
            "write `- {name}: …` above it, the dash in column {}",
            line.indent + 1
        );
        problem(format!("`{key}` has no `- {name}:` above it")).help(help)
    })
}

/// The line that begins at `start` goes on with the text of the one above.
pub(super) fn goes_on(text: &str, start: usize) -> Option<Problem> {
    let line = Line::at(text, start);
    let above = Line::above(text, start)?;
    let Some(value) = above.value else {
        return shallower(text, line, above);
    };
    let is_block = value.starts_with(['|', '>']);
    let is_text = value.contains(' ') && value.starts_with(|c: char| c.is_alphabetic());
    if line.is_item || line.indent > above.column || !(is_block || is_text) {
        return None;
    }
    let key = above.key;
    let mark = Span::new(
        start + line.indent,
        start + text[start..line_end(text, start)].trim_end().len(),
    );
    let message = format!("this line is no key, and stands too far left to belong to `{key}`");
    let deeper = format!("indent it deeper than `{key}`");
    Some(Problem::new(message, mark, "text").help(if is_block {
        deeper
    } else {
        format!("{deeper} if it goes on there; a key has a `:` and a space behind it")
    }))
}

/// A line of a text behind `|` that stands less deep than its first one; `above` is the one before.
fn shallower(text: &str, line: Line<'_>, above: Line<'_>) -> Option<Problem> {
    let mut first = above;
    let key = loop {
        let above = Line::above(text, first.start)?;
        if above.value.is_some() {
            break above;
        }
        first = above;
    };
    let is_block = key.value?.starts_with(['|', '>']);
    if !is_block || line.indent >= first.indent || first.indent <= key.column {
        return None;
    }
    let name = key.key;
    let message = format!("this line stands less deep than the first one of `{name}`");
    let column = first.indent + 1;
    let help = format!("begin it in column {column}, as the first line of the text");
    Some(Problem::new(message, line.mark(text), "the text ends above this").help(help))
}

/// The column in which a line with a tab in its indentation was meant to begin, as the way out.
pub(super) fn column_of_tab(text: &str, offset: usize) -> Option<String> {
    let start = line_start(text, offset.min(text.len()));
    let line = Line::at(text, start);
    if line.value.is_none() || !line.key.chars().all(is_of_key) || has_many_tabs(text) {
        return None;
    }
    let above = Line::above(text, start)?;
    if above.opens() {
        let (column, key) = (above.column + 2, above.key);
        return Some(format!(
            "begin it in column {}, two deeper than `{key}`",
            column + 1
        ));
    }
    if line.is_item {
        return column_of_items(text, line).map(|column| begin_in(column, "-"));
    }
    if above.is_of_day() == line.is_of_day() {
        return Some(begin_in(above.column, above.key));
    }
    let mut around = columns_above(text, start).skip(1);
    let fits = |word: &str| word != "-" && !word.starts_with(|c: char| c.is_ascii_digit());
    let (_, opening) = around.find(|(_, word)| fits(word))?;
    let (column, _) = columns_above(text, start).find(|(_, word)| *word == opening)?;
    (!line.is_of_day()).then(|| begin_in(column, opening))
}

/// Whether so many lines are indented by tabs that nobody mends them one by one.
fn has_many_tabs(text: &str) -> bool {
    let is_tabbed = |line: &&str| line.trim_start_matches(' ').starts_with('\t');
    text.lines().filter(is_tabbed).nth(3).is_some()
}
