//! Examples as tests: `ok` sentences must give a claim of their rule that says what is expected, `no` sentences none.
use super::{Grade, Remark, document, in_words};
use crate::engine::{Engine, Hints};
use crate::rules::Example;
use chancery_claim::Claim;

/// An example with what the whole engine reads in it.
pub(super) struct Tried {
    /// Its rule.
    pub(super) rule: usize,
    /// Its place among the rule's examples.
    pub(super) example: usize,
    /// Every claim, whatever the rule.
    pub(super) claims: Vec<Claim>,
}

/// Reads every example of every rule.
pub(super) fn try_all(engine: &Engine) -> Vec<Tried> {
    let mut out = Vec::new();
    for (rule, one) in engine.rules().rules.iter().enumerate() {
        for (n, example) in one.examples.iter().enumerate() {
            out.push(Tried { rule, example: n, claims: read(engine, example) });
        }
    }
    out
}

/// What a document must be known to be about for an example.
pub(super) fn hints(example: &Example) -> Hints {
    Hints {
        about: example.hints.iter().take(1).cloned().collect(),
        by: example.hints.iter().skip(1).cloned().collect(),
        ..Hints::default()
    }
}

fn read(engine: &Engine, example: &Example) -> Vec<Claim> {
    document(&example.text).map_or_else(Vec::new, |document| engine.extract(&document, &hints(example)).claims)
}

/// The examples that do not hold.
pub(super) fn failing(engine: &Engine, tried: &[Tried]) -> Vec<Remark> {
    let mut out = Vec::new();
    for one in tried {
        let rule = &engine.rules().rules[one.rule];
        let example = &rule.examples[one.example];
        let mut mine = one.claims.iter().filter(|claim| claim.rule == rule.name);
        let message = if !example.fires {
            let Some(claim) = mine.next() else { continue };
            format!("fires on its `no` example “{}” and says {}", example.text, in_words(claim))
        } else if mine.any(|claim| example.expect.iter().all(|expect| says(claim, expect))) {
            continue;
        } else {
            let got: Vec<String> = one.claims.iter().map(|claim| format!("\n    {} by {}", in_words(claim), claim.rule)).collect();
            let got = if got.is_empty() { " nothing".to_owned() } else { got.concat() };
            format!("does not say {} on its `ok` example “{}”; what is read there:{got}", wanted(example), example.text)
        };
        out.push(Remark { grade: Grade::Fault, at: (rule.at.0.clone(), example.line), rule: rule.name.clone(), message });
    }
    out
}

fn wanted(example: &Example) -> String {
    if example.expect.is_empty() { "anything".to_owned() } else { example.expect.join(", ") }
}

/// Whether a claim says what an example expects: `supplier=SUN`, `goods~oil`, `time=1961`.
fn says(claim: &Claim, expect: &str) -> bool {
    if let Some((key, words)) = expect.split_once('~') {
        return claim.fillers(key).any(|role| role.text.to_lowercase().contains(&words.to_lowercase()));
    }
    let Some((key, value)) = expect.split_once('=') else { return false };
    match key {
        "time" => claim.time.as_ref().is_some_and(|time| time.value.edtf == value),
        "action" => claim.action == value,
        "modality" => claim.modality.name() == value,
        "polarity" => claim.polarity.name() == value,
        "amount" => claim.amounts.iter().any(|amount| {
            let show = |bound: Option<f64>| bound.map_or(String::new(), |bound| bound.to_string());
            format!("{}..{} {}", show(amount.value.low), show(amount.value.high), amount.value.unit) == value
        }),
        role => claim.fillers(role).any(|filler| filler.entity.as_deref() == Some(value)),
    }
}
