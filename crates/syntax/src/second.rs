//! A second opinion on parts of speech where the network is in doubt: an averaged perceptron (Collins 2002) over words,
//! their endings and shapes, and the tags before, whose weights say for each part of speech how well it fits.
//!
//! The network knows words by their pieces; this one knows pairs of words, and of the treebank what each word may be.
use crate::lemma::BuildPlain;
use crate::model::Reader;
use crate::pieces::{hash, plain, shape};
use crate::{Feats, Upos};
use std::collections::HashMap;

/// Parts of speech.
pub(crate) const TAGS: usize = 17;
/// Rows of weights; what is seen is hashed to them.
pub(crate) const ROWS: usize = 1 << 18;
/// Things seen around a word.
const SEEN: usize = 50;
/// Steps of a weight per unit.
pub(crate) const STEPS: f32 = 8.0;
/// The tag before the first word.
const NONE: u64 = TAGS as u64;

/// The weights.
#[derive(Debug, Default)]
pub(crate) struct Second {
    /// Of words of the treebank the parts of speech that they had there, and the commonest.
    pub(crate) classes: HashMap<u64, u32, BuildPlain>,
    pub(crate) weights: Vec<[i8; TAGS]>,
}

/// What is seen of a word by itself.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Look {
    pub(crate) id: u64,
    shape: u64,
    class: u64,
    endings: [u64; 5],
    beginnings: [u64; 4],
}

/// How the two opinions are weighed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weighing {
    /// The network is in doubt where its best part of speech is no more than this before the next.
    pub(crate) doubt: f32,
    /// What the second opinion counts.
    pub(crate) share: f32,
}

/// Chosen on the development split.
pub(crate) const WEIGHING: Weighing = Weighing { doubt: 2.5, share: 0.1 };

/// The scores of one sentence and what they are for.
#[derive(Debug)]
pub(crate) struct Doubts<'a> {
    /// What each number of a tag stands for.
    pub(crate) tags: &'a [(Upos, Feats)],
    /// The network's scores, word after word.
    pub(crate) scores: &'a [f32],
    /// Of each word the best score of another part of speech than the one that was chosen.
    pub(crate) rivals: &'a [f32],
    /// Words that have what only verbs have: a verb among them is none to doubt.
    pub(crate) verbs: &'a [bool],
    pub(crate) weighing: Weighing,
}

impl Second {
    /// Looks at a word.
    pub(crate) fn look(&self, form: &str, chars: &mut Vec<char>) -> Look {
        plain(form, chars);
        let n = chars.len();
        let id = hash(1, chars);
        let class = self.classes.get(&id).copied().unwrap_or(0).into();
        let endings = std::array::from_fn(|k| hash(2 + k as u64, &chars[n.saturating_sub(k + 1)..]));
        let beginnings = std::array::from_fn(|k| hash(9 + k as u64, &chars[..n.min(k + 1)]));
        shape(form, chars);
        Look { id, shape: hash(15, chars), class, endings, beginnings }
    }

