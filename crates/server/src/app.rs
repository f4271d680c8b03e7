//! What all requests share: the open record, the secrets, and answers that take long to reckon.
use crate::ask::Ask;
use crate::fault::Fault;
use crate::found::Found;
use crate::glance::Glances;
use crate::guard::Secrets;
use crate::reply::Reply;
use chancery_brief::Brief;
use chancery_store::{Mode, Record, Stamp, StoreError};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How to serve a record.
#[derive(Debug, Clone)]
pub struct Options {
    /// The record.
    pub record: PathBuf,
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// Whether nothing may be changed.
    pub read_only: bool,
    /// Who decides, and when: called once for each change.
    pub stamp: fn() -> Stamp,
}

/// The state of a server.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) options: Options,
    pub(crate) port: u16,
    pub(crate) secrets: Secrets,
    readers: Mutex<Vec<Record>>,
    writer: Mutex<Option<Record>>,
    /// Findings over the whole record, of one state of it.
    pub(crate) found: Mutex<Option<Arc<Found>>>,
    /// The whole record at a glance.
    pub(crate) glances: Glances,
    /// Briefs looked at last.
    pub(crate) briefs: Mutex<Vec<KeptBrief>>,
    /// Held while a brief is reckoned, so that many who ask for one wait for the first.
    pub(crate) reckoning: Mutex<()>,
    /// The claim of the last decision, taken back or not: what the review page says.
    pub(crate) last: Mutex<Option<String>>,
    /// Claims decided about on these pages, last at the end: what undo goes through.
    pub(crate) decided: Mutex<Vec<String>>,
}

/// A brief, with what it cost to reckon.
#[derive(Debug)]
pub(crate) struct KeptBrief {
    /// Of whom.
    pub(crate) key: String,
    /// The change after which it holds.
    pub(crate) change: i64,
    pub(crate) at: Instant,
    pub(crate) cost: Duration,
    pub(crate) brief: Arc<Brief>,
}

/// How many decisions can be taken back one after another.
const UNDO_DEPTH: usize = 20;

/// A function that makes a page.
pub(crate) type Page = fn(&Room<'_>, &Ask) -> Result<Reply, Fault>;
/// A function that changes the record.
pub(crate) type Deed = fn(&App, &mut Record, &Ask) -> Result<Reply, Fault>;

/// What a page is made from: the server, and the record open for reading.
#[derive(Clone, Copy)]
pub(crate) struct Room<'a> {
    pub(crate) app: &'a App,
    pub(crate) record: &'a Record,
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A page that panicked left nothing half done: every value is replaced as a whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    pub(crate) fn new(options: Options, port: u16) -> Result<Self, Fault> {
        let secrets = Secrets::draw().map_err(|why| {
            Fault::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, format!("the system gives no random numbers: {why}"))
        })?;
        let app = Self {
            options,
            port,
            secrets,
            readers: Mutex::new(Vec::new()),
            writer: Mutex::new(None),
            found: Mutex::new(None),
            glances: Glances::default(),
            briefs: Mutex::new(Vec::new()),
            reckoning: Mutex::new(()),
            last: Mutex::new(None),
            decided: Mutex::new(Vec::new()),
        };
        // Opened once at the start, so that a wrong path is told before anybody looks.
        let record = app.reader()?;
        lock(&app.readers).push(record);
        Ok(app)
    }

    /// A record open for reading; one that lies at the path now.
    fn reader(&self) -> Result<Record, StoreError> {
        let held = lock(&self.readers).pop();
        match held {
            Some(record) if record.check_place().is_ok() => Ok(record),
            _ => Record::open(&self.options.record, Mode::Read),
        }
    }

    /// Makes a page.
    pub(crate) fn page(&self, page: Page, ask: &Ask) -> Result<Reply, Fault> {
        let record = self.reader()?;
        let reply = page(&Room { app: self, record: &record }, ask);
        let mut readers = lock(&self.readers);
        if readers.len() < 16 {
            readers.push(record);
        }
        reply
    }

    /// Changes the record; one change after another.
    pub(crate) fn deed(&self, deed: Deed, ask: &Ask) -> Result<Reply, Fault> {
        let mut writer = lock(&self.writer);
        let mut record = match writer.take() {
            Some(record) if record.check_place().is_ok() => record,
            _ => {
                let mut record = Record::open(&self.options.record, Mode::Write)?;
                record.set_patience(Duration::from_secs(3))?;
                record
            }
        };
        let reply = deed(self, &mut record, ask);
        *writer = Some(record);
        reply
    }

    /// Who changes something now.
    pub(crate) fn stamp(&self) -> Stamp {
        (self.options.stamp)()
    }

    /// Remembers a claim that was decided about.
    pub(crate) fn remember(&self, claim: &str) {
        *lock(&self.last) = Some(claim.to_owned());
        let mut decided = lock(&self.decided);
        decided.push(claim.to_owned());
        if UNDO_DEPTH < decided.len() {
            decided.remove(0);
        }
    }
}
