//! How a noun tells a happening: "the withdrawal of troops" may be asked for, refused or done, and the noun alone does not say which.
//!
//! Nouns of violence and of travel ("the invasion of Kuwait", "his visit to Kenya") tell what was, whatever is said of it.
//! Nouns for what states ask of each other ("the withdrawal of troops", "the lifting of sanctions") are told as done only
//! where something around them says so: a date, a verb of happening, "after", a verb that takes them for a fact.
use crate::scene::Scene;
use crate::stance::{Stance, flip, share, weaken};
use chancery_claim::{Kind, Modality, Polarity};
use chancery_syntax::{Deprel, Upos};

/// What states ask of each other: the noun names it whether it came about or not.
const ASKED: &[&str] = &[
    "withdrawal",
    "removal",
    "pullout",
    "evacuation",
    "recognition",
    "establishment",
    "resumption",
    "restoration",
    "reestablishment",
    "re-establishment",
    "normalization",
    "normalisation",
    "renewal",
    "lifting",
    "imposition",
    "release",
    "opening",
    "reopening",
    "re-opening",
    "start",
];
/// Words before a noun that put it into the time to come.
const COMING: &[&str] = &[
    "planned",
    "proposed",
    "future",
    "forthcoming",
    "upcoming",
    "coming",
    "scheduled",
    "intended",
    "prospective",
    "next",
    "imminent",
    "expected",
    "promised",
    "projected",
    "envisaged",
    "announced",
];
/// Words before a noun that leave it open.
const DOUBTED: &[&str] = &["possible", "potential", "eventual", "threatened", "hypothetical", "feared", "any", "alleged", "attempted"];
/// Words before a noun that say it was.
const PAST: &[&str] =
    &["recent", "past", "last", "first", "second", "earlier", "previous", "subsequent", "successful", "historic", "partial"];
/// Prepositions before a noun that take it for done.
const AFTER: &[&str] =
    &["after", "following", "since", "upon", "despite", "in spite of", "because of", "owing to", "due to", "during", "thanks to"];
/// Verbs whose object comes about by them, or whose subject comes about.
const DOES: &[&str] = &[
    "make",
    "pay",
    "hold",
    "conduct",
    "carry",
    "undertake",
    "begin",
    "start",
    "launch",
    "take",
    "commit",
    "perpetrate",
    "perform",
    "effect",
    "complete",
    "achieve",
    "grant",
    "extend",
    "accord",
    "give",
    "receive",
    "obtain",
    "gain",
    "win",
    "secure",
    "mount",
    "occur",
    "happen",
    "follow",
    "come",
    "unleash",
    "continue",
    "resume",
    "repeat",
    "suffer",
    "announce",
    "declare",
    "proclaim",
    "end",
    "finish",
    "conclude",
    "renew",
    "impose",
    "lift",
    "permit",
    "afford",
    "bring",
    "offer",
    "refuse",
    "deny",
    "cancel",
    "postpone",
    "plan",
    "propose",
    "promise",
    "pledge",
    "arrange",
    "schedule",
    "seek",
    "withdraw",
    "revoke",
    "have",
    "provide",
    "date",
    "provoke",
    "execute",
    "oversee",
    "supervise",
    "accelerate",
];
/// Verbs that take their object for a fact.
const FACT: &[&str] = &[
    "welcome",
    "hail",
    "applaud",
    "note",
    "celebrate",
    "mark",
    "see",
    "witness",
    "salute",
    "recall",
    "remember",
    "regret",
    "praise",
    "commend",
    "constitute",
    "signify",
    "enable",
    "facilitate",
    "condemn",
    "deplore",
    "protest",
    "greet",
    "acclaim",
    "bring",
    "cause",
];
/// Nouns and verbs that ask, fear, plan or discuss, before "of", "for", "on".
pub(crate) const OPEN: &[&str] = &[
    "call",
    "demand",
    "need",
    "question",
    "issue",
    "possibility",
    "prospect",
    "condition",
    "precondition",
    "prerequisite",
    "proposal",
    "plan",
    "promise",
    "threat",
    "risk",
    "danger",
    "fear",
    "idea",
    "hope",
    "request",
    "appeal",
    "timetable",
    "schedule",
    "deadline",
    "negotiation",
    "talk",
    "discussion",
    "effort",
    "key",
    "basis",
    "way",
    "step",
    "obstacle",
    "framework",
    "favor",
    "favour",
    "struggle",
    "linkage",
    "link",
    "commitment",
    "decision",
    "readiness",
    "offer",
    "desire",
    "support",
    "opposition",
    "goal",
    "aim",
    "objective",
    "principle",
    "importance",
    "urgency",
    "attempt",
    "initiative",
    "pretext",
    "insistence",
    "invitation",
    "preparation",
    "date",
    "modality",
    "prevention",
    "case",
    "event",
    "eventuality",
    "likelihood",
    "right",
    "priority",
    "problem",
    "matter",
    "agreement",
    "formula",
    "chance",
    "time",
    "moment",
];
/// Nouns for what is laid down before a deed: "the terms for recognizing".
pub(crate) const TERMS: &[&str] = &["term", "terms", "conditions", "criterion", "requirement", "rule", "procedure"];
/// Nouns of what came about: "the act of recognition", "the recognition was a milestone".
const CAME: &[&str] = &[
    "act",
    "result",
    "consequence",
    "aftermath",
    "wake",
    "anniversary",
    "completion",
    "success",
    "fact",
    "milestone",
    "event",
    "achievement",
    "breakthrough",
    "victory",
    "reality",
    "development",
    "news",
];
/// Of these also what is told as a fact elsewhere is only thought of: "the threat of an attack".
const FEARED: &[&str] = &[
    "possibility",
    "prospect",
    "proposal",
    "plan",
    "threat",
    "risk",
    "danger",
    "fear",
    "idea",
    "attempt",
    "preparation",
    "prevention",
    "eventuality",
    "likelihood",
    "invitation",
    "pretext",
    "chance",
    "right",
];
/// What somebody is said to have done by others.
const CHARGES: &[&str] = &["allegation", "accusation", "charge", "claim", "rumour", "rumor", "suspicion", "accuse", "suspect", "blame"];
/// Verbs by which what stands as their object is asked, planned or kept from being.
const PLANNED: &[&str] =
    &["plan", "propose", "promise", "pledge", "offer", "schedule", "expect", "prepare", "arrange", "seek", "intend", "anticipate"];
