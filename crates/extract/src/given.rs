//! Whether a noun speaks of something known to be, and what the noun before "for" makes of it.
use crate::scene::Scene;
use crate::senses::{Frame, Sense, sense};
use crate::stance::{About, Stance};
use chancery_claim::Modality;
use chancery_syntax::{Deprel, Upos};

impl Scene<'_> {
    /// "laid a basis for talks", the tree hanging the talks on the verb: what the noun before "for" makes of them.
    pub(crate) fn for_of_noun_before(&self, low: usize, high: usize, about: About) -> Option<Stance> {
        let case = self.kids_by(low, Deprel::Case).find(|&case| self.is(case, &["for"])).filter(|_| self.deprel(low) == Deprel::Obl)?;
        let noun = case.checked_sub(1).filter(|&noun| noun > high && self.upos(noun) == Upos::Noun && self.head(noun) == Some(high))?;
        match sense(self.lemma(noun), Frame::Thing)? {
            Sense::Planned | Sense::Arranged | Sense::Open | Sense::Asked | Sense::Topic if !self.is_given(low) => Some(
                Stance::plain(low).opened_as(&self.put(high, about)).weaken(Modality::Possible, "complement of a noun of wish or question"),
            ),
            _ => None,
        }
    }

    /// Whether a noun speaks of something known to be: "the talks", "their talks", "these talks".
    pub(crate) fn is_given(&self, noun: usize) -> bool {
        let named = |kid: usize| matches!(self.deprel(kid), Deprel::Amod | Deprel::Compound) && self.mention(kid).is_some();
        self.has(noun, Deprel::NmodPoss)
            || self.has(noun, Deprel::AclRelcl)
            || self.kids_by(noun, Deprel::Det).any(|det| self.is(det, &["the", "this", "that", "these", "those"]))
            || (self.kids(noun).any(named) && !self.has(noun, Deprel::Det))
    }

    /// "a meeting", "any meeting": not known to be.
    pub(crate) fn is_any(&self, noun: usize) -> bool {
        self.kids_by(noun, Deprel::Det).any(|det| self.is(det, &["a", "an", "any"]))
    }
}
