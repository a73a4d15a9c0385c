//! A bar on a terminal while many files are checked, where that takes long enough for one.

use indicatif::{ProgressBar, ProgressStyle};
use signal_hook::consts::SIGINT;
use signal_hook::{flag, low_level};
use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long nobody wonders what is going on.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the bar moves.
const TICK: Duration = Duration::from_millis(10);

/// Shows how many of `count` files are `done`, until all are. Nothing is left of the bar then,
/// nor after Ctrl-C, which ends the program as ever.
pub(super) fn show(done: &AtomicUsize, count: usize) {
    if !io::stderr().is_terminal() {
        return;
    }
    let begun = Instant::now();
    let mut shown: Option<(ProgressBar, Interrupt)> = None;
    loop {
        let done = done.load(Ordering::Relaxed);
        if done == count {
            break;
        }
        if begun.elapsed() > PATIENCE {
            let (bar, interrupt) = shown.get_or_insert_with(|| (bar(count), Interrupt::watch()));
            bar.set_position(done as u64);
            interrupt.end_if_it_came(bar);
        }
        thread::sleep(TICK);
    }
    if let Some((bar, interrupt)) = shown {
        bar.finish_and_clear();
        interrupt.let_go();
    }
}

fn bar(count: usize) -> ProgressBar {
    let bar = ProgressBar::new(count as u64);
    match ProgressStyle::with_template("{wide_bar} {pos} of {len} files") {
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
