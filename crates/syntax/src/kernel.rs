//! The arithmetic of the network: plain loops that compilers turn into vector instructions.
//!
//! Products are sums of integers, so they are the same on every machine whatever its vector length;
//! what is in floating point is added in a fixed order and never fused.

/// Outputs computed together, as one vector.
pub(crate) const LANES: usize = 16;
/// Rows computed together.
pub(crate) const ROWS: usize = 8;

/// Two inputs of a row.
type Pair = [i16; 2];
/// Two inputs of as many rows as are computed together, side by side.
pub(crate) type Panel = [Pair; ROWS];

/// Weights of two inputs for sixteen outputs, side by side: what one multiply-and-add instruction takes.
/// A line of the cache holds one, so that no load needs two.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Block([i16; 2 * LANES]);

/// Weights of two inputs for twice as many outputs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Blocks([Block; 2]);

/// What is computed together: so many rows, twice so many outputs.
type Tile = [[[i32; LANES]; 2]; ROWS];

/// Orders weights, given output by output, for [`Multiply`].
pub(crate) fn blocks(weights: &[i8], inputs: usize) -> Vec<Blocks> {
    let (outputs, pairs) = (weights.len() / inputs.max(1), inputs / 2);
    let mut out = vec![Blocks([Block([0; 2 * LANES]); 2]); outputs.div_ceil(2 * LANES) * pairs];
    for (o, row) in weights.chunks_exact(inputs.max(1)).enumerate() {
        for (pair, w) in row.as_chunks::<2>().0.iter().enumerate() {
            let block = &mut out[o / (2 * LANES) * pairs + pair].0[o / LANES % 2].0;
            block[o % LANES * 2] = i16::from(w[0]);
            block[o % LANES * 2 + 1] = i16::from(w[1]);
        }
    }
    out
}

/// `out = rows x weights * scale + bias`.
#[derive(Debug)]
pub(crate) struct Multiply<'a> {
    pub(crate) panels: &'a [Panel],
    /// Inputs of a row, halved.
    pub(crate) pairs: usize,
    pub(crate) blocks: &'a [Blocks],
    pub(crate) scales: &'a [f32],
    pub(crate) bias: &'a [f32],
    /// Row after row; there may be fewer than the panels have.
    pub(crate) out: &'a mut [f32],
}

impl Multiply<'_> {
    /// Runs it with the widest instructions that the machine has.
    pub(crate) fn run(self) {
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V4::try_new() {
            return simd.vectorize(wide::Avx512 { simd, job: self });
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            return simd.vectorize(wide::Avx2 { simd, job: self });
        }
        self.each(plain);
    }

    /// Goes through the blocks of outputs, and for each through all rows, so that its weights stay at hand.
    #[inline(always)]
    fn each(self, tile: impl Fn(&[Panel], &[Blocks]) -> Tile) {
        let (n, pairs) = (self.scales.len(), self.pairs.max(1));
        for (at, blocks) in (0..n).step_by(2 * LANES).zip(self.blocks.chunks_exact(pairs)) {
            for (panel, out) in self.panels.chunks_exact(pairs).zip(self.out.chunks_mut(ROWS * n)) {
                let sums = tile(panel, blocks);
                for (sums, out) in sums.iter().zip(out.chunks_exact_mut(n)) {
                    let width = (2 * LANES).min(n - at);
                    let (out, scales, bias) = (&mut out[at..][..width], &self.scales[at..][..width], &self.bias[at..][..width]);
                    for (((out, sum), scale), bias) in out.iter_mut().zip(sums.as_flattened()).zip(scales).zip(bias) {
                        *out = *sum as f32 * scale + bias;
                    }
                }
            }
        }
    }
}

/// Sums of products without particular instructions.
#[inline(always)]
fn plain(panel: &[Panel], blocks: &[Blocks]) -> Tile {
    let mut sums = [[[0; LANES]; 2]; ROWS];
    for (rows, blocks) in panel.iter().zip(blocks) {
        for (sums, row) in sums.iter_mut().zip(rows) {
            let [x, y] = row.map(i32::from);
            for (sums, block) in sums.iter_mut().zip(&blocks.0) {
                for (sum, [v, w]) in sums.iter_mut().zip(block.0.as_chunks::<2>().0) {
                    *sum += x * i32::from(*v) + y * i32::from(*w);
                }
            }
        }
    }
    sums
}

