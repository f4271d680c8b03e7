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
        let Some(then) = self.state.as_deref().and_then(|id| holder(lexicon, id, self.sort, self.implied, day, pair)) else { return };
        if self.entity == self.state {
            self.entity = Some(then.clone());
        }
        self.state = Some(then);
    }
    /// The entity that a role of states takes: the state it acts for, else itself.
    pub(crate) fn acting(&self) -> Option<&str> {
        match self.sort {
            Sort::Organisation => self.entity.as_deref().or(self.state.as_deref()),
            _ => self.state.as_deref().or(self.entity.as_deref()),
        }
    }
}

/// The first day of 1946, since when borders inside the unions of states that broke up later stayed as they were.
const BORDERS_HELD: Day = -8766;

/// Who held on a day what these words of a sort name by a state: `None` where the state itself is meant.
pub(crate) fn holder(lexicon: &Lexicon, id: &str, sort: Sort, implied: bool, day: Day, pair: Option<&[String; 2]>) -> Option<String> {
    // A city on a page about a state that held it then: "Bremen" among the Hanseatic cities, "Rome" under the popes.
    let city = matches!(sort, Sort::Place | Sort::State(NameForm::Capital | NameForm::Metonym));
    let alive = |id: &str| lexicon.entity(id).is_some_and(|state| state.may_exist(day));
    let held = || pair?.iter().find(|other| *other != id && alive(other) && !alive(id) && becomes(lexicon, other, id));
    if let Some(held) = city.then(held).flatten() {
        return Some(held.clone());
    }
    if !implied && !city {
        return None;
    }
    // Not where the state itself had been before: a gap in its life is for others to judge ("Riga" in September 1940),
    // unless who filled it counts as the same member of the system of states (Gleditsch and Ward's number): "Moscow" in 1960.
    let then = lexicon.at_time(id, day)?.0;
    let state = lexicon.entity(id)?;
    let revived = state.begin.0.is_some_and(|first| first <= day) && state.end.1.is_none_or(|last| last >= day);
    if revived && (state.gw.is_none() || then.gw != state.gw) {
        return None;
    }
    // Whose a city was that is no capital is known where the same state goes on under another name, and inside a union of
    // states whose borders held until it fell apart.
    let inside = || day >= BORDERS_HELD && lexicon.successions().iter().any(|one| one.from == then.id && one.to == id);
    if sort == Sort::Place && !implied && (state.gw.is_none() || then.gw != state.gw) && !inside() {
        return None;
    }
    // Where several states were to become one, the name of the one does not tell which of them is meant.
    let before = lexicon.successions().iter().filter(|one| one.to == id && alive(&one.from)).count();
    (before <= 1).then(|| then.id.clone())
}

/// Puts the ends of dated claims that other words than a state's name stand for to whoever then held them.
pub(crate) fn place_claims(
    scene: &crate::scene::Scene<'_>,
    lexicon: &Lexicon,
    pair: Option<&[String; 2]>,
    claims: &mut [chancery_claim::Claim],
) {
    for claim in claims {
        let Some(day) = claim.time.as_ref().and_then(|time| time.value.bounds.finish.1.or(time.value.bounds.begin.0)) else { continue };
        let Some((giver, taker)) = crate::funds::ends(claim.kind) else { continue };
        let mut changed = false;
        for role in claim.roles.iter_mut().filter(|role| role.role == giver || role.role == taker) {
            let sort = role.span.map(|span| scene.head_of(span).and_then(|i| scene.mention(i)).map(|mention| mention.form));
            let (sort, implied) = match sort {
                None => (Sort::State(NameForm::Name), true),
                Some(Some(chancery_lexicon::MentionForm::State(form))) => (Sort::State(form), false),
                Some(Some(chancery_lexicon::MentionForm::Place)) => (Sort::Place, false),
                // "the government of Zanzibar": of a state that is a part of another now.
                Some(_) => (Sort::Government, false),
            };
            let then = role.entity.as_deref().and_then(|id| {
                let held = (sort != Sort::Government).then(|| holder(lexicon, id, sort, implied, day, pair)).flatten();
                held.or_else(|| joined(lexicon, id, day).filter(|_| matches!(sort, Sort::State(_) | Sort::Government)))
            });
            if let Some(then) = then {
                role.entity = Some(then);
                changed = true;
            }
        }
        if changed {
            claim.id = chancery_claim::claim_id(claim);
        }
    }
}

/// The state that a former one has been a part of since it joined it: "Zanzibar" in 2010, "Bavaria" in 1960.
fn joined(lexicon: &Lexicon, id: &str, day: Day) -> Option<String> {
    let ended = lexicon.entity(id)?.end.1.is_some_and(|last| last < day);
    // Only what the ISO never listed: "the Soviet Union" in 2000 is a slip that a reader must see.
    (ended && id.starts_with("GW:")).then(|| lexicon.at_time(id, day).map(|(then, _)| then.id.clone())).flatten()
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
