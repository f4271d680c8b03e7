//! A set of rules, indexed by trigger word.
use super::{Rule, RuleError, TriggerClass, parse_rules};
use std::collections::{HashMap, HashSet};

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
    /// How many of them, the first, are the user's own.
    pub n_own: usize,
    /// Names of the shipped rules that rules of the user's own stand in for.
    pub replaced: Vec<String>,
    index: HashMap<String, Vec<Trigger>>,
}

impl RuleSet {
    /// Reads rule files given as (name, text).
    ///
    /// # Errors
    /// Everything that is wrong in any of them, two rules of one name included.
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<RuleSet, Vec<RuleError>> {
        let mut set = RuleSet { rules: parse_all(files)?, ..Self::default() };
        set.build_index();
        Ok(set)
    }

    /// Puts rules of the user's own before these: they win where both fire, and stand in for those of the same name.
    ///
    /// # Errors
    /// Everything that is wrong in any of the files.
    pub fn with_own<'a>(mut self, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<RuleSet, Vec<RuleError>> {
        let own = parse_all(files)?;
        let names: HashSet<String> = own.iter().map(|rule| rule.name.clone()).collect();
        let (out, kept) = self.rules.into_iter().partition::<Vec<Rule>, _>(|rule| names.contains(&rule.name));
        self.replaced.extend(out.into_iter().map(|rule| rule.name));
        self.n_own += own.len();
        self.rules = own;
        self.rules.extend(kept);
        self.build_index();
        Ok(self)
    }

    fn build_index(&mut self) {
        self.index.clear();
        for (i, rule) in self.rules.iter().enumerate() {
            for (class, words) in &rule.triggers {
                if let Some((head, rest)) = head_and_rest(*class, words) {
                    self.index.entry(head.clone()).or_default().push(Trigger { rule: i, class: *class, rest: rest.to_vec() });
                }
            }
        }
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

/// The word of a trigger that is looked up, and those that must hang on it: a verb stands before its particle, a noun
/// after its modifiers.
pub(crate) fn head_and_rest(class: TriggerClass, words: &[String]) -> Option<(&String, &[String])> {
    match class {
        TriggerClass::Verb => words.split_first(),
        TriggerClass::Noun | TriggerClass::Predicate => words.split_last(),
    }
}

/// The rules of all files, and everything that is wrong in them.
fn parse_all<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Vec<Rule>, Vec<RuleError>> {
    let (mut rules, mut errors): (Vec<Rule>, Vec<RuleError>) = (Vec::new(), Vec::new());
    for (name, text) in files {
        match parse_rules(name, text) {
            Ok(more) => rules.extend(more),
            Err(more) => errors.extend(more),
        }
    }
    let mut first: HashMap<&str, &Rule> = HashMap::new();
    for rule in &rules {
        if let Some(earlier) = first.insert(&rule.name, rule) {
            errors.push(RuleError {
                file: rule.at.0.clone(),
                line: rule.at.1,
                message: format!("a second rule is named {}; the first is at {}:{}", rule.name, earlier.at.0, earlier.at.1),
            });
        }
    }
    if errors.is_empty() { Ok(rules) } else { Err(errors) }
}
