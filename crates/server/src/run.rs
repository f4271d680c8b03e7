//! Running the server, or answering a single request.
use crate::app::{App, Options};
use crate::fault::Fault;
use crate::guard::cookie_name;
use crate::routes::router;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tower::ServiceExt;

/// Why the server does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The record cannot be opened, or there is something else wrong before the first request.
    #[error("{0}")]
    Start(String),
    /// The record is to be served to others, and nobody could log in.
    #[error("no users are set up, so only this machine may be listened to")]
    NoUsers,
    /// The port cannot be listened on.
    #[error("cannot listen on {address}: {why}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        why: std::io::Error,
    },
    /// The connection broke down.
    #[error("the server stopped: {0}")]
    Stopped(std::io::Error),
}

impl From<Fault> for ServeError {
    fn from(fault: Fault) -> Self {
        Self::Start(fault.what)
    }
}

fn threads() -> Result<tokio::runtime::Runtime, ServeError> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        // Each page holds one of these while it waits for the disk; more would only queue there.
        .max_blocking_threads(16)
        .enable_all()
        .build()
        .map_err(ServeError::Stopped)
}

/// Serves a record until it is told to stop; `ready` is given the address to open: on 127.0.0.1 with a token that opens
/// one session, or, where `listen` says so and users are set up, on an address that others reach.
///
/// # Errors
/// Where the record cannot be opened, the port is taken, or the record is to be served to others and has no users.
pub fn serve(options: Options, ready: impl FnOnce(&str)) -> Result<(), ServeError> {
    if options.listen.is_some() && crate::list_users(&options.record).map_err(|why| ServeError::Start(why.to_string()))?.is_empty() {
        return Err(ServeError::NoUsers);
    }
    threads()?.block_on(async {
        // This machine alone, unless users with passwords stand at the door.
        let wanted = options.listen.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, options.port)));
        let listener = tokio::net::TcpListener::bind(wanted).await.map_err(|why| ServeError::Listen { address: wanted, why })?;
        let address = listener.local_addr().map_err(ServeError::Stopped)?;
        let local = options.listen.is_none();
        let app = Arc::new(App::new(options, address.port())?);
        if local {
            ready(&format!("http://{address}/?token={}", app.secrets.door().unwrap_or_default()));
        } else {
            ready(&format!("http://{address}/"));
        }
        let served = Arc::clone(&app);
        let stop = async move {
            told_to_stop().await;
            // Whoever listens to the progress of reading would keep the server from ending.
            served.live.close();
        };
        let service = router(&app).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(stop).await.map_err(ServeError::Stopped)
    })
}

/// Ctrl-C, or what a service manager sends.
async fn told_to_stop() {
    let stop = Arc::new(tokio::sync::Notify::new());
    let interrupted = Arc::clone(&stop);
    tokio::spawn(async move {
        // Without signals the server runs until it is killed, which does the record no harm.
        if tokio::signal::ctrl_c().await.is_ok() {
            interrupted.notify_one();
        }
    });
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        let terminated = Arc::clone(&stop);
        tokio::spawn(async move {
            terminate.recv().await;
            terminated.notify_one();
        });
    }
    stop.notified().await;
}

/// An answer without a socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status, such as 200.
    pub status: u16,
    /// What would have been sent.
    pub body: Vec<u8>,
}

/// Answers one GET as if a person with a session had asked, without listening anywhere.
///
/// # Errors
/// Where the record cannot be opened, or the address is none.
pub fn answer(options: Options, address: &str) -> Result<Answer, ServeError> {
    let trial = trial(options)?;
    let answer = trial.ask("GET", address, &[("host", &trial.host()), ("cookie", &trial.cookie)], "")?;
    Ok(Answer { status: answer.status, body: answer.body })
}

/// A server without a socket, for tests: requests go in as they are, headers and all.
#[doc(hidden)]
#[derive(Debug)]
pub struct Trial {
    threads: tokio::runtime::Runtime,
    router: Router,
    /// The one-time token, until somebody uses it.
    pub door: String,
    /// A cookie with a session.
    pub cookie: String,
    /// The token of forms.
    pub form: String,
}

/// What came back in a trial.
#[doc(hidden)]
#[derive(Debug, Clone)]
pub struct Tried {
    /// Status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

impl Tried {
    /// The first header of a name.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Sets up a trial.
#[doc(hidden)]
pub fn trial(options: Options) -> Result<Trial, ServeError> {
    let port = options.port;
    let app = Arc::new(App::new(options, port)?);
    Ok(Trial {
        threads: threads()?,
        router: router(&app),
        door: app.secrets.door().unwrap_or_default(),
        cookie: format!("{}={}", cookie_name(port), app.secrets.session()),
        form: app.secrets.form.clone(),
    })
}

impl Trial {
    /// The host under which it answers.
    pub fn host(&self) -> String {
        let port = self.cookie.split('=').next().and_then(|name| name.strip_prefix("chancery-")).unwrap_or_default();
        format!("127.0.0.1:{port}")
    }

    /// Sends one request and waits for the answer.
    pub fn ask(&self, method: &str, address: &str, headers: &[(&str, &str)], body: &str) -> Result<Tried, ServeError> {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request =
            request.body(Body::from(body.to_owned())).map_err(|why| ServeError::Start(format!("not an address: {address}: {why}")))?;
        self.threads.block_on(async {
            let Ok(response) = self.router.clone().oneshot(request).await;
            let status = response.status().as_u16();
            let headers = response
                .headers()
                .iter()
                .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
                .collect();
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap_or_default();
            Ok(Tried { status, headers, body: body.to_vec() })
        })
    }
}
