//! Links lead to files that are there, and to headings in them.

use crate::documents::{Document, documents};
use crate::root;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// The lines of a document that are no code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let is_fence = line.starts_with("```");
        inside ^= is_fence;
        !inside && !is_fence
    })
}

/// The name by which a page on a forge knows a heading: in small letters, without marks, with `-`
/// for a space.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        _ if c.is_alphanumeric() || "-_".contains(c) => Some(c.to_ascii_lowercase()),
        _ => None,
    });
    kept.collect()
}

/// The anchors of a document.
fn anchors(text: &str) -> Vec<String> {
    let headings = prose(text).filter(|line| line.starts_with('#'));
    let titles = headings.map(|line| line.trim_start_matches('#').trim());
    titles.map(anchor).collect()
}

/// Where the links and the pictures of a document lead.
fn targets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in prose(text) {
        for (begin, end) in [("](", ')'), ("src=\"", '"'), ("srcset=\"", '"')] {
            let rests = line.split(begin).skip(1);
            found.extend(rests.map(|rest| rest.split(end).next().unwrap().to_owned()));
        }
    }
    found
}

/// The path below the root that `link` names in the document `from`.
fn followed(from: &str, link: &str) -> PathBuf {
    let mut path = PathBuf::from(from).parent().unwrap().to_owned();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => assert!(path.pop(), "{from}: {link} leads out"),
            part => path.push(part),
        }
    }
    path
}

#[test]
fn links_lead_somewhere() {
    let documents = documents();
    let anchors: BTreeMap<&str, Vec<String>> = (documents.iter())
        .map(|document| (document.name.as_str(), anchors(&document.text)))
        .collect();
    let mut followed_links = 0;
    for Document { name, text } in &documents {
        for target in targets(text) {
            if target.starts_with("https://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
            let path = match file {
                "" => PathBuf::from(name),
                _ => followed(name, file),
            };
            assert!(root().join(&path).exists(), "{name}: {target}");
            let known = anchors.get(path.to_str().unwrap());
            let is_there = known.is_some_and(|known| known.iter().any(|one| one == heading));
            assert!(heading.is_empty() || is_there, "{name}: {target}");
            followed_links += 1;
        }
    }
    assert!(followed_links > 20, "{followed_links}");
}

#[test]
fn no_two_headings_of_a_document_have_one_anchor() {
    for Document { name, text } in documents() {
        let mut anchors = anchors(&text);
        if name == "CHANGELOG.md" {
            // Each version has its `Added`.
            continue;
        }
        anchors.sort();
        let twice = anchors.windows(2).find(|pair| pair[0] == pair[1]);
        assert!(twice.is_none(), "{name}: {twice:?}");
    }
}

#[test]
fn the_readme_is_short_and_leads_to_every_page() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let lines = readme.lines().count();
    assert!(lines <= 200, "{lines}");
    let targets = targets(&readme);
    for Document { name, .. } in documents() {
        assert!(name == "README.md" || targets.contains(&name), "{name}");
    }
}

#[test]
fn the_pictures_are_small_enough_for_a_page() {
    for name in ["page-light.png", "page-dark.png"] {
        let picture = std::fs::read(root().join("docs/images").join(name)).unwrap();
        assert!(picture.starts_with(b"\x89PNG"), "{name}");
        assert!(picture.len() < 150_000, "{name}: {}", picture.len());
    }
}
