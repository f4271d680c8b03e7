//! A record's findings, kept fresh while claims come and go.
//!
//! Each rule puts a claim into blocks; only blocks that a claim entered or left are looked at again.
//!
//! ```
//! use chancery_reason::{Background, Checker};
//! let mut checker = Checker::new(Background::default());
//! let changes = checker.refresh();
//! assert!(changes.appeared.is_empty() && changes.gone.is_empty());
//! ```
use crate::background::Background;
use crate::finding::{Finding, Scope, finding_id};
use crate::rules::{Draft, RULES};
use crate::seen::Seen;
use chancery_claim::Claim;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Rule (by its place in the list) and block.
type Block = (u32, u64);

/// Keys of blocks are hashes already: they are taken as they are.
#[derive(Debug, Clone, Copy, Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    fn write_u32(&mut self, rule: u32) {
        self.0 ^= u64::from(rule).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    fn write_u64(&mut self, key: u64) {
        self.0 ^= key;
    }
}

type Plain = BuildHasherDefault<AsIs>;

/// What a refresh changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// Findings that were not there before.
    pub appeared: Vec<Finding>,
    /// Ids of findings that are no longer.
    pub gone: Vec<String>,
}

/// Claims, their blocks, and what was found in each.
#[derive(Debug, Default)]
pub struct Checker {
    background: Background,
    /// Claims by slot; a slot is free after a removal.
    seen: Vec<Option<Seen>>,
    free: Vec<u32>,
    slots: HashMap<String, u32>,
    blocks: HashMap<Block, Vec<u32>, Plain>,
    /// What was found in a block; most blocks find nothing and have no entry.
    found: HashMap<Block, Vec<Finding>, Plain>,
    /// The blocks in which a finding was found: the same claims may meet in several.
    places: HashMap<String, Vec<Block>>,
    dirty: HashSet<Block, Plain>,
}

impl Checker {
    /// Makes an empty one.
    pub fn new(background: Background) -> Self {
        Self { background, ..Self::default() }
    }
    /// What it knows beside the claims.
    pub fn background(&self) -> &Background {
        &self.background
    }
    /// Number of claims.
    pub fn n_claims(&self) -> usize {
        self.slots.len()
    }

