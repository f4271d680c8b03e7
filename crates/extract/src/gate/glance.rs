//! Whether a sentence is worth a tree after a first glance: what the parser's first layers know of its triggers.
//!
//! A layer of rectified units over the state of a trigger word and the mean of its sentence, with what the rule adds to it,
//! and the clues around the trigger give a sum; `cargo xtask train-gate ../shared glance` makes the weights. A trigger that
//! was seen too seldom to be judged and every rule that demands something else than it did then pass unjudged.
use super::clues::number_of_pair;
use chancery_syntax::{Glance, STATE};

/// Units of the layer.
pub const UNITS: usize = 32;
/// Rows for rules, by the last bits of a number for each.
pub const RULES: usize = 1024;
/// Places for trigger words of rules, likewise.
pub const TRIGGERS: usize = 16384;
/// What of a sentence is taken in: the state of the trigger, and the mean of all.
pub const INPUTS: usize = 2 * STATE;
/// Places for clues, likewise.
pub const CLUES: usize = 1 << 17;
/// Weights are whole numbers of this part.
pub const PART: f32 = 1.0 / 32.0;

/// A trigger that could fire, for a glance to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// The first byte of its word.
    pub at: usize,
    /// A number for its rule.
    pub rule: u32,
    /// A number for its word as a trigger of that rule.
    pub trigger: u32,
    /// What the clues around it weigh.
    pub clues: i32,
}

impl Doubt {
    pub(super) fn new(at: usize, (rule, word): (u32, u32), clues: i32) -> Self {
        Doubt { at, rule, trigger: number_of_pair(rule, word), clues }
    }
}

/// The learned weights.
#[derive(Debug, Clone, Default)]
pub struct Glancing {
    /// Input by input.
    pub inputs: Vec<[f32; UNITS]>,
    /// Rule by rule, after what is there for all.
    pub rules: Vec<[f32; UNITS]>,
    /// By the last bits of a trigger.
    pub triggers: Vec<f32>,
    /// By the last bits of a clue, in parts.
    pub clues: Vec<i8>,
    /// What each unit adds to the sum.
    pub sum: Vec<f32>,
    /// A sentence passes with this sum at least.
    pub least: f32,
    /// Triggers that it can judge, sorted.
    pub known: Vec<u32>,
}

/// What such a file begins with.
const HEAD: &[u8; 9] = b"glance 1\n";

