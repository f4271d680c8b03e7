//! Numbers written in words: "two hundred and fifty thousand", "half a billion", "dozens".
use crate::lex::{among, is, phrase_at, skip_gap, skip_joint, word_at};
use crate::number::Number;

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
pub(crate) fn magnitude_word(word: &str) -> Option<i32> {
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
