//! Outlines of states of the world, and those that are put together from others.
//!
//! The table is made by `examples/outlines.rs` and says at its head where it comes from.
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What is said on every map of where its borders come from.
pub const SOURCE: &str = "Borders: Natural Earth 4.1 (2018), 1:110 million. They are no statement on the status of any territory.";

/// Pieces whose status is disputed, by their names in the table: they are hatched, and counted with the state that the
/// General Assembly of the United Nations counts them with.
pub(crate) const DISPUTED: &[&str] = &["Crimea", "N. Cyprus", "Somaliland", "W. Sahara", "Kosovo"];

const TABLE: &str = include_str!("../data/world.txt");

/// A piece of land.
#[derive(Debug)]
pub struct Land {
    /// ISO 3166-1 alpha-3 code of its state.
    pub code: &'static str,
    /// Name in the table.
    pub name: &'static str,
    /// Rings of arcs; a negative number is an arc backwards.
    pub(crate) rings: Vec<Vec<i32>>,
}

/// A point in tenths of a pixel.
type Point = (i32, i32);

struct World {
    arcs: Vec<Vec<Point>>,
    lands: Vec<Land>,
}

fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let mut world = World { arcs: Vec::new(), lands: Vec::new() };
        for line in TABLE.lines() {
            if let Some(steps) = line.strip_prefix("arc ") {
                let numbers: Vec<i32> = steps.split(' ').filter_map(|number| number.parse().ok()).collect();
                let mut at = (0, 0);
                let points = numbers.chunks_exact(2).map(|step| {
                    at = (at.0 + step[0], at.1 + step[1]);
                    at
                });
                world.arcs.push(points.collect());
            } else if let Some(state) = line.strip_prefix("state\t") {
                let mut cells = state.split('\t');
                let (Some(code), Some(name), Some(rings)) = (cells.next(), cells.next(), cells.next()) else {
                    continue;
                };
                let ring = |ring: &str| ring.split(' ').filter_map(|arc| arc.parse().ok()).collect();
                world.lands.push(Land { code, name, rings: rings.split(',').map(ring).collect() });
            }
        }
        world
    })
}

/// Every piece of land, in the order of the table.
pub fn lands() -> &'static [Land] {
    &world().lands
}

fn arc(number: i32) -> Vec<Point> {
    let index = usize::try_from(if number < 0 { !number } else { number }).unwrap_or(usize::MAX);
    let mut points = world().arcs.get(index).cloned().unwrap_or_default();
    if number < 0 {
        points.reverse();
    }
    points
}

/// The outline of some pieces together: borders between them are left out.
pub(crate) fn outline<'a>(pieces: impl Iterator<Item = &'a Land>) -> String {
    let mut arcs: Vec<i32> = pieces.flat_map(|land| land.rings.iter().flatten().copied()).collect();
    let all = arcs.clone();
    arcs.retain(|arc| !all.contains(&!*arc));
    // An arc begins where another ends; each is taken once.
    let mut starts: BTreeMap<Point, Vec<i32>> = BTreeMap::new();
    for number in arcs.iter().rev() {
        if let Some(first) = arc(*number).first() {
            starts.entry(*first).or_default().push(*number);
        }
    }
    let mut path = String::new();
    for number in arcs {
        let mut points: Vec<Point> = Vec::new();
        let mut next = arc(number).first().copied().filter(|start| starts.get(start).is_some_and(|list| list.contains(&number)));
        while let Some(taken) = next.and_then(|start| starts.get_mut(&start)).and_then(Vec::pop) {
            let piece = arc(taken);
            next = piece.last().copied();
            points.extend(piece.into_iter().skip(usize::from(!points.is_empty())));
        }
        write_ring(&mut path, &points);
    }
    path
}

/// A ring as steps, which are short.
fn write_ring(path: &mut String, points: &[Point]) {
    let [first, rest @ ..] = points else {
        return;
    };
    path.push_str(&format!("M{} {}l", first.0, first.1));
    let mut last = *first;
    for (i, point) in rest.iter().enumerate() {
        let (dx, dy) = (point.0 - last.0, point.1 - last.1);
        let gap = |number: i32| if number < 0 { "" } else { " " };
        path.push_str(&format!("{}{dx}{}{dy}", if i == 0 { "" } else { gap(dx) }, gap(dy)));
        last = *point;
    }
    path.push('z');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_arc_of_every_state_is_there() {
        assert_eq!(lands().len(), 177, "176 states and Crimea");
        for land in lands() {
            assert!(land.rings.iter().flatten().all(|number| arc(*number).len() > 1), "{}", land.name);
            assert_eq!(land.code.len(), 3);
        }
        for name in DISPUTED {
            assert!(lands().iter().any(|land| land.name == *name), "{name}");
        }
    }

    #[test]
    fn one_state_keeps_its_rings_and_neighbours_lose_their_border() {
        let of = |codes: &[&str]| outline(lands().iter().filter(|land| codes.contains(&land.code)));
        let rings = |path: &str| path.matches('M').count();
        assert_eq!(rings(&of(&["CUB"])), 1);
        let both = of(&["CZE", "SVK"]);
        assert_eq!((rings(&both), rings(&of(&["CZE"])), rings(&of(&["SVK"]))), (1, 1, 1));
        assert!(both.len() < of(&["CZE"]).len() + of(&["SVK"]).len());
    }
}
