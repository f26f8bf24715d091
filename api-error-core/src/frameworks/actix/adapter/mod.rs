//! Errors on actix-web 4: the feature `actix`.
//!
//! A handler returns any derived error, [`HttpError`], [`Rejection`] or a box of them.
//! [`ErrorLayer`](crate::ErrorLayer) is a middleware for an `App` or a `Scope`. It holds
//! the context of the request, and writes the errors of actix-web itself in the envelope
//! of the service. The extractors [`Json`], [`Form`] and [`Query`] reject requests with
//! precise codes. `PayloadConfig` sets the longest body. For the extractors of actix-web,
//! there is [`reject`].
//!
//! ```
//! use actix_web::{App, test, web};
//! use api_error_core::http::StatusCode;
//! use api_error_core::{ApiError, ErrorLayer, actix};
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
//! async fn freeze(actix::Json(freeze): actix::Json<Freeze>) -> Result<&'static str, CardError> {
//!     Err(CardError::Frozen { card: freeze.card })
//! }
//!
//! # actix_web::rt::System::new().block_on(async {
//! let app = App::new()
//!     .wrap(ErrorLayer::new().on(StatusCode::NOT_FOUND, || CardError::NoSuchPath))
//!     .route("/freeze", web::post().to(freeze));
//! let app = test::init_service(app).await;
//!
//! let request = test::TestRequest::post()
//!     .uri("/freeze")
//!     .insert_header(("x-request-id", "req_7"))
//!     .set_json(serde_json::json!({ "card": 7 }));
//! let body = test::call_and_read_body(&app, request.to_request()).await;
//! assert_eq!(
//!     body,
//!     r#"{"error":{"code":"frozen","message":"card 7 is frozen","details":{"card":7}},"request_id":"req_7"}"#,
//! );
//!
//! let request = test::TestRequest::get().uri("/nowhere").to_request();
//! let body = test::call_and_read_body(&app, request).await;
//! assert!(body.starts_with(br#"{"error":{"code":"no_such_path""#));
//! # });
//! ```

mod extract;
mod middleware;
mod simulate;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use bytes::Bytes;
use http::{Extensions, Response};

use crate::builtin::{HttpError, Rejection};
use crate::layer::add_header;
use crate::model::{ApiError, ErrorSpec};
use crate::response::{ApiErrorExt, Rendered};

pub use crate::request::read::{Form, Json, JsonAll, Path, Query};

pub use extract::reject;
pub use middleware::{ErrorMiddleware, MiddlewareFuture};
pub use simulate::SimulatingMiddleware;

/// Returns the response to the error in the types of actix-web.
#[doc(hidden)]
pub fn respond(error: &dyn ApiError) -> HttpResponse {
    from_http(error.response())
}

/// Returns the status of the error in the type of actix-web.
#[doc(hidden)]
pub fn status(error: &dyn ApiError) -> StatusCode {
    status_from_http(error.status())
}

/// Converts a response from http 1, with the mark of the error that it shows.
fn from_http(response: Response<Bytes>) -> HttpResponse {
    let (head, body) = response.into_parts();
    let mut response = HttpResponse::with_body(status_from_http(head.status), BoxBody::new(body));
    headers_from_http(response.headers_mut(), &head.headers);
    mark(&mut response, &head.extensions);
    response
}

/// Copies the mark of an error.
fn mark<B>(response: &mut HttpResponse<B>, from: &Extensions) {
    if let Some(mark) = from.get::<Rendered>() {
        response.extensions_mut().insert(mark.clone());
    }
    if let Some(spec) = from.get::<&'static ErrorSpec>() {
        response.extensions_mut().insert(*spec);
    }
}

/// Removes the mark of an error.
fn unmark<B>(response: &mut HttpResponse<B>) {
    let mut extensions = response.extensions_mut();
    extensions.remove::<Rendered>();
    extensions.remove::<&'static ErrorSpec>();
}

fn status_from_http(status: http::StatusCode) -> StatusCode {
    StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn headers_from_http(headers: &mut HeaderMap, from: &http::HeaderMap) {
    for (name, value) in from {
        let name = HeaderName::from_bytes(name.as_str().as_bytes());
        let value = HeaderValue::from_bytes(value.as_bytes());
        // Both versions allow the same values.
        if let (Ok(name), Ok(value)) = (name, value) {
            headers.append(name, value);
        }
    }
}

/// Converts headers to http 1.
fn headers_to_http<'a>(
    headers: impl IntoIterator<Item = (&'a HeaderName, &'a HeaderValue)>,
) -> http::HeaderMap {
    let pairs = headers.into_iter().filter_map(|(name, value)| {
        let name = http::HeaderName::from_bytes(name.as_str().as_bytes()).ok()?;
        let value = http::HeaderValue::from_bytes(value.as_bytes()).ok()?;
        Some((name, value))
    });
    let mut map = http::HeaderMap::new();
    for (name, value) in pairs {
        add_header(&mut map, &name, value);
    }
    map
}

macro_rules! respond {
    ($($error:ty,)*) => {$(
        impl ResponseError for $error {
            fn status_code(&self) -> StatusCode {
                status(self)
            }

            fn error_response(&self) -> HttpResponse {
                respond(self)
            }
        }
    )*};
}

respond! {
    HttpError,
    Rejection,
    Box<dyn ApiError>,
    Box<dyn ApiError + Send>,
    Box<dyn ApiError + Send + Sync>,
}
