//! What engines do not agree on.

use crate::text::{escaped, one_line};
use chrono::NaiveDate;

/// An engine that runs the SELECT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB`.
    DuckDb,
    /// `PostgreSQL`, 15 or later.
    Postgres,
    /// Spark, 4 or later.
    Spark,
}

impl Dialect {
    /// What the engine is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "DuckDB",
            Self::Postgres => "PostgreSQL",
            Self::Spark => "Spark",
        }
    }

    /// The name of a column or a table, whatever stands in it.
    pub(super) fn identifier(self, name: &str) -> String {
        let quoted = name.replace('"', "\"\"");
        match self {
            Self::Postgres if has_unseen(name) => {
                let code = |c| format!("\\+{:06x}", u32::from(c));
                let quoted = quoted.replace('\\', "\\\\");
                format!("U&\"{}\"", with_unseen_as(&quoted, code))
            }
            Self::DuckDb | Self::Postgres => format!("\"{quoted}\""),
            Self::Spark => format!("`{}`", name.replace('`', "``")),
        }
    }

    /// Whether a name stands in the SELECT with a character that nobody sees, since the engine
    /// has no other way to write it.
    pub(super) fn leaves_unseen(self, name: &str) -> bool {
        self != Self::Postgres && has_unseen(name)
    }

    /// A text, whatever stands in it; of what nobody sees, the code.
    pub(super) fn text(self, text: &str) -> String {
        let quoted = text.replace('\'', "''");
        let code = |c| format!("\\U{:08x}", u32::from(c));
        match self {
            // Of `'…'` a setting says what a backslash is; of `E'…'` none does.
            Self::Postgres if text.contains('\\') || has_unseen(text) => {
                let quoted = quoted.replace('\\', "\\\\");
                format!("E'{}'", with_unseen_as(&quoted, code))
            }
            Self::DuckDb if has_unseen(text) => {
                let code = |c| format!("' || CHR({}) || '", u32::from(c));
                format!("('{}')", with_unseen_as(&quoted, code))
            }
            Self::DuckDb | Self::Postgres => format!("'{quoted}'"),
            // Spark puts variables in the place of `${…}`, in a text too.
            Self::Spark => {
                let quoted = text.replace('\\', "\\\\").replace('\'', "\\'");
                let quoted = quoted.replace("${", "\\u0024{");
                format!("'{}'", with_unseen_as(&quoted, code))
            }
        }
    }

    /// A comment up to the end of the line, in which nothing of `words` does anything. It ends
    /// with a stop, since Spark goes on with a comment behind a backslash.
    pub(super) fn comment(words: &str) -> String {
        format!("-- {}.", one_line(words).replace("${", "$ {"))
    }

    /// The type of numbers with 64 bits.
    pub(super) fn double_type(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Spark => "DOUBLE",
            Self::Postgres => "DOUBLE PRECISION",
        }
    }

    /// The type of texts of any length.
    pub(super) fn text_type(self) -> &'static str {
        match self {
            Self::DuckDb => "VARCHAR",
            Self::Postgres => "TEXT",
            Self::Spark => "STRING",
        }
    }

    /// An expression as a number.
    pub(super) fn as_double(self, expression: &str) -> String {
        format!("CAST({expression} AS {})", self.double_type())
    }

    /// An expression as a text.
    pub(super) fn as_text(self, expression: &str) -> String {
        format!("CAST({expression} AS {})", self.text_type())
    }

    /// A number. A bare one would be an integer of 32 bits or a decimal, which are calculated
    /// with in other ways.
    pub(super) fn number(self, number: f64) -> String {
        let is_plain = number.abs() < 1e15 && (number.abs() >= 1e-5 || number.abs() <= 0.0);
        let digits = if is_plain {
            format!("'{number}'")
        } else {
            format!("'{number:e}'")
        };
        self.as_double(&digits)
    }

    /// A date.
    pub(super) fn date(day: NaiveDate) -> String {
        format!("CAST('{}' AS DATE)", day.format("%Y-%m-%d"))
    }

    /// How many days `later` comes after `date`, as a whole number.
    pub(super) fn days_between(self, date: &str, later: &str) -> String {
        match self {
            Self::DuckDb | Self::Postgres => format!("{later} - {date}"),
            Self::Spark => format!("DATEDIFF({later}, {date})"),
        }
    }

    /// Whether a text is of the form that a regular expression says, from its beginning to its
    /// end. The expression is such as all engines read alike.
    pub(super) fn is_like(self, text: &str, expression: &str) -> String {
        match self {
            Self::DuckDb => format!("REGEXP_FULL_MATCH({text}, '{expression}')"),
            Self::Postgres => format!("{text} ~ '^({expression})$'"),
            // `$` would stand in front of a line break too.
            Self::Spark => format!("{text} RLIKE '^({expression})\\\\z'"),
        }
    }

    /// Whether a column has one of the types of numbers that are cast without a loss. All others
    /// are read as text: of a decimal or of a float of 32 bits that is what the cell of a CSV
    /// holds.
    pub(super) fn is_of_numbers(self, column: &str) -> String {
        let types: &[&str] = match self {
            Self::DuckDb => &["DOUBLE", "BIGINT", "INTEGER", "SMALLINT", "TINYINT"],
            Self::Postgres => &["double precision", "bigint", "integer", "smallint"],
            Self::Spark => &["double", "bigint", "int", "smallint", "tinyint"],
        };
        self.is_of_types(column, types)
    }

    /// Whether a column has one of the types of days. A setting of `PostgreSQL` says how these
    /// look as text.
    pub(super) fn is_of_days(self, column: &str) -> String {
        let types: &[&str] = match self {
            Self::DuckDb => &["DATE", "TIMESTAMP"],
            Self::Postgres => &[
                "date",
                "timestamp without time zone",
                "timestamp with time zone",
            ],
            Self::Spark => &["date", "timestamp", "timestamp_ntz"],
        };
        self.is_of_types(column, types)
    }

    /// Known before a row is read, so that rows of a typed table cost nothing for it.
    fn is_of_types(self, column: &str, types: &[&str]) -> String {
        let types = types.iter().map(|name| match self {
            Self::DuckDb | Self::Spark => format!("'{name}'"),
            Self::Postgres => format!("CAST('{name}' AS REGTYPE)"),
        });
        let types = types.collect::<Vec<_>>().join(", ");
        match self {
            Self::DuckDb | Self::Spark => format!("TYPEOF({column}) IN ({types})"),
            Self::Postgres => format!("PG_TYPEOF({column}) IN ({types})"),
        }
    }
}

