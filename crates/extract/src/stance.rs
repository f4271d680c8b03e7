//! How a happening is put: denied, planned, possible, under way, required, or said by somebody.
//!
//! The words around the trigger speak first (negation, auxiliaries); then every word that governs it, up to where a
//! clause of its own begins. What weakens most wins; each negation on the way turns the polarity once.
use crate::args::LIGHT;
use crate::mood::{OPEN, TERMS};
use crate::moods::{
    ASKING, DOUBTING, EVIDENT, HAPPENING, HINDERING, MOOD_NOUNS, PERFORMING, PLANNING, PLANNING_NOUNS, REFUSING, SAYING, WANTING, WISHING,
    WISHING_NOUNS,
};
use crate::scene::Scene;
use chancery_claim::{Kind, Modality, Polarity};
use chancery_syntax::{Deprel, Upos};

/// Polarity, modality and who says so.
#[derive(Debug, Clone)]
pub(crate) struct Stance {
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    /// Token of the speaker.
    pub(crate) speaker: Option<usize>,
    pub(crate) reasons: Vec<&'static str>,
}

/// What was tried and is not told as done; also a field of the claim.
pub(crate) const ATTEMPTED: &str = "attempted";

impl Stance {
    /// Said plainly.
    pub(crate) fn new() -> Self {
        Stance { polarity: Polarity::Affirmed, modality: Modality::Asserted, speaker: None, reasons: Vec::new() }
    }
}

