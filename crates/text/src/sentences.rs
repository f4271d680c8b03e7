//! Sentence ends in English prose, in one pass over the bytes.
//!
//! ```
//! use chancery_text::{Span, split_sentences};
//! let text = "The U.S. sent Gen. Grant to St. Petersburg. It cost $15.5 bln. “Too much.” He left.";
//! let sentences = split_sentences(text, Span::new(0, text.len()));
//! let words: Vec<&str> = sentences.iter().map(|s| s.of(text)).collect();
//! assert_eq!(words, [
//!     "The U.S. sent Gen. Grant to St. Petersburg.",
//!     "It cost $15.5 bln.",
//!     "“Too much.”",
//!     "He left.",
//! ]);
//! ```
//!
//! The rules of UAX 29 break after every abbreviation and know neither initials nor "$15 bln.",
//! so each full stop is judged here by the word before it and the word after it (`abbreviations`).
//! Every judgement looks at a bounded number of bytes: the time is linear in the text, whatever the text.

use crate::Span;
use crate::abbreviations::{Stop, begins_sentence, is_roman, stop_after};

/// A longer sentence is cut, so that what comes later stays linear in the text.
pub const MAX_SENTENCE: usize = 2000;
/// How far back a word before a full stop is looked for.
const MAX_WORD: usize = 40;

/// The sentences of a stretch of text, in order, without the white space around them.
///
/// Line ends inside the stretch are white space like any other; a sentence never crosses its ends.
pub fn split_sentences(text: &str, within: Span) -> Vec<Span> {
    let mut sentences = Vec::new();
    split_into(text, within, &mut sentences);
    sentences
}

pub(crate) fn split_into(text: &str, within: Span, sentences: &mut Vec<Span>) {
    let Some(stretch) = text.get(..within.end).filter(|t| t.is_char_boundary(within.start)) else {
        return;
    };
    let bytes = stretch.as_bytes();
    let mut start = skip_space(stretch, within.start);
    let mut at = start;
    while at < bytes.len() {
        let Some(skip) = bytes[at..].iter().position(|b| MAY_END[*b as usize]) else {
            break;
        };
        at += skip;
        let Some(cluster) = Cluster::read(stretch, at) else {
            at += 1;
            continue;
        };
        at = cluster.end;
        if let Some(end) = sentence_end(stretch, start, &cluster) {
            push_trimmed(text, start, end, sentences);
            start = skip_space(stretch, end);
            at = at.max(start);
        }
    }
    push_trimmed(text, start, bytes.len(), sentences);
}

/// Bytes at which a terminator may begin: ASCII ones, and the first bytes of `…` and `。`.
const MAY_END: [bool; 256] = {
    let mut table = [false; 256];
    table[b'.' as usize] = true;
    table[b'?' as usize] = true;
    table[b'!' as usize] = true;
    table[0xE2] = true;
    table[0xE3] = true;
    table
};

/// Terminators that stand together, with the quotes and brackets that close after them.
struct Cluster {
    /// The first terminator.
    start: usize,
    /// Past the last terminator.
    terminators_end: usize,
    /// Past the closing quotes, brackets and note numbers.
    end: usize,
    kind: Terminator,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Terminator {
    Stop,
    Ellipsis,
    /// `?`, `!`, `。`
    Mark,
}

impl Cluster {
    fn read(text: &str, start: usize) -> Option<Self> {
        let rest = text.get(start..)?;
        let (mut len, mut n_stops, mut kind) = (0, 0, Terminator::Stop);
        for c in rest.chars() {
            match c {
                '.' => n_stops += 1,
                '…' => n_stops += 3,
                '?' | '!' | '。' => kind = Terminator::Mark,
                _ => break,
            }
            len += c.len_utf8();
        }
        if len == 0 {
            return None;
        }
        if kind == Terminator::Stop && 1 < n_stops {
            kind = Terminator::Ellipsis;
        }
        let terminators_end = start + len;
        let closed = terminators_end + rest[len..].chars().take_while(|c| is_closer(*c)).map(char::len_utf8).sum::<usize>();
        Some(Self { start, terminators_end, end: note_reference(text, closed), kind })
    }

