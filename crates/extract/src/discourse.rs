//! What the document has said so far: who it is about, who was named last, what "the two countries" are.
use crate::filler::{Filler, Sort};
use crate::reading::Reading;
use crate::scene::Scene;
use chancery_lexicon::{Lexicon, Mention, MentionForm, NameForm};
use chancery_syntax::{Deprel, Upos};
use chancery_text::{Block, BlockKind, Span};
use chancery_time::Day;

/// Memory of one document, carried from sentence to sentence.
///
/// Names of persons are kept through the document; what "it", "they" and "the country" may stand for only within the
/// paragraph, since a new paragraph may be about another.
#[derive(Debug, Default, Clone)]
pub(crate) struct Discourse {
    /// The pair that the document is about, if hints, title or headings tell.
    pub(crate) pair: Option<[String; 2]>,
    /// Whether the pair came as "by" and "about", in this order.
    pub(crate) directed: bool,
    /// The state that says "we" and "my country", if it is known.
    pub(crate) speaker: Option<String>,
    /// Whether it speaks to its own at home: there "this Government" and "this country" are its.
    pub(crate) at_home: bool,
    /// Whether the heading names him who speaks.
    pub(crate) in_person: bool,
    /// The pair and its direction as the title told them, for where a section with a pair of its own ends.
    whole: (Option<[String; 2]>, bool),
    /// Persons (entity, state) in order of last mention, the latest last.
    persons: Vec<(String, Option<String>, String)>,
    /// The person that the last sentence was about, if its subject was one.
    topic: Option<String>,
    /// What the last sentence was about, for "it" and "they".
    subject: Subject,
    /// The states that the last sentence named, in order.
    named: Vec<String>,
    /// The last two states that were named as a pair: "Cuba and Angola".
    couple: Option<[String; 2]>,
    /// Whether another paragraph has begun since.
    moved_on: bool,
    /// Sentences since a person and a pair were last named.
    since: [usize; 2],
}

/// What a sentence was about.
#[derive(Debug, Default, Clone)]
pub(crate) enum Subject {
    /// Nothing that is known: the sentence was not parsed, or it was the first.
    #[default]
    Unknown,
    /// One state, government or body.
    One(Filler),
    /// Several.
    Many(Vec<Filler>),
    /// Something else: "it" may well stand for that.
    Other,
}

/// For how many sentences a name is still meant by a pronoun, and a pair by "the two countries".
const NEAR: usize = 3;
const NEAR_PAIR: usize = 6;

impl Discourse {
    /// Starts a document from hints, else from its title: two states in it, or one and the speaker's.
    pub(crate) fn new(reading: &Reading<'_>, section: Span, about: &[String], by: &[String]) -> Self {
        let mut pair: Vec<String> = Vec::new();
        let directed = by.len() == 1 && about.len() == 1 && by != about;
        for id in by.iter().chain(about) {
            if !pair.contains(id) {
                pair.push(id.clone());
            }
        }
        let first = reading.blocks().partition_point(|block| block.span.end <= section.start);
        if pair.len() < 2
            && let Some(title) = reading.blocks().get(first).filter(|block| is_title(reading.text, block))
        {
            // "Minutes of the Polish-Cuban Commission": a body of two is of these two.
            let mentions = &reading.mentions[reading.mentions_in(title.span)];
            let bodies = mentions.iter().map(|mention| &mention.referent.members).filter(|members| members.len() == 2);
            for id in states_in(reading, title.span).into_iter().chain(bodies.flatten().cloned()) {
                if !pair.contains(&id) {
                    pair.push(id);
                }
            }
        }
        let pair = match pair.as_slice() {
            [a, b, ..] => Some([a.clone(), b.clone()]),
            _ => None,
        };
        let head = if by.is_empty() && about.is_empty() { crate::speaker::letterhead(reading, section) } else { None };
        let (pair, directed) = match &head {
            Some((from, Some(to))) => (Some([from.clone(), to.clone()]), true),
            _ => (pair, directed),
        };
        let speaker = match by {
            [one] => Some(one.clone()),
            [] => head.map(|(from, _)| from),
            _ => None,
        };
        let headed = reading.blocks().get(first).and_then(|title| crate::speaker::headed(reading, title.span));
        let headed = headed.filter(|head| by.is_empty() || by == std::slice::from_ref(&head.state));
        let at_home = headed.as_ref().is_some_and(|head| head.home);
        let in_person = headed.as_ref().is_some_and(|head| head.by_name);
        let speaker = match by {
            [] => speaker.or(headed.map(|head| head.state)).or_else(|| crate::speaker::speaker(reading, section)),
            _ => speaker,
        };
        // "Fellow-citizens of the Senate", and it is known whose they are.
        let greets = speaker.as_deref().is_some_and(|speaker| crate::speaker::greets_his_own(reading, section, speaker));
        let (at_home, in_person) = (at_home || greets, in_person || greets);
        Discourse { whole: (pair.clone(), directed), pair, directed, speaker, at_home, in_person, ..Default::default() }
    }

