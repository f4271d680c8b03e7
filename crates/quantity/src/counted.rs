//! The thing counted: the noun phrase that follows a number.
//!
//! Long because: half of it is tables of words.
use crate::lex::{among, char_at, is, phrase_at, skip_gap};
use crate::number_words::{tens_word, unit_word};

/// A noun phrase after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// The bytes of the phrase.
    Phrase(usize, usize),
    /// Only adjectives follow: "nine new".
    Bare,
    /// Nothing to count follows.
    Nothing,
    /// The number counts time or belongs to an adjective: never an amount of its own.
    Never,
}

/// Words that end a noun phrase.
const STOPS: &[&str] = &[
    "a",
    "about",
    "across",
    "after",
    "against",
    "all",
    "along",
    "although",
    "among",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "became",
    "because",
    "been",
    "before",
    "being",
    "between",
    "both",
    "but",
    "by",
    "came",
    "can",
    "could",
    "did",
    "do",
    "does",
    "during",
    "each",
    "either",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "i",
    "if",
    "in",
    "including",
    "into",
    "is",
    "it",
    "its",
    "may",
    "might",
    "more",
    "must",
    "near",
    "nor",
    "not",
    "of",
    "off",
    "on",
    "once",
    "or",
    "our",
    "out",
    "over",
    "per",
    "shall",
    "she",
    "should",
    "since",
    "so",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "throughout",
    "to",
    "together",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "via",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yet",
    "you",
    "also",
    "went",
    "made",
    "says",
    "said",
    "held",
    "left",
    "took",
    "signed",
    "agreed",
];

/// Adjectives that can stand without their noun: "nine new, and …".
const LONE: &[&str] = &["new", "more", "additional", "others", "other", "further", "old"];

/// Nouns of time: a number of them is a duration, which the reader of times finds.
const TIMES: &[&str] = &[
    "year",
    "years",
    "yr",
    "yrs",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "second",
    "seconds",
    "decade",
    "decades",
    "century",
    "centuries",
    "night",
    "nights",
    "times",
    "a.m",
    "p.m",
    "am",
    "pm",
    "o",
    "fold",
    "thirds",
    "quarters",
    "fifths",
    "tenths",
    "per",
    "percent",
    "pct",
    "years'",
    "h",
    "gmt",
    "bc",
    "ad",
    "bce",
    "ce",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
    "may",
    "year-old",
    "degrees",
];

/// Plurals without "s", and nouns that are counted as they stand.
const PLURALS: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "personnel",
    "troops",
    "staff",
    "aircraft",
    "police",
    "cattle",
    "sheep",
    "fish",
    "youth",
    "servicemen",
    "servicewomen",
    "gunmen",
    "policemen",
    "fishermen",
    "businessmen",
    "spacecraft",
    "hovercraft",
    "watercraft",
    "alumni",
    "criteria",
    "media",
    "data",
    "dead",
    "wounded",
    "missing",
    "injured",
    "feet",
    "teeth",
    "head",
    "crew",
    "soldiery",
    "infantry",
    "cavalry",
    "artillery",
    "offspring",
    "households",
    "bases",
    "statesmen",
    "congressmen",
    "chinese",
    "japanese",
    "vietnamese",
    "portuguese",
    "refugees",
];

/// Words in "s" that are no plural noun.
const SINGULARS: &[&str] = &[
    "previous",
    "various",
    "religious",
    "serious",
    "numerous",
    "famous",
    "dangerous",
    "indigenous",
    "autonomous",
    "anonymous",
    "hazardous",
    "enormous",
    "plus",
    "minus",
    "versus",
    "less",
    "business",
    "press",
    "express",
    "class",
    "mass",
    "cross",
    "gas",
    "bus",
    "overseas",
    "us",
    "its",
    "this",
    "has",
    "was",
    "is",
    "perhaps",
    "always",
    "across",
    "besides",
    "sometimes",
    "afterwards",
    "towards",
    "whereas",
    "thus",
    "yes",
    "as",
    "unless",
    "nevertheless",
    "remains",
    "includes",
    "means",
    "says",
    "comes",
    "goes",
    "takes",
    "makes",
    "shows",
    "gives",
];

