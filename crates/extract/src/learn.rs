//! What the gate can learn from: sentences with the triggers that could fire in them, and the claims that they hold.
use crate::discourse::Discourse;
use crate::engine::{Engine, Given, Hints};
pub use crate::gate::glance::{CLUES, Doubt, Glancing, INPUTS, PART, RULES, TRIGGERS, UNITS};
use crate::gate::glance::{mean, state_at};
pub use crate::gate::{Chance, weights};
use crate::pause::pause;
use crate::reading::Reading;
use crate::sieve::{Opening, Rows, Sieve};
use crate::tables::Surroundings;
use chancery_text::Document;
use std::collections::HashSet;

/// One sentence of a text that was read whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// Its place in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Whether somebody speaks there for himself and others: only then is a trigger's worth asked for.
    pub spoken: bool,
    /// Whether it passes by its words, as the gate has learned before.
    pub passes: bool,
    /// The triggers that could fire; none where it is parsed whatever they are, or not at all.
    pub chances: Vec<Chance>,
    /// What the parser's first layers know of a spoken sentence as a whole, and then of the word of each chance.
    pub states: Vec<Vec<f32>>,
    /// The rules of the claims that only its tree gives, by name.
    pub rules: Vec<String>,
}

impl Engine {
    /// Reads a document without the gate, and tells of each sentence what it held that no other way of reading finds.
    pub fn lessons(&self, document: &Document, hints: &Hints) -> Vec<Lesson> {
        let mut claims = self.extract_by(document, hints, Opening::Every).claims;
        // What names tell by themselves needs no tree.
        let told: HashSet<String> = self.extract_by(document, hints, Opening::None).claims.into_iter().map(|claim| claim.id).collect();
        claims.retain(|claim| !told.contains(&claim.id));
        let Given { published, about, by } = self.given(document, hints);
        let reading = Reading::new(document, self.lexicon(), published, &by, &about);
        let discourse = Discourse::new(&reading, reading.section_of(0), &about, &by);
        let around = Surroundings { reading: &reading, lexicon: self.lexicon(), discourse: &discourse, source: "", published };
        let rows = Rows::new(&around);
        let mut sieve = Sieve::new(self, &reading, discourse.pair.is_some(), &rows, Opening::Every);
        let mut out = Vec::new();
        while let Some((span, chances, passes)) = sieve.chances() {
            let first = claims.partition_point(|claim| claim.quote.start < span.start);
            let own = claims[first..].iter().take_while(|claim| claim.quote.start < span.end);
            let rules = own.map(|claim| claim.rule.clone()).collect();
            let spoken = reading.is_spoken(span.start);
            let mut states = Vec::new();
            if spoken && !chances.is_empty() {
                self.parser().parse_worth(reading.text, &[(span, pause(&reading, span))], |_, glance| {
                    states.push(mean(glance.states).to_vec());
                    states.extend(chances.iter().map(|chance: &Chance| state_at(glance, chance.doubt.at).to_vec()));
                    false
                });
            }
            out.push(Lesson { start: span.start, end: span.end, spoken, passes, chances, states, rules });
        }
        out
    }
}
