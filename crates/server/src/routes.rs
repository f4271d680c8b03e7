//! Which function answers which address, and what every request goes through before it gets there.
use crate::app::{App, Deed, Page};
use crate::ask::{Ask, Pairs, multipart};
use crate::fault::Fault;
use crate::reply::Reply;
use crate::users::Refused;
use crate::who::{Role, Who};
use crate::{assets, guard, layout, pages};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, RawPathParams, Request, State};
use axum::http::{Method, Response, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::routing::MethodRouter;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Bytes of a form without files.
const FORM: usize = 1 << 20;
/// Bytes of a form with files.
const FILES: usize = 64 << 20;
/// How long a form may take to arrive.
const PATIENCE: Duration = Duration::from_secs(120);

/// Every address.
pub(crate) fn router(app: &Arc<App>) -> Router {
    Router::new()
        .route("/", page(pages::home::show))
        .route("/chart/coverage.svg", page(pages::home::chart))
        .route("/chart/coverage.csv", page(pages::home::csv))
        .route("/map", page(pages::map::show))
        .route("/map.csv", page(pages::map::csv))
        .route("/map.svg", page(pages::map::svg))
        .route("/matrix.svg", page(pages::network::matrix_svg))
        .route("/dyad", page(pages::dyad::find))
        .route("/dyad/{a}", page(pages::dyad::show))
        .route("/dyad/{a}/timeline.svg", page(pages::dyad::svg))
        .route("/dyad/{a}/timeline.csv", page(pages::dyad::csv))
        .route("/dyad/{a}/brief.html", page(pages::dyad::keep))
        .route("/dyad/{a}/{b}", page(pages::dyad::show))
        .route("/dyad/{a}/{b}/timeline.svg", page(pages::dyad::svg))
        .route("/dyad/{a}/{b}/timeline.csv", page(pages::dyad::csv))
        .route("/dyad/{a}/{b}/brief.html", page(pages::dyad::keep))
        .route("/entity/{id}", page(pages::entity::show))
        .route("/entity/{id}/years.svg", page(pages::entity::svg))
        .route("/entity/{id}/years.csv", page(pages::entity::csv))
        .route("/entity/{id}/merge", managed(pages::entity::merge))
        .route("/entity/{id}/unmerge", managed(pages::entity::unmerge))
        .route("/sources", page(pages::source::list_page))
        .route("/source/{id}", page(pages::source::show))
        .route("/claim/{id}", page(pages::claim::show))
        .route("/claim/{id}/correct", page(pages::correct::show).merge(deed(pages::correct::save)))
        .route("/claim/{id}/quote", deed(pages::correct::shift))
        .route("/claim/{id}/decide", deed(pages::review::decide))
        .route("/echo/time", page(pages::correct::echo_page))
        .route("/new", page(pages::correct::new).merge(deed(pages::correct::add)))
        .route("/review", page(pages::review::show))
        .route("/review/undo", deed(pages::review::undo))
        .route("/findings", page(pages::findings::show))
        .route("/findings/{id}/dismiss", deed(pages::findings::dismiss))
        .route("/findings/{id}/restore", deed(pages::findings::restore))
        .route("/search", page(pages::search::show))
        .route("/totals", page(pages::totals::show))
        .route("/totals.csv", page(pages::totals::csv))
        .route("/totals.svg", page(pages::totals::svg))
        .route("/network", page(pages::network::show))
        .route("/network.csv", page(pages::network::csv))
        .route("/network.svg", page(pages::network::svg))
        .route("/read", page(pages::read::show).merge(managed(pages::read::take)))
        .route("/read/live", axum::routing::get(|State(app): State<Arc<App>>| async move { app.live.listen() }))
        .route("/help", page(pages::help::show))
        .route("/login", axum::routing::get(login_page).post(login))
        .route("/logout", axum::routing::post(logout))
        .route("/assets/{name}", page(asset))
        .merge(api())
        .fallback(|State(app): State<Arc<App>>, request: Request| async move {
            let ask = plain(&request, Vec::new());
            layout::fault(Some(&app), Some(&ask), &Fault::missing("There is no such page.")).signed(&ask.who).response(None)
        })
        .method_not_allowed_fallback(|State(app): State<Arc<App>>, request: Request| async move {
            let ask = plain(&request, Vec::new());
            let fault = Fault::new(StatusCode::METHOD_NOT_ALLOWED, "This address cannot be asked in this way.");
            layout::fault(Some(&app), Some(&ask), &fault).signed(&ask.who).response(None)
        })
        .layer(from_fn_with_state(Arc::clone(app), check))
        .with_state(Arc::clone(app))
}

/// Addresses for programs.
fn api() -> Router<Arc<App>> {
    use pages::api;
    Router::new()
        .route("/api/openapi.json", page(api::openapi))
        .route("/api/claims", page(api::claims))
        .route("/api/claims/{id}", page(api::claim))
        .route("/api/decisions/{id}", page(api::history))
        .route("/api/sources", page(api::sources))
        .route("/api/sources/{id}", page(api::source))
        .route("/api/entities", page(api::entities))
        .route("/api/findings", page(api::findings))
        .route("/api/brief/{a}", page(api::brief))
        .route("/api/brief/{a}/{b}", page(api::brief))
        .route("/api/counts", page(api::counts))
        .route("/api/pairs", page(api::pairs))
        .route("/api/totals", page(api::totals))
        .route("/api/search", page(api::search))
        .route("/api/size", page(api::size))
}

fn asset(_: &crate::app::Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    assets::serve(ask.param("name")).ok_or_else(|| Fault::missing("There is no such file."))
}

/// Everything but the form: all that a page needs.
fn plain(request: &Request, params: Vec<(String, String)>) -> Ask {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    Ask {
        params,
        path: request.uri().path().to_owned(),
        query: Pairs::parse(request.uri().query().unwrap_or_default()),
        known: header(header::IF_NONE_MATCH).map(str::to_owned),
        packed: header(header::ACCEPT_ENCODING).is_some_and(reads_gzip),
        who: request.extensions().get::<Who>().cloned().unwrap_or_default(),
        json: request.uri().path().starts_with("/api/")
            || header(header::ACCEPT).is_some_and(|accept| accept.starts_with("application/json")),
        ..Ask::default()
    }
}

/// Whether a browser that accepts these encodings reads gzip.
fn reads_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let refused = weight.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok()).is_some_and(|q| q <= 0.0);
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

