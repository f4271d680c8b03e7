//! How far a gift or loan has come by the verbs over it: promised, committed or delivered.
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Modality};
use chancery_syntax::{Deprel, Upos};

const COMMITTING: &[&str] = &["sign", "approve", "agree", "commit", "allocate", "earmark", "conclude", "decide"];
const PROMISING: &[&str] = &["pledge", "promise", "offer", "announce", "propose", "plan", "intend", "vow"];

/// What is signed or agreed is committed, what is pledged or still to come is promised: neither is delivered.
pub(crate) fn stage(scene: &Scene<'_>, trigger: usize, claim: &mut Claim) {
    let mut at = trigger;
    let mut verbs = Vec::new();
    for _ in 0..8 {
        if scene.upos(at) == Upos::Verb {
            verbs.push(at);
        }
        // "signed an agreement for Japan to provide": an infinitive may hang on the verb of signing.
        let infinitive = scene.deprel(at) == Deprel::Advcl && scene.kids_by(at, Deprel::Mark).any(|mark| scene.is(mark, &["to", "for"]));
        if matches!(scene.deprel(at), Deprel::Advcl | Deprel::AclRelcl | Deprel::Parataxis) && !infinitive {
            break;
        }
        match scene.head(at) {
            Some(head) => at = head,
            None => break,
        }
    }
    let committed = verbs.iter().copied().find(|&verb| scene.is(verb, COMMITTING));
    let promised = verbs.iter().any(|&verb| scene.is(verb, PROMISING));
    // To agree is done once it is told, though what was agreed is still to come.
    let settled = |verb: usize| {
        matches!(scene.deprel(verb), Deprel::Root | Deprel::Conj | Deprel::AclRelcl | Deprel::Acl)
            && !scene
                .kids_by(verb, Deprel::Aux)
                .any(|aux| scene.is(aux, &["will", "would", "may", "might", "could", "should", "must", "shall"]))
    };
    if claim.kind == Kind::Finance
        && matches!(claim.action, "lent" | "forgiven" | "rescheduled")
        && claim.modality == Modality::Planned
        && !promised
    {
        if committed.is_some_and(settled) {
            if claim.action == "lent" {
                claim.action = "committed";
            }
            claim.modality = Modality::Asserted;
            claim.reasons.push("what was agreed was committed".to_owned());
        }
        return;
    }
    if claim.kind != Kind::Transfer || claim.action != "delivered" {
        return;
    }
    // Money granted or earmarked is not yet money paid.
    let granted = verbs
        .first()
        .copied()
        .filter(|&verb| scene.is(verb, &["grant", "extend", "award", "allocate", "approve", "earmark", "commit", "dedicate"]));
    match committed.or(granted) {
        Some(verb) if !promised => {
            claim.action = "committed";
            if claim.modality == Modality::Planned && settled(verb) {
                claim.modality = Modality::Asserted;
                claim.reasons.push("what was agreed was committed".to_owned());
            }
        }
        _ if promised || claim.modality == Modality::Planned => claim.action = "promised",
        _ => {}
    }
}
