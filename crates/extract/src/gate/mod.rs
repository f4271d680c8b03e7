//! The gate: only sentences that can hold a claim are parsed, since parsing is the dear step.
//!
//! A sentence passes if some rule could fire on it by the order of its words: a form of a trigger word that may be of
//! its class there, and for every role, test and pair of parties that the rule insists on something that could fill
//! it, on the side and after the preposition where the rule looks for it. Distances are generous, trees are not known.
//! Of these triggers those are left aside whose surroundings have never earned a claim (`worth`), and then those that a
//! first glance of the parser takes for nothing (`glance`).
//! `Hints::no_gate` proves what it costs in recall.
mod clues;
mod demand;
mod facts;
pub(crate) mod glance;
mod words;
mod worth;

use crate::reading::Reading;
use crate::rules::{Rule, RuleSet, TriggerClass};
use chancery_claim::Kind;
use chancery_lexicon::MentionForm;
use chancery_syntax::Glance;
use chancery_text::Span;
use clues::{Around, Scenery, number_of};
use demand::Demand;
use facts::{Facts, Key};
use glance::{Doubt, Glancing};
use words::{Flags, Forms, Vocabulary};
use worth::Worth;

/// Sentences of so many words are not judged by what their triggers earned.
const SHORT: usize = 14;
/// Words back from a trigger to its subject.
const SUBJECT: usize = 30;
/// Words on from a trigger to its object.
const OBJECT: usize = 20;
/// Words on from a trigger to a preposition of its own.
const PREPOSITION: usize = 25;
/// Words on from a preposition to the head of its phrase.
const PHRASE: usize = 14;
/// Words back from a noun to what modifies or possesses it.
const MODIFIER: usize = 8;
/// For how many sentences a name is still meant by a pronoun, and a pair by "the two countries", as in the discourse.
const NEAR: usize = 4;
const NEAR_PAIR: usize = 8;

/// One way to trigger a rule.
#[derive(Debug)]
struct Trigger {
    rule: usize,
    class: TriggerClass,
    /// Numbers for the rule as it is, and for the trigger word.
    name: u32,
    word: u32,
    /// Whether its worth is known, and whether a glance can judge it.
    known: bool,
    glanced: bool,
    /// Words that must be there too.
    rest: Vec<u16>,
    /// Whether a participle that only describes a noun is no trigger, as the rules have it for these kinds.
    tells: bool,
}

impl Trigger {
    /// Where its other words may stand: a particle after its verb, what modifies a noun near it.
    fn places(&self, at: usize) -> std::ops::RangeInclusive<usize> {
        match self.class {
            TriggerClass::Verb => at + 1..=at + PREPOSITION,
            TriggerClass::Noun | TriggerClass::Predicate => back(at, MODIFIER)..=at + MODIFIER,
        }
    }
}

/// Weights as a file: by the last bits of a clue, with the least sum that is enough and the triggers that can be judged.
pub fn weights(weights: &[i8], least: i32, known: &[u32]) -> Vec<u8> {
    Worth::bytes(weights, least, known)
}

/// Which sentences may hold claims.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    vocabulary: Vocabulary,
    /// By the number of the trigger word.
    triggers: Vec<Vec<Trigger>>,
    /// By the number of the rule.
    demands: Vec<Demand>,
    worth: Option<Worth>,
    glancing: Option<Glancing>,
}

/// What the gate says of a sentence by its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pass {
    /// No rule could fire, or none that is worth a tree.
    Shut,
    /// It is worth a tree.
    Open,
    /// It is worth a glance, which judges these triggers.
    Glance(Vec<Doubt>),
}

/// What the gate has learned: what a trigger is worth, and how to judge it by a glance.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Learned {
    pub(crate) worth: &'static [u8],
    pub(crate) glancing: &'static [u8],
}

