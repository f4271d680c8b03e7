//! Finds amounts in running text.
//!
//! One pass over the bytes stops only at digits, signs of currencies and a few dozen words;
//! there the number is read, then its unit, then the hedges to its left and right.
use crate::amount::{Amount, AmountKind, AmountMention, ChangeRole};
use crate::counted::{Counted, counted};
use crate::currency::{self, Named};
use crate::hedge::{self, Effect};
use crate::lex::{among, char_at, is, letters_end, phrase_at, skip_gap, skip_joint, word_at, word_before};
use crate::number::{self, Number};
use crate::{guard, share, unit};

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
                if currency::sign(c).is_some() {
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
        "one", "two", "six", "ten", "few", "four", "five", "nine", "half", "tens", "most", "bulk", "three", "seven", "eight", "forty", "fifty", "sixty", "dozen", "third",
        "fifth", "tenth", "sixth", "eleven", "twelve", "twenty", "thirty", "eighty", "ninety", "couple", "dozens", "scores", "almost", "nearly", "fourth", "fifteen",
        "sixteen", "seventy", "hundred", "million", "billion", "several", "quarter", "thirteen", "hundreds", "trillion", "seventeen", "thousands", "trillions",
        "virtually", "practically", "nineteen", "fourteen", "eighteen", "millions", "billions", "thousand", "majority", "minority",
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
        if (figure && currency::may_be_prefix(word)) || (matches!(word, "U" | "E") && bytes.get(end) == Some(&b'.')) {
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
        b"one" | b"two" | b"six" | b"ten" | b"few"
            | b"four" | b"five" | b"nine" | b"half" | b"tens" | b"most" | b"bulk"
            | b"three" | b"seven" | b"eight" | b"forty" | b"fifty" | b"sixty" | b"dozen" | b"third" | b"fifth" | b"tenth" | b"sixth"
            | b"eleven" | b"twelve" | b"twenty" | b"thirty" | b"eighty" | b"ninety" | b"couple" | b"dozens" | b"scores" | b"almost" | b"nearly" | b"fourth"
            | b"fifteen" | b"sixteen" | b"seventy" | b"hundred" | b"million" | b"billion" | b"several" | b"quarter"
            | b"thirteen" | b"fourteen" | b"eighteen" | b"nineteen" | b"hundreds" | b"thousand" | b"millions" | b"billions" | b"trillion" | b"majority" | b"minority"
            | b"seventeen" | b"thousands" | b"trillions" | b"virtually" | b"practically"
    )
}

/// Reads what starts at `at`: one amount, two for a change, or none. Never starts before `floor`.
fn read(text: &str, at: usize, floor: usize, context: &Context) -> Vec<AmountMention> {
    let letter = text.as_bytes()[at].is_ascii_alphabetic();
    if letter && let Some(mention) = read_share(text, at, floor) {
        return vec![mention];
    }
    read_number(text, at, floor, context).unwrap_or_default()
}

fn read_share(text: &str, at: usize, floor: usize) -> Option<AmountMention> {
    let found = share::share(text, at)?;
    if found.start < floor {
        return None;
    }
    let mut amount = Amount::exact(AmountKind::Share, found.low.0, "1");
    (amount.low, amount.low_closed) = (Some(found.low.0), found.low.1);
    (amount.high, amount.high_closed) = (Some(found.high.0), found.high.1);
    let mut start = found.start;
    if found.hedged {
        amount.hedge = Some(text[found.start..found.end].to_string());
    } else {
        start = apply_hedges(text, start, floor, &mut amount, false).0;
        // A share has natural ends.
        amount.low.get_or_insert(0.0);
        amount.high.get_or_insert(1.0);
    }
    Some(AmountMention { start, end: found.end, amount, counted: None, role: ChangeRole::Plain })
}

/// How two numbers are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joiner {
    Dash,
    To,
    And,
    Or,
}

