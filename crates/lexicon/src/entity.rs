//! Entities through time, with dated names.
use chancery_time::Day;

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A state, a state of the past, or a territory that acts like one.
    State,
    /// An international organisation, bloc or alliance.
    Organisation,
    /// A ministry, army, company or agency of a state.
    Agency,
    /// A person.
    Person,
    /// A city, region, sea.
    Place,
}

/// How a name stands for its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameForm {
    /// "the Union of Soviet Socialist Republics", "Soviet Union", "USSR".
    Name,
    /// "Soviet", "Cuban": adjective or people.
    Demonym,
    /// "Moscow": the capital for its government, when it acts.
    Capital,
    /// "the Kremlin", "the White House".
    Metonym,
}

/// A name with the days on which it holds (both inclusive, `None` open).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// How it stands for the entity.
    pub form: NameForm,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

/// One entity following another; the change lies between two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// Id of the one that ends or shrinks.
    pub from: String,
    /// Id of the one that follows.
    pub to: String,
    /// Earliest day of the change.
    pub earliest: Day,
    /// Latest day of the change.
    pub latest: Day,
    /// Why, in words.
    pub reason: String,
}

/// A state, organisation, agency, person or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// ISO 3166-1 alpha-3 (`CUB`), ISO 3166-3 alpha-3 for states that ended (`SUN`), `GW:` ids for older ones, own ids for the rest.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The name to show.
    pub label: String,
    /// First day of existence, earliest and latest.
    pub begin: (Option<Day>, Option<Day>),
    /// Last day of existence, earliest and latest.
    pub end: (Option<Day>, Option<Day>),
    /// The state that it belongs to (agencies, places).
    pub of: Option<String>,
    /// Its names.
    pub names: Vec<Name>,
}

/// All entities and word lists; immutable, shared between threads.
#[derive(Debug)]
pub struct Lexicon {
    _todo: (),
}

impl Lexicon {
    /// The lexicon that the program ships.
    pub fn builtin() -> &'static Lexicon {
        static LEXICON: Lexicon = Lexicon { _todo: () };
        &LEXICON
    }
    /// The entity of this id.
    pub fn entity(&self, _id: &str) -> Option<&Entity> {
        None
    }
    /// Every entity, by id.
    pub fn entities(&self) -> &[Entity] {
        &[]
    }
    /// The entity a person names on the command line: an id, or a name that is not ambiguous today.
    pub fn lookup(&self, _id_or_name: &str) -> Option<&Entity> {
        None
    }
    /// Who follows whom.
    pub fn successions(&self) -> &[Succession] {
        &[]
    }
    /// Finds the mentions of a text in order, the longest at each place, none overlapping another.
    pub fn find(&self, _text: &str) -> Vec<crate::Mention> {
        Vec::new()
    }
    /// The entity that a state's name stands for at a time: "Russia" in 1975 is `SUN`, with the reason.
    /// `None` where the named entity existed throughout.
    pub fn at_time(&self, _id: &str, _day: Day) -> Option<(&Entity, String)> {
        None
    }
}