/// A trigger that could fire in a sentence, as those see it who learn what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chance {
    /// The number of its rule in the set.
    pub rule: usize,
    /// A number for the trigger as its rule has it now.
    pub trigger: u32,
    /// What is seen around it.
    pub clues: Vec<u32>,
    /// What a glance judges it by.
    pub doubt: Doubt,
}

impl Gate {
    /// Prepares the gate for a set of rules; without weights every trigger that could fire is worth a tree.
    pub(crate) fn new(rules: &RuleSet, learned: Option<Learned>) -> Self {
        let worth = learned.and_then(|learned| Worth::read(learned.worth));
        let glancing = learned.and_then(|learned| Glancing::read(learned.glancing));
        let mut vocabulary = Vocabulary::new();
        let demands = rules.rules.iter().map(|rule| Demand::new(rule, &mut vocabulary)).collect();
        let mut triggers: Vec<Vec<Trigger>> = Vec::new();
        for word in rules.trigger_words() {
            let number = usize::from(vocabulary.number(word));
            if triggers.len() <= number {
                triggers.resize_with(number + 1, Vec::new);
            }
            for trigger in rules.triggers(word) {
                let rest = trigger.rest.iter().map(|word| vocabulary.number(word)).collect();
                let rule = &rules.rules[trigger.rule];
                let tells = matches!(rule.kind, Kind::Force | Kind::Presence | Kind::Sanction);
                let (name, word) = (number_of(&terms(rule)), number_of(word));
                let known = worth.as_ref().is_some_and(|worth| worth.knows(name, word));
                let glanced = glancing.as_ref().is_some_and(|glancing| glancing.knows(name, word));
                triggers[number].push(Trigger { rule: trigger.rule, class: trigger.class, name, word, known, glanced, rest, tells });
            }
        }
        Gate { vocabulary, triggers, demands, worth, glancing }
    }

    /// Whether the words of a sentence could ever be this one, as a rule has it.
    pub(crate) fn knows_form(&self, head: &str) -> bool {
        !head.is_empty() && head.split('-').all(|part| part.chars().all(char::is_alphabetic))
    }

