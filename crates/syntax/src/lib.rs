//! Tags, lemmas and dependency trees of English sentences (Universal Dependencies).
mod parse;
mod tag;

pub use parse::{Parse, Parser, Token};
pub use tag::{Deprel, Feats, Upos};
