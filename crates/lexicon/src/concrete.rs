//! Which nouns name things that can be handed over, by themselves: "tractor", "flour", "rifle", but not "signal" or "mandate".
//!
//! ```
//! use chancery_lexicon::goods::is_good;
//! assert!(is_good("forty tractors", "tractor"));
//! assert!(is_good("a shipment of medicines", "shipment"));
//! assert!(!is_good("a clear signal", "signal"));
//! ```
use std::sync::LazyLock;

static NOUNS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut nouns: Vec<&str> = include_str!("../data/concrete.txt").lines().filter(|line| !line.starts_with('#')).collect();
    nouns.sort_unstable();
    nouns
});

/// Whether a noun (singular, small letters) names a thing that can be handed over.
pub(crate) fn is_concrete(noun: &str) -> bool {
    NOUNS.binary_search(&noun).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_concrete;

    #[test]
    fn things_are_told_from_thoughts() {
        for noun in ["tractor", "ambulance", "telescope", "flour", "warship", "cattle", "uniform"] {
            assert!(is_concrete(noun), "{noun}");
        }
        for noun in ["signal", "mandate", "encouragement", "troop", "visitor", "sovereignty", "opportunity", "platform", ""] {
            assert!(!is_concrete(noun), "{noun}");
        }
    }
}
