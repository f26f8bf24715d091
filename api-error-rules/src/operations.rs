//! Names that a running service and the tools of its operators agree on.

/// The variable with the path of the file to which a test run writes its errors.
pub const COVERAGE_FILE: &str = "API_ERRORS_COVERAGE";

/// The counter of error responses.
pub const ERRORS_TOTAL: &str = "api_errors_total";
