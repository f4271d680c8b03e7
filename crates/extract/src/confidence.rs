//! From evidence to confidence: how many claims with as much evidence turned out right.
//!
//! Evidence is a sum of reasons (`assemble::confidence` and the readers of tables and titles); what it is worth was
//! measured on gold sets by the calibration of `eval`, and the table below is taken from there.
use chancery_claim::Claim;

/// Evidence, and the share of claims right that had so much of it; both rise.
const RIGHT: &[(f64, f64)] =
    &[(0.3, 0.6), (0.5, 0.73), (0.6, 0.82), (0.75, 0.84), (0.78, 0.93), (0.9, 0.94), (0.96, 0.95), (0.97, 0.98), (0.98, 0.99), (1.0, 0.99)];

/// The share of claims that turn out right with so much evidence, between the points of the table on straight lines.
fn share_right(evidence: f64) -> f64 {
    let above = RIGHT.partition_point(|(point, _)| *point < evidence).clamp(1, RIGHT.len() - 1);
    let ((x0, y0), (x1, y1)) = (RIGHT[above - 1], RIGHT[above]);
    let along = ((evidence - x0) / (x1 - x0)).clamp(0.0, 1.0);
    y0 + along * (y1 - y0)
}

/// Puts confidence in the place of evidence, and tells so among the reasons.
pub(crate) fn settle(claim: &mut Claim) {
    let evidence = claim.confidence;
    claim.confidence = (share_right(evidence) * 100.0).round() / 100.0;
    claim.reasons.push(format!(
        "of claims with such evidence ({evidence:.2}) {:.0} in 100 were right where that could be judged",
        100.0 * claim.confidence
    ));
}

#[cfg(test)]
mod tests {
    use super::{RIGHT, share_right};

    #[test]
    fn more_evidence_never_makes_less_sure() {
        assert!(RIGHT.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1));
        let shares: Vec<f64> = (0..=100).map(|n| share_right(f64::from(n) / 100.0)).collect();
        assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]) && shares.iter().all(|share| (0.0..=1.0).contains(share)));
    }
}
