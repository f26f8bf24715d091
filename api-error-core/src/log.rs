//! What goes to the log: everything that is withheld from the public.
//!
//! Each event has the target `api_error`. Without the feature `tracing` nothing
//! is logged, and nothing is done for it.

use crate::{ApiError, Occurrence};

/// Logs that an error is the answer to a request.
#[cfg(feature = "tracing")]
pub(crate) fn answered(error: &dyn ApiError, occurrence: &Occurrence<'_>) {
    /// Fields are made only where somebody listens.
    macro_rules! event {
        ($level:ident) => {
            if tracing::enabled!(target: "api_error", tracing::Level::$level) {
                let spec = error.spec();
                tracing::event!(
                    target: "api_error",
                    tracing::Level::$level,
                    code = spec.code,
                    status = occurrence.status().as_u16(),
                    error_type = spec.error_type,
                    request_id = occurrence.request_id(),
                    error = text(error).as_str(),
                    sources = sources(error).as_deref(),
                    "request failed",
                );
            }
        };
    }

    if occurrence.status().is_server_error() {
        event!(ERROR);
    } else {
        event!(INFO);
    }
}

#[cfg(not(feature = "tracing"))]
pub(crate) fn answered(_: &dyn ApiError, _: &Occurrence<'_>) {}

/// Logs that a header is missing from a response, for its value cannot be one.
pub(crate) fn dropped_header(name: &str) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        header = name,
        "left out a header whose value has other characters than visible ASCII",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = name;
}

/// Logs that a detail is missing from a body, for it cannot be serialized.
pub(crate) fn dropped_detail(name: &str, error: &serde_json::Error) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        detail = name,
        error = text(error).as_str(),
        "left out a detail that cannot be serialized",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = (name, error);
}

/// Logs that something is missing from a gRPC status, for it has no room.
#[cfg(feature = "tonic")]
pub(crate) fn no_room(name: &str) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        name,
        "left out what a gRPC status has no room for",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = name;
}

/// The error in its own words, as far as they go: unlike `to_string` it does
/// not panic where they fail.
#[cfg(feature = "tracing")]
fn text(error: &(impl std::fmt::Display + ?Sized)) -> String {
    use std::fmt::Write;

    let mut text = String::new();
    let _ = write!(text, "{error}");
    text
}

/// The sources of an error, the nearest first.
#[cfg(feature = "tracing")]
fn sources(error: &dyn ApiError) -> Option<String> {
    /// No chain is that long unless it ends in itself.
    const MAX_SOURCES: usize = 64;

    let sources: Vec<_> = std::iter::successors(error.source(), |source| source.source())
        .take(MAX_SOURCES)
        .map(text)
        .collect();
    (!sources.is_empty()).then(|| sources.join(": "))
}
