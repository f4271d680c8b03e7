//! Who does what a noun names, and which words deny a verb.
use crate::rules::Path;
use crate::scene::Scene;
use chancery_lexicon::MentionForm;
use chancery_syntax::{Deprel, Upos};

/// Verbs that lend a noun their subject: "paid a visit", "held talks", "signed" is not among them.
pub(crate) const LIGHT: &[&str] = &[
    "make",
    "pay",
    "hold",
    "conduct",
    "carry",
    "undertake",
    "begin",
    "start",
    "continue",
    "complete",
    "finish",
    "conclude",
    "wind",
    "wrap",
    "resume",
    "end",
    "suspend",
    "provide",
    "give",
    "offer",
    "extend",
    "grant",
    "have",
    "launch",
    "open",
    "cancel",
    "postpone",
    "announce",
    "plan",
    "receive",
    "promise",
    "pledge",
    "propose",
    "take",
    "perform",
    "effect",
    "stop",
    "halt",
    "increase",
    "reduce",
    "expand",
    "maintain",
    "approve",
    "authorize",
    "authorise",
    "order",
    "arrange",
    "negotiate",
    "conclude",
    "enter",
    "establish",
    "achieve",
    "reach",
    "impose",
    "lift",
    "seek",
    "request",
    "ask",
    "sign",
    "negotiate",
    "engage",
    "reiterate",
    "repeat",
    "renew",
    "issue",
    "voice",
    "express",
    "publish",
    "accord",
    "withdraw",
    "revoke",
    "deny",
    "refuse",
];

/// Verbs whose object does what their complement says: "helped Cuba build".
pub(crate) const OBJECT_CONTROL: &[&str] = &[
    "help",
    "assist",
    "enable",
    "allow",
    "permit",
    "force",
    "compel",
    "persuade",
    "convince",
    "order",
    "instruct",
    "urge",
    "ask",
    "request",
    "invite",
    "encourage",
    "pressure",
    "require",
    "cause",
    "prompt",
    "impel",
    "inspire",
    "lead",
    "induce",
    "oblige",
    "press",
    "tell",
    "authorize",
    "authorise",
    "beg",
    "call",
    "appeal",
    "plead",
    "signal",
    "want",
    "expect",
    "get",
];

/// Verbs and nouns that ask for a deed without saying whose.
pub(crate) const CALLING: &[&str] = &["call", "appeal", "press", "ask", "plead", "push", "advocate", "wait", "hope"];
pub(crate) const CALLED_FOR: &[&str] =
    &["need", "call", "demand", "appeal", "request", "necessity", "importance", "urgency", "requirement", "time"];

impl Scene<'_> {
    /// The words that deny a verb.
    pub(crate) fn negations(&self, verb: usize) -> Vec<usize> {
        let denies = |&kid: &usize| {
            matches!(self.deprel(kid), Deprel::Advmod | Deprel::Det)
                && (self.is(kid, &["not", "n't", "never"]) || self.word(kid).eq_ignore_ascii_case("n't"))
        };
        let longer = |&kid: &usize| self.is(kid, &["longer"]) && kid > 0 && self.is(kid - 1, &["no"]);
        self.kids(verb).filter(|kid| denies(kid) || longer(kid)).collect()
    }

    /// Who does what a noun names: "Peru's invasion", "the Peruvian invasion", "the invasion by Peru"; "the policy of Peru",
    /// but not "the invasion of Peru", which is done to it.
    pub(crate) fn doers(&self, noun: usize) -> Vec<usize> {
        let mut by = self.prepositional(noun, "by");
        // "condemned the occupation of the town by Peru": the tree hangs the doer on a verb that is not passive.
        if let Some(verb) = self.head(noun).filter(|&verb| by.is_empty() && self.upos(verb) == Upos::Verb && !self.is_passive(verb)) {
            by.extend(self.kids_by(verb, Deprel::Obl).filter(|&kid| kid > noun && self.case(kid) == "by" && self.time(kid).is_none()));
        }
        let state = |i: &usize| self.mention(*i).is_some_and(|mention| matches!(mention.form, MentionForm::State(_)));
        let own = self.kids_by(noun, Deprel::NmodPoss).filter(|&kid| self.upos(kid) != Upos::Pron);
        let adjectives = self.reach(noun, &Path::Modifier).into_iter().filter(state);
        let mut out: Vec<usize> = by.into_iter().chain(own).chain(adjectives).collect();
        if out.is_empty() && !self.is(noun, crate::nouns::DONE_TO) {
            out = self.prepositional(noun, "of");
        }
        // "the aggression and intrigues of Peru": what stands behind the last of two belongs to both.
        if out.is_empty()
            && let Some(next) = self.kids_by(noun, Deprel::Conj).next()
            && !self.is(next, crate::nouns::DONE_TO)
        {
            out = self.prepositional(next, "of");
        }
        out
    }

    /// Whose the noun is that stands between a verb and the infinitive which belongs to the noun: "the decision of Norway to".
    pub(crate) fn doers_of_noun_before(&self, infinitive: usize, verb: usize) -> Option<Vec<usize>> {
        let (noun, _) = self.noun_before(infinitive, verb, crate::senses::Frame::Make).filter(|_| self.is_to(infinitive))?;
        let own: Vec<usize> = self.kids_by(noun, Deprel::NmodPoss).filter(|&kid| self.upos(kid) != Upos::Pron).collect();
        let whose = if own.is_empty() { self.prepositional(noun, "of") } else { own };
        (!whose.is_empty()).then_some(whose)
    }

    /// "prevented Norway from lifting": a gerund that is kept from being, by whom another word names.
    pub(crate) fn is_kept_from(&self, gerund: usize, verb: usize) -> bool {
        use crate::senses::{Frame, Sense, sense};
        self.kids_by(gerund, Deprel::Mark).any(|mark| self.is(mark, &["from"]))
            && sense(self.lemma(verb), Frame::Ing) == Some(Sense::Undone)
            && self.has(verb, Deprel::Obj)
    }
}
