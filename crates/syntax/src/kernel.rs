//! The arithmetic of the network: plain loops that compilers turn into vector instructions.
//!
//! Products are sums of integers, so they are the same on every machine whatever its vector length;
//! what is in floating point is added in a fixed order and never fused.

/// Outputs computed together.
pub(crate) const LANES: usize = 16;
/// Weights of two inputs for sixteen outputs, side by side: what one multiply-and-add instruction takes, twice.
pub(crate) type Block = [[i16; 16]; 2];

/// Orders weights, given output by output, as blocks.
pub(crate) fn blocks(weights: &[i8], inputs: usize) -> Vec<Block> {
    let outputs = weights.len() / inputs.max(1);
    let mut out = vec![[[0; 16]; 2]; outputs.div_ceil(LANES) * (inputs / 2)];
    for (o, row) in weights.chunks_exact(inputs.max(1)).enumerate() {
        for (pair, w) in row.as_chunks::<2>().0.iter().enumerate() {
            let block = &mut out[o / LANES * (inputs / 2) + pair][o % LANES / 8];
            block[o % 8 * 2] = i16::from(w[0]);
            block[o % 8 * 2 + 1] = i16::from(w[1]);
        }
    }
    out
}

/// `out = rows x weights * scale + bias`, for rows of pairs of inputs.
#[derive(Debug)]
pub(crate) struct Multiply<'a> {
    pub(crate) rows: &'a [[i16; 2]],
    /// Inputs of a row, halved.
    pub(crate) pairs: usize,
    pub(crate) blocks: &'a [Block],
    pub(crate) scales: &'a [f32],
    pub(crate) bias: &'a [f32],
    pub(crate) out: &'a mut [f32],
}

impl Multiply<'_> {
    /// Runs it with the widest instructions that the machine has.
    pub(crate) fn run(self) {
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V4::try_new() {
            return simd.vectorize(wide::Wider { simd, job: self });
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            return simd.vectorize(wide::Wide { simd, job: self });
        }
        self.each(plain::<4>, plain::<1>);
    }

    /// Goes through blocks of outputs and `R` rows at a time.
    #[inline(always)]
    fn each<const R: usize>(
        self,
        many: impl Fn(&[&[[i16; 2]]; R], &[Block]) -> [[[i32; 8]; 2]; R],
        one: impl Fn(&[&[[i16; 2]]; 1], &[Block]) -> [[[i32; 8]; 2]; 1],
    ) {
        let (n, pairs) = (self.scales.len(), self.pairs);
        let rows = self.rows.len() / pairs.max(1);
        for (b, block) in self.blocks.chunks_exact(pairs.max(1)).enumerate() {
            let from = b * LANES;
            let width = LANES.min(n - from);
            let (scales, bias) = (&self.scales[from..from + width], &self.bias[from..from + width]);
            let mut put = |r: usize, sums: &[[i32; 8]; 2]| {
                let out = &mut self.out[r * n + from..r * n + from + width];
                for (((o, v), s), b) in out.iter_mut().zip(sums.as_flattened()).zip(scales).zip(bias) {
                    *o = *v as f32 * s + b;
                }
            };
            let row = |r: usize| &self.rows[r * pairs..(r + 1) * pairs];
            let mut r = 0;
            while r + R <= rows {
                let sums = many(&std::array::from_fn(|k| row(r + k)), block);
                sums.iter().enumerate().for_each(|(k, s)| put(r + k, s));
                r += R;
            }
            while r < rows {
                put(r, &one(&[row(r)], block)[0]);
                r += 1;
            }
        }
    }
}

/// Sums of products for `R` rows and sixteen outputs.
#[inline(always)]
fn plain<const R: usize>(rows: &[&[[i16; 2]]; R], blocks: &[Block]) -> [[[i32; 8]; 2]; R] {
    let mut sums = [[[0i32; 8]; 2]; R];
    for (i, block) in blocks.iter().enumerate() {
        for r in 0..R {
            let [x, y] = rows[r][i].map(i32::from);
            for half in 0..2 {
                for lane in 0..8 {
                    let w = &block[half];
                    sums[r][half][lane] += x * i32::from(w[2 * lane]) + y * i32::from(w[2 * lane + 1]);
                }
            }
        }
    }
    sums
}

