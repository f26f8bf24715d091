//! One envelope for all errors of a service, on every framework.
//!
//! [`ErrorLayer`] does two things. It holds the context of each request (the id, the
//! envelope and the catalog of the service), and every error is rendered in this context.
//! It also gives the shape of the service to the errors that a framework makes.
//!
//! It is one type for all frameworks, with the interface that each of them expects:
//!
//! | framework | feature | how to add it |
//! | --- | --- | --- |
//! | tower, hyper | `tower` | `layer.layer(service)` |
//! | axum | `axum` | `router.layer(layer)` |
//! | actix-web | `actix` | `app.wrap(layer)` |
//! | poem | `poem` | `route.with(layer)` |
//! | Rocket | `rocket` | `rocket.attach(layer)` |
//! | salvo | `salvo` | `service.hoop(layer)` |
//! | warp | `warp` | `layer.layer(warp::service(filter.recover(recover::<E>)))` |
//!
//! The same requests get the same responses on all of them, with these exceptions. Some
//! frameworks do not tell which methods a path has. There, the service's own error for a 405
//! can set `Allow` (`#[api(allow)]`).
//!
#![doc = include_str!("frameworks.md")]

mod accept;
mod describe;
mod exchange;
mod foreign;
mod grammar;
mod headers;
mod observed;
mod own;
mod panic;
mod proxy;
mod simulate;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use api_error_rules::code::ERROR_CODE;
use http::header::HeaderName;
use http::{Method, StatusCode, Uri, response};

use crate::builtin::Rejection;
use crate::exposure::echo::Values;
use crate::model::{ApiError, EnvelopeRef, ErrorCatalog, ServiceContext, TraceId};

use own::{Cause, InPlace};

pub use describe::LayerSpec;
#[cfg(feature = "actix")]
pub(crate) use exchange::reads;
pub use exchange::{Exchange, ReadText, Received, Replacement, RequestHead, identify};
#[cfg(feature = "poem")]
pub(crate) use foreign::Bodiless;
#[cfg(any(feature = "actix", feature = "rocket", feature = "tonic"))]
pub(crate) use headers::add as add_header;
#[cfg(feature = "salvo")]
pub(crate) use headers::remove_of_body as remove_headers_of_body;
#[cfg(feature = "tonic")]
pub(crate) use headers::retain as retain_headers;
#[cfg(any(feature = "poem", feature = "tonic"))]
pub(crate) use headers::set as set_header;
#[cfg(feature = "salvo")]
pub(crate) use headers::set_all as set_headers;
pub use observed::Observed;
#[cfg(feature = "tonic")]
pub(crate) use own::retry_after;
pub use panic::Panic;
#[cfg(feature = "tonic")]
pub(crate) use panic::{discard, panic_text};
#[cfg(any(
    feature = "actix",
    feature = "poem",
    feature = "salvo",
    feature = "tower"
))]
pub(crate) use panic::{end, first};
pub use proxy::{InvalidProxyName, ProxyName};
#[cfg(any(feature = "actix", feature = "rocket", feature = "tower"))]
pub(crate) use simulate::Simulated;
#[cfg(any(feature = "actix", feature = "poem", feature = "tower"))]
pub(crate) use simulate::Simulator;
pub use simulate::{InvalidSecret, SimulatingLayer, Simulation, X_SIMULATED, X_SIMULATION_SECRET};

/// The header with the id of a request, in requests and responses.
pub const X_REQUEST_ID: HeaderName = crate::model::X_REQUEST_ID;

/// The header with the code of an error: see [`ErrorLayer::show_code_header`].
pub const X_ERROR_CODE: HeaderName = HeaderName::from_static(ERROR_CODE);

