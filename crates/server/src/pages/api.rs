//! The same data as JSON: lists by page, stable ids, tags of their content; described at `/api/openapi.json`.
use crate::app::Room;
use crate::ask::Ask;
use crate::fault::Fault;
use crate::pages::{dyad, findings as finding_page, totals as totals_page};
use crate::reply::Reply;
use crate::show::filter;
use chancery_claim::{Kind, Modality, Polarity, Status};
use chancery_desk::{kind_word, label};
use chancery_interchange::{ClaimLines, QuotedClaim, finding_json};
use chancery_lexicon::Lexicon;
use chancery_store::{Cursor, Query, SourceRow};
use chancery_text::Offsets;
use serde_json::{Value, json};

/// How many a page holds: as asked for, within bounds.
fn limit(ask: &Ask) -> Result<usize, Fault> {
    match ask.query.raw("limit") {
        None => Ok(100),
        Some(text) => match text.parse::<usize>() {
            Ok(n @ 1..=1_000) => Ok(n),
            _ => Err(Fault::asked(format!("limit is a number from 1 to 1000, not {text}"))),
        },
    }
}

/// A list out of lines that are JSON already.
fn list(name: &str, items: &[String], next: Option<&str>) -> Reply {
    Reply::json(format!("{{\"{name}\":[{}],\"next\":{}}}\n", items.join(","), json!(next)))
}

/// Claims that a filter finds.
pub(crate) fn claims(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let mut query = filter(&ask.query).query_of(room.record)?;
    query.limit = limit(ask)?;
    if let Some(after) = ask.query.get("after") {
        query.after = Some(Cursor::parse(after).ok_or_else(|| Fault::asked(format!("not a place in the list: {after}")))?);
    }
    let page = room.record.claims(&query)?;
    let mut lines = ClaimLines::new(room.record)?;
    let items: Vec<String> = page.claims.iter().map(|stored| lines.line(stored)).collect::<Result<_, _>>()?;
    list_of("claims", &items, page.next)
}

fn list_of(name: &str, items: &[String], next: Option<Cursor>) -> Result<Reply, Fault> {
    let items: Vec<String> = items.iter().map(|line| line.trim_end().to_owned()).collect();
    Ok(list(name, &items, next.map(|next| next.to_string()).as_deref()))
}

/// One claim.
pub(crate) fn claim(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let stored = room.record.claim(ask.param("id"))?;
    Ok(Reply::json(ClaimLines::new(room.record)?.line(&stored)?))
}

/// What was decided about a claim, an entity, a source or a finding.
pub(crate) fn history(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let items: Vec<String> = room
        .record
        .decisions(ask.param("id"), None)?
        .iter()
        .map(|decision| {
            json!({"id": decision.id, "verdict": decision.verdict, "change": decision.change, "reason": decision.reason,
                "who": decision.who, "at": decision.at.to_string(), "undoes": decision.undoes, "undone": decision.undone})
            .to_string()
        })
        .collect();
    Ok(list("decisions", &items, None))
}

fn source_json(source: &SourceRow, whole: bool) -> Value {
    let mut value = json!({"id": source.id, "sha256": source.sha256, "title": source.title, "author": source.author,
        "publisher": source.publisher, "published": source.published, "language": source.language, "url": source.url,
        "licence": source.licence, "about": source.about, "by": source.by, "path": source.path, "engine": source.engine});
    if whole {
        let offsets = Offsets::new(&source.text);
        let at = |byte| offsets.byte_to_code_point(byte);
        let pages: Vec<Value> = source
            .pages
            .iter()
            .map(|page| json!({"number": page.number, "start": at(page.span.start), "end": at(page.span.end)}))
            .collect();
        value["text"] = json!(source.text);
        value["pages"] = json!(pages);
    }
    value
}

/// Sources, in the order of ids.
pub(crate) fn sources(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let limit = limit(ask)?;
    let after = ask.query.get("after").unwrap_or_default();
    let mut sources: Vec<SourceRow> = room.record.sources_after(after, limit + 1)?;
    let more = limit < sources.len();
    sources.truncate(limit);
    let next = sources.last().filter(|_| more).map(|source| source.id.clone());
    let items: Vec<String> = sources.iter().map(|source| source_json(source, false).to_string()).collect();
    Ok(list("sources", &items, next.as_deref()))
}

