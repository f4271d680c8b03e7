//! How a happening is put: denied, planned, possible, under way, required, or said by somebody.
//!
//! One fold over the chain from the trigger up to its root: [`Scene::put`] of a word is what hangs over it says of it,
//! turned and weakened by the words around it (`negation.rs`). What a governing word makes of what it governs stands in
//! one table (`senses.rs`); where the chain ends, and what hangs by a preposition or a conjunction, stands in `bonds.rs`.
use crate::asked::SAID_IN_ASKING;
use crate::scene::Scene;
use crate::senses::{Frame, PAPERS, Sense, WORK, sense};
use chancery_claim::{Kind, Modality, Polarity};
use chancery_syntax::{Deprel, Upos};

/// Polarity, modality and who says so.
#[derive(Debug, Clone)]
pub(crate) struct Stance {
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    /// Token of the speaker.
    pub(crate) speaker: Option<usize>,
    /// Whether the happening is only thought of and nothing is told of it, so that there is no claim.
    pub(crate) untold: bool,
    /// The highest word of the chain.
    pub(crate) top: usize,
    pub(crate) reasons: Vec<&'static str>,
}

/// What was tried and is not told as done; also a field of the claim.
pub(crate) const ATTEMPTED: &str = "attempted";

/// What the word over it takes for so.
const FACT: &str = "taken for a fact";

/// By announcing it states do it.
pub(crate) const PERFORMING: &[&str] = &["announce", "declare", "proclaim"];

/// How many words a chain is followed; a tree has no cycles, but a bound costs nothing.
const STEPS: usize = 12;

impl Stance {
    /// Said plainly, at the word where its chain ends.
    pub(crate) fn plain(top: usize) -> Self {
        Stance { polarity: Polarity::Affirmed, modality: Modality::Asserted, speaker: None, untold: false, top, reasons: Vec::new() }
    }

    /// Whether it is left open whether it comes about.
    pub(crate) fn is_open(&self) -> bool {
        self.untold || matches!(self.modality, Modality::Planned | Modality::Possible | Modality::Required)
    }

    pub(crate) fn weaken(mut self, to: Modality, reason: &'static str) -> Self {
        weaken(&mut self, to, reason);
        self
    }

    pub(crate) fn flip(mut self) -> Self {
        flip(&mut self);
        self
    }

    /// As open as another clause, but not denied with it.
    pub(crate) fn opened_as(mut self, other: &Stance) -> Self {
        share(&mut self, other);
        self
    }
}

/// What is asked about: a trigger and the kind of its claim.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    pub(crate) trigger: usize,
    pub(crate) kind: Kind,
    /// Words that may still be followed upwards.
    pub(crate) steps: usize,
}

