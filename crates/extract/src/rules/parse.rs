//! Reads rule files: lines of `key: value`, a new rule at each `rule NAME`.
use super::{Example, Filter, Need, Path, Reach, RoleRule, Rule, TriggerClass};
use chancery_claim::{Basis, Kind, Modality, Polarity};
use std::collections::BTreeMap;

/// What is wrong with a rule file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct RuleError {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

/// What an example may expect beside its roles.
const JUDGED: &[&str] = &["time", "action", "modality", "polarity", "amount"];

/// The same in words.
const WHATS: &str = "time=EDTF, action=, modality=, polarity=, amount=LOW..HIGH UNIT";

/// Every key, for whoever mistypes one.
const KEYS: &str =
    "claim, verb, noun, predicate, role, need, test, not, parties, time, amount, polarity, modality, basis, field, level, domestic, ok, no";

/// Every modality.
const MODALITIES: &str = "asserted, planned, possible, ongoing, reported or required";

/// The word lists of a file that none of its rules names, with their lines.
pub fn unused_words(text: &str) -> Vec<(String, usize)> {
    let names = |line: &str, name: &str| {
        line.match_indices(name)
            .any(|(at, _)| !line[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_')))
    };
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let Some((name, _)) = line.trim().strip_prefix("words ").and_then(|rest| rest.split_once(':')) else { continue };
        if !text.lines().enumerate().any(|(other, line)| other != number && !line.trim().starts_with('#') && names(line, name.trim())) {
            out.push((name.trim().to_owned(), number + 1));
        }
    }
    out
}

/// Reads the rules of one file; every error is told, not only the first.
///
/// # Errors
/// Where any line cannot be read, or a rule lacks its claim, triggers or examples.
pub fn parse_rules(file: &str, text: &str) -> Result<Vec<Rule>, Vec<RuleError>> {
    let mut reader = Reader { file, classes: BTreeMap::new(), rules: Vec::new(), errors: Vec::new() };
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            reader.line(number + 1, line);
        }
    }
    reader.finish()
}

struct Reader<'a> {
    file: &'a str,
    classes: BTreeMap<String, Vec<String>>,
    rules: Vec<Draft>,
    errors: Vec<RuleError>,
}

struct Draft {
    rule: Rule,
    has_claim: bool,
}

