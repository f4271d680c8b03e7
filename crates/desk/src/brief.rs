//! The brief of a record, and the findings over its claims.
use crate::Wrong;
use crate::names::resolve;
use crate::shelf::{Shelf, names};
use chancery_brief::{Brief, Material, Party, SourceCard, background, compose};
use chancery_claim::{Claim, Kind, Status};
use chancery_lexicon::Lexicon;
use chancery_reason::{Finding, check};
use chancery_store::{Moment, Per, Query, Record, Relation, StoreError, Stored, Sure, TimeFilter, TotalRow, TotalsQuery};
use chancery_time::{Day, show_day};
use std::collections::{BTreeMap, BTreeSet};

/// The disagreements between claims that nobody rejected.
pub fn findings(claims: &[Claim], sources: &BTreeMap<String, SourceCard>) -> Vec<Finding> {
    let standing: Vec<Claim> = claims.iter().filter(|claim| claim.status != Status::Rejected).cloned().collect();
    check(&standing, &background(Lexicon::builtin(), sources))
}

/// Whom a name stands for: an entity of the lexicon with what it continues, else one that only the record knows.
///
/// # Errors
/// Where neither knows it.
pub fn party(record: &Record, name: &str) -> Result<Party, Wrong> {
    match resolve(name) {
        Ok(entity) => Ok(Party::with_past(&entity.id, Lexicon::builtin())),
        Err(why) => match record.entity(name) {
            Ok(known) => Ok(Party::only(&known.id)),
            Err(StoreError::Unknown { .. }) => Err(why),
            Err(other) => Err(other.into()),
        },
    }
}

/// Claims of all sides that are looked through for what is said of one alone.
const MANY: usize = 10_000;

/// Which part of what is said of somebody a brief is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The record as it was then.
    pub as_of: Option<Moment>,
    /// Claims at most, the first in the order of time.
    pub most: usize,
    /// First and last day of claims that may lie between them, where there are more than that.
    pub days: Option<(Day, Day)>,
}

impl Default for Part {
    fn default() -> Self {
        Self { as_of: None, most: 5_000, days: None }
    }
}

/// A brief, and whether it is one of all that is said.
#[derive(Debug, Clone, PartialEq)]
pub struct PartBrief {
    /// The brief.
    pub brief: Brief,
    /// Whether there is more than was asked for at most.
    pub is_part: bool,
}

/// Composes the brief of a record on one entity or two, by id, code or name.
///
/// # Errors
/// Where a name is not known, or the record cannot be read.
pub fn brief(record: &Record, a: &str, b: Option<&str>) -> Result<Brief, Wrong> {
    Ok(brief_of(record, a, b, &Part::default())?.brief)
}

/// The same of a part of what is said, or of the record as it was at a moment.
///
/// # Errors
/// As [`brief`].
pub fn brief_of(record: &Record, a: &str, b: Option<&str>, part: &Part) -> Result<PartBrief, Wrong> {
    let lexicon = Lexicon::builtin();
    let a = party(record, a)?;
    let b = b.map(|b| party(record, b)).transpose()?;
    let ids = || a.ids.iter().chain(b.iter().flat_map(|b| &b.ids));
    let is_part = part.most < count(record, pairs(&a, b.as_ref()))?;
    // Of parties with very many claims not all that is said of one side alone is looked through.
    let all = !is_part && count(record, ids().map(|id| (id.clone(), None)).collect())? <= MANY;
    let between = part.days.filter(|_| is_part);
    let time =
        between.map(|(from, to)| TimeFilter { from: Some(from), to: Some(to), relation: Relation::Intersects, sure: Sure::Possible });
    let any = Query { statuses: Status::ALL.to_vec(), as_of: part.as_of, time, ..Query::default() };
    let (claims, more) =
        if all { (all_claims(record, ids(), &any)?, false) } else { first_claims(record, &a, b.as_ref(), part.most, &any)? };
    let mut sums = Vec::new();
    if let Some(b) = &b {
        for (one, other) in pairs(&a, Some(b)) {
            let parties = [Some(one), other].into_iter().flatten().collect();
            sums.extend(sums_between(record, Query { parties, as_of: part.as_of, time, ..Query::default() })?);
        }
    }
    let mut shown = names(&claims);
    for id in ids() {
        shown.add(lexicon, id);
    }
    let sources = Shelf::new(record).cards(&claims)?;
    let findings = findings(&claims, &sources);
    let material = Material { a: &a, b: b.as_ref(), claims: &claims, findings: &findings, sums: &sums, sources: &sources, names: &shown };
    let mut brief = compose(&material);
    let mut scope: Vec<String> = brief.scope.take().into_iter().collect();
    if let Some((from, to)) = between {
        scope.push(format!("Only what may lie between {} and {}.", show_day(from), show_day(to)));
    }
    if more {
        scope.push(format!("There is more than is shown here, which is the first {} claims in the order of time.", claims.len()));
    }
    brief.scope = (!scope.is_empty()).then(|| scope.join(" "));
    Ok(PartBrief { brief, is_part })
}

