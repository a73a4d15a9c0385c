//! A process that is not waited for without end: a repository can hold pipes and bombs.

use std::io;
use std::process::Child;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// So long git may take until its next sign of life, in seconds; a history that takes longer is
/// left out. Where it took too long once, it may take less.
const PATIENCE: [u64; 3] = [30, 5, 1];

/// How often git took too long.
static TOO_SLOW: AtomicUsize = AtomicUsize::new(0);

/// How long git may take now; nothing where it is not asked any more.
pub(super) fn patience() -> Option<Duration> {
    let seconds = PATIENCE.get(TOO_SLOW.load(Ordering::Relaxed));
    seconds.copied().map(Duration::from_secs)
}

/// A process that is ended where it takes too long, and where nobody waits for it any more.
pub(super) struct Watched {
    child: Arc<Mutex<Child>>,
    was_ended: Arc<AtomicBool>,
    signs: Sender<()>,
}

impl Watched {
    /// Watches `child`, which may take as long as `patience` until each sign of life.
    pub(super) fn new(child: Child, patience: Duration) -> Self {
        let child = Arc::new(Mutex::new(child));
        let was_ended = Arc::new(AtomicBool::new(false));
        let (signs, watch) = channel();
        let (watched, ended) = (Arc::clone(&child), Arc::clone(&was_ended));
        thread::spawn(move || {
            loop {
                match watch.recv_timeout(patience) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => {
                        ended.store(true, Ordering::Relaxed);
                        TOO_SLOW.fetch_add(1, Ordering::Relaxed);
                        end(&watched);
                        return;
                    }
                }
            }
        });
        Self {
            child,
            was_ended,
            signs,
        }
    }

    /// A sign of life: the patience begins anew.
    pub(super) fn reset_deadline(&self) {
        // Where nobody watches any more, the process was ended.
        let _ = self.signs.send(());
    }

    /// Whether it took too long.
    pub(super) fn was_ended(&self) -> bool {
        self.was_ended.load(Ordering::Relaxed)
    }

    /// Waits until it has ended by itself; whether it says that all went well.
    ///
    /// # Errors
    /// Where the system does not say.
    pub(super) fn wait(&mut self) -> io::Result<bool> {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        child.wait().map(|status| status.success())
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        end(&self.child);
    }
}

/// Ends a process that only reads: it may end anywhere.
fn end(child: &Mutex<Child>) {
    let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::io::Read as _;
    use std::process::{Command, Stdio};

    #[test]
    fn a_process_that_waits_for_ever_is_ended() {
        let mut sleep = Command::new("sleep");
        sleep.arg("1000").stdout(Stdio::piped());
        let mut child = sleep.spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let mut watched = Watched::new(child, Duration::from_millis(20));
        assert_eq!(stdout.read_to_end(&mut Vec::new()).unwrap(), 0);
        assert!(watched.was_ended());
        assert!(!watched.wait().unwrap());
    }
}
