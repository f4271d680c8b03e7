//! Teaches the second look of the gate: which triggers earned a claim, by what the parser's first layers know of them.
//!
//! The lessons are those of [`crate::gate`]; a layer of rectified units and the weights of the clues around a trigger are
//! fitted to them together, by steps that shrink (Adagrad).
//! Steps and order are fixed: the same texts give the same bytes.
use crate::gate::{Dice, logistic};
use chancery_extract::learn::{CLUES, Doubt, Glancing, INPUTS, Lesson, PART, RULES, TRIGGERS, UNITS};
use std::collections::BTreeMap;

/// How often all lessons are gone through.
const ROUNDS: usize = 6;
/// How far the first steps go, of the layer and of clues.
const RATE: f32 = 0.03;
const RATE_OF_CLUES: f32 = 0.02;
/// How much of the rate of the layer is lost by the last round.
const SLOWER: f32 = 0.8;
/// A sentence with a claim counts as many without.
const DEAR: f32 = 3.0;
/// A trigger that had fewer chances is not judged.
const FEW: usize = 2;

/// One sentence for learning.
#[derive(Debug, Clone)]
pub struct Look {
    /// The mean of its states.
    mean: Vec<f32>,
    chances: Vec<Chance>,
    /// How many claims it holds.
    pub claims: usize,
}

/// A trigger that could fire.
#[derive(Debug, Clone)]
struct Chance {
    state: Vec<f32>,
    doubt: Doubt,
    clues: Vec<u32>,
    earned: bool,
}

impl Look {
    /// A lesson by the names of the rules; `None` of a sentence that a glance is not asked of.
    pub fn new(lesson: &Lesson, names: &[String]) -> Option<Self> {
        let (mean, states) = lesson.states.split_first()?;
        let earned = |rule: usize| names.get(rule).is_some_and(|name| lesson.rules.contains(name));
        let chances = states.iter().zip(&lesson.chances).map(|(state, chance)| Chance {
            state: state.clone(),
            doubt: chance.doubt,
            clues: chance.clues.clone(),
            earned: earned(chance.rule),
        });
        Some(Look { mean: mean.clone(), chances: chances.collect(), claims: lesson.rules.len() })
    }
}

/// A weight and the squares of its steps.
#[derive(Debug, Clone)]
struct Taught {
    weights: Vec<f32>,
    moved: Vec<f32>,
}

impl Taught {
    fn new(weights: Vec<f32>) -> Self {
        let moved = vec![1e-2; weights.len()];
        Taught { weights, moved }
    }

    fn step(&mut self, at: usize, slope: f32, rate: f32) {
        self.moved[at] += slope * slope;
        self.weights[at] += rate * slope / self.moved[at].sqrt();
    }
}

