//! Parts of a sum told before: "Of this funding, $2 million would go to clinics", "$70 million of the loan has been used".
use crate::assemble::bare_claim;
use crate::funds::{Funds, ends, lower};
use crate::scene::Scene;
use chancery_claim::{Amount, Claim, Polarity, claim_id};
use chancery_syntax::Upos;

/// What a sum told before is called when a part of it is told.
const WHOLES: &[&str] = &[
    "amount",
    "sum",
    "money",
    "funding",
    "financing",
    "fund",
    "loan",
    "credit",
    "grant",
    "total",
    "package",
    "aid",
    "assistance",
    "donation",
    "facility",
    "commitment",
];

/// Tells a part of the last loan or gift between the same two, where a sentence says that a sum is such a part.
pub(crate) fn read(scene: &Scene<'_>, funds: &Funds, source: &str, at: usize, last: usize, amounts: &[Amount]) -> Option<Claim> {
    let told = &funds.told(scene)?.claim;
    let (giver, taker) = ends(told.kind)?;
    let whole = whole_of(scene, at, last)?;
    // A part is less than the whole, and told in the same money.
    let part = amounts.first()?;
    let less = told.amounts.iter().filter(|amount| amount.of == "value" && amount.value.unit == part.value.unit).any(|amount| {
        let (Some(part), Some(all)) = (part.value.high.or(part.value.low), amount.value.low.or(amount.value.high)) else { return false };
        part < all
    });
    let verb = scene.governing_verb(at);
    let stance = scene.stance(verb, told.kind, true);
    if !less || stance.untold || stance.polarity != Polarity::Affirmed {
        return None;
    }
    let mut claim = bare_claim(scene, source, told.kind, told.action, &format!("{}/part", told.kind.name()));
    claim.basis = told.basis;
    claim.modality = told.modality;
    claim.roles = told.roles.iter().filter(|role| role.role == giver || role.role == taker).cloned().collect();
    claim.amounts = amounts.to_vec();
    claim.time.clone_from(&told.time);
    lower(&mut claim, 0.1, &format!("a part of the {} told before", scene.word(whole)));
    claim.id = claim_id(&claim);
    Some(claim)
}

/// The word for the whole that a sum is said to be of: before the clause ("Of this loan, …") or right after the sum.
fn whole_of(scene: &Scene<'_>, at: usize, last: usize) -> Option<usize> {
    let phrase = |of: usize| {
        let from = of + 1;
        let definite = scene.word(from.min(scene.len() - 1)).to_lowercase();
        if !matches!(definite.as_str(), "this" | "that" | "the" | "these") {
            return None;
        }
        (from + 1..scene.len().min(from + 9))
            .take_while(|&i| scene.upos(i) != Upos::Verb && scene.word(i) != ",")
            .find(|&i| scene.is(i, WHOLES) && !scene.only_modifies(i))
    };
    let of = |i: usize| matches!(scene.word(i).to_lowercase().as_str(), "of" | "among" | "from");
    let opening = of(0).then(|| phrase(0)).flatten().filter(|&whole| whole < at);
    let after = || (last + 1..scene.len().min(last + 3)).find(|&i| of(i) && scene.word(i) == "of").and_then(phrase);
    opening.or_else(after)
}
