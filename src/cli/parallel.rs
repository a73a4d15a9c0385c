//! Work on many files by all cores at once, taken one after the other in their order: so many
//! results are held as one slow file keeps waiting, and no more.

use super::cores;
use super::progress::Progress;
use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{mem, thread};

/// So far ahead of what was taken last the work goes on.
const AHEAD: usize = 256;

/// How long to wait before the progress is looked at again.
const TICK: Duration = Duration::from_millis(10);

/// For fewer results nobody is woken while more of them are to come: that takes as long as some of
/// the work.
const WORTH_WAKING: usize = 16;

/// Does `work` on each of `count` things, and gives what it makes to `take` in their order. What a
/// thread works with it makes by `begin`.
///
/// # Errors
/// What `take` could not take; nothing more is done then.
pub(super) fn in_order<W, T: Send>(
    count: usize,
    progress: Progress,
    begin: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, usize) -> T + Sync,
    mut take: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let threads = cores::threads();
    if count.min(threads) <= 1 {
        let mut tools = begin();
        return (0..count).try_for_each(|index| take(work(&mut tools, index)));
    }
    let threads = threads.min(count);
    let (next, gate, made) = (AtomicUsize::new(0), Gate::default(), Made::by(threads));
    let work_on = || {
        let _ends = Ends(&made);
        let mut tools = begin();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count || !gate.opens_for(index) {
                return;
            }
            made.add(index, work(&mut tools, index));
        }
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work_on)).collect();
        let taken = take_in_order(&made, &gate, progress, &mut take);
        gate.close();
        for worker in workers {
            if let Err(panic) = worker.join() {
                resume_unwind(panic);
            }
        }
        taken
    })
}

/// Gives what is `made` to `take`, the first first, until nothing more comes.
fn take_in_order<T>(
    made: &Made<T>,
    gate: &Gate,
    mut progress: Progress,
    take: &mut impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut early = BTreeMap::new();
    let (mut taken, mut done) = (0, 0);
    while let Some(more) = made.more() {
        done += more.len();
        early.extend(more);
        progress.show(done as u64);
        while let Some(made) = early.remove(&taken) {
            taken += 1;
            progress.aside(|| take(made))?;
        }
        gate.open_to(taken + AHEAD);
    }
    progress.end();
    Ok(())
}

/// What was made and not taken yet, for whoever takes it to wait for.
struct Made<T> {
    results: Mutex<Results<T>>,
    are_worth_waking: Condvar,
}

/// Results, each with its index.
struct Results<T> {
    came: Vec<(usize, T)>,
    /// How many threads may still add to them.
    threads: usize,
}

impl<T> Made<T> {
    fn by(threads: usize) -> Self {
        let results = Results {
            came: Vec::new(),
            threads,
        };
        Self {
            results: Mutex::new(results),
            are_worth_waking: Condvar::new(),
        }
    }

    fn results(&self) -> MutexGuard<'_, Results<T>> {
        self.results.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, index: usize, result: T) {
        let mut results = self.results();
        results.came.push((index, result));
        if results.came.len() == WORTH_WAKING {
            self.are_worth_waking.notify_one();
        }
    }

    /// The results that came, which after a while may be none; nothing where no more will come.
    fn more(&self) -> Option<Vec<(usize, T)>> {
        let are_few = |of: &mut Results<T>| of.came.len() < WORTH_WAKING && of.threads > 0;
        let waited = (self.are_worth_waking).wait_timeout_while(self.results(), TICK, are_few);
        let (mut results, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let came = mem::take(&mut results.came);
        (!came.is_empty() || results.threads > 0).then_some(came)
    }
}

/// Says at its end that a thread adds no more, even where it panics.
struct Ends<'m, T>(&'m Made<T>);

impl<T> Drop for Ends<'_, T> {
    fn drop(&mut self) {
        self.0.results().threads -= 1;
        self.0.are_worth_waking.notify_one();
    }
}

/// Lets work go on up to some index.
struct Gate {
    open_to: Mutex<usize>,
    opened: Condvar,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            open_to: Mutex::new(AHEAD),
            opened: Condvar::new(),
        }
    }
}

impl Gate {
    /// Waits until the work on `index` may begin; whether it ever may.
    fn opens_for(&self, index: usize) -> bool {
        let open_to = self.open_to.lock().unwrap_or_else(PoisonError::into_inner);
        let is_shut = |open_to: &mut usize| *open_to <= index && *open_to > 0;
        let open_to = self.opened.wait_while(open_to, is_shut);
        *open_to.unwrap_or_else(PoisonError::into_inner) > 0
    }

    fn open_to(&self, index: usize) {
        *self.open_to.lock().unwrap_or_else(PoisonError::into_inner) = index;
        self.opened.notify_all();
    }

    /// Nothing more is begun.
    fn close(&self) {
        self.open_to(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_taken_in_order() {
        let mut taken = Vec::new();
        let work = |(): &mut (), index: usize| {
            if index.is_multiple_of(7) {
                thread::sleep(Duration::from_millis(1));
            }
            index
        };
        let take = |index| {
            taken.push(index);
            Ok(())
        };
        in_order(1000, Progress::of(0), || (), work, take).unwrap();
        assert_eq!(taken, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn where_nothing_more_is_taken_the_work_ends() {
        let begun = AtomicUsize::new(0);
        let work = |(): &mut (), _: usize| begun.fetch_add(1, Ordering::Relaxed);
        let mut left = 10;
        let take = |_| {
            left -= 1;
            anyhow::ensure!(left > 0, "full");
            Ok(())
        };
        assert!(in_order(100_000, Progress::of(0), || (), work, take).is_err());
        assert!(begun.into_inner() <= 10 + 2 * AHEAD);
    }
}
