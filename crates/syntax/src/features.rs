//! What the tagger and the parser look at.
use crate::linear::key;

/// A word as features see it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Look {
    pub(crate) word: u64,
    pub(crate) suffix: [u64; 4],
    pub(crate) prefix: u64,
    pub(crate) shape: u64,
}

impl Look {
    pub(crate) fn of(form: &str) -> Self {
        let lower: Vec<u64> = form.chars().flat_map(char::to_lowercase).map(|c| if c.is_ascii_digit() { 48 } else { c as u64 }).collect();
        let n = lower.len();
        let mut shape = u64::from(form.starts_with(char::is_uppercase));
        shape |= u64::from(form.chars().skip(1).any(char::is_uppercase)) << 1;
        shape |= u64::from(form.contains(|c: char| c.is_ascii_digit())) << 2;
        shape |= u64::from(form.contains('-')) << 3;
        shape |= u64::from(form.chars().all(|c| !c.is_alphanumeric())) << 4;
        shape |= u64::from(n == 1) << 5;
        let end = |k: usize| key(77, &lower[n.saturating_sub(k)..]);
        Self { word: key(76, &lower), suffix: [end(1), end(2), end(3), end(4)], prefix: key(78, &lower[..n.min(3)]), shape }
    }
}

/// Features of the word at `i`, its forerunners tagged already.
pub(crate) fn tag_features(looks: &[Look], tags: &[u16], i: usize, out: &mut Vec<u64>) {
    out.clear();
    let none = Look::default();
    let look = |d: isize| i.checked_add_signed(d).and_then(|j| looks.get(j)).unwrap_or(&none);
    let tag = |d: usize| i.checked_sub(d).map_or(999, |j| u64::from(tags[j]));
    let (w, p, n) = (look(0), look(-1), look(1));
    let (t1, t2) = (tag(1), tag(2));
    let first = u64::from(i == 0);
    let mut add = |t: u64, v: &[u64]| out.push(key(t, v));
    add(0, &[0]);
    add(1, &[w.word]);
    add(2, &[w.word, w.shape, first]);
    for k in 0..4 {
        add(3 + k as u64, &[w.suffix[k], w.shape]);
    }
    add(7, &[w.prefix]);
    add(8, &[w.shape, first, t1]);
    add(9, &[t1]);
    add(10, &[t1, t2]);
    add(11, &[t1, w.word]);
    add(12, &[t1, t2, w.suffix[2]]);
    add(13, &[p.word]);
    add(14, &[p.word, w.word]);
    add(15, &[n.word]);
    add(16, &[n.word, w.word]);
    add(17, &[n.suffix[2], n.shape]);
    add(18, &[p.suffix[2]]);
    add(19, &[look(2).word]);
    add(20, &[look(-2).word]);
    add(21, &[t1, n.word]);
    add(22, &[w.suffix[2], n.suffix[2], t1]);
    add(23, &[t1, w.suffix[1], n.suffix[1], w.shape]);
    add(24, &[p.shape, w.shape, n.shape]);
}

/// What the parser knows while it parses.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) stack: Vec<usize>,
    pub(crate) next: usize,
    pub(crate) n: usize,
    pub(crate) heads: Vec<usize>,
    pub(crate) labels: Vec<u8>,
    left: Vec<[usize; 2]>,
    right: Vec<[usize; 2]>,
    valency: Vec<[u8; 2]>,
}

/// No token.
pub(crate) const NONE: usize = usize::MAX;
/// Transitions: 0 shifts, `1 + 2 * label` is a left arc, `2 + 2 * label` a right arc.
pub(crate) const SHIFT: usize = 0;

