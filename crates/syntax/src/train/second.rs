//! Trains the second opinion on parts of speech: an averaged perceptron that tags as it will at run time, by its own
//! tags before, with some of what it sees left out at random so that nothing is relied upon alone.
use super::random::Random;
use super::treebank::Sentence;
use crate::lemma::BuildPlain;
use crate::pieces::{hash, plain};
use crate::second::{Look, ROWS, STEPS, Second, TAGS, seen};
use std::collections::{BTreeMap, HashMap};

/// Times that the treebank is gone through.
const ROUNDS: usize = 12;
/// Rounds in which what the teacher told is gone through too.
const TOLD_ROUNDS: usize = 8;
/// Share of what is seen that is left out.
const LEFT_OUT: f32 = 0.15;
/// Share of the tags after a word that are wrong.
const FAULTS: f32 = 0.05;
/// Times that a word must stand in the treebank for what it may be to be known.
const OFTEN: u32 = 3;

/// Learns from a treebank and what the teacher told.
pub(super) fn train(sentences: &[Sentence], told: &[Sentence], log: &mut dyn FnMut(&str)) -> Second {
    let gold = sentences.len();
    let mut second = Second { classes: classes(sentences), weights: Vec::new() };
    let sentences: Vec<&Sentence> = sentences.iter().chain(told).collect();
    let mut chars = Vec::new();
    let looks: Vec<Vec<Option<Look>>> =
        sentences.iter().map(|s| s.words.iter().map(|w| Some(second.look(&w.form, &mut chars))).collect()).collect();
    // Weights, and the sums from which their averages over all steps follow.
    let mut weights = vec![[0f32; TAGS]; ROWS];
    let mut sums = vec![[0f64; TAGS]; ROWS];
    let mut step = 1f64;
    let mut random = Random::new(7);
    for round in 0..ROUNDS {
        // What the treebank says has the last word.
        let mut order: Vec<usize> = (0..if round < TOLD_ROUNDS { sentences.len() } else { gold }).collect();
        random.shuffle(&mut order);
        let mut wrong = 0;
        for s in &order {
            let mut before = [TAGS as u64; 2];
            for (i, word) in sentences[*s].words.iter().enumerate() {
                let around = std::array::from_fn(|k| (i + k).checked_sub(2).and_then(|at| *looks[*s].get(at)?));
                // The tags after will be those that the network has chosen, with its share of faults.
                let after = [1, 2].map(|by| match sentences[*s].words.get(i + by) {
                    Some(_) if random.unit() < FAULTS => random.below(TAGS) as u64,
                    Some(word) => word.upos as u64,
                    None => TAGS as u64,
                });
                let mut rows = seen(&around, i == 0, before, after).to_vec();
                rows.retain(|_| random.unit() >= LEFT_OUT);
                let mut scores = [0f32; TAGS];
                for row in &rows {
                    scores.iter_mut().zip(&weights[*row as usize]).for_each(|(score, weight)| *score += weight);
                }
                let best = crate::parse::best(&scores);
                let gold = word.upos as usize;
                if best != gold {
                    wrong += 1;
                    for row in &rows {
                        let row = *row as usize;
                        for (tag, by) in [(gold, 1.0), (best, -1.0)] {
                            weights[row][tag] += by;
                            sums[row][tag] += f64::from(by) * step;
                        }
                    }
                }
                step += 1.0;
                before = [best as u64, before[0]];
            }
        }
        log(&format!("second opinion: round {} of {ROUNDS}: {wrong} wrong", round + 1));
    }
    let mean = |weight: f32, sum: f64| ((f64::from(weight) - sum / step) as f32 * STEPS).round().clamp(-127.0, 127.0) as i8;
    second.weights = weights.iter().zip(&sums).map(|(row, sums)| std::array::from_fn(|tag| mean(row[tag], sums[tag]))).collect();
    second
}

/// What each word that is common enough may be: a bit for every part of speech of at least a twentieth, and the commonest.
fn classes(sentences: &[Sentence]) -> HashMap<u64, u32, BuildPlain> {
    let mut counts: BTreeMap<u64, [u32; TAGS]> = BTreeMap::new();
    let mut chars = Vec::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        plain(&word.form, &mut chars);
        counts.entry(hash(1, &chars)).or_default()[word.upos as usize] += 1;
    }
    let class = |counts: [u32; TAGS]| {
        let all: u32 = counts.iter().sum();
        let top = (0..TAGS).max_by_key(|tag| (counts[*tag], TAGS - tag)).unwrap_or(0) as u32;
        let may = (0..TAGS).filter(|tag| counts[*tag] * 20 >= all).fold(0, |bits, tag| bits | 1 << tag);
        (all >= OFTEN).then_some(may | (top + 1) << 20)
    };
    counts.into_iter().filter_map(|(key, counts)| Some((key, class(counts)?))).collect()
}
