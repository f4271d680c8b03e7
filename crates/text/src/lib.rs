//! A document as text: decoded, extracted, cut into blocks and sentences, every byte traced to the original.
mod document;
mod offsets;
mod span;

pub use document::{Block, BlockKind, Document, Meta, Page, Problem, TextError, read_document};
pub use offsets::Offsets;
pub use span::Span;