impl Reader<'_> {
    fn error(&mut self, line: usize, message: impl Into<String>) {
        self.errors.push(RuleError { file: self.file.to_owned(), line, message: message.into() });
    }

    fn line(&mut self, number: usize, line: &str) {
        if let Some(name) = line.strip_prefix("rule ") {
            self.rules.push(Draft { rule: empty(name.trim(), self.file, number), has_claim: false });
            return;
        }
        let Some((key, value)) = line.split_once(':') else {
            self.error(number, "expected `key: value` or `rule NAME`; a comment begins with #");
            return;
        };
        let (key, value) = (key.trim(), value.trim());
        if let Some(class) = key.strip_prefix("words @") {
            let words = self.words(number, value);
            self.classes.insert(class.to_owned(), words);
            return;
        }
        let Some(mut draft) = self.rules.pop() else {
            self.error(number, "this line stands before the first `rule NAME`");
            return;
        };
        let first = key.split_whitespace().next().unwrap_or("");
        if !draft.has_claim && matches!(first, "role" | "need" | "test" | "not") {
            self.error(number, "stands before `claim: KIND ACTION`, which says what roles there are: put that line first");
        } else if let Err(message) = self.entry(&mut draft, number, key, value) {
            self.error(number, message);
        }
        self.rules.push(draft);
    }

    fn entry(&mut self, draft: &mut Draft, number: usize, key: &str, value: &str) -> Result<(), String> {
        let rule = &mut draft.rule;
        match key.split_whitespace().next().unwrap_or("") {
            "claim" => {
                // Told once: a claim that cannot be read is not missing too.
                draft.has_claim = true;
                let mut parts = value.split_whitespace();
                let kind =
                    parts.next().and_then(Kind::from_name).ok_or_else(|| format!("`{value}`: no such kind; there are {}", kind_names()))?;
                let action = parts
                    .next()
                    .and_then(|action| kind.action(action))
                    .ok_or_else(|| format!("`{value}`: {kind} has the actions {}", kind.actions().join(", ")))?;
                rule.kind = kind;
                rule.action = action;
            }
            "verb" => self.triggers(rule, TriggerClass::Verb, number, value),
            "noun" => self.triggers(rule, TriggerClass::Noun, number, value),
            "predicate" => self.triggers(rule, TriggerClass::Predicate, number, value),
            "role" => {
                let role = self.role(rule.kind, number, key, value)?;
                rule.roles.push(role);
            }
            "need" => {
                for group in value.split(',') {
                    let roles: Option<Vec<_>> = group.split('|').map(|name| rule.kind.role(name.trim())).collect();
                    rule.needs
                        .push(roles.ok_or_else(|| format!("`{group}`: {} has the roles {}", rule.kind, rule.kind.roles().join(", ")))?);
                }
            }
            "test" => rule.tests.push(self.reaches(number, value)?),
            "not" => rule.nots.extend(self.reaches(number, value)?),
            "time" if value == "since" => rule.since = true,
            "time" => return Err(format!("`{value}`: only `time: since` is known")),
            "domestic" => rule.domestic = value == "yes",
            "parties" => rule.parties = value.parse().map_err(|_| format!("`{value}` is not a number"))?,
            "polarity" => {
                rule.polarity = Some(Polarity::from_name(value).ok_or_else(|| format!("unknown polarity `{value}`: affirmed or denied"))?)
            }
            "modality" => {
                rule.modality = Some(Modality::from_name(value).ok_or_else(|| format!("unknown modality `{value}`: {MODALITIES}"))?)
            }
            "basis" => {
                rule.basis = Some(
                    Basis::from_name(value)
                        .ok_or_else(|| format!("unknown basis `{value}`: sale, grant, loan, lease, barter or unstated"))?,
                )
            }
            "field" | "level" => rule.fields.extend(value.split(',').map(|field| field.trim().to_owned())),
            "amount" => {
                rule.needs_amount = value.ends_with('!');
                rule.amount = Some(value.trim_end_matches('!').to_owned());
            }
            "ok" => rule.examples.push(example(key, value, number, true)),
            "no" => rule.examples.push(example(key, value, number, false)),
            other => return Err(format!("unknown key `{other}`: {KEYS}")),
        }
        Ok(())
    }

    fn triggers(&mut self, rule: &mut Rule, class: TriggerClass, number: usize, value: &str) {
        for word in self.words(number, value) {
            rule.triggers.push((class, word.split_whitespace().map(str::to_owned).collect()));
        }
    }

    /// Words parted by commas, named classes put in their place.
    fn words(&mut self, number: usize, value: &str) -> Vec<String> {
        let mut out = Vec::new();
        for word in value.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word.strip_prefix('@') {
                None => out.push(word.to_owned()),
                Some(class) => match self.classes.get(class) {
                    Some(words) => out.extend(words.iter().cloned()),
                    None => self.error(number, format!("no `words @{class}:` stands above in this file")),
                },
            }
        }
        out
    }

    fn role(&mut self, kind: Kind, number: usize, key: &str, value: &str) -> Result<RoleRule, String> {
        let name = key["role".len()..].trim();
        let bare = name.trim_end_matches(['!', '~', '?']);
        let need = match &name[bare.len()..] {
            "" => Need::Optional,
            "!" => Need::Here,
            "~" => Need::Anywhere,
            "?" => Need::IfKnown,
            mark => return Err(format!("`{mark}` after a role: write `!`, `~` or `?`")),
        };
        let role = kind.role(bare).ok_or_else(|| format!("`{bare}`: {kind} has the roles {}", kind.roles().join(", ")))?;
        let every = split_outside(value, '+').len() > 1;
        let parts = if every { split_outside(value, '+') } else { split_outside(value, ';') };
        let reaches = parts.into_iter().map(|part| self.reach(number, part)).collect::<Result<Vec<_>, _>>()?;
        Ok(RoleRule { role, need, reaches, every })
    }

    fn reaches(&mut self, number: usize, value: &str) -> Result<Vec<Reach>, String> {
        split_outside(value, ';').into_iter().map(|part| self.reach(number, part)).collect()
    }

    fn reach(&mut self, number: usize, value: &str) -> Result<Reach, String> {
        let value = value.trim();
        let (path, filter) = match value.split_once(|c: char| c.is_whitespace() || c == '(') {
            Some((path, _)) => (path, value[path.len()..].trim()),
            None => (value, "any"),
        };
        let steps = path.split('.').map(step).collect::<Vec<_>>();
        Ok(Reach { steps, filter: self.filter(number, filter)? })
    }

    fn filter(&mut self, number: usize, text: &str) -> Result<Filter, String> {
        let text = text.trim();
        if let Some((left, right)) = text.split_once('&') {
            return Ok(Filter::Both(Box::new(self.filter(number, left)?), Box::new(self.filter(number, right)?)));
        }
        if let Some(rest) = text.strip_prefix("not ") {
            return Ok(Filter::Not(Box::new(self.filter(number, rest)?)));
        }
        if let Some(list) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            let words = self.words(number, list);
            return Ok(Filter::Words(words.iter().map(|word| word.split_whitespace().map(str::to_owned).collect()).collect()));
        }
        Ok(match text {
            "actor" => Filter::Actor,
            "people" => Filter::People,
            "human" => Filter::Human,
            "power" => Filter::Power,
            "state" => Filter::State,
            "person" => Filter::Person,
            "org" => Filter::Organisation,
            "place" => Filter::Place,
            "thing" => Filter::Thing,
            "good" => Filter::Good,
            "matter" => Filter::Matter,
            "agreement" => Filter::Agreement,
            "money" => Filter::Money,
            "any" => Filter::Any,
            other => {
                return Err(format!(
                    "unknown filter `{other}`: actor, people, human, power, state, person, org, place, thing, good, matter, agreement, money, any or (words)"
                ));
            }
        })
    }

    fn finish(mut self) -> Result<Vec<Rule>, Vec<RuleError>> {
        let drafts = std::mem::take(&mut self.rules);
        for draft in &drafts {
            let rule = &draft.rule;
            let mut want = |fault: bool, message: &str| {
                if fault {
                    self.errors.push(RuleError {
                        file: rule.at.0.clone(),
                        line: rule.at.1,
                        message: format!("rule {}: {message}", rule.name),
                    });
                }
            };
            want(!draft.has_claim, "has no `claim: KIND ACTION`");
            want(rule.triggers.is_empty(), "has no `verb:`, `noun:` or `predicate:`");
            want(!rule.examples.iter().any(|example| example.fires), "has no `ok:` example: add a sentence on which it must fire");
            want(!rule.examples.iter().any(|example| !example.fires), "has no `no:` example: add a sentence on which it must not fire");
            for example in &rule.examples {
                for expect in example.expect.iter().filter(|expect| !is_expectation(rule.kind, expect)) {
                    self.errors.push(RuleError {
                        file: rule.at.0.clone(),
                        line: example.line,
                        message: format!("`{expect}` cannot be judged: write ROLE=ENTITY, ROLE~words, or {WHATS}"),
                    });
                }
            }
        }
        if self.errors.is_empty() { Ok(drafts.into_iter().map(|draft| draft.rule).collect()) } else { Err(self.errors) }
    }
}

