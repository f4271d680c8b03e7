//! What all requests share: the open record, the secrets, and answers that take long to reckon.
use crate::answers::{Answers, Made, State};
use crate::ask::Ask;
use crate::fault::Fault;
use crate::found::Found;
use crate::glance::Glances;
use crate::guard::Secrets;
use crate::live::Live;
use crate::reply::Reply;
use crate::users::Gate;
use crate::who::{Role, Who};
use chancery_desk::PartBrief;
use chancery_store::{Mode, Record, Stamp, StoreError};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
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
    /// An address to listen on instead of 127.0.0.1: for users with passwords only.
    pub listen: Option<SocketAddr>,
    /// Names under which the server is reached there; numbers always do.
    pub names: Vec<String>,
    /// Who decides, and when: called once for each change.
    pub stamp: fn() -> Stamp,
}

/// The state of a server.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) options: Options,
    pub(crate) port: u16,
    pub(crate) secrets: Secrets,
    /// Who may log in, where the record is served to users.
    pub(crate) gate: Gate,
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
    /// Those who listen to what is being done.
    pub(crate) live: Live,
    /// Pages as they were made last.
    pub(crate) answers: Answers,
    /// What each person did last on these pages.
    past: Mutex<BTreeMap<Option<String>, Past>>,
    /// How often something was done here.
    deeds: AtomicU64,
}

/// What somebody did last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Past {
    /// The claim of the last decision, taken back or not: what the review page says.
    pub(crate) last: Option<String>,
    /// Claims decided about, last at the end: what undo goes through.
    pub(crate) decided: Vec<String>,
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
    pub(crate) brief: Arc<PartBrief>,
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
    /// What whoever asks may do.
    pub(crate) role: Role,
    /// Set where the page shows something that was reckoned a moment ago.
    pub(crate) aged: &'a Cell<bool>,
}

impl Room<'_> {
    /// Whether claims may be judged.
    pub(crate) fn may_judge(&self) -> bool {
        Role::Reviewer <= self.role
    }
    /// Whether documents may be read in and entities merged.
    pub(crate) fn may_manage(&self) -> bool {
        Role::Admin <= self.role
    }
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
            gate: Gate::default(),
            readers: Mutex::new(Vec::new()),
            writer: Mutex::new(None),
            found: Mutex::new(None),
            glances: Glances::default(),
            briefs: Mutex::new(Vec::new()),
            reckoning: Mutex::new(()),
            live: Live::default(),
            answers: Answers::default(),
            past: Mutex::default(),
            deeds: AtomicU64::new(0),
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

    /// Makes a page, or gives the one that was made before if nothing changed since.
    pub(crate) fn page(&self, page: Page, ask: &Ask, before: Option<Made>) -> Result<Made, Fault> {
        let began = Instant::now();
        let record = self.reader()?;
        let state = State {
            change: record.last_change_number()?,
            moment: record.last_change()?.map(|moment| moment.0),
            deeds: self.deeds.load(Ordering::SeqCst),
        };
        let made = match before {
            Some(made) if made.state == Some(state) => Ok(Made { began, ..made }),
            _ => {
                let aged = Cell::new(false);
                let room = Room { app: self, record: &record, role: ask.who.role, aged: &aged };
                page(&room, ask).map(|reply| Made { began, state: (!aged.get()).then_some(state), reply, sent: None })
            }
        };
        let mut readers = lock(&self.readers);
        if readers.len() < 16 {
            readers.push(record);
        }
        made
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
        self.deeds.fetch_add(1, Ordering::SeqCst);
        *writer = Some(record);
        reply
    }

    /// Who changes something now: a user by name, else as the machine knows whoever started the server.
    pub(crate) fn stamp(&self, ask: &Ask) -> Stamp {
        let stamp = (self.options.stamp)();
        match &ask.who.name {
            Some(name) => Stamp { who: name.clone(), ..stamp },
            None => stamp,
        }
    }

    /// What somebody did last.
    pub(crate) fn past(&self, who: &Who) -> Past {
        lock(&self.past).get(&who.name).cloned().unwrap_or_default()
    }

    /// Notes what somebody did.
    pub(crate) fn note(&self, who: &Who, change: impl FnOnce(&mut Past)) {
        change(lock(&self.past).entry(who.name.clone()).or_default());
    }

    /// Remembers a claim that was decided about.
    pub(crate) fn remember(&self, who: &Who, claim: &str) {
        self.note(who, |past| {
            past.last = Some(claim.to_owned());
            past.decided.push(claim.to_owned());
            if UNDO_DEPTH < past.decided.len() {
                past.decided.remove(0);
            }
        });
    }
}