/// The same with particular instructions. Loops over arrays, since closures of the library would not be compiled for them.
#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{Blocks, LANES, Multiply, Panel, ROWS, Tile};
    use pulp::x86::{V3, V4};

    pub(super) struct Avx512<'a> {
        pub(super) simd: V4,
        pub(super) job: Multiply<'a>,
    }

    impl pulp::NullaryFnOnce for Avx512<'_> {
        type Output = ();
        #[inline(always)]
        fn call(self) {
            let simd = self.simd;
            self.job.each(
                #[inline(always)]
                |panel, blocks| avx512(simd, panel, blocks),
            );
        }
    }

    /// As most machines of the last ten years have it.
    pub(super) struct Avx2<'a> {
        pub(super) simd: V3,
        pub(super) job: Multiply<'a>,
    }

    impl pulp::NullaryFnOnce for Avx2<'_> {
        type Output = ();
        #[inline(always)]
        fn call(self) {
            let simd = self.simd;
            self.job.each(
                #[inline(always)]
                |panel, blocks| avx2(simd, panel, blocks),
            );
        }
    }

    /// Sixteen sums at work, so that the loads keep up with the products.
    #[inline(always)]
    fn avx512(simd: V4, panel: &[Panel], blocks: &[Blocks]) -> Tile {
        let zero = simd.avx512f._mm512_setzero_si512();
        let (mut left, mut right) = ([zero; ROWS], [zero; ROWS]);
        for (rows, blocks) in panel.iter().zip(blocks) {
            let first = pulp::cast(blocks.0[0].0);
            let second = pulp::cast(blocks.0[1].0);
            for r in 0..ROWS {
                let pair = simd.avx512f._mm512_set1_epi32(pulp::cast(rows[r]));
                left[r] = simd.avx512f._mm512_add_epi32(left[r], simd.avx512bw._mm512_madd_epi16(pair, first));
                right[r] = simd.avx512f._mm512_add_epi32(right[r], simd.avx512bw._mm512_madd_epi16(pair, second));
            }
        }
        let mut out = [[[0; LANES]; 2]; ROWS];
        for r in 0..ROWS {
            out[r] = [pulp::cast(left[r]), pulp::cast(right[r])];
        }
        out
    }

    /// The same in four parts, since there are half as many registers of half the width.
    #[inline(always)]
    fn avx2(simd: V3, panel: &[Panel], blocks: &[Blocks]) -> Tile {
        let mut out = [[[0; LANES]; 2]; ROWS];
        for from in [0, ROWS / 2] {
            for side in [0, 1] {
                let zero = simd.avx._mm256_setzero_si256();
                let (mut low, mut high) = ([zero; ROWS / 2], [zero; ROWS / 2]);
                for (rows, blocks) in panel.iter().zip(blocks) {
                    let [first, second]: [[i16; LANES]; 2] = pulp::cast(blocks.0[side].0);
                    let (first, second) = (pulp::cast(first), pulp::cast(second));
                    for r in 0..ROWS / 2 {
                        let pair = simd.avx._mm256_set1_epi32(pulp::cast(rows[from + r]));
                        low[r] = simd.avx2._mm256_add_epi32(low[r], simd.avx2._mm256_madd_epi16(pair, first));
                        high[r] = simd.avx2._mm256_add_epi32(high[r], simd.avx2._mm256_madd_epi16(pair, second));
                    }
                }
                for r in 0..ROWS / 2 {
                    let halves: [[i32; LANES / 2]; 2] = [pulp::cast(low[r]), pulp::cast(high[r])];
                    out[from + r][side] = pulp::cast(halves);
                }
            }
        }
        out
    }
}

/// Sum of products, in eight lanes added at the end.
#[cfg(feature = "train")]
#[inline(always)]
pub(crate) fn dot_f32(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0f32; 8];
    for (x, y) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for i in 0..8 {
            lanes[i] += x[i] * y[i];
        }
    }
    lanes.iter().sum()
}

/// Columns summed together.
pub(crate) const WIDE: usize = 32;

/// Sums of rows of `WIDE` values, `stride` apart, each row times its weight.
#[inline(always)]
pub(crate) fn weighted_sums(weights: &[f32], rows: &[f32], stride: usize) -> [f32; WIDE] {
    let mut sums = [0f32; WIDE];
    for (weight, row) in weights.iter().zip(rows.chunks(stride)) {
        if let Some(row) = row.first_chunk::<WIDE>() {
            for k in 0..WIDE {
                sums[k] += weight * row[k];
            }
        }
    }
    sums
}