/// Writes every error of a service in one envelope, with the id of the request.
///
/// Put it around all routes and all layers that may fail; the [module](self)
/// says how on each framework. Errors that derive
/// [`ApiError`](trait@ApiError) are rendered with the request's context;
/// unknown paths, wrong methods, rejected bodies, timeouts and caught panics,
/// which the framework answers with no body or a plain text, get the envelope
/// of the service. The headers of a 4xx stay, `Allow` for example, except for those
/// that describe the body that is replaced. A 5xx keeps only the headers that cannot
/// show what went wrong: [`keep_header`](Self::keep_header) has the list.
///
/// What is left alone: successes, errors that are rendered already, and bodies
/// whose shape is somebody else's: every media type but plain text and bytes
/// (`application/octet-stream`), and a 4xx of bytes. So a page of HTML stays, which
/// somebody wrote for browsers.
/// [`replace_server_errors`](Self::replace_server_errors) and
/// [`also_replace`](Self::also_replace) leave less alone.
///
/// Unless the service names an error for it, a replaced response keeps its status, also one that
/// has no name: its code is then `client_error` or `server_error`. A plain text that is long, a
/// stream or not there at once is replaced unread: the response has the message of its status, and
/// waits for nothing. A 5xx that was rendered and has another body since shows its error again; a
/// middleware that changes the bodies of errors belongs around the layer. What the server answers
/// before a request reaches any service, such as a 431 of hyper, is out of reach.
///
/// The id of a request is that in its header `x-request-id`, if it has one such header and
/// the id is valid, else a new one. It is the header `x-request-id` of the request that a
/// handler sees, and of every response. Handlers read it with
/// [`RequestId`](crate::RequestId), which is an extractor where a framework has them, or with
/// [`RequestId::of`](crate::RequestId::of).
///
/// Responses and the log repeat little of what a client sent: see
/// [`repeat_values`](Self::repeat_values).
///
/// With the feature `tracing` each error response is one event of the target
/// `api_error`, by the level of its status: what the public sees, and the words
/// and sources that it does not. [`observe`](Self::observe) is for counters.
///
/// As a layer of tower, it requires bodies that are made from [`Bytes`](crate::bytes::Bytes),
/// such as those of axum, `Full` and reqwest. For other body types, convert them on the
/// inside with `MapResponseBodyLayer` of tower-http.
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
///     // The response of a framework to an unknown path.
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

/// The settings of a layer.
#[derive(Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own"
)]
struct Settings {
    service: ServiceContext,
    hides_retry: bool,
    shows_code: bool,
    proxy: Option<ProxyName>,
    negotiates_problem: bool,
    instance: Option<Instance>,
    errors: Vec<(StatusCode, MakeError)>,
    rejections: Option<Convert>,
    values: Values,
    replaces_server_errors: bool,
    also_replace: Option<Selects>,
    kept_headers: Vec<HeaderName>,
    observer: Option<Observer>,
    find_route: Option<FindRoute>,
    catches_panics: bool,
}

