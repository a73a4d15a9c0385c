//! Customers' tables: CSV files of any size, read once from front to back.
//!
//! [`Table`] opens one: `header` says what its columns are. `blocks` cuts the bytes at the ends
//! of rows, `rows` takes a block apart, and `in_order` works on many blocks at once.
//! On top of that are [`ScoreStream`], which writes every customer's score by `output`, and
//! [`DataFacts`], what the rules want to know of the data, with the `cause` of each cell that
//! cannot be read. [`Notes`] are what is to be told of rows and cells on the way: counts and
//! the first few examples.
//!
//! What a cell is worth is known by `model::health`; which file it is, by nobody here.

mod blocks;
mod cause;
mod doubtful;
mod error;
mod facts;
mod header;
mod in_order;
mod notes;
mod other_case;
mod output;
mod rows;
mod score_stream;
mod table;
mod written;

pub use blocks::{BLOCK_BYTES, Block, MAX_ROW};
pub use cause::{Cause, date_cause, long_row_cure, number_cause};
pub use doubtful::PointsInDoubt;
pub use error::DataError;
pub use facts::{DataFacts, FieldFacts, WordCount};
pub use header::{Header, other_format};
pub use notes::{Example, Notes, Occurrences, RowNotes};
pub use output::OutputForm;
pub use rows::{Row, Rows};
pub use score_stream::ScoreStream;
pub use table::Table;
pub use written::are_scores;