    /// Goes through the sentences of a document; `pair` tells that it is about a pair of states.
    pub(crate) fn watch<'a>(&'a self, reading: &'a Reading<'a>, pair: bool) -> Watch<'a> {
        Watch { gate: self, reading, pair, forms: Forms::default(), facts: Facts::default(), since: [usize::MAX; 3] }
    }

    /// Goes through the triggers that could fire until one is found that `is_found` takes.
    fn find(&self, facts: &Facts, mut is_found: impl FnMut(usize, &Trigger) -> bool) -> bool {
        facts.seen.iter().any(|&(number, at)| {
            let triggers = self.triggers.get(usize::from(number)).map_or(&[][..], Vec::as_slice);
            triggers.iter().any(|trigger| {
                facts.may_be(at, trigger, facts.words[at].number == Some(number))
                    && trigger.rest.iter().all(|word| facts.has_among(*word, trigger.places(at)))
                    && self.demands[trigger.rule].may_hold(facts, at)
                    && is_found(at, trigger)
            })
        })
    }

    /// Whether some rule could fire, and a tree or a glance is worth it.
    fn opens(&self, facts: &Facts, scenery: Scenery) -> Pass {
        let of = |opens: bool| if opens { Pass::Open } else { Pass::Shut };
        // Where nobody speaks claims are dense, and little would be spared.
        let Some(worth) = self.worth.as_ref().filter(|_| scenery.spoken) else { return of(self.find(facts, |_, _| true)) };
        let glancing = self.glancing.as_ref();
        // What is around a word is the same for all its rules: its clues by what they weigh in either judgement.
        let mut looked: Option<(usize, Around, [i32; 2])> = None;
        let mut doubts = Vec::new();
        let unjudged = self.find(facts, |at, trigger| {
            // A short sentence costs little, and has too few words to be judged by.
            // "we strongly support": who speaks, says so; texts whose speaker nobody knew have taught otherwise.
            let judges = trigger.known && facts.words.len() > SHORT && !(trigger.class == TriggerClass::Verb && facts.is_said_by_us(at));
            if !judges && !trigger.glanced {
                return true;
            }
            let weigh = |sums: &mut [i32; 2], clue: u32| {
                sums[0] += worth.of(clue);
                sums[1] += glancing.map_or(0, |glancing| glancing.of(clue));
            };
            let (_, around, mut sums) = *match &looked {
                Some(last) if last.0 == at => last,
                _ => {
                    let mut sums = [0; 2];
                    let around = Around::new(facts, at, scenery, |clue| weigh(&mut sums, clue));
                    looked.insert((at, around, sums))
                }
            };
            around.for_rule(trigger.name, |clue| weigh(&mut sums, clue));
            if judges && !worth.suffices(sums[0]) {
                return false;
            }
            if trigger.glanced {
                doubts.push(Doubt::new(facts.words[at].start, (trigger.name, trigger.word), sums[1]));
            }
            !trigger.glanced
        });
        if unjudged || doubts.is_empty() { of(unjudged) } else { Pass::Glance(doubts) }
    }

    /// Whether a sentence is worth a tree for any of these triggers, after a first glance.
    pub(crate) fn takes(&self, doubts: &[Doubt], glance: Glance<'_>) -> bool {
        self.glancing.as_ref().is_none_or(|glancing| glancing.passes(doubts, glance))
    }

    /// The triggers that could fire, with what is seen around each.
    fn chances(&self, facts: &Facts, scenery: Scenery) -> Vec<Chance> {
        let mut out = Vec::new();
        self.find(facts, |at, trigger| {
            let mut clues = Vec::new();
            let around = Around::new(facts, at, scenery, |clue| clues.push(clue));
            around.for_rule(trigger.name, |clue| clues.push(clue));
            let doubt = Doubt::new(facts.words[at].start, (trigger.name, trigger.word), 0);
            out.push(Chance { rule: trigger.rule, trigger: doubt.trigger, clues, doubt });
            false
        });
        out
    }
}

/// What a rule demands, in words: a rule that demands something else is another rule.
fn terms(rule: &Rule) -> String {
    let Rule { name, roles, needs, tests, parties, needs_amount, .. } = rule;
    format!("{name} {roles:?} {needs:?} {tests:?} {parties} {needs_amount}")
}

/// The gate on its way through one document.
pub(crate) struct Watch<'a> {
    gate: &'a Gate,
    reading: &'a Reading<'a>,
    pair: bool,
    forms: Forms<'a>,
    facts: Facts,
    /// Sentences since a state, a person and two states were named.
    since: [usize; 3],
}

