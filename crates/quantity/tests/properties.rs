//! What holds of any text and of any amounts.
use chancery_quantity::{Amount, AmountKind, Context, add, compare, find_amounts, in_unit_of, intersect, number_words, with_slack, words};
use proptest::prelude::*;
use std::cmp::Ordering;

/// Pieces that make texts dense in what the scanner stops at.
const PIECES: &[&str] = &[
    "$",
    "US$",
    "5",
    "12",
    "1991",
    "15,000",
    "1.5",
    ".",
    ",",
    " ",
    "-",
    "–",
    " to ",
    " and ",
    " or ",
    "between ",
    "from ",
    "over ",
    "at least ",
    "nearly ",
    "million",
    " billion",
    "bn",
    "m",
    "%",
    " per cent",
    "half a ",
    "two ",
    "hundred ",
    "several ",
    "tens of ",
    "millions of ",
    "tons",
    " of ",
    "dollars",
    " roubles",
    "CFA ",
    "Rs. ",
    "U.S. ",
    "é",
    "\u{a0}",
    "€",
    "’",
    "\n",
    "a ",
    "dozen ",
    "new ",
    "third",
    "quarter",
    " year ",
    "maturity",
    "(",
    ")",
    "+",
    "½",
    "May ",
    "No. ",
    "ships",
    "K",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|p| p.concat()), ".{0,80}", "[0-9 .,$%a-z-]{0,60}",]
}

fn amounts() -> impl Strategy<Value = Amount> {
    let bound = prop::option::of((0u32..1000).prop_map(f64::from));
    (bound.clone(), bound, any::<bool>(), any::<bool>(), prop::sample::select(&["USD", "CNY"][..])).prop_map(|(a, b, lc, hc, unit)| {
        let (low, high) = match (a, b) {
            (Some(x), Some(y)) if y < x => (Some(y), Some(x)),
            other => other,
        };
        let mut amount = Amount::exact(AmountKind::Money, 0.0, unit);
        let point = low == high && low.is_some();
        (amount.low, amount.high) = (low, high);
        amount.low_closed = low.is_some() && (lc || point);
        amount.high_closed = high.is_some() && (hc || point);
        amount
    })
}

fn holds(a: &Amount, x: f64) -> bool {
    a.low.is_none_or(|l| l < x || (l == x && a.low_closed)) && a.high.is_none_or(|h| x < h || (h == x && a.high_closed))
}

proptest! {
    #[test]
    fn spans_are_sorted_disjoint_and_whole(text in texts()) {
        let mut floor = 0;
        for m in find_amounts(&text, &Context::default()) {
            prop_assert!(floor <= m.start && m.start < m.end, "{text:?} {m:?}");
            prop_assert!(text.get(m.start..m.end).is_some());
            if let Some((from, to)) = m.counted {
                prop_assert!(m.start <= from && to <= m.end && text.get(from..to).is_some(), "{text:?} {m:?}");
            }
            if let (Some(low), Some(high)) = (m.amount.low, m.amount.high) {
                prop_assert!(low <= high, "{text:?} {m:?}");
            }
            prop_assert!(m.amount.low.is_some() || m.amount.high.is_some());
            prop_assert!(!words(&m.amount).is_empty());
            floor = m.end;
        }
    }

    #[test]
    fn money_said_is_money_read(cents in 1u64..10_000_000_000_000) {
        let amount = Amount::exact(AmountKind::Money, cents as f64 / 100.0, "USD");
        let said = words(&amount);
        let found = find_amounts(&said, &Context::default());
        prop_assert_eq!(found.len(), 1, "{}", &said);
        prop_assert_eq!(&found[0].amount, &amount, "{}", &said);
    }

    #[test]
    fn bounds_said_are_bounds_read(value in 13u32..2_000_000, effect in 0..5) {
        let mut amount = Amount::exact(AmountKind::Count, f64::from(value), "tanks");
        match effect {
            0 => (amount.low_closed, amount.high, amount.high_closed) = (false, None, false),
            1 => (amount.high, amount.high_closed) = (None, false),
            2 => (amount.low, amount.low_closed, amount.high_closed) = (None, false, false),
            3 => (amount.low, amount.low_closed) = (None, false),
            _ => amount.high = Some(f64::from(value) * 2.0),
        }
        let said = words(&amount);
        let found = find_amounts(&said, &Context::default());
        prop_assert_eq!(found.len(), 1, "{}", &said);
        let mut read = found[0].amount.clone();
        read.hedge = None;
        prop_assert_eq!(read, amount, "{}", &said);
    }

    #[test]
    fn intersection_is_what_both_hold(a in amounts(), b in amounts(), x in 0u32..2000) {
        let x = f64::from(x) / 2.0;
        match intersect(&a, &b) {
            Some(both) => prop_assert_eq!(holds(&both, x), holds(&a, x) && holds(&b, x)),
            None => prop_assert!(a.unit != b.unit || !(holds(&a, x) && holds(&b, x))),
        }
    }

    #[test]
    fn comparison_is_sure(a in amounts(), b in amounts(), x in 0u32..1000, y in 0u32..1000) {
        let (x, y) = (f64::from(x), f64::from(y));
        prop_assert_eq!(compare(&a, &b), compare(&b, &a).map(Ordering::reverse));
        if let Some(order) = compare(&a, &b)
            && holds(&a, x)
            && holds(&b, y)
        {
            prop_assert_eq!(x.partial_cmp(&y), Some(order));
        }
    }

    #[test]
    fn sums_hold_sums(a in amounts(), b in amounts(), x in 0u32..1000, y in 0u32..1000) {
        let (x, y) = (f64::from(x), f64::from(y));
        if let Some(sum) = add(&a, &b)
            && holds(&a, x)
            && holds(&b, y)
        {
            prop_assert!(holds(&sum, x + y));
        }
    }

    #[test]
    fn numbers_in_words_are_exact(mantissa in 0u64..1_000_000_000, power in 0u32..7) {
        let value = (mantissa * 10u64.pow(power)) as f64;
        let said = number_words(value);
        let mut parts = said.split(' ');
        let digits = parts.next().unwrap_or("").replace(',', "");
        let exponent = match parts.next() {
            Some("million") => 6,
            Some("billion") => 9,
            Some("trillion") => 12,
            _ => 0,
        };
        prop_assert_eq!(format!("{digits}e{exponent}").parse::<f64>().ok(), Some(value), "{}", said);
    }
}

