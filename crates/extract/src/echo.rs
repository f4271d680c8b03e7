//! What a sentence tells twice, once by saying more: told once.
use chancery_claim::{Claim, Kind};

/// Actions that say more of the same words than another of their kind, which then need not be told: what was founded there
/// and then exists, and what broke down was held. The words compared are those of the role.
const SAYS_MORE: &[(Kind, &[&str], &str, &str)] =
    &[(Kind::Body, &["founded", "abolished"], "exists", "name"), (Kind::Meeting, &["broke-off"], "held", "party")];

/// Drops demands that only say what a demonstration of the same people in the sentence was for.
pub(crate) fn without_echo(claims: &mut Vec<Claim>, from: usize) {
    for (kind, more, less, role) in SAYS_MORE {
        let spans = |claim: &Claim| claim.fillers(role).map(|filler| filler.span).collect::<Vec<_>>();
        let told: Vec<_> = claims[from..].iter().filter(|claim| claim.kind == *kind && more.contains(&claim.action)).map(spans).collect();
        // Mostly there is none, and all claims of the document need not be gone through.
        if told.is_empty() {
            continue;
        }
        let mut n = 0;
        claims.retain(|claim| {
            n += 1;
            n <= from || !(claim.kind == *kind && claim.action == *less && told.contains(&spans(claim)))
        });
    }
    let speakers = |claim: &Claim| claim.fillers("speaker").map(|role| role.entity.clone()).collect::<Vec<_>>();
    let marches: Vec<_> = claims[from..].iter().filter(|claim| claim.action == "demonstrated").map(speakers).collect();
    if marches.is_empty() {
        return;
    }
    let mut n = 0;
    claims.retain(|claim| {
        n += 1;
        n <= from || !(claim.kind == Kind::Statement && claim.action == "requested" && marches.contains(&speakers(claim)))
    });
}