const ASKING: &[&str] = &[
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
    "require",
    "await",
    "desire",
    "support",
    "favour",
    "favor",
    "call",
    "press",
    "ask",
    "appeal",
    "fear",
    "insist",
    "wait",
    "hope",
    "strive",
    "plead",
    "provide",
    "push",
    "include",
    "negotiate",
    "allow",
    "envisage",
    "rule",
    "invite",
];
const HINDERED: &[&str] = &[
    "prevent",
    "cancel",
    "postpone",
    "avoid",
    "withhold",
    "avert",
    "forestall",
    "deter",
    "block",
    "lack",
    "deny",
    "refuse",
    "decline",
    "reject",
];

impl Scene<'_> {
    /// How the happening that a noun names is put; `dated` where the sentence gives its time.
    pub(crate) fn stance_of_noun(&self, noun: usize, kind: Kind, dated: bool) -> Stance {
        let mut stance = Stance::new();
        let asked = self.is(noun, ASKED);
        let mut told = dated || !asked;
        // Words of its own, then what it hangs on, noun by noun up to a verb.
        for kid in self.kids(noun).filter(|&kid| kid < noun) {
            if self.is(kid, &["no", "neither"]) {
                flip(&mut stance);
            } else if self.is(kid, DOUBTED) || self.word_is(kid, DOUBTED) {
                weaken(&mut stance, Modality::Possible, "an adjective of doubt");
            } else if self.word_is(kid, COMING) {
                weaken(&mut stance, Modality::Planned, "an adjective of what is to come");
            } else if self.word_is(kid, PAST) {
                told = true;
            }
        }
        // "arrangements for recognition …, which occurred on 4 September": whatever it hangs on, it came about.
        if (noun + 1..self.len()).any(|i| self.deprel(i) == Deprel::AclRelcl && self.is(i, &["occur", "happen"])) {
            return stance;
        }
        let occurs = |i: usize| self.kids_by(i, Deprel::AclRelcl).any(|kid| self.is(kid, &["take", "come"]));
        told |= self.conjuncts(noun).into_iter().any(|i| occurs(i) || self.kids_by(i, Deprel::Nmod).any(occurs));
        let mut low = noun;
        for _ in 0..10 {
            let case = self.case(low);
            told |= AFTER.contains(&case.as_str());
            if matches!(case.as_str(), "in case of" | "in the event of") || (low == noun && (case == "without" || case == "pending")) {
                weaken(&mut stance, Modality::Possible, "not yet or not at all");
            }
            let Some(high) = self.head(low) else {
                // A heading without a verb tells what its text is about.
                told |= !(0..self.len()).any(|i| matches!(self.upos(i), Upos::Verb | Upos::Aux));
                break;
            };
            if self.upos(high) == Upos::Verb || self.has(high, Deprel::Nsubj) || self.has(high, Deprel::Cop) {
                told |= self.governed(noun, low, high, kind, asked, &mut stance);
                break;
            }
            if self.deprel(low) != Deprel::Conj {
                if self.is(high, CHARGES) {
                    weaken(&mut stance, Modality::Reported, "an accusation");
                } else if self.is(high, FEARED) || (!told && self.is(high, OPEN)) {
                    weaken(&mut stance, Modality::Possible, "complement of a noun of wish, fear or plan");
                } else if self.is(high, CAME) || self.kids(high).any(|kid| kid < high && self.word_is(kid, PAST)) {
                    told = true;
                }
            }
            low = high;
        }
        if !told {
            weaken(&mut stance, Modality::Possible, "named, but not told as done");
        }
        self.attributed(low, noun, &mut stance);
        stance
    }

    /// What the verb or predicate over a noun says of it; whether it tells the happening as done.
    fn governed(&self, noun: usize, low: usize, high: usize, kind: Kind, asked: bool, stance: &mut Stance) -> bool {
        let object = matches!(self.deprel(low), Deprel::Obj | Deprel::NsubjPass);
        let subject = self.deprel(low) == Deprel::Nsubj;
        let case = self.case(low);
        let mut own = Stance::new();
        self.local(high, &mut own, true);
        self.climb(high, high, kind, &mut own);
        let open = matches!(own.modality, Modality::Planned | Modality::Possible | Modality::Required);
        // What states announce of their relations they do by it; what they withdraw is no more.
        let performed = matches!(kind, Kind::Relations | Kind::Mission | Kind::Office);
        if object && performed && self.is(high, &["announce", "declare", "proclaim"]) {
            own.reasons.push("announced, and so done");
        } else if object && kind == Kind::Relations && self.is(high, &["withdraw", "revoke", "rescind"]) {
            stance.reasons.push("withdrawn");
            stance.polarity = Polarity::Denied;
            return true;
        } else if object && (self.is(high, &["announce"]) || self.is(high, PLANNED)) {
            weaken(stance, Modality::Planned, "object of a verb of planning");
        } else if (object || matches!(case.as_str(), "for" | "on" | "to" | "about")) && self.is(high, ASKING) {
            if asked || object {
                weaken(stance, Modality::Possible, "object of a verb of wish");
            }
        } else if object && self.is(high, HINDERED) && (asked || !self.is(high, &["reject", "refuse", "decline"])) {
            stance.reasons.push("object of a verb of refusal");
            stance.polarity = Polarity::Denied;
            share(stance, &own);
            return true;
        } else if self.is(high, CHARGES) {
            weaken(stance, Modality::Reported, "an accusation");
        }
        // "launched an attack", "the visit took place", "engaged in an attack": it came about as that verb did.
        let came =
            (object || subject || (case == "in" && self.is(high, &["engage", "participate", "succeed", "result"]))) && self.is(high, DOES);
        // "an attack would be answered": what its article leaves unknown shares what is open.
        let unknown = low == noun && open && self.kids_by(noun, Deprel::Det).any(|det| self.is(det, &["a", "an", "any"]));
        if came {
            if own.polarity == Polarity::Denied {
                flip(stance);
            }
            share(stance, &own);
            stance.speaker = own.speaker;
            return true;
        }
        if unknown {
            share(stance, &own);
        }
        let past = self.parse.tokens[high].feats.is_past() || self.kids_by(high, Deprel::Aux).any(|aux| self.is(aux, &["have"]));
        let fact = object && self.is(high, FACT);
        let milestone = subject && self.has(high, Deprel::Cop) && self.is(high, CAME);
        let caused = (subject || self.deprel(low) == Deprel::Obl) && past && !self.is(high, ASKING);
        !open && own.polarity == Polarity::Affirmed && (fact || milestone || caused)
    }

    /// "closed on 12 January, following the invasion": whether a noun stands in an adjunct with a time of its own, apart from `at`.
    pub(crate) fn is_apart(&self, noun: usize, at: usize) -> bool {
        if self.upos(noun) == Upos::Verb {
            return false;
        }
        let mut low = noun;
        for _ in 0..6 {
            let case = self.case(low);
            if AFTER.contains(&case.as_str()) || matches!(case.as_str(), "before" | "until" | "from" | "over") {
                return !self.under(at, low);
            }
            match self.head(low) {
                Some(high) if self.upos(high) != Upos::Verb => low = high,
                _ => return false,
            }
        }
        false
    }

    fn word_is(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|known| word.eq_ignore_ascii_case(known))
    }
}
