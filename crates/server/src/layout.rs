//! The frame of every page, and small pieces that many pages show.
use crate::app::App;
use crate::ask::Ask;
use crate::assets;
use crate::fault::Fault;
use crate::reply::Reply;
use crate::who::{FORM_HERE, WHO_HERE};
use axum::http::StatusCode;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Places of the main menu.
const MENU: &[(&str, &str)] = &[
    ("/", "Home"),
    ("/search", "Search"),
    ("/review", "Review"),
    ("/findings", "Findings"),
    ("/totals", "Totals"),
    ("/network", "Network"),
    ("/map", "Map"),
    ("/sources", "Sources"),
    ("/help", "Help"),
];

/// A whole page.
pub(crate) fn page(app: &App, title: &str, here: &str, main: &Markup) -> Markup {
    framed(Some(app), title, here, main)
}

fn framed(app: Option<&App>, title: &str, here: &str, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (upright(title)) " · Chancery" }
                link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::address("room.css"));
                @if app.is_some() {
                    @for name in assets::SCRIPTS { script type="module" src=(assets::address(name)) {} }
                }
            }
            body {
                a.skip href="#main" { "Skip to the page" }
                header.top {
                    a.wordmark href="/" { "Chancery" }
                    @if app.is_some() {
                        nav aria-label="Main" {
                            ul {
                                @for (address, name) in MENU {
                                    li { a href=(address) aria-current=[(*address == here).then_some("page")] { (name) } }
                                }
                            }
                        }
                        (PreEscaped(WHO_HERE))
                    }
                }
                main #main tabindex="-1" { (main) }
            }
        }
    }
}

/// A title without the characters that turn the direction of what follows: a browser shows it where nothing holds them.
fn upright(title: &str) -> String {
    title.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')).collect()
}

/// A page for somebody who is nobody yet: no menu, no scripts.
pub(crate) fn plain(title: &str, main: &Markup) -> Reply {
    Reply::html(framed(None, title, "", main))
}

/// What went wrong, in the words of somebody at a desk and not of a protocol.
fn heading(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "This cannot be asked so",
        StatusCode::UNAUTHORIZED => "Nobody is known here yet",
        StatusCode::FORBIDDEN => "This may not be done",
        StatusCode::NOT_FOUND => "There is nothing here",
        StatusCode::CONFLICT => "Somebody was quicker",
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT => "Too much at once",
        StatusCode::SERVICE_UNAVAILABLE => "The record cannot be reached",
        _ if status.is_server_error() => "Something broke",
        _ => "This was not done",
    }
}

/// A page that says what went wrong.
pub(crate) fn fault(app: Option<&App>, ask: Option<&Ask>, fault: &Fault) -> Reply {
    if ask.is_some_and(|ask| ask.json) {
        let body = serde_json::json!({"error": fault.what, "hint": fault.hint, "status": fault.status.as_u16()});
        return Reply::json(body.to_string()).status(fault.status);
    }
    let title = fault.status.canonical_reason().unwrap_or("Error");
    let main = html! {
        article.narrow {
            p.kicker { (fault.status.as_u16()) " " (title) }
            h1 { (heading(fault.status)) }
            p.summary { (fault.what) }
            @if let Some(hint) = &fault.hint { p { (hint) } }
            @if let Some((address, name)) = &fault.way { p { a.button href=(address) { (name) } } }
            @if app.is_some() { p.more { a href="/" { "Home" } " · " a href="/search" { "Search" } " · " a href="/help" { "Help" } } }
        }
    };
    Reply::html(framed(app, title, "", &main)).status(fault.status)
}

/// The hidden field without which no form is taken.
pub(crate) fn token() -> Markup {
    // One page serves everybody; the token of whoever asked is put in when it is sent.
    html! { input type="hidden" name="csrf" value=(FORM_HERE); }
}
