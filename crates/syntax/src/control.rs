//! Verbs and nouns that tell whose deed another word is: control, light verbs, and papers with a voice of their own.

/// Prepositions behind which nobody stands who acts.
pub const PLACING: &[&str] = &["in", "at", "on", "under", "from", "during", "after", "before", "since", "with", "without", "through"];

/// Verbs that make a paper somebody's own word: not "ignored resolutions calling for it".
pub(crate) const ISSUING: &[&str] = &[
    "adopt",
    "issue",
    "pass",
    "send",
    "publish",
    "make",
    "release",
    "sign",
    "write",
    "approve",
    "submit",
    "introduce",
    "sponsor",
    "table",
    "present",
    "deliver",
    "address",
    "circulate",
    "draft",
    "read",
];

/// What papers do in a participle after them: "resolution 598, inviting both countries to stop".
pub(crate) const PAPER_ASKS: &[&str] =
    &["invite", "call", "demand", "request", "urge", "ask", "condemn", "appeal", "require", "reaffirm", "recognize", "recognise", "impose"];

/// Verbs that hold something that somebody did against him or for him: "accuse Peru of arming rebels".
pub(crate) const TOLD_OF: &[&str] = &[
    "accuse",
    "suspect",
    "convict",
    "blame",
    "thank",
    "congratulate",
    "commend",
    "praise",
    "criticise",
    "criticize",
    "condemn",
    "denounce",
];

/// What somebody else gives to a deed: "with the collaboration of Peru".
pub(crate) const HELPING: &[&str] = &[
    "collaboration",
    "cooperation",
    "co-operation",
    "help",
    "support",
    "assistance",
    "aid",
    "complicity",
    "participation",
    "consent",
    "connivance",
    "backing",
    "approval",
    "involvement",
    "blessing",
    "encouragement",
];

/// Verbs that lend a noun their subject: "paid a visit", "held talks", "signed" is not among them.
pub const LIGHT: &[&str] = &[
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
pub const OBJECT_CONTROL: &[&str] = &[
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
    "let",
];

/// Verbs by which one turns to somebody.
pub(crate) const WRITING: &[&str] = &["write", "address", "send", "cable", "telegraph", "speak", "appeal", "turn", "transmit", "submit"];
/// What is sent to be read.
pub(crate) const LETTERS: &[&str] = &["letter", "note", "message", "telegram", "cable", "memorandum", "appeal", "petition", "request"];

/// Verbs that ask for a deed without saying whose.
pub(crate) const CALLING: &[&str] = &["call", "appeal", "press", "ask", "plead", "push", "advocate", "wait", "hope"];

/// Nouns of who will not or cannot.
pub(crate) const REFUSING: &[&str] = &["refusal", "unwillingness", "reluctance", "inability", "failure"];

/// Nouns that do so.
pub(crate) const CALLED_FOR: &[&str] =
    &["need", "call", "demand", "appeal", "request", "necessity", "importance", "urgency", "requirement", "time"];

/// What runs from one to another, and whose two ends are no parties.
pub const LINKS: &[&str] = &[
    "line",
    "border",
    "frontier",
    "boundary",
    "railway",
    "railroad",
    "road",
    "route",
    "bridge",
    "pipeline",
    "cable",
    "corridor",
    "flight",
    "tunnel",
    "canal",
    "highway",
    "strait",
    "difference",
    "gap",
    "distinction",
];

/// Nouns of times and shares, which do nothing after "by".
pub(crate) const TIMES: &[&str] = &[
    "year",
    "month",
    "week",
    "day",
    "decade",
    "century",
    "end",
    "beginning",
    "time",
    "date",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "autumn",
    "summer",
    "spring",
    "winter",
    "percent",
    "cent",
];

/// Verbs to which nothing is done, so that they share no object and no passive.
pub(crate) const INTRANSITIVE: &[&str] = &[
    "arrive", "come", "die", "depart", "elapse", "enter", "expire", "fall", "fly", "go", "happen", "lapse", "meet", "remain", "resign",
    "return", "rise", "sit", "speak", "stand", "travel", "work",
];
