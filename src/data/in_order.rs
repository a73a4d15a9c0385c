//! Work on many blocks at once, taken one after the other in their order. What is under way is
//! bounded, so memory does not grow with the table.

use super::DataError;
use super::blocks::{Block, Blocks};
use std::io::Read;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What will be made of the next block, or why there is no more.
type Promise<T> = Result<Receiver<T>, DataError>;

/// Does `work` on each block by so many `threads`, with what `begin` makes for each of them, and
/// gives what comes of it to `take` in the order of the blocks. A thread reads its blocks itself,
/// in turn with the others, for then what is read is near where it is worked on.
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
    let (promise, promises) = mpsc::sync_channel(8 * threads);
    let blocks = Mutex::new(Some(blocks));
    thread::scope(|scope| {
        for _ in 0..threads {
            let promise = promise.clone();
            let (blocks, begin, work) = (&blocks, &begin, &work);
            scope.spawn(move || {
                let (mut tools, mut spare) = (begin(), Vec::new());
                while let Some((block, made)) = next(blocks, spare, &promise) {
                    // Nobody waits for it any more where `take` has failed.
                    let _ = made.send(work(&mut tools, &block));
                    spare = block.bytes;
                }
            });
        }
        drop(promise);
        let taken = promises.iter().try_for_each(|promise: Promise<T>| {
            // A thread that panicked keeps no promise; its panic goes on when all have ended.
            promise?.recv().map_or(Ok(()), &mut take)
        });
        // The threads end when nobody takes their promises.
        drop(promises);
        taken
    })
}

/// The next block, in the memory of `spare`, and where to send what is made of it, which is
/// promised by then; nothing where no block is left, or nobody waits for one.
fn next<R: Read, T>(
    blocks: &Mutex<Option<Blocks<R>>>,
    spare: Vec<u8>,
    promise: &SyncSender<Promise<T>>,
) -> Option<(Block, Sender<T>)> {
    let mut blocks = blocks.lock().unwrap_or_else(PoisonError::into_inner);
    let read = blocks.as_mut()?.next(spare);
    // Where too many promises are open, the block waits here, and with it all others.
    match read {
        Ok(Some(block)) => {
            let (made, promised) = mpsc::channel();
            if promise.send(Ok(promised)).is_ok() {
                return Some((block, made));
            }
        }
        Ok(None) => {}
        Err(error) => {
            let _ = promise.send(Err(error));
        }
    }
    *blocks = None;
    None
}
