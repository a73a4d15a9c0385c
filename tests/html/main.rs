//! Pages in HTML: what they say, how a browser takes them, and the files of a report.

#[path = "../common/mod.rs"]
mod common;
#[path = "../docs/documents.rs"]
mod documents;
#[path = "../tools/mod.rs"]
mod tools;
#[path = "../tools/workflow.rs"]
mod workflow;

mod browser;
mod files;
mod hostile;
mod looks;
mod numbers;
mod pages;
mod published;

use common::Run;

/// By this a page is known as one that the program wrote.
const MARK: &str = "<meta name=\"generator\" content=\"scorecard ";

/// Checks that a run printed one whole document, and returns it.
#[track_caller]
fn document(run: &Run) -> String {
    let text = &run.stdout;
    assert!(
        text.starts_with("<!DOCTYPE html><html lang=\"en\">"),
        "{run:#?}"
    );
    assert!(text.ends_with("</html>"), "{run:#?}");
    for once in [
        "<!DOCTYPE",
        "<title>",
        MARK,
        "<h1",
        "<main",
        "Content-Security-Policy",
    ] {
        assert_eq!(text.matches(once).count(), 1, "{once} in {text}");
    }
    assert!(
        text.contains("default-src 'none'; style-src 'sha256-"),
        "{text}"
    );
    // Overviews and the tables of health look as their own styles say.
    for (class, style) in [
        (" class=\"ov\"", "\n.ov{"),
        (" class=\"health ", "\n.dist{"),
    ] {
        let is_styled = text.contains(style);
        assert!(is_styled || !text.contains(class), "{class} in {text}");
    }
    text.clone()
}

/// A page without its head, whose style is not of interest, a line for each tag.
fn body(text: &str) -> String {
    let (_, body) = text.split_once("</pattern></svg>").unwrap();
    body.replace("><", ">\n<") + "\n"
}
