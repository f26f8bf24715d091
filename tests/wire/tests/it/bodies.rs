//! A response never waits for its body, whatever that tells of its length.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use api_error_core::ErrorLayer;
use api_error_core::bytes::Bytes;
use api_error_core::http::header::CONTENT_TYPE;
use api_error_core::http::{Request, Response, StatusCode};
use axum::body::Body;
use futures_util::FutureExt;
use http_body::{Body as _, Frame, SizeHint};
use http_body_util::BodyExt;
use tower::{Layer, ServiceExt, service_fn};

/// A body that tells one length and has another.
struct Lying {
    told: u64,
    parts: usize,
    part: Bytes,
    then: Poll<()>,
    taken: Arc<AtomicUsize>,
}

impl http_body::Body for Lying {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let Some(left) = self.parts.checked_sub(1) else {
            return self.then.map(|()| None);
        };
        self.parts = left;
        self.taken.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(Some(Ok(Frame::data(self.part.clone()))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.told)
    }
}

/// Returns the message of the response, which has to be there at once.
fn message(
    status: u16,
    told: u64,
    parts: usize,
    part: &'static str,
    then: Poll<()>,
) -> (String, usize) {
    let taken = Arc::new(AtomicUsize::new(0));
    let service = service_fn(|_: Request<Body>| {
        let body = Lying {
            told,
            parts,
            part: Bytes::from_static(part.as_bytes()),
            then,
            taken: Arc::clone(&taken),
        };
        let response = Response::builder()
            .status(StatusCode::from_u16(status).unwrap())
            .header(CONTENT_TYPE, "text/plain")
            .body(Body::new(body));
        async { Ok::<_, Infallible>(response.unwrap()) }
    });
    let response = ErrorLayer::new().layer(service);
    let response = response.oneshot(Request::new(Body::empty())).now_or_never();
    let response = response.expect("a head that does not wait").unwrap();
    assert_eq!(response.status(), status);
    let body = response.into_body().collect().now_or_never();
    let body = body.expect("a body").unwrap().to_bytes();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let message = body["error"]["message"].as_str().unwrap().to_owned();
    (message, taken.load(Ordering::Relaxed))
}

#[test]
fn a_text_is_read_as_far_as_it_is_ready() {
    let ready = Poll::Ready(());
    for (told, parts, part, then, expected) in [
        // It is there at once, in one part or more.
        (8, 1, "too late", ready, "too late"),
        (8, 4, "ab", ready, "abababab"),
        // It stays away, from the start or in the middle.
        (8, 0, "", Poll::Pending, "Conflict"),
        (8, 1, "too", Poll::Pending, "Conflict"),
        // It is longer or shorter than it tells.
        (8, 1, "too long a text", ready, "too long a text"),
        (8, 1, "short", ready, "short"),
    ] {
        let (message, _) = message(409, told, parts, part, then);
        assert_eq!(message, expected, "{told}, {parts} of {part:?}");
    }
}

#[test]
fn a_body_without_an_end_is_left() {
    const KILOBYTE: &str = match std::str::from_utf8(&[b'a'; 1024]) {
        Ok(text) => text,
        Err(_) => "",
    };
    for (part, most) in [(KILOBYTE, 8), ("", 100)] {
        let (message, taken) = message(409, 10, usize::MAX, part, Poll::Pending);
        assert_eq!(message, "Conflict");
        assert!(taken <= most, "{taken} parts were taken");
    }
}

#[test]
fn the_length_of_the_response_is_its_own() {
    let service = service_fn(async |_: Request<Body>| {
        let mut response = Response::new(Body::from("x"));
        *response.status_mut() = StatusCode::BAD_GATEWAY;
        Ok::<_, Infallible>(response)
    });
    let response = ErrorLayer::new().layer(service);
    let response = response.oneshot(Request::new(Body::empty())).now_or_never();
    let response = response.unwrap().unwrap();
    assert!(response.body().size_hint().exact().unwrap() > 1);
}