impl Scene<'_> {
    /// How the happening named by a trigger is put; `dated` where the sentence gives its time.
    pub(crate) fn stance(&self, trigger: usize, kind: Kind, dated: bool) -> Stance {
        let about = About { trigger, kind, steps: STEPS };
        let deed =
            matches!(kind, Kind::Relations | Kind::Mission | Kind::Office | Kind::Visit | Kind::Presence | Kind::Sanction | Kind::Force);
        // "aiming at delivery of nickel in 2026": nor is a delivery told as done by its name.
        let deed = deed
            || (kind == Kind::Transfer
                && self.is(trigger, &["delivery", "shipment", "export", "sale", "transfer", "handover", "donation"]));
        // "the only way out is the withdrawal of troops" does not tell of one; "he is Ambassador" does.
        let verbal = self.upos(trigger) == Upos::Verb || (self.has(trigger, Deprel::Cop) && kind == Kind::Office);
        let mut stance = match !verbal && deed {
            true => self.stance_of_noun(trigger, about, dated),
            false => self.put(trigger, about),
        };
        if matches!(kind, Kind::Agreement | Kind::Transfer | Kind::Finance | Kind::Works)
            && stance.modality != Modality::Planned
            && self.is_unreal_gerund(trigger)
        {
            weaken(&mut stance, Modality::Possible, "a gerund after a preposition");
        }
        // "will lead to the signature of a treaty": it comes about as that verb does.
        let over = self.head(trigger).filter(|_| self.deprel(trigger) == Deprel::Obl && matches!(self.case(trigger).as_str(), "to" | "in"));
        if let Some(over) = over.filter(|&over| kind == Kind::Agreement && !verbal && self.is(over, crate::senses::LEADING)) {
            share(&mut stance, &self.put(over, about));
        }
        if kind == Kind::Agreement && !verbal && self.is_dated_deed(trigger) {
            stance = Stance::plain(trigger);
        }
        // "Advancing our partnership": a slogan.
        let lone = verbal && self.word(trigger).ends_with("ing") && !self.has(trigger, Deprel::Aux);
        let subject = |i: usize| matches!(self.deprel(i), Deprel::Nsubj | Deprel::NsubjPass);
        stance.untold |= kind == Kind::Cooperation && lone && !(0..self.len()).any(subject);
        // "nobody can go there without a pass": so whoever has one can.
        let but = |kid: usize| kid > trigger && matches!(self.case(kid).as_str(), "without" | "except" | "unless");
        let denied = stance.polarity == Polarity::Denied && stance.modality == Modality::Possible;
        stance.untold |= denied && verbal && kind != Kind::Statement && self.kids(trigger).any(but);
        self.talks(trigger, kind, &mut stance);
        // "would undertake to pay" under no word of saying tells of no promise.
        let would = (verbal || self.has(trigger, Deprel::Cop)) && self.kids_by(trigger, Deprel::Aux).any(|aux| self.is(aux, &["would"]));
        let own = matches!(self.deprel(trigger), Deprel::Root | Deprel::Conj) && !self.is_said_politely(trigger);
        stance.untold |= kind == Kind::Statement && would && own;
        // "a treaty must be ratified by Congress": a rule for any.
        stance.untold |= kind == Kind::Agreement && stance.modality == Modality::Required && verbal && self.is_rule_for_any(trigger);
        // "what Norway does not agree to discuss is no concern of ours" speaks of whatever that may be.
        let whatever = |kid: usize| kid < trigger && self.is(kid, &["what", "whatever"]) && self.upos(kid) == Upos::Pron;
        let open = stance.is_open() || stance.polarity == Polarity::Denied;
        stance.untold |= kind == Kind::Statement && open && verbal && self.kids_by(trigger, Deprel::Obj).any(whatever);
        let mark = self.sentence.of(self.reading.text).trim_end().ends_with('?');
        let asked = self.head(stance.top).is_none() && (mark || self.is_turned_to_ask());
        // "When are they going to leave it?": nobody says that they are.
        if mark && verbal && stance.modality == Modality::Planned && self.is(0, &["when"]) {
            weaken(&mut stance, Modality::Possible, "a question");
        }
        let past_belief = self.is_past_belief(stance.top);
        let given = asked && (kind == Kind::Force || past_belief) && self.is_given_in_asking(&mut stance);
        if asked && !given && (verbal || !deed) {
            weaken(&mut stance, Modality::Possible, "a question");
            // Whoever asks whether somebody supports it does not say so; nor is "how can they make peace?" meant to be answered.
            stance.untold |= kind == Kind::Statement || (verbal && stance.top == trigger && self.is_asked_in_vain(trigger));
        }
        stance.untold |= self.is_never_to_be_said(trigger);
        // "will be ready to help": promised by that word.
        let ready = kind == Kind::Statement && self.is(trigger, &["ready", "willing", "prepared"]) && self.has(trigger, Deprel::Cop);
        if ready && stance.top == trigger && stance.modality == Modality::Planned {
            stance.modality = Modality::Asserted;
        }
        self.denied_by_another(trigger, kind, &mut stance);
        let top = stance.top;
        self.attributed(top, trigger, &mut stance);
        stance
    }

    /// "how can they agree on a truce?", "who would sign this?": a question that denies.
    fn is_asked_in_vain(&self, verb: usize) -> bool {
        self.kids_by(verb, Deprel::Aux).any(|aux| matches!(self.word(aux).to_lowercase().as_str(), "can" | "could" | "would"))
            && self.kids(verb).any(|kid| kid < verb && matches!(self.word(kid).to_lowercase().as_str(), "how" | "who"))
    }

    /// How a word is put: what is over it says so, then the words around it.
    pub(crate) fn put(&self, i: usize, about: About) -> Stance {
        let mut stance = match about.steps.checked_sub(1) {
            Some(steps) => self.hung(i, About { steps, ..about }),
            None => Stance::plain(i),
        };
        let verbal = self.upos(i) == Upos::Verb || self.has(i, Deprel::Cop);
        // "fortunate that Norway should have left": such a "should" asks for nothing.
        let fact = stance.reasons.contains(&FACT);
        let asked_of_nobody = stance.reasons.last() == Some(&SAID_IN_ASKING);
        self.local(i, &mut stance, verbal);
        self.asked_of_nobody(i, asked_of_nobody, &mut stance);
        if fact && stance.modality == Modality::Required && !self.must_be(i) {
            stance.modality = Modality::Asserted;
        }
        // "Had Norway invaded Peru, …", taken for the main clause.
        if verbal && self.is_inverted(i) && !self.sentence.of(self.reading.text).trim_end().ends_with('?') {
            stance.untold = true;
        }
        if about.kind == Kind::Statement && i == about.trigger && self.is_said_politely(i) {
            stance.modality = Modality::Asserted;
            stance.reasons.push("said in saying so");
        }
        stance
    }

    /// What a clause or infinitive becomes by the word that governs it.
    pub(crate) fn complement(&self, low: usize, high: usize, about: About) -> Stance {
        let frame = self.frame(low, high);
        // "wishes to thank", "should like to reiterate": saying so is doing so.
        let speaks = about.kind == Kind::Statement || self.is(low, crate::polite::UTTERED);
        if speaks && matches!(frame, Frame::To | Frame::Make) && self.is_performed(low, high) {
            let mut stance = Stance::plain(low);
            stance.reasons.push("said in saying so");
            return stance;
        }
        // "it is not doubted that Norway will help": that is as good as said.
        if matches!(frame, Frame::That) && self.is(high, &["doubt"]) && self.is_negated(high) {
            return Stance::plain(low);
        }
        if let Some((noun, found)) = self.noun_made(low, high) {
            return self.infinitive_after(noun, found, about);
        }
        // "we would be remiss not to thank": thanked by saying so.
        let remiss = self.is(high, &["remiss", "ungrateful", "unfair", "unjust"]) && self.is_negated(low);
        if speaks && remiss && self.kids_by(high, Deprel::Aux).any(|aux| self.is(aux, &["would"])) {
            let stance = Stance::plain(low);
            return if low == about.trigger { stance.flip() } else { stance };
        }
        if frame == Frame::That && (about.kind == Kind::Force || self.is_past_belief(high)) && self.is_asked_of_nobody(high) {
            let mut stance = Stance::plain(high);
            stance.reasons.push(SAID_IN_ASKING);
            return stance;
        }
        let put = self.put(high, about);
        // "were supposed to have deserted": so it is said.
        if self.is(high, &["suppose", "supposed"]) && self.kids_by(low, Deprel::Aux).any(|aux| self.is(aux, &["have"])) {
            return put.weaken(Modality::Reported, "said by others");
        }
        if self.is(high, &["have"]) && self.is_to(low) && !self.has(high, Deprel::Obj) {
            return self.have_to(low, high, put);
        }
        // "cannot fail to bring them nearer": foretold, unless it is done by saying so.
        let can = |aux: usize| matches!(self.word(aux).to_lowercase().as_str(), "can" | "ca" | "cannot");
        let bound = self.is(high, &["fail"]) && self.kids_by(high, Deprel::Aux).any(can) && self.is_negated(high);
        if bound && frame == Frame::To && about.kind != Kind::Statement {
            return Stance::plain(high).weaken(Modality::Planned, "bound to");
        }
        // "remains to be ratified": it has not been.
        if frame == Frame::To && self.is(high, &["remain"]) && self.has(low, Deprel::AuxPass) {
            return put.flip();
        }
        if frame == Frame::To && self.word(high).eq_ignore_ascii_case("going") {
            return put.weaken(Modality::Planned, "is going to");
        }
        // "the supplies it needed to fight": what something is for.
        let lacks = self.is(high, &["need", "require"]) && self.deprel(high) == Deprel::AclRelcl && !self.has(high, Deprel::Obj);
        if lacks && frame == Frame::To && self.kids_by(high, Deprel::Nsubj).any(|kid| !self.is_relative(kid)) {
            return Stance { untold: true, ..put };
        }
        let past = !self.is_present(high);
        match (about.kind, self.lemma(high)) {
            // A parliament that votes to ratify a treaty has done so.
            (Kind::Agreement, "vote") if past && self.is(about.trigger, &["ratify", "approve"]) => return put,
            // Who stops doing it has done it.
            (Kind::Force, "stop" | "cease" | "end" | "halt") if frame != Frame::Make => return Stance::plain(high),
            // States agree to resume relations, and by that they do; who decided to allow something, or to impose sanctions,
            // has done so.
            // Normal relations are made by more than a word, and who votes to refuse has refused.
            (Kind::Relations, "agree" | "decide") if self.is(about.trigger, &["normalize", "normalise"]) => {}
            (Kind::Relations, "agree" | "decide") | (Kind::Statement | Kind::Sanction, "decide") | (Kind::Statement, "vote")
                if past && frame != Frame::Make =>
            {
                let mut put = put;
                put.reasons.push("agreed between states, or decided, and so done");
                return put;
            }
            _ => {}
        }
        // "rejected calls to withdraw": the infinitive is that of the noun before it, whatever the tree says.
        if let Some((noun, found)) = self.noun_before(low, high, frame) {
            return self.infinitive_after(noun, found, about);
        }
        // "have the treaty come into force" brings it about, "had ships to invade" does not.
        let found = self.sense_of(high, low, frame).filter(|found| *found != Sense::Untold || self.is_to(low));
        match found {
            Some(found) => self.governed_by(found, frame, high, put, about),
            // "to attack a neighbour is a crime": said of any attack.
            None if self.is_subject(low) && frame != Frame::That => {
                if frame == Frame::Ing && past {
                    return Stance::plain(high).opened_as(&put);
                }
                Stance::plain(high).opened_as(&put).weaken(Modality::Possible, "said of whatever does it")
            }
            // "sent lawyers to advise": what is meant by it.
            None if self.is_to(low) && frame == Frame::Make && self.is_sent_to_fight(high, about) => put,
            None if self.is_to(low) && frame == Frame::Make => purpose(high, &put, about),
            // "it is not such that Norway withdrew" leaves open whether it did.
            None if frame == Frame::That && put.polarity == Polarity::Denied => {
                Stance::plain(high).opened_as(&put).weaken(Modality::Possible, "under what is denied")
            }
            None => put,
        }
    }

    /// What a governing word of a sense makes of what it governs, itself being put so.
    pub(crate) fn governed_by(&self, found: Sense, frame: Frame, high: usize, put: Stance, about: About) -> Stance {
        let present = self.is_present(high);
        let denied = put.polarity == Polarity::Denied;
        match found {
            Sense::Fact => {
                let mut stance = Stance::plain(high);
                stance.reasons.push(FACT);
                stance
            }
            // "would be happy to meet" is no plan to, nor "would be willing to".
            Sense::Done | Sense::Planned
                if self.upos(high) == Upos::Adj && self.kids_by(high, Deprel::Aux).any(|aux| self.is(aux, &["would", "should"])) =>
            {
                put.weaken(Modality::Possible, "would be willing")
            }
            Sense::Done => put,
            Sense::Goes if present => put.weaken(Modality::Ongoing, "it goes on"),
            Sense::Goes => put,
            // "would enable Norway to recognise it": whether Norway then does so is another matter.
            Sense::Enabled if put.is_open() && put.modality == Modality::Planned => {
                put.weaken(Modality::Possible, "governed by a word of possibility")
            }
            Sense::Caused | Sense::Enabled if put.is_open() => put,
            Sense::Caused if denied => Stance::plain(put.top).weaken(Modality::Possible, "nobody was brought to it"),
            Sense::Caused if about.kind == Kind::Statement => put,
            // "is obliged to", the participle taken for an adjective or not.
            Sense::Caused if (self.is_passive(high) || self.upos(high) == Upos::Adj) && !self.is_told_of_past(high) => {
                put.weaken(Modality::Required, "has to")
            }
            Sense::Caused => put,
            Sense::Enabled if denied || self.is_told_of_past(high) || about.kind == Kind::Statement => put,
            Sense::Enabled => put.weaken(Modality::Possible, "governed by a word of possibility"),
            Sense::Undone => put.flip(),
            // "are working to support farmers" tells of work, not of words.
            // "proposed a plan to support farmers": what a plan is for is not yet said by anybody.
            Sense::Planned | Sense::Open | Sense::Arranged | Sense::Topic
                if about.kind == Kind::Statement && self.upos(high) == Upos::Noun && self.is(high, PAPERS) =>
            {
                Stance { untold: true, ..put }
            }
            Sense::Planned if about.kind == Kind::Statement && self.is(high, WORK) => Stance { untold: true, ..put },
            // "proposed a guarantee that it would not attack": no more than offered.
            Sense::Planned if about.kind == Kind::Force && frame == Frame::That && self.upos(high) == Upos::Noun => {
                Stance { untold: true, ..put }
            }
            // "offered to withdraw", "negotiations to resume relations": it takes two; what is offered as a gift is promised.
            Sense::Planned
                if frame == Frame::To
                    && about.kind != Kind::Statement
                    && (self.is(high, &["negotiation"])
                        || self.is(high, &["offer"]) && !matches!(about.kind, Kind::Transfer | Kind::Finance | Kind::Works)) =>
            {
                put.weaken(Modality::Possible, "offered or negotiated")
            }
            Sense::Planned | Sense::Arranged => put.weaken(Modality::Planned, "governed by a word of planning"),
            Sense::Asked => put.weaken(self.asked(high), "asked for"),
            Sense::Open | Sense::Topic => put.weaken(Modality::Possible, "governed by a word of wish or possibility"),
            // "it would be necessary to leave": were it so.
            Sense::Needed if self.would_be(high) => put.weaken(Modality::Possible, "would be necessary"),
            Sense::Needed => put.weaken(Modality::Required, "called necessary"),
            // Who is attempting to dismiss it has said nothing that is told.
            Sense::Tried if about.kind == Kind::Statement => Stance { untold: true, ..put },
            // "his attempt to renew relations was thwarted": so they were not renewed.
            Sense::Tried if denied && self.upos(high) == Upos::Noun => put,
            Sense::Tried if about.kind == Kind::Force => put.weaken(Modality::Possible, ATTEMPTED),
            // "has tried to maintain relations": that is over, and nobody says with what success.
            Sense::Tried if about.kind == Kind::Cooperation && self.is_told_of_past(high) => put.weaken(Modality::Possible, ATTEMPTED),
            Sense::Tried => put.weaken(Modality::Planned, "tried"),
            Sense::Charged => put.weaken(Modality::Reported, "an accusation"),
            // "is thought to", "claims to", but not "thought fit to".
            Sense::Doubted if frame != Frame::That && !self.is_passive(high) && !self.is(high, &["claim", "allege", "report"]) => put,
            Sense::Doubted if frame != Frame::That => put.weaken(Modality::Reported, "said by others"),
            Sense::Said | Sense::Doubted => self.said(found, high, about.kind),
            Sense::Untold => Stance { untold: true, ..put },
        }
    }

    /// "would be necessary", "would become necessary".
    fn would_be(&self, i: usize) -> bool {
        let would = |i: usize| self.kids_by(i, Deprel::Aux).any(|aux| self.is(aux, &["would"]));
        would(i) || self.head(i).is_some_and(|head| self.deprel(i) == Deprel::Xcomp && would(head))
    }

    /// What a verb of saying makes of its clause; what is over the saying says nothing of what was said.
    fn said(&self, found: Sense, high: usize, kind: Kind) -> Stance {
        let mut stance = Stance::plain(high);
        // "they should note that Norway left": who ought to say so has not.
        let ought = self.kids_by(high, Deprel::Aux).any(|aux| self.is(aux, &["should", "must", "ought"]));
        stance.speaker = self.speaker_of(high).filter(|&speaker| !ought || self.is_own(speaker));
        // "only when they say that they are ready": they have not said so yet.
        let yet = self.kids(high).any(|kid| kid < high && self.is(kid, &["when", "if", "until", "unless", "once", "till"]));
        stance.untold = kind == Kind::Statement && yet && self.is_yet_to_be(high);
        let done = matches!(kind, Kind::Relations | Kind::Mission | Kind::Office | Kind::Agreement);
        if done && self.is(high, PERFORMING) {
            stance.reasons.push("announced, and so done");
        } else if (found == Sense::Doubted && !stance.speaker.is_some_and(|speaker| self.is(speaker, &["we", "I"])))
            || (self.is_passive(high) && self.is(high, &["say", "report"]))
        {
            weaken(&mut stance, Modality::Reported, "said by others");
        }
        match (self.is(high, &["deny", "refute", "dispute"]), self.is_negated(high)) {
            (true, false) if stance.speaker.is_some() => flip(&mut stance),
            (false, true) => weaken(&mut stance, Modality::Possible, "not said"),
            _ => {}
        }
        stance
    }

    fn speaker_of(&self, verb: usize) -> Option<usize> {
        // "Who can deny that …?", "nobody denies that …": nobody speaks, and nothing is denied.
        let speaks = |kid: &usize| !self.is(*kid, &["who", "nobody", "none", "one", "that", "which", "it"]);
        self.kid(verb, Deprel::Nsubj).or_else(|| self.kid(verb, Deprel::OblAgent)).filter(speaks)
    }

    /// The sense of a governing word; that of a predicate whose subject this is, too.
    pub(crate) fn sense_of(&self, high: usize, low: usize, frame: Frame) -> Option<Sense> {
        // "it is proposed that", "the claim that": the lemma of an adjective made of a verb is its own word.
        let subject = self.is_subject(low);
        let of = |frame| sense(self.lemma(high), frame).filter(|found| frame != Frame::That || self.is_meant(*found, high, low));
        let own = of(frame);
        if subject { of(Frame::Subject).or(own) } else { own }
    }

    /// "insists that Norway withdraw" asks, "insists that Norway withdrew" says.
    fn is_meant(&self, found: Sense, high: usize, low: usize) -> bool {
        match found {
            Sense::Planned => self.is_open_clause(low) || self.is(high, &["ensure", "guarantee", "see"]),
            _ => true,
        }
    }

    /// Whether a word is told of the past: its own tense, that of its auxiliaries or of its copula.
    pub(crate) fn is_told_of_past(&self, i: usize) -> bool {
        let past = |i: usize| self.parse.tokens[i].feats.is_past();
        let helped = |aux: usize| {
            matches!(self.deprel(aux), Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
                && matches!(self.word(aux).to_lowercase().as_str(), "was" | "were" | "had" | "has" | "have" | "been" | "did")
        };
        self.kids(i).any(helped) || (past(i) && !self.has(i, Deprel::Cop) && !self.has(i, Deprel::AuxPass) && self.upos(i) == Upos::Verb)
    }

    /// "had to withdraw" was done, "has to withdraw" is required, "has yet to withdraw" was not done.
    pub(crate) fn have_to(&self, low: usize, high: usize, mut put: Stance) -> Stance {
        if self.kids(low).chain(self.kids(high)).any(|kid| self.is(kid, &["yet"])) {
            return put.flip();
        }
        if self.parse.tokens[high].feats.is_past() && !self.has(high, Deprel::Aux) {
            put.reasons.push("had to, and so did");
            return put;
        }
        put.weaken(Modality::Required, "has to")
    }

    /// "…, the ministry said", "according to the press": the saying hangs on what is said.
    fn attributed(&self, low: usize, trigger: usize, stance: &mut Stance) {
        for kid in self.kids(low).chain(self.kids(trigger)) {
            if self.deprel(kid) == Deprel::Parataxis
                && !(kid > trigger && self.says_its_own(kid))
                && !self.parted_by_semicolon(kid, trigger)
                && let Some(found @ (Sense::Said | Sense::Doubted)) = sense(self.lemma(kid), Frame::That)
            {
                stance.speaker = stance.speaker.or_else(|| self.kid(kid, Deprel::Nsubj));
                if found == Sense::Doubted {
                    weaken(stance, Modality::Reported, "said by others");
                }
            }
            let source = matches!(self.deprel(kid), Deprel::Obl | Deprel::Nmod) && self.case(kid).starts_with("according");
            let plan = matches!(sense(self.lemma(kid), Frame::Thing), Some(Sense::Planned | Sense::Arranged));
            if source && !self.is(kid, crate::nouns::INSTRUMENTS) && !plan {
                stance.speaker = stance.speaker.or(Some(kid));
                weaken(stance, Modality::Reported, "according to somebody");
            }
        }
    }
}

/// "sent troops to attack": what is meant by another deed; nothing is said yet by who means to say it.
pub(crate) fn purpose(high: usize, put: &Stance, about: About) -> Stance {
    let stance = Stance::plain(high).opened_as(put).weaken(Modality::Planned, "infinitive of purpose");
    Stance { untold: stance.untold || about.kind == Kind::Statement, ..stance }
}

/// Takes over what weakens another happening.
pub(crate) fn share(stance: &mut Stance, own: &Stance) {
    if own.modality != Modality::Asserted {
        weaken(stance, own.modality, own.reasons.last().copied().unwrap_or("as its clause is put"));
    }
    stance.untold |= own.untold;
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
