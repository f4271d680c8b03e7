//! Who and what there is: states through time and their names, titles, organisations, goods.
mod bodies;
mod day;
mod entity;
mod fields;
mod find;
pub mod goods;
mod identity;
mod index;
mod instruments;
mod lexicon;
mod mention;
mod names;
mod people;
mod scan;
mod senses;
mod tables;
mod titles;
mod token;
mod trie;
mod words;

pub use entity::{Entity, EntityKind, Name, NameForm, Spell, Succession, Tenure};
pub use fields::field;
pub use goods::{ArmsClass, GoodsClass};
pub use lexicon::Lexicon;
pub use mention::{Mention, MentionForm, Referent};
pub use tables::{TableError, Tables};
pub use titles::Rank;
