//! A set of rules, indexed by trigger word.
use super::{Rule, RuleError, TriggerClass, parse_rules};
use std::collections::HashMap;

/// One way to trigger a rule: the head word is the key of the index, `rest` the words that must hang on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// Which rule.
    pub rule: usize,
    /// Class of the head word.
    pub class: TriggerClass,
    /// Particle of a verb, or modifiers of a noun.
    pub rest: Vec<String>,
}

/// Rules of all files, in order.
#[derive(Debug, Default)]
pub struct RuleSet {
    /// The rules; the earlier wins where two of one kind fire on one word.
    pub rules: Vec<Rule>,
    index: HashMap<String, Vec<Trigger>>,
}

impl RuleSet {
    /// Reads rule files given as (name, text).
    ///
    /// # Errors
    /// Everything that is wrong in any of them, two rules of one name included.
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<RuleSet, Vec<RuleError>> {
        let (mut rules, mut errors): (Vec<Rule>, Vec<RuleError>) = (Vec::new(), Vec::new());
        for (name, text) in files {
            match parse_rules(name, text) {
                Ok(more) => rules.extend(more),
                Err(more) => errors.extend(more),
            }
        }
        for (i, rule) in rules.iter().enumerate() {
            if rules[..i].iter().any(|earlier| earlier.name == rule.name) {
                errors.push(RuleError {
                    file: rule.at.0.clone(),
                    line: rule.at.1,
                    message: format!("a second rule is named {}", rule.name),
                });
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut index: HashMap<String, Vec<Trigger>> = HashMap::new();
        for (i, rule) in rules.iter().enumerate() {
            for (class, words) in &rule.triggers {
                // A verb stands before its particle, a noun after its modifiers.
                let (head, rest) = match (class, words.as_slice()) {
                    (TriggerClass::Verb, [head, rest @ ..]) | (_, [rest @ .., head]) => (head, rest),
                    (_, []) => continue,
                };
                index.entry(head.clone()).or_default().push(Trigger { rule: i, class: *class, rest: rest.to_vec() });
            }
        }
        Ok(RuleSet { rules, index })
    }

    /// The triggers of a lemma, in the order of their rules.
    pub fn triggers(&self, lemma: &str) -> &[Trigger] {
        self.index.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The triggers of a lemma, or of what it would be with its final letters as other verbs have them:
    /// a guessed lemma of an unknown form may lack an e ("downgrad") or have one too many ("repaire").
    pub fn triggers_of(&self, lemma: &str) -> &[Trigger] {
        let known = self.triggers(lemma);
        if !known.is_empty() || lemma.len() < 2 || !lemma.is_ascii() {
            return known;
        }
        let with_e = self.triggers(&format!("{lemma}e"));
        if !with_e.is_empty() {
            return with_e;
        }
        let shorter = &lemma[..lemma.len() - 1];
        if lemma.ends_with('e') || lemma.as_bytes()[lemma.len() - 1] == lemma.as_bytes()[lemma.len() - 2] {
            self.triggers(shorter)
        } else {
            &[]
        }
    }

    /// Every trigger head word, sorted.
    pub fn trigger_words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.index.keys().map(String::as_str).collect();
        words.sort_unstable();
        words
    }
}
