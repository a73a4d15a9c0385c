//! Characters that nobody can tell from others by looking, by their names.

/// What `c` is called, with its article and its code: "a no-break space (U+00A0)".
pub fn character_name(c: char) -> String {
    let name = match c {
        '\u{a0}' | '\u{202f}' => "a no-break space",
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' | '\u{200d}' => "a joiner of letters",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a control of the writing direction"
        }
        '\u{2060}' => "a word joiner",
        '\u{2061}'..='\u{2064}' => "an invisible operator",
        '\u{feff}' => "a byte-order mark",
        '\u{3000}' => "a full-width space",
        '\u{ff1a}' => "a full-width colon",
        '\u{2010}' | '\u{2011}' => "a hyphen",
        '\u{2012}' | '\u{2013}' => "an en dash",
        '\u{2014}' | '\u{2015}' => "an em dash",
        '\u{2212}' => "a minus sign",
        '\u{2018}'..='\u{201f}' | '«' | '»' => "a typographic quote",
        '*' => "an asterisk",
        '+' => "a plus sign",
        '•' | '·' | '‣' | '◦' | '●' | '○' | '▪' | '■' | '▸' | '►' | '➤' | '⁃' | '∙' | '・' => {
            "a bullet"
        }
        c if c.is_whitespace() => "an unusual space",
        _ => "another character",
    };
    format!("{name} (U+{:04X})", u32::from(c))
}
