//! The gate: only sentences that can hold a claim are parsed, since parsing is the dear step.
//!
//! A sentence passes if it names an actor (or a word that may stand for one) and holds a word that may be a trigger:
//! one that begins like a trigger word, or an irregular form. `Hints::no_gate` proves what it costs in recall.
use crate::reading::Reading;
use crate::rules::RuleSet;
use chancery_lexicon::MentionForm;
use chancery_text::Span;
use std::collections::HashSet;

/// First letters that two words must share to pass for forms of one another.
const PREFIX: usize = 4;

/// Past forms that do not begin like their verb.
const IRREGULAR: &[&str] = &[
    "built",
    "sent",
    "sold",
    "gave",
    "given",
    "took",
    "taken",
    "came",
    "went",
    "gone",
    "met",
    "held",
    "kept",
    "left",
    "broke",
    "broken",
    "made",
    "paid",
    "lent",
    "spent",
    "bought",
    "brought",
    "began",
    "begun",
    "became",
    "struck",
    "withdrew",
    "shut",
    "cut",
    "sought",
    "fought",
    "forgave",
    "wrote",
    "flew",
    "got",
    "grew",
    "grown",
    "led",
    "rose",
    "shot",
    "had",
    "has",
    "have",
    "laid",
    "won",
    "said",
    "told",
    "stood",
    "undertook",
    "was",
    "were",
    "is",
    "are",
];

/// Words that stand for actors named before.
const STANDING_IN: &[&str] = &[
    "it",
    "its",
    "they",
    "their",
    "both",
    "he",
    "she",
    "his",
    "her",
    "countries",
    "country",
    "sides",
    "governments",
    "government",
    "parties",
    "leaders",
    "two",
    "relations",
    "contacts",
];

/// Which words may be triggers.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    prefixes: HashSet<Vec<u8>>,
    short: HashSet<Vec<u8>>,
}

impl Gate {
    /// Prepares the gate for a set of rules.
    pub(crate) fn new(rules: &RuleSet) -> Self {
        let mut gate = Gate::default();
        for word in rules.trigger_words() {
            let word = word.to_lowercase();
            if word.len() >= PREFIX {
                gate.prefixes.insert(word.as_bytes()[..PREFIX].to_vec());
            } else {
                gate.short.insert(word.into_bytes());
            }
        }
        // The copulas alone trigger nothing: predicates are words of their own.
        gate.short
            .extend(IRREGULAR.iter().filter(|word| !matches!(**word, "was" | "were" | "is" | "are")).map(|word| word.as_bytes().to_vec()));
        gate
    }

    /// Whether a sentence can hold a claim; `pair` says that the document implies both parties.
    pub(crate) fn passes(&self, reading: &Reading<'_>, sentence: Span, pair: bool) -> bool {
        let mut actor = pair
            || reading.mentions[reading.mentions_in(sentence)].iter().any(|mention| {
                matches!(
                    mention.form,
                    MentionForm::State(_)
                        | MentionForm::Person
                        | MentionForm::Title
                        | MentionForm::Organisation
                        | MentionForm::Agency
                        | MentionForm::Instrument
                )
            });
        let mut trigger = false;
        let mut word: Vec<u8> = Vec::with_capacity(16);
        for &byte in sentence.of(reading.text).as_bytes().iter().chain(b" ") {
            if byte.is_ascii_alphabetic() || byte >= 0x80 {
                word.push(byte.to_ascii_lowercase());
                continue;
            }
            if !word.is_empty() {
                // A short trigger may stand in a longer form: "asked", "pays", "cutting".
                let short = |n: usize| word.len() >= n && word.len() <= n + 4 && self.short.contains(&word[..n]);
                trigger |=
                    (word.len() >= PREFIX && self.prefixes.contains(&word[..PREFIX])) || self.short.contains(&word) || short(2) || short(3);
                actor |= STANDING_IN.iter().any(|other| other.as_bytes() == word.as_slice());
                word.clear();
            }
            if trigger && actor {
                return true;
            }
        }
        false
    }
}
