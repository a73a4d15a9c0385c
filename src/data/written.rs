//! Scores that were written before, known by how they begin.

use crate::model::health::SCORE_COLUMNS;
use serde_json::{Map, Value};

/// Whether a text begins as scores of any model do, in one of the forms of
/// [`OutputForm`](super::OutputForm): by the columns behind that of the customer.
pub fn are_scores(beginning: &[u8]) -> bool {
    let line = beginning.split(|byte| *byte == b'\n').next();
    let line = line.unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.starts_with(b"{") {
        let object = serde_json::from_slice::<Map<String, Value>>(line);
        return object
            .is_ok_and(|object| SCORE_COLUMNS.iter().all(|key| object.contains_key(*key)));
    }
    let columns = format!(",{}", SCORE_COLUMNS.join(","));
    let found = memchr::memmem::find(line, columns.as_bytes());
    found.is_some_and(|at| matches!(line.get(at + columns.len()), None | Some(b',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_known_by_their_first_line() {
        let scores = [
            "id,score,tier,coverage,low,high,use_daily\na,75.00\n",
            "\"customer, id\",score,tier,coverage,low,high\r\n",
            "{\"id\":\"a\",\"score\":null,\"tier\":\"unknown\",\"coverage\":0.00,\"low\":0.00,\"high\":100.00}\n{",
        ];
        for text in scores {
            assert!(are_scores(text.as_bytes()), "{text}");
        }
        let others = [
            "",
            "mine\n",
            "customer_id,company,mrr\n",
            "id,score,tier,coverage,low,higher\n",
            "a note\nid,score,tier,coverage,low,high\n",
            "{\"score\": 7}\n",
            "{\"score\": 7,",
        ];
        for text in others {
            assert!(!are_scores(text.as_bytes()), "{text}");
        }
    }
}
