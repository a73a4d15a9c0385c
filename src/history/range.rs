//! What git takes for several revisions at once, of which this program compares one or two.

/// Two revisions as git's `A..B` and `A...B` name them: the second of the two is what is looked
/// at, the first what it is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRange {
    /// The first, `HEAD` where none is written.
    pub from: String,
    /// The second, `HEAD` where none is written.
    pub to: String,
    /// Whether it is compared with the commit at which the two parted, and not with the first:
    /// three dots.
    pub since_they_parted: bool,
}

impl RevisionRange {
    /// The range that `written` is; nothing where it names one revision, or a path.
    pub fn read(written: &str) -> Option<Self> {
        // What looks for a message may hold dots.
        if written.starts_with(":/") || written.contains("^{/") {
            return None;
        }
        if let Some((from, to)) = written.split_once("..") {
            let (since_they_parted, to) = match to.strip_prefix('.') {
                Some(to) => (true, to),
                None => (false, to),
            };
            // No revision begins so, but a path above this folder does.
            let is_path = |end: &str| end.starts_with(['/', '.']);
            if is_path(from) || is_path(to) || (from.is_empty() && to.is_empty()) {
                return None;
            }
            return Some(Self::new(from, to, since_they_parted));
        }
        let of_parents = written
            .strip_suffix("^!")
            .or_else(|| written.strip_suffix("^@"));
        if let Some(commit) = of_parents {
            return Some(Self::new(&format!("{commit}^"), commit, false));
        }
        let (commit, parent) = written.split_once("^-")?;
        let is_number = parent.bytes().all(|digit| digit.is_ascii_digit());
        is_number.then(|| Self::new(&format!("{commit}^{parent}"), commit, false))
    }

    fn new(from: &str, to: &str, since_they_parted: bool) -> Self {
        let or_head = |end: &str| if end.is_empty() { "HEAD" } else { end }.to_owned();
        Self {
            from: or_head(from),
            to: or_head(to),
            since_they_parted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Option<String> {
        let range = RevisionRange::read(written)?;
        let dots = if range.since_they_parted { "..." } else { ".." };
        Some(format!("{}{dots}{}", range.from, range.to))
    }

    #[test]
    fn a_range_is_read_as_git_reads_it() {
        for (written, meant) in [
            ("main..feat", "main..feat"),
            ("main...feat", "main...feat"),
            ("main..", "main..HEAD"),
            ("...main", "HEAD...main"),
            ("HEAD~2..HEAD^2", "HEAD~2..HEAD^2"),
            ("@{u}..", "@{u}..HEAD"),
            ("main@{1}...v1^{}", "main@{1}...v1^{}"),
            ("HEAD^!", "HEAD^..HEAD"),
            ("v1^@", "v1^..v1"),
            ("HEAD^-", "HEAD^..HEAD"),
            ("HEAD^-2", "HEAD^2..HEAD"),
        ] {
            assert_eq!(read(written).as_deref(), Some(meant), "{written}");
        }
    }

    #[test]
    fn one_revision_and_a_path_are_no_range() {
        for one in [
            "HEAD~3",
            "v1.2",
            "HEAD^2",
            "main^{commit}",
            ":/a..b",
            "HEAD^{/a..b}",
            "..",
            "../page",
            "../../x",
            "a/../b",
            "x^-y",
        ] {
            assert_eq!(read(one), None, "{one}");
        }
    }
}
