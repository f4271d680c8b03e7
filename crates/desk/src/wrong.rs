//! What can be wrong with a question: words nobody knows, or a record that cannot answer.
use chancery_store::StoreError;
use std::fmt::Display;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// A word of the question is not understood.
    #[error("{what}")]
    Asked {
        /// What is wrong.
        what: String,
        /// What to do next.
        hint: Option<String>,
    },
    /// The record.
    #[error(transparent)]
    Record(#[from] StoreError),
}

impl Wrong {
    /// A word that is not understood.
    pub fn asked(what: impl Display) -> Self {
        Self::Asked { what: what.to_string(), hint: None }
    }
    /// The same with advice.
    pub fn hint(self, advice: impl Display) -> Self {
        match self {
            Self::Asked { what, .. } => Self::Asked { what, hint: Some(advice.to_string()) },
            other => other,
        }
    }
}
