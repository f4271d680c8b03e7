//! The network: hashed pieces of words, recurrent layers in both directions, and scores for tags, heads and relations.
//!
//! Words are sums of embeddings of their pieces. Layers are simple recurrent units (Lei et al. 2018), whose products
//! need no waiting for the word before. Heads are scored by a biaffine form (Dozat and Manning 2017) and the distance.
use crate::kernel::{Activations, FOUR, LANES, Multiply, WIDE, Weights, add, mul, one_less, sigmoids_of_two, tanhs, weighted_sums};
use crate::lemma::BuildPlain;
use crate::model::Reader;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

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
    weights: Weights,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    pub(crate) fn outputs(&self) -> usize {
        self.scales.len()
    }

    /// Multiplies rows of activations; `small` is memory for them as integers.
    #[inline(always)]
    fn apply(&self, rows: &[f32], small: &mut Activations, out: &mut Vec<f32>) {
        small.take(rows, self.inputs);
        out.resize(rows.len() / self.inputs * self.outputs(), 0.0);
        Multiply { rows: small, weights: &self.weights, scales: &self.scales, bias: &self.bias, out }.run();
    }

    fn read(input: &mut Reader<'_>) -> Option<Self> {
        let inputs = input.u32()? as usize;
        let outputs = input.u32()? as usize;
        (inputs > 0 && inputs.is_multiple_of(FOUR) && inputs <= 4096 && outputs <= 65536).then_some(())?;
        let weights: Vec<i8> = input.bytes(inputs * outputs)?.iter().map(|b| *b as i8).collect();
        let weights = Weights::new(&weights, inputs);
        Some(Self { inputs, weights, scales: input.floats(outputs)?, bias: input.floats(outputs)? })
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

/// What the next network is called by.
static NUMBER: AtomicU64 = AtomicU64::new(1);

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
    /// No two networks of a run have the same.
    number: u64,
}

/// Memory that is used again from batch to batch; what was found is of all words of a batch, sentence after sentence.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// What the last layer gone through tells of each word.
    pub(crate) x: Vec<f32>,
    y: Vec<f32>,
    /// Words met before.
    pub(crate) met: Met,
    small: Activations,
    product: Vec<f32>,
    // Each product has memory of its own: shared, it would be cleared again whenever a narrow one came before a wide one.
    fresh: Vec<f32>,
    tag_hidden: Vec<f32>,
    label_scores: Vec<f32>,
    hidden: Vec<f32>,
    arcs: Vec<f32>,
    relu: Vec<f32>,
    columns: Vec<f32>,
    scores: Vec<f32>,
    /// Scores of all tags of each word.
    pub(crate) tag_scores: Vec<f32>,
    /// Best tag of each word.
    pub(crate) tags: Vec<u16>,
    /// Head of each word, counted in its sentence; the number of its words for the root.
    pub(crate) found: Vec<usize>,
    /// Relation of each word.
    pub(crate) labels: Vec<u8>,
}

/// Words met before, with what the first layer makes of each before it looks around.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// The network that made it.
    net: u64,
    /// The row of a word inside of a sentence, and at its beginning.
    known: HashMap<Box<str>, [Option<u32>; 2], BuildPlain>,
    x: Vec<f32>,
    product: Vec<f32>,
    /// Rows that are to come with the pieces asked for.
    next: usize,
}

/// How many words are kept: some 20 MB, and nine in ten words of a long text.
const KEPT: usize = 8192;

impl Met {
    fn rows(&self) -> usize {
        self.x.len() / D
    }

    /// Forgets everything if another network made it.
    pub(crate) fn serve(&mut self, net: &Net) {
        if self.net != net.number {
            *self = Met { net: net.number, ..Met::default() };
        }
    }

    /// The row of a word, and whether its pieces are wanted.
    pub(crate) fn row(&mut self, form: &str, first: bool) -> (u32, bool) {
        if let Some(row) = self.known.get(form).and_then(|rows| rows[usize::from(first)]) {
            return (row, false);
        }
        let row = self.next as u32;
        self.next += 1;
        if self.next <= KEPT {
            match self.known.get_mut(form) {
                Some(rows) => rows[usize::from(first)] = Some(row),
                None => {
                    let rows = if first { [None, Some(row)] } else { [Some(row), None] };
                    self.known.insert(form.into(), rows);
                }
            }
        }
        (row, true)
    }

    /// Drops what is not kept.
    fn shorten(&mut self) {
        self.next = self.next.min(KEPT);
        self.x.truncate(KEPT * D);
        self.product.truncate(KEPT * 3 * D);
    }
}

impl Net {
    /// Reads sentences of these lengths as far as the layer that tags are read off.
    ///
    /// `words` are the rows of their words among those met, `pieces` those of the words that are not yet there.
    /// What is found of a sentence does not depend on those beside it: only the weights are fetched once for all.
    pub(crate) fn glance(&self, pieces: &[u32], per_word: usize, words: &[u32], lengths: &[usize], scratch: &mut Scratch) {
        #[cfg(target_arch = "x86_64")]
        {
            use archmage::{SimdToken, X64V3Token, X64V4Token};
            if let Some(token) = X64V4Token::summon() {
                return wide::glance_512(token, self, pieces, per_word, (words, lengths), scratch);
            }
            if let Some(token) = X64V3Token::summon() {
                return wide::glance_256(token, self, pieces, per_word, (words, lengths), scratch);
            }
        }
        self.glance_inline(pieces, per_word, (words, lengths), scratch);
    }

