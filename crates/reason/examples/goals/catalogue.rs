//! Dates of treaties in six catalogues, as claims: which pairs cannot both be right, and who copies whom.
use crate::common::claim;
use crate::{Watch, micros, say};
use chancery_claim::Claim;
use chancery_reason::{Background, check, copying};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a table with a head; fields may be quoted.
fn table(path: &str) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut rows = text.lines().map(fields);
    let head = rows.next().unwrap_or_default();
    rows.map(|row| head.iter().cloned().zip(row).collect()).collect()
}

fn fields(line: &str) -> Vec<String> {
    let (mut out, mut field, mut quoted) = (Vec::new(), String::new(), false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(std::mem::take(&mut field)),
            _ => field.push(letter),
        }
    }
    out.push(field);
    out
}

/// The dates of a catalogue as claims: one step of one instrument, known by its number.
/// Items to which a source gives several dates are left out, and so are those that were not matched.
fn catalogue(folder: &str) -> (Vec<Claim>, usize) {
    let mut values: BTreeMap<(String, String, String), BTreeSet<(String, String)>> = BTreeMap::new();
    for row in table(&format!("{folder}/claims.csv")) {
        if row["matched_by"] != "unmatched-to-HUGGO" {
            let item = (row["object"].clone(), row["property"].clone(), row["source"].clone());
            values.entry(item).or_default().insert((row["edtf"].clone(), row["title"].clone()));
        }
    }
    let (mut claims, mut unread) = (Vec::new(), 0);
    for ((object, property, source), told) in values {
        let dates: BTreeSet<&str> = told.iter().map(|(edtf, _)| edtf.as_str()).collect();
        let (Some((edtf, title)), 1) = (told.first(), dates.len()) else {
            continue;
        };
        let Ok(time) = chancery_time::Time::from_edtf(edtf) else {
            unread += 1;
            continue;
        };
        let action = match property.as_str() {
            "Signature" => "signed",
            "Force" => "in-force",
            "End" => "terminated",
            _ => "proposed",
        };
        let builder = claim(&source, "agreement", action).role("title", &format!("{}={object}", title.replace('=', " "))).bounds(
            time.bounds,
            time.aspect,
            &time.edtf,
        );
        claims.push(builder.quote(claims.len() * 10, &format!("{property} {edtf}")));
    }
    (claims, unread)
}

fn property_of(action: &str) -> &'static str {
    match action {
        "signed" => "Signature",
        "in-force" => "Force",
        "terminated" => "End",
        _ => "Begin",
    }
}

pub(crate) fn treaties(folder: &str) -> bool {
    let gold: BTreeSet<(String, String, String, String)> = table(&format!("{folder}/conflicts.csv"))
        .into_iter()
        .map(|row| {
            let (a, b) = (row["source_a"].clone().min(row["source_b"].clone()), row["source_a"].clone().max(row["source_b"].clone()));
            (row["object"].clone(), row["property"].clone(), a, b)
        })
        .collect();
    let (claims, unread) = catalogue(folder);
    let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let start = Watch::start();
    let findings = check(&claims, &Background::default());
    let took = start.elapsed();
    let mut grades: BTreeMap<&str, usize> = BTreeMap::new();
    let found: BTreeSet<(String, String, String, String)> = findings
        .iter()
        .filter(|finding| finding.rule == "D1")
        .map(|finding| {
            *grades.entry(finding.grade.name()).or_default() += 1;
            let (a, b) = (by_id[finding.claims[0].as_str()], by_id[finding.claims[1].as_str()]);
            let object = a.roles[0].entity.clone().unwrap_or_default();
            (object, property_of(a.action).to_owned(), a.source.clone().min(b.source.clone()), a.source.clone().max(b.source.clone()))
        })
        .collect();
    let right = found.intersection(&gold).count();
    // Pairs that differ in their strings and yet share a day.
    let mut groups: BTreeMap<(&str, &str), Vec<&Claim>> = BTreeMap::new();
    for claim in &claims {
        groups.entry((claim.roles[0].entity.as_deref().unwrap_or(""), claim.action)).or_default().push(claim);
    }
    let pairs: usize = groups.values().map(|group| group.len() * (group.len() - 1) / 2).sum();
    say(&format!("claims {} in {:.0} ms, strings that cannot be read {unread}, pairs {pairs}", claims.len(), micros(took) / 1e3));
    say(&format!(
        "impossible pairs {}: found {right}, missed {}, found beside them {}; grades {grades:?}",
        gold.len(),
        gold.len() - right,
        found.len() - right
    ));
    let order = findings.iter().filter(|finding| finding.rule == "O1");
    let within =
        order.clone().filter(|finding| by_id[finding.claims[0].as_str()].source == by_id[finding.claims[1].as_str()].source).count();
    say(&format!("order of steps: {} findings, {within} of them within one source", order.count()));
    right == gold.len() && found.len() == gold.len()
}

pub(crate) fn copies(folder: &str) -> bool {
    let (claims, _) = catalogue(folder);
    let found = copying(&claims, &Background::default());
    for pair in &found {
        say(&format!(
            "{} and {}: {} odd values shared of {} ({:.2} %), by chance {:.2}",
            pair.sources.0,
            pair.sources.1,
            pair.n_odd,
            pair.n_items,
            100.0 * pair.rate(),
            pair.expected
        ));
    }
    found.first().is_some_and(|pair| (pair.sources.0.as_str(), pair.sources.1.as_str()) == ("AIGGO", "HUGGO"))
}
