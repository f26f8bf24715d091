//! One envelope for whatever a service answers, on every framework.
//!
//! [`ErrorLayer`] does two things. It holds what is known of a request while
//! the request is served, so that each error is rendered with it: the id, the
//! service's envelope, the service's catalog. And it gives the service's own
//! shape to the errors a framework makes, which have none.
//!
//! It is one type for all frameworks, in the shape that each of them knows:
//!
//! | framework | feature | how it is put around a service |
//! | --- | --- | --- |
//! | tower, hyper | `tower` | `layer.layer(service)` |
//! | axum | `axum` | `router.layer(layer)` |
//! | actix-web | `actix` | `app.wrap(layer)` |
//! | poem | `poem` | `route.with(layer)` |
//! | Rocket | `rocket` | `rocket.attach(layer)` |
//! | salvo | `salvo` | `service.hoop(layer)` |
//! | warp | `warp` | `layer.layer(warp::service(filter))` |
//!
//! The same requests get the same answers on all of them, with these exceptions.
//! Where a framework keeps to itself which methods a path knows, the service's
//! own error for a 405 may say it (`#[api(allow)]`).
//!
#![doc = include_str!("frameworks.md")]

mod accept;
mod describe;
mod exchange;
mod foreign;
mod own;

use std::fmt;
use std::sync::Arc;

use http::header::HeaderName;
use http::{StatusCode, Uri, response};

use crate::builtin::Rejection;
use crate::model::{ApiError, Catalog, EnvelopeRef, ErrorCatalog, ErrorSpec};

use own::{Cause, InPlace};

pub use describe::LayerSpec;
#[cfg(feature = "tonic")]
pub(crate) use exchange::panic_text;
pub use exchange::{Exchange, Panic, Received, Replacement, RequestHead};
#[cfg(feature = "tonic")]
pub(crate) use foreign::DESCRIBES_BODY;

/// The header that carries the id of a request, both ways.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Answers every error of a service in one envelope, with the request's id.
///
/// Put it around all routes and all layers that may fail; the [module](self)
/// says how on each framework. Errors that derive
/// [`ApiError`](trait@ApiError) are rendered with the request's context;
/// unknown paths, wrong methods, rejected bodies, timeouts and caught panics,
/// which the framework answers with no body or a plain text, get the envelope
/// of the service. Their headers stay, `Allow` for example, except for those
/// that describe the body that is replaced.
///
/// What is left alone: successes, errors that are rendered already, and bodies
/// whose shape is somebody else's, which is every media type but plain text
/// and every stream. [`also_replace`](Self::also_replace) widens that. What the
/// server answers before a request reaches any service, such as a 431 of hyper,
/// is out of reach.
///
/// The id of a request is the [`RequestId`](crate::RequestId) among its
/// extensions, else a valid one in its header `x-request-id`, else a new one.
/// It is set in the header `x-request-id` of every response, and handlers find
/// it among the request's extensions.
///
/// With the feature `tracing` each error response is one event of the target
/// `api_error`, by the level of its status: what the public sees, and the words
/// and sources that it does not. [`observe`](Self::observe) is for counters.
///
/// As a layer of tower it wants bodies that are made from [`Bytes`](crate::Bytes), as axum's,
/// `Full` and reqwest's are. In a stack of another body type, map it on the
/// inside with tower-http's `MapResponseBodyLayer`.
///
#[cfg_attr(feature = "tower", doc = "```")]
#[cfg_attr(not(feature = "tower"), doc = "```ignore")]
/// use api_error_core::bytes::Bytes;
/// use api_error_core::http::{Response, StatusCode};
/// use api_error_core::{ErrorLayer, HttpError};
/// use http_body_util::{BodyExt, Full};
/// use tower::{ServiceBuilder, ServiceExt, service_fn};
///
/// # futures_executor::block_on(async {
/// let service = ServiceBuilder::new()
///     .layer(ErrorLayer::new().on(StatusCode::NOT_FOUND, || HttpError::GONE))
///     // A stock framework's answer to an unknown path.
///     .service(service_fn(async |_: http::Request<()>| {
///         let mut response = Response::new(Full::new(Bytes::new()));
///         *response.status_mut() = StatusCode::NOT_FOUND;
///         Ok::<_, std::convert::Infallible>(response)
///     }));
///
/// let request = http::Request::get("/nowhere").header("x-request-id", "req_7").body(())?;
/// let response = service.oneshot(request).await?;
/// assert_eq!(response.status(), StatusCode::GONE);
/// assert_eq!(response.headers()["x-request-id"], "req_7");
/// assert_eq!(
///     response.into_body().collect().await?.to_bytes(),
///     r#"{"error":{"code":"gone","message":"Gone"},"request_id":"req_7"}"#,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// ```
#[derive(Debug, Clone, Default)]
pub struct ErrorLayer {
    settings: Arc<Settings>,
}

/// What the service says about its errors.
#[derive(Clone, Default)]
struct Settings {
    envelope: Option<EnvelopeRef>,
    catalog: Option<&'static Catalog>,
    server_error_message: Option<fn(StatusCode) -> &'static str>,
    negotiates_problem: bool,
    instance: Option<Instance>,
    errors: Vec<(StatusCode, MakeError)>,
    rejections: Option<Convert>,
    also_replace: Option<Selects>,
    observer: Option<Observer>,
    catches_panics: bool,
}

