//! A bar on a terminal while many files are read, where that takes long enough for one.

use indicatif::{ProgressBar, ProgressStyle};
use signal_hook::consts::SIGINT;
use signal_hook::{flag, low_level};
use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long nobody wonders what is going on.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far the work on many files is: a bar, where that takes long enough for one.
pub(super) struct Progress {
    count: u64,
    /// How it is told how far it is.
    template: &'static str,
    /// Nothing where no bar is to be seen.
    begun: Option<Instant>,
    shown: Option<(ProgressBar, Interrupt)>,
}

impl Progress {
    /// Of `count` files, on a terminal.
    pub(super) fn of(count: usize) -> Self {
        Self::by(count as u64, "{wide_bar} {pos} of {len} files")
    }

    /// Of a file of so many `bytes`; 0 where nobody knows.
    pub(super) fn of_bytes(bytes: u64) -> Self {
        match bytes {
            0 => Self::by(0, "{bytes} read"),
            bytes => Self::by(bytes, "{wide_bar} {bytes} of {total_bytes}"),
        }
    }

    fn by(count: u64, template: &'static str) -> Self {
        Self {
            count,
            template,
            begun: io::stderr().is_terminal().then(Instant::now),
            shown: None,
        }
    }

    /// What `write` writes to the terminal, while the bar is out of its way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.shown {
            Some((bar, _)) => bar.suspend(write),
            None => write(),
        }
    }

    /// Shows that so many files are `done`. After Ctrl-C nothing is left of the bar, and it ends
    /// the program as ever.
    pub(super) fn show(&mut self, done: u64) {
        if self.begun.is_some_and(|begun| begun.elapsed() > PATIENCE) {
            let (bar, interrupt) = (self.shown)
                .get_or_insert_with(|| (bar(self.count, self.template), Interrupt::watch()));
            bar.set_position(done);
            interrupt.end_if_it_came(bar);
        }
    }

    /// Takes the bar away.
    pub(super) fn end(self) {
        if let Some((bar, interrupt)) = self.shown {
            bar.finish_and_clear();
            interrupt.let_go();
        }
    }
}

fn bar(count: u64, template: &str) -> ProgressBar {
    let bar = ProgressBar::new(count);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Ctrl-C, held back until the bar is wiped.
#[derive(Default)]
struct Interrupt {
    came: Arc<AtomicBool>,
    let_go: Arc<AtomicBool>,
}

impl Interrupt {
    fn watch() -> Self {
        let interrupt = Self::default();
        // Where this cannot be done, Ctrl-C is what it was before, and leaves the bar.
        let _ = flag::register_conditional_default(SIGINT, Arc::clone(&interrupt.let_go))
            .and_then(|_| flag::register(SIGINT, Arc::clone(&interrupt.came)));
        interrupt
    }

    fn end_if_it_came(&self, bar: &ProgressBar) {
        if self.came.load(Ordering::Relaxed) {
            bar.finish_and_clear();
            let _ = low_level::emulate_default_handler(SIGINT);
        }
    }

    fn let_go(&self) {
        self.let_go.store(true, Ordering::Relaxed);
    }
}
