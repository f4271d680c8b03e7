//! A record as tables: CSV files and the `datapackage.json` that describes them (Frictionless Data Package v2).
use crate::claim::{amount_kind_name, aspect_name, points};
use crate::number::show;
use crate::{ClaimLines, ExportError, Report};
use chancery_claim::{Claim, event_code};
use chancery_store::{Query, Record, Stored};
use chancery_text::{Offsets, Span};
use chancery_time::{Day, show_day};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io;

/// Takes the bytes of the files as they come: each call adds to the file of that name.
pub type Sink<'s> = dyn FnMut(&str, &[u8]) -> io::Result<()> + 's;

/// A column: name, type of Frictionless.
type Column = (&'static str, &'static str);

const CLAIMS: &[Column] = &[
    ("claim_id", "string"),
    ("source_id", "string"),
    ("kind", "string"),
    ("action", "string"),
    ("fields", "string"),
    ("basis", "string"),
    ("date_edtf", "string"),
    ("aspect", "string"),
    ("earliest", "date"),
    ("latest_begin", "date"),
    ("earliest_finish", "date"),
    ("latest", "date"),
    ("polarity", "string"),
    ("modality", "string"),
    ("attribution", "string"),
    ("attribution_entity", "string"),
    ("quote", "string"),
    ("quote_start", "integer"),
    ("quote_end", "integer"),
    ("confidence", "number"),
    ("rule", "string"),
    ("engine", "string"),
    ("status", "string"),
    ("plover", "string"),
    ("cameo", "string"),
    ("goldstein", "number"),
];
const ROLES: &[Column] = &[
    ("claim_id", "string"),
    ("ord", "integer"),
    ("role", "string"),
    ("text", "string"),
    ("start", "integer"),
    ("end", "integer"),
    ("entity", "string"),
];
const AMOUNTS: &[Column] = &[
    ("claim_id", "string"),
    ("ord", "integer"),
    ("of", "string"),
    ("kind", "string"),
    ("text", "string"),
    ("low", "number"),
    ("low_closed", "boolean"),
    ("high", "number"),
    ("high_closed", "boolean"),
    ("unit", "string"),
    ("hedge", "string"),
    ("price_year", "integer"),
];
const SOURCES: &[Column] = &[
    ("source_id", "string"),
    ("sha256", "string"),
    ("title", "string"),
    ("author", "string"),
    ("publisher", "string"),
    ("published", "string"),
    ("language", "string"),
    ("url", "string"),
    ("licence", "string"),
];

/// A file of the package under way.
struct Table {
    name: &'static str,
    path: &'static str,
    columns: &'static [Column],
    keys: &'static [&'static str],
    hash: Sha256,
    bytes: usize,
}

impl Table {
    fn begin(
        name: &'static str,
        path: &'static str,
        columns: &'static [Column],
        keys: &'static [&'static str],
        sink: &mut Sink<'_>,
    ) -> io::Result<Self> {
        let mut table = Self { name, path, columns, keys, hash: Sha256::new(), bytes: 0 };
        let names: Vec<String> = columns.iter().map(|column| column.0.to_string()).collect();
        table.row(&names, sink)?;
        Ok(table)
    }
    fn row(&mut self, cells: &[String], sink: &mut Sink<'_>) -> io::Result<()> {
        let mut line = String::new();
        for (at, cell) in cells.iter().enumerate() {
            if 0 < at {
                line.push(',');
            }
            if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
                line.push('"');
                line.push_str(&cell.replace('"', "\"\""));
                line.push('"');
            } else {
                line.push_str(cell);
            }
        }
        line.push_str("\r\n");
        self.hash.update(line.as_bytes());
        self.bytes += line.len();
        sink(self.path, line.as_bytes())
    }
    fn resource(self) -> Value {
        let fields: Vec<Value> = self.columns.iter().map(|(name, sort)| json!({ "name": name, "type": sort })).collect();
        let mut schema = json!({
            "fields": fields,
            "primaryKey": self.keys,
            "missingValues": [""],
        });
        let foreign = |field: &str, table: &str| json!([{ "fields": [field], "reference": { "resource": table, "fields": [field] } }]);
        match self.name {
            "claims" => schema["foreignKeys"] = foreign("source_id", "sources"),
            "roles" | "amounts" => schema["foreignKeys"] = foreign("claim_id", "claims"),
            _ => {}
        }
        let hash: String = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        json!({
            "name": self.name,
            "type": "table",
            "path": self.path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": self.bytes,
            "hash": format!("sha256:{hash}"),
            "schema": schema,
        })
    }
}

