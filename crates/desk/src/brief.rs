//! The brief of a record, and the findings over its claims.
use crate::Wrong;
use crate::names::resolve;
use crate::shelf::{Shelf, names};
use chancery_brief::{Brief, Material, Party, SourceCard, background, compose};
use chancery_claim::{Claim, Status};
use chancery_lexicon::Lexicon;
use chancery_reason::{Finding, check};
use chancery_store::{Moment, Per, Query, Record, StoreError, TotalRow, TotalsQuery};
use std::collections::BTreeMap;

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

/// Composes the brief of a record on one entity or two, by id, code or name.
///
/// # Errors
/// Where a name is not known, or the record cannot be read.
pub fn brief(record: &Record, a: &str, b: Option<&str>) -> Result<Brief, Wrong> {
    brief_as_of(record, a, b, None)
}

/// The same, of the record as it was at a moment.
///
/// # Errors
/// As [`brief`].
pub fn brief_as_of(record: &Record, a: &str, b: Option<&str>, as_of: Option<Moment>) -> Result<Brief, Wrong> {
    let lexicon = Lexicon::builtin();
    let a = party(record, a)?;
    let b = b.map(|b| party(record, b)).transpose()?;
    let ids = a.ids.iter().chain(b.iter().flat_map(|b| &b.ids));
    let mut claims: Vec<Claim> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for id in ids {
        let query = Query { parties: vec![id.clone()], statuses: Status::ALL.to_vec(), as_of, ..Query::default() };
        for stored in record.all_claims(&query)? {
            if seen.insert(stored.claim.id.clone()) {
                claims.push(stored.claim);
            }
        }
    }
    let mut sums = Vec::new();
    if let Some(b) = &b {
        for (one, other) in a.ids.iter().flat_map(|one| b.ids.iter().map(move |other| (one, other))) {
            sums.extend(sums_between(record, one, other, as_of)?);
        }
    }
    let mut shown = names(&claims);
    for id in a.ids.iter().chain(b.iter().flat_map(|b| &b.ids)) {
        shown.add(lexicon, id);
    }
    let sources = Shelf::new(record).cards(&claims)?;
    let findings = findings(&claims, &sources);
    Ok(compose(&Material { a: &a, b: b.as_ref(), claims: &claims, findings: &findings, sums: &sums, sources: &sources, names: &shown }))
}

/// Sums between two entities over all time.
fn sums_between(record: &Record, one: &str, other: &str, as_of: Option<Moment>) -> Result<Vec<TotalRow>, StoreError> {
    let totals = record.totals(&TotalsQuery {
        query: Query { parties: vec![one.to_owned(), other.to_owned()], as_of, ..Query::default() },
        per: Per::Whole,
        by_pair: true,
        ..TotalsQuery::default()
    })?;
    // Cut into one period, rows and sums are the same.
    Ok(totals.sums)
}