    /// Settles the doubts of a sentence; `looks` is memory, `found` holds the network's choices and gets the final ones.
    pub(crate) fn settle<'t>(
        &self,
        form: impl Fn(usize) -> &'t str,
        doubts: &Doubts<'_>,
        (looks, chars): (&mut Vec<Option<Look>>, &mut Vec<char>),
        found: &mut [u16],
    ) {
        let (n, width) = (found.len(), doubts.tags.len());
        if self.weights.is_empty() || width == 0 {
            return;
        }
        looks.clear();
        looks.resize(n, None);
        let upos = |tag: u16| doubts.tags.get(usize::from(tag)).map_or(Upos::X, |tag| tag.0);
        let mut before = [NONE; 2];
        for (i, scores) in doubts.scores.chunks_exact(width).take(n).enumerate() {
            let (first, best) = (upos(found[i]), scores[usize::from(found[i])]);
            let rival = doubts.rivals.get(i).copied().unwrap_or(f32::MIN);
            let sure = first == Upos::Verb && doubts.verbs.get(i) == Some(&true);
            if !sure && best - rival <= doubts.weighing.doubt {
                let around = std::array::from_fn(|k| {
                    let at = (i + k).checked_sub(2).filter(|at| *at < n)?;
                    Some(*looks[at].get_or_insert_with(|| self.look(form(at), chars)))
                });
                let after = [1, 2].map(|by| found.get(i + by).map_or(NONE, |tag| upos(*tag) as u64));
                let more = self.opinion(&seen(&around, i == 0, before, after));
                let mut top = f32::MIN;
                for (number, (tag, score)) in doubts.tags.iter().zip(scores).enumerate() {
                    let sum = score + doubts.weighing.share * more[tag.0 as usize] as f32 / STEPS;
                    if sum > top {
                        (top, found[i]) = (sum, number as u16);
                    }
                }
            }
            before = [upos(found[i]) as u64, before[0]];
        }
    }

    fn opinion(&self, seen: &[u32; SEEN]) -> [i32; TAGS] {
        let mut sums = [0; TAGS];
        for row in seen {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[*row as usize]) {
                *sum += i32::from(*weight);
            }
        }
        sums
    }

    /// Writes classes in order of their keys, then the weights.
    #[cfg(feature = "train")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut classes: Vec<(u64, u32)> = self.classes.iter().map(|(key, class)| (*key, *class)).collect();
        classes.sort_unstable();
        out.extend((classes.len() as u32).to_le_bytes());
        for (key, class) in classes {
            out.extend(key.to_le_bytes());
            out.extend(class.to_le_bytes());
        }
        out.extend(self.weights.iter().flatten().map(|weight| *weight as u8));
    }

    /// Reads what [`Second::write`] wrote.
    pub(crate) fn read(input: &mut Reader<'_>) -> Option<Self> {
        let n = input.u32()? as usize;
        let mut classes = HashMap::with_capacity_and_hasher(n, BuildPlain);
        for _ in 0..n {
            classes.insert(input.u64()?, input.u32()?);
        }
        let weights = input.bytes(ROWS * TAGS)?.as_chunks::<TAGS>().0.iter().map(|row| row.map(|weight| weight as i8)).collect();
        Some(Self { classes, weights })
    }
}

/// Rows of the weights of all that is seen around a word: itself and two words on either side, and the two tags before.
pub(crate) fn seen(around: &[Option<Look>; 5], first: bool, before: [u64; 2], after: [u64; 2]) -> [u32; SEEN] {
    let edge = Look { id: 5, shape: 6, class: 7, endings: [8; 5], beginnings: [9; 4] };
    let [b2, b1, own, a1, a2] = around.map(|look| look.unwrap_or(edge));
    let ([t1, t2], [n1, n2]) = (before, after);
    let mix = |a: u64, b: u64| (a.rotate_left(5) ^ b).wrapping_mul(0x517c_c1b7_2722_0a95);
    let tags = mix(t1, t2);
    let pairs: [(u64, u64); SEEN] = [
        (own.id, 0),
        (own.shape, u64::from(first)),
        (own.class, 0),
        (own.endings[0], 0),
        (own.endings[1], 0),
        (own.endings[2], 0),
        (own.endings[3], 0),
        (own.endings[4], 0),
        (own.beginnings[0], 0),
        (own.beginnings[1], 0),
        (own.beginnings[2], 0),
        (own.beginnings[3], 0),
        (b1.id, 0),
        (a1.id, 0),
        (b2.id, 0),
        (a2.id, 0),
        (b1.id, own.id),
        (a1.id, own.id),
        (t1, 0),
        (t1, t2),
        (t1, own.id),
        (t1, own.class),
        (a1.class, 0),
        (mix(a1.class, t1), own.class),
        (a1.class, a2.class),
        (own.class, a1.class),
        (a1.endings[2], 0),
        (b1.endings[2], 0),
        (a1.shape, own.shape),
        (b1.shape, own.shape),
        (b1.id, a1.id),
        (own.endings[2], t1),
        (own.endings[2], a1.class),
        (own.shape, t1),
        (tags, own.class),
        (own.endings[1], mix(t1, a1.endings[1])),
        (mix(own.shape, a1.shape), b1.shape),
        (b2.id, b1.id),
        (a1.id, a2.id),
        (a2.class, own.class),
        (own.class, a1.id),
        (t1, a1.id),
        (n1, 0),
        (n1, n2),
        (n1, t1),
        (n1, own.id),
        (n1, own.class),
        (mix(n1, t1), own.class),
        (mix(n1, t1), own.endings[2]),
        (n1, own.shape),
    ];
    let mut rows = [0; SEEN];
    for (n, (row, (a, b))) in rows.iter_mut().zip(pairs).enumerate() {
        let key = mix(mix(mix(n as u64 + 1, a), b), 3);
        *row = ((key ^ key >> 29) >> 7) as u32 % ROWS as u32;
    }
    rows
}