/// How many claims there are on one entity or two by the decade in which they may begin, from counts that are kept.
///
/// # Errors
/// As [`brief`].
pub fn decades(record: &Record, a: &str, b: Option<&str>) -> Result<BTreeMap<i64, i64>, Wrong> {
    let (a, b) = (party(record, a)?, b.map(|b| party(record, b)).transpose()?);
    let mut decades = BTreeMap::new();
    for (one, other) in pairs(&a, b.as_ref()) {
        let parties: Vec<String> = [Some(one), other].into_iter().flatten().collect();
        for count in record.counts(&parties, None)? {
            if let Some(year) = count.first.or(count.last) {
                *decades.entry(year.div_euclid(10) * 10).or_default() += count.n;
            }
        }
    }
    Ok(decades)
}

/// Every entity of one side with every entity of the other, or each alone.
fn pairs(a: &Party, b: Option<&Party>) -> Vec<(String, Option<String>)> {
    match b {
        None => a.ids.iter().map(|a| (a.clone(), None)).collect(),
        Some(b) => a.ids.iter().flat_map(|a| b.ids.iter().map(|b| (a.clone(), Some(b.clone())))).collect(),
    }
}

/// How many claims these pairs have, or those who stand alone.
fn count(record: &Record, pairs: Vec<(String, Option<String>)>) -> Result<usize, StoreError> {
    let parties = pairs.into_iter().map(|(one, other)| [Some(one), other].into_iter().flatten().collect());
    parties.map(|parties| record.count_claims(&Query { parties, ..Query::default() })).sum()
}

/// All claims in which any of these takes part.
fn all_claims<'a>(record: &Record, ids: impl Iterator<Item = &'a String>, any: &Query) -> Result<Vec<Claim>, StoreError> {
    let (mut claims, mut seen) = (Vec::new(), BTreeSet::new());
    for id in ids {
        add(record.all_claims(&Query { parties: vec![id.clone()], ..any.clone() })?, &mut claims, &mut seen);
    }
    Ok(claims)
}

/// The first claims in which both sides take part, with offices of their sources; and whether there are more.
fn first_claims(record: &Record, a: &Party, b: Option<&Party>, most: usize, any: &Query) -> Result<(Vec<Claim>, bool), StoreError> {
    let mut between = Vec::new();
    let mut more = false;
    for (one, other) in pairs(a, b) {
        let parties = [Some(one), other].into_iter().flatten().collect();
        let page = record.claims(&Query { parties, limit: most, ..any.clone() })?;
        more |= page.next.is_some();
        for stored in page.claims {
            between.push((record.place(&stored)?, stored));
        }
    }
    between.sort_by_key(|(place, _)| *place);
    between.dedup_by_key(|(place, _)| *place);
    more |= most < between.len();
    between.truncate(most);
    let sources: BTreeSet<String> = between.iter().map(|(_, stored)| stored.claim.source.clone()).collect();
    let (mut claims, mut seen) = (Vec::new(), BTreeSet::new());
    add(between.into_iter().map(|(_, stored)| stored).collect(), &mut claims, &mut seen);
    if b.is_some() && !more && !sources.is_empty() {
        let offices = Query { sources: sources.into_iter().collect(), kinds: vec![Kind::Office], limit: most, ..any.clone() };
        add(record.claims(&offices)?.claims, &mut claims, &mut seen);
    }
    Ok((claims, more))
}

/// Adds what was not there yet.
fn add(found: Vec<Stored>, claims: &mut Vec<Claim>, seen: &mut BTreeSet<String>) {
    claims.extend(found.into_iter().map(|stored| stored.claim).filter(|claim| seen.insert(claim.id.clone())));
}

/// Sums over all time of what a query finds.
fn sums_between(record: &Record, query: Query) -> Result<Vec<TotalRow>, StoreError> {
    let totals = record.totals(&TotalsQuery { query, per: Per::Whole, by_pair: true, ..TotalsQuery::default() })?;
    // Cut into one period, rows and sums are the same.
    Ok(totals.sums)
}
