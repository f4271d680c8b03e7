//! Findings over the claims of a record.
use chancery_claim::{Claim, Status};
use chancery_reason::{Background, Finding, check};

/// The disagreements between claims that nobody rejected.
pub(crate) fn findings(claims: &[Claim]) -> Vec<Finding> {
    let standing: Vec<Claim> = claims
        .iter()
        .filter(|claim| claim.status != Status::Rejected)
        .cloned()
        .collect();
    check(&standing, &Background::default())
}
