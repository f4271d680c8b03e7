//! Finds amounts in running text.
//!
//! One pass over the bytes stops only at digits, signs of currencies and a few dozen words;
//! there the number is read, then its unit, then the hedges to its left and right.
use crate::amount::{AmountKind, AmountMention, ChangeRole};
use crate::lex::{char_at, letters_end};
use crate::money;
use crate::read::read;

/// What is known before the first word is read.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// ISO 4217 code that a bare "dollars" or "$" means here; US dollars where nothing is said.
    pub dollar: Option<String>,
    /// The year the text tells of, if one: "roubles" of 1975 are SUR, of 2005 RUB.
    pub year: Option<i32>,
    /// ISO 4217 codes of the states the text is about, most likely first: decides bare "shillings", "Rs", "CFA".
    pub local: Vec<String>,
}

/// Finds the amounts of a text in order, none overlapping another.
///
/// Dates are not amounts: a caller drops those that overlap a time mention.
///
/// ```
/// use chancery_quantity::{find_amounts, Context};
/// let found = find_amounts("arms worth well above $15 bln", &Context::default());
/// assert_eq!(found[0].amount.low, Some(15e9));
/// assert_eq!(found[0].amount.hedge.as_deref(), Some("well above"));
/// ```
pub fn find_amounts(text: &str, context: &Context) -> Vec<AmountMention> {
    let bytes = text.as_bytes();
    let mut found: Vec<AmountMention> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let (candidate, run) = match byte {
            b'0'..=b'9' => (true, digits_run(bytes, at)),
            b'$' => (true, at + 1),
            b'A'..=b'Z' | b'a'..=b'z' => {
                let mut end = at + 1;
                while end < bytes.len() && bytes[end].is_ascii_alphabetic() {
                    end += 1;
                }
                if end < bytes.len() && bytes[end] >= 0x80 {
                    end = letters_end(text, end);
                }
                (word_may_start(text, at, end), end)
            }
            0x80.. => {
                let c = char_at(text, at).unwrap_or(' ');
                let end = at + c.len_utf8();
                if money::sign(c).is_some() {
                    (true, end)
                } else if c.is_alphabetic() {
                    (false, letters_end(text, end))
                } else {
                    (false, end)
                }
            }
            _ => (false, at + 1),
        };
        if !candidate {
            at = run;
            continue;
        }
        let floor = found.last().map_or(0, |m| m.end);
        let mut mentions = read(text, at, floor, context);
        // "> <0": what bounds nothing is no amount.
        mentions.retain(|m| m.amount.low.is_some() || m.amount.high.is_some());
        if let (Some(last), [only]) = (found.last(), mentions.as_mut_slice()) {
            carry_currency(text, last, only);
        }
        match mentions.last() {
            Some(last) if at < last.end => at = last.end,
            _ => at = run,
        }
        found.extend(mentions);
    }
    found
}

/// Gives a bare large number the currency of the sum before it in the same sentence: "of the $395 million, 99 million was a grant".
fn carry_currency(text: &str, before: &AmountMention, here: &mut AmountMention) {
    let bare = here.amount.kind == AmountKind::Count && here.amount.unit.is_empty() && here.role == ChangeRole::Plain;
    if !bare || before.amount.kind != AmountKind::Money || here.amount.low.or(here.amount.high).is_none_or(|v| v < 1e5) {
        return;
    }
    let Some(gap) = text.get(before.end..here.start).filter(|g| g.len() <= 160) else { return };
    let ends = gap.contains([';', '\n', '(', ')']) || gap.contains(". ") || gap.contains("! ") || gap.contains("? ");
    // Another count in between would be what the number belongs to.
    if !ends {
        here.amount.kind = AmountKind::Money;
        here.amount.unit = before.amount.unit.clone();
    }
}

/// End of digits with the separators inside them, so that a rejected telephone number is left behind whole.
fn digits_run(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while end < bytes.len() && bytes[end].is_ascii_digit() {
        end += 1;
    }
    end
}

