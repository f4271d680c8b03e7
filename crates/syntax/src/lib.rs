//! Tags, lemmas and dependency trees of English sentences (Universal Dependencies).
mod antecedent;
mod complements;
mod conllu;
pub mod control;
mod decode;
mod feats;
mod graph;
mod irregular;
mod kernel;
mod lemma;
mod model;
mod net;
mod parse;
mod phrase;
mod pieces;
mod recur;
mod repair;
mod resolve;
mod second;
mod subjects;
mod tag;
mod tokenise;
mod told;
#[cfg(feature = "train")]
pub mod train;
mod tree;
mod voice;

pub use conllu::tree;
pub use feats::{Feats, VerbForm};
pub use graph::{Edge, Function, Graph};
pub use irregular::{infinitive, singular};
pub use model::ModelError;
pub use parse::{Glance, Parse, Parser, STATE, Token};
pub use tag::{Deprel, Upos};
pub use tree::{Governing, Known, Sort, Tree};
