//! Which sources repeat one another: weighed over all they date, not found in any one claim.
//!
//! Agreement on what is right says nothing: both may simply be right. A value that two sources share while at least two
//! others agree on another is what a copy leaves behind (Dong, Berti-Équille, Srivastava 2009).
//! Two sources that err on their own hit the same wrong value now and then; how often follows from how often each stands
//! alone against two others. A pair is named when chance would give its count in fewer than one in a hundred such tables.
use crate::background::Background;
use crate::range::Range;
use crate::same;
use crate::seen::Seen;
use chancery_claim::Claim;
use std::collections::BTreeMap;

/// Two sources that share more odd values than chance would give.
#[derive(Debug, Clone, PartialEq)]
pub struct Copying {
    /// The two sources, in order of their ids.
    pub sources: (String, String),
    /// Things that both date, and at least two others as well, who agree.
    pub n_items: usize,
    /// Those on which the two agree against the agreement of others.
    pub n_odd: usize,
    /// How many of those chance would give.
    pub expected: f64,
    /// A claim of each source for each of them, at most ten.
    pub examples: Vec<(String, String)>,
}

impl Copying {
    /// Share of odd values among the things that can be compared.
    pub fn rate(&self) -> f64 {
        self.n_odd as f64 / self.n_items.max(1) as f64
    }
}

/// One of how many wrong values two sources hit together by chance: slips cluster on the neighbouring day, month and year.
const COINCIDENCE: f64 = 0.1;
/// In how many tables without any copying one pair may be named.
const LEVEL: f64 = 0.01;

/// What each source says of one thing; sources that give it several values are left out.
type Item<'a> = BTreeMap<&'a str, (Range, &'a str)>;

/// What each source says of one thing, with all its values.
type Given<'a> = BTreeMap<&'a str, Vec<(Range, &'a str)>>;

/// Weighs every pair of sources, the most suspicious first.
pub fn copying(claims: &[Claim], background: &Background) -> Vec<Copying> {
    let seen: Vec<Seen> = claims.iter().map(|claim| Seen::new(claim, background)).collect();
    let mut odd_alone: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut pairs: BTreeMap<(&str, &str), Copying> = BTreeMap::new();
    for item in items(&seen) {
        for (source, (range, _)) in &item {
            let others: Vec<Range> = item.iter().filter(|(other, _)| *other != source).map(|(_, (range, _))| *range).collect();
            if let Some(agreed) = agreement(&others) {
                let entry = odd_alone.entry(source).or_default();
                entry.1 += 1;
                entry.0 += usize::from(agreed.gap(*range).is_some());
            }
        }
        let given: Vec<(&str, Range, &str)> = item.iter().map(|(source, (range, claim))| (*source, *range, *claim)).collect();
        for (at, a) in given.iter().enumerate() {
            for b in &given[at + 1..] {
                let others: Vec<Range> = given.iter().filter(|one| one.0 != a.0 && one.0 != b.0).map(|one| one.1).collect();
                if agreement(&others).is_none() {
                    continue;
                }
                let pair = pairs.entry((a.0, b.0)).or_insert_with(|| Copying {
                    sources: (a.0.to_owned(), b.0.to_owned()),
                    n_items: 0,
                    n_odd: 0,
                    expected: 0.0,
                    examples: Vec::new(),
                });
                pair.n_items += 1;
                if a.1 == b.1 && others.iter().all(|other| other.gap(a.1).is_some()) {
                    pair.n_odd += 1;
                    if pair.examples.len() < 10 {
                        pair.examples.push((a.2.to_owned(), b.2.to_owned()));
                    }
                }
            }
        }
    }
    let alone = |source: &str| odd_alone.get(source).map_or(0.0, |(odd, all)| *odd as f64 / (*all).max(1) as f64);
    let level = LEVEL / pairs.len().max(1) as f64;
    let mut out: Vec<Copying> = pairs
        .into_values()
        .map(|mut pair| {
            pair.expected = pair.n_items as f64 * alone(&pair.sources.0) * alone(&pair.sources.1) * COINCIDENCE;
            pair
        })
        .filter(|pair| pair.n_odd >= 3 && poisson_tail(pair.n_odd, pair.expected) < level)
        .collect();
    out.sort_by(|a, b| b.rate().total_cmp(&a.rate()).then_with(|| a.sources.cmp(&b.sources)));
    out
}

/// Things dated by several sources: the same block of happenings and the same action.
fn items(seen: &[Seen]) -> Vec<Item<'_>> {
    let mut all: BTreeMap<(u64, &str), Given<'_>> = BTreeMap::new();
    for one in seen.iter().filter(|one| one.affirms() && one.dated()) {
        let mut keys = Vec::new();
        same::keys(one, &mut keys);
        if let Some(&key) = keys.first() {
            let of_source = all.entry((key, one.claim.action)).or_default().entry(&one.claim.source).or_default();
            if of_source.iter().all(|(range, _)| *range != one.moment()) {
                of_source.push((one.moment(), &one.claim.id));
            }
        }
    }
    all.into_values()
        .map(|sources| {
            sources.into_iter().filter_map(|(source, values)| if let [one] = values[..] { Some((source, one)) } else { None }).collect()
        })
        .filter(|item: &Item<'_>| item.len() > 2)
        .collect()
}

/// A value that at least two of them give alike.
fn agreement(ranges: &[Range]) -> Option<Range> {
    ranges.iter().enumerate().find(|(at, range)| ranges[at + 1..].contains(range)).map(|(_, range)| *range)
}

/// Probability of at least `n` where `mean` are expected.
fn poisson_tail(n: usize, mean: f64) -> f64 {
    let mut term = (-mean).exp();
    let mut below = 0.0;
    for k in 0..n {
        below += term;
        term *= mean / (k + 1) as f64;
    }
    // For a tail far below the rounding of one, the first term of it is exact enough.
    (1.0 - below).max(term.min(1.0))
}
