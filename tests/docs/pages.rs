//! What the documents show of a page is one, or a part of one: nothing in it is unknown to the
//! format.

use crate::common::{folder, run, write};
use crate::documents::{blocks, documents};

/// The file that a block is a part of, by its first key; nothing for what the tests of its place
/// look at, which says in a comment where it goes.
fn file_of(block: &str) -> Option<&'static str> {
    let first = block.lines().find(|line| !line.is_empty()).unwrap();
    match first.split(':').next().unwrap() {
        "scorecard" | "lint" | "stages" => Some("a.scorecard.yaml"),
        "health" | "touchpoints" => Some("a.health.yaml"),
        "customer" => Some("a.customer.yaml"),
        _ => {
            assert!(first.starts_with("# "), "what is this?\n{block}");
            None
        }
    }
}

#[test]
fn a_page_that_is_shown_says_nothing_that_is_unknown() {
    let mut looked_at = 0;
    for document in documents() {
        let blocks = blocks(&document.text).into_iter();
        for block in blocks.filter(|block| block.language == "yaml") {
            let Some(file) = file_of(block.text) else {
                continue;
            };
            looked_at += 1;
            let folder = folder();
            write(folder.path().join(file), format!("{}\n", block.text));
            let told = run(folder.path(), ["lint", "--format", "concise", file]).stdout;
            for rule in [
                "syntax",
                "duplicate-key",
                "unknown-field",
                "wrong-type",
                "invalid-value",
                "stale-value",
                "unused-allow",
                "weights",
                "one-way",
                "tiers",
            ] {
                let name = &document.name;
                assert!(!told.contains(&format!("[{rule}]")), "{name}: {told}");
            }
        }
    }
    assert!(looked_at > 1, "{looked_at}");
}
