//! Uncertain amounts in plain English: bounds in, "over $15 billion" out.
use crate::noun::lifted;
use chancery_claim::Amount;
use chancery_quantity::AmountKind;

/// How a unit is written around its number.
fn money(number: &str, unit: &str) -> String {
    match unit {
        "USD" => format!("${number}"),
        "EUR" => format!("€{number}"),
        "GBP" => format!("£{number}"),
        _ => {
            let name = match unit {
                "SUR" => "Soviet roubles",
                "RUB" | "RUR" => "Russian roubles",
                "CUP" => "Cuban pesos",
                "CNY" => "Chinese yuan",
                "INR" => "Indian rupees",
                "EGP" => "Egyptian pounds",
                "JPY" => "Japanese yen",
                "DEM" | "DDM" => "German marks",
                "FRF" => "French francs",
                "CAD" => "Canadian dollars",
                "AUD" => "Australian dollars",
                other => other,
            };
            format!("{number} {name}")
        }
    }
}

/// "15 billion", "2.5 million", "156", "1,600".
pub(crate) fn number_words(value: f64) -> String {
    for (size, word) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if value.abs() >= size {
            return format!("{} {word}", plain(value / size));
        }
    }
    plain(value)
}

/// Up to three decimals, no zeros at the end, thousands parted by commas.
fn plain(value: f64) -> String {
    let text = format!("{value:.3}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{decimals}") }
}

fn with_unit(kind: AmountKind, value: f64, unit: &str) -> String {
    match kind {
        AmountKind::Money => money(&number_words(value), unit),
        AmountKind::Percent => format!("{}%", plain(value)),
        AmountKind::Share => format!("{}%", plain(value * 100.0)),
        AmountKind::Term => {
            let word = match (unit, (value - 1.0).abs() < f64::EPSILON) {
                ("mo", true) => "month",
                ("mo", false) => "months",
                ("a", true) => "year",
                _ => "years",
            };
            format!("{} {word}", plain(value))
        }
        AmountKind::Count | AmountKind::Measure => format!("{} {unit}", number_words(value)).trim_end().to_owned(),
    }
}

/// The bounds of an amount, in words.
pub(crate) fn bounds_words(kind: AmountKind, unit: &str, low: Option<(f64, bool)>, high: Option<(f64, bool)>) -> String {
    let with = |value| with_unit(kind, value, unit);
    match (low, high) {
        (Some((low, _)), Some((high, _))) if low == high => with(low),
        (Some((low, _)), Some((high, _))) => match kind {
            AmountKind::Count | AmountKind::Measure => {
                format!("between {} and {}", number_words(low), with(high))
            }
            _ => format!("between {} and {}", with(low), with(high)),
        },
        (Some((low, true)), None) => format!("at least {}", with(low)),
        (Some((low, false)), None) => format!("over {}", with(low)),
        (None, Some((high, true))) => format!("at most {}", with(high)),
        (None, Some((high, false))) => format!("under {}", with(high)),
        (None, None) => "an unstated amount".to_owned(),
    }
}

/// How much, in words: "over $15 billion", "156 sugar mills", "about 40 per cent".
///
/// Where the source hedges both ways ("about", "some"), its own words say it best and are kept.
pub fn amount_words(amount: &Amount) -> String {
    let value = &amount.value;
    let low = value.low.map(|low| (low, value.low_closed));
    let high = value.high.map(|high| (high, value.high_closed));
    let both = low.is_some() && high.is_some() && value.low != value.high;
    let own_words = both && (value.hedge.is_some() || value.kind == AmountKind::Share);
    let words = if own_words || (low.is_none() && high.is_none()) {
        lifted(&amount.text)
    } else {
        bounds_words(value.kind, &value.unit, low, high)
    };
    match value.price_year {
        Some(year) => format!("{words} in {year} prices"),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_text::Span;

    fn check(kind: AmountKind, unit: &str, low: Option<(f64, bool)>, high: Option<(f64, bool)>, hedge: Option<&str>, text: &str) -> String {
        amount_words(&Amount {
            of: "value".to_owned(),
            text: text.to_owned(),
            span: Span::new(0, text.len()),
            value: chancery_quantity::Amount {
                kind,
                low: low.map(|(low, _)| low),
                low_closed: low.is_some_and(|(_, closed)| closed),
                high: high.map(|(high, _)| high),
                high_closed: high.is_some_and(|(_, closed)| closed),
                unit: unit.to_owned(),
                hedge: hedge.map(str::to_owned),
                price_year: None,
            },
        })
    }

    #[test]
    fn bounds_become_words() {
        use AmountKind::{Count, Money, Percent, Share, Term};
        let lines = [
            check(Money, "USD", Some((15e9, false)), None, Some("well above"), "well above $15 bln"),
            check(Money, "USD", Some((1.2e6, true)), Some((1.2e6, true)), None, "$1.2 million"),
            check(Money, "SUR", Some((4.5e8, true)), Some((4.5e8, true)), None, "450 million roubles"),
            check(Money, "USD", None, Some((5e8, true)), Some("up to"), "up to $500 m"),
            check(Money, "EUR", Some((900.0, true)), Some((1100.0, true)), Some("about"), "about €1,000"),
            check(Count, "sugar mills", Some((156.0, true)), Some((156.0, true)), None, "156 sugar mills"),
            check(Count, "experts", Some((1600.0, true)), Some((2000.0, true)), None, "1,600-2,000 experts"),
            check(Percent, "%", Some((2.5, true)), Some((2.5, true)), None, "2.5 per cent"),
            check(Share, "1", Some((0.9, true)), Some((1.0, false)), Some("almost"), "almost entirely"),
            check(Term, "a", Some((12.0, true)), Some((12.0, true)), None, "12 years"),
        ];
        insta::assert_snapshot!(lines.join("\n"), @r"
        over $15 billion
        $1.2 million
        450 million Soviet roubles
        at most $500 million
        about €1,000
        156 sugar mills
        between 1,600 and 2,000 experts
        2.5%
        almost entirely
        12 years
        ");
    }
}
