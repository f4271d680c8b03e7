//! Entities through time, with dated names.
use crate::day::Between;
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
    /// "Soviet", "Cuban", "Sino-": adjective or people.
    Demonym,
    /// "Moscow": the capital for its government, when it acts.
    Capital,
    /// "the Kremlin", "the White House".
    Metonym,
}

/// A name with the days on which it holds (both inclusive, `None` open).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name; one that only begins a compound ends in a hyphen: "Sino-".
    pub text: String,
    /// How it stands for the entity.
    pub form: NameForm,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

/// A stretch of time in which a state existed; each end lies between two days, `None` open or unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// Earliest and latest first day.
    pub begin: Between,
    /// Earliest and latest last day.
    pub end: Between,
}

impl Spell {
    /// Whether the day may lie in it.
    pub fn may_hold(&self, day: Day) -> bool {
        self.begin.0.is_none_or(|first| first <= day) && self.end.1.is_none_or(|last| day <= last)
    }
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

/// A post that a person held, in the service of [`Entity::of`]; the days are those attested, not always the whole term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// The post: "President".
    pub post: String,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
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
    pub begin: Between,
    /// Last day of existence, earliest and latest.
    pub end: Between,
    /// When it existed, in order; empty where that is not recorded.
    pub spells: Vec<Spell>,
    /// The state that it belongs to (agencies, places, persons).
    pub of: Option<String>,
    /// For places of a name that other states have too: those states, where another than `of` may be meant.
    pub also: Vec<String>,
    /// ISO 3166 alpha-2 code of a state.
    pub iso2: Option<String>,
    /// Gleditsch and Ward's number of a state.
    pub gw: Option<u16>,
    /// Whether a place is a province or the like, which tells the state of a city named before it.
    pub region: bool,
    /// Posts of a person.
    pub posts: Vec<Tenure>,
    /// Its names.
    pub names: Vec<Name>,
}

impl Entity {
    /// Whether it may have existed on this day; true where nothing is recorded.
    pub fn may_exist(&self, day: Day) -> bool {
        self.spells.is_empty() || self.spells.iter().any(|spell| spell.may_hold(day))
    }
    /// Its name on this day: the first dated name that then held, else the label.
    ///
    /// `BFA` is "Upper Volta" in 1975.
    pub fn label_at(&self, day: Day) -> &str {
        let holds = |name: &&Name| {
            name.form == NameForm::Name
                && (name.from.is_some() || name.to.is_some())
                && name.from.is_none_or(|from| from <= day)
                && name.to.is_none_or(|to| day <= to)
        };
        // A label that is itself still in use wins over dated long forms ("Russia" over "Russian Federation").
        let label = self.names.iter().find(|name| name.text == self.label);
        let older = self.names.iter().filter(|name| name.to.is_some_and(|to| day <= to));
        match label {
            Some(name) if name.from.is_some_and(|from| day < from) => {}
            _ if older.clone().next().is_none() => return &self.label,
            _ => {}
        }
        older.filter(holds).map(|name| name.text.as_str()).min_by_key(|text| text.len()).unwrap_or(&self.label)
    }
}
