//! Totals: counts of what happened, and sums of what was paid or delivered, without counting twice.
use crate::group::{Group, group};
use crate::material::Names;
use crate::much::bounds_words;
use crate::noun::{capitalised, list};
use crate::when::short_time;
use chancery_claim::{Claim, Kind, Modality, Polarity};
use chancery_quantity::AmountKind;
use chancery_time::Bounds;
use std::collections::BTreeMap;

/// One line of the totals.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// What is counted: "Delivered by the Soviet Union to Cuba".
    pub what: String,
    /// How much: "over $15 billion, 1961–1991".
    pub amount: String,
    /// How it was reckoned, where that needs saying.
    pub note: Option<String>,
    /// The claims behind it.
    pub claims: Vec<String>,
}

/// Counts and sums over claims; claims that say the same count once, and only plain facts count.
pub fn totals(claims: &[&Claim], names: &Names) -> Vec<Total> {
    let facts: Vec<&Claim> = claims
        .iter()
        .copied()
        .filter(|claim| {
            claim.polarity == Polarity::Affirmed && claim.modality == Modality::Asserted
        })
        .collect();
    let groups = group(&facts, names);
    let mut out = sums(&groups, names);
    out.extend(counts(&groups));
    out
}

/// One stated amount.
struct Stated<'a> {
    claim: &'a Claim,
    goods: String,
    low: Option<(f64, bool)>,
    high: Option<(f64, bool)>,
    words: String,
}

fn direction(claim: &Claim, names: &Names) -> Option<String> {
    let side = |role: &str| -> Option<String> {
        let mut all: Vec<String> = Vec::new();
        for filled in claim.roles.iter().filter(|filled| filled.role == role) {
            let shown = match filled.entity.as_deref() {
                Some(entity) if names.is_state(entity) => names.phrase(entity),
                _ => names.role(filled),
            };
            if !all.contains(&shown) {
                all.push(shown);
            }
        }
        (!all.is_empty()).then(|| list(&all))
    };
    let by_to = |what: &str, from: &str, to: &str| {
        Some(format!("{what} by {} to {}", side(from)?, side(to)?))
    };
    match (claim.kind, claim.action) {
        (Kind::Transfer, "delivered" | "completed") => by_to("delivered", "supplier", "recipient"),
        (Kind::Transfer, "returned") => by_to("returned", "supplier", "recipient"),
        (Kind::Transfer, "committed" | "promised") => by_to("promised", "supplier", "recipient"),
        (Kind::Finance, "lent") => by_to("lent", "payer", "payee"),
        (Kind::Finance, "repaid") => by_to("repaid", "payer", "payee"),
        (Kind::Finance, "forgiven") => by_to("forgiven", "payer", "payee"),
        (Kind::Finance, "owed") => by_to("owed", "payer", "payee"),
        (Kind::Finance, "invested") => Some(format!(
            "invested by {} in {}",
            side("payer")?,
            side("payee")?
        )),
        (Kind::Trade, "turnover") => Some(format!("trade between {}", side("party")?)),
        (Kind::Trade, "exports") => by_to("exported", "exporter", "importer"),
        (Kind::Trade, "imports") => Some(format!(
            "imported by {} from {}",
            side("importer")?,
            side("exporter")?
        )),
        _ => None,
    }
}

