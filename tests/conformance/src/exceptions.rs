//! What a framework cannot do.
//!
//! Each exception is also a row of the table that users read, in the
//! documentation of `api_error_core::layer`.

use crate::cases::Answer;

/// A request that a framework answers in another way.
#[derive(Debug, Clone, Copy)]
pub struct Exception {
    /// The framework's name.
    pub framework: &'static str,
    /// The case's name.
    pub case: &'static str,
    /// Why, as the table says it.
    pub why: &'static str,
    /// What comes instead.
    pub instead: fn(Answer) -> Answer,
}

/// All of them.
pub const EXCEPTIONS: &[Exception] = &[Exception {
    framework: "actix",
    case: "a wrong method where there is one",
    why: "A path of `App::route` answers a wrong method as an unknown path; `web::resource` knows better.",
    instead: unknown_path,
}];

fn unknown_path(answer: Answer) -> Answer {
    const BODY: &str = r#"{"error":{"code":"no_such_path","message":"nothing is here","doc_url":"https://example.com/errors#no_such_path"},"request_id":"req_test"}"#;
    answer.without("allow").with(404, BODY)
}

/// The table that users read.
pub const TABLE: &str = include_str!("../../../api-error-core/src/layer/frameworks.md");
