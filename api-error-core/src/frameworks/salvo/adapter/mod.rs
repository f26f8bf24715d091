//! Errors on salvo: the feature `salvo`.
//!
//! A handler returns any derived error that is `Send`, [`HttpError`], [`Rejection`] or a
//! box of them. [`ErrorLayer`](crate::ErrorLayer) is a hoop. It holds the context of the
//! request, and writes the errors of salvo itself in the envelope of the service. Add it
//! to the `Service`: the hoops of a `Router` never see an unknown path. The extractors
//! [`Json`], [`Form`] and [`Query`] reject requests with precise codes.
//! [`SecureMaxSize`](salvo_core::http::request::SecureMaxSize) sets the longest body.
//!
//! ```
//! use api_error_core::http::StatusCode;
//! use api_error_core::{ApiError, ErrorLayer, salvo::Query};
//! use salvo_core::prelude::*;
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
//! #[handler]
//! async fn freeze(query: Query<Freeze>) -> Result<&'static str, CardError> {
//!     Err(CardError::Frozen { card: query.card })
//! }
//!
//! let service = Service::new(Router::with_path("freeze").get(freeze))
//!     .hoop(ErrorLayer::new().on(StatusCode::NOT_FOUND, || CardError::NoSuchPath));
//! ```

mod extract;
mod hoop;

use bytes::Bytes;
use salvo_core::http::ResBody;
use salvo_core::{Response, Scribe};

use crate::builtin::{HttpError, Rejection};
use crate::layer::{remove_headers_of_body, set_headers};
use crate::model::ApiError;
use crate::response::ApiErrorExt;

pub use crate::request::read::{Form, Json, JsonAll, Path, Query};

/// Writes the response to the error in the types of salvo.
#[doc(hidden)]
pub fn respond(error: &dyn ApiError, response: &mut Response) {
    write(error.response(), response);
}

/// The body that an error was written into: a later handler may write another over it,
/// and the mark of the error is not for that.
#[derive(Clone)]
struct Written(Bytes);

impl Written {
    fn is(&self, body: &ResBody) -> bool {
        let Self(written) = self;
        matches!(body, ResBody::Once(body) if body.as_ptr() == written.as_ptr()
            && body.len() == written.len())
    }
}

/// Writes one response over another. Headers of the old one stay, unless they describe its body or
/// the new one has headers of the same name.
fn write(from: http::Response<Bytes>, response: &mut Response) {
    let (head, body) = from.into_parts();
    response.status_code(head.status);
    remove_headers_of_body(response.headers_mut(), head.status);
    set_headers(response.headers_mut(), head.headers);
    response.extensions.extend(head.extensions);
    response.extensions.insert(Written(body.clone()));
    response.body(ResBody::Once(body));
}

macro_rules! respond {
    ($($error:ty,)*) => {$(
        impl Scribe for $error {
            fn render(self, response: &mut Response) {
                respond(&self, response);
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
