//! Logs everything that clients do not see.
//!
//! Each event has the target `api_error`. Without the feature `tracing`, these functions
//! do nothing.

/// Logs that a response lacks a header because its value is not valid in a header.
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

/// Logs that a handler wants an id where no layer has given one to the request.
#[cfg(any(
    feature = "actix",
    feature = "axum",
    feature = "poem",
    feature = "salvo"
))]
pub(crate) fn missing_layer() {
    #[cfg(feature = "tracing")]
    tracing::error!(
        target: "api_error",
        "a handler wants the id of a request, which it has where an `ErrorLayer` is around it",
    );
}

/// Logs that a header map has no room for a header.
#[cfg(feature = "layer")]
pub(crate) fn full_headers(name: &str) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        header = name,
        "left out a header because there are too many",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = name;
}

/// Logs that the challenge of a field is not sent because it is not valid.
pub(crate) fn dropped_challenge(defect: &str) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        defect,
        "kept the declared challenge because that of the field is not valid",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = defect;
}

/// Logs that a response has another status than that of the value, which is not declared.
pub(crate) fn undeclared_status(code: &str, status: http::StatusCode) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        code,
        status = status.as_u16(),
        "replaced a status that is not declared by the first declared one",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = (code, status);
}

/// Logs that a detail is missing from a body, since the body has one of its name.
pub(crate) fn repeated_detail(name: &str) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        detail = name,
        "left out a detail whose name another one has",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = name;
}

/// Logs that a response has the title in place of a message that repeats an error beneath it.
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

/// Logs that the body of a replaced response is not in the log.
#[cfg(feature = "layer")]
pub(crate) fn unread_body(status: http::StatusCode) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        status = status.as_u16(),
        "replaced a response without a look at its body, which is not a short text",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = status;
}

/// Logs that a client asked for an error that there is not, and was allowed to.
#[cfg(feature = "layer")]
pub(crate) fn refused_simulation(reason: &str) {
    #[cfg(feature = "tracing")]
    tracing::warn!(target: "api_error", reason, "cannot simulate what a client asked for");
    #[cfg(not(feature = "tracing"))]
    let _ = reason;
}

/// Logs what somebody sent behind the head of an error, in place of its body.
#[cfg(feature = "layer")]
pub(crate) fn another_body(status: http::StatusCode, text: Option<&str>) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        status = status.as_u16(),
        body = text,
        "another body was sent behind the head of an error, and replaced",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = (status, text);
}

/// Logs that a response was rendered once more, because the thread responded to another
/// request when it was made. The event of the error has the id of that.
#[cfg(feature = "layer")]
pub(crate) fn rendered_again(code: &str, request_id: Option<&str>) {
    #[cfg(feature = "tracing")]
    tracing::debug!(
        target: "api_error",
        code,
        request_id,
        "rendered an error once more, for its own request",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = (code, request_id);
}

/// Logs that a detail is missing from a body, since it cannot be serialized.
pub(crate) fn dropped_detail(name: &str, error: &serde_json::Error) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        detail = name,
        error = error.to_string().as_str(),
        "left out a detail that cannot be serialized",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = (name, error);
}

/// Logs that a gRPC status lacks a part because there was no space for it.
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

/// Logs that the file of the coverage has not all errors.
#[cfg(feature = "coverage")]
pub(crate) fn not_recorded(error: &std::io::Error) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "api_error",
        error = error.to_string().as_str(),
        "cannot write which errors were sent",
    );
    #[cfg(not(feature = "tracing"))]
    let _ = error;
}
