//! Reading many documents side by side, with results in the order of paths.
use crate::documents::{self, Known};
pub(crate) use chancery_desk::Extracted;
use chancery_desk::{Sidecar, extract_with};
use chancery_extract::Engine;
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Reads one document and extracts its claims.
fn extract_one(engine: &Engine, path: &Path, known: &Known, sidecars: &BTreeMap<PathBuf, Sidecar>) -> Result<Extracted, String> {
    let sidecar = path.parent().and_then(|folder| sidecars.get(folder));
    let read = documents::read(path, known, sidecar)?;
    Ok(extract_with(engine, read))
}

/// Documents handed on before the next are begun: enough to keep every thread busy, few enough to hold in memory.
const BATCH: usize = 64;
/// Bytes of documents read at once: a file that has more is read alone, by all threads.
const BYTES: u64 = 16 << 20;

/// Files to be read side by side, in their order.
fn batches(files: &[PathBuf]) -> Vec<&[PathBuf]> {
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |data| data.len());
    let mut out = Vec::new();
    let (mut from, mut bytes) = (0, 0);
    for (at, path) in files.iter().enumerate() {
        let more = size(path);
        if at > from && (at - from == BATCH || bytes + more > BYTES) {
            out.push(&files[from..at]);
            (from, bytes) = (at, 0);
        }
        bytes += more;
    }
    out.push(&files[from..]);
    out
}

/// Extracts every file, side by side, and hands each result to `each` in the order of files.
///
/// The order in which threads finish changes nothing: `each` runs on the calling thread only.
pub(crate) fn extract_all<E>(
    engine: &Engine,
    files: &[PathBuf],
    known: &Known,
    bar: &ProgressBar,
    mut each: impl FnMut(&Path, Result<Extracted, String>) -> Result<(), E>,
) -> Result<(), E> {
    let sidecars = documents::sidecars(files);
    for batch in batches(files) {
        let results: Vec<Result<Extracted, String>> = batch
            .par_iter()
            .map(|path| {
                let result = extract_one(engine, path, known, &sidecars);
                bar.inc(1);
                result
            })
            .collect();
        for (path, result) in batch.iter().zip(results) {
            each(path, result)?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// Sets the number of threads; 0 means one for each core.
pub(crate) fn set_threads(n: usize) {
    // It fails only if the pool was built before, which happens nowhere else.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(n).build_global();
}
