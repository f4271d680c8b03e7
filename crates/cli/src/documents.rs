//! Documents on disk: walking folders, reading bytes within bounds, and what is known beside the text.
use crate::failure::Failure;
use crate::names::resolve;
use crate::sidecar::{self, Sidecar};
use chancery_extract::Hints;
use chancery_text::{BlockKind, Document, read_document};
use clap::Args;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Endings that a walk through folders takes for documents; a file named by hand is always tried.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "pdf", "docx", "xml", "tei"];

/// What may be said of documents on the command line; it wins over what lies beside them.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Known {
    /// Date of publication (2014-06-01), for "yesterday" and "as of today"
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// State the document is about (CUB, Cuba); repeat for several
    #[arg(long, value_name = "STATE")]
    pub(crate) about: Vec<String>,
    /// State that speaks in the document (RUS, Russia); repeat for several
    #[arg(long, value_name = "STATE")]
    pub(crate) by: Vec<String>,
    /// Skip files larger than this many megabytes
    #[arg(long, value_name = "MB", default_value_t = 64)]
    pub(crate) max_size: u64,
    /// Parse every sentence, not only those that may hold a claim (slower; to see what the gate leaves out)
    #[arg(long)]
    pub(crate) no_gate: bool,
}

impl Known {
    /// The same with states as ids.
    pub(crate) fn resolved(&self) -> Result<Self, Failure> {
        let ids = |names: &[String]| -> Result<Vec<String>, Failure> {
            names.iter().flat_map(|name| name.split(',')).map(|name| resolve(name.trim()).map(|entity| entity.id.clone())).collect()
        };
        if let Some(date) = &self.published
            && chancery_time::parse_day(date).is_none()
        {
            return Err(Failure::usage(format!("not a date: {date}")).hint("write it as 2014-06-01"));
        }
        Ok(Self { about: ids(&self.about)?, by: ids(&self.by)?, ..self.clone() })
    }
}

/// A document with what is known of it.
#[derive(Debug)]
pub(crate) struct Read {
    /// Where it came from.
    pub(crate) path: String,
    /// The document; its `meta` holds all that is known of it.
    pub(crate) document: Document,
    /// What the engine is told.
    pub(crate) hints: Hints,
}

/// The files that paths stand for, in the order of paths, each once; folders are walked.
///
/// Files of unknown endings inside folders are counted, not read.
pub(crate) fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<(PathBuf, String)>, usize) {
    let mut found = Vec::new();
    let mut failed = Vec::new();
    let mut n_skipped = 0;
    for path in paths {
        if path.is_dir() {
            walk(path, &mut found, &mut failed, &mut n_skipped);
        } else if path.exists() || path.as_os_str() == "-" {
            found.push(path.clone());
        } else {
            failed.push((path.clone(), "there is no such file or folder".to_owned()));
        }
    }
    found.sort();
    found.dedup();
    (found, failed, n_skipped)
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>, failed: &mut Vec<(PathBuf, String)>, n_skipped: &mut usize) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) => {
            failed.push((folder.to_path_buf(), format!("cannot read the folder: {why}")));
            return;
        }
    };
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let name = entry.file_name();
        let hidden = name.to_string_lossy().starts_with('.');
        // A link to a folder could lead in a circle; a link to a file cannot.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if hidden || name == sidecar::FILE_NAME {
            continue;
        }
        if is_folder {
            walk(&path, found, failed, n_skipped);
        } else if path.extension().is_some_and(|ending| ENDINGS.contains(&ending.to_string_lossy().to_lowercase().as_str())) {
            found.push(path);
        } else {
            *n_skipped += 1;
        }
    }
}

/// The tables beside the files, each read once.
pub(crate) fn sidecars(files: &[PathBuf]) -> BTreeMap<PathBuf, Sidecar> {
    let mut out = BTreeMap::new();
    for folder in files.iter().filter_map(|file| file.parent()) {
        out.entry(folder.to_path_buf()).or_insert_with(|| Sidecar::of_folder(folder));
    }
    out
}

/// Reads the bytes of a file or of standard input, but no more than allowed.
fn bytes(path: &Path, max_size: u64) -> Result<Vec<u8>, String> {
    let limit = max_size.saturating_mul(1_000_000);
    let too_large = |n: u64| format!("skipped: {} MB is more than the {max_size} MB allowed (--max-size raises it)", n / 1_000_000);
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes).map_err(|why| format!("cannot read standard input: {why}"))?;
    } else {
        let meta = std::fs::metadata(path).map_err(|why| format!("cannot read it: {why}"))?;
        if meta.is_dir() {
            return Err("this is a folder; `chancery read` walks folders".to_owned());
        }
        if limit < meta.len() {
            return Err(too_large(meta.len()));
        }
        std::fs::File::open(path)
            .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
            .map_err(|why| format!("cannot read it: {why}"))?;
    }
    if limit < bytes.len() as u64 {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// Reads one document and gathers what is known of it: command line, then table, then the document itself.
pub(crate) fn read(path: &Path, known: &Known, sidecar: Option<&Sidecar>) -> Result<Read, String> {
    let name = path.file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned());
    let bytes = bytes(path, known.max_size)?;
    from_bytes(&bytes, &name, &path.display().to_string(), known, sidecar)
}

/// The same for bytes already in hand.
pub(crate) fn from_bytes(bytes: &[u8], name: &str, path: &str, known: &Known, sidecar: Option<&Sidecar>) -> Result<Read, String> {
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
