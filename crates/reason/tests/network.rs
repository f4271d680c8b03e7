//! The network against the slow obvious way: Floyd and Warshall's all-pairs distances.
//!
//! Small counts by default; `CHANCERY_NETWORKS=1000000` runs as many as the goal asks for.
mod common;
use chancery_reason::network::{Edge, FREE, Network};
use common::oracle::{consistent, floyd_warshall};
use common::random::Random;

fn count(default: u64) -> u64 {
    std::env::var("CHANCERY_NETWORKS").ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// A random network of at most ten points, dense enough that about half are impossible.
fn random_edges(random: &mut Random) -> (usize, Vec<Edge>) {
    let n = 2 + random.below(9) as usize;
    let m = 1 + random.below(3 * n as u64) as usize;
    let edges = (0..m)
        .map(|_| {
            let from = random.below(n as u64) as usize;
            let to = (from + 1 + random.below(n as u64 - 1) as usize) % n;
            let weight = random.between(-8, 22);
            let tag = if random.below(5) == 0 { FREE } else { random.below(10) as u32 };
            Edge { from, to, weight, tag }
        })
        .collect();
    (n, edges)
}

fn network(n: usize) -> Network {
    let mut net = Network::new();
    (1..n).for_each(|_| {
        net.point();
    });
    net
}

#[test]
fn batch_incremental_and_oracle_agree() {
    let mut random = Random::new(1);
    let (mut impossible, mut sizes, mut smallest) = (0u64, 0usize, 0u64);
    for round in 0..count(20_000) {
        let (n, edges) = random_edges(&mut random);
        let truth = consistent(n, &edges);
        let mut net = network(n);
        edges.iter().for_each(|edge| net.add(*edge));
        let conflict = net.conflict();
        assert_eq!(conflict.is_none(), truth, "round {round}: {edges:?}");
        let mut step = network(n);
        let failed = edges.iter().any(|edge| step.insert(*edge).is_err());
        assert_eq!(!failed, truth, "incremental, round {round}: {edges:?}");
        let Some(cycle) = conflict else { continue };
        impossible += 1;
        assert!(is_negative_cycle(&cycle.iter().map(|&at| edges[at]).collect::<Vec<_>>()), "round {round}");
        let tags = net.minimal_conflict().unwrap();
        let chosen = |tags: &[u32]| edges.iter().copied().filter(|edge| edge.tag == FREE || tags.contains(&edge.tag)).collect::<Vec<_>>();
        assert!(!consistent(n, &chosen(&tags)), "round {round}: {tags:?} can all hold");
        for spared in &tags {
            let rest: Vec<u32> = tags.iter().copied().filter(|tag| tag != spared).collect();
            assert!(consistent(n, &chosen(&rest)), "round {round}: {spared} can be spared from {tags:?}");
        }
        sizes += tags.len();
        smallest += u64::from(tags.len() == fewest(n, &edges));
    }
    // Run with `--nocapture` to see the figures.
    #[allow(clippy::print_stdout)]
    {
        println!(
            "impossible {impossible}, mean size {:.2}, smallest {:.1} %",
            sizes as f64 / impossible as f64,
            100.0 * smallest as f64 / impossible as f64
        );
    }
}

/// The size of the smallest set of tags that cannot all hold, by trying all of them.
fn fewest(n: usize, edges: &[Edge]) -> usize {
    (0u32..1 << 10)
        .filter(|set| {
            !consistent(n, &edges.iter().copied().filter(|edge| edge.tag == FREE || set >> edge.tag & 1 == 1).collect::<Vec<_>>())
        })
        .map(u32::count_ones)
        .min()
        .unwrap_or(0) as usize
}

fn is_negative_cycle(cycle: &[Edge]) -> bool {
    let closed = (0..cycle.len()).all(|at| cycle[at].to == cycle[(at + 1) % cycle.len()].from);
    let mut starts: Vec<usize> = cycle.iter().map(|edge| edge.from).collect();
    starts.sort_unstable();
    starts.dedup();
    closed && starts.len() == cycle.len() && cycle.iter().map(|edge| edge.weight).sum::<i64>() < 0
}

#[test]
fn bounds_are_those_of_the_oracle() {
    let mut random = Random::new(2);
    for round in 0..count(5_000) {
        let (n, edges) = random_edges(&mut random);
        let Some(dist) = floyd_warshall(n, &edges) else {
            continue;
        };
        let mut net = network(n);
        edges.iter().for_each(|edge| net.add(*edge));
        #[allow(clippy::needless_range_loop)]
        for point in 1..n {
            assert_eq!(net.latest(point).map(|(day, _)| day), dist[0][point], "round {round}");
            assert_eq!(net.earliest(point).map(|(day, _)| -day), dist[point][0], "round {round}");
        }
    }
}

#[test]
fn the_cycle_of_an_insertion_is_a_proof() {
    let mut random = Random::new(3);
    for round in 0..count(20_000) {
        let (n, edges) = random_edges(&mut random);
        let mut net = network(n);
        for edge in edges {
            if let Err(cycle) = net.insert(edge) {
                assert!(is_negative_cycle(&cycle), "round {round}: {cycle:?}");
            }
        }
        assert!(net.conflict().is_none());
    }
}
