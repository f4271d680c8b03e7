//! Decisions, history, entities, search.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
mod support;
use chancery_claim::{Claim, Status};
use chancery_store::{EntityName, EntityRow, LogQuery, Query, Record, StoreError, Verdict};
use support::{TEXT, claims, source, source_of, stamp};

fn record() -> Record {
    let mut record = Record::in_memory().unwrap();
    record.put_source(&source(), &claims(), &stamp(1)).unwrap();
    record
}

/// The history in words, and that the record is whole.
fn history(record: &Record, subject: Option<&str>) -> String {
    let verified = record.verify().unwrap();
    assert_eq!(verified.damage, []);
    let query = LogQuery { subject: subject.map(String::from), ..LogQuery::default() };
    let mut out = String::new();
    for entry in record.log(&query).unwrap() {
        out.push_str(&format!("{} {} {}\n", entry.number, entry.who, entry.verb));
        for decision in entry.decisions {
            let undone = if decision.undone { " (taken back)" } else { "" };
            out.push_str(&format!(
                "  {}: {} [{}]{undone}\n",
                decision.verdict,
                decision.change.unwrap_or_default(),
                decision.reason.unwrap_or_default()
            ));
        }
    }
    out
}

fn corrected(claim: &Claim) -> Verdict {
    let mut claim = claim.clone();
    claim.action = "promised";
    claim.roles.remove(2);
    Verdict::Correct(Box::new(claim))
}

