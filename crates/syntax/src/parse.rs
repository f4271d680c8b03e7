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
use crate::kernel::LANES;
use crate::model::{Model, ModelError};
use crate::net::Scratch;
use crate::pieces::PIECES;
use crate::second::{Doubts, Look, WEIGHING, Weighing};
use crate::told::Told;
use crate::{Deprel, Feats, Upos};
use chancery_text::Span;
use std::cell::RefCell;
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
#[derive(Debug, Default)]
pub struct Parse {
    /// The words, in order.
    pub tokens: Vec<Token>,
    /// Lemmas, one after the other.
    pub lemmas: String,
    work: Option<Box<Work>>,
}

impl Clone for Parse {
    // A copy needs none of the memory for the work.
    fn clone(&self) -> Self {
        Self { tokens: self.tokens.clone(), lemmas: self.lemmas.clone(), work: None }
    }
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
    /// Takes out the pause, a token of no width; what hung on it hangs where it did.
    fn drop_pause(&mut self) {
        let Some(pause) = self.tokens.iter().position(|token| token.start == token.end) else { return };
        let above = self.tokens[pause].head;
        self.tokens.remove(pause);
        for (i, token) in self.tokens.iter_mut().enumerate() {
            if token.head as usize == pause {
                token.head = above;
            }
            if token.head as usize == pause {
                // The pause was the root: the word takes its place.
                token.head = i as u32;
                token.deprel = Deprel::Root;
            } else if token.head as usize > pause {
                token.head -= 1;
            }
        }
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
    weighing: Weighing,
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
        Ok(Parser { model: Model::read(model)?, weighing: WEIGHING })
    }

    /// The same with another weight of the second opinion on tags, to choose it by.
    #[cfg(feature = "train")]
    pub fn weighing(self, doubt: f32, share: f32) -> Parser {
        Parser { weighing: Weighing { doubt, share }, ..self }
    }

    /// Tokenises, tags, lemmatises and parses one sentence of `text` into `out`, replacing what was there.
    pub fn parse(&self, text: &str, sentence: Span, out: &mut Parse) {
        let mut work = out.work.take().unwrap_or_default();
        work.clear();
        work.add(text, sentence, None);
        self.glance(text, &mut work);
        self.finish(text, &mut work, std::slice::from_mut(out));
        out.work = Some(work);
    }

    /// The same for a sentence that has been cut into words, which are byte ranges of `text`.
    pub fn parse_words(&self, text: &str, words: &[(u32, u32)], out: &mut Parse) {
        let mut work = out.work.take().unwrap_or_default();
        work.clear();
        work.words.extend_from_slice(words);
        work.lengths.push(words.len());
        self.glance(text, &mut work);
        self.finish(text, &mut work, std::slice::from_mut(out));
        out.work = Some(work);
    }

    /// Parses sentences of `text`, each as [`Parser::parse`] does, but quicker: the weights are fetched once for many.
    ///
    /// Beside a sentence may stand a byte of the text after which it pauses though no comma says so:
    /// "In 1960 | Cuba and the Soviet Union signed …". The tree is that of the sentence with the comma, which treebanks
    /// are used to; the comma itself is not in it.
    pub fn parse_all(&self, text: &str, sentences: &[(Span, Option<usize>)]) -> Vec<Parse> {
        self.parse_worth(text, sentences, |_, _| true).into_iter().flatten().collect()
    }

