//! Claims as W3C Web Annotations: one page of JSON-LD, positions in code points, the words and their surroundings.
use crate::claim::points;
use crate::number::show;
use crate::{ClaimLines, ExportError, Report};
use chancery_claim::Claim;
use chancery_store::{Query, Record, Stored};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;

/// How many code points of the surroundings help to find a quote again.
const AROUND: usize = 32;

/// Writes what a query finds as one `AnnotationPage`.
///
/// # Errors
/// Where the record cannot be read or the place cannot be written.
pub fn export_annotations(record: &Record, query: &Query, out: &mut dyn Write) -> Result<Report, ExportError> {
    let mut report = Report::default();
    let hashes: BTreeMap<String, String> =
        record.sources_as_of(query.as_of)?.into_iter().map(|source| (source.id, source.sha256)).collect();
    out.write_all(b"{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:chancery:annotations\",")?;
    out.write_all(b"\"type\":\"AnnotationPage\",\"items\":[")?;
    let mut lines = ClaimLines::as_of(record, query.as_of);
    let mut text = (i64::MIN, String::new());
    let mut first = true;
    record.each_claim(query, |stored| {
        if text.0 != stored.text {
            text = (stored.text, record.text(stored.text)?);
        }
        let span = points(lines.offsets(&stored)?, stored.claim.quote);
        let hash = hashes.get(&stored.claim.source).map_or("", String::as_str);
        let annotation = annotation(&stored, &text.1, span, hash);
        out.write_all(if first { b"\n" } else { b",\n" })?;
        first = false;
        out.write_all(annotation.to_string().as_bytes())?;
        report.did("annotations", 1);
        report.loses("bounds of times and amounts, which stand only in words", {
            stored.claim.time.is_some() || !stored.claim.amounts.is_empty()
        });
        report.loses("places of roles", !stored.claim.roles.is_empty());
        report.loses("confidence, rule and reasons", true);
        report.loses("earlier versions", 1 < stored.version);
        Ok::<(), ExportError>(())
    })?;
    out.write_all(b"\n]}\n")?;
    Ok(report)
}

fn annotation(stored: &Stored, text: &str, (start, end): (usize, usize), hash: &str) -> Value {
    let claim = &stored.claim;
    let number = claim.id.trim_start_matches("c:");
    let before = text.get(..claim.quote.start).unwrap_or("");
    let after = text.get(claim.quote.end..).unwrap_or("");
    let prefix: String = {
        let mut letters: Vec<char> = before.chars().rev().take(AROUND).collect();
        letters.reverse();
        letters.into_iter().collect()
    };
    let suffix: String = after.chars().take(AROUND).collect();
    let mut bodies = vec![
        json!({
            "type": "SpecificResource",
            "source": format!("urn:chancery:claim:{number}"),
            "purpose": "classifying",
        }),
        json!({
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": "en",
            "value": words(claim),
        }),
    ];
    for entity in claim.entities() {
        bodies.push(json!({ "type": "TextualBody", "purpose": "tagging", "value": entity }));
    }
    json!({
        "id": format!("urn:chancery:anno:{number}"),
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": {
            "source": format!("urn:sha256:{hash}"),
            "selector": [
                { "type": "TextPositionSelector", "start": start, "end": end },
                { "type": "TextQuoteSelector", "exact": claim.quote_text, "prefix": prefix, "suffix": suffix },
            ],
        },
    })
}

/// A claim in one line of words: kind and action, roles, time, amounts.
fn words(claim: &Claim) -> String {
    let mut parts = vec![format!("{}/{}", claim.kind, claim.action)];
    for role in &claim.roles {
        match &role.entity {
            Some(entity) => parts.push(format!("{}: {} ({entity})", role.role, role.text)),
            None => parts.push(format!("{}: {}", role.role, role.text)),
        }
    }
    if let Some(time) = &claim.time {
        parts.push(format!("time: {}", time.value.edtf));
    }
    for amount in &claim.amounts {
        let value = &amount.value;
        let bound = |bound: Option<f64>| bound.map_or("..".to_string(), show);
        let (open, close) = (if value.low_closed { '[' } else { '(' }, if value.high_closed { ']' } else { ')' });
        let (low, high) = (bound(value.low), bound(value.high));
        parts.push(format!("{}: {open}{low}, {high}{close} {}", amount.of, value.unit));
    }
    parts.push(format!("{}, {}", claim.polarity, claim.modality));
    parts.join("; ")
}