/// One source with its text.
pub(crate) fn source(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    Ok(Reply::json(source_json(&room.record.source(ask.param("id"))?, true).to_string()))
}

/// Entities, in the order of ids.
pub(crate) fn entities(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let limit = limit(ask)?;
    let after = ask.query.get("after").unwrap_or_default();
    let mut entities: Vec<_> = room.record.entities(None)?.into_iter().filter(|entity| after < entity.id.as_str()).collect();
    let more = limit < entities.len();
    entities.truncate(limit);
    let next = entities.last().filter(|_| more).map(|entity| entity.id.clone());
    let items: Vec<String> = entities
        .iter()
        .map(|entity| {
            let known = Lexicon::builtin().entity(&entity.id);
            let kind = entity.kind.as_deref().or(known.map(|known| kind_word(known.kind)));
            json!({"id": entity.id, "kind": kind, "name": label(entity), "claims": entity.claims, "merged_into": entity.merged_into})
                .to_string()
        })
        .collect();
    Ok(list("entities", &items, next.as_deref()))
}

/// Findings; those set aside carry the reason.
pub(crate) fn findings(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let found = finding_page::asked(room, ask)?.ok_or_else(|| {
        Fault::asked("the record is too large to reckon every finding at once").hint("name a party, a source, a kind or a time")
    })?;
    let mut lines = ClaimLines::new(room.record)?;
    let mut items = Vec::new();
    for finding in &found.findings {
        let mut quoted = Vec::new();
        for id in &finding.claims {
            if let Ok(stored) = room.record.claim(id) {
                quoted.push(QuotedClaim::new(&stored.claim, lines.offsets(&stored)?));
            }
        }
        items.push(finding_json(finding, &quoted, found.aside.get(&finding.id).map(String::as_str)).trim_end().to_owned());
    }
    Ok(list("findings", &items, None))
}

/// The brief on one party or two.
pub(crate) fn brief(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let b = Some(ask.param("b")).filter(|b| !b.is_empty());
    let part = dyad::part(ask, chancery_desk::Part::default().most)?;
    Ok(Reply::json(chancery_brief::json::render(&dyad::brief(room, ask.param("a"), b, &part)?.brief)))
}

/// Claims by period and kind.
pub(crate) fn counts(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let parties = filter(&ask.query).query_of(room.record)?.parties;
    let items: Vec<String> = room
        .record
        .counts(&parties, None)?
        .iter()
        .map(|count| json!({"first": count.first, "last": count.last, "kind": count.kind.name(), "claims": count.n}).to_string())
        .collect();
    Ok(list("counts", &items, None))
}

/// Pairs by the number of claims they share.
pub(crate) fn pairs(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let items: Vec<String> =
        room.record.top_pairs(limit(ask)?)?.iter().map(|pair| json!({"a": pair.a, "b": pair.b, "claims": pair.n}).to_string()).collect();
    Ok(list("pairs", &items, None))
}

/// Sums.
pub(crate) fn totals(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let totals = totals_page::asked(room, ask)?;
    let items: Vec<String> = totals
        .rows
        .iter()
        .chain(&totals.sums)
        .map(|row| {
            let claims: Vec<&str> = row.items.iter().map(|item| item.claim.as_str()).collect();
            json!({"period": row.period, "first": row.years.0, "last": row.years.1, "kind": row.kind.name(), "action": row.action,
                "modality": row.modality.name(), "from": row.from, "to": row.to, "goods": row.goods, "of": row.of, "low": row.low,
                "low_closed": row.low_closed, "high": row.high, "high_closed": row.high_closed, "unit": row.unit,
                "prices": row.prices, "rivals": row.rivals, "claims": claims})
            .to_string()
        })
        .collect();
    Ok(list("totals", &items, None))
}

