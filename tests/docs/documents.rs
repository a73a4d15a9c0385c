//! The documents of the repository: which there are, and the blocks in them.

#![allow(dead_code, reason = "each test uses a part of this")]

use std::fs;
use std::path::Path;

/// A document by its path below the root, such as `docs/ci.md`.
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// A block of code, with the language that it says.
pub(crate) struct Block<'a> {
    pub(crate) language: &'a str,
    pub(crate) text: &'a str,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn is_document(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "md")
}

/// Those at the top of the repository, then those of `docs`.
pub(crate) fn documents() -> Vec<Document> {
    let mut all = Vec::new();
    for folder in ["", "docs/"] {
        let entries = fs::read_dir(root().join(folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| is_document(name)).collect();
        names.sort();
        all.extend(names.into_iter().map(|name| {
            let name = format!("{folder}{name}");
            let text = fs::read_to_string(root().join(&name)).unwrap();
            Document { name, text }
        }));
    }
    all
}

/// The blocks of code of a document.
pub(crate) fn blocks(text: &str) -> Vec<Block<'_>> {
    let inside = text.split("\n```").skip(1).step_by(2);
    let parts = inside.map(|block| block.split_once('\n').unwrap());
    let blocks = parts.map(|(language, text)| Block { language, text });
    blocks.collect()
}

/// The block of a document that says in a comment that it is the file `name`.
pub(crate) fn snippet(name: &str) -> String {
    let comment = format!("# {name}");
    for document in documents() {
        let mut blocks = blocks(&document.text).into_iter();
        let block = blocks.find(|block| block.text.lines().any(|line| line == comment));
        if let Some(block) = block {
            return format!("{}\n", block.text);
        }
    }
    panic!("no document has {name}")
}