    /// Goes on to the next block: "it" and "the country" look back within their paragraph alone.
    pub(crate) fn enter(&mut self, reading: &Reading<'_>, before: Option<&Block>, block: &Block) {
        let text = reading.text;
        let goes_on = before.is_some_and(|before| {
            let open = before.span.of(text).trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-'));
            before.kind == block.kind && open && block.span.of(text).starts_with(char::is_lowercase)
        });
        if goes_on {
            return; // a page ended amid a sentence
        }
        // "Present: for Poland, …; for Peru, …": the two sides of what follows.
        if self.whole.0.is_none()
            && names_sides(block.span.of(text))
            && let [a, b] = states_in(reading, block.span).as_slice()
        {
            self.pair = Some([a.clone(), b.clone()]);
            self.whole.0.clone_from(&self.pair);
        }
        self.subject = Subject::Unknown;
        self.named.clear();
        self.topic = None;
        self.moved_on = true;
        let broken = before.is_none_or(|before| text.get(before.span.end..block.span.start).is_some_and(|gap| gap.contains('\u{c}')));
        let ruled = !block.span.of(text).contains(char::is_alphanumeric);
        if broken || ruled || matches!(block.kind, BlockKind::Heading(_)) {
            self.couple = None;
            self.since = [usize::MAX; 2];
        }
        // A section about two others than the title's: "Cuba and Angola".
        if let BlockKind::Heading(level) = block.kind
            && before.is_some()
            && !self.whole.1
        {
            let mut states = states_in(reading, block.span);
            // A speech is by one state: two others in one of its headings are not the sides of what it leaves unsaid.
            if self.speaker.as_ref().is_some_and(|own| !states.contains(own)) {
                states.clear();
            }
            (self.pair, self.directed) = match states.as_slice() {
                [a, b] => (Some([a.clone(), b.clone()]), false),
                _ if level <= 2 || self.whole.0.is_some() => self.whole.clone(),
                _ => (self.pair.take(), self.directed),
            };
        }
    }

    /// Remembers a sentence that has been read: what it was about, and whom it named.
    pub(crate) fn remember(&mut self, scene: &Scene<'_>, lexicon: &Lexicon) {
        let subject = scene.subject(self, lexicon);
        let topic = scene.subject_person(self, lexicon);
        let (reading, text) = (scene.reading, scene.reading.text);
        let mentions = &reading.mentions[reading.mentions_in(scene.sentence)];
        let mut person = false;
        for mention in mentions {
            if mention.form == MentionForm::Person
                && let Some(id) = &mention.referent.entity
            {
                person = true;
                let known = self.persons.iter().find(|(old, _, _)| old == id).and_then(|(_, state, _)| state.clone());
                let state = mention.referent.of.clone().or(known).or_else(|| sent_by(mentions, mention, text));
                self.persons.retain(|(old, _, _)| old != id);
                let name = mention.referent.name.unwrap_or(mention.span).of(text).to_owned();
                self.persons.push((id.clone(), state, name));
                if self.persons.len() > 64 {
                    self.persons.remove(0);
                }
            }
        }
        self.named = states_of(mentions);
        let couple = last_couple(mentions, text).or_else(|| match &subject {
            Subject::Many(fillers) => pair_of(fillers.iter().filter_map(|filler| filler.state.as_ref())),
            _ => None,
        });
        for (since, named) in self.since.iter_mut().zip([person, couple.is_some()]) {
            *since = if named { 0 } else { since.saturating_add(1) };
        }
        // Once another paragraph speaks of a third state, "the two countries" are no longer those two.
        let kept = |id: &String| self.speaker.as_ref() == Some(id) || self.couple.as_ref().is_none_or(|pair| pair.contains(id));
        self.moved_on &= couple.is_none();
        if self.moved_on && !self.named.iter().all(kept) {
            self.couple = None;
        }
        self.couple = couple.or_else(|| self.couple.take());
        self.subject = subject;
        self.topic = topic;
    }

