//! Addresses: how a stage, metric or action is called on the command line.

use super::Stage;
use std::collections::HashMap;

impl Stage {
    /// The address of a metric or an action of this stage.
    pub fn address_of(&self, name: &str) -> String {
        format!("{}/{}", slug(&self.name), slug(name))
    }
}

/// The slug of a name: its letters and digits in lower case, everything else a dash.
/// Names with equal slugs are the same name.
pub fn slug(name: &str) -> String {
    slug_chars(name).collect()
}

/// Whether two names are the same: their slugs are. Where their first different bytes are
/// two letters or digits, the slugs differ there.
pub fn same_name(one: &str, other: &str) -> bool {
    let mut bytes = one.bytes().zip(other.bytes());
    match bytes.find(|(one, other)| !one.eq_ignore_ascii_case(other)) {
        Some((one, other)) if one.is_ascii_alphanumeric() && other.is_ascii_alphanumeric() => false,
        None if one.len() == other.len() => true,
        _ => slug_chars(one).eq(slug_chars(other)),
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
    let letters = name.chars().flat_map(char::to_lowercase);
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
                places.entry(slug(name)).or_insert(place);
            }
            places
        });
        Self { names, places }
    }

    /// Where the first name stands that is the same as `name`.
    pub fn find(&self, name: &str) -> Option<usize> {
        match &self.places {
            Some(places) => places.get(&slug(name)).copied(),
            None => self.names.iter().position(|known| same_name(known, name)),
        }
    }
}

/// The letters and digits of a name in lower case, a dash between its words.
fn slug_chars(name: &str) -> impl Iterator<Item = char> + '_ {
    let mut dash = false;
    let mut begun = false;
    name.chars()
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

/// What an address means among the names it may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// Exactly one, by its index.
    One(usize),
    /// Several, by their indices.
    Several(Vec<usize>),
    /// None.
    None,
}

/// Finds `address` among `names`: the whole slug, else a unique beginning, else a unique
/// part.
pub fn lookup<'n>(address: &str, names: impl IntoIterator<Item = &'n str>) -> Lookup {
    let wanted = slug(address);
    let slugs: Vec<String> = names.into_iter().map(slug).collect();
    if wanted.is_empty() {
        return Lookup::None;
    }
    let fits: [fn(&str, &str) -> bool; 3] = [
        |slug, wanted| slug == wanted,
        |slug, wanted| slug.starts_with(wanted),
        |slug, wanted| slug.contains(wanted),
    ];
    for fit in fits {
        let found: Vec<usize> = (0..slugs.len())
            .filter(|&index| fit(&slugs[index], &wanted))
            .collect();
        match found.as_slice() {
            [] => {}
            [one] => return Lookup::One(*one),
            _ => return Lookup::Several(found),
        }
    }
    Lookup::None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_letters_digits_and_single_dashes() {
        assert_eq!(slug("Demand & Awareness"), "demand-awareness");
        assert_eq!(slug("  Übersicht (2026) "), "übersicht-2026");
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
            "a—b",
            "ab",
        ];
        for one in names {
            for other in names {
                assert_eq!(
                    same_name(one, other),
                    slug(one) == slug(other),
                    "{one} {other}"
                );
            }
        }
    }

    #[test]
    fn the_same_names_have_the_same_hash() {
        for (one, other) in [
            ("Demo requests", "demo-requests!"),
            ("Größe", "GRÖßE"),
            ("É x", "é X"),
            ("Trials", "Trial"),
        ] {
            assert_eq!(
                slug_hash(one) == slug_hash(other),
                same_name(one, other),
                "{one}"
            );
        }
    }

    #[test]
    fn the_whole_slug_wins_over_a_beginning_and_that_over_a_part() {
        let names = ["Trial", "Trial quality", "Free trial"];
        assert_eq!(lookup("trial", names), Lookup::One(0));
        assert_eq!(lookup("trial q", names), Lookup::One(1));
        assert_eq!(lookup("free", names), Lookup::One(2));
        assert_eq!(lookup("tri", names), Lookup::Several(vec![0, 1]));
        assert_eq!(lookup("rial", names), Lookup::Several(vec![0, 1, 2]));
        assert_eq!(lookup("x", names), Lookup::None);
        assert_eq!(lookup("", names), Lookup::None);
    }
}
