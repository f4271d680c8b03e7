//! A scholar's hour: documents read, claims judged, names settled, questions asked, sums made, all of it cited and handed on.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
mod common;
use common::Place;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Output, Stdio};

/// The clock of the hour, in seconds since 1970: it says when each step is taken.
const NINE: u64 = 1_000_000_000;
const AS_OF_NINE: &str = "2001-09-09T01:46:40Z";
const AS_OF_TEN: &str = "2001-09-09T02:46:40Z";

struct Hour {
    place: Place,
    record: &'static str,
    now: u64,
}

impl Hour {
    fn output(&self, arguments: &[&str], keys: Option<&str>) -> Output {
        let mut command = self.place.command(&["--record", self.record]);
        command.args(arguments).env("SOURCE_DATE_EPOCH", self.now.to_string()).env("CHANCERY_USER", "ana");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let keys = keys.unwrap_or_default().to_owned();
        let writer = std::thread::spawn(move || stdin.write_all(keys.as_bytes()));
        let output = child.wait_with_output().unwrap();
        let _ = writer.join();
        output
    }
    /// Standard output of a step that goes well.
    fn step(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments, None);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
    /// Standard error of it.
    fn talk(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.output(arguments, None).stderr).unwrap()
    }
    fn lines(&self, arguments: &[&str]) -> Vec<Value> {
        self.step(&[arguments, &["--format", "jsonl"]].concat()).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
    fn ids(&self, arguments: &[&str]) -> BTreeSet<String> {
        self.lines(arguments).iter().map(|claim| text(&claim["id"])).collect()
    }
    fn cell(&self, statement: &str) -> String {
        self.step(&["sql", statement]).lines().nth(1).unwrap_or_default().to_owned()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The date of a claim, where it is a plain year, month or day: one that a person may find less certain.
fn date_of(claim: &Value) -> Option<&str> {
    let plain = |edtf: &&str| edtf.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    claim["time"]["edtf"].as_str().filter(plain)
}

#[test]
fn a_scholars_hour() {
    let mut hour = Hour { place: Place::new("hour"), record: "first.db", now: NINE };
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");
    hour.step(&["read", samples]);
    let read = hour.step(&["export", "--status", "any"]);

    // Twenty claims judged: twelve by single keys, eight by name.
    hour.now += 3600;
    let unjudged = hour.lines(&["claims", "--status", "unreviewed", "--limit", "12"]);
    let mut keys = String::new();
    let mut corrected = 0;
    for (n, claim) in unjudged.iter().enumerate() {
        match (n % 4, date_of(claim)) {
            (1, Some(date)) => {
                keys.push_str(&format!("c time={date}~\n\n"));
                corrected += 1;
            }
            (2, _) => keys.push_str("xnot about relations between states\n"),
            // A finger slips: undone, and judged again.
            (3, _) => keys.push_str("xno\nu a"),
            _ => keys.push('a'),
        }
    }
    keys.push('q');
    let queue = hour.output(&["review"], Some(&keys));
    let said = String::from_utf8(queue.stdout).unwrap();
    assert!(queue.status.success() && said.contains("to judge."), "{said}");
    assert!(said.contains("rejected") && said.contains("taken back") && said.contains("⟦"), "{said}");
    let rest = hour.lines(&["claims", "--status", "unreviewed", "--limit", "8"]);
    for (n, claim) in rest.iter().enumerate() {
        let id = text(&claim["id"]);
        match (n % 3, date_of(claim)) {
            (0, Some(date)) => {
                let edit = format!("time={date}?");
                hour.step(&["review", &id, "correct", "--set", &edit, "--reason", "the page says so with doubt"]);
                corrected += 1;
            }
            (1, _) => {
                hour.step(&["review", &id, "accept"]);
                hour.step(&["review", &id, "note", "--reason", "compare with the treaty series"]);
            }
            (2, _) => {
                hour.step(&["review", &id, "flag"]);
                hour.step(&["review", &id, "reject", "--reason", "a plan, not a fact"]);
            }
            _ => {
                hour.step(&["review", &id, "accept"]);
            }
        }
    }
    assert!(3 <= corrected, "only {corrected} claims were corrected");
    assert_eq!(hour.cell("SELECT count(*) FROM claims WHERE status <> 'unreviewed'"), "20");
    // What nobody found: a claim read out of a source by a person.
    let source = text(&rest[0]["source"]["id"]);
    let quote = text(&rest[0]["quote"]["text"]);
    let add = ["review", &source, "add", "--quote", &quote, "--set", "kind=meeting/held", "--set", "time=1999", "--reason", "read by eye"];
    assert!(hour.step(&add).contains("accepted"));

    // Two that are one, and a name with its days.
    let entities = hour.lines(&["entities"]);
    let (one, other) = (text(&entities[2]["id"]), text(&entities[3]["id"]));
    let (of_one, of_other) = (hour.ids(&["claims", "--party", &one]), hour.ids(&["claims", "--party", &other]));
    hour.step(&["entities", "merge", &other, &one, "--reason", "a test of merging"]);
    hour.step(&["entities", "rename", &one, "The Old Name", "--from", "1900", "--to", "1950-06", "--reason", "as the yearbook has it"]);
    assert_eq!(hour.ids(&["claims", "--party", &one]), &of_one | &of_other);
    assert_eq!(hour.ids(&["claims", "--party", &other]), &of_one | &of_other);
    assert!(hour.step(&["entities", "show", &one]).contains("The Old Name (1900-01-01/1950-06-30)"));
    hour.step(&["entities", "unmerge", &other]);
    assert_eq!(hour.ids(&["claims", "--party", &one]), of_one);
    hour.step(&["entities", "merge", &other, &one, "--reason", "they are one after all"]);

    // Three questions, each answered for certain, possibly, and at all.
    let mut uncertain = 0;
    for (question, relation) in [
        (&["--party", "Cuba", "--from", "1960", "--to", "1969"][..], "within"),
        (&["--kind", "transfer", "--from", "1961", "--to", "1991"], "during"),
        (&["--party", "India", "--from", "1970", "--to", "1972"], "intersects"),
    ] {
        let ask = |more: &[&str]| hour.ids(&[&["claims"], question, more].concat());
        let certain = ask(&["--certain", "--relation", relation]);
        let possible = ask(&["--possible", "--relation", relation]);
        assert!(certain.is_subset(&possible) && possible.is_subset(&ask(&[])), "{question:?}");
        assert!(!possible.is_empty(), "{question:?} found nothing");
        uncertain += possible.len() - certain.len();
    }
    assert!(0 < uncertain, "no question told certain and possible apart");

    // Deliveries in constant prices: every sum names its claims, and every figure can be reckoned again.
    let totals = ["totals", "--kind", "transfer", "--kind", "finance", "--prices", "2020", "--given", "event"];
    assert!(hour.talk(&totals).contains("Prices of 2020 by US CPI-U"));
    let sums = hour.lines(&totals);
    let priced: Vec<&Value> =
        sums.iter().filter(|row| row["prices"] == 2020 && row["first"] == row["last"] && !row["first"].is_null()).collect();
    assert!(!priced.is_empty(), "{sums:?}");
    for row in priced {
        for item in row["items"].as_array().unwrap() {
            let again = hour.cell(&format!(
                "SELECT printf('%.2f', max(usd_in_prices_of(low, coalesce(price_year, {}), 2020))) FROM amounts WHERE claim = '{}' AND unit = 'USD'",
                row["first"],
                text(&item["claim"])
            ));
            assert_eq!(again, format!("{:.2}", item["low"].as_f64().unwrap()), "{row}");
        }
    }

    // Cited in three forms.
    let claim = text(&hour.lines(&["claims", "--status", "corrected", "--limit", "1"])[0]["id"]);
    assert!(hour.step(&["cite", &claim]).contains("(chars. "));
    assert!(hour.step(&["cite", &claim, "--style", "biblatex"]).starts_with("% \\autocite["));
    let csl: Value = serde_json::from_str(&hour.step(&["cite", &claim, "--style", "csl"])).unwrap();
    assert!(csl["citationItems"][0]["locator"].is_string());

    // As it was at nine, whatever was decided since; and the same bytes each time.
    assert_eq!(hour.step(&["export", "--status", "any", "--as-of", AS_OF_NINE]), read);
    assert_eq!(hour.cell(&format!("SELECT count(*) FROM decisions WHERE at <= '{AS_OF_NINE}'")), "0");
    assert_eq!(hour.step(&["sql", "SELECT count(*) AS n FROM claims WHERE status <> 'unreviewed'", "--as-of", AS_OF_NINE]), "n\n0\n");
    assert!(hour.step(&["explain", &claim, "--as-of", AS_OF_NINE]).contains("unreviewed"));
    let whole = hour.step(&["export", "--status", "any"]);
    assert_eq!(whole, hour.step(&["export", "--status", "any", "--as-of", AS_OF_TEN]));
    assert_ne!(whole, read);

    // Into a second record: equal, decisions told as those of others.
    std::fs::write(hour.place.0.join("first.jsonl"), &whole).unwrap();
    hour.step(&["export", "--status", "any", "--to-format", "package", "--output", "first"]);
    assert!(hour.step(&["verify"]).contains("nothing is damaged"));
    hour.record = "second.db";
    hour.now += 3600;
    hour.step(&["import", "first.jsonl"]);
    let second = hour.step(&["export", "--status", "any"]);
    let told =
        |lines: &str| -> Vec<String> { lines.lines().filter(|line| !line.contains("chancery.decision/1")).map(str::to_owned).collect() };
    assert_eq!(told(&second), told(&whole));
    hour.step(&["export", "--status", "any", "--to-format", "package", "--output", "second"]);
    for table in ["claims.csv", "roles.csv", "amounts.csv", "sources.csv"] {
        let read = |folder: &str| std::fs::read(hour.place.0.join(folder).join(table)).unwrap();
        assert_eq!(read("first"), read("second"), "{table}");
    }
    let log = hour.step(&["log", &claim]);
    assert!(log.contains("correct by ana at "), "{log}");
    assert!(hour.step(&["verify"]).contains("nothing is damaged"));
}
