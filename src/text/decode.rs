//! From bytes to UTF-8 text, or to a clear word on why not.

use super::{Problem, Span};

/// The largest file that is read whole, in bytes. A scorecard, a health model and a customer's page
/// are a page long; real ones have some ten thousand bytes.
pub const MAX_BYTES: usize = 1024 * 1024;

/// Decodes the bytes of a file. With a problem, the text is the part that can be shown.
pub fn decode(bytes: Vec<u8>) -> (String, Option<Problem>) {
    if bytes.len() > MAX_BYTES {
        return (String::new(), Some(too_large()));
    }
    if is_utf32(&bytes) {
        return (decode_utf32(&bytes), Some(wide("UTF-32", "four")));
    }
    if let Some(text) = decode_utf16(&bytes) {
        return (text, Some(wide("UTF-16", "two")));
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let problem = control_character(&text);
            (text, problem)
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let byte = error.as_bytes()[valid];
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(not_utf8(valid, byte)))
        }
    }
}

/// Whether `bytes` are UTF-32, which announces itself by a byte-order mark, or by three NUL bytes
/// beside each of the first two characters.
pub fn is_utf32(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..])
        || matches!(bytes, [a, 0, 0, 0, b, 0, 0, 0, ..] if *a != 0 && *b != 0)
        || matches!(bytes, [0, 0, 0, a, 0, 0, 0, b, ..] if *a != 0 && *b != 0)
}

fn decode_utf32(bytes: &[u8]) -> String {
    let is_big_endian = bytes.first() == Some(&0);
    let characters = bytes.chunks_exact(4).map(|quad| {
        let quad = [quad[0], quad[1], quad[2], quad[3]];
        let code = if is_big_endian {
            u32::from_be_bytes(quad)
        } else {
            u32::from_le_bytes(quad)
        };
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    let is_text = |c: &char| !matches!(c, '\0' | '\u{feff}');
    characters.filter(is_text).collect()
}

/// UTF-16 announces itself by a byte-order mark, or by NUL as every other byte.
fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let (big_endian, body) = match bytes {
        [0xff, 0xfe, body @ ..] => (false, body),
        [0xfe, 0xff, body @ ..] => (true, body),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (false, bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (true, bytes),
        _ => return None,
    };
    let units = body.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if big_endian {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        }
    });
    let decoded = char::decode_utf16(units);
    Some(
        decoded
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .filter(|&c| c != '\0')
            .collect(),
    )
}

/// Why a file is not read that has more than [`MAX_BYTES`].
pub fn too_large() -> Problem {
    let message = format!("the file is larger than {} MiB", MAX_BYTES / (1024 * 1024));
    Problem::new(message, Span::at(0), "")
        .because("such files are a page long; this one is something else")
        .help("name the file that you mean")
}

/// That a file is in the `encoding` in which a character takes so many `bytes`.
fn wide(encoding: &str, bytes: &str) -> Problem {
    let message = format!("the file is {encoding}, not UTF-8");
    let here = format!("every character here takes {bytes} bytes");
    Problem::new(message, Span::at(0), here)
        .help("save it as UTF-8: in most editors under \"Save with encoding\"")
}

fn not_utf8(offset: usize, byte: u8) -> Problem {
    let message = format!("the file is not UTF-8: byte 0x{byte:02X} does not belong here");
    let shown = char::REPLACEMENT_CHARACTER.len_utf8();
    let span = Span::new(offset, offset + shown);
    Problem::new(message, span, "this character is in another encoding")
        .help("save the file as UTF-8; it is probably Latin-1 or Windows-1252 now")
}

/// The first character that is no text. A quick look at the bytes says for most files that
/// there is none; without an early end, it takes many of them in one step.
fn control_character(text: &str) -> Option<Problem> {
    let is_plain = |byte: u8| matches!(byte, 0x20..0x7f | b'\t' | b'\n' | b'\r');
    if text.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        return None;
    }
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    let offset = text.find(is_control)?;
    let character = text[offset..].chars().next()?;
    let span = Span::new(offset, offset + character.len_utf8());
    Some(if character == '\0' {
        Problem::new(
            "the file holds a NUL byte, so it is not text",
            span,
            "a NUL byte",
        )
        .help("delete the byte; if there are many, the file may be damaged")
    } else {
        let code = u32::from(character);
        let message = format!("the file holds the control character U+{code:04X}");
        Problem::new(message, span, "nothing that can be read").help("delete it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_recognised_with_and_without_a_mark() {
        let little: Vec<u8> = "ab: 1".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "ab: 1".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [vec![0xff, 0xfe], little.clone()].concat();
        for bytes in [little, big, marked] {
            let (text, problem) = decode(bytes);
            assert_eq!(text, "ab: 1");
            assert!(problem.unwrap().message.contains("UTF-16"));
        }
    }

    #[test]
    fn utf32_is_not_taken_for_utf16() {
        let little: Vec<u8> = ("ab: 1".chars())
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        let big: Vec<u8> = ("ab: 1".chars())
            .flat_map(|c| u32::from(c).to_be_bytes())
            .collect();
        let marked = [vec![0xff, 0xfe, 0, 0], little.clone()].concat();
        for bytes in [little, big, marked] {
            let (text, problem) = decode(bytes);
            assert_eq!(text, "ab: 1");
            assert!(problem.unwrap().message.contains("UTF-32"));
        }
    }

    #[test]
    fn a_wrong_byte_is_marked_where_it_stands() {
        let (text, problem) = decode(b"a: caf\xe9\n".to_vec());
        let problem = problem.unwrap();
        assert_eq!(&text[problem.span.range()], "\u{fffd}");
        assert!(problem.message.contains("0xE9"));
    }

    #[test]
    fn plain_text_has_no_problem() {
        assert_eq!(decode("ü".into()), ("ü".to_owned(), None));
    }
}