    /// Finds tags, heads and relations of sentences of these lengths, which have been glanced at.
    pub(crate) fn run(&self, lengths: &[usize], scratch: &mut Scratch) {
        #[cfg(target_arch = "x86_64")]
        {
            use archmage::{SimdToken, X64V3Token, X64V4Token};
            if let Some(token) = X64V4Token::summon() {
                return wide::run_512(token, self, lengths, scratch);
            }
            if let Some(token) = X64V3Token::summon() {
                return wide::run_256(token, self, lengths, scratch);
            }
        }
        self.run_inline(lengths, scratch);
    }

    #[inline(always)]
    fn glance_inline(&self, pieces: &[u32], per_word: usize, (words, lengths): (&[u32], &[usize]), s: &mut Scratch) {
        // What the first layer takes in depends on the word alone: most words have been met before.
        let (n, before) = (pieces.len() / per_word, s.met.rows());
        s.met.x.resize((before + n) * D, 0.0);
        for (word, x) in pieces.chunks_exact(per_word).zip(s.met.x.as_chunks_mut::<D>().0[before..].iter_mut()) {
            for piece in word {
                let at = *piece as usize;
                let scale = self.table_scales[at];
                for (x, w) in x.iter_mut().zip(&self.table[at * D..(at + 1) * D]) {
                    *x += f32::from(*w) * scale;
                }
            }
        }
        let [first, rest @ ..] = &self.layers[..] else { return };
        first.product.apply(&s.met.x[before * D..], &mut s.small, &mut s.fresh);
        s.met.product.extend_from_slice(&s.fresh);
        s.x.resize(words.len() * D, 0.0);
        let mut from = 0;
        for n in lengths {
            let (product, x, own) = (&s.met.product[..], &s.met.x[..], &words[from..from + n]);
            let recur = Recur { product, memory: &first.memory, x, y: &mut s.x[from * D..][..n * D], n: *n };
            recur.run(|word| own[word] as usize);
            from += n;
        }
        s.met.shorten();
        self.recur(&rest[..TAG_LAYER - 1], lengths, s);
    }

    /// Goes through some of the layers.
    #[inline(always)]
    fn recur(&self, layers: &[Layer], lengths: &[usize], s: &mut Scratch) {
        for layer in layers {
            layer.product.apply(&s.x, &mut s.small, &mut s.product);
            s.y.resize(s.x.len(), 0.0);
            let mut from = 0;
            for n in lengths {
                let (product, x) = (&s.product[from * 3 * D..][..n * 3 * D], &s.x[from * D..][..n * D]);
                Recur { product, memory: &layer.memory, x, y: &mut s.y[from * D..][..n * D], n: *n }.run(|word| word);
                from += n;
            }
            std::mem::swap(&mut s.x, &mut s.y);
        }
    }

    #[inline(always)]
    fn run_inline(&self, lengths: &[usize], s: &mut Scratch) {
        self.tag_hidden.apply(&s.x, &mut s.small, &mut s.tag_hidden);
        s.tag_hidden.iter_mut().for_each(|v| *v = v.max(0.0));
        self.tag_out.apply(&s.tag_hidden, &mut s.small, &mut s.tag_scores);
        s.tags.clear();
        s.tags.extend(s.tag_scores.chunks_exact(self.tag_out.outputs()).map(|row| crate::parse::best(row) as u16));
        self.recur(&self.layers[TAG_LAYER..], lengths, s);
        self.heads.apply(&s.x, &mut s.small, &mut s.hidden);
        s.relu.clear();
        for row in s.hidden.as_chunks::<HEADS>().0 {
            s.relu.extend(row[..ARC].iter().map(|v| v.max(0.0)));
        }
        self.biaffine.apply(&s.relu, &mut s.small, &mut s.arcs);
        s.found.clear();
        let mut from = 0;
        for n in lengths {
            self.attach(from, *n, s);
            from += n;
        }
        self.label(lengths, s);
    }

