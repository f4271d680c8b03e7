//! A network of difference constraints: points in time, and how far one may lie after another.
//!
//! An edge `from -> to` with weight `w` says that `to` is at most `w` days after `from`.
//! A bound on a date is an edge from or to point 0, the origin of the calendar; "A before B" is an edge between the two.
//! The constraints can all hold exactly when no cycle has a negative sum; such a cycle *is* the explanation.
//!
//! * [`Network::conflict`] looks at everything at once: Bellman–Ford with a queue and Tarjan's subtree disassembly
//!   (Cherkassky, Georgiadis, Goldberg, Tarjan, Werneck 2008 call it BFCT), which meets a cycle as soon as one closes.
//! * [`Network::insert`] keeps a solution while edges come one by one (Cotton and Maler 2006).
//! * [`Network::minimal_conflict`] thins a cycle to a set of claims none of which can be spared.
//!
//! ```
//! use chancery_reason::network::{Network, FREE, ORIGIN};
//! let mut net = Network::new();
//! let (signed, in_force) = (net.point(), net.point());
//! net.at_least(signed, 28, 1);          // claim 1: signed on day 28 or later
//! net.at_most(in_force, 4, 2);          // claim 2: in force by day 4
//! net.not_before(in_force, signed, FREE); // rule: in force only after signature
//! assert_eq!(net.minimal_conflict(), Some(vec![1, 2]));
//! # assert_eq!(ORIGIN, 0);
//! ```
use std::collections::{BinaryHeap, VecDeque};

/// The origin of the calendar: a point that every network has.
pub const ORIGIN: usize = 0;
/// The tag of an edge that belongs to no claim: a rule, or something the caller knows.
pub const FREE: u32 = u32::MAX;

/// `to` lies at most `weight` days after `from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The earlier point.
    pub from: usize,
    /// The point that is bounded.
    pub to: usize,
    /// Greatest distance in days; negative for "at least so many days before".
    pub weight: i64,
    /// The claim it came from, or [`FREE`].
    pub tag: u32,
}

/// Points and difference constraints between them.
#[derive(Debug, Clone, Default)]
pub struct Network {
    edges: Vec<Edge>,
    /// Edges out of each point (end, weight, index into `edges`); kept only for incremental use.
    out: Vec<Vec<(u32, i64, u32)>>,
    /// A solution of all inserted edges: the day of each point, as far as known.
    place: Vec<i64>,
    /// How far an insertion wants to move each point; valid where `round` is the current one.
    reached: Vec<Reached>,
    round: u32,
}

/// How far a point must move in a round of mending, and by which edge.
#[derive(Debug, Clone, Copy, Default)]
struct Reached {
    round: u32,
    lack: i64,
    by: u32,
    done: bool,
}

impl Network {
    /// Makes a network that holds the origin alone.
    pub fn new() -> Self {
        let mut net = Self::default();
        net.point();
        net
    }
    /// Adds a point.
    pub fn point(&mut self) -> usize {
        self.out.push(Vec::new());
        self.place.push(0);
        self.reached.push(Reached::default());
        self.place.len() - 1
    }
    /// Number of points, the origin included.
    pub fn n_points(&self) -> usize {
        self.place.len()
    }
    /// The edges, in the order in which they came.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }
    /// Adds an edge without checking anything; [`Network::conflict`] checks later.
    pub fn add(&mut self, edge: Edge) {
        self.edges.push(edge);
    }
    /// Says that a point lies on `day` or later.
    pub fn at_least(&mut self, point: usize, day: i64, tag: u32) {
        self.add(Edge { from: point, to: ORIGIN, weight: -day, tag });
    }
    /// Says that a point lies on `day` or earlier.
    pub fn at_most(&mut self, point: usize, day: i64, tag: u32) {
        self.add(Edge { from: ORIGIN, to: point, weight: day, tag });
    }
    /// Says that `later` does not lie before `earlier`.
    pub fn not_before(&mut self, later: usize, earlier: usize, tag: u32) {
        self.add(Edge { from: later, to: earlier, weight: 0, tag });
    }

    /// Finds a negative cycle, as indices of edges in the order of the cycle; `None` where all can hold.
    pub fn conflict(&self) -> Option<Vec<usize>> {
        let all: Vec<u32> = (0..self.edges.len() as u32).collect();
        self.conflict_among(&all)
    }

