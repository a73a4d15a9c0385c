//! Page: from facts to headings, tables and lists in the user's words. Each cell has a
//! role; what a role looks like, and how wide anything is, is decided in `render`.

mod block;
mod changes;
mod diff;
mod focus;
mod review;
mod show;
mod table;
mod trend;
mod words;

pub use block::{Block, Cell, Content, Item, List, Page, Role, Section};
pub use diff::diff;
pub use focus::{candidates, focus};
pub use review::review;
pub use show::show;
pub use table::{Align, Column, Slot, Table};
pub use trend::trend;