/// `text` with what `code` makes of each character that nobody sees, or that a terminal would
/// take for a command. Lines and tabs stay as they are.
fn with_unseen_as(text: &str, code: impl Fn(char) -> String) -> String {
    let written = |c| match c {
        '\n' | '\t' | '[' | ':' => String::from(c),
        c => code(c),
    };
    escaped(text, written).into_owned()
}

fn has_unseen(text: &str) -> bool {
    with_unseen_as(text, |_| String::new()) != text
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Dialect; 3] = [Dialect::DuckDb, Dialect::Postgres, Dialect::Spark];

    fn in_all(of: impl Fn(Dialect) -> String) -> [String; 3] {
        ALL.map(of)
    }

    #[test]
    fn names_are_quoted_as_each_engine_wants_it() {
        let names = in_all(|dialect| dialect.identifier("a\"b`c'; DROP TABLE t; --\\"));
        assert_eq!(names[0], "\"a\"\"b`c'; DROP TABLE t; --\\\"");
        assert_eq!(names[1], names[0]);
        assert_eq!(names[2], "`a\"b``c'; DROP TABLE t; --\\`");
    }

    #[test]
    fn texts_are_quoted_as_each_engine_wants_it() {
        let texts = in_all(|dialect| dialect.text("O'Brien\n\"x\""));
        assert_eq!(texts[0], "'O''Brien\n\"x\"'");
        assert_eq!(texts[1], texts[0]);
        assert_eq!(texts[2], "'O\\'Brien\n\"x\"'");
        let texts = in_all(|dialect| dialect.text("\\' OR 1=1 --"));
        assert_eq!(texts[0], "'\\'' OR 1=1 --'");
        assert_eq!(texts[1], "E'\\\\'' OR 1=1 --'");
        assert_eq!(texts[2], "'\\\\\\' OR 1=1 --'");
        assert_eq!(Dialect::Spark.text("${env:HOME}"), "'\\u0024{env:HOME}'");
    }

    #[test]
    fn what_nobody_sees_has_its_code_where_the_engine_has_one() {
        let texts = in_all(|dialect| dialect.text("a\u{202e}b\\'\u{1b}"));
        assert_eq!(texts[0], "('a' || CHR(8238) || 'b\\''' || CHR(27) || '')");
        assert_eq!(texts[1], "E'a\\U0000202eb\\\\''\\U0000001b'");
        assert_eq!(texts[2], "'a\\U0000202eb\\\\\\'\\U0000001b'");
        let names = in_all(|dialect| dialect.identifier("a\u{202e}\"\\"));
        assert_eq!(names[0], "\"a\u{202e}\"\"\\\"");
        assert_eq!(names[1], "U&\"a\\+00202e\"\"\\\\\"");
        assert_eq!(names[2], "`a\u{202e}\"\\`");
        let leaves = ALL.map(|dialect| dialect.leaves_unseen("a\u{202e}"));
        assert_eq!(leaves, [true, false, true]);
    }

    #[test]
    fn a_comment_ends_with_its_line_and_not_before_the_stop() {
        let comment = |words| Dialect::comment(words);
        assert_eq!(comment("two\nlines */ ;"), "-- two lines */ ;.");
        assert_eq!(comment("back\\"), "-- back\\.");
        assert_eq!(comment("a\rb\u{2028}c"), "-- a\\rb\\u{2028}c.");
        assert_eq!(comment("${env:HOME}"), "-- $ {env:HOME}.");
    }

    #[test]
    fn numbers_are_casts_of_their_shortest_digits() {
        let number = |number| Dialect::DuckDb.number(number);
        assert_eq!(number(0.6), "CAST('0.6' AS DOUBLE)");
        assert_eq!(number(-7.0), "CAST('-7' AS DOUBLE)");
        assert_eq!(number(0.0), "CAST('0' AS DOUBLE)");
        assert_eq!(number(1e300), "CAST('1e300' AS DOUBLE)");
        assert_eq!(number(1e-9), "CAST('1e-9' AS DOUBLE)");
        assert_eq!(number(f64::MAX), "CAST('1.7976931348623157e308' AS DOUBLE)");
        let double = Dialect::Postgres.number(1.0);
        assert_eq!(double, "CAST('1' AS DOUBLE PRECISION)");
    }
}
