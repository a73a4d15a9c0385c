//! How many threads work at once.

use std::thread;

/// One thread for each core that the program may use; one where nobody knows how many these are.
pub(super) fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
