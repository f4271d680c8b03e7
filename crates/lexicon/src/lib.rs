//! Who and what there is: states through time and their names, titles, organisations, goods.
mod day;
mod entity;
mod find;
mod lexicon;
mod mention;
mod tables;
mod token;
mod trie;

pub use entity::{Entity, EntityKind, Name, NameForm, Spell, Succession};
pub use lexicon::Lexicon;
pub use mention::{Mention, MentionForm, Referent};
pub use tables::{TableError, Tables};