/// Finds a word or dash that joins two numbers, and where the second starts.
fn joiner(text: &str, end: usize, between: bool) -> Option<(Joiner, usize)> {
    let rest = &text[end..];
    for dash in ["-", "–", "—", "‑", "−"] {
        if let Some(after) = rest.strip_prefix(dash) {
            return after.starts_with(|c: char| !c.is_whitespace()).then_some((Joiner::Dash, end + dash.len()));
        }
    }
    let next = skip_gap(text, end);
    if next == end {
        return None;
    }
    for dash in ["- ", "– ", "-to-"] {
        if text[next..].starts_with(dash) {
            return Some((Joiner::Dash, next + dash.len()));
        }
    }
    let (word, stop) = word_at(text, next)?;
    let after = skip_gap(text, stop);
    if after == stop {
        return None;
    }
    match word {
        "to" => Some((Joiner::To, after)),
        "and" if between => Some((Joiner::And, after)),
        "or" => Some((Joiner::Or, after)),
        _ => None,
    }
}

fn number_at(text: &str, at: usize) -> Option<Number> {
    if char_at(text, at)?.is_ascii_digit() { number::digits(text, at) } else { number::in_words(text, at) }
}

fn read_number(text: &str, at: usize, floor: usize, context: &Context) -> Option<Vec<AmountMention>> {
    let prefix = currency::prefix(text, at, context);
    let number_start = prefix.as_ref().map_or(at, |p| p.end);
    if prefix.is_some() {
        let before = crate::lex::char_before(text, at);
        if before.is_some_and(|c| c.is_alphanumeric()) {
            return None;
        }
    } else if guard::glued_before(text, at) {
        return None;
    }
    let mut first = number_at(text, number_start)?;
    let mut start = at;
    // "a hundred", "a few": the article belongs to the number.
    let word = word_at(text, at).map_or("", |(w, _)| w);
    if among(word, &["hundred", "thousand", "million", "billion", "trillion", "dozen", "few", "couple"]) {
        let (from, article) = word_before(text, at)?;
        if !among(article, &["a", "one"]) && !(is(word, "few") && is(article, "a")) {
            return None;
        }
        if from < floor {
            return None;
        }
        start = from;
    }
    let one_word = word_before(text, start);
    let between = one_word.is_some_and(|(_, w)| among(w, &["between"]));
    // "five hundred" in a proper name: "Twenty-One Demands".
    if first.in_words && proper_name(text, at, first.end) {
        return None;
    }

    let mut second: Option<(usize, Number)> = None;
    let mut join_end = first.end;
    // "10% to 15%", "10 percent to 15 percent"
    if let Some(end) = percent(text, first.end) {
        join_end = end.0;
    }
    let mut prefix = prefix;
    if let Some((join, next)) = joiner(text, join_end, between) {
        let right = currency::prefix(text, next, context);
        let right_start = right.as_ref().map_or(next, |p| p.end);
        let simple = join != Joiner::Or || (!first.scaled || right.is_none());
        if simple && let Some(other) = number_at(text, right_start) {
            let mut low = first.clone();
            if !low.scaled && other.scaled && low.mantissa() <= other.mantissa() && !low.vague {
                low.scale_like(&other);
            }
            let ordered = low.value() < other.value() && !other.vague;
            let same_sort = right.is_none() || prefix.is_some() || join == Joiner::Dash;
            // "1961-1991" is a span of years whatever follows.
            if first.like_year() && (other.like_year() || (join == Joiner::Dash && other.plain_digits == 2)) && prefix.is_none() {
                let unit = unit::measure(text, other.end).is_some() || currency::suffix(text, other.end, context).is_some();
                if !unit {
                    return None;
                }
            }
            let falls = other.value() < low.value() && one_word.is_some_and(|(_, w)| is(w, "from")) && join == Joiner::To;
            if (ordered || falls) && same_sort && !(join == Joiner::Or && !first.in_words && !other.scaled && right.is_some()) {
                if prefix.is_none() {
                    prefix = right.map(|mut p| {
                        p.end = number_start;
                        p
                    });
                }
                first = low;
                second = Some((next, other));
            }
        }
    }

    let mut last_end = second.as_ref().map_or(first.end, |(_, n)| n.end);
    // "5 or more vessels", "200+ missiles": the hedge stands between number and noun.
    let mut inner = None;
    if let Some((stop, effect)) = hedge::after(text, last_end).filter(|_| prefix.is_none()) {
        inner = Some((text[last_end..stop].trim().to_string(), effect));
        last_end = stop;
    }
    let mut numbers = Reading { first, second, end: last_end };
    let outcome = unit_of(text, &prefix, &mut numbers, context)?;

    // Labels and dates.
    if matches!(outcome.kind, AmountKind::Count | AmountKind::Term) {
        if guard::labelled(text, start, numbers.end) {
            return None;
        }
        let n = &numbers.first;
        let capital = outcome.counted.is_some_and(|(from, _)| {
            text[from..].starts_with(char::is_uppercase) || text[numbers.end..from].contains('\n')
        });
        if n.like_year() && (capital || guard::year_by_context(text, start)) {
            return None;
        }
        if n.plain_digits > 1 && text[number_start..].starts_with('0') {
            return None;
        }
    }

    let value = numbers.first.value() * outcome.part;
    let mut amount = Amount::exact(outcome.kind, value, outcome.unit.clone());
    amount.price_year = outcome.price_year;
    let mut end = outcome.end;
    let small = outcome.kind == AmountKind::Count && value <= 12.0;
    if numbers.first.vague {
        amount.high = None;
        amount.high_closed = false;
        amount.hedge = Some(text[start..numbers.first.end].trim_end_matches(" of").to_string());
    }

    if let Some((second_start, other)) = &numbers.second {
        let high = other.value() * outcome.part;
        let from = one_word.filter(|(_, w)| is(w, "from"));
        if let Some((from_start, _)) = from {
            let ranging = word_before(text, from_start)
                .is_some_and(|(_, w)| among(w, &["ranging", "range", "ranges", "ranged", "anywhere", "varying", "varied", "vary", "of", "anything"]));
            if !ranging {
                let mut after = amount.clone();
                (after.low, after.high) = (Some(high), Some(high));
                let split = numbers.first.end;
                return Some(vec![
                    AmountMention { start, end: split, amount, counted: None, role: ChangeRole::From },
                    AmountMention { start: *second_start, end, amount: after, counted: outcome.counted, role: ChangeRole::To },
                ]);
            }
            if floor <= from_start {
                start = from_start;
            }
        }
        if high < value {
            return None;
        }
        amount.high = Some(high);
        if let (true, Some((from, _))) = (between, one_word)
            && floor <= from
        {
            start = from;
        }
    }
    let mut hedged = inner.is_some();
    if let Some((words, effect)) = inner {
        apply(&mut amount, effect);
        amount.hedge = Some(words);
    } else if outcome.kind != AmountKind::Term {
        (start, hedged) = apply_hedges(text, start, floor, &mut amount, small);
    }
    if let Some((stop, effect)) = hedge::after(text, end)
        && amount.hedge.is_none()
        && outcome.kind != AmountKind::Term
    {
        amount.hedge = Some(text[skip_gap(text, end)..stop].to_string());
        apply(&mut amount, effect);
        end = stop;
    }
    // A number with nothing behind it is an amount only if it is plainly large or hedged.
    if outcome.bare && !hedged && !(numbers.first.scaled || numbers.first.grouped || outcome.lone) {
        return None;
    }
    if numbers.first.vague && outcome.bare {
        return None;
    }
    if amount.kind == AmountKind::Money && !amount.unit.starts_with(|c: char| c.is_ascii_uppercase()) {
        if let Some(code) = currency::settle_by_surroundings(text, at, &amount.unit, context.year) {
            amount.unit = code.to_string();
        }
    } else if amount.unit == "XOF" && outcome.open && context.local.is_empty() {
        amount.unit = currency::cfa_by_surroundings(text, at).to_string();
    }
    if start < floor {
        return None;
    }
    let role = change_role(text, start);
    Some(vec![AmountMention { start, end, amount, counted: outcome.counted, role }])
}

