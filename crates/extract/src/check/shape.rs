//! Rules by their shape alone: triggers that no sentence can give, rules that an earlier one always forestalls, unknown paths.
use super::{Grade, Remark, document};
use crate::engine::Engine;
use crate::reading::Reading;
use crate::rules::{Filter, Need, Path, Reach, Rule, TriggerClass, head_and_rest, unused_words};

fn remark(grade: Grade, rule: &Rule, message: String) -> Remark {
    Remark { grade, at: rule.at.clone(), rule: rule.name.clone(), message }
}

/// Plain sentences around a trigger of a class, with the words and endings under which it may stand.
fn frames(class: TriggerClass, head: &str) -> Vec<String> {
    let frames: &[&str] = match class {
        TriggerClass::Verb => &["France will {} it.", "France has {}ed it.", "France {}s it.", "Both sides {} it."],
        TriggerClass::Noun => &["The {} took place.", "The {}s took place.", "France saw the {} of Peru.", "French {} began."],
        TriggerClass::Predicate => &["France is {}.", "France is {} to it.", "France was {} in Peru.", "The {} state came."],
    };
    frames.iter().map(|frame| frame.replace("{}", head)).collect()
}

/// Triggers that the gate never lets in or that the lemmatiser never makes.
pub(super) fn triggers(engine: &Engine) -> Vec<Remark> {
    let mut out = Vec::new();
    for (number, rule) in engine.rules().rules.iter().enumerate() {
        for (class, words) in &rule.triggers {
            let Some((head, _)) = head_and_rest(*class, words) else { continue };
            let written = words.join(" ");
            let name = class.name();
            if head.chars().any(char::is_uppercase) {
                out.push(remark(Grade::Fault, rule, format!("{name} `{written}`: write it in small letters, as a dictionary has it")));
            } else if !engine.gate().knows_form(head) {
                let advice = "the gate only knows words of at least two letters without figures or full stops";
                out.push(remark(Grade::Fault, rule, format!("{name} `{written}` can never fire: {advice}")));
            } else if !frames(*class, head).iter().any(|sentence| makes(engine, number, sentence)) {
                let advice = "its first form in a dictionary may be another (`send`, not `sent`)";
                out.push(remark(Grade::Note, rule, format!("{name} `{written}`: no plain sentence gives this lemma; {advice}")));
            }
        }
    }
    out
}

/// Whether a sentence holds a lemma under which a rule is looked up.
fn makes(engine: &Engine, rule: usize, sentence: &str) -> bool {
    let Some(document) = document(sentence) else { return false };
    let reading = Reading::new(&document, engine.lexicon(), None, &[], &[]);
    let Some(&span) = document.blocks.first().and_then(|block| block.sentences.first()) else { return false };
    let scene = engine.scene(&reading, span);
    (0..scene.len()).any(|i| engine.rules().triggers_of(&scene.lemma(i).to_lowercase()).iter().any(|trigger| trigger.rule == rule))
}

/// Triggers on which an earlier rule of the same kind fires whenever the later could.
pub(super) fn shadowed(engine: &Engine) -> Vec<Remark> {
    let rules = &engine.rules().rules;
    let mut out = Vec::new();
    for (i, later) in rules.iter().enumerate() {
        for earlier in rules[..i].iter().filter(|earlier| earlier.kind == later.kind && asks_no_more(earlier, later)) {
            let shared: Vec<String> =
                later.triggers.iter().filter(|trigger| earlier.triggers.contains(trigger)).map(|(_, words)| words.join(" ")).collect();
            if !shared.is_empty() {
                let at = format!("{} ({}:{})", earlier.name, earlier.at.0, earlier.at.1);
                let grade = if shared.len() == later.triggers.len() { Grade::Fault } else { Grade::Note };
                out.push(remark(grade, later, format!("never fires on {}: {at} stands before it and asks for no more", shared.join(", "))));
            }
        }
    }
    out
}

/// Whether the first rule fires wherever the second does, on a trigger of both.
fn asks_no_more(first: &Rule, second: &Rule) -> bool {
    let roles = first.roles.iter().filter(|role| matches!(role.need, Need::Here | Need::Anywhere)).all(|role| {
        second.roles.iter().any(|other| {
            other.role == role.role
                && (other.need == Need::Here || role.need == Need::Anywhere && other.need == Need::Anywhere)
                && other.reaches.iter().all(|way| role.reaches.contains(way))
        })
    });
    let within = |ours: &[Reach], theirs: &[Reach]| theirs.iter().all(|way| ours.contains(way));
    roles
        && first.tests.iter().all(|group| second.tests.iter().any(|other| within(group, other)))
        && first.nots.iter().all(|way| second.nots.contains(way))
        && first.needs.iter().all(|group| second.needs.iter().any(|other| other.iter().all(|role| group.contains(role))))
        && first.parties <= second.parties
        && (!first.needs_amount || second.needs_amount)
        && (first.domestic || !second.domestic)
}

/// Words that a path may name as prepositions.
const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "accordance",
    "across",
    "after",
    "against",
    "along",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "between",
    "beyond",
    "by",
    "concerning",
    "despite",
    "during",
    "except",
    "following",
    "for",
    "from",
    "in",
    "including",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "past",
    "per",
    "regarding",
    "round",
    "since",
    "than",
    "through",
    "throughout",
    "till",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "versus",
    "via",
    "with",
    "within",
    "without",
];

/// Steps that are neither paths nor prepositions: mistyped, most likely.
pub(super) fn paths(engine: &Engine) -> Vec<Remark> {
    let mut out = Vec::new();
    for rule in &engine.rules().rules {
        let ways = rule.roles.iter().flat_map(|role| &role.reaches).chain(rule.tests.iter().flatten()).chain(&rule.nots);
        for way in ways {
            for step in &way.steps {
                if let Path::Preposition(word) = step
                    && !word.split(['-', ' ']).all(|part| PREPOSITIONS.contains(&part))
                {
                    let known = "subj, obj, iobj, poss, mod, comp, that, within, modal, self";
                    out.push(remark(Grade::Fault, rule, format!("`{word}` is neither a preposition nor one of the paths {known}")));
                }
            }
            if matches!(&way.filter, Filter::Words(words) if words.is_empty()) {
                out.push(remark(Grade::Fault, rule, "a filter `()` with no words passes nothing".to_owned()));
            }
        }
    }
    out
}

/// Word lists that no rule of their file names.
pub(super) fn word_lists(files: &[(&str, &str)]) -> Vec<Remark> {
    let mut out = Vec::new();
    for (file, text) in files {
        for (name, line) in unused_words(text) {
            let message = "no rule of this file names it: use it or take it out".to_owned();
            out.push(Remark { grade: Grade::Fault, at: ((*file).to_owned(), line), rule: format!("words {name}"), message });
        }
    }
    out
}
