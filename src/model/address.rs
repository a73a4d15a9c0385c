//! Addresses: how a stage, metric or action is called on the command line.

use super::Stage;
use super::name::{key, slug};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

impl Stage {
    /// The address of a metric or an action of this stage.
    pub fn address_of(&self, name: &str) -> String {
        address(&self.name, name)
    }
}

/// The address of what is called `name` in the stage called `stage`.
pub fn address(stage: &str, name: &str) -> String {
    format!("{}/{}", slug(stage), slug(name))
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

impl Lookup {
    /// All that fit.
    pub fn into_indices(self) -> Vec<usize> {
        match self {
            Self::One(index) => vec![index],
            Self::Several(indices) => indices,
            Self::None => Vec::new(),
        }
    }
}

/// Finds `address` among `names`: the whole name, else a unique beginning, else a unique part
/// that begins a word; and where none of these fits, the same without accents. One letter is
/// no part.
pub fn lookup<'n>(address: &str, names: impl IntoIterator<Item = &'n str>) -> Lookup {
    let slugs: Vec<String> = names.into_iter().map(slug).collect();
    with_or_without_accents(&slug(address), &slugs, best)
}

/// Finds a stage among all of their `names`: by its name as [`lookup`] does, else by its number
/// on the page.
pub fn lookup_stage<'n>(address: &str, names: impl Iterator<Item = &'n str> + Clone) -> Lookup {
    match lookup(address, names.clone()) {
        Lookup::None => {
            let number = address.trim().parse::<usize>().ok();
            let index = number.and_then(|number| number.checked_sub(1));
            let index = index.filter(|&index| index < names.count());
            index.map_or(Lookup::None, Lookup::One)
        }
        found => found,
    }
}

/// Finds the person called `name` among `names`, each of whom stands there once: a whole name
/// fits, with its accents, else without them.
pub fn lookup_person<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Lookup {
    let keys: Vec<String> = names.into_iter().map(key).collect();
    with_or_without_accents(&key(name), &keys, |wanted, keys| {
        let indices = 0..keys.len();
        indices.filter(|&at| keys[at] == wanted).collect()
    })
}

/// What `fitting` finds; where that is nothing, what it finds without accents.
fn with_or_without_accents(
    wanted: &str,
    known: &[String],
    fitting: fn(&str, &[String]) -> Vec<usize>,
) -> Lookup {
    let mut found = fitting(wanted, known);
    if found.is_empty() {
        let plain: Vec<String> = known.iter().map(|name| without_accents(name)).collect();
        found = fitting(&without_accents(wanted), &plain);
    }
    match found[..] {
        [] => Lookup::None,
        [one] => Lookup::One(one),
        _ => Lookup::Several(found),
    }
}

/// Those of `slugs` that `wanted` fits best.
fn best(wanted: &str, slugs: &[String]) -> Vec<usize> {
    let begins_word = |slug: &str| {
        let mut parts = slug.match_indices(wanted);
        parts.any(|(at, _)| slug[..at].ends_with('-'))
    };
    let is_part = wanted.chars().nth(1).is_some();
    let fits: [&dyn Fn(&str) -> bool; 3] = [
        &|slug| slug == wanted && !wanted.is_empty(),
        &|slug| is_part && slug.starts_with(wanted),
        &|slug| is_part && begins_word(slug),
    ];
    let found = fits.into_iter().map(|fit| {
        let indices = 0..slugs.len();
        indices.filter(|&at| fit(&slugs[at])).collect::<Vec<_>>()
    });
    found
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// A text in small letters as people type it who have no accents on their keyboard: `tomas`
/// for Tomás, `soren` for Søren.
fn without_accents(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let letters = text.nfd().filter(|&c| !is_combining_mark(c));
    let mut plain = String::with_capacity(text.len());
    for c in letters {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            c => plain.push(c),
        }
    }
    plain.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_slug_wins_over_a_beginning_and_that_over_a_part() {
        let names = ["Trial", "Trial quality", "Free trial"];
        assert_eq!(lookup("trial", names), Lookup::One(0));
        assert_eq!(lookup("trial q", names), Lookup::One(1));
        assert_eq!(lookup("free", names), Lookup::One(2));
        assert_eq!(lookup("tri", names), Lookup::Several(vec![0, 1]));
        assert_eq!(lookup("rial", names), Lookup::None);
        assert_eq!(lookup("x", names), Lookup::None);
        assert_eq!(lookup("", names), Lookup::None);
    }

    #[test]
    fn a_part_begins_a_word_and_is_more_than_a_letter() {
        let names = ["Repurchase rate", "Purchase", "X", "Time to value", "価値"];
        assert_eq!(lookup("rate", names), Lookup::One(0));
        assert_eq!(lookup("urchase", names), Lookup::None);
        assert_eq!(lookup("to value", names), Lookup::One(3));
        assert_eq!(lookup("value-", names), Lookup::One(3));
        assert_eq!(lookup("p", names), Lookup::None);
        assert_eq!(lookup("x", names), Lookup::One(2));
        assert_eq!(lookup("価", names), Lookup::None);
        assert_eq!(lookup("価値", names), Lookup::One(4));
    }

    #[test]
    fn accents_are_left_out_where_nothing_fits_with_them() {
        let names = [
            "Qualité",
            "Qualite 2",
            "Søren Łoś",
            "Straße",
            "U\u{308}bersicht",
        ];
        assert_eq!(lookup("qualité", names), Lookup::One(0));
        assert_eq!(lookup("qualite", names), Lookup::One(1));
        assert_eq!(lookup("soren los", names), Lookup::One(2));
        assert_eq!(lookup("los", names), Lookup::One(2));
        assert_eq!(lookup("strasse", names), Lookup::One(3));
        assert_eq!(lookup("Übersicht", names), Lookup::One(4));
        assert_eq!(lookup("ubersicht", names), Lookup::One(4));
        let same = ["Région", "Régions"];
        assert_eq!(lookup("regi", same), Lookup::Several(vec![0, 1]));
        assert_eq!(lookup("region", same), Lookup::One(0));
    }

    #[test]
    fn a_stage_has_a_number_where_no_name_fits() {
        let names = || ["Demand", "Purchase", "Day 30", "12"].into_iter();
        assert_eq!(lookup_stage("2", names()), Lookup::One(1));
        assert_eq!(lookup_stage(" 4 ", names()), Lookup::One(3));
        assert_eq!(lookup_stage("30", names()), Lookup::One(2));
        assert_eq!(lookup_stage("12", names()), Lookup::One(3));
        for none in ["0", "5", "-1", "2.0", ""] {
            assert_eq!(lookup_stage(none, names()), Lookup::None, "{none}");
        }
    }

    #[test]
    fn a_person_is_called_by_the_whole_name() {
        let people = ["Dana", "Tomás", "José", "Josè", "🦊", "🐻"];
        assert_eq!(lookup_person("tomas", people), Lookup::One(1));
        assert_eq!(lookup_person("TOMA\u{301}S", people), Lookup::One(1));
        assert_eq!(lookup_person("jose\u{301}", people), Lookup::One(2));
        assert_eq!(lookup_person("jose", people), Lookup::Several(vec![2, 3]));
        assert_eq!(lookup_person("toma", people), Lookup::None);
        assert_eq!(lookup_person("🐻", people), Lookup::One(5));
        assert_eq!(lookup_person("", people), Lookup::None);
    }
}