/// A route that only reads.
fn page(page: Page) -> MethodRouter<Arc<App>> {
    axum::routing::get(move |State(app): State<Arc<App>>, params: RawPathParams, request: Request| async move {
        let ask = plain(&request, named(&params));
        let known = ask.known.clone();
        made(app, ask, page).await.response(known.as_deref())
    })
}

/// Makes a page, together with all who wait for the same one.
async fn made(app: Arc<App>, ask: Ask, page: Page) -> Reply {
    let arrived = Instant::now();
    let line = app.answers.line(&key(&ask));
    let mut place = line.lock().await;
    if let Some(made) = &mut *place
        && arrived <= made.began
    {
        return made.sent_to(&ask);
    }
    let before = place.take();
    let shared = Arc::clone(&app);
    let asked = ask.clone();
    let made = tokio::task::spawn_blocking(move || {
        let mut made = shared.page(page, &asked, before)?;
        let reply = made.sent_to(&asked);
        Ok((made, reply))
    })
    .await;
    match made {
        Ok(Ok((made, reply))) => {
            if made.may_be_shared() {
                *place = Some(made);
            }
            reply
        }
        Ok(Err(fault)) => layout::fault(Some(&app), Some(&ask), &fault).signed(&ask.who),
        Err(_) => broken(&app).signed(&ask.who),
    }
}

/// What must be the same for two requests to be shown the same page.
fn key(ask: &Ask) -> String {
    // The review page says what its reader did last.
    let own = if ask.path.starts_with("/review") { ask.who.name.as_deref().unwrap_or_default() } else { "" };
    format!("{}\u{0}{}\u{0}{own}\u{0}{}", ask.who.role.name(), ask.json, ask.address())
}

/// The answer where making one failed in a way nobody foresaw.
fn broken(app: &App) -> Reply {
    let fault = Fault::new(StatusCode::INTERNAL_SERVER_ERROR, "A fault of the program: the page could not be made.");
    layout::fault(Some(app), None, &fault)
}

/// A route on which a reviewer changes something.
fn deed(deed: Deed) -> MethodRouter<Arc<App>> {
    change(deed, Role::Reviewer)
}

/// A route on which an admin changes something.
fn managed(deed: Deed) -> MethodRouter<Arc<App>> {
    change(deed, Role::Admin)
}