/// Quotes that hold some words, best first.
pub(crate) fn search(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let words = ask.query.get("text").or(ask.query.get("q")).ok_or_else(|| Fault::asked("say which words: ?text=..."))?;
    let mut items = Vec::new();
    for hit in room.record.search(words, limit(ask)?)? {
        let snippet = hit.snippet.replace([chancery_store::MARKS.0, chancery_store::MARKS.1], "");
        items.push(json!({"source": hit.source, "snippet": snippet, "claims": hit.claims}).to_string());
    }
    Ok(list("hits", &items, None))
}

/// One page of what waits, as JSON, for other programs that review.
pub(crate) fn size(room: &Room<'_>, _: &Ask) -> Result<Reply, Fault> {
    let standing: serde_json::Map<String, Value> =
        room.record.standing()?.iter().map(|(status, n)| (status.name().to_owned(), json!(n))).collect();
    let size: serde_json::Map<String, Value> = room.record.size()?.iter().map(|(name, n)| ((*name).to_owned(), json!(n))).collect();
    let flagged = room.record.flagged()?;
    let first = room.record.claims(&Query { limit: 1, ..Query::default() })?.claims.first().map(|stored| stored.claim.id.clone());
    Ok(Reply::json(json!({"size": size, "standing": standing, "flagged": flagged, "first": first}).to_string()))
}

/// Parameters of lists of claims: name, whether it repeats, what it is.
const FILTER: &[(&str, bool, &str)] = &[
    ("party", true, "Entity by id, code or name; twice for both sides of a pair"),
    ("kind", true, "Kind of claim"),
    ("action", true, "Action"),
    ("source", true, "Id of a source"),
    ("text", false, "Words of the quote, in the language of SQLite's FTS5"),
    ("goods", false, "Words in goods, objects, titles or topics"),
    ("from", false, "Not before this day, month or year"),
    ("to", false, "Not after this day, month or year"),
    ("certain", false, "1: only what lies between for every reading of its dates"),
    ("status", true, "unreviewed, accepted, corrected, rejected or any"),
    ("polarity", false, "affirmed or denied"),
    ("modality", false, "asserted, planned, possible, ongoing, reported or required"),
    ("min_confidence", false, "Least confidence, 0 to 1"),
    ("as_of", false, "The record as it was at this moment"),
];

const PAGING: &[(&str, bool, &str)] =
    &[("limit", false, "At most so many, 1 to 1000; 100 unless told"), ("after", false, "The `next` of the page before")];

const YEARS: &[(&str, bool, &str)] =
    &[("from", false, "Where a brief cannot hold all: not before this day, month or year"), ("to", false, "Not after this")];

const TOTALS: &[(&str, bool, &str)] = &[
    ("per", false, "year, decade or whole"),
    ("by_pair", false, "1: pairs of parties apart"),
    ("by_goods", false, "1: goods apart"),
    ("prices", false, "Year in whose prices US dollars are given"),
    ("given", false, "Prices of amounts that do not say: unknown, event or a year"),
];