impl Scene<'_> {
    /// How the happening named by a trigger is put; `dated` where the sentence gives its time.
    pub(crate) fn stance(&self, trigger: usize, kind: Kind, dated: bool) -> Stance {
        let verbal = self.upos(trigger) == Upos::Verb || self.has(trigger, Deprel::Cop);
        let deed =
            matches!(kind, Kind::Relations | Kind::Mission | Kind::Office | Kind::Visit | Kind::Presence | Kind::Sanction | Kind::Force);
        // "aiming at delivery of nickel in 2026": nor is a delivery told as done by its name.
        let deed = deed || (kind == Kind::Transfer && self.is(trigger, &["delivery", "shipment", "export", "sale"]));
        if !verbal && deed {
            return self.stance_of_noun(trigger, kind, dated);
        }
        let mut stance = Stance::new();
        self.local(trigger, &mut stance, verbal);
        if matches!(kind, Kind::Agreement | Kind::Transfer | Kind::Finance | Kind::Works) && self.is_unreal_gerund(trigger) {
            weaken(&mut stance, Modality::Possible, "a gerund after a preposition");
        }
        let low = self.climb(trigger, trigger, kind, &mut stance);
        // What is asked is not told.
        if self.head(low).is_none() && self.sentence.of(self.reading.text).trim_end().ends_with('?') {
            weaken(&mut stance, Modality::Possible, "a question");
        }
        self.attributed(low, trigger, &mut stance);
        stance
    }

    /// "progress towards concluding a treaty", "the prospect of supplying arms".
    fn is_unreal_gerund(&self, i: usize) -> bool {
        let unreal = |mark: usize| self.is(mark, &["of", "towards", "toward", "for", "at", "to", "before", "about"]);
        self.upos(i) == Upos::Verb
            && self.word(i).ends_with("ing")
            && self.kids(i).any(|kid| kid < i && matches!(self.deprel(kid), Deprel::Mark | Deprel::Case) && unreal(kid))
    }

    /// Climbs from a word to what governs it and takes over what that says of the trigger; the last word reached.
    pub(crate) fn climb(&self, from: usize, trigger: usize, kind: Kind, stance: &mut Stance) -> usize {
        let mut low = from;
        for _ in 0..12 {
            let Some(high) = self.head(low) else { break };
            if !self.put_by(trigger, low, high, kind, stance) {
                break;
            }
            low = high;
        }
        low
    }

    /// Takes over how open the clause of a verb is, but not whether it is denied.
    fn share_mood(&self, verb: usize, kind: Kind, stance: &mut Stance) {
        let mut own = Stance::new();
        self.local(verb, &mut own, true);
        self.climb(verb, verb, kind, &mut own);
        share(stance, &own);
    }

    /// What one word over another says of it; whether to go on above.
    fn put_by(&self, trigger: usize, low: usize, high: usize, kind: Kind, stance: &mut Stance) -> bool {
        match self.deprel(low) {
            relation @ (Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass) => {
                if self.complement(low, high, relation, kind, stance) {
                    return false;
                }
                self.local(high, stance, true);
            }
            Deprel::Acl if self.has(low, Deprel::Mark) && !self.word(low).ends_with("ing") => self.infinitive_of_noun(high, kind, stance),
            Deprel::Advcl => {
                self.adverbial(low, high, kind, stance);
                return false;
            }
            Deprel::Acl if self.has(low, Deprel::Mark) => {
                self.adverbial(low, high, kind, stance);
                return false;
            }
            // "will sign and ratify": one auxiliary for both.
            Deprel::Conj if self.upos(low) == Upos::Verb && self.upos(high) == Upos::Verb && self.shares_mood(low, high) => {
                let mut shared = Stance::new();
                self.local(high, &mut shared, true);
                if shared.polarity == Polarity::Denied && self.kids(low).any(|kid| self.is(kid, &["or", "nor"])) {
                    flip(stance);
                }
                share(stance, &shared);
            }
            Deprel::Obj
            | Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::Obl
            | Deprel::OblAgent
            | Deprel::Nmod
            | Deprel::Conj
            | Deprel::Compound
            | Deprel::NmodPoss
                if self.upos(low) != Upos::Verb =>
            {
                return self.noun_under(trigger, low, high, kind, stance);
            }
            // A relative clause or a participle has a mood of its own, and so has what stands in an adjunct.
            Deprel::Parataxis | Deprel::Root | Deprel::AclRelcl | Deprel::Acl | Deprel::Obl => return false,
            _ => {}
        }
        true
    }

    /// A clause or infinitive that completes a verb or predicate; true where what is above it says no more of it.
    fn complement(&self, low: usize, high: usize, relation: Deprel, kind: Kind, stance: &mut Stance) -> bool {
        let infinitive = relation == Deprel::Xcomp;
        // "wishes to thank", "should like to reiterate": saying so is doing so.
        if kind == Kind::Statement && infinitive && self.is_performed(low, high) {
            stance.reasons.push("said in saying so");
            return true;
        }
        if self.is(high, &["have"]) && self.is_to(low) {
            self.have_to(low, high, stance);
            return false;
        }
        if kind == Kind::Force && self.is(high, &["stop", "cease"]) {
            // Who stops doing it has done it.
            return true;
        }
        if self.is(high, REFUSING) && infinitive {
            flip(stance);
        } else if infinitive && self.word(high).eq_ignore_ascii_case("going") {
            weaken(stance, Modality::Planned, "is going to");
        } else if infinitive && self.is(high, &["need"]) || self.is_passive(high) && self.is(high, &["require", "oblige"]) {
            weaken(stance, Modality::Required, "has to");
        } else if kind == Kind::Relations && self.is(high, &["agree", "decide"]) && !self.is_present(high) {
            // States agree to resume relations, and by that they do.
            stance.reasons.push("agreed between states");
        } else if kind == Kind::Force && self.is(high, &["attempt", "try"]) {
            weaken(stance, Modality::Possible, ATTEMPTED);
        } else if kind == Kind::Statement && self.is(high, &["decide"]) && !self.is_present(high) {
            // A court that decided to allow something has allowed it.
            stance.reasons.push("decided, and so done");
        } else if self.is(high, &["propose", "recommend"]) && self.deprel(low) == Deprel::Ccomp {
            weaken(stance, Modality::Possible, "proposed");
        } else if self.is(high, &["accuse", "suspect", "convict", "guilty"]) {
            weaken(stance, Modality::Reported, "an accusation");
        } else if infinitive && self.is_passive(high) && (self.is(high, DOUBTING) || self.is(high, &["say", "report"])) {
            weaken(stance, Modality::Reported, "said by others");
        } else if self.is(high, &["continue", "keep"]) && infinitive {
            if self.is_present(high) {
                weaken(stance, Modality::Ongoing, "it goes on");
            }
        } else if self.is(high, PLANNING) && infinitive && !(self.has(high, Deprel::Obj) && self.is(high, ASKING)) {
            weaken(stance, Modality::Planned, "governed by a verb of planning");
        } else if self.is(high, ASKING) || (infinitive && self.is(high, &["tell"])) {
            weaken(stance, Modality::Possible, "asked for");
        } else if self.is(high, WISHING) {
            weaken(stance, Modality::Possible, "governed by a verb of wish or possibility");
        } else if self.is(high, EVIDENT) && !infinitive {
            stance.reasons.push("called evident");
        } else if self.is_needed(high) {
            weaken(stance, Modality::Required, "called necessary");
        } else if relation == Deprel::Ccomp && self.is(high, SAYING) {
            self.said(high, kind, stance);
            return true;
        }
        false
    }

    /// What a verb of saying makes of its clause.
    fn said(&self, high: usize, kind: Kind, stance: &mut Stance) {
        stance.speaker = stance.speaker.or_else(|| self.speaker_of(high));
        let done = matches!(kind, Kind::Relations | Kind::Mission | Kind::Office | Kind::Agreement);
        if done && self.is(high, PERFORMING) {
            stance.reasons.push("announced, and so done");
        } else if (self.is(high, DOUBTING) && !stance.speaker.is_some_and(|speaker| self.is(speaker, &["we", "I"])))
            || (self.is_passive(high) && self.is(high, &["say", "report"]))
        {
            weaken(stance, Modality::Reported, "said by others");
        }
        match (self.is(high, &["deny", "refute", "dispute"]), self.is_negated(high)) {
            (true, false) if stance.speaker.is_some() => flip(stance),
            (false, true) => weaken(stance, Modality::Possible, "not said"),
            _ => {}
        }
    }

    fn speaker_of(&self, verb: usize) -> Option<usize> {
        // "Who can deny that …?", "nobody denies that …": nobody speaks, and nothing is denied.
        let speaks = |kid: &usize| !self.is(*kid, &["who", "nobody", "none", "one", "that", "which", "it"]);
        self.kid(verb, Deprel::Nsubj).or_else(|| self.kid(verb, Deprel::OblAgent)).filter(speaks)
    }

    fn infinitive_of_noun(&self, high: usize, kind: Kind, stance: &mut Stance) {
        if kind == Kind::Force && self.is(high, &["attempt", "bid"]) {
            weaken(stance, Modality::Possible, ATTEMPTED);
        } else if self.is(high, &["charge", "allegation", "accusation", "claim", "report", "rumour", "rumor", "suspicion"]) {
            weaken(stance, Modality::Reported, "an accusation");
        } else if self.is(high, &["refusal", "failure", "inability", "unwillingness"]) {
            flip(stance);
        } else if self.is(high, PLANNING_NOUNS) {
            weaken(stance, Modality::Planned, "complement of a noun of planning");
        } else if self.is(high, &["obligation", "duty", "responsibility"]) {
            weaken(stance, Modality::Required, "a duty");
        } else if kind == Kind::Statement && self.is(high, &["opportunity", "occasion", "pleasure", "honour", "honor", "privilege", "duty"])
        {
            stance.reasons.push("said in saying so");
        } else if !self.kids_by(high, Deprel::Amod).any(|kid| self.is(kid, &["first", "second", "last", "only", "early"])) {
            weaken(stance, Modality::Possible, "infinitive of a noun");
        }
    }

    /// A clause that hangs on another as a circumstance.
    fn adverbial(&self, low: usize, high: usize, kind: Kind, stance: &mut Stance) {
        let mark =
            self.kids(low).find(|&kid| kid < low && matches!(self.deprel(kid), Deprel::Mark | Deprel::Advmod) && self.opens_clause(kid));
        let mut mark = mark.map(|mark| self.word(mark).to_lowercase()).unwrap_or_default();
        // "in order to ratify".
        if self.is_to(low) {
            "to".clone_into(&mut mark);
        }
        if self.is(high, &["accuse", "suspect", "charge", "blame"]) {
            weaken(stance, Modality::Reported, "an accusation");
        }
        match mark.as_str() {
            // Who marches to protest has protested, and who takes the floor to thank has thanked.
            "to" if kind == Kind::Statement
                && (self.is(low, crate::said::APPEALING)
                    || self.is(high, &["take", "rise", "speak", "join", "write", "march", "gather", "rally", "like"])) => {}
            "if" | "unless" | "whether" | "provided" | "lest" => weaken(stance, Modality::Possible, "conditional"),
            "until" | "till" | "once" | "before" | "when" if self.is_yet_to_be(low) => weaken(stance, Modality::Possible, "not yet"),
            "to" if self.is(high, WISHING) || self.is(high, ASKING) => {
                weaken(stance, Modality::Possible, "governed by a verb of wish or possibility")
            }
            "to" => weaken(stance, Modality::Planned, "infinitive of purpose"),
            "so" | "that" if self.has(low, Deprel::Aux) => weaken(stance, Modality::Planned, "a purpose"),
            "without" | "instead" | "rather" => flip(stance),
            "from" if self.is(high, HINDERING) => flip(stance),
            // "must help by lifting the embargo": as open as what it is a part of.
            "by" | "in" | "through" => self.share_mood(high, kind, stance),
            "" if self.word(low).ends_with("ing") && !self.has(low, Deprel::Nsubj) && !self.has(low, Deprel::Aux) => {
                let mut above = Stance::new();
                self.local(high, &mut above, true);
                share(stance, &above);
            }
            "for" | "of" | "at" | "on" | "about" | "against" | "towards" | "toward"
                if [WISHING, ASKING, PLANNING, PLANNING_NOUNS, OPEN, TERMS].iter().any(|words| self.is(high, words)) =>
            {
                weaken(stance, Modality::Possible, "governed by a word of wish or plan");
            }
            _ => {}
        }
    }

    /// Whether a clause stands in the present or the present perfect: "until the troops leave", "once they have left".
    fn is_yet_to_be(&self, i: usize) -> bool {
        let perfect = self.kids_by(i, Deprel::Aux).any(|aux| matches!(self.word(aux), "has" | "have"));
        perfect || self.is_present(i) || self.kids_by(i, Deprel::AuxPass).any(|aux| matches!(self.word(aux), "is" | "are"))
    }

    fn opens_clause(&self, i: usize) -> bool {
        self.deprel(i) == Deprel::Mark || self.is(i, &["when", "until", "before", "once", "instead", "rather"])
    }

    /// A noun takes the mood of its verb: "plans a visit", "cancelled the delivery"; whether to go on above.
    fn noun_under(&self, trigger: usize, low: usize, high: usize, kind: Kind, stance: &mut Stance) -> bool {
        let relation = self.deprel(low);
        let adjunct = matches!(relation, Deprel::Obl | Deprel::OblAgent);
        if adjunct {
            match self.case(low).as_str() {
                "without" => weaken(stance, Modality::Possible, "said to be lacking"),
                "instead of" | "rather than" => flip(stance),
                "for" | "to" | "on" | "with" | "against" | "at" | "of" | "about" | "in" if self.upos(high) == Upos::Verb => {
                    if self.is(high, ASKING)
                        || self.is(high, &["insist", "appeal", "call", "look", "press", "argue", "vote", "hope", "plead"])
                    {
                        weaken(stance, Modality::Possible, "asked for");
                    } else if self.is(high, &["prepare", "aim", "agree", "decide"]) && kind != Kind::Relations {
                        weaken(stance, Modality::Planned, "planned");
                    } else if self.is(high, &["accuse", "suspect", "charge", "blame"]) {
                        weaken(stance, Modality::Reported, "an accusation");
                    }
                }
                _ => {}
            }
        }
        if self.upos(high) != Upos::Verb {
            return self.noun_under_noun(low, high, stance) && !adjunct;
        }
        let counted = relation == Deprel::Obl && matches!(kind, Kind::Transfer | Kind::Finance) && self.case(low) == "in";
        if !counted && !matches!(relation, Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj) {
            return !adjunct;
        }
        // Who did not regret an invasion had one: only a verb that lends itself to its noun denies it too.
        let polarity = stance.polarity;
        self.local(high, stance, true);
        if !self.is(high, LIGHT) && !self.is(high, HAPPENING) {
            stance.polarity = polarity;
        }
        if matches!(relation, Deprel::Nsubj | Deprel::Obl) {
            return !adjunct;
        }
        // What states announce of their relations they do by it; what they withdraw is no more.
        let performed = matches!(kind, Kind::Relations | Kind::Mission | Kind::Office | Kind::Agreement);
        if performed && self.is(high, PERFORMING) {
            stance.reasons.push("announced, and so done");
        } else if kind == Kind::Relations && self.upos(trigger) != Upos::Verb && self.is(high, &["withdraw", "revoke", "rescind"]) {
            stance.reasons.push("withdrawn");
            stance.polarity = Polarity::Denied;
        } else if self
            .is(high, &["plan", "propose", "promise", "pledge", "announce", "offer", "schedule", "expect", "prepare", "arrange", "seek"])
        {
            weaken(stance, Modality::Planned, "object of a verb of planning");
        } else if self.is(high, WANTING) {
            weaken(stance, Modality::Possible, "object of a verb of wish");
        } else if self
            .is(high, &["refuse", "reject", "prevent", "cancel", "postpone", "decline", "avoid", "block", "lack", "deny", "preclude"])
        {
            stance.reasons.push("object of a verb of refusal");
            stance.polarity = match self.is_negated(high) {
                true => Polarity::Affirmed,
                false => Polarity::Denied,
            };
        }
        true
    }

    /// "a demand for the withdrawal", "the question of recognition"; the withdrawal "is necessary".
    fn noun_under_noun(&self, low: usize, high: usize, stance: &mut Stance) -> bool {
        match self.deprel(low) {
            Deprel::Nmod if self.is(high, PLANNING_NOUNS) && !self.is(high, WISHING_NOUNS) => {
                weaken(stance, Modality::Planned, "complement of a noun of planning");
            }
            Deprel::Nmod
                if self.is(high, WISHING_NOUNS) || (self.is(high, MOOD_NOUNS) && matches!(self.case(low).as_str(), "of" | "for")) =>
            {
                weaken(stance, Modality::Possible, "complement of a noun of wish or question");
            }
            Deprel::Nsubj if self.is_needed(high) => weaken(stance, Modality::Required, "called necessary"),
            Deprel::Nsubj if self.is(high, &["possible", "likely", "conceivable", "desirable", "conditional", "precondition"]) => {
                weaken(stance, Modality::Possible, "called possible");
            }
            _ => {}
        }
        true
    }

    /// Whether a predicate calls something necessary.
    fn is_needed(&self, i: usize) -> bool {
        self.is(
            i,
            &["necessary", "essential", "imperative", "needed", "vital", "indispensable", "required", "urgent", "incumbent", "obligatory"],
        )
    }

    /// Whether a verb of wish only leads up to what is said: "wish to thank", "would like to express", "take the floor to support".
    fn is_performed(&self, low: usize, high: usize) -> bool {
        if self.is_goal(low) || self.is_negated(high) {
            return false;
        }
        let polite = self.is(
            high,
            &[
                "wish",
                "like",
                "want",
                "desire",
                "please",
                "pleased",
                "glad",
                "happy",
                "proud",
                "honour",
                "honor",
                "privilege",
                "begin",
                "let",
                "allow",
                "permit",
            ],
        );
        let future = self.kids_by(high, Deprel::Aux).any(|aux| self.is(aux, &["will", "may", "might", "could"]));
        polite && !future && !self.parse.tokens[high].feats.is_past()
    }

    /// Whether an act of speech is itself what somebody is yet to do: "wants to recognise", "seeks to promise".
    fn is_goal(&self, i: usize) -> bool {
        self.is(i, &["promise", "agree", "undertake", "accept", "concede", "grant"])
    }

    fn is_to(&self, i: usize) -> bool {
        self.kids_by(i, Deprel::Mark).any(|mark| self.word(mark).eq_ignore_ascii_case("to"))
    }

    /// "had to withdraw" was done, "has to withdraw" is required, "has yet to withdraw" was not done.
    pub(crate) fn have_to(&self, low: usize, high: usize, stance: &mut Stance) {
        if self.kids(low).chain(self.kids(high)).any(|kid| self.is(kid, &["yet"])) {
            flip(stance);
        } else if self.parse.tokens[high].feats.is_past() && !self.has(high, Deprel::Aux) {
            stance.reasons.push("had to, and so did");
        } else {
            weaken(stance, Modality::Required, "has to");
        }
    }

    /// Whether a verb without auxiliaries of its own is put as the one that it is joined to.
    fn shares_mood(&self, low: usize, high: usize) -> bool {
        let own =
            [Deprel::Aux, Deprel::AuxPass, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark].iter().any(|&deprel| self.has(low, deprel));
        let like = |i: usize| (self.word(i).eq_ignore_ascii_case(self.lemma(i)), self.word(i).ends_with("ing"));
        !own && self.has(high, Deprel::Aux) && like(low) == like(high)
    }

    /// "…, the ministry said", "according to the press": the saying hangs on what is said.
    pub(crate) fn attributed(&self, low: usize, trigger: usize, stance: &mut Stance) {
        for kid in self.kids(low).chain(self.kids(trigger)) {
            if self.deprel(kid) == Deprel::Parataxis && self.is(kid, SAYING) {
                stance.speaker = stance.speaker.or_else(|| self.kid(kid, Deprel::Nsubj));
                if self.is(kid, DOUBTING) {
                    weaken(stance, Modality::Reported, "said by others");
                }
            }
            let source = matches!(self.deprel(kid), Deprel::Obl | Deprel::Nmod) && self.case(kid).starts_with("according");
            if source && !self.is(kid, crate::nouns::INSTRUMENTS) && !self.is(kid, PLANNING_NOUNS) {
                stance.speaker = stance.speaker.or(Some(kid));
                weaken(stance, Modality::Reported, "according to somebody");
            }
        }
    }
}

/// Takes over what weakens another happening.
pub(crate) fn share(stance: &mut Stance, own: &Stance) {
    if own.modality != Modality::Asserted {
        weaken(stance, own.modality, own.reasons.last().copied().unwrap_or("as its clause is put"));
    }
}

pub(crate) fn flip(stance: &mut Stance) {
    stance.polarity = match stance.polarity {
        Polarity::Affirmed => Polarity::Denied,
        Polarity::Denied => Polarity::Affirmed,
    };
    stance.reasons.push("negated");
}

pub(crate) fn weaken(stance: &mut Stance, to: Modality, reason: &'static str) {
    // The weakest word wins: what is possible and planned is possible.
    let rank = |modality| match modality {
        Modality::Asserted => 0,
        Modality::Ongoing => 1,
        Modality::Reported => 2,
        Modality::Planned => 3,
        Modality::Required => 4,
        Modality::Possible => 5,
    };
    if rank(to) > rank(stance.modality) {
        stance.modality = to;
    }
    stance.reasons.push(reason);
}
