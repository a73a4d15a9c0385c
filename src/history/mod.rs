//! History: the versions of a file, as git keeps them. The only room that knows git, and it
//! knows it as a program: whatever repository `git` can read, this can. Git never reads the work
//! tree for us: its files are read and compared here.
//!
//! What follows from the versions is the model's to say.

mod changed;
mod commit;
mod contents;
mod damage;
mod git;
mod git_error;
mod held;
mod index;
mod log;
mod many;
mod moved;
mod objects;
mod partial;
mod range;
mod renamed;
mod revision;
mod staged;
mod tracked;
mod versions;
mod watch;
mod work_tree;

pub use contents::{PastCommit, PastFile, each_week};
pub use damage::Damage;
pub use git_error::GitError;
pub use many::{PastReader, Pasts};
pub use range::RevisionRange;
pub use staged::{Staged, StagedReader, StagedText};
pub use tracked::Tracked;
pub use work_tree::{WorkTree, tidied};
