//! Which claims belong in a brief, and to which part of it.
use crate::{Material, Party};
use chancery_claim::{Claim, Kind, Status};
use std::collections::BTreeSet;

/// Claims by the part of the brief that they belong to.
#[derive(Debug, Default)]
pub(crate) struct Selection<'a> {
    /// Between the two sides (or of the one side).
    pub(crate) between: Vec<&'a Claim>,
    /// Offices taken and left on one side, in sources that speak of both.
    pub(crate) offices: Vec<&'a Claim>,
    /// One side and somebody whom nobody could name.
    pub(crate) unresolved: Vec<&'a Claim>,
    /// Left out because a person rejected them.
    pub(crate) n_rejected: usize,
}

/// Roles that a state or its agent fills.
fn is_party_role(role: &str) -> bool {
    matches!(
        role,
        "party"
            | "initiator"
            | "sender"
            | "host"
            | "from"
            | "accredited-to"
            | "supplier"
            | "recipient"
            | "payer"
            | "payee"
            | "assistant"
            | "beneficiary"
            | "owner"
            | "member"
            | "principal"
            | "holder"
            | "origin"
            | "exporter"
            | "importer"
            | "speaker"
            | "addressee"
            | "actor"
            | "target"
    )
}

pub(crate) fn select<'a>(material: &Material<'a>) -> Selection<'a> {
    let mut selection = Selection::default();
    let mut rest = Vec::new();
    for claim in material.claims {
        if !belongs(claim, material.a, material.b) {
            rest.push(claim);
        } else if claim.status == Status::Rejected {
            selection.n_rejected += 1;
        } else {
            selection.between.push(claim);
        }
    }
    let Some(b) = material.b else {
        return selection;
    };
    let sources: BTreeSet<&str> = selection.between.iter().map(|claim| claim.source.as_str()).collect();
    for claim in rest {
        let one_side = material.a.in_claim(claim) != b.in_claim(claim);
        if !one_side || !sources.contains(claim.source.as_str()) || claim.status == Status::Rejected {
            continue;
        }
        if claim.kind == Kind::Office {
            selection.offices.push(claim);
        } else if lacks_a_party(claim) {
            selection.unresolved.push(claim);
        }
    }
    selection
}

fn belongs(claim: &Claim, a: &Party, b: Option<&Party>) -> bool {
    a.in_claim(claim) && b.is_none_or(|b| b.in_claim(claim))
}

/// Whether the claim has another party than the one side, known by its words only.
fn lacks_a_party(claim: &Claim) -> bool {
    claim.roles.iter().any(|role| is_party_role(role.role) && role.entity.is_none())
}
