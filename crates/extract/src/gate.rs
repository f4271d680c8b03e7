//! The gate: only sentences that can hold a claim are parsed, since parsing is the dear step.
//!
//! A sentence passes if some rule could fire on it: it holds a form of a trigger word, of the words that go with it or
//! that the rule insists on, and as many actors (or words that stand for them) as the rule must find in the sentence.
//! `Hints::no_gate` proves what it costs in recall.
use crate::discourse::Discourse;
use crate::reading::Reading;
use crate::rules::{Filter, Need, Reach, Rule, RuleSet};
use chancery_lexicon::MentionForm;
use chancery_text::Span;
use std::collections::HashMap;

/// Words that stand for a state named before.
const STATE: &[&str] = &["it", "its"];

/// Words that stand for a person named before.
const PERSON: &[&str] = &["he", "she", "his", "her", "him"];

/// Words that may stand for two.
const TWO: &[&str] = &["they", "their", "them", "both", "two"];

/// Nouns that stand for a state with an article, in the plural for two.
const GENERAL: &[&str] = &[
    "ally",
    "capital",
    "country",
    "delegation",
    "government",
    "head",
    "island",
    "kingdom",
    "leader",
    "minister",
    "nation",
    "neighbor",
    "neighbour",
    "party",
    "partner",
    "people",
    "power",
    "president",
    "regime",
    "republic",
    "side",
    "state",
];

/// What a rule must find in a sentence beside a trigger.
#[derive(Debug, PartialEq, Eq)]
struct Demand {
    /// Of each group one word.
    words: Vec<Vec<u16>>,
    /// So many actors.
    actors: usize,
    /// An actor by name, since what the document implies is not enough.
    named: bool,
    /// A sum or count.
    amount: bool,
}

/// Which sentences may hold claims.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    /// Numbers of the words that rules ask for, in the form of a dictionary.
    numbers: HashMap<String, u16>,
    /// What the rules of a trigger demand, by the number of its word.
    demands: Vec<Vec<Demand>>,
}

impl Gate {
    /// Prepares the gate for a set of rules.
    pub(crate) fn new(rules: &RuleSet) -> Self {
        let mut gate = Gate::default();
        for word in rules.trigger_words() {
            let number = gate.number(word);
            for trigger in rules.triggers(word) {
                let rest = trigger.rest.iter().map(|word| vec![gate.number(word)]).collect();
                let demand = gate.demand(&rules.rules[trigger.rule], rest);
                let demands = &mut gate.demands[usize::from(number)];
                if !demands.contains(&demand) {
                    demands.push(demand);
                }
            }
        }
        gate
    }

