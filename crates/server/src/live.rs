//! What the server is doing, told to pages that listen, as server-sent events.
use crate::app::lock;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Response, header};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Events that wait for a slow listener; what is beyond is lost to it, since the next one says more.
const WAITING: usize = 32;
/// Listeners at once.
const MOST: usize = 100;

/// Those who listen; `None` once the server stops.
#[derive(Debug)]
pub(crate) struct Live(Mutex<Option<Vec<Sender<String>>>>);

impl Default for Live {
    fn default() -> Self {
        Self(Mutex::new(Some(Vec::new())))
    }
}

impl Live {
    /// Tells all who listen.
    pub(crate) fn tell(&self, news: &serde_json::Value) {
        if let Some(listeners) = lock(&self.0).as_mut() {
            listeners.retain(|listener| !listener.is_closed());
            for listener in listeners {
                // JSON has no line ends, which would end an event.
                let _ = listener.try_send(format!("data: {news}\n\n"));
            }
        }
    }

    /// An answer that goes on as long as the listener stays.
    pub(crate) fn listen(&self) -> Response<Body> {
        let (send, receive) = channel(WAITING);
        if let Some(listeners) = lock(&self.0).as_mut() {
            listeners.retain(|listener| !listener.is_closed());
            if listeners.len() < MOST {
                let _ = send.try_send(": listening\n\n".to_owned());
                listeners.push(send);
            }
        }
        let mut response = Response::new(Body::new(Events(receive)));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    /// Lets all go, so that the server can stop.
    pub(crate) fn close(&self) {
        *lock(&self.0) = None;
    }
}

/// A body that ends when nobody can tell it anything any more.
struct Events(Receiver<String>);

impl http_body::Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|news| news.map(|news| Ok(http_body::Frame::data(Bytes::from(news)))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_listens_is_told_until_the_end() {
        let live = Live::default();
        let response = live.listen();
        live.tell(&serde_json::json!({"file": "a\nb"}));
        live.close();
        live.tell(&serde_json::json!({"file": "late"}));
        let threads = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let body = threads.block_on(axum::body::to_bytes(response.into_body(), 1_000)).unwrap();
        assert_eq!(String::from_utf8_lossy(&body), ": listening\n\ndata: {\"file\":\"a\\nb\"}\n\n");
    }
}
