//! Errors on Rocket 0.5: the feature `rocket`.
//!
//! A route returns any derived error, [`HttpError`], [`Rejection`] or a box of them.
//! [`ErrorLayer`](crate::ErrorLayer) is a fairing. It holds the context of the request,
//! and writes the errors of Rocket itself in the envelope of the service. For that it
//! registers a default catcher at `/`, unless there is one. Catchers for a single status
//! keep their responses. The guards [`Json`], [`Form`] and [`Query`] reject requests with
//! precise codes. A guard of the service's own fails with [`reject`]. The [limits](rocket::data::Limits) `json` and `form` set the longest
//! body. [`RequestId`](crate::RequestId) is a guard, too.
//!
//! ```
//! use api_error_core::http::StatusCode;
//! use api_error_core::{ApiError, ErrorLayer, rocket::Query};
//! use rocket::http::Header;
//! use rocket::local::asynchronous::Client;
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum CardError {
//!     #[error("nothing is here")]
//!     #[api(status = 404)]
//!     NoSuchPath,
//!     #[error("card {card} is frozen")]
//!     #[api(status = 409)]
//!     Frozen {
//!         #[api(detail)]
//!         card: u32,
//!     },
//! }
//!
//! #[derive(serde::Deserialize)]
//! struct Freeze {
//!     card: u32,
//! }
//!
//! #[rocket::get("/freeze")]
//! fn freeze(freeze: Query<Freeze>) -> Result<&'static str, CardError> {
//!     Err(CardError::Frozen { card: freeze.card })
//! }
//!
//! # rocket::async_test(async {
//! let app = rocket::build()
//!     .mount("/", rocket::routes![freeze])
//!     .attach(ErrorLayer::new().on(StatusCode::NOT_FOUND, || CardError::NoSuchPath));
//!
//! let client = Client::untracked(app).await.unwrap();
//! let request = client.get("/freeze?card=7").header(Header::new("x-request-id", "req_7"));
//! let body = request.dispatch().await.into_string().await;
//! assert_eq!(
//!     body.unwrap(),
//!     r#"{"error":{"code":"frozen","message":"card 7 is frozen","details":{"card":7}},"request_id":"req_7"}"#,
//! );
//!
//! let body = client.get("/nowhere").dispatch().await.into_string().await;
//! assert!(body.unwrap().starts_with(r#"{"error":{"code":"no_such_path""#));
//! # });
//! ```

mod extract;
mod fairing;
mod rejected;
mod simulate;

use std::io::Cursor;

use bytes::Bytes;
use http::HeaderMap;
use rocket::Request;
use rocket::http::{Header, Status};
use rocket::response::{Responder, Response, Result};

use fairing::Served;

use crate::builtin::{HttpError, Rejection};
use crate::model::ApiError;
use crate::response::ApiErrorExt;

pub use crate::request::read::{Form, Json, JsonAll, Path, Query};

pub use extract::{MissingLayer, reject};
pub use rejected::Rejected;

/// Returns the response to the error in the types of Rocket, with the request's context.
#[doc(hidden)]
pub fn respond<'o>(error: &dyn ApiError, request: &Request<'_>) -> Result<'o> {
    let served = fairing::served(request);
    let Some(exchange) = &served.exchange else {
        return Ok(from_http(error.response()));
    };
    let rendered = exchange.step(|| error.response());
    let rendered = rendered.unwrap_or_else(|panic| exchange.respond_to_panic(panic));
    Ok(marked(&rendered, served))
}

/// Converts a response, with the mark of the error that it shows.
fn marked<'o>(from: &http::Response<Bytes>, served: &Served) -> Response<'o> {
    let mut response = from_http(from.clone());
    served.mark(from, &mut response);
    response
}

fn from_http<'o>(from: http::Response<Bytes>) -> Response<'o> {
    let (head, body) = from.into_parts();
    let mut response = Response::new();
    response.set_status(Status::new(head.status.as_u16()));
    headers_from_http(&mut response, &head.headers);
    response.set_sized_body(body.len(), Cursor::new(body));
    response
}

fn headers_from_http(response: &mut Response<'_>, headers: &HeaderMap) {
    for (name, value) in headers {
        // Rocket's headers are text, and so are all of this crate.
        if let Ok(value) = std::str::from_utf8(value.as_bytes()) {
            let header = Header::new(name.as_str().to_owned(), value.to_owned());
            response.adjoin_header(header);
        }
    }
}

macro_rules! respond {
    ($($error:ty,)*) => {$(
        impl<'r, 'o: 'r> Responder<'r, 'o> for $error {
            fn respond_to(self, request: &'r Request<'_>) -> Result<'o> {
                respond(&self, request)
            }
        }
    )*};
}

respond! {
    HttpError,
    Rejection,
    Rejected,
    Box<dyn ApiError>,
    Box<dyn ApiError + Send>,
    Box<dyn ApiError + Send + Sync>,
}
