//! Small readings over tokens: numbers, years, eras, ordinals.
use super::token::{Kind, Token};
use super::vocab::Word;

/// The tokens of a text, read at any index without fear of the end.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
}

impl<'a> Reader<'a> {
    pub(crate) fn word(&self, i: usize) -> Word {
        self.tokens.get(i).map_or(Word::Other, |t| t.word)
    }

    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Word)
    }

    pub(crate) fn mark(&self, i: usize) -> u8 {
        match self.tokens.get(i).map(|t| t.kind) {
            Some(Kind::Mark(mark)) => mark,
            _ => 0,
        }
    }

    /// Value and number of digits of a number.
    pub(crate) fn number(&self, i: usize) -> Option<(i64, usize)> {
        let t = self.tokens.get(i)?;
        (t.kind == Kind::Number && t.value != u32::MAX).then(|| (i64::from(t.value), t.len()))
    }

    pub(crate) fn is_number(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Number)
    }

    /// Whether a token follows the one before without a gap.
    pub(crate) fn glued(&self, i: usize) -> bool {
        i.checked_sub(1).and_then(|before| Some(self.tokens.get(before)?.end == self.tokens.get(i)?.start)).unwrap_or(false)
    }

    pub(crate) fn capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.capital)
    }

    pub(crate) fn start(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.text.len(), |t| t.start)
    }

    /// End of the token before an index.
    pub(crate) fn end_before(&self, i: usize) -> usize {
        i.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(0, |t| t.end)
    }

    pub(crate) fn str(&self, i: usize) -> &'a str {
        self.tokens.get(i).and_then(|t| self.text.get(t.start..t.end)).unwrap_or("")
    }

    /// Whether the number at an index is a piece of something else: 1,990 or 19.90 or A1990 or 1990% or $1990.
    pub(crate) fn is_fragment(&self, i: usize) -> bool {
        let before = match i.checked_sub(1) {
            Some(b) if self.glued(i) => match self.tokens[b].kind {
                Kind::Word => true,
                Kind::Mark(b'$' | b'#' | b'+' | b'=' | b'_' | b'&' | b'@' | b'\\' | b'*') => true,
                Kind::Mark(b'.' | b',' | b':') => b.checked_sub(1).is_some_and(|a| self.is_number(a) && self.glued(b)),
                Kind::Mark(b'?') => !self.str(b).is_ascii(),
                Kind::Number | Kind::Mark(_) | Kind::Break => false,
            },
            _ => false,
        };
        let after = self.glued(i + 1)
            && match self.tokens[i + 1].kind {
                Kind::Word => self.word(i + 1) != Word::S,
                Kind::Mark(b'%' | b'$' | b'=' | b'_' | b'@' | b'&' | b'*') => true,
                Kind::Mark(b'.' | b',' | b':') => self.glued(i + 2) && self.is_number(i + 2),
                Kind::Mark(b'?') => !self.str(i + 1).is_ascii(),
                Kind::Number | Kind::Mark(_) | Kind::Break => false,
            };
        before || after
    }

    /// A day of the month, with or without "st", "nd", "rd", "th".
    pub(crate) fn day(&self, i: usize) -> Option<(u8, usize)> {
        let (value, digits) = self.number(i)?;
        if digits > 2 || !(1..=31).contains(&value) {
            return None;
        }
        let mut next = i + 1;
        if self.word(next) == Word::Th && self.glued(next) {
            next += 1;
        }
        Some((value as u8, next))
    }

    /// A number as word, such as "twenty-five", or in digits with thousands and decimals.
    pub(crate) fn count(&self, i: usize) -> Option<(f64, usize)> {
        if let Some((value, digits)) = self.number(i) {
            if digits > 1 && self.str(i).starts_with('0') {
                return None;
            }
            let mut value = value as f64;
            let mut next = i + 1;
            while digits <= 3 && self.mark(next) == b',' && self.glued(next) && self.glued(next + 1) {
                match self.number(next + 1) {
                    Some((group, 3)) => value = value * 1000.0 + group as f64,
                    _ => break,
                }
                next += 2;
            }
            if self.mark(next) == b'.'
                && self.glued(next)
                && self.glued(next + 1)
                && let Some((decimals, digits @ 1..=3)) = self.number(next + 1)
            {
                value += decimals as f64 / 10f64.powi(digits as i32);
                next += 2;
            }
            return Some((value, next));
        }
        let Word::Cardinal(n) = self.word(i) else {
            return None;
        };
        let mut value = f64::from(n);
        let mut next = i + 1;
        if (20..=90).contains(&n) {
            let unit = if self.mark(next) == b'-' { next + 1 } else { next };
            if let Word::Cardinal(low @ 1..=9) = self.word(unit) {
                value += f64::from(low);
                next = unit + 1;
            }
        }
        if let Word::Scale(scale) = self.word(next) {
            value *= f64::from(scale);
            next += 1;
        }
        Some((value, next))
    }

    /// An ordinal: "21st", "fourth", "twenty-first".
    pub(crate) fn ordinal(&self, i: usize) -> Option<(i64, usize)> {
        if let Some((value, 1..=3)) = self.number(i) {
            return (self.word(i + 1) == Word::Th && self.glued(i + 1)).then_some((value, i + 2));
        }
        match self.word(i) {
            Word::Ordinal(n) => Some((i64::from(n), i + 1)),
            Word::Cardinal(tens @ 20..=90) => {
                let unit = if self.mark(i + 1) == b'-' { i + 2 } else { i + 1 };
                match self.word(unit) {
                    Word::Ordinal(low @ 1..=9) => Some((i64::from(tens) + i64::from(low), unit + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// An era after a year: true for BC.
    pub(crate) fn era(&self, i: usize) -> Option<(bool, usize)> {
        match self.word(i) {
            Word::Bc => return Some((true, i + 1)),
            Word::Ad => return Some((false, i + 1)),
            _ => {}
        }
        // B.C., B.C.E., A.D., C.E.
        let dotted = |at: usize| self.mark(at + 1) == b'.' && self.glued(at + 1);
        if !self.capital(i) || !dotted(i) {
            return None;
        }
        match (self.word(i), self.word(i + 2)) {
            (Word::B, Word::C) if self.capital(i + 2) => {
                if dotted(i + 2) && self.word(i + 4) == Word::E && self.capital(i + 4) && self.glued(i + 4) {
                    Some((true, i + 5 + usize::from(dotted(i + 4))))
                } else {
                    Some((true, i + 3 + usize::from(dotted(i + 2))))
                }
            }
            (Word::A, Word::D) | (Word::C, Word::E) if self.capital(i + 2) => Some((false, i + 3 + usize::from(dotted(i + 2)))),
            _ => None,
        }
    }

    /// Whether the words from an index are these, letter case apart.
    pub(crate) fn says(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.str(i + n).eq_ignore_ascii_case(word))
    }
}
