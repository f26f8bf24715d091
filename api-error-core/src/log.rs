//! What goes to the log: everything that is withheld from the public.
//!
//! Each event has the target `api_error`. Without the feature `tracing` nothing
//! is logged, and nothing is done for it.

/// Logs that a header is missing from a response, since its value cannot be one.
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

/// Logs that the challenge of a field is not sent, since it is not one.
pub(crate) fn dropped_challenge(defect: &str) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        defect,
        "kept the declared challenge, as that of the field is not valid",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = defect;
}

/// Logs that a response has not its own message, since that repeats an error
/// beneath.
pub(crate) fn withheld_message(code: &str) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        code,
        "withheld a message that repeats an error beneath it",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = code;
}

/// Logs that a detail is missing from a body, since it cannot be serialized.
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

/// Logs that something is missing from a gRPC status, since it has no room.
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

/// Returns what an error displays, as far as it goes: unlike `to_string` it does
/// not panic where `Display` fails.
#[cfg(feature = "tracing")]
pub(crate) fn text(error: &(impl std::fmt::Display + ?Sized)) -> String {
    use std::fmt::Write;

    let mut text = String::new();
    let _ = write!(text, "{error}");
    text
}
