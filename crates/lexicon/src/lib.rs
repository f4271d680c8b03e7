//! Who and what there is: states through time and their names, titles, organisations, goods.
mod entity;
mod mention;

pub use entity::{Entity, EntityKind, Lexicon, Name, NameForm, Succession};
pub use mention::{Mention, MentionForm, Referent};
