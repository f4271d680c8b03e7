//! Sentences in, flat arrays of tokens out.
use crate::{Deprel, Feats, Upos};
use chancery_text::Span;

/// A word of a sentence. Positions are bytes of the whole text; contractions share a span or split it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub feats: Feats,
    /// Index of its head in the same sentence; its own index for the root.
    pub head: u32,
    /// Relation to its head.
    pub deprel: Deprel,
    /// Where its lemma stands in [`Parse::lemmas`].
    pub lemma: (u32, u32),
}

/// One parsed sentence; reuse it between calls to avoid allocation.
#[derive(Debug, Clone, Default)]
pub struct Parse {
    /// The words, in order.
    pub tokens: Vec<Token>,
    /// Lemmas, one after the other.
    pub lemmas: String,
}

impl Parse {
    /// The lemma of token `i`, lower-case but for proper nouns.
    pub fn lemma(&self, i: usize) -> &str {
        let (a, b) = self.tokens[i].lemma;
        &self.lemmas[a as usize..b as usize]
    }
}

/// The parser with its model.
#[derive(Debug)]
pub struct Parser {
    _todo: (),
}

impl Parser {
    /// The model that the program ships, loaded once.
    pub fn builtin() -> &'static Parser {
        static PARSER: Parser = Parser { _todo: () };
        &PARSER
    }
    /// Tokenises, tags, lemmatises and parses one sentence of `text` into `out`, replacing what was there.
    pub fn parse(&self, _text: &str, _sentence: Span, out: &mut Parse) {
        out.tokens.clear();
        out.lemmas.clear();
    }
}
