//! The least that a linter of YAML files has to do, to compare with: walk and read, or walk,
//! read and drain the parser's events. On one thread.

use granit_parser::{Options, Parser};
use ignore::WalkBuilder;
use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (Some(mode), Some(folder)) = (arguments.first(), arguments.get(1)) else {
        // As `cargo bench` calls it, without arguments: there is nothing to compare with.
        return Ok(());
    };
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
