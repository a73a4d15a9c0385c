//! Looking through a folder for files of some kinds that git does not ignore. What a stranger wants
//! to have ignored is read here, with a budget, and from nothing but regular files.

use super::kinds::{self, Kinds};
use crate::history::WorkTree;
use crate::text::shown_path;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirEntry, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// So many bytes of one ignore file are read.
const MAX_FILE: u64 = 1024 * 1024;

/// So many patterns are heeded in one search: each takes some thousand bytes.
const MAX_PATTERNS: usize = 10_000;

/// The longest pattern that is heeded, in bytes.
const MAX_PATTERN: usize = 1000;

/// What was found.
#[derive(Default)]
pub(super) struct SearchResult {
    /// The files, and the folders that could not be listed; with each, whether it is a
    /// regular file and no link, so that it lies where it was found.
    pub files: BTreeMap<PathBuf, bool>,
    /// The work trees in which they lie.
    pub trees: BTreeSet<WorkTree>,
    /// What of ignore files was not heeded, in words.
    pub unheeded: Vec<String>,
}

/// The patterns of a folder, and those of the folders above it.
struct Rules {
    own: Gitignore,
    above: Option<Rc<Rules>>,
}

impl Rules {
    /// Whether git ignores what lies at `path`; the nearest patterns decide.
    fn ignore(&self, path: &Path, is_folder: bool) -> bool {
        match self.own.matched(path, is_folder) {
            Match::Ignore(_) => true,
            Match::Whitelist(_) => false,
            Match::None => (self.above.as_ref()).is_some_and(|above| above.ignore(path, is_folder)),
        }
    }
}

/// A folder that is to be looked through.
struct FolderToSearch {
    /// As the user called it.
    shown: PathBuf,
    /// Without links.
    real: PathBuf,
    rules: Option<Rc<Rules>>,
}

struct Walk {
    found: SearchResult,
    /// How many more patterns are heeded.
    patterns: usize,
    kinds: Kinds,
}

/// The files of some `kinds` at and below `folder`.
pub(super) fn search(folder: &Path, kinds: Kinds) -> SearchResult {
    let mut walk = Walk {
        found: SearchResult::default(),
        patterns: MAX_PATTERNS,
        kinds,
    };
    let Ok(real) = folder.canonicalize() else {
        walk.found.files.insert(folder.to_owned(), false);
        return walk.found;
    };
    let mut rules = Some(Rc::new(Rules {
        own: Gitignore::global().0,
        above: None,
    }));
    if let Some(tree) = WorkTree::around(&real) {
        rules = walk.rules_down_to(&real, tree.root(), rules);
        walk.found.trees.insert(tree);
    }
    let mut folders = vec![FolderToSearch {
        shown: folder.to_owned(),
        real,
        rules,
    }];
    while let Some(folder) = folders.pop() {
        folders.extend(walk.look_through(folder));
    }
    walk.found
}

impl Walk {
    /// The patterns that hold in `folder`, but for its own, of a work tree that begins at `root`.
    fn rules_down_to(
        &mut self,
        folder: &Path,
        root: &Path,
        rules: Option<Rc<Rules>>,
    ) -> Option<Rc<Rules>> {
        let info = root.join(".git/info");
        let is_folder = fs::symlink_metadata(&info).is_ok_and(|kind| kind.is_dir());
        let exclude = is_folder.then(|| info.join("exclude"));
        let mut rules = self.with(exclude.as_deref(), root, rules);
        let between: Vec<&Path> = folder.ancestors().skip(1).collect();
        for above in between.into_iter().rev() {
            if above.starts_with(root) {
                rules = self.with(Some(&above.join(".gitignore")), above, rules);
            }
        }
        rules
    }

