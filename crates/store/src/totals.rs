//! Sums of amounts that do not lie.
//!
//! A **thing** is what one or more claims count: same kind, action, modality, parties, goods, measure, unit and days.
//! 1. Bounds are added as bounds; where one amount has no upper bound, neither has the sum.
//! 2. Of one thing, equal amounts are counted once, and others of one source are added. Sources that differ are
//!    rival figures: the thing then lies between the lowest and the highest, and is marked.
//! 3. A claim that spans years stands in a row of its own period; nothing is spread over years.
//! 4. In any one sum, a thing whose days lie within those of another that is otherwise the same (or names no goods)
//!    is a part of it and is not added again.
//! 5. Units are never mixed, nor prices of different years. Only flows are added: no stocks, shares, rates or terms.
use crate::rollup::{YEAR_AFTER, YEAR_BEFORE, year_of};
use crate::totals_thing::{Thing, gather};
use crate::{Query, Record, StoreError};
use chancery_claim::{Kind, Modality};
use std::collections::BTreeMap;

/// How finely time is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Per {
    /// By years.
    #[default]
    Year,
    /// By decades.
    Decade,
    /// Not at all.
    Whole,
}

/// The prices of amounts that do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum GivenPrices {
    /// They stay as they are, apart.
    #[default]
    Unknown,
    /// Those of one year.
    Year(i32),
    /// Those of the year in which it happened, for claims within one year.
    OfEvent,
}

/// What to add up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TotalsQuery {
    /// Which claims; their order and number do not matter.
    pub query: Query,
    /// How finely time is cut.
    pub per: Per,
    /// Periods by first and last year, instead of `per`; what lies within none of them stands in a row of its own years.
    pub periods: Vec<(i64, i64)>,
    /// Whether pairs of parties are told apart.
    pub by_pair: bool,
    /// Whether goods are told apart.
    pub by_goods: bool,
    /// Year in whose prices US dollars are given; `None` leaves them as the sources have them.
    pub prices: Option<i32>,
    /// What is assumed of amounts that do not say.
    pub given: GivenPrices,
    /// Claims that are known to say the same, by whatever reasoning: of each group only the first is counted.
    pub same: Vec<Vec<String>>,
}

/// How a claim takes part in a sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// It is counted.
    Counted,
    /// It says the same as another, which is counted.
    SameAs(String),
    /// It gives another figure for the same thing; the sum lies between.
    Rival,
    /// It is a part of what another claim counts.
    PartOf(String),
}

/// A claim under a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Id of the claim.
    pub claim: String,
    /// Its lower bound, in the prices of the row.
    pub low: Option<f64>,
    /// Its upper bound.
    pub high: Option<f64>,
    /// How it takes part.
    pub part: Part,
}

/// One sum.
#[derive(Debug, Clone, PartialEq)]
pub struct TotalRow {
    /// First and last year; both `None` for undated claims, and in `sums`.
    pub years: (Option<i64>, Option<i64>),
    /// The period in words: `1962`, `1960s`, `1961–1991`, `since 1965`, `undated`, `all`.
    pub period: String,
    /// Who gives, or both parties where the kind has no direction; empty where pairs are not told apart.
    pub from: Vec<String>,
    /// Who receives.
    pub to: Vec<String>,
    /// Kind.
    pub kind: Kind,
    /// Action.
    pub action: &'static str,
    /// How the sources put it.
    pub modality: Modality,
    /// The goods, where they are told apart.
    pub goods: Option<String>,
    /// What is measured: `value`, `goods`, ...
    pub of: String,
    /// Unit.
    pub unit: String,
    /// Year in whose prices it is, where it was converted.
    pub prices: Option<i32>,
    /// Lower bound of the sum.
    pub low: f64,
    /// Whether the lower bound itself is possible.
    pub low_closed: bool,
    /// Upper bound; `None` where an amount has none.
    pub high: Option<f64>,
    /// Whether the upper bound itself is possible.
    pub high_closed: bool,
    /// Whether sources give rival figures for something in it.
    pub rivals: bool,
    /// The claims under it, each with its part.
    pub items: Vec<Item>,
}

/// An amount that is in no sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// Id of the claim.
    pub claim: String,
    /// Why.
    pub why: &'static str,
}

/// Sums by period, and over all periods.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    /// By period.
    pub rows: Vec<TotalRow>,
    /// Over all periods; parts of what a longer period counts are not added again.
    pub sums: Vec<TotalRow>,
    /// What was not added, and why.
    pub left_out: Vec<LeftOut>,
}

/// What is told apart within a period.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Key {
    kind: Kind,
    action: &'static str,
    modality: Modality,
    from: Vec<String>,
    to: Vec<String>,
    goods: Option<String>,
    of: String,
    unit: String,
    prices: Option<i32>,
}

impl Record {
    /// Adds up the amounts of the claims that a query finds.
    ///
    /// # Errors
    /// As [`Record::claims`].
    pub fn totals(&self, wanted: &TotalsQuery) -> Result<Totals, StoreError> {
        self.reading(|| self.add_up(wanted))
    }

