//! Reads JSON lines back into a record: what is false is refused line by line, with the reason, and the rest is taken.
use crate::claim_read::claim_from_json;
use crate::export::{DECISION_SCHEMA, DecisionLine, ENTITY_SCHEMA, EntityLine, SOURCE_SCHEMA, SourceLine, read_entity};
use crate::{BoundedLines, CLAIM_SCHEMA, ExportError, Line, MAX_LINE, Report};
use chancery_claim::Claim;
use chancery_store::{EntityRow, Record, SourcePage, SourceRow, Stamp, StoreError};
use chancery_text::{Offsets, Span};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::BufRead;

/// What a line is, before it is read as that.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    schema: String,
}

/// A source of the file, or of the record, with what the file says of it.
struct Gathered {
    source: SourceRow,
    offsets: Offsets,
    /// Line of the source, or of the first claim of one that is here.
    line: usize,
    claims: Vec<Claim>,
    /// Line of each claim and its place among them, by id.
    lines: BTreeMap<String, (usize, usize)>,
}

impl Gathered {
    fn new(source: SourceRow, line: usize) -> Self {
        let offsets = Offsets::new(&source.text);
        Self { source, offsets, line, claims: Vec::new(), lines: BTreeMap::new() }
    }
}

/// What was read of a file and is not in the record yet.
#[derive(Default)]
struct Held {
    sources: BTreeMap<String, Gathered>,
    /// Bytes of lines that it came from.
    size: usize,
    entities: Vec<(usize, EntityRow)>,
    decisions: Vec<DecisionLine>,
}

/// Bytes of lines after which what was read is put into the record: memory stays bounded, whatever comes.
const MOST_HELD: usize = 128 << 20;

/// Takes in JSON lines as [`crate::export_jsonl`] writes them; claims alone are taken if the record has their source.
///
/// Each source is one transaction (of a very large file several), so that an import that is cut short can simply be run
/// again.
///
/// # Errors
/// Where the file cannot be read, or the record cannot be written. A false line is no error: it is refused and told.
pub fn import_jsonl(record: &mut Record, from: impl BufRead, stamp: &Stamp) -> Result<Report, ExportError> {
    import_holding(record, from, stamp, MOST_HELD)
}

fn import_holding(record: &mut Record, from: impl BufRead, stamp: &Stamp, most: usize) -> Result<Report, ExportError> {
    let mut report = Report::default();
    let mut held = Held::default();
    for line in BoundedLines::new(from, MAX_LINE) {
        let (number, line) = line?;
        let outcome = match line {
            Line::TooLong => Err(format!("longer than {MAX_LINE} bytes")),
            Line::NotUtf8 => Err("not UTF-8".to_string()),
            Line::Text(text) => take(record, &text, number, &mut held),
        };
        if let Err(why) = outcome {
            report.refused.push((number, why));
        }
        if most < held.size {
            put_sources(record, &mut held, stamp, &mut report)?;
        }
    }
    put_sources(record, &mut held, stamp, &mut report)?;
    import_entities(record, &held.entities, stamp, &mut report)?;
    for decision in held.decisions {
        let told = format!(
            "{} by {} at {}{}",
            decision.verdict,
            decision.who,
            decision.at,
            decision.change.map_or(String::new(), |change| format!(": {change}"))
        );
        let new = record.import_decision(&decision.subject, &told, decision.reason.as_deref(), stamp)?;
        report.did("decisions told", usize::from(new));
    }
    report.refused.sort();
    Ok(report)
}

