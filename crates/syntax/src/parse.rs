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
use crate::features::{Look, SHIFT, State, tag_features};
use crate::model::{Model, ModelError};
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
        static PARSER: LazyLock<Parser> =
            LazyLock::new(|| Parser::from_bytes(MODEL).expect("the shipped model is read by a test"));
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
        let mut words = Vec::new();
        crate::tokenise::tokenise(text, sentence, &mut words);
        self.parse_words(text, &words, out);
    }

    /// The same for a sentence that has been cut into words, which are byte ranges of `text`.
    pub fn parse_words(&self, text: &str, words: &[(u32, u32)], out: &mut Parse) {
        out.tokens.clear();
        out.lemmas.clear();
        let form = |w: &(u32, u32)| text.get(w.0 as usize..w.1 as usize).unwrap_or("");
        let looks: Vec<Look> = words.iter().map(|w| Look::of(form(w))).collect();
        let tags = tag(&self.model, &looks);
        for (word, tag) in words.iter().zip(&tags) {
            let (upos, feats) = self.model.tags[usize::from(*tag)];
            let from = out.lemmas.len() as u32;
            self.model.lemmas.lemma(form(word), upos, feats, &mut out.lemmas);
            let lemma = (from, out.lemmas.len() as u32);
            out.tokens.push(Token { start: word.0, end: word.1, upos, feats, head: 0, deprel: Deprel::Dep, lemma });
        }
        let upos: Vec<u8> = out.tokens.iter().map(|t| t.upos as u8).collect();
        let mut state = State::default();
        attach(&self.model, &looks, &tags, &upos, &mut state);
        for (i, token) in out.tokens.iter_mut().enumerate() {
            let head = state.heads[i];
            token.head = if head >= words.len() { i as u32 } else { head as u32 };
            token.deprel = if head >= words.len() { Deprel::Root } else { crate::model::deprel(usize::from(state.labels[i])) };
        }
    }
}

/// Tags words from left to right.
pub(crate) fn tag(model: &Model, looks: &[Look]) -> Vec<u16> {
    let mut tags = Vec::with_capacity(looks.len());
    let (mut features, mut scores) = (Vec::new(), Vec::new());
    for i in 0..looks.len() {
        tag_features(looks, &tags, i, &mut features);
        model.tagger.score(&features, &mut scores);
        tags.push(best(&scores, |_| true) as u16);
    }
    tags
}

/// The highest score that is allowed, the first of equals.
pub(crate) fn best<T: PartialOrd + Copy>(scores: &[T], allowed: impl Fn(usize) -> bool) -> usize {
    let mut top: Option<usize> = None;
    for (i, s) in scores.iter().enumerate() {
        if allowed(i) && top.is_none_or(|t| scores[t] < *s) {
            top = Some(i);
        }
    }
    top.unwrap_or(0)
}

/// Which transitions a state allows.
pub(crate) fn allowed(state: &State) -> impl Fn(usize) -> bool {
    let (shift, left, right) = (state.can_shift(), state.can_left(), state.can_right());
    let at_root = state.next >= state.n;
    let root = Deprel::Root as usize;
    move |t| match (t, t % 2) {
        (SHIFT, _) => shift,
        // The root gives the label root, and only the root does.
        (_, 1) => left && ((t - 1) / 2 == root) == at_root,
        _ => right && (t - 1) / 2 != root,
    }
}

/// Finds heads and relations, greedily.
fn attach(model: &Model, looks: &[Look], tags: &[u16], upos: &[u8], state: &mut State) {
    state.begin(looks.len());
    let (mut features, mut scores) = (Vec::new(), Vec::new());
    while !state.done() {
        state.features(looks, tags, upos, &mut features);
        model.parser.score(&features, &mut scores);
        state.apply(best(&scores, allowed(state)));
    }
}
