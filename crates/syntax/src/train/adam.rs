//! The step of training: weights move against their gradients.
use super::net::{Gradients, Weights};
use crate::pieces::PIECES;
use ndarray::Array2;

/// Adam (Kingma and Ba 2015); rows of the table move only when they are used.
#[derive(Debug)]
pub(super) struct Adam {
    dense: Vec<(Array2<f32>, Array2<f32>)>,
    table: (Array2<f32>, Array2<f32>),
    sums: Array2<f32>,
    used: Vec<bool>,
    steps: i32,
}

const B1: f32 = 0.9;
const B2: f32 = 0.98;

impl Adam {
    pub(super) fn new(w: &Weights) -> Self {
        let zero = |m: &Array2<f32>| Array2::<f32>::zeros(m.raw_dim());
        Self {
            dense: w.dense.iter().map(|m| (zero(m), zero(m))).collect(),
            table: (zero(&w.table), zero(&w.table)),
            sums: zero(&w.table),
            used: vec![false; w.table.nrows()],
            steps: 0,
        }
    }

    /// Moves the weights against the gradients, which are added in order.
    pub(super) fn step(&mut self, w: &mut Weights, parts: Vec<Gradients>, rate: f32) {
        self.steps += 1;
        let mut touched: Vec<usize> = Vec::new();
        for part in &parts {
            for (word, d) in part.pieces.chunks_exact(PIECES).zip(part.inputs.rows()) {
                for p in word {
                    let p = *p as usize;
                    if !std::mem::replace(&mut self.used[p], true) {
                        touched.push(p);
                        self.sums.row_mut(p).fill(0.0);
                    }
                    let mut row = self.sums.row_mut(p);
                    row += &d;
                }
            }
        }
        let mut parts = parts.into_iter();
        let Some(mut g) = parts.next().map(|p| p.dense) else {
            return;
        };
        for part in parts {
            g.iter_mut().zip(&part.dense).for_each(|(a, b)| *a += b);
        }
        let square = |m: &Array2<f32>| m.iter().map(|v| f64::from(*v * *v)).sum::<f64>();
        let norm = g.iter().map(square).sum::<f64>().sqrt() as f32;
        let clip = (2.0 / norm.max(1e-6)).min(1.0);
        let (c1, c2) = (1.0 - B1.powi(self.steps), 1.0 - B2.powi(self.steps));
        let size = rate * c2.sqrt() / c1;
        let update = |w: &mut f32, m: &mut f32, v: &mut f32, g: f32| {
            *m = B1 * *m + (1.0 - B1) * g;
            *v = B2 * *v + (1.0 - B2) * g * g;
            *w -= size * *m / (v.sqrt() + 1e-8);
        };
        for ((w, (m, v)), g) in w.dense.iter_mut().zip(&mut self.dense).zip(&g) {
            ndarray::Zip::from(w).and(m).and(v).and(g).for_each(|w, m, v, g| update(w, m, v, g * clip));
        }
        for p in touched {
            self.used[p] = false;
            let (m, v) = (self.table.0.row_mut(p), self.table.1.row_mut(p));
            ndarray::Zip::from(w.table.row_mut(p)).and(m).and(v).and(self.sums.row(p)).for_each(|w, m, v, g| update(w, m, v, g * clip));
        }
    }
}
