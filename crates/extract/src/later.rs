//! When a sum told before was agreed: "The loan agreement was signed in May 2011", said after the loan.
use crate::assemble::{bare_claim, time_of};
use crate::funds::{Funds, lower};
use crate::reading::Reading;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Polarity, claim_id};
use chancery_lexicon::MentionForm;
use chancery_quantity::AmountKind;
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;

/// Verbs that pay out what was settled.
const PAYING: &[&str] = &["disburse", "send", "deliver", "release", "pay"];
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
    ["signed", "agreed", "approved", "committed", "concluded", "disbursed", "sent"].iter().any(|verb| words.contains(verb))
        && !reading.times_in(sentence).is_empty()
        && reading.amounts[reading.amounts_in(block)].iter().any(|found| found.amount.kind == AmountKind::Money)
}

/// Tells the last sum anew with the day on which it was agreed.
pub(crate) fn read(scene: &Scene<'_>, funds: &Funds, source: &str, claims: &mut Vec<Claim>, from: usize) {
    let Some(told) = funds.told(scene).map(|told| &told.claim) else { return };
    let sums = &scene.reading.amounts[scene.reading.amounts_in(scene.sentence)];
    let money = |before: usize| sums.iter().any(|found| found.amount.kind == AmountKind::Money && found.start < before);
    if money(scene.sentence.end) && !money(scene.sentence.start + scene.sentence.len() / 2) && settled_by(scene).is_none() {
        return;
    }
    // "The loan was signed in 2010 for a term of ten years": told with its terms, it is still the sum told before.
    if let Some(claim) = claims[from..].iter_mut().find(|claim| matches!(claim.kind, Kind::Finance | Kind::Transfer)) {
        if !money(scene.sentence.end)
            && claim.kind == Kind::Finance
            && told.kind == Kind::Finance
            && claim.time.is_some()
            && claim.amounts.iter().any(|amount| matches!(amount.of.as_str(), "rate" | "maturity" | "grace"))
            && is_of_the_same(claim, told)
        {
            claim.amounts.splice(0..0, told.amounts.iter().filter(|amount| amount.of == "value").cloned());
            lower(claim, 0.1, "the sum of the loan or gift told before");
            claim.id = claim_id(claim);
        }
        return;
    }
    let settles = |i: usize| {
        scene.upos(i) == Upos::Verb
            && scene.is(i, SETTLING)
            && scene.word(i).ends_with("ed")
            && scene.deprel(i) != Deprel::Amod
            && !money(scene.span(i).start)
            && is_about(scene, i)
    };
    let pays = |i: usize| {
        scene.upos(i) == Upos::Verb && scene.is(i, PAYING) && scene.is_passive(i) && !money(scene.sentence.end) && is_about(scene, i)
    };
    let settled = (0..scene.len()).find(|&i| settles(i)).filter(|_| !money(scene.sentence.end)).or_else(|| settled_by(scene));
    let Some((verb, paid)) = settled.map(|verb| (verb, false)).or_else(|| (0..scene.len()).find(|&i| pays(i)).map(|verb| (verb, true)))
    else {
        return;
    };
    let stance = scene.stance(verb, Kind::Agreement, true);
    let Some(tied) = scene.time_of(verb) else { return };
    if stance.untold || stance.polarity != Polarity::Affirmed {
        return;
    }
    // "The aid was sent to Togo": to another than was told before.
    let mentions = &scene.reading.mentions[scene.reading.mentions_in(scene.sentence)];
    let mut named = mentions
        .iter()
        .filter(|mention| matches!(mention.form, MentionForm::State(_)))
        .filter_map(|mention| mention.referent.entity.as_ref());
    if paid && named.any(|id| told.roles.iter().all(|role| role.entity.as_ref() != Some(id))) {
        return;
    }
    let action = match (paid, told.kind) {
        (true, Kind::Finance) => "lent",
        (true, _) => "delivered",
        (false, _) => "committed",
    };
    let mut claim = bare_claim(scene, source, told.kind, action, &format!("{}/agreed", told.kind.name()));
    claim.roles = told.roles.clone();
    claim.amounts = told.amounts.clone();
    claim.basis = told.basis;
    claim.modality = stance.modality;
    claim.time = Some(time_of(tied.mention, scene.reading.text));
    lower(&mut claim, 0.15, "the sum of the loan or gift told before");
    claim.id = claim_id(&claim);
    claims.push(claim);
}

/// Whether two claims are of the same ends, and one of them has no sum.
fn is_of_the_same(claim: &Claim, told: &Claim) -> bool {
    let ends = |claim: &Claim| {
        let (giver, taker) = crate::funds::ends(claim.kind)?;
        let of = |role: &str| claim.fillers(role).find_map(|role| role.entity.clone());
        of(giver).zip(of(taker))
    };
    ends(claim).is_some() && ends(claim) == ends(told) && claim.amounts.iter().all(|amount| amount.of != "value")
}

/// "The donation was the implementation of an agreement *signed* in 2008", "The loan agreement is one of six *signed* in May":
/// the participle that dates what the sentence is about.
fn settled_by(scene: &Scene<'_>) -> Option<usize> {
    let subject = crate::sums::subject(scene).filter(|&subject| is_settled(scene, subject))?;
    let root = scene.head(subject)?;
    let told = scene.is(root, &["one", "part", "implementation", "result", "outcome", "fruit", "base"]);
    let mut signed = (root + 1..scene.len()).filter(|&i| {
        scene.upos(i) == Upos::Verb
            && scene.deprel(i) == Deprel::Acl
            && scene.is(i, &["sign", "conclude", "reach"])
            && scene.head(i).is_some_and(|noun| scene.is(noun, &["agreement", "accord", "one", "deal", "protocol", "contract"]))
    });
    signed.next().filter(|_| told)
}

/// Whether a verb settles a definite loan, gift or agreement: "the loan was signed", "signed this agreement".
fn is_about(scene: &Scene<'_>, verb: usize) -> bool {
    let nouns = if scene.is_passive(verb) {
        scene.kids_by(verb, Deprel::NsubjPass).chain(scene.kids_by(verb, Deprel::Nsubj)).collect::<Vec<_>>()
    } else {
        scene.kids_by(verb, Deprel::Obj).collect()
    };
    nouns
        .into_iter()
        .any(|noun| is_settled(scene, noun) || scene.is(verb, &["commit"]) && is_definite(scene, noun) && scene.is(noun, &["project"]))
}

/// Whether a noun is a definite loan, gift or agreement; "financing for the project" is as definite as its project.
fn is_settled(scene: &Scene<'_>, noun: usize) -> bool {
    let for_it = || {
        scene.is(noun, &["financing", "funding"])
            && scene.kids_by(noun, Deprel::Nmod).any(|kid| scene.case(kid) == "for" && is_definite(scene, kid))
    };
    scene.is(noun, SETTLED)
        && (is_definite(scene, noun) || for_it())
        && !scene.kids_by(noun, Deprel::Amod).any(|kid| scene.is(kid, &["second", "third", "another", "other", "new", "original"]))
}

fn is_definite(scene: &Scene<'_>, noun: usize) -> bool {
    scene.kids_by(noun, Deprel::Det).any(|det| scene.is(det, &["the", "this"]))
}
