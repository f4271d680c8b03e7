//! Totals: sums that the record reckons, put in words, and counts of what happened.
use crate::group::{Group, group};
use crate::material::Names;
use crate::much::bounds_words;
use crate::noun::{capitalised, list};
use crate::period::{order_key, year_of};
use crate::when::short_time;
use chancery_claim::{Claim, Kind, Modality, Polarity};
use chancery_quantity::AmountKind;
use chancery_store::TotalRow;
use std::collections::BTreeMap;

/// One line of the totals.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// What is counted: "Delivered by the Soviet Union to Cuba".
    pub what: String,
    /// How much: "over $15 billion, 1961–1991".
    pub amount: String,
    /// The same as bounds in a unit; none for what is only counted.
    pub bounds: Option<SumBounds>,
    /// How it was reckoned, where that needs saying.
    pub note: Option<String>,
    /// The claims behind it.
    pub claims: Vec<String>,
}

/// A sum as numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct SumBounds {
    /// Lower bound.
    pub low: f64,
    /// Upper bound; `None` where there is none.
    pub high: Option<f64>,
    /// Unit.
    pub unit: String,
}

/// The bounds of a sum in words: "over $15 billion".
pub fn sum_words(sum: &TotalRow) -> String {
    let kind = if is_currency(&sum.unit) { AmountKind::Money } else { AmountKind::Count };
    // A sum without a lower bound of its own is at least nothing: that is no news.
    let low = (sum.low > 0.0 || sum.high.is_none()).then_some((sum.low, sum.low_closed));
    let words = bounds_words(kind, &sum.unit, low, sum.high.map(|high| (high, sum.high_closed)));
    match sum.prices {
        Some(year) => format!("{words} in {year} prices"),
        None => words,
    }
}

/// Whether a unit is an ISO 4217 code.
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase())
}

/// Sums and counts for a brief; only plain facts are in them.
pub(crate) fn totals(sums: &[TotalRow], claims: &[&Claim], names: &Names) -> Vec<Total> {
    let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), *claim)).collect();
    let mut out: Vec<Total> = sums
        .iter()
        .filter(|sum| sum.modality == Modality::Asserted)
        // A value is a sum of money; a number of things taken for one would be nonsense in a total.
        .filter(|sum| sum.of != "value" || is_currency(&sum.unit))
        .filter(|sum| sum.items.iter().any(|item| by_id.contains_key(item.claim.as_str())))
        .filter_map(|sum| total(sum, &by_id, names))
        .collect();
    let facts: Vec<&Claim> =
        claims.iter().copied().filter(|claim| claim.polarity == Polarity::Affirmed && claim.modality == Modality::Asserted).collect();
    out.extend(counts(&group(&facts, names)));
    out
}

fn total(sum: &TotalRow, by_id: &BTreeMap<&str, &Claim>, names: &Names) -> Option<Total> {
    let what = direction(sum, names)?;
    let claims: Vec<&Claim> = sum.items.iter().filter_map(|item| by_id.get(item.claim.as_str()).copied()).collect();
    let words = sum_words(sum);
    let amount = match when(&claims) {
        Some(when) => format!("{words}, {when}"),
        None => words,
    };
    let note = if sum.rivals {
        Some("the sources give rival figures; the sum lies between".to_owned())
    } else if sum.items.len() > 1 {
        Some(format!("from {} claims; parts of longer periods are not added again", sum.items.len()))
    } else {
        None
    };
    let bounds = Some(SumBounds { low: sum.low, high: sum.high, unit: sum.unit.clone() });
    Some(Total { what: capitalised(&what), amount, bounds, note, claims: sum.items.iter().map(|item| item.claim.clone()).collect() })
}

/// From the first to the last: "1961–1991", or as the one claim has it.
fn when(claims: &[&Claim]) -> Option<String> {
    if let [one] = claims {
        return one.time.as_ref().and_then(|time| short_time(&time.value)).or_else(|| Some("no date".to_owned()));
    }
    // A few lone years are named; a range would tell of years that nothing is known of.
    let lone = |claim: &&Claim| {
        let (begin, finish) = order_key(claim)?;
        (finish != i64::MAX && year_of(begin) == year_of(finish)).then(|| year_of(begin))
    };
    if let Some(mut years) = claims.iter().map(lone).collect::<Option<Vec<_>>>() {
        years.sort_unstable();
        years.dedup();
        if (2..=4).contains(&years.len()) && years.windows(2).any(|pair| pair[1] > pair[0] + 1) {
            return Some(list(&years.iter().map(ToString::to_string).collect::<Vec<_>>()));
        }
    }
    let keys: Vec<(i64, i64)> = claims.iter().filter_map(|claim| order_key(claim)).collect();
    let first = keys.iter().map(|(begin, _)| year_of(*begin)).min()?;
    let last = keys.iter().map(|(begin, finish)| year_of(if *finish == i64::MAX { *begin } else { *finish })).max()?;
    Some(if first == last { first.to_string() } else { format!("{first}–{last}") })
}

fn direction(sum: &TotalRow, names: &Names) -> Option<String> {
    let side = |ids: &[String]| {
        let phrases: Vec<String> = ids.iter().map(|id| names.phrase(id)).collect();
        (!phrases.is_empty()).then(|| list(&phrases))
    };
    let by_to = |what: &str| Some(format!("{what} by {} to {}", side(&sum.from)?, side(&sum.to)?));
    match (sum.kind, sum.action) {
        (Kind::Transfer, "delivered" | "completed") => by_to("delivered"),
        (Kind::Transfer, "returned") => by_to("returned"),
        (Kind::Transfer, "committed" | "promised") => by_to("promised"),
        (Kind::Finance, "committed") => by_to("promised"),
        (Kind::Finance, "lent") => by_to("lent"),
        (Kind::Finance, "repaid") => by_to("repaid"),
        (Kind::Finance, "forgiven") => by_to("forgiven"),
        (Kind::Finance, "reimbursed") => by_to("reimbursed"),
        (Kind::Finance, "invested") => Some(format!("invested by {} in {}", side(&sum.from)?, side(&sum.to)?)),
        (Kind::Trade, "exports") => by_to("exported"),
        (Kind::Trade, "imports") => Some(format!("imported by {} from {}", side(&sum.to)?, side(&sum.from)?)),
        (Kind::Trade, _) => {
            let both: Vec<String> = sum.from.iter().chain(&sum.to).cloned().collect();
            Some(format!("trade between {}", side(&both)?))
        }
        _ => None,
    }
}

/// Events that are counted rather than summed.
fn counts(groups: &[Group<'_>]) -> Vec<Total> {
    let mut by_kind: BTreeMap<Kind, Vec<&Group<'_>>> = BTreeMap::new();
    for group in groups {
        let claim = group.head();
        if matches!((claim.kind, claim.action), (Kind::Visit, "made") | (Kind::Agreement, "signed") | (Kind::Meeting, "held")) {
            by_kind.entry(claim.kind).or_default().push(group);
        }
    }
    by_kind
        .into_iter()
        .map(|(kind, groups)| Total {
            what: match kind {
                Kind::Visit => "Visits",
                Kind::Agreement => "Agreements signed",
                _ => "Meetings and talks",
            }
            .to_owned(),
            amount: groups.len().to_string(),
            bounds: None,
            note: Some("an event that two sources date differently is counted twice".to_owned()),
            claims: groups.iter().flat_map(|group| group.claims.iter().map(|claim| claim.id.clone())).collect(),
        })
        .collect()
}
