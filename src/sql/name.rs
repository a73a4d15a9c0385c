//! Names that an engine cannot have.

use super::columns::{Columns, trimmed};
use super::{Dialect, Query};
use std::fmt;
use std::str::FromStr;

/// `PostgreSQL` cuts longer names, in bytes.
const POSTGRES_NAME: usize = 63;

/// The name of a table: `customers`, or with its schema `crm.customers`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableName(pub(super) Vec<String>);

impl TableName {
    /// Quoted part by part.
    pub(super) fn quoted(&self, dialect: Dialect) -> String {
        let parts = self.0.iter().map(|part| dialect.identifier(part));
        parts.collect::<Vec<_>>().join(".")
    }
}

impl FromStr for TableName {
    type Err = String;

    /// The parts between points; the last is the table.
    ///
    /// # Errors
    /// Where a part is blank, or there are more than catalog, schema and table.
    fn from_str(written: &str) -> Result<Self, String> {
        let parts = written.split('.').map(|part| trimmed(part).to_owned());
        let parts: Vec<String> = parts.collect();
        if parts.len() > 3 || parts.iter().any(String::is_empty) {
            return Err("a table is `table`, or `schema.table`".to_owned());
        }
        Ok(Self(parts))
    }
}

/// Why a model cannot be a SELECT for an engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameError {
    /// Two columns are one for the engine, which looks at no case.
    SameName(Dialect, String, String),
    /// A name is longer than the engine has them.
    TooLong(String),
    /// A name has what Spark puts a variable in the place of.
    Variable(String),
    /// A name or a word has a character that ends a text in many programs.
    Nul(String),
}

impl NameError {
    /// The way out.
    pub fn help(&self) -> &'static str {
        match self {
            Self::SameName(..) => {
                "rename one of them in the table and in the model, \
                 or make a view of the table with other names"
            }
            Self::TooLong(_) => {
                "give it a shorter name: of a column in the table and in the model, \
                 of a touchpoint in the model"
            }
            Self::Variable(_) => "name it otherwise, without `${`",
            Self::Nul(_) => "take the character away",
        }
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameName(dialect, one, other) => {
                let engine = dialect.name();
                write!(f, "`{one}` and `{other}` are one column for {engine}")
            }
            Self::TooLong(name) => {
                let length = name.len();
                let engine = Dialect::Postgres.name();
                let most = POSTGRES_NAME;
                write!(
                    f,
                    "{engine} cuts names at {most} bytes, and `{name}` has {length}"
                )
            }
            Self::Variable(name) => {
                write!(
                    f,
                    "Spark puts variables in the place of `${{…}}` in `{name}`"
                )
            }
            Self::Nul(name) => write!(f, "there is a NUL character in `{name}`"),
        }
    }
}

/// Checks that the engine can have all names that the SELECT, or the table, needs.
pub(super) fn check(query: &Query<'_>, columns: &Columns) -> Result<(), NameError> {
    let read = || columns.0.iter().map(|column| column.name.as_str());
    for name in &names(query, columns) {
        check_name(query.dialect, name)?;
    }
    let words = words(query);
    if let Some(word) = words.into_iter().find(|word| word.contains('\0')) {
        return Err(NameError::Nul(word.to_owned()));
    }
    let folded = |name: &str| match query.dialect {
        Dialect::DuckDb => name.to_ascii_lowercase(),
        Dialect::Postgres => name.to_owned(),
        Dialect::Spark => name.to_lowercase(),
    };
    let mut before: Vec<(String, &str)> = Vec::new();
    for name in read() {
        let key = folded(name);
        if let Some((_, other)) = before.iter().find(|(known, _)| *known == key) {
            let (one, other) = ((*other).to_owned(), name.to_owned());
            return Err(NameError::SameName(query.dialect, one, other));
        }
        before.push((key, name));
    }
    Ok(())
}

/// All names that the SELECT, or the table, has from the model and the command line.
fn names(query: &Query<'_>, columns: &Columns) -> Vec<String> {
    let read = columns.0.iter().map(|column| column.name.clone());
    let made = query.model.score_columns();
    let table = query.table.0.iter().cloned();
    read.chain(made).chain(table).collect()
}

/// A comment that shows the names in which characters that nobody sees stand as they are.
pub(super) fn unseen(query: &Query<'_>, columns: &Columns) -> Option<String> {
    let mut names = names(query, columns);
    names.retain(|name| query.dialect.leaves_unseen(name));
    names.sort();
    names.dedup();
    let engine = query.dialect.name();
    (!names.is_empty()).then(|| {
        Dialect::comment(&format!(
            "Names with characters that nobody sees, for which {engine} has no escape: {}",
            names.join(", ")
        ))
    })
}

fn check_name(dialect: Dialect, name: &str) -> Result<(), NameError> {
    if name.contains('\0') {
        return Err(NameError::Nul(name.to_owned()));
    }
    match dialect {
        Dialect::Postgres if name.len() > POSTGRES_NAME => Err(NameError::TooLong(name.to_owned())),
        Dialect::Spark if name.contains("${") => Err(NameError::Variable(name.to_owned())),
        _ => Ok(()),
    }
}

/// All texts of the model that become texts of the SELECT.
fn words<'m>(query: &Query<'m>) -> Vec<&'m str> {
    let model = query.model;
    let only = model.only.iter().flat_map(|(_, words)| words);
    let fields = model.touchpoints.iter().flat_map(|t| &t.fields);
    let points = fields.filter_map(|field| field.points.as_ref()).flatten();
    let words = only.chain(points.map(|(word, _)| word));
    let words = words.chain(model.tiers.iter().map(|tier| &tier.name));
    words.map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_may_have_a_schema() {
        let table: TableName = "crm.the customers".parse().unwrap();
        assert_eq!(table.quoted(Dialect::DuckDb), "\"crm\".\"the customers\"");
        assert_eq!(table.quoted(Dialect::Spark), "`crm`.`the customers`");
        for wrong in ["", ".", "a.", ".a", "a..b", "a.b.c.d", "a. .b"] {
            assert!(wrong.parse::<TableName>().is_err(), "{wrong}");
        }
    }
}
