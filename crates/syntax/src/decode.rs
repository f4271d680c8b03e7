//! The best tree over scored arcs (Chu and Liu 1965, Edmonds 1967), with one root.

/// Roots that are tried where the best heads of all words make no tree.
const ROOTS: usize = 4;

/// Heads of the `n` words: `scores[i * (n + 1) + j]` is the score of word `j` as head of word `i`, `j == n` the root.
/// A root gets `n`.
pub(crate) fn heads(scores: &mut [f32], n: usize) -> Vec<usize> {
    let width = n + 1;
    for i in 0..n {
        scores[i * width + i] = f32::NEG_INFINITY;
    }
    let greedy: Vec<usize> = (0..n).map(|i| argmax(&scores[i * width..(i + 1) * width])).collect();
    if greedy.iter().filter(|head| **head == n).count() == 1 && cycle(&greedy, n).is_none() {
        return greedy;
    }
    // What a word would lose by another head than the root: those that would lose most are the likeliest roots.
    let tops: Vec<f32> = scores.chunks_exact(width).take(n).map(|row| row[argmax(&row[..n])].max(f32::MIN)).collect();
    let mut roots: Vec<(f32, usize)> = (0..n).map(|i| (scores[i * width + n] - tops[i], i)).collect();
    roots.sort_by(|a, b| b.0.total_cmp(&a.0));
    let without_root: f32 = tops.iter().sum();
    let mut found: Option<(f32, Vec<usize>)> = None;
    for (loss, root) in roots.into_iter().take(ROOTS) {
        // No tree under a root is better than the best heads of all other words; of equals the first.
        if found.as_ref().is_some_and(|best| best.0 >= without_root + loss) {
            break;
        }
        let heads = under(scores, n, root);
        let total: f32 = heads.iter().enumerate().map(|(i, head)| scores[i * width + head]).sum();
        if found.as_ref().is_none_or(|best| total > best.0) {
            found = Some((total, heads));
        }
    }
    found.map_or(greedy, |tree| tree.1)
}

/// The best tree with this root.
fn under(scores: &[f32], n: usize, root: usize) -> Vec<usize> {
    let width = n + 1;
    let mut matrix = scores[..n * width].to_vec();
    for (i, row) in matrix.chunks_exact_mut(width).enumerate() {
        if i == root {
            row[..n].fill(f32::NEG_INFINITY);
        } else {
            row[n] = f32::NEG_INFINITY;
        }
    }
    contract(&matrix, n)
}

fn argmax(row: &[f32]) -> usize {
    crate::parse::best(row)
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

/// Contracts one cycle and solves the rest; of each of the `root` words a row, whose last column is the root.
fn contract(scores: &[f32], root: usize) -> Vec<usize> {
    let (n, width) = (root, root + 1);
    let score = |i: usize, j: usize| scores[i * width + j];
    let greedy: Vec<usize> = scores.chunks_exact(width).map(argmax).collect();
    let Some(ring) = cycle(&greedy, root) else {
        return greedy;
    };
    let in_ring = |i: usize| ring.contains(&i);
    // Words outside the ring keep their order; the ring becomes the last word, the root the last column.
    let outside: Vec<usize> = (0..n).filter(|i| !in_ring(*i)).collect();
    let m = outside.len() + 1;
    let column = |j: usize| if j == m { root } else { outside[j] };
    let mut smaller = vec![f32::NEG_INFINITY; m * (m + 1)];
    let mut leaves = vec![usize::MAX; m];
    for (a, i) in outside.iter().enumerate() {
        for (b, cell) in smaller[a * (m + 1)..][..=m].iter_mut().enumerate() {
            if b == m - 1 {
                let best = ring.iter().copied().max_by(|x, y| score(*i, *x).total_cmp(&score(*i, *y))).unwrap_or(ring[0]);
                leaves[a] = best;
                *cell = score(*i, best);
            } else if b != a {
                *cell = score(*i, column(b));
            }
        }
    }
    let mut enters = vec![ring[0]; m + 1];
    for b in (0..=m).filter(|b| *b != m - 1) {
        let gain = |x: usize| score(x, column(b)) - score(x, greedy[x]);
        let best = ring.iter().copied().max_by(|x, y| gain(*x).total_cmp(&gain(*y))).unwrap_or(ring[0]);
        enters[b] = best;
        smaller[(m - 1) * (m + 1) + b] = gain(best);
    }
    let solved = contract(&smaller, m);
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
        fn is_the_best_tree(n in 1usize..5, cells in prop::collection::vec(-9i32..9, 30)) {
            let mut scores: Vec<f32> = (0..n * (n + 1)).map(|i| cells[i] as f32).collect();
            let original = scores.clone();
            let found = heads(&mut scores, n);
            prop_assert_eq!(found.iter().filter(|h| **h == n).count(), 1);
            prop_assert!(cycle(&found, n).is_none());
            prop_assert_eq!(total(&original, &found, n), slow(&original, n));
        }
    }
}
