//! What a brief is made from: claims, findings, sources, and names to show.
use crate::noun::{lifted, with_article};
use chancery_claim::{Claim, Role};
use chancery_lexicon::{EntityKind, Lexicon};
use chancery_reason::Finding;
use chancery_store::TotalRow;
use chancery_text::{Page, Span};
use std::collections::BTreeMap;

/// One side of a brief: an entity, with those it continues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its id.
    pub id: String,
    /// Its id and those of the entities it continues, such as `RUS` and `SUN`.
    pub ids: Vec<String>,
}

impl Party {
    /// A party that is one entity and nothing before it.
    pub fn only(id: &str) -> Self {
        Self { id: id.to_owned(), ids: vec![id.to_owned()] }
    }
    /// The party of an entity together with every entity that its name stood for in the past.
    ///
    /// "Russia" in 1975 was the USSR, so a brief on Russia holds what is said of the USSR.
    pub fn with_past(id: &str, lexicon: &Lexicon) -> Self {
        let mut ids = vec![id.to_owned()];
        // Only days before some stretch of its existence: what it became later is not its past.
        let later = |day: i64| {
            lexicon.entity(id).is_some_and(|entity| entity.spells.iter().any(|spell| spell.begin.0.is_some_and(|begin| day < begin)))
        };
        let mut days: Vec<i64> = lexicon.successions().iter().map(|change| change.earliest - 1).filter(|day| later(*day)).collect();
        days.sort_unstable();
        days.dedup();
        for day in days.into_iter().rev() {
            let Some((past, _)) = lexicon.at_time(id, day) else {
                continue;
            };
            // "The USSR" of today is Russia, so Russia continues it; Ukraine only came out of it.
            let after = past.end.1.map_or(day, |end| end + 1);
            let continues = lexicon.at_time(&past.id, after).is_some_and(|(next, _)| ids.contains(&next.id));
            if continues && !ids.contains(&past.id) {
                ids.push(past.id.clone());
            }
        }
        Self { id: id.to_owned(), ids }
    }
    /// Whether this entity belongs to it.
    pub fn holds(&self, entity: &str) -> bool {
        self.ids.iter().any(|id| id == entity)
    }
    /// Whether a claim names it.
    pub fn in_claim(&self, claim: &Claim) -> bool {
        claim.roles.iter().filter_map(|role| role.entity.as_deref()).any(|entity| self.holds(entity))
    }
}

/// What a brief shows of a source, and its text for page numbers and offsets.
#[derive(Debug, Clone, Default)]
pub struct SourceCard {
    /// Its id.
    pub id: String,
    /// Title, or the file name where there is none.
    pub title: String,
    /// Publisher.
    pub publisher: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Date of publication, EDTF.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// The text.
    pub text: String,
    /// Pages, for formats that have them.
    pub pages: Vec<Page>,
}

impl SourceCard {
    /// The page on which a span begins.
    pub fn page_of(&self, span: Span) -> Option<u32> {
        self.pages.iter().rfind(|page| page.span.start <= span.start).map(|page| page.number)
    }
}

/// A name to show, and the words that mean no more than it.
#[derive(Debug, Clone, Default)]
struct Shown {
    label: String,
    is_state: bool,
    forms: Vec<String>,
}

/// Names to show for entities.
#[derive(Debug, Clone, Default)]
pub struct Names {
    shown: BTreeMap<String, Shown>,
}

/// Words that stand for a party named elsewhere.
const ANAPHORS: &[&str] = &["it", "they", "them", "its", "their", "we", "us", "our", "both", "each other", "he", "she"];
const GENERIC_HEADS: &[&str] = &[
    "country",
    "countries",
    "side",
    "sides",
    "state",
    "states",
    "party",
    "parties",
    "nations",
    "nation",
    "governments",
    "government",
    "latter",
    "former",
    "peoples",
    "capitals",
];

