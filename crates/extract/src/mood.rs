//! How a noun tells a happening: "the withdrawal of troops" may be asked for, refused or done, and the noun alone does not say which.
//!
//! Nouns of violence and of travel ("the invasion of Kuwait", "his visit to Kenya") tell what was, whatever is said of it.
//! Nouns for what states ask of each other ("the withdrawal of troops", "the lifting of sanctions") are told as done only
//! where something around them says so: a date, a verb of happening, "after", a verb that takes them for a fact.
use crate::scene::Scene;
use crate::senses::{ANNOUNCED, BROKEN, Frame, HOPED, LASTING, SHOWS, Sense, TAKEN, USES, sense};
use crate::stance::{About, PERFORMING, Stance, flip, share, weaken};
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
    "holding",
    "convening",
    "commencement",
    "beginning",
    "re-opening",
    "start",
];
/// Words before a noun that put it into the time to come.
pub(crate) const COMING: &[&str] = &[
    "approaching",
    "impending",
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
    "generate",
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
    "reaffirm",
    "reiterate",
    "bring",
    "cause",
];
/// Verbs that make an end of what is there.
const ENDED: &[&str] = &["end", "stop", "halt", "cease", "continue", "resume", "repeat", "suffer", "finish", "accelerate"];
/// Nouns of what came about: "the act of recognition", "the recognition was a milestone".
const CAME: &[&str] = &[
    "act",
    "result",
    "consequence",
    "aftermath",
    "spite",
    "thanks",
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
/// Nouns of what somebody means to do.
const MEANT: &[&str] = &["commitment", "readiness", "willingness", "adherence", "openness"];
/// Verbs of what comes of something that is there.
const FRUITFUL: &[&str] = &[
    "contribute",
    "strengthen",
    "enhance",
    "promote",
    "help",
    "benefit",
    "further",
    "serve",
    "open",
    "facilitate",
    "usher",
    "improve",
    "advance",
    "foster",
    "encourage",
    "consolidate",
    "reinforce",
    "lead",
    "create",
    "stimulate",
    "boost",
];
/// What somebody feels at what has come about.
pub(crate) const FELT: &[&str] = &[
    "happy",
    "pleased",
    "delighted",
    "glad",
    "gratified",
    "satisfied",
    "overjoyed",
    "heartened",
    "encouraged",
    "satisfaction",
    "joy",
    "pleasure",
    "delight",
    "gratification",
    "relief",
    "rejoice",
    "alarmed",
    "shocked",
    "appalled",
    "dismayed",
    "saddened",
    "outraged",
    "dismay",
    "shock",
    "outrage",
    "indignation",
    "sorrow",
    "disappointed",
    "disappointment",
    "surprise",
    "surprised",
    "angered",
];

impl Scene<'_> {
    /// How the happening that a noun names is put; `dated` where the sentence gives its time.
    pub(crate) fn stance_of_noun(&self, noun: usize, about: About, dated: bool) -> Stance {
        let mut stance = Stance::plain(noun);
        let asked = self.is(noun, ASKED);
        let mut told = dated || !asked;
        if self.has(noun, Deprel::Cop) {
            self.local(noun, &mut stance, true);
        }
        for kid in self.kids(noun).filter(|&kid| kid < noun) {
            if self.is(kid, &["no", "neither"]) && !self.has(noun, Deprel::Cop) {
                flip(&mut stance);
            } else if self.is(kid, DOUBTED) || self.word_is(kid, DOUBTED) {
                weaken(&mut stance, Modality::Possible, "an adjective of doubt");
            } else if self.word_is(kid, COMING) {
                weaken(&mut stance, Modality::Planned, "an adjective of what is to come");
            } else if self.word_is(kid, PAST) {
                told = true;
            } else if asked && self.word_is(kid, LASTING) {
                weaken(&mut stance, Modality::Ongoing, "an adjective of what goes on");
                told = true;
            }
        }
        // "arrangements for recognition …, which occurred on 4 September": whatever it hangs on, it came about.
        if (noun + 1..self.len()).any(|i| self.deprel(i) == Deprel::AclRelcl && self.is(i, &["occur", "happen"])) {
            return stance;
        }
        let occurs = |i: usize| self.kids_by(i, Deprel::AclRelcl).any(|kid| self.is(kid, &["take", "come"]));
        told |= self.conjuncts(noun).into_iter().any(|i| occurs(i) || self.kids_by(i, Deprel::Nmod).any(occurs));
        // "regard any missile as an attack": what is taken for one is told of otherwise.
        stance.untold |= self.case(noun) == "as" && (0..noun).any(|i| self.upos(i) == Upos::Verb && self.is(i, TAKEN));
        // "is working to deliver the doses, the first delivery to Haiti": as open as what it stands beside.
        if self.deprel(noun) == Deprel::Appos {
            let mut above = std::iter::successors(self.head(noun), |&i| self.head(i)).take(8);
            if let Some(verb) = above.find(|&i| self.upos(i) == Upos::Verb) {
                share(&mut stance, &self.put(verb, about));
            }
        }
        told |= self.is_felt(noun);
        let mut low = noun;
        for _ in 0..10 {
            let case = self.case(low);
            let missing = low == noun && matches!(case.as_str(), "without" | "pending");
            if matches!(case.as_str(), "in case of" | "in the event of") || missing || self.is_on_the_way(low) {
                weaken(&mut stance, Modality::Possible, "not yet or not at all");
            }
            let after = AFTER.contains(&case.as_str());
            let Some(high) = self.head(low) else {
                // A heading without a verb tells what its text is about.
                told |= after || !(0..self.len()).any(|i| matches!(self.upos(i), Upos::Verb | Upos::Aux));
                break;
            };
            if self.upos(high) == Upos::Verb || self.has(high, Deprel::Nsubj) || self.has(high, Deprel::Cop) {
                // "after the withdrawal the people will choose": what is to come comes after what is to come.
                let comes = matches!(case.as_str(), "after" | "following" | "since" | "upon");
                told |= after && !(asked && comes && self.put(high, about).is_open());
                told |= self.governed(noun, low, high, about, asked, &mut stance);
                // "During his visit he will stress it": the visit is to come as well.
                let within = low == noun && matches!(case.as_str(), "during" | "on") && about.kind == Kind::Visit;
                if within && self.kids_by(high, Deprel::Aux).any(|aux| self.is(aux, &["will", "shall"])) {
                    weaken(&mut stance, Modality::Planned, "in the course of what is to come");
                }
                break;
            }
            told |= after;
            if self.kids(high).any(|kid| kid < high && self.word_is(kid, COMING)) {
                weaken(&mut stance, Modality::Planned, "an adjective of what is to come");
            }
            // "its commitment to a ceasefire": meant, whatever else is said of it.
            if !dated && self.case(low) == "to" && self.is(high, MEANT) && !self.is_given(low) {
                weaken(&mut stance, Modality::Planned, "what somebody is committed to");
            }
            // "the collapse of the ceasefire": it is no more.
            let truce = low == noun && self.is(noun, &["ceasefire", "cease-fire", "truce", "armistice"]);
            if truce && self.deprel(low) == Deprel::Nmod && self.case(low) == "of" && self.is(high, BROKEN) {
                flip(&mut stance);
                told = true;
            }
            // "no prospect of a withdrawal".
            if low == noun && self.is(high, HOPED) && self.is_none(high) {
                flip(&mut stance);
            }
            // "the announcement of the withdrawal".
            if low == noun && asked && self.case(low) == "of" && self.is(high, ANNOUNCED) {
                weaken(&mut stance, Modality::Planned, "announced");
                told = true;
            }
            if self.deprel(low) != Deprel::Conj {
                match sense(self.lemma(high), Frame::Thing) {
                    Some(Sense::Charged) => weaken(&mut stance, Modality::Reported, "an accusation"),
                    Some(Sense::Open | Sense::Planned | Sense::Asked) => {
                        weaken(&mut stance, self.asked(high), "complement of a noun of wish, fear or plan");
                    }
                    Some(Sense::Topic | Sense::Arranged) if !told => {
                        weaken(&mut stance, Modality::Possible, "complement of a noun of wish, fear or plan");
                    }
                    _ => told |= self.is(high, CAME) || self.kids(high).any(|kid| kid < high && self.word_is(kid, PAST)),
                }
            }
            low = high;
        }
        if !told && stance.modality != Modality::Required {
            weaken(&mut stance, Modality::Possible, "named, but not told as done");
        }
        stance.top = low;
        stance
    }

    /// What the verb or predicate over a noun says of it; whether it tells the happening as done.
    fn governed(&self, noun: usize, low: usize, high: usize, about: About, asked: bool, stance: &mut Stance) -> bool {
        let sum = about.kind == Kind::Transfer && self.deprel(low) == Deprel::Obl && self.case(low) == "in";
        let object = sum || matches!(self.deprel(low), Deprel::Obj | Deprel::NsubjPass);
        let subject = self.deprel(low) == Deprel::Nsubj;
        let case = self.case(low);
        let own = self.put(high, about);
        let open = own.is_open();
        // "regard any missile as an attack": what is taken for one is told of otherwise.
        let found = sense(self.lemma(high), Frame::Thing);
        // What states announce of their relations they do by it; what they withdraw is no more.
        let performed = matches!(about.kind, Kind::Relations | Kind::Mission | Kind::Office);
        if object && performed && self.is(high, PERFORMING) {
            stance.reasons.push("announced, and so done");
        } else if object && about.kind == Kind::Relations && self.is(high, &["withdraw", "revoke", "rescind"]) {
            stance.reasons.push("withdrawn");
            stance.polarity = Polarity::Denied;
            return true;
        } else {
            let beside = matches!(case.as_str(), "for" | "on" | "to" | "about");
            match found {
                Some(Sense::Planned) if object => weaken(stance, Modality::Planned, "object of a verb of planning"),
                // "we do not consider the attack a local matter": there was one.
                Some(Sense::Open) if object && low == noun && !asked && self.is(high, TAKEN) && self.is_given(noun) => {}
                Some(Sense::Open | Sense::Asked) if object || (beside && asked) => {
                    weaken(stance, self.asked(high), "object of a verb of wish");
                }
                // "the changes include the start of the withdrawal".
                Some(Sense::Topic) if object && self.is_begun(noun, low) && !open => return true,
                Some(Sense::Arranged | Sense::Topic | Sense::Planned) if (beside || object) && asked => {
                    weaken(stance, Modality::Possible, "spoken of");
                }
                // "reject the use of the withdrawal as a lever": it is the use that is refused.
                Some(Sense::Undone) if object && low != noun && self.is(low, USES) => {}
                Some(Sense::Undone) if object && (asked || !self.is(high, &["reject", "refuse", "decline"])) => {
                    stance.reasons.push("object of a verb of refusal");
                    stance.polarity = Polarity::Denied;
                    share(stance, &own);
                    return true;
                }
                Some(Sense::Charged) => weaken(stance, Modality::Reported, "an accusation"),
                _ => {}
            }
        }
        // "make the withdrawal a condition": made into something, it is not made.
        if object && self.is(high, &["make"]) && self.is_made_into(low, high) {
            stance.untold = true;
            return false;
        }
        // "argued for a strike, followed by an invasion": as open as what it follows.
        if case == "by" && self.is(high, &["follow"]) && !self.has(high, Deprel::Aux) {
            stance.untold |=
                open || self.head(high).is_some_and(|first| self.upos(first) == Upos::Noun && self.put(first, about).is_open());
        }
        // "launched an attack", "the visit took place", "engaged in an attack": it came about as that verb did.
        let engaged = case == "in" && self.is(high, &["engage", "participate", "succeed", "result"]);
        let given = !asked && self.is_given(noun);
        // "stop its aggression": what is to be ended is there.
        let ended = (object || subject) && given && self.is(high, ENDED);
        // "an attack would end the crisis": it is the crisis that comes about by the verb, or goes.
        let ended = ended || (subject && self.is(high, ENDED) && self.has(high, Deprel::Obj));
        // "is taking a stand on the aggression": the stand comes about so, the aggression was there.
        let aside = low != noun && matches!(self.case(noun).as_str(), "on" | "about" | "regarding" | "against" | "over");
        if (object || subject || engaged) && self.is(high, DOES) && !ended && !aside {
            if own.polarity == Polarity::Denied {
                flip(stance);
            }
            share(stance, &own);
            stance.speaker = own.speaker;
            return true;
        }
        // "an attack would be answered": what its article leaves unknown shares what is open.
        let unknown = low == noun && open && self.kids_by(noun, Deprel::Det).any(|det| self.is(det, &["a", "an", "any"]));
        if unknown {
            share(stance, &own);
            // "only an attack would free them", "an attack will be answered": thought of, and not meant to be.
            stance.untold |= subject && about.kind == Kind::Force;
        }
        // "the normalization of relations will strengthen peace": what bears fruit is there; only the fruit is to come.
        let will = self.kids_by(high, Deprel::Aux).any(|aux| self.is(aux, &["will", "shall"]));
        if subject && !unknown && about.kind == Kind::Relations && will && self.is(high, FRUITFUL) && own.polarity == Polarity::Affirmed {
            return true;
        }
        let past = self.parse.tokens[high].feats.is_past() || self.kids_by(high, Deprel::Aux).any(|aux| self.is(aux, &["have"]));
        let fact = object && self.is(high, FACT);
        // "encouraged by the resumption": what moves somebody is there, and what shows something.
        let fact = fact || (case == "by" && matches!(self.deprel(low), Deprel::Obl | Deprel::OblAgent));
        let fact = fact || (subject && low == noun && self.is(high, SHOWS) && self.has(high, Deprel::Ccomp));
        let milestone = subject && self.has(high, Deprel::Cop) && self.is(high, CAME);
        let wished = matches!(found, Some(Sense::Open | Sense::Asked | Sense::Topic | Sense::Arranged));
        let caused = (subject || self.deprel(low) == Deprel::Obl) && past && !wished;
        !open && own.polarity == Polarity::Affirmed && (fact || milestone || caused)
    }

    /// "the minister's *May 1990* signing of the treaty": whose and when it was is known, so it was, whatever is said of it.
    pub(crate) fn is_dated_deed(&self, noun: usize) -> bool {
        let past = |kid: usize| {
            let ends = self.time(kid).and_then(|mention| mention.time.as_ref()).and_then(|time| time.bounds.finish.1);
            let published = self.reading.published;
            kid < noun && ends.is_some_and(|end| published.is_none_or(|published| end <= published))
        };
        self.is(noun, &["signing", "signature", "conclusion", "ratification"])
            && self.has(noun, Deprel::NmodPoss)
            && self.kids(noun).any(past)
            && !self.kids(noun).any(|kid| self.word_is(kid, COMING) || self.word_is(kid, DOUBTED))
    }

    /// "closed on 12 January, following the invasion": whether a noun stands in an adjunct with a time of its own, apart from `at`.
    pub(crate) fn is_apart(&self, noun: usize, at: usize) -> bool {
        if self.upos(noun) == Upos::Verb && self.deprel(noun) != Deprel::Amod {
            return false;
        }
        let mut low = noun;
        for _ in 0..6 {
            let case = self.case(low);
            // "As a result of their cooperation, he broke relations in 1961".
            let ground = self.is(low, &["result", "consequence", "response", "wake", "aftermath"]) && matches!(case.as_str(), "as" | "in");
            if ground || AFTER.contains(&case.as_str()) || matches!(case.as_str(), "before" | "until" | "from" | "over") {
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
        words.iter().any(|known| self.word(i).eq_ignore_ascii_case(known))
    }
}
