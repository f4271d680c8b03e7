//! Trains the shipped model from treebanks, and measures it as the CoNLL 2018 evaluation does.
mod adam;
mod net;
mod pretrain;
mod random;
mod recur;
pub mod score;
mod second;
#[cfg(test)]
mod slopes;
pub mod told;
pub mod treebank;

use crate::lemma::Lemmas;
use crate::model::Writer;
use crate::pieces::{PIECES, Vocabulary, key};
use crate::{Deprel, Feats, Upos};
use adam::Adam;
use chancery_text::Span;
use net::{Dropout, SHARDS, Sample, Weights};
use random::Random;
use std::collections::BTreeMap;
pub use told::ToldError;
use treebank::Sentence;

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Times that the treebank is gone through.
    pub rounds: usize,
    /// Times that the plain text is gone through.
    pub text_rounds: usize,
    /// Words per step.
    pub batch: usize,
    /// Highest rate of learning.
    pub rate: f32,
    /// Share of values left out of the input and between layers.
    pub dropout: f32,
    /// Threads: one or two give the same model.
    pub threads: usize,
    /// Words that the teacher has told of, gone through in a round for each word of the treebank.
    pub told: f32,
    /// Rounds in which they are; what the treebank says has the last word.
    pub told_rounds: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rounds: 30, text_rounds: 3, batch: 600, rate: 3e-3, dropout: 0.08, threads: 2, told: 3.0, told_rounds: 27 }
    }
}

/// What there is to learn from.
#[derive(Debug)]
pub struct Texts<'a> {
    /// The treebank.
    pub treebank: Vec<Sentence>,
    /// What the teacher told of further sentences.
    pub told: Vec<Sentence>,
    /// Words of plain text, sentence by sentence.
    pub plain: Vec<Vec<&'a str>>,
}

impl<'a> Texts<'a> {
    /// Cuts the plain text, and reads the file of what was told of its sentences and of those of the treebank, which may
    /// be empty.
    ///
    /// # Errors
    /// Where that file is damaged, or was told of other texts.
    pub fn new(treebank: Vec<Sentence>, told: &[u8], plain: &'a str) -> Result<Self, ToldError> {
        let plain = plain_sentences(plain);
        let told = if told.is_empty() { Vec::new() } else { told::read(told, &treebank, &plain)? };
        Ok(Self { treebank, told, plain })
    }
}

/// Trains the whole model; `log` is told of progress and may score what there is so far.
pub fn train(texts: &Texts<'_>, settings: Settings, log: &mut dyn FnMut(&str, Option<&[u8]>)) -> Vec<u8> {
    let Texts { treebank: sentences, told, plain: text } = texts;
    let mut counts: BTreeMap<(Upos, Feats), usize> = BTreeMap::new();
    for w in sentences.iter().flat_map(|s| &s.words) {
        *counts.entry((w.upos, w.feats)).or_default() += 1;
    }
    let mut ranked: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= 3).collect();
    ranked.sort_by_key(|(t, n)| (std::cmp::Reverse(*n), *t));
    let tags: Vec<(Upos, Feats)> = ranked.into_iter().map(|r| r.0).collect();
    let number = |u: Upos, f: Feats| tags.iter().position(|t| *t == (u, f)).or_else(|| tags.iter().position(|t| t.0 == u)).unwrap_or(0);
    let lemmas = Lemmas::train(sentences.iter().flat_map(|s| &s.words).map(|w| (w.form.as_str(), w.lemma.as_str(), w.upos, w.feats)));

    // Words with a row of their own: twice in the treebank, or five times in all.
    let mut frequency: BTreeMap<u64, (u32, u32)> = BTreeMap::new();
    for w in sentences.iter().flat_map(|s| &s.words) {
        frequency.entry(key(&w.form)).or_default().0 += 1;
    }
    for w in text.iter().flatten() {
        frequency.entry(key(w)).or_default().1 += 1;
    }
    let known: Vec<u64> = frequency.iter().filter(|(_, (t, p))| *t >= 2 || t + p >= 5).map(|(k, _)| *k).collect();
    let vocabulary = Vocabulary::new(&known);
    let pieces_of = |forms: &mut dyn Iterator<Item = &str>| {
        let (mut chars, mut out) = (Vec::new(), Vec::new());
        forms.enumerate().for_each(|(i, f)| vocabulary.pieces(f, i == 0, &mut chars, &mut out));
        out
    };
    let sample = |s: &Sentence| {
        let n = s.words.len();
        Sample {
            pieces: pieces_of(&mut s.words.iter().map(|w| w.form.as_str())),
            tags: s.words.iter().map(|w| number(w.upos, w.feats)).collect(),
            heads: s.words.iter().enumerate().map(|(i, w)| if w.head == i { n } else { w.head }).collect(),
            labels: s.words.iter().map(|w| w.deprel as usize).collect(),
        }
    };
    let mut samples: Vec<Sample> = sentences.iter().map(sample).collect();
    let gold = samples.len();
    let total: usize = samples.iter().map(|s| s.tags.len()).sum();
    samples.extend(told.iter().map(sample));
    log(&format!("{} tags, {} words with rows, {} sentences of plain text", tags.len(), known.len(), text.len()), None);

    let mut raw: Vec<Vec<u32>> = text.iter().map(|s| pieces_of(&mut s.iter().copied())).collect();
    raw.extend(samples[..gold].iter().map(|s| s.pieces.clone()));
    let table = pretrain::pretrain(&raw, vocabulary.table_rows(), known.len() + 1, settings.text_rounds, &mut |l| log(l, None));
    drop(raw);

    // How often a word is to be learned from, by its row: rare ones are hidden more often.
    let mut seen = vec![0u32; known.len() + 1];
    samples.iter().flat_map(|s| s.pieces.chunks_exact(PIECES)).for_each(|w| seen[w[0] as usize] += 1);

    let opinion = second::train(sentences, told, &mut |l| log(l, None));

    let mut random = Random::new(1);
    let mut weights = Weights::new(table, tags.len(), Deprel::ALL.len(), &mut random);
    let mut adam = Adam::new(&weights);
    let drop = Dropout { input: settings.dropout, layer: settings.dropout, hidden: settings.dropout };
    let pack = |weights: &Weights| {
        Writer { tags: &tags, vocabulary: &vocabulary, lemmas: &lemmas, second: &opinion }.write(weights_bytes(weights))
    };
    let mut told_order: Vec<usize> = (gold..samples.len()).collect();
    random.shuffle(&mut told_order);
    let with_told = if told.is_empty() { 0.0 } else { settings.told * settings.told_rounds as f32 };
    let all = total as f32 * (settings.rounds as f32 + with_told);
    let (mut done, mut next) = (0, 0);
    for round in 0..settings.rounds {
        let mut order: Vec<usize> = (0..gold).collect();
        if !told.is_empty() && round < settings.told_rounds {
            let mut words = 0;
            while (words as f32) < total as f32 * settings.told {
                let at = told_order[next % told_order.len()];
                words += samples[at].tags.len();
                order.push(at);
                next += 1;
            }
        }
        random.shuffle(&mut order);
        let round_words: usize = order.iter().map(|at| samples[*at].tags.len()).sum();
        let mut losses = [0f64; 3];
        let mut at = 0;
        while at < order.len() {
            let mut batch = Vec::new();
            let mut words = 0;
            while at < order.len() && words < settings.batch {
                let mut sample = samples[order[at]].clone();
                for word in sample.pieces.chunks_exact_mut(PIECES) {
                    let n = seen[word[0] as usize] as f32;
                    if random.unit() < 0.03 + 0.4 / (0.6 + n) {
                        word[0] = 0;
                    }
                }
                words += sample.tags.len();
                batch.push(sample);
                at += 1;
            }
            let progress = done as f32 / all;
            done += words;
            let rate = settings.rate * (done as f32 / 60_000.0).min(1.0) * (1.0 - progress).max(0.01);
            let parts = gradients(&weights, &batch, 1.0 / words as f32, drop, &mut random, settings.threads);
            parts.iter().for_each(|p| (0..3).for_each(|k| losses[k] += p.loss[k]));
            adam.step(&mut weights, parts, rate);
        }
        let per_word = losses.map(|l| l / round_words as f64);
        let line = format!("round {:2} of {}: loss {:.3} {:.3} {:.3}", round + 1, settings.rounds, per_word[0], per_word[1], per_word[2]);
        let often = round % 6 == 5 || round < 2;
        log(&line, often.then(|| pack(&weights)).as_deref());
    }
    pack(&weights)
}

