//! Every rule's own examples: `ok` sentences must give a claim of that rule that says what is expected, `no` sentences none.
use chancery_claim::Claim;
use chancery_extract::{Engine, Hints};
use chancery_text::read_document;

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

fn check(engine: &Engine) -> Vec<String> {
    let mut faults = Vec::new();
    for rule in &engine.rules().rules {
        for example in &rule.examples {
            let document = read_document(example.text.as_bytes(), "example.txt").expect("examples are text");
            let hints = Hints {
                about: example.hints.iter().take(1).cloned().collect(),
                by: example.hints.iter().skip(1).cloned().collect(),
                ..Default::default()
            };
            let claims = engine.extract(&document, &hints).claims;
            let mine: Vec<&Claim> = claims.iter().filter(|claim| claim.rule == rule.name).collect();
            if example.fires {
                let right = mine.iter().any(|claim| example.expect.iter().all(|expect| says(claim, expect)));
                if !right {
                    let got: Vec<String> = claims
                        .iter()
                        .map(|claim| {
                            let roles: Vec<String> = claim
                                .roles
                                .iter()
                                .map(|role| format!("{}={}", role.role, role.entity.clone().unwrap_or_else(|| format!("~{}", role.text))))
                                .collect();
                            format!(
                                "{} {} {:?} {}",
                                claim.rule,
                                roles.join(" "),
                                claim.time.as_ref().map(|time| time.value.edtf.clone()),
                                claim.modality
                            )
                        })
                        .collect();
                    faults.push(format!(
                        "{}:{} {} ok: {}\n    expected {:?}\n    got {:?}",
                        rule.at.0, rule.at.1, rule.name, example.text, example.expect, got
                    ));
                }
            } else if !mine.is_empty() {
                faults.push(format!("{}:{} {} no: {} (it fired)", rule.at.0, rule.at.1, rule.name, example.text));
            }
        }
    }
    faults
}

#[test]
fn every_example_holds() {
    let faults = check(Engine::builtin());
    assert!(faults.is_empty(), "{} examples fail:\n{}", faults.len(), faults.join("\n"));
}
