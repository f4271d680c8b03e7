//! Rules: what words say that something happened, and where the parties stand to them.
//!
//! A rule file is meant to be read and edited by a political scientist; `docs/manual/rules.md` describes it.
mod parse;
mod set;

pub use parse::{RuleError, parse_rules, unused_words};
pub(crate) use set::head_and_rest;
pub use set::{RuleSet, Trigger};

use chancery_claim::{Basis, Kind, Modality, Polarity};

/// Part of speech of a trigger word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TriggerClass {
    /// A verb, in any voice or form; "hand over" stands for verb and particle.
    Verb,
    /// A noun that names a happening: "delivery", "visit".
    Noun,
    /// An adjective or noun that is said of something by a copula: "Cuba is dependent on".
    Predicate,
}

impl TriggerClass {
    /// The key under which rule files list such triggers.
    pub fn name(self) -> &'static str {
        match self {
            TriggerClass::Verb => "verb",
            TriggerClass::Noun => "noun",
            TriggerClass::Predicate => "predicate",
        }
    }
}

/// Where a filler stands to the trigger. Voice is undone first: `Subject` is who does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Path {
    /// Who or what does it: active subject, passive agent, subject of a light verb over a noun.
    Subject,
    /// What it is done to: object, passive subject, noun of a reduced relative clause.
    Object,
    /// Indirect object.
    Indirect,
    /// Object of this preposition, hanging on the trigger or on its object.
    Preposition(String),
    /// Possessor: "Cuba's delivery".
    Possessor,
    /// Who does what a noun names: its possessor, "by", the adjective of a state, and "of" where that is not the sufferer.
    Doer,
    /// Adjective of a state or compound noun before it: "Soviet deliveries".
    Modifier,
    /// The clause or predicate that complements it: "agreed to supply", "is ambassador".
    Complement,
    /// Who stands first in a clause with "that" after it: "demanded that China drop", where the verb may pass for a noun.
    That,
    /// Anywhere below the trigger after it, where only one state is named there.
    Within,
    /// The auxiliary of a verb: "must drop".
    Modal,
    /// The word that denies a verb: "will *not* accept", "*no longer* tolerates".
    Negation,
    /// The clause that names the price of not doing it: "will leave *unless …*".
    Unless,
    /// The trigger's own noun phrase.
    Itself,
}

/// What a filler must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// A state, or somebody or something that acts for one.
    Actor,
    /// An actor, or people of a state: "Polish farmers", "thousands of Tunisians".
    People,
    /// People of flesh and blood: a person, people or forces of a state; no state, body or pronoun for one.
    Human,
    /// A state, its capital or government, not its people.
    Power,
    /// A state by name, demonym or capital.
    State,
    /// A person, or a title that stands for one.
    Person,
    /// An organisation, joint body, agency or company.
    Organisation,
    /// A place: city, region, or a state as a place.
    Place,
    /// A noun phrase that is no actor, time or sum.
    Thing,
    /// A thing that can be handed over, by its noun or the table of goods: "tractors", not "a signal".
    Good,
    /// A thing that is no body or people either: what can be asked for or spoken about.
    Matter,
    /// A named or described instrument.
    Agreement,
    /// A sum of money, or a noun for one that has a sum.
    Money,
    /// Anything.
    Any,
    /// A phrase whose head is one of these lemmas; before the head words that must modify it.
    Words(Vec<Vec<String>>),
    /// Anything but that.
    Not(Box<Filter>),
    /// Both.
    Both(Box<Filter>, Box<Filter>),
}

/// One way to reach a filler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Steps from the trigger; most have one ("obj"), some two ("obj.of").
    pub steps: Vec<Path>,
    /// What must be found there.
    pub filter: Filter,
}

/// How much a rule insists on a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It may be missing.
    Optional,
    /// The sentence must give it (`!`).
    Here,
    /// The sentence or the document must give it (`~`).
    Anywhere,
    /// The document gives it where the sentence does not; the claim stands without it too (`?`).
    IfKnown,
}

/// How a rule fills one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRule {
    /// The role.
    pub role: &'static str,
    /// How much it is needed.
    pub need: Need,
    /// Ways to it: the first that gives something is taken, or all of them where `every` is set (`+`).
    pub reaches: Vec<Reach>,
    /// Take what all ways give.
    pub every: bool,
}

/// An example that is a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// What a claim of the rule must say (`supplier=SUN`, `goods~oil`, `time=1961`); empty for a `no` example.
    pub expect: Vec<String>,
    /// Entities that the document is about, then by whom: `ok [CUB RUS]: …`.
    pub hints: Vec<String>,
    /// Whether the rule must fire.
    pub fires: bool,
    /// Its line in the file, counted from 1.
    pub line: usize,
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// `kind/what`, unique.
    pub name: String,
    /// File and line of its first line, for messages.
    pub at: (String, usize),
    /// Kind of the claims.
    pub kind: Kind,
    /// Action of the claims.
    pub action: &'static str,
    /// Trigger words by class; several words mean verb and particle, or modifier and noun.
    pub triggers: Vec<(TriggerClass, Vec<String>)>,
    /// Roles, in the order written.
    pub roles: Vec<RoleRule>,
    /// At least one of each group must be found in the sentence.
    pub needs: Vec<Vec<&'static str>>,
    /// Conditions that fill no role: of each group one must hold.
    pub tests: Vec<Vec<Reach>>,
    /// Conditions that must not hold.
    pub nots: Vec<Reach>,
    /// Fewest parties (or members), with those that the document implies.
    pub parties: usize,
    /// Fixed polarity, such as denied for "refused to recognise".
    pub polarity: Option<Polarity>,
    /// Fixed modality.
    pub modality: Option<Modality>,
    /// Fixed basis.
    pub basis: Option<Basis>,
    /// Fixed fields.
    pub fields: Vec<String>,
    /// What amounts in the clause measure (`value`, a role, or nothing at all).
    pub amount: Option<String>,
    /// Whether both ends may be of one state: its police and its students.
    pub domestic: bool,
    /// Whether it tells when something began that still holds, and is no claim without such a time (`time: since`).
    pub since: bool,
    /// Whether a claim without an amount is none (`amount: value!`).
    pub needs_amount: bool,
    /// Examples.
    pub examples: Vec<Example>,
}
