//! A response, read to its end.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};
use http_body::Body;
use http_body_util::BodyExt;
use serde_json::Value;
use tower::{Service, ServiceExt};

/// A response as a client sees it.
#[derive(Debug)]
pub struct ReceivedResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl ReceivedResponse {
    /// Reads a response to its end.
    ///
    /// # Panics
    ///
    /// If the body breaks off.
    pub async fn read<B>(response: Response<B>) -> Self
    where
        B: Body,
        B::Error: fmt::Debug,
    {
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        Self {
            status: head.status,
            headers: head.headers,
            body,
        }
    }

    /// The body as text.
    ///
    /// # Panics
    ///
    /// If it is not UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body in UTF-8")
    }

    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// If it is not JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }

    /// A header as text, empty where it is missing.
    ///
    /// # Panics
    ///
    /// If it is not visible ASCII.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().expect("visible ASCII"))
    }
}

/// Sends a request to a service without a socket.
///
/// # Panics
///
/// If the service fails, or the body breaks off.
pub async fn call<S, R, B>(service: S, request: Request<R>) -> ReceivedResponse
where
    S: Service<Request<R>, Response = Response<B>>,
    S::Error: fmt::Debug,
    B: Body,
    B::Error: fmt::Debug,
{
    let response = service.oneshot(request).await.expect("a response");
    ReceivedResponse::read(response).await
}

/// JSON without the spaces between its tokens, as it goes over the wire: so that an
/// expectation can be written in lines, and still be compared byte for byte.
pub fn compact_json(json: &str) -> String {
    let mut in_string = false;
    let mut escaped = false;
    let keep = |character: &char| {
        let ends = *character == '"' && !escaped;
        escaped = in_string && *character == '\\' && !escaped;
        in_string ^= ends;
        in_string || !character.is_ascii_whitespace()
    };
    json.chars().filter(keep).collect()
}
