//! From what the formats found to the blocks of a document: sentences inside each.

use crate::Span;
use crate::document::{Block, BlockKind};
use crate::sentences::split_into;
use rayon::prelude::*;

/// A block before its sentences are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RawBlock {
    pub(crate) kind: BlockKind,
    pub(crate) span: Span,
    /// Where its words begin, past the mark of a list item.
    pub(crate) body: usize,
}

/// Blocks that a thread takes at once.
const AT_ONCE: usize = 64;

/// Splits every block into sentences.
pub(crate) fn with_sentences(text: &str, mut raw: Vec<RawBlock>) -> Vec<Block> {
    raw.retain(|block| !block.span.is_empty());
    raw.into_par_iter()
        .with_min_len(AT_ONCE)
        .map(|block| {
            let mut sentences = Vec::new();
            split_into(text, Span::new(block.body, block.span.end), &mut sentences);
            Block { kind: block.kind, span: block.span, sentences }
        })
        .collect()
}
