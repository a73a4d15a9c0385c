//! Text: the source of one file as UTF-8, byte spans in it, lines and columns.
//!
//! Nothing here knows what the text means; YAML begins one room higher.

mod beginning;
mod change;
mod character;
mod decode;
mod editor_lines;
mod grouped;
mod markup;
mod merge_mark;
mod months;
mod nearest;
mod noun;
mod position;
mod shell;
mod shown;
mod source;
mod unseen;

pub use beginning::beginning;
pub use change::{Change, changes};
pub use character::character_name;
pub use decode::{MAX_BYTES, decode, is_utf32, too_large};
pub use editor_lines::{EditorLines, EditorPlace, Units};
pub use grouped::{counted, group, grouped, or_more};
pub use markup::shown_markup;
pub use merge_mark::is_merge_mark;
pub use months::MONTHS;
pub use nearest::{Suggestions, listed, nearest, nearest_few, only_near};
pub use noun::bare;
pub use position::{
    LineIndex, Position, Span, counted_line_start, line_break, line_end, line_start,
};
pub use shell::{shell_path, shell_word};
pub use shown::{
    dangerous, escaped, has_plain_lines, hidden, is_command, notation, one_line, shown,
    shown_lines, shown_path,
};
pub use source::{Problem, Source};
pub use unseen::unseen_difference;
