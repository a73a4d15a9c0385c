//! Page: from facts to headings, tables and lists in the user's words. Each cell has a
//! role; what a role looks like, and how wide anything is, is decided in `render`.

mod block;
mod changes;
mod diff;
mod focus;
mod funnel;
mod overview;
mod review;
mod several;
mod show;
mod table;
mod trend;
mod words;

pub use block::{Block, Cell, Content, Item, List, Page, Role, Section};
pub use diff::diff;
pub use focus::{FocusList, candidates, done_since, focus, focus_of_several};
pub use funnel::{funnel, funnel_data};
pub use overview::{MetricRow, overview, overview_of_metric};
pub use review::review;
pub use show::show;
pub use table::{Align, Column, Slot, Table};
pub use trend::trend;
