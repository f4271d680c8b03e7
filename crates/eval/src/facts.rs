//! Facts that somebody wrote down, and whether claims say them: the judgement of `../shared/tools/score_facts.py`.
//!
//! ```
//! use chancery_eval::facts::Fact;
//! let line = r#"{"id": "1", "quote": "Cuba signed", "kind": ["agreement"], "action": ["signed"], "roles": {"party": ["CUB"]}}"#;
//! assert_eq!(Fact::parse(line).unwrap().quote, "Cuba signed");
//! ```
use chancery_claim::Claim;
use chancery_text::Span;
use chancery_time::show_day;
use serde_json::Value;

/// Why a line is no fact.
#[derive(Debug, thiserror::Error)]
#[error("not a fact: {0}")]
pub struct FactError(String);

/// One fact, with every answer that is accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its id; for claims that must not be made, the document.
    pub id: String,
    /// Words of the text that state it.
    pub quote: String,
    /// Why a claim of this sort would be wrong; empty for facts.
    pub why: String,
    kinds: Vec<String>,
    actions: Option<Vec<String>>,
    /// Role names (alternatives parted by a bar) with what must fill them.
    roles: Vec<(String, Vec<String>)>,
    times: Option<Times>,
    amount: Option<Want>,
    polarity: Option<String>,
    modality: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum Times {
    /// No time may be given.
    None,
    /// EDTF texts, or `earliest..latest` in days.
    Any(Vec<String>),
}

#[derive(Debug, Clone, PartialEq)]
struct Want {
    low: Option<f64>,
    high: Option<f64>,
    units: Vec<String>,
    low_closed: Option<bool>,
}

impl Fact {
    /// Reads one line.
    ///
    /// # Errors
    /// Where it is no JSON object with a quote and a kind.
    pub fn parse(line: &str) -> Result<Fact, FactError> {
        let value: Value = serde_json::from_str(line).map_err(|why| FactError(why.to_string()))?;
        let word = |key: &str| value[key].as_str().map(str::to_owned);
        let quote = word("quote").ok_or_else(|| FactError(format!("no quote in {line}")))?;
        let kinds = words(&value["kind"]).ok_or_else(|| FactError(format!("no kind in {line}")))?;
        let roles = value["roles"].as_object().into_iter().flatten();
        let times = match &value["time"] {
            Value::String(text) if text == "none" => Some(Times::None),
            other => words(other).map(Times::Any),
        };
        let amount = value["amount"].as_object().map(|amount| Want {
            low: amount.get("low").and_then(Value::as_f64),
            high: amount.get("high").and_then(Value::as_f64),
            units: amount.get("unit").and_then(words).unwrap_or_default(),
            low_closed: amount.get("low_closed").and_then(Value::as_bool),
        });
        Ok(Fact {
            id: word("id").or_else(|| word("document")).unwrap_or_default(),
            quote,
            why: word("why").unwrap_or_default(),
            kinds,
            actions: words(&value["action"]),
            roles: roles.map(|(name, fillers)| (name.clone(), words(fillers).unwrap_or_default())).collect(),
            times,
            amount,
            polarity: word("polarity"),
            modality: word("modality"),
        })
    }

    /// Reads a file of facts, one a line.
    ///
    /// # Errors
    /// Where a line is no fact.
    pub fn parse_all(text: &str) -> Result<Vec<Fact>, FactError> {
        text.lines().filter(|line| !line.trim().is_empty()).map(Fact::parse).collect()
    }