#[test]
fn decisions_are_kept_and_taken_back_one_by_one() {
    let mut record = record();
    let claim = &claims()[0];
    record.decide(&claim.id, &Verdict::Accept, None, &stamp(2)).unwrap();
    record.decide(&claim.id, &corrected(claim), Some("the page says so"), &stamp(3)).unwrap();
    record.decide(&claim.id, &Verdict::Note, Some("see the annex"), &stamp(4)).unwrap();
    record.decide(&claim.id, &Verdict::Reject, Some("another year"), &stamp(5)).unwrap();
    assert_eq!(record.claim(&claim.id).unwrap().claim.status, Status::Rejected);
    assert_eq!(record.all_claims(&Query::default()).unwrap().len(), 2);
    record.decide(&claim.id, &Verdict::Undo, None, &stamp(6)).unwrap();
    assert_eq!(record.claim(&claim.id).unwrap().claim.action, "promised");
    record.decide(&claim.id, &Verdict::Undo, None, &stamp(7)).unwrap();
    record.decide(&claim.id, &Verdict::Undo, None, &stamp(8)).unwrap();
    assert_eq!(record.claim(&claim.id).unwrap().claim, *claim);
    let error = record.decide(&claim.id, &Verdict::Undo, None, &stamp(9)).unwrap_err();
    assert!(matches!(error, StoreError::Unknown { .. }), "{error}");
    insta::assert_snapshot!(history(&record, None), @r#"
    1 ana read
    2 ana decide
      accept: status: unreviewed -> accepted [] (taken back)
    3 ana decide
      correct: action: delivered -> promised; roles: supplier "Ruritania" = RUR at 13, recipient "Arcadia" = ARC at 64, goods "arms" at 31 -> supplier "Ruritania" = RUR at 13, recipient "Arcadia" = ARC at 64; status: accepted -> corrected [the page says so] (taken back)
    4 ana decide
      note:  [see the annex]
    5 ana decide
      reject: status: corrected -> rejected [another year] (taken back)
    6 ana decide
      undo: status: rejected -> corrected []
    7 ana decide
      undo: action: promised -> delivered; roles: supplier "Ruritania" = RUR at 13, recipient "Arcadia" = ARC at 64 -> supplier "Ruritania" = RUR at 13, recipient "Arcadia" = ARC at 64, goods "arms" at 31; status: corrected -> accepted []
    8 ana decide
      undo: status: accepted -> unreviewed []
    "#);
    // Every moment can be seen again.
    let action = |at: i64| record.claim_as_of(&claim.id, Some(stamp(at).at)).unwrap().claim;
    assert_eq!(action(2).status, Status::Accepted);
    assert_eq!(action(3).action, "promised");
    assert_eq!(action(5).status, Status::Rejected);
    assert!(record.claim_as_of(&claim.id, Some(stamp(0).at)).is_err());
}

#[test]
fn wrong_decisions_are_refused() {
    let mut record = record();
    let claim = claims()[0].clone();
    let mut refused = |id: &str, verdict: &Verdict| record.decide(id, verdict, None, &stamp(2)).unwrap_err().to_string();
    insta::assert_snapshot!(refused(&claim.id, &Verdict::Reject), @"reason cannot be: a reject needs one");
    insta::assert_snapshot!(refused("c:0000000000000000", &Verdict::Accept), @"no claim c:0000000000000000");
    insta::assert_snapshot!(refused("'; DROP TABLE tx; --", &Verdict::Accept), @r#"id cannot be: "'; DROP TABLE tx; --" is not c: and 16 hex digits"#);
    let mut wrong = claim.clone();
    wrong.roles[0].role = "holder";
    assert!(refused(&claim.id, &Verdict::Correct(Box::new(wrong))).contains("holder is no role of transfer"));
    let same = Claim { status: Status::Corrected, ..claim.clone() };
    let mut same_again = same.clone();
    same_again.id = "c:0000000000000001".into();
    assert!(refused(&claim.id, &Verdict::Correct(Box::new(same_again))).contains("keeps its id"));
    assert_eq!(record.verify().unwrap().changes, 1);
}

#[test]
fn reading_again_keeps_what_was_judged() {
    let mut record = record();
    let all = claims();
    record.decide(&all[0].id, &corrected(&all[0]), None, &stamp(2)).unwrap();
    record.decide(&all[1].id, &Verdict::Reject, Some("not an embassy"), &stamp(3)).unwrap();
    // The newer engine quotes the second claim more narrowly, so that its id changes, and drops the first.
    let mut newer = all[1].clone();
    let words = "1962 Ruritania opened an embassy in Arcadia.";
    newer.quote = support::span_of(TEXT, words);
    newer.quote_text = words.into();
    newer.engine = "chancery 2".into();
    newer.id = chancery_claim::claim_id(&newer);
    let mut source = source();
    source.engine = "chancery 2".into();
    let report = record.put_source(&source, &[newer.clone(), all[2].clone()], &stamp(4)).unwrap();
    insta::assert_snapshot!(format!("{report:?}"), @"ReadReport { new_source: false, changed_source: true, added: 0, changed: 0, closed: 0, unchanged: 1, kept: 2, attached: 1, no_longer_made: 1 }");
    // Asked for by its new id, the judged claim answers.
    let stored = record.claim(&newer.id).unwrap();
    assert_eq!((stored.claim.id.as_str(), stored.claim.status), (all[1].id.as_str(), Status::Rejected));
    assert_eq!(record.claim(&all[0].id).unwrap().claim.action, "promised");
    // The same reading again is nothing.
    assert!(!record.put_source(&source, &[newer, all[2].clone()], &stamp(5)).unwrap().is_change());
    assert_eq!(record.verify().unwrap().damage, []);
}

#[test]
fn a_new_text_of_the_same_bytes_keeps_judged_claims_by_their_words() {
    let mut record = record();
    let all = claims();
    record.decide(&all[1].id, &Verdict::Accept, None, &stamp(2)).unwrap();
    let mut again = source();
    again.text = format!("A heading.\n{TEXT}");
    let mut moved = all[1].clone();
    moved.quote = support::span_of(&again.text, &moved.quote_text);
    for role in &mut moved.roles {
        role.span = Some(support::span_of(&again.text, &role.text));
    }
    moved.id = chancery_claim::claim_id(&moved);
    let report = record.put_source(&again, &[moved.clone()], &stamp(3)).unwrap();
    assert_eq!((report.attached, report.closed, report.added), (1, 2, 0));
    assert_eq!(record.claim(&moved.id).unwrap().claim, Claim { status: Status::Accepted, ..all[1].clone() });
    assert_eq!(record.text_of_claim(&all[1].id).unwrap(), TEXT);
    assert_eq!(record.source(&again.id).unwrap().text, again.text);
    assert_eq!(record.verify().unwrap().damage, []);
}

#[test]
fn a_person_adds_a_claim_and_takes_it_back() {
    let mut record = record();
    let mut claim = claims()[0].clone();
    claim.action = "committed";
    claim.engine = "ana".into();
    claim.id = chancery_claim::claim_id(&claim);
    record.add_claim(&claim, Some("read by eye"), &stamp(2)).unwrap();
    assert_eq!(record.claim(&claim.id).unwrap().claim.status, Status::Accepted);
    assert!(record.add_claim(&claim, None, &stamp(3)).is_err());
    // Engines come and go, what a person added stays.
    record.put_source(&source(), &[], &stamp(4)).unwrap();
    assert_eq!(record.all_claims(&Query::default()).unwrap().len(), 1);
    record.decide(&claim.id, &Verdict::Undo, None, &stamp(5)).unwrap();
    assert!(record.claim(&claim.id).is_err());
    assert_eq!(record.verify().unwrap().damage, []);
}

#[test]
fn entities_merge_split_and_are_renamed_without_rewriting() {
    let mut record = record();
    let text = "Ruritanian Kingdom and Arcadia met.";
    let other = support::Build::new(text, text, chancery_claim::Kind::Meeting, "held")
        .role("party", "Ruritanian Kingdom", Some("KRU"))
        .role("party", "Arcadia", Some("ARC"))
        .make();
    record.put_source(&source_of(text), std::slice::from_ref(&other), &stamp(2)).unwrap();
    let count = |record: &Record, parties: &[&str]| {
        let parties = parties.iter().map(|p| p.to_string()).collect();
        record.count_claims(&Query { parties, ..Query::default() }).unwrap()
    };
    assert_eq!((count(&record, &["RUR"]), count(&record, &["KRU", "ARC"])), (2, 1));
    record.merge_entities("KRU", "RUR", Some("one state"), &stamp(3)).unwrap();
    assert_eq!((count(&record, &["RUR"]), count(&record, &["KRU", "ARC"])), (3, 3));
    assert!(record.merge_entities("RUR", "KRU", None, &stamp(4)).is_err());
    let then = Query { parties: vec!["RUR".into()], as_of: Some(stamp(2).at), ..Query::default() };
    assert_eq!(record.count_claims(&then).unwrap(), 2);
    record.unmerge_entity("KRU", None, &stamp(5)).unwrap();
    assert_eq!(count(&record, &["RUR"]), 2);
    let name = EntityName { text: "Ruritania".into(), from: Some(0), to: None };
    record.rename_entity("RUR", &name, true, None, &stamp(6)).unwrap();
    let new = EntityRow { id: "RUR2".into(), label: Some("New Ruritania".into()), ..EntityRow::default() };
    record.split_entity("RUR", &new, &[claims()[1].id.clone()], None, &stamp(7)).unwrap();
    assert_eq!((count(&record, &["RUR"]), count(&record, &["RUR2"])), (1, 1));
    assert_eq!(record.put_entities(std::slice::from_ref(&new), &stamp(8)).unwrap(), 0);
    let names: Vec<String> = record.entities(None).unwrap().into_iter().map(|e| format!("{} {:?} {}", e.id, e.label, e.claims)).collect();
    insta::assert_snapshot!(names.join("\n"), @r#"
    ARC None 3
    KRU None 1
    RUR Some("Ruritania") 1
    RUR2 Some("New Ruritania") 1
    "#);
    assert_eq!(record.verify().unwrap().damage, []);
}

#[test]
fn words_are_found_in_quotes_and_texts() {
    let record = record();
    let shown = |words: &str| -> String {
        let hits = record.search(words, 20).unwrap();
        hits.into_iter().map(|hit| format!("{} {}\n", hit.claims.len(), hit.snippet.replace('\u{2}', "[").replace('\u{3}', "]"))).collect()
    };
    insta::assert_snapshot!(shown("embassy OR oil"), @r"
    1 In 1962 Ruritania opened an [embassy] in Arcadia.
    1 [Oil] came by sea: 3 million t in 1970.
    ");
    assert_eq!(record.search_texts("cafe", 5).unwrap().len(), 1);
    // What people type is made fit for the index; joints that join nothing are refused.
    assert_eq!(record.search("\"embassy in", 5).unwrap().len(), 1);
    assert_eq!(record.search("a:b", 5).unwrap().len(), 0);
    assert!(matches!(record.search("AND", 5), Err(StoreError::Invalid { .. })));
    let query = Query { text: Some("weapon* OR arms".into()), parties: vec!["ARC".into()], ..Query::default() };
    assert_eq!(record.count_claims(&query).unwrap(), 1);
    let query = Query { goods: Some("OIL".into()), ..Query::default() };
    assert_eq!(record.count_claims(&query).unwrap(), 1);
    let query = Query { roles: vec![("supplier".into(), "RUR".into())], ..Query::default() };
    assert_eq!(record.count_claims(&query).unwrap(), 1);
    let query = Query { roles: vec![("supplier".into(), "ARC".into())], ..Query::default() };
    assert_eq!(record.count_claims(&query).unwrap(), 0);
}

#[test]
fn corrections_can_be_worded_part_by_part() {
    let claim = claims()[0].clone();
    let edited = |edits: &[(&str, &str)]| {
        let edits: Vec<(String, String)> = edits.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        match chancery_store::edit_claim(&claim, TEXT, &edits) {
            Ok(edited) => chancery_store::differences(&claim, &edited).join("\n"),
            Err(error) => error.to_string(),
        }
    };
    insta::assert_snapshot!(edited(&[("action", "promised"), ("goods.words", "Oil"), ("recipient", "none")]), @r#"
    action: delivered -> promised
    roles: supplier "Ruritania" = RUR at 13, recipient "Arcadia" = ARC at 64, goods "arms" at 31 -> supplier "Ruritania" = RUR at 13, recipient "Arcadia" at 64, goods "Oil" at 129
    "#);
    insta::assert_snapshot!(edited(&[("time", "1961/1962"), ("basis", "grant"), ("fields", "trade, military")]), @r#"
    fields: none -> trade, military
    basis: unknown -> grant
    time: 1961 (point "", begin 1961-01-01..1961-12-31, finish 1961-01-01..1961-12-31) -> 1961/1962 (span "", begin 1961-01-01..1961-12-31, finish 1962-01-01..1962-12-31)
    "#);
    insta::assert_snapshot!(edited(&[("amount.low", "16e9"), ("amount.high", "17,000,000,000"), ("amount.price-year", "1961")]), @r#"amounts: value [15000000000, ..] USD "" -> value [16000000000, 17000000000] USD "" in prices of 1961"#);
    insta::assert_snapshot!(edited(&[("amount.high", "3")]).contains("is above high 3"), @"true");
    insta::assert_snapshot!(edited(&[("holder", "X")]), @"holder cannot be: it is no part of a claim of kind transfer");
    insta::assert_snapshot!(edited(&[("kind", "visit")]), @r#"kind cannot be: "visit": give kind and action, as transfer/delivered"#);
    insta::assert_snapshot!(edited(&[("goods.words", "Wheat")]), @r#"goods.words cannot be: "Wheat" is not in the source"#);
    insta::assert_snapshot!(edited(&[("time", "soon")]).starts_with("time cannot be: \"soon\": not EDTF"), @"true");
}
