//! Sparse linear scores: features are hashes, each with a few weighted classes.
use crate::lemma::BuildPlain;
use crate::model::Reader;
use std::collections::HashMap;

/// Weights of a linear model.
#[derive(Debug, Default)]
pub(crate) struct Linear {
    pub(crate) classes: usize,
    rows: HashMap<u64, (u32, u32), BuildPlain>,
    cells: Vec<(u8, i8)>,
}

/// Mixes a feature template's number and its values into a key.
pub(crate) fn key(template: u64, values: &[u64]) -> u64 {
    let mut h = template.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for v in values {
        h = (h.rotate_left(23) ^ v).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    u64::from((h >> 32) as u32 ^ h as u32)
}

impl Linear {
    pub(crate) fn score(&self, keys: &[u64], scores: &mut Vec<i32>) {
        scores.clear();
        scores.resize(self.classes, 0);
        for k in keys {
            if let Some((a, b)) = self.rows.get(k) {
                for (class, w) in &self.cells[*a as usize..*b as usize] {
                    scores[usize::from(*class)] += i32::from(*w);
                }
            }
        }
    }

    pub(crate) fn read(input: &mut Reader<'_>) -> Option<Self> {
        let classes = input.u32()? as usize;
        let n = input.u32()? as usize;
        let keys = input.bytes(n * 4)?;
        let lens = input.bytes(n)?;
        let cells = input.u32()? as usize;
        let ids = input.bytes(cells)?;
        let weights = input.bytes(cells)?;
        let mut rows = HashMap::with_capacity_and_hasher(n, BuildPlain);
        let mut at = 0u32;
        for (k, len) in keys.as_chunks::<4>().0.iter().zip(lens) {
            rows.insert(u64::from(u32::from_le_bytes(*k)), (at, at + u32::from(*len)));
            at += u32::from(*len);
        }
        (at as usize == cells && ids.iter().all(|c| usize::from(*c) < classes)).then_some(())?;
        Some(Self { classes, rows, cells: ids.iter().zip(weights).map(|(c, w)| (*c, *w as i8)).collect() })
    }

    #[cfg(feature = "train")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut rows: Vec<_> = self.rows.iter().map(|(k, v)| (*k, *v)).collect();
        rows.sort_unstable();
        let cells: Vec<(u8, i8)> =
            rows.iter().flat_map(|(_, (a, b))| self.cells[*a as usize..*b as usize].iter().copied()).collect();
        out.extend((self.classes as u32).to_le_bytes());
        out.extend((rows.len() as u32).to_le_bytes());
        rows.iter().for_each(|(k, _)| out.extend((*k as u32).to_le_bytes()));
        rows.iter().for_each(|(_, (a, b))| out.push((b - a) as u8));
        out.extend((cells.len() as u32).to_le_bytes());
        out.extend(cells.iter().map(|c| c.0));
        out.extend(cells.iter().map(|c| c.1 as u8));
    }

    /// From averaged weights, quantised; small ones fall away.
    #[cfg(feature = "train")]
    pub(crate) fn from_weights(classes: usize, weights: impl Iterator<Item = (u64, Vec<(u8, f32)>)>, floor: f32) -> Self {
        let mut out = Self { classes, ..Self::default() };
        let mut rows: Vec<_> = weights.collect();
        rows.sort_unstable_by_key(|r| r.0);
        let top = rows.iter().flat_map(|r| r.1.iter().map(|c| c.1.abs())).fold(0f32, f32::max);
        let scale = 127.0 / top.min(24.0);
        for (k, cells) in rows {
            let a = out.cells.len() as u32;
            for (c, w) in cells {
                let q = (w * scale).round().clamp(-127.0, 127.0) as i8;
                if w.abs() >= floor && q != 0 {
                    out.cells.push((c, q));
                }
            }
            let b = out.cells.len() as u32;
            if b > a && b - a < 256 {
                out.rows.insert(k, (a, b));
            }
        }
        out
    }
}
