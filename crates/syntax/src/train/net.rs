//! Trains the network by Adam: forward and backward by hand, products by `ndarray`.
//!
//! A batch is cut into [`SHARDS`] parts whose gradients are added in order, so the result is the same
//! on one thread and on two.
use super::random::Random;
use super::recur::{Trace, recur, recur_back};
use crate::net::{ARC, D, DISTANCES, HEADS, LABEL, LAYERS, TAG, TAG_LAYER, distance};
use crate::pieces::PIECES;
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Slice};
use std::ops::Range;

/// Parts of a batch.
pub(super) const SHARDS: usize = 2;

/// One sentence to learn from.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) pieces: Vec<u32>,
    pub(super) tags: Vec<usize>,
    /// The number of words for the root.
    pub(super) heads: Vec<usize>,
    pub(super) labels: Vec<usize>,
}

const TAG_IN: usize = 3 * LAYERS;
const TAG_OUT: usize = TAG_IN + 2;
const HEAD: usize = TAG_OUT + 2;
const BIAFFINE: usize = HEAD + 2;
const ROOT_ARC: usize = BIAFFINE + 2;
const ROOT_LABEL: usize = ROOT_ARC + 1;
const LABEL_OUT: usize = ROOT_LABEL + 1;
pub(super) const PARAMETERS: usize = LABEL_OUT + 2;

/// All weights, in floating point.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    pub(super) table: Array2<f32>,
    pub(super) dense: Vec<Array2<f32>>,
}

impl Weights {
    pub(super) fn new(table: Array2<f32>, tags: usize, labels: usize, random: &mut Random) -> Self {
        let mut matrix = |rows: usize, cols: usize, gain: f32| {
            let bound = gain * (6.0 / (rows + cols) as f32).sqrt();
            Array2::from_shape_simple_fn((rows, cols), || (random.unit() * 2.0 - 1.0) * bound)
        };
        let mut dense = Vec::with_capacity(PARAMETERS);
        for _ in 0..LAYERS {
            dense.push(matrix(D, 3 * D, 1.4));
            let mut bias = Array2::zeros((1, 3 * D));
            // Remember at first, and let the layer below through.
            part_mut(&mut bias, 0..1, D..2 * D).fill(0.5);
            dense.push(bias);
            dense.push(Array2::from_elem((2, D), 0.1));
        }
        for (rows, cols, gain) in [(D, TAG, 1.0), (TAG, tags, 1.0), (D, HEADS, 1.0), (ARC, ARC + DISTANCES, 0.5)] {
            dense.push(matrix(rows, cols, gain));
            dense.push(Array2::zeros((1, cols)));
        }
        dense.push(matrix(1, ARC, 1.0));
        dense.push(matrix(1, LABEL, 1.0));
        dense.push(matrix(LABEL, labels, 1.0));
        dense.push(Array2::zeros((1, labels)));
        Self { table, dense }
    }

    /// Writes them as small integers, for `Net::read`.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.table.nrows() as u32).to_le_bytes());
        let mut scales = Vec::new();
        for row in self.table.rows() {
            scales.push(quantise(row.iter().copied(), out));
        }
        floats(scales.into_iter(), out);
        for l in 0..LAYERS {
            self.write_dense(3 * l, out);
            floats(self.dense[3 * l + 2].iter().copied(), out);
        }
        for i in [TAG_IN, TAG_OUT, HEAD, BIAFFINE] {
            self.write_dense(i, out);
        }
        for i in [ROOT_ARC, ROOT_LABEL] {
            floats(self.dense[i].iter().copied(), out);
        }
        self.write_dense(LABEL_OUT, out);
    }

    fn write_dense(&self, i: usize, out: &mut Vec<u8>) {
        let (w, b) = (&self.dense[i], &self.dense[i + 1]);
        out.extend((w.nrows() as u32).to_le_bytes());
        out.extend((w.ncols() as u32).to_le_bytes());
        let scales: Vec<f32> = w.columns().into_iter().map(|c| quantise(c.iter().copied(), out)).collect();
        floats(scales.into_iter(), out);
        floats(b.iter().copied(), out);
    }
}

fn floats(values: impl Iterator<Item = f32>, out: &mut Vec<u8>) {
    values.for_each(|v| out.extend(v.to_le_bytes()));
}

