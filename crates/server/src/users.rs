//! Users of a record that is served to others: names, roles and passwords, in a file beside the record.
//!
//! The file is `RECORD.users`: one line for each user, with its role and what Argon2id makes of its password. It is no
//! part of the record, so that a record that is given away takes no password with it.
use crate::who::Role;
use argon2::{Algorithm, Argon2, Params, Version};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime};

/// Fewest characters of a password.
const SHORTEST: usize = 10;
/// Memory in KiB, rounds and lanes of Argon2id: the first choice of OWASP's advice.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// Why users cannot be changed or known.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// Something asked for cannot be.
    #[error("{0}")]
    Asked(String),
    /// The file cannot be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
}

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct User {
    role: Role,
    salt: [u8; 16],
    hash: [u8; 32],
}

type Users = BTreeMap<String, User>;

fn file_of(record: &Path) -> PathBuf {
    let mut name = record.as_os_str().to_owned();
    name.push(".users");
    PathBuf::from(name)
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let mut out = [0; N];
    for (place, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    (hex.len() == 2 * N).then_some(out)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn parse(text: &str) -> Users {
    let user = |line: &str| {
        let mut cells = line.split('\t');
        let name = cells.next()?.to_owned();
        let role = Role::from_name(cells.next()?)?;
        let (kind, salt, hash) = (cells.next()?, cells.next()?, cells.next()?);
        // A line of another kind is for a program that is newer than this one.
        (kind == "argon2id").then_some(())?;
        Some((name, User { role, salt: bytes(salt)?, hash: bytes(hash)? }))
    };
    text.lines().filter_map(user).collect()
}

fn read(record: &Path) -> Result<Users, UserError> {
    let path = file_of(record);
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(parse(&text)),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(Users::new()),
        Err(why) => Err(UserError::File(path, why)),
    }
}

/// Writes the file as a whole, readable for nobody else.
fn write(record: &Path, users: &Users) -> Result<(), UserError> {
    let path = file_of(record);
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let put = || -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&beside)?;
        for (name, user) in users {
            writeln!(file, "{name}\t{}\targon2id\t{}\t{}", user.role.name(), hex(&user.salt), hex(&user.hash))?;
        }
        file.sync_all()?;
        std::fs::rename(&beside, &path)
    };
    put().map_err(|why| UserError::File(path.clone(), why))
}

fn hash(password: &str, salt: &[u8; 16]) -> Result<[u8; 32], UserError> {
    let wrong = |why: argon2::Error| UserError::Asked(format!("the password cannot be taken: {why}"));
    let params = Params::new(COST.0, COST.1, COST.2, Some(32)).map_err(wrong)?;
    let mut out = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(password.as_bytes(), salt, &mut out).map_err(wrong)?;
    Ok(out)
}

/// Adds a user of a record, or gives one another role or password.
///
/// # Errors
/// Where the name, the role or the password cannot be taken, or the file cannot be written.
pub fn add_user(record: &Path, name: &str, role: &str, password: &str) -> Result<(), UserError> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@');
    if name.is_empty() || 60 < name.chars().count() || !name.chars().all(fits) {
        return Err(UserError::Asked("a name has letters, digits, dots, hyphens and underscores, 60 at most".to_owned()));
    }
    let role = Role::from_name(role).ok_or_else(|| UserError::Asked(format!("a role is reader, reviewer or admin, not {role}")))?;
    if password.chars().count() < SHORTEST || 1_000 < password.len() {
        return Err(UserError::Asked(format!("a password has {SHORTEST} characters or more")));
    }
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|why| UserError::Asked(format!("the system gives no random numbers: {why}")))?;
    let mut users = read(record)?;
    users.insert(name.to_owned(), User { role, salt, hash: hash(password, &salt)? });
    write(record, &users)
}

/// Removes a user; whoever is logged in under this name is logged out.
///
/// # Errors
/// Where there is none of this name, or the file cannot be written.
pub fn remove_user(record: &Path, name: &str) -> Result<(), UserError> {
    let mut users = read(record)?;
    users.remove(name).ok_or_else(|| UserError::Asked(format!("there is no user of this name: {name}")))?;
    write(record, &users)
}

/// The users of a record with their roles, in the order of names.
///
/// # Errors
/// Where the file cannot be read.
pub fn list_users(record: &Path) -> Result<Vec<(String, &'static str)>, UserError> {
    Ok(read(record)?.into_iter().map(|(name, user)| (name, user.role.name())).collect())
}