fn split_outside(value: &str, mark: char) -> Vec<&str> {
    let (mut out, mut depth, mut from) = (Vec::new(), 0usize, 0);
    for (at, c) in value.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if c == mark && depth == 0 => {
                out.push(&value[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(&value[from..]);
    out
}

fn step(word: &str) -> Path {
    match word {
        "subj" => Path::Subject,
        "obj" => Path::Object,
        "iobj" => Path::Indirect,
        "poss" => Path::Possessor,
        "doer" => Path::Doer,
        "mod" => Path::Modifier,
        "comp" => Path::Complement,
        "modal" => Path::Modal,
        "not" => Path::Negation,
        "unless" => Path::Unless,
        "that" => Path::That,
        "within" => Path::Within,
        "self" => Path::Itself,
        // "out_of" is one preposition of two words.
        preposition => Path::Preposition(preposition.replace('_', " ")),
    }
}

/// Whether the words after the bar of an example say something that can be judged.
fn is_expectation(kind: Kind, expect: &str) -> bool {
    let Some(at) = expect.find(['=', '~']) else { return false };
    kind.role(&expect[..at]).is_some() || JUDGED.contains(&&expect[..at])
}

fn kind_names() -> String {
    Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")
}

fn example(key: &str, value: &str, line: usize, fires: bool) -> Example {
    let hints =
        key.split_once('[').map(|(_, rest)| rest.trim_end_matches(']').split_whitespace().map(str::to_owned).collect()).unwrap_or_default();
    let (text, expect) = value.split_once('|').unwrap_or((value, ""));
    Example {
        text: text.trim().to_owned(),
        expect: expect.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        hints,
        fires,
        line,
    }
}

fn empty(name: &str, file: &str, line: usize) -> Rule {
    Rule {
        name: name.to_owned(),
        at: (file.to_owned(), line),
        kind: Kind::Relations,
        action: Kind::Relations.actions()[0],
        triggers: Vec::new(),
        roles: Vec::new(),
        needs: Vec::new(),
        tests: Vec::new(),
        nots: Vec::new(),
        parties: 0,
        polarity: None,
        modality: None,
        basis: None,
        fields: Vec::new(),
        domestic: false,
        since: false,
        amount: None,
        needs_amount: false,
        examples: Vec::new(),
    }
}
