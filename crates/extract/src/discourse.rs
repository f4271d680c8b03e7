//! What the document has said so far: who it is about, who was named last, what "the two countries" are.
use crate::filler::{Filler, Sort};
use crate::reading::Reading;
use chancery_lexicon::{Lexicon, Mention, MentionForm, NameForm};
use chancery_text::BlockKind;
use chancery_time::Day;

/// Memory of one document, carried from sentence to sentence.
#[derive(Debug, Default, Clone)]
pub(crate) struct Discourse {
    /// The pair that the document is about, if hints, title or headings tell.
    pub(crate) pair: Option<[String; 2]>,
    /// Whether the pair came as "by" and "about", in this order.
    pub(crate) directed: bool,
    /// States in order of last mention, the latest last.
    recent: Vec<String>,
    /// Persons (entity, state) in order of last mention, the latest last.
    persons: Vec<(String, Option<String>, String)>,
    /// The person that the last sentence was about, if its subject was one.
    topic: Option<String>,
    /// The last two different states that one sentence named.
    last_pair: Option<[String; 2]>,
    /// Subject of the last main clause, for "it".
    subject: Option<String>,
    /// Whether the last sentence had a state or a person as its subject.
    fresh: bool,
    /// Sentences since a state, a person and a pair were last named.
    since: [usize; 3],
}

/// For how many sentences a name is still meant by a pronoun, and a pair by "the two countries".
const NEAR: usize = 4;
const NEAR_PAIR: usize = 8;

impl Discourse {
    /// Starts from hints, else from the title: two states in it, or one and the speaker's.
    pub(crate) fn new(reading: &Reading<'_>, about: &[String], by: &[String]) -> Self {
        let mut pair: Vec<String> = Vec::new();
        let directed = by.len() == 1 && about.len() == 1 && by != about;
        for id in by.iter().chain(about) {
            if !pair.contains(id) {
                pair.push(id.clone());
            }
        }
        if pair.len() < 2
            && let Some(title) = reading.blocks().first().filter(|block| matches!(block.kind, BlockKind::Heading(_)))
        {
            for mention in &reading.mentions[reading.mentions_in(title.span)] {
                if let (MentionForm::State(_), Some(id)) = (mention.form, &mention.referent.entity)
                    && !pair.contains(id)
                {
                    pair.push(id.clone());
                }
            }
        }
        let pair = match pair.as_slice() {
            [a, b, ..] => Some([a.clone(), b.clone()]),
            _ => None,
        };
        Discourse { pair, directed, ..Default::default() }
    }