/// How often a name may be tried, or an address may try, within [`WINDOW`].
const TRIES: usize = 5;
/// The time over which tries are counted.
const WINDOW: Duration = Duration::from_secs(60);

/// The users of a running server: read again when the file changes, with a limit on guesses.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    known: Mutex<Option<(SystemTime, Users)>>,
    /// When a name or an address failed.
    failures: Mutex<BTreeMap<String, Vec<Instant>>>,
    /// Held while a password is checked: one takes 19 MB, and many at once would take them many times.
    checking: Mutex<()>,
}

/// Why somebody is not let in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Name or password is wrong; which of them is nobody's business.
    Wrong,
    /// Too many tries.
    TooOften,
}

impl Gate {
    fn users(&self, record: &Path) -> Users {
        let changed = std::fs::metadata(file_of(record)).and_then(|meta| meta.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        let mut known = crate::app::lock(&self.known);
        match known.as_ref() {
            Some((at, users)) if *at == changed => users.clone(),
            _ => {
                // A file that cannot be read lets nobody in.
                let users = read(record).unwrap_or_default();
                *known = Some((changed, users.clone()));
                users
            }
        }
    }

    /// The role of a user today; `None` where there is none of this name any more.
    pub(crate) fn role(&self, record: &Path, name: &str) -> Option<Role> {
        self.users(record).get(name).map(|user| user.role)
    }

    /// Checks a password; each failure counts against the name and the address.
    pub(crate) fn enter(&self, record: &Path, name: &str, password: &str, from: &str) -> Result<Role, Refused> {
        let keys = [format!("name {name}"), format!("from {from}")];
        {
            let mut failures = crate::app::lock(&self.failures);
            failures.retain(|_, tries| {
                tries.retain(|at| at.elapsed() < WINDOW);
                !tries.is_empty()
            });
            let tries = |key: &String| failures.get(key).map_or(0, Vec::len);
            if TRIES <= tries(&keys[0]) || 4 * TRIES <= tries(&keys[1]) {
                return Err(Refused::TooOften);
            }
            // Counted before the check, so that tries at the same moment do not all slip through.
            for key in &keys {
                failures.entry(key.clone()).or_default().push(Instant::now());
            }
        }
        let users = self.users(record);
        // An unknown name takes as long as a wrong password.
        let nobody = User { role: Role::Reader, salt: [0; 16], hash: [0; 32] };
        let user = users.get(name);
        let _turn = crate::app::lock(&self.checking);
        let known = user.unwrap_or(&nobody);
        let right = hash(password, &known.salt).is_ok_and(|made| crate::guard::same(&hex(&made), &hex(&known.hash)));
        if !right || user.is_none() {
            return Err(Refused::Wrong);
        }
        let mut failures = crate::app::lock(&self.failures);
        failures.remove(&keys[0]);
        Ok(known.role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_come_and_go_and_guesses_are_limited() {
        let folder = std::env::temp_dir().join(format!("chancery-users-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let record = folder.join("r.db");
        assert!(add_user(&record, "ana", "reviewer", "short").is_err());
        assert!(add_user(&record, "a\tb", "reader", "long enough words").is_err());
        assert!(add_user(&record, "ana", "king", "long enough words").is_err());
        add_user(&record, "ana", "reviewer", "long enough words").unwrap();
        assert_eq!(list_users(&record).unwrap(), [("ana".to_owned(), "reviewer")]);
        assert!(!std::fs::read_to_string(file_of(&record)).unwrap().contains("long enough"));
        let gate = Gate::default();
        assert_eq!(gate.enter(&record, "ana", "long enough words", "1"), Ok(Role::Reviewer));
        assert_eq!(gate.enter(&record, "eva", "long enough words", "1"), Err(Refused::Wrong));
        for _ in 0..TRIES {
            assert_eq!(gate.enter(&record, "ana", "wrong", "1"), Err(Refused::Wrong));
        }
        assert_eq!(gate.enter(&record, "ana", "long enough words", "2"), Err(Refused::TooOften));
        remove_user(&record, "ana").unwrap();
        assert!(remove_user(&record, "ana").is_err());
        let _ = std::fs::remove_dir_all(&folder);
    }
}
