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
    lines: Vec<usize>,
}

/// Takes in JSON lines as [`crate::export_jsonl`] writes them; claims alone are taken if the record has their source.
///
/// Each source is one transaction, so that an import that is cut short can simply be run again.
///
/// # Errors
/// Where the file cannot be read, or the record cannot be written. A false line is no error: it is refused and told.
pub fn import_jsonl(record: &mut Record, from: impl BufRead, stamp: &Stamp) -> Result<Report, ExportError> {
    let mut report = Report::default();
    let mut gathered: BTreeMap<String, Gathered> = BTreeMap::new();
    let mut entities: Vec<(usize, EntityRow)> = Vec::new();
    let mut decisions: Vec<DecisionLine> = Vec::new();
    for line in BoundedLines::new(from, MAX_LINE) {
        let (number, line) = line?;
        let outcome = match line {
            Line::TooLong => Err(format!("longer than {MAX_LINE} bytes")),
            Line::NotUtf8 => Err("not UTF-8".to_string()),
            Line::Text(text) => take(record, &text, number, &mut gathered, &mut entities, &mut decisions),
        };
        if let Err(why) = outcome {
            report.refused.push((number, why));
        }
    }
    for (id, found) in gathered {
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
        let line_of = |claim: &str| {
            let at = found.claims.iter().position(|other| other.id == claim);
            at.and_then(|at| found.lines.get(at)).copied().unwrap_or(0)
        };
        for claim in &done.differing {
            let why = format!("{claim} is here and says something else; ours stays");
            report.refused.push((line_of(claim), why));
        }
        for (claim, why) in &done.refused {
            report.refused.push((line_of(claim), why.clone()));
        }
    }
    import_entities(record, &entities, stamp, &mut report)?;
    for decision in decisions {
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

fn take(
    record: &Record,
    text: &str,
    number: usize,
    gathered: &mut BTreeMap<String, Gathered>,
    entities: &mut Vec<(usize, EntityRow)>,
    decisions: &mut Vec<DecisionLine>,
) -> Result<(), String> {
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
            let offsets = Offsets::new(&source.text);
            gathered.entry(source.id.clone()).or_insert(Gathered { source, offsets, line: number, claims: Vec::new(), lines: Vec::new() });
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
            if !gathered.contains_key(&id) {
                let source = record.source(&id).map_err(|_| format!("its source {id} is neither here nor earlier in the file"))?;
                let offsets = Offsets::new(&source.text);
                let new = Gathered { source, offsets, line: number, claims: Vec::new(), lines: Vec::new() };
                gathered.insert(id.clone(), new);
            }
            let found = gathered.get_mut(&id).ok_or("its source is missing")?;
            let (claim, _) = claim_from_json(text, Some((&found.source.text, &found.offsets))).map_err(|error| error.to_string())?;
            if found.claims.iter().any(|other| other.id == claim.id && *other != claim) {
                return Err(format!("{} stands for two claims in this file", claim.id));
            }
            found.claims.push(claim);
            found.lines.push(number);
            Ok(())
        }
        ENTITY_SCHEMA => {
            let line: EntityLine = serde_json::from_str(text).map_err(json)?;
            entities.push((number, read_entity(line)?));
            Ok(())
        }
        DECISION_SCHEMA => {
            decisions.push(serde_json::from_str(text).map_err(json)?);
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
