//! What is asked, and what has to be answered: on every framework the same.

// A table of cases is as long as it has cases.
#![allow(clippy::too_many_lines)]

mod faults;
mod of_http;

use api_error_core::ErrorLayer;
use api_error_core::envelope::{
    EnvelopeRef, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_test_support::compact_json;

use crate::service::{self, ServiceError};

/// One request and its response.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it shows.
    pub name: &'static str,
    /// What the service says about its errors.
    pub settings: Settings,
    /// What is sent.
    pub request: Request,
    /// What has to come back.
    pub response: Answer,
    /// Whether only HTTP has such requests or responses.
    pub is_of_http: bool,
}

/// What the service says about its errors.
#[derive(Debug, Clone, Copy)]
pub enum Settings {
    /// What it says usually.
    Service,
    /// That all go out in an envelope.
    Envelope(EnvelopeRef),
    /// That a rejected request becomes its own error.
    Refusing,
    /// What panics.
    Broken(Fault),
}

/// What of the settings of a layer panics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The observer.
    Observe,
    /// The function for instances.
    Instance,
    /// The one that selects what is replaced.
    AlsoReplace,
    /// The one that makes the error for a status.
    On,
    /// The `Display` of the error for a status.
    OnDisplay,
    /// The one that makes the error for a panic.
    OnPanic,
    /// The one that makes an error of a rejection.
    OnRejection,
}

/// A request.
#[derive(Debug, Clone)]
pub struct Request {
    /// The method.
    pub method: &'static str,
    /// The target.
    pub target: &'static str,
    /// The headers, with an id unless there is another.
    pub headers: Vec<(&'static str, &'static [u8])>,
    /// The body.
    pub body: &'static str,
    /// How the body is sent.
    pub framing: Framing,
}

/// How a body is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// Whole, as any client sends it.
    Whole,
    /// As chunks, which the body is written in by hand.
    Chunked,
    /// As chunks that end before the last one.
    ChunkedAndCut,
    /// With a length that it does not have.
    Cut,
}

/// A response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, in alphabetical order, without those that say nothing about
    /// the error.
    pub headers: Vec<(&'static str, &'static str)>,
    /// The body, with `{id}` in the place of an id that the service has made.
    pub body: String,
}

/// The id that a request has unless there is another.
pub const ID: &str = "req_test";

/// What stands for an id that the service has made.
pub const NEW_ID: &str = "{id}";

impl Settings {
    /// The layer that says so.
    pub fn layer(self) -> ErrorLayer {
        match self {
            Self::Service => service::layer(),
            Self::Envelope(envelope) => service::layer().envelope(envelope),
            Self::Refusing => service::layer().on_rejection(ServiceError::from),
            Self::Broken(fault) => fault.layer(),
        }
    }
}

impl Case {
    fn new(name: &'static str, method: &'static str, target: &'static str) -> Self {
        Self {
            name,
            settings: Settings::Service,
            request: Request {
                method,
                target,
                headers: vec![("x-request-id", ID.as_bytes())],
                body: "",
                framing: Framing::Whole,
            },
            response: Answer {
                status: 200,
                headers: vec![
                    ("content-type", "application/json"),
                    ("vary", "accept"),
                    ("x-request-id", ID),
                ],
                body: String::new(),
            },
            is_of_http: false,
        }
    }

    fn get(name: &'static str, target: &'static str) -> Self {
        Self::new(name, "GET", target)
    }

    fn post(name: &'static str, target: &'static str, media_type: &'static str) -> Self {
        Self::new(name, "POST", target).sending("content-type", media_type.as_bytes())
    }

    fn with(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    fn sending(mut self, name: &'static str, value: &'static [u8]) -> Self {
        let headers = &mut self.request.headers;
        headers.retain(|(other, _)| *other != name);
        headers.push((name, value));
        self
    }

    /// With one more header of a name that is there.
    fn sending_also(mut self, name: &'static str, value: &'static [u8]) -> Self {
        self.request.headers.push((name, value));
        self
    }

    fn body(mut self, body: &'static str) -> Self {
        self.request.body = body;
        self
    }

    fn framed(mut self, framing: Framing) -> Self {
        self.request.framing = framing;
        self
    }

    fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.response = self.response.header(name, value);
        self
    }

