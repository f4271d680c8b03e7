//! Sentences in, flat arrays of tokens out.
//!
//! ```
//! use chancery_syntax::{Parse, Parser};
//! use chancery_text::Span;
//! let text = "Moscow gave Cuba money.";
//! let mut parse = Parse::default();
//! Parser::builtin().parse(text, Span::new(0, text.len()), &mut parse);
//! assert_eq!(parse.tokens.len(), 5);
//! assert_eq!(parse.lemma(1), "give");
//! ```
use crate::model::{Model, ModelError};
use crate::net::Scratch;
use crate::pieces::PIECES;
use crate::{Deprel, Feats, Upos};
use chancery_text::Span;
use std::sync::LazyLock;

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

impl Token {
    /// Its bytes of the whole text.
    pub fn span(&self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }
    /// Its form.
    pub fn form<'t>(&self, text: &'t str) -> &'t str {
        self.span().of(text)
    }
}

/// One parsed sentence; reuse it between calls to avoid allocation.
#[derive(Debug, Clone, Default)]
pub struct Parse {
    /// The words, in order.
    pub tokens: Vec<Token>,
    /// Lemmas, one after the other.
    pub lemmas: String,
    work: Work,
}

impl Parse {
    /// The lemma of token `i`, lower-case but for proper nouns.
    pub fn lemma(&self, i: usize) -> &str {
        let (a, b) = self.tokens[i].lemma;
        &self.lemmas[a as usize..b as usize]
    }
    /// The head of token `i`; `None` for the root.
    pub fn head(&self, i: usize) -> Option<usize> {
        let head = self.tokens[i].head as usize;
        (head != i).then_some(head)
    }
    /// The root, the lowest if a damaged tree has several.
    pub fn root(&self) -> Option<usize> {
        (0..self.tokens.len()).find(|&i| self.head(i).is_none())
    }
    /// The dependents of token `i`, in order of the text.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.tokens.len()).filter(move |&c| c != i && self.tokens[c].head as usize == i)
    }
    /// The token at this byte of the text.
    pub fn token_at(&self, byte: usize) -> Option<usize> {
        let i = self.tokens.partition_point(|t| t.end as usize <= byte);
        (i < self.tokens.len() && self.tokens[i].start as usize <= byte).then_some(i)
    }
}

/// The parser with its model.
#[derive(Debug)]
pub struct Parser {
    model: Model,
}

static MODEL: &[u8] = include_bytes!("../model/english.bin");

impl Parser {
    /// The model that the program ships, loaded once.
    pub fn builtin() -> &'static Parser {
        static PARSER: LazyLock<Parser> = LazyLock::new(|| Parser::from_bytes(MODEL).expect("the shipped model is read by a test"));
        &PARSER
    }

    /// A parser with a model of your own, as `cargo xtask train-syntax` writes it.
    ///
    /// # Errors
    /// Where the bytes are not such a model.
    pub fn from_bytes(model: &[u8]) -> Result<Parser, ModelError> {
        Ok(Parser { model: Model::read(model)? })
    }

    /// Tokenises, tags, lemmatises and parses one sentence of `text` into `out`, replacing what was there.
    pub fn parse(&self, text: &str, sentence: Span, out: &mut Parse) {
        let mut words = std::mem::take(&mut out.work.words);
        words.clear();
        crate::tokenise::tokenise(text, sentence, &mut words);
        self.parse_words(text, &words, out);
        out.work.words = words;
    }

    /// The same for a sentence that has been cut into words, which are byte ranges of `text`.
    pub fn parse_words(&self, text: &str, words: &[(u32, u32)], out: &mut Parse) {
        out.tokens.clear();
        out.lemmas.clear();
        let form = |w: &(u32, u32)| text.get(w.0 as usize..w.1 as usize).unwrap_or("");
        if words.is_empty() {
            return;
        }
        let mut work = std::mem::take(&mut out.work);
        work.pieces.clear();
        for (i, word) in words.iter().enumerate() {
            self.model.vocabulary.pieces(form(word), i == 0, &mut work.chars, &mut work.pieces);
        }
        self.model.net.run(&work.pieces, PIECES, &mut work.net);
        for (i, word) in words.iter().enumerate() {
            let (upos, feats) = self.model.tags.get(usize::from(work.net.tags[i])).copied().unwrap_or((Upos::X, Feats(0)));
            let from = out.lemmas.len() as u32;
            self.model.lemmas.lemma(form(word), upos, feats, &mut out.lemmas);
            let lemma = (from, out.lemmas.len() as u32);
            let head = work.net.found[i];
            let (head, deprel) =
                if head >= words.len() { (i, Deprel::Root) } else { (head, crate::model::deprel(usize::from(work.net.labels[i]))) };
            out.tokens.push(Token { start: word.0, end: word.1, upos, feats, head: head as u32, deprel, lemma });
        }
        out.work = work;
    }
}

/// Memory used again from sentence to sentence.
#[derive(Debug, Default)]
struct Work {
    words: Vec<(u32, u32)>,
    chars: Vec<char>,
    pieces: Vec<u32>,
    net: Scratch,
}

/// A copy of a parse needs none of it.
impl Clone for Work {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// The place of the highest number, the first of equals.
#[inline(always)]
pub(crate) fn best(scores: &[f32]) -> usize {
    let mut top = 0;
    for (i, s) in scores.iter().enumerate() {
        if *s > scores[top] {
            top = i;
        }
    }
    top
}
