//! What a word makes of what it governs: one table for verbs, nouns and adjectives alike.
//! Long because: it is one list of words after another.
//!
//! "managed to sign" is a signing, "failed to sign" is none, "plans to sign" is one to come: the word decides, and the
//! shape of what it governs. Nairn, Condoravdi and Karttunen (2006) call this the signature of a verb.

/// What becomes of what is governed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// So, whatever is said of the word: "regrets that", "the fact that".
    Fact,
    /// So where the word is so, not so where it is not: "managed to".
    Done,
    /// So, and lasting where the word stands in the present: "continues to".
    Goes,
    /// So where the word is told of the past, else open: "prompted Norway to".
    Caused,
    /// The same, and not so where the word is denied: "enabled Norway to", "was able to".
    Enabled,
    /// Not so where the word is so: "failed to", "prevented from".
    Undone,
    /// To come: "plans to".
    Planned,
    /// To come unless something else tells it as done: "the agreement on the withdrawal".
    Arranged,
    /// Asked of somebody: "urged Norway to".
    Asked,
    /// Wished, feared, thought possible: "hopes that".
    Open,
    /// Spoken of, and open unless something else tells it as done: "the question of the withdrawal".
    Topic,
    /// Called a duty: "it is necessary that".
    Needed,
    /// Tried, and nobody says with what success: "attempted to".
    Tried,
    /// Said by somebody: "announced that".
    Said,
    /// Said by somebody who leaves it open: "alleged that".
    Doubted,
    /// Laid at somebody's door: "accused of".
    Charged,
    /// Only what something is for, or like: nothing is told of it.
    Untold,
}

/// The shape of what is governed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// An infinitive: "to sign".
    To,
    /// An infinitive with somebody else to do it: "Norway to sign".
    Make,
    /// A clause with a subject of its own: "that Norway signed".
    That,
    /// A gerund: "signing", "from signing".
    Ing,
    /// A noun: "the signing".
    Thing,
    /// The word is a predicate, and this its subject: "the signing is necessary".
    Subject,
}

/// What is done, not said, to some end.
pub(crate) const WORK: &[&str] = &[
    "work",
    "effort",
    "cooperate",
    "co-operate",
    "collaborate",
    "act",
    "step",
    "measure",
    "programme",
    "program",
    "strategy",
    "initiative",
    "campaign",
    "project",
    "mission",
    "mobilise",
    "mobilize",
    "partner",
    "design",
    "policy",
    "scheme",
    "fund",
];

/// What is drawn up to some end.
pub(crate) const PAPERS: &[&str] = &["plan", "project", "programme", "program", "scheme", "strategy", "framework", "mechanism", "proposal"];

use Frame::{Ing, Make, Subject, That, Thing, To};
use Sense::{
    Arranged, Asked, Caused, Charged, Done, Doubted, Enabled, Fact, Goes, Needed, Open, Planned, Said, Topic, Tried, Undone, Untold,
};

