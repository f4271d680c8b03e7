//! Documents on disk: walking folders, reading bytes within bounds.
use crate::failure::Failure;
use crate::names::resolve;
pub(crate) use chancery_desk::Read;
use chancery_desk::{FILE_NAME, Sidecar, read_bytes};
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

    /// What is said of the document, without how it is read from disk.
    fn desk(&self) -> chancery_desk::Known {
        chancery_desk::Known { published: self.published.clone(), about: self.about.clone(), by: self.by.clone(), no_gate: self.no_gate }
    }
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
        if hidden || name == FILE_NAME {
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
    read_bytes(&bytes, &name, &path.display().to_string(), &known.desk(), sidecar)
}