/// What there is: address, what it gives, its parameters.
type Described = (&'static str, &'static str, &'static str, &'static [&'static [(&'static str, bool, &'static str)]]);
const ADDRESSES: &[Described] = &[
    ("/api/claims", "claims", "Claims (chancery.claim/1), by first possible day", &[FILTER, PAGING]),
    ("/api/claims/{id}", "", "One claim (chancery.claim/1)", &[]),
    ("/api/decisions/{id}", "decisions", "What was decided about a claim, entity, source or finding", &[]),
    ("/api/sources", "sources", "Sources without their texts", &[PAGING]),
    ("/api/sources/{id}", "", "One source with text and pages; positions are code points", &[]),
    ("/api/entities", "entities", "Entities of the record", &[PAGING]),
    ("/api/findings", "findings", "Findings (chancery.finding/1), worst first", &[FILTER]),
    ("/api/brief/{a}", "", "The brief on one party (chancery.brief/1)", &[YEARS]),
    ("/api/brief/{a}/{b}", "", "The brief on two parties (chancery.brief/1)", &[YEARS]),
    ("/api/counts", "counts", "Claims by period and kind, for one party or two", &[FILTER]),
    ("/api/pairs", "pairs", "Pairs by the number of claims they share", &[PAGING]),
    ("/api/totals", "totals", "Sums of amounts as bounds", &[FILTER, TOTALS]),
    ("/api/search", "hits", "Quotes that hold some words, best first", &[FILTER, PAGING]),
    ("/api/size", "", "How much the record holds", &[]),
];

/// What a parameter may be.
fn values(name: &str) -> Value {
    let one_of = |names: Vec<&str>| json!({"type": "string", "enum": names});
    match name {
        "limit" => json!({"type": "integer", "minimum": 1, "maximum": 1000}),
        "min_confidence" => json!({"type": "number", "minimum": 0, "maximum": 1}),
        "prices" => json!({"type": "integer", "minimum": 1913}),
        "kind" => one_of(Kind::ALL.iter().map(|kind| kind.name()).collect()),
        "status" => one_of(Status::ALL.iter().map(|status| status.name()).chain(["any"]).collect()),
        "polarity" => one_of(Polarity::ALL.iter().map(|polarity| polarity.name()).collect()),
        "modality" => one_of(Modality::ALL.iter().map(|modality| modality.name()).collect()),
        "per" => one_of(vec!["year", "decade", "whole"]),
        "certain" | "by_pair" | "by_goods" => one_of(vec!["1"]),
        "from" | "to" => json!({"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]))?$"}),
        _ => json!({"type": "string"}),
    }
}

/// The description of all this.
pub(crate) fn openapi(_: &Room<'_>, _: &Ask) -> Result<Reply, Fault> {
    let mut paths = serde_json::Map::new();
    for (address, name, what, groups) in ADDRESSES {
        let mut parameters: Vec<Value> = address
            .split('/')
            .filter_map(|part| part.strip_prefix('{').and_then(|part| part.strip_suffix('}')))
            .map(|name| {
                let schema = match *address {
                    "/api/claims/{id}" => json!({"type": "string", "pattern": "^c:[0-9a-f]{16}$"}),
                    "/api/sources/{id}" => json!({"type": "string", "pattern": "^s:[0-9a-f]{16}$"}),
                    _ => json!({"type": "string"}),
                };
                json!({"name": name, "in": "path", "required": true, "schema": schema})
            })
            .collect();
        parameters.extend(groups.iter().copied().flatten().map(|(name, many, what)| {
            let one = values(name);
            let schema = if *many { json!({"type": "array", "items": one}) } else { one };
            let required = *address == "/api/search" && *name == "text";
            json!({"name": name, "in": "query", "required": required, "description": what, "schema": schema})
        }));
        let schema = if name.is_empty() {
            json!({"type": "object"})
        } else {
            json!({"type": "object", "required": [name, "next"], "properties": {*name: {"type": "array", "items": {"type": "object"}}, "next": {"type": ["string", "null"]}}})
        };
        let fault =
            |what: &str| json!({"description": what, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/fault"}}}});
        let answers = json!({
            "200": {"description": what, "headers": {"ETag": {"schema": {"type": "string"}}}, "content": {"application/json": {"schema": schema}}},
            "304": {"description": "Nothing changed since the tag in If-None-Match"},
            "400": fault("The question is not understood"),
            "401": {"description": "No session"},
            "404": fault("There is no such thing"),
            "503": fault("The record is locked or gone"),
        });
        paths.insert((*address).to_owned(), json!({"get": {"summary": what, "parameters": parameters, "responses": answers}}));
    }
    let body = json!({
        "openapi": "3.1.0",
        "info": {"title": "Chancery", "version": env!("CARGO_PKG_VERSION"), "description": "The record as JSON, for reading. A session cookie is needed, as for the pages."},
        "paths": paths,
        "components": {"schemas": {"fault": {"type": "object", "required": ["error", "status"], "properties": {
            "error": {"type": "string"}, "hint": {"type": ["string", "null"]}, "status": {"type": "integer"}}}}},
    });
    Ok(Reply::json(format!("{body:#}\n")))
}
