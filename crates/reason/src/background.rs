//! What the check must know beside the claims; filled by the caller from lexicon and record.
use crate::range::Range;
use chancery_time::Day;
use std::collections::BTreeMap;

/// Earliest and latest day of one change; `None` where that side is open or unknown.
pub type DayPair = (Option<Day>, Option<Day>);

/// A stretch of existence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spell {
    /// First day.
    pub begin: DayPair,
    /// Last day.
    pub end: DayPair,
}

/// Where days lie to a life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Some of them may lie inside, or nothing is known.
    Inside,
    /// All lie outside: after this last day, if there was one, and before this first day, if there is one.
    Outside {
        /// Latest last day of the stretch before.
        after: Option<Day>,
        /// Earliest first day of the stretch that follows.
        before: Option<Day>,
    },
}

/// When an entity existed (a person lived), and what it belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Life {
    /// The name to show.
    pub label: String,
    /// The stretches in which it existed, in order; empty where nothing is recorded.
    pub spells: Vec<Spell>,
    /// The state that it lies in or belongs to (cities, ministries).
    pub of: Option<String>,
    /// Whether it is a person: births and deaths are firmer than the beginnings of states.
    pub person: bool,
    /// Its names as texts have them: `Russia`, `Russian Federation`; no demonyms, no capitals.
    pub names: Vec<String>,
}

impl Life {
    /// Where the days of a range lie.
    pub(crate) fn standing(&self, range: Range) -> Standing {
        let touches = |spell: &Spell| {
            let starts = spell.begin.0.is_none_or(|begin| range.hi.is_none_or(|hi| begin <= hi));
            let goes_on = spell.end.1.is_none_or(|end| range.lo.is_none_or(|lo| lo <= end));
            starts && goes_on
        };
        if self.spells.is_empty() || self.spells.iter().any(touches) {
            return Standing::Inside;
        }
        let after = self.spells.iter().filter_map(|spell| spell.end.1).filter(|end| range.lo.is_some_and(|lo| *end < lo)).max();
        let before = self.spells.iter().filter_map(|spell| spell.begin.0).filter(|begin| range.hi.is_some_and(|hi| hi < *begin)).min();
        Standing::Outside { after, before }
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
    /// What to ask where the later name stands for the earlier time: `USSR or RSFSR?`; `None` asks for the earlier label.
    pub hint: Option<String>,
}

/// One happening said to come before another, as in "signed after the visit".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Claim of the earlier.
    pub before: String,
    /// Claim of the later.
    pub after: String,
    /// Fewest days between them; 0 allows the same day.
    pub least_days: i64,
}

/// What is known of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceFacts {
    /// Title, or whatever names it to a reader.
    pub label: String,
    /// Day of publication.
    pub published: Option<Day>,
    /// What the source means by a property (`agreement/in-force`, or `agreement/*`), where it declares it.
    /// Two sources that mean different things are not compared.
    pub definitions: BTreeMap<String, String>,
}

/// Lives, successions and sources.
#[derive(Debug, Clone, Default)]
pub struct Background {
    /// Entities by id.
    pub lives: BTreeMap<String, Life>,
    /// Who follows whom.
    pub successions: Vec<Succession>,
    /// Orders that a text states between two of its claims.
    pub orders: Vec<Order>,
    /// Sources by id.
    pub sources: BTreeMap<String, SourceFacts>,
}

impl Background {
    /// The name to show for an entity; its id where nothing is known.
    pub fn label<'a>(&'a self, entity: &'a str) -> &'a str {
        self.lives.get(entity).map_or(entity, |life| life.label.as_str())
    }
    /// What a source means by a property, where it says so.
    pub fn definition(&self, source: &str, kind: &str, action: &str) -> Option<&str> {
        let definitions = &self.sources.get(source)?.definitions;
        if definitions.is_empty() {
            return None;
        }
        definitions.get(&format!("{kind}/{action}")).or_else(|| definitions.get(&format!("{kind}/*"))).map(String::as_str)
    }
    /// Whether one entity is the other or lies in it, over any number of steps.
    pub fn within(&self, inner: &str, outer: &str) -> bool {
        let mut at = Some(inner);
        for _ in 0..8 {
            match at {
                Some(id) if id == outer => return true,
                Some(id) => at = self.lives.get(id).and_then(|life| life.of.as_deref()),
                None => return false,
            }
        }
        false
    }
}