    /// What a claim gets wrong of it: kind, action, roles by name, time, amount, polarity, modality. Empty where it says the fact.
    pub fn wrong_in(&self, claim: &Claim) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut judge = |right: bool, what: &str, got: &str| {
            if !right {
                wrong.push(if got.is_empty() { what.to_owned() } else { format!("{what}={got}") });
            }
        };
        judge(self.kinds.iter().any(|kind| kind == claim.kind.name()), "kind", claim.kind.name());
        judge(self.actions.as_ref().is_none_or(|actions| actions.iter().any(|action| action == claim.action)), "action", claim.action);
        for (role, wanted) in &self.roles {
            judge(wanted.iter().all(|want| fills(claim, role, want)), role, "");
        }
        let edtf = claim.time.as_ref().map_or("none", |time| time.value.edtf.as_str());
        judge(self.times.as_ref().is_none_or(|times| times.hold(claim)), "time", edtf);
        judge(self.amount.as_ref().is_none_or(|want| want.is_in(claim)), "amount", "");
        let either = |wanted: &Option<String>, got: &str| wanted.as_ref().is_none_or(|wanted| wanted.split('|').any(|want| want == got));
        judge(either(&self.polarity, claim.polarity.name()), "polarity", claim.polarity.name());
        judge(either(&self.modality, claim.modality.name()), "modality", claim.modality.name());
        wrong
    }
}

/// One word, or a list of them.
fn words(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(word) => Some(vec![word.clone()]),
        Value::Array(list) => Some(list.iter().filter_map(|word| word.as_str().map(str::to_owned)).collect()),
        _ => None,
    }
}

/// Whether one of the roles is filled by one of the accepted: an entity, or words after `~`.
fn fills(claim: &Claim, roles: &str, wanted: &str) -> bool {
    wanted.split('|').any(|want| {
        roles.split('|').flat_map(|role| claim.fillers(role)).any(|filler| match want.strip_prefix('~') {
            Some(words) => filler.text.to_lowercase().contains(&words.to_lowercase()),
            None => filler.entity.as_deref() == Some(want),
        })
    })
}

impl Times {
    fn hold(&self, claim: &Claim) -> bool {
        let time = claim.time.as_ref().filter(|time| !time.value.edtf.is_empty());
        match (self, time) {
            (Times::None, time) => time.is_none(),
            (Times::Any(_), None) => false,
            (Times::Any(accepted), Some(time)) => {
                let show = |day: Option<i64>| day.map_or_else(String::new, show_day);
                let bounds = format!("{}..{}", show(time.value.bounds.begin.0), show(time.value.bounds.finish.1));
                accepted.iter().any(|text| *text == time.value.edtf || *text == bounds)
            }
        }
    }
}

impl Want {
    fn is_in(&self, claim: &Claim) -> bool {
        let same = |got: Option<f64>, want: Option<f64>| match (got, want) {
            (Some(got), Some(want)) => (got - want).abs() <= 1e-6 * want.abs().max(1.0),
            (None, None) => true,
            _ => false,
        };
        claim.amounts.iter().any(|amount| {
            let unit = amount.value.unit.to_lowercase();
            (self.units.is_empty() || self.units.iter().any(|want| unit.contains(&want.to_lowercase())))
                && same(amount.value.low, self.low)
                && same(amount.value.high, self.high)
                && self.low_closed.is_none_or(|closed| closed == amount.value.low_closed)
        })
    }
}

/// How claims answer a list of facts.
#[derive(Debug, Default)]
pub struct Answer {
    /// For each fact the claim that says it, or the nearest with what it gets wrong; none where no claim stands there.
    pub facts: Vec<Option<(usize, Vec<String>)>>,
}

impl Answer {
    /// Judges claims on the text that they were read from.
    pub fn of(facts: &[Fact], claims: &[Claim], text: &str) -> Answer {
        let nearest = |fact: &Fact| {
            let from = text.find(&fact.quote)?;
            let span = Span::new(from, from + fact.quote.len());
            let here = claims.iter().enumerate().filter(|(_, claim)| claim.quote.overlaps(span));
            here.map(|(i, claim)| (i, fact.wrong_in(claim))).min_by_key(|(_, wrong)| wrong.len())
        };
        Answer { facts: facts.iter().map(nearest).collect() }
    }

    /// How many facts a claim says.
    pub fn found(&self) -> usize {
        self.facts.iter().flatten().filter(|(_, wrong)| wrong.is_empty()).count()
    }
}
