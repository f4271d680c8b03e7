//! What can go wrong with a request, with the right status and words a person can act on.
use axum::http::StatusCode;
use chancery_desk::Wrong;
use chancery_store::StoreError;

/// Why a request has no answer.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) status: StatusCode,
    /// What is wrong.
    pub(crate) what: String,
    /// What to do next.
    pub(crate) hint: Option<String>,
    /// Where that can be done: an address, and what it is called.
    pub(crate) way: Option<(String, String)>,
}

impl Fault {
    pub(crate) fn new(status: StatusCode, what: impl Into<String>) -> Self {
        Self { status, what: what.into(), hint: None, way: None }
    }
    /// The question is not understood.
    pub(crate) fn asked(what: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, what)
    }
    /// There is no such thing.
    pub(crate) fn missing(what: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, what)
    }
    /// What is asked was true of a record that somebody changed meanwhile.
    pub(crate) fn overtaken(what: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, what)
    }
    /// Names the page on which it goes on.
    pub(crate) fn way(mut self, address: impl Into<String>, name: impl Into<String>) -> Self {
        self.way = Some((address.into(), name.into()));
        self
    }
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<StoreError> for Fault {
    fn from(why: StoreError) -> Self {
        let said = why.to_string();
        match why {
            StoreError::Unknown { .. } => Self::missing(said),
            StoreError::Invalid { .. } => Self::asked(said),
            StoreError::Locked => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, said).hint("Nothing was lost. Load the page again in a moment.")
            }
            StoreError::Missing(_) | StoreError::Replaced(_) => Self::new(StatusCode::SERVICE_UNAVAILABLE, said)
                .hint("Put the record back in its place, or start `chancery serve` with the new one."),
            StoreError::Full => Self::new(StatusCode::INSUFFICIENT_STORAGE, said),
            StoreError::ReadOnly(_) => Self::new(StatusCode::FORBIDDEN, said),
            StoreError::Damaged(_) => {
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, said).hint("`chancery verify` tells what is damaged; nothing was changed.")
            }
            _ => Self::new(StatusCode::INTERNAL_SERVER_ERROR, said),
        }
    }
}

impl From<Wrong> for Fault {
    fn from(why: Wrong) -> Self {
        match why {
            Wrong::Record(why) => why.into(),
            Wrong::Asked { what, hint } => Self { hint, ..Self::asked(what) },
        }
    }
}