/// Appends values as bytes; returns what one step is worth.
fn quantise(values: impl Iterator<Item = f32> + Clone, out: &mut Vec<u8>) -> f32 {
    let top = values.clone().fold(1e-8f32, |m, v| m.max(v.abs()));
    let scale = top / 127.0;
    out.extend(values.map(|v| (v / scale).round() as i8 as u8));
    scale
}

/// What a shard of a batch contributes.
#[derive(Debug)]
pub(super) struct Gradients {
    pub(super) dense: Vec<Array2<f32>>,
    /// Pieces of each word and the gradient of their sum.
    pub(super) pieces: Vec<u32>,
    pub(super) inputs: Array2<f32>,
    /// Loss of tags, heads and relations.
    pub(super) loss: [f64; 3],
}

/// Rates of what is left out at random.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dropout {
    pub(super) input: f32,
    pub(super) layer: f32,
    pub(super) hidden: f32,
}

/// `c = a b + beta c`.
fn product(a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>, beta: f32, mut c: ArrayViewMut2<'_, f32>) {
    general_mat_mul(1.0, &a, &b, beta, &mut c);
}

/// Some rows and columns.
fn part(m: &Array2<f32>, rows: Range<usize>, columns: Range<usize>) -> ArrayView2<'_, f32> {
    m.slice_axis(Axis(0), Slice::from(rows)).slice_axis_move(Axis(1), Slice::from(columns))
}
/// Some rows and columns, to write.
fn part_mut(m: &mut Array2<f32>, rows: Range<usize>, columns: Range<usize>) -> ArrayViewMut2<'_, f32> {
    m.view_mut().slice_axis_move(Axis(0), Slice::from(rows)).slice_axis_move(Axis(1), Slice::from(columns))
}

/// One mask per sentence, the same for all its words.
fn mask(lengths: &[usize], width: usize, rate: f32, random: &mut Random) -> Array2<f32> {
    let total: usize = lengths.iter().sum();
    let mut out = Array2::zeros((total, width));
    let keep = 1.0 / (1.0 - rate);
    let mut row = 0;
    for n in lengths {
        let one: Vec<f32> = (0..width).map(|_| if random.unit() < rate { 0.0 } else { keep }).collect();
        for _ in 0..*n {
            out.row_mut(row).iter_mut().zip(&one).for_each(|(o, m)| *o = *m);
            row += 1;
        }
    }
    out
}

/// `x w + b`.
fn affine(x: &Array2<f32>, w: &Array2<f32>, b: &Array2<f32>) -> Array2<f32> {
    let mut y = Array2::zeros((x.nrows(), w.ncols()));
    y.assign(&b.broadcast((x.nrows(), w.ncols())).expect("a bias is one row"));
    product(x.view(), w.view(), 1.0, y.view_mut());
    y
}

/// Gradients of `affine`; returns that of `x`.
fn affine_back(x: &Array2<f32>, w: &Array2<f32>, dy: &Array2<f32>, dw: &mut [Array2<f32>]) -> Array2<f32> {
    product(x.t(), dy.view(), 1.0, dw[0].view_mut());
    dw[1] += &dy.sum_axis(Axis(0)).insert_axis(Axis(0));
    let mut dx = Array2::zeros(x.raw_dim());
    product(dy.view(), w.t(), 0.0, dx.view_mut());
    dx
}

/// Softmax loss; turns scores into their gradients.
fn softmax(row: &mut [f32], gold: usize, weight: f32) -> f64 {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for v in row.iter_mut() {
        *v = crate::kernel::exp((*v - top).max(-60.0));
        sum += *v;
    }
    let loss = -f64::from((row[gold] / sum).max(1e-9)).ln();
    for v in row.iter_mut() {
        *v *= weight / sum;
    }
    row[gold] -= weight;
    loss
}