    /// Remembers the mentions of a sentence that has been read.
    pub(crate) fn remember<'m>(&mut self, mentions: impl Iterator<Item = &'m Mention>, text: &str) {
        let mut here: Vec<String> = Vec::new();
        let mut person = false;
        for mention in mentions {
            let state = match mention.form {
                MentionForm::State(_) => mention.referent.entity.clone(),
                _ => mention.referent.of.clone(),
            };
            if let Some(state) = state {
                if !here.contains(&state) {
                    here.push(state.clone());
                }
                self.recent.retain(|old| *old != state);
                self.recent.push(state);
                if self.recent.len() > 8 {
                    self.recent.remove(0);
                }
            }
            if mention.form == MentionForm::Person
                && let Some(id) = &mention.referent.entity
            {
                person = true;
                let known = self.persons.iter().find(|(old, _, _)| old == id).and_then(|(_, state, _)| state.clone());
                let state = mention.referent.of.clone().or(known);
                self.persons.retain(|(old, _, _)| old != id);
                let name = mention.referent.name.unwrap_or(mention.span).of(text).to_owned();
                self.persons.push((id.clone(), state, name));
                if self.persons.len() > 64 {
                    self.persons.remove(0);
                }
            }
        }
        let named = [!here.is_empty(), person, here.len() == 2];
        for (since, named) in self.since.iter_mut().zip(named) {
            *since = if named { 0 } else { since.saturating_add(1) };
        }
        if let [a, b] = here.as_slice() {
            self.last_pair = Some([a.clone(), b.clone()]);
        }
    }

    /// Remembers the subject of a sentence, if it has one that is a state.
    pub(crate) fn set_subject(&mut self, subject: Option<String>) {
        self.fresh = subject.is_some();
        if subject.is_some() {
            self.subject = subject;
            self.since[0] = 0;
        }
    }

    /// Whether the sentence before was about a state or a person, which "it" or "he" at the beginning then goes on about.
    pub(crate) fn goes_on(&self) -> bool {
        self.fresh
    }

    /// The state of a person met before, by entity or by surname.
    pub(crate) fn state_of(&self, entity: &str) -> Option<String> {
        self.persons.iter().rev().find(|(id, _, _)| id == entity).and_then(|(_, state, _)| state.clone())
    }

    /// The pair that "the two countries" stands for.
    pub(crate) fn both(&self) -> Option<[String; 2]> {
        // A document about one pair keeps it; elsewhere the last two states named together are meant.
        self.pair.clone().or_else(|| self.last_pair.clone().filter(|_| self.since[2] < NEAR_PAIR))
    }

    /// The state that "the country", "the government" or "it" stands for.
    pub(crate) fn one(&self, pronoun: bool) -> Option<String> {
        if self.since[0] >= NEAR {
            return self.pair.as_ref().filter(|_| !pronoun).map(|pair| pair[1].clone());
        }
        if pronoun {
            return self.subject.clone().or_else(|| self.recent.last().cloned());
        }
        // Who publishes a page about another never calls itself "the country".
        let own = self.pair.as_ref().filter(|_| self.directed).map(|pair| &pair[0]);
        let last = self.recent.iter().rev().find(|state| Some(*state) != own);
        last.cloned().or_else(|| self.pair.as_ref().map(|pair| pair[1].clone()))
    }

    /// The person that "he" or "she" stands for: whom the last sentence was about, else who was named last.
    pub(crate) fn person(&self) -> Option<(String, Option<String>, String)> {
        let topic = self.topic.as_ref().and_then(|topic| self.persons.iter().rfind(|(id, _, _)| id == topic));
        topic.or(self.persons.last()).filter(|_| self.since[1] < NEAR).cloned()
    }

    /// Remembers whom a sentence was about: a person as its subject; a sentence about no person ends the topic.
    pub(crate) fn about(&mut self, person: Option<String>) {
        self.fresh |= person.is_some();
        self.topic = person;
    }

    /// Remembers whose envoy a person is.
    pub(crate) fn belongs(&mut self, person: &str, to: &str) {
        if let Some((_, state, _)) = self.persons.iter_mut().rfind(|(id, _, _)| id == person) {
            state.get_or_insert_with(|| to.to_owned());
        }
    }

    /// The other side of the document's pair.
    pub(crate) fn other(&self, one: &str) -> Option<String> {
        let pair = self.pair.as_ref()?;
        pair.iter().position(|id| id == one).map(|i| pair[1 - i].clone())
    }
}

/// The member of the document's pair that a state is by succession (SUN in a document about RUS), else itself.
pub(crate) fn kin(lexicon: &Lexicon, discourse: &Discourse, id: &str) -> String {
    let Some(pair) = &discourse.pair else { return id.to_owned() };
    for other in pair {
        if lexicon.successions().iter().any(|s| (s.from == *id && s.to == *other) || (s.to == *id && s.from == *other)) {
            return other.clone();
        }
    }
    id.to_owned()
}

/// A filler that no words of the sentence give.
pub(crate) fn implied(lexicon: &Lexicon, id: &str, day: Option<Day>) -> Filler {
    let (id, label) = match day.and_then(|day| lexicon.at_time(id, day)) {
        Some((entity, _)) => (entity.id.clone(), entity.label.clone()),
        None => (id.to_owned(), lexicon.entity(id).map_or_else(|| id.to_owned(), |entity| entity.label.clone())),
    };
    Filler {
        head: None,
        span: None,
        text: label,
        entity: Some(id.clone()),
        state: Some(id),
        sort: Sort::State(NameForm::Name),
        implied: true,
        by_order: false,
    }
}

impl crate::scene::Scene<'_> {
    /// The state that is the subject of the main clause, for a later "it".
    pub(crate) fn subject_state(&self, discourse: &Discourse, lexicon: &Lexicon) -> Option<String> {
        let root = (0..self.len()).find(|&i| self.head(i).is_none())?;
        let subject =
            self.kids(root).find(|&kid| matches!(self.deprel(kid), chancery_syntax::Deprel::Nsubj | chancery_syntax::Deprel::NsubjPass))?;
        self.fillers(subject, discourse, lexicon).into_iter().find_map(|filler| filler.state)
    }

    /// The person that is the subject of the main clause, for a later "he".
    pub(crate) fn subject_person(&self, discourse: &Discourse, lexicon: &Lexicon) -> Option<String> {
        use chancery_syntax::Deprel;
        let root = (0..self.len()).find(|&i| self.head(i).is_none())?;
        let is_person = |filler: crate::filler::Filler| if filler.sort == Sort::Person { filler.entity } else { None };
        // "The first envoy was *John Smith*": the predicate names whom it is about.
        let subject = self.kids(root).find(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass));
        let predicate = self.has(root, Deprel::Cop).then_some(root);
        subject.into_iter().chain(predicate).find_map(|i| self.fillers(i, discourse, lexicon).into_iter().find_map(is_person))
    }
}
