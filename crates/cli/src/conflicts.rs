//! Findings over the claims of a record.
use chancery_brief::{SourceCard, background};
use chancery_claim::{Claim, Status};
use chancery_lexicon::Lexicon;
use chancery_reason::{Finding, check};
use std::collections::BTreeMap;

/// The disagreements between claims that nobody rejected.
pub(crate) fn findings(claims: &[Claim], sources: &BTreeMap<String, SourceCard>) -> Vec<Finding> {
    let standing: Vec<Claim> = claims.iter().filter(|claim| claim.status != Status::Rejected).cloned().collect();
    check(&standing, &background(Lexicon::builtin(), sources))
}
