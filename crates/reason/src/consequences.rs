//! Dates that follow: bounds of one claim tightened by others, offered with their proof and never written into a claim.
//!
//! "Signed in 1949" and "in force from 4 March 1949": the signature lies between 1 January and 4 March 1949.
use crate::background::Background;
use crate::network::{Edge, FREE, Network};
use crate::range::show;
use crate::rules::order_steps;
use crate::same::{self, same};
use crate::seen::Seen;
use crate::words;
use chancery_claim::Claim;
use chancery_time::Day;
use std::collections::BTreeMap;

/// Which end of a claim's time is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// No earlier than.
    Earliest,
    /// No later than.
    Latest,
}

/// A bound that a claim does not state but others imply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The claim that is bounded.
    pub claim: String,
    /// Which end.
    pub side: Side,
    /// The day.
    pub day: Day,
    /// The claims it follows from, in order of their ids; customs and lives are not claims.
    pub from: Vec<String>,
    /// The proof in a sentence.
    pub because: String,
}

/// Derives the bounds that other claims of the same thing, stated orders and lives imply.
pub fn consequences(claims: &[Claim], background: &Background) -> Vec<Derived> {
    let seen: Vec<Seen> = claims.iter().map(|claim| Seen::new(claim, background)).collect();
    let mut blocks: BTreeMap<u64, Vec<&Seen>> = BTreeMap::new();
    let ordered = |id: &str| background.orders.iter().any(|order| order.before == id || order.after == id);
    for one in seen.iter().filter(|one| one.affirms()) {
        let mut keys = Vec::new();
        same::keys(one, &mut keys);
        if ordered(&one.claim.id) {
            keys.push(0);
        }
        for key in keys {
            blocks.entry(key).or_default().push(one);
        }
    }
    let mut best: BTreeMap<(String, Side), Derived> = BTreeMap::new();
    for block in blocks.values_mut().filter(|block| block.len() > 1) {
        block.sort_by(|a, b| a.order().cmp(&b.order()));
        for derived in of_block(block, background) {
            let tighter = |known: &Derived| match derived.side {
                Side::Earliest => known.day < derived.day,
                Side::Latest => derived.day < known.day,
            };
            let slot = (derived.claim.clone(), derived.side);
            if best.get(&slot).is_none_or(tighter) {
                best.insert(slot, derived);
            }
        }
    }
    best.into_values().collect()
}

fn of_block(block: &[&Seen], background: &Background) -> Vec<Derived> {
    let net = network(block, background);
    // From an impossible set everything follows, so nothing is offered.
    if net.conflict().is_some() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (index, seen) in block.iter().enumerate() {
        let own = seen.moment();
        let tag = index as u32;
        let mut offer = |side: Side, found: Option<(Day, Vec<u32>)>| {
            let Some((day, tags)) = found else { return };
            let news = match side {
                Side::Earliest => own.lo.is_none_or(|lo| lo < day),
                Side::Latest => own.hi.is_none_or(|hi| day < hi),
            };
            let others: Vec<&Seen> = tags.iter().filter(|one| **one != tag).map(|&one| block[one as usize]).collect();
            if !news || others.is_empty() {
                return;
            }
            let mut from: Vec<String> = others.iter().map(|one| one.claim.id.clone()).collect();
            from.sort();
            let told: Vec<String> = others.iter().map(|one| format!("{} is dated {}", words::property(one), words::when(one))).collect();
            out.push(Derived {
                claim: seen.claim.id.clone(),
                side,
                day,
                from,
                because: words::follows(&told, &words::property(seen), &show(day), side == Side::Earliest),
            });
        };
        offer(Side::Earliest, net.earliest(index + 1));
        offer(Side::Latest, net.latest(index + 1));
    }
    out
}

/// One point for each claim: its own bounds, orders of steps, stated orders, and one moment for one happening.
fn network(block: &[&Seen], background: &Background) -> Network {
    let mut net = Network::new();
    for (index, seen) in block.iter().enumerate() {
        let point = net.point();
        let range = seen.moment();
        range.lo.inspect(|&day| net.at_least(point, day, index as u32));
        range.hi.inspect(|&day| net.at_most(point, day, index as u32));
    }
    for (index, a) in block.iter().enumerate() {
        for (other, b) in block.iter().enumerate() {
            if index < other && same(a, b, block).is_some_and(|same| same.sure) {
                net.not_before(index + 1, other + 1, FREE);
                net.not_before(other + 1, index + 1, FREE);
            }
            if order_steps(a, b) {
                net.not_before(other + 1, index + 1, FREE);
            }
        }
    }
    let place = |id: &str| block.iter().position(|seen| seen.claim.id == id);
    for order in &background.orders {
        if let (Some(before), Some(after)) = (place(&order.before), place(&order.after)) {
            net.add(Edge { from: after + 1, to: before + 1, weight: -order.least_days, tag: FREE });
        }
    }
    net
}
