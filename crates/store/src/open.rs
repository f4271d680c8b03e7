//! Opens and makes records: what the file is, which version, who may write.
use crate::names::Names;
use crate::{Moment, StoreError};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// "Chan", so that `file` and SQLite itself can tell a record from any other database.
pub(crate) const APPLICATION_ID: i64 = 0x4368_616e;

/// Step n brings a record from version n to n + 1; the first makes it.
pub(crate) const MIGRATIONS: &[&str] = &[include_str!("schema.sql"), include_str!("schema_2.sql"), include_str!("schema_3.sql")];

/// Version of the records this program writes.
pub(crate) const VERSION: i64 = MIGRATIONS.len() as i64;

/// How long a writer waits for another.
const BUSY: Duration = Duration::from_secs(10);

/// What the caller is going to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Read only; works on a read-only disk.
    Read,
    /// Read and write what exists.
    Write,
    /// Read and write, and make the record if there is none.
    Create,
}

/// An open record. One may write at a time, any number may read.
#[derive(Debug)]
pub struct Record {
    pub(crate) conn: Connection,
    pub(crate) names: RefCell<Names>,
    path: PathBuf,
    /// Which file it is, whatever its name.
    file: Option<(u64, u64)>,
}

impl Record {
    /// Opens a record. An older one opened for writing is brought to today's form, after a copy of it is put aside.
    ///
    /// # Errors
    /// Where there is none, it is no record, it is newer than this program, or it may not be written.
    pub fn open(path: &Path, mode: Mode) -> Result<Self, StoreError> {
        let exists = path.exists();
        if !exists && mode != Mode::Create {
            return Err(StoreError::Missing(path.to_path_buf()));
        }
        if path.is_dir() {
            return Err(StoreError::NotARecord(path.to_path_buf()));
        }
        if !exists || (mode == Mode::Create && std::fs::metadata(path).is_ok_and(|m| m.len() == 0)) {
            return Self::make(path);
        }
        if mode == Mode::Read {
            return Self::open_reading(path);
        }
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let found = version(&conn, path)?;
        set_up_writer(&conn)?;
        if found < VERSION {
            migrate(&conn, path, found)?;
        }
        Self::around(conn, path)
    }

    /// Makes a new record.
    ///
    /// # Errors
    /// Where something exists there already, or nothing can be written there.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_path_buf()));
        }
        Self::make(path)
    }

    /// Makes a record that lives as long as this value.
    ///
    /// # Errors
    /// Where memory runs out.
    pub fn in_memory() -> Result<Self, StoreError> {
        let conn = Connection::open_in_memory()?;
        set_up_writer(&conn)?;
        lay_out(&conn, 0)?;
        Self::around(conn, Path::new(":memory:"))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The moment of the last change, if there was any.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn last_change(&self) -> Result<Option<Moment>, StoreError> {
        Ok(self.conn.query_row("SELECT max(moment) FROM tx", [], |row| row.get(0)).map(|moment: Option<i64>| moment.map(Moment))?)
    }

    /// Number of the last change: it grows with every change, so that what was reckoned before can be told from what holds now.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn last_change_number(&self) -> Result<i64, StoreError> {
        Ok(self.conn.prepare_cached("SELECT coalesce(max(id), 0) FROM tx")?.query_row([], |row| row.get(0))?)
    }

    /// How many changes are durable at once: `false` trades the last second for speed, as when many documents are read.
    ///
    /// After a crash of the program nothing is lost either way; only a power cut can take the last changes.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn set_durable(&mut self, durable: bool) -> Result<(), StoreError> {
        // In bulk a page that changes often is carried over into the file more seldom, and more pages are held.
        let (level, checkpoint, cache) = if durable { ("FULL", 1_000, -65_536) } else { ("NORMAL", 65_536, -262_144) };
        self.conn.pragma_update(None, "synchronous", level)?;
        self.conn.pragma_update(None, "cache_size", cache)?;
        // This one tells the new value.
        Ok(self.conn.query_row(&format!("PRAGMA wal_autocheckpoint = {checkpoint}"), [], |_| Ok(()))?)
    }

    /// How long a change waits for another writer before it gives up; ten seconds unless told.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn set_patience(&mut self, patience: Duration) -> Result<(), StoreError> {
        Ok(self.conn.busy_timeout(patience)?)
    }

    /// Lets the file grow to so many pages and no more, so that a test can fill a disk without one.
    #[doc(hidden)]
    pub fn limit_pages_for_tests(&mut self, pages: u32) -> Result<(), StoreError> {
        Ok(self.conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?)
    }

    /// Runs reads of one answer on one view of the file; each statement on its own would lock it anew.
    pub(crate) fn reading<T, E: From<StoreError>>(&self, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        if !self.conn.is_autocommit() {
            return read();
        }
        self.conn.execute_batch("BEGIN").map_err(StoreError::from)?;
        let outcome = read();
        // Nothing was written, so both ends are the same; a failure to end says nothing about what was read.
        let _ = self.conn.execute_batch("ROLLBACK");
        outcome
    }

    /// Whether the file at the path is still the one that was opened: what is written to another is lost.
    ///
    /// # Errors
    /// Where it is another file, or gone.
    pub fn check_place(&self) -> Result<(), StoreError> {
        if self.file.is_some() && file_at(&self.path) != self.file {
            return Err(StoreError::Replaced(self.path.clone()));
        }
        Ok(())
    }

    fn open_reading(path: &Path) -> Result<Self, StoreError> {
        let plain = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|conn| version(&conn, path).map(|found| (conn, found)));
        let (conn, found) = match plain {
            Ok(opened) => opened,
            // On a disk that cannot be written SQLite cannot place its index of the log beside the file;
            // nobody else can be writing there either, so the file may be read as it is.
            Err(StoreError::Sqlite(error)) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) && !wal_of(path).exists() => {
                let conn = connect_immutable(path)?;
                let found = version(&conn, path)?;
                (conn, found)
            }
            Err(error) => return Err(error),
        };
        if found < VERSION {
            return Err(StoreError::Older { path: path.to_path_buf(), found, known: VERSION });
        }
        Self::around(conn, path)
    }

    fn make(path: &Path) -> Result<Self, StoreError> {
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        set_up_writer(&conn)?;
        // Two programs may make it at once: whoever comes second finds it made.
        conn.execute_batch("BEGIN IMMEDIATE")?;
        let made: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let laid = if made == 0 { lay_out(&conn, 0) } else { Ok(()) };
        finish(&conn, laid)?;
        Self::around(conn, path)
    }

    fn around(conn: Connection, path: &Path) -> Result<Self, StoreError> {
        conn.set_prepared_statement_cache_capacity(128);
        // Without this SQLite plans a remembered statement anew at every use, in case a new value would let it use
        // the partial index: that took nine tenths of the time of a page.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        crate::functions::register(&conn)?;
        Ok(Self { conn, names: RefCell::default(), path: path.to_path_buf(), file: file_at(path) })
    }
}

