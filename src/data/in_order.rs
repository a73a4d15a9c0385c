//! Work on many blocks at once, taken one after the other in their order. What is under way is
//! bounded, so memory does not grow with the table.

use super::DataError;
use super::blocks::{Block, Blocks};
use std::io::Read;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// A block with the place for what is made of it.
type Job<T> = (Block, Sender<T>);

/// What will be made of the next block, or why there is no more.
type Promise<T> = Result<Receiver<T>, DataError>;

/// Does `work` on each block by so many `threads`, with what `begin` makes for each of them, and
/// gives what comes of it to `take` in the order of the blocks.
///
/// # Errors
/// Where a block cannot be read, once all before it are taken; or `take` fails.
pub(super) fn blocks_in_order<R: Read + Send, W, T: Send>(
    blocks: Blocks<R>,
    threads: usize,
    begin: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, &Block) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), DataError>,
) -> Result<(), DataError> {
    let threads = threads.max(1);
    let (promise, promises) = mpsc::sync_channel(2 * threads);
    let (job, jobs) = mpsc::channel::<Job<T>>();
    let (spare, spares) = mpsc::channel();
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        scope.spawn(move || read_all(blocks, &spares, &job, &promise));
        for _ in 0..threads {
            let spare = spare.clone();
            let (jobs, begin, work) = (&jobs, &begin, &work);
            scope.spawn(move || {
                let mut tools = begin();
                while let Some((block, made)) = next(jobs) {
                    // Nobody waits for it any more where `take` has failed.
                    let _ = made.send(work(&mut tools, &block));
                    let _ = spare.send(block.bytes);
                }
            });
        }
        let taken = promises.iter().try_for_each(|promise: Promise<T>| {
            // A thread that panicked keeps no promise; its panic goes on when all have ended.
            promise?.recv().map_or(Ok(()), &mut take)
        });
        // The reader ends when nobody takes its promises.
        drop(promises);
        taken
    })
}

/// Reads block after block, into memory that was used before.
fn read_all<R: Read, T>(
    mut blocks: Blocks<R>,
    spares: &Receiver<Vec<u8>>,
    job: &Sender<Job<T>>,
    promise: &SyncSender<Promise<T>>,
) {
    loop {
        let spare = spares.try_recv().unwrap_or_default();
        let sent = match blocks.next(spare) {
            Ok(None) => return,
            Ok(Some(block)) => {
                let (made, promised) = mpsc::channel();
                // The promise goes first: where too many are open, the block waits here.
                promise.send(Ok(promised)).is_ok() && job.send((block, made)).is_ok()
            }
            Err(error) => {
                let _ = promise.send(Err(error));
                return;
            }
        };
        if !sent {
            return;
        }
    }
}

fn next<T>(jobs: &Mutex<Receiver<Job<T>>>) -> Option<Job<T>> {
    let jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
    jobs.recv().ok()
}
