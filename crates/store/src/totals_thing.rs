//! What claims count, each thing once: the first step of totals.
use crate::cpi::in_prices_of;
use crate::rollup::year_of;
use crate::totals::{GivenPrices, Item, LeftOut, Part, TotalsQuery};
use crate::version::{OPEN_AFTER, OPEN_BEFORE, day_range};
use chancery_claim::{Amount, Claim, Kind, Modality, Polarity};
use chancery_quantity::AmountKind;
use std::collections::{BTreeMap, BTreeSet};

/// What one or more claims count.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Thing {
    pub(crate) kind: Kind,
    pub(crate) action: &'static str,
    pub(crate) modality: Modality,
    pub(crate) from: Vec<String>,
    pub(crate) to: Vec<String>,
    pub(crate) goods: String,
    pub(crate) of: String,
    pub(crate) unit: String,
    pub(crate) prices: Option<i32>,
    pub(crate) days: (i64, i64),
    pub(crate) low: Option<f64>,
    pub(crate) low_closed: bool,
    pub(crate) high: Option<f64>,
    pub(crate) high_closed: bool,
    pub(crate) items: Vec<Item>,
}

impl Thing {
    /// Whether it is counted within another already.
    pub(crate) fn is_part_of(&self, whole: &Thing) -> bool {
        let dated = OPEN_BEFORE < self.days.0 && self.days.1 < OPEN_AFTER;
        let inside = whole.days.0 <= self.days.0 && self.days.1 <= whole.days.1 && whole.days != self.days;
        // More than the whole can hold is not a part of it, whatever the dates.
        let fits = match (self.low, whole.high) {
            (Some(low), Some(high)) => low <= high,
            _ => true,
        };
        dated
            && inside
            && fits
            && (whole.goods == self.goods || whole.goods.is_empty())
            && (self.kind, self.action, self.modality) == (whole.kind, whole.action, whole.modality)
            && (&self.from, &self.to) == (&whole.from, &whole.to)
            && (&self.of, &self.unit, self.prices) == (&whole.of, &whole.unit, whole.prices)
    }
    pub(crate) fn first_claim(&self) -> String {
        self.items.first().map(|item| item.claim.clone()).unwrap_or_default()
    }
}

/// What makes two amounts count the same thing.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Same {
    kind: Kind,
    action: &'static str,
    modality: Modality,
    from: Vec<String>,
    to: Vec<String>,
    goods: String,
    of: String,
    unit: String,
    prices: Option<i32>,
    days: (i64, i64),
}

/// One amount of one claim, in the prices wanted.
#[derive(Clone)]
struct Figure {
    claim: String,
    source: String,
    low: Option<f64>,
    low_closed: bool,
    high: Option<f64>,
    high_closed: bool,
}

impl Figure {
    fn equals(&self, other: &Figure) -> bool {
        (self.low, self.low_closed) == (other.low, other.low_closed) && (self.high, self.high_closed) == (other.high, other.high_closed)
    }
}

/// Finds the things that claims count, and what cannot be counted.
pub(crate) fn gather(claims: &[Claim], wanted: &TotalsQuery, roots: &BTreeMap<String, String>) -> (Vec<Thing>, Vec<LeftOut>) {
    let mut figures: BTreeMap<Same, Vec<Figure>> = BTreeMap::new();
    let mut left_out = BTreeSet::new();
    // Claims that others are known to repeat, by the first of their group that is here.
    let here: BTreeSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    let mut repeats: BTreeMap<&str, &str> = BTreeMap::new();
    for group in &wanted.same {
        let mut group = group.iter().map(String::as_str).filter(|id| here.contains(id));
        if let Some(first) = group.next() {
            repeats.extend(group.filter(|id| *id != first).map(|id| (id, first)));
        }
    }
    let mut repeated: BTreeMap<&str, Vec<Item>> = BTreeMap::new();
    for claim in claims {
        for amount in &claim.amounts {
            let mut leave = |why| {
                left_out.insert(LeftOut { claim: claim.id.clone(), why });
            };
            if let Some(why) = not_a_flow(claim, amount) {
                leave(why);
                continue;
            }
            let (same, figure) = figure_of(claim, amount, wanted, roots);
            if let Some(first) = repeats.get(claim.id.as_str()) {
                repeated.entry(first).or_default().push(Item {
                    claim: figure.claim,
                    low: figure.low,
                    high: figure.high,
                    part: Part::SameAs((*first).to_string()),
                });
                continue;
            }
            figures.entry(same).or_default().push(figure);
        }
    }
    let mut things: Vec<Thing> = figures.into_iter().map(|(same, figures)| thing_of(same, figures)).collect();
    for thing in &mut things {
        let ids: BTreeSet<String> = thing.items.iter().map(|item| item.claim.clone()).collect();
        for id in ids {
            thing.items.extend(repeated.remove(id.as_str()).unwrap_or_default());
        }
    }
    (things, left_out.into_iter().collect())
}