    fn without(mut self, name: &'static str) -> Self {
        self.response = self.response.without(name);
        self
    }

    fn responses(mut self, status: u16, body: &str) -> Self {
        self.response = self.response.with(status, body);
        self
    }

    /// With the error of a status, a code and a message in the usual shape.
    fn tells(self, status: u16, code: &str, message: &str) -> Self {
        let message = message.replace('\\', "\\\\").replace('"', "\\\"");
        let message = message.replace('\n', "\\n").replace('\0', "\\u0000");
        let body =
            format!(r#"{{"error":{{"code":"{code}","message":"{message}"}},"request_id":"{ID}"}}"#);
        let case = self.responses(status, &body);
        match status {
            401 | 403 | 429 | 500.. => case.header("cache-control", "no-store"),
            _ => case,
        }
    }

    /// With a body that is written here with spaces, and comes without them.
    fn fails(self, status: u16, body: &str) -> Self {
        self.responses(status, &compact_json(body))
    }
}

impl Answer {
    /// No response: the connection is closed.
    pub fn closed() -> Self {
        Self {
            status: 0,
            headers: Vec::new(),
            body: String::new(),
        }
    }

    pub(crate) fn header(self, name: &'static str, value: &'static str) -> Self {
        let mut response = self.without(name);
        response.headers.push((name, value));
        response.headers.sort_unstable();
        response
    }

    pub(crate) fn without(mut self, name: &'static str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self
    }

