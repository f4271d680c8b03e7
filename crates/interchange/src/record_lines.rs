//! Claims of a record as lines, each with the positions of its own text.
use crate::claim_json;
use chancery_claim::SourceInfo;
use chancery_store::{Moment, Record, StoreError, Stored};
use chancery_text::Offsets;
use std::collections::BTreeMap;

/// Texts whose positions are remembered at once.
const REMEMBERED: usize = 64;

/// Writes claims of a record as lines of `chancery.claim/1`, remembering the texts they point into.
#[derive(Debug)]
pub struct ClaimLines<'r> {
    record: &'r Record,
    as_of: Option<Moment>,
    sources: BTreeMap<String, SourceInfo>,
    offsets: BTreeMap<i64, Offsets>,
}

impl<'r> ClaimLines<'r> {
    /// Prepares to write claims of a record.
    ///
    /// # Errors
    /// None today; whoever looks sources up at once may have some.
    pub fn new(record: &'r Record) -> Result<Self, StoreError> {
        Ok(Self::as_of(record, None))
    }
    /// The same, with titles of sources as they were known at a moment.
    pub fn as_of(record: &'r Record, as_of: Option<Moment>) -> Self {
        Self { record, as_of, sources: BTreeMap::new(), offsets: BTreeMap::new() }
    }
    /// One claim as one line, without the line end.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn line(&mut self, stored: &Stored) -> Result<String, StoreError> {
        let source = self.source(&stored.claim.source)?.clone();
        let offsets = self.offsets(stored)?;
        Ok(claim_json(&stored.claim, &source, offsets))
    }
    /// What claims carry of their source, each looked up once.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn source(&mut self, id: &str) -> Result<&SourceInfo, StoreError> {
        if !self.sources.contains_key(id) {
            let info = match self.record.source_known_as_of(id, self.as_of) {
                Ok(known) => known.info(),
                Err(StoreError::Unknown { .. }) => SourceInfo { id: id.to_owned(), ..SourceInfo::default() },
                Err(error) => return Err(error),
            };
            self.sources.insert(id.to_owned(), info);
        }
        Ok(&self.sources[id])
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
