//! The sample documents that the program carries: what the demonstration reads, and the tests of pages.
use crate::documents::{Known, extract, read_bytes, source_of};
use crate::sidecar::Sidecar;
use chancery_store::{Record, Stamp, StoreError};

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../samples/", $name)))),*]
    };
}

/// The samples, in the order of names.
pub const SAMPLES: &[(&str, &str)] = samples![
    "cuba-briefing-note.md",
    "cuba-country-page.html",
    "cuba-encyclopaedia.txt",
    "cuba-newspaper.txt",
    "egypt-embassy-page.md",
    "egypt-reference-article.txt",
    "india-fact-sheet.md",
    "india-memorandum.txt",
    "india-treaty-1971.xml",
];
/// What is known of the samples beside their text.
pub const SIDECAR: &str = include_str!("../../../samples/sources.tsv");

/// Reads the samples into a record; gives the number of claims found.
///
/// # Errors
/// Where the record cannot be written.
pub fn read_samples(record: &mut Record, stamp: &Stamp) -> Result<usize, StoreError> {
    let sidecar = Sidecar::parse(SIDECAR);
    let mut n_claims = 0;
    for (name, text) in SAMPLES {
        let read = read_bytes(text.as_bytes(), name, name, &Known::default(), Some(&sidecar))
            .map_err(|why| StoreError::Damaged(format!("sample {name}: {why}")))?;
        let extracted = extract(read);
        n_claims += extracted.claims.len();
        record.put_source(&source_of(&extracted), &extracted.claims, stamp)?;
    }
    Ok(n_claims)
}
