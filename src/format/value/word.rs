//! The words that a key takes, and what people write in their place.

use super::{Mistake, alone, in_plain_letters, scalar};
use crate::model::Keyword;
use crate::text::nearest;
use crate::yaml::Node;

/// The words that a key takes.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The one that is written so.
    pub find: fn(&str) -> Option<&'static str>,
    /// All of them.
    pub names: fn() -> Vec<&'static str>,
    /// What each of them means, in the same order.
    pub meanings: fn() -> Vec<&'static str>,
    /// The one that holds where the file is silent.
    pub silent: fn() -> Option<&'static str>,
    /// What people write in the place of one, in small letters.
    pub synonyms: Synonyms,
}

impl Words {
    /// Each word with its meaning.
    pub(in crate::format) fn each(&self) -> Vec<(&'static str, &'static str)> {
        (self.names)().into_iter().zip((self.meanings)()).collect()
    }
}

/// What people call a word, and the word.
pub type Synonyms = &'static [(&'static [&'static str], &'static str)];

/// The words of `N`, none of which holds where the file is silent.
pub const fn words<N: Keyword>() -> Words {
    Words {
        find: |word| N::from_name(word).map(N::name),
        names: || N::NAMES.iter().map(|&(name, ..)| name).collect(),
        meanings: || N::NAMES.iter().map(|&(.., meaning)| meaning).collect(),
        silent: || None,
        synonyms: &[],
    }
}

/// The words of `N`, whose default holds where the file is silent.
pub const fn words_or_default<N: Keyword + Default>() -> Words {
    Words {
        silent: || Some(N::default().name()),
        ..words::<N>()
    }
}

/// One of `words`.
pub(in crate::format) fn word(node: &Node<'_>, words: &Words) -> Result<&'static str, Mistake> {
    let wrong = || {
        let expected = one_of(&(words.names)());
        let mistake = Mistake::wrong_type(&expected, node);
        match alone(node).and_then(|scalar| (words.find)(&scalar.text)) {
            Some(word) => mistake.help(format!("write `{word}`")),
            None => mistake.help(format!("write {expected}")),
        }
    };
    let scalar = scalar(node).ok_or_else(wrong)?;
    let find = |text: &str| match (words.find)(text) {
        Some(word) => Ok(word),
        None => Err(unknown(text, words)),
    };
    find(&scalar.text).map_err(|mistake| in_plain_letters(&scalar.text, find).unwrap_or(mistake))
}

fn unknown(text: &str, words: &Words) -> Mistake {
    let names = (words.names)();
    let expected = one_of(&names);
    let mistake = Mistake::invalid(format!("has to be {expected}, not `{text}`"));
    match nearest(text, names.iter().copied()) {
        Some(word) if word.eq_ignore_ascii_case(text) => mistake
            .help(format!("write it in small letters: `{word}`"))
            .correction(&word),
        near => match near.or_else(|| called(text, words.synonyms)) {
            Some(word) => mistake.did_you_mean(&word),
            None => mistake.help(format!("write {expected}")),
        },
    }
}

/// The word that people call `text`.
fn called(text: &str, synonyms: Synonyms) -> Option<&'static str> {
    let text = text.to_lowercase().replace(['-', '_'], " ");
    let mut synonyms = synonyms.iter();
    let found = synonyms.find(|(called, _)| called.contains(&text.trim()));
    found.map(|&(_, word)| word)
}

/// "`a`, `b` or `c`".
pub(in crate::format) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