type Instance = Arc<dyn Fn(&Uri) -> Option<String> + Send + Sync>;
type MakeError = Arc<dyn Fn(Option<Cause>) -> Box<dyn ApiError> + Send + Sync>;
type Convert = Arc<dyn Fn(Rejection) -> Box<dyn ApiError> + Send + Sync>;
type Selects = Arc<dyn Fn(&response::Parts) -> bool + Send + Sync>;
type Observer = Arc<dyn Fn(&'static ErrorSpec) + Send + Sync>;

impl ErrorLayer {
    /// A layer that answers in the envelope of each error, and for the
    /// framework by [`HttpError`](crate::HttpError).
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes all errors in one envelope.
    pub fn envelope(mut self, envelope: impl Into<EnvelopeRef>) -> Self {
        self.set().envelope = Some(envelope.into());
        self
    }

    /// Takes envelope, link template and domain from the root catalog of the
    /// service, for its own errors and for those made by the framework.
    pub fn catalog<E: ErrorCatalog + ?Sized>(mut self) -> Self {
        self.set().catalog = Some(E::CATALOG);
        self
    }

    /// Sets the message of every 5xx without one of its own.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// ErrorLayer::new().server_error_message(|_| "Please try again later.");
    /// ```
    pub fn server_error_message(mut self, message: fn(StatusCode) -> &'static str) -> Self {
        self.set().server_error_message = Some(message);
        self
    }

    /// Answers in [`Problem`](crate::envelope::Problem) where the request's
    /// `Accept` asks for `application/problem+json` (RFC 9110 §12.5.1), and
    /// says so by `Vary`.
    ///
    /// The service's own envelope answers everybody who does not name that
    /// media type, or gives it less weight.
    pub fn negotiate_problem(mut self) -> Self {
        self.set().negotiates_problem = true;
        self
    }

    /// Makes a URI reference for each occurrence (RFC 9457 §3.1.5) from the
    /// request's target.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// ErrorLayer::new().instance(|target| Some(target.path().to_owned()));
    /// ```
    pub fn instance<F>(mut self, instance: F) -> Self
    where
        F: Fn(&Uri) -> Option<String> + Send + Sync + 'static,
    {
        self.set().instance = Some(Arc::new(instance));
        self
    }

    /// Names the error that answers when the framework fails with a status.
    ///
    /// The error's own status goes on the wire. Of two for one status the later
    /// counts.
    pub fn on<F, E>(mut self, status: StatusCode, error: F) -> Self
    where
        F: Fn() -> E + Send + Sync + 'static,
        E: ApiError + 'static,
    {
        let make: MakeError = Arc::new(move |cause| {
            let error = error();
            Box::new(InPlace { error, cause })
        });
        let settings = self.set();
        settings.errors.retain(|(known, _)| *known != status);
        settings.errors.push((status, make));
        self
    }

    /// Converts what the extractors of this crate refuse, most often by the
    /// service's `From<Rejection>`.
    ///
    /// It comes before [`on`](Self::on), which still answers for all others.
    ///
    /// ```
    /// # use api_error_core::{ApiError, ErrorLayer, HttpError, Rejection};
    /// ErrorLayer::new().on_rejection(|rejection| HttpError::for_status(rejection.status()));
    /// ```
    pub fn on_rejection<F, E>(mut self, convert: F) -> Self
    where
        F: Fn(Rejection) -> E + Send + Sync + 'static,
        E: ApiError + 'static,
    {
        self.set().rejections = Some(Arc::new(move |rejection| {
            let cause = Some(rejection.clone().into());
            let error = convert(rejection);
            Box::new(InPlace { error, cause })
        }));
        self
    }

    /// Replaces further error responses that are not rendered from an
    /// [`ApiError`](trait@ApiError): those for whose head `selects` is true.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// // Nothing but the service's own errors leaves it.
    /// ErrorLayer::new().also_replace(|_| true);
    /// ```
    pub fn also_replace<F>(mut self, selects: F) -> Self
    where
        F: Fn(&response::Parts) -> bool + Send + Sync + 'static,
    {
        self.set().also_replace = Some(Arc::new(selects));
        self
    }

    /// Calls `observer` once for each error response, with the spec of the
    /// error: for a counter by code.
    ///
    /// It is the spec of the error that happened, also where the public sees
    /// another. Layers further out find it as `&'static ErrorSpec` among the
    /// response's extensions. Errors in a foreign shape have none.
    pub fn observe<F>(mut self, observer: F) -> Self
    where
        F: Fn(&'static ErrorSpec) + Send + Sync + 'static,
    {
        self.set().observer = Some(Arc::new(observer));
        self
    }

    /// Answers with a 500 where the service panics; what the panic says is for
    /// the log.
    ///
    /// Without it a server closes the connection, unless a layer further in
    /// catches panics. Rocket does so anyway.
    ///
    /// ```
    /// # use api_error_core::http::StatusCode;
    /// # use api_error_core::{ErrorLayer, HttpError};
    /// ErrorLayer::new()
    ///     .catch_panics()
    ///     .on(StatusCode::INTERNAL_SERVER_ERROR, || HttpError::INTERNAL_SERVER_ERROR);
    /// ```
    pub fn catch_panics(mut self) -> Self {
        self.set().catches_panics = true;
        self
    }

    fn set(&mut self) -> &mut Settings {
        Arc::make_mut(&mut self.settings)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let statuses: Vec<_> = self.errors.iter().map(|(status, _)| status).collect();
        f.debug_struct("Settings")
            .field("envelope", &self.envelope)
            .field("catalog", &self.catalog.map(|catalog| catalog.facts.name))
            .field("negotiates_problem", &self.negotiates_problem)
            .field("on", &statuses)
            .finish_non_exhaustive()
    }
}
