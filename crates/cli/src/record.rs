//! Opening the record, and wording what is wrong with it or with a question.
use crate::args::Global;
use crate::failure::{Code, Failure};
use chancery_desk::Wrong;
use chancery_store::{Mode, Moment, Record, Stamp, StoreError};
use std::time::{SystemTime, UNIX_EPOCH};

pub(crate) use chancery_desk::{Shelf, names};

impl From<StoreError> for Failure {
    fn from(why: StoreError) -> Self {
        let failure = Failure::record(&why);
        match why {
            StoreError::Missing(_) => failure.hint("`chancery read FOLDER` makes one; --record names another"),
            StoreError::NotARecord(_) => failure.hint("--record names another file"),
            StoreError::Older { .. } => failure.hint("any command that writes brings it up to date, such as `chancery read`"),
            StoreError::Invalid { .. } | StoreError::Unknown { .. } => Failure { code: Code::Usage, ..failure },
            _ => failure,
        }
    }
}

impl From<Wrong> for Failure {
    fn from(why: Wrong) -> Self {
        match why {
            Wrong::Record(why) => why.into(),
            Wrong::Asked { what, hint } => Failure { hint, ..Failure::usage(what) },
        }
    }
}

/// Opens the record for reading.
pub(crate) fn open(global: &Global) -> Result<Record, Failure> {
    Ok(Record::open(&global.record, Mode::Read)?)
}

/// Opens the record for writing, making it where there is none.
pub(crate) fn open_or_create(global: &Global) -> Result<Record, Failure> {
    Ok(Record::open(&global.record, Mode::Create)?)
}

/// Opens a record that is there, to change it: a decision never makes one.
pub(crate) fn open_to_change(global: &Global) -> Result<Record, Failure> {
    Ok(Record::open(&global.record, Mode::Write)?)
}

/// Who changes the record, and when: `$CHANCERY_USER` or the login name; the clock or `$SOURCE_DATE_EPOCH`.
pub(crate) fn stamp() -> Stamp {
    let who = ["CHANCERY_USER", "USER", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|who| !who.is_empty()))
        .unwrap_or_else(|| "unknown".to_owned());
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse::<i64>().ok());
    let micros = seconds.map_or_else(
        || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_micros()).unwrap_or(i64::MAX)),
        |seconds| seconds.saturating_mul(1_000_000),
    );
    Stamp::new(&who, Moment(micros))
}
