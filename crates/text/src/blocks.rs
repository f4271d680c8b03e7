//! From what the formats found to the blocks of a document: sentences inside each.

use crate::Span;
use crate::document::{Block, BlockKind};
use crate::sentences::split_into;

/// A block before its sentences are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RawBlock {
    pub(crate) kind: BlockKind,
    pub(crate) span: Span,
    /// Where its words begin, past the mark of a list item.
    pub(crate) body: usize,
}

/// Splits every block into sentences.
pub(crate) fn with_sentences(text: &str, raw: Vec<RawBlock>) -> Vec<Block> {
    let mut sentences = Vec::new();
    raw.into_iter()
        .map(|block| {
            split_into(text, Span::new(block.body, block.span.end), &mut sentences);
            Block { kind: block.kind, span: block.span, sentences: std::mem::take(&mut sentences) }
        })
        .filter(|block| !block.span.is_empty())
        .collect()
}