fn sums(groups: &[Group<'_>], names: &Names) -> Vec<Total> {
    let mut by_line: BTreeMap<(Kind, String, String), Vec<(Stated<'_>, &Group<'_>)>> =
        BTreeMap::new();
    for group in groups {
        let claim = group.head();
        let Some(what) = direction(claim, names) else {
            continue;
        };
        for amount in claim
            .amounts
            .iter()
            .filter(|amount| amount.of == "value" && amount.value.kind == AmountKind::Money)
        {
            let stated = Stated {
                claim,
                goods: claim
                    .fillers("goods")
                    .map(|goods| goods.text.to_lowercase())
                    .collect::<Vec<_>>()
                    .join("; "),
                low: amount.value.low.map(|low| (low, amount.value.low_closed)),
                high: amount
                    .value
                    .high
                    .map(|high| (high, amount.value.high_closed)),
                words: crate::amount_words(amount),
            };
            by_line
                .entry((claim.kind, what.clone(), amount.value.unit.clone()))
                .or_default()
                .push((stated, group));
        }
    }
    by_line
        .into_iter()
        .map(|((_, what, unit), mut stated)| {
            stated.sort_by_key(|(stated, _)| {
                (
                    crate::period::order_key(stated.claim),
                    stated.claim.id.clone(),
                )
            });
            let claims = stated
                .iter()
                .flat_map(|(_, group)| group.claims.iter().map(|claim| claim.id.clone()))
                .collect();
            let only: Vec<&Stated<'_>> = stated.iter().map(|(stated, _)| stated).collect();
            let (amount, note) = add(&only, &unit);
            Total {
                what: capitalised(&what),
                amount,
                note,
                claims,
            }
        })
        .collect()
}

fn bounds(claim: &Claim) -> Option<&Bounds> {
    claim.time.as_ref().map(|time| &time.value.bounds)
}

/// Whether two amounts are certainly of different times, so that adding them counts nothing twice.
fn apart(a: &Claim, b: &Claim) -> bool {
    let (Some(a), Some(b)) = (bounds(a), bounds(b)) else {
        return false;
    };
    let before = |x: &Bounds, y: &Bounds| matches!((x.finish.1, y.begin.0), (Some(end), Some(start)) if end < start);
    before(a, b) || before(b, a)
}

fn dated(words: &str, claim: &Claim) -> String {
    let when = claim.time.as_ref().and_then(|time| short_time(&time.value));
    match when {
        Some(when) => format!("{words}, {when}"),
        None => format!("{words}, no date"),
    }
}

/// Adds amounts whose times do not touch; sets the others side by side.
fn add(stated: &[&Stated<'_>], unit: &str) -> (String, Option<String>) {
    let each: Vec<String> = stated
        .iter()
        .map(|one| dated(&one.words, one.claim))
        .collect();
    if let [one] = each.as_slice() {
        return (one.clone(), None);
    }
    let same_kind = stated.windows(2).all(|pair| pair[0].goods == pair[1].goods);
    let disjoint = stated
        .iter()
        .enumerate()
        .all(|(i, a)| stated[..i].iter().all(|b| apart(a.claim, b.claim)));
    let joined = each.join("; ");
    if !disjoint || !same_kind {
        return (
            joined,
            Some("not added up: the times or the goods may overlap".to_owned()),
        );
    }
    let sum = |end: fn(&Stated<'_>) -> Option<(f64, bool)>| {
        stated.iter().try_fold((0.0, true), |(total, closed), one| {
            end(one).map(|(value, one_closed)| (total + value, closed && one_closed))
        })
    };
    let low = sum(|one| one.low);
    let high = sum(|one| one.high);
    let words = bounds_words(AmountKind::Money, unit, low, high);
    (format!("{words} in all"), Some(joined))
}

/// Events that are counted rather than summed.
fn counts(groups: &[Group<'_>]) -> Vec<Total> {
    let mut by_line: BTreeMap<(Kind, &'static str), Vec<&Group<'_>>> = BTreeMap::new();
    for group in groups {
        let claim = group.head();
        let counted = matches!(
            (claim.kind, claim.action),
            (Kind::Visit, "made") | (Kind::Agreement, "signed") | (Kind::Meeting, "held")
        );
        if counted {
            by_line
                .entry((claim.kind, claim.action))
                .or_default()
                .push(group);
        }
    }
    by_line
        .into_iter()
        .map(|((kind, _), groups)| {
            let what = match kind {
                Kind::Visit => "Visits",
                Kind::Agreement => "Agreements signed",
                _ => "Meetings and talks",
            };
            Total {
                what: what.to_owned(),
                amount: groups.len().to_string(),
                note: Some("as told apart by the claims; two sources that date one event differently count it twice".to_owned()),
                claims: groups
                    .iter()
                    .flat_map(|group| group.claims.iter().map(|claim| claim.id.clone()))
                    .collect(),
            }
        })
        .collect()
}
