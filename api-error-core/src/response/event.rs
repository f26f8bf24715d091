//! The event of a response, with everything that clients do not see.

#[cfg(feature = "tracing")]
use api_error_rules::status::is_server_error;

#[cfg(feature = "tracing")]
use crate::exposure::{echo::cut, written};
use crate::log;
use crate::model::{ApiError, Occurrence, Public};

/// The longest text of an error in the log, in bytes: it may have in it what a client
/// sent. A chain of sources has room for two.
#[cfg(feature = "tracing")]
const MAX_TEXT: usize = 1024;

/// Logs that a response shows an error.
#[cfg(feature = "tracing")]
pub(crate) fn log(error: &dyn ApiError, occurrence: &Occurrence<'_>) {
    /// The fields are only made if there is a subscriber.
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
                    error = &*cut(&written(error), MAX_TEXT),
                    sources = sources(error).as_deref(),
                    "request failed",
                );
            }
        };
    }

    log_changes(error, occurrence);
    if is_server_error(occurrence.status().as_u16()) {
        event!(ERROR);
    } else {
        event!(INFO);
    }
}

#[cfg(not(feature = "tracing"))]
pub(crate) fn log(error: &dyn ApiError, occurrence: &Occurrence<'_>) {
    log_changes(error, occurrence);
}

/// Logs what the response has in place of what the error has, and counts the response for
/// the coverage.
fn log_changes(error: &dyn ApiError, occurrence: &Occurrence<'_>) {
    let Public {
        error: shown, spec, ..
    } = occurrence.public;
    #[cfg(feature = "coverage")]
    super::coverage::record(error.spec(), occurrence.status());
    if occurrence.public.is_redacted {
        log::withheld_message(error.spec().code);
    }
    if !spec.other_statuses.is_empty()
        && let Some(status) = shown.chosen_status()
        && !spec.has_status(status)
    {
        log::undeclared_status(spec.code, status);
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
