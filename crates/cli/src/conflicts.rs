//! Findings over the claims of a record.
pub(crate) use chancery_desk::findings;