/// Forward and backward over some sentences.
pub(super) fn shard(weights: &Weights, samples: &[&Sample], scale: f32, drop: Dropout, random: &mut Random) -> Gradients {
    let lengths: Vec<usize> = samples.iter().map(|s| s.tags.len()).collect();
    let total: usize = lengths.iter().sum();
    let w = &weights.dense;
    let mut g: Vec<Array2<f32>> = w.iter().map(|m| Array2::zeros(m.raw_dim())).collect();
    let pieces: Vec<u32> = samples.iter().flat_map(|s| s.pieces.iter().copied()).collect();
    let mut x = Array2::zeros((total, D));
    for (t, word) in pieces.chunks_exact(PIECES).enumerate() {
        let mut row = x.row_mut(t);
        for p in word {
            row += &weights.table.row(*p as usize);
        }
    }
    let input_mask = mask(&lengths, D, drop.input, random);
    x *= &input_mask;
    let mut traces = Vec::with_capacity(LAYERS);
    let mut tag_in = Array2::zeros((0, 0));
    let mut tag_mask = Array2::zeros((0, 0));
    for l in 0..LAYERS {
        let layer_mask = mask(&lengths, D, drop.layer, random);
        let dropped = &x * &layer_mask;
        let product = affine(&dropped, &w[3 * l], &w[3 * l + 1]);
        let (y, gates) = recur(&product, &w[3 * l + 2], &x, &lengths);
        traces.push(Trace { x, dropped, mask: layer_mask, product, gates });
        x = y;
        if l + 1 == TAG_LAYER {
            tag_mask = mask(&lengths, D, drop.hidden, random);
            tag_in = &x * &tag_mask;
        }
    }
    let mut loss = [0.0; 3];
    // Tags.
    let mut hidden = affine(&tag_in, &w[TAG_IN], &w[TAG_IN + 1]);
    let hidden_mask = mask(&lengths, TAG, drop.hidden, random);
    ndarray::Zip::from(&mut hidden).and(&hidden_mask).for_each(|h, m| *h = h.max(0.0) * m);
    let mut scores = affine(&hidden, &w[TAG_OUT], &w[TAG_OUT + 1]);
    for (mut row, gold) in scores.rows_mut().into_iter().zip(samples.iter().flat_map(|s| &s.tags)) {
        loss[0] += softmax(row.as_slice_mut().expect("rows are contiguous"), *gold, scale);
    }
    let mut dh = affine_back(&hidden, &w[TAG_OUT], &scores, &mut g[TAG_OUT..TAG_OUT + 2]);
    ndarray::Zip::from(&mut dh).and(&hidden).and(&hidden_mask).for_each(|d, h, m| *d = if *h > 0.0 { *d * m } else { 0.0 });
    let mut d_tag = affine_back(&tag_in, &w[TAG_IN], &dh, &mut g[TAG_IN..TAG_IN + 2]);
    d_tag *= &tag_mask;
    // Heads and relations.
    let out_mask = mask(&lengths, D, drop.hidden, random);
    let out = &x * &out_mask;
    let hidden = affine(&out, &w[HEAD], &w[HEAD + 1]);
    let hidden_mask = mask(&lengths, HEADS, drop.hidden, random);
    let d_hidden = heads_and_labels(weights, samples, &lengths, &hidden, &hidden_mask, scale, &mut g, &mut loss);
    let mut dx = affine_back(&out, &w[HEAD], &d_hidden, &mut g[HEAD..HEAD + 2]);
    dx *= &out_mask;
    for l in (0..LAYERS).rev() {
        if l + 1 == TAG_LAYER {
            dx += &d_tag;
        }
        let trace = &traces[l];
        let (d_product, mut d_below) = recur_back(trace, &w[3 * l + 2], &dx, &lengths, &mut g[3 * l + 2]);
        let mut d_dropped = affine_back(&trace.dropped, &w[3 * l], &d_product, &mut g[3 * l..3 * l + 2]);
        d_dropped *= &trace.mask;
        d_below += &d_dropped;
        dx = d_below;
    }
    dx *= &input_mask;
    Gradients { dense: g, pieces, inputs: dx, loss }
}