/// Writes what a query finds as `claims.csv`, `roles.csv`, `amounts.csv`, `sources.csv` and `datapackage.json`.
///
/// # Errors
/// Where the record cannot be read or a file cannot be written.
pub fn export_package(record: &Record, query: &Query, sink: &mut Sink<'_>) -> Result<Report, ExportError> {
    let mut report = Report::default();
    let mut sources = Table::begin("sources", "sources.csv", SOURCES, &["source_id"], sink)?;
    for source in record.sources_as_of(query.as_of)? {
        let text = |text: Option<String>| text.unwrap_or_default();
        let cells = [
            source.id,
            source.sha256,
            text(source.title),
            text(source.author),
            text(source.publisher),
            text(source.published),
            text(source.language),
            text(source.url),
            text(source.licence),
        ];
        sources.row(&cells, sink)?;
        report.did("sources", 1);
        report.loses("texts of sources", true);
    }
    let mut claims = Table::begin("claims", "claims.csv", CLAIMS, &["claim_id"], sink)?;
    let mut roles = Table::begin("roles", "roles.csv", ROLES, &["claim_id", "ord"], sink)?;
    let mut amounts = Table::begin("amounts", "amounts.csv", AMOUNTS, &["claim_id", "ord"], sink)?;
    let mut lines = ClaimLines::as_of(record, query.as_of);
    record.each_claim(query, |stored| {
        let offsets = lines.offsets(&stored)?;
        claims.row(&claim_cells(&stored.claim, offsets, &mut report), sink)?;
        write_parts(&stored, offsets, &mut roles, &mut amounts, sink)?;
        report.did("claims", 1);
        report.loses("reasons of confidence", !stored.claim.reasons.is_empty());
        report.loses("earlier versions", 1 < stored.version);
        let time = stored.claim.time.as_ref();
        report.loses("words of the time", time.is_some_and(|time| !time.text.is_empty()));
        report.loses("anchor of a relative time", time.is_some_and(|time| time.value.anchor.is_some()));
        Ok::<(), ExportError>(())
    })?;
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "chancery-export",
        "resources": [
            claims.resource(),
            roles.resource(),
            amounts.resource(),
            sources.resource(),
        ],
    });
    let text = serde_json::to_string_pretty(&package).expect("lists and strings always have a JSON form");
    sink("datapackage.json", text.as_bytes())?;
    sink("datapackage.json", b"\n")?;
    Ok(report)
}

fn claim_cells(claim: &Claim, offsets: &Offsets, report: &mut Report) -> Vec<String> {
    let text = |text: Option<&str>| text.unwrap_or("").to_string();
    let time = claim.time.as_ref();
    let bounds = time.map(|time| time.value.bounds).unwrap_or_default();
    let mut day = |day: Option<Day>| {
        let shown = day.map(show_day).unwrap_or_default();
        // A date of the package has four digits of year, from 0001 to 9999.
        let holds = shown.len() == 10 && shown.as_bytes().first().is_some_and(u8::is_ascii_digit);
        report.loses("days before year 1 or after 9999, as dates", day.is_some() && !holds);
        if holds { shown } else { String::new() }
    };
    let (start, end) = points(offsets, claim.quote);
    let event = event_code(claim);
    let by = claim.attribution.as_ref();
    vec![
        claim.id.clone(),
        claim.source.clone(),
        claim.kind.name().into(),
        claim.action.into(),
        claim.fields.join("; "),
        text(claim.basis.map(|basis| basis.name())),
        text(time.map(|time| time.value.edtf.as_str())),
        text(time.map(|time| aspect_name(time.value.aspect))),
        day(bounds.begin.0),
        day(bounds.begin.1),
        day(bounds.finish.0),
        day(bounds.finish.1),
        claim.polarity.name().into(),
        claim.modality.name().into(),
        text(by.map(|by| by.text.as_str())),
        text(by.and_then(|by| by.entity.as_deref())),
        claim.quote_text.clone(),
        start.to_string(),
        end.to_string(),
        show(claim.confidence),
        claim.rule.clone(),
        claim.engine.clone(),
        claim.status.name().into(),
        text(event.map(|event| event.plover)),
        text(event.map(|event| event.cameo)),
        event.map_or(String::new(), |event| show(event.goldstein)),
    ]
}

fn write_parts(stored: &Stored, offsets: &Offsets, roles: &mut Table, amounts: &mut Table, sink: &mut Sink<'_>) -> io::Result<()> {
    let claim = &stored.claim;
    let place = |span: Option<Span>| match span {
        None => (String::new(), String::new()),
        Some(span) => {
            let (start, end) = points(offsets, span);
            (start.to_string(), end.to_string())
        }
    };
    for (ord, role) in claim.roles.iter().enumerate() {
        let (start, end) = place(role.span);
        let cells = [
            claim.id.clone(),
            (ord + 1).to_string(),
            role.role.to_string(),
            role.text.clone(),
            start,
            end,
            role.entity.clone().unwrap_or_default(),
        ];
        roles.row(&cells, sink)?;
    }
    for (ord, amount) in claim.amounts.iter().enumerate() {
        let value = &amount.value;
        let cells = [
            claim.id.clone(),
            (ord + 1).to_string(),
            amount.of.clone(),
            amount_kind_name(value.kind).to_string(),
            amount.text.clone(),
            value.low.map(show).unwrap_or_default(),
            value.low_closed.to_string(),
            value.high.map(show).unwrap_or_default(),
            value.high_closed.to_string(),
            value.unit.clone(),
            value.hedge.clone().unwrap_or_default(),
            value.price_year.map(|year| year.to_string()).unwrap_or_default(),
        ];
        amounts.row(&cells, sink)?;
    }
    Ok(())
}
