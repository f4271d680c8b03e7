//! The twelve documents: what is found of their facts may only grow, and nothing that would be wrong is claimed.
use chancery_eval::documents::{in_words, judge_all};

/// Fewest facts found; raise it when more are.
const FLOOR: usize = 143;

/// Most claims of the sort that must not be made; lower it when fewer are.
const CEILING: usize = 1;

#[test]
fn facts_are_found_and_nothing_wrong_is_claimed() {
    let all = judge_all().expect("the documents lie beside the crate");
    let found: usize = all.iter().map(|one| one.answer.found()).sum();
    assert!(FLOOR <= found, "only {found} facts found; `cargo run -p chancery-eval --example documents -- --show` tells which are not");
    let faults: Vec<String> = all
        .iter()
        .flat_map(|one| one.faults.iter().map(|(i, why)| format!("{}: {why}: {}", one.name, in_words(&one.claims[*i]))))
        .collect();
    assert!(faults.len() <= CEILING, "{}", faults.join("\n"));
}

#[test]
fn every_fact_stands_once_in_its_document() {
    for one in judge_all().expect("the documents lie beside the crate") {
        for fact in &one.facts {
            assert_eq!(one.document.text.matches(&fact.quote).count(), 1, "{}: {}", fact.id, fact.quote);
        }
        for claim in &one.claims {
            assert_eq!(one.document.text.get(claim.quote.start..claim.quote.end), Some(claim.quote_text.as_str()), "{}", one.name);
        }
    }
}