/// Lengths of the number words by first letter, as bits: one look rules out most words of a text.
const LENGTHS: [u16; 26] = {
    const WORDS: [&str; 59] = [
        "one",
        "two",
        "six",
        "ten",
        "few",
        "four",
        "five",
        "nine",
        "half",
        "tens",
        "most",
        "bulk",
        "three",
        "seven",
        "eight",
        "forty",
        "fifty",
        "sixty",
        "dozen",
        "third",
        "fifth",
        "tenth",
        "sixth",
        "eleven",
        "twelve",
        "twenty",
        "thirty",
        "eighty",
        "ninety",
        "couple",
        "dozens",
        "scores",
        "almost",
        "nearly",
        "fourth",
        "fifteen",
        "sixteen",
        "seventy",
        "hundred",
        "million",
        "billion",
        "several",
        "quarter",
        "thirteen",
        "hundreds",
        "trillion",
        "seventeen",
        "thousands",
        "trillions",
        "virtually",
        "practically",
        "nineteen",
        "fourteen",
        "eighteen",
        "millions",
        "billions",
        "thousand",
        "majority",
        "minority",
    ];
    let mut table = [0u16; 26];
    let mut at = 0;
    while at < WORDS.len() {
        let bytes = WORDS[at].as_bytes();
        table[(bytes[0] - b'a') as usize] |= 1 << bytes.len();
        at += 1;
    }
    table
};

/// Whether an amount may start with this word.
fn word_may_start(text: &str, at: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let word = &text[at..end];
    if word.len() <= 9 {
        // A currency before its figure: "USD 5", "US$5", "Rs. 5", "U.S. $5", "S/.5", "CFA francs 3".
        let figure = match bytes.get(end) {
            Some(b'$') => return true,
            Some(b'0'..=b'9') => true,
            Some(b' ' | b'.' | 0xc2) => {
                let mut next = end + 1;
                while next < bytes.len() && matches!(bytes[next], b' ' | b'.' | 0xc2 | 0xa0) && next < end + 3 {
                    next += 1;
                }
                bytes.get(next).is_some_and(|b| b.is_ascii_digit() || *b == b'$')
            }
            Some(b'/') if word == "S" => return true,
            _ => false,
        };
        if (figure && money::may_be_prefix(word)) || (matches!(word, "U" | "E") && bytes.get(end) == Some(&b'.')) {
            return true;
        }
        if matches!(word, "US" | "CFA" | "FCFA") {
            return true;
        }
    }
    if word.len() > 11 || LENGTHS[usize::from((bytes[at] | 0x20) - b'a') % 26] & (1 << word.len()) == 0 {
        return false;
    }
    let mut lower = [0u8; 11];
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    matches!(
        &lower[..word.len()],
        b"one"
            | b"two"
            | b"six"
            | b"ten"
            | b"few"
            | b"four"
            | b"five"
            | b"nine"
            | b"half"
            | b"tens"
            | b"most"
            | b"bulk"
            | b"three"
            | b"seven"
            | b"eight"
            | b"forty"
            | b"fifty"
            | b"sixty"
            | b"dozen"
            | b"third"
            | b"fifth"
            | b"tenth"
            | b"sixth"
            | b"eleven"
            | b"twelve"
            | b"twenty"
            | b"thirty"
            | b"eighty"
            | b"ninety"
            | b"couple"
            | b"dozens"
            | b"scores"
            | b"almost"
            | b"nearly"
            | b"fourth"
            | b"fifteen"
            | b"sixteen"
            | b"seventy"
            | b"hundred"
            | b"million"
            | b"billion"
            | b"several"
            | b"quarter"
            | b"thirteen"
            | b"fourteen"
            | b"eighteen"
            | b"nineteen"
            | b"hundreds"
            | b"thousand"
            | b"millions"
            | b"billions"
            | b"trillion"
            | b"majority"
            | b"minority"
            | b"seventeen"
            | b"thousands"
            | b"trillions"
            | b"virtually"
            | b"practically"
    )
}