/// Why an amount is none that can be added to others.
fn not_a_flow(claim: &Claim, amount: &Amount) -> Option<&'static str> {
    if claim.polarity == Polarity::Denied {
        return Some("the source denies it");
    }
    match amount.value.kind {
        AmountKind::Percent | AmountKind::Share => return Some("a proportion cannot be added"),
        AmountKind::Term => return Some("a length of time cannot be added"),
        AmountKind::Money | AmountKind::Count | AmountKind::Measure => {}
    }
    if amount.value.low.is_none() && amount.value.high.is_none() {
        return Some("it has no bound");
    }
    if amount.value.low.is_some_and(|low| low < 0.0) {
        return Some("it may be less than nothing");
    }
    if ["share", "rate", "maturity", "grace", "title"].contains(&amount.of.as_str()) {
        return Some("rates, terms and articles cannot be added");
    }
    match (claim.kind, claim.action) {
        (Kind::Finance, "owed") => Some("a debt at a time is a stock, not a flow"),
        (Kind::Transfer | Kind::Finance | Kind::Works | Kind::Trade, _) => None,
        _ => Some("claims of this kind tell of states, not of flows"),
    }
}

fn figure_of(claim: &Claim, amount: &Amount, wanted: &TotalsQuery, roots: &BTreeMap<String, String>) -> (Same, Figure) {
    let days = day_range(claim);
    let value = &amount.value;
    let (rate, prices) = conversion(amount, days, wanted);
    let convert = |bound: Option<f64>| bound.map(|bound| bound * rate);
    let (from, to) = parties(claim, roots);
    let same = Same {
        kind: claim.kind,
        action: claim.action,
        modality: claim.modality,
        from,
        to,
        goods: goods(claim),
        of: amount.of.clone(),
        unit: value.unit.clone(),
        prices,
        days,
    };
    let figure = Figure {
        claim: claim.id.clone(),
        source: claim.source.clone(),
        low: convert(value.low),
        low_closed: value.low_closed,
        high: convert(value.high),
        high_closed: value.high_closed,
    };
    (same, figure)
}

/// Factor to the prices wanted, and their year; 1 and none where the price year is not known or the unit is not USD.
fn conversion(amount: &Amount, days: (i64, i64), wanted: &TotalsQuery) -> (f64, Option<i32>) {
    let Some(to) = wanted.prices.filter(|_| amount.value.unit == "USD") else {
        return (1.0, None);
    };
    let year = amount.value.price_year.or(match wanted.given {
        GivenPrices::Unknown => None,
        GivenPrices::Year(year) => Some(year),
        GivenPrices::OfEvent => {
            let (first, last) = (year_of(days.0), year_of(days.1));
            i32::try_from(first).ok().filter(|_| first == last)
        }
    });
    match year.and_then(|year| in_prices_of(1.0, year, to)) {
        Some(rate) => (rate, Some(to)),
        None => (1.0, None),
    }
}

/// Who gives and who receives; both on one side where the kind has no direction or the source does not say.
fn parties(claim: &Claim, roots: &BTreeMap<String, String>) -> (Vec<String>, Vec<String>) {
    let side = |role: &str| -> Vec<String> {
        let names: BTreeSet<String> = claim
            .fillers(role)
            .map(|role| match &role.entity {
                Some(id) => roots.get(id).unwrap_or(id).clone(),
                None => format!("\"{}\"", role.text.to_lowercase()),
            })
            .collect();
        names.into_iter().collect()
    };
    let roles = claim.kind.roles();
    if claim.kind == Kind::Trade && claim.fillers("party").next().is_some() {
        return (side("party"), Vec::new());
    }
    (side(roles[0]), side(roles[1]))
}

