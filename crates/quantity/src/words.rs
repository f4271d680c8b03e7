//! Says an amount in English: "over $15 billion", "at least 40,000 troops".
use crate::amount::{Amount, AmountKind};
use crate::currency::currency_name;

/// The amount as a phrase for a brief.
///
/// ```
/// use chancery_quantity::{find_amounts, words, Context};
/// let found = find_amounts("worth well above $15 bln", &Context::default());
/// assert_eq!(words(&found[0].amount), "over $15 billion");
/// ```
pub fn words(amount: &Amount) -> String {
    let say = |value: f64| with_unit(amount, value);
    let mut phrase = match (amount.low, amount.high) {
        (None, None) => match amount.kind {
            AmountKind::Money => "an unstated sum".to_string(),
            _ => format!("an unstated number {}", amount.unit).trim_end().to_string(),
        },
        (Some(low), None) => format!("{} {}", if amount.low_closed { "at least" } else { "over" }, say(low)),
        (None, Some(high)) => format!("{} {}", if amount.high_closed { "up to" } else { "under" }, say(high)),
        (Some(low), Some(high)) if low == high => match &amount.hedge {
            Some(_) => format!("about {}", say(low)),
            None => say(low),
        },
        (Some(low), Some(high)) => match amount.kind {
            _ if nearly(amount, low, high) => format!("nearly {}", say(high)),
            AmountKind::Share => share_words(amount, low, high),
            AmountKind::Money => {
                let (before, after) = money_unit(&amount.unit);
                format!("between {before}{} and {before}{}{after}", number_words(low), number_words(high))
            }
            _ => {
                let unit = say(high);
                format!("between {} and {unit}", number_words(low))
            }
        },
    };
    if let Some(year) = amount.price_year {
        phrase.push_str(&format!(" in {year} prices"));
    }
    phrase
}

fn nearly(amount: &Amount, low: f64, high: f64) -> bool {
    !amount.high_closed && !amount.low_closed && low == high * crate::read::NEARLY
}

fn share_words(amount: &Amount, low: f64, high: f64) -> String {
    let most = high == 1.0;
    let least = low == 0.0;
    if most && low == crate::share::ALMOST_ALL {
        return "almost all".into();
    }
    if most && low == 0.5 && !amount.low_closed {
        return "more than half".into();
    }
    if least && high == 0.5 && !amount.high_closed {
        return "less than half".into();
    }
    if most {
        return format!("{} {}", if amount.low_closed { "at least" } else { "over" }, with_unit(amount, low));
    }
    if least {
        return format!("{} {}", if amount.high_closed { "up to" } else { "under" }, with_unit(amount, high));
    }
    format!("between {} and {}", with_unit(amount, low), with_unit(amount, high))
}

/// What stands before and after the figure of a sum.
fn money_unit(unit: &str) -> (&'static str, String) {
    match unit {
        "USD" => ("$", String::new()),
        "EUR" => ("€", String::new()),
        "GBP" => ("£", String::new()),
        code => ("", format!(" {}", currency_name(code).unwrap_or(code))),
    }
}

fn with_unit(amount: &Amount, value: f64) -> String {
    match amount.kind {
        AmountKind::Money => {
            let (before, after) = money_unit(&amount.unit);
            format!("{before}{}{after}", number_words(value))
        }
        AmountKind::Percent if amount.unit == "pp" => format!("{} percentage points", plain(value)),
        AmountKind::Percent => format!("{}%", plain(value)),
        AmountKind::Share => {
            for (share, name) in
                [(0.5, "half"), (1.0 / 3.0, "a third"), (2.0 / 3.0, "two thirds"), (0.25, "a quarter"), (0.75, "three quarters")]
            {
                if value == share {
                    return name.into();
                }
            }
            format!("{}%", plain((value * 1e6).round() / 1e4))
        }
        AmountKind::Term => {
            let unit = match (amount.unit.as_str(), value == 1.0) {
                ("mo", true) => "month",
                ("mo", false) => "months",
                (_, true) => "year",
                (_, false) => "years",
            };
            format!("{} {unit}", plain(value))
        }
        AmountKind::Count | AmountKind::Measure => {
            let number = if amount.kind == AmountKind::Count { number_words(value) } else { plain_or_words(value) };
            format!("{number} {}", amount.unit).trim_end().to_string()
        }
    }
}

fn plain_or_words(value: f64) -> String {
    number_words(value)
}

/// A number exactly: with "million", "billion" or "trillion" where at most three decimals say it all, else in full digits.
///
/// ```
/// use chancery_quantity::number_words;
/// assert_eq!(number_words(15e9), "15 billion");
/// assert_eq!(number_words(45_825_306.72), "45,825,306.72");
/// assert_eq!(number_words(115_000.0), "115,000");
/// ```
pub fn number_words(value: f64) -> String {
    if value.is_finite() {
        for (power, name) in [(12, "trillion"), (9, "billion"), (6, "million")] {
            let size = 10f64.powi(power);
            if size <= value.abs() && value.abs() < 1e15 {
                let text = plain(value / size);
                let decimals = text.split_once('.').map_or(0, |(_, d)| d.len());
                // Exact only if reading the words again gives the same number.
                let same = text
                    .replace(',', "")
                    .parse::<f64>()
                    .is_ok_and(|_| format!("{}e{power}", text.replace(',', "")).parse::<f64>().is_ok_and(|back| back == value));
                if decimals <= 3 && same {
                    return format!("{text} {name}");
                }
                break;
            }
        }
    }
    plain(value)
}

/// Digits in groups of three, shortest that reads back the same.
fn plain(value: f64) -> String {
    let text = format!("{value}");
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return text;
    }
    let mut grouped = String::with_capacity(whole.len() + whole.len() / 3 + 4);
    grouped.push_str(sign);
    for (nth, digit) in whole.chars().enumerate() {
        if nth > 0 && (whole.len() - nth) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}
