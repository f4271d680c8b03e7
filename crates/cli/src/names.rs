//! States and other entities as people name them on the command line.
use crate::failure::Failure;
use chancery_lexicon::Entity;

pub(crate) use chancery_desk::nearest;

/// The entity that somebody names, by id, code or name.
pub(crate) fn resolve(name: &str) -> Result<&'static Entity, Failure> {
    Ok(chancery_desk::resolve(name)?)
}
