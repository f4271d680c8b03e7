//! Teaches the gate what a trigger is worth, and tells how well it has learned.
//!
//! The lessons are sentences of texts that were read without it. Each trigger that could fire in one is a chance: some
//! earned a claim, most did not. A sum of weights of what is seen around it is fitted to that by logistic regression; a
//! sentence is parsed if the sum of any chance is high enough. Steps and order are fixed: the same texts give the same bytes.
use chancery_extract::learn::Lesson;
use std::collections::BTreeMap;

/// Bits of a clue that are looked up: so many weights there are.
const BITS: u32 = 17;
const WEIGHTS: usize = 1 << BITS;
/// How often all lessons are gone through.
const ROUNDS: usize = 6;
/// A clue that is rarer in the lessons is no clue.
const SELDOM: u8 = 3;
/// How far the first steps go.
const RATE: f32 = 0.02;
/// A sentence with a claim counts as many without.
const DEAR: f32 = 3.0;
/// A trigger that had fewer chances is not judged.
const FEW: usize = 8;
/// Weights are whole numbers of this part.
const PART: f32 = 1.0 / 24.0;

/// One sentence for learning.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Length of the sentence in bytes.
    pub bytes: usize,
    /// Whether it is spoken: else it is parsed if it has any chance.
    pub spoken: bool,
    /// How many claims it holds.
    pub claims: usize,
    /// For each chance its trigger, its clues, and whether it earned a claim.
    pub chances: Vec<(u32, Vec<u32>, bool)>,
}

impl Sample {
    /// A lesson by the names of the rules.
    pub fn new(lesson: Lesson, names: &[String]) -> Self {
        let Lesson { start, end, spoken, chances, rules, .. } = lesson;
        let earned = |rule: usize| names.get(rule).is_some_and(|name| rules.contains(name));
        let chances = chances.into_iter().map(|chance| (chance.trigger, chance.clues, earned(chance.rule))).collect();
        Sample { bytes: end - start, spoken, claims: rules.len(), chances }
    }
}

/// What was learned.
#[derive(Debug, Clone)]
pub struct Learned {
    weights: Vec<i8>,
    known: Vec<u32>,
}

impl Learned {
    /// Learns from sentences.
    pub fn new<'s>(samples: impl Iterator<Item = &'s Sample> + Clone) -> Self {
        let samples: Vec<&Sample> = samples.filter(|sample| !sample.chances.is_empty()).collect();
        let mut often: BTreeMap<u32, usize> = BTreeMap::new();
        let mut seen = vec![0u8; 1 << 22];
        let full = |clue: u32| clue as usize & ((1 << 22) - 1);
        for (trigger, clues, _) in samples.iter().flat_map(|sample| &sample.chances) {
            *often.entry(*trigger).or_default() += 1;
            for clue in clues {
                let count = &mut seen[full(*clue)];
                *count = count.saturating_add(1);
            }
        }
        let known: Vec<u32> = often.into_iter().filter(|(_, n)| *n >= FEW).map(|(trigger, _)| trigger).collect();
        let mut weights = vec![0f32; WEIGHTS];
        let mut moved = vec![1e-3f32; WEIGHTS];
        let is_clue = |clue: &&u32| seen[full(**clue)] >= SELDOM;
        let mut order: Vec<usize> = (0..samples.len()).collect();
        let mut dice = Dice::default();
        for _ in 0..ROUNDS {
            dice.shuffle(&mut order);
            for &at in &order {
                let sample = samples[at];
                let sums: Vec<f32> = sample
                    .chances
                    .iter()
                    .map(|(_, clues, _)| clues.iter().filter(is_clue).map(|clue| weights[place(*clue)]).sum())
                    .collect();
                let mut step = |chance: usize, wanted: f32, share: f32| {
                    let slope = share * (wanted - logistic(sums[chance]));
                    for clue in sample.chances[chance].1.iter().filter(is_clue) {
                        let place = place(*clue);
                        moved[place] += slope * slope;
                        weights[place] += RATE * slope / moved[place].sqrt();
                    }
                };
                if sample.claims == 0 {
                    (0..sums.len()).for_each(|chance| step(chance, 0.0, 1.0));
                    continue;
                }
                // Where no chance is known to have earned the claim, the likeliest did.
                let any = sample.chances.iter().any(|(_, _, earned)| *earned);
                let earned = (0..sums.len()).filter(|i| !any || sample.chances[*i].2);
                if let Some(best) = earned.max_by(|a, b| sums[*a].total_cmp(&sums[*b])) {
                    step(best, 1.0, DEAR);
                }
            }
        }
        let weights = weights.into_iter().map(|weight| (weight / PART).round().clamp(-127.0, 127.0) as i8).collect();
        Learned { weights, known }
    }

    /// The best sum of a sentence, the highest where it is not asked for or a trigger is not known, `None` where it has no chance.
    pub fn best(&self, sample: &Sample) -> Option<i32> {
        let sum = |(trigger, clues, _): &(u32, Vec<u32>, bool)| match self.known.binary_search(trigger) {
            Ok(_) if sample.spoken => clues.iter().map(|clue| i32::from(self.weights[place(*clue)])).sum(),
            _ => i32::MAX,
        };
        sample.chances.iter().map(sum).max()
    }

    /// The file that the gate reads.
    pub fn bytes(&self, least: i32) -> Vec<u8> {
        chancery_extract::learn::weights(&self.weights, least, &self.known)
    }
}

fn place(clue: u32) -> usize {
    clue as usize & (WEIGHTS - 1)
}

/// Numbers that look like chance and are the same each time (xorshift).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Default for Dice {
    fn default() -> Self {
        Dice(0x2545_F491_4F6C_DD1D)
    }
}

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number from -1 to 1.
    pub(crate) fn within_one(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    }

    pub(crate) fn shuffle(&mut self, order: &mut [usize]) {
        for i in (1..order.len()).rev() {
            order.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

/// Between 0 and 1, without a function that machines round differently.
pub(crate) fn logistic(sum: f32) -> f32 {
    // exp(x) as (1 + x/256)^256, eight squarings.
    let mut power = 1.0 + sum.clamp(-30.0, 30.0) / 256.0;
    for _ in 0..8 {
        power *= power;
    }
    power / (1.0 + power)
}
