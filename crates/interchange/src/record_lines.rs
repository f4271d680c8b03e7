//! Claims of a record as lines, each with the positions of its own text.
use crate::claim_json;
use chancery_claim::SourceInfo;
use chancery_store::{Record, StoreError, Stored};
use chancery_text::Offsets;
use std::collections::BTreeMap;

/// Texts whose positions are remembered at once.
const REMEMBERED: usize = 64;

/// Writes claims of a record as lines of `chancery.claim/1`, remembering the texts they point into.
#[derive(Debug)]
pub struct ClaimLines<'r> {
    record: &'r Record,
    sources: BTreeMap<String, SourceInfo>,
    offsets: BTreeMap<i64, Offsets>,
}

impl<'r> ClaimLines<'r> {
    /// Prepares to write claims of a record.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn new(record: &'r Record) -> Result<Self, StoreError> {
        let sources = record.sources()?;
        Ok(Self { record, sources: sources.into_iter().map(|s| (s.id.clone(), s.info())).collect(), offsets: BTreeMap::new() })
    }
    /// One claim as one line, without the line end.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn line(&mut self, stored: &Stored) -> Result<String, StoreError> {
        let source = self
            .sources
            .get(&stored.claim.source)
            .cloned()
            .unwrap_or_else(|| SourceInfo { id: stored.claim.source.clone(), ..SourceInfo::default() });
        let offsets = self.offsets(stored)?;
        Ok(claim_json(&stored.claim, &source, offsets))
    }
    /// The positions of the text that a claim's spans point into.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn offsets(&mut self, stored: &Stored) -> Result<&Offsets, StoreError> {
        if !self.offsets.contains_key(&stored.text) {
            if REMEMBERED <= self.offsets.len() {
                self.offsets.clear();
            }
            let text = self.record.text(stored.text)?;
            self.offsets.insert(stored.text, Offsets::new(&text));
        }
        Ok(&self.offsets[&stored.text])
    }
}
