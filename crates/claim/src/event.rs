//! Event codes of the field: PLOVER type, CAMEO code and Goldstein score for a kind and action.

/// Codes of one claim.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventCode {
    /// PLOVER event type, such as `AID`.
    pub plover: &'static str,
    /// CAMEO code; keep it text, leading zeros count.
    pub cameo: &'static str,
    /// Goldstein score, -10..=10.
    pub goldstein: f64,
}

/// The event that a claim reports, if it reports one (a state of things is no event).
pub fn event_code(_claim: &crate::Claim) -> Option<EventCode> {
    None
}
