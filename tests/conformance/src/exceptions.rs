//! The exceptions of each framework.
//!
//! Each exception is also a row of the table that users read, in the
//! documentation of `api_error_core::layer`.

use api_error_test_support::compact_json;

use crate::cases::Answer;

/// A request to which a framework responds in another way.
#[derive(Debug, Clone, Copy)]
pub struct Exception {
    /// The framework's name.
    pub framework: &'static str,
    /// The case's name.
    pub case: &'static str,
    /// The reason, as written in the table.
    pub why: &'static str,
    /// The response instead.
    pub instead: fn(Answer) -> Answer,
}

/// All exceptions.
pub const EXCEPTIONS: &[Exception] = &[
    Exception {
        framework: "actix",
        case: "a wrong method where there is one",
        why: ROUTE_WITHOUT_RESOURCE,
        instead: unknown_path,
    },
    Exception {
        framework: "poem",
        case: "a wrong method where there is one",
        why: POEM_KEEPS_METHODS,
        instead: without_allow,
    },
    Exception {
        framework: "rocket",
        case: "a wrong method",
        why: ROCKET_FORWARDS,
        instead: unknown_path,
    },
    Exception {
        framework: "rocket",
        case: "a wrong method where there is one",
        why: ROCKET_FORWARDS,
        instead: unknown_path,
    },
    Exception {
        framework: "warp",
        case: "a wrong method",
        why: NO_ALLOW,
        instead: without_allow,
    },
    Exception {
        framework: "warp",
        case: "a wrong method where there is one",
        why: NO_ALLOW,
        instead: without_allow,
    },
];

const ROUTE_WITHOUT_RESOURCE: &str = "`App::route` responds to a wrong method as to an unknown \
    path; use `web::resource` for a 405.";
const POEM_KEEPS_METHODS: &str = "The response to a wrong method has `Allow` only if the path \
    declares it with `poem::Allow`.";
const ROCKET_FORWARDS: &str = "The response to a wrong method is that to an unknown path.";
const NO_ALLOW: &str = "The response to a wrong method has no `Allow`.";

fn unknown_path(response: Answer) -> Answer {
    let body = r#"{
        "error": {
            "code": "no_such_path",
            "message": "nothing is here",
            "doc_url": "https://example.com/errors#no_such_path"
        },
        "request_id": "req_test"
    }"#;
    response.without("allow").with(404, &compact_json(body))
}

fn without_allow(response: Answer) -> Answer {
    response.without("allow")
}

/// The table that users read.
pub const TABLE: &str = include_str!("../../../api-error-core/src/layer/frameworks.md");
