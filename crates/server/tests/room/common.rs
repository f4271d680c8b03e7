//! A server over the sample record, without a socket.

use chancery_server::{Options, Trial, Tried, trial};
use chancery_store::{Mode, Moment, Record, Stamp};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A record in a folder of its own, which goes with it.
pub(crate) struct Room {
    pub(crate) trial: Trial,
    pub(crate) path: PathBuf,
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Some(folder) = self.path.parent() {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

pub(crate) fn stamp() -> Stamp {
    Stamp::new("ana", Moment(1_700_000_000_000_000))
}

fn place() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let folder = std::env::temp_dir().join(format!("chancery-room-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    std::fs::create_dir_all(&folder).unwrap();
    folder.join("record.db")
}

/// A server over a record that the caller fills.
pub(crate) fn room_of(fill: impl FnOnce(&mut Record), read_only: bool) -> Room {
    let path = place();
    let mut record = Record::open(&path, Mode::Create).unwrap();
    fill(&mut record);
    drop(record);
    let trial = trial(Options { record: path.clone(), port: 8017, read_only, listen: None, names: Vec::new(), stamp }).unwrap();
    Room { trial, path }
}

/// A server over the samples for users who log in.
pub(crate) fn users_room(read_only: bool) -> Room {
    let mut room = room();
    let listen = Some(std::net::SocketAddr::from(([0, 0, 0, 0], 8017)));
    let names = vec!["records.example.org".to_owned()];
    room.trial = trial(Options { record: room.path.clone(), port: 8017, read_only, listen, names, stamp }).unwrap();
    room
}

/// A server over the samples.
pub(crate) fn room() -> Room {
    room_of(
        |record| {
            chancery_desk::read_samples(record, &stamp()).unwrap();
        },
        false,
    )
}

impl Room {
    /// Asks as a person with a session does.
    pub(crate) fn get(&self, address: &str) -> Tried {
        self.trial.ask("GET", address, &[("host", "127.0.0.1:8017"), ("cookie", &self.trial.cookie)], "").unwrap()
    }
    /// Sends a form from one of our pages.
    pub(crate) fn post(&self, address: &str, form: &str) -> Tried {
        let form = format!("csrf={}&{form}", self.trial.form);
        self.send(address, "http://127.0.0.1:8017", &form)
    }
    /// Sends a form from anywhere.
    pub(crate) fn send(&self, address: &str, origin: &str, form: &str) -> Tried {
        let mut headers =
            vec![("host", "127.0.0.1:8017"), ("cookie", self.trial.cookie.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        if !origin.is_empty() {
            headers.push(("origin", origin));
        }
        self.trial.ask("POST", address, &headers, form).unwrap()
    }
    /// The record, for what pages do not show.
    pub(crate) fn record(&self) -> Record {
        Record::open(&self.path, Mode::Read).unwrap()
    }
}
