//! The arithmetic of the network: plain loops that compilers turn into vector instructions.
//!
//! Products are sums of integers, so they are the same on every machine whatever its vector length;
//! what is in floating point is added in a fixed order and never fused.

/// Outputs computed together, as one vector.
pub(crate) const LANES: usize = 16;
/// Rows computed together.
const ROWS: usize = 8;
/// Inputs that one instruction multiplies and adds, each of a byte.
pub(crate) const FOUR: usize = 4;
/// What stands for nothing among activations, which have no sign.
const NOTHING: u8 = 128;

/// Four inputs of as many rows as are computed together, side by side.
type Panel = [[u8; FOUR]; ROWS];

/// Weights of four inputs for sixteen outputs, side by side: what one instruction takes.
/// A line of the cache holds one, so that no load needs two.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Block([i8; FOUR * LANES]);

/// Weights of four inputs for twice as many outputs.
type Blocks = [Block; 2];

/// The same weights of each side in two bytes each, sixteen together.
type Wide = [[[i16; LANES]; FOUR]; 2];

/// Sums of so many rows for twice so many outputs.
type Tile = [[[i32; LANES]; 2]; ROWS];

/// Weights as [`Multiply`] wants them.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// Inputs of a row by four.
    fours: usize,
    blocks: Vec<Blocks>,
    /// What the sums begin with: minus what [`NOTHING`] in every place would add.
    begin: Vec<[[i32; LANES]; 2]>,
}

impl Weights {
    /// Orders weights, given output by output.
    pub(crate) fn new(weights: &[i8], inputs: usize) -> Self {
        let (outputs, fours) = (weights.len() / inputs.max(1), inputs / FOUR);
        let wide = outputs.div_ceil(2 * LANES);
        let mut blocks = vec![[Block([0; FOUR * LANES]); 2]; wide * fours];
        let mut begin = vec![[[0; LANES]; 2]; wide];
        for (o, row) in weights.chunks_exact(inputs.max(1)).enumerate() {
            let (at, side, lane) = (o / (2 * LANES), o / LANES % 2, o % LANES);
            for (block, four) in blocks[at * fours..].iter_mut().zip(row.as_chunks::<FOUR>().0) {
                block[side].0.as_chunks_mut::<FOUR>().0[lane] = *four;
            }
            begin[at][side][lane] = -row.iter().map(|w| i32::from(*w) * i32::from(NOTHING)).sum::<i32>();
        }
        Self { fours, blocks, begin }
    }
}

/// Activations as small integers: row by row in steps of its own, so that its largest value is 127 of them.
#[derive(Debug, Default)]
pub(crate) struct Activations {
    panels: Vec<Panel>,
    /// What one step of each row is worth.
    steps: Vec<f32>,
    /// The steps of one row.
    bytes: Vec<u8>,
}

impl Activations {
    /// Takes rows of this width; the last panel is filled up with nothing.
    #[inline(always)]
    pub(crate) fn take(&mut self, x: &[f32], width: usize) {
        // 1.5 * 2^23: adding it rounds to a whole number and leaves that number in the low bits.
        const ROUND: f32 = 12_582_912.0;
        let fours = width / FOUR;
        self.steps.clear();
        self.panels.clear();
        self.panels.resize((x.len() / width).div_ceil(ROWS) * fours, [[NOTHING; FOUR]; ROWS]);
        for (rows, panel) in x.chunks(ROWS * width).zip(self.panels.chunks_exact_mut(fours)) {
            for (r, row) in rows.chunks_exact(width).enumerate() {
                let top = largest(row);
                let per_unit = 127.0 / top;
                self.steps.push(top / 127.0);
                // All steps of the row first: they are whole vectors there, and single fours in the panel.
                // No `extend` here or in the network: it would not be compiled for wide vectors.
                self.bytes.resize(width, 0);
                for (byte, v) in self.bytes.iter_mut().zip(row) {
                    *byte = ((v * per_unit + ROUND).to_bits() as u8).wrapping_add(NOTHING);
                }
                for (place, four) in panel.iter_mut().zip(self.bytes.as_chunks::<FOUR>().0) {
                    place[r] = *four;
                }
            }
        }
    }
}

