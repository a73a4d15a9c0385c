//! Signals, held back while a file is written: what ends the program ends it before or after.

/// Holds back every signal that can be, until it is dropped; those that came meanwhile then do
/// what they would have done. Writing is done by the one thread that holds them.
#[cfg(unix)]
#[must_use]
pub(super) struct Held(Option<nix::sys::signal::SigSet>);

#[cfg(unix)]
pub(super) fn hold() -> Held {
    use nix::sys::signal::{SigSet, SigmaskHow};
    let before = SigSet::all().thread_swap_mask(SigmaskHow::SIG_BLOCK);
    Held(before.ok())
}

#[cfg(unix)]
impl Drop for Held {
    fn drop(&mut self) {
        if let Some(before) = &self.0 {
            let _ = before.thread_set_mask();
        }
    }
}

#[cfg(not(unix))]
#[must_use]
pub(super) struct Held;

#[cfg(not(unix))]
pub(super) fn hold() -> Held {
    Held
}
