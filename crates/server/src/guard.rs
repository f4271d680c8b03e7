//! Who may ask: the right host, a session, and for changes the right origin and a token of ours.
//!
//! Any page in any tab can send requests to 127.0.0.1. Four things stand against it:
//! the `Host` must be ours (a name that was rebound to 127.0.0.1 is not), the session cookie comes only from the
//! address that was printed, a change must come from one of our pages (`Origin`), and must carry a token that only
//! our pages hold.
use axum::http::{HeaderMap, header};
use std::sync::Mutex;

/// Secrets of one run of the server.
#[derive(Debug)]
pub(crate) struct Secrets {
    /// Opens a session, once.
    door: Mutex<Option<String>>,
    /// Value of the session cookie.
    session: String,
    /// Stands in every form.
    pub(crate) form: String,
}

impl Secrets {
    /// Draws new ones.
    pub(crate) fn draw() -> Result<Self, getrandom::Error> {
        Ok(Self { door: Mutex::new(Some(secret()?)), session: secret()?, form: secret()? })
    }
    /// The token for the printed address, while it is unused.
    pub(crate) fn door(&self) -> Option<String> {
        self.door.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
    /// Uses the token: gives the session if it is the right one and was not used before.
    pub(crate) fn enter(&self, token: &str) -> Option<&str> {
        let mut door = self.door.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
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
        let name = cookie_name(port);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|cookie| cookie.trim().split_once('='))
            .any(|(known, value)| known == name && same(value, &self.session))
    }
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

/// Names under which this server may be asked.
pub(crate) fn hosts(port: u16) -> [String; 3] {
    ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}"))
}

/// Whether the `Host` is one of ours; a request without one, or with two, is not.
pub(crate) fn host_is_ours(headers: &HeaderMap, port: u16) -> bool {
    let mut given = headers.get_all(header::HOST).iter();
    match (given.next().and_then(|host| host.to_str().ok()), given.next()) {
        (Some(host), None) => hosts(port).iter().any(|ours| ours.eq_ignore_ascii_case(host)),
        _ => false,
    }
}

/// Whether a change comes from one of our pages.
pub(crate) fn origin_is_ours(headers: &HeaderMap, port: u16) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    // Every browser of the last years sends `Origin` with a form; whoever does not is not a browser of ours.
    origin
        .and_then(|origin| origin.strip_prefix("http://"))
        .is_some_and(|origin| hosts(port).iter().any(|ours| ours.eq_ignore_ascii_case(origin)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            host_is_ours(&headers, 8017)
        };
        for ours in ["127.0.0.1:8017", "localhost:8017", "LOCALHOST:8017", "[::1]:8017"] {
            assert!(check(ours), "{ours}");
        }
        for other in ["127.0.0.1", "127.0.0.1:80", "example.org:8017", "127.0.0.1:8017.example.org", "example.org", "0.0.0.0:8017", ""] {
            assert!(!check(other), "{other}");
        }
        assert!(!host_is_ours(&HeaderMap::new(), 8017));
    }
}
