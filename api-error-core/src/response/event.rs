//! What operators are told of a response, with everything that clients do not see.

#[cfg(feature = "tracing")]
use api_error_rules::status::is_server_error;

#[cfg(feature = "tracing")]
use crate::exposure::{echo::cut, written};
use crate::log;
#[cfg(feature = "tonic")]
use crate::model::GrpcCode;
use crate::model::{ApiError, Occurrence, Public};
#[cfg(feature = "tracing")]
use crate::model::{ErrorSpec, LogLevel};

/// The longest text of an error in the log, in bytes: it may have in it what a client
/// sent. A chain of sources has room for two.
#[cfg(feature = "tracing")]
const MAX_TEXT: usize = 1024;

/// How a response tells its status.
#[derive(Clone, Copy)]
pub(crate) enum Told {
    /// By the status of HTTP.
    Http,
    /// By this code of gRPC.
    #[cfg(feature = "tonic")]
    #[cfg_attr(
        not(feature = "tracing"),
        expect(dead_code, reason = "only the event has it")
    )]
    Grpc(GrpcCode),
}

/// Tells operators that a response shows an error: the log, the span of the request, the counter
/// and the coverage of a test run.
#[inline]
pub(crate) fn tell(error: &dyn ApiError, occurrence: &Occurrence<'_>, told: Told) {
    let Public {
        is_redacted, spec, ..
    } = occurrence.public;
    // Most errors are shown as they are.
    if is_redacted || spec.has_other_statuses() {
        log_changes(error, occurrence);
    }
    #[cfg(feature = "tracing")]
    log(error, occurrence, told);
    #[cfg(not(feature = "tracing"))]
    let _ = told;
    #[cfg(feature = "metrics")]
    super::metrics::count(error.spec(), occurrence.status());
    #[cfg(feature = "coverage")]
    super::coverage::record(error.spec(), occurrence.status());
}

/// Tells operators that a response shows an error that nobody had: the log alone.
#[cfg(feature = "layer")]
pub(crate) fn tell_simulated(occurrence: &Occurrence<'_>) {
    #[cfg(feature = "tracing")]
    tracing::event!(
        target: "api_error",
        tracing::Level::INFO,
        "api_error.simulated" = true,
        "api_error.code" = occurrence.code(),
        "http.response.status_code" = occurrence.status().as_u16(),
        request_id = occurrence.request_id(),
        "simulated an error, as the client asked for",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = occurrence;
}

/// Logs that a response shows an error. The names of the fields are those of `OpenTelemetry`.
#[cfg(feature = "tracing")]
fn log(error: &dyn ApiError, occurrence: &Occurrence<'_>, told: Told) {
    let spec = error.spec();
    let status = occurrence.status().as_u16();
    let is_failure = is_server_error(status);
    let (http, grpc): (_, Option<&str>) = match told {
        Told::Http => (Some(status), None),
        #[cfg(feature = "tonic")]
        Told::Grpc(code) => (None, Some(code.as_str())),
    };

    // The log has it, whether bodies have it or not.
    let trace_id = occurrence.context.trace_id();

    /// The fields are only made if there is a subscriber.
    macro_rules! event {
        ($level:ident) => {
            if tracing::enabled!(target: "api_error", tracing::Level::$level) {
                tracing::event!(
                    target: "api_error",
                    tracing::Level::$level,
                    "error.type" = is_failure.then_some(spec.code()),
                    "api_error.code" = spec.code(),
                    "api_error.type" = spec.error_type(),
                    "http.response.status_code" = http,
                    "rpc.response.status_code" = grpc,
                    request_id = occurrence.request_id(),
                    trace_id = trace_id.map(tracing::field::display),
                    "exception.type" = (!spec.name().is_empty()).then_some(spec.name()),
                    "exception.message" = &*cut(&written(error), MAX_TEXT),
                    "api_error.sources" = sources(error).as_deref(),
                    "request failed",
                );
            }
        };
    }

    match level(spec, occurrence) {
        LogLevel::Error => event!(ERROR),
        LogLevel::Warn => event!(WARN),
        LogLevel::Info => event!(INFO),
        LogLevel::Debug => event!(DEBUG),
        LogLevel::Trace => event!(TRACE),
        LogLevel::Off => {}
    }
    mark_span(spec, is_failure);
}

/// Returns how loud the log is about a response: as the error is declared, else as its status is.
///
/// A declaration does not know of the response that takes its place where another error in the
/// chain is internal.
#[cfg(feature = "tracing")]
fn level(spec: &ErrorSpec, occurrence: &Occurrence<'_>) -> LogLevel {
    let is_replaced = occurrence.public.is_generic && !spec.is_internal();
    let declared = spec.log_level().filter(|_| !is_replaced);
    declared.unwrap_or_else(|| LogLevel::of_status(occurrence.status().as_u16()))
}

/// Records the error in the span of the request, if that has these fields. A client error is
/// no failure of a server (its status stays unset).
#[cfg(feature = "tracing")]
fn mark_span(spec: &ErrorSpec, is_failure: bool) {
    let span = tracing::Span::current();
    if span.is_disabled() {
        return;
    }
    span.record("api_error.code", spec.code());
    if is_failure {
        span.record("error.type", spec.code());
        // What `tracing-opentelemetry` takes the status of a span from.
        span.record("otel.status_code", "ERROR");
    }
}

/// Logs what the response has in place of what the error has.
#[cold]
fn log_changes(error: &dyn ApiError, occurrence: &Occurrence<'_>) {
    let Public {
        error: shown, spec, ..
    } = occurrence.public;
    if occurrence.public.is_redacted {
        log::withheld_message(error.spec().code());
    }
    if spec.has_other_statuses()
        && let Some(status) = shown.chosen_status()
        && !spec.has_status(status)
    {
        log::undeclared_status(spec.code(), status);
    }
}

/// Returns the sources of an error, the nearest first.
#[cfg(feature = "tracing")]
fn sources(error: &dyn ApiError) -> Option<String> {
    /// A chain that is longer contains itself.
    const MAX_SOURCES: usize = 64;

    let sources: Vec<_> = std::iter::successors(error.source(), |source| source.source())
        .take(MAX_SOURCES)
        .map(|source| cut(&written(source), MAX_TEXT).into_owned())
        .collect();
    let sources = sources.join(": ");
    (!sources.is_empty()).then(|| cut(&sources, 2 * MAX_TEXT).into_owned())
}