#[allow(clippy::too_many_arguments)]
fn heads_and_labels(
    weights: &Weights,
    samples: &[&Sample],
    lengths: &[usize],
    hidden: &Array2<f32>,
    hidden_mask: &Array2<f32>,
    scale: f32,
    g: &mut [Array2<f32>],
    loss: &mut [f64; 3],
) -> Array2<f32> {
    let w = &weights.dense;
    let total = hidden.nrows();
    let relu = |from: usize| {
        let mut out = part(hidden, 0..hidden.nrows(), from..from + ARC).to_owned();
        ndarray::Zip::from(&mut out).and(part(hidden_mask, 0..hidden_mask.nrows(), from..from + ARC)).for_each(|h, m| *h = h.max(0.0) * m);
        out
    };
    let (dependents, heads) = (relu(0), relu(ARC));
    let form = affine(&dependents, &w[BIAFFINE], &w[BIAFFINE + 1]);
    let mut d_form = Array2::<f32>::zeros(form.raw_dim());
    let mut d_heads = Array2::<f32>::zeros(heads.raw_dim());
    let mut d_hidden = Array2::<f32>::zeros((total, HEADS));
    let mut sums = Array2::<f32>::zeros((total, LABEL));
    let mut at = 0;
    for (sample, n) in samples.iter().zip(lengths) {
        let n = *n;
        let mut q = Array2::<f32>::zeros((n + 1, ARC));
        part_mut(&mut q, 0..n, 0..ARC).assign(&part(&heads, at..at + n, 0..ARC));
        q.row_mut(n).assign(&w[ROOT_ARC].row(0));
        let mut scores = Array2::<f32>::zeros((n, n + 1));
        product(part(&form, at..at + n, 0..ARC), q.t(), 0.0, scores.view_mut());
        for i in 0..n {
            for j in 0..n {
                scores[[i, j]] += form[[at + i, ARC + distance(i, j)]];
            }
            scores[[i, i]] = -1e4;
            let mut row = scores.row_mut(i);
            loss[1] += softmax(row.as_slice_mut().expect("rows are contiguous"), sample.heads[i], scale);
            for j in (0..n).filter(|j| *j != i) {
                d_form[[at + i, ARC + distance(i, j)]] += scores[[i, j]];
            }
        }
        product(scores.view(), q.view(), 0.0, part_mut(&mut d_form, at..at + n, 0..ARC));
        let mut dq = Array2::<f32>::zeros((n + 1, ARC));
        product(scores.t(), part(&form, at..at + n, 0..ARC), 0.0, dq.view_mut());
        part_mut(&mut d_heads, at..at + n, 0..ARC).assign(&part(&dq, 0..n, 0..ARC));
        let mut root = g[ROOT_ARC].row_mut(0);
        root += &dq.row(n);
        for i in 0..n {
            let j = sample.heads[i];
            for k in 0..LABEL {
                let of_head = if j < n { hidden[[at + j, HEADS - LABEL + k]] } else { w[ROOT_LABEL][[0, k]] };
                let sum = hidden[[at + i, 2 * ARC + k]] + of_head;
                sums[[at + i, k]] = sum.max(0.0) * hidden_mask[[at + i, 2 * ARC + k]];
            }
        }
        at += n;
    }
    let mut scores = affine(&sums, &w[LABEL_OUT], &w[LABEL_OUT + 1]);
    for (mut row, gold) in scores.rows_mut().into_iter().zip(samples.iter().flat_map(|s| &s.labels)) {
        loss[2] += softmax(row.as_slice_mut().expect("rows are contiguous"), *gold, scale);
    }
    let d_sums = affine_back(&sums, &w[LABEL_OUT], &scores, &mut g[LABEL_OUT..LABEL_OUT + 2]);
    let mut at = 0;
    for (sample, n) in samples.iter().zip(lengths) {
        for i in 0..*n {
            let j = sample.heads[i];
            for k in 0..LABEL {
                if sums[[at + i, k]] > 0.0 {
                    let d = d_sums[[at + i, k]] * hidden_mask[[at + i, 2 * ARC + k]];
                    d_hidden[[at + i, 2 * ARC + k]] += d;
                    if j < *n {
                        d_hidden[[at + j, HEADS - LABEL + k]] += d;
                    } else {
                        g[ROOT_LABEL][[0, k]] += d;
                    }
                }
            }
        }
        at += n;
    }
    let d_dependents = affine_back(&dependents, &w[BIAFFINE], &d_form, &mut g[BIAFFINE..BIAFFINE + 2]);
    for (from, out, d) in [(0, &dependents, &d_dependents), (ARC, &heads, &d_heads)] {
        for t in 0..total {
            for k in 0..ARC {
                if out[[t, k]] > 0.0 {
                    d_hidden[[t, from + k]] = d[[t, k]] * hidden_mask[[t, from + k]];
                }
            }
        }
    }
    d_hidden
}
