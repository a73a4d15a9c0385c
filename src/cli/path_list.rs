//! A list of paths as programs write one: git's, quoted or not, and those of `find`.

use super::input::path_of;
use std::path::PathBuf;

/// The paths of `list`: with a NUL behind each, where there is one, else a line each, in quotes
/// where git had to quote it.
pub(super) fn paths(list: &[u8]) -> Vec<PathBuf> {
    let parts: Vec<&[u8]> = if list.contains(&0) {
        list.split(|&byte| byte == 0).collect()
    } else {
        let lines = list.split(|&byte| byte == b'\n');
        lines
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
            .collect()
    };
    let named = parts.into_iter().filter(|part| !part.is_empty());
    if list.contains(&0) {
        return named.map(path_of).collect();
    }
    named
        .map(|line| match unquoted(line) {
            Some(path) => path_of(&path),
            None => path_of(line),
        })
        .collect()
}

/// What git means by a path in quotes, with the escapes of C; nothing where it is in none.
fn unquoted(line: &[u8]) -> Option<Vec<u8>> {
    let body = line.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let mut path = Vec::with_capacity(body.len());
    let mut rest = body;
    while let [byte, behind @ ..] = rest {
        rest = behind;
        if *byte != b'\\' {
            path.push(*byte);
            continue;
        }
        let (byte, behind) = escaped(rest)?;
        path.push(byte);
        rest = behind;
    }
    Some(path)
}

/// The byte behind a backslash, and what follows it.
fn escaped(rest: &[u8]) -> Option<(u8, &[u8])> {
    let (&first, behind) = rest.split_first()?;
    let byte = match first {
        b'a' => 0x07,
        b'b' => 0x08,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 0x0b,
        b'f' => 0x0c,
        b'r' => b'\r',
        b'"' | b'\\' => first,
        _ => {
            let digits = std::str::from_utf8(rest.get(..3)?).ok()?;
            return Some((u8::from_str_radix(digits, 8).ok()?, rest.get(3..)?));
        }
    };
    Some((byte, behind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_git_quotes_is_read_as_it_is_meant() {
        let list =
            b"a.yaml\r\n\n\"gr\\303\\266\\303\\237e.yaml\"\n\"a \\\"b\\\"\\t\\\\.yaml\"\n\"half\n";
        let meant = [
            "a.yaml",
            "gr\u{f6}\u{df}e.yaml",
            "a \"b\"\t\\.yaml",
            "\"half",
        ];
        assert_eq!(paths(list), meant.map(PathBuf::from));
    }

    #[test]
    fn what_has_a_nul_behind_it_is_in_no_quotes() {
        let list = b"a\nb.yaml\0\"c\"\0";
        assert_eq!(paths(list), ["a\nb.yaml", "\"c\""].map(Path::new));
    }
}
