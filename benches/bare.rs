//! The least that there is to do, to compare with. Of YAML files: walk and read, or walk, read and
//! drain the parser's events, on one thread. Of a table: parse it by the crate `csv`, on as many
//! threads as are said.

use granit_parser::{Options, Parser};
use ignore::WalkBuilder;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::thread;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (Some(mode), Some(folder)) = (arguments.first(), arguments.get(1)) else {
        // As `cargo bench` calls it, without arguments: there is nothing to compare with.
        return Ok(());
    };
    if let (Some(threads), "cells") = (arguments.get(2), mode.as_str()) {
        let threads = threads.parse().unwrap_or(1);
        return writeln!(io::stdout(), "{}", cells(folder, threads)?);
    }
    let mut total = 0;
    for entry in WalkBuilder::new(folder)
        .require_git(false)
        .build()
        .flatten()
    {
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            let text = std::fs::read_to_string(entry.path())?;
            total += if mode == "events" {
                events(&text)
            } else {
                text.len()
            };
        }
    }
    writeln!(std::io::stdout(), "{total}")
}

fn events(text: &str) -> usize {
    let mut options = Options::default();
    options.set_emit_comments(false);
    Parser::new_from_str_with_options(text, options)
        .flatten()
        .count()
}

/// The bytes of all cells of a table without line breaks in its cells: each thread parses its share
/// of the lines.
fn cells(file: &str, threads: u64) -> io::Result<usize> {
    let size = std::fs::metadata(file)?.len();
    let share = size.div_ceil(threads.max(1));
    thread::scope(|scope| {
        let shares: Vec<_> = (0..threads)
            .map(|number| scope.spawn(move || cells_between(file, number * share, share)))
            .collect();
        let mut total = 0;
        for share in shares {
            total += share.join().map_err(|_| io::ErrorKind::Other)??;
        }
        Ok(total)
    })
}

/// Those of the lines that begin in so many bytes `from` some byte on.
fn cells_between(file: &str, from: u64, length: u64) -> io::Result<usize> {
    let mut file = BufReader::with_capacity(256 * 1024, File::open(file)?);
    let mut begin = from;
    if from > 0 {
        // The line that reaches into this share belongs to the one before.
        file.seek(SeekFrom::Start(from - 1))?;
        begin = from - 1 + file.read_until(b'\n', &mut Vec::new())? as u64;
    }
    let mut own = file.take((from + length).saturating_sub(begin));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(&mut own);
    let (mut record, mut total) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record)? {
        total += record.as_slice().len();
    }
    Ok(total)
}