/// e to the power of `x`, good to six digits.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    // 1.5 * 2^23: adding it rounds to a whole number and leaves that number in the low bits.
    const ROUND: f32 = 12_582_912.0;
    let y = (x * std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let t = y + ROUND;
    let f = (y - (t - ROUND)) * std::f32::consts::LN_2;
    let p = 1.0 + f * (1.0 + f * (0.5 + f * (0.166_666_57 + f * (0.041_666_4 + f * 0.008_333_3))));
    f32::from_bits(p.to_bits().wrapping_add(t.to_bits() << 23))
}

#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

#[inline(always)]
pub(crate) fn tanh(x: f32) -> f32 {
    2.0 * sigmoid(2.0 * x) - 1.0
}

/// Values taken at once.
pub(crate) type Lanes = [f32; LANES];

#[inline(always)]
fn each(a: Lanes, f: impl Fn(f32) -> f32) -> Lanes {
    let mut out = [0f32; LANES];
    for k in 0..LANES {
        out[k] = f(a[k]);
    }
    out
}

#[inline(always)]
pub(crate) fn sigmoids(a: Lanes) -> Lanes {
    each(a, sigmoid)
}

#[inline(always)]
pub(crate) fn tanhs(a: Lanes) -> Lanes {
    each(a, tanh)
}

#[inline(always)]
pub(crate) fn one_less(a: Lanes) -> Lanes {
    each(a, |v| 1.0 - v)
}

#[inline(always)]
pub(crate) fn add(a: Lanes, b: Lanes) -> Lanes {
    let mut out = [0f32; LANES];
    for k in 0..LANES {
        out[k] = a[k] + b[k];
    }
    out
}

#[inline(always)]
pub(crate) fn mul(a: Lanes, b: Lanes) -> Lanes {
    let mut out = [0f32; LANES];
    for k in 0..LANES {
        out[k] = a[k] * b[k];
    }
    out
}

/// Steps per unit of an activation as an integer: values up to 16.
pub(crate) const STEPS: f32 = 2048.0;

/// Activations of rows of this width as integers, in panels; the last is filled up with nothing.
#[inline(always)]
pub(crate) fn to_steps(x: &[f32], width: usize, out: &mut Vec<Panel>) {
    // 1.5 * 2^23: adding it rounds to a whole number and leaves that number in the low bits.
    const ROUND: f32 = 12_582_912.0;
    let step = |v: f32| ((v * STEPS).clamp(-32767.0, 32767.0) + ROUND).to_bits() as i16;
    let pairs = width / 2;
    out.resize((x.len() / width).div_ceil(ROWS) * pairs, [[0; 2]; ROWS]);
    for (rows, panel) in x.chunks(ROWS * width).zip(out.chunks_exact_mut(pairs)) {
        for r in 0..ROWS {
            let row = rows.get(r * width..(r + 1) * width).unwrap_or_default().as_chunks::<2>().0;
            for (place, pair) in panel.iter_mut().zip(row) {
                place[r] = [step(pair[0]), step(pair[1])];
            }
            for place in &mut panel[row.len()..] {
                place[r] = [0; 2];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_products_equal_plain_ones() {
        let (inputs, outputs, rows) = (6, 37, 13);
        let weights: Vec<i8> = (0..inputs * outputs).map(|i| (i * 37 % 255) as u8 as i8).collect();
        let x: Vec<i16> = (0..rows * inputs).map(|i| (i as i32 * 7919 % 65_535 - 32_767) as i16).collect();
        let mut out = vec![0.0; rows * outputs];
        let (scales, bias) = (vec![1.0; outputs], vec![0.5; outputs]);
        let blocks = blocks(&weights, inputs);
        let mut panels = Vec::new();
        to_steps(&x.iter().map(|v| f32::from(*v) / STEPS).collect::<Vec<_>>(), inputs, &mut panels);
        Multiply { panels: &panels, pairs: inputs / 2, blocks: &blocks, scales: &scales, bias: &bias, out: &mut out }.run();
        for r in 0..rows {
            for o in 0..outputs {
                let sum: i32 = (0..inputs).map(|i| i32::from(x[r * inputs + i]) * i32::from(weights[o * inputs + i])).sum();
                assert_eq!(out[r * outputs + o], sum as f32 + 0.5, "{r} {o}");
            }
        }
    }

    #[test]
    fn approximations_are_close() {
        for i in -800..800 {
            let x = i as f32 / 40.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
            assert!((tanh(x) - x.tanh()).abs() < 1e-5, "{x}");
        }
    }
}
