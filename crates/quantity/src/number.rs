//! Reads one number: digits with separators, number words, magnitude words.
use crate::lex::{among, char_at, is, phrase_at, skip_gap, skip_joint, word_at};

/// A number as it stands, its magnitude kept apart until a range is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// One past its last byte.
    pub(crate) end: usize,
    /// Decimal digits as a float literal without exponent.
    mantissa: String,
    /// Power of ten of its magnitude word.
    exponent: i32,
    /// A factor that is no power of ten ("dozen", "score").
    factor: f64,
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
    fn new(mantissa: String, end: usize) -> Self {
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

/// The value of a small number word.
pub(crate) fn unit_word(word: &str) -> Option<u32> {
    if word.len() > 9 {
        return None;
    }
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    WORDS.iter().position(|w| is(w, word)).map(|n| n as u32)
}

/// The value of a word for a ten.
pub(crate) fn tens_word(word: &str) -> Option<u32> {
    const WORDS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    WORDS.iter().position(|w| is(w, word)).map(|n| (n as u32 + 2) * 10)
}

/// The power of ten of a magnitude word.
fn magnitude_word(word: &str) -> Option<i32> {
    if word.len() > 9 {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    Some(match lower.as_str() {
        "hundred" | "hundreds" => 2,
        "thousand" | "thousands" | "thsd" | "thd" => 3,
        "lakh" | "lakhs" | "lac" => 5,
        "million" | "millions" | "mln" | "mil" | "mill" | "mio" | "mm" | "millon" | "milion" | "millión" => 6,
        "crore" | "crores" => 7,
        "billion" | "billions" | "bln" | "bil" | "bn" | "mrd" | "milliard" | "milliards" | "billon" => 9,
        "trillion" | "trillions" | "trln" | "trn" => 12,
        "quadrillion" => 15,
        _ => return None,
    })
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

/// Reads a number in words at `at`: "two hundred and fifty thousand", "half a billion", "several hundred".
pub(crate) fn in_words(text: &str, at: usize) -> Option<Number> {
    let (word, end) = word_at(text, at)?;
    if let Some(number) = vague(text, word, end) {
        return Some(number);
    }
    if is(word, "couple") {
        let of = phrase_at(text, skip_gap(text, end), "of")?;
        let next = skip_gap(text, of);
        let magnitude = word_at(text, next).and_then(|(w, stop)| magnitude_word(w).map(|power| (power, stop)));
        let (power, stop) = magnitude.unwrap_or((0, of));
        return Some(worded(2, power, stop, 1.0));
    }
    if is(word, "half") {
        for article in ["a", "of a", "-a"] {
            let from = if article == "-a" { end } else { skip_gap(text, end) };
            if let Some(stop) = phrase_at(text, from, article) {
                let next = skip_joint(text, stop);
                if let Some((magnitude, last)) = word_at(text, next) {
                    if let Some(power) = magnitude_word(magnitude) {
                        return Some(worded(5, power - 1, last, 1.0));
                    }
                    if is(magnitude, "dozen") {
                        return Some(worded(6, 0, last, 1.0));
                    }
                }
            }
        }
        return None;
    }
    // Words from here: a sum of groups, each below a thousand and followed by its magnitude.
    let mut position = at;
    let mut total: u64 = 0;
    let mut group: u64 = 0;
    let mut seen = false;
    let mut stop = at;
    let mut last_magnitude = 0;
    let mut half = false;
    let mut scaled = false;
    let mut factor = 1.0;
    let mut lowest: i32 = 99;
    while let Some((word, end)) = word_at(text, position) {
        if let Some(n) = unit_word(word) {
            // "twenty five" adds, "two three" does not.
            if seen && (!group.is_multiple_of(10) || (!group.is_multiple_of(100) && n >= 10) || (last_magnitude == 0 && group == 0)) {
                break;
            }
            group += u64::from(n);
        } else if let Some(n) = tens_word(word) {
            if seen && !group.is_multiple_of(100) {
                break;
            }
            group += u64::from(n);
        } else if let Some(power) = magnitude_word(word) {
            // A number in words begins with a whole word: neither "millions" nor "mm".
            if !seen && !among(word, &["hundred", "thousand", "million", "billion", "trillion", "lakh", "crore"]) {
                return None;
            }
            if power == 2 {
                if group >= 100 {
                    break;
                }
                group = group.max(1) * 100;
            } else {
                if power >= lowest && total > 0 && group == 0 {
                    // "two thousand million"
                    total = total.checked_mul(10u64.checked_pow(power as u32)?)?;
                } else {
                    total = total.checked_add(group.max(u64::from(!seen)).checked_mul(10u64.checked_pow(power as u32)?)?)?;
                }
                lowest = power;
                group = 0;
            }
            scaled = true;
            last_magnitude = power;
        } else if is(word, "dozen") && (!seen || total == 0) {
            factor = 12.0;
            group = group.max(1);
            scaled = true;
            seen = true;
            stop = end;
            break;
        } else if is(word, "and") && seen {
            // "and a half", or the "and" of "two hundred and fifty".
            let next = skip_gap(text, end);
            if let Some(tail) = phrase_at(text, next, "a half") {
                half = true;
                stop = tail;
                let after = skip_joint(text, tail);
                if let Some((magnitude, last)) = word_at(text, after)
                    && let Some(power) = magnitude_word(magnitude)
                {
                    let value = (total + group).checked_mul(10)?.checked_add(5)?;
                    return Some(worded(value, power - 1, last, 1.0));
                }
                break;
            }
            let follows = word_at(text, next).is_some_and(|(w, _)| unit_word(w).is_some_and(|n| n > 0) || tens_word(w).is_some());
            if !(follows && last_magnitude > 0 && group.is_multiple_of(100)) {
                break;
            }
            // "two thousand and five hundred" is one number, "three hundred and two thousand" too.
            position = next;
            continue;
        } else {
            break;
        }
        seen = true;
        stop = end;
        let next = skip_joint(text, end);
        if next == end {
            break;
        }
        position = next;
    }
    if !seen {
        return None;
    }
    // A decimal in words: "one point five" is rare and left alone.
    let value = total.checked_add(group)?;
    // A round number keeps its last magnitude apart: "five to six thousand".
    let ends_in_magnitude = last_magnitude > 0 && group.is_multiple_of(100) && (group == 0) != (last_magnitude == 2);
    let power = 10u64.checked_pow(last_magnitude as u32)?;
    let mut number = if !half && ends_in_magnitude && factor == 1.0 && value.is_multiple_of(power) {
        worded(value / power, last_magnitude, stop, factor)
    } else if half {
        let value = value.checked_mul(10)?.checked_add(5)?;
        worded(value, -1, stop, factor)
    } else {
        worded(value, 0, stop, factor)
    };
    number.scaled = scaled;
    Some(number)
}

fn worded(value: u64, exponent: i32, end: usize, factor: f64) -> Number {
    let mut number = Number::new(value.to_string(), end);
    number.exponent = exponent;
    number.factor = factor;
    number.in_words = true;
    number.scaled = exponent > 0 || factor != 1.0;
    number
}

/// Words that give a low bound only: "several", "dozens of", "tens of thousands of", "hundreds of".
fn vague(text: &str, word: &str, end: usize) -> Option<Number> {
    let (value, plural) = if among(word, &["several", "few"]) {
        (2, false)
    } else if is(word, "tens") {
        (20, true)
    } else if is(word, "dozens") {
        (24, true)
    } else if is(word, "scores") {
        (40, true)
    } else if is(word, "hundreds") {
        (200, true)
    } else if is(word, "thousands") {
        (2_000, true)
    } else if is(word, "millions") {
        (2_000_000, true)
    } else if is(word, "billions") {
        (2_000_000_000, true)
    } else if is(word, "trillions") {
        (2_000_000_000_000, true)
    } else {
        return None;
    };
    let mut number = worded(value, 0, end, 1.0);
    number.vague = true;
    number.scaled = plural;
    if plural {
        let of = phrase_at(text, skip_gap(text, end), "of")?;
        let next = skip_gap(text, of);
        if let Some((magnitude, last)) = word_at(text, next)
            && magnitude.ends_with('s')
            && let Some(power) = magnitude_word(magnitude)
        {
            number.exponent += power;
            number.end = last;
            if let Some(again) = phrase_at(text, skip_gap(text, last), "of") {
                number.end = again;
                // "hundreds of thousands of millions" ends here.
            }
            return Some(number);
        }
        if is(word, "tens") {
            return None;
        }
        number.end = of;
        return Some(number);
    }
    let next = skip_gap(text, end);
    if let Some((magnitude, last)) = word_at(text, next) {
        if let Some(power) = magnitude_word(magnitude) {
            number.exponent += power;
            number.scaled = true;
            number.end = last;
            let again = skip_gap(text, last);
            if let Some((second, stop)) = word_at(text, again)
                && let Some(more) = magnitude_word(second)
            {
                number.exponent += more;
                number.end = stop;
            }
        } else if is(magnitude, "dozen") {
            number.factor = 12.0;
            number.scaled = true;
            number.end = last;
        }
    }
    Some(number)
}
