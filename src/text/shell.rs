//! Words that are to be pasted into a shell: they are read as they are meant, and nothing in
//! them runs.

use super::shown::dangerous;
use std::borrow::Cow;
use std::path::Path;

/// `word` as a POSIX shell reads it back: as it is where nothing in it has a meaning there,
/// else in quotes. What [must not be shown](dangerous) as it is stands as `$'\033'`, which
/// some shells do not know; they read another word then, and run nothing either.
pub fn shell_word(word: &str) -> Cow<'_, str> {
    if dangerous(word).next().is_some() {
        return Cow::Owned(coded(word.as_bytes()));
    }
    let means_nothing = |c: char| c.is_alphanumeric() || "_-./:@%+,".contains(c);
    if !word.is_empty() && word.chars().all(means_nothing) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(format!("'{}'", word.replace('\'', "'\\''")))
}

/// A path as a shell and a program behind it read it: no option begins with `./`.
pub fn shell_path(path: &Path) -> String {
    let inside = path.as_os_str().as_encoded_bytes().starts_with(b"-");
    let path = if inside {
        Cow::Owned(Path::new(".").join(path))
    } else {
        Cow::Borrowed(path)
    };
    match path.to_str() {
        Some(word) => shell_word(word).into_owned(),
        None => coded(path.as_os_str().as_encoded_bytes()),
    }
}

/// A word with codes for all bytes that are not to be seen, and for what means something to
/// the history of a shell.
fn coded(word: &[u8]) -> String {
    let mut coded = "$'".to_owned();
    for part in word.utf8_chunks() {
        let mut dangerous = dangerous(part.valid()).peekable();
        for (at, c) in part.valid().char_indices() {
            let is_dangerous = dangerous.next_if(|&(found, _)| found == at).is_some();
            if is_dangerous || matches!(c, '\\' | '\'' | '!') {
                coded += &codes(c.encode_utf8(&mut [0; 4]).as_bytes());
            } else {
                coded.push(c);
            }
        }
        coded += &codes(part.invalid());
    }
    coded + "'"
}

fn codes(bytes: &[u8]) -> String {
    let codes = bytes.iter().map(|byte| format!("\\{byte:03o}"));
    codes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_nothing_to_a_shell_stays_as_it_is() {
        for word in [
            "clients/größe.scorecard.yaml",
            "demand/trials",
            "HEAD-3",
            "-2",
        ] {
            assert_eq!(shell_word(word), word);
        }
    }

    #[test]
    fn what_means_something_is_quoted() {
        assert_eq!(shell_word(""), "''");
        assert_eq!(shell_word("a b; touch x #"), "'a b; touch x #'");
        assert_eq!(shell_word("it's $(x)"), "'it'\\''s $(x)'");
        assert_eq!(shell_word("~"), "'~'");
        assert_eq!(shell_word("a\n\u{1b}'\\!"), "$'a\\012\\033\\047\\134\\041'");
        assert_eq!(shell_word("##[x\u{202e}"), "$'##\\133x\\342\\200\\256'");
    }

    #[test]
    fn a_path_is_no_option() {
        assert_eq!(shell_path(Path::new("-rf")), "./-rf");
        assert_eq!(shell_path(Path::new("a/-rf")), "a/-rf");
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_is_the_same_path() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;
        let path = Path::new(OsStr::from_bytes(b"caf\xe9.yaml"));
        assert_eq!(shell_path(path), "$'caf\\351.yaml'");
    }
}
