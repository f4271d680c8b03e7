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
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rule (by its place in the list) and block.
type Block = (u32, u64);

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
    blocks: HashMap<Block, Vec<u32>>,
    /// Ids found in a block; most blocks find nothing and have no entry.
    found: HashMap<Block, Vec<String>>,
    /// Each finding, and in how many blocks it was found.
    findings: BTreeMap<String, (Finding, u32)>,
    dirty: BTreeSet<Block>,
}

impl Checker {
    /// Makes an empty one.
    pub fn new(background: Background) -> Self {
        Self {
            background,
            ..Self::default()
        }
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
        let dirty = std::mem::take(&mut self.dirty);
        let mut dropped: BTreeSet<String> = BTreeSet::new();
        let mut appeared: BTreeSet<String> = BTreeSet::new();
        for block in dirty {
            for id in self.found.remove(&block).unwrap_or_default() {
                if let Some((_, n_blocks)) = self.findings.get_mut(&id) {
                    *n_blocks -= 1;
                    if *n_blocks == 0 {
                        dropped.insert(id);
                    }
                }
            }
            let fresh = self.look(block);
            if fresh.is_empty() {
                continue;
            }
            let mut ids = Vec::with_capacity(fresh.len());
            for finding in fresh {
                let entry = self.findings.entry(finding.id.clone()).or_insert_with(|| {
                    appeared.insert(finding.id.clone());
                    (finding.clone(), 0)
                });
                entry.1 += 1;
                entry.0 = finding.clone();
                ids.push(finding.id);
            }
            self.found.insert(block, ids);
        }
        let mut gone = Vec::new();
        for id in dropped {
            if self
                .findings
                .get(&id)
                .is_some_and(|(_, n_blocks)| *n_blocks == 0)
            {
                self.findings.remove(&id);
                if !appeared.remove(&id) {
                    gone.push(id);
                }
            }
        }
        let mut appeared: Vec<Finding> = appeared
            .iter()
            .filter_map(|id| self.findings.get(id))
            .map(|(finding, _)| finding.clone())
            .collect();
        sort(&mut appeared);
        Changes { appeared, gone }
    }

    /// Looks at every block again, as if all had changed.
    pub fn refresh_all(&mut self) -> Changes {
        self.dirty.extend(self.blocks.keys().copied());
        self.refresh()
    }

    /// Everything found so far, worst first.
    pub fn findings(&self) -> Vec<Finding> {
        let mut out: Vec<Finding> = self
            .findings
            .values()
            .map(|(finding, _)| finding.clone())
            .collect();
        sort(&mut out);
        out
    }

    fn look(&self, block: Block) -> Vec<Finding> {
        let Some(members) = self.blocks.get(&block) else {
            return Vec::new();
        };
        let mut seen: Vec<&Seen> = members
            .iter()
            .filter_map(|&slot| self.seen[slot as usize].as_ref())
            .collect();
        seen.sort_by(|a, b| a.order().cmp(&b.order()));
        let mut drafts = Vec::new();
        (RULES[block.0 as usize].check)(&seen, &self.background, &mut drafts);
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
    let claims: Vec<String> = draft
        .claims
        .iter()
        .map(|seen| seen.claim.id.clone())
        .collect();
    let first = draft.claims.first().map(|seen| seen.claim.source.as_str());
    let one_source = draft
        .claims
        .iter()
        .all(|seen| Some(seen.claim.source.as_str()) == first);
    Finding {
        id: finding_id(draft.rule, &claims),
        rule: draft.rule,
        grade: draft.grade,
        scope: if one_source {
            Scope::Internal
        } else {
            Scope::BetweenSources
        },
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
    findings.sort_by(|a, b| {
        (a.grade, a.rule, &a.subject, &a.id).cmp(&(b.grade, b.rule, &b.subject, &b.id))
    });
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
