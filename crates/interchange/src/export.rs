//! A record as JSON lines: sources with their texts, entities, claims, decisions, each line naming its schema.
//!
//! The order is fixed (sources and entities by id, claims by time and id, decisions as they were taken), so that the
//! same record as of the same moment gives the same bytes.
use crate::{ClaimLines, Report};
use chancery_store::{EntityName, EntityRow, LogQuery, Query, Record, SourceRow, StoreError};
use chancery_time::{parse_day, show_day};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Why an export stopped.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The record.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The place it is written to.
    #[error("the export could not be written: {0}")]
    Io(#[from] io::Error),
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SourceLine {
    pub schema: String,
    pub id: String,
    pub sha256: String,
    #[serde(default)]
    pub path: Option<String>,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub author: Option<String>,
    #[serde(default)]
    pub publisher: Option<String>,
    #[serde(default)]
    pub published: Option<String>,
    #[serde(default)]
    pub language: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub licence: Option<String>,
    #[serde(default)]
    pub about: Vec<String>,
    #[serde(default)]
    pub by: Vec<String>,
    #[serde(default)]
    pub engine: String,
    /// Number, first and last code point of each page.
    #[serde(default)]
    pub pages: Vec<(u32, usize, usize)>,
    pub text: String,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct EntityLine {
    pub schema: String,
    pub id: String,
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub names: Vec<NameLine>,
    #[serde(default)]
    pub merged_into: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct NameLine {
    pub text: String,
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct DecisionLine {
    pub schema: String,
    pub id: i64,
    pub subject: String,
    pub verdict: String,
    #[serde(default)]
    pub change: Option<String>,
    #[serde(default)]
    pub reason: Option<String>,
    pub who: String,
    pub at: String,
    #[serde(default)]
    pub undoes: Option<i64>,
}

/// Names of the schemas of lines that are not claims.
pub(crate) const SOURCE_SCHEMA: &str = "chancery.source/1";
pub(crate) const ENTITY_SCHEMA: &str = "chancery.entity/1";
pub(crate) const DECISION_SCHEMA: &str = "chancery.decision/1";

/// Writes what a query finds as JSON lines: with every source and entity that the claims name, and the decisions
/// about any of them.
///
/// # Errors
/// Where the record cannot be read or the place cannot be written.
pub fn export_jsonl(record: &Record, query: &Query, out: &mut dyn Write) -> Result<Report, ExportError> {
    let mut report = Report::default();
    let (mut sources, mut entities, mut subjects) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let everything = query.parties.is_empty() && query.sources.is_empty() && *query == whole(query);
    record.each_claim(query, |stored| {
        let claim = stored.claim;
        entities.extend(claim.entities().into_iter().map(String::from));
        let by = claim.attribution.and_then(|by| by.entity);
        entities.extend(by);
        subjects.insert(claim.id);
        sources.insert(claim.source);
        Ok::<(), StoreError>(())
    })?;
    for source in record.sources_as_of(query.as_of)? {
        if everything || sources.contains(&source.id) {
            let source = record.source_as_of(&source.id, query.as_of)?;
            write_line(out, &source_line(&source))?;
            subjects.insert(source.id);
            report.did("sources", 1);
        }
    }
    let known = record.entities(query.as_of)?;
    for entity in &known {
        if everything || entities.contains(&entity.id) {
            write_line(out, &entity_line(entity))?;
            subjects.insert(entity.id.clone());
            report.did("entities", 1);
        }
    }
    let mut lines = ClaimLines::as_of(record, query.as_of);
    let mut today: BTreeMap<String, i64> = BTreeMap::new();
    for id in &sources {
        today.insert(id.clone(), record.text_row_as_of(id, query.as_of)?);
    }
    record.each_claim(query, |stored| {
        if today.get(&stored.claim.source) != Some(&stored.text) {
            report.loses("claims of an older reading of their source, left out", true);
            return Ok(());
        }
        let line = lines.line(&stored)?;
        out.write_all(line.as_bytes())?;
        out.write_all(b"\n")?;
        report.did("claims", 1);
        report.loses("reasons of confidence", !stored.claim.reasons.is_empty());
        report.loses("earlier versions", 1 < stored.version);
        Ok::<(), ExportError>(())
    })?;
    let log = LogQuery { as_of: query.as_of, ..LogQuery::default() };
    for decision in record.log(&log)?.into_iter().flat_map(|entry| entry.decisions) {
        if !everything && !subjects.contains(&decision.subject) {
            continue;
        }
        let line = DecisionLine {
            schema: DECISION_SCHEMA.into(),
            id: decision.id,
            subject: decision.subject,
            verdict: decision.verdict,
            change: decision.change,
            reason: decision.reason,
            who: decision.who,
            at: decision.at.to_string(),
            undoes: decision.undoes,
        };
        write_line(out, &line)?;
        report.did("decisions", 1);
    }
    Ok(report)
}

/// The query that finds everything, as of the same moment.
fn whole(query: &Query) -> Query {
    Query { as_of: query.as_of, limit: query.limit, statuses: query.statuses.clone(), after: None, ..Query::default() }
}

fn write_line(out: &mut dyn Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn source_line(source: &SourceRow) -> SourceLine {
    let offsets = chancery_text::Offsets::new(&source.text);
    SourceLine {
        schema: SOURCE_SCHEMA.into(),
        id: source.id.clone(),
        sha256: source.sha256.clone(),
        path: source.path.clone(),
        title: source.title.clone(),
        author: source.author.clone(),
        publisher: source.publisher.clone(),
        published: source.published.clone(),
        language: source.language.clone(),
        url: source.url.clone(),
        licence: source.licence.clone(),
        about: source.about.clone(),
        by: source.by.clone(),
        engine: source.engine.clone(),
        pages: source
            .pages
            .iter()
            .map(|page| {
                let (start, end) = crate::claim::points(&offsets, page.span);
                (page.number, start, end)
            })
            .collect(),
        text: source.text.clone(),
    }
}

fn entity_line(entity: &EntityRow) -> EntityLine {
    EntityLine {
        schema: ENTITY_SCHEMA.into(),
        id: entity.id.clone(),
        kind: entity.kind.clone(),
        label: entity.label.clone(),
        names: entity
            .names
            .iter()
            .map(|name| NameLine { text: name.text.clone(), from: name.from.map(show_day), to: name.to.map(show_day) })
            .collect(),
        merged_into: entity.merged_into.clone(),
    }
}

/// Reads a line of an entity back; the text that is not a day is the error.
pub(crate) fn read_entity(line: EntityLine) -> Result<EntityRow, String> {
    let day = |text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => parse_day(text).map(Some).ok_or_else(|| format!("{text:?} is not a day")),
    };
    let mut names = Vec::new();
    for name in line.names {
        names.push(EntityName { from: day(&name.from)?, to: day(&name.to)?, text: name.text });
    }
    Ok(EntityRow { id: line.id, kind: line.kind, label: line.label, names, merged_into: line.merged_into, claims: 0 })
}