impl Names {
    /// The names of the lexicon's entities that these claims mention.
    pub fn of_lexicon(lexicon: &Lexicon, claims: &[Claim]) -> Self {
        let mut names = Self::default();
        for entity in claims.iter().flat_map(Claim::entities) {
            names.add(lexicon, entity);
        }
        names
    }
    /// Adds one entity of the lexicon.
    pub fn add(&mut self, lexicon: &Lexicon, id: &str) {
        if self.shown.contains_key(id) {
            return;
        }
        if let Some(entity) = lexicon.entity(id) {
            let shown = Shown {
                label: entity.label.clone(),
                is_state: entity.kind == EntityKind::State,
                forms: entity.names.iter().map(|name| name.text.to_lowercase()).collect(),
            };
            self.shown.insert(id.to_owned(), shown);
        }
    }
    /// Adds one name by hand, with the words that mean no more than it.
    pub fn insert(&mut self, id: &str, label: &str, forms: &[&str]) {
        let shown = Shown { label: label.to_owned(), is_state: true, forms: forms.iter().map(|form| form.to_lowercase()).collect() };
        self.shown.insert(id.to_owned(), shown);
    }
    /// The label of an entity, or its id where it has none.
    pub fn label<'a>(&'a self, id: &'a str) -> &'a str {
        self.shown.get(id).map_or(id, |shown| shown.label.as_str())
    }
    /// The label as it stands in a sentence, with its article.
    pub fn phrase(&self, id: &str) -> String {
        with_article(self.label(id))
    }
    /// Whether an id is that of a known state.
    pub fn is_state(&self, id: &str) -> bool {
        self.shown.get(id).is_some_and(|shown| shown.is_state)
    }
    /// How a role reads in a sentence: the name of the entity where the words say no more than that,
    /// else the words themselves ("the Cuban Armed Forces" is more than Cuba).
    pub fn role(&self, role: &Role) -> String {
        let text = lifted(&role.text);
        let Some(id) = role.entity.as_deref() else {
            return text;
        };
        // A party is the state; who signed for it is told beside it.
        if role.role == "party"
            && !id.contains(':')
            && text.split_whitespace().count() > 2
            && text.chars().any(char::is_uppercase)
            && let Some(shown) = self.shown.get(id)
        {
            return with_article(&shown.label);
        }
        // "Havana" as a place is the city, though as an actor it is Cuba.
        if role.role == "place" && !text.is_empty() {
            return text;
        }
        let Some(shown) = self.shown.get(id) else {
            return if text.is_empty() { id.to_owned() } else { text };
        };
        let lower = text.to_lowercase();
        let bare = lower.strip_prefix("the ").unwrap_or(&lower);
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let head = bare.split_whitespace().last().unwrap_or_default();
        let says_no_more = role.span.is_none()
            || bare.is_empty()
            || bare == shown.label.to_lowercase()
            || shown.forms.iter().any(|form| form == bare)
            || ANAPHORS.contains(&bare)
            || (GENERIC_HEADS.contains(&head) && bare.split_whitespace().count() <= 2);
        if says_no_more { with_article(&shown.label) } else { text }
    }
}

/// Everything a brief is made from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// Whom it is about.
    pub a: &'a Party,
    /// With whom; everybody where it is `None`.
    pub b: Option<&'a Party>,
    /// Claims that name either side; the brief picks what belongs in it.
    pub claims: &'a [Claim],
    /// Findings about these claims.
    pub findings: &'a [Finding],
    /// Sums of amounts between the two sides over all time, as the record reckons them.
    pub sums: &'a [TotalRow],
    /// Sources of these claims, by id.
    pub sources: &'a BTreeMap<String, SourceCard>,
    /// Names to show.
    pub names: &'a Names,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_holds_what_it_continues_and_not_what_it_left() {
        let past = |id: &str| Party::with_past(id, Lexicon::builtin()).ids.join(" ");
        assert_eq!(past("RUS"), "RUS SUN");
        assert_eq!(past("UKR"), "UKR");
        assert_eq!(past("SUN"), "SUN");
        assert_eq!(past("CUB"), "CUB");
    }
}
