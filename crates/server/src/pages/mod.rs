//! The pages, one file each.
pub(crate) mod help;
pub(crate) mod home;
