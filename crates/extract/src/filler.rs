//! What fills a role: words, and who or what they stand for.
use chancery_lexicon::{Lexicon, NameForm};
use chancery_text::Span;
use chancery_time::Day;

/// What sort of thing a filler is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    State(NameForm),
    /// "the Cuban government", "Soviet troops": a body of a state named by a common noun.
    Government,
    /// People of a state who do not act for it: "Polish farmers".
    People,
    Person,
    Title,
    Organisation,
    Agency,
    Place,
    Instrument,
    Thing,
}

/// Words that fill a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filler {
    /// Head token in the sentence; `None` for what the document implies.
    pub(crate) head: Option<usize>,
    pub(crate) span: Option<Span>,
    pub(crate) text: String,
    /// Who it is itself.
    pub(crate) entity: Option<String>,
    /// The state that it is or belongs to.
    pub(crate) state: Option<String>,
    pub(crate) sort: Sort,
    /// Reached through a pronoun, "the two countries" or the document's default.
    pub(crate) implied: bool,
    /// Reached by the order of words, not by the tree.
    pub(crate) by_order: bool,
}

impl Filler {
    pub(crate) fn is_actor(&self) -> bool {
        matches!(self.sort, Sort::State(_) | Sort::Government | Sort::Person | Sort::Title | Sort::Organisation | Sort::Agency)
    }
    /// Whoever held the place then, where the words do not name a state but stand for one: "Moscow" in 1960 is Soviet.
    pub(crate) fn place_in(&mut self, lexicon: &Lexicon, day: Day, pair: Option<&[String; 2]>) {
        // A city on a page about a state that held it then: "Bremen" among the Hanseatic cities, "Rome" under the popes.
        let city = matches!(self.sort, Sort::Place | Sort::State(NameForm::Capital | NameForm::Metonym));
        let held = self.state.as_deref().filter(|_| city).and_then(|id| {
            let alive = |id: &str| lexicon.entity(id).is_some_and(|state| state.may_exist(day));
            pair?.iter().find(|other| *other != id && alive(other) && !alive(id) && becomes(lexicon, other, id))
        });
        if let Some(held) = held {
            if self.entity == self.state {
                self.entity = Some(held.clone());
            }
            self.state = Some(held.clone());
            return;
        }
        let stands_for = self.implied || matches!(self.sort, Sort::State(NameForm::Capital | NameForm::Metonym));
        // Not where the state itself had been before: a gap in its life is for others to judge ("Riga" in September 1940).
        let revived = |id: &str| lexicon.entity(id).is_some_and(|state| state.begin.0.is_some_and(|first| first <= day));
        let gone = |id: &str| lexicon.entity(id).is_some_and(|state| state.end.1.is_some_and(|last| last < day));
        if self.state.as_deref().is_some_and(|id| revived(id) && !gone(id)) {
            return;
        }
        // Where several states were to become one, the name of the one does not tell which of them is meant.
        let several = |id: &str| {
            let before = lexicon.successions().iter().filter(|one| one.to == id);
            before.filter(|one| lexicon.entity(&one.from).is_some_and(|state| state.may_exist(day))).count() > 1
        };
        let known = self.state.as_deref().filter(|id| stands_for && !several(id));
        let Some(then) = known.and_then(|id| lexicon.at_time(id, day)) else { return };
        if self.entity == self.state {
            self.entity = Some(then.0.id.clone());
        }
        self.state = Some(then.0.id.clone());
    }
    /// The entity that a role of states takes: the state it acts for, else itself.
    pub(crate) fn acting(&self) -> Option<&str> {
        match self.sort {
            Sort::Organisation => self.entity.as_deref().or(self.state.as_deref()),
            _ => self.state.as_deref().or(self.entity.as_deref()),
        }
    }
}

/// Whether a state went over into another, by way of two more at most.
fn becomes(lexicon: &Lexicon, from: &str, to: &str) -> bool {
    let mut here = vec![from];
    for _ in 0..3 {
        let next: Vec<&str> =
            lexicon.successions().iter().filter(|one| here.contains(&one.from.as_str())).map(|one| one.to.as_str()).collect();
        if next.contains(&to) {
            return true;
        }
        here = next;
    }
    false
}

/// Roles that want the person or body itself rather than the state it acts for.
pub(crate) fn wants_itself(kind: chancery_claim::Kind, role: &str) -> bool {
    use chancery_claim::Kind::{Agreement, Body, Mission, Office, Representation, Share, Visit};
    matches!(
        (kind, role),
        (Visit, "visitor")
            | (Office, "holder" | "post")
            | (Agreement, "signer" | "title")
            | (Body, "name" | "mandate")
            | (Representation, "agent" | "principal")
            | (Mission, "place")
            | (Visit, "place")
            | (Share, "goods")
    ) || matches!(role, "place" | "goods" | "object" | "topic" | "title" | "for" | "under")
}
