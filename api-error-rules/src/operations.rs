//! Names that a running service and the tools of its operators agree on.

/// The variable with the path of the file to which a test run writes its errors.
pub const COVERAGE_FILE: &str = "API_ERRORS_COVERAGE";

/// The alert for a code that may be a server error.
pub const ALERT: &str = "ApiError";

/// The alert for server errors that are internal or in no document.
pub const ALERT_OF_UNKNOWN: &str = "ApiErrorUnknown";

/// The alert for a client error that comes much more often than before.
pub const ALERT_OF_RISE: &str = "ApiErrorRises";

/// The fields of the event about an error response, with what they are.
pub const LOG_FIELDS: &[(&str, &str)] = &[
    ("error.type", "the code, for a 5xx"),
    ("api_error.code", "the code, also of an internal error"),
    ("api_error.type", "its type"),
    ("http.response.status_code", "the status of the response"),
    (
        "rpc.response.status_code",
        "in its place, the code of gRPC, such as `ABORTED`",
    ),
    ("request_id", "the id of the request"),
    ("trace_id", "the id of the trace, if it is known"),
    ("exception.type", "the declaration: `CardError::Frozen`"),
    (
        "exception.message",
        "`Display` of the error, cut to 1024 bytes",
    ),
    (
        "api_error.sources",
        "the texts of its sources, the nearest first",
    ),
];

/// The counter of error responses.
pub const ERRORS_TOTAL: &str = "api_errors_total";
