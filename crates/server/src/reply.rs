//! Answers, and the headers that every one of them carries.
use crate::who::Who;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use maud::Markup;
use std::io::Write;

/// A smaller answer fits into one packet as it is.
const SMALL: usize = 1_400;
/// How hard packing is tried, of nine: more takes twice the time for a tenth less.
const PACKING: u32 = 4;

/// What a page may do: load its own scripts, styles and pictures, send its own forms, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) kind: &'static str,
    pub(crate) body: Vec<u8>,
    /// Further headers; values that are no header are left out.
    pub(crate) headers: Vec<(HeaderName, String)>,
}

impl Reply {
    pub(crate) fn new(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: StatusCode::OK, kind, body: body.into(), headers: Vec::new() }
    }
    pub(crate) fn html(page: Markup) -> Self {
        Self::new("text/html; charset=utf-8", page.into_string())
    }
    pub(crate) fn json(body: impl Into<Vec<u8>>) -> Self {
        Self::new("application/json", body)
    }
    pub(crate) fn svg(body: String) -> Self {
        Self::new("image/svg+xml", body)
    }
    /// A table for a spreadsheet, to be saved under a name.
    pub(crate) fn csv(name: &str, body: String) -> Self {
        Self::new("text/csv; charset=utf-8", body).header(header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}.csv\""))
    }
    /// Sends the browser on with a GET, so that loading again repeats nothing.
    pub(crate) fn see(address: &str) -> Self {
        // Only a path of this server: never another host.
        let address = if address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\") { address } else { "/" };
        Self { status: StatusCode::SEE_OTHER, ..Self::new("text/plain; charset=utf-8", "") }.header(header::LOCATION, address)
    }
    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
    pub(crate) fn header(mut self, name: HeaderName, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// A page signed for whoever asked; anything else is the same for all.
    pub(crate) fn signed(self, who: &Who) -> Self {
        if !self.kind.starts_with("text/html") {
            return self;
        }
        let page = String::from_utf8(self.body).unwrap_or_else(|why| String::from_utf8_lossy(why.as_bytes()).into_owned());
        Self { body: who.sign(&page).into_bytes(), ..self }
    }

    /// The answer compressed, where that makes it smaller.
    ///
    /// A page holds a secret, the token of its forms, beside words that an address chose; but no other site can have
    /// a browser ask for it with its session, since the cookie of that is not sent for them.
    pub(crate) fn packed(self) -> Self {
        let plain = self.status == StatusCode::OK && self.headers.iter().all(|(name, _)| name != header::CONTENT_ENCODING);
        let text = self.kind.starts_with("text/") || ["application/json", "image/svg+xml"].contains(&self.kind);
        if !plain || !text || self.body.len() < SMALL {
            return self;
        }
        let mut packer = GzEncoder::new(Vec::with_capacity(self.body.len() / 4), Compression::new(PACKING));
        match packer.write_all(&self.body).and_then(|()| packer.finish()) {
            Ok(body) => Self { body, ..self }.header(header::CONTENT_ENCODING, "gzip"),
            Err(_) => self,
        }
    }

    /// The tag of the answer: a hash of its bytes.
    pub(crate) fn tag(&self) -> String {
        let hash = self.body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        format!("\"{hash:016x}-{:x}\"", self.body.len())
    }

    /// The response; an answer that the browser has already is not sent again.
    pub(crate) fn response(self, known: Option<&str>) -> Response<Body> {
        let plain = self.status == StatusCode::OK;
        let tag = plain.then(|| self.tag());
        let same = tag.as_deref().is_some_and(|tag| known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)));
        let body = if same { Body::empty() } else { Body::from(self.body) };
        let mut response = Response::new(body);
        *response.status_mut() = if same { StatusCode::NOT_MODIFIED } else { self.status };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(&tag).ok()) {
            headers.insert(header::ETAG, tag);
        }
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
        protect(&mut response);
        response
    }
}

/// Headers that keep a page to itself.
pub(crate) fn protect(response: &mut Response<Body>) {
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // With no referrer at all browsers send a form with `Origin: null`, and the origin is what is checked.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
}