/// One number or a range.
struct Reading {
    first: Number,
    second: Option<(usize, Number)>,
    /// End of the last number.
    end: usize,
}

impl Reading {
    fn last(&mut self) -> &mut Number {
        match &mut self.second {
            Some((_, n)) => n,
            None => &mut self.first,
        }
    }

    /// Takes bare "m" for metres.
    fn drop_bare_m(&mut self) {
        if self.last().bare_m {
            let exponent_shared = self.second.is_some() && self.first.bare_m == self.last().bare_m;
            self.last().drop_bare_m();
            if exponent_shared {
                self.first.drop_bare_m();
            }
            self.end = self.last().end;
        }
    }
}

/// What the number is a number of.
struct Outcome {
    kind: AmountKind,
    unit: String,
    end: usize,
    counted: Option<(usize, usize)>,
    part: f64,
    price_year: Option<i32>,
    /// No unit follows.
    bare: bool,
    /// Adjectives follow whose noun is left out.
    lone: bool,
    /// The currency is a guess by convention that the surroundings may better.
    open: bool,
}

fn outcome(kind: AmountKind, unit: impl Into<String>, end: usize) -> Outcome {
    Outcome { kind, unit: unit.into(), end, counted: None, part: 1.0, price_year: None, bare: false, lone: false, open: false }
}

