//! The best tree over scored arcs (Chu and Liu 1965, Edmonds 1967), with one root.

/// Heads of the `n` words: `scores[i * (n + 1) + j]` is the score of word `j` as head of word `i`, `j == n` the root.
/// A root gets `n`.
pub(crate) fn heads(scores: &mut [f32], n: usize) -> Vec<usize> {
    let width = n + 1;
    for i in 0..n {
        scores[i * width + i] = f32::NEG_INFINITY;
    }
    let mut heads: Vec<usize> = (0..n).map(|i| argmax(&scores[i * width..(i + 1) * width])).collect();
    let roots: Vec<usize> = (0..n).filter(|i| heads[*i] == n).collect();
    if roots.len() != 1 && n > 0 {
        // One root: the word that would lose most, or lose least, by another head.
        let loss = |i: usize| {
            let row = &scores[i * width..i * width + n];
            scores[i * width + n] - row.iter().copied().fold(f32::MIN, f32::max)
        };
        let among: Vec<usize> = if roots.is_empty() { (0..n).collect() } else { roots };
        let root = among.into_iter().max_by(|a, b| loss(*a).total_cmp(&loss(*b))).unwrap_or(0);
        for i in 0..n {
            if i == root {
                scores[i * width..i * width + n].fill(f32::NEG_INFINITY);
            } else {
                scores[i * width + n] = f32::NEG_INFINITY;
            }
        }
        heads = (0..n).map(|i| if i == root { n } else { argmax(&scores[i * width..(i + 1) * width]) }).collect();
    } else if let [root] = roots[..] {
        for i in (0..n).filter(|i| *i != root) {
            scores[i * width + n] = f32::NEG_INFINITY;
        }
    }
    if cycle(&heads, n).is_some() {
        let matrix: Vec<Vec<f32>> = (0..n).map(|i| scores[i * width..(i + 1) * width].to_vec()).collect();
        heads = contract(matrix, n);
    }
    heads
}

fn argmax(row: &[f32]) -> usize {
    let mut best = 0;
    for (j, s) in row.iter().enumerate() {
        if *s > row[best] {
            best = j;
        }
    }
    best
}

/// A cycle among heads, if there is one.
fn cycle(heads: &[usize], root: usize) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while at != root && seen[at] == usize::MAX {
            seen[at] = start;
            at = heads[at];
        }
        if at != root && seen[at] == start {
            let mut out = vec![at];
            let mut next = heads[at];
            while next != at {
                out.push(next);
                next = heads[next];
            }
            return Some(out);
        }
    }
    None
}

/// Contracts one cycle and solves the rest; `scores[i][j]`, the last column is the root.
fn contract(scores: Vec<Vec<f32>>, root: usize) -> Vec<usize> {
    let n = scores.len();
    let greedy: Vec<usize> = scores.iter().map(|row| argmax(row)).collect();
    let Some(ring) = cycle(&greedy, root) else {
        return greedy;
    };
    let in_ring = |i: usize| ring.contains(&i);
    // Words outside the ring keep their order; the ring becomes the last word, the root the last column.
    let outside: Vec<usize> = (0..n).filter(|i| !in_ring(*i)).collect();
    let m = outside.len() + 1;
    let column = |j: usize| if j == m { root } else { outside[j] };
    let mut smaller = vec![vec![f32::NEG_INFINITY; m + 1]; m];
    let mut leaves = vec![usize::MAX; m];
    for (a, i) in outside.iter().enumerate() {
        for (b, cell) in smaller[a].iter_mut().enumerate() {
            if b == m - 1 {
                let best = ring.iter().copied().max_by(|x, y| scores[*i][*x].total_cmp(&scores[*i][*y])).unwrap_or(ring[0]);
                leaves[a] = best;
                *cell = scores[*i][best];
            } else if b != a {
                *cell = scores[*i][column(b)];
            }
        }
    }
    let mut enters = vec![ring[0]; m + 1];
    for b in (0..=m).filter(|b| *b != m - 1) {
        let gain = |x: usize| scores[x][column(b)] - scores[x][greedy[x]];
        let best = ring.iter().copied().max_by(|x, y| gain(*x).total_cmp(&gain(*y))).unwrap_or(ring[0]);
        enters[b] = best;
        smaller[m - 1][b] = gain(best);
    }
    let solved = contract(smaller, m);
    let mut heads = greedy;
    for (a, i) in outside.iter().enumerate() {
        heads[*i] = if solved[a] == m - 1 { leaves[a] } else { column(solved[a]) };
    }
    let from = solved[m - 1];
    heads[enters[from]] = column(from);
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every tree with one root, tried in turn.
    fn slow(scores: &[f32], n: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        let mut heads = vec![0; n];
        loop {
            if heads.iter().filter(|h| **h == n).count() == 1
                && heads.iter().enumerate().all(|(i, h)| i != *h)
                && cycle(&heads, n).is_none()
            {
                best = best.max(total(scores, &heads, n));
            }
            let Some(i) = (0..n).find(|i| heads[*i] < n) else {
                return best;
            };
            heads[i] += 1;
            heads[..i].fill(0);
        }
    }
    fn total(scores: &[f32], heads: &[usize], n: usize) -> f32 {
        heads.iter().enumerate().map(|(i, h)| scores[i * (n + 1) + h]).sum()
    }

    proptest! {
        #[test]
        fn is_a_tree_and_the_best_for_its_root(n in 1usize..5, cells in prop::collection::vec(-9i32..9, 30)) {
            let mut scores: Vec<f32> = (0..n * (n + 1)).map(|i| cells[i] as f32).collect();
            let original = scores.clone();
            let found = heads(&mut scores, n);
            prop_assert_eq!(found.iter().filter(|h| **h == n).count(), 1);
            prop_assert!(cycle(&found, n).is_none());
            // The root is chosen first; under it the tree is the best there is.
            let root = found.iter().position(|h| *h == n).unwrap();
            let mut fixed = original.clone();
            for i in (0..n).filter(|i| *i != root) {
                fixed[i * (n + 1) + n] = -1e6;
            }
            prop_assert_eq!(total(&original, &found, n), slow(&fixed, n));
        }
    }
}
