//! Words as the finder sees them: where they stand, and how they are written.
//!
//! Names, titles and headings are told by their letters, so a token carries its shape. "U.S.S.R." is one token, "W." an
//! initial, "Côte d'Ivoire" two words; the "'s" of a possessive is a token of its own and never part of a name.

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A word that begins with a small letter.
    Lower,
    /// A word that begins with a capital.
    Capital,
    /// A word of two capitals or more.
    Upper,
    /// One capital with its full stop: "W.".
    Initial,
    /// Two or more single capitals with full stops: "U.S.", "J.F.".
    Abbreviation,
    /// Digits first.
    Number,
    /// "'s" after a word.
    Possessive,
    /// Any other character.
    Mark(char),
}

/// A token of one paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// First byte in the text.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// How it is written.
    pub(crate) shape: Shape,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
}

impl Token {
    /// Whether it can be part of a name.
    pub(crate) fn is_capital(self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Abbreviation)
    }
    /// Whether it is this mark.
    pub(crate) fn is_mark(self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }
    /// Its words.
    pub(crate) fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// Cuts one paragraph, which begins at this byte of the text, into tokens.
pub(crate) fn tokenize(text: &str, from: usize, to: usize, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = text.as_bytes();
    let mut at = from;
    let mut spaced = true;
    while at < to {
        let (c, len) = char_at(text, at);
        if c.is_ascii_whitespace() || (len > 1 && c.is_whitespace()) {
            spaced = true;
            at += len;
            continue;
        }
        let start = at;
        let shape;
        if is_word(c) {
            at = word_end(text, at, to);
            let only = at - start == len;
            shape = if c.is_ascii_digit() {
                Shape::Number
            } else if !c.is_uppercase() {
                Shape::Lower
            } else if only && at < to && bytes[at] == b'.' {
                let (end, letters) = initials_end(text, start, to);
                at = end;
                if letters > 1 { Shape::Abbreviation } else { Shape::Initial }
            } else if !only && text[start..at].chars().all(|c| !c.is_lowercase()) {
                Shape::Upper
            } else {
                Shape::Capital
            };
        } else if is_apostrophe(c) && !spaced && matches!(next_char(text, at + len, to), Some('s' | 'S')) {
            let end = at + len + 1;
            if next_char(text, end, to).is_none_or(|c| !is_word(c)) {
                at = end;
                shape = Shape::Possessive;
            } else {
                at += len;
                shape = Shape::Mark('\'');
            }
        } else {
            at += len;
            shape = Shape::Mark(match c {
                '‐' | '‑' => '-',
                c if is_apostrophe(c) => '\'',
                c => c,
            });
        }
        let capital = matches!(shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Abbreviation);
        tokens.push(Token { start, end: at, shape, spaced: spaced && !(capital && is_broken(tokens)) });
        spaced = false;
    }
}

/// Whether the line of a printed page ended in the middle of a word of two names: "Latin- American", "Jean- Bertrand".
fn is_broken(tokens: &[Token]) -> bool {
    matches!(tokens, [.., before, hyphen] if before.is_capital() && hyphen.is_mark('-') && !hyphen.spaced)
}

fn char_at(text: &str, at: usize) -> (char, usize) {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        return (byte as char, 1);
    }
    let c = text[at..].chars().next().unwrap_or(' ');
    (c, c.len_utf8())
}

fn next_char(text: &str, at: usize, to: usize) -> Option<char> {
    if at < to { text.get(at..)?.chars().next() } else { None }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c > '\x7f' && (c.is_alphanumeric() || is_combining(c)))
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c) || c == 'ʻ' || c == 'ʿ' || c == 'ʾ'
}

/// Whether a character serves as apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// The end of a word; an apostrophe between letters belongs to it, unless it opens the "'s" of a possessive.
fn word_end(text: &str, mut at: usize, to: usize) -> usize {
    let bytes = text.as_bytes();
    while at < to {
        if bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let (c, len) = char_at(text, at);
        if is_word(c) {
            at += len;
        } else if is_apostrophe(c) {
            let Some(next) = next_char(text, at + len, to).filter(|c| is_word(*c)) else {
                break;
            };
            let after = at + len + next.len_utf8();
            let ends = next_char(text, after, to).is_none_or(|c| !is_word(c) && !is_apostrophe(c));
            if matches!(next, 's' | 'S') && ends {
                break;
            }
            at += len;
        } else {
            break;
        }
    }
    at.min(to)
}

