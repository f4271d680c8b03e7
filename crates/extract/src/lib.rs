//! From a document to claims.
mod engine;

pub use engine::{Engine, Extraction, Hints};
