//! A document as text: decoded, extracted, cut into blocks and sentences, every byte traced to the original.
//!
//! ```
//! use chancery_text::{BlockKind, read_document};
//! let bytes = "Trade with Ghana\r\n\r\nA protocol was signed in 1962. Exports rose.\r\n".as_bytes();
//! let document = read_document(bytes, "ghana.txt").unwrap();
//! assert_eq!(document.blocks[0].kind, BlockKind::Heading(1));
//! let exports = document.blocks[1].sentences[1];
//! assert_eq!(exports.of(&document.text), "Exports rose.");
//! assert_eq!(document.origin.to_original(exports.start), Some(51));
//! ```
mod abbreviations;
mod align;
mod blocks;
mod contain;
mod decode;
mod document;
mod docx;
mod entities;
mod front_matter;
mod html;
mod html_tokens;
mod lines;
mod markdown;
mod offset_map;
mod offsets;
mod pdf;
mod plain;
mod read;
mod sentences;
mod sniff;
mod span;
mod tei;
mod wrap;
mod writer;

pub use document::{Block, BlockKind, Document, Format, Meta, Page, Problem, TextError};
pub use offset_map::OffsetMap;
pub use offsets::Offsets;
pub use read::read_document;
pub use sentences::{MAX_SENTENCE, split_sentences};
pub use span::Span;