    /// The same, looking only at some of the edges.
    fn conflict_among(&self, chosen: &[u32]) -> Option<Vec<usize>> {
        let n = self.n_points();
        // Edges sorted by their start, so that those of one point lie together in memory.
        let mut first = vec![0u32; n + 1];
        for &index in chosen {
            first[self.edges[index as usize].from + 1] += 1;
        }
        for point in 0..n {
            first[point + 1] += first[point];
        }
        let mut next = first.clone();
        let mut packed = vec![(0u32, 0i64, 0u32); chosen.len()];
        for &index in chosen {
            let edge = self.edges[index as usize];
            let slot = &mut next[edge.from];
            packed[*slot as usize] = (edge.to as u32, edge.weight, index);
            *slot += 1;
        }
        let mut tree = Tree::new(n);
        let mut dist = vec![0i64; n];
        let mut queue: VecDeque<u32> = (0..n as u32).collect();
        let mut waiting = vec![true; n];
        while let Some(from) = queue.pop_front() {
            let from = from as usize;
            // A point whose parent moved was cut loose; it comes back when it is reached again.
            if !std::mem::replace(&mut waiting[from], false) {
                continue;
            }
            let range = first[from] as usize..first[from + 1] as usize;
            for &(to, weight, index) in &packed[range] {
                let to = to as usize;
                let reached = dist[from].saturating_add(weight);
                if reached >= dist[to] {
                    continue;
                }
                if to == from || tree.cut_below(to, from, &mut waiting) {
                    return Some(self.close_cycle(&tree, from, to, index));
                }
                dist[to] = reached;
                tree.hang(to, from, index);
                if !waiting[to] {
                    waiting[to] = true;
                    queue.push_back(to as u32);
                }
            }
        }
        None
    }

    fn close_cycle(&self, tree: &Tree, from: usize, to: usize, index: u32) -> Vec<usize> {
        let mut cycle = vec![index as usize];
        let mut at = from;
        while at != to {
            let edge = tree.edge[at];
            cycle.push(edge as usize);
            at = self.edges[edge as usize].from;
        }
        cycle.reverse();
        cycle
    }

    /// The same points with only the edges of these claims (sorted) and the untagged ones.
    pub fn restricted(&self, tags: &[u32]) -> Self {
        let mut out = Self::new();
        (1..self.n_points()).for_each(|_| {
            out.point();
        });
        out.edges.extend(self.edges.iter().filter(|edge| edge.tag == FREE || tags.binary_search(&edge.tag).is_ok()));
        out
    }

    /// Finds a set of claims (by tag, ascending) that cannot all hold while any one of them can be spared;
    /// an empty set where the untagged edges alone are impossible, `None` where all can hold.
    ///
    /// The first cycle met need not be the shortest story: the search is repeated once without each of its claims.
    pub fn minimal_conflict(&self) -> Option<Vec<u32>> {
        let mut best = self.one_minimal()?;
        let mut all: Vec<u32> = self.edges.iter().map(|edge| edge.tag).filter(|tag| *tag != FREE).collect();
        all.sort_unstable();
        all.dedup();
        for spared in best.clone() {
            if best.len() < 2 {
                break;
            }
            let rest: Vec<u32> = all.iter().copied().filter(|tag| *tag != spared).collect();
            if let Some(other) = self.restricted(&rest).one_minimal()
                && other.len() < best.len()
            {
                best = other;
            }
        }
        Some(best)
    }

    fn one_minimal(&self) -> Option<Vec<u32>> {
        let cycle = self.conflict()?;
        let mut tags: Vec<u32> = cycle.iter().map(|&edge| self.edges[edge].tag).collect();
        tags.retain(|tag| *tag != FREE);
        tags.sort_unstable();
        tags.dedup();
        let upwards = self.thin(tags.clone(), false);
        let downwards = self.thin(tags, true);
        Some(if downwards.len() < upwards.len() { downwards } else { upwards })
    }

    /// The deletion filter: drops each claim without which the rest is still impossible.
    fn thin(&self, mut tags: Vec<u32>, backwards: bool) -> Vec<u32> {
        let order: Vec<u32> = if backwards { tags.iter().rev().copied().collect() } else { tags.clone() };
        for spared in order {
            let rest: Vec<u32> = tags.iter().copied().filter(|tag| *tag != spared).collect();
            if !self.consistent_with(&rest) {
                tags = rest;
            }
        }
        tags
    }

    /// Whether these claims, with everything untagged, can all hold. `tags` is sorted.
    pub fn consistent_with(&self, tags: &[u32]) -> bool {
        let chosen: Vec<u32> = (0..self.edges.len() as u32)
            .filter(|&index| {
                let tag = self.edges[index as usize].tag;
                tag == FREE || tags.binary_search(&tag).is_ok()
            })
            .collect();
        self.conflict_among(&chosen).is_none()
    }

    /// Adds an edge and mends the kept solution; on a conflict the edge stays out and the cycle is returned.
    ///
    /// Only edges that came through here are looked at: use either this or [`Network::add`], not both.
    pub fn insert(&mut self, edge: Edge) -> Result<(), Vec<Edge>> {
        let index = self.edges.len() as u32;
        self.edges.push(edge);
        self.out[edge.from].push((edge.to as u32, edge.weight, index));
        match self.mend(edge, index) {
            Ok(()) => Ok(()),
            Err(cycle) => {
                self.out[edge.from].pop();
                self.edges.pop();
                Err(cycle)
            }
        }
    }