/// Puts the sources that were read and their claims into the record.
fn put_sources(record: &mut Record, held: &mut Held, stamp: &Stamp, report: &mut Report) -> Result<(), ExportError> {
    held.size = 0;
    for (id, found) in std::mem::take(&mut held.sources) {
        let done = match record.import_source(&found.source, &found.claims, stamp) {
            Ok(done) => done,
            Err(error @ StoreError::Invalid { .. }) => {
                report.refused.push((found.line, format!("{id}: {error}")));
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        report.did("sources", usize::from(done.new_source));
        report.did("claims", done.added);
        report.did("claims judged", done.judged);
        report.did("claims here already", done.unchanged);
        let line_of = |claim: &str| found.lines.get(claim).map_or(0, |(line, _)| *line);
        for claim in &done.differing {
            let why = format!("{claim} is here and says something else; ours stays");
            report.refused.push((line_of(claim), why));
        }
        for (claim, why) in &done.refused {
            report.refused.push((line_of(claim), why.clone()));
        }
    }
    Ok(())
}

fn take(record: &Record, text: &str, number: usize, held: &mut Held) -> Result<(), String> {
    let json = |error: serde_json::Error| format!("not JSON of this form: {error}");
    let head: Head = serde_json::from_str(text).map_err(json)?;
    match head.schema.as_str() {
        SOURCE_SCHEMA => {
            let line: SourceLine = serde_json::from_str(text).map_err(json)?;
            let source = match record.source(&line.id) {
                // Ours counts: nobody replaces a text by sending another.
                Ok(ours) => ours,
                Err(_) => read_source(line)?,
            };
            held.size += text.len();
            held.sources.entry(source.id.clone()).or_insert_with(|| Gathered::new(source, number));
            Ok(())
        }
        CLAIM_SCHEMA => {
            #[derive(Deserialize)]
            struct OfSource {
                source: Id,
            }
            #[derive(Deserialize)]
            struct Id {
                id: String,
            }
            let id = serde_json::from_str::<OfSource>(text).map_err(json)?.source.id;
            if !held.sources.contains_key(&id) {
                let source = record.source(&id).map_err(|_| format!("its source {id} is neither here nor earlier in the file"))?;
                held.size += source.text.len();
                held.sources.insert(id.clone(), Gathered::new(source, number));
            }
            let found = held.sources.get_mut(&id).ok_or("its source is missing")?;
            let (claim, _) = claim_from_json(text, Some((&found.source.text, &found.offsets))).map_err(|error| error.to_string())?;
            match found.lines.get(&claim.id).map(|(_, place)| &found.claims[*place]) {
                Some(other) if *other != claim => return Err(format!("{} stands for two claims in this file", claim.id)),
                Some(_) => {}
                None => {
                    held.size += text.len();
                    found.lines.insert(claim.id.clone(), (number, found.claims.len()));
                    found.claims.push(claim);
                }
            }
            Ok(())
        }
        ENTITY_SCHEMA => {
            let line: EntityLine = serde_json::from_str(text).map_err(json)?;
            held.entities.push((number, read_entity(line)?));
            Ok(())
        }
        DECISION_SCHEMA => {
            held.decisions.push(serde_json::from_str(text).map_err(json)?);
            Ok(())
        }
        other => Err(format!("schema {other:?} is not known")),
    }
}

fn read_source(line: SourceLine) -> Result<SourceRow, String> {
    let offsets = Offsets::new(&line.text);
    let byte = |point: usize| offsets.code_point_to_byte(point).ok_or_else(|| format!("a page ends at {point}, past the text"));
    let mut pages = Vec::new();
    for (number, start, end) in line.pages {
        if end < start {
            return Err(format!("page {number} ends before it starts"));
        }
        pages.push(SourcePage { number, span: Span { start: byte(start)?, end: byte(end)? } });
    }
    Ok(SourceRow {
        id: line.id,
        sha256: line.sha256,
        path: line.path,
        title: line.title,
        author: line.author,
        publisher: line.publisher,
        published: line.published,
        language: line.language,
        url: line.url,
        licence: line.licence,
        about: line.about,
        by: line.by,
        text: line.text,
        pages,
        engine: line.engine,
    })
}

fn import_entities(record: &mut Record, entities: &[(usize, EntityRow)], stamp: &Stamp, report: &mut Report) -> Result<(), ExportError> {
    for (line, entity) in entities {
        // The label is one of the names; told as both it would become two.
        let mut names = entity.names.clone();
        names.retain(|name| Some(&name.text) != entity.label.as_ref() || name.from.is_some() || name.to.is_some());
        let row = EntityRow { names, merged_into: None, ..entity.clone() };
        match record.put_entities(&[row], stamp) {
            Ok(news) => report.did("entities", news),
            Err(error @ StoreError::Invalid { .. }) => {
                report.refused.push((*line, format!("{}: {error}", entity.id)));
            }
            Err(error) => return Err(error.into()),
        }
    }
    for (_, entity) in entities {
        if let Some(into) = &entity.merged_into {
            match record.merge_entities(&entity.id, into, Some("imported"), stamp) {
                Ok(_) => report.did("merges", 1),
                // One already, or not to be merged here: ours stays.
                Err(StoreError::Invalid { .. } | StoreError::Unknown { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "../../store/tests/support/mod.rs"]
mod support;

#[cfg(test)]
mod tests {
    use super::support::{Build, source_of, stamp};
    use super::*;
    use chancery_claim::Kind;
    use chancery_store::Query;

    #[test]
    fn what_is_held_is_put_before_it_grows_large() {
        let lines = |record: &Record| {
            let mut lines = Vec::new();
            crate::export_jsonl(record, &Query::default(), &mut lines).unwrap();
            String::from_utf8(lines).unwrap()
        };
        let mut record = Record::in_memory().unwrap();
        for number in 1..4 {
            let text = format!("Once Arcadia sold Ruritania {number} ships.");
            let claim = Build::new(&text, &text, Kind::Transfer, "delivered").role("supplier", "Arcadia", Some("ARC")).make();
            record.put_source(&source_of(&text), &[claim], &stamp(number)).unwrap();
        }
        let told = lines(&record);
        for most in [0, 1_000, MOST_HELD] {
            let mut other = Record::in_memory().unwrap();
            let report = import_holding(&mut other, told.as_bytes(), &stamp(9), most).unwrap();
            assert_eq!(report.refused, []);
            assert_eq!(lines(&other), told, "{most}");
        }
    }
}
