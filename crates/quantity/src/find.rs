//! Finds amounts in running text.
use crate::AmountMention;

/// What is known before the first word is read.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// ISO 4217 code that a bare "dollars" or "$" means here; US dollars where nothing is said.
    pub dollar: Option<String>,
}

/// Finds the amounts of a text in order, none overlapping another.
///
/// Dates are not amounts: a caller drops those that overlap a time mention.
pub fn find_amounts(_text: &str, _context: &Context) -> Vec<AmountMention> {
    Vec::new()
}
