//! Logging in and out, where a record is served to users.
use crate::ask::{Ask, encode};
use crate::layout;
use crate::reply::Reply;
use axum::http::StatusCode;
use maud::html;

/// The form; `wrong` is why the last try failed.
pub(crate) fn page(ask: &Ask, wrong: Option<&str>) -> Reply {
    let next = ask.query.get("next").or(ask.form.get("next")).unwrap_or("/");
    let main = html! {
        article.narrow {
            h1 { "Log in" }
            @if let Some(wrong) = wrong { p.wrong role="alert" { (wrong) } }
            form.edit method="post" action="/login" {
                input type="hidden" name="next" value=(next);
                label { "Name" input name="name" autocomplete="username" required autofocus value=(ask.form.get("name").unwrap_or_default()); }
                label { "Password" input type="password" name="password" autocomplete="current-password" required; }
                p.actions { button.yes { "Log in" } }
            }
            p.faint.small { "Whoever runs this server adds users with " code { "chancery user add" } "." }
        }
    };
    layout::plain("Log in", &main).status(if wrong.is_some() { StatusCode::UNAUTHORIZED } else { StatusCode::OK })
}

/// Where to log in, and where to go on from there.
pub(crate) fn address(wanted: &str) -> String {
    if wanted == "/" { "/login".to_owned() } else { format!("/login?next={}", encode(wanted)) }
}
