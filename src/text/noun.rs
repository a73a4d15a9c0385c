//! What things are called in sentences.

/// `a stage` and `an action` without the article.
pub fn bare(noun: &str) -> &str {
    let rest = noun.strip_prefix("an ").or_else(|| noun.strip_prefix("a "));
    rest.unwrap_or(noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_article_is_taken_away() {
        assert_eq!(bare("an action"), "action");
        assert_eq!(bare("a stage"), "stage");
        assert_eq!(bare("a a-rated customer"), "a-rated customer");
        assert_eq!(bare("metrics"), "metrics");
    }
}