/// The end of "U.S.S.R." or "W.", and how many letters it has; a last letter without its stop ("U.S") counts.
fn initials_end(text: &str, start: usize, to: usize) -> (usize, usize) {
    let mut end = start;
    let mut letters = 0;
    let mut at = start;
    while at < to {
        let (c, len) = char_at(text, at);
        if !c.is_uppercase() {
            break;
        }
        let after = at + len;
        match next_char(text, after, to) {
            Some('.') => {
                letters += 1;
                end = after + 1;
                at = end;
            }
            Some(c) if is_word(c) => break,
            _ if letters > 0 => {
                letters += 1;
                end = after;
                break;
            }
            _ => break,
        }
    }
    (end, letters)
}

/// The word with accents dropped and apostrophes made plain; `None` where it is so already.
pub(crate) fn fold(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match fold_char(c) {
            Some(plain) => out.push_str(plain),
            None if is_combining(c) => {}
            None => out.push(c),
        }
    }
    Some(out)
}

fn fold_char(c: char) -> Option<&'static str> {
    // Latin-1 Supplement and Latin Extended-A in order of their code points; a space stands for "as it is".
    const LATIN_1: &str = "AAAAAA CEEEEIIIIDNOOOOO OUUUUYT aaaaaa ceeeeiiiidnooooo ouuuuyty";
    const EXTENDED: &str =
        "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNn NnOoOoOo  RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
    let (table, base) = match c {
        'ß' => return Some("ss"),
        'Æ' => return Some("Ae"),
        'æ' => return Some("ae"),
        'Œ' => return Some("Oe"),
        'œ' => return Some("oe"),
        'Ș' => return Some("S"),
        'ș' => return Some("s"),
        'Ț' => return Some("T"),
        'ț' => return Some("t"),
        'ə' => return Some("a"),
        'ơ' => return Some("o"),
        'ư' => return Some("u"),
        '’' | '‘' | 'ʼ' => return Some("'"),
        '\u{c0}'..='\u{ff}' => (LATIN_1, 0xc0),
        '\u{100}'..='\u{17f}' => (EXTENDED, 0x100),
        '\u{1ea0}'..='\u{1eb7}' => {
            return Some(if (c as u32).is_multiple_of(2) { "A" } else { "a" });
        }
        '\u{1eb8}'..='\u{1ec7}' => {
            return Some(if (c as u32).is_multiple_of(2) { "E" } else { "e" });
        }
        '\u{1ec8}'..='\u{1ecb}' => {
            return Some(if (c as u32).is_multiple_of(2) { "I" } else { "i" });
        }
        '\u{1ecc}'..='\u{1ee3}' => {
            return Some(if (c as u32).is_multiple_of(2) { "O" } else { "o" });
        }
        '\u{1ee4}'..='\u{1ef1}' => {
            return Some(if (c as u32).is_multiple_of(2) { "U" } else { "u" });
        }
        _ => return None,
    };
    let at = (c as usize) - base;
    table.get(at..=at).filter(|plain| *plain != " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &mut tokens);
        let shown: Vec<&str> = tokens.iter().map(|t| t.text(text)).collect();
        assert_eq!(shown.join("|"), expected);
    }

    #[test]
    fn words() {
        check("Cuba’s U.S.S.R. and the U.S.-Mexican", "Cuba|’s|U.S.S.R.|and|the|U.S.|-|Mexican");
        check("Côte d’Ivoire, N'Djamena", "Côte|d’Ivoire|,|N'Djamena");
        check("Charles W. Thayer in the U.S", "Charles|W.|Thayer|in|the|U.S");
        check("the States' rights, Xi'an's", "the|States|'|rights|,|Xi'an|'s");
        check("Plan B. It", "Plan|B.|It");
    }

    #[test]
    fn folding() {
        assert_eq!(fold("Élysée").as_deref(), Some("Elysee"));
        assert_eq!(fold("Castro"), None);
        assert_eq!(fold("Łódź").as_deref(), Some("Lodz"));
        assert_eq!(fold("Türkiye").as_deref(), Some("Turkiye"));
        assert_eq!(fold("Nguyễn").as_deref(), Some("Nguyen"));
    }

    #[test]
    fn the_folding_tables_have_their_length() {
        assert_eq!(fold("ÿžŸŁłŠš").as_deref(), Some("yzYLlSs"));
        assert_eq!(fold("ÀÖØöø").as_deref(), Some("AOOoo"));
    }
}
