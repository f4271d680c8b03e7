//! The pages of the manual on findings, made from what each rule says of itself.
//!
//! `UPDATE_DOCS=1 cargo test -p chancery-reason --test manual` writes them anew.
use chancery_reason::{RuleDoc, rule_docs};
use std::fs;
use std::path::Path;

fn page(doc: &RuleDoc) -> String {
    // One sentence per line, so that a change shows as one line.
    let lines = |text: &str| text.replace(". ", ".\n").replace(": \n", ": ");
    format!(
        "# {} {}\n\n{}\n\n## Why\n{}\n\n## Example\n{}\n\n## Grade\n{}\n\n## Exceptions\n{}\n",
        doc.code,
        doc.name,
        lines(doc.what),
        lines(doc.why),
        lines(doc.example),
        lines(doc.grade),
        lines(doc.exceptions)
    )
}

fn index() -> String {
    let mut out = String::from(
        "# Findings\n\n\
         A finding is computed from claims and never stored as truth.\n\
         Its grade is *contradiction* (no reading is left in which all claims hold), *tension* (only a soft bound or a known exception saves it) or *note* (a duplicate, a copy, two definitions).\n\
         It lists the fewest claims that cannot all hold: without any one of them there is no conflict.\n\
         Whether its claims come from one source (*internal*) or several (*between-sources*) is computed.\n\n\
         Plans, possibilities and requirements never contradict anything.\n\
         Different precision is no conflict: 1959 and 1 January 1959 agree.\n\
         Two dates or figures in one sentence are taken for two things.\n\n\
         | rule | name | grade |\n|---|---|---|\n",
    );
    for doc in rule_docs() {
        let grade = doc.grade.split(['.', ';', ':']).next().unwrap_or(doc.grade);
        out.push_str(&format!("| [{0}]({0}.md) | {1} | {2} |\n", doc.code, doc.name, grade));
    }
    out
}

#[test]
fn every_rule_has_its_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/manual/findings");
    let mut pages: Vec<(String, String)> = rule_docs().map(|doc| (format!("{}.md", doc.code), page(&doc))).collect();
    pages.push(("README.md".to_owned(), index()));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(&folder).expect("the folder of the manual can be made");
        for (name, text) in &pages {
            fs::write(folder.join(name), text).expect("a page can be written");
        }
    }
    for (name, text) in &pages {
        let found = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(found == *text, "{name} is not what its rule says: run with UPDATE_DOCS=1");
    }
    let known = fs::read_dir(&folder).expect("the folder exists").filter_map(Result::ok).count();
    assert_eq!(known, pages.len(), "a page without a rule");
}

#[test]
fn every_rule_says_everything() {
    for doc in rule_docs() {
        for part in [doc.code, doc.name, doc.what, doc.why, doc.example, doc.grade, doc.exceptions] {
            assert!(!part.trim().is_empty(), "{}", doc.code);
        }
    }
}
