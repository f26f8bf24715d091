//! What an observer is told of an error response.

use std::fmt;
use std::sync::OnceLock;

use http::Method;

use crate::model::{ErrorSpec, Occurrence};

/// An error response and its request, as [`ErrorLayer::observe`](crate::ErrorLayer::observe)
/// tells them.
///
/// ```
/// use api_error_core::ErrorLayer;
///
/// ErrorLayer::new().observe(|error| {
///     let route = error.route().unwrap_or("unknown");
///     println!("{} {route}: {}", error.method_label(), error.original().code());
/// });
/// ```
#[derive(Clone, Copy)]
pub struct Observed<'a> {
    pub(super) original: &'static ErrorSpec,
    pub(super) occurrence: &'a Occurrence<'a>,
    pub(super) line: &'a RequestLine,
}

impl<'a> Observed<'a> {
    /// Returns the facts of the original error, also if clients see another: the generic 500 of an
    /// [`internal`](ErrorSpec::is_internal) one.
    pub fn original(&self) -> &'static ErrorSpec {
        self.original
    }

    /// Returns what clients see: status, code, message, details and messages about fields, and
    /// the ids of the request.
    pub fn occurrence(&self) -> &'a Occurrence<'a> {
        self.occurrence
    }

    /// Returns the method of the request: any word that the client has sent. See
    /// [`method_label`](Self::method_label).
    pub fn method(&self) -> &'a Method {
        &self.line.method
    }

    /// Returns the method for a metric: one of nine, or `_OTHER`, as the conventions of
    /// `OpenTelemetry` have it for `http.request.method`. So a client cannot make up series.
    pub fn method_label(&self) -> &'static str {
        const KNOWN: [&str; 9] = [
            "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE",
        ];

        let method = self.line.method.as_str();
        let known = KNOWN.into_iter().find(|known| *known == method);
        known.unwrap_or("_OTHER")
    }

    /// Returns the template of the path that has matched, as the framework writes it:
    /// `/cards/{card_id}`. It is never what the client sent, so that there are only as many as
    /// the service has routes.
    ///
    /// It is `None` if no route has matched, or if the layer cannot know:
    ///
    /// | framework | where the route is known |
    /// | --- | --- |
    /// | axum | with the feature `extract`, and `Router::layer` |
    /// | actix-web, Rocket, salvo | always |
    /// | poem | unless the handler panics |
    /// | hyper, warp, tonic | with [`ErrorLayer::find_route`](crate::ErrorLayer::find_route) |
    pub fn route(&self) -> Option<&'a str> {
        self.line.route.get().map(|route| &**route)
    }
}

/// Nothing of the value: an observer that prints it writes no more than the public sees.
impl fmt::Debug for Observed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observed")
            .field("original", &self.original.code())
            .field("code", &self.occurrence.code())
            .field("status", &self.occurrence.status())
            .field("method", self.method())
            .field("route", &self.route())
            .finish_non_exhaustive()
    }
}

/// The method and the route of a request, kept for an observer.
#[derive(Debug)]
pub(super) struct RequestLine {
    pub(super) method: Method,
    /// It is known before the service runs, or after it, by the framework.
    pub(super) route: OnceLock<Box<str>>,
}
