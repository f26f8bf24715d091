//! The first of each three agrees with both others: it allows the difference.

use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 429, type = "limit")]
enum CardError {
    #[error("a")]
    #[api(code = "busy", title = "Busy", shared(status))]
    Limited,
    #[error("b")]
    #[api(code = "busy", title = "Busy", shared)]
    Busy,
    #[error("c")]
    #[api(code = "busy", title = "Busy", shared(status), status = 503)]
    Closed,
    #[error("d")]
    #[api(code = "late", title = "Late", shared(type))]
    Late,
    #[error("e")]
    #[api(code = "late", title = "Late", shared)]
    Later,
    #[error("f")]
    #[api(code = "late", title = "Late", shared(type), type = "time")]
    TooLate,
}

fn main() {}
