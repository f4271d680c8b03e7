//! What a cell holds: a state, a time, a sum, a number.
use crate::reading::Reading;
use chancery_lexicon::MentionForm;
use chancery_quantity::{Amount, AmountKind, Context, find_amounts};
use chancery_text::Span;
use chancery_time::Time;

/// The unit of a column: a currency and how many of it one stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    pub(super) currency: String,
    pub(super) scale: f64,
    pub(super) price_year: Option<i32>,
}

/// Words that say how many of a unit one stands for.
const SCALES: &[(&[&str], f64)] = &[
    (&["thousand", "thousands", "'000", "’000", "000s", "000"], 1e3),
    (&["million", "millions", "mn", "mln", "mio", "m", "mil"], 1e6),
    (&["billion", "billions", "bn", "bln", "b", "mrd", "milliard"], 1e9),
    (&["trillion", "trillions", "tn", "trn"], 1e12),
    (&["crore", "crores"], 1e7),
    (&["lakh", "lakhs"], 1e5),
];

/// Words of a unit that say nothing of it.
const IDLE: &[&str] = &[
    "in", "of", "at", "current", "constant", "prices", "price", "the", "values", "value", "all", "figures", "are", "terms", "amounts",
    "amount",
];

/// The unit that words name: "US$ million", "£m", "thousand roubles", "Amount (million yuan)".
///
/// `local` holds the currencies of the states that the table is about: bare "kroner" are theirs.
pub(super) fn unit(words: &str, local: &[String]) -> Option<Unit> {
    // What stands in brackets or after a comma first, then the whole.
    let inner = words.split(['(', '[']).skip(1).map(|part| part.split([')', ']']).next().unwrap_or(""));
    inner.chain([words.rsplit(", ").next().unwrap_or(""), words]).find_map(|words| unit_of(words, local))
}

fn unit_of(words: &str, local: &[String]) -> Option<Unit> {
    if words.len() > 60 {
        return None;
    }
    let mut scale = 1.0;
    let mut price_year = None;
    let mut rest: Vec<String> = Vec::new();
    for word in words.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '/' | '_')).filter(|word| !word.is_empty()) {
        let lower = word.trim_end_matches('.').to_lowercase();
        if let Some((_, by)) = SCALES.iter().find(|(names, _)| names.contains(&lower.as_str())) {
            scale *= by;
        } else if lower.len() == 4 && lower.bytes().all(|b| b.is_ascii_digit()) {
            price_year = lower.parse().ok();
        } else if !IDLE.contains(&lower.as_str()) {
            // "£m", "US$m", "$bn": the scale grown to the sign.
            let signed = ["mn", "m", "bn", "b", "k"].iter().find_map(|tail| {
                let sign = word.strip_suffix(tail)?;
                sign.ends_with(['$', '£', '€', '¥']).then(|| (sign.to_owned(), *tail))
            });
            match signed {
                Some((sign, tail)) => {
                    scale *= match tail {
                        "mn" | "m" => 1e6,
                        "k" => 1e3,
                        _ => 1e9,
                    };
                    rest.push(sign);
                }
                None => rest.push(word.to_owned()),
            }
        }
    }
    if rest.is_empty() || rest.len() > 3 {
        return None;
    }
    let currency = rest.join(" ");
    let context = Context { local: local.to_vec(), ..Context::default() };
    let whole = |sample: String| {
        find_amounts(&sample, &context)
            .into_iter()
            .find(|found| found.amount.kind == AmountKind::Money && found.start == 0 && found.end == sample.len())
            .map(|found| found.amount.unit)
    };
    let currency = whole(format!("{currency} 7")).or_else(|| whole(format!("{currency}7"))).or_else(|| whole(format!("7 {currency}")))?;
    Some(Unit { currency, scale, price_year })
}

/// Whether a cell says that there is nothing to say.
pub(super) fn is_empty(words: &str) -> bool {
    let words = words.trim().trim_matches(['(', ')', '[', ']']).to_lowercase();
    !words.contains(char::is_alphanumeric)
        || matches!(
            words.as_str(),
            "n/a"
                | "na"
                | "n.a."
                | "n.a"
                | "nil"
                | "none"
                | "unknown"
                | "not known"
                | "not available"
                | "not disclosed"
                | "undisclosed"
                | "tbd"
                | "?"
        )
}

/// Whether a cell repeats the one above it.
pub(super) fn is_ditto(words: &str) -> bool {
    matches!(words.trim(), "\"" | "″" | "”" | "〃" | "''" | "do." | "ditto" | "Ditto" | "idem" | "id.")
}

/// A number with how it is hedged: "1,240.5", "c. 12", "(20)".
pub(super) fn number(words: &str) -> Option<(f64, Option<String>)> {
    let mut words = words.trim();
    let mut hedge = None;
    // A footnote's mark: "484[3]", "484*".
    if let Some(at) = words.find(['[', '*', '†']).filter(|at| *at > 0) {
        words = words[..at].trim_end();
    }
    if let Some(inner) = words.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (words, hedge) = (inner.trim(), Some("about".to_owned()));
    }
    for sign in ["~", "≈", "c. ", "c.", "ca. ", "ca.", "about ", "approx. ", "some ", "est. "] {
        if let Some(rest) = words.strip_prefix(sign) {
            (words, hedge) = (rest.trim_start(), Some(sign.trim().to_owned()));
            break;
        }
    }
    let grouped = |sign: char| {
        let mut parts = words.split('.').next().unwrap_or("").split(sign);
        parts.next().is_some_and(|first| (1..=3).contains(&first.len())) && parts.all(|part| part.len() == 3)
    };
    let mut bare: String = words.to_owned();
    for sign in [',', ' ', '\u{a0}', '\u{202f}', '\''] {
        if bare.contains(sign) {
            if !grouped(sign) {
                return None;
            }
            bare = bare.replace(sign, "");
        }
    }
    let plain = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit() || b == b'.') && bare.starts_with(|c: char| c.is_ascii_digit());
    plain.then(|| bare.parse().ok()).flatten().map(|value| (value, hedge))
}

