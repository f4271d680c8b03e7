//! Whether a trigger is worth a tree: a sum of weights of what is seen around it, learned from texts that were read whole.
//!
//! `cargo xtask train-gate` makes the weights. A trigger that was seen too seldom to be judged, a rule that demands
//! something else than it did then, and every rule of the user's own pass unjudged.
use super::clues::number_of_pair;

/// The learned weights.
#[derive(Debug, Clone, Default)]
pub(super) struct Worth {
    /// By the last bits of a clue.
    weights: Vec<i8>,
    /// A trigger passes with this sum at least.
    least: i32,
    /// Triggers of rules that it can judge, sorted.
    known: Vec<u32>,
}

/// What such a file begins with.
const HEAD: &[u8; 8] = b"worth 1\n";

impl Worth {
    /// Reads weights as [`Worth::bytes`] writes them; `None` where they are none.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(HEAD)?;
        let (least, rest) = rest.split_first_chunk::<4>()?;
        let (known, rest) = rest.split_first_chunk::<4>()?;
        let (known, weights) = rest.split_at_checked(4 * usize::try_from(u32::from_le_bytes(*known)).ok()?)?;
        let known = known.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number)).collect();
        let weights: Vec<i8> = weights.iter().map(|weight| i8::from_le_bytes([*weight])).collect();
        weights.len().is_power_of_two().then_some(Worth { weights, least: i32::from_le_bytes(*least), known })
    }

    /// The weights as a file.
    pub(super) fn bytes(weights: &[i8], least: i32, known: &[u32]) -> Vec<u8> {
        let mut out = HEAD.to_vec();
        out.extend(least.to_le_bytes());
        out.extend((known.len() as u32).to_le_bytes());
        out.extend(known.iter().flat_map(|number| number.to_le_bytes()));
        out.extend(weights.iter().flat_map(|weight| weight.to_le_bytes()));
        out
    }

    /// Whether it has seen enough of a trigger word of a rule.
    pub(super) fn knows(&self, rule: u32, word: u32) -> bool {
        self.known.binary_search(&number_of_pair(rule, word)).is_ok()
    }

    /// What a clue weighs.
    pub(super) fn of(&self, clue: u32) -> i32 {
        self.weights.get(clue as usize & self.weights.len().wrapping_sub(1)).map_or(0, |weight| i32::from(*weight))
    }

    /// Whether this sum is enough.
    pub(super) fn suffices(&self, sum: i32) -> bool {
        sum >= self.least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let known = [number_of_pair(1, 2)];
        let bytes = Worth::bytes(&[3, -4, 5, 0], 7, &known);
        let worth = Worth::read(&bytes).expect("it was just written");
        assert!(worth.knows(1, 2) && !worth.knows(2, 1));
        assert_eq!([0, 1, 2, 3, 5].map(|clue| worth.of(clue)), [3, -4, 5, 0, -4]);
        assert!(worth.suffices(7) && !worth.suffices(6));
    }

    #[test]
    fn damaged_weights_are_none() {
        let bytes = Worth::bytes(&[3, -4], 7, &[1]);
        for end in 0..bytes.len() {
            assert!(Worth::read(&bytes[..end]).is_none_or(|worth| worth.weights.len() == 1), "{end}");
        }
        assert!(Worth::read(b"").is_none());
    }
}