/// The same with AVX2, as most machines of the last ten years have it.
#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{Block, Multiply};
    use pulp::x86::{V3, V4};

    pub(super) struct Wide<'a> {
        pub(super) simd: V3,
        pub(super) job: Multiply<'a>,
    }

    impl pulp::NullaryFnOnce for Wide<'_> {
        type Output = ();
        #[inline(always)]
        fn call(self) {
            let simd = self.simd;
            self.job.each(
                #[inline(always)]
                |rows, blocks| tile::<4>(simd, rows, blocks),
                #[inline(always)]
                |rows, blocks| tile::<1>(simd, rows, blocks),
            );
        }
    }

    /// The same with AVX-512: half the instructions.
    pub(super) struct Wider<'a> {
        pub(super) simd: V4,
        pub(super) job: Multiply<'a>,
    }

    impl pulp::NullaryFnOnce for Wider<'_> {
        type Output = ();
        #[inline(always)]
        fn call(self) {
            let simd = self.simd;
            self.job.each(
                #[inline(always)]
                |rows, blocks| wider_tile::<8>(simd, rows, blocks),
                #[inline(always)]
                |rows, blocks| wider_tile::<1>(simd, rows, blocks),
            );
        }
    }

    #[inline(always)]
    fn wider_tile<const R: usize>(simd: V4, rows: &[&[[i16; 2]]; R], blocks: &[Block]) -> [[[i32; 8]; 2]; R] {
        let mut sums = [simd.avx512f._mm512_setzero_si512(); R];
        for (i, block) in blocks.iter().enumerate() {
            let weights = pulp::cast(*block);
            for r in 0..R {
                let pair = simd.avx512f._mm512_set1_epi32(pulp::cast(rows[r][i]));
                sums[r] = simd.avx512f._mm512_add_epi32(sums[r], simd.avx512bw._mm512_madd_epi16(pair, weights));
            }
        }
        sums.map(pulp::cast)
    }

    #[inline(always)]
    fn tile<const R: usize>(simd: V3, rows: &[&[[i16; 2]]; R], blocks: &[Block]) -> [[[i32; 8]; 2]; R] {
        let mut sums = [[simd.avx._mm256_setzero_si256(); 2]; R];
        for (i, block) in blocks.iter().enumerate() {
            let (low, high) = (pulp::cast(block[0]), pulp::cast(block[1]));
            for r in 0..R {
                let pair = simd.avx._mm256_set1_epi32(pulp::cast(rows[r][i]));
                sums[r][0] = simd.avx2._mm256_add_epi32(sums[r][0], simd.avx2._mm256_madd_epi16(pair, low));
                sums[r][1] = simd.avx2._mm256_add_epi32(sums[r][1], simd.avx2._mm256_madd_epi16(pair, high));
            }
        }
        sums.map(|row| row.map(pulp::cast))
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

/// Eight values at once.
pub(crate) type Eight = [f32; 8];

#[inline(always)]
fn each(a: Eight, f: impl Fn(f32) -> f32) -> Eight {
    let mut out = [0f32; 8];
    for k in 0..8 {
        out[k] = f(a[k]);
    }
    out
}

#[inline(always)]
pub(crate) fn sigmoids(a: Eight) -> Eight {
    each(a, sigmoid)
}

#[inline(always)]
pub(crate) fn tanhs(a: Eight) -> Eight {
    each(a, tanh)
}

#[inline(always)]
pub(crate) fn one_less(a: Eight) -> Eight {
    each(a, |v| 1.0 - v)
}

#[inline(always)]
pub(crate) fn add(a: Eight, b: Eight) -> Eight {
    let mut out = [0f32; 8];
    for k in 0..8 {
        out[k] = a[k] + b[k];
    }
    out
}

#[inline(always)]
pub(crate) fn mul(a: Eight, b: Eight) -> Eight {
    let mut out = [0f32; 8];
    for k in 0..8 {
        out[k] = a[k] * b[k];
    }
    out
}

/// Steps per unit of an activation as an integer: values up to 16.
pub(crate) const STEPS: f32 = 2048.0;

/// Activations as integers.
#[inline(always)]
pub(crate) fn to_steps(x: &[f32], out: &mut Vec<i16>) {
    // 1.5 * 2^23: adding it rounds to a whole number and leaves that number in the low bits.
    const ROUND: f32 = 12_582_912.0;
    out.clear();
    out.resize(x.len(), 0);
    for (out, v) in out.iter_mut().zip(x) {
        *out = ((v * STEPS).clamp(-32767.0, 32767.0) + ROUND).to_bits() as i16;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_products_equal_plain_ones() {
        let (inputs, outputs, rows) = (6, 21, 5);
        let weights: Vec<i8> = (0..inputs * outputs).map(|i| (i * 37 % 255) as u8 as i8).collect();
        let x: Vec<i16> = (0..rows * inputs).map(|i| (i as i32 * 7919 % 65_535 - 32_767) as i16).collect();
        let mut out = vec![0.0; rows * outputs];
        let (scales, bias) = (vec![1.0; outputs], vec![0.5; outputs]);
        let blocks = blocks(&weights, inputs);
        let rows_of = x.as_chunks::<2>().0;
        Multiply { rows: rows_of, pairs: inputs / 2, blocks: &blocks, scales: &scales, bias: &bias, out: &mut out }.run();
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
