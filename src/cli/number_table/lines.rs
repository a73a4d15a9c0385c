//! The text of a table as lines of cells, each with its number in the file.

use crate::cli::usage::UsageError;

/// What is put behind a table: where it is not read as a line of its own, a quote is open.
const END: &str = "\u{1}";

/// The lines of a table.
pub(super) struct Lines {
    /// What stands between two cells.
    pub separator: char,
    /// The lines that are not blank, in their order.
    pub all: Vec<Line>,
}

/// A line that holds something.
pub(super) struct Line {
    /// Its number in the file, from 1; that of its first, where a cell is longer.
    pub number: usize,
    /// Its cells, without the blanks around them.
    pub cells: csv::StringRecord,
}

/// So many bytes the longest cell has that says something: a name of 1000 characters.
const MAX_CELL: usize = 4000;

impl Line {
    /// The cell in a column that says something, where there is one.
    ///
    /// # Errors
    /// Where it is longer than a name or a number can be.
    pub(super) fn word(&self, column: Option<usize>) -> Result<&str, UsageError> {
        let cell = column.map_or("", |column| self.cell(column));
        if cell.len() <= MAX_CELL {
            return Ok(cell);
        }
        let count = cell.chars().count();
        let message = format!("a cell has {count} characters, and is no name or number");
        Err(UsageError::new(message).help("is a quote missing, or one too many?"))
    }

    /// The cell in a column; empty where the line is shorter.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }
}

/// Takes `text`, the table called `name`, apart. A comma, a semicolon or a tab stands between
/// two cells, or what a first line such as `sep=;` says.
///
/// # Errors
/// Where a quote is not closed.
pub(super) fn parse(text: &str, name: &str) -> Result<Lines, UsageError> {
    let text = text.trim_start_matches('\u{feff}');
    let (said, table) = said_separator(text);
    let separator = said.unwrap_or_else(|| separator(table));
    let with_end = format!("{table}\n{END}");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(with_end.as_bytes());
    let mut counter = LineCounter::new(&with_end, if said.is_some() { 2 } else { 1 });
    let mut all = Vec::new();
    let mut is_closed = false;
    for cells in reader.records() {
        let cells = cells.map_err(|error| UsageError::new(format!("{name}: {error}")))?;
        let number = counter.advance_to(&cells);
        is_closed = cells.len() == 1 && &cells[0] == END;
        if !is_closed && cells.iter().any(|cell| !cell.is_empty()) {
            all.push(Line { number, cells });
        }
    }
    if is_closed {
        return Ok(Lines { separator, all });
    }
    let line = all.last().map_or(1, |line| line.number);
    let message = format!("a quote that begins in line {line} of {name} is never closed");
    Err(UsageError::new(message).help("close it, or write it twice where it belongs to a text"))
}

/// What the line `sep=;` of Excel says, and the lines behind it.
fn said_separator(text: &str) -> (Option<char>, &str) {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let said = first.trim_matches('"').to_ascii_lowercase();
    let mut said = said.strip_prefix("sep=").unwrap_or_default().chars();
    match (said.next(), said.next()) {
        (Some(separator), None) if separator.is_ascii() => {
            let rest = rest.strip_prefix("\r\n").unwrap_or(rest);
            (
                Some(separator),
                rest.strip_prefix(['\r', '\n']).unwrap_or(rest),
            )
        }
        _ => (None, text),
    }
}

/// What stands between the cells of the first line, its quotes aside.
fn separator(text: &str) -> char {
    let first = text.trim_start_matches(['\r', '\n']).lines().next();
    let mut is_quoted = false;
    let bare: String = first
        .unwrap_or_default()
        .chars()
        .filter(|&c| {
            is_quoted ^= c == '"';
            !is_quoted
        })
        .collect();
    let found = ['\t', ';'].into_iter().find(|&mark| bare.contains(mark));
    found.unwrap_or(',')
}

/// The lines of records, which come in the order of their text: the reader counts them from
/// the blank lines above.
struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> LineCounter<'t> {
    fn new(text: &'t str, first: usize) -> Self {
        Self {
            text,
            at: 0,
            line: first,
        }
    }

    /// The line of `record`.
    fn advance_to(&mut self, record: &csv::StringRecord) -> usize {
        let begin = record
            .position()
            .map_or(0, |position| position.byte() as usize);
        let rest = self.text.get(begin..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let between = self.text.get(self.at..begin + blank).unwrap_or_default();
        self.line += line_ends(between);
        self.at = self.at.max(begin + blank);
        self.line
    }
}

/// How many lines end in `text`: by a line feed, a carriage return, or both.
fn line_ends(text: &str) -> usize {
    let count = |end| text.matches(end).count();
    count("\n") + count("\r") - count("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line of a table with its number.
    fn read(text: &str) -> Vec<String> {
        let lines = parse(text, "t.csv").unwrap().all;
        let told = lines.iter().map(|line| {
            let cells: Vec<&str> = line.cells.iter().collect();
            format!("{} {}", line.number, cells.join("|"))
        });
        told.collect()
    }

    #[test]
    fn lines_have_the_numbers_that_an_editor_shows() {
        assert_eq!(read("a,b\n\n c , d \n,\n"), ["1 a|b", "3 c|d"]);
        assert_eq!(
            read("\u{feff}a;b\r\n\"c\nc\";d\r\ne;f"),
            ["1 a|b", "2 c\nc|d", "4 e|f"]
        );
        assert_eq!(read("a\tb\rc\td\r\re\tf\r"), ["1 a|b", "2 c|d", "4 e|f"]);
        assert_eq!(read("\"a;b\",c\n"), ["1 a;b|c"]);
    }

    #[test]
    fn the_line_of_excel_says_what_stands_between_cells() {
        assert_eq!(read("sep=;\r\na,b;c\r\nd;e"), ["2 a,b|c", "3 d|e"]);
        assert_eq!(read("\u{feff}\"sep=|\"\na|b"), ["2 a|b"]);
        assert_eq!(read("SEP=,\r\n\r\na;b,c"), ["3 a;b|c"]);
        assert_eq!(read("sep=ab,c\n"), ["1 sep=ab|c"]);
    }

    #[test]
    fn a_quote_that_stays_open_swallows_no_line() {
        let refused = |text| parse(text, "t.csv").err().unwrap().to_string();
        let expected = "a quote that begins in line 2 of t.csv is never closed";
        assert_eq!(refused("metric,value,note\na,1,\"b\nc,2,d\n"), expected);
        assert_eq!(read("a,5\" b\n"), ["1 a|5\" b"]);
    }
}