    /// The state of a person met before, by entity or by surname.
    pub(crate) fn state_of(&self, entity: &str) -> Option<String> {
        self.persons.iter().rev().find(|(id, _, _)| id == entity).and_then(|(_, state, _)| state.clone())
    }

    /// The pair that "the two countries" stands for: two just named together, else the document's, else the two just named.
    pub(crate) fn both(&self) -> Option<[String; 2]> {
        let couple = |near: usize| self.couple.clone().filter(|_| self.since[1] < near);
        // "Spain has answered, and the two Governments are agreed": who speaks at home is one of them.
        if let ([other], Some(own), true) = (self.named.as_slice(), &self.speaker, self.at_home)
            && other != own
        {
            return Some([own.clone(), other.clone()]);
        }
        let far = if self.at_home { 1 } else { NEAR_PAIR };
        couple(1).or_else(|| self.pair.clone()).or_else(|| pair_of(self.named.iter())).or_else(|| couple(far))
    }

    /// The pair that "the sides" and "the parties" may stand for without a number.
    pub(crate) fn sides(&self) -> Option<[String; 2]> {
        self.couple.clone().filter(|_| self.since[1] < 1).or_else(|| self.pair.clone())
    }

    /// What the last sentence was about.
    pub(crate) fn subject(&self) -> &Subject {
        &self.subject
    }

    /// The second state that the last sentence named.
    pub(crate) fn named_second(&self) -> Option<&String> {
        self.named.get(1)
    }

    /// The state that "the country" or "the government" stands for where the sentence itself has named none but `own`:
    /// the only other one that the sentence before named, else the one the document is about.
    pub(crate) fn country(&self, own: &[String]) -> Option<String> {
        // Who publishes a page about another never calls itself "the country".
        let by = self.pair.as_ref().filter(|_| self.directed).map(|pair| &pair[0]);
        let mut others = self.named.iter().filter(|state| !own.contains(state) && Some(*state) != by);
        match (others.next(), others.next()) {
            (Some(one), None) => Some(one.clone()),
            (Some(_), Some(_)) => match &self.subject {
                Subject::One(filler) if filler.state.as_ref().is_some_and(|id| !own.contains(id) && Some(id) != by) => filler.state.clone(),
                _ => None,
            },
            _ => self.pair.as_ref().filter(|_| self.directed).map(|pair| pair[1].clone()),
        }
    }

    /// The person that "he" or "she" stands for: whom the last sentence was about, else who was named last.
    pub(crate) fn person(&self) -> Option<(String, Option<String>, String)> {
        let topic = self.topic.as_ref().and_then(|topic| self.persons.iter().rfind(|(id, _, _)| id == topic));
        topic.or(self.persons.last()).filter(|_| self.since[0] < NEAR).cloned()
    }

    /// Remembers whose envoy a person is.
    pub(crate) fn belongs(&mut self, person: &str, name: &str, to: &str) {
        match self.persons.iter_mut().rfind(|(id, _, _)| id == person) {
            Some((_, state, _)) => {
                state.get_or_insert_with(|| to.to_owned());
            }
            // Told by a title of the sentence that is being read.
            None => self.persons.push((person.to_owned(), Some(to.to_owned()), name.to_owned())),
        }
    }

