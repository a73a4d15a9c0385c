//! What the next commit would write, and what the index holds beside it. The work tree is not
//! looked at.

use super::index::ending_in;
use super::objects::{Content, Objects};
use super::work_tree::{WorkTree, os_string, tidied};
use super::{Damage, GitError, git};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// So many links are followed from one to the next.
const MAX_LINKS: usize = 8;

/// The files and links that the next commit would write, new or changed.
#[derive(Debug)]
pub struct Staged {
    tree: WorkTree,
    endings: Vec<String>,
    /// By their names from the top.
    entries: BTreeMap<OsString, Entry>,
}

/// What stands in the index under a name.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    /// A file with this content.
    File(OsString),
    /// A link to what this content names.
    Link(OsString),
    /// Several versions at once.
    InConflict,
}

impl Entry {
    /// An entry with this mode and content; nothing for what is neither a file nor a link.
    fn new(mode: &str, blob: &str) -> Option<Self> {
        match mode {
            "120000" => Some(Self::Link(blob.into())),
            mode if mode.starts_with("100") => Some(Self::File(blob.into())),
            _ => None,
        }
    }
}

/// What the index has under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StagedText {
    /// These bytes.
    Bytes(Vec<u8>),
    /// More than is read.
    TooLarge,
    /// Several versions at once, of which somebody has to choose.
    InConflict,
    /// What was never fetched.
    NotFetched,
    /// A link that leads out of the repository, to there.
    LeadsOut(OsString),
    /// A link that leads to what the index does not have, there.
    LeadsToNothing(OsString),
    /// Nothing.
    NotThere,
}

/// Reads what the index holds, for one thread.
pub struct StagedReader {
    staged: Arc<Staged>,
    /// All of the index whose names end as is wanted, once somebody asked.
    all: OnceCell<BTreeMap<OsString, Entry>>,
    objects: RefCell<Objects>,
}

impl fmt::Debug for StagedReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("StagedReader");
        shown.field("staged", &self.staged).finish_non_exhaustive()
    }
}

/// Where links lead in the end.
enum Followed {
    File(OsString),
    Instead(StagedText),
}

impl Staged {
    /// All of the work tree `tree`; a reader lists those whose names end in one of `endings`.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub fn find(tree: WorkTree, endings: Vec<String>) -> Result<Self, GitError> {
        let entries = match changes(&tree, "HEAD") {
            Err(GitError::NoCommits) => {
                // The id of a tree without files, by whatever hash the repository has.
                let empty = git::ask_text(tree.root(), ["hash-object", "-t", "tree", "--stdin"])?;
                changes(&tree, empty.trim())?
            }
            entries => entries?,
        };
        Ok(Self {
            tree,
            endings,
            entries,
        })
    }

    /// The work tree.
    pub fn tree(&self) -> &WorkTree {
        &self.tree
    }

    /// Their names from the top of the work tree.
    pub fn names(&self) -> impl Iterator<Item = &OsStr> {
        self.entries.keys().map(OsString::as_os_str)
    }

    /// A reader of files that have at most `largest` bytes, which runs nothing before it is asked.
    pub fn reader(self: &Arc<Self>, largest: usize) -> StagedReader {
        StagedReader {
            staged: Arc::clone(self),
            all: OnceCell::new(),
            objects: RefCell::new(Objects::up_to(self.tree.root(), largest)),
        }
    }
}

impl StagedReader {
    /// What the index has under `name`, from the top. Links are followed in the index.
    ///
    /// # Errors
    /// Where git breaks off.
    pub fn read(&self, name: &OsStr) -> Result<StagedText, GitError> {
        match self.followed(name)? {
            Followed::File(blob) => self.content(&blob),
            Followed::Instead(text) => Ok(text),
        }
    }