/// What is moved or built, in a form in which small differences do not show.
fn goods(claim: &Claim) -> String {
    let role = match claim.kind {
        Kind::Works => "object",
        Kind::Finance => "for",
        _ => "goods",
    };
    let parts: Vec<String> = claim
        .fillers(role)
        .map(|role| {
            let lower = role.text.to_lowercase();
            let words: Vec<&str> = lower.split_whitespace().filter(|word| !["the", "a", "an", "some", "of"].contains(word)).collect();
            words.join(" ")
        })
        .collect();
    parts.join(", ")
}

/// Adds up what sources say of one thing.
fn thing_of(same: Same, mut figures: Vec<Figure>) -> Thing {
    figures.sort_by(|a, b| (&a.source, &a.claim).cmp(&(&b.source, &b.claim)));
    let mut items: Vec<Item> = Vec::new();
    let mut by_source: BTreeMap<&str, Vec<&Figure>> = BTreeMap::new();
    let mut counted: Vec<&Figure> = Vec::new();
    for figure in &figures {
        let item = |part| Item { claim: figure.claim.clone(), low: figure.low, high: figure.high, part };
        let of_source = by_source.entry(&figure.source).or_default();
        if let Some(before) = of_source.iter().find(|before| before.equals(figure)) {
            items.push(item(Part::SameAs(before.claim.clone())));
            continue;
        }
        of_source.push(figure);
        match counted.iter().find(|before| before.equals(figure)) {
            Some(before) => items.push(item(Part::SameAs(before.claim.clone()))),
            None => {
                counted.push(figure);
                items.push(item(Part::Counted));
            }
        }
    }
    let sums: Vec<Sum> = by_source.values().map(|figures| Sum::of(figures)).collect();
    let mut hull = sums.first().cloned().unwrap_or_default();
    if sums.iter().any(|sum| *sum != hull) {
        for sum in &sums {
            hull.widen(sum);
        }
        for item in &mut items {
            if item.part == Part::Counted {
                item.part = Part::Rival;
            }
        }
    }
    Thing {
        kind: same.kind,
        action: same.action,
        modality: same.modality,
        from: same.from,
        to: same.to,
        goods: same.goods,
        of: same.of,
        unit: same.unit,
        prices: same.prices,
        days: same.days,
        low: hull.low,
        low_closed: hull.low_closed,
        high: hull.high,
        high_closed: hull.high_closed,
        items,
    }
}

/// What one source says of a thing, added up.
#[derive(Clone, PartialEq, Default)]
struct Sum {
    low: Option<f64>,
    low_closed: bool,
    high: Option<f64>,
    high_closed: bool,
}

impl Sum {
    fn of(figures: &[&Figure]) -> Self {
        let lows: Vec<f64> = figures.iter().filter_map(|figure| figure.low).collect();
        let high: Option<f64> = figures.iter().map(|figure| figure.high).sum();
        Self {
            low: (!lows.is_empty()).then(|| lows.iter().sum()),
            low_closed: figures.iter().all(|figure| figure.low_closed),
            high,
            high_closed: high.is_some() && figures.iter().all(|figure| figure.high_closed),
        }
    }
    fn widen(&mut self, other: &Sum) {
        let (low, other_low) = (self.low.unwrap_or(0.0), other.low.unwrap_or(0.0));
        if other_low < low {
            (self.low, self.low_closed) = (other.low, other.low_closed);
        } else if other_low == low {
            self.low_closed |= other.low_closed;
        }
        match (self.high, other.high) {
            (Some(high), Some(other_high)) if high < other_high => {
                (self.high, self.high_closed) = (other.high, other.high_closed);
            }
            (Some(high), Some(other_high)) if high == other_high => {
                self.high_closed |= other.high_closed;
            }
            (_, None) => (self.high, self.high_closed) = (None, false),
            _ => {}
        }
    }
}
