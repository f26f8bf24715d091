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
    Exception {
        framework: "rocket",
        case: "a panic whose payload panics when it is dropped",
        why: ROCKET_DROPS,
        instead: closed,
    },
    Exception {
        framework: "warp",
        case: "a body that panics for its length",
        why: UNKNOWN_LENGTH,
        instead: teapot,
    },
    Exception {
        framework: "warp",
        case: "a body that panics",
        why: UNKNOWN_LENGTH,
        instead: teapot,
    },
    Exception {
        framework: "warp",
        case: "the head of a body that panics",
        why: UNKNOWN_LENGTH,
        instead: |response| teapot(response).with(418, ""),
    },
    Exception {
        framework: "warp",
        case: "a body that panics halfway",
        why: UNKNOWN_LENGTH,
        instead: teapot,
    },
    Exception {
        framework: "warp",
        case: "a body that ends early",
        why: UNKNOWN_LENGTH,
        instead: teapot,
    },
    Exception {
        framework: "warp",
        case: "a failure whose body panics",
        why: UNKNOWN_LENGTH,
        instead: busy,
    },
];

const ROUTE_WITHOUT_RESOURCE: &str = "`App::route` responds to a wrong method as to an unknown \
    path; use `web::resource` for a 405.";
const POEM_KEEPS_METHODS: &str = "The response to a wrong method has `Allow` only if the path \
    declares it with `poem::Allow`.";
const ROCKET_FORWARDS: &str = "The response to a wrong method is that to an unknown path.";
const NO_ALLOW: &str = "The response to a wrong method has no `Allow`.";
const ROCKET_DROPS: &str = "If the payload of a panic panics when it is dropped, the connection is \
    closed.";
const UNKNOWN_LENGTH: &str = "The body of `reply::stream` has no length, so an error whose body it \
    is has the message of its status.";

fn closed(_: Answer) -> Answer {
    Answer::closed()
}

fn teapot(response: Answer) -> Answer {
    let body = r#"{
        "error": { "code": "im_a_teapot", "message": "I'm a teapot" },
        "request_id": "req_test"
    }"#;
    let response = response.without("cache-control");
    response.with(418, &compact_json(body))
}

fn busy(response: Answer) -> Answer {
    let body = r#"{
        "error": {
            "code": "service_unavailable",
            "message": "We cannot handle the request at the moment."
        },
        "request_id": "req_test"
    }"#;
    response.with(503, &compact_json(body))
}

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
