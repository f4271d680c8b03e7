//! Styles, scripts and the icon: carried in the program, named by their content so that browsers keep them.
use crate::reply::Reply;
use axum::http::header;
use std::sync::OnceLock;

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The scripts of a page; each looks for what it is for, and does nothing where that is not.
pub(crate) const SCRIPTS: &[&str] = &["keys.js", "spans.js", "charts.js", "forms.js"];

/// Name, type and content of each.
const FILES: &[(&str, &str, &str)] = &[
    ("room.css", "text/css; charset=utf-8", include_str!("../assets/room.css")),
    ("keys.js", SCRIPT, include_str!("../assets/keys.js")),
    ("spans.js", SCRIPT, include_str!("../assets/spans.js")),
    ("charts.js", SCRIPT, include_str!("../assets/charts.js")),
    ("forms.js", SCRIPT, include_str!("../assets/forms.js")),
    ("icon.svg", "image/svg+xml", include_str!("../assets/icon.svg")),
];

fn file(name: &str) -> Option<Reply> {
    FILES.iter().find(|(known, ..)| *known == name).map(|(_, kind, content)| Reply::new(kind, *content))
}

/// The address of a file; it changes with its content.
pub(crate) fn address(name: &str) -> String {
    static TAGS: OnceLock<Vec<(&'static str, String)>> = OnceLock::new();
    let tags = TAGS.get_or_init(|| {
        FILES.iter().filter_map(|(name, ..)| file(name).map(|reply| (*name, reply.tag().trim_matches('"').to_owned()))).collect()
    });
    let tag = tags.iter().find(|(known, _)| *known == name).map_or("", |(_, tag)| tag.as_str());
    format!("/assets/{name}?v={tag}")
}

/// A file by its name; there is no folder behind this, so no path can leave it.
pub(crate) fn serve(name: &str) -> Option<Reply> {
    file(name).map(|reply| reply.header(header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
}