    fn add_up(&self, wanted: &TotalsQuery) -> Result<Totals, StoreError> {
        let claims = self.claims_with_amounts(&wanted.query)?;
        let as_of = wanted.query.as_of;
        let mut roots: BTreeMap<String, String> = BTreeMap::new();
        for stored in &claims {
            for id in stored.claim.entities() {
                if !roots.contains_key(id) {
                    roots.insert(id.to_string(), self.entity_root(id, as_of)?);
                }
            }
        }
        let claims: Vec<_> = claims.into_iter().map(|stored| stored.claim).collect();
        let (things, left_out) = gather(&claims, wanted, &roots);
        let mut periods: BTreeMap<(Period, Key), Vec<&Thing>> = BTreeMap::new();
        let mut wholes: BTreeMap<Key, Vec<&Thing>> = BTreeMap::new();
        for thing in &things {
            let key = key_of(thing, wanted);
            let period = Period::of(thing, wanted);
            periods.entry((period, key.clone())).or_default().push(thing);
            wholes.entry(key).or_default().push(thing);
        }
        Ok(Totals {
            rows: periods.into_iter().map(|((period, key), things)| add(period, key, &things)).collect(),
            sums: wholes.into_iter().map(|(key, things)| add(Period::ALL, key, &things)).collect(),
            left_out,
        })
    }
}

fn key_of(thing: &Thing, wanted: &TotalsQuery) -> Key {
    let empty = Vec::new;
    Key {
        kind: thing.kind,
        action: thing.action,
        modality: thing.modality,
        from: if wanted.by_pair { thing.from.clone() } else { empty() },
        to: if wanted.by_pair { thing.to.clone() } else { empty() },
        goods: wanted.by_goods.then(|| thing.goods.clone()),
        of: thing.of.clone(),
        unit: thing.unit.clone(),
        prices: thing.prices,
    }
}

/// First and last year, as the counts have them; ordered in time, shorter periods first.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
struct Period {
    first: i64,
    last: i64,
    decade: bool,
}

impl Period {
    const ALL: Period = Period { first: i64::MIN, last: i64::MAX, decade: false };

    fn of(thing: &Thing, wanted: &TotalsQuery) -> Self {
        let (first, last) = (year_of(thing.days.0), year_of(thing.days.1));
        let bounded = YEAR_BEFORE < first && last < YEAR_AFTER;
        let decade = first.div_euclid(10);
        if !wanted.periods.is_empty() {
            let within = wanted.periods.iter().find(|(from, to)| bounded && *from <= first && last <= *to);
            let (first, last) = within.copied().unwrap_or((first, last));
            return Self { first, last, decade: false };
        }
        match wanted.per {
            Per::Whole => Self::ALL,
            Per::Decade if bounded && decade == last.div_euclid(10) => Self { first: decade * 10, last: decade * 10 + 9, decade: true },
            _ => Self { first, last, decade: false },
        }
    }

    fn years(self) -> (Option<i64>, Option<i64>) {
        if self == Self::ALL || self.first == YEAR_AFTER {
            return (None, None);
        }
        (Some(self.first).filter(|year| *year != YEAR_BEFORE), Some(self.last).filter(|year| *year != YEAR_AFTER))
    }

    fn words(self) -> String {
        match self.years() {
            _ if self == Self::ALL => "all".to_string(),
            (Some(first), _) if self.decade => format!("{first}s"),
            (Some(first), Some(last)) if first == last => first.to_string(),
            (Some(first), Some(last)) => format!("{first}–{last}"),
            (Some(first), None) => format!("since {first}"),
            (None, Some(last)) => format!("until {last}"),
            (None, None) if self.first == YEAR_BEFORE => "at any time".to_string(),
            (None, None) => "undated".to_string(),
        }
    }
}

/// What a part shares with its whole.
type PartiesAndGoods<'t> = (&'t [String], &'t [String], &'t str);

fn add(period: Period, key: Key, things: &[&Thing]) -> TotalRow {
    let mut row = TotalRow {
        years: period.years(),
        period: period.words(),
        from: key.from,
        to: key.to,
        kind: key.kind,
        action: key.action,
        modality: key.modality,
        goods: key.goods,
        of: key.of,
        unit: key.unit,
        prices: key.prices,
        low: 0.0,
        low_closed: true,
        high: Some(0.0),
        high_closed: true,
        rivals: false,
        items: Vec::new(),
    };
    // A whole has the parties of its parts, and their goods or none: nothing else need be compared.
    let mut alike: BTreeMap<PartiesAndGoods<'_>, Vec<usize>> = BTreeMap::new();
    for (at, thing) in things.iter().enumerate() {
        alike.entry((&thing.from, &thing.to, &thing.goods)).or_default().push(at);
    }
    for thing in things {
        let among = |goods| alike.get(&(thing.from.as_slice(), thing.to.as_slice(), goods)).into_iter().flatten();
        let first = |goods| among(goods).copied().find(|at| thing.is_part_of(things[*at]));
        let whole = if thing.goods.is_empty() { first("") } else { first(&thing.goods).into_iter().chain(first("")).min() };
        if let Some(whole) = whole {
            let whole = things[whole].first_claim();
            row.items.extend(thing.items.iter().cloned().map(|item| Item { part: Part::PartOf(whole.clone()), ..item }));
            continue;
        }
        row.low += thing.low.unwrap_or(0.0);
        row.low_closed &= thing.low_closed || thing.low.is_none();
        row.high = row.high.zip(thing.high).map(|(sum, high)| sum + high);
        row.high_closed &= thing.high_closed;
        row.rivals |= thing.items.iter().any(|item| item.part == Part::Rival);
        row.items.extend(thing.items.iter().cloned());
    }
    row.high_closed &= row.high.is_some();
    row
}
