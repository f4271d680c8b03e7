//! Rules of the user's own: read beside those shipped, told in every claim, and checked.
#![allow(clippy::unwrap_used)] // a test may stop at once
mod common;
use common::Place;

const OWN: &str = "\
# What our ministry calls a gift.
rule transfer/bestowed
claim: transfer delivered
verb: bestow
role supplier!: subj actor
role goods!: obj thing
role recipient!: on actor; upon actor
ok: Norway bestowed three lifeboats on Malta in 1971. | supplier=NOR, recipient=MLT, goods~lifeboats, time=1971
no: The king bestowed a smile on the crowd.
";

const PAGE: &str = "Norway bestowed three lifeboats on Malta in 1971. Norway opened an embassy in Valletta in 1972.\n";

fn place(name: &str) -> Place {
    let place = Place::new(name);
    place.file("own/gifts.rules", OWN).file("page.txt", PAGE);
    place
}

fn claims(place: &Place, arguments: &[&str]) -> Vec<serde_json::Value> {
    let output = place.run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn own_rules_are_read_beside_those_shipped_and_every_claim_says_so() {
    let place = place("rules_own");
    let bare = claims(&place, &["-q", "extract", "page.txt"]);
    assert!(bare.iter().all(|claim| claim["kind"] != "transfer"));
    let own = claims(&place, &["-q", "extract", "--rules", "own", "page.txt"]);
    assert!(own.iter().any(|claim| claim["rule"] == "transfer/bestowed"));
    assert!(own.iter().any(|claim| claim["kind"] == "mission"));
    let engine = own[0]["engine"].as_str().unwrap();
    assert!(engine.starts_with("chancery ") && engine.contains(" with rules "), "{engine}");
    assert!(own.iter().all(|claim| claim["engine"] == engine));
    assert_eq!(own, claims(&place, &["-q", "extract", "--rules", "own/gifts.rules", "page.txt"]));
    // A claim that both make keeps its id.
    let embassy = |claims: &[serde_json::Value]| claims.iter().find(|claim| claim["kind"] == "mission").unwrap()["id"].clone();
    assert_eq!(embassy(&own), embassy(&bare));
}

#[test]
fn the_record_keeps_by_which_rules_a_document_was_read() {
    let place = place("rules_record");
    assert!(place.run(&["read", "page.txt"]).status.success());
    insta::assert_snapshot!(place.check(&["read", "--rules", "own", "page.txt"]), @r"
    stderr: read with 1 rule of your own
    stderr: 1 document: 0 new, 1 changed, 0 as they were; 2 claims added (record: chancery.db)
    exit: 0
    ");
    let log = place.check(&["sql", "SELECT DISTINCT rule, engine FROM claims ORDER BY rule", "--format", "csv"]);
    assert!(log.contains("transfer/bestowed,chancery 0.1.0 with rules "), "{log}");
}

#[test]
fn a_rule_of_a_shipped_name_stands_in_for_it() {
    let place = Place::new("rules_instead");
    let own = OWN.replace("transfer/bestowed", "transfer/worth");
    place.file("own/gifts.rules", own).file("page.txt", PAGE);
    let said = place.check(&["read", "--dry-run", "--rules", "own", "page.txt"]);
    assert!(said.contains("1 rule of your own; in place of the shipped ones of the same name: transfer/worth"), "{said}");
}

#[test]
fn what_is_wrong_with_a_rule_file_is_told_with_its_line() {
    let place = Place::new("rules_wrong");
    let wrong = "rule gift/given\nrole supplier!: subj actor\nclaim: transfer given\nverbs: give\nrule gift/other\nclaim: present made\nok: Peru gave. | giver=PER\n";
    place.file("own/wrong.rules", wrong).file("page.txt", PAGE).file("empty/readme.txt", "nothing");
    insta::assert_snapshot!(place.check(&["extract", "--rules", "own", "page.txt"]), @r"
    stderr: error: own/wrong.rules:2: stands before `claim: KIND ACTION`, which says what roles there are: put that line first
    stderr: own/wrong.rules:3: `transfer given`: transfer has the actions promised, committed, delivered, completed, cancelled, returned
    stderr: own/wrong.rules:4: unknown key `verbs`: claim, verb, noun, predicate, role, need, test, not, parties, time, amount, polarity, modality, basis, field, level, domestic, ok, no
    stderr: own/wrong.rules:6: `present made`: no such kind; there are relations, cooperation, mission, office, visit, meeting, agreement, transfer, finance, works, presence, body, representation, share, trade, statement, sanction, force
    stderr: own/wrong.rules:1: rule gift/given: has no `verb:`, `noun:` or `predicate:`
    stderr: own/wrong.rules:1: rule gift/given: has no `ok:` example: add a sentence on which it must fire
    stderr: own/wrong.rules:1: rule gift/given: has no `no:` example: add a sentence on which it must not fire
    stderr: own/wrong.rules:5: rule gift/other: has no `verb:`, `noun:` or `predicate:`
    stderr: own/wrong.rules:5: rule gift/other: has no `no:` example: add a sentence on which it must not fire
    stderr: own/wrong.rules:7: `giver=PER` cannot be judged: write ROLE=ENTITY, ROLE~words, or time=EDTF, action=, modality=, polarity=, amount=LOW..HIGH UNIT
    stderr: hint: the manual of rules (docs/manual/rules.md) shows how a rule is written
    exit: 2
    ");
    insta::assert_snapshot!(place.check(&["extract", "--rules", "empty", "page.txt"]), @r"
    stderr: error: empty: holds no file whose name ends in .rules
    stderr: hint: `chancery rules list` shows the rules that the program ships
    exit: 2
    ");
    let lost = place.check(&["extract", "--rules", "lost", "page.txt"]);
    assert!(lost.contains("lost: cannot be read") && lost.ends_with("exit: 2\n"), "{lost}");
}

#[test]
fn rules_are_checked_and_listed() {
    let place = place("rules_check");
    let shipped = place.check(&["rules", "check"]);
    assert!(shipped.ends_with("exit: 0\n") && shipped.contains(" 0 faults"), "{shipped}");
    let bad = OWN.replace("three lifeboats on Malta in 1971. |", "three lifeboats on Malta in 1972. |").replace("upon actor", "apon actor");
    place.file("bad/gifts.rules", format!("words @lost: gift\n{bad}"));
    let said = place.check(&["rules", "check", "--rules", "bad"]);
    assert!(said.contains("gifts.rules:1: fault: words @lost"), "{said}");
    assert!(said.contains("`apon` is neither a preposition nor one of the paths"), "{said}");
    assert!(said.contains("gifts.rules:9: fault: transfer/bestowed: does not say supplier=NOR"), "{said}");
    assert!(said.ends_with("exit: 1\n"), "{said}");
    let list = place.check(&["rules", "list", "transfer", "--rules", "own"]);
    assert!(list.contains("transfer/bestowed") && list.contains("bestow"), "{list}");
    assert!(place.check(&["rules", "list", "gift"]).contains("no such kind of claim: gift"));
}
