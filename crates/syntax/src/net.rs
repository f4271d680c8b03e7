//! The network: hashed pieces of words, recurrent layers in both directions, and scores for tags, heads and relations.
//!
//! Words are sums of embeddings of their pieces. Layers are simple recurrent units (Lei et al. 2018), whose products
//! need no waiting for the word before. Heads are scored by a biaffine form (Dozat and Manning 2017) and the distance.
use crate::kernel::{Block, Multiply, STEPS, WIDE, add, blocks, mul, one_less, sigmoids, tanhs, to_steps, weighted_sums};
use crate::model::Reader;

/// Width of a layer, half of it in each direction.
pub(crate) const D: usize = 160;
/// Number of recurrent layers.
pub(crate) const LAYERS: usize = 3;
/// After how many layers tags are read off.
pub(crate) const TAG_LAYER: usize = 2;
/// Width of the tagger's hidden layer.
pub(crate) const TAG: usize = 96;
/// Width of the form that scores heads.
pub(crate) const ARC: usize = 96;
/// Width of the layer that scores relations.
pub(crate) const LABEL: usize = 64;
/// Width of what is computed of each word for heads and relations.
pub(crate) const HEADS: usize = 2 * ARC + 2 * LABEL;
/// Classes of distance.
pub(crate) const DISTANCES: usize = 16;

/// Class of the distance from a word to its head.
#[inline(always)]
pub(crate) fn distance(word: usize, head: usize) -> usize {
    let d = word.abs_diff(head);
    let class = match d {
        0..=4 => d.saturating_sub(1),
        5..=6 => 4,
        7..=9 => 5,
        10..=15 => 6,
        _ => 7,
    };
    if head > word { 8 + class } else { class }
}

/// A matrix of small integers; each row has its scale.
#[derive(Debug, Default)]
pub(crate) struct Dense {
    inputs: usize,
    blocks: Vec<Block>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    pub(crate) fn outputs(&self) -> usize {
        self.scales.len()
    }

    /// Multiplies rows of activations.
    fn apply(&self, rows: &[i16], out: &mut Vec<f32>) {
        out.clear();
        out.resize(rows.len() / self.inputs.max(1) * self.outputs(), 0.0);
        let rows = rows.as_chunks::<2>().0;
        let (scales, bias) = (&self.scales, &self.bias);
        Multiply { rows, pairs: self.inputs / 2, blocks: &self.blocks, scales, bias, out }.run();
    }

    fn read(input: &mut Reader<'_>) -> Option<Self> {
        let inputs = input.u32()? as usize;
        let outputs = input.u32()? as usize;
        (inputs > 0 && inputs.is_multiple_of(2) && inputs <= 4096 && outputs <= 65536).then_some(())?;
        let weights: Vec<i8> = input.bytes(inputs * outputs)?.iter().map(|b| *b as i8).collect();
        let blocks = blocks(&weights, inputs);
        let scales = input.floats(outputs)?.into_iter().map(|s| s / STEPS).collect();
        Some(Self { inputs, blocks, scales, bias: input.floats(outputs)? })
    }
}

/// One recurrent layer.
#[derive(Debug, Default)]
pub(crate) struct Layer {
    /// Candidate, forget and highway gates of the whole width.
    product: Dense,
    /// How the memory enters the forget and the highway gate.
    memory: Vec<f32>,
}

/// All weights.
#[derive(Debug, Default)]
pub(crate) struct Net {
    table: Vec<i8>,
    table_scales: Vec<f32>,
    layers: Vec<Layer>,
    tag_hidden: Dense,
    tag_out: Dense,
    heads: Dense,
    /// From the form of a word as dependent to that of its head, then the distances.
    biaffine: Dense,
    root_arc: Vec<f32>,
    root_label: Vec<f32>,
    label_out: Dense,
}

/// Memory that is used again from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    x: Vec<f32>,
    y: Vec<f32>,
    steps: Vec<i16>,
    product: Vec<f32>,
    hidden: Vec<f32>,
    arcs: Vec<f32>,
    relu: Vec<f32>,
    columns: Vec<f32>,
    scores: Vec<f32>,
    /// Best tag of each word.
    pub(crate) tags: Vec<u16>,
    /// Head of each word; the number of words for the root.
    pub(crate) found: Vec<usize>,
    /// Relation of each word.
    pub(crate) labels: Vec<u8>,
}