    /// The same, but only of sentences that are worth it: each is shown after a first glance, which takes two fifths of the
    /// work, with its place among those given.
    pub fn parse_worth(
        &self,
        text: &str,
        sentences: &[(Span, Option<usize>)],
        mut is_worth: impl FnMut(usize, Glance<'_>) -> bool,
    ) -> Vec<Option<Parse>> {
        let mut out = vec![None; sentences.len()];
        WORK.with_borrow_mut(|(work, kept)| {
            let (mut done, mut which) = (0, Vec::new());
            kept.clear();
            kept.net.x.clear();
            while done < sentences.len() {
                work.clear();
                let from = done;
                while done < sentences.len() && (work.words.len() < BATCH || from == done) {
                    let (sentence, pause) = sentences[done];
                    work.add(text, sentence, pause);
                    done += 1;
                }
                self.glance(text, work);
                let mut words = 0;
                for (sentence, n) in (from..).zip(&work.lengths) {
                    let glance = work.at(words, *n);
                    words += n;
                    if is_worth(sentence, glance) {
                        kept.take(glance);
                        which.push(sentence);
                    }
                }
                if kept.words.len() >= BATCH || done == sentences.len() {
                    let mut parses = vec![Parse::default(); which.len()];
                    self.finish(text, kept, &mut parses);
                    which.drain(..).zip(parses).for_each(|(sentence, parse)| out[sentence] = Some(parse));
                    kept.clear();
                    kept.net.x.clear();
                }
            }
        });
        out
    }

    /// Reads the sentences whose words stand in `work` as far as a glance does.
    fn glance(&self, text: &str, work: &mut Work) {
        work.net.met.serve(&self.model.net);
        let mut words = work.words.as_slice();
        for n in &work.lengths {
            let (own, rest) = words.split_at(*n);
            words = rest;
            for (i, word) in own.iter().enumerate() {
                let form = form(text, word);
                let (row, is_new) = work.net.met.row(form, i == 0);
                work.rows.push(row);
                if is_new {
                    self.model.vocabulary.pieces(form, i == 0, &mut work.chars, &mut work.pieces);
                }
            }
        }
        self.model.net.glance(&work.pieces, PIECES, &work.rows, &work.lengths, &mut work.net);
    }

    /// Tags, lemmatises and parses the sentences whose words stand in `work`, which have been glanced at.
    fn finish(&self, text: &str, work: &mut Work, out: &mut [Parse]) {
        let form = |word: &(u32, u32)| form(text, word);
        work.told.serve(self.model.net.number());
        self.model.net.run(&work.lengths, &self.model.parts, &mut work.net);
        let mut from = 0;
        for (n, out) in work.lengths.iter().zip(out) {
            let width = self.model.tags.len();
            let scores = work.net.tag_scores.get(from * width..(from + n) * width).unwrap_or_default();
            let own = |i: usize| form(&work.words[from + i]);
            // Where the tree hangs on a word what only verbs have, the network knows that it is one.
            work.verbs.clear();
            work.verbs.resize(*n, false);
            for (head, label) in work.net.found[from..from + n].iter().zip(&work.net.labels[from..from + n]) {
                if let Some(verb) = work.verbs.get_mut(*head) {
                    *verb |= takes_a_verb(crate::model::deprel(usize::from(*label)));
                }
            }
            let rivals = work.net.rivals.get(from..from + n).unwrap_or_default();
            let doubts = Doubts { tags: &self.model.tags, scores, rivals, verbs: &work.verbs, weighing: self.weighing };
            self.model.second.settle(own, &doubts, (&mut work.looks, &mut work.chars), &mut work.net.tags[from..from + n]);
            out.tokens.clear();
            out.lemmas.clear();
            out.tokens.reserve(*n);
            for (i, at) in (from..from + n).enumerate() {
                let (word, tag) = (work.words[at], work.net.tags[at]);
                let (upos, feats) = self.model.tags.get(usize::from(tag)).copied().unwrap_or((Upos::X, Feats(0)));
                let start = out.lemmas.len() as u32;
                work.told.lemma(&self.model.lemmas, form(&word), (tag, upos, feats), &mut out.lemmas);
                let lemma = (start, out.lemmas.len() as u32);
                let head = work.net.found[at];
                let (head, deprel) =
                    if head >= *n { (i, Deprel::Root) } else { (head, crate::model::deprel(usize::from(work.net.labels[at]))) };
                out.tokens.push(Token { start: word.0, end: word.1, upos, feats, head: head as u32, deprel, lemma });
            }
            out.drop_pause();
            crate::repair::repair(out, text, &self.model.lemmas);
            from += n;
        }
    }
}

/// What a first glance at a sentence tells.
#[derive(Debug, Clone, Copy)]
pub struct Glance<'a> {
    /// Its words, as bytes of the text.
    pub words: &'a [(u32, u32)],
    /// Of each word what two recurrent layers know of it and of those around it.
    pub states: &'a [[f32; STATE]],
}

