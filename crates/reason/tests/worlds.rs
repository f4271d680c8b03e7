//! Generated worlds: nothing false is found in what is true, and everything planted is found.
//!
//! Small counts by default; `CHANCERY_WORLDS=10000` runs as many as the goals ask for.
mod common;
use chancery_claim::Claim;
use chancery_reason::{Background, Checker, Finding, Grade, check};
use common::plant::{PLANTED, plant};
use common::random::Random;
use common::world::world;

fn count(default: u64) -> u64 {
    std::env::var("CHANCERY_WORLDS").ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn no_contradiction_in_what_is_true() {
    for seed in 0..count(300) {
        let world = world(seed);
        let wrong: Vec<Finding> =
            check(&world.claims, &world.background).into_iter().filter(|finding| finding.grade == Grade::Contradiction).collect();
        let text: String = wrong.iter().map(|finding| common::shown(finding, &world.claims, &world.background)).collect();
        assert!(wrong.is_empty(), "world {seed}:\n{text}");
    }
}

#[test]
fn everything_planted_is_found_and_minimal() {
    for code in PLANTED {
        for seed in 0..count(300).min(1000) {
            let mut world = world(seed);
            let id = plant(&mut world, code, seed);
            let findings = check(&world.claims, &world.background);
            let found = findings.iter().any(|finding| finding.rule == code && finding.claims.contains(&id));
            assert!(found, "{code} in world {seed} is missed");
            for finding in findings.iter().filter(|finding| finding.grade != Grade::Note) {
                assert_minimal(finding, &world.claims, &world.background);
            }
        }
    }
}

/// Without any one of its claims, the rest of a finding holds.
fn assert_minimal(finding: &Finding, claims: &[Claim], background: &Background) {
    for spared in &finding.claims {
        let rest: Vec<Claim> = claims.iter().filter(|claim| finding.claims.contains(&claim.id) && claim.id != *spared).cloned().collect();
        let left = check(&rest, background);
        assert!(
            left.iter().all(|other| other.rule != finding.rule),
            "{} {} without {spared} still conflicts",
            finding.rule,
            finding.subject
        );
    }
}

#[test]
fn the_order_of_claims_does_not_matter() {
    let mut claims: Vec<Claim> = (0..5).flat_map(|seed| world(seed).claims).collect();
    let background = world(0).background;
    let text = |claims: &[Claim]| -> String { check(claims, &background).iter().map(|finding| format!("{finding:?}\n")).collect() };
    let first = text(&claims);
    assert!(!first.is_empty());
    let mut random = Random::new(7);
    for _ in 0..20 {
        random.shuffle(&mut claims);
        assert!(text(&claims) == first);
    }
}

#[test]
fn one_by_one_gives_the_same_as_at_once() {
    for seed in 0..count(60).min(500) {
        let mut one = world(seed);
        plant(&mut one, PLANTED[seed as usize % PLANTED.len()], seed);
        let mut random = Random::new(seed);
        let mut checker = Checker::new(one.background.clone());
        let mut kept: Vec<Claim> = Vec::new();
        for claim in &one.claims {
            checker.insert(claim);
            kept.push(claim.clone());
            if random.below(4) == 0 {
                let gone = kept.swap_remove(random.below(kept.len() as u64) as usize);
                assert!(checker.remove(&gone.id));
            }
            if random.below(3) == 0 {
                checker.refresh();
            }
        }
        checker.refresh();
        assert_eq!(checker.findings(), check(&kept, &one.background), "world {seed}");
    }
}