/// Commits, or undoes everything and gives the error.
pub(crate) fn finish<T>(conn: &Connection, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
    let outcome = outcome.and_then(|value| {
        conn.execute_batch("COMMIT")?;
        Ok(value)
    });
    if outcome.is_err() && !conn.is_autocommit() {
        // SQLite may have undone it already; a second error tells nothing new.
        let _ = conn.execute_batch("ROLLBACK");
    }
    outcome
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|error| opening(path, error))?;
    conn.busy_timeout(BUSY)?;
    conn.pragma_update(None, "foreign_keys", false)?;
    Ok(conn)
}

/// Opens a file that nobody can change.
pub(crate) fn connect_immutable(path: &Path) -> Result<Connection, StoreError> {
    let mut uri = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(uri, flags)?)
}

/// The file that a path leads to, by device and number, where the system has these.
#[cfg(unix)]
fn file_at(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// Elsewhere an open file cannot be replaced.
#[cfg(not(unix))]
fn file_at(_path: &Path) -> Option<(u64, u64)> {
    None
}

fn wal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push("-wal");
    name.into()
}

fn opening(path: &Path, error: rusqlite::Error) -> StoreError {
    if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) {
        let kind = match std::fs::metadata(path) {
            Err(error) => error,
            Ok(_) => match std::fs::File::open(path) {
                Err(error) => error,
                Ok(_) => return error.into(),
            },
        };
        return StoreError::Io { path: path.to_path_buf(), error: kind };
    }
    error.into()
}

/// The version of a file, which must be a record.
fn version(conn: &Connection, path: &Path) -> Result<i64, StoreError> {
    let read = |pragma: &str| conn.query_row(pragma, [], |row| row.get::<_, i64>(0));
    let application = read("PRAGMA application_id").map_err(|error| {
        if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) { StoreError::NotARecord(path.to_path_buf()) } else { error.into() }
    })?;
    if application != APPLICATION_ID {
        return Err(StoreError::NotARecord(path.to_path_buf()));
    }
    let found = read("PRAGMA user_version")?;
    if VERSION < found {
        return Err(StoreError::Newer { path: path.to_path_buf(), found, known: VERSION });
    }
    if found < 1 {
        return Err(StoreError::NotARecord(path.to_path_buf()));
    }
    Ok(found)
}

fn set_up_writer(conn: &Connection) -> Result<(), StoreError> {
    conn.busy_timeout(BUSY)?;
    // Readers are never blocked by the writer, and a killed writer leaves the file whole.
    conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", false)?;
    conn.pragma_update(None, "cache_size", -65_536)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}

/// Runs the steps from a version on, within the caller's transaction.
fn lay_out(conn: &Connection, from: i64) -> Result<(), StoreError> {
    crate::functions::register_for_migration(conn)?;
    for step in MIGRATIONS.iter().skip(usize::try_from(from).unwrap_or(0)) {
        conn.execute_batch(step)?;
    }
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "user_version", VERSION)?;
    Ok(())
}

/// Brings an older record forward, after a copy is written beside it as `NAME.v1.bak`.
fn migrate(conn: &Connection, path: &Path, found: i64) -> Result<(), StoreError> {
    let mut backup = path.as_os_str().to_os_string();
    backup.push(format!(".v{found}.bak"));
    let backup = PathBuf::from(backup);
    if !backup.exists() {
        // Written under another name first, so that a copy that was cut short never looks like a whole one.
        let mut part = backup.as_os_str().to_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        let io = |error| StoreError::Io { path: part.clone(), error };
        if part.exists() {
            std::fs::remove_file(&part).map_err(io)?;
        }
        conn.execute("VACUUM INTO ?1", [part.to_string_lossy()])?;
        std::fs::rename(&part, &backup).map_err(io)?;
    }
    conn.execute_batch("BEGIN IMMEDIATE")?;
    let now: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let outcome = if now == found { lay_out(conn, found) } else { Ok(()) };
    finish(conn, outcome)
}
