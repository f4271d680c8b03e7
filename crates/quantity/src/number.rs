//! Reads one number: digits with separators, number words, magnitude words.
use crate::lex::{among, char_at, is, skip_gap, skip_joint, word_at};
use crate::number_words::magnitude_word;

/// A number as it stands, its magnitude kept apart until a range is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// One past its last byte.
    pub(crate) end: usize,
    /// Decimal digits as a float literal without exponent.
    mantissa: String,
    /// Power of ten of its magnitude word.
    pub(crate) exponent: i32,
    /// A factor that is no power of ten ("dozen", "score").
    pub(crate) factor: f64,
    /// Has a magnitude word or letter.
    pub(crate) scaled: bool,
    /// Its magnitude is the bare letter "m", which may stand for metres.
    pub(crate) bare_m: bool,
    /// End without that bare letter.
    pub(crate) end_without_m: usize,
    /// Written in words.
    pub(crate) in_words: bool,
    /// Written with grouped digits ("115,000").
    pub(crate) grouped: bool,
    /// Count of digits, where written in plain digits.
    pub(crate) plain_digits: usize,
    /// Low bound only: "several hundred", "tens of millions".
    pub(crate) vague: bool,
}

impl Number {
    pub(crate) fn new(mantissa: String, end: usize) -> Self {
        Self {
            end,
            mantissa,
            exponent: 0,
            factor: 1.0,
            scaled: false,
            bare_m: false,
            end_without_m: end,
            in_words: false,
            grouped: false,
            plain_digits: 0,
            vague: false,
        }
    }

    /// Its value, rounded once.
    pub(crate) fn value(&self) -> f64 {
        let value = format!("{}e{}", self.mantissa, self.exponent).parse::<f64>().unwrap_or(0.0);
        value * self.factor
    }

    /// The digits without the magnitude.
    pub(crate) fn mantissa(&self) -> f64 {
        self.mantissa.parse().unwrap_or(0.0)
    }

    /// Takes over the magnitude of the other end of a range: "5-7 million".
    pub(crate) fn scale_like(&mut self, other: &Self) {
        self.exponent = other.exponent;
        self.factor = other.factor;
        self.scaled = other.scaled;
    }

    /// Reads it as an open plural: the million of "multi-million".
    pub(crate) fn make_several(&mut self) {
        self.mantissa = "2".to_string();
        self.vague = true;
    }

    /// Drops a bare "m", which is metres and no million.
    pub(crate) fn drop_bare_m(&mut self) {
        if self.bare_m {
            self.exponent -= 6;
            self.scaled = false;
            self.bare_m = false;
            self.end = self.end_without_m;
        }
    }

    /// Whether it looks like a year.
    pub(crate) fn like_year(&self) -> bool {
        let value = self.value();
        self.plain_digits == 4 && !self.scaled && (1400.0..2100.0).contains(&value)
    }
}

