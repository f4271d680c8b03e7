//! Times that date something else in the sentence than the happening: a war, a paper, the ground of what was done.
use crate::scene::Scene;
use chancery_syntax::{Deprel, Upos};

/// What is written on a day.
const PAPERS: &[&str] = &["editorial", "article", "dateline", "letter", "note", "memorandum", "telegram", "cable", "issue", "edition"];

impl Scene<'_> {
    /// "gave relief to the victims of the *December 2004* flood": the day of a noun that another noun is told by.
    pub(crate) fn dates_another(&self, trigger: usize, at: usize) -> bool {
        let Some(noun) = self.head(at) else { return false };
        // "declaring 2001 a year of peace": a time that is made something is not when it was made so.
        if self.is(noun, &["declare", "proclaim", "designate", "name", "call"]) && at == noun + 1 {
            return true;
        }
        // "with the opening of an embassy and, more recently, the accord of last January": the day of another thing.
        let recently = |i: usize| self.is(i, &["recently", "lately"]) && self.is(i - 1, &["more", "most"]);
        if (trigger + 2..at).any(|i| recently(i) && (trigger..i).rev().take(4).any(|and| self.is(and, &["and"]))) {
            return true;
        }
        // "When he wished to go there, an editorial of 4 May rebuffed him": a paper has its day from who wrote it.
        if self.case(at) == "of" && self.is(noun, PAPERS) && self.governing_verb(noun) != self.governing_verb(trigger) {
            return true;
        }
        matches!(self.deprel(at), Deprel::Compound | Deprel::Amod)
            && noun > at
            && noun != trigger
            && self.upos(noun) == Upos::Noun
            && self.deprel(noun) == Deprel::Nmod
            && self.head(noun).is_some_and(|over| over != trigger && self.upos(over) == Upos::Noun && self.case(noun) == "of")
    }

    /// "declared war on 5 May, and occupied the coast": the day is that of the declaration; what followed came later.
    pub(crate) fn dates_a_declaration(&self, trigger: usize, at: usize) -> bool {
        let verb = self.governing_verb(trigger);
        let Some(first) = self.head(verb).filter(|_| self.deprel(verb) == Deprel::Conj) else { return false };
        self.is(first, &["declare"])
            && self.kids_by(first, Deprel::Obj).any(|object| self.is(object, &["war"]))
            && (first..verb).contains(&at)
            && self.governing_verb(at) == first
    }

    /// "because they attacked it".
    pub(crate) fn is_a_ground(&self, clause: usize) -> bool {
        self.kids_by(clause, Deprel::Mark).any(|mark| self.is(mark, &["because"]))
    }

    /// "broke with it *despite* the accord of May", "after the *1973* war": the day of what something else is told from.
    pub(crate) fn dates_a_ground(&self, trigger: usize, at: usize) -> bool {
        const GROUNDS: &[&str] = &[
            "despite",
            "in spite of",
            "because of",
            "owing to",
            "due to",
            "thanks to",
            "on account of",
            "regardless of",
            "irrespective of",
        ];
        const BEFORE_OR_AFTER: &[&str] = &["after", "following", "before", "prior to", "ahead of"];
        let mut low = at;
        for _ in 0..5 {
            let Some(noun) = self.head(low).filter(|&noun| noun != trigger && self.upos(noun) != Upos::Verb) else { return false };
            let case = self.case(noun);
            let before = low == at && at < noun && matches!(self.deprel(at), Deprel::Compound | Deprel::Amod | Deprel::Nummod);
            if (GROUNDS.contains(&case.as_str()) || before && BEFORE_OR_AFTER.contains(&case.as_str())) && self.time(noun).is_none() {
                return !self.under(trigger, noun);
            }
            low = noun;
        }
        false
    }
}
