//! Files by their URIs.

use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::path::PathBuf;

/// The path of the file that `uri` names; nothing where it names none on this machine, as a text
/// does that was never saved.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let behind = uri.strip_prefix("file://")?;
    let path = behind.strip_prefix("localhost").unwrap_or(behind);
    if !path.starts_with('/') {
        return None;
    }
    let path = percent_decode_str(path).decode_utf8().ok()?;
    Some(PathBuf::from(without_slash(&path)))
}

/// The name of the file that `uri` names, wherever that lies.
pub(super) fn file_name(uri: &str) -> Cow<'_, str> {
    let path = uri.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit(['/', ':']).next().unwrap_or_default();
    percent_decode_str(name).decode_utf8_lossy()
}

/// A drive of Windows, which has a slash before it here.
fn without_slash(path: &str) -> &str {
    match path.as_bytes() {
        [b'/', letter, b':', ..] if cfg!(windows) && letter.is_ascii_alphabetic() => &path[1..],
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::{file_name, path};
    use std::path::PathBuf;

    #[test]
    fn a_path_may_hold_any_character() {
        let file = |uri| path(uri).map(PathBuf::into_os_string);
        assert_eq!(
            file("file:///a%20b/%C3%BC.yaml"),
            Some("/a b/ü.yaml".into())
        );
        assert_eq!(file("file://localhost/a.yaml"), Some("/a.yaml".into()));
        for none in [
            "untitled:Untitled-1",
            "file://elsewhere/a.yaml",
            "file:///%ff",
            "a.yaml",
        ] {
            assert_eq!(path(none), None, "{none}");
        }
    }

    #[test]
    fn a_name_is_the_end_of_the_path() {
        for (uri, name) in [
            ("file:///a/%C3%BC.scorecard.yaml", "ü.scorecard.yaml"),
            ("git:/x/docker-compose.yml?ref=HEAD", "docker-compose.yml"),
            ("untitled:Untitled-1", "Untitled-1"),
        ] {
            assert_eq!(file_name(uri), name);
        }
    }
}