type Instance = Arc<dyn Fn(&Uri) -> Option<String> + Send + Sync>;
type MakeError = Arc<dyn Fn(Option<Cause>, Option<Duration>) -> Box<dyn ApiError> + Send + Sync>;
type Convert = Arc<dyn Fn(Rejection) -> Box<dyn ApiError> + Send + Sync>;
type Selects = Arc<dyn Fn(&response::Parts) -> bool + Send + Sync>;
type Observer = Arc<dyn Fn(&Observed<'_>) + Send + Sync>;
type FindRoute = fn(&Method, &Uri) -> Option<&'static str>;

impl ErrorLayer {
    /// Creates a layer that keeps the envelope of each error. The errors of the framework
    /// become an [`HttpError`](crate::HttpError).
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets one envelope for all errors.
    pub fn envelope(mut self, envelope: impl Into<EnvelopeRef>) -> Self {
        self.set().service.envelope = Some(envelope.into());
        self
    }

    /// Sets the root catalog of the service. Its envelope, link template and domain also apply
    /// to the errors of the framework.
    pub fn catalog<E: ErrorCatalog + ?Sized>(mut self) -> Self {
        self.set().service.catalog = Some(E::CATALOG);
        self
    }

    /// Sets the message of each 5xx that does not have one of its own.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// ErrorLayer::new().server_error_message(|_| "Please try again later.");
    /// ```
    pub fn server_error_message(mut self, message: fn(StatusCode) -> &'static str) -> Self {
        self.set().service.server_error_message = Some(message);
        self
    }

    /// Leaves out the headers `x-should-retry` and `x-retry`, which the advice of a declaration
    /// (`retry`, `retry_after`) has otherwise. Stock SDKs obey the first. Documents are made without
    /// the layer, so their examples still have them.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// ErrorLayer::new().without_retry_headers();
    /// ```
    pub fn without_retry_headers(mut self) -> Self {
        self.set().hides_retry = true;
        self
    }

    /// Adds the code of each error in the header `x-error-code`, for who does not see the body: the
    /// client of a `HEAD`, a gateway, a log of accesses.
    ///
    /// It is the code that the body has. On gRPC, the code is in the details of each status, and
    /// there is no header.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// ErrorLayer::new().show_code_header();
    /// ```
    pub fn show_code_header(mut self) -> Self {
        self.set().shows_code = true;
        self
    }

    /// Adds the header `Proxy-Status` (RFC 9209) to each error response that this service makes,
    /// with the code of the error as `details`: for services that are proxies or gateways, by the
    /// name that clients know them by. Origin servers must not send it.
    ///
    /// `error` is what the status means to a client of a proxy, where it means one thing:
    ///
    /// | status | `error` |
    /// | --- | --- |
    /// | 4xx | `http_request_error` |
    /// | 500 of the service, or of a panic | `proxy_internal_error` |
    /// | 504 of the service | `http_response_timeout` |
    /// | all others, and a foreign 5xx that is replaced | none: it may be one of many |
    ///
    /// It comes after what those nearer to the origin have written. A foreign response that is left
    /// alone passes as it is. Of a foreign 5xx that is replaced, their `Proxy-Status` stays only by
    /// [`keep_header`](Self::keep_header): its `details` may be words. Of layers around each other,
    /// the innermost with a name writes it. On gRPC, there is no header.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// // proxy-status: cards-gateway; error=http_request_error; details="card_frozen"
    /// ErrorLayer::new().show_proxy_status("cards-gateway".parse()?);
    /// # Ok::<(), api_error_core::layer::InvalidProxyName>(())
    /// ```
    pub fn show_proxy_status(mut self, name: ProxyName) -> Self {
        self.set().proxy = Some(name);
        self
    }

    /// Writes the id of the trace into the bodies of errors, in the shapes that have a place for it:
    /// see [`envelope`](crate::envelope).
    ///
    /// It is that of the header `traceparent` of the request (W3C Trace Context), unless
    /// [`current_trace_id`](Self::current_trace_id) finds another.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// ErrorLayer::new().show_trace_ids();
    /// ```
    pub fn show_trace_ids(mut self) -> Self {
        self.set().service.shows_trace_id = true;
        self
    }

    /// Sets a function that finds the id of the trace when an error occurs, for the log and for
    /// [`show_trace_ids`](Self::show_trace_ids). With `tracing-opentelemetry`:
    ///
    /// ```ignore
    /// use opentelemetry::trace::TraceContextExt;
    /// use tracing_opentelemetry::OpenTelemetrySpanExt;
    ///
    /// ErrorLayer::new().current_trace_id(|| {
    ///     let context = tracing::Span::current().context();
    ///     TraceId::from_bytes(context.span().span_context().trace_id().to_bytes())
    /// });
    /// ```
    pub fn current_trace_id(mut self, find: fn() -> Option<TraceId>) -> Self {
        self.set().service.current_trace_id = Some(find);
        self
    }

    /// Responds with [`Problem`](crate::envelope::Problem) if `Accept` of the request names
    /// `application/problem+json` (RFC 9110 §12.5.1), and adds `Vary`.
    ///
    /// Clients that do not name that media type, or give it less weight, get the envelope of
    /// the service.
    pub fn negotiate_problem(mut self) -> Self {
        self.set().negotiates_problem = true;
        self
    }

    /// Makes a URI reference for each occurrence (RFC 9457 §3.1.5) from the
    /// request's target.
    ///
    /// A layer inside of `nest` of axum has the whole target with the feature `extract`. With the
    /// feature `axum` alone, it is without the prefix.
    ///
    /// A reference of more than 256 bytes is left out: a part of it would name
    /// something else.
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

    /// Sets the error that replaces a status of the framework.
    ///
    /// The response has the status of that error. If you call it twice for one status, the
    /// last call counts.
    pub fn on<F, E>(mut self, status: StatusCode, error: F) -> Self
    where
        F: Fn() -> E + Send + Sync + 'static,
        E: ApiError + 'static,
    {
        let make: MakeError = Arc::new(move |cause, wait| {
            let error = error();
            Box::new(InPlace { error, cause, wait })
        });
        let settings = self.set();
        settings.errors.retain(|(known, _)| *known != status);
        settings.errors.push((status, make));
        self
    }

    /// Sets a conversion of rejections, usually `From<Rejection>` of the service. It applies to
    /// the extractors of this crate.
    ///
    /// It comes before [`on`](Self::on), which applies to all other errors of the framework.
    ///
    /// ```
    /// # use api_error_core::{ApiErrorExt, ErrorLayer, HttpError, Rejection};
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
            let wait = None;
            Box::new(InPlace { error, cause, wait })
        }));
        self
    }

    /// Repeats a value that cannot be read, up to 256 bytes of it and once in a body.
    ///
    /// Without it, responses and the log name only its kind: `expected a string, found an
    /// integer`. Even a value of the wrong type may be a password. The messages of a
    /// service's own deserializers (`Error::custom` of serde) may contain the value, so
    /// they become `invalid value`.
    ///
    /// It applies to the extractors of this crate. Names of fields and parameters are
    /// always cut to 256 bytes. A body has such a name once; a parameter with a plain name
    /// of at most 64 bytes is in the message, too. A text of the framework is cut to 1024
    /// bytes, and what a deserializer says in it is read in the same way.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// ErrorLayer::new().repeat_values();
    /// ```
    pub fn repeat_values(mut self) -> Self {
        self.set().values = Values::Repeated;
        self
    }

    /// Replaces each 5xx that is not rendered from an
    /// [`ApiError`](trait@ApiError), whatever its media type.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// // A page with a backtrace does not leave the service.
    /// ErrorLayer::new().replace_server_errors();
    /// ```
    pub fn replace_server_errors(mut self) -> Self {
        self.set().replaces_server_errors = true;
        self
    }

    /// Keeps a header of a foreign 5xx that the layer replaces.
    ///
    /// The headers about the connection, the session, the next request and the rights of a
    /// browser always stay: `Allow`, `Retry-After`, `X-Should-Retry`, `X-Retry`, `Set-Cookie`, `Vary`, `Date`,
    /// `Server`, `Via`, `Alt-Svc`, `Connection`, `Keep-Alive`, `Upgrade`,
    /// `Strict-Transport-Security`, `Content-Security-Policy`, `Referrer-Policy`,
    /// `Permissions-Policy`, `X-Content-Type-Options`, `X-Frame-Options`,
    /// `Cross-Origin-*-Policy`, `Access-Control-*`, `RateLimit*` and `X-RateLimit-*`.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// # use api_error_core::http::HeaderName;
    /// ErrorLayer::new().keep_header(HeaderName::from_static("traceresponse"));
    /// ```
    pub fn keep_header(mut self, name: HeaderName) -> Self {
        self.set().kept_headers.push(name);
        self
    }

    /// Replaces further error responses that are not rendered from an
    /// [`ApiError`](trait@ApiError): those for whose head `selects` is true.
    ///
    /// Of a gRPC status with the details of somebody else, the head is the HTTP status that
    /// corresponds to its code, and the headers or trailers that the status is in. A status without
    /// details, and a server error, is replaced anyway.
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// // Sends only the errors of the service.
    /// ErrorLayer::new().also_replace(|_| true);
    /// ```
    pub fn also_replace<F>(mut self, selects: F) -> Self
    where
        F: Fn(&response::Parts) -> bool + Send + Sync + 'static,
    {
        self.set().also_replace = Some(Arc::new(selects));
        self
    }

    /// Calls `observer` once for each error response, for example to count errors by code and
    /// route.
    ///
    /// It is told the original error, what clients see of it, and the request: see [`Observed`].
    /// Outer layers find the spec of the original error as `&'static ErrorSpec` among the
    /// extensions of the response. Errors in another shape do not have it.
    pub fn observe<F>(mut self, observer: F) -> Self
    where
        F: Fn(&Observed<'_>) + Send + Sync + 'static,
    {
        self.set().observer = Some(Arc::new(observer));
        self
    }

    /// Sets a function that finds the [route](Observed::route) of a request, where the framework
    /// does not tell it to the layer. It comes before what the framework tells.
    ///
    /// Its texts are constants, so that no client can make up a route. For a service of gRPC:
    ///
    /// ```
    /// # use api_error_core::ErrorLayer;
    /// const METHODS: &[&str] = &["/cards.Cards/Freeze", "/cards.Cards/List"];
    ///
    /// ErrorLayer::new().find_route(|_, target| {
    ///     METHODS.iter().copied().find(|method| *method == target.path())
    /// });
    /// ```
    pub fn find_route(mut self, find: fn(&Method, &Uri) -> Option<&'static str>) -> Self {
        self.set().find_route = Some(find);
        self
    }

    /// Responds with a 500 if the service panics, or one of its errors while the layer renders it.
    /// The text of the panic is only logged.
    ///
    /// Without it, the server closes the connection, unless an inner layer catches panics.
    /// Rocket always catches panics.
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

    /// Returns whether a request's target is looked at.
    #[cfg(feature = "tower")]
    pub(crate) fn reads_target(&self) -> bool {
        self.settings.instance.is_some() || self.settings.is_watched()
    }

    fn set(&mut self) -> &mut Settings {
        Arc::make_mut(&mut self.settings)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let catalog = self.service.catalog.map(|catalog| catalog.facts.name);
        let statuses: Vec<_> = self.errors.iter().map(|(status, _)| status).collect();
        f.debug_struct("Settings")
            .field("envelope", &self.service.envelope)
            .field("catalog", &catalog)
            .field("negotiates_problem", &self.negotiates_problem)
            .field("on", &statuses)
            .finish_non_exhaustive()
    }
}