    pub(crate) fn with(mut self, status: u16, body: &str) -> Self {
        self.status = status;
        body.clone_into(&mut self.body);
        self
    }
}

/// All of them.
pub fn cases() -> Vec<Case> {
    let mut cases = errors_of_the_service();
    cases.extend(errors_of_the_framework());
    cases.extend(rejected_requests());
    cases.extend(requests_and_their_context());
    cases.extend(ids());
    cases.extend(envelopes());
    cases.extend(faults::cases());
    cases.extend(of_http::cases().into_iter().map(|case| Case {
        is_of_http: true,
        ..case
    }));
    cases
}

fn errors_of_the_service() -> Vec<Case> {
    vec![
        Case::get("a derived error with a detail", "/errors/frozen")
            .fails(409, r#"{
                    "error": {
                        "type": "conflict_error",
                        "code": "frozen",
                        "message": "card 7 is frozen",
                        "details": { "card": 7 },
                        "doc_url": "https://example.com/errors#frozen"
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("a transparent error two deep", "/errors/nested")
            .fails(400, r#"{
                    "error": {
                        "code": "too_many_cards",
                        "message": "at most 5 cards",
                        "details": { "limit": 5 },
                        "doc_url": "https://example.com/errors#too_many_cards"
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("a boxed error", "/boxed/frozen")
            .fails(409, r#"{
                    "error": {
                        "type": "conflict_error",
                        "code": "frozen",
                        "message": "card 7 is frozen",
                        "details": { "card": 7 },
                        "doc_url": "https://example.com/errors#frozen"
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("an error that is no more than a status", "/http")
            .responses(410, r#"{"error":{"code":"gone","message":"Gone"},"request_id":"req_test"}"#),
        Case::get("a challenge", "/errors/unauthorized")
            .header("cache-control", "no-store")
            .header("www-authenticate", r#"Api-Key realm="cards""#)
            .fails(401, r#"{
                    "error": {
                        "code": "unauthorized",
                        "message": "no key is given",
                        "doc_url": "https://example.com/errors#unauthorized"
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("a time to wait, from a field", "/errors/too-fast")
            .header("cache-control", "no-store")
            .header("retry-after", "7")
            .header("x-should-retry", "true")
            .fails(429, r#"{
                    "error": {
                        "code": "too_fast",
                        "message": "slow down",
                        "doc_url": "https://example.com/errors#too_fast"
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("a server error with words of its own", "/errors/closed")
            .header("cache-control", "no-store")
            .header("retry-after", "120")
            .header("x-should-retry", "true")
            .fails(503, r#"{
                    "error": {
                        "code": "closed",
                        "message": "We are closed.",
                        "doc_url": "https://example.com/errors#closed"
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("a server error over a source", "/errors/storage")
            .header("cache-control", "no-store")
            .fails(500, r#"{
                    "error": {
                        "code": "storage",
                        "message": "Something went wrong on our side.",
                        "doc_url": "https://example.com/errors#storage"
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("an internal error", "/errors/vault")
            .header("cache-control", "no-store")
            .fails(500, r#"{
                    "error": {
                        "code": "internal_server_error",
                        "message": "Something went wrong on our side."
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("a client error over an internal one", "/errors/sealed")
            .header("cache-control", "no-store")
            .fails(403, r#"{
                    "error": {
                        "type": "conflict_error",
                        "code": "sealed",
                        "message": "Sealed",
                        "doc_url": "https://example.com/errors#sealed"
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("the methods that are allowed", "/errors/read-only")
            .header("allow", "GET, HEAD")
            .fails(405, r#"{
                    "error": {
                        "code": "read_only",
                        "message": "this card is read-only",
                        "doc_url": "https://example.com/errors#read_only"
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("a text beyond ASCII", "/errors/name-taken")
            .responses(409, "{\"error\":{\"type\":\"conflict_error\",\"code\":\"name_taken\",\"message\":\"„Zoë 🦀 \\\"</script>\\r\\n\u{2028}“ is taken\",\"details\":{\"name\":\"Zoë 🦀 \\\"</script>\\r\\n\u{2028}\"},\"doc_url\":\"https://example.com/errors#name_taken\"},\"request_id\":\"req_test\"}"),
        Case::get("a header that would be two", "/notes/0")
            .fails(409, r#"{
                    "error": {
                        "code": "noted",
                        "message": "see the note",
                        "doc_url": "https://example.com/errors#noted"
                    },
                    "request_id": "req_test"
                }"#),
    ]
}

fn errors_of_the_framework() -> Vec<Case> {
    vec![
        Case::get("an unknown path", "/nowhere").fails(
            404,
            r#"{
                    "error": {
                        "code": "no_such_path",
                        "message": "nothing is here",
                        "doc_url": "https://example.com/errors#no_such_path"
                    },
                    "request_id": "req_test"
                }"#,
        ),
        Case::new("a wrong method", "DELETE", "/cards")
            .header("allow", "GET, HEAD, POST")
            .fails(
                405,
                r#"{
                    "error": {
                        "code": "wrong_method",
                        "message": "this cannot be done here",
                        "doc_url": "https://example.com/errors#wrong_method"
                    },
                    "request_id": "req_test"
                }"#,
            ),
        Case::new("a wrong method where there is one", "DELETE", "/http")
            .header("allow", "GET, HEAD")
            .fails(
                405,
                r#"{
                    "error": {
                        "code": "wrong_method",
                        "message": "this cannot be done here",
                        "doc_url": "https://example.com/errors#wrong_method"
                    },
                    "request_id": "req_test"
                }"#,
            ),
        Case::get("a panic", "/panic")
            .header("cache-control", "no-store")
            .fails(
                500,
                r#"{
                    "error": {
                        "code": "internal_server_error",
                        "message": "Something went wrong on our side."
                    },
                    "request_id": "req_test"
                }"#,
            ),
        Case::get("a status alone", "/teapot").fails(
            418,
            r#"{
                    "error": { "code": "im_a_teapot", "message": "I'm a teapot" },
                    "request_id": "req_test"
                }"#,
        ),
        Case::get("a status with a time to wait", "/busy")
            .header("cache-control", "no-store")
            .header("retry-after", "30")
            .fails(
                503,
                r#"{
                    "error": { "code": "service_unavailable", "message": "We cannot handle the request at the moment." },
                    "request_id": "req_test"
                }"#,
            ),
        Case::get("a status with a text", "/words").fails(
            409,
            r#"{
                    "error": { "code": "conflict", "message": "the card is in use" },
                    "request_id": "req_test"
                }"#,
        ),
        Case::get("an error in a shape of somebody else", "/foreign")
            .without("vary")
            .responses(400, r#"{"theirs":true}"#),
    ]
}

fn rejected_requests() -> Vec<Case> {
    const JSON: &str = "application/json";
    const FORM: &str = "application/x-www-form-urlencoded";

    vec![
        Case::post("a body that is not JSON", "/cards", JSON)
            .body("{")
            .fails(400, r#"{
                    "error": {
                        "code": "body_parse_error",
                        "message": "the body is not valid JSON: EOF while parsing an object at line 1 column 1"
                    },
                    "request_id": "req_test"
                }"#),
        Case::post("JSON of a wrong shape", "/cards", JSON)
            .body(r#"{"items":[{"price":"x"}]}"#)
            .fails(422, r#"{
                    "error": {
                        "code": "validation_failed",
                        "message": "invalid type: expected an integer from 0 to 4294967295, found a string",
                        "errors": [
                            {
                                "field": "items.0.price",
                                "message": "invalid type: expected an integer from 0 to 4294967295, found a string",
                                "code": "type"
                            }
                        ]
                    },
                    "request_id": "req_test"
                }"#),
        Case::post("a body that is too large", "/cards", JSON)
            .body(r#"{"items":[{"price":1},{"price":1},{"price":1},{"price":1},{"price":1}]}"#).fails(413, r#"{
                    "error": {
                        "code": "content_too_large",
                        "message": "the body is longer than what is accepted"
                    },
                    "request_id": "req_test"
                }"#),
        Case::post("a body of another media type", "/cards", "text/plain")
            .body("{}")
            .fails(415, r#"{
                    "error": {
                        "code": "unsupported_media_type",
                        "message": "the body must be sent as `application/json`"
                    },
                    "request_id": "req_test"
                }"#),
        Case::new("a body without a media type", "POST", "/cards")
            .body("{}")
            .fails(415, r#"{
                    "error": {
                        "code": "unsupported_media_type",
                        "message": "the body must be sent as `application/json`"
                    },
                    "request_id": "req_test"
                }"#),
        Case::post("a form of a wrong shape", "/forms", FORM)
            .body("limit=many")
            .fails(422, r#"{
                    "error": {
                        "code": "validation_failed",
                        "message": "invalid type: expected an integer from 0 to 255, found a string",
                        "errors": [
                            {
                                "field": "limit",
                                "message": "invalid type: expected an integer from 0 to 255, found a string",
                                "code": "type"
                            }
                        ]
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("a query without a parameter", "/search?page=1")
            .fails(400, r#"{
                    "error": {
                        "code": "parameter_missing",
                        "message": "the parameter `limit` is missing",
                        "errors": [
                            {
                                "field": "limit",
                                "in": "query",
                                "message": "it is missing",
                                "code": "required"
                            }
                        ]
                    },
                    "request_id": "req_test"
                }"#),
        Case::get(
            "a parameter of the query that is no number",
            "/search?limit=many",
        ).fails(400, r#"{
                    "error": {
                        "code": "parameter_invalid",
                        "message": "the parameter `limit` is invalid: expected an integer from 0 to 255",
                        "errors": [
                            {
                                "field": "limit",
                                "in": "query",
                                "message": "expected an integer from 0 to 255",
                                "code": "type"
                            }
                        ]
                    },
                    "request_id": "req_test"
                }"#),
        Case::get("a parameter of the path that is no number", "/cards/seven")
            .fails(400, r#"{
                    "error": {
                        "code": "parameter_invalid",
                        "message": "the parameter `card` is invalid: expected an integer from 0 to 4294967295",
                        "errors": [
                            {
                                "field": "card",
                                "in": "path",
                                "message": "expected an integer from 0 to 4294967295",
                                "code": "type"
                            }
                        ]
                    },
                    "request_id": "req_test"
                }"#),
        Case::post("a rejection with a message of the service", "/cards", JSON)
            .body("{")
            .with(Settings::Refusing).fails(400, r#"{
                    "error": {
                        "code": "body_rejected",
                        "message": "the body is rejected: it is not JSON",
                        "doc_url": "https://example.com/errors#body_rejected"
                    },
                    "request_id": "req_test"
                }"#),
    ]
}

fn requests_and_their_context() -> Vec<Case> {
    const PROBLEM: &[u8] = b"application/problem+json";

    vec![
        Case::get("a success", "/cards")
            .without("vary")
            .header("content-type", "text/plain; charset=utf-8")
            .responses(200, "the cards"),
        Case::new("the head of an error", "HEAD", "/errors/frozen").responses(409, ""),
        Case::new("the head of nothing", "HEAD", "/nowhere").responses(404, ""),
        Case::get("no id", "/errors/frozen")
            .sending("x-request-id", b"")
            .header("x-request-id", NEW_ID)
            .fails(
                409,
                r#"{
                    "error": {
                        "type": "conflict_error",
                        "code": "frozen",
                        "message": "card 7 is frozen",
                        "details": { "card": 7 },
                        "doc_url": "https://example.com/errors#frozen"
                    },
                    "request_id": "{id}"
                }"#,
            ),
        Case::get("an id that is none", "/nowhere")
            .sending("x-request-id", b"<script>\xff")
            .header("x-request-id", NEW_ID)
            .fails(
                404,
                r#"{
                    "error": {
                        "code": "no_such_path",
                        "message": "nothing is here",
                        "doc_url": "https://example.com/errors#no_such_path"
                    },
                    "request_id": "{id}"
                }"#,
            ),
        Case::get("a problem is asked for", "/errors/frozen")
            .sending("accept", PROBLEM)
            .header("content-type", "application/problem+json")
            .fails(
                409,
                r#"{
                    "type": "https://example.com/errors#frozen",
                    "title": "Frozen",
                    "status": 409,
                    "detail": "card 7 is frozen",
                    "instance": "/errors/frozen",
                    "code": "frozen",
                    "request_id": "req_test",
                    "card": 7
                }"#,
            ),
        Case::get("a problem is asked for of the framework", "/nowhere")
            .sending("accept", PROBLEM)
            .header("content-type", "application/problem+json")
            .fails(
                404,
                r#"{
                    "type": "https://example.com/errors#no_such_path",
                    "title": "No such path",
                    "status": 404,
                    "detail": "nothing is here",
                    "instance": "/nowhere",
                    "code": "no_such_path",
                    "request_id": "req_test"
                }"#,
            ),
    ]
}

/// A handler says which id it sees, and its response has two of somebody else.
fn ids() -> Vec<Case> {
    const TEXT: (&str, &str) = ("content-type", "text/plain; charset=utf-8");

    let seen = |name| {
        Case::get(name, "/ids/200")
            .without("vary")
            .header(TEXT.0, TEXT.1)
    };
    let new = |case: Case| case.header("x-request-id", NEW_ID).responses(200, NEW_ID);
    let failed = r#"{
        "error": { "code": "conflict", "message": "req_test" },
        "request_id": "req_test"
    }"#;
    let failed_new = failed.replace(ID, NEW_ID);
    vec![
        seen("the id that a handler sees").responses(200, ID),
        new(seen("the id that a handler sees of a client without one").sending("x-request-id", b"")),
        new(
            seen("the id that a handler sees of a client with a bad one")
                .sending("x-request-id", b"a b"),
        ),
        new(seen("the id that a handler sees of a client with two")
            .sending_also("x-request-id", b"req_other")),
        new(
            seen("the id that a handler sees of a client with one twice")
                .sending_also("x-request-id", ID.as_bytes()),
        ),
        new(
            seen("the id that a handler sees of a client with a bad one first")
                .sending("x-request-id", b"<script>")
                .sending_also("x-request-id", b"req_other"),
        ),
        Case::get("an error with an id of somebody else", "/ids/409").fails(409, failed),
        Case::get(
            "an error with an id of somebody else, of a client with two",
            "/ids/409",
        )
        .sending_also("x-request-id", b"req_other")
        .header("x-request-id", NEW_ID)
        .fails(409, &failed_new),
    ]
}

fn envelopes() -> Vec<Case> {
    let invalid =
        |name, envelope| Case::get(name, "/errors/invalid").with(Settings::Envelope(envelope));
    vec![
        invalid("fields in Problem", EnvelopeRef::new(&Problem))
            .header("content-type", "application/problem+json")
            .fails(
                422,
                r##"{
                    "type": "https://example.com/errors#invalid",
                    "title": "Invalid",
                    "status": 422,
                    "detail": "the card cannot be made",
                    "instance": "/errors/invalid",
                    "code": "invalid",
                    "errors": [
                        { "detail": "is missing", "pointer": "#/name" },
                        { "detail": "is negative", "pointer": "#/items/0/price" }
                    ],
                    "request_id": "req_test"
                }"##,
            ),
        invalid("fields in Validation", EnvelopeRef::new(&Validation)).fails(
            422,
            r#"{
                    "message": "the card cannot be made",
                    "errors": { "name": ["is missing"], "items.0.price": ["is negative"] }
                }"#,
        ),
        invalid("fields in Google", EnvelopeRef::new(&Google)).fails(
            422,
            r#"{
                    "error": {
                        "code": 422,
                        "message": "the card cannot be made",
                        "status": "INVALID_ARGUMENT",
                        "details": [
                            {
                                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                                "reason": "INVALID",
                                "domain": "cards.example.com"
                            },
                            {
                                "@type": "type.googleapis.com/google.rpc.BadRequest",
                                "fieldViolations": [
                                    { "field": "name", "description": "is missing" },
                                    { "field": "items.0.price", "description": "is negative" }
                                ]
                            },
                            {
                                "@type": "type.googleapis.com/google.rpc.RequestInfo",
                                "requestId": "req_test"
                            },
                            {
                                "@type": "type.googleapis.com/google.rpc.Help",
                                "links": [
                                    {
                                        "description": "Invalid",
                                        "url": "https://example.com/errors#invalid"
                                    }
                                ]
                            }
                        ]
                    }
                }"#,
        ),
        invalid("fields in JsonApi", EnvelopeRef::new(&JsonApi))
            .header("content-type", "application/vnd.api+json")
            .fails(
                422,
                r#"{
                    "errors": [
                        {
                            "status": "422",
                            "code": "invalid",
                            "title": "Invalid",
                            "detail": "is missing",
                            "source": { "pointer": "/name" },
                            "links": { "about": "https://example.com/errors#invalid" }
                        },
                        {
                            "status": "422",
                            "code": "invalid",
                            "title": "Invalid",
                            "detail": "is negative",
                            "source": { "pointer": "/items/0/price" },
                            "links": { "about": "https://example.com/errors#invalid" }
                        }
                    ],
                    "meta": { "request_id": "req_test" }
                }"#,
            ),
        invalid("fields in Microsoft", EnvelopeRef::new(&Microsoft))
            .header("x-ms-error-code", "invalid")
            .fails(
                422,
                r#"{
                    "error": {
                        "code": "invalid",
                        "message": "the card cannot be made",
                        "details": [
                            { "code": "invalid", "message": "is missing", "target": "name" },
                            {
                                "code": "invalid",
                                "message": "is negative",
                                "target": "items.0.price"
                            }
                        ]
                    }
                }"#,
            ),
        invalid("fields in OAuth", EnvelopeRef::new(&OAuth))
            .header("cache-control", "no-store")
            .fails(
                422,
                r#"{
                    "error": "invalid",
                    "error_description": "the card cannot be made",
                    "error_uri": "https://example.com/errors#invalid"
                }"#,
            ),
    ]
}
