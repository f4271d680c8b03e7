//! Embeddings of pieces from plain text: each word foretells its two neighbours on either side, by position
//! (structured skip-gram, Ling et al. 2015, over pieces of words as in Bojanowski et al. 2017).
use super::random::Random;
use crate::net::D;
use crate::pieces::PIECES;
use ndarray::Array2;

/// Positions foretold, relative to the word.
const AROUND: [isize; 4] = [-2, -1, 1, 2];
/// Words drawn against each true one.
const AGAINST: usize = 4;

/// Learns the table; `sentences` are pieces, the first of each word being its row in the vocabulary.
pub(super) fn pretrain(sentences: &[Vec<u32>], table_rows: usize, words: usize, rounds: usize, log: &mut dyn FnMut(&str)) -> Array2<f32> {
    let mut random = Random::new(5);
    let mut table = Array2::from_shape_simple_fn((table_rows, D), || (random.unit() - 0.5) / D as f32);
    let mut out = vec![0f32; AROUND.len() * words * D];
    let mut counts = vec![0u64; words];
    for s in sentences {
        s.chunks_exact(PIECES).for_each(|w| counts[w[0] as usize] += 1);
    }
    // Words are drawn by the power 3/4 of their frequency.
    let mut drawn = Vec::with_capacity(1 << 20);
    let power = |c: u64| (c as f64).powf(0.75);
    let whole: f64 = counts.iter().map(|c| power(*c)).sum();
    for (word, c) in counts.iter().enumerate() {
        let share = (power(*c) / whole * f64::from(1 << 20)).round() as usize;
        drawn.extend(std::iter::repeat_n(word as u32, share));
    }
    let total: u64 = counts.iter().sum();
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let (all, mut done) = (sentences.len() * rounds, 0);
    for round in 0..rounds {
        random.shuffle(&mut order);
        for s in &order {
            let rate = 0.05 * (1.0 - done as f32 / all as f32).max(0.02);
            done += 1;
            let words_of: Vec<u32> = sentences[*s].chunks_exact(PIECES).map(|w| w[0]).collect();
            for (i, pieces) in sentences[*s].chunks_exact(PIECES).enumerate() {
                // The commonest words are passed over most of the time.
                let often = counts[pieces[0] as usize] as f32 / total as f32;
                if often > 1e-3 && random.unit() > (1e-3 / often).sqrt() {
                    continue;
                }
                let mut x = [0f32; D];
                for p in pieces {
                    let row = table.row(*p as usize);
                    x.iter_mut().zip(row).for_each(|(a, b)| *a += b);
                }
                let mut dx = [0f32; D];
                for (place, by) in AROUND.iter().enumerate() {
                    let Some(target) = i.checked_add_signed(*by).and_then(|j| words_of.get(j)) else {
                        continue;
                    };
                    for k in 0..=AGAINST {
                        let word = if k == 0 { *target } else { drawn[random.below(drawn.len())] };
                        if k > 0 && word == *target {
                            continue;
                        }
                        let at = (place * words + word as usize) * D;
                        let y = &mut out[at..at + D];
                        let score = crate::kernel::dot_f32(&x, y);
                        let step = (f32::from(u8::from(k == 0)) - crate::kernel::sigmoid(score)) * rate;
                        for d in 0..D {
                            dx[d] += step * y[d];
                            y[d] += step * x[d];
                        }
                    }
                }
                for p in pieces {
                    table.row_mut(*p as usize).iter_mut().zip(&dx).for_each(|(a, b)| *a += b / 3.0);
                }
            }
        }
        log(&format!("embeddings: round {} of {rounds}", round + 1));
    }
    // Words shall have values of about 0.6 in every place.
    let (mut square, mut n) = (0f64, 0f64);
    for pieces in sentences.iter().step_by(7).flat_map(|s| s.chunks_exact(PIECES)) {
        for d in 0..D {
            let v: f32 = pieces.iter().map(|p| table[[*p as usize, d]]).sum();
            square += f64::from(v * v);
            n += 1.0;
        }
    }
    table * (0.6 / (square / n.max(1.0)).sqrt().max(1e-6)) as f32
}