    /// Takes a claim in; one with the same id is replaced.
    pub fn insert(&mut self, claim: &Claim) {
        self.remove(&claim.id);
        let seen = Seen::new(claim, &self.background);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.seen.push(None);
            (self.seen.len() - 1) as u32
        });
        for block in blocks(&seen, &self.background) {
            self.blocks.entry(block).or_default().push(slot);
            self.dirty.insert(block);
        }
        self.slots.insert(claim.id.clone(), slot);
        self.seen[slot as usize] = Some(seen);
    }

    /// Takes a claim out; false if there is none of that id.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(slot) = self.slots.remove(id) else {
            return false;
        };
        let Some(seen) = self.seen[slot as usize].take() else {
            return false;
        };
        for block in blocks(&seen, &self.background) {
            if let Some(members) = self.blocks.get_mut(&block) {
                members.retain(|member| *member != slot);
                if members.is_empty() {
                    self.blocks.remove(&block);
                }
            }
            self.dirty.insert(block);
        }
        self.free.push(slot);
        true
    }

    /// Looks again at every block that changed.
    pub fn refresh(&mut self) -> Changes {
        // For each finding that came or went in some block: whether it was there before.
        let mut touched: BTreeMap<String, bool> = BTreeMap::new();
        for block in std::mem::take(&mut self.dirty) {
            let fresh = self.look(block);
            let old = self.found.remove(&block).unwrap_or_default();
            if !old.iter().map(|finding| &finding.id).eq(fresh.iter().map(|finding| &finding.id)) {
                for finding in old {
                    if let Some(places) = self.places.get_mut(&finding.id) {
                        places.retain(|place| *place != block);
                    }
                    touched.entry(finding.id).or_insert(true);
                }
                for finding in &fresh {
                    let places = self.places.entry(finding.id.clone()).or_default();
                    touched.entry(finding.id.clone()).or_insert(!places.is_empty());
                    places.push(block);
                }
            }
            if !fresh.is_empty() {
                self.found.insert(block, fresh);
            }
        }
        let mut changes = Changes::default();
        for (id, known) in touched {
            let there = self.places.get(&id).is_some_and(|places| !places.is_empty());
            if there && !known {
                changes.appeared.extend(self.shown(&id).cloned());
            }
            if !there {
                self.places.remove(&id);
                if known {
                    changes.gone.push(id);
                }
            }
        }
        sort(&mut changes.appeared);
        changes
    }

    /// A finding as its first block words it, so that the words do not depend on the order of changes.
    fn shown(&self, id: &str) -> Option<&Finding> {
        let block = self.places.get(id)?.iter().min()?;
        self.found.get(block)?.iter().find(|finding| finding.id == id)
    }

    /// Looks at every block again, as if all had changed.
    pub fn refresh_all(&mut self) -> Changes {
        // A block with too few claims has nothing; one that lost its claims is marked already.
        let full = self.blocks.iter().filter(|(block, members)| RULES[block.0 as usize].least <= members.len());
        self.dirty.extend(full.map(|(block, _)| *block));
        self.refresh()
    }

    /// Everything found so far, worst first.
    pub fn findings(&self) -> Vec<Finding> {
        let mut out: Vec<Finding> = self.places.keys().filter_map(|id| self.shown(id)).cloned().collect();
        sort(&mut out);
        out
    }

    fn look(&self, block: Block) -> Vec<Finding> {
        let rule = &RULES[block.0 as usize];
        let Some(members) = self.blocks.get(&block).filter(|members| rule.least <= members.len()) else {
            return Vec::new();
        };
        let mut seen: Vec<&Seen> = members.iter().filter_map(|&slot| self.seen[slot as usize].as_ref()).collect();
        if rule.needs.is_some_and(|needs| !seen.iter().any(|one| needs(one))) {
            return Vec::new();
        }
        if seen.len() > 1 {
            seen.sort_unstable_by(|a, b| a.order().cmp(&b.order()));
        }
        let mut drafts = Vec::new();
        (rule.check)(&seen, &self.background, &mut drafts);
        let mut out: Vec<Finding> = drafts.into_iter().map(finish).collect();
        sort(&mut out);
        out.dedup_by(|a, b| a.id == b.id);
        out
    }
}

/// The blocks in which a claim stands, each once.
fn blocks(seen: &Seen, background: &Background) -> Vec<Block> {
    let mut out = Vec::new();
    let mut keys = Vec::new();
    for (index, rule) in RULES.iter().enumerate() {
        keys.clear();
        (rule.keys)(seen, background, &mut keys);
        keys.sort_unstable();
        keys.dedup();
        out.extend(keys.iter().map(|key| (index as u32, *key)));
    }
    out
}

fn finish(draft: Draft<'_>) -> Finding {
    let claims: Vec<String> = draft.claims.iter().map(|seen| seen.claim.id.clone()).collect();
    let first = draft.claims.first().map(|seen| seen.claim.source.as_str());
    let one_source = draft.claims.iter().all(|seen| Some(seen.claim.source.as_str()) == first);
    Finding {
        id: finding_id(draft.rule, &claims),
        rule: draft.rule,
        grade: draft.grade,
        scope: if one_source { Scope::Internal } else { Scope::BetweenSources },
        subject: draft.subject,
        claims,
        values: draft.told.values,
        why: draft.told.why,
        because: draft.told.because,
        resolve: draft.told.resolve,
        hint: draft.told.hint,
    }
}

/// Worst first, then by rule, subject and id: an order that does not depend on that of the claims.
fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (a.grade, a.rule, &a.subject, &a.id).cmp(&(b.grade, b.rule, &b.subject, &b.id)));
}

/// Finds the disagreements between claims, in a fixed order that does not depend on theirs.
pub fn check(claims: &[Claim], background: &Background) -> Vec<Finding> {
    let mut checker = Checker::new(background.clone());
    for claim in claims {
        checker.insert(claim);
    }
    checker.refresh();
    checker.findings()
}
