//! A finding: what cannot all be right, how bad it is, and the proof in words.

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// No reading is left in which all claims hold.
    Contradiction,
    /// Only a soft bound saves it, or a rule with known exceptions.
    Tension,
    /// A duplicate, a copy, or two definitions.
    Note,
}

impl Grade {
    /// The machine name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Tension => "tension",
            Self::Note => "note",
        }
    }
    /// Reads a machine name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Contradiction, Self::Tension, Self::Note].into_iter().find(|grade| grade.name() == name)
    }
}

/// Whether the claims come from one source. Computed, never declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All from one source.
    Internal,
    /// From two or more.
    BetweenSources,
}

impl Scope {
    /// The machine name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::BetweenSources => "between-sources",
        }
    }
}

/// A computed disagreement, never stored as truth.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// `f:` and 16 hex digits: a hash of rule and claim ids, so that it changes when a claim changes.
    pub id: String,
    /// Rule code, such as `D1`.
    pub rule: &'static str,
    /// How bad it is.
    pub grade: Grade,
    /// From one source or several.
    pub scope: Scope,
    /// What it is about, in a few words.
    pub subject: String,
    /// Ids of the minimal set of claims.
    pub claims: Vec<String>,
    /// What each claim says that matters here, in the order of `claims`: `signed = 1949-01-28`.
    pub values: Vec<String>,
    /// Steps of the reasoning; claims are numbered from 1 in the order of `claims`.
    pub why: Vec<String>,
    /// The steps as one sentence: "Because 1 ..., but 2 ...".
    pub because: String,
    /// What would resolve it.
    pub resolve: String,
    /// A likely cause.
    pub hint: Option<String>,
}

/// The id of a finding: a hash of its rule and the ids of its claims, in any order.
///
/// A dismissal is kept under this id. A claim that changes has a new id, so the dismissal no longer applies.
pub fn finding_id(rule: &str, claims: &[String]) -> String {
    let mut sorted: Vec<&str> = claims.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    let mut hash = Hasher::default();
    hash.put(rule);
    for claim in sorted {
        hash.put(claim);
    }
    format!("f:{:016x}", hash.finish())
}

/// FNV-1a over 64 bits with a final stir: the same on every machine, and nothing here must withstand an attacker.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hasher(u64);

impl Default for Hasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher {
    pub(crate) fn put(&mut self, part: &str) {
        for byte in part.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    pub(crate) fn finish(self) -> u64 {
        let mut hash = self.0;
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ (hash >> 33)
    }
}
