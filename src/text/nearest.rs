//! "Did you mean …": the nearest of the words that would have fitted.

/// The candidate nearest to `word`, where one is near enough to be meant: one slip in
/// three letters, and case, `-`, `_` and spaces do not count.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    near(word, candidates)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The `count` candidates nearest to `word`, however far they are, the nearest first.
pub fn nearest_few<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    count: usize,
) -> Vec<&'c str> {
    let likeness = |candidate: &str| strsim::jaro_winkler(&fold(word), &fold(candidate));
    let mut found: Vec<_> = candidates
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .collect();
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let found = found.into_iter().take(count);
    found.map(|(_, candidate)| candidate).collect()
}

/// The candidate near to `word`, where there is no other one.
pub fn only_near<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let mut near = near(word, candidates);
    match (near.next(), near.next()) {
        (Some((_, one)), None) => Some(one),
        _ => None,
    }
}

/// All near candidates with the number of slips.
fn near<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> impl Iterator<Item = (usize, &'c str)> {
    let wanted = fold(word);
    let limit = (wanted.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .map(move |candidate| (strsim::osa_distance(&wanted, &fold(candidate)), candidate))
        .filter(move |&(distance, _)| distance <= limit)
}

fn fold(text: &str) -> String {
    let letters = text.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_other_words_are_not() {
        let keys = ["priority", "owner", "as_of", "due"];
        assert_eq!(nearest("pririty", keys), Some("priority"));
        assert_eq!(nearest("Owner", keys), Some("owner"));
        assert_eq!(nearest("as-of", keys), Some("as_of"));
        assert_eq!(nearest("deadline", keys), None);
        assert_eq!(nearest("", keys), None);
    }
}