fn one(text: &str) -> Amount {
    let found = find_amounts(text, &Context::default());
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].amount.clone()
}

#[test]
fn comparisons() {
    let check = |a: &str, b: &str, expected: &str| {
        let got = match (chancery_quantity::comparable(&one(a), &one(b)), compare(&one(a), &one(b))) {
            (false, _) => "not comparable",
            (true, None) => "open",
            (true, Some(Ordering::Less)) => "less",
            (true, Some(Ordering::Equal)) => "equal",
            (true, Some(Ordering::Greater)) => "greater",
        };
        assert_eq!(got, expected, "{a} / {b}");
    };
    check("well above $15 bln", "$12 billion", "greater");
    check("well above $15 bln", "$15 billion", "greater");
    check("at least $15 bln", "$15 billion", "open");
    check("$15 bln", "€15 bln", "not comparable");
    check("$15 bln", "15,000 million dollars", "equal");
    check("40,000 troops", "39,000 soldiers", "greater");
    check("40,000 troops", "39,000 tanks", "not comparable");
    check("34 bilateral documents", "35 documents", "less");
    check("5 km", "4 miles", "less");
    check("5 km", "4 tons", "not comparable");
    check("1,000 short tons", "1,000 long tons", "less");
    check("50 per cent", "two thirds of it", "less");
    check("2 million barrels per day", "100 million tonnes a year", "not comparable");
    check("24 months of maturity", "a 2-year maturity", "equal");
    check("nearly 3,000 tanks", "3,000 tanks", "less");
}

#[test]
fn slack_is_for_hedged_values_only() {
    assert_eq!(with_slack(&one("about 2,000 tanks")), (Some(1800.0), Some(2200.0)));
    assert_eq!(with_slack(&one("2,000 tanks")), (Some(2000.0), Some(2000.0)));
    assert_eq!(with_slack(&one("over 2,000 tanks")), (Some(2000.0), None));
}

#[test]
fn units_convert() {
    let miles = in_unit_of(&one("5 km"), &one("100 miles")).expect("both are lengths");
    assert_eq!((miles.low, miles.unit.as_str()), (Some(160.9344), "km"));
}

#[test]
fn phrases_for_briefs() {
    let check = |text: &str, expected: &str| assert_eq!(words(&one(text)), expected, "{text}");
    check("well above $15 bln", "over $15 billion");
    check("no fewer than 40,000 troops", "at least 40,000 troops");
    check("some 2 billion yuan", "about 2 billion yuan");
    check("$5-7 million", "between $5 million and $7 million");
    check("almost 300 tanks", "nearly 300 tanks");
    check("1,234,567 dollars", "$1,234,567");
    check("not more than 20 per cent", "up to 20%");
    check("more than half of it", "more than half");
    check("two thirds of it", "two thirds");
    check("a 20 year maturity", "20 years");
    check("20 million Soviet roubles", "20 million Soviet roubles");
    check("5 billion dollars in 1985 prices", "$5 billion in 1985 prices");
    check("40 million Kenyan shillings", "40 million Kenyan shillings");
}

#[test]
fn context_decides_bare_nouns() {
    let check = |text: &str, year: Option<i32>, local: &[&str], expected: &str| {
        let context = Context { dollar: None, year, local: local.iter().map(|c| c.to_string()).collect() };
        assert_eq!(find_amounts(text, &context)[0].amount.unit, expected, "{text} {year:?} {local:?}");
    };
    check("5 million roubles", Some(1975), &[], "SUR");
    check("5 million roubles", Some(1994), &[], "RUR");
    check("5 million roubles", Some(2010), &[], "RUB");
    check("5 million roubles", None, &[], "RUB");
    check("5 million shillings", None, &["UGX"], "UGX");
    check("5 million shillings", None, &[], "shillings");
    check("3 billion CFA francs", None, &["XAF"], "XAF");
    check("3 billion francs", Some(1975), &[], "FRF");
    check("10 million Zambian kwacha", Some(2005), &[], "ZMK");
    check("10 million Turkish lira", Some(1999), &[], "TRL");
    check("$5 million", None, &[], "USD");
    let hong_kong = Context { dollar: Some("HKD".into()), ..Context::default() };
    assert_eq!(find_amounts("$5 million", &hong_kong)[0].amount.unit, "HKD");
    assert_eq!(chancery_quantity::currency_in_year("RUB", 1975), "SUR");
    assert_eq!(chancery_quantity::currency_in_year("ZMW", 2005), "ZMK");
    assert_eq!(chancery_quantity::currency_in_year("USD", 1975), "USD");
}

#[test]
fn what_ends_after_a_second_number_is_no_fault() {
    for text in ["5millions of two .", "5 million of two", "five of the two, and", "seven of ninety\n"] {
        find_amounts(text, &Context::default());
    }
}

#[test]
fn what_bounds_nothing_is_no_amount() {
    assert_eq!(find_amounts("><0{", &Context::default()), Vec::new());
}
