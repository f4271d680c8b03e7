//! From a document to claims: mentions, frames, discourse.
//!
//! The way of one sentence: [`Engine::extract`] → `Reading` (times, amounts, mentions of the document) → `Scene`
//! (the sentence parsed, mentions laid on its words) → `match_rules` (rules of `rules/*.rules`) → `claim_of`.
mod accord;
mod again;
mod args;
mod arguments;
mod assemble;
mod builtin;
mod certain;
pub mod check;
mod confidence;
mod discourse;
mod doers;
mod ends;
mod engine;
mod filler;
mod funds;
mod gate;
mod howmuch;
mod later;
mod lent;
mod matcher;
mod mend;
mod mood;
mod moods;
mod near;
mod negation;
mod notices;
mod nouns;
mod occasion;
mod office;
mod order;
mod pause;
mod posts;
mod prices;
mod pronouns;
mod reading;
mod referring;
mod registers;
mod relative;
mod remarks;
mod resolve;
mod rows;
pub mod rules;
mod said;
mod scene;
mod sections;
mod speaker;
mod stage;
mod stance;
mod stays;
mod sums;
mod voice;
mod when;
mod witness;

pub use engine::{Engine, Extraction, Hints};
