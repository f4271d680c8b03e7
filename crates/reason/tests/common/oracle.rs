//! The slow obvious way: the distance of every two points, by trying every third one between them.
use chancery_reason::network::Edge;

/// All distances, `None` where nothing binds two points; nothing at all where the edges cannot all hold.
pub fn floyd_warshall(n: usize, edges: &[Edge]) -> Option<Vec<Vec<Option<i64>>>> {
    let mut dist = vec![vec![None; n]; n];
    for (at, row) in dist.iter_mut().enumerate() {
        row[at] = Some(0);
    }
    for edge in edges {
        let known = &mut dist[edge.from][edge.to];
        if known.is_none_or(|weight| edge.weight < weight) {
            *known = Some(edge.weight);
        }
    }
    for by in 0..n {
        for from in 0..n {
            for to in 0..n {
                if let (Some(there), Some(on)) = (dist[from][by], dist[by][to])
                    && dist[from][to].is_none_or(|weight| there + on < weight)
                {
                    dist[from][to] = Some(there + on);
                }
            }
        }
    }
    (0..n).all(|at| dist[at][at] >= Some(0)).then_some(dist)
}

/// Whether the edges can all hold.
pub fn consistent(n: usize, edges: &[Edge]) -> bool {
    floyd_warshall(n, edges).is_some()
}
