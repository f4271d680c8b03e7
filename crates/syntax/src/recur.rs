//! The recurrence of a layer: simple recurrent units in both directions (Lei et al. 2018).
use crate::kernel::{LANES, Lanes, add, gate, mul, squash, sub};
use crate::net::D;

/// The recurrence over the products of one layer.
pub(crate) struct Recur<'a> {
    /// Candidate, forget and highway gates of each word.
    pub(crate) product: &'a [f32],
    /// How the memory enters the forget and the highway gate.
    pub(crate) memory: &'a [f32],
    /// What the layer takes in, and what it gives.
    pub(crate) x: &'a [f32],
    pub(crate) y: &'a mut [f32],
    /// Words.
    pub(crate) n: usize,
}

impl<'a> Recur<'a> {
    #[inline(always)]
    pub(crate) fn run(self) {
        const H: usize = D / 2;
        let parts = |values: &'a [f32], from: usize| values[from..from + H].as_chunks::<LANES>().0;
        let mut c = [[[0f32; LANES]; H / LANES]; 2];
        let (there, back) = ([parts(self.memory, 0), parts(self.memory, D)], [parts(self.memory, H), parts(self.memory, D + H)]);
        let y = self.y.as_chunks_mut::<D>().0;
        for step in 0..self.n {
            // Both directions side by side: neither waits for the other.
            let places = [step, self.n - 1 - step];
            let products = places.map(|at| &self.product[at * 3 * D..(at + 1) * 3 * D]);
            let before = places.map(|at| &self.x[at * D..(at + 1) * D]);
            for (direction, [forget_memory, highway_memory]) in [there, back].into_iter().enumerate() {
                let (lo, product) = (direction * H, products[direction]);
                let (z, f, r) = (parts(product, lo), parts(product, D + lo), parts(product, 2 * D + lo));
                let from = parts(before[direction], lo);
                let to = y[places[direction]][lo..lo + H].as_chunks_mut::<LANES>().0;
                for b in 0..H / LANES {
                    let memory = c[direction][b];
                    let forget = gate(add(f[b], mul(forget_memory[b], memory)));
                    let highway = gate(add(r[b], mul(highway_memory[b], memory)));
                    let kept = between(z[b], memory, forget);
                    c[direction][b] = kept;
                    to[b] = between(from[b], squash(kept), highway);
                }
            }
        }
    }
}

/// So much of the second, and the rest of the first.
#[inline(always)]
fn between(first: Lanes, second: Lanes, share: Lanes) -> Lanes {
    add(first, mul(share, sub(second, first)))
}
