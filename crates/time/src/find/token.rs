//! Cuts text into words, numbers and marks, each word with its meaning for time.
//!
//! One pass over the bytes without allocation beside the list of tokens itself.
use super::vocab::{Word, word_of};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A run of letters.
    Word,
    /// A run of ASCII digits.
    Number,
    /// Any other character; dashes of all kinds are `-`, quotes are `'` or `"`.
    Mark(u8),
    /// A blank line.
    Break,
}

/// A piece of text, by bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// Meaning of a word; [`Word::Other`] for all that tells nothing of time.
    pub(crate) word: Word,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Value of a number of up to nine digits, else `u32::MAX`.
    pub(crate) value: u32,
    /// Whether the token begins a line.
    pub(crate) starts_line: bool,
    /// Whether the first letter is a capital.
    pub(crate) capital: bool,
}

impl Token {
    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// Cuts a text.
pub(crate) fn tokens_of(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len() / 5 + 8);
    let mut at = 0;
    let mut starts_line = true;
    while at < bytes.len() {
        let byte = bytes[at];
        let start = at;
        let (kind, word, value) = match byte {
            b'\n' => {
                let (next, blank) = skip_blank(bytes, at);
                at = next;
                starts_line = true;
                if !blank {
                    continue;
                }
                (Kind::Break, Word::Other, 0)
            }
            b' ' | b'\t' | b'\r' | 0x0b | 0x0c => {
                at += 1;
                continue;
            }
            b'0'..=b'9' => {
                let mut value = 0u32;
                while at < bytes.len() && bytes[at].is_ascii_digit() {
                    value = if at - start < 9 { value * 10 + u32::from(bytes[at] - b'0') } else { u32::MAX };
                    at += 1;
                }
                (Kind::Number, Word::Other, value)
            }
            _ => match letter_len(text, at) {
                Some(n) => {
                    at += n;
                    while at < bytes.len() {
                        if bytes[at].is_ascii_alphabetic() {
                            at += 1;
                        } else if bytes[at] < 0x80 {
                            break;
                        } else if let Some(n) = letter_len(text, at) {
                            at += n;
                        } else {
                            break;
                        }
                    }
                    (Kind::Word, word_of(&bytes[start..at]), 0)
                }
                None => {
                    let (mark, n) = mark_at(text, at);
                    at += n;
                    if mark == b' ' {
                        continue;
                    }
                    (Kind::Mark(mark), Word::Other, 0)
                }
            },
        };
        out.push(Token { kind, word, start, end: at, value, starts_line, capital: byte.is_ascii_uppercase() });
        starts_line = false;
    }
    out
}

/// Skips white space from a line end on; tells whether a second line end was among it.
fn skip_blank(bytes: &[u8], mut at: usize) -> (usize, bool) {
    let mut ends = 0;
    while at < bytes.len() && bytes[at].is_ascii_whitespace() {
        ends += u32::from(bytes[at] == b'\n');
        at += 1;
    }
    (at, 1 < ends)
}

/// Length in bytes of the letter at a place, if a letter stands there.
fn letter_len(text: &str, at: usize) -> Option<usize> {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        return byte.is_ascii_alphabetic().then_some(1);
    }
    let c = text[at..].chars().next()?;
    c.is_alphabetic().then(|| c.len_utf8())
}

/// The mark at a place, reduced to ASCII, and its length in bytes.
fn mark_at(text: &str, at: usize) -> (u8, usize) {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        return (byte, 1);
    }
    let Some(c) = text[at..].chars().next() else { return (b'?', 1) };
    let mark = match c {
        '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}' => b' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' => b'-',
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' => b'\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => b'"',
        _ => b'?',
    };
    (mark, c.len_utf8())
}