    /// The names, from the top, that the index has and that end as is wanted, in their order.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub fn names(&self) -> Result<impl Iterator<Item = &OsStr>, GitError> {
        Ok(self.all()?.keys().map(OsString::as_os_str))
    }

    /// Those of them in the folder `folder` itself.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub fn names_in(&self, folder: &Path) -> Result<Vec<OsString>, GitError> {
        let is_in = |name: &&OsStr| Path::new(name).parent() == Some(folder);
        Ok(self.names()?.filter(is_in).map(OsStr::to_owned).collect())
    }

    fn all(&self) -> Result<&BTreeMap<OsString, Entry>, GitError> {
        if let Some(all) = self.all.get() {
            return Ok(all);
        }
        let endings = ending_in(&self.staged.endings);
        let all = listed(&self.staged.tree, endings, false)?;
        Ok(self.all.get_or_init(|| all))
    }

    fn entry(&self, name: &OsStr) -> Result<Option<Entry>, GitError> {
        let known = self.staged.entries.get(name);
        if let Some(entry) = known.or_else(|| self.all.get()?.get(name)) {
            return Ok(Some(entry.clone()));
        }
        Ok(listed(&self.staged.tree, [name], true)?.remove(name))
    }

    fn followed(&self, name: &OsStr) -> Result<Followed, GitError> {
        let instead = |text| Ok(Followed::Instead(text));
        let (mut name, mut first) = (name.to_owned(), None);
        for _ in 0..MAX_LINKS {
            let link = match self.entry(&name)? {
                Some(Entry::File(blob)) => return Ok(Followed::File(blob)),
                Some(Entry::InConflict) => return instead(StagedText::InConflict),
                Some(Entry::Link(link)) => link,
                None => break,
            };
            let target = match self.content(&link)? {
                StagedText::Bytes(target) => target,
                text => return instead(text),
            };
            let target = os_string(&target);
            let next = self.target_of(&name, &target);
            let first = first.get_or_insert(target);
            match next {
                Some(next) => name = next,
                None => return instead(StagedText::LeadsOut(first.clone())),
            }
        }
        instead(first.map_or(StagedText::NotThere, StagedText::LeadsToNothing))
    }

    /// The name from the top of what the link `name` leads to; nothing where that lies outside.
    fn target_of(&self, name: &OsStr, target: &OsStr) -> Option<OsString> {
        let root = self.staged.tree.root();
        let path = root.join(Path::new(name).parent()?).join(target);
        let (folder, name) = (path.parent()?, path.file_name()?);
        // A folder that is not there has no links in its path that matter.
        let folder = folder.canonicalize().unwrap_or_else(|_| tidied(folder));
        let path = folder.join(name);
        let below = path.strip_prefix(root).ok()?;
        self.staged.tree.holds(&path).then(|| below.into())
    }

    fn content(&self, blob: &OsStr) -> Result<StagedText, GitError> {
        let content = self.objects.borrow_mut().read(&[blob], 0)?.pop();
        Ok(match content {
            Some(Content::File(bytes)) => StagedText::Bytes(bytes),
            Some(Content::NotRead) => StagedText::TooLarge,
            Some(Content::Lost) => return Err(GitError::Damaged(Damage::Lost)),
            Some(Content::NotFetched) | None => StagedText::NotFetched,
        })
    }
}

/// What the index holds and `base` does not.
fn changes(tree: &WorkTree, base: &str) -> Result<BTreeMap<OsString, Entry>, GitError> {
    let arguments = [
        "diff-index",
        "--cached",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--ita-invisible-in-index",
        "--ignore-submodules=all",
        base,
        "--",
    ];
    let mut call = git::git(tree.root(), arguments);
    tree.take_index_of_hook(&mut call);
    let answer = git::answer(tree.root(), call)?.whole()?;
    let mut parts = answer.split(|&byte| byte == 0);
    let mut entries = BTreeMap::new();
    while let (Some(change), Some(name)) = (parts.next(), parts.next()) {
        let change = String::from_utf8_lossy(change);
        let entry = match change.split(' ').collect::<Vec<_>>()[..] {
            [.., "U"] => Some(Entry::InConflict),
            [_, mode, _, blob, _] => Entry::new(mode, blob),
            _ => None,
        };
        // What is nothing was deleted.
        entries.extend(entry.map(|entry| (os_string(name), entry)));
    }
    Ok(entries)
}

/// What the index holds under `names`, patterns unless they are `literal`.
pub(super) fn listed(
    tree: &WorkTree,
    names: impl IntoIterator<Item = impl AsRef<OsStr>>,
    literal: bool,
) -> Result<BTreeMap<OsString, Entry>, GitError> {
    let names = names.into_iter().map(|name| name.as_ref().to_owned());
    let arguments = ["ls-files", "-z", "--stage", "--"].map(OsString::from);
    let mut call = git::git(tree.root(), arguments.into_iter().chain(names));
    if literal {
        call.env("GIT_LITERAL_PATHSPECS", "1");
    }
    tree.take_index_of_hook(&mut call);
    let answer = git::answer(tree.root(), call)?.whole()?;
    let mut entries = BTreeMap::new();
    for line in answer.split(|&byte| byte == 0) {
        let Some(tab) = line.iter().position(|&byte| byte == b'\t') else {
            continue;
        };
        let about = String::from_utf8_lossy(&line[..tab]);
        let entry = match about.split(' ').collect::<Vec<_>>()[..] {
            [mode, blob, "0"] => Entry::new(mode, blob),
            _ => Some(Entry::InConflict),
        };
        entries.extend(entry.map(|entry| (os_string(&line[tab + 1..]), entry)));
    }
    Ok(entries)
}
