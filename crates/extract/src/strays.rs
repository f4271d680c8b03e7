//! Small questions about a clause or a noun that the tree leaves unanswered: whose it is, and what hangs by it.
use crate::mood::FELT;
use crate::scene::Scene;
use crate::senses::{BEGUN, Frame, SENT, Sense, sense};
use crate::stance::About;
use chancery_claim::Kind;
use chancery_syntax::{Deprel, Upos};

impl Scene<'_> {
    /// The verb right before the "that" of a clause which hangs on another one.
    pub(crate) fn verb_before_that(&self, low: usize, high: usize) -> Option<usize> {
        let that = self.kids_by(low, Deprel::Mark).find(|&mark| self.is(mark, &["that"]))?;
        let verb = that.checked_sub(1).filter(|&verb| self.upos(verb) == Upos::Verb && self.head(verb) == Some(high))?;
        sense(self.lemma(verb), Frame::That).map(|_| verb)
    }

    /// A past form without "to" cannot complete a verb of deciding.
    pub(crate) fn is_stray_past(&self, low: usize, high: usize) -> bool {
        self.is(high, &["decide", "agree", "intend", "refuse", "pledge", "promise"])
            && self.upos(low) == Upos::Verb
            && !self.is_to(low)
            && self.word(low).ends_with("ed")
            && !self.is(low, &[self.word(low)])
            && !self.has(low, Deprel::AuxPass)
    }

    /// "the charge *that* Norway invaded *it*": with an object of its own it is no relative clause.
    pub(crate) fn is_charged(&self, low: usize, high: usize) -> bool {
        let that = |kid: usize| kid < low && self.is(kid, &["that"]);
        let charge = matches!(sense(self.lemma(high), Frame::That), Some(Sense::Charged | Sense::Doubted | Sense::Fact));
        charge && self.kids_by(low, Deprel::Obj).any(that) && self.kids_by(low, Deprel::Obj).any(|kid| kid > low)
    }

    /// Whether a clause tells of a day that somebody waits or works for.
    pub(crate) fn is_day_hoped_for(&self, low: usize) -> bool {
        let day = self.kids_by(low, Deprel::Advmod).find(|&when| self.is(when, &["when"])).and_then(|when| when.checked_sub(1));
        let day = day.filter(|&day| self.is(day, &["day", "time", "moment", "hour"]));
        let over = day.and_then(|day| self.head(day));
        over.is_some_and(|over| self.is(over, &["look", "await", "hope", "wait", "long", "pray", "yearn", "dream", "anticipate", "hasten"]))
    }

    /// "the start of the withdrawal", alone or as a further one of a list.
    pub(crate) fn is_begun(&self, noun: usize, object: usize) -> bool {
        let over = self.head(noun).filter(|&high| self.deprel(noun) == Deprel::Nmod && self.deprel(high) == Deprel::Conj);
        [Some(object).filter(|&object| object != noun), over].into_iter().flatten().any(|begun| self.is(begun, BEGUN))
    }

    /// Whether a verb makes its object into what stands behind it: "make the withdrawal a condition".
    pub(crate) fn is_made_into(&self, object: usize, verb: usize) -> bool {
        self.kids(verb).any(|kid| {
            kid > object
                && matches!(self.deprel(kid), Deprel::Obj | Deprel::Obl | Deprel::OblUnmarked | Deprel::Xcomp)
                && self.upos(kid) == Upos::Noun
                && self.case(kid).is_empty()
                && self.has(kid, Deprel::Det)
        })
    }

    /// "sent its army to occupy it": who sends troops to fight fights.
    pub(crate) fn is_sent_to_fight(&self, verb: usize, about: About) -> bool {
        about.kind == Kind::Force
            && self.is(verb, &["send", "dispatch"])
            && self.kids_by(verb, Deprel::Obj).any(|sent| sent > verb && self.is(sent, SENT))
    }

    /// Whether what must be done is said of "a treaty" or "any treaty", whoever its parties are.
    pub(crate) fn is_rule_for_any(&self, verb: usize) -> bool {
        self.kids_by(verb, Deprel::NsubjPass).any(|subject| {
            let any = self.kids_by(subject, Deprel::Det).any(|det| self.is(det, &["a", "an", "any", "every", "each"]));
            any && [verb, subject].iter().all(|&i| ["between", "with"].iter().all(|word| self.prepositional(i, word).is_empty()))
        })
    }

    /// Whether a verb is what somebody tried: "attempted to clarify".
    pub(crate) fn was_tried(&self, verb: usize) -> bool {
        let tries = |over: usize| sense(self.lemma(over), Frame::To) == Some(Sense::Tried) && self.is_told_of_past(over);
        self.deprel(verb) == Deprel::Xcomp && self.head(verb).is_some_and(|over| tries(over) && !self.is_negated(over))
    }

    /// Whether a noun stands behind words that put it after what is told.
    pub(crate) fn is_awaited(&self, noun: usize) -> bool {
        let ahead = |i: usize| matches!(self.case(i).as_str(), "pending" | "in advance of" | "ahead of" | "prior to");
        ahead(noun) || (self.case(noun) == "of" && self.head(noun).is_some_and(|high| self.is(high, &["advance", "anticipation"])))
    }

    /// "the first country to", "among the first of the parties to".
    pub(crate) fn is_first(&self, i: usize) -> bool {
        self.is(i, &["first", "second", "third", "last", "latest", "only", "early"])
    }

    /// "happy at the resumption", "satisfaction at the withdrawal": whoever feels so about it takes it for done.
    pub(crate) fn is_felt(&self, noun: usize) -> bool {
        let case = self.kids_by(noun, Deprel::Case).find(|&case| self.is(case, &["at"]));
        case.is_some_and(|case| (case.saturating_sub(12)..case).any(|i| self.is(i, FELT)))
    }
}
