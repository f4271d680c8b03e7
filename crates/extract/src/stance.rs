//! How a happening is put: denied, planned, possible, under way, required, or said by somebody.
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

const PLANNING: &[&str] = &[
    "plan",
    "intend",
    "promise",
    "pledge",
    "undertake",
    "commit",
    "decide",
    "propose",
    "want",
    "seek",
    "expect",
    "prepare",
    "agree",
    "schedule",
    "vow",
    "aim",
    "announce",
    "set",
    "due",
    "arrange",
    "order",
    "authorize",
    "authorise",
    "offer",
    "slate",
    "wish",
    "determine",
    "resolve",
    "ready",
    "willing",
    "prepared",
    "swear",
    "project",
    "envisage",
    "envision",
    "contemplate",
    "attempt",
    "try",
    "aspire",
    "committed",
    "continue_to_plan",
];
const REFUSING: &[&str] = &[
    "refuse",
    "decline",
    "fail",
    "reject",
    "neglect",
    "omit",
    "cease",
    "deny",
    "avoid",
    "prevent",
    "refrain",
    "unable",
    "unwilling",
    "forget",
    "stop",
];
const WISHING: &[&str] = &[
    "consider",
    "hope",
    "suggest",
    "discuss",
    "could",
    "explore",
    "study",
    "possible",
    "likely",
    "threaten",
    "urge",
    "ask",
    "request",
    "call",
    "demand",
    "invite",
    "encourage",
    "persuade",
    "seem",
    "need",
    "press",
    "recommend",
    "advocate",
    "able",
    "ability",
    "opportunity",
    "proposal",
    "idea",
    "prospect",
    "possibility",
    "desire",
    "wish",
];
/// Verbs by which somebody "is said to" have done it.
const HEARSAY: &[&str] = &["suppose", "say", "allege", "believe", "report", "claim", "rumour", "rumor", "think", "understand", "consider"];
/// Nouns of what was not done: "the refusal of Peru to sign".
const REFUSALS: &[&str] = &["refusal", "failure", "inability", "unwillingness", "reluctance"];
/// Verbs that keep somebody "from" doing something.
const HINDERING: &[&str] =
    &["prevent", "stop", "keep", "dissuade", "deter", "discourage", "prohibit", "ban", "bar", "refrain", "abstain", "desist", "hinder"];
const SAYING: &[&str] = &[
    "say",
    "report",
    "claim",
    "announce",
    "state",
    "declare",
    "tell",
    "allege",
    "insist",
    "maintain",
    "argue",
    "assert",
    "contend",
    "write",
    "note",
    "add",
    "believe",
    "estimate",
    "suggest",
    "reveal",
    "indicate",
    "confirm",
    "stress",
    "warn",
    "acknowledge",
    "affirm",
    "recall",
    "remind",
    "explain",
    "emphasize",
    "emphasise",
    "underline",
    "remark",
    "inform",
    "deny",
    "testify",
    "charge",
];
const PLANNING_NOUNS: &[&str] = &[
    "plan",
    "intention",
    "promise",
    "pledge",
    "decision",
    "proposal",
    "offer",
    "commitment",
    "agreement",
    "preparation",
    "readiness",
    "willingness",
    "effort",
    "attempt",
    "right",
    "order",
    "authority",
    "hope",
    "request",
    "call",
    "demand",
    "threat",
    "contract",
    "negotiation",
    "talk",
    "memorandum",
    "deal",
    "possibility",
    "option",
];