    fn has_closers(&self) -> bool {
        self.terminators_end < self.end
    }
}

/// Past the note numbers that stand behind a sentence end: `[12]`, ` [12][13]`, `¹²`.
fn note_reference(text: &str, mut at: usize) -> usize {
    // Four in a row are plenty; a limit keeps the work at each sentence end bounded.
    for _ in 0..4 {
        let rest = text.get(at..).unwrap_or_default();
        let n_spaces = usize::from(rest.starts_with(' '));
        let Some(inner) = rest[n_spaces..].strip_prefix('[') else {
            break;
        };
        let n_digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
        if n_digits == 0 || inner.as_bytes().get(n_digits) != Some(&b']') {
            break;
        }
        at += n_spaces + n_digits + 2;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest.chars().take(4).take_while(|c| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')).map(char::len_utf8).sum::<usize>()
}

/// What stands after a cluster.
struct Next<'a> {
    /// Its first character that is no quote, bracket or emphasis mark.
    first: char,
    /// The letters it begins with, at most 24 bytes.
    word: &'a str,
    /// The character after those letters.
    after_word: Option<char>,
    /// Whether a dash or bullet stands before it.
    bullet: bool,
}

impl<'a> Next<'a> {
    fn read(text: &'a str, at: usize) -> Option<Self> {
        let mut rest = text.get(at..)?;
        let mut bullet = false;
        // A bullet counts only with white space after it: "– China" but not "-China".
        if let Some(c) = rest.chars().next().filter(|c| is_bullet(*c)) {
            let inner = &rest[c.len_utf8()..];
            if inner.starts_with([' ', '\t', '\u{a0}']) {
                bullet = true;
                rest = inner.trim_start_matches([' ', '\t', '\u{a0}']);
            }
        }
        let n_openers: usize = rest.chars().take(6).take_while(|c| is_opener(*c)).map(char::len_utf8).sum();
        rest = &rest[n_openers..];
        let first = rest.chars().next()?;
        let len: usize = rest.chars().take(24).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        Some(Self { first, word: &rest[..len], after_word: rest[len..].chars().next(), bullet })
    }

    fn is_upper(&self) -> bool {
        self.first.is_alphabetic() && !self.first.is_lowercase()
    }

    fn is_digit(&self) -> bool {
        self.first.is_ascii_digit()
    }

    /// Whether a sentence begins here, whatever stands before.
    fn is_starter(&self) -> bool {
        begins_sentence(self.word) && (1 < self.word.len() || self.after_word.is_some_and(char::is_whitespace))
    }
}

/// Where the sentence that began at `start` ends, if it ends with this cluster.
fn sentence_end(text: &str, start: usize, cluster: &Cluster) -> Option<usize> {
    let space_end = skip_space(text, cluster.end);
    let Some(next) = Next::read(text, space_end) else {
        return Some(cluster.end);
    };
    if space_end == cluster.end {
        return glued(text, cluster, &next);
    }
    if matches!(next.first, ',' | ';' | ':' | ')' | ']' | '—' | '–' | '-' | '/' | '=') && !next.bullet {
        return None;
    }
    let ends = match cluster.kind {
        Terminator::Mark => !next.first.is_lowercase(),
        Terminator::Ellipsis => {
            let before = text[..cluster.start].chars().next_back();
            !matches!(before, Some('[' | '(')) && (next.is_upper() || next.is_digit())
        }
        Terminator::Stop => stop_ends(text, start, cluster, &next),
    };
    ends.then_some(cluster.end)
}

/// A terminator with no white space after it: "relations.12 The", "ended.The".
fn glued(text: &str, cluster: &Cluster, next: &Next<'_>) -> Option<usize> {
    let word = word_before(text, cluster.start);
    let plain_word = 2 <= word.len() && word.bytes().all(|b| b.is_ascii_lowercase());
    if !plain_word || cluster.kind == Terminator::Ellipsis {
        return None;
    }
    let rest = &text[cluster.end..];
    let n_digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if (1..4).contains(&n_digits) {
        let after = cluster.end + n_digits;
        let space_end = skip_space(text, after);
        let next = Next::read(text, space_end)?;
        return (after < space_end && next.is_upper()).then_some(after);
    }
    let capitalised = next.is_upper()
        && 1 < next.word.len()
        && next.word.chars().skip(1).all(char::is_lowercase)
        && next.after_word.is_none_or(|c| c.is_whitespace() || c == ',' || c == '’');
    capitalised.then_some(cluster.end)
}

fn stop_ends(text: &str, start: usize, cluster: &Cluster, next: &Next<'_>) -> bool {
    let word = word_before(text, cluster.start);
    let begins_here = start + 8 > cluster.start && cluster.start - word.len() == start;
    if begins_here && is_label(word) {
        // "3. Trade", "II. Scope", "a. Ships": a number of what follows.
        return false;
    }
    if next.first.is_lowercase() {
        // An address begins with a small letter and no sentence goes on with one.
        return matches!(next.word, "http" | "https" | "www");
    }
    if cluster.has_closers() && !word.contains('.') {
        // A quotation or parenthesis closes after the stop: "(See p. 5.) The …"
        return true;
    }
    let mut initials = word.bytes();
    let stop = match (initials.next(), initials.next()) {
        (Some(letter), None) if letter.is_ascii_uppercase() => {
            return initial_ends(text, cluster.start, next);
        }
        _ => stop_after(word),
    };
    match stop {
        Stop::Word if next.is_digit() => !(word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())),
        Stop::Word => !is_short_without_vowel(word),
        Stop::Capital => next.is_upper() || next.bullet,
        Stop::Never => false,
        Stop::Title => matches!(word, "St" | "Mt") && next.is_starter(),
        Stop::Number if next.is_digit() => false,
        Stop::Number if word == "no" => true,
        Stop::Number => !is_roman(next.word) && next.word.len() != 1 && next.is_starter(),
        Stop::Month | Stop::Either => next.bullet || next.is_starter(),
    }
}

/// "William H. Hornibrook" against "World War I. The …", "Annex B. Trade …".
fn initial_ends(text: &str, stop: usize, next: &Next<'_>) -> bool {
    if next.is_starter() || next.bullet {
        return true;
    }
    let before = text[..stop - 1].trim_end_matches([' ', '\u{a0}', '\n']);
    NUMBERED.contains(&word_before(before, before.len()))
}

/// What is numbered with capital letters and Roman numerals.
const NUMBERED: &[&str] = &[
    "Annex", "Appendix", "Article", "Basket", "Chapter", "Class", "Group", "Part", "Phase", "Plan", "Schedule", "Section", "Table",
    "Title", "Type", "Vitamin", "Volume", "War", "Zone",
];

/// The word that ends at `end`: letters, digits, and stops and apostrophes inside.
fn word_before(text: &str, end: usize) -> &str {
    let mut start = end;
    for (i, c) in text[..end].char_indices().rev() {
        let inside = c.is_alphanumeric() || c == '.' || c == '\'' || c == '’';
        if !inside || MAX_WORD < end - i {
            break;
        }
        start = i;
    }
    text[start..end].trim_start_matches(['.', '\'', '’'])
}

/// A number, Roman numeral or single letter that labels what follows.
fn is_label(word: &str) -> bool {
    let number = word.len() <= 3 || word.contains('.');
    (number && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        || is_roman(word)
        || (word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// "Hr", "Sgd": capitalised, short, unpronounceable: an abbreviation no list holds.
fn is_short_without_vowel(word: &str) -> bool {
    let mut bytes = word.bytes();
    2 <= word.len()
        && word.len() <= 4
        && bytes.next().is_some_and(|b| b.is_ascii_uppercase())
        && bytes.all(|b| b.is_ascii_lowercase() && !b"aeiouy".contains(&b))
        && !word.starts_with(['A', 'E', 'I', 'O', 'U', 'Y'])
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '›' | '}' | '*' | '_')
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '(' | '[' | '«' | '‹' | '{' | '*' | '_' | '¿' | '¡')
}

fn is_bullet(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '•' | '*' | '▪' | '●' | '◦' | '·' | '■')
}

fn skip_space(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    match bytes.get(at..) {
        // The two frequent cases need no decoding.
        Some([b' ', next, ..]) if next.is_ascii_graphic() => at + 1,
        Some([next, ..]) if next.is_ascii_graphic() => at,
        Some(_) => text.len() - text[at..].trim_start().len(),
        None => at.min(text.len()),
    }
}

fn push_trimmed(text: &str, start: usize, end: usize, sentences: &mut Vec<Span>) {
    let Some(words) = text.get(start..end) else {
        return;
    };
    let trimmed = words.trim_end();
    let mut end = start + trimmed.len();
    let begin = end - trimmed.trim_start().len();
    if begin == end {
        return;
    }
    // Punctuation that stands alone ("said so. ' And …") belongs to the sentence before it.
    if end - begin <= 4
        && !text[begin..end].chars().any(char::is_alphanumeric)
        && let Some(last) = sentences.last_mut()
    {
        last.end = end;
        return;
    }
    let mut start = begin;
    while MAX_SENTENCE < end - start {
        let cut = safe_cut(text, start, start + MAX_SENTENCE);
        let piece = text[start..cut].trim_end();
        if !piece.is_empty() {
            sentences.push(Span::new(start, start + piece.len()));
        }
        start = skip_space(&text[..end], cut);
    }
    end = end.max(start);
    if start < end {
        sentences.push(Span::new(start, end));
    }
}

/// The best place to cut in the second half of an over-long sentence: after `;`, else `,`, else at white space.
fn safe_cut(text: &str, start: usize, mut limit: usize) -> usize {
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let mut from = start + (limit - start) / 2;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let half = &text[from..limit];
    [";", ",", " ", "\n", "\u{a0}"].iter().find_map(|mark| half.rfind(mark).map(|at| from + at + mark.len())).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) -> String {
        split_sentences(text, Span::new(0, text.len())).iter().map(|s| s.of(text).replace('\n', "⏎")).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn abbreviations_and_initials() {
        insta::assert_snapshot!(check("Lt. Col. William H. Hornibrook met J. F. Kennedy and Dr. A. Novak in St. Louis. Mr. Kozlov left."), @"Lt. Col. William H. Hornibrook met J. F. Kennedy and Dr. A. Novak in St. Louis. | Mr. Kozlov left.");
        insta::assert_snapshot!(check("The U.S. and the U.S.S.R. signed it. He left the U.S. In May he came back to the U.K. Embassy."), @"The U.S. and the U.S.S.R. signed it. | He left the U.S. | In May he came back to the U.K. Embassy.");
        insta::assert_snapshot!(check("See Art. IV, pp. 5-9, vol. II. It is No. 15. No. 16 followed. He said no. Moscow agreed."), @"See Art. IV, pp. 5-9, vol. II. | It is No. 15. | No. 16 followed. | He said no. | Moscow agreed.");
        insta::assert_snapshot!(check("On Oct. 18, 1991, at 5 p.m. Moscow time, they met. Exports to Ford Motor Co. Ltd. rose, e.g. Steel, ca. 5 per cent, etc. Imports fell."), @"On Oct. 18, 1991, at 5 p.m. Moscow time, they met. | Exports to Ford Motor Co. Ltd. rose, e.g. Steel, ca. 5 per cent, etc. | Imports fell.");
        insta::assert_snapshot!(check("After World War I. the borders moved. It ended World War I. Poland was restored. Under Plan B. Trade grew."), @"After World War I. the borders moved. | It ended World War I. | Poland was restored. | Under Plan B. | Trade grew.");
    }

    #[test]
    fn numbers_quotes_and_ellipses() {
        insta::assert_snapshot!(check("It was worth $15.5 bln.\u{a0} In the 1990s it fell. That was 3.5 mln. tons of oil."), @"It was worth $15.5 bln. | In the 1990s it fell. | That was 3.5 mln. tons of oil.");
        insta::assert_snapshot!(check("“We agree.” He left. “Why?” she asked. (See the annex.) The end… Then more ... and more. It [...] Stayed."), @"“We agree.” | He left. | “Why?” she asked. | (See the annex.) | The end… | Then more ... and more. | It [...] Stayed.");
        insta::assert_snapshot!(check("1. Trade grew. 2. Ships came. The 3. item stands in 1991. The 12th came. 9 more followed."), @"1. Trade grew. | 2. Ships came. | The 3. item stands in 1991. | The 12th came. | 9 more followed.");
        insta::assert_snapshot!(check("They agreed on oil; on gas; and on steel. Relations lasted.12 The rest ended.[3] It was so.The note stands at www.Example.org today."), @"They agreed on oil; on gas; and on steel. | Relations lasted.12 | The rest ended.[3] | It was so. | The note stands at www.Example.org today.");
        insta::assert_snapshot!(check("It will lend. - It will buy. – Nothing else."), @"It will lend. | - It will buy. | – Nothing else.");
    }

    #[test]
    fn long_sentences_are_cut_at_safe_places() {
        let text = "aid, and ships; ".repeat(400);
        let sentences = split_sentences(&text, Span::new(0, text.len()));
        assert!(sentences.iter().all(|s| s.len() <= MAX_SENTENCE && !s.is_empty()));
        assert!(sentences[..sentences.len() - 1].iter().all(|s| s.of(&text).ends_with(';')));
        let solid = "é".repeat(5000);
        assert_eq!(split_sentences(&solid, Span::new(0, solid.len())).len(), 5);
    }

    proptest! {
        #[test]
        fn sentences_hold_every_word_once_in_order(text in "([A-Za-z]{1,5}|[.?!… \n;,“”()0-9-]|\\PC){0,80}") {
            let sentences = split_sentences(&text, Span::new(0, text.len()));
            let mut end = 0;
            for s in &sentences {
                prop_assert!(end <= s.start && s.start < s.end);
                prop_assert!(text[end..s.start].trim().is_empty());
                prop_assert_eq!(s.of(&text).trim(), s.of(&text));
                end = s.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
