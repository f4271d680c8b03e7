//! Small helpers to walk over words of a text by byte position.
//!
//! Every function takes a position on a character boundary and gives one back.

/// End of the run of letters that starts at `at` (no digits); `at` itself if none.
pub(crate) fn letters_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() {
        if bytes[end].is_ascii_alphabetic() {
            end += 1;
        } else if bytes[end] >= 0x80 {
            match text[end..].chars().next() {
                Some(c) if c.is_alphabetic() => end += c.len_utf8(),
                _ => break,
            }
        } else {
            break;
        }
    }
    end
}

/// The word of letters at `at`, with its end.
pub(crate) fn word_at(text: &str, at: usize) -> Option<(&str, usize)> {
    let end = letters_end(text, at);
    (at < end).then(|| (&text[at..end], end))
}

/// Skips blanks: spaces, tabs, no-break spaces and at most one line end (a blank line ends the phrase).
pub(crate) fn skip_gap(text: &str, at: usize) -> usize {
    let mut lines = 0;
    let mut end = at;
    for c in text[at..].chars() {
        match c {
            ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\r' => {}
            '\n' if lines == 0 => lines = 1,
            _ => break,
        }
        end += c.len_utf8();
    }
    if text[end..].starts_with('\n') { at } else { end }
}

/// Skips blanks or one hyphen, as between the parts of "five-million-dollar".
pub(crate) fn skip_joint(text: &str, at: usize) -> usize {
    if text[at..].starts_with('-') {
        return at + 1;
    }
    if text[at..].starts_with('‑') {
        return at + '‑'.len_utf8();
    }
    skip_gap(text, at)
}

/// The word before `at`, when only blanks or one hyphen lie between: start and text.
/// Apostrophes and full stops inside abbreviations are part of it ("approx.", "U.S.").
pub(crate) fn word_before(text: &str, at: usize) -> Option<(usize, &str)> {
    let mut end = at;
    let mut lines = 0;
    for c in text[..at].chars().rev() {
        match c {
            ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\r' => {}
            '\n' if lines == 0 => lines = 1,
            _ => break,
        }
        end -= c.len_utf8();
    }
    let mut start = end;
    for c in text[..end].chars().rev() {
        if c.is_alphanumeric() || c == '.' || c == '\'' || c == '’' || c == '-' || c == '#' || c == '№' {
            start -= c.len_utf8();
        } else {
            break;
        }
    }
    // A whole token glued by hyphens or stops is one word; more than forty bytes is no word.
    (start < end && end - start <= 40).then(|| (start, &text[start..end]))
}

/// The character before `at`.
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at `at`.
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Compares a word without regard to ASCII case.
pub(crate) fn is(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}

/// Whether a word is in a list, without regard to ASCII case.
pub(crate) fn among(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// End of `phrase` at `at`, words parted by any blanks; `None` where the text says something else.
pub(crate) fn phrase_at(text: &str, at: usize, phrase: &str) -> Option<usize> {
    let mut position = at;
    for (nth, part) in phrase.split(' ').enumerate() {
        if nth > 0 {
            let next = skip_gap(text, position);
            if next == position {
                return None;
            }
            position = next;
        }
        let end = position + part.len();
        let found = text.get(position..end)?;
        if !found.eq_ignore_ascii_case(part) {
            return None;
        }
        position = end;
    }
    // A phrase that ends in a letter must end a word.
    let ends_word = !phrase.ends_with(|c: char| c.is_alphanumeric()) || !char_at(text, position).is_some_and(char::is_alphanumeric);
    ends_word.then_some(position)
}
