//! Page: from facts to headings, tables and lists in the user's words. Each cell has a
//! role; what a role looks like, and how wide anything is, is decided in `render`.

mod block;
mod focus;
mod record;
mod show;
mod words;

pub use block::{Align, Block, Cell, Column, Content, Item, Page, Place, Role, Section, Table};
pub use focus::{candidates, focus};
pub use record::{FocusOutput, ShowOutput};
pub use show::show;
