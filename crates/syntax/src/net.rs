//! The network: hashed pieces of words, recurrent layers in both directions, and scores for tags, heads and relations.
//!
//! Words are sums of embeddings of their pieces. Layers are simple recurrent units (Lei et al. 2018), whose products
//! need no waiting for the word before. Heads are scored by a biaffine form (Dozat and Manning 2017) and the distance.
use crate::kernel::{Activations, FOUR, LANES, Multiply, SETS, WIDE, Weights, weighted_sums};
use crate::lemma::BuildPlain;
use crate::model::Reader;
use crate::recur::Recur;
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
        out.resize(rows.len() / self.inputs * self.outputs(), 0.0);
        self.apply_to(rows, small, out);
    }

    #[inline(always)]
    fn apply_to(&self, rows: &[f32], small: &mut Activations, out: &mut [f32]) {
        small.take(rows, self.inputs);
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
    /// Of each word the best score of a tag of another part of speech than its best tag is of.
    pub(crate) rivals: Vec<f32>,
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
/// Words beyond these that those of one batch seldom outnumber.
const MORE: usize = 512;

impl Met {
    fn rows(&self) -> usize {
        self.x.len() / D
    }

    /// Forgets everything if another network made it.
    pub(crate) fn serve(&mut self, net: &Net) {
        if self.net != net.number {
            // Asked for at once, it is not moved as it grows; what is never used costs nothing.
            let (x, product) = (Vec::with_capacity((KEPT + MORE) * D), Vec::with_capacity((KEPT + MORE) * 3 * D));
            *self = Met { net: net.number, x, product, ..Met::default() };
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

    /// Finds tags, heads and relations of sentences of these lengths, which have been glanced at; `parts` tells of each tag
    /// which part of speech it is of.
    pub(crate) fn run(&self, lengths: &[usize], parts: &[u32], scratch: &mut Scratch) {
        #[cfg(target_arch = "x86_64")]
        {
            use archmage::{SimdToken, X64V3Token, X64V4Token};
            if let Some(token) = X64V4Token::summon() {
                return wide::run_512(token, self, lengths, parts, scratch);
            }
            if let Some(token) = X64V3Token::summon() {
                return wide::run_256(token, self, lengths, parts, scratch);
            }
        }
        self.run_inline(lengths, parts, scratch);
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
        s.met.product.resize((before + n) * 3 * D, 0.0);
        first.product.apply_to(&s.met.x[before * D..], &mut s.small, &mut s.met.product[before * 3 * D..]);
        s.x.resize(words.len() * D, 0.0);
        let mut from = 0;
        for n in lengths {
            // Rows are fetched before they are gone through: they lie far apart, and fetching waits for none of them.
            s.product.clear();
            s.y.clear();
            for row in &words[from..from + n] {
                s.product.extend_from_slice(&s.met.product.as_chunks::<{ 3 * D }>().0[*row as usize]);
                s.y.extend_from_slice(&s.met.x.as_chunks::<D>().0[*row as usize]);
            }
            Recur { product: &s.product, memory: &first.memory, x: &s.y, y: &mut s.x[from * D..][..n * D], n: *n }.run();
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
                Recur { product, memory: &layer.memory, x, y: &mut s.y[from * D..][..n * D], n: *n }.run();
                from += n;
            }
            std::mem::swap(&mut s.x, &mut s.y);
        }
    }

    #[inline(always)]
    fn run_inline(&self, lengths: &[usize], parts: &[u32], s: &mut Scratch) {
        self.tag_hidden.apply(&s.x, &mut s.small, &mut s.tag_hidden);
        s.tag_hidden.iter_mut().for_each(|v| *v = v.max(0.0));
        self.tag_out.apply(&s.tag_hidden, &mut s.small, &mut s.tag_scores);
        let width = self.tag_out.outputs();
        s.tags.resize(s.tag_scores.len() / width, 0);
        s.rivals.resize(s.tags.len(), 0.0);
        for ((row, tag), rival) in s.tag_scores.chunks_exact(width).zip(&mut s.tags).zip(&mut s.rivals) {
            let best = crate::parse::best(row);
            (*tag, *rival) = (best as u16, best_of_others(row, parts, parts.get(best).copied().unwrap_or(0)));
        }
        self.recur(&self.layers[TAG_LAYER..], lengths, s);
        self.heads.apply(&s.x, &mut s.small, &mut s.hidden);
        let rows = s.hidden.as_chunks::<HEADS>().0;
        s.relu.resize(rows.len() * ARC, 0.0);
        for (row, relu) in rows.iter().zip(s.relu.as_chunks_mut::<ARC>().0) {
            relu.iter_mut().zip(&row[..ARC]).for_each(|(relu, v)| *relu = v.max(0.0));
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
        for (some, (forms, scores)) in forms.chunks(SETS).zip(s.scores.chunks_mut(SETS * (n + 1))).enumerate() {
            // Several words at once; where there are fewer, the last one again.
            let weights = std::array::from_fn(|k| &forms[k.min(forms.len() - 1)][..ARC]);
            for block in (0..=n).step_by(WIDE) {
                let sums = weighted_sums(weights, &s.columns[block..], padded);
                for (scores, sums) in scores.chunks_exact_mut(n + 1).zip(&sums) {
                    let out = &mut scores[block..(block + WIDE).min(n + 1)];
                    out.copy_from_slice(&sums[..out.len()]);
                }
            }
            for ((scores, form), i) in scores.chunks_exact_mut(n + 1).zip(forms).zip(some * SETS..) {
                for (j, score) in scores[..n].iter_mut().enumerate() {
                    *score += form[ARC + distance(i, j)];
                }
            }
        }
        s.found.extend(crate::decode::heads(&mut s.scores, n));
    }

    /// Chooses the relation of each word to its head.
    #[inline(always)]
    fn label(&self, lengths: &[usize], s: &mut Scratch) {
        s.relu.resize(s.found.len() * LABEL, 0.0);
        let mut from = 0;
        for n in lengths {
            let rows = &s.hidden.as_chunks::<HEADS>().0[from..from + n];
            let relu = &mut s.relu.as_chunks_mut::<LABEL>().0[from..from + n];
            for ((own, head), relu) in rows.iter().zip(&s.found[from..from + n]).zip(relu) {
                let of_head = rows.get(*head).map_or(&self.root_label[..], |row| &row[HEADS - LABEL..]);
                let sums = own[2 * ARC..2 * ARC + LABEL].iter().zip(of_head);
                relu.iter_mut().zip(sums).for_each(|(relu, (a, b))| *relu = (a + b).max(0.0));
            }
            from += n;
        }
        self.label_out.apply(&s.relu, &mut s.small, &mut s.label_scores);
        s.labels.resize(s.found.len(), 0);
        for (row, label) in s.label_scores.chunks_exact(self.label_out.outputs()).zip(&mut s.labels) {
            *label = crate::parse::best(row) as u8;
        }
    }

    /// What the network is called by in a run.
    pub(crate) fn number(&self) -> u64 {
        self.number
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
    pub(super) fn run_512(_: X64V4Token, net: &Net, lengths: &[usize], parts: &[u32], scratch: &mut Scratch) {
        net.run_inline(lengths, parts, scratch);
    }

    #[arcane]
    pub(super) fn run_256(_: X64V3Token, net: &Net, lengths: &[usize], parts: &[u32], scratch: &mut Scratch) {
        net.run_inline(lengths, parts, scratch);
    }
}

/// The best score of a tag of another part of speech.
#[inline(always)]
fn best_of_others(scores: &[f32], parts: &[u32], part: u32) -> f32 {
    let ((scores, rest), (parts, parts_of_rest)) = (scores.as_chunks::<LANES>(), parts.as_chunks::<LANES>());
    let mut lanes = [f32::MIN; LANES];
    for (scores, parts) in scores.iter().zip(parts) {
        for k in 0..LANES {
            let other = if parts[k] == part { f32::MIN } else { scores[k] };
            lanes[k] = if other > lanes[k] { other } else { lanes[k] };
        }
    }
    let rest = rest.iter().zip(parts_of_rest).filter(|(_, other)| **other != part).map(|(score, _)| score);
    lanes.iter().chain(rest).fold(f32::MIN, |top, score| top.max(*score))
}
