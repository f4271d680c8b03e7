//! What people type when they correct a claim: dates in words, and edges of quotes moved by words.
use crate::Wrong;
use chancery_claim::Claim;
use chancery_text::Span;
use chancery_time::{Context, Time, find_times};

/// Words that may stand around a date without changing it.
const SMALL: &[&str] = &["on", "in", "at", "the", "of", "during", "a", "day", "some", "time"];

/// A time as a person writes it: EDTF (`1961/1991`) or words ("14 October 1942", "from 1961 to 1991", "spring 1955").
///
/// # Errors
/// Where it is neither, with examples of what would be.
///
/// ```
/// let time = chancery_desk::time_of_words("14 October 1942").unwrap();
/// assert_eq!(time.edtf, "1942-10-14");
/// assert_eq!(chancery_desk::time_of_words("1961/1991").unwrap().edtf, "1961/1991");
/// assert!(chancery_desk::time_of_words("soon, perhaps").is_err());
/// ```
pub fn time_of_words(text: &str) -> Result<Time, Wrong> {
    let text = text.trim();
    if let Ok(time) = Time::from_edtf(text) {
        return Ok(time);
    }
    let wrong = || {
        Wrong::asked(format!("not a date: {text}"))
            .hint("write it as 1942, October 1942, 14 October 1942, spring 1955, from 1961 to 1991, before 1960, or in EDTF (1961/1991)")
    };
    let found = find_times(text, &Context::default());
    let [mention] = found.as_slice() else {
        return Err(wrong());
    };
    let outside = [text.get(..mention.start), text.get(mention.end..)];
    let left_over = outside
        .into_iter()
        .flatten()
        .flat_map(|rest| rest.split(|c: char| !c.is_alphanumeric()))
        .any(|word| !word.is_empty() && !SMALL.contains(&word.to_lowercase().as_str()));
    match &mention.time {
        Some(time) if !left_over => Ok(time.clone()),
        _ => Err(wrong()),
    }
}

/// Which edge of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// The claim with one edge of its quote moved by a word, or by a character; `None` where it cannot move so.
pub fn move_quote(claim: &Claim, text: &str, edge: Edge, forward: bool, by_word: bool) -> Option<Claim> {
    let at = if edge == Edge::Start { claim.quote.start } else { claim.quote.end };
    let to = if forward { forth(text, at, by_word) } else { back(text, at, by_word) };
    let quote = match edge {
        Edge::Start => Span { start: to, end: claim.quote.end },
        Edge::End => Span { start: claim.quote.start, end: to },
    };
    let words = text.get(quote.start..quote.end).filter(|words| !words.trim().is_empty())?;
    (quote != claim.quote).then(|| Claim { quote, quote_text: words.to_owned(), ..claim.clone() })
}

/// The next place after `at` where a word begins or ends, or the next character.
fn forth(text: &str, at: usize, by_word: bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    if !by_word {
        return at + rest.chars().next().map_or(0, char::len_utf8);
    }
    let blank = rest.len() - rest.trim_start().len();
    let word = rest.get(blank..).unwrap_or_default();
    at + blank + word.find(char::is_whitespace).unwrap_or(word.len())
}

/// The place before `at` where the word before it begins, or the character before.
fn back(text: &str, at: usize, by_word: bool) -> usize {
    let before = text.get(..at).unwrap_or_default();
    if !by_word {
        return before.char_indices().next_back().map_or(0, |(place, _)| place);
    }
    let trimmed = before.trim_end();
    trimmed.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(place, c)| place + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_move_by_words_and_characters() {
        let text = "Ana met  Éva twice.";
        assert_eq!(forth(text, 3, true), 7);
        assert_eq!(back(text, 7, true), 4);
        assert_eq!(back(text, 4, true), 0);
        assert_eq!(back(text, 0, true), 0);
        assert_eq!(forth(text, 9, false), 11, "a letter of two bytes is one character");
        assert_eq!(forth(text, text.len(), true), text.len());
    }

    #[test]
    fn dates_in_words() {
        for (words, edtf) in
            [("in 1942", "1942"), ("October 1942", "1942-10"), ("from 1961 to 1991", "1961/1991"), ("1942-10-14", "1942-10-14")]
        {
            assert_eq!(time_of_words(words).unwrap().edtf, edtf, "{words}");
        }
        for words in ["", "1942 and 1950", "a long time", "the treaty of 1942", "%%%"] {
            assert!(time_of_words(words).is_err(), "{words}");
        }
    }
}