    fn number(&mut self, word: &str) -> u16 {
        // Of "re-establish" the last part is looked for.
        let word = word.rsplit('-').next().unwrap_or(word).to_lowercase();
        let next = u16::try_from(self.demands.len()).unwrap_or(u16::MAX);
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            self.demands.push(Vec::new());
        }
        number
    }

    fn demand(&mut self, rule: &Rule, mut words: Vec<Vec<u16>>) -> Demand {
        let mut actors = 0;
        for role in rule.roles.iter().filter(|role| role.need == Need::Here) {
            if role.reaches.iter().all(|reach| is_actor(&reach.filter)) {
                actors += 1;
            }
            words.extend(self.group(&role.reaches));
        }
        for group in &rule.tests {
            words.extend(self.group(group));
        }
        let named = rule.needs.iter().any(|group| {
            let mut roles = rule.roles.iter().filter(|role| group.contains(&role.role));
            roles.all(|role| role.reaches.iter().all(|reach| is_actor(&reach.filter)))
        });
        Demand { words, actors, named, amount: rule.needs_amount }
    }

    /// The words of which one must be there, if all ways ask for words.
    fn group(&mut self, reaches: &[Reach]) -> Option<Vec<u16>> {
        let mut out = Vec::new();
        for reach in reaches {
            for word in words_of(&reach.filter)? {
                out.push(self.number(word));
            }
        }
        out.sort_unstable();
        out.dedup();
        (!out.is_empty()).then_some(out)
    }

    /// Whether the words of a sentence could ever be this one, as a rule has it.
    pub(crate) fn knows_form(&self, head: &str) -> bool {
        let last = head.rsplit('-').next().unwrap_or(head);
        last.chars().count() > 1 && last.chars().all(|c| !c.is_ascii() || c.is_ascii_alphabetic())
    }

    /// Whether a sentence can hold a claim, given what was said before it.
    pub(crate) fn passes(&self, reading: &Reading<'_>, sentence: Span, before: &Discourse) -> bool {
        let mentions = &reading.mentions[reading.mentions_in(sentence)];
        let named: usize = mentions
            .iter()
            .map(|mention| match mention.form {
                MentionForm::State(_) => 1,
                // "the Cuban President" is a person and a state; "the Russian-Cuban Commission" has two members.
                MentionForm::Person | MentionForm::Title | MentionForm::Agency => 1 + usize::from(mention.referent.of.is_some()),
                MentionForm::Organisation => mention.referent.members.len().max(1),
                MentionForm::Instrument => mention.referent.members.len(),
                MentionForm::Place => 0,
            })
            .sum();
        let mut actors = named + if before.pair.is_some() { 2 } else { 0 };
        let (state, person, two) = (before.one(true).is_some(), before.person().is_some(), before.both().is_some());
        let mut seen: Vec<u16> = Vec::with_capacity(32);
        let mut word = String::with_capacity(24);
        for c in sentence.of(reading.text).chars().chain([' ']) {
            if !c.is_ascii() || c.is_ascii_alphabetic() {
                word.push(c.to_ascii_lowercase());
                continue;
            }
            if word.len() > 1 {
                let is = |list: &[&str]| list.contains(&word.as_str());
                actors += usize::from((state && is(STATE)) || (person && is(PERSON)));
                actors += if two && is(TWO) { 2 } else { 0 };
                dictionary_forms(&word, |form| {
                    seen.extend(self.numbers.get(form));
                    if (state || two) && GENERAL.contains(&form) {
                        actors += 1 + usize::from(form.len() < word.len());
                    }
                });
            }
            word.clear();
        }
        if actors == 0 {
            return false;
        }
        let amount = !reading.amounts_in(sentence).is_empty();
        seen.iter().any(|&number| {
            self.demands[usize::from(number)].iter().any(|demand| {
                demand.actors <= actors
                    && (!demand.named || named > 0)
                    && (!demand.amount || amount)
                    && demand.words.iter().all(|group| group.iter().any(|word| seen.contains(word)))
            })
        })
    }
}

/// Whether only an actor passes a filter.
fn is_actor(filter: &Filter) -> bool {
    match filter {
        Filter::Actor | Filter::State | Filter::Person | Filter::Organisation => true,
        Filter::Both(a, b) => is_actor(a) || is_actor(b),
        _ => false,
    }
}

/// The words of which one must be there for a filter to pass; nothing where others will do.
fn words_of(filter: &Filter) -> Option<Vec<&str>> {
    match filter {
        Filter::Words(lists) => lists.iter().map(|words| words.last().map(String::as_str)).collect(),
        Filter::Both(a, b) => words_of(a).or_else(|| words_of(b)),
        _ => None,
    }
}

/// The forms under which a dictionary may have a word, itself first; more rather than fewer.
fn dictionary_forms(word: &str, mut each: impl FnMut(&str)) {
    each(word);
    if let Some((prefix, verb)) = chancery_syntax::infinitive(word) {
        // "rebuilt" is a form of "rebuild".
        if prefix.is_empty() { each(verb) } else { each(&format!("{}{verb}", prefix.trim_end_matches('-'))) }
    }
    if let Some(singular) = chancery_syntax::singular(word) {
        each(singular);
    }
    for ending in ["s", "es", "ed", "d", "ing"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else { continue };
        each(stem);
        let Some(last) = stem.chars().next_back() else { continue };
        if matches!(ending, "es" | "ed") && last == 'i' {
            each(&format!("{}y", &stem[..stem.len() - 1]));
        }
        if matches!(ending, "ed" | "ing") && last.is_ascii_alphabetic() {
            // "making"; "cutting".
            each(&format!("{stem}e"));
            let shorter = &stem[..stem.len() - 1];
            if shorter.ends_with(last) {
                each(shorter);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::dictionary_forms;

    #[track_caller]
    fn check(word: &str, wanted: &str) {
        let mut forms = Vec::new();
        dictionary_forms(word, |form| forms.push(form.to_owned()));
        assert!(forms.iter().any(|form| form == wanted), "{word}: {forms:?}");
    }

    #[test]
    fn forms_lead_to_words_of_a_dictionary() {
        for (word, wanted) in [
            ("delivered", "deliver"),
            ("supplies", "supply"),
            ("supplied", "supply"),
            ("making", "make"),
            ("cutting", "cut"),
            ("cancelled", "cancel"),
            ("rebuilt", "rebuild"),
            ("sent", "send"),
            ("crises", "crisis"),
            ("agreed", "agree"),
            ("visits", "visit"),
        ] {
            check(word, wanted);
        }
    }
}