/// End of "per cent", and whether points are meant.
fn percent(text: &str, at: usize) -> Option<(usize, bool)> {
    if text[at..].starts_with(['%', '％']) {
        return Some((at + char_at(text, at)?.len_utf8(), false));
    }
    let next = skip_joint(text, at);
    if text[next..].starts_with('%') {
        return Some((next + 1, false));
    }
    for phrase in ["percentage points", "percentage point", "percent", "per cent", "pct", "per-cent"] {
        if let Some(end) = phrase_at(text, next, phrase) {
            return Some((end, phrase.starts_with("percentage")));
        }
    }
    None
}

fn unit_of(text: &str, prefix: &Option<Named>, numbers: &mut Reading, context: &Context) -> Option<Outcome> {
    let end = numbers.end;
    if prefix.is_none() && let Some((stop, points)) = percent(text, end) {
        let points = points || phrase_at(text, skip_gap(text, stop), "points").is_some();
        return Some(outcome(AmountKind::Percent, if points { "pp" } else { "%" }, stop));
    }
    let sure = numbers.first.scaled || numbers.first.grouped || numbers.first.plain_digits > 3;
    if let Some(prefix) = prefix.as_ref().filter(|p| !p.weak || sure) {
        let mut money = outcome(AmountKind::Money, prefix.unit.clone(), end);
        money.open = prefix.bare || prefix.unit == "XOF";
        money.part = prefix.part;
        if guard_money_after(text, end) {
            return None;
        }
        if let Some(name) = currency::suffix(text, end, context)
            && name.part == 1.0
            && (name.unit == prefix.unit || prefix.bare || name.unit == "USD")
            && money_noun_fits(text, end, &name, numbers)
            // "$5 million in Kenyan shillings" keeps the words, "$5 yen" would be a slip.
            && !text[end..name.end].trim_start().starts_with("in ")
        {
            money.end = name.end;
            if prefix.bare {
                money.unit = name.unit;
            }
        }
        (money.price_year, money.end) = price_year(text, money.end);
        return Some(money);
    }
    if prefix.is_some() {
        return None;
    }
    if let Some(name) = currency::suffix(text, end, context).filter(|n| money_noun_fits(text, end, n, numbers)) {
        let mut money = outcome(AmountKind::Money, name.unit.clone(), name.end);
        money.part = name.part;
        money.open = name.bare || name.unit == "XOF";
        (money.price_year, money.end) = price_year(text, money.end);
        return Some(money);
    }
    let sum = word_at(text, skip_gap(text, end))
        .is_some_and(|(w, _)| among(w, &["loan", "loans", "grant", "credit", "credits", "deal", "contract", "project", "package", "debt", "in", "from", "for", "people"]));
    if !(sum && numbers.last().bare_m && !text[numbers.last().end_without_m..].starts_with(' ')) {
        numbers.drop_bare_m();
    }
    let end = numbers.end;
    if !numbers.first.vague || numbers.first.scaled {
        if let Some(found) = unit::measure(text, end) {
            if found.symbol == "bp" {
                let mut share = outcome(AmountKind::Percent, "pp", found.end);
                share.part = 0.01;
                return Some(share);
            }
            return Some(outcome(AmountKind::Measure, found.symbol, found.end));
        }
    }
    if let Some((stop, unit)) = term(text, end) {
        return Some(outcome(AmountKind::Term, unit, stop));
    }
    if guard::glued_after(text, end) {
        return None;
    }
    let one = numbers.second.is_none() && numbers.first.in_words && numbers.first.value() == 1.0;
    let mut count = outcome(AmountKind::Count, "", end);
    match counted(text, end, one) {
        Counted::Phrase(from, to) => {
            count.unit = text[from..to].split_whitespace().collect::<Vec<_>>().join(" ");
            count.end = to;
            count.counted = Some((from, to));
        }
        Counted::Bare => {
            count.bare = true;
            count.lone = true;
        }
        Counted::Nothing => {
            count.bare = true;
            if numbers.first.like_year() || (numbers.first.plain_digits >= 5) {
                return None;
            }
        }
        Counted::Never => return None,
    }
    Some(count)
}

