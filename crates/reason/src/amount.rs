//! Amounts as intervals: which two can be one figure.
use chancery_claim::Amount;

/// The bounds, open ends at infinity.
pub(crate) fn bounds(amount: &Amount) -> (f64, f64) {
    (amount.value.low.unwrap_or(f64::NEG_INFINITY), amount.value.high.unwrap_or(f64::INFINITY))
}

/// Whether every figure of the first is smaller than every figure of the second.
pub(crate) fn apart(less: &Amount, more: &Amount) -> bool {
    match (less.value.high, more.value.low) {
        // The same figure printed with other rounding differs by less than one part in ten thousand.
        (Some(high), Some(low)) => {
            low - high > 1e-4 * high.abs().max(low.abs()) || (high == low && !(less.value.high_closed && more.value.low_closed))
        }
        _ => false,
    }
}

/// Whether they measure the same: unit, sort, year of prices.
pub(crate) fn comparable(a: &Amount, b: &Amount) -> bool {
    a.of == b.of && a.value.kind == b.value.kind && a.value.unit == b.value.unit && a.value.price_year == b.value.price_year
}

/// Whether its words say that it is not exact.
pub(crate) fn soft(amount: &Amount) -> bool {
    const SOFT: &[&str] = &[
        "about",
        "around",
        "approx",
        "roughly",
        "some",
        "circa",
        "ca",
        "nearly",
        "almost",
        "estimate",
        "perhaps",
        "or so",
        "possibly",
        "close to",
        "in the region",
        "an order of",
    ];
    amount.value.hedge.as_deref().is_some_and(|hedge| {
        let hedge = hedge.to_lowercase();
        SOFT.iter().any(|word| hedge.starts_with(word) || hedge.contains(&format!(" {word}")))
    })
}

/// A figure to compare sizes by.
pub(crate) fn middle(amount: &Amount) -> f64 {
    match (amount.value.low, amount.value.high) {
        (Some(low), Some(high)) => f64::midpoint(low, high),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => 0.0,
    }
}

/// The words of the text, and the bounds they were read as where those say more.
pub(crate) fn show(amount: &Amount) -> String {
    let unit = match amount.value.unit.as_str() {
        "a" => "years",
        "mo" => "months",
        "d" => "days",
        unit => unit,
    };
    match (amount.value.low, amount.value.high) {
        (Some(low), Some(high)) if low == high => format!("{} {unit}", number(low)),
        (Some(low), Some(high)) => format!("{} to {} {unit}", number(low), number(high)),
        (Some(low), None) => format!("{} {} {unit}", if amount.value.low_closed { "at least" } else { "more than" }, number(low)),
        (None, Some(high)) => format!("{} {} {unit}", if amount.value.high_closed { "at most" } else { "less than" }, number(high)),
        (None, None) => amount.text.clone(),
    }
}

/// A number with its digits grouped in threes.
pub(crate) fn number(value: f64) -> String {
    let plain = if value.fract().abs() < 1e-9 || value.abs() >= 1e6 {
        format!("{value:.0}")
    } else {
        format!("{value:.2}").trim_end_matches('0').to_owned()
    };
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, String::new()), |(whole, fraction)| (whole, format!(".{fraction}")));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}{fraction}")
}