/// The largest value of a row whatever its sign, and a little more than nothing at least.
#[inline(always)]
fn largest(row: &[f32]) -> f32 {
    let mut lanes = [1e-6f32; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for k in 0..LANES {
            lanes[k] = if chunk[k].abs() > lanes[k] { chunk[k].abs() } else { lanes[k] };
        }
    }
    let rest = row.as_chunks::<LANES>().1.iter().fold(1e-6, |top: f32, v| top.max(v.abs()));
    lanes.into_iter().fold(rest, f32::max)
}

/// `out = rows x weights * scale + bias`.
#[derive(Debug)]
pub(crate) struct Multiply<'a> {
    pub(crate) rows: &'a Activations,
    pub(crate) weights: &'a Weights,
    pub(crate) scales: &'a [f32],
    pub(crate) bias: &'a [f32],
    /// Row after row.
    pub(crate) out: &'a mut [f32],
}

impl Multiply<'_> {
    /// Runs it with the widest instructions that the machine has.
    pub(crate) fn run(self) {
        #[cfg(target_arch = "x86_64")]
        {
            use archmage::{SimdToken, X64V3Token, X64V4xToken};
            if let Some(token) = X64V4xToken::summon() {
                return wide::by_bytes(token, self);
            }
            if let Some(token) = X64V3Token::summon() {
                return wide::by_pairs(token, self);
            }
        }
        self.each(|_, _| {}, |panel, blocks, _, sums| plain(panel, blocks, sums));
    }

    /// Goes through the blocks of outputs, and for each through all rows, so that its weights stay at hand, as they are and
    /// as `widen` makes them.
    #[inline(always)]
    fn each(self, widen: impl Fn(&[Blocks], &mut Vec<Wide>), tile: impl Fn(&[Panel], &[Blocks], &[Wide], &mut Tile)) {
        let mut wide = Vec::new();
        let (n, fours) = (self.scales.len(), self.weights.fours.max(1));
        for ((at, blocks), begin) in (0..n).step_by(2 * LANES).zip(self.weights.blocks.chunks_exact(fours)).zip(&self.weights.begin) {
            widen(blocks, &mut wide);
            let width = (2 * LANES).min(n - at);
            let (scales, bias) = (&self.scales[at..][..width], &self.bias[at..][..width]);
            let panels = self.rows.panels.chunks_exact(fours).zip(self.rows.steps.chunks(ROWS));
            for ((panel, steps), out) in panels.zip(self.out.chunks_mut(ROWS * n)) {
                let mut sums = [*begin; ROWS];
                tile(panel, blocks, &wide, &mut sums);
                for ((sums, step), out) in sums.iter().zip(steps).zip(out.chunks_exact_mut(n)) {
                    for (((out, sum), scale), bias) in out[at..].iter_mut().zip(sums.as_flattened()).zip(scales).zip(bias) {
                        *out = *sum as f32 * (scale * step) + bias;
                    }
                }
            }
        }
    }
}

/// Adds products without particular instructions.
#[inline(always)]
fn plain(panel: &[Panel], blocks: &[Blocks], sums: &mut Tile) {
    for (rows, blocks) in panel.iter().zip(blocks) {
        for (sums, row) in sums.iter_mut().zip(rows) {
            let row = row.map(i32::from);
            for (sums, block) in sums.iter_mut().zip(blocks) {
                for (sum, four) in sums.iter_mut().zip(block.0.as_chunks::<FOUR>().0) {
                    for k in 0..FOUR {
                        *sum += row[k] * i32::from(four[k]);
                    }
                }
            }
        }
    }
}

