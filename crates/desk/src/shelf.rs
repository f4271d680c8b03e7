//! Sources of claims, each loaded once, and names to show.
use chancery_brief::{Names, SourceCard};
use chancery_claim::Claim;
use chancery_lexicon::Lexicon;
use chancery_store::{Record, SourceRow, StoreError};
use chancery_text::{Offsets, Page};
use std::collections::BTreeMap;

/// Program and version, as claims and sources name it.
pub const ENGINE: &str = concat!("chancery ", env!("CARGO_PKG_VERSION"));

/// The card of a source, as briefs show it.
pub fn card(source: SourceRow) -> SourceCard {
    let title = source.title.or(source.path).unwrap_or_else(|| source.id.clone());
    SourceCard {
        id: source.id,
        title,
        publisher: source.publisher,
        author: source.author,
        published: source.published,
        url: source.url,
        text: source.text,
        pages: source.pages.iter().map(|page| Page { number: page.number, span: page.span }).collect(),
    }
}

/// Sources of claims with their offsets, each loaded once.
#[derive(Debug)]
pub struct Shelf<'a> {
    record: &'a Record,
    held: BTreeMap<String, (SourceRow, Offsets)>,
}

impl<'a> Shelf<'a> {
    /// An empty shelf.
    pub fn new(record: &'a Record) -> Self {
        Self { record, held: BTreeMap::new() }
    }
    /// A source and the offsets of its text.
    ///
    /// # Errors
    /// Where there is no such source.
    pub fn source(&mut self, id: &str) -> Result<&(SourceRow, Offsets), StoreError> {
        if !self.held.contains_key(id) {
            let source = self.record.source(id)?;
            let offsets = Offsets::new(&source.text);
            self.held.insert(id.to_owned(), (source, offsets));
        }
        self.held.get(id).ok_or_else(|| StoreError::Unknown { what: "source", id: id.to_owned() })
    }
    /// Every source of these claims, as cards.
    ///
    /// # Errors
    /// Where one of them is not in the record.
    pub fn cards(&mut self, claims: &[Claim]) -> Result<BTreeMap<String, SourceCard>, StoreError> {
        let mut out = BTreeMap::new();
        for claim in claims {
            if !out.contains_key(&claim.source) {
                // The offsets of a text take as long as reading it, and a card needs none.
                let source = match self.held.get(&claim.source) {
                    Some((source, _)) => source.clone(),
                    None => self.record.source(&claim.source)?,
                };
                out.insert(claim.source.clone(), card(source));
            }
        }
        Ok(out)
    }
}

/// Names to show for the entities of these claims.
pub fn names(claims: &[Claim]) -> Names {
    Names::of_lexicon(Lexicon::builtin(), claims)
}
