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
        framework: "actix",
        case: "a compressed body that is cut",
        why: ACTIX_DECODES,
        instead: breaks_off,
    },
    Exception {
        framework: "poem",
        case: "a wrong method where there is one",
        why: POEM_KEEPS_METHODS,
        instead: without_allow,
    },
    Exception {
        framework: "poem",
        case: "the head of a failure that has a type and no body",
        why: POEM_TAKES_BODIES,
        instead: |response| response.without("cache-control").without("vary"),
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
        case: "a chunk without a size",
        why: ROCKET_LOOKS_AHEAD,
        instead: ends_at_the_start,
    },
    Exception {
        framework: "rocket",
        case: "a chunk of a negative size",
        why: ROCKET_LOOKS_AHEAD,
        instead: ends_at_the_start,
    },
    Exception {
        framework: "rocket",
        case: "a chunk of a size beyond all",
        why: ROCKET_LOOKS_AHEAD,
        instead: ends_at_the_start,
    },
    Exception {
        framework: "rocket",
        case: "mistakes in a chunk without a size",
        why: ROCKET_LOOKS_AHEAD,
        instead: ends_at_the_start,
    },
    Exception {
        framework: "rocket",
        case: "a chunk that is longer than it says",
        why: ROCKET_LOOKS_AHEAD,
        instead: ends_in_an_object,
    },
    Exception {
        framework: "rocket",
        case: "a chunk that breaks off",
        why: ROCKET_LOOKS_AHEAD,
        instead: ends_in_an_object,
    },
    Exception {
        framework: "rocket",
        case: "chunks without an end",
        why: ROCKET_LOOKS_AHEAD,
        instead: ends_in_an_object,
    },
    Exception {
        framework: "rocket",
        case: "a form in a chunk without a size",
        why: ROCKET_LOOKS_AHEAD,
        instead: missing_field,
    },
    Exception {
        framework: "rocket",
        case: "a form in a chunk that breaks off",
        why: ROCKET_LOOKS_AHEAD,
        instead: accepted,
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
const ACTIX_DECODES: &str = "With its features for compression, a compressed body is decoded, and \
    breaks off where that is not possible.";
const POEM_KEEPS_METHODS: &str = "The response to a wrong method has `Allow` only if the path \
    declares it with `poem::Allow`.";
const POEM_TAKES_BODIES: &str = "The handler of a `GET` that serves a `HEAD` has lost its body by \
    then, so that a failure with a media type and no body is left alone.";
const ROCKET_FORWARDS: &str = "The response to a wrong method is that to an unknown path.";
const NO_ALLOW: &str = "The response to a wrong method has no `Allow`.";
const ROCKET_LOOKS_AHEAD: &str = "Chunks that break off within the first 14 bytes of a body are read \
    as a body that ends there.";
const ROCKET_DROPS: &str = "If the payload of a panic panics when it is dropped, the connection is \
    closed.";
const UNKNOWN_LENGTH: &str = "The body of `reply::stream` has no length, so an error whose body it \
    is has the message of its status.";

fn closed(_: Answer) -> Answer {
    Answer::closed()
}

fn breaks_off(response: Answer) -> Answer {
    unparsed(response, "the body breaks off")
}

fn ends_at_the_start(response: Answer) -> Answer {
    unparsed(
        response,
        "the body is not valid JSON: EOF while parsing a value at line 1 column 0",
    )
}

fn ends_in_an_object(response: Answer) -> Answer {
    unparsed(
        response,
        "the body is not valid JSON: EOF while parsing an object at line 1 column 1",
    )
}

fn unparsed(response: Answer, message: &str) -> Answer {
    let body = format!(
        r#"{{"error":{{"code":"body_parse_error","message":"{message}"}},"request_id":"req_test"}}"#
    );
    response.with(400, &body)
}

fn missing_field(response: Answer) -> Answer {
    let body = r#"{
        "error": {
            "code": "validation_failed",
            "message": "missing field `limit`",
            "errors": [
                { "field": "limit", "message": "missing field `limit`", "code": "required" }
            ]
        },
        "request_id": "req_test"
    }"#;
    response.with(422, &compact_json(body))
}

fn accepted(response: Answer) -> Answer {
    let response = response.without("vary");
    let response = response.header("content-type", "text/plain; charset=utf-8");
    response.with(200, "1")
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
