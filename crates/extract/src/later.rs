//! When a sum told before was agreed: "The loan agreement was signed in May 2011", said after the loan.
use crate::assemble::{bare_claim, time_of};
use crate::funds::{Funds, lower};
use crate::reading::Reading;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Polarity, claim_id};
use chancery_quantity::AmountKind;
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;

/// Verbs that settle a loan or gift.
const SETTLING: &[&str] = &["sign", "conclude", "agree", "commit", "approve", "ink", "finalize", "finalise"];
/// What they settle.
const SETTLED: &[&str] = &[
    "agreement",
    "loan",
    "grant",
    "donation",
    "contract",
    "deal",
    "facility",
    "aid",
    "assistance",
    "financing",
    "funding",
    "credit",
    "accord",
    "commitment",
];

/// Whether a sentence that the gate would pass over may tell when a sum was agreed: it is dated, and its block tells of sums.
pub(crate) fn may_hold(reading: &Reading<'_>, block: Span, sentence: Span) -> bool {
    let words = sentence.of(reading.text);
    ["signed", "agreed", "approved", "committed", "concluded"].iter().any(|verb| words.contains(verb))
        && !reading.times_in(sentence).is_empty()
        && reading.amounts[reading.amounts_in(block)].iter().any(|found| found.amount.kind == AmountKind::Money)
}

/// Tells the last sum anew with the day on which it was agreed.
pub(crate) fn read(scene: &Scene<'_>, funds: &Funds, source: &str, claims: &mut Vec<Claim>, from: usize) {
    let Some(told) = funds.told(scene).map(|told| &told.claim) else { return };
    let sums = &scene.reading.amounts[scene.reading.amounts_in(scene.sentence)];
    if sums.iter().any(|found| found.amount.kind == AmountKind::Money)
        || claims[from..].iter().any(|claim| matches!(claim.kind, Kind::Finance | Kind::Transfer))
    {
        return;
    }
    let Some(verb) = (0..scene.len()).find(|&i| {
        scene.upos(i) == Upos::Verb
            && scene.is(i, SETTLING)
            && scene.word(i).ends_with("ed")
            && scene.deprel(i) != Deprel::Amod
            && is_about(scene, i)
    }) else {
        return;
    };
    let stance = scene.stance(verb, Kind::Agreement, true);
    let Some(tied) = scene.time_of(verb) else { return };
    if stance.untold || stance.polarity != Polarity::Affirmed {
        return;
    }
    let mut claim = bare_claim(scene, source, told.kind, "committed", &format!("{}/agreed", told.kind.name()));
    claim.roles = told.roles.clone();
    claim.amounts = told.amounts.clone();
    claim.basis = told.basis;
    claim.modality = stance.modality;
    claim.time = Some(time_of(tied.mention, scene.reading.text));
    lower(&mut claim, 0.15, "the sum of the loan or gift told before");
    claim.id = claim_id(&claim);
    claims.push(claim);
}

/// Whether a verb settles a definite loan, gift or agreement: "the loan was signed", "signed this agreement".
fn is_about(scene: &Scene<'_>, verb: usize) -> bool {
    let nouns = if scene.is_passive(verb) {
        scene.kids_by(verb, Deprel::NsubjPass).chain(scene.kids_by(verb, Deprel::Nsubj)).collect::<Vec<_>>()
    } else {
        scene.kids_by(verb, Deprel::Obj).collect()
    };
    nouns.into_iter().any(|noun| {
        scene.is(noun, SETTLED)
            && scene.kids_by(noun, Deprel::Det).any(|det| scene.is(det, &["the", "this"]))
            && !scene.kids_by(noun, Deprel::Amod).any(|kid| scene.is(kid, &["second", "third", "another", "other", "new", "original"]))
    })
}
