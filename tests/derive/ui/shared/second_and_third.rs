//! The first of each three agrees with both others: it lacks the detail, or allows the difference.

use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum CardError {
    #[error("it is lost")]
    #[api(code = "lost", title = "Lost", shared)]
    Something,
    #[error("the card is lost")]
    #[api(code = "lost", title = "Lost", shared)]
    Card {
        #[api(detail)]
        id: u32,
    },
    #[error("the account is lost")]
    #[api(code = "lost", title = "Lost", shared)]
    Account {
        #[api(detail)]
        id: String,
    },
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(code = "busy", title = "Busy", status = 429, shared(status), type = "limit")]
#[error("try again")]
struct Limited;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(code = "busy", title = "Busy", status = 429, shared, type = "limit")]
#[error("try again")]
struct Busy;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(code = "busy", title = "Busy", status = 503, shared(status), type = "limit")]
#[error("try again")]
struct Closed;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Limited, Busy, Closed))]
enum Root {}

fn main() {}