/// The first row that holds the word in that frame counts.
#[rustfmt::skip]
const TABLE: &[(Sense, &[Frame], &[&str])] = &[
    // Somebody is brought to do it.
    (Caused, &[Make, To], &["prompt", "lead", "cause", "force", "compel", "induce", "drive", "impel", "provoke", "inspire",
        "oblige", "persuade", "convince", "make", "get", "constrain", "obliged", "compelled", "forced", "coerce", "tempt"]),
    (Caused, &[Make], &["move"]),
    (Enabled, &[Make, Ing], &["allow", "enable", "permit", "let", "empower", "help", "assist"]),
    (Enabled, &[To], &["able", "enable", "allow", "permit", "let", "possible"]),
    (Untold, &[To, Make], &["slow"]),
    (Untold, &[Make], &["need", "use", "have", "lack", "possess", "take", "spend", "employ", "constitute", "represent"]),
    (Asked, &[Make], &["propose", "want", "expect", "wish", "like", "mean", "prefer", "love", "trust", "pray", "task", "beseech",
        "push", "entreat", "remind", "lobby", "warn", "charge", "advise", "counsel", "challenge", "summon"]),

    // It comes about, or it does not.
    (Goes, &[To, Ing], &["continue", "keep", "persist", "persevere", "continuation"]),
    (Done, &[To], &["manage", "succeed", "proceed", "happen", "begin", "start", "commence", "help", "remember", "hasten",
        "bother", "dare", "deign", "serve", "choose", "elect", "opt", "combine", "unite", "first", "second", "third", "last", "latest",
        "only", "early", "earliest", "proud", "pleased", "glad", "happy", "honoured", "honored", "delighted", "privileged", "fortunate",
        "quick", "live", "fit", "audacity", "courage", "temerity", "nerve", "effrontery", "decency", "wisdom", "foresight", "misfortune", "honour", "honor", "privilege", "pleasure", "joy", "consent", "conspire", "collude", "condescend", "rush", "hurry", "contrive"]),
    (Done, &[Ing], &["succeed", "begin", "start", "commence", "engage", "participate", "resume", "join", "responsible", "finish",
        "complete", "end", "culminate", "result", "credit", "help", "instrumental", "assist", "spend", "busy", "proceed", "go", "focus",
        "concentrate"]),
    (Done, &[That], &["true", "case", "mean", "follow", "show", "prove", "turn", "transpire"]),
    (Fact, &[Ing], &["thank", "congratulate", "commend", "praise", "condemn", "criticise", "criticize", "denounce", "deplore", "regret",
        "apologise", "apologize", "blame", "punish", "reward", "forgive", "applaud", "salute", "honour", "honor", "recall", "remember",
        "justify", "excuse", "admit", "acknowledge", "confess", "appreciate", "grateful", "guilty", "mistake", "crime", "role",
        "experience", "history", "practice", "policy", "act", "fact", "effect", "form", "result", "process", "success"]),
    (Undone, &[To], &["fail", "refuse", "decline", "neglect", "omit", "forget", "hesitate", "cease", "unable", "powerless", "unwilling",
        "refusal", "failure", "inability", "unwillingness", "reject", "avoid", "deny", "impossible", "disdain", "forbear", "scorn"]),
    (Undone, &[Make], &["forbid", "prevent", "dissuade", "deter"]),
    (Undone, &[Ing], &["refrain", "abstain", "hesitation", "avoid", "stop", "cease", "prevent", "keep", "dissuade", "deter", "discourage", "prohibit",
        "ban", "bar", "desist", "hinder", "forbid", "fail", "refuse", "decline", "neglect", "omit", "reject", "deny", "renounce",
        "preclude", "short", "forgo", "reversal", "incapable", "inhibit", "restrain", "escape"]),

    // It is to come.
    (Needed, &[Make], &["order", "instruct", "direct", "command", "compel"]),
    (Needed, &[To], &["need", "ought", "require", "bind", "bound", "incumbent", "necessary", "essential", "imperative", "needed", "vital",
        "indispensable", "required", "urgent", "obligatory", "important", "crucial", "obligation", "duty", "responsibility", "task",
        "necessity", "time", "supposed", "suppose", "oblige", "behove", "obliged", "important", "mandatory"]),
    (Needed, &[That, Subject], &["important", "necessary", "essential", "imperative", "needed", "vital", "indispensable", "required", "urgent",
        "incumbent", "obligatory", "mandatory", "crucial", "necessity", "requirement"]),
    (Tried, &[To], &["attempt", "try", "bid", "seek", "strive", "endeavour", "endeavor", "struggle", "fight", "compete"]),
    (Planned, &[To, Ing], &["plan", "intend", "promise", "pledge", "undertake", "commit", "decide", "propose", "expect",
        "prepare", "agree", "schedule", "vow", "aim", "announce", "set", "due", "arrange", "order", "authorize", "authorise", "offer",
        "slate", "determine", "resolve", "ready", "willing", "prepared", "swear", "project", "envisage", "envision",
        "contemplate", "committed", "about", "poised", "determined", "entitled", "mean", "destined", "instruct", "direct",
        "designate", "intention", "decision", "commitment", "agreement", "preparation", "readiness", "willingness", "effort",
        "authority", "contract", "negotiation", "talk", "memorandum", "deal", "goal", "objective", "timetable", "deadline", "programme",
        "program", "mandate", "determination", "undertaking", "purpose", "mission", "step", "measure", "move", "work", "cooperate",
        "co-operate", "collaborate", "act", "policy", "strategy", "design", "view", "target", "scheme", "push", 
        "look", "tend", "volunteer", "apply", "hasten", "dedicate", "devote", "pretend", "mobilise",
        "mobilize", "initiative", "campaign", "permission", "refuge", "vote", "authorization", "authorisation", "instruction"]),
    (Planned, &[To], &["intent", "statement", "declaration", "communique", "communiqué", "protocol", "accord", "pact", "treaty", "convention", "letter",
        "arrangement", "understanding", "charter", "roadmap"]),
    (Asked, &[To, That, Ing], &["urge", "ask", "request", "call", "demand", "invite", "encourage", "persuade", "press", "recommend",
        "advocate", "appeal", "implore", "beg", "exhort", "require", "pressure", "propose", "want", "petition", "plead", "convince",
        "beseech", "enjoin", "entreat", "order", "instruct", "direct", "proposal", "advise", "recommendation", "requirement",
        "proposition", "motion", "desire", "prefer", "stipulate", "move", "summon"]),
    (Asked, &[To], &["tell", "signal", "solicit", "importune", "admonish", "admonition", "exhortation"]),
    (Doubted, &[That], &["consider", "hold", "deem", "regard"]),
    // Who wants to has not said that he will.
    (Open, &[Ing], &["key", "precondition", "prerequisite", "obstacle"]),
    (Open, &[To, Ing], &["challenge", "want", "wish", "like", "desire", "aspire", "anxious", "eager", "keen", "ambition"]),
    (Open, &[To, That, Ing], &["consider", "hope", "suggest", "discuss", "could", "explore", "study", "possible", "likely",
        "threaten", "seem", "ability", "opportunity", "idea", "prospect", "possibility", "wish", "reluctant", "wait", "unlikely",
        "conceivable", "prefer", "await", "dream", "fear", "doubt", "suppose", "imagine", "assume", "free", "probable", "pray",
        "desirable", "conditional", "precondition", "option", "need", "chance", "likelihood", "danger", "risk", "appear", "tempt",
        "option", "case", "question", "wonder", "debate", "favour", "favor", "oppose", "anticipate", "threat", "envisage", "trust",
        "expect", "way", "means", "means", "condition", "preferable", "better", "enough", "capacity", "capable", "potential", "power",
        "worthy", "sufficient", "easy", "difficult", "hard", "good", "useful", "dangerous", "advisable", "insufficient", "hopeful",
        "afraid", "pretext", "excuse", "reason", "right", "temptation", "invitation", "alternative", "support", "consent", "permission",
        "basis", "instrument", "tool", "mechanism", "framework", "formula", "competent", "liberty"]),
    (Doubted, &[To], &["say", "report", "allege", "claim", "believe", "estimate", "think", "rumour", "rumor", "suspect", "presume"]),
    (Charged, &[To, Ing, That, Thing], &["accuse", "suspect", "convict", "charge", "allegation", "accusation", "suspicion", "rumour",
        "rumor", "blame", "indict"]),
    (Charged, &[To, Ing], &["claim", "report"]),
    (Asked, &[That], &["plea", "exhortation", "suggestion"]),
    (Doubted, &[That], &["belief", "view", "impression", "contention", "assertion", "thesis"]),
    (Planned, &[That], &["decide", "agree", "promise", "pledge", "guarantee", "ensure", "arrange", "resolve", "undertake", "see",
        "determine", "decree", "insure", "decision", "agreement"]),
    (Fact, &[That, Subject], &["clear", "evident", "obvious", "known", "undeniable", "opportune", "paradox", "surprising", "remarkable", "odd", "mockery",
        "irony", "astonishing", "regrettable", "welcome", "significant",
        "gratifying", "regret", "know", "realise", "realize", "forget", "discover", "learn", "fact", "fortunate", "glad", "pleased", "happy",
        "satisfied", "gratified", "grateful", "proud", "alarmed", "appalled", "deplore", "rejoice", "appreciate", "aware", "natural",
        "find", "thank", "matter", "news", "tidings", "reality", "knowledge", "realization", "realisation", "coincidence", "shame", "pity", "paradox", "sad", "tragic", "unfortunate", "ironic", "strange"]),
    (Doubted, &[That], &["allege", "claim", "suggest", "believe", "estimate", "charge", "think", "rumour", "rumor", "suspect",
        "presume", "imply", "speculate", "pretend", "insinuate", "feel"]),
    (Said, &[That], &["say", "report", "announce", "state", "declare", "tell", "insist", "maintain", "argue", "assert", "contend",
        "write", "note", "add", "reveal", "indicate", "confirm", "stress", "warn", "acknowledge", "affirm", "recall", "remind",
        "explain", "emphasize", "emphasise", "underline", "remark", "inform", "deny", "testify", "admit", "concede", "observe",
        "complain", "disclose", "repeat", "reply", "boast", "proclaim", "refute", "dispute", "assure", "reaffirm", "reiterate",
        "recognize", "recognise", "point", "mention", "underscore", "highlight", "conclude", "reassure"]),

    // Of nouns: what somebody wants, plans, keeps from being, speaks of.
    (Undone, &[Thing], &["refuse", "reject", "prevent", "cancel", "postpone", "decline", "avoid", "block", "lack", "deny", "preclude",
        "withhold", "avert", "forestall", "deter", "prevention", "cancellation", "reversal", "refusal", "rejection", "absence", "avoidance",
        "thwart", "obstruct", "delay", "frustrate", "foil", "derail", "scuttle"]),
    (Arranged, &[Thing], &["decision", "agreement", "contract", "deal", "memorandum", "order", "authority", "talk", "negotiation",
        "effort", "mandate", "programme", "program", "timetable", "schedule", "deadline", "goal", "aim", "objective", "commitment",
        "readiness", "willingness", "determination", "resolve", "undertaking", "right", "decide", "agree", "aim",
        "work", "initiative", "purpose", "strive", "endeavour", "struggle", "arrangement", "step", "provision"]),
    (Planned, &[Thing], &["plan", "propose", "promise", "pledge", "announce", "offer", "schedule", "expect", "prepare", "arrange", "seek",
        "intend", "anticipate", "intention", "preparation", "attempt", "project", "invitation", "try", "target"]),
    (Open, &[Thing], &["consider", "request", "urge", "demand", "discuss", "want", "suggest", "need", "recommend", "oppose", "threaten",
        "advocate", "contemplate", "encourage", "await", "require", "envisage", "favour", "favor", "debate", "ask", "desire", "fear",
        "hope", "call", "press", "appeal", "insist", "wait", "plead", "push", "allow", "invite", "look", "argue", "vote", "long",
        "wish", "threat", "possibility", "option", "proposal", "necessity", "prospect", "chance", "idea", "likelihood",
        "climate", "atmosphere", "environment", "groundwork", "attach",
        "precondition", "prerequisite", "opportunity", "danger", "risk", "eventuality", "pretext", "explore", "imagine", "yearn"]),
    (Topic, &[Thing], &["question", "issue", "problem", "principle", "means", "modality", "modalities", "basis", "concept", "condition",
        "discussion", "key", "way", "obstacle", "framework", "linkage", "link", "support", "opposition", "importance", "urgency",
        "insistence", "date", "case", "event", "priority", "matter", "formula", "time", "moment", "negotiate", "rule",
        "opponent", "thesis", "notion", "provide", "include", "term", "process", "terms", "conditions", "criterion", "requirement", "procedure", "subject", "favourable"]),
    (Open, &[Subject], &["possible", "likely", "unlikely", "probable", "conceivable", "desirable", "preferable", "conditional", "precondition", "prerequisite", "condition"]),
];

