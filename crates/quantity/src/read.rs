//! Reads one amount at a place where one may start: numbers, ranges, hedges, change.
use crate::amount::{Amount, AmountKind, AmountMention, ChangeRole};
use crate::find::Context;
use crate::hedge::{self, Effect};
use crate::lex::{among, char_at, is, skip_gap, skip_joint, word_at, word_before};
use crate::number::{self, Number};
use crate::number_words;
use crate::outcome::{Reading, percent, unit_of};
use crate::{currency, guard, money, share, unit};

/// Reads what starts at `at`: one amount, two for a change, or none. Never starts before `floor`.
pub(crate) fn read(text: &str, at: usize, floor: usize, context: &Context) -> Vec<AmountMention> {
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
    if char_at(text, at)?.is_ascii_digit() { number::digits(text, at) } else { number_words::in_words(text, at) }
}

fn read_number(text: &str, at: usize, floor: usize, context: &Context) -> Option<Vec<AmountMention>> {
    let prefix = money::prefix(text, at, context);
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
        let several = is(article, "multi-") && first.scaled;
        if several {
            first.make_several();
        }
        if !several && !among(article, &["a", "one"]) {
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
        let right = money::prefix(text, next, context);
        let right_start = right.as_ref().map_or(next, |p| p.end);
        let simple = join != Joiner::Or || (!first.scaled || right.is_none());
        let alike = |n: &Number| join_end == first.end || percent(text, n.end).is_some();
        // "By 12 to 48 per cent" tells the difference and the outcome.
        let simple = simple && !(join == Joiner::To && one_word.is_some_and(|(_, w)| is(w, "by")));
        if simple && let Some(other) = number_at(text, right_start).filter(alike) {
            let mut low = first.clone();
            if !low.scaled && other.scaled && low.mantissa() <= other.mantissa() && !low.vague {
                low.scale_like(&other);
            }
            let ordered = low.value() < other.value() && !other.vague;
            let same_sort = right.is_none() || prefix.is_some() || join == Joiner::Dash;
            // "1961-1991" is a span of years whatever follows.
            if first.like_year() && (other.like_year() || (join == Joiner::Dash && other.plain_digits == 2)) && prefix.is_none() {
                let unit = unit::measure(text, other.end).is_some() || money::suffix(text, other.end, context).is_some();
                if !unit {
                    return None;
                }
            }
            let falls = other.value() < low.value() && one_word.is_some_and(|(_, w)| is(w, "from")) && join == Joiner::To;
            // "5 or $6" are two sums.
            let apart = join == Joiner::Or && right.is_some() && !first.in_words && !other.scaled;
            if (ordered || falls) && same_sort && !apart {
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
        let capital =
            outcome.counted.is_some_and(|(from, _)| text[from..].starts_with(char::is_uppercase) || text[numbers.end..from].contains('\n'));
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
            let ranging = word_before(text, from_start).is_some_and(|(_, w)| {
                among(w, &["ranging", "range", "ranges", "ranged", "anywhere", "varying", "varied", "vary", "of", "anything"])
            });
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
    } else if amount.unit == "XOF" && outcome.open && !context.local.iter().any(|code| matches!(code.as_str(), "XOF" | "XAF")) {
        amount.unit = currency::cfa_by_surroundings(text, at).to_string();
    }
    if start < floor {
        return None;
    }
    let role = change_role(text, start);
    Some(vec![AmountMention { start, end, amount, counted: outcome.counted, role }])
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
    "increas", "rose", "rise", "rising", "grew", "grow", "fell", "fall", "decreas", "reduc", "cut", "rais", "climb", "drop", "jump",
    "expand", "declin", "shr", "lower", "boost", "went", "brought", "bring", "doubl", "tripl", "plung", "soar", "dwindl",
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
    let sentence_start =
        text[..at].trim_end().chars().next_back().is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '"' | '“' | '\n' | '•' | '-'))
            || text[..at].ends_with('\n');
    let next = skip_joint(text, end);
    let follows = char_at(text, next).is_some_and(char::is_uppercase);
    follows && (!sentence_start || text[end..].starts_with('-'))
}