impl Net {
    /// Finds tags, heads and relations of a sentence given by the pieces of its words.
    pub(crate) fn run(&self, pieces: &[u32], per_word: usize, scratch: &mut Scratch) {
        pulp::Arch::new().dispatch(Run { net: self, pieces, per_word, scratch });
    }

    #[inline(always)]
    fn run_inline(&self, pieces: &[u32], per_word: usize, s: &mut Scratch) {
        let n = pieces.len() / per_word;
        s.x.clear();
        s.x.resize(n * D, 0.0);
        for (word, x) in pieces.chunks_exact(per_word).zip(s.x.chunks_exact_mut(D)) {
            for piece in word {
                let at = *piece as usize;
                let scale = self.table_scales[at];
                for (x, w) in x.iter_mut().zip(&self.table[at * D..(at + 1) * D]) {
                    *x += f32::from(*w) * scale;
                }
            }
        }
        for (depth, layer) in self.layers.iter().enumerate() {
            to_steps(&s.x, &mut s.steps);
            layer.product.apply(&s.steps, &mut s.product);
            s.y.clear();
            s.y.resize(n * D, 0.0);
            Recur { product: &s.product, memory: &layer.memory, x: &s.x, y: &mut s.y, n }.run();
            std::mem::swap(&mut s.x, &mut s.y);
            if depth + 1 == TAG_LAYER {
                to_steps(&s.x, &mut s.steps);
                self.tag_hidden.apply(&s.steps, &mut s.hidden);
                s.hidden.iter_mut().for_each(|v| *v = v.max(0.0));
                to_steps(&s.hidden, &mut s.steps);
                self.tag_out.apply(&s.steps, &mut s.product);
                s.tags.clear();
                s.tags.extend(s.product.chunks_exact(self.tag_out.outputs()).map(|row| crate::parse::best(row) as u16));
            }
        }
        to_steps(&s.x, &mut s.steps);
        self.heads.apply(&s.steps, &mut s.hidden);
        self.attach(n, s);
        self.label(n, s);
    }

    #[inline(always)]
    fn attach(&self, n: usize, s: &mut Scratch) {
        s.relu.clear();
        for row in s.hidden.chunks_exact(HEADS) {
            s.relu.extend(row[..ARC].iter().map(|v| v.max(0.0)));
        }
        to_steps(&s.relu, &mut s.steps);
        self.biaffine.apply(&s.steps, &mut s.arcs);
        s.relu.clear();
        for row in s.hidden.chunks_exact(HEADS) {
            s.relu.extend(row[ARC..2 * ARC].iter().map(|v| v.max(0.0)));
        }
        s.relu.extend_from_slice(&self.root_arc);
        // Heads side by side: the scores of a word for sixteen of them are sums of whole vectors.
        let padded = (n + 1).next_multiple_of(WIDE);
        s.columns.clear();
        s.columns.resize(ARC * padded, 0.0);
        for (j, q) in s.relu.chunks_exact(ARC).enumerate() {
            for (k, v) in q.iter().enumerate() {
                s.columns[k * padded + j] = *v;
            }
        }
        s.scores.clear();
        s.scores.resize(n * (n + 1), 0.0);
        for ((i, form), scores) in s.arcs.chunks_exact(ARC + DISTANCES).enumerate().zip(s.scores.chunks_exact_mut(n + 1)) {
            let (form, far) = form.split_at(ARC);
            for (block, out) in scores.chunks_mut(WIDE).enumerate() {
                let sums = weighted_sums(form, &s.columns[block * WIDE..], padded);
                out.copy_from_slice(&sums[..out.len()]);
            }
            for (j, score) in scores[..n].iter_mut().enumerate() {
                *score += far[distance(i, j)];
            }
        }
        s.found = crate::decode::heads(&mut s.scores, n);
    }