/// "$5-a-day" and "$100bn-plus" are sums still; "$3.5.1" is none.
fn guard_money_after(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    matches!(rest.next(), Some('.')) && rest.next().is_some_and(|c| c.is_ascii_digit())
}

/// Nouns that are everyday words too need a magnitude or an adjective to be a currency.
fn money_noun_fits(text: &str, end: usize, name: &Named, numbers: &Reading) -> bool {
    let tail = text[end..name.end].trim_start_matches(['-', ' ', '\u{a0}', '\n']);
    let goes_on = || word_at(text, skip_gap(text, name.end)).is_some_and(|(w, _)| w.starts_with(char::is_lowercase) && !among(w, &["in", "to", "for", "from", "of", "and", "a", "was", "were", "by", "on", "as"]));
    if name.bare && among(tail, &["real", "sum", "sol", "mark", "crown", "colon", "lat", "lit", "pound"]) && goes_on() {
        return false;
    }
    if numbers.first.scaled || !name.bare {
        return true;
    }
    !among(
        tail,
        &[
            "real", "reals", "sum", "sums", "won", "sol", "som", "soms", "mark", "marks", "crown", "crowns", "sterling", "colon", "lat", "lit", "sole", "pound", "rand", "lira", "dram",
            "drams", "zaire", "leone", "leones", "quid", "sucre", "tala", "colons", "shilling", "franc", "peso", "krona", "sols",
        ],
    )
}

/// "in 1990 dollars", "(in 2010 prices)": the year whose prices a sum is in, and the end with it.
fn price_year(text: &str, end: usize) -> (Option<i32>, usize) {
    let mut at = skip_gap(text, end);
    let open = text[at..].starts_with('(');
    at += usize::from(open);
    let Some(mut next) = phrase_at(text, at, "in").or_else(|| phrase_at(text, at, "at")) else { return (None, end) };
    next = skip_gap(text, next);
    if let Some(stop) = phrase_at(text, next, "constant") {
        next = skip_gap(text, stop);
    }
    let Some(year) = text.get(next..next + 4).and_then(|y| y.parse::<i32>().ok()) else { return (None, end) };
    let after = skip_gap(text, next + 4);
    for word in ["dollars", "US dollars", "U.S. dollars", "prices", "roubles", "rubles", "pounds", "francs", "money"] {
        if let Some(stop) = phrase_at(text, after, word) {
            let close = usize::from(open && text[stop..].starts_with(')'));
            return (Some(year), stop + close);
        }
    }
    (None, end)
}

/// "20 year maturity", "5-year grace period", "maturity of 20 years": a term of a loan.
fn term(text: &str, end: usize) -> Option<(usize, &'static str)> {
    let next = skip_joint(text, end);
    let (word, stop) = word_at(text, next)?;
    let unit = if among(word, &["year", "years", "yr", "yrs"]) {
        "a"
    } else if among(word, &["month", "months"]) {
        "mo"
    } else {
        return None;
    };
    const WORDS: &[&str] =
        &["maturity", "grace", "repayment", "tenor", "tenure", "amortization", "amortisation", "maturities", "loan", "loans", "credit", "repay"];
    // To the right: the same noun phrase, or "of maturity", "until maturity".
    let mut at = stop;
    for nth in 0..4 {
        let step = skip_joint(text, at);
        let Some((word, last)) = word_at(text, step) else { break };
        if among(word, WORDS) {
            return Some((stop, unit));
        }
        if nth > 0 && among(word, &["and", "the", "with", "in", "from"]) {
            break;
        }
        at = last;
    }
    // To the left: "maturity of 20 years", "repayable over 20 years".
    let mut at = end;
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    let mut left = word_before(text, at);
    for _ in 0..7 {
        let (from, word) = left?;
        if among(word.trim_end_matches('.'), &["maturity", "grace", "repayment", "repayable", "repaid", "tenor", "maturing", "matures", "payable", "amortized"]) {
            return Some((stop, unit));
        }
        left = word_before(text, from);
    }
    None
}

