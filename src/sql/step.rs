//! A step of the SELECT: a common table expression with a name, laid out to be read.

use super::Dialect;

/// Lines of SQL. A text or a name in one of them may hold a line break, which is why lines are
/// never put together and taken apart again.
pub(super) type Lines = Vec<String>;

/// A column that a step makes.
pub(super) struct Made {
    /// What it is, where that is not plain from its name.
    comment: Option<String>,
    expression: Lines,
}

impl Made {
    /// The value of an expression, under a name.
    pub(super) fn new(mut expression: Lines, name: &str) -> Self {
        if let Some(last) = expression.last_mut() {
            *last += &format!(" AS {name}");
        }
        Self {
            comment: None,
            expression,
        }
    }

    /// The value of an expression of one line.
    pub(super) fn line(expression: &str, name: &str) -> Self {
        Self::new(vec![expression.to_owned()], name)
    }

    /// A column that is handed on as it is.
    pub(super) fn kept(name: impl Into<String>) -> Self {
        Self {
            comment: None,
            expression: vec![name.into()],
        }
    }

    /// Says above it what it is.
    pub(super) fn comment(mut self, words: &str) -> Self {
        self.comment = Some(Dialect::comment(words));
        self
    }
}

/// The columns that are made, one below the other, with commas between them.
pub(super) fn listed(columns: Vec<Made>) -> Lines {
    let count = columns.len();
    let columns = columns.into_iter().enumerate().map(|(place, column)| {
        let mut lines: Lines = column.comment.into_iter().collect();
        lines.extend(column.expression);
        if place + 1 < count
            && let Some(last) = lines.last_mut()
        {
            last.push(',');
        }
        lines
    });
    columns.flatten().collect()
}

/// Lines that stand two spaces further right.
pub(super) fn indented(lines: &[String]) -> Lines {
    lines.iter().map(|line| format!("  {line}")).collect()
}

/// Keeps `PostgreSQL` from writing the expressions of one step into the next, again and again;
/// it does no harm elsewhere.
const FENCE: &str = "OFFSET 0";

/// A step.
pub(super) struct Step {
    pub(super) comment: &'static str,
    pub(super) name: &'static str,
    pub(super) columns: Vec<Made>,
    /// Where its rows come from.
    pub(super) from: String,
    /// Which of them it takes, where not all.
    pub(super) filter: Lines,
    /// Whether its columns are worked out before the next step asks for them.
    pub(super) is_fenced: bool,
}

impl Step {
    /// A step that takes all rows of the one before.
    pub(super) fn new(
        comment: &'static str,
        name: &'static str,
        columns: Vec<Made>,
        from: &str,
    ) -> Self {
        Self {
            comment,
            name,
            columns,
            from: from.to_owned(),
            filter: Lines::new(),
            is_fenced: true,
        }
    }

    pub(super) fn lines(self) -> Lines {
        let mut select = vec!["SELECT".to_owned()];
        select.extend(indented(&listed(self.columns)));
        select.push(format!("FROM {}", self.from));
        select.extend(self.filter);
        if self.is_fenced {
            select.push(FENCE.to_owned());
        }
        let mut lines = vec![
            Dialect::comment(self.comment),
            format!("{} AS (", self.name),
        ];
        lines.extend(indented(&select));
        lines.push(")".to_owned());
        lines
    }
}