    /// The other side of the document's pair.
    pub(crate) fn other(&self, one: &str) -> Option<String> {
        let pair = self.pair.as_ref()?;
        pair.iter().position(|id| id == one).map(|i| pair[1 - i].clone())
    }
}

/// Whether the first block of a document is its title: a heading, or one line that is no sentence.
fn is_title(text: &str, block: &Block) -> bool {
    let words = block.span.of(text).trim_end();
    matches!(block.kind, BlockKind::Heading(_))
        || (block.kind == BlockKind::Paragraph
            && words.len() <= 200
            && !words.contains('\n')
            && !words.ends_with(['.', ':', ';', ',', '?', '!']))
}

/// Whether a block tells who sat at the table.
fn names_sides(words: &str) -> bool {
    let words = words.to_lowercase();
    ["present:", "present were", "participants:", "in attendance:", "attended by:", "delegations:"]
        .iter()
        .any(|lead| words.starts_with(lead))
}

/// "for Hungary, Deputy Minister X": whose delegation a person is of.
fn sent_by(mentions: &[Mention], person: &Mention, text: &str) -> Option<String> {
    let before = text[..person.span.start].trim_end_matches([' ', ',', ':']);
    let state = mentions.iter().find(|mention| matches!(mention.form, MentionForm::State(_)) && mention.span.end == before.len())?;
    let told = crate::rows::before(text, state.span).is_some_and(|word| word == "for");
    state.referent.entity.clone().filter(|_| told)
}

/// The different states that a stretch names, in order.
fn states_in(reading: &Reading<'_>, span: Span) -> Vec<String> {
    states_of(&reading.mentions[reading.mentions_in(span)])
}

fn states_of(mentions: &[Mention]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for mention in mentions {
        if let (MentionForm::State(_), Some(id)) = (mention.form, &mention.referent.entity)
            && !out.contains(id)
        {
            out.push(id.clone());
        }
    }
    out
}

/// Two different ids, if there are just two.
pub(crate) fn pair_of<'s>(ids: impl Iterator<Item = &'s String>) -> Option<[String; 2]> {
    let mut out: Vec<&String> = Vec::new();
    for id in ids {
        if !out.contains(&id) {
            out.push(id);
        }
    }
    match out.as_slice() {
        [a, b] => Some([(*a).clone(), (*b).clone()]),
        _ => None,
    }
}

