//! Reading in and reading back.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
mod support;
use chancery_claim::{Claim, Status};
use chancery_store::{Cursor, Query, Record, StoreError};
use proptest::prelude::*;
use support::{TEXT, any_claim, claims, source, source_of, stamp};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn a_claim_put_and_read_back_is_equal(claims in proptest::collection::vec(any_claim(), 0..4)) {
        let mut record = Record::in_memory().unwrap();
        let mut unique: Vec<Claim> = Vec::new();
        for claim in claims {
            if unique.iter().all(|other| other.id != claim.id) {
                unique.push(claim);
            }
        }
        record.put_source(&source(), &unique, &stamp(1)).unwrap();
        for claim in &unique {
            prop_assert_eq!(&record.claim(&claim.id).unwrap().claim, claim);
        }
        let query = Query { statuses: Status::ALL.to_vec(), ..Query::default() };
        let mut found: Vec<String> = record.all_claims(&query).unwrap().into_iter().map(|s| s.claim.id).collect();
        let mut ids: Vec<String> = unique.iter().map(|claim| claim.id.clone()).collect();
        found.sort();
        ids.sort();
        prop_assert_eq!(found, ids);
        // Again: nothing happens, not even a row of history.
        let before = record.last_change().unwrap();
        prop_assert!(!record.put_source(&source(), &unique, &stamp(2)).unwrap().is_change());
        prop_assert_eq!(record.last_change().unwrap(), before);
    }

    #[test]
    fn pages_joined_are_the_whole(claims in proptest::collection::vec(any_claim(), 0..12), limit in 1usize..5) {
        let mut record = Record::in_memory().unwrap();
        let mut claims = claims;
        claims.sort_by(|a, b| a.id.cmp(&b.id));
        claims.dedup_by(|a, b| a.id == b.id);
        record.put_source(&source(), &claims, &stamp(1)).unwrap();
        for parties in [vec![], vec!["A".to_string()], vec!["A".to_string(), "B".to_string()]] {
            let whole = record.all_claims(&Query { parties: parties.clone(), ..Query::default() }).unwrap();
            let mut joined = Vec::new();
            let mut after = None;
            loop {
                let page = record.claims(&Query { parties: parties.clone(), after, limit, ..Query::default() }).unwrap();
                prop_assert!(page.claims.len() <= limit);
                joined.extend(page.claims);
                match page.next {
                    None => break,
                    Some(next) => after = Cursor::parse(&next.to_string()),
                }
            }
            prop_assert_eq!(&joined, &whole);
            // The slow way: look at every claim.
            let by_hand = claims.iter().filter(|claim| {
                claim.status != Status::Rejected
                    && parties.iter().all(|party| claim.entities().contains(&party.as_str()))
            });
            prop_assert_eq!(by_hand.count(), whole.len());
        }
    }
}

fn refused(change: impl FnOnce(&mut Claim)) -> String {
    let mut record = Record::in_memory().unwrap();
    let mut all = claims();
    change(&mut all[0]);
    let error = record.put_source(&source(), &all, &stamp(1)).unwrap_err();
    assert!(record.sources().unwrap().is_empty(), "nothing is kept of a refused reading");
    error.to_string()
}

#[test]
fn false_claims_are_refused_and_nothing_is_kept() {
    insta::assert_snapshot!(refused(|claim| claim.id = "c:1' OR 1=1 --".into()), @r#"id cannot be: "c:1' OR 1=1 --" is not c: and 16 hex digits"#);
    insta::assert_snapshot!(refused(|claim| claim.source = "s:0".into()).contains("s:0 is not s:"), @"true");
    insta::assert_snapshot!(refused(|claim| claim.quote.end += 1).contains("quote of"), @"true");
    insta::assert_snapshot!(refused(|claim| claim.quote.end = 10_000).contains("is not within the source"), @"true");
    insta::assert_snapshot!(refused(|claim| claim.quote_text = "Other words.".into()).contains("it says \"Other words.\""), @"true");
    insta::assert_snapshot!(refused(|claim| claim.action = "opened").contains("opened is no action of transfer"), @"true");
    insta::assert_snapshot!(refused(|claim| claim.confidence = f64::NAN).contains("NaN is not within 0..=1"), @"true");
    // Inside a character of two bytes.
    insta::assert_snapshot!(refused(|claim| claim.roles[0].span = Some(chancery_text::Span::new(4, 6))).contains("is not within the source"), @"true");
}

#[test]
fn an_id_of_another_source_is_refused() {
    let mut record = Record::in_memory().unwrap();
    record.put_source(&source(), &claims(), &stamp(1)).unwrap();
    let other = source_of(&format!("{TEXT} And more."));
    let mut claim = claims()[0].clone();
    claim.source = other.id.clone();
    let error = record.put_source(&other, &[claim], &stamp(2)).unwrap_err();
    assert!(matches!(error, StoreError::Invalid { .. }), "{error}");
    assert_eq!(record.sources().unwrap().len(), 1);
}

#[test]
fn a_newer_engine_replaces_what_nobody_judged() {
    let mut record = Record::in_memory().unwrap();
    record.put_source(&source(), &claims(), &stamp(1)).unwrap();
    let mut newer = claims();
    newer.pop();
    newer[0].confidence = 0.95;
    let mut source = source();
    source.engine = "chancery 2".into();
    let report = record.put_source(&source, &newer, &stamp(2)).unwrap();
    insta::assert_snapshot!(format!("{report:?}"), @"ReadReport { new_source: false, changed_source: true, added: 0, changed: 1, closed: 1, unchanged: 1, kept: 0, attached: 0, no_longer_made: 0 }");
    let now: Vec<Claim> = record.all_claims(&Query::default()).unwrap().into_iter().map(|s| s.claim).collect();
    assert_eq!(now, newer);
    let then = Query { as_of: Some(stamp(1).at), ..Query::default() };
    let then: Vec<Claim> = record.all_claims(&then).unwrap().into_iter().map(|s| s.claim).collect();
    assert_eq!(then, claims());
    // The old engine again: what was closed comes back as a further version of the same claim.
    record.put_source(&support::source(), &claims(), &stamp(3)).unwrap();
    assert_eq!(record.versions(&claims()[2].id).unwrap().len(), 2);
}
