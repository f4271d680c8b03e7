//! Words around a number that move or open its bounds: "over", "at least", "about", "nearly".
use crate::lex::{among, skip_gap, word_before};
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a hedge does to the bounds of X.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// X is open to the top and not itself meant: "over X".
    Above,
    /// X is the least: "at least X".
    AtLeast,
    /// Below X, X not meant: "less than X".
    Below,
    /// X is the most: "up to X".
    AtMost,
    /// A little below X: "nearly X".
    Nearly,
    /// Around X: the bounds stay, the words are kept.
    About,
}

/// Hedges before a number; the longest that fits wins.
const BEFORE: &[(&str, Effect)] = &[
    ("over", Effect::Above),
    ("well over", Effect::Above),
    ("just over", Effect::Above),
    ("slightly over", Effect::Above),
    ("a little over", Effect::Above),
    ("far over", Effect::Above),
    ("more than", Effect::Above),
    ("well more than", Effect::Above),
    ("much more than", Effect::Above),
    ("far more than", Effect::Above),
    ("slightly more than", Effect::Above),
    ("a little more than", Effect::Above),
    ("just more than", Effect::Above),
    ("above", Effect::Above),
    ("well above", Effect::Above),
    ("far above", Effect::Above),
    ("just above", Effect::Above),
    ("in excess of", Effect::Above),
    ("well in excess of", Effect::Above),
    ("exceeding", Effect::Above),
    ("exceeded", Effect::Above),
    ("exceeds", Effect::Above),
    ("exceed", Effect::Above),
    ("greater than", Effect::Above),
    ("higher than", Effect::Above),
    ("larger than", Effect::Above),
    ("upwards of", Effect::Above),
    ("upward of", Effect::Above),
    ("north of", Effect::Above),
    ("surpassing", Effect::Above),
    ("surpassed", Effect::Above),
    ("topping", Effect::Above),
    ("topped", Effect::Above),
    ("beyond", Effect::Above),
    (">", Effect::Above),
    ("at least", Effect::AtLeast),
    ("no less than", Effect::AtLeast),
    ("not less than", Effect::AtLeast),
    ("no fewer than", Effect::AtLeast),
    ("not fewer than", Effect::AtLeast),
    ("a minimum of", Effect::AtLeast),
    ("minimum of", Effect::AtLeast),
    ("as little as", Effect::AtLeast),
    ("as few as", Effect::AtLeast),
    ("starting at", Effect::AtLeast),
    ("nothing less than", Effect::AtLeast),
    ("≥", Effect::AtLeast),
    ("up to", Effect::AtMost),
    ("at most", Effect::AtMost),
    ("no more than", Effect::AtMost),
    ("not more than", Effect::AtMost),
    ("a maximum of", Effect::AtMost),
    ("maximum of", Effect::AtMost),
    ("as much as", Effect::AtMost),
    ("as many as", Effect::AtMost),
    ("not exceeding", Effect::AtMost),
    ("not to exceed", Effect::AtMost),
    ("to a maximum of", Effect::AtMost),
    ("at the most", Effect::AtMost),
    ("no greater than", Effect::AtMost),
    ("no higher than", Effect::AtMost),
    ("upto", Effect::AtMost),
    ("≤", Effect::AtMost),
    ("less than", Effect::Below),
    ("fewer than", Effect::Below),
    ("under", Effect::Below),
    ("well under", Effect::Below),
    ("below", Effect::Below),
    ("well below", Effect::Below),
    ("lower than", Effect::Below),
    ("smaller than", Effect::Below),
    ("short of", Effect::Below),
    ("<", Effect::Below),
    ("far less than", Effect::Below),
    ("much less than", Effect::Below),
    ("far fewer than", Effect::Below),
    ("nearly", Effect::Nearly),
    ("almost", Effect::Nearly),
    ("close to", Effect::Nearly),
    ("just under", Effect::Nearly),
    ("just below", Effect::Nearly),
    ("slightly less than", Effect::Nearly),
    ("slightly under", Effect::Nearly),
    ("a little less than", Effect::Nearly),
    ("a little under", Effect::Nearly),
    ("not quite", Effect::Nearly),
    ("nearing", Effect::Nearly),
    ("approaching", Effect::Nearly),
    ("virtually", Effect::Nearly),
    ("very nearly", Effect::Nearly),
    ("just short of", Effect::Nearly),
    ("about", Effect::About),
    ("around", Effect::About),
    ("some", Effect::About),
    ("approximately", Effect::About),
    ("approx", Effect::About),
    ("approx.", Effect::About),
    ("approximate", Effect::About),
    ("roughly", Effect::About),
    ("circa", Effect::About),
    ("ca.", Effect::About),
    ("ca", Effect::About),
    ("c.", Effect::About),
    ("an estimated", Effect::About),
    ("estimated", Effect::About),
    ("estimated at", Effect::About),
    ("an estimated total of", Effect::About),
    ("in the region of", Effect::About),
    ("on the order of", Effect::About),
    ("of the order of", Effect::About),
    ("in the order of", Effect::About),
    ("in the vicinity of", Effect::About),
    ("in the neighborhood of", Effect::About),
    ("in the neighbourhood of", Effect::About),
    ("more or less", Effect::About),
    ("an approximate", Effect::About),
    ("an average of", Effect::About),
    ("a reported", Effect::About),
    ("reportedly", Effect::About),
    ("an approximately", Effect::About),
    ("equivalent to about", Effect::About),
    ("~", Effect::About),
    ("≈", Effect::About),
    ("or so", Effect::About),
];

