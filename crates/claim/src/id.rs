//! Claim ids: the same source, place and content give the same id on every machine.
use crate::Claim;
use sha2::{Digest, Sha256};

/// Computes the id of a claim from everything it says but confidence, reasons, engine and status.
pub fn claim_id(claim: &Claim) -> String {
    let mut hash = Sha256::new();
    let mut put = |part: &str| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    };
    put(&claim.source);
    put(&format!("{}..{}", claim.quote.start, claim.quote.end));
    put(claim.kind.name());
    put(claim.action);
    for role in &claim.roles {
        put(role.role);
        put(&role.text);
        put(&role.span.map_or(String::new(), |s| format!("{}..{}", s.start, s.end)));
        put(role.entity.as_deref().unwrap_or(""));
    }
    put(claim.time.as_ref().map_or("", |t| &t.value.edtf));
    for amount in &claim.amounts {
        put(&amount.of);
        put(&format!("{:?} {:?} {}", amount.value.low, amount.value.high, amount.value.unit));
    }
    put(claim.polarity.name());
    put(claim.modality.name());
    format!("c:{}", hex(hash, 8))
}

/// A short name for texts that tells whether they changed: the beginning of a hash over them.
///
/// ```
/// assert_eq!(chancery_claim::short_hash(&["a", "b"]).len(), 8);
/// assert_ne!(chancery_claim::short_hash(&["a", "b"]), chancery_claim::short_hash(&["ab"]));
/// ```
pub fn short_hash(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hex(hash, 4)
}

fn hex(hash: Sha256, bytes: usize) -> String {
    hash.finalize().iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}