    #[inline(always)]
    fn label(&self, n: usize, s: &mut Scratch) {
        s.relu.clear();
        for i in 0..n {
            let own = &s.hidden[i * HEADS + 2 * ARC..i * HEADS + 2 * ARC + LABEL];
            let j = s.found[i];
            let of_head = if j < n { &s.hidden[(j + 1) * HEADS - LABEL..(j + 1) * HEADS] } else { &self.root_label };
            s.relu.extend(own.iter().zip(of_head).map(|(a, b)| (a + b).max(0.0)));
        }
        to_steps(&s.relu, &mut s.steps);
        self.label_out.apply(&s.steps, &mut s.product);
        s.labels.clear();
        s.labels.extend(s.product.chunks_exact(self.label_out.outputs()).map(|row| crate::parse::best(row) as u8));
    }

    /// Number of rows of the table of pieces.
    pub(crate) fn pieces(&self) -> usize {
        self.table_scales.len()
    }

    /// Reads what training wrote.
    pub(crate) fn read(input: &mut Reader<'_>) -> Option<Self> {
        let rows = input.u32()? as usize;
        let table = input.bytes(rows * D)?.iter().map(|b| *b as i8).collect();
        let table_scales = input.floats(rows)?;
        let mut layers = Vec::with_capacity(LAYERS);
        for _ in 0..LAYERS {
            layers.push(Layer { product: Dense::read(input)?, memory: input.floats(2 * D)? });
        }
        let net = Self {
            table,
            table_scales,
            layers,
            tag_hidden: Dense::read(input)?,
            tag_out: Dense::read(input)?,
            heads: Dense::read(input)?,
            biaffine: Dense::read(input)?,
            root_arc: input.floats(ARC)?,
            root_label: input.floats(LABEL)?,
            label_out: Dense::read(input)?,
        };
        let fits = net.layers.iter().all(|l| l.product.inputs == D && l.product.outputs() == 3 * D)
            && (net.tag_hidden.inputs, net.tag_hidden.outputs(), net.tag_out.inputs) == (D, TAG, TAG)
            && (net.heads.inputs, net.heads.outputs()) == (D, HEADS)
            && (net.biaffine.inputs, net.biaffine.outputs()) == (ARC, ARC + DISTANCES)
            && net.label_out.inputs == LABEL;
        fits.then_some(net)
    }
}

/// A sentence to run, compiled for each set of vector instructions.
struct Run<'a> {
    net: &'a Net,
    pieces: &'a [u32],
    per_word: usize,
    scratch: &'a mut Scratch,
}

impl pulp::WithSimd for Run<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        self.net.run_inline(self.pieces, self.per_word, self.scratch);
    }
}

/// The recurrence over the products of one layer.
struct Recur<'a> {
    product: &'a [f32],
    memory: &'a [f32],
    x: &'a [f32],
    y: &'a mut [f32],
    n: usize,
}

impl<'a> Recur<'a> {
    #[inline(always)]
    fn run(self) {
        const H: usize = D / 2;
        for direction in 0..2 {
            let lo = direction * H;
            let mut c = [[0f32; 8]; H / 8];
            let fixed = |values: &[f32], from: usize| -> [[f32; 8]; H / 8] {
                let mut out = [[0f32; 8]; H / 8];
                out.as_flattened_mut().copy_from_slice(&values[from..from + H]);
                out
            };
            let (forget_memory, highway_memory) = (fixed(self.memory, lo), fixed(self.memory, D + lo));
            for step in 0..self.n {
                let t = if direction == 0 { step } else { self.n - 1 - step };
                let row = &self.product[t * 3 * D..(t + 1) * 3 * D];
                let eights = |values: &'a [f32], from: usize| values[from..from + H].as_chunks::<8>().0;
                let (z, f, r) = (eights(row, lo), eights(row, D + lo), eights(row, 2 * D + lo));
                let from = eights(self.x, t * D + lo);
                let to = &mut self.y[t * D + lo..t * D + lo + H];
                // Eight by eight, so that each step is one instruction on a vector.
                for (b, to) in to.as_chunks_mut::<8>().0.iter_mut().enumerate() {
                    let before = c[b];
                    let forget = sigmoids(add(f[b], mul(forget_memory[b], before)));
                    let highway = sigmoids(add(r[b], mul(highway_memory[b], before)));
                    let kept = add(mul(forget, before), mul(one_less(forget), z[b]));
                    c[b] = kept;
                    *to = add(mul(highway, tanhs(kept)), mul(one_less(highway), from[b]));
                }
            }
        }
    }
}