impl State {
    /// Begins a sentence of `n` words; the root stands after the last as word `n`.
    pub(crate) fn begin(&mut self, n: usize) {
        self.stack.clear();
        self.next = 0;
        self.n = n;
        self.heads.clear();
        self.heads.resize(n + 1, NONE);
        self.labels.clear();
        self.labels.resize(n + 1, 255);
        self.left.clear();
        self.left.resize(n + 1, [NONE; 2]);
        self.right.clear();
        self.right.resize(n + 1, [NONE; 2]);
        self.valency.clear();
        self.valency.resize(n + 1, [0; 2]);
    }
    pub(crate) fn done(&self) -> bool {
        self.next >= self.n && self.stack.is_empty()
    }
    pub(crate) fn can_shift(&self) -> bool {
        self.next < self.n
    }
    pub(crate) fn can_left(&self) -> bool {
        // The root takes one word only.
        !self.stack.is_empty() && (self.next < self.n || self.stack.len() == 1)
    }
    pub(crate) fn can_right(&self) -> bool {
        self.stack.len() >= 2
    }
    pub(crate) fn apply(&mut self, transition: usize) {
        if transition == SHIFT {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let label = ((transition - 1) / 2) as u8;
        let Some(child) = self.stack.pop() else { return };
        let head = if transition % 2 == 1 { self.next } else { self.stack.last().copied().unwrap_or(self.next) };
        self.heads[child] = head;
        self.labels[child] = label;
        if child < head {
            self.left[head] = [child, self.left[head][0]];
            self.valency[head][0] = self.valency[head][0].saturating_add(1);
        } else {
            self.right[head] = [child, self.right[head][0]];
            self.valency[head][1] = self.valency[head][1].saturating_add(1);
        }
    }

    /// Features of the state.
    pub(crate) fn features(&self, looks: &[Look], tags: &[u16], upos: &[u8], out: &mut Vec<u64>) {
        out.clear();
        let stack = |d: usize| self.stack.len().checked_sub(d + 1).map_or(NONE, |i| self.stack[i]);
        let buffer = |d: usize| if self.next + d <= self.n { self.next + d } else { NONE };
        let w = |i: usize| if i < self.n { looks[i].word } else { 2 + u64::from(i == self.n) };
        let t = |i: usize| if i < self.n { u64::from(tags[i]) } else { 1000 + u64::from(i == self.n) };
        let p = |i: usize| if i < self.n { u64::from(upos[i]) } else { 100 + u64::from(i == self.n) };
        let l = |i: usize| if i < self.n { u64::from(self.labels[i]) } else { 256 };
        let child = |of: &[[usize; 2]], i: usize, k: usize| if i <= self.n { of[i][k] } else { NONE };
        let (s0, s1, s2) = (stack(0), stack(1), stack(2));
        let (b0, b1, b2) = (buffer(0), buffer(1), buffer(2));
        let val = |i: usize, k: usize| if i <= self.n { u64::from(self.valency[i][k]) } else { 99 };
        let dist = if s0 < NONE && b0 < NONE {
            match b0 - s0 { d @ 0..=4 => d as u64, 5..=7 => 5, 8..=12 => 6, _ => 7 }
        } else { 9 };
        let dist1 = if s1 < NONE && s0 < NONE { (s0 - s1).min(6) as u64 } else { 9 };
        let (s0l, s0l2) = (child(&self.left, s0, 0), child(&self.left, s0, 1));
        let (s0r, s0r2) = (child(&self.right, s0, 0), child(&self.right, s0, 1));
        let (s1l, s1r, s1r2) = (child(&self.left, s1, 0), child(&self.right, s1, 0), child(&self.right, s1, 1));
        let (b0l, b0l2) = (child(&self.left, b0, 0), child(&self.left, b0, 1));
        let mut k = 100;
        let mut add = |v: &[u64]| { out.push(key(k, v)); k += 1; };
        add(&[0]);
        for i in [s0, s1, b0, b1] {
            add(&[w(i)]);
            add(&[t(i)]);
            add(&[w(i), t(i)]);
        }
        for i in [s2, b2] {
            add(&[w(i)]);
            add(&[t(i)]);
        }
        add(&[w(s0), t(s0), w(b0), t(b0)]);
        add(&[w(s0), t(s0), w(b0)]);
        add(&[w(s0), w(b0)]);
        add(&[w(s0), t(b0)]);
        add(&[t(s0), w(b0)]);
        add(&[t(s0), t(b0)]);
        add(&[t(s0), t(b0), dist]);
        add(&[w(s0), t(s1)]);
        add(&[w(s1), t(s0)]);
        add(&[w(s1), w(s0)]);
        add(&[t(s1), t(s0)]);
        add(&[t(s1), t(s0), dist1]);
        add(&[t(s1), t(s0), t(b0)]);
        add(&[p(s1), p(s0), p(b0), p(b1)]);
        add(&[w(s1), w(s0), p(b0)]);
        add(&[w(s1), p(s0), w(b0)]);
        add(&[w(s1), p(s0), p(b0)]);
        add(&[p(s1), w(s0), p(b0)]);
        add(&[p(s1), p(s0), w(b0)]);
        add(&[t(s0), t(b0), t(b1)]);
        add(&[p(s0), p(b0), p(b1), p(b2)]);
        add(&[t(s2), t(s1), t(s0)]);
        add(&[w(b0), w(b1)]);
        add(&[t(b0), t(b1)]);
        add(&[w(s0), val(s0, 1), val(s0, 0)]);
        add(&[t(s0), val(s0, 1), val(s0, 0)]);
        add(&[t(b0), val(b0, 0)]);
        add(&[w(b0), val(b0, 0)]);
        add(&[t(s1), val(s1, 1), val(s1, 0)]);
        add(&[t(s0), l(s0l), l(s0l2)]);
        add(&[t(s0), l(s0r), l(s0r2)]);
        add(&[w(s0), l(s0l), l(s0r)]);
        add(&[t(s1), l(s1l), l(s1r)]);
        add(&[w(s1), l(s1r), l(s1r2)]);
        add(&[t(b0), l(b0l), l(b0l2)]);
        add(&[w(b0), l(b0l)]);
        add(&[p(s0), p(b0), l(s0l), l(b0l)]);
        add(&[p(s1), p(s0), l(s1r), l(s0l)]);
        add(&[p(s1), p(s0), l(s0l), l(s0r)]);
        add(&[t(s0), t(b0), t(s0l)]);
        add(&[t(s0), t(b0), t(s0r)]);
        add(&[t(s0), t(b0), t(b0l)]);
        add(&[t(s1), t(s0), t(s0l)]);
        add(&[t(s1), t(s0), t(s0r)]);
        add(&[t(s1), t(s0), t(s1r)]);
        add(&[w(s0l), p(s0), p(b0)]);
        add(&[w(s0r), p(s0), p(b0)]);
        add(&[w(s1r), p(s1), p(s0)]);
        add(&[w(b0l), p(s0), p(b0)]);
    }
}
