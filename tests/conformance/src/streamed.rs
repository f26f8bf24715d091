//! Responses that have begun: lines and events that fail in a task of their own, connections that
//! are taken over, and bodies whose length nobody knows.

use std::io;

use api_error_core::request::RequestHandle;
use bytes::Bytes;
use futures_util::stream::unfold;
use futures_util::{Stream, StreamExt};
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;

use crate::service::CardError;

/// The media type of lines of JSON.
pub const MEDIA_TYPE: &str = "application/x-ndjson";

/// The media type of server-sent events.
pub const EVENTS: &str = "text/event-stream";

/// The protocol that a connection is taken over for: lines of JSON without HTTP.
pub const PROTOCOL: &str = "lines";

/// Two texts of JSON: a card, and the error of its number.
///
/// # Panics
///
/// If the task that makes the error does.
pub fn texts(request: RequestHandle, card: u32) -> impl Stream<Item = String> + Send {
    unfold(0, move |line| {
        let request = request.clone();
        async move {
            let text = match line {
                0 => format!("{{\"card\":{card}}}"),
                1 => {
                    let make = async move { request.line(&CardError::Frozen { card }) };
                    tokio::spawn(make).await.expect("a line")
                }
                _ => return None,
            };
            Some((text, line + 1))
        }
    })
}

/// The texts as lines.
pub fn lines(request: RequestHandle, card: u32) -> impl Stream<Item = io::Result<Bytes>> + Send {
    texts(request, card).map(|text| Ok(format!("{text}\n").into()))
}

/// The texts as server-sent events, where a framework does not write them itself.
pub fn events(request: RequestHandle, card: u32) -> impl Stream<Item = io::Result<Bytes>> + Send {
    texts(request, card).map(|text| Ok(format!("data: {text}\n\n").into()))
}

/// Writes the lines into a connection that is taken over, when its response is sent.
///
/// # Panics
///
/// If the connection fails.
pub fn take_over(connection: OnUpgrade, request: RequestHandle, card: u32) {
    tokio::spawn(async move {
        let connection = connection.await.expect("a connection");
        let mut connection = TokioIo::new(connection);
        let lines = lines(request, card);
        let mut lines = std::pin::pin!(lines);
        while let Some(line) = lines.next().await {
            let line = line.expect("no line fails");
            connection.write_all(&line).await.expect("a line is sent");
        }
        connection.shutdown().await.expect("an end");
    });
}

/// A body whose length nobody knows before its end.
#[derive(Debug, Clone, Copy)]
pub struct Flow {
    /// Its name in the path.
    pub name: &'static str,
    /// What it is said to be.
    pub media_type: Option<&'static str>,
    /// Whether it comes as a compression of the framework leaves it.
    pub is_encoded: bool,
}

impl Flow {
    /// The kinds, each as it is and encoded.
    pub const ALL: [Self; 14] = [
        Self::new("text", Some("text/plain; charset=utf-8")),
        Self::encoded("text-encoded", Some("text/plain; charset=utf-8")),
        Self::new("untyped", None),
        Self::encoded("untyped-encoded", None),
        Self::new("bytes", Some("application/octet-stream")),
        Self::encoded("bytes-encoded", Some("application/octet-stream")),
        Self::new("lines", Some(MEDIA_TYPE)),
        Self::encoded("lines-encoded", Some(MEDIA_TYPE)),
        Self::new("events", Some(EVENTS)),
        Self::encoded("events-encoded", Some(EVENTS)),
        Self::new("json", Some("application/json")),
        Self::encoded("json-encoded", Some("application/json")),
        Self::new("page", Some("text/html")),
        Self::encoded("page-encoded", Some("text/html")),
    ];

    /// What it has in it, in two parts.
    pub const PARTS: [&str; 2] = ["the words of ", "somebody else"];

    const fn new(name: &'static str, media_type: Option<&'static str>) -> Self {
        Self {
            name,
            media_type,
            is_encoded: false,
        }
    }

    const fn encoded(name: &'static str, media_type: Option<&'static str>) -> Self {
        Self {
            is_encoded: true,
            ..Self::new(name, media_type)
        }
    }

    /// Returns the kind of a name.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn named(name: &str) -> Self {
        let flow = Self::ALL.into_iter().find(|flow| flow.name == name);
        flow.expect("the name of a flow")
    }

    /// Its headers.
    pub fn headers(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let media_type = self.media_type.map(|name| ("content-type", name));
        let encoding = self.is_encoded.then_some(("content-encoding", "gzip"));
        media_type.into_iter().chain(encoding)
    }

    /// Its body. No test decodes one, so it is not what a compression would make of it.
    pub fn body(self) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
        let parts = Self::PARTS.map(|part| Ok(Bytes::from_static(part.as_bytes())));
        futures_util::stream::iter(parts)
    }
}
