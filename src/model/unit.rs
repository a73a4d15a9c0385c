//! What stands around a number: before it, behind it.

use compact_str::CompactString;

/// The signs of currencies, which stand before the number.
const CURRENCIES: [char; 3] = ['$', '€', '£'];

/// The unit of a metric, as it stands around a number: `$900/month`, `38%`, `5 days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'u> {
    whole: &'u str,
    /// What stands before the number: the sign of a currency, or nothing.
    pub before: &'u str,
    /// What stands behind it.
    pub behind: &'u str,
}

impl<'u> Unit<'u> {
    /// The unit that is written as `text`.
    pub fn new(text: &'u str) -> Self {
        let whole = text.trim();
        let sign = whole
            .chars()
            .next()
            .filter(|sign| CURRENCIES.contains(sign));
        let (before, behind) = whole.split_at(sign.map_or(0, char::len_utf8));
        Self {
            whole,
            before,
            behind,
        }
    }

    /// `number`, which may be negative, with the unit around it. A word stands apart.
    pub fn around(&self, mut number: CompactString) -> CompactString {
        let is_word = self.before.is_empty() && self.behind.starts_with(char::is_alphabetic);
        number.insert_str(usize::from(number.starts_with('-')), self.before);
        number.push_str(if is_word { " " } else { "" });
        number.push_str(self.behind);
        number
    }

    /// The number in `text`, without what of the unit stands around it.
    pub fn without(&self, text: &str) -> String {
        let text = text.trim();
        let (sign, mut bare) = match text.strip_prefix('-') {
            Some(positive) => ("-", positive),
            None => ("", text),
        };
        for part in [self.whole, self.behind.trim(), self.before] {
            let without = bare.strip_suffix(part).unwrap_or(bare);
            bare = without.strip_prefix(part).unwrap_or(without).trim();
        }
        format!("{sign}{bare}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_stands_where_people_put_it() {
        for (unit, number, written) in [
            ("", "5", "5"),
            ("$", "-40", "-$40"),
            ("$/month", "900", "$900/month"),
            ("€/user", "-1.5", "-€1.5/user"),
            ("$ per month", "900", "$900 per month"),
            ("$k", "900", "$900k"),
            ("£", "1,200", "£1,200"),
            ("%", "38", "38%"),
            ("/month", "2,000", "2,000/month"),
            ("days", "-5", "-5 days"),
            ("k€", "5", "5 k€"),
        ] {
            assert_eq!(Unit::new(unit).around(number.into()), written);
        }
    }

    #[test]
    fn a_number_is_found_in_all_that_may_stand_around_it() {
        for (unit, text, number) in [
            ("$/month", "$900/month", "900"),
            ("$/month", "900/month", "900"),
            ("$/month", "$900", "900"),
            ("$/month", "$-900/month", "-900"),
            ("days", "5 days", "5"),
            ("$", "900 $", "900"),
            ("%", "38", "38"),
            ("", "38", "38"),
        ] {
            assert_eq!(Unit::new(unit).without(text), number);
        }
    }
}
