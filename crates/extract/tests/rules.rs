//! The shipped rules: every example holds, and the check of rules finds no fault in them.
use chancery_extract::Engine;
use chancery_extract::check::{Grade, check, failing_examples};

#[test]
fn every_example_holds() {
    let faults: Vec<String> = failing_examples(Engine::builtin())
        .into_iter()
        .map(|remark| format!("{}:{} {} {}", remark.at.0, remark.at.1, remark.rule, remark.message))
        .collect();
    assert!(faults.is_empty(), "{} examples fail:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_shipped_rules_have_no_fault() {
    let remarks = check(Engine::builtin(), Engine::shipped_rules(), &[]);
    let show = |remark: &chancery_extract::check::Remark| format!("{}:{} {} {}", remark.at.0, remark.at.1, remark.rule, remark.message);
    let faults: Vec<String> = remarks.iter().filter(|remark| remark.grade == Grade::Fault).map(show).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