/// Learns from sentences.
pub fn learn<'s>(looks: impl Iterator<Item = &'s Look>) -> Glancing {
    let looks: Vec<&Look> = looks.collect();
    let mut often: BTreeMap<u32, usize> = BTreeMap::new();
    looks.iter().flat_map(|look| &look.chances).for_each(|chance| *often.entry(chance.doubt.trigger).or_default() += 1);
    let known = often.into_iter().filter(|(_, n)| *n >= FEW).map(|(trigger, _)| trigger).collect();
    let mut dice = Dice::default();
    let mut small = |n: usize, size: f32| Taught::new((0..n).map(|_| size * dice.within_one()).collect());
    let (mut inputs, mut rules) = (small(INPUTS * UNITS, 0.05), small(RULES * UNITS, 0.05));
    let (mut sum, mut triggers) = (small(UNITS, 0.3), Taught::new(vec![-1.0; TRIGGERS]));
    let mut clues = Taught::new(vec![0.0; CLUES]);
    let mut dice = Dice::default();
    let mut order: Vec<usize> = (0..looks.len()).collect();
    for round in 0..ROUNDS {
        let rate = RATE * (1.0 - SLOWER * round as f32 / ROUNDS as f32);
        dice.shuffle(&mut order);
        for &at in &order {
            let look = looks[at];
            let mut layers = Vec::with_capacity(look.chances.len());
            let mut sums = Vec::with_capacity(look.chances.len());
            for (n, Chance { state, doubt, clues: seen, .. }) in look.chances.iter().enumerate() {
                let layer = match n.checked_sub(1).filter(|before| look.chances[*before].doubt.at == doubt.at) {
                    Some(before) => layers[before],
                    None => layer(&inputs.weights, state, &look.mean),
                };
                layers.push(layer);
                let rule = &rules.weights[doubt.rule as usize % RULES * UNITS..][..UNITS];
                let units = layer.iter().zip(rule).zip(&sum.weights);
                let seen: f32 = seen.iter().map(|clue| clues.weights[*clue as usize % CLUES]).sum();
                let first = triggers.weights[doubt.trigger as usize % TRIGGERS] + seen;
                sums.push(units.fold(first, |sum, ((unit, rule), weight)| sum + (unit + rule).max(0.0) * weight));
            }
            let mut step = |chance: usize, wanted: f32, share: f32| {
                let slope = share * (wanted - logistic(sums[chance]));
                if slope.abs() < 1e-3 {
                    return;
                }
                let Chance { state, doubt, clues: seen, .. } = &look.chances[chance];
                seen.iter().for_each(|clue| clues.step(*clue as usize % CLUES, slope, RATE_OF_CLUES));
                triggers.step(doubt.trigger as usize % TRIGGERS, slope, rate);
                let mut slopes = [0.0; UNITS];
                for unit in 0..UNITS {
                    let at = doubt.rule as usize % RULES * UNITS + unit;
                    let value = layers[chance][unit] + rules.weights[at];
                    if value > 0.0 {
                        slopes[unit] = slope * sum.weights[unit];
                        sum.step(unit, slope * value, rate);
                        rules.step(at, slopes[unit], rate);
                    }
                }
                for (value, at) in state.iter().chain(&look.mean).zip((0..).step_by(UNITS)) {
                    for (unit, slope) in slopes.iter().enumerate() {
                        if *slope != 0.0 {
                            inputs.step(at + unit, slope * value, rate);
                        }
                    }
                }
            };
            if look.claims == 0 {
                (0..look.chances.len()).for_each(|chance| step(chance, 0.0, 1.0));
                continue;
            }
            // Where no chance is known to have earned the claim, the likeliest did.
            let any = look.chances.iter().any(|chance| chance.earned);
            let earned = (0..look.chances.len()).filter(|i| !any || look.chances[*i].earned);
            if let Some(best) = earned.max_by(|a, b| sums[*a].total_cmp(&sums[*b])) {
                step(best, 1.0, DEAR);
            }
        }
    }
    let rows = |weights: &[f32]| weights.as_chunks::<UNITS>().0.iter().map(|row| row.map(rounded)).collect();
    let line = |weights: &[f32]| weights.iter().copied().map(rounded).collect();
    Glancing {
        inputs: rows(&inputs.weights),
        rules: rows(&rules.weights),
        triggers: line(&triggers.weights),
        clues: clues.weights.iter().map(|weight| parts(*weight) as i8).collect(),
        sum: line(&sum.weights),
        least: f32::NEG_INFINITY,
        known,
    }
}

/// A weight as the file holds it.
fn rounded(weight: f32) -> f32 {
    parts(weight) * PART
}

fn parts(weight: f32) -> f32 {
    (weight / PART).round().clamp(-127.0, 127.0)
}

fn layer(weights: &[f32], state: &[f32], mean: &[f32]) -> [f32; UNITS] {
    let mut out = [0.0; UNITS];
    for (value, row) in state.iter().chain(mean).zip(weights.as_chunks::<UNITS>().0) {
        out.iter_mut().zip(row).for_each(|(out, weight)| *out += value * weight);
    }
    out
}

/// The best sum of a sentence, the highest where a trigger is not known.
pub fn best(glancing: &Glancing, look: &Look) -> f32 {
    let one = |chance: &Chance| match glancing.known.binary_search(&chance.doubt.trigger) {
        Ok(_) => {
            let clues = chance.clues.iter().map(|clue| i32::from(glancing.clues[*clue as usize % CLUES])).sum();
            glancing.sum(&layer(glancing.inputs.as_flattened(), &chance.state, &look.mean), Doubt { clues, ..chance.doubt })
        }
        Err(_) => f32::INFINITY,
    };
    look.chances.iter().map(one).fold(f32::NEG_INFINITY, f32::max)
}
