//! Amounts as bounds: what is counted or priced, and how sure the words are.
mod amount;
mod find;

pub use amount::{Amount, AmountKind, AmountMention};
pub use find::{Context, find_amounts};