impl Glancing {
    /// Reads weights as [`Glancing::bytes`] writes them; `None` where they are none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(HEAD)?;
        let (least, rest) = rest.split_first_chunk::<4>()?;
        let (known, rest) = rest.split_first_chunk::<4>()?;
        let (known, rest) = rest.split_at_checked(4 * usize::try_from(u32::from_le_bytes(*known)).ok()?)?;
        let known = known.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number)).collect();
        let (clues, rest) = rest.split_at_checked(CLUES)?;
        let clues = clues.iter().map(|weight| i8::from_le_bytes([*weight])).collect();
        let weights: Vec<f32> = rest.iter().map(|weight| f32::from(i8::from_le_bytes([*weight])) * PART).collect();
        let (inputs, rest) = weights.split_at_checked(INPUTS * UNITS)?;
        let (rules, rest) = rest.split_at_checked(RULES * UNITS)?;
        let (sum, triggers) = rest.split_at_checked(UNITS)?;
        let rows = |weights: &[f32]| weights.as_chunks::<UNITS>().0.to_vec();
        let (inputs, rules) = (rows(inputs), rows(rules));
        let (sum, triggers, least) = (sum.to_vec(), triggers.to_vec(), f32::from_le_bytes(*least));
        (triggers.len() == TRIGGERS).then_some(Glancing { inputs, rules, triggers, clues, sum, least, known })
    }

    /// The weights as a file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = HEAD.to_vec();
        out.extend(self.least.to_le_bytes());
        out.extend((self.known.len() as u32).to_le_bytes());
        out.extend(self.known.iter().flat_map(|number| number.to_le_bytes()));
        out.extend(self.clues.iter().flat_map(|weight| weight.to_le_bytes()));
        let weights = self.inputs.as_flattened().iter().chain(self.rules.as_flattened()).chain(&self.sum).chain(&self.triggers);
        out.extend(weights.map(|weight| (weight / PART).round().clamp(-127.0, 127.0) as i8 as u8));
        out
    }

    /// Whether it has seen enough of a trigger word of a rule.
    pub(super) fn knows(&self, rule: u32, word: u32) -> bool {
        self.known.binary_search(&number_of_pair(rule, word)).is_ok()
    }

    /// What a clue weighs, in parts.
    pub(super) fn of(&self, clue: u32) -> i32 {
        self.clues.get(clue as usize % CLUES).map_or(0, |weight| i32::from(*weight))
    }

    /// What a state and the mean of a sentence give to each unit.
    pub fn layer(&self, state: &[f32; STATE], mean: &[f32; STATE]) -> [f32; UNITS] {
        let mut out = [0.0; UNITS];
        for (value, row) in state.iter().chain(mean).zip(&self.inputs) {
            for (out, weight) in out.iter_mut().zip(row) {
                *out += value * weight;
            }
        }
        out
    }

    /// The sum for one trigger, by what its state gave.
    pub fn sum(&self, layer: &[f32; UNITS], doubt: Doubt) -> f32 {
        let rule = &self.rules[doubt.rule as usize % RULES];
        let units = layer.iter().zip(rule).zip(&self.sum);
        let first = self.triggers[doubt.trigger as usize % TRIGGERS] + doubt.clues as f32 * PART;
        units.fold(first, |sum, ((unit, rule), weight)| sum + (unit + rule).max(0.0) * weight)
    }

    /// Whether a sentence is worth a tree for any of these triggers.
    pub(crate) fn passes(&self, doubts: &[Doubt], glance: Glance<'_>) -> bool {
        let mean = mean(glance.states);
        let mut last: Option<(usize, [f32; UNITS])> = None;
        doubts.iter().any(|doubt| {
            let layer = match last {
                Some((at, layer)) if at == doubt.at => layer,
                _ => self.layer(state_at(glance, doubt.at), &mean),
            };
            last = Some((doubt.at, layer));
            self.sum(&layer, *doubt) >= self.least
        })
    }
}

/// The state of the word in which a byte lies.
pub(crate) fn state_at(glance: Glance<'_>, at: usize) -> &[f32; STATE] {
    let word = glance.words.partition_point(|word| word.1 as usize <= at);
    glance.states.get(word).or(glance.states.last()).unwrap_or(&[0.0; STATE])
}

/// The mean of the states of a sentence.
pub(crate) fn mean(states: &[[f32; STATE]]) -> [f32; STATE] {
    let mut mean = [0.0; STATE];
    for state in states {
        mean.iter_mut().zip(state).for_each(|(sum, value)| *sum += value);
    }
    let part = 1.0 / states.len().max(1) as f32;
    mean.iter_mut().for_each(|sum| *sum *= part);
    mean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_damage_is_told() {
        let rows = |n: usize| (0..n).map(|i| [(i % 7) as f32 * PART; UNITS]).collect::<Vec<_>>();
        let (inputs, rules) = (rows(INPUTS), rows(RULES));
        let (triggers, sum) = (vec![PART; TRIGGERS], vec![-PART; UNITS]);
        let clues = vec![-3; CLUES];
        let made = Glancing { inputs, rules, triggers, clues, sum, least: 0.5, known: vec![number_of_pair(1, 2)] };
        let bytes = made.bytes();
        let read = Glancing::read(&bytes).expect("it was just written");
        assert_eq!(read.bytes(), bytes);
        assert!(read.knows(1, 2) && !read.knows(2, 1));
        for end in (0..bytes.len()).step_by(997) {
            assert!(Glancing::read(&bytes[..end]).is_none(), "{end}");
        }
    }
}