/// What a word, by its lemma, makes of what it governs in that shape.
pub(crate) fn sense(lemma: &str, frame: Frame) -> Option<Sense> {
    let row = |frame: Frame| {
        TABLE
            .iter()
            .find(|(_, frames, words)| frames.contains(&frame) && words.iter().any(|word| lemma.eq_ignore_ascii_case(word)))
            .map(|(sense, ..)| *sense)
    };
    row(frame).or_else(|| if frame == Make { row(To) } else { None })
}

/// Verbs by which their subject tells something, and so is there.
pub(crate) const SHOWS: &[&str] = &["show", "prove", "demonstrate", "confirm", "illustrate", "attest", "testify", "reveal"];
/// Nouns of what somebody makes of a happening.
pub(crate) const USES: &[&str] = &["use", "linkage", "exploitation", "interpretation", "portrayal", "description", "misuse"];
/// Nouns that say of a truce that it holds no more.
pub(crate) const BROKEN: &[&str] =
    &["collapse", "breakdown", "breach", "violation", "breaking", "failure", "end", "expiry", "termination", "rupture"];
/// Verbs that call one thing another.
pub(crate) const TAKEN: &[&str] = &["regard", "treat", "consider", "view", "see", "interpret", "deem", "perceive", "count"];
/// Verbs that bring about what they are said to lead to.
pub(crate) const LEADING: &[&str] = &["lead", "result", "contribute", "culminate", "end", "conduce"];
/// Nouns of what is under way.
pub(crate) const BEGUN: &[&str] = &["start", "beginning", "commencement", "continuation", "completion"];
/// Nouns that tell of what is to come as decided.
pub(crate) const ANNOUNCED: &[&str] = &["announcement"];
/// Nouns whose lack leaves no hope of what they are followed by: "no prospect of a withdrawal".
pub(crate) const HOPED: &[&str] = &["prospect", "sign", "chance", "likelihood", "hope", "indication", "evidence"];
/// Words before a noun that say it goes on.
pub(crate) const LASTING: &[&str] = &["continuing", "ongoing", "on-going"];
/// What is sent to fight.
pub(crate) const SENT: &[&str] = &[
    "troop",
    "troops",
    "army",
    "force",
    "forces",
    "soldier",
    "tank",
    "plane",
    "aircraft",
    "bomber",
    "commando",
    "navy",
    "fleet",
    "unit",
    "warship",
    "mercenary",
];
