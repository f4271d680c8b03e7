//! Gradients by hand, checked against differences of the loss.
use super::net::{Dropout, PARAMETERS, Sample, Weights, shard};
use super::random::Random;
use crate::net::D;
use crate::pieces::PIECES;
use ndarray::Array2;

/// Gradients by hand against differences of the loss.
#[test]
fn gradients_are_slopes() {
    let mut random = Random::new(3);
    let table = Array2::from_shape_simple_fn((30, D), || random.unit() - 0.5);
    let mut weights = Weights::new(table, 5, 4, &mut random);
    let sample = |n: usize, random: &mut Random| Sample {
        pieces: (0..n * PIECES).map(|_| random.below(30) as u32).collect(),
        tags: (0..n).map(|i| i % 5).collect(),
        heads: (0..n).map(|i| if i == 0 { n } else { i - 1 }).collect(),
        labels: (0..n).map(|i| i % 4).collect(),
    };
    let samples = [sample(3, &mut random), sample(5, &mut random)];
    let samples: Vec<&Sample> = samples.iter().collect();
    let none = Dropout { input: 0.0, layer: 0.0, hidden: 0.0 };
    let loss = |w: &Weights| shard(w, &samples, 1.0, none, &mut Random::new(1)).loss.iter().sum::<f64>();
    let g = shard(&weights, &samples, 1.0, none, &mut Random::new(1));
    const STEP: f32 = 2e-3;
    for i in 0..PARAMETERS {
        for _ in 0..6 {
            let at = (random.below(weights.dense[i].nrows()), random.below(weights.dense[i].ncols()));
            let was = weights.dense[i][at];
            weights.dense[i][at] = was + STEP;
            let up = loss(&weights);
            weights.dense[i][at] = was - STEP;
            let down = loss(&weights);
            weights.dense[i][at] = was;
            let slope = ((up - down) / f64::from(2.0 * STEP)) as f32;
            let found = g.dense[i][at];
            assert!((slope - found).abs() < 0.05 + 0.1 * slope.abs(), "{i} {at:?}: {slope} {found}");
        }
    }
    let word = 4;
    for d in 0..6 {
        let p = g.pieces[word * PIECES] as usize;
        let all: f32 = g.pieces.iter().enumerate().filter(|(_, q)| **q as usize == p).map(|(k, _)| g.inputs[[k / PIECES, d]]).sum();
        let was = weights.table[[p, d]];
        weights.table[[p, d]] = was + STEP;
        let up = loss(&weights);
        weights.table[[p, d]] = was - STEP;
        let down = loss(&weights);
        weights.table[[p, d]] = was;
        let slope = ((up - down) / f64::from(2.0 * STEP)) as f32;
        assert!((slope - all).abs() < 0.05 + 0.1 * slope.abs(), "input {d}: {slope} {all}");
    }
}
