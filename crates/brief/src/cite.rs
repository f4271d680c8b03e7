//! Numbered citations: the exact words, and where they stand.
use crate::SourceCard;
use chancery_claim::Claim;
use chancery_text::{Offsets, Span};
use std::collections::BTreeMap;

/// One quote behind one or more sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Its number, from 1.
    pub number: usize,
    /// Id of the source.
    pub source: String,
    /// Title of the source.
    pub title: String,
    /// Publisher, author and date of the source, joined for reading.
    pub origin: String,
    /// Page, for sources that have pages.
    pub page: Option<u32>,
    /// First character, in code points from 0.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The exact words.
    pub quote: String,
    /// Who says so inside the source.
    pub attribution: Option<String>,
    /// Address.
    pub url: Option<String>,
}

impl Citation {
    /// "p. 3, characters 120–180".
    pub fn place(&self) -> String {
        let characters = format!("characters {}–{}", self.start, self.end);
        match self.page {
            Some(page) => format!("p. {page}, {characters}"),
            None => characters,
        }
    }
}

/// Publisher, author and date, joined for reading.
pub(crate) fn origin(card: &SourceCard) -> String {
    [&card.publisher, &card.author, &card.published].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Where a span stands: page, first character and one past the last, in code points.
pub fn locate(card: &SourceCard, span: Span) -> (Option<u32>, usize, usize) {
    let offsets = Offsets::new(&card.text);
    (card.page_of(span), offsets.byte_to_code_point(span.start), offsets.byte_to_code_point(span.end))
}

/// Gives out numbers in the order of first use; the same quote has one number.
pub(crate) struct Citations<'a> {
    sources: &'a BTreeMap<String, SourceCard>,
    offsets: BTreeMap<&'a str, Offsets>,
    numbers: BTreeMap<(String, Span), usize>,
    pub(crate) list: Vec<Citation>,
}

impl<'a> Citations<'a> {
    pub(crate) fn new(sources: &'a BTreeMap<String, SourceCard>) -> Self {
        Self { sources, offsets: BTreeMap::new(), numbers: BTreeMap::new(), list: Vec::new() }
    }

    /// The number of a claim's quote.
    pub(crate) fn number(&mut self, claim: &Claim) -> usize {
        let key = (claim.source.clone(), claim.quote);
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = self.list.len() + 1;
        self.numbers.insert(key, number);
        let citation = self.citation(number, claim);
        self.list.push(citation);
        number
    }

    fn citation(&mut self, number: usize, claim: &Claim) -> Citation {
        let Some((id, card)) = self.sources.get_key_value(&claim.source) else {
            // A claim without its source can only be a damaged record; the quote still stands.
            return Citation {
                number,
                source: claim.source.clone(),
                title: claim.source.clone(),
                origin: String::new(),
                page: None,
                start: claim.quote.start,
                end: claim.quote.end,
                quote: claim.quote_text.clone(),
                attribution: None,
                url: None,
            };
        };
        let offsets = self.offsets.entry(id.as_str()).or_insert_with(|| Offsets::new(&card.text));
        Citation {
            number,
            source: id.clone(),
            title: card.title.clone(),
            origin: origin(card),
            page: card.page_of(claim.quote),
            start: offsets.byte_to_code_point(claim.quote.start),
            end: offsets.byte_to_code_point(claim.quote.end),
            quote: claim.quote_text.clone(),
            attribution: claim.attribution.as_ref().map(|who| who.text.clone()),
            url: card.url.clone(),
        }
    }
}
