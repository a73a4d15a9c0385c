//! What git leaves in a file of which it could not merge two versions.

const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Whether a line is one of the marks around and between two versions.
pub fn is_merge_mark(line: &str) -> bool {
    let line = line.trim_end();
    let rests = MARKS.iter().filter_map(|mark| line.strip_prefix(mark));
    let mut rests = rests.map(|rest| rest.is_empty() || rest.starts_with(' '));
    rests.any(|is_alone| is_alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_alone_or_before_a_name() {
        for line in ["<<<<<<< HEAD", "=======\r\n", ">>>>>>> theirs"] {
            assert!(is_merge_mark(line), "{line}");
        }
        for line in ["<<<<<<", "========", " =======", "a ======="] {
            assert!(!is_merge_mark(line), "{line}");
        }
    }
}