/// Reads digits at `at`. `None` unless a digit stands there.
pub(crate) fn digits(text: &str, at: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    let run = |from: usize| {
        let mut end = from;
        while end < bytes.len() && bytes[end].is_ascii_digit() {
            end += 1;
        }
        end
    };
    let first = run(at);
    if first == at || first - at > 18 {
        return None;
    }
    let mut mantissa = text[at..first].to_string();
    let mut end = first;
    let mut grouped = false;
    // Groups of digits: "1,500,000", "1 500 000", "1'500'000", "1.500.000", "1,50,000".
    if first - at <= 3 {
        let separator = char_at(text, first);
        if let Some(c @ (',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '.')) = separator {
            let width = c.len_utf8();
            let mut groups = Vec::new();
            let mut position = first;
            while text[position..].starts_with(c) {
                let stop = run(position + width);
                let length = stop - position - width;
                if length == 3 || (length == 2 && c == ',' && first - at <= 2) {
                    groups.push((position + width, stop));
                    position = stop;
                } else {
                    break;
                }
            }
            // Indian groups of two must end in one of three.
            while groups.last().is_some_and(|(from, to)| to - from == 2) {
                groups.pop();
            }
            let enough = if c == '.' { 2 } else { 1 };
            // A full stop and three digits is a decimal fraction, unless it repeats.
            if groups.len() >= enough {
                for (from, to) in &groups {
                    mantissa.push_str(&text[*from..*to]);
                    end = *to;
                }
                grouped = true;
                // A blank parts numbers as well as groups: "in 12 100 men" stays two numbers only if zeros lead.
                // Further digits after a blank make it a telephone number or a row of a table.
                let more = c.is_whitespace() && text[end..].starts_with(c) && bytes.get(end + width).is_some_and(u8::is_ascii_digit);
                if more || (c == ' ' && mantissa.starts_with('0')) {
                    return None;
                }
            }
        }
    }
    // A decimal part: a point and digits, or a comma and one or two digits before a magnitude.
    if mantissa.len() <= 18 {
        if text[end..].starts_with('.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            let stop = run(end + 1);
            if !(text[stop..].starts_with('.') && bytes.get(stop + 1).is_some_and(u8::is_ascii_digit)) {
                mantissa.push('.');
                mantissa.push_str(&text[end + 1..stop]);
                end = stop;
            }
        } else if !grouped && text[end..].starts_with(',') {
            let stop = run(end + 1);
            if (1..=2).contains(&(stop - end - 1)) {
                let after = skip_gap(text, stop);
                let scaled = word_at(text, after).is_some_and(|(w, _)| magnitude_word(w).is_some());
                if scaled || text[after..].starts_with('%') {
                    mantissa.push('.');
                    mantissa.push_str(&text[end + 1..stop]);
                    end = stop;
                }
            }
        }
    }
    let mut number = Number::new(mantissa, end);
    number.grouped = grouped;
    if !grouped && end == first {
        number.plain_digits = first - at;
    }
    // A vulgar fraction glued to it: "1½".
    if let Some((c, fraction)) = char_at(text, number.end).and_then(|c| vulgar(c).map(|f| (c, f)))
        && number.plain_digits > 0
    {
        number.mantissa.push_str(fraction);
        number.end += c.len_utf8();
        number.plain_digits = 0;
    }
    Some(magnitudes(text, number))
}

fn vulgar(c: char) -> Option<&'static str> {
    Some(match c {
        '½' => ".5",
        '¼' => ".25",
        '¾' => ".75",
        _ => return None,
    })
}

/// Adds the magnitude words and letters that follow.
fn magnitudes(text: &str, mut number: Number) -> Number {
    number.end_without_m = number.end;
    loop {
        let mut at = skip_joint(text, number.end);
        if text[at..].starts_with('-') && at > number.end {
            at += 1;
        }
        let Some((word, end)) = word_at(text, at) else { break };
        let glued = at == number.end;
        let after_digit = char_at(text, end).is_some_and(|c| c.is_ascii_digit());
        if after_digit {
            break;
        }
        if let Some(power) = magnitude_word(word) {
            // "mm" glued is millimetres to a reader of rifles: "a 7.62mm gun".
            if is(word, "mm") && !word.starts_with('M') {
                break;
            }
            number.exponent += power;
            number.scaled = true;
            number.end = end;
            if is(word, "hundred") && number.in_words {
                break;
            }
        } else if glued && among(word, &["K"]) && !number.scaled {
            number.exponent += 3;
            number.scaled = true;
            number.end = end;
        } else if !number.scaled && (among(word, &["m", "b"]) || word == "tn" || word == "MN" || is(word, "mn")) {
            // "m" is a million only beside a currency: the reader of units decides.
            let power = if is(word, "b") {
                9
            } else if word == "tn" {
                12
            } else {
                6
            };
            if is(word, "b") && !glued {
                break;
            }
            number.exponent += power;
            number.scaled = true;
            number.end = end;
            number.bare_m = is(word, "m") || is(word, "b") || word == "tn";
            if text[end..].starts_with('.') && skip_gap(text, end + 1) > end + 1 {
                let next = skip_gap(text, end + 1);
                if char_at(text, next).is_some_and(char::is_lowercase) {
                    number.end = end + 1;
                }
            }
            break;
        } else if among(word, &["dozen", "score"]) {
            number.factor *= if is(word, "dozen") { 12.0 } else { 20.0 };
            number.scaled = true;
            number.end = end;
        } else {
            break;
        }
        // An abbreviation's full stop, when the phrase goes on: "5 mln. roubles".
        if among(word, &["mln", "bln", "mil", "bn", "mn", "trln"]) && text[number.end..].starts_with('.') {
            let next = skip_gap(text, number.end + 1);
            if char_at(text, next).is_some_and(char::is_lowercase) {
                number.end += 1;
            }
        }
    }
    number
}
