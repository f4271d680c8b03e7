//! Findings over the whole record, reckoned once for each state of it.
use crate::app::{Room, lock};
use crate::fault::Fault;
use crate::glance::is_large;
use chancery_brief::SourceCard;
use chancery_claim::Claim;
use chancery_desk::{card, findings};
use chancery_reason::Finding;
use chancery_store::{Query, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Claims beyond which findings are reckoned for chosen claims only: a page should not take seconds.
pub(crate) const MOST: i64 = 20_000;

/// Findings of one state of the record.
#[derive(Debug)]
pub(crate) struct Found {
    /// Number of the change after which they hold.
    change: i64,
    /// The findings, worst first.
    pub(crate) findings: Vec<Finding>,
    /// Reasons of those that were set aside.
    pub(crate) aside: BTreeMap<String, String>,
    /// Whether there were more claims than were compared.
    pub(crate) more: bool,
    /// The claims that they name.
    pub(crate) claims: BTreeMap<String, Claim>,
}

impl Found {
    /// Those that nobody set aside.
    pub(crate) fn standing(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| !self.aside.contains_key(&finding.id))
    }
    /// Those that name a claim.
    pub(crate) fn of<'a>(&'a self, claim: &'a str) -> impl Iterator<Item = &'a Finding> + use<'a> {
        self.findings.iter().filter(move |finding| finding.claims.iter().any(|id| id == claim))
    }
}

/// Cards of all sources, without their texts.
fn cards(record: &Record) -> Result<BTreeMap<String, SourceCard>, Fault> {
    Ok(record.sources()?.into_iter().map(|source| (source.id.clone(), card(source))).collect())
}

/// The findings of the record as it is now; `None` where it is too large to reckon them all for a page.
pub(crate) fn all(room: &Room<'_>) -> Result<Option<Arc<Found>>, Fault> {
    let change = room.record.last_change_number()?;
    if let Some(found) = lock(&room.app.found).as_ref()
        && found.change == change
    {
        return Ok(Some(Arc::clone(found)));
    }
    if is_large(room)? {
        return Ok(None);
    }
    let claims: Vec<Claim> = room.record.all_claims(&Query::default())?.into_iter().map(|stored| stored.claim).collect();
    let findings = sorted(findings(&claims, &cards(room.record)?));
    let claims = named(&findings, &claims);
    let found = Arc::new(Found { change, findings, aside: room.record.dismissed_findings(None)?, more: false, claims });
    *lock(&room.app.found) = Some(Arc::clone(&found));
    Ok(Some(found))
}

/// Findings among chosen claims.
pub(crate) fn among(room: &Room<'_>, claims: &[Claim]) -> Result<Found, Fault> {
    let mut cards = BTreeMap::new();
    for claim in claims {
        if !cards.contains_key(&claim.source) {
            cards.insert(claim.source.clone(), card(room.record.source_known(&claim.source)?));
        }
    }
    let findings = sorted(findings(claims, &cards));
    let claims = named(&findings, claims);
    Ok(Found { change: room.record.last_change_number()?, findings, aside: room.record.dismissed_findings(None)?, more: false, claims })
}

/// Findings about one claim: out of all of them, or among the first claims of its parties and kind.
pub(crate) fn about(room: &Room<'_>, claim: &Claim) -> Result<Arc<Found>, Fault> {
    if let Some(found) = all(room)? {
        return Ok(found);
    }
    let parties: Vec<String> = claim.entities().into_iter().take(2).map(str::to_owned).collect();
    let near = room.record.claims(&Query { parties, kinds: vec![claim.kind], limit: 300, ..Query::default() })?;
    let near: Vec<Claim> = near.claims.into_iter().map(|stored| stored.claim).collect();
    Ok(Arc::new(among(room, &near)?))
}

/// Those of some claims that findings name.
fn named(findings: &[Finding], claims: &[Claim]) -> BTreeMap<String, Claim> {
    let named: BTreeSet<&str> = findings.iter().flat_map(|finding| &finding.claims).map(String::as_str).collect();
    claims.iter().filter(|claim| named.contains(claim.id.as_str())).map(|claim| (claim.id.clone(), claim.clone())).collect()
}

fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| (a.grade, a.rule, &a.subject, &a.id).cmp(&(b.grade, b.rule, &b.subject, &b.id)));
    findings
}