impl Scene<'_> {
    /// How the happening named by a trigger is put; `dated` where the sentence gives its time.
    pub(crate) fn stance(&self, trigger: usize, kind: Kind, dated: bool) -> Stance {
        let verbal = self.upos(trigger) == Upos::Verb || self.has(trigger, Deprel::Cop);
        let deed =
            matches!(kind, Kind::Relations | Kind::Mission | Kind::Office | Kind::Visit | Kind::Presence | Kind::Sanction | Kind::Force);
        if !verbal && deed {
            return self.stance_of_noun(trigger, kind, dated);
        }
        let mut stance = Stance::new();
        self.local(trigger, &mut stance, verbal);
        // "progress towards concluding a treaty", "the prospect of supplying arms".
        let unreal = |mark: usize| {
            matches!(self.word(mark).to_lowercase().as_str(), "of" | "towards" | "toward" | "for" | "at" | "to" | "before" | "about")
        };
        if matches!(kind, Kind::Agreement | Kind::Transfer | Kind::Finance | Kind::Works)
            && self.upos(trigger) == Upos::Verb
            && self.word(trigger).ends_with("ing")
            && self.kids(trigger).any(|kid| kid < trigger && matches!(self.deprel(kid), Deprel::Mark | Deprel::Case) && unreal(kid))
        {
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

    /// Climbs from a word to what governs it and takes over what that says of the trigger; the last word reached.
    pub(crate) fn climb(&self, from: usize, trigger: usize, kind: Kind, stance: &mut Stance) -> usize {
        let mut low = from;
        for _ in 0..12 {
            let Some(high) = self.head(low) else { break };
            let relation = self.deprel(low);
            match relation {
                Deprel::Xcomp | Deprel::Ccomp => {
                    if relation == Deprel::Xcomp && self.is_passive(high) && self.is(high, HEARSAY) {
                        weaken(stance, Modality::Reported, "said by others");
                    } else if kind == Kind::Force && self.is(high, &["stop", "cease"]) {
                        // Who stops doing it has done it.
                        break;
                    } else if self.is(high, REFUSING) && relation == Deprel::Xcomp {
                        flip(stance);
                    } else if kind == Kind::Relations && self.is(high, &["agree", "decide"]) && !self.is_present(high) {
                        // States agree to resume relations, and by that they do.
                        stance.reasons.push("agreed between states");
                    } else if kind == Kind::Force && self.is(high, &["attempt", "try"]) {
                        weaken(stance, Modality::Possible, ATTEMPTED);
                    } else if kind == Kind::Statement && self.is(high, &["decide"]) && !self.is_present(high) {
                        // A court that decided to allow something has allowed it.
                        stance.reasons.push("decided, and so done");
                    } else if self.is(high, &["accuse", "suspect", "convict", "guilty"]) {
                        weaken(stance, Modality::Reported, "an accusation");
                    } else if self.is(high, PLANNING) && relation == Deprel::Xcomp {
                        weaken(stance, Modality::Planned, "governed by a verb of planning");
                    } else if self.is(high, WISHING) {
                        weaken(stance, Modality::Possible, "governed by a verb of wish or possibility");
                    } else if relation == Deprel::Ccomp && self.is(high, SAYING) {
                        // "Who can deny that …?", "nobody denies that …": nobody speaks, and nothing is denied.
                        let speaker = self
                            .kid(high, Deprel::Nsubj)
                            .filter(|&kid| !self.is(kid, &["who", "nobody", "none", "one", "that", "which", "it"]));
                        stance.speaker = stance.speaker.or(speaker);
                        if self.is(high, &["allege", "claim", "suggest", "believe", "estimate", "charge"]) {
                            weaken(stance, Modality::Reported, "said by others");
                        }
                        let negated = self.kids_by(high, Deprel::Advmod).any(|kid| self.is(kid, &["not", "n't", "never"]));
                        if self.is(high, &["deny"]) && speaker.is_some() && !negated {
                            flip(stance);
                        }
                        break;
                    }
                    self.local(high, stance, true);
                }
                Deprel::Acl if self.has(low, Deprel::Mark) && !self.word(low).ends_with("ing") => {
                    if kind == Kind::Force && self.is(high, &["attempt", "bid"]) {
                        weaken(stance, Modality::Possible, ATTEMPTED);
                    } else if self.is(high, &["charge", "allegation", "accusation", "claim", "report", "rumour", "rumor", "suspicion"]) {
                        weaken(stance, Modality::Reported, "an accusation");
                    } else if self.is(high, REFUSALS) {
                        flip(stance);
                    } else if self.is(high, PLANNING_NOUNS) {
                        weaken(stance, Modality::Planned, "complement of a noun of planning");
                    } else if !self.kids_by(high, Deprel::Amod).any(|kid| self.is(kid, &["first", "second", "last", "only", "early"])) {
                        weaken(stance, Modality::Possible, "infinitive of a noun");
                    }
                }
                Deprel::Advcl | Deprel::Acl if relation == Deprel::Advcl || self.has(low, Deprel::Mark) => {
                    let mut mark = self.kid(low, Deprel::Mark).map(|mark| self.word(mark).to_lowercase()).unwrap_or_default();
                    // "in order to ratify".
                    if self.kids_by(low, Deprel::Mark).any(|mark| self.word(mark).eq_ignore_ascii_case("to")) {
                        "to".clone_into(&mut mark);
                    }
                    if self.is(high, &["accuse", "suspect", "charge", "blame"]) {
                        weaken(stance, Modality::Reported, "an accusation");
                    }
                    match mark.as_str() {
                        // Who marches to protest has protested.
                        "to" if kind == Kind::Statement && self.is(low, &["protest", "demand", "urge", "condemn", "denounce"]) => {}
                        "if" | "unless" | "whether" => weaken(stance, Modality::Possible, "conditional"),
                        "to" if self.is(high, WISHING) => weaken(stance, Modality::Possible, "governed by a verb of wish or possibility"),
                        "to" => weaken(stance, Modality::Planned, "infinitive of purpose"),
                        "without" => flip(stance),
                        "from" if self.is(high, HINDERING) => flip(stance),
                        // "must help by lifting the embargo": as open as what it is a part of.
                        "by" | "in" | "through" => self.share_mood(high, kind, stance),
                        "for" | "of" | "at" | "on" | "about" | "against" | "towards" | "toward"
                            if self.is(high, WISHING) || self.is(high, PLANNING) || self.is(high, PLANNING_NOUNS) =>
                        {
                            weaken(stance, Modality::Possible, "governed by a word of wish or plan")
                        }
                        _ => {}
                    }
                    break;
                }
                Deprel::Obj
                | Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::Obl
                | Deprel::Nmod
                | Deprel::Conj
                | Deprel::Compound
                | Deprel::NmodPoss
                    if self.upos(low) != Upos::Verb =>
                {
                    // A noun takes the mood of its verb: "plans a visit", "cancelled the delivery".
                    let counted = relation == Deprel::Obl && matches!(kind, Kind::Transfer | Kind::Finance) && self.case(low) == "in";
                    if self.upos(high) == Upos::Verb && (counted || matches!(relation, Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj)) {
                        self.local(high, stance, true);
                        if relation != Deprel::Nsubj && relation != Deprel::Obl {
                            // What states announce of their relations they do by it; what they withdraw is no more.
                            let performed = matches!(kind, Kind::Relations | Kind::Mission | Kind::Office | Kind::Agreement);
                            if performed && self.is(high, &["announce", "declare", "proclaim"]) {
                                stance.reasons.push("announced, and so done");
                            } else if kind == Kind::Relations
                                && self.upos(trigger) != Upos::Verb
                                && self.is(high, &["withdraw", "revoke", "rescind"])
                            {
                                stance.reasons.push("withdrawn");
                                stance.polarity = Polarity::Denied;
                            } else if self.is(
                                high,
                                &[
                                    "plan", "propose", "promise", "pledge", "announce", "offer", "schedule", "expect", "prepare",
                                    "arrange", "seek",
                                ],
                            ) {
                                weaken(stance, Modality::Planned, "object of a verb of planning");
                            } else if self.is(
                                high,
                                &[
                                    "consider",
                                    "request",
                                    "urge",
                                    "demand",
                                    "discuss",
                                    "want",
                                    "suggest",
                                    "need",
                                    "recommend",
                                    "oppose",
                                    "threaten",
                                    "advocate",
                                    "contemplate",
                                    "encourage",
                                ],
                            ) {
                                weaken(stance, Modality::Possible, "object of a verb of wish");
                            } else if self.is(
                                high,
                                &["refuse", "reject", "prevent", "cancel", "postpone", "decline", "avoid", "block", "lack", "deny"],
                            ) {
                                stance.reasons.push("object of a verb of refusal");
                                stance.polarity = Polarity::Denied;
                            }
                        }
                    } else if self.is(high, PLANNING_NOUNS) && relation == Deprel::Nmod {
                        weaken(stance, Modality::Planned, "complement of a noun of planning");
                    }
                }
                // "must withdraw and end the occupation": one auxiliary for both.
                Deprel::Conj
                    if self.upos(high) == Upos::Verb
                        && !self.has(low, Deprel::Nsubj)
                        && !self.has(low, Deprel::Aux)
                        && !self.parse.tokens[low].feats.is_past() =>
                {
                    let mut shared = Stance::new();
                    self.local(high, &mut shared, true);
                    share(stance, &shared);
                }
                // A relative clause or a participle has a mood of its own, and so has what stands in an adjunct.
                Deprel::Parataxis | Deprel::Root | Deprel::AclRelcl | Deprel::Acl | Deprel::Obl => break,
                _ => {}
            }
            // "…, the ministry said": the saying hangs on what is said.
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

    /// "…, the ministry said", "according to the ministry": the saying hangs on what is said.
    pub(crate) fn attributed(&self, low: usize, trigger: usize, stance: &mut Stance) {
        for kid in self.kids(low).chain(self.kids(trigger)) {
            if self.deprel(kid) == Deprel::Parataxis && self.is(kid, SAYING) {
                stance.speaker = stance.speaker.or_else(|| self.kid(kid, Deprel::Nsubj));
            }
            if self.deprel(kid) == Deprel::Obl && self.case(kid).starts_with("according") {
                stance.speaker = stance.speaker.or(Some(kid));
            }
        }
    }

    /// What the words around one verb or noun say: negation, auxiliaries.
    pub(crate) fn local(&self, i: usize, stance: &mut Stance, verbal: bool) {
        for kid in self.kids(i) {
            match self.deprel(kid) {
                // "Not until June did …": it was done then.
                Deprel::Advmod if self.is(kid, &["not"]) && kid + 1 < self.len() && self.is(kid + 1, &["until", "only"]) => {}
                Deprel::Advmod if self.is(kid, &["not", "n't", "never"]) || self.word(kid).eq_ignore_ascii_case("n't") => flip(stance),
                Deprel::Advmod if self.is(kid, &["reportedly", "allegedly", "apparently", "supposedly"]) => {
                    weaken(stance, Modality::Reported, "said by others")
                }
                Deprel::Advmod if self.is(kid, &["possibly", "perhaps", "probably", "maybe"]) => {
                    weaken(stance, Modality::Possible, "an adverb of doubt")
                }
                Deprel::Det if self.is(kid, &["no", "neither"]) => flip(stance),
                Deprel::Aux if verbal => {
                    match self.word(kid).to_lowercase().as_str() {
                        "will" | "shall" | "'ll" | "’ll" => weaken(stance, Modality::Planned, "future"),
                        "may" | "might" | "could" | "can" => weaken(stance, Modality::Possible, "a modal of possibility"),
                        "would" => weaken(stance, Modality::Planned, "conditional or future in the past"),
                        "must" | "should" | "ought" => weaken(stance, Modality::Required, "a modal of duty"),
                        "is" | "are" | "am" | "'re" | "'s" if self.word(i).ends_with("ing") => {
                            weaken(stance, Modality::Ongoing, "present progressive")
                        }
                        _ => {}
                    };
                }
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj
                    if verbal && self.kids_by(kid, Deprel::Det).any(|det| self.is(det, &["no", "neither"])) =>
                {
                    flip(stance)
                }
                // "was to supply": the copula may be taken for the head or for a kid. Who "had to" has done it.
                Deprel::Mark if verbal && self.word(kid).eq_ignore_ascii_case("to") => {
                    let be = |i: usize| i < kid && matches!(self.deprel(i), Deprel::Cop | Deprel::Aux) && self.is(i, &["be"]);
                    let have = self.head(i).filter(|&head| self.is(head, &["have"]) && self.deprel(i) == Deprel::Xcomp);
                    if self.head(i).is_some_and(|head| self.is(head, &["be"])) || self.kids(i).any(be) {
                        weaken(stance, Modality::Planned, "is to");
                    } else if have.is_some_and(|have| !self.parse.tokens[have].feats.is_past()) {
                        weaken(stance, Modality::Required, "has to");
                    }
                }
                _ => {}
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
