//! Names: which of them are the same, and how to find one among many. Case, punctuation and
//! whether an accent is a character of its own make no difference.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;

/// The slug of a name: its letters and digits, composed and in lower case, everything else a
/// dash. Names with equal slugs are the same name.
pub fn slug(name: &str) -> String {
    if !name.is_ascii() {
        return slug_chars(name).collect();
    }
    let mut slug = String::with_capacity(name.len());
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug.make_ascii_lowercase();
    slug
}

/// Whether two names are the same: their slugs are. Where their first different bytes are
/// two letters or digits, the slugs differ there. Names without a letter or a digit are the
/// same as themselves only.
pub fn same_name(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let mut bytes = one.bytes().zip(other.bytes());
    match bytes.find(|(one, other)| !one.eq_ignore_ascii_case(other)) {
        Some((one, other)) if one.is_ascii_alphanumeric() && other.is_ascii_alphanumeric() => false,
        None if one.len() == other.len() => true,
        _ => {
            let mut slug = slug_chars(one).peekable();
            slug.peek().is_some() && slug.eq(slug_chars(other))
        }
    }
}

/// A number that is the same for the same names, to find them among many: FNV-1a of the
/// letters and digits alone.
pub fn slug_hash(name: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let add = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(PRIME);
    if name.is_ascii() {
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.fold(OFFSET, |hash, byte| {
            add(hash, byte.to_ascii_lowercase().into())
        });
    }
    let letters = name.nfc().flat_map(char::to_lowercase);
    letters.filter(|c| c.is_alphanumeric()).fold(OFFSET, add)
}

/// The names of a list, to find one among them.
#[derive(Debug)]
pub struct NameIndex<'n> {
    names: Vec<&'n str>,
    /// Where each name stands first, by its slug; nothing where the names are few.
    places: Option<HashMap<String, usize>>,
}

impl<'n> NameIndex<'n> {
    /// The names in their order.
    pub fn new(names: impl IntoIterator<Item = &'n str>) -> Self {
        /// So few are compared faster than put in order.
        const FEW: usize = 16;
        let names: Vec<&str> = names.into_iter().collect();
        let places = (names.len() > FEW).then(|| {
            let mut places = HashMap::with_capacity(names.len());
            for (place, name) in names.iter().enumerate() {
                places.entry(key(name)).or_insert(place);
            }
            places
        });
        Self { names, places }
    }

    /// Where the first name stands that is the same as `name`.
    pub fn find(&self, name: &str) -> Option<usize> {
        match &self.places {
            Some(places) => places.get(&key(name)).copied(),
            None => self.names.iter().position(|known| same_name(known, name)),
        }
    }
}

/// What the same names have in common, and others have not.
pub(super) fn key(name: &str) -> String {
    let slug = slug(name);
    if slug.is_empty() {
        return name.to_owned();
    }
    slug
}

/// The letters and digits of a name in lower case, a dash between its words.
fn slug_chars(name: &str) -> impl Iterator<Item = char> + '_ {
    let mut dash = false;
    let mut begun = false;
    // Most names are ASCII, which is composed as it is.
    let (plain, other) = if name.is_ascii() {
        (name, "")
    } else {
        ("", name)
    };
    plain
        .chars()
        .chain(other.nfc())
        .flat_map(char::to_lowercase)
        .flat_map(move |c| {
            if !c.is_alphanumeric() {
                dash = begun;
                return [None, None];
            }
            begun = true;
            [std::mem::take(&mut dash).then_some('-'), Some(c)]
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_letters_digits_and_single_dashes() {
        assert_eq!(slug("Demand & Awareness"), "demand-awareness");
        assert_eq!(slug("  Übersicht (2026) "), "übersicht-2026");
        assert_eq!(slug("U\u{308}bersicht"), "übersicht");
        assert_eq!(slug("—"), "");
    }

    #[test]
    fn names_are_the_same_where_their_slugs_are() {
        let names = [
            "Demo requests",
            "demo-requests!",
            "Demo requests 2",
            "Demorequests",
            "Größe",
            "GRÖßE",
            "groesse",
            "É x",
            "é X",
            "e x",
            "Trials",
            "Trial",
            "\u{212a}ey",
            "key",
            "",
            "—",
            "🦊",
            "a—b",
            "ab",
            "E\u{301} x",
            "Gro\u{308}ße",
            "\u{1112}\u{1161}\u{11ab}",
            "한",
            "cafe\u{301}",
            "cafe",
        ];
        for one in names {
            for other in names {
                let same = slug(one) == slug(other) && (one == other || !slug(one).is_empty());
                assert_eq!(same_name(one, other), same, "{one} {other}");
                let many = NameIndex::new((0..20).map(|_| "x").chain([other]));
                assert_eq!(many.find(one) == Some(20), same, "{one} {other}");
            }
        }
    }

    #[test]
    fn the_same_names_have_the_same_hash() {
        for (one, other) in [
            ("Demo requests", "demo-requests!"),
            ("Größe", "GRÖßE"),
            ("É x", "e\u{301} X"),
            ("Trials", "Trial"),
        ] {
            assert_eq!(
                slug_hash(one) == slug_hash(other),
                same_name(one, other),
                "{one}"
            );
        }
    }
}