/// Plurals that more often than not qualify the noun after them.
const QUALIFYING: &[&str] = &[
    "arms",
    "forces",
    "goods",
    "communications",
    "operations",
    "sports",
    "services",
    "affairs",
    "systems",
    "sales",
    "weapons",
    "states",
    "nations",
    "telecommunications",
    "police",
    "staff",
    "crew",
    "head",
    "data",
    "media",
    "artillery",
    "infantry",
    "youth",
    "cavalry",
    "aircraft",
    "electronics",
    "logistics",
    "special-operations",
    "signals",
    "customs",
    "foods",
];

/// Reads the noun phrase after a number that ends at `at`. `one`: the number is one, so a singular noun counts.
pub(crate) fn counted(text: &str, at: usize, one: bool) -> Counted {
    if text[at..].starts_with(['-', '‑']) {
        // "six-unit block", "four-lane road", "45-year-old": a description, no count.
        return Counted::Never;
    }
    let mut start = skip_gap(text, at);
    if start == at {
        return Counted::Nothing;
    }
    // "One of the ships" is no count, and "one" is a pronoun as often as a number.
    if one && !one_thing(text, start) {
        return Counted::Never;
    }
    let first = start;
    for filler in ["of the", "of these", "of those", "of its", "of their", "of his", "of our", "of"] {
        if let Some(end) = phrase_at(text, start, filler) {
            start = skip_gap(text, end);
            break;
        }
    }
    let mut position = start;
    let mut last = start;
    let mut fallback = None;
    let mut words = 0;
    let mut lone = false;
    let mut since_plural = 0;
    loop {
        let end = phrase_word_end(text, position);
        if end == position {
            break;
        }
        let word = &text[position..end];
        let bare = word.trim_end_matches(['\'', '’', '.']);
        if words == 0 && among(bare, TIMES) {
            return Counted::Never;
        }
        if among(bare, STOPS) && !(words > 0 && bare == "A") {
            break;
        }
        if words == 0 && among(bare, LONE) {
            lone = !one;
        }
        // "Seven of the nine ships" counts ships.
        if words == 0 && position == start && start != first && (unit_word(bare).is_some() || tens_word(bare).is_some()) {
            let next = skip_gap(text, end);
            if next > end {
                (position, start, last) = (next, next, next);
                continue;
            }
        }
        if bare.bytes().all(|b| b.is_ascii_digit()) {
            // "eight Leopard 2 tanks": the number of a type between its name and what is counted.
            let next = skip_gap(text, end);
            let follows = &text[next..phrase_word_end(text, next)];
            let typed =
                words > 0 && bare.len() <= 3 && text[start..last].rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
            if !(typed && next > end && follows.starts_with(char::is_lowercase) && is_plural(follows) && !among(follows, TIMES)) {
                break;
            }
            (words, last, position) = (words + 1, end, next);
            continue;
        }
        words += 1;
        last = end;
        if is_plural(bare) && !word.ends_with(['\'', '’']) && !bare.ends_with("'s") && !bare.ends_with("’s") {
            let capital = bare.starts_with(char::is_uppercase) && words > 0;
            let goes_on = capital || among(bare, QUALIFYING);
            fallback = Some(end);
            if !goes_on {
                break;
            }
            since_plural = 0;
        } else if fallback.is_some() {
            // Past a plural only another plural nearby makes a longer phrase: "United States citizens".
            since_plural += 1;
            if since_plural > 1 || bare.ends_with("ed") || bare.ends_with("ing") || !bare.starts_with(char::is_alphabetic) {
                break;
            }
        }
        if words >= 6 {
            break;
        }
        let next = skip_gap(text, end);
        if next == end {
            break;
        }
        position = next;
    }
    // A page header or the next line of a table is no noun phrase.
    let phrase = &text[start..fallback.unwrap_or(last)];
    if phrase.contains('/') && phrase.bytes().any(|b| b.is_ascii_digit()) {
        return Counted::Never;
    }
    let head = phrase.rsplit(|c: char| c.is_whitespace() || c == '-').next().unwrap_or("");
    if among(head, TIMES) && !is(head, "second") {
        return Counted::Never;
    }
    if let Some(end) = fallback {
        return Counted::Phrase(start, end);
    }
    if words == 0 {
        return Counted::Nothing;
    }
    if lone {
        return Counted::Bare;
    }
    // A designation counts as it stands: "two MiG-29", "40 T-72".
    let phrase = &text[start..last];
    let tail = phrase.rsplit(' ').next().unwrap_or("");
    if tail.bytes().any(|b| b.is_ascii_digit()) && tail.bytes().any(|b| b.is_ascii_uppercase()) {
        return Counted::Phrase(start, last);
    }
    if one && words <= 4 {
        return Counted::Phrase(start, last);
    }
    Counted::Nothing
}