/// Applies the hedges before `start`; the new start, and whether any applied.
fn apply_hedges(text: &str, start: usize, floor: usize, amount: &mut Amount, small: bool) -> (usize, bool) {
    let mut begin = start;
    let mut any = false;
    for (at, effect) in hedge::before(text, start) {
        if at < floor {
            break;
        }
        let words = text[at..begin].trim();
        if small && among(words, &["over", "under", "above", "below", "beyond", "around", "short of"]) {
            break;
        }
        if small && among(words, &["about", "some"]) && amount.low.is_some_and(|v| v <= 3.0) {
            break;
        }
        apply(amount, effect);
        begin = at;
        any = true;
    }
    if any {
        let mut words = text[begin..start].trim();
        // The small words between hedge and number are no part of it.
        for tail in [" the", " another", " other", " additional"] {
            words = words.strip_suffix(tail).unwrap_or(words);
        }
        let mut all = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(vague) = &amount.hedge {
            all = format!("{all} {vague}");
        }
        amount.hedge = Some(all);
    }
    (begin, any)
}

/// The slack below X that "nearly X" is given: a convention, not a measurement.
pub(crate) const NEARLY: f64 = 0.9;

fn apply(amount: &mut Amount, effect: Effect) {
    match effect {
        Effect::Above => {
            amount.low_closed = false;
            (amount.high, amount.high_closed) = (None, false);
        }
        Effect::AtLeast => {
            (amount.high, amount.high_closed) = (None, false);
        }
        Effect::Below | Effect::AtMost => {
            // An open top ("several") has no most.
            if amount.high.is_some() {
                (amount.low, amount.low_closed) = (None, false);
                amount.high_closed = effect == Effect::AtMost;
            }
        }
        Effect::Nearly => {
            if let Some(high) = amount.high {
                if amount.low == amount.high {
                    (amount.low, amount.low_closed) = (Some(high * NEARLY), false);
                }
                amount.high_closed = false;
            }
        }
        Effect::About => {}
    }
}

/// Verbs of change, by their stems.
const CHANGES: &[&str] = &[
    "increas", "rose", "rise", "rising", "grew", "grow", "fell", "fall", "decreas", "reduc", "cut", "rais", "climb", "drop", "jump", "expand", "declin", "shr", "lower",
    "boost", "went", "brought", "bring", "doubl", "tripl", "plung", "soar", "dwindl",
];

fn change_role(text: &str, start: usize) -> ChangeRole {
    let Some((at, word)) = word_before(text, start) else { return ChangeRole::Plain };
    let role = match word {
        "to" => ChangeRole::To,
        "by" => ChangeRole::By,
        "from" => ChangeRole::From,
        _ => return ChangeRole::Plain,
    };
    let mut at = at;
    for _ in 0..4 {
        let Some((from, word)) = word_before(text, at) else { break };
        let lower = word.to_ascii_lowercase();
        if CHANGES.iter().any(|stem| lower.starts_with(stem)) {
            return role;
        }
        at = from;
    }
    ChangeRole::Plain
}

/// Whether number words in capitals are part of a name: "Twenty-One Demands", "Five-Year Plan".
fn proper_name(text: &str, at: usize, end: usize) -> bool {
    if !text[at..].starts_with(char::is_uppercase) {
        return false;
    }
    let sentence_start = text[..at].trim_end().chars().next_back().is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '"' | '“' | '\n' | '•' | '-'))
        || text[..at].ends_with('\n');
    let next = skip_joint(text, end);
    let follows = char_at(text, next).is_some_and(char::is_uppercase);
    follows && !sentence_start || (follows && text[end..].starts_with('-'))
}