impl Watch<'_> {
    /// Whether the next sentence can hold a claim.
    pub(crate) fn passes(&mut self, sentence: Span) -> Pass {
        let Some(scenery) = self.look(sentence) else { return Pass::Shut };
        self.gate.opens(&self.facts, scenery)
    }

    /// Whether the sentence that passed may need to know what the one before was about: a pronoun stands before every name.
    pub(crate) fn looks_back(&self) -> bool {
        let mut words = self.facts.words.iter();
        words.find(|word| word.flags.has(Flags::BACK) || word.sort.is_name()).is_some_and(|word| word.flags.has(Flags::BACK))
    }

    /// The triggers that could fire in the next sentence, and whether it passes by its words.
    pub(crate) fn chances(&mut self, sentence: Span) -> (Vec<Chance>, bool) {
        let Some(scenery) = self.look(sentence) else { return (Vec::new(), false) };
        (self.gate.chances(&self.facts, scenery), self.gate.opens(&self.facts, scenery) != Pass::Shut)
    }

    /// Goes on to a sentence; `None` where nobody is there who could act.
    fn look(&mut self, sentence: Span) -> Option<Scenery> {
        let mentions = &self.reading.mentions[self.reading.mentions_in(sentence)];
        let [state, person, two] = [self.since[0] < NEAR, self.since[1] < NEAR, self.pair || self.since[2] < NEAR_PAIR];
        let mut scenery = None;
        let mut stands_for_state = false;
        if !mentions.is_empty() || state || person || two {
            self.facts.read(self.reading, sentence, &self.gate.vocabulary, &mut self.forms);
            self.facts.find_mentions(mentions, sentence);
            let named = !self.facts.states.is_empty();
            self.facts.find_pronouns([state || self.pair, person, two]);
            stands_for_state = !named && !self.facts.states.is_empty();
            self.facts.pair = self.pair;
            if self.pair || self.facts.actors().next().is_some() {
                let (spoken, dated) = (self.reading.is_spoken(sentence.start), !self.reading.times_in(sentence).is_empty());
                scenery = Some(Scenery::new(&self.facts, spoken, dated));
            }
        }
        let mut here: Vec<&str> = Vec::new();
        for mention in mentions {
            let id = match mention.form {
                MentionForm::State(_) => mention.referent.entity.as_deref(),
                _ => mention.referent.of.as_deref(),
            };
            here.extend(id.filter(|id| !here.contains(id)));
        }
        let someone = mentions.iter().any(|mention| mention.form == MentionForm::Person);
        // "It" and "the country" carry on with the state that they stand for.
        let named = [!here.is_empty() || (state && stands_for_state), someone, here.len() == 2];
        for (since, named) in self.since.iter_mut().zip(named) {
            *since = if named { 0 } else { since.saturating_add(1) };
        }
        scenery
    }
}

impl Facts {
    /// Whether the word at `at`, which is a form of a trigger and `bare` if it is the trigger as it stands in a dictionary,
    /// may be of its class where it stands.
    fn may_be(&self, at: usize, trigger: &Trigger, bare: bool) -> bool {
        let word = self.words[at];
        if word.in_name {
            return false;
        }
        let before = at.checked_sub(1).map_or(Flags::default(), |before| self.words[before].flags);
        match trigger.class {
            TriggerClass::Verb => {
                // "the support", "in support", "the meeting", "the occupied territories"; and the *States*.
                let noun = if word.flags.has(Flags::PAST) {
                    trigger.tells && before.has(Flags::DETERMINES)
                } else if word.flags.has(Flags::ING) {
                    before.has(Flags::DETERMINES)
                } else {
                    before.has(Flags::OPENS_NOUN | Flags::GOVERNS)
                };
                !(noun || self.prose && word.capital)
            }
            TriggerClass::Noun => {
                let infinitive = bare && before.has(Flags::MODAL);
                let participle = !bare && word.flags.has(Flags::PAST | Flags::ING);
                !infinitive && !participle && !self.modifies_name(at)
            }
            TriggerClass::Predicate => true,
        }
    }

    /// Whether a word stands inside the name of a body and before another word of it: "*Trade* Commission".
    fn modifies_name(&self, at: usize) -> bool {
        let (own, next) = (self.words[at], self.words.get(at + 1));
        own.in_body && next.is_some_and(|next| next.in_body && !next.flags.has(Flags::JOINS))
    }
}

/// Distances in words: nothing before the first word.
fn back(at: usize, by: usize) -> usize {
    at.saturating_sub(by)
}

/// Different fillers, as far as it matters whether there are two.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    first: Option<Key>,
    several: bool,
    /// Anything will do.
    free: bool,
}

impl Found {
    fn add(&mut self, key: Key) {
        match self.first {
            None => self.first = Some(key),
            Some(first) => self.several |= first != key,
        }
    }
    fn any(self) -> bool {
        self.free || self.first.is_some()
    }
    /// Whether two roles can be filled by two.
    fn differs(self, other: Found) -> bool {
        self.free || other.free || self.several || other.several || self.first != other.first
    }
}
