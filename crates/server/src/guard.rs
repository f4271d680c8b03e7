//! Who may ask: the right host, a session, and for changes the right origin and a token of ours.
//!
//! Any page in any tab can send requests to 127.0.0.1. Four things stand against it:
//! the `Host` must be ours (a name that was rebound to 127.0.0.1 is not), the session cookie comes only from the
//! address that was printed, a change must come from one of our pages (`Origin`), and must carry a token that only
//! our pages hold.
use crate::app::lock;
use axum::http::{HeaderMap, header};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Secrets of one run of the server.
#[derive(Debug)]
pub(crate) struct Secrets {
    /// Opens a session, once.
    door: Mutex<Option<String>>,
    /// Value of the cookie of the session that the door opens.
    session: String,
    /// Stands in every form of that session.
    pub(crate) form: String,
    /// Sessions of users, by the value of their cookie.
    users: Mutex<BTreeMap<String, Session>>,
}

/// A user who is logged in.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub(crate) name: String,
    pub(crate) form: String,
    last: Instant,
}

/// A session that is not used for so long is over.
const IDLE: Duration = Duration::from_secs(12 * 3600);
/// Sessions at once; beyond that the one that was used least lately is over.
const MOST: usize = 1_000;

impl Secrets {
    /// Draws new ones.
    pub(crate) fn draw() -> Result<Self, getrandom::Error> {
        Ok(Self { door: Mutex::new(Some(secret()?)), session: secret()?, form: secret()?, users: Mutex::default() })
    }
    /// The token for the printed address, while it is unused.
    pub(crate) fn door(&self) -> Option<String> {
        lock(&self.door).clone()
    }
    /// Uses the token: gives the session if it is the right one and was not used before.
    pub(crate) fn enter(&self, token: &str) -> Option<&str> {
        let mut door = lock(&self.door);
        if door.as_deref().is_some_and(|right| same(right, token)) {
            *door = None;
            return Some(&self.session);
        }
        None
    }
    /// The value of the session cookie, for a caller that needs no door.
    pub(crate) fn session(&self) -> &str {
        &self.session
    }
    /// Whether a request carries the session.
    pub(crate) fn knows(&self, headers: &HeaderMap, port: u16) -> bool {
        cookies(headers, port).any(|value| same(value, &self.session))
    }
    /// Opens a session for a user and gives the value of its cookie.
    pub(crate) fn open(&self, name: &str) -> Result<String, getrandom::Error> {
        let value = secret()?;
        let session = Session { name: name.to_owned(), form: secret()?, last: Instant::now() };
        let mut users = lock(&self.users);
        users.retain(|_, session| session.last.elapsed() < IDLE);
        if MOST <= users.len()
            && let Some(oldest) = users.iter().min_by_key(|(_, session)| session.last).map(|(value, _)| value.clone())
        {
            users.remove(&oldest);
        }
        users.insert(value.clone(), session);
        Ok(value)
    }
    /// The session of a user that a request carries.
    pub(crate) fn user(&self, headers: &HeaderMap, port: u16) -> Option<Session> {
        let mut users = lock(&self.users);
        let session = cookies(headers, port).find(|value| users.contains_key(*value))?;
        let session = users.get_mut(session).filter(|session| session.last.elapsed() < IDLE)?;
        session.last = Instant::now();
        Some(session.clone())
    }
    /// Ends the sessions that a request carries.
    pub(crate) fn close(&self, headers: &HeaderMap, port: u16) {
        let mut users = lock(&self.users);
        for value in cookies(headers, port) {
            users.remove(value);
        }
    }
}

/// Values of our cookie.
fn cookies(headers: &HeaderMap, port: u16) -> impl Iterator<Item = &str> {
    let name = cookie_name(port);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .filter_map(move |(known, value)| (known == name).then_some(value))
}

/// Cookies are shared between ports, so the name holds the port.
pub(crate) fn cookie_name(port: u16) -> String {
    format!("chancery-{port}")
}

/// 128 bits from the system, as hex.
fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Compares without telling by its time how much was right.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}

/// Under what a server may be asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) port: u16,
    /// Names beside its numbers, for a server that others reach; `None` for one of this machine alone.
    pub(crate) names: Option<&'a [String]>,
}

impl Place<'_> {
    /// Whether a host, with its port, is this server. A name that was rebound to its number is not: only numbers, which
    /// cannot be rebound, and names that were given at the start.
    fn is(&self, host: &str) -> bool {
        let local = ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{}", self.port));
        if local.iter().any(|ours| ours.eq_ignore_ascii_case(host)) {
            return true;
        }
        let Some(names) = self.names else {
            return false;
        };
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, Some(port)),
            _ => (host, None),
        };
        // Behind a proxy a name has the proxy's port, or none.
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>().is_ok();
        (number && port == Some(self.port.to_string().as_str())) || names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether the `Host` is one of ours; a request without one, or with two, is not.
    pub(crate) fn host_is_ours(&self, headers: &HeaderMap) -> bool {
        let mut given = headers.get_all(header::HOST).iter();
        match (given.next().and_then(|host| host.to_str().ok()), given.next()) {
            (Some(host), None) => self.is(host),
            _ => false,
        }
    }

    /// Whether a change comes from one of our pages.
    pub(crate) fn origin_is_ours(&self, headers: &HeaderMap) -> bool {
        let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
        if site.is_some_and(|site| site != "same-origin") {
            return false;
        }
        let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).unwrap_or_default();
        // Every browser of the last years sends `Origin` with a form; whoever does not is not a browser of ours.
        let secure = self.names.and_then(|_| origin.strip_prefix("https://"));
        let Some(origin) = origin.strip_prefix("http://").or(secure) else {
            return false;
        };
        // Another number may be another machine, so it must be the very host that was asked, or a name of ours, which a
        // proxy may have replaced on the way.
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let name = origin.rsplit_once(':').map_or(origin, |(name, _)| name);
        origin.eq_ignore_ascii_case(host) || self.names.is_some_and(|names| names.iter().any(|known| known.eq_ignore_ascii_case(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCAL: Place<'_> = Place { port: 8017, names: None };

    #[test]
    fn the_door_opens_once() {
        let secrets = Secrets::draw().unwrap();
        let token = secrets.door().unwrap();
        assert_eq!(secrets.enter("wrong"), None);
        assert!(secrets.enter(&token).is_some());
        assert_eq!(secrets.enter(&token), None);
    }

    #[test]
    fn hosts_of_ours_and_of_others() {
        let check = |host: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, host.parse().unwrap());
            LOCAL.host_is_ours(&headers)
        };
        for ours in ["127.0.0.1:8017", "localhost:8017", "LOCALHOST:8017", "[::1]:8017"] {
            assert!(check(ours), "{ours}");
        }
        for other in ["127.0.0.1", "127.0.0.1:80", "example.org:8017", "127.0.0.1:8017.example.org", "example.org", "0.0.0.0:8017", ""] {
            assert!(!check(other), "{other}");
        }
        assert!(!LOCAL.host_is_ours(&HeaderMap::new()));
        let names = ["records.example.org".to_owned()];
        let open = Place { port: 8017, names: Some(&names) };
        for (host, ours) in [
            ("192.0.2.7:8017", true),
            ("[2001:db8::1]:8017", true),
            ("records.example.org", true),
            ("records.example.org:443", true),
            ("192.0.2.7", false),
            ("192.0.2.7:80", false),
            ("example.org:8017", false),
            ("192.0.2.7.example.org:8017", false),
        ] {
            assert_eq!(open.is(host), ours, "{host}");
        }
    }
}
