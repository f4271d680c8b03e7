//! A finding, and the check that makes them.
use chancery_claim::Claim;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// No reading is left in which all claims hold.
    Contradiction,
    /// Only a soft bound saves it.
    Tension,
    /// A duplicate or a copy.
    Note,
}

/// What the check must know beside the claims (lifespans of states, successions); given by the caller.
#[derive(Debug, Clone, Default)]
pub struct Background {}

/// A computed disagreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// `f:` and the hash of rule and claims.
    pub id: String,
    /// Rule code, such as `D1`.
    pub rule: &'static str,
    /// How bad it is.
    pub grade: Grade,
    /// Ids of the minimal set of claims.
    pub claims: Vec<String>,
    /// Steps of the reasoning; claims are numbered from 1 in the order of `claims`.
    pub why: Vec<String>,
    /// A likely cause.
    pub hint: Option<String>,
}

/// Finds the disagreements between claims, in a fixed order that does not depend on theirs.
pub fn check(_claims: &[Claim], _background: &Background) -> Vec<Finding> {
    Vec::new()
}