/// The last two states that these mentions name as a pair: "Cuba and Angola", "between Cuba and the Soviet Union".
pub(crate) fn last_couple(mentions: &[Mention], text: &str) -> Option<[String; 2]> {
    let states: Vec<&Mention> = mentions.iter().filter(|mention| matches!(mention.form, MentionForm::State(_))).collect();
    let joined = |a: &Mention, b: &Mention, words: &[&str]| {
        text.get(a.span.end..b.span.start).is_some_and(|gap| {
            gap.split_whitespace().all(|word| words.contains(&word.to_lowercase().as_str()))
                && gap.split_whitespace().any(|word| matches!(word.to_lowercase().as_str(), "and" | "with" | "-" | "–"))
        })
    };
    const AND: &[&str] = &["and", "with", "the", "of", "government", "governments", "people", "republic", "-", "–", "both"];
    let at = (1..states.len()).rev().find(|&i| joined(states[i - 1], states[i], AND))?;
    let [a, b] = [states[at - 1], states[at]];
    // Three in a row are no pair.
    let listed = |left: &Mention, right: &Mention| {
        text.get(left.span.end..right.span.start)
            .is_some_and(|gap| matches!(gap.trim(), "," | ", the" | "and" | "and the" | ", and" | ", and the"))
    };
    // "the African Union, Peru and Chile": the end of a list that began with a body.
    let body = mentions.iter().rfind(|mention| mention.span.end <= a.span.start);
    if body.is_some_and(|body| matches!(body.form, MentionForm::Organisation | MentionForm::Agency) && listed(body, a)) {
        return None;
    }
    if (at > 1 && listed(states[at - 2], a)) || states.get(at + 1).is_some_and(|next| listed(b, next)) {
        return None;
    }
    pair_of([a, b].into_iter().filter_map(|mention| mention.referent.entity.as_ref()))
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
    // Where several states were to become one, its name does not tell which of them is meant.
    let before = lexicon.successions().iter().filter(|one| one.to == id).count();
    let (id, label) = match day.and_then(|day| lexicon.at_time(id, day)).filter(|_| before <= 1) {
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

impl Scene<'_> {
    /// What the sentence is about: the subject of its main clause.
    fn subject(&self, discourse: &Discourse, lexicon: &Lexicon) -> Subject {
        let Some(subject) = self.main_subject() else { return self.opening() };
        // "We have seen it. *They* sent troops": others than who speaks.
        if self.is(subject, &["we", "I"]) {
            return Subject::Other;
        }
        let fillers: Vec<Filler> = self
            .conjuncts(subject)
            .into_iter()
            .flat_map(|i| self.fillers(i, discourse, lexicon))
            .filter(|filler| filler.sort != Sort::Person && filler.sort != Sort::Title)
            .collect();
        let actors = fillers.iter().filter(|filler| filler.is_actor() || filler.sort == Sort::People).count();
        match fillers.as_slice() {
            [] if matches!(self.upos(subject), Upos::Pron | Upos::Det) => Subject::Unknown,
            [one] if actors == 1 && !self.is_plural(subject) => Subject::One(one.clone()),
            [_, ..] if actors == fillers.len() && fillers.iter().all(|filler| filler.state.is_some() || filler.entity.is_some()) => {
                Subject::Many(fillers)
            }
            _ => Subject::Other,
        }
    }

    /// What a sentence that was not parsed begins with, if that is one state: "Cuba had no oil of its own."
    fn opening(&self) -> Subject {
        let text = self.reading.text;
        let Some(first) = self.reading.mentions[self.reading.mentions_in(self.sentence)].first() else { return Subject::Unknown };
        let before = text.get(self.sentence.start..first.span.start).unwrap_or("").trim();
        let after = text.get(first.span.end..self.sentence.end).unwrap_or("").trim_start();
        let alone = after.split_whitespace().next().is_some_and(|word| {
            word.starts_with(char::is_lowercase) && !matches!(word, "and" | "or") && !word.starts_with("’s") && !word.starts_with("'s")
        });
        let state = match (first.form, &first.referent.entity) {
            (MentionForm::State(form), Some(id)) if form != NameForm::Demonym => id,
            _ => return Subject::Other,
        };
        if !matches!(before, "" | "The" | "“" | "\"") || !alone {
            return Subject::Other;
        }
        Subject::One(Filler {
            head: None,
            span: Some(first.span),
            text: first.span.of(text).to_owned(),
            entity: Some(state.clone()),
            state: Some(state.clone()),
            sort: Sort::State(NameForm::Name),
            implied: true,
            by_order: false,
        })
    }

    /// The subject of the main clause.
    fn main_subject(&self) -> Option<usize> {
        let root = (0..self.len()).find(|&i| self.head(i).is_none())?;
        self.kids(root).find(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Expl | Deprel::Csubj))
    }

    /// The person that is the subject of the main clause, for a later "he".
    pub(crate) fn subject_person(&self, discourse: &Discourse, lexicon: &Lexicon) -> Option<String> {
        let root = (0..self.len()).find(|&i| self.head(i).is_none())?;
        let is_person = |filler: Filler| if filler.sort == Sort::Person { filler.entity } else { None };
        // "The first envoy was *John Smith*": the predicate names whom it is about.
        let predicate = self.has(root, Deprel::Cop).then_some(root);
        self.main_subject().into_iter().chain(predicate).find_map(|i| self.fillers(i, discourse, lexicon).into_iter().find_map(is_person))
    }
}