fn change(deed: Deed, least: Role) -> MethodRouter<Arc<App>> {
    axum::routing::post(move |State(app): State<Arc<App>>, params: RawPathParams, request: Request| async move {
        let mut ask = plain(&request, named(&params));
        if let Err(fault) = form(&mut ask, request).await {
            return layout::fault(Some(&app), Some(&ask), &fault).signed(&ask.who).response(None);
        }
        let given = ask.form.get("csrf").unwrap_or_default();
        if ask.who.form.is_empty() || !guard::same(given, &ask.who.form) {
            let fault = Fault::new(StatusCode::FORBIDDEN, "This form is not from a page of this session.")
                .hint("Load the page again and repeat what you did; nothing was changed.");
            return layout::fault(Some(&app), Some(&ask), &fault).signed(&ask.who).response(None);
        }
        if app.options.read_only {
            let fault = Fault::new(StatusCode::FORBIDDEN, "The record is open for reading only.")
                .hint("Start `chancery serve` without --read-only to change it.");
            return layout::fault(Some(&app), Some(&ask), &fault).signed(&ask.who).response(None);
        }
        if ask.who.role < least {
            let fault = Fault::new(StatusCode::FORBIDDEN, format!("A {} may not do this; nothing was changed.", ask.who.role.name()))
                .hint(format!("Whoever runs this server can make you {} {}.", if least == Role::Admin { "an" } else { "a" }, least.name()));
            return layout::fault(Some(&app), Some(&ask), &fault).signed(&ask.who).response(None);
        }
        let who = ask.who.clone();
        work(app, ask, move |app, ask| app.deed(deed, ask)).await.signed(&who).response(None)
    })
}