/// Whether "one" at the word before `start` counts the noun that starts there.
fn one_thing(text: &str, start: usize) -> bool {
    const NOT: &[&str] = &[
        "of",
        "another",
        "hand",
        "way",
        "thing",
        "side",
        "reason",
        "step",
        "day",
        "voice",
        "can",
        "cannot",
        "could",
        "must",
        "should",
        "may",
        "might",
        "would",
        "will",
        "has",
        "is",
        "was",
        "does",
        "more",
        "such",
        "and",
        "or",
        "to",
        "in",
        "on",
        "by",
        "at",
        "for",
        "who",
        "which",
        "that",
        "time",
        "point",
        "case",
        "kind",
        "form",
        "sort",
        "word",
        "question",
        "example",
        "aspect",
        "issue",
        "matter",
        "factor",
        "purpose",
        "goal",
        "aim",
        "explain",
        "another's",
        "country",
        "party",
        "nation",
        "world",
        "people",
        "occasion",
        "respect",
        "area",
        "before",
        "after",
        "about",
        "with",
        "from",
        "as",
        "if",
        "when",
        "where",
        "but",
        "not",
        "also",
        "only",
        "than",
        "had",
        "did",
        "do",
        "worth",
        "else",
        "ready",
        "need",
        "needs",
        "wants",
        "hopes",
        "long",
    ];
    let end = phrase_word_end(text, start);
    let word = &text[start..end];
    !(word.is_empty()
        || among(word, NOT)
        || word.ends_with("ly")
        || word.ends_with("ed")
        || word.ends_with("ing")
        || (word.ends_with('s') && !word.ends_with("ss")))
}

/// End of a word of a noun phrase: letters, digits, inner hyphens, apostrophes and slashes.
fn phrase_word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut characters = text[at..].chars().peekable();
    while let Some(c) = characters.next() {
        let inner = matches!(c, '-' | '\'' | '’' | '&' | '/' | '.') && end > at && characters.peek().is_some_and(|n| n.is_alphanumeric());
        if c.is_alphanumeric() || inner {
            end += c.len_utf8();
        } else {
            break;
        }
    }
    // A possessive of a plural: "workers' houses".
    if char_at(text, end).is_some_and(|c| c == '\'' || c == '’') && end > at && text[..end].ends_with('s') {
        let quote = char_at(text, end).map_or(0, char::len_utf8);
        if text[end + quote..].starts_with(' ') {
            return end + quote;
        }
    }
    end
}

/// Whether a word looks like a plural noun.
pub(crate) fn is_plural(word: &str) -> bool {
    let tail = word.rsplit(['-', '/']).next().unwrap_or(word);
    if among(word, PLURALS) || among(tail, PLURALS) {
        return true;
    }
    if tail.len() < 3 || !tail.ends_with('s') || among(tail, SINGULARS) {
        return false;
    }
    // "MiG-29s", "F-16s", "747s"
    if tail.len() >= 3 && tail.as_bytes()[tail.len() - 2].is_ascii_digit() {
        return true;
    }
    tail.len() > 3 && !tail.ends_with("ss") && !tail.ends_with("us") && !tail.ends_with("is") && !is(tail, "series")
        || among(tail, &["viruses", "buses", "gases"])
}
