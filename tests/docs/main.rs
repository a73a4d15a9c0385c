//! The documents: what they show is run and compared, their tables are made from the code, and
//! their links lead somewhere. `TRYCMD=overwrite` writes what is stale.

#[path = "../common/mod.rs"]
mod common;

mod documents;
mod links;
mod pages;
mod pull_request;
mod shown;
mod tables;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Several tests may write the documents.
static DOCUMENTS: Mutex<()> = Mutex::new(());

fn lock() -> MutexGuard<'static, ()> {
    DOCUMENTS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn overwrite() -> bool {
    std::env::var("TRYCMD").is_ok_and(|value| value == "overwrite")
}