    fn mend(&mut self, edge: Edge, index: u32) -> Result<(), Vec<Edge>> {
        let gain = self.place[edge.from] + edge.weight - self.place[edge.to];
        if gain >= 0 {
            return Ok(());
        }
        // Dijkstra over the lack of each point: the most wanting first, so each point moves once.
        self.round += 1;
        let round = self.round;
        self.reached[edge.to] = Reached { round, lack: -gain, by: index, done: false };
        let mut heap = BinaryHeap::from([(-gain, edge.to)]);
        let mut undo: Vec<(usize, i64)> = Vec::new();
        while let Some((lack, point)) = heap.pop() {
            let reached = &mut self.reached[point];
            if reached.done || reached.lack != lack {
                continue;
            }
            reached.done = true;
            if point == edge.from {
                for (point, old) in undo {
                    self.place[point] = old;
                }
                return Err(self.closed_by(edge.from));
            }
            undo.push((point, self.place[point]));
            self.place[point] -= lack;
            for &(to, weight, out) in &self.out[point] {
                let to = to as usize;
                let lack = self.place[to] - self.place[point] - weight;
                let known = &mut self.reached[to];
                let fresh = known.round != round;
                if 0 < lack && (fresh || (!known.done && known.lack < lack)) {
                    *known = Reached { round, lack, by: out, done: false };
                    heap.push((lack, to));
                }
            }
        }
        Ok(())
    }

    /// Walks back from a point by the edges that reached it, until it comes round.
    fn closed_by(&self, point: usize) -> Vec<Edge> {
        let mut cycle = Vec::new();
        let mut at = point;
        loop {
            let step = self.edges[self.reached[at].by as usize];
            cycle.push(step);
            at = step.from;
            if at == point {
                break;
            }
        }
        cycle.reverse();
        cycle
    }

    /// The latest day that every chain of constraints leaves to a point, with the tags of the tightest chain;
    /// `None` where nothing bounds it. The network must be free of conflict.
    pub fn latest(&self, point: usize) -> Option<(i64, Vec<u32>)> {
        self.reach(point, false)
    }
    /// The earliest day, in the same manner.
    pub fn earliest(&self, point: usize) -> Option<(i64, Vec<u32>)> {
        self.reach(point, true).map(|(day, tags)| (-day, tags))
    }

    /// Shortest way from the origin to a point, or from the point to the origin: plain Bellman–Ford, for small networks.
    fn reach(&self, point: usize, backwards: bool) -> Option<(i64, Vec<u32>)> {
        let mut dist: Vec<Option<(i64, usize)>> = vec![None; self.n_points()];
        dist[ORIGIN] = Some((0, usize::MAX));
        for _ in 0..self.n_points() {
            let mut changed = false;
            for (index, edge) in self.edges.iter().enumerate() {
                let (from, to) = if backwards { (edge.to, edge.from) } else { (edge.from, edge.to) };
                let Some((day, _)) = dist[from] else { continue };
                let reached = day + edge.weight;
                if to != ORIGIN && dist[to].is_none_or(|(known, _)| reached < known) {
                    dist[to] = Some((reached, index));
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let (day, _) = dist[point]?;
        let mut tags = Vec::new();
        let mut at = point;
        while let Some((_, index)) = dist[at] {
            if index == usize::MAX || tags.len() > self.edges.len() {
                break;
            }
            let edge = self.edges[index];
            tags.push(edge.tag);
            at = if backwards { edge.to } else { edge.from };
        }
        tags.retain(|tag| *tag != FREE);
        tags.sort_unstable();
        tags.dedup();
        Some((day, tags))
    }
}

/// The tree of tightest ways found so far, as a doubly linked list in preorder, so that a subtree can be cut at once.
struct Tree {
    edge: Vec<u32>,
    parent: Vec<u32>,
    depth: Vec<u32>,
    before: Vec<u32>,
    after: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl Tree {
    fn new(n: usize) -> Self {
        // Every point is its own root: a list of one.
        let own: Vec<u32> = (0..n as u32).collect();
        Self { edge: vec![NOWHERE; n], parent: vec![NOWHERE; n], depth: vec![0; n], before: own.clone(), after: own }
    }

    /// Cuts loose everything below `top`; true if `wanted` was among it, which closes a cycle.
    fn cut_below(&mut self, top: usize, wanted: usize, waiting: &mut [bool]) -> bool {
        let depth = self.depth[top];
        let mut at = self.after[top] as usize;
        while at != top && self.depth[at] > depth {
            if at == wanted {
                return true;
            }
            let next = self.after[at] as usize;
            // A loose point need not be looked at before it is reached again by a better way.
            waiting[at] = false;
            self.unlink(at);
            self.parent[at] = NOWHERE;
            self.depth[at] = 0;
            at = next;
        }
        false
    }

    fn unlink(&mut self, at: usize) {
        let (before, after) = (self.before[at], self.after[at]);
        self.after[before as usize] = after;
        self.before[after as usize] = before;
        self.before[at] = at as u32;
        self.after[at] = at as u32;
    }

    fn hang(&mut self, child: usize, parent: usize, edge: u32) {
        self.unlink(child);
        self.edge[child] = edge;
        self.parent[child] = parent as u32;
        self.depth[child] = self.depth[parent] + 1;
        let after = self.after[parent];
        self.after[parent] = child as u32;
        self.before[child] = parent as u32;
        self.after[child] = after;
        self.before[after as usize] = child as u32;
    }
}
