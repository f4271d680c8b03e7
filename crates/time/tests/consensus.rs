//! The strings on whose validity the public implementations of EDTF agree, and where this crate sides with the standard.
//!
//! The strings lie beside the project (`../shared/gold/edtf_consensus.jsonl`); without them the test says so and passes.
#![allow(clippy::print_stdout)]
use chancery_time::{Time, show_day};
use std::path::Path;

/// Where the standard says otherwise: text, whether it is accepted here, and the clause.
const AGAINST: &[(&str, bool, &str)] = &[
    ("2016-05-02T01:01:60", true, "ISO 8601-1:2019 4.3.10: clock second 60 is a positive leap second"),
    ("1985-04-12T23:20:60Z", true, "ISO 8601-1:2019 4.3.10: clock second 60 is a positive leap second"),
    ("../..", false, "ISO 8601-2:2019 A.5 (open time interval): an interval has a start or an end; one without either dates nothing"),
    ("-01XX", false, "ISO 8601-2:2019 4.6, 9.2.1: a mask replaces digits of a positive four-digit year"),
    ("-20XX", false, "ISO 8601-2:2019 4.6, 9.2.1: a mask replaces digits of a positive four-digit year"),
    ("-1985-04-12T23:20:30", false, "ISO 8601-2:2019 A.4.3: date and time is level 0, where years are 0000 to 9999"),
    ("-1985-04-12T23:20:30Z", false, "ISO 8601-2:2019 A.4.3: date and time is level 0, where years are 0000 to 9999"),
    ("-1985-04-12T23:20:30-04", false, "ISO 8601-2:2019 A.4.3: date and time is level 0, where years are 0000 to 9999"),
    ("-1985-04-12T23:20:30+04:30", false, "ISO 8601-2:2019 A.4.3: date and time is level 0, where years are 0000 to 9999"),
    ("-1972-04-12T23:20:28", false, "ISO 8601-2:2019 A.4.3: date and time is level 0, where years are 0000 to 9999"),
    ("Y20E2", false, "ISO 8601-2:2019 4.7.2: Y introduces years of more than four digits, and this is 2000"),
    ("Y-20E2S3", false, "ISO 8601-2:2019 4.7.2: Y introduces years of more than four digits, and this is -2000"),
];

/// A field of a flat JSON object of strings, numbers, booleans and nulls, with the quotes of a string taken off.
fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let rest = line.split_once(&format!("\"{name}\": "))?.1;
    match rest.strip_prefix('"') {
        Some(text) => text.split('"').next(),
        None => rest.split([',', '}']).next().filter(|v| *v != "null"),
    }
}

#[test]
fn agrees_with_the_implementations_or_cites_the_standard() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gold/edtf_consensus.jsonl");
    let Ok(rows) = std::fs::read_to_string(&path) else {
        println!("skipped: no {}", path.display());
        return;
    };
    let mut problems = Vec::new();
    let (mut n_rows, mut n_bounds) = (0, 0);
    for row in rows.lines() {
        let input = field(row, "input").expect("every row has an input");
        let agreed = field(row, "valid") == Some("true");
        let read = Time::from_edtf(input);
        let listed = AGAINST.iter().find(|(text, ..)| *text == input);
        let expected = listed.map_or(agreed, |(_, accepted, _)| *accepted);
        if read.is_ok() != expected {
            problems.push(format!("{input}: agreed {agreed}, here {:?}", read.as_ref().err()));
        }
        n_rows += 1;
        let bounds = |side: &str| Some((field(row, &format!("edtf_core_{side}"))?, field(row, &format!("edtfjs_{side}"))?));
        let Ok(time) = read else { continue };
        for (side, ours) in [("min", time.bounds.begin.0), ("max", time.bounds.finish.1)] {
            if let Some((a, b)) = bounds(side)
                && a == b
                && a.starts_with(|c: char| c.is_ascii_digit())
            {
                n_bounds += 1;
                let shown = ours.map(show_day).unwrap_or_default();
                if shown != a {
                    problems.push(format!("{input}: {side} {shown}, agreed {a}"));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{} of {n_rows} rows, {n_bounds} bounds:\n{}", problems.len(), problems.join("\n"));
    println!("{n_rows} rows, {n_bounds} bounds");
}