/// The same with particular instructions.
#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{Blocks, FOUR, LANES, Multiply, ROWS, Wide};
    use archmage::{X64V3Token, X64V4xToken, arcane};

    /// Rows summed together, so that all sums stay in registers.
    const TOGETHER: usize = 2;
    /// How many times four inputs are widened together.
    const PANELS: usize = 48;

    /// Four products of bytes at once. Sixteen sums at work, so that the loads keep up with the products.
    #[arcane(import_intrinsics)]
    pub(super) fn by_bytes(_: X64V4xToken, job: Multiply<'_>) {
        job.each(
            |_, _| {},
            |panel, blocks, _, sums| {
                let zero = _mm512_setzero_si512();
                let (mut left, mut right) = ([zero; ROWS], [zero; ROWS]);
                for r in 0..ROWS {
                    left[r] = _mm512_loadu_si512(&sums[r][0]);
                    right[r] = _mm512_loadu_si512(&sums[r][1]);
                }
                for (rows, [first, second]) in panel.iter().zip(blocks) {
                    let (first, second) = (_mm512_loadu_si512(&first.0), _mm512_loadu_si512(&second.0));
                    for r in 0..ROWS {
                        let four = _mm512_set1_epi32(i32::from_le_bytes(rows[r]));
                        left[r] = _mm512_dpbusd_epi32(left[r], four, first);
                        right[r] = _mm512_dpbusd_epi32(right[r], four, second);
                    }
                }
                for r in 0..ROWS {
                    _mm512_storeu_si512(&mut sums[r][0], left[r]);
                    _mm512_storeu_si512(&mut sums[r][1], right[r]);
                }
            },
        );
    }

    /// Pairs of products, as most machines of the last ten years have it. Bytes are widened first: their products added in
    /// sixteen bits would overflow. Weights are widened once for all rows, activations once for all outputs of a block.
    /// Of the four inputs of an output two sums are kept, which are added at the end.
    #[arcane(import_intrinsics)]
    pub(super) fn by_pairs(_: X64V3Token, job: Multiply<'_>) {
        let widen = |blocks: &[Blocks], wide: &mut Vec<Wide>| {
            wide.resize(blocks.len(), [[[0; LANES]; FOUR]; 2]);
            for (sides, wide) in blocks.iter().zip(wide) {
                for (block, wide) in sides.iter().zip(wide) {
                    for (part, wide) in block.0.as_chunks::<LANES>().0.iter().zip(wide) {
                        _mm256_storeu_si256(wide, _mm256_cvtepi8_epi16(_mm_loadu_si128(part)));
                    }
                }
            }
        };
        job.each(widen, |panel, _, wide, sums| {
            for (panel, wide) in panel.chunks(PANELS).zip(wide.chunks(PANELS)) {
                let mut rows = [[0u64; ROWS]; PANELS];
                for (rows, panel) in rows.iter_mut().zip(panel) {
                    for (row, four) in rows.iter_mut().zip(panel) {
                        // Four bytes of four.
                        let spread = u64::from(u32::from_le_bytes(*four));
                        let spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF;
                        *row = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF;
                    }
                }
                for from in (0..ROWS).step_by(TOGETHER) {
                    for side in [0, 1] {
                        let mut all = [[_mm256_setzero_si256(); FOUR]; TOGETHER];
                        for (rows, wide) in rows.iter().zip(wide) {
                            let rows = [0, 1].map(|r| _mm256_set1_epi64x(rows[from + r].cast_signed()));
                            for part in 0..FOUR {
                                let weights = _mm256_loadu_si256(&wide[side][part]);
                                for r in 0..TOGETHER {
                                    all[r][part] = _mm256_add_epi32(all[r][part], _mm256_madd_epi16(rows[r], weights));
                                }
                            }
                        }
                        for r in 0..TOGETHER {
                            for part in 0..FOUR {
                                let mut pairs = [0i32; 8];
                                _mm256_storeu_si256(&mut pairs, all[r][part]);
                                for (sum, pair) in sums[from + r][side][4 * part..].iter_mut().zip(pairs.as_chunks::<2>().0) {
                                    *sum += pair[0] + pair[1];
                                }
                            }
                        }
                    }
                }
            }
        });
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
pub(crate) const WIDE: usize = 2 * LANES;

/// Sets of weights that go through the rows together.
pub(crate) const SETS: usize = 4;

/// Sums of rows of `WIDE` values, `stride` apart, each row times its weight, for several sets of weights.
#[inline(always)]
pub(crate) fn weighted_sums(weights: [&[f32]; SETS], rows: &[f32], stride: usize) -> [[f32; WIDE]; SETS] {
    let mut sums = [[[0f32; LANES]; 2]; SETS];
    for (k, row) in rows.chunks(stride).take(weights[0].len()).enumerate() {
        if let Some([first, second]) = row.first_chunk::<WIDE>().map(|row| row.as_chunks::<LANES>().0).and_then(<[Lanes]>::first_chunk) {
            for (sums, weights) in sums.iter_mut().zip(weights) {
                let weight = [weights[k]; LANES];
                sums[0] = add(sums[0], mul(weight, *first));
                sums[1] = add(sums[1], mul(weight, *second));
            }
        }
    }
    sums.map(|[left, right]| {
        let mut all = [0f32; WIDE];
        all[..LANES].copy_from_slice(&left);
        all[LANES..].copy_from_slice(&right);
        all
    })
}

/// e to the power of `x`, good to six digits.
#[cfg(any(test, feature = "train"))]
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

#[cfg(any(test, feature = "train"))]
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

#[cfg(any(test, feature = "train"))]
#[inline(always)]
pub(crate) fn tanh(x: f32) -> f32 {
    2.0 * sigmoid(2.0 * x) - 1.0
}

/// Values taken at once.
pub(crate) type Lanes = [f32; LANES];

/// Where [`squash`] is flat.
const FLAT: f32 = 3.75;

/// The hyperbolic tangent, good to 0.0012 where it rises and to 0.0025 where it is flat: a step of the activations is worth
/// more than three times as much.
///
/// An odd polynomial, best in the largest error between -3.75 and 3.75, instead of a power and a division, which take
/// three times as long.
#[inline(always)]
pub(crate) fn squash(a: Lanes) -> Lanes {
    let mut out = [0f32; LANES];
    for k in 0..LANES {
        let x = if a[k] < FLAT { a[k] } else { FLAT };
        let x = if x > -FLAT { x } else { -FLAT };
        let (s, s2) = (x * x, (x * x) * (x * x));
        // By twos, so that few steps wait for one another.
        let (p, q) = (0.993_546 - 0.302_046_87 * s, 0.086_078_1 - 0.016_944_634 * s);
        let (r, t) = (0.002_117_265_7 - 0.000_158_415_4 * s, 6.436_812e-6 - 1.088_744_1e-7 * s);
        out[k] = x * (p + s2 * (q + s2 * (r + s2 * t)));
    }
    out
}

/// The sigmoid by way of the hyperbolic tangent.
#[inline(always)]
pub(crate) fn gate(a: Lanes) -> Lanes {
    let half = [0.5; LANES];
    add(half, mul(half, squash(mul(half, a))))
}

#[inline(always)]
pub(crate) fn sub(a: Lanes, b: Lanes) -> Lanes {
    let mut out = [0f32; LANES];
    for k in 0..LANES {
        out[k] = a[k] - b[k];
    }
    out
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_products_equal_plain_ones() {
        let (inputs, outputs, rows) = (24, 37, 13);
        let weights: Vec<i8> = (0..inputs * outputs).map(|i| (i * 37 % 255) as u8 as i8).collect();
        // The first value of each row makes a step of it worth one.
        let value = |i: usize| if i.is_multiple_of(inputs) { 127.0 } else { (i * 7919 % 255) as f32 - 127.0 };
        let x: Vec<f32> = (0..rows * inputs).map(value).collect();
        let (scales, bias) = (vec![1.0; outputs], vec![0.5; outputs]);
        let ordered = Weights::new(&weights, inputs);
        let mut activations = Activations::default();
        activations.take(&x, inputs);
        let mut ways: Vec<fn(Multiply<'_>)> =
            vec![|job| job.run(), |job| job.each(|_, _| {}, |panel, blocks, _, sums| plain(panel, blocks, sums))];
        #[cfg(target_arch = "x86_64")]
        ways.push(|job| {
            use archmage::SimdToken;
            match archmage::X64V3Token::summon() {
                Some(token) => wide::by_pairs(token, job),
                None => job.run(),
            }
        });
        for way in ways {
            let mut out = vec![0.0; rows * outputs];
            way(Multiply { rows: &activations, weights: &ordered, scales: &scales, bias: &bias, out: &mut out });
            for r in 0..rows {
                for o in 0..outputs {
                    let sum: i32 = (0..inputs).map(|i| x[r * inputs + i] as i32 * i32::from(weights[o * inputs + i])).sum();
                    assert_eq!(out[r * outputs + o], sum as f32 + 0.5, "{r} {o}");
                }
            }
        }
    }

    #[test]
    fn approximations_are_close() {
        for i in -800..800 {
            let x = i as f32 / 40.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
            assert!((tanh(x) - x.tanh()).abs() < 1e-5, "{x}");
            assert!((squash([x; LANES])[0] - x.tanh()).abs() < 2.5e-3, "{x}");
            assert!((gate([x; LANES])[0] - sigmoid(x)).abs() < 1.3e-3, "{x}");
        }
    }
}