    /// Looks through one folder; the folders in it that are to be looked through.
    fn look_through(&mut self, folder: FolderToSearch) -> Vec<FolderToSearch> {
        let FolderToSearch { shown, real, rules } = folder;
        let entries = fs::read_dir(&real).and_then(Iterator::collect::<io::Result<Vec<DirEntry>>>);
        let Ok(entries) = entries else {
            // Reading it tells why.
            self.found.files.insert(without_dot(&shown), false);
            return Vec::new();
        };
        let rules = self.with(Some(&real.join(".gitignore")), &real, rules);
        let ignores = |path: &Path, is_folder| {
            let rules = rules.as_ref();
            rules.is_some_and(|rules| rules.ignore(path, is_folder))
        };
        let mut folders = Vec::new();
        for entry in entries {
            let (name, path) = (entry.file_name(), entry.path());
            let starts = |begin: &[u8]| name.as_encoded_bytes().starts_with(begin);
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if kind.is_dir() {
                if !starts(b".") && !ignores(&path, true) {
                    folders.push(self.below(shown.join(&name), path, rules.clone()));
                }
                continue;
            }
            // What editors and systems keep beside a file: the lock of Emacs, the attributes
            // of macOS.
            let is_beside = starts(b".#") || starts(b"._");
            if !kinds::is_named(&path, self.kinds) || is_beside || ignores(&path, false) {
                continue;
            }
            // A link to a folder is not followed.
            if kind.is_file() || !path.is_dir() {
                let file = without_dot(&shown.join(&name));
                self.found.files.insert(file, kind.is_file());
            }
        }
        folders
    }

    /// A folder below another one; a work tree that begins there has patterns of its own.
    fn below(&mut self, shown: PathBuf, real: PathBuf, rules: Option<Rc<Rules>>) -> FolderToSearch {
        let mut rules = rules;
        if real.join(".git").symlink_metadata().is_ok()
            && let Some(tree) = WorkTree::around(&real).filter(|tree| tree.root() == real)
        {
            rules = self.rules_down_to(&real, &real, None);
            self.found.trees.insert(tree);
        }
        FolderToSearch { shown, real, rules }
    }

    /// The patterns of an ignore file that holds below `folder`, before those of `above`.
    fn with(
        &mut self,
        file: Option<&Path>,
        folder: &Path,
        above: Option<Rc<Rules>>,
    ) -> Option<Rc<Rules>> {
        let Some((file, text)) = file.and_then(|file| Some((file, text_of(file)?))) else {
            return above;
        };
        let mut builder = GitignoreBuilder::new(folder);
        let mut unheeded = 0;
        let meant = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
        for line in text.lines().filter(meant) {
            if self.patterns == 0 || line.len() > MAX_PATTERN {
                unheeded += 1;
                continue;
            }
            self.patterns -= 1;
            // A pattern that cannot be read ignores nothing, as with git.
            let _ = builder.add_line(None, &braces_escaped(line));
        }
        if unheeded > 0 {
            let file = shown_path(file);
            self.found
                .unheeded
                .push(format!("{file}: {unheeded} patterns are not heeded"));
        }
        match builder.build() {
            Ok(own) => Some(Rc::new(Rules { own, above })),
            Err(_) => above,
        }
    }
}

/// What an ignore file says; nothing where it is no regular file.
fn text_of(file: &Path) -> Option<String> {
    let kind = fs::symlink_metadata(file).ok()?;
    if !kind.is_file() {
        return None;
    }
    let mut text = Vec::new();
    let file = File::open(file).ok()?;
    file.take(MAX_FILE).read_to_end(&mut text).ok()?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

/// Git knows no choices in braces: they stand for themselves.
fn braces_escaped(pattern: &str) -> String {
    let mut escaped = String::with_capacity(pattern.len());
    let mut is_escaped = false;
    for c in pattern.chars() {
        if matches!(c, '{' | '}') && !is_escaped {
            escaped.push('\\');
        }
        is_escaped = c == '\\' && !is_escaped;
        escaped.push(c);
    }
    escaped
}

pub(super) fn without_dot(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_stand_for_themselves() {
        assert_eq!(braces_escaped("{a,b}"), "\\{a,b\\}");
        assert_eq!(braces_escaped("\\{a\\\\{"), "\\{a\\\\\\{");
    }
}
