//! The recurrence of a layer, forward with its gates kept, and backward.
use crate::net::D;
use ndarray::Array2;

/// Half the width: one direction.
const H: usize = D / 2;

/// What the backward pass of a layer needs.
pub(super) struct Trace {
    pub(super) x: Array2<f32>,
    pub(super) dropped: Array2<f32>,
    pub(super) mask: Array2<f32>,
    pub(super) product: Array2<f32>,
    /// Forget gate, highway gate, memory.
    pub(super) gates: [Array2<f32>; 3],
}

fn rows(m: &Array2<f32>, t: usize, from: usize) -> &[f32] {
    let width = m.ncols();
    &m.as_slice().expect("matrices are contiguous")[t * width + from..t * width + from + H]
}
fn rows_mut(m: &mut Array2<f32>, t: usize, from: usize) -> &mut [f32] {
    let width = m.ncols();
    &mut m.as_slice_mut().expect("matrices are contiguous")[t * width + from..t * width + from + H]
}

/// The recurrence; the same as at run time, but with gates and memory kept.
pub(super) fn recur(p: &Array2<f32>, memory: &Array2<f32>, x: &Array2<f32>, lengths: &[usize]) -> (Array2<f32>, [Array2<f32>; 3]) {
    use crate::kernel::{sigmoid, tanh};
    let total = x.nrows();
    let zero = || Array2::<f32>::zeros((total, D));
    let (mut y, mut forget, mut highway, mut kept) = (zero(), zero(), zero(), zero());
    for direction in 0..2 {
        let lo = direction * H;
        let (fm, rm) = (rows(memory, 0, lo), rows(memory, 1, lo));
        let mut start = 0;
        for n in lengths {
            let mut c = [0f32; H];
            for step in 0..*n {
                let t = start + if direction == 0 { step } else { n - 1 - step };
                let (z, f, r) = (rows(p, t, lo), rows(p, t, D + lo), rows(p, t, 2 * D + lo));
                let from = rows(x, t, lo);
                let (fo, ro) = (rows_mut(&mut forget, t, lo), rows_mut(&mut highway, t, lo));
                let to = rows_mut(&mut y, t, lo);
                for k in 0..H {
                    let before = c[k];
                    let f = sigmoid(f[k] + fm[k] * before);
                    let r = sigmoid(r[k] + rm[k] * before);
                    c[k] = f * before + (1.0 - f) * z[k];
                    to[k] = r * tanh(c[k]) + (1.0 - r) * from[k];
                    fo[k] = f;
                    ro[k] = r;
                }
                rows_mut(&mut kept, t, lo).copy_from_slice(&c);
            }
            start += n;
        }
    }
    (y, [forget, highway, kept])
}

/// Gradients of the products and of the layer below (by the highway only).
pub(super) fn recur_back(
    trace: &Trace,
    memory: &Array2<f32>,
    dy: &Array2<f32>,
    lengths: &[usize],
    d_memory: &mut Array2<f32>,
) -> (Array2<f32>, Array2<f32>) {
    let total = dy.nrows();
    let mut dp = Array2::<f32>::zeros((total, 3 * D));
    let mut dx = Array2::<f32>::zeros((total, D));
    let [forget, highway, kept] = &trace.gates;
    let nothing = [0f32; H];
    for direction in 0..2 {
        let lo = direction * H;
        let (fm, rm) = (rows(memory, 0, lo), rows(memory, 1, lo));
        let (mut d_fm, mut d_rm) = ([0f32; H], [0f32; H]);
        let mut start = 0;
        for n in lengths {
            let mut dc = [0f32; H];
            for step in (0..*n).rev() {
                let t = start + if direction == 0 { step } else { n - 1 - step };
                let before = if step == 0 {
                    &nothing[..]
                } else if direction == 0 {
                    rows(kept, t - 1, lo)
                } else {
                    rows(kept, t + 1, lo)
                };
                let (f, r, c) = (rows(forget, t, lo), rows(highway, t, lo), rows(kept, t, lo));
                let (z, x, d) = (rows(&trace.product, t, lo), rows(&trace.x, t, lo), rows(dy, t, lo));
                let (mut dz, mut df, mut dr) = ([0f32; H], [0f32; H], [0f32; H]);
                let dx = rows_mut(&mut dx, t, lo);
                for k in 0..H {
                    let tanh = crate::kernel::tanh(c[k]);
                    dr[k] = d[k] * (tanh - x[k]) * r[k] * (1.0 - r[k]);
                    dx[k] = d[k] * (1.0 - r[k]);
                    let all = dc[k] + d[k] * r[k] * (1.0 - tanh * tanh);
                    df[k] = all * (before[k] - z[k]) * f[k] * (1.0 - f[k]);
                    dz[k] = all * (1.0 - f[k]);
                    d_fm[k] += df[k] * before[k];
                    d_rm[k] += dr[k] * before[k];
                    dc[k] = all * f[k] + df[k] * fm[k] + dr[k] * rm[k];
                }
                rows_mut(&mut dp, t, lo).copy_from_slice(&dz);
                rows_mut(&mut dp, t, D + lo).copy_from_slice(&df);
                rows_mut(&mut dp, t, 2 * D + lo).copy_from_slice(&dr);
            }
            start += n;
        }
        rows_mut(d_memory, 0, lo).iter_mut().zip(&d_fm).for_each(|(a, b)| *a += b);
        rows_mut(d_memory, 1, lo).iter_mut().zip(&d_rm).for_each(|(a, b)| *a += b);
    }
    (dp, dx)
}
