//! Findings: where claims cannot all be true. Claims in, findings out; no text, no files.
//!
//! [`check`] looks at everything at once; [`Checker`] keeps the findings of a record fresh while claims come and go.
//! What must be known beside the claims (lives, successions, definitions) the caller puts into [`Background`].
//!
//! ```
//! use chancery_reason::{Background, check};
//! assert!(check(&[], &Background::default()).is_empty());
//! ```
mod amount;
mod background;
mod checker;
mod consequences;
mod copying;
mod finding;
mod names;
pub mod network;
mod range;
mod rules;
mod same;
mod seen;
mod words;

pub use background::{Background, DayPair, Life, Order, SourceFacts, Spell, Succession};
pub use checker::{Changes, Checker, check};
pub use consequences::{Derived, Side, consequences};
pub use copying::{Copying, copying};
pub use finding::{Finding, Grade, Scope, finding_id};
pub use rules::{RuleDoc, rule_docs};
pub use words::{Shown, grade_noun, render};