fn named(params: &RawPathParams) -> Vec<(String, String)> {
    params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Reads the form of a request.
async fn form(ask: &mut Ask, request: Request) -> Result<(), Fault> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    let boundary = kind
        .strip_prefix("multipart/form-data")
        .and_then(|rest| rest.split(';').find_map(|part| part.trim().strip_prefix("boundary=")))
        .map(|boundary| boundary.trim_matches('"').to_owned());
    let limit = if boundary.is_some() { FILES } else { FORM };
    let body = tokio::time::timeout(PATIENCE, to_bytes(request.into_body(), limit))
        .await
        .map_err(|_| Fault::new(StatusCode::REQUEST_TIMEOUT, "The form took too long to arrive; nothing was changed."))?
        .map_err(|_| Fault::new(StatusCode::PAYLOAD_TOO_LARGE, "This is more than can be taken at once; nothing was changed."))?;
    if let Some(boundary) = boundary {
        (ask.form, ask.uploads) = multipart(&body, &boundary);
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        ask.form = Pairs::parse(&String::from_utf8_lossy(&body));
    } else {
        return Err(Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Forms come URL-encoded or as multipart."));
    }
    Ok(())
}

/// The form to log in; there is none where the server is for this machine alone.
async fn login_page(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let ask = plain(&request, Vec::new());
    if app.options.listen.is_none() || ask.who.name.is_some() {
        return Reply::see("/").response(None);
    }
    pages::login::page(&ask, None).response(None)
}

/// Checks name and password and opens a session.
async fn login(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    if app.options.listen.is_none() {
        return Reply::see("/").response(None);
    }
    let from = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or_else(String::new, |peer| peer.0.ip().to_string());
    let secure = request.headers().get(header::ORIGIN).is_some_and(|origin| origin.as_bytes().starts_with(b"https:"));
    let mut ask = plain(&request, Vec::new());
    if let Err(fault) = form(&mut ask, request).await {
        return layout::fault(None, Some(&ask), &fault).response(None);
    }
    let (shared, given) = (Arc::clone(&app), ask.form.clone());
    let entered = tokio::task::spawn_blocking(move || {
        let (name, password) = (given.get("name").unwrap_or_default(), given.raw("password").unwrap_or_default());
        shared.gate.enter(&shared.options.record, name, password, &from)
    });
    match entered.await {
        Ok(Ok(_)) => {}
        Ok(Err(Refused::Wrong)) => return pages::login::page(&ask, Some("Name or password is wrong.")).response(None),
        Ok(Err(Refused::TooOften)) => {
            let wait = "There were too many tries. Wait a minute.";
            return pages::login::page(&ask, Some(wait))
                .status(StatusCode::TOO_MANY_REQUESTS)
                .header(header::RETRY_AFTER, "60")
                .response(None);
        }
        Err(_) => return broken(&app).response(None),
    }
    let Ok(session) = app.secrets.open(ask.form.get("name").unwrap_or_default()) else {
        return broken(&app).response(None);
    };
    let cookie =
        format!("{}={session}; Path=/; HttpOnly; SameSite=Strict{}", guard::cookie_name(app.port), if secure { "; Secure" } else { "" });
    Reply::see(ask.form.get("next").unwrap_or("/")).header(header::SET_COOKIE, &cookie).response(None)
}

/// Ends the session.
async fn logout(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let headers = request.headers().clone();
    let mut ask = plain(&request, Vec::new());
    if form(&mut ask, request).await.is_ok() && guard::same(ask.form.get("csrf").unwrap_or_default(), &ask.who.form) {
        app.secrets.close(&headers, app.port);
    }
    Reply::see("/").response(None)
}

/// Makes the answer on a thread that may wait for the disk.
async fn work<F>(app: Arc<App>, ask: Ask, make: F) -> Reply
where
    F: FnOnce(&App, &Ask) -> Result<Reply, Fault> + Send + 'static,
{
    let shared = Arc::clone(&app);
    let made =
        tokio::task::spawn_blocking(move || make(&shared, &ask).unwrap_or_else(|fault| layout::fault(Some(&shared), Some(&ask), &fault)));
    made.await.unwrap_or_else(|_| broken(&app))
}

/// What stands before every address: host, door or password, session, origin.
async fn check(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response<Body> {
    let refuse = |status, what: &str, hint: &str| layout::fault(None, None, &Fault::new(status, what).hint(hint)).response(None);
    let place = guard::Place { port: app.port, names: app.options.listen.map(|_| app.options.names.as_slice()) };
    if !place.host_is_ours(request.headers()) {
        return refuse(
            StatusCode::MISDIRECTED_REQUEST,
            "This server answers to its own address only.",
            "Use the address that `chancery serve` printed; other names are given with --name.",
        );
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    // Any other method changes nothing here and is told so below.
    let changes = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH | Method::DELETE);
    if changes && !place.origin_is_ours(request.headers()) {
        return refuse(
            StatusCode::FORBIDDEN,
            "This came from another site, and nothing was changed.",
            "Changes are made from pages of this server only.",
        );
    }
    // Styles and the icon tell nothing, and pages that refuse want to look like ours.
    let path = request.uri().path();
    let open = reads && path.starts_with("/assets/");
    match if app.options.listen.is_some() { user(&app, &request) } else { local(&app, &request) } {
        Ok(who) => {
            request.extensions_mut().insert(who);
        }
        Err(_) if open || (app.options.listen.is_some() && path == "/login") => {}
        Err(reply) => return reply.response(None),
    }
    let mut response = next.run(request).await;
    crate::reply::protect(&mut response);
    response
}

/// Who asks on this machine: whoever opened the printed address.
fn local(app: &App, request: &Request) -> Result<Who, Box<Reply>> {
    let known = app.secrets.knows(request.headers(), app.port);
    let query = Pairs::parse(request.uri().query().unwrap_or_default());
    if let (Some(token), "/") = (query.get("token"), request.uri().path()) {
        if let Some(session) = app.secrets.enter(token) {
            let cookie = format!("{}={session}; Path=/; HttpOnly; SameSite=Lax", guard::cookie_name(app.port));
            return Err(Box::new(Reply::see("/").header(header::SET_COOKIE, &cookie)));
        }
        if known {
            return Err(Box::new(Reply::see("/")));
        }
    }
    if !known {
        let fault = Fault::new(StatusCode::UNAUTHORIZED, "This browser has no session.")
            .hint("The address that `chancery serve` printed opens one, once. For another browser, stop the server and start it again.");
        return Err(Box::new(layout::fault(None, None, &fault)));
    }
    let role = if app.options.read_only { Role::Reader } else { Role::Admin };
    Ok(Who { name: None, role, form: app.secrets.form.clone() })
}

/// Which user asks; one that was removed meanwhile is none, and one with another role has it at once.
fn user(app: &App, request: &Request) -> Result<Who, Box<Reply>> {
    let session = app.secrets.user(request.headers(), app.port);
    let known = session.and_then(|session| Some((app.gate.role(&app.options.record, &session.name)?, session)));
    let Some((role, session)) = known else {
        let ask = plain(request, Vec::new());
        if ask.json || !matches!(*request.method(), Method::GET | Method::HEAD) {
            let fault = Fault::new(StatusCode::UNAUTHORIZED, "Nobody is logged in here.").hint("Log in, and do it again.");
            return Err(Box::new(layout::fault(None, Some(&ask), &fault)));
        }
        return Err(Box::new(Reply::see(&pages::login::address(&ask.address()))));
    };
    let role = if app.options.read_only { Role::Reader } else { role };
    Ok(Who { name: Some(session.name), role, form: session.form })
}

/// The address of a page with a part of its path encoded.
pub(crate) fn to(kind: &str, id: &str) -> String {
    format!("/{kind}/{}", crate::ask::encode(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_read_where_it_is_named_and_not_refused() {
        for accepted in ["gzip", "gzip, deflate, br", "br;q=1.0, GZIP;q=0.5"] {
            assert!(reads_gzip(accepted), "{accepted}");
        }
        for accepted in ["", "br", "gzip;q=0", "identity, gzip; q=0.0"] {
            assert!(!reads_gzip(accepted), "{accepted}");
        }
    }

    #[test]
    fn ids_in_addresses_come_back() {
        assert_eq!(to("claim", "c:01"), "/claim/c:01");
        assert_eq!(crate::ask::decode(&to("entity", "p:a/b c?"), false), "/entity/p:a/b c?");
    }
}