    /// Chooses the heads of one sentence, whose first word is `from`.
    #[inline(always)]
    fn attach(&self, from: usize, n: usize, s: &mut Scratch) {
        // Heads side by side: the scores of a word for many of them are sums of whole vectors.
        let padded = (n + 1).next_multiple_of(WIDE);
        s.columns.clear();
        s.columns.resize(ARC * padded, 0.0);
        for (j, row) in s.hidden.as_chunks::<HEADS>().0[from..from + n].iter().enumerate() {
            for (k, v) in row[ARC..2 * ARC].iter().enumerate() {
                s.columns[k * padded + j] = v.max(0.0);
            }
        }
        for (k, v) in self.root_arc.iter().enumerate() {
            s.columns[k * padded + n] = *v;
        }
        s.scores.resize(n * (n + 1), 0.0);
        let forms = &s.arcs.as_chunks::<{ ARC + DISTANCES }>().0[from..from + n];
        for ((i, form), scores) in forms.iter().enumerate().zip(s.scores.chunks_exact_mut(n + 1)) {
            let (form, far) = form.split_at(ARC);
            for (block, out) in scores.chunks_mut(WIDE).enumerate() {
                let sums = weighted_sums(form, &s.columns[block * WIDE..], padded);
                out.copy_from_slice(&sums[..out.len()]);
            }
            for (j, score) in scores[..n].iter_mut().enumerate() {
                *score += far[distance(i, j)];
            }
        }
        s.found.extend(crate::decode::heads(&mut s.scores, n));
    }

    /// Chooses the relation of each word to its head.
    #[inline(always)]
    fn label(&self, lengths: &[usize], s: &mut Scratch) {
        s.relu.clear();
        let mut from = 0;
        for n in lengths {
            let rows = &s.hidden.as_chunks::<HEADS>().0[from..from + n];
            for (own, head) in rows.iter().zip(&s.found[from..from + n]) {
                let of_head = rows.get(*head).map_or(&self.root_label[..], |row| &row[HEADS - LABEL..]);
                s.relu.extend(own[2 * ARC..2 * ARC + LABEL].iter().zip(of_head).map(|(a, b)| (a + b).max(0.0)));
            }
            from += n;
        }
        self.label_out.apply(&s.relu, &mut s.small, &mut s.label_scores);
        s.labels.clear();
        s.labels.extend(s.label_scores.chunks_exact(self.label_out.outputs()).map(|row| crate::parse::best(row) as u8));
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
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
        };
        let fits = net.layers.iter().all(|l| l.product.inputs == D && l.product.outputs() == 3 * D)
            && (net.tag_hidden.inputs, net.tag_hidden.outputs(), net.tag_out.inputs) == (D, TAG, TAG)
            && (net.heads.inputs, net.heads.outputs()) == (D, HEADS)
            && (net.biaffine.inputs, net.biaffine.outputs()) == (ARC, ARC + DISTANCES)
            && net.label_out.inputs == LABEL;
        fits.then_some(net)
    }
}

/// The same code compiled for wider vectors.
#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{Net, Scratch};
    use archmage::{X64V3Token, X64V4Token, arcane};

    #[arcane]
    pub(super) fn glance_512(
        _: X64V4Token,
        net: &Net,
        pieces: &[u32],
        per_word: usize,
        sentences: (&[u32], &[usize]),
        scratch: &mut Scratch,
    ) {
        net.glance_inline(pieces, per_word, sentences, scratch);
    }

    #[arcane]
    pub(super) fn glance_256(
        _: X64V3Token,
        net: &Net,
        pieces: &[u32],
        per_word: usize,
        sentences: (&[u32], &[usize]),
        scratch: &mut Scratch,
    ) {
        net.glance_inline(pieces, per_word, sentences, scratch);
    }

    #[arcane]
    pub(super) fn run_512(_: X64V4Token, net: &Net, lengths: &[usize], scratch: &mut Scratch) {
        net.run_inline(lengths, scratch);
    }

    #[arcane]
    pub(super) fn run_256(_: X64V3Token, net: &Net, lengths: &[usize], scratch: &mut Scratch) {
        net.run_inline(lengths, scratch);
    }
}

/// The recurrence over the products of one layer, of which each word has a row.
struct Recur<'a> {
    product: &'a [f32],
    memory: &'a [f32],
    x: &'a [f32],
    y: &'a mut [f32],
    n: usize,
}

impl<'a> Recur<'a> {
    #[inline(always)]
    fn run(self, row: impl Fn(usize) -> usize) {
        const H: usize = D / 2;
        for direction in 0..2 {
            let lo = direction * H;
            let mut c = [[0f32; LANES]; H / LANES];
            let parts = |values: &'a [f32], from: usize| values[from..from + H].as_chunks::<LANES>().0;
            let (forget_memory, highway_memory) = (parts(self.memory, lo), parts(self.memory, D + lo));
            for step in 0..self.n {
                let t = if direction == 0 { step } else { self.n - 1 - step };
                let at = row(t);
                let product = &self.product[at * 3 * D..(at + 1) * 3 * D];
                let (z, f, r) = (parts(product, lo), parts(product, D + lo), parts(product, 2 * D + lo));
                let from = parts(self.x, at * D + lo);
                let to = &mut self.y[t * D + lo..t * D + lo + H];
                // Many at once, so that each step is one instruction on a vector.
                for (b, to) in to.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
                    let before = c[b];
                    let forget = add(f[b], mul(forget_memory[b], before));
                    let highway = add(r[b], mul(highway_memory[b], before));
                    let (forget, highway) = sigmoids_of_two(forget, highway);
                    let kept = add(mul(forget, before), mul(one_less(forget), z[b]));
                    c[b] = kept;
                    *to = add(mul(highway, tanhs(kept)), mul(one_less(highway), from[b]));
                }
            }
        }
    }
}
