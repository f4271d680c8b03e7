//! What can go wrong with a record, told apart by what a person must do about it.
use std::path::PathBuf;

/// Why the record could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file.
    #[error("no record at {0}")]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{0} is not a record of Chancery")]
    NotARecord(PathBuf),
    /// The file was made by a newer program.
    #[error("{path} is a record of version {found}; this program knows versions up to {known}, so use a newer one")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version known.
        known: i64,
    },
    /// An older version, opened only for reading.
    #[error("{path} is a record of version {found}; open it for writing once, so that it is brought to version {known}")]
    Older {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The version needed.
        known: i64,
    },
    /// Something exists where a new record should be made.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// The file, its directory or the connection allows no writing.
    #[error("the record cannot be written: {0}")]
    ReadOnly(String),
    /// Somebody put another file in its place while it was open; nothing was written to either.
    #[error("{0} was replaced or removed while it was open; open it again")]
    Replaced(PathBuf),
    /// Another program is writing and did not finish in time.
    #[error("another program is writing to the record; try again when it has finished")]
    Locked,
    /// No room left; nothing of the change was kept.
    #[error("no room left for the record; nothing of this change was kept")]
    Full,
    /// The file is damaged.
    #[error("the record is damaged: {0}")]
    Damaged(String),
    /// What was handed in cannot be so.
    #[error("{field} cannot be: {why}")]
    Invalid {
        /// What part.
        field: String,
        /// Why not.
        why: String,
    },
    /// No such claim, entity, source or decision.
    #[error("no {what} {id}")]
    Unknown {
        /// What was looked for.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// Anything else that SQLite says.
    #[error("the record could not be read: {0}")]
    Sqlite(rusqlite::Error),
    /// The file system.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
}

impl StoreError {
    pub(crate) fn invalid(field: impl Into<String>, why: impl Into<String>) -> Self {
        StoreError::Invalid { field: field.into(), why: why.into() }
    }
    pub(crate) fn unknown(what: &'static str, id: &str) -> Self {
        StoreError::Unknown { what, id: id.to_string() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked,
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly(error.to_string()),
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged(error.to_string()),
            _ => match error {
                // A value of the wrong type can only come from a damaged or foreign file.
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..) => StoreError::Damaged(error.to_string()),
                error => StoreError::Sqlite(error),
            },
        }
    }
}
