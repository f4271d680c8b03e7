//! One file for each rule: what it finds, why, an example, its grade, its exceptions, and the code.
//!
//! A rule says in which blocks a claim stands, and what it finds within one block.
//! That is all a record needs to be kept fresh: a claim that comes or goes touches its blocks and no others.
use crate::background::Background;
use crate::finding::Grade;
use crate::seen::Seen;

mod d1;
mod d2;
mod e1;
mod e2;
mod f1;
mod f2;
mod g1;
mod n1;
mod n2;
mod n3;
mod o1;
mod q1;
mod q2;
mod q3;
mod s1;
mod s2;

pub(crate) use o1::in_order as order_steps;

/// What the manual says of a rule; its page is made from this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleDoc {
    /// `D1`.
    pub code: &'static str,
    /// A few words.
    pub name: &'static str,
    /// What it finds.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// An example, as a reader would meet it.
    pub example: &'static str,
    /// Which grade, and when.
    pub grade: &'static str,
    /// What it leaves alone.
    pub exceptions: &'static str,
}

/// A rule.
pub(crate) struct Rule {
    pub(crate) doc: RuleDoc,
    /// Fewest claims of a block in which there can be anything to find.
    pub(crate) least: usize,
    /// A claim without which a block holds nothing to find, where there is such a sort; saves looking at most blocks.
    pub(crate) needs: Option<fn(&Seen) -> bool>,
    /// The blocks in which a claim stands.
    pub(crate) keys: fn(&Seen, &Background, &mut Vec<u64>),
    /// What there is to find in one block, whose claims are in numbering order.
    pub(crate) check: for<'a> fn(&[&'a Seen], &Background, &mut Vec<Draft<'a>>),
}

/// A finding in the making: its claims are still at hand.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) rule: &'static str,
    pub(crate) grade: Grade,
    pub(crate) subject: String,
    pub(crate) claims: Vec<&'a Seen>,
    pub(crate) told: crate::words::Told,
}

/// Every rule, in the order of the manual.
pub(crate) const RULES: &[Rule] = &[
    d1::RULE,
    d2::RULE,
    o1::RULE,
    f1::RULE,
    f2::RULE,
    q1::RULE,
    q2::RULE,
    q3::RULE,
    e1::RULE,
    e2::RULE,
    s1::RULE,
    s2::RULE,
    g1::RULE,
    n1::RULE,
    n2::RULE,
    n3::RULE,
];

/// What the manual says of each rule.
pub fn rule_docs() -> impl Iterator<Item = RuleDoc> {
    RULES.iter().map(|rule| rule.doc)
}

/// A contradiction where everything is firm; a tension where a bound is soft, a date is not in the claim's own words,
/// or the source only reports what others say.
pub(crate) fn grade(firm: bool, claims: &[&Seen]) -> Grade {
    if firm && claims.iter().all(|seen| !seen.soft && !seen.reported && !seen.carried) { Grade::Contradiction } else { Grade::Tension }
}