/// A model whose second opinion on tags is trained anew; the rest stays as it is.
///
/// # Errors
/// Where `model` is none.
pub fn train_second(model: &[u8], texts: &Texts<'_>, log: &mut dyn FnMut(&str)) -> Result<Vec<u8>, crate::ModelError> {
    let mut out = crate::model::Model::first_part(model)?.to_vec();
    second::train(&texts.treebank, &texts.told, log).write(&mut out);
    Ok(out)
}

fn weights_bytes(weights: &Weights) -> Vec<u8> {
    let mut out = Vec::new();
    weights.write(&mut out);
    out
}

/// Gradients of a batch in parts, on one thread or several; each part has its own random numbers.
fn gradients(weights: &Weights, batch: &[Sample], scale: f32, drop: Dropout, random: &mut Random, threads: usize) -> Vec<net::Gradients> {
    let mut parts: Vec<(Vec<&Sample>, Random)> = (0..SHARDS).map(|_| (Vec::new(), Random::new(random.next()))).collect();
    batch.iter().enumerate().for_each(|(i, s)| parts[i % SHARDS].0.push(s));
    let run = |(samples, mut random): (Vec<&Sample>, Random)| net::shard(weights, &samples, scale, drop, &mut random);
    if threads < 2 {
        return parts.into_iter().map(run).collect();
    }
    std::thread::scope(|scope| {
        let handles: Vec<_> = parts.into_iter().map(|p| scope.spawn(|| run(p))).collect();
        handles.into_iter().map(|h| h.join().expect("a shard does not panic")).collect()
    })
}

/// The words of plain text, sentence by sentence.
pub fn plain_sentences(plain: &str) -> Vec<Vec<&str>> {
    plain.lines().flat_map(cut).collect()
}

/// Cuts a line of plain text into sentences of words, roughly: after a full stop before a capital.
fn cut(line: &str) -> Vec<Vec<&str>> {
    let mut spans = Vec::new();
    let mut from = 0;
    let bytes = line.as_bytes();
    for (i, c) in line.char_indices() {
        let ends = matches!(c, '.' | '?' | '!') && bytes.get(i + 1) == Some(&b' ');
        if ends && bytes.get(i + 2).is_some_and(u8::is_ascii_uppercase) && i - from > 30 {
            spans.push(Span::new(from, i + 1));
            from = i + 2;
        }
    }
    spans.push(Span::new(from, line.len()));
    let mut words = Vec::new();
    let one = |s: Span| {
        words.clear();
        crate::tokenise::tokenise(line, s, &mut words);
        words.iter().map(|(a, b)| &line[*a as usize..*b as usize]).collect::<Vec<_>>()
    };
    spans.into_iter().map(one).filter(|s| s.len() > 1).collect()
}