/// The last words of the hedges before a number.
static LAST_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| BEFORE.iter().map(|(hedge, _)| hedge.rsplit(' ').next().unwrap_or(hedge)).collect());

/// Hedges after number and unit.
const AFTER: &[(&str, Effect)] = &[
    ("or more", Effect::AtLeast),
    ("and more", Effect::AtLeast),
    ("or above", Effect::AtLeast),
    ("and above", Effect::AtLeast),
    ("and over", Effect::AtLeast),
    ("or over", Effect::AtLeast),
    ("at least", Effect::AtLeast),
    ("or less", Effect::AtMost),
    ("or fewer", Effect::AtMost),
    ("or under", Effect::AtMost),
    ("at most", Effect::AtMost),
    ("or so", Effect::About),
    ("more or less", Effect::About),
];

/// Words that may stand between a hedge and its number.
const BETWEEN: &[&str] = &["a", "an", "another", "other", "additional", "total", "of", "further"];

/// Nouns and verbs whose preposition looks like a hedge.
const GOVERN: &[&str] = &[
    "dispute",
    "disputes",
    "talks",
    "talk",
    "talked",
    "negotiations",
    "control",
    "quarrel",
    "row",
    "clash",
    "clashes",
    "conflict",
    "concern",
    "concerns",
    "war",
    "fight",
    "disagreement",
    "argument",
    "authority",
    "sovereignty",
    "power",
    "handed",
    "hand",
    "turned",
    "take",
    "took",
    "taking",
    "victory",
    "lead",
    "question",
    "questions",
    "information",
    "discussion",
    "discussions",
    "discussed",
    "agreement",
    "loan",
    "loans",
    "repaid",
    "repayable",
    "spread",
    "distributed",
    "centered",
    "centred",
    "based",
    "jurisdiction",
    "advantage",
    "lawsuit",
    "complained",
    "said",
    "think",
    "doubts",
    "differences",
    "deal",
];

/// The hedge that ends right before `at`: its start and effect, nearest first ("up to about" gives two).
pub(crate) fn before(text: &str, at: usize) -> Vec<(usize, Effect)> {
    let mut found: Vec<(usize, Effect)> = Vec::new();
    let mut position = at;
    for _ in 0..2 {
        let Some((start, effect)) = one_before(text, position).or_else(|| {
            // "over a hundred", "up to another 300": one small word in between.
            let (start, word) = word_before(text, position)?;
            BETWEEN.iter().any(|b| word.eq_ignore_ascii_case(b)).then(|| one_before(text, start)).flatten()
        }) else {
            break;
        };
        found.push((start, effect));
        position = start;
    }
    found
}

fn one_before(text: &str, at: usize) -> Option<(usize, Effect)> {
    // Signs touch the number.
    let trimmed = text[..at].trim_end_matches([' ', '\u{a0}']);
    if let Some(c) = trimmed.chars().next_back()
        && matches!(c, '~' | '≈' | '>' | '<' | '≥' | '≤')
    {
        let start = trimmed.len() - c.len_utf8();
        let sign = &text[start..trimmed.len()];
        return BEFORE.iter().find(|(s, _)| *s == sign).map(|(_, e)| (start, *e));
    }
    let (mut start, first) = word_before(text, at)?;
    if first.len() > 13 || first.as_bytes()[0] == b'-' {
        return None;
    }
    // Cheap gate: the last word of every hedge.
    let lower = first.to_ascii_lowercase();
    if !LAST_WORDS.contains(lower.as_str()) {
        return None;
    }
    let mut phrase = lower;
    let mut best = None;
    // "A dispute over $5 billion", "talks about 30 ships": a preposition, no hedge.
    if matches!(phrase.as_str(), "over" | "about" | "under" | "around" | "above" | "beyond")
        && word_before(text, start).is_some_and(|(_, w)| among(w, GOVERN))
    {
        return None;
    }
    for _ in 0..5 {
        if let Some((_, effect)) = BEFORE.iter().find(|(h, _)| *h == phrase) {
            best = Some((start, *effect));
        }
        // Only plain blanks may part the words of one hedge.
        let Some((next, word)) = word_before(text, start) else { break };
        phrase = format!("{} {phrase}", word.to_ascii_lowercase());
        start = next;
    }
    best
}

/// The hedge right after `at`: its end and effect.
pub(crate) fn after(text: &str, at: usize) -> Option<(usize, Effect)> {
    if text[at..].starts_with('+') && !text[at + 1..].starts_with(|c: char| c.is_alphanumeric()) {
        return Some((at + 1, Effect::AtLeast));
    }
    let start = skip_gap(text, at);
    AFTER.iter().find_map(|(h, e)| crate::lex::phrase_at(text, start, h).map(|end| (end, *e)))
}
