//! Tags, lemmas and dependency trees of English sentences (Universal Dependencies).
mod conllu;
mod feats;
mod features;
mod graph;
mod lemma;
mod linear;
mod model;
mod parse;
mod phrase;
mod tag;
mod tokenise;
#[cfg(feature = "train")]
pub mod train;

pub use conllu::tree;
pub use feats::{Feats, VerbForm};
pub use graph::{Edge, Function, Graph};
pub use model::ModelError;
pub use parse::{Parse, Parser, Token};
pub use tag::{Deprel, Upos};
