//! Documents from bytes: what is known of them beside the text, and the claims in them.
use crate::names::resolve;
use crate::sidecar::Sidecar;
use chancery_claim::Claim;
use chancery_extract::{Engine, Hints};
use chancery_store::SourceRow;
use chancery_text::{BlockKind, Document, read_document};

/// What a person says of a document; it wins over what lies beside it or in it. States are ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Date of publication.
    pub published: Option<String>,
    /// States it is about.
    pub about: Vec<String>,
    /// States that speak in it.
    pub by: Vec<String>,
    /// Whether every sentence is parsed.
    pub no_gate: bool,
}

/// A document with what is known of it.
#[derive(Debug)]
pub struct Read {
    /// Where it came from.
    pub path: String,
    /// The document; its `meta` holds all that is known of it.
    pub document: Document,
    /// What the engine is told.
    pub hints: Hints,
}

/// A document with its claims.
#[derive(Debug)]
pub struct Extracted {
    /// The document.
    pub read: Read,
    /// Its claims.
    pub claims: Vec<Claim>,
    /// Program and version, and which rules of the user's own it was read by.
    pub engine: String,
}

/// Extracts the claims of a document with the engine that the program ships.
pub fn extract(read: Read) -> Extracted {
    extract_with(Engine::builtin(), read)
}

/// Extracts the claims of a document.
pub fn extract_with(engine: &Engine, read: Read) -> Extracted {
    let claims = engine.extract(&read.document, &read.hints).claims;
    Extracted { read, claims, engine: engine.name().to_owned() }
}

/// The source of a document, as the record keeps it.
pub fn source_of(extracted: &Extracted) -> SourceRow {
    SourceRow::from_document(&extracted.read.document, Some(&extracted.read.path), &extracted.engine)
}

/// Reads one document and gathers what is known of it: from a person, then from the table beside it, then from itself.
///
/// # Errors
/// Where the bytes are no document; the text says why.
pub fn read_bytes(bytes: &[u8], name: &str, path: &str, known: &Known, sidecar: Option<&Sidecar>) -> Result<Read, String> {
    let mut document = read_document(bytes, name).map_err(|why| why.to_string())?;
    let line = sidecar.and_then(|sidecar| sidecar.line(name)).cloned().unwrap_or_default();
    let heading = first_heading(&document);
    let meta = &mut document.meta;
    meta.title = line.title.or(meta.title.take()).or(heading).or_else(|| (name != "-").then(|| name.to_owned()));
    meta.author = line.author.or(meta.author.take());
    meta.publisher = line.publisher.or(meta.publisher.take());
    meta.published = known.published.clone().or(line.published).or(meta.published.take());
    meta.language = line.language.or(meta.language.take());
    meta.url = line.url.or(meta.url.take());
    meta.licence = line.licence.or(meta.licence.take());
    meta.about = chosen(&known.about, &line.about, &meta.about);
    meta.by = chosen(&known.by, &line.by, &meta.by);
    let hints = Hints { published: meta.published.clone(), about: meta.about.clone(), by: meta.by.clone(), no_gate: known.no_gate };
    Ok(Read { path: path.to_owned(), document, hints })
}

/// The first of three lists that says something, as ids where the names are known.
fn chosen(option: &[String], line: &[String], own: &[String]) -> Vec<String> {
    let list = [option, line, own].into_iter().find(|list| !list.is_empty());
    list.unwrap_or_default().iter().map(|name| resolve(name).map_or_else(|_| name.clone(), |entity| entity.id.clone())).collect()
}

/// The first heading of the highest level, if it comes before any long prose.
fn first_heading(document: &Document) -> Option<String> {
    let block = document.blocks.iter().take(8).find(|block| matches!(block.kind, BlockKind::Heading(1)))?;
    let words = block.span.of(&document.text);
    let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty() && title.chars().count() <= 200).then_some(title)
}
