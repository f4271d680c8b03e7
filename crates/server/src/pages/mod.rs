//! The pages, one file each.
pub(crate) mod api;
pub(crate) mod claim;
pub(crate) mod correct;
pub(crate) mod dyad;
pub(crate) mod entity;
pub(crate) mod findings;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod login;
pub(crate) mod map;
pub(crate) mod network;
pub(crate) mod read;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod source;
pub(crate) mod totals;
