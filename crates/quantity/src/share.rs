//! Proportions in words: "half of", "two thirds", "the majority of", "almost entirely".
use crate::lex::{among, char_at, is, phrase_at, skip_gap, skip_joint, word_at, word_before};
use crate::number_words::unit_word;

/// A proportion with its bounds.
pub(crate) struct Share {
    /// First byte.
    pub(crate) start: usize,
    /// One past its last byte.
    pub(crate) end: usize,
    /// Least, and whether it can itself be.
    pub(crate) low: (f64, bool),
    /// Most, and whether it can itself be.
    pub(crate) high: (f64, bool),
    /// The whole phrase is the hedge.
    pub(crate) hedged: bool,
}

/// The lower bound that "almost entirely", "almost all" is given: a convention, not a measurement.
pub(crate) const ALMOST_ALL: f64 = 0.9;

fn part_word(word: &str) -> Option<f64> {
    let lower = word.to_ascii_lowercase();
    Some(match lower.trim_end_matches('s') {
        "half" | "halve" => 2.0,
        "third" => 3.0,
        "quarter" | "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "tenth" => 10.0,
        _ => return None,
    })
}

/// Reads a proportion that starts at a trigger word.
pub(crate) fn share(text: &str, at: usize) -> Option<Share> {
    let (word, end) = word_at(text, at)?;
    let exact = |start, end, value| Share { start, end, low: (value, true), high: (value, true), hedged: false };
    if is(word, "almost") || is(word, "nearly") || is(word, "virtually") || is(word, "practically") {
        let next = skip_gap(text, end);
        let (adverb, stop) = word_at(text, next)?;
        let whole = among(adverb, &["entirely", "exclusively", "wholly", "completely", "all", "totally", "entire"]);
        if !whole {
            return None;
        }
        if among(adverb, &["all", "entire"]) && phrase_at(text, skip_gap(text, stop), "over").is_some() {
            return None;
        }
        return Some(Share { start: at, end: stop, low: (ALMOST_ALL, true), high: (1.0, !is(adverb, "all")), hedged: true });
    }
    if is(word, "most") {
        let of = phrase_at(text, skip_gap(text, end), "of")?;
        // "Most of all" is no share.
        if phrase_at(text, skip_gap(text, of), "all").is_some() {
            return None;
        }
        return Some(Share { start: at, end, low: (0.5, false), high: (1.0, false), hedged: true });
    }
    if among(word, &["majority", "bulk", "minority"]) {
        phrase_at(text, skip_gap(text, end), "of")?;
        let mut start = at;
        for _ in 0..2 {
            let Some((from, before)) = word_before(text, start) else { break };
            if !among(before, &["the", "a", "vast", "great", "large", "overwhelming", "small", "clear", "slim"]) {
                break;
            }
            start = from;
        }
        let under = is(word, "minority");
        let (low, high) = if under { ((0.0, false), (0.5, false)) } else { ((0.5, false), (1.0, false)) };
        return Some(Share { start, end, low, high, hedged: true });
    }
    if is(word, "half") {
        if text[end..].starts_with('-') {
            return None;
        }
        let before = word_before(text, at).map(|(_, w)| w).unwrap_or("");
        if among(
            before,
            &[
                "first", "second", "latter", "other", "last", "former", "earlier", "later", "and", "third", "early", "late", "this",
                "that", "every",
            ],
        ) {
            return None;
        }
        let next = skip_gap(text, end);
        let (follower, stop) = word_at(text, next).unwrap_or(("", next));
        if among(follower, &["an", "hour", "century", "year", "brother", "sister", "way", "day", "decade"]) {
            return None;
        }
        if is(follower, "a") {
            return None;
        }
        let time = |at: usize| {
            word_at(text, skip_gap(text, at)).is_some_and(|(w, _)| among(w, &["year", "century", "decade", "month", "day", "game"]))
        };
        if among(follower, &["the", "its", "their", "this", "that"]) && time(stop) {
            return None;
        }
        let mut start = at;
        if is(before, "one") {
            start = word_before(text, at)?.0;
        }
        let _ = char_at(text, end);
        return Some(exact(start, end, 0.5));
    }
    // "a third of", "a quarter of"; "third" alone is an ordinal.
    if let Some(parts) = part_word(word)
        && !word.ends_with('s')
    {
        let (start, before) = word_before(text, at)?;
        if !is(before, "a") && !is(before, "another") {
            return None;
        }
        let of = phrase_at(text, skip_gap(text, end), "of")?;
        let time = word_at(text, skip_gap(text, of)).is_some_and(|(w, _)| among(w, &["a", "an"]))
            && phrase_at(text, skip_gap(text, of), "a century").is_some();
        let magnitude =
            phrase_at(text, skip_gap(text, of), "a million").is_some() || phrase_at(text, skip_gap(text, of), "a billion").is_some();
        return (!time && !magnitude).then(|| exact(start, end, 1.0 / parts));
    }
    // "two thirds", "three-quarters", "one-fifth".
    let count = unit_word(word).filter(|n| (1..=9).contains(n))?;
    let next = skip_joint(text, end);
    if next == end {
        return None;
    }
    let (part, stop) = word_at(text, next)?;
    let parts = part_word(part)?;
    if f64::from(count) >= parts || (count > 1) != part.ends_with('s') {
        return None;
    }
    // "one third party", "one quarter later": a part of something, or the end of the phrase.
    let follower = word_at(text, skip_gap(text, stop)).map(|(w, _)| w).unwrap_or("");
    if count == 1
        && !text[end..].starts_with('-')
        && !among(follower, &["of", "the", "to", "in", "and", "or", "are", "were", "was", "is", ""])
    {
        return None;
    }
    Some(exact(at, stop, f64::from(count) / parts))
}