/// Width of what a glance tells of a word.
pub const STATE: usize = crate::net::D;

/// The letters of a word; one of no width is a pause.
fn form<'t>(text: &'t str, word: &(u32, u32)) -> &'t str {
    if word.0 == word.1 { "," } else { text.get(word.0 as usize..word.1 as usize).unwrap_or("") }
}

/// Whether only verbs have dependents of this relation.
fn takes_a_verb(deprel: Deprel) -> bool {
    matches!(deprel, Deprel::Obj | Deprel::Iobj | Deprel::Aux | Deprel::AuxPass | Deprel::NsubjPass | Deprel::CompoundPrt)
}

/// Words that are tagged and parsed together at least, where there are so many: their values still fit the nearer caches.
const BATCH: usize = 160;

thread_local! {
    /// What [`Parser::parse_worth`] works in, for all sentences and for those worth a tree: asked for anew each time, it would cost more than the work of a few words.
    static WORK: RefCell<(Work, Work)> = RefCell::default();
}

/// Memory used again from batch to batch.
#[derive(Debug, Default)]
struct Work {
    /// Words of all sentences, and how many each has.
    words: Vec<(u32, u32)>,
    lengths: Vec<usize>,
    chars: Vec<char>,
    looks: Vec<Option<Look>>,
    /// Words of a sentence that have what only verbs have.
    verbs: Vec<bool>,
    /// Pieces of words that were not met before, and the rows of all among those met.
    pieces: Vec<u32>,
    rows: Vec<u32>,
    net: Scratch,
    told: Told,
}

impl Work {
    fn clear(&mut self) {
        self.words.clear();
        self.lengths.clear();
        self.pieces.clear();
        self.rows.clear();
    }

    /// A sentence that has been glanced at, by its first word and how many it has.
    fn at(&self, from: usize, n: usize) -> Glance<'_> {
        let states = self.net.x.as_chunks::<STATE>().0;
        Glance { words: &self.words[from..from + n], states: &states[from..from + n] }
    }

    /// Adds a sentence that has been glanced at.
    fn take(&mut self, glance: Glance<'_>) {
        self.words.extend_from_slice(glance.words);
        self.lengths.push(glance.words.len());
        self.net.x.extend_from_slice(glance.states.as_flattened());
    }

    /// Adds a sentence of `text`, with the byte after which it pauses.
    fn add(&mut self, text: &str, sentence: Span, pause: Option<usize>) {
        let before = self.words.len();
        crate::tokenise::tokenise(text, sentence, &mut self.words);
        if let Some(pause) = pause {
            let after = self.words[before..].partition_point(|word| (word.1 as usize) <= pause);
            self.words.insert(before + after, (pause as u32, pause as u32));
        }
        self.lengths.push(self.words.len() - before);
    }
}

/// The place of the highest number, the first of equals.
#[inline(always)]
pub(crate) fn best(scores: &[f32]) -> usize {
    // Many lanes side by side, then the place of what was found: a single loop would wait for every number.
    let (chunks, rest) = scores.as_chunks::<LANES>();
    let mut lanes = [f32::NEG_INFINITY; LANES];
    for chunk in chunks {
        for k in 0..LANES {
            lanes[k] = if chunk[k] > lanes[k] { chunk[k] } else { lanes[k] };
        }
    }
    let top = lanes.iter().chain(rest).fold(f32::NEG_INFINITY, |top, score| if *score > top { *score } else { top });
    scores.iter().position(|score| *score == top).unwrap_or(0)
}