/// The sum of a cell: with its own unit, or as so many of the column's.
pub(super) fn money(words: &str, column: Option<&Unit>, local: &[String]) -> Option<Amount> {
    let own = || {
        let found = find_amounts(words, &Context { local: local.to_vec(), ..Context::default() });
        let mut sums = found.into_iter().filter(|found| found.amount.kind == AmountKind::Money);
        // Two sums in a cell are a range, a conversion or parts: which of them is meant is not known.
        sums.next().filter(|_| sums.next().is_none()).map(|found| found.amount)
    };
    if let (Some(unit), Some((value, hedge))) = (column, number(words)) {
        // To the cent, since 4.1 times a billion is none.
        let sum = (value * unit.scale * 100.0).round() / 100.0;
        let mut amount = Amount::exact(AmountKind::Money, sum, unit.currency.clone());
        (amount.hedge, amount.price_year) = (hedge, unit.price_year);
        return Some(amount);
    }
    own()
}

/// The time of a cell: a year, a range of years, or what reads as a date.
pub(super) fn time(reading: &Reading<'_>, cell: Span) -> Option<Time> {
    let words = cell.of(reading.text).trim_end_matches(['*', '†', ':']);
    if let Some(edtf) = years(words) {
        return Time::from_edtf(&edtf).ok();
    }
    let times = &reading.times[reading.times_in(cell)];
    let mut dated = times.iter().filter(|time| time.time.as_ref().is_some_and(|time| time.anchor.is_none()));
    match (dated.next(), dated.next()) {
        (Some(one), None) => one.time.clone(),
        // "12 May 1970, 3 June 1971": more than one thing happened.
        _ => None,
    }
}

/// Bare years as EDTF: "1967", "1967–70", "FY 2015/16", "1991-".
fn years(words: &str) -> Option<String> {
    let words = words.trim();
    let words = ["FY", "Fy", "fy"].iter().find_map(|fy| words.strip_prefix(fy)).unwrap_or(words).trim_start();
    let year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()) && ("1500"..="2199").contains(&part);
    if year(words) {
        return Some(words.to_owned());
    }
    let (first, last) = words.split_once(['-', '–', '—', '/'])?;
    let (first, last) = (first.trim(), last.trim());
    if !year(first) {
        return None;
    }
    match last.len() {
        0 => Some(format!("{first}/..")),
        2 if last.bytes().all(|b| b.is_ascii_digit()) => {
            let last = format!("{}{last}", &first[..2]);
            (last.as_str() > first).then(|| format!("{first}/{last}"))
        }
        4 if year(last) && last >= first => Some(format!("{first}/{last}")),
        _ => None,
    }
}

/// A state or body that a cell names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) span: Span,
}

/// The states and bodies that a cell names, if it names nothing else.
pub(super) fn named(reading: &Reading<'_>, cell: Span) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    let mut rest = cell.of(reading.text).to_owned();
    for mention in reading.mentions[reading.mentions_in(cell)].iter().rev() {
        let id = match mention.form {
            MentionForm::State(_) => mention.referent.entity.clone(),
            MentionForm::Organisation if !mention.referent.guessed => mention.referent.entity.clone(),
            MentionForm::Agency => mention.referent.of.clone(),
            _ => None,
        };
        let Some(id) = id else { continue };
        rest.replace_range(mention.span.start - cell.start..mention.span.end - cell.start, " ");
        out.push(Named { id, span: mention.span });
    }
    out.reverse();
    let rest = super::heads::without_brackets(&rest);
    let idle = ["the", "and", "of", "s", "r", "government", "republic", "kingdom", "former", "peoples", "people"];
    let whole = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| idle.contains(&word.to_lowercase().as_str()) || (word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())));
    if whole { out } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_columns() {
        let of = |words: &str| unit(words, &[]).map(|unit| (unit.currency, unit.scale));
        let usd = |scale: f64| Some(("USD".to_owned(), scale));
        assert_eq!(of("US$ million"), usd(1e6));
        assert_eq!(of("Amount (USD m)"), usd(1e6));
        assert_eq!(of("Value, $bn"), usd(1e9));
        assert_eq!(of("Loans (constant 2010 US$ million)"), usd(1e6));
        assert_eq!(of("million yuan"), Some(("CNY".to_owned(), 1e6)));
        assert_eq!(of("£m"), Some(("GBP".to_owned(), 1e6)));
        assert_eq!(of("thousand tons"), None);
        assert_eq!(of("amount_usd"), usd(1.0));
        assert_eq!(of("Year"), None);
        assert_eq!(unit("million kroner", &["NOK".to_owned()]).map(|unit| unit.currency).as_deref(), Some("NOK"));
    }

    #[test]
    fn numbers_and_years_of_cells() {
        assert_eq!(number("1,240.5"), Some((1240.5, None)));
        assert_eq!(number("(20)"), Some((20.0, Some("about".to_owned()))));
        assert_eq!(number("12, 14"), None);
        assert_eq!(number("two"), None);
        assert_eq!(years("1967–70").as_deref(), Some("1967/1970"));
        assert_eq!(years("FY 2015/16").as_deref(), Some("2015/2016"));
        assert_eq!(years("1970-12"), None);
        assert_eq!(years("1998/02"), None);
    }
}
