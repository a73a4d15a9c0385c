//! One program at a time: a lock that those who only read a file do not take.

use std::fs::File;
#[cfg(unix)]
use std::time::Duration;

/// How long another program may hold a file before somebody is told.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(2);

/// How often it is tried meanwhile.
#[cfg(unix)]
const TICK: Duration = Duration::from_millis(5);

/// Locks `file` until it is closed; no other handle to it may be closed meanwhile, that would
/// unlock it. Returns whether nobody else holds it. Some file systems have no locks: there,
/// nobody does.
#[cfg(unix)]
pub(super) fn take(file: &File) -> bool {
    use rustix::fs::{FlockOperation, fcntl_lock};
    use rustix::io::Errno;
    use std::thread;
    use std::time::Instant;
    let begun = Instant::now();
    loop {
        // Not `flock`: that is what backups, sync programs and shell scripts hold to read.
        match fcntl_lock(file, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::AGAIN | Errno::ACCESS) if begun.elapsed() < PATIENCE => thread::sleep(TICK),
            Err(Errno::AGAIN | Errno::ACCESS) => return false,
            _ => return true,
        }
    }
}

#[cfg(not(unix))]
pub(super) fn take(_: &File) -> bool {
    true
}
