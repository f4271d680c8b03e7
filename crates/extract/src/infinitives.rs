//! Infinitives: of a noun ("the attempt to sign"), of a verb ("urged it to sign"), and what only has a purpose ("came to sign").
use crate::scene::Scene;
use crate::senses::{Frame, Sense, sense};
use crate::stance::{About, Stance, purpose};
use chancery_claim::{Kind, Modality};
use chancery_syntax::{Deprel, Upos};

impl Scene<'_> {
    /// "the plan to sign", "the first to sign".
    pub(crate) fn infinitive_of_noun(&self, low: usize, high: usize, about: About) -> Stance {
        let put = self.put(high, about);
        let own = self.kids_by(high, Deprel::NmodPoss).any(|own| self.is(own, &["my", "our"]));
        let led_up_to = self.is(high, &["opportunity", "occasion", "pleasure", "honour", "honor", "privilege"])
            || (own && self.is(high, &["duty", "wish", "desire", "intention", "hope"]));
        if about.kind == Kind::Statement && led_up_to && !self.is_goal(low) {
            let mut stance = Stance::plain(high);
            stance.reasons.push("said in saying so");
            return stance;
        }
        if about.kind == Kind::Force && self.is(high, &["attempt", "bid", "effort"]) {
            return self.governed_by(Sense::Tried, Frame::To, high, put, about);
        }
        if let Some(verb) = self.answers(high) {
            return self.put_next(verb, about);
        }
        if let Some(put) = self.head(high).and_then(|has| self.no_choice(low, has, about)) {
            return put;
        }
        if self.is_first(high) || self.kids(high).any(|kid| self.is_first(kid)) {
            return put;
        }
        // "there can be no reason for Norway to hold them": whether it does is not said.
        if self.is(high, &["reason", "justification", "excuse", "cause", "need", "grounds"]) && self.is_none(high) {
            return Stance { untold: true, ..put };
        }
        match sense(self.lemma(high), Frame::To) {
            Some(found) => self.governed_by(found, Frame::To, high, put, about),
            None if self.noun_whose_it_is(low).is_some() => self.infinitive_of_holder(low, put, about),
            None => put.weaken(Modality::Possible, "infinitive of a noun"),
        }
    }

    /// "the refusal of Norway and Peru *to sign*": the noun that the infinitive belongs to, whose holders stand between.
    fn noun_whose_it_is(&self, low: usize) -> Option<(usize, Sense)> {
        let to = self.kids_by(low, Deprel::Mark).find(|&mark| mark < low && self.is(mark, &["to"]))?;
        let mut at = to.checked_sub(1)?;
        for _ in 0..8 {
            let over = self.head(at)?;
            match self.deprel(at) {
                Deprel::Nmod if self.case(at) == "of" && over < at => {
                    if let Some(found) = self.says_to(over) {
                        return Some((over, found));
                    }
                }
                Deprel::Conj | Deprel::Flat | Deprel::Compound | Deprel::Appos => {}
                _ => return None,
            }
            at = over;
        }
        None
    }

    fn infinitive_of_holder(&self, low: usize, put: Stance, about: About) -> Stance {
        match self.noun_whose_it_is(low) {
            Some((noun, found)) => self.infinitive_after(noun, found, about),
            None => put,
        }
    }

    /// What is demanded somebody calls a duty; what is only proposed, or asked as a favour, may be.
    pub(crate) fn asked(&self, high: usize) -> Modality {
        const DEMANDING: &[&str] = &[
            "demand",
            "insist",
            "require",
            "urge",
            "call",
            "order",
            "instruct",
            "direct",
            "enjoin",
            "exhort",
            "command",
            "press",
            "insistence",
        ];
        if self.is(high, DEMANDING) { Modality::Required } else { Modality::Possible }
    }

    /// How an infinitive is put that belongs to the noun before it.
    pub(crate) fn infinitive_after(&self, noun: usize, found: Sense, about: About) -> Stance {
        match self.answers(noun) {
            Some(verb) => self.put_next(verb, about),
            None => self.governed_by(found, Frame::To, noun, self.put_next(noun, about), about),
        }
    }

    /// An infinitive that the tree takes for a circumstance: often it completes the verb, else it tells what is meant by it.
    pub(crate) fn infinitive(&self, low: usize, high: usize, put: Stance, about: About) -> Stance {
        if let Some((noun, found)) = self.noun_whose_it_is(low) {
            return self.infinitive_after(noun, found, about);
        }
        let leads_up = self.is(high, &["take", "rise", "speak", "join", "write", "march", "gather", "rally", "like"]);
        // Who marches to protest has protested, and who takes the floor to thank has thanked.
        if about.kind == Kind::Statement && (self.is(low, crate::said::APPEALING) || leads_up) {
            return Stance::plain(high);
        }
        // "there is work to be done to keep up the talks": nobody says who is to do it, or that it will come about.
        if self.is(high, &["do"]) && self.is_passive(high) && put.is_open() {
            return Stance { untold: true, ..put };
        }
        // A treaty that must first be ratified in order to take effect is not told to be in effect, nor planned to be.
        if about.kind == Kind::Agreement && put.modality == Modality::Required {
            return Stance { untold: true, ..put };
        }
        // "rose again only to be overrun": what came of it, and nobody meant it.
        let to = self.kids_by(low, Deprel::Mark).find(|&mark| mark > 0 && self.is(mark, &["to"]));
        let only = to.is_some_and(|to| self.is(to - 1, &["only"]));
        if only && low > high && self.is_passive(low) && self.is_told_of_past(high) {
            return put;
        }
        // Before its verb it never completes it; an adjective has its infinitive right behind it.
        let frame = if self.upos(high) == Upos::Adj && low == high + 2 { Frame::To } else { Frame::Make };
        let found = sense(self.lemma(high), frame).filter(|_| low > high);
        if let Some((noun, found)) = self.noun_made(low, high) {
            return self.infinitive_after(noun, found, about);
        }
        // "is taking steps to deepen relations": the infinitive is that of the noun before it.
        if let Some((noun, found)) = self.noun_before(low, high, Frame::Make) {
            return self.infinitive_after(noun, found, about);
        }
        match found {
            Some(found) if found != Sense::Done || self.is(high, &["help", "serve"]) => {
                self.governed_by(found, Frame::Make, high, put, about)
            }
            _ if self.is_sent_to_fight(high, about) => put,
            _ => purpose(high, &put, about),
        }
    }
}
