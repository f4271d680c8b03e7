//! Trains the shipped model from treebanks, and measures it as the CoNLL 2018 evaluation does.
mod linear;
pub mod score;
pub mod treebank;

pub use linear::train;
