//! The bodies of other services, as their documentation has them, read by a client.

use std::time::Duration;

use api_error_core::client::RetryAdvice;
use api_error_core::http::header::{HeaderName, HeaderValue};
use api_error_core::http::{HeaderMap, StatusCode};
use api_error_core::{ErrorBody, FieldError, FieldPlace};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn read(status: u16, headers: &[(&'static str, &'static str)], body: &str) -> ErrorBody {
    let headers: HeaderMap = headers
        .iter()
        .map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        })
        .collect();
    let status = StatusCode::from_u16(status).unwrap();
    ErrorBody::from_parts(status, &headers, body.as_bytes())
}

fn field(error: &FieldError) -> Value {
    let mut members = Map::new();
    let place = error.place();
    if place != FieldPlace::Body {
        members.insert("in".to_owned(), place.as_str().into());
    }
    members.insert("field".to_owned(), error.field().into());
    members.insert("message".to_owned(), error.message().into());
    if let Some(code) = error.code() {
        members.insert("code".to_owned(), code.as_str().into());
    }
    if !error.params().is_empty() {
        members.insert("params".to_owned(), error.params().clone().into());
    }
    members.into()
}

/// All that was read, but for the body as it was.
fn seen(error: &ErrorBody) -> Value {
    let mut members = Map::new();
    let texts = [
        ("code", &error.code),
        ("domain", &error.domain),
        ("type", &error.error_type),
        ("title", &error.title),
        ("message", &error.message),
        ("doc_url", &error.doc_url),
        ("request_id", &error.request_id),
        ("instance", &error.instance),
    ];
    for (name, text) in texts {
        members.extend(text.clone().map(|text| (name.to_owned(), text.into())));
    }
    if !error.details.is_empty() {
        members.insert("details".to_owned(), error.details.clone().into());
    }
    if !error.field_errors.is_empty() {
        let fields: Vec<_> = error.field_errors.iter().map(field).collect();
        members.insert("fields".to_owned(), fields.into());
    }
    if !error.challenges.is_empty() {
        members.insert("challenges".to_owned(), error.challenges.clone().into());
    }
    if let Some(advice) = error.retry_advice() {
        members.insert("retry".to_owned(), format!("{advice:?}").into());
    }
    members.into()
}

struct Case {
    of: &'static str,
    status: u16,
    headers: &'static [(&'static str, &'static str)],
    body: Value,
    seen: Value,
}

fn case(of: &'static str, status: u16, body: Value, seen: Value) -> Case {
    Case {
        of,
        status,
        headers: &[],
        body,
        seen,
    }
}

impl Case {
    fn with_headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }
}

fn problems() -> Vec<Case> {
    vec![
        case(
            "ASP.NET",
            400,
            json!({
                "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
                "title": "One or more validation errors occurred.",
                "status": 400,
                "errors": { "Name": ["The Name field is required."], "$.age": ["Not a number.", "Too large."] },
                "traceId": "00-84c1fd4063c38d9f3900d06e56542d48-85d1d4-00",
            }),
            json!({
                "title": "One or more validation errors occurred.",
                "doc_url": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
                "fields": [

                    { "field": "$.age", "message": "Not a number." },
                    { "field": "$.age", "message": "Too large." },
                    { "field": "Name", "message": "The Name field is required." },
                ],
                "details": { "traceId": "00-84c1fd4063c38d9f3900d06e56542d48-85d1d4-00" },
            }),
        ),
        case(
            "RFC 9457, out of credit",
            403,
            json!({
                "type": "https://example.com/probs/out-of-credit",
                "title": "You do not have enough credit.",
                "detail": "Your current balance is 30, but that costs 50.",
                "instance": "/account/12345/msgs/abc",
                "balance": 30,
                "message": "an extension",
                "reason": "another",
                "meta": { "code": 1 },
                "status": 402,
            }),
            json!({
                "title": "You do not have enough credit.",
                "message": "Your current balance is 30, but that costs 50.",
                "doc_url": "https://example.com/probs/out-of-credit",
                "instance": "/account/12345/msgs/abc",
                "details": {
                    "balance": 30, "message": "an extension", "reason": "another",
                    "meta": { "code": 1 }, "status": 402,
                },
            }),
        ),
        case(
            "RFC 9457, fields",
            422,
            json!({
                "type": "about:blank",
                "title": "Unprocessable Content",
                "errors": [
                    { "detail": "must be a positive integer", "pointer": "#/age" },
                    { "detail": "must be one of three", "parameter": "color" },
                    { "detail": "is old", "header": "If-Match" },
                ],
            }),
            json!({
                "title": "Unprocessable Content",
                "fields": [
                    { "field": "age", "message": "must be a positive integer" },
                    { "in": "query", "field": "color", "message": "must be one of three" },
                    { "in": "header", "field": "If-Match", "message": "is old" },
                ],
            }),
        ),
    ]
}

fn of_spring() -> Vec<Case> {
    vec![
        case(
            "Spring",
            404,
            json!({
                "timestamp": "2026-01-01T00:00:00Z", "status": 404, "error": "Not Found",
                "message": "No card 7", "path": "/cards/7",
            }),
            json!({
                "title": "Not Found",
                "message": "No card 7",
                "details": { "timestamp": "2026-01-01T00:00:00Z", "path": "/cards/7" },
            }),
        ),
        case(
            "Spring, one word",
            401,
            json!({ "timestamp": 1, "status": 401, "error": "Unauthorized", "path": "/" }),
            json!({ "title": "Unauthorized", "details": { "timestamp": 1, "path": "/" } }),
        ),
        case(
            "Spring, fields",
            400,
            json!({
                "status": 400, "error": "Bad Request", "message": "Validation failed",
                "errors": [{ "field": "age", "defaultMessage": "must be positive", "code": "Positive", "rejectedValue": -1 }],
            }),
            json!({
                "title": "Bad Request",
                "message": "Validation failed",
                "fields": [{ "field": "age", "message": "must be positive", "code": "Positive" }],
                "details": { "errors": [{ "field": "age", "defaultMessage": "must be positive", "code": "Positive", "rejectedValue": -1 }] },
            }),
        ),
    ]
}

fn of_frameworks() -> Vec<Case> {
    vec![
        case(
            "FastAPI",
            422,
            json!({ "detail": [
                { "loc": ["body", "items", 0, "price"], "msg": "field required", "type": "missing" },
                { "loc": ["query", "limit"], "msg": "too large", "type": "less_than", "ctx": { "lt": 9 } },
            ] }),
            json!({ "fields": [
                { "field": "items.0.price", "message": "field required", "code": "missing" },
                { "in": "query", "field": "limit", "message": "too large", "code": "less_than", "params": { "lt": 9 } },
            ] }),
        ),
        case(
            "FastAPI, text",
            404,
            json!({ "detail": "Not Found" }),
            json!({ "message": "Not Found" }),
        ),
        case(
            "Django",
            400,
            json!({ "email": ["This field is required."], "non_field_errors": ["No."] }),
            json!({ "fields": [
                { "field": "email", "message": "This field is required." },
                { "field": "", "message": "No." },
            ] }),
        ),
        case(
            "Django, text",
            403,
            json!({ "detail": "No permission.", "code": "permission_denied" }),
            json!({ "message": "No permission.", "code": "permission_denied" }),
        ),
        case(
            "Laravel",
            422,
            json!({ "message": "Invalid.", "errors": { "team.0.email": ["Is taken.", "Is long."] } }),
            json!({
                "message": "Invalid.",
                "fields": [
                    { "field": "team.0.email", "message": "Is taken." },
                    { "field": "team.0.email", "message": "Is long." },
                ],
            }),
        ),
        case(
            "Laravel, debugging",
            500,
            json!({ "message": "Server Error", "exception": "E", "line": 7, "trace": [{ "line": 1 }] }),
            json!({
                "message": "Server Error",
                "details": { "exception": "E", "line": 7, "trace": [{ "line": 1 }] },
            }),
        ),
        case(
            "Rails",
            422,
            json!({ "errors": ["Name is blank", "Age is odd"] }),
            json!({ "fields": [
                { "field": "", "message": "Name is blank" },
                { "field": "", "message": "Age is odd" },
            ] }),
        ),
        case(
            "Fastify",
            400,
            json!({ "statusCode": 400, "code": "FST_ERR_VALIDATION", "error": "Bad Request", "message": "body/a must be string" }),
            json!({
                "code": "FST_ERR_VALIDATION", "title": "Bad Request", "message": "body/a must be string",
                "details": { "statusCode": 400 },
            }),
        ),
        case(
            "NestJS",
            400,
            json!({ "statusCode": 400, "message": ["a must be a string"], "error": "Bad Request" }),
            json!({
                "title": "Bad Request",
                "details": { "statusCode": 400 },
                "fields": [{ "field": "", "message": "a must be a string" }],
            }),
        ),
    ]
}

fn of_query_languages() -> Vec<Case> {
    vec![
        case(
            "GraphQL",
            200,
            json!({ "errors": [
                { "message": "No card 7", "path": ["card", 0], "extensions": { "code": "NOT_FOUND", "id": 7 } },
            ], "data": null }),
            json!({
                "code": "NOT_FOUND", "message": "No card 7",
                "fields": [{ "field": "card.0", "message": "No card 7" }],
                "details": { "path": ["card", 0], "id": 7, "data": null },
            }),
        ),
        case(
            "JSON-RPC",
            200,
            json!({ "jsonrpc": "2.0", "error": { "code": -32601, "message": "Method not found", "data": [1] }, "id": 3 }),
            json!({
                "code": "-32601", "message": "Method not found",
                "details": { "jsonrpc": "2.0", "data": [1], "id": 3 },
            }),
        ),
    ]
}

fn of_services() -> Vec<Case> {
    vec![
        case(
            "GitHub",
            422,
            json!({
                "message": "Validation Failed",
                "errors": [{ "resource": "Issue", "field": "title", "code": "missing_field" }],
                "documentation_url": "https://docs.github.com/rest",
                "status": "422",
            }),
            json!({
                "message": "Validation Failed",
                "doc_url": "https://docs.github.com/rest",
                "request_id": "C1:2F",
                "fields": [{ "field": "title", "message": "missing_field", "code": "missing_field" }],
                "details": { "errors": [{ "resource": "Issue", "field": "title", "code": "missing_field" }] },
            }),
        )
        .with_headers(&[("x-github-request-id", "C1:2F")]),
        case(
            "Stripe",
            402,
            json!({ "error": {
                "type": "card_error", "code": "card_declined", "decline_code": "lost_card", "param": "number",
                "message": "Your card was declined.", "doc_url": "https://stripe.com/docs", "charge": "ch_1",
            } }),
            json!({
                "type": "card_error", "code": "card_declined", "message": "Your card was declined.",
                "doc_url": "https://stripe.com/docs", "request_id": "req_9",
                "details": { "decline_code": "lost_card", "param": "number", "charge": "ch_1" },
                "retry": "Never",
            }),
        )
        .with_headers(&[("request-id", "req_9"), ("stripe-should-retry", "false"), ("x-should-retry", "false")]),
        case(
            "OpenAI",
            429,
            json!({ "error": { "message": "Rate limit.", "type": "requests", "param": null, "code": "rate_limit_exceeded" } }),
            json!({
                "type": "requests", "code": "rate_limit_exceeded", "message": "Rate limit.",
                "details": { "param": null },
                "retry": "After(1.5s)",
            }),
        )
        .with_headers(&[("retry-after-ms", "1500"), ("retry-after", "2"), ("x-should-retry", "true")]),
        case(
            "Anthropic",
            529,
            json!({ "type": "error", "error": { "type": "overloaded_error", "message": "Overloaded" }, "request_id": "req_1" }),
            json!({
                "type": "overloaded_error", "message": "Overloaded", "request_id": "req_1",
                "details": { "type": "error" }, "retry": "Backoff(None)",
            }),
        )
        .with_headers(&[("x-should-retry", "true"), ("request-id", "req_2")]),
        case(
            "AWS",
            400,
            json!({ "__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "No table", "Table": "t" }),
            json!({ "code": "ResourceNotFoundException", "message": "No table", "details": { "Table": "t" }, "request_id": "A1" }),
        )
        .with_headers(&[("x-amzn-requestid", "A1")]),
        case("AWS, by header", 400, json!({ "Message": "No" }), json!({ "code": "Throttling", "message": "No" }))
            .with_headers(&[("x-amzn-errortype", "Throttling:http://internal.amazon.com/x/")]),
    ]
}

fn of_platforms() -> Vec<Case> {
    vec![
        case(
            "Twilio",
            404,
            json!({ "code": 20404, "message": "Not found", "more_info": "https://www.twilio.com/docs/errors/20404", "status": 404 }),
            json!({ "code": "20404", "message": "Not found", "doc_url": "https://www.twilio.com/docs/errors/20404" }),
        ),
        case(
            "Slack",
            200,
            json!({ "ok": false, "error": "invalid_auth", "warning": "w" }),
            json!({ "code": "invalid_auth", "details": { "ok": false, "warning": "w" } }),
        ),
        case(
            "Kubernetes",
            404,
            json!({
                "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "message": "pods \"x\" not found",
                "reason": "NotFound", "details": { "name": "x", "kind": "pods" }, "code": 404,
            }),
            json!({
                "type": "Failure", "code": "NotFound", "message": "pods \"x\" not found",
                "details": { "name": "x", "kind": "pods", "apiVersion": "v1", "metadata": {} },
            }),
        ),
        case(
            "Elasticsearch",
            404,
            json!({ "error": { "type": "index_not_found_exception", "reason": "no such index [x]", "index": "x" }, "status": 404 }),
            json!({ "type": "index_not_found_exception", "message": "no such index [x]", "details": { "index": "x" } }),
        ),
        case(
            "Salesforce",
            400,
            json!([{ "message": "No such column", "errorCode": "INVALID_FIELD", "fields": ["a"] }]),
            json!({ "code": "INVALID_FIELD", "message": "No such column", "details": { "fields": ["a"] } }),
        ),
    ]
}

fn of_specifications() -> Vec<Case> {
    vec![
        case(
            "OAuth",
            400,
            json!({ "error": "invalid_grant", "error_description": "Expired.", "error_uri": "https://example.com/e" }),
            json!({ "code": "invalid_grant", "message": "Expired.", "doc_url": "https://example.com/e", "challenges": ["Basic realm=\"x\""] }),
        )
        .with_headers(&[("www-authenticate", "Basic realm=\"x\"")]),
        case(
            "Google",
            403,
            json!({ "error": {
                "code": 403, "message": "Disabled.", "status": "PERMISSION_DENIED",
                "details": [
                    { "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_DISABLED", "domain": "googleapis.com", "metadata": { "service": "pubsub" } },
                    { "@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [{ "field": "a.b", "description": "is bad", "reason": "TYPE" }] },
                    { "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1.5s" },
                    { "@type": "type.googleapis.com/google.rpc.LocalizedMessage", "locale": "de", "message": "Aus." },
                ],
            } }),
            json!({
                "code": "API_DISABLED", "domain": "googleapis.com", "type": "PERMISSION_DENIED", "message": "Disabled.",
                "fields": [{ "field": "a.b", "message": "is bad", "code": "TYPE" }],
                "retry": "After(1.5s)",
                "details": {
                    "service": "pubsub",
                    "details": [{ "@type": "type.googleapis.com/google.rpc.LocalizedMessage", "locale": "de", "message": "Aus." }],
                },
            }),
        ),
        case(
            "Google, without details",
            404,
            json!({ "error": { "code": 404, "message": "Gone.", "errors": [{ "message": "Gone.", "domain": "global", "reason": "notFound" }], "status": "NOT_FOUND" } }),
            json!({
                "type": "NOT_FOUND", "message": "Gone.",
                "fields": [{ "field": "", "message": "Gone.", "code": "notFound" }],
                "details": { "errors": [{ "message": "Gone.", "domain": "global", "reason": "notFound" }] },
            }),
        ),
        case(
            "Microsoft",
            400,
            json!({ "error": {
                "code": "BadArgument", "message": "Several errors", "target": "ContactInfo",
                "details": [
                    { "code": "NullValue", "target": "PhoneNumber", "message": "must not be null" },
                    { "code": "NullValue", "target": "LastName", "message": "must not be null" },
                ],
                "innererror": { "code": "PasswordError", "minLength": 6 },
            } }),
            json!({
                "code": "BadArgument", "message": "Several errors",
                "fields": [
                    { "field": "PhoneNumber", "message": "must not be null", "code": "NullValue" },
                    { "field": "LastName", "message": "must not be null", "code": "NullValue" },
                ],
                "details": { "target": "ContactInfo", "code": "PasswordError", "minLength": 6 },
            }),
        ),
    ]
}

fn of_lists() -> Vec<Case> {
    vec![
        case(
            "JSON:API",
            422,
            json!({
                "jsonapi": { "version": "1.1" },
                "errors": [
                    { "code": "123", "source": { "pointer": "/data/attributes/a" }, "title": "Too short", "detail": "At least 3." },
                    { "code": "225", "source": { "parameter": "include" }, "title": "Unknown", "detail": "No such path." },
                ],
                "meta": { "request_id": "req_4" },
            }),
            json!({
                "code": "123", "title": "Too short", "message": "At least 3.", "request_id": "req_4",
                "fields": [
                    { "field": "data.attributes.a", "message": "At least 3.", "code": "123" },
                    { "in": "query", "field": "include", "message": "No such path.", "code": "225" },
                ],
                "details": {
                    "jsonapi": { "version": "1.1" },
                    // The title of the second is in no message about a field.
                    "errors": [
                        { "code": "123", "source": { "pointer": "/data/attributes/a" }, "title": "Too short", "detail": "At least 3." },
                        { "code": "225", "source": { "parameter": "include" }, "title": "Unknown", "detail": "No such path." },
                    ],
                },
            }),
        ),
        case(
            "JSON:API, several errors",
            400,
            json!({ "errors": [{ "id": "1", "status": "400", "code": "a", "detail": "x" }, { "code": "b", "detail": "y" }] }),
            json!({
                "code": "a", "message": "x",
                "details": {
                    "id": "1",
                    "errors": [{ "id": "1", "status": "400", "code": "a", "detail": "x" }, { "code": "b", "detail": "y" }],
                },
            }),
        ),
        case(
            "two messages",
            400,
            json!({ "error": { "message": "inner", "details": ["x"] }, "message": "outer", "details": "text", "code": 7 }),
            json!({ "message": "inner", "code": "7", "details": { "details": ["x"], "message": "outer" } }),
        ),
        case(
            "a code with signs",
            409,
            json!({ "error": { "code": "card#7:frozen", "message": "x" } }),
            json!({ "code": "card#7:frozen", "message": "x" }),
        ),
        case(
            "a number as the status",
            404,
            json!({ "code": 404 }),
            json!({ "code": "404" }),
        ),
        case(
            "a string",
            500,
            json!("it broke"),
            json!({ "message": "it broke" }),
        ),
        case("a number", 500, json!(7), json!({})),
        case(
            "nothing known",
            500,
            json!({ "a": { "b": [1] } }),
            json!({ "details": { "a": { "b": [1] } } }),
        ),
    ]
}

fn of_protocols() -> Vec<Case> {
    vec![
        case(
            "OData 3",
            400,
            json!({ "error": { "code": "", "message": { "lang": "en-US", "value": "Type mismatch." } } }),
            json!({ "message": "Type mismatch.", "details": { "code": "", "message": { "lang": "en-US" } } }),
        ),
        case(
            "SCIM (RFC 7644)",
            400,
            json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
                "scimType": "mutability",
                "detail": "Attribute 'id' is readOnly",
                "status": "400",
            }),
            json!({
                "code": "mutability",
                "message": "Attribute 'id' is readOnly",
                "details": { "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"] },
            }),
        ),
        case(
            "Twirp",
            404,
            json!({ "code": "not_found", "msg": "no hat", "meta": { "retryable": "true" } }),
            json!({ "code": "not_found", "message": "no hat", "details": { "retryable": "true" } }),
        ),
        case(
            "Connect",
            400,
            json!({
                "code": "invalid_argument",
                "message": "no hat",
                "details": [{ "type": "hats.v1.Why", "value": "CgE", "debug": { "size": 7 } }],
            }),
            json!({
                "code": "invalid_argument",
                "message": "no hat",
                "details": { "details": [{ "type": "hats.v1.Why", "value": "CgE", "debug": { "size": 7 } }] },
            }),
        ),
        case(
            "Slack",
            200,
            json!({ "ok": false, "error": "channel_not_found" }),
            json!({ "code": "channel_not_found", "details": { "ok": false } }),
        ),
        case(
            "NestJS, several messages",
            400,
            json!({ "statusCode": 400, "message": ["a must be text", "b is missing"], "error": "Bad Request" }),
            json!({
                "title": "Bad Request",
                "details": { "statusCode": 400 },
                "fields": [
                    { "field": "", "message": "a must be text" },
                    { "field": "", "message": "b is missing" },
                ],
            }),
        ),
        case(
            "Flask-RESTful",
            400,
            json!({ "message": { "rate": "Rate to charge" } }),
            json!({ "fields": [{ "field": "rate", "message": "Rate to charge" }] }),
        ),
        case(
            "FHIR",
            400,
            json!({
                "resourceType": "OperationOutcome",
                "issue": [{ "severity": "error", "code": "invalid", "expression": ["Patient.name"] }],
            }),
            json!({ "details": {
                "resourceType": "OperationOutcome",
                "issue": [{ "severity": "error", "code": "invalid", "expression": ["Patient.name"] }],
            } }),
        ),
        case(
            "fields with numbers as codes",
            422,
            json!({ "message": "invalid", "errors": [
                { "field": "a", "message": "m", "code": 1301 },
                { "field": "b", "message": "n", "code": 1302 },
            ] }),
            json!({ "message": "invalid", "fields": [
                { "field": "a", "message": "m", "code": "1301" },
                { "field": "b", "message": "n", "code": "1302" },
            ] }),
        ),
    ]
}

/// The members of items that have a meaning somewhere.
const MEMBERS_OF_ITEMS: [&str; 26] = [
    "message",
    "detail",
    "msg",
    "description",
    "title",
    "code",
    "reason",
    "type",
    "params",
    "ctx",
    "pointer",
    "loc",
    "path",
    "parameter",
    "header",
    "cookie",
    "field",
    "target",
    "in",
    "source",
    "meta",
    "status",
    "id",
    "links",
    "rejectedValue",
    "localizedMessage",
];

/// Items of lists and of maps, with a member of each name that has a meaning and of each type: what
/// is not in the message about the field is a detail.
#[test]
fn nothing_of_a_list_is_lost() {
    type Wrap = fn(Value) -> Value;

    let values = [
        json!("LEAF"),
        json!("leaf leaf LEAF"),
        json!(4_242_424),
        json!(["LEAF"]),
        json!([4_242_424, "x"]),
        json!({ "LEAF": 1 }),
        json!({ "pointer": "/LEAF" }),
        json!({ "pointer": "/a", "more": "LEAF" }),
        json!({ "field_code": "LEAF" }),
        json!({ "parameter": "LEAF" }),
        json!({ "message": "LEAF" }),
        json!({ "field_params": { "max": 4_242_424 }, "more": "LEAF" }),
    ];
    let wraps: [(&str, Wrap); 9] = [
        ("a list alone", |item| json!({ "errors": [item] })),
        (
            "second of a list",
            |item| json!({ "errors": [{ "field": "z", "message": "z" }, item] }),
        ),
        (
            "first of a list",
            |item| json!({ "errors": [item, { "field": "z", "message": "z" }] }),
        ),
        (
            "beside a message",
            |item| json!({ "message": "no", "errors": [item] }),
        ),
        (
            "a map",
            |item| json!({ "message": "no", "errors": { "z": [item] } }),
        ),
        ("a map of one", |item| json!({ "errors": { "z": item } })),
        ("FastAPI", |item| json!({ "detail": [item] })),
        (
            "details",
            |item| json!({ "error": { "code": "no", "details": [item] } }),
        ),
        ("Google", |item| {
            json!({ "error": { "code": 400, "status": "INVALID_ARGUMENT", "details": [
            { "@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [item] },
        ] } })
        }),
    ];
    let (mut checked, mut lost) = (0, Vec::new());
    for (wrap_name, wrap) in wraps {
        for base in [
            json!({}),
            json!({ "field": "a" }),
            json!({ "field": "a", "message": "m" }),
        ] {
            for name in MEMBERS_OF_ITEMS {
                for value in &values {
                    let mut item = base.clone();
                    item[name] = value.clone();
                    let body = wrap(item);
                    let seen = seen(&read(400, &[], &body.to_string())).to_string();
                    let mut expected = Vec::new();
                    leaves(&body, &mut expected);
                    member_names(value, &mut expected);
                    expected.retain(|leaf| leaf.contains("LEAF") || leaf.contains("4242424"));
                    checked += 1;
                    let steps = |leaf: &String| leaf.trim_start_matches('/').to_owned();
                    if !expected.iter().map(steps).all(|leaf| seen.contains(&leaf)) {
                        lost.push(format!("{wrap_name}: {body}\n  {seen}"));
                    }
                }
            }
        }
    }
    println!("{checked} lists, of which {} lost something", lost.len());
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    assert_eq!(checked, 9 * 3 * 26 * 12);
}

#[test]
fn json_is_read_as_others_write_it() {
    let document = r#"{"error":{"code":"gone","message":"no","details":{"id":1}}}"#;
    let utf16 = |mark: u16, bytes: fn(u16) -> [u8; 2]| {
        let units = std::iter::once(mark).chain(document.encode_utf16());
        units.flat_map(bytes).collect::<Vec<u8>>()
    };
    let bodies = [
        document.into(),
        format!("\u{feff}{document}").into_bytes(),
        utf16(0xfeff, u16::to_le_bytes),
        utf16(0xfeff, u16::to_be_bytes),
        format!("\r\n {document}\n").into_bytes(),
        format!("{document}\n{{\"more\":1}}\n").into_bytes(),
    ];
    for body in &bodies {
        let error = ErrorBody::from_parts(StatusCode::GONE, &HeaderMap::new(), body);
        let shown = String::from_utf8_lossy(body);
        assert_eq!(error.code.as_deref(), Some("gone"), "{shown}");
        assert_eq!(error.message.as_deref(), Some("no"), "{shown}");
        assert_eq!(error.details["id"], 1, "{shown}");
    }
    // A text that is not UTF-8 stays a document.
    let error = ErrorBody::from_parts(
        StatusCode::GONE,
        &HeaderMap::new(),
        b"{\"code\":\"caf\xe9\"}",
    );
    assert_eq!(error.code.as_deref(), Some("caf\u{fffd}"));
    // Digits stay.
    let error = read(
        400,
        &[],
        r#"{"code":"big","id":340282366920938463463374607431768211455,"far":-1e999,"near":18446744073709551615}"#,
    );
    assert_eq!(error.code.as_deref(), Some("big"));
    assert_eq!(
        error.details["id"],
        "340282366920938463463374607431768211455"
    );
    assert_eq!(error.details["far"], "-1e999");
    assert_eq!(error.details["near"], u64::MAX);
    // What JSON does not have, but Python, JavaScript and those who write it by hand do.
    let error = read(
        400,
        &[],
        "{\"code\":\"odd\",\"a\":NaN,\"b\":[-Infinity,1],\"c\":\"two\nlines\",\"d\":\"cut \\ud83e\",\"e\":\"\\ud83e\\udd80\"}",
    );
    assert_eq!(error.code.as_deref(), Some("odd"));
    assert_eq!(
        Value::Object(error.details),
        json!({ "a": "NaN", "b": ["-Infinity", 1], "c": "two\nlines", "d": "cut \u{fffd}", "e": "\u{1f980}" })
    );
    // What breaks off is no message.
    for broken in [
        &document[..30],
        "[{\"code\":",
        "[\n  {\n    \"code\":",
        "[ \"a",
        "[\"a",
        &"[".repeat(100_000),
        &"{\"a\":".repeat(100_000),
    ] {
        let error = read(502, &[], broken);
        assert_eq!(error.raw, *broken);
        assert_eq!(error.to_string(), "Bad Gateway");
    }
    let error = read(502, &[], "[gateway] no upstream");
    assert_eq!(error.message.as_deref(), Some("[gateway] no upstream"));
    // Nor is what is no text: a body that is compressed, or that moves the cursor of a terminal.
    for binary in [
        &b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xab\x56\x4a"[..],
        b"\x28\xb5\x2f\xfd\x04\x00\x69\0",
        b"\0\0\0\x1e",
        b"\x1b[2J\x1b[H nothing is wrong",
        b"a\x7fb",
        "a\u{9b}2Jb".as_bytes(),
    ] {
        let error = ErrorBody::from_parts(StatusCode::BAD_GATEWAY, &HeaderMap::new(), binary);
        assert_eq!(error.message, None, "{binary:?}");
        assert_eq!(error.raw, String::from_utf8_lossy(binary).as_ref());
    }
    let error = read(502, &[], "no upstream\r\n\tat port 7\n");
    assert_eq!(error.message.as_deref(), Some("no upstream\r\n\tat port 7"));
}

#[test]
fn odd_headers_are_read_to_the_safe_side() {
    type Headers = &'static [(&'static str, &'static str)];
    let after = |seconds: f64| Some(RetryAdvice::After(Duration::from_secs_f64(seconds)));
    let longest = Some(RetryAdvice::After(Duration::from_secs(u64::MAX)));
    let cases: &[(Headers, Option<RetryAdvice>)] = &[
        (
            &[("retry-after", "30"), ("retry-after", "120")],
            after(120.0),
        ),
        (
            &[("retry-after", "120"), ("retry-after", "30")],
            after(120.0),
        ),
        (&[("retry-after", "1.5")], after(1.5)),
        (&[("retry-after", "99999999999999999999999")], longest),
        (&[("retry-after", "-5")], None),
        (&[("retry-after-ms", "-5")], after(0.0)),
        (&[("retry-after", "nan")], None),
        (&[("retry-after", "soon")], None),
        (
            &[("retry-after-ms", "nan"), ("retry-after", "7")],
            after(7.0),
        ),
        (
            &[("retry-after-ms", "inf"), ("retry-after", "7")],
            after(7.0),
        ),
        (
            &[("retry-after-ms", "250"), ("retry-after", "7")],
            after(0.25),
        ),
        (
            &[
                ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
                ("retry-after", "Sunday, 06-Nov-94 08:50:37 GMT"),
            ],
            after(60.0),
        ),
        (
            &[
                ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
                ("retry-after", "Sun Nov  6 08:50:37 1994"),
            ],
            after(60.0),
        ),
        (
            &[
                ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
                ("retry-after", "Sun, 06 Nov 1994 08:49:00 GMT"),
            ],
            after(0.0),
        ),
        (&[("x-should-retry", "FALSE")], Some(RetryAdvice::Never)),
        (
            &[("x-should-retry", "true"), ("x-should-retry", "false")],
            Some(RetryAdvice::Never),
        ),
        (
            &[("x-should-retry", "?"), ("x-should-retry", "true")],
            Some(RetryAdvice::Backoff(None)),
        ),
        (
            &[("x-retry", "backoff"), ("x-retry", "never")],
            Some(RetryAdvice::Never),
        ),
        (
            &[("x-retry", "throttled"), ("x-retry", "backoff")],
            Some(RetryAdvice::Throttled(None)),
        ),
        (&[("x-retry", "Never")], None),
        (&[("x-should-retry", "perhaps")], None),
    ];
    for (headers, expected) in cases {
        let mut map = HeaderMap::new();
        for (name, value) in *headers {
            map.append(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        let error = ErrorBody::from_parts(StatusCode::SERVICE_UNAVAILABLE, &map, b"");
        assert_eq!(error.retry_advice(), *expected, "{headers:?}");
    }
    let mut map = HeaderMap::new();
    for value in [
        &b"Bearer"[..],
        b"Basic realm=\"caf\xe9\"",
        b"Digest nonce=\"a, b\"",
    ] {
        map.append("www-authenticate", HeaderValue::from_bytes(value).unwrap());
    }
    let error = ErrorBody::from_parts(StatusCode::UNAUTHORIZED, &map, b"");
    assert_eq!(
        error.challenges,
        [
            "Bearer",
            "Basic realm=\"caf\u{fffd}\"",
            "Digest nonce=\"a, b\""
        ]
    );
}

#[test]
fn the_bodies_of_other_services_are_understood() {
    let cases: Vec<_> = [
        problems(),
        of_spring(),
        of_frameworks(),
        of_query_languages(),
        of_services(),
        of_platforms(),
        of_specifications(),
        of_lists(),
        of_protocols(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut wrong = Vec::new();
    for case in &cases {
        let error = read(case.status, case.headers, &case.body.to_string());
        assert_eq!(error.raw, case.body, "{}", case.of);
        assert_eq!(error.status, Some(case.status), "{}", case.of);
        let seen = seen(&error);
        if seen != case.seen {
            wrong.push(format!("{}:\n  {seen}\n  {}", case.of, case.seen));
        }
    }
    println!("{} bodies of other services", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_json_gives_the_status_and_the_headers() {
    for (body, message, shown) in [
        ("", None, "Bad Gateway"),
        ("  \n", None, "Bad Gateway"),
        ("<html><h1>502</h1></html>", None, "Bad Gateway"),
        (
            "upstream connect error",
            Some("upstream connect error"),
            "upstream connect error",
        ),
        // It breaks off.
        ("{\"error\":", None, "Bad Gateway"),
    ] {
        let error = read(
            502,
            &[("retry-after", "7"), ("x-request-id", "req_7")],
            body,
        );
        assert_eq!(error.message.as_deref(), message, "{body}");
        assert_eq!(error.to_string(), format!("{shown} (request req_7)"));
        assert_eq!(
            error.retry_advice(),
            Some(RetryAdvice::After(Duration::from_secs(7)))
        );
        let raw = if body.trim().is_empty() {
            Value::Null
        } else {
            body.into()
        };
        assert_eq!(error.raw, raw);
    }
    let invalid = ErrorBody::from_parts(StatusCode::BAD_GATEWAY, &HeaderMap::new(), b"\xff{");
    assert_eq!(invalid.raw, "\u{fffd}{");
    let deep = "[".repeat(100_000);
    assert_eq!(read(500, &[], &deep).raw, deep);
    let long = "x".repeat(10_000);
    assert_eq!(read(500, &[], &long).message, None);
}

/// A proxy on the way may know better than the service.
#[test]
fn the_time_to_wait_of_the_headers_is_before_that_of_the_body() {
    let body = r#"{"error":{"code":503,"message":"later","status":"UNAVAILABLE","details":[
        {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"}]}}"#;
    let wait =
        |headers: &'static [(&'static str, &'static str)]| read(503, headers, body).retry_after;
    assert_eq!(wait(&[]), Some(Duration::from_secs(7)));
    let of_proxy = wait(&[("retry-after", "30")]);
    assert_eq!(of_proxy, Some(Duration::from_secs(30)));
    let unread = wait(&[("retry-after", "soon")]);
    assert_eq!(unread, Some(Duration::from_secs(7)));
}

const DATE: &str = "Fri, 01 Jan 2027 00:00:00 GMT";

#[test]
fn the_time_to_wait_is_read() {
    const LATER: &str = "Fri, 01 Jan 2027 00:00:30 GMT";

    for (headers, wait) in [
        (&[("retry-after", "0")][..], Some(0)),
        (&[("retry-after", " 30 ")], Some(30)),
        (&[("retry-after", LATER), ("date", DATE)], Some(30)),
        (&[("retry-after", DATE), ("date", LATER)], Some(0)),
        (&[("retry-after-ms", "2000"), ("retry-after", "9")], Some(2)),
        (&[("retry-after-ms", "soon"), ("retry-after", "9")], Some(9)),
        (&[("retry-after-ms", "-1")], Some(0)),
        (&[("retry-after", "-1")], None),
        (&[("retry-after-ms", "1e300")], None),
        (&[("retry-after-ms", "NaN")], None),
        (&[("retry-after", "")], None),
        (&[("retry-after", "soon")], None),
    ] {
        let error = read(503, headers, "");
        assert_eq!(
            error.retry_after,
            wait.map(Duration::from_secs),
            "{headers:?}"
        );
    }
}

#[test]
fn the_advice_to_try_again_is_read() {
    let never = [("x-should-retry", "false"), ("retry-after", "9")];
    assert_eq!(
        read(503, &never, "").retry_advice(),
        Some(RetryAdvice::Never)
    );
    let second = Some(Duration::from_secs(1));
    // The service's own word is more precise; what is no word says nothing.
    for (should_retry, word, wait, advice) in [
        ("", "", "", None),
        ("maybe", "", "", None),
        ("", "maybe", "", None),
        (
            "",
            "",
            "1",
            Some(RetryAdvice::After(Duration::from_secs(1))),
        ),
        ("true", "", "", Some(RetryAdvice::Backoff(None))),
        (
            "true",
            "",
            "1",
            Some(RetryAdvice::After(Duration::from_secs(1))),
        ),
        (
            "true",
            "after",
            "1",
            Some(RetryAdvice::After(Duration::from_secs(1))),
        ),
        ("true", "after", "", Some(RetryAdvice::Backoff(None))),
        ("true", "backoff", "", Some(RetryAdvice::Backoff(None))),
        ("true", "backoff", "1", Some(RetryAdvice::Backoff(second))),
        ("true", "throttled", "", Some(RetryAdvice::Throttled(None))),
        (
            "true",
            "throttled",
            "1",
            Some(RetryAdvice::Throttled(second)),
        ),
        ("", "throttled", "1", Some(RetryAdvice::Throttled(second))),
        (
            "true",
            "Throttled",
            "1",
            Some(RetryAdvice::After(Duration::from_secs(1))),
        ),
        ("", "never", "1", Some(RetryAdvice::Never)),
        ("true", "never", "1", Some(RetryAdvice::Never)),
        ("false", "throttled", "1", Some(RetryAdvice::Never)),
    ] {
        let headers = [
            ("x-should-retry", should_retry),
            ("x-retry", word),
            ("retry-after", wait),
        ];
        assert_eq!(
            read(429, &headers, "").retry_advice(),
            advice,
            "{headers:?}"
        );
    }
}

#[test]
fn a_deprecation_is_read() {
    let gone = [("deprecation", "@1688169599"), ("sunset", DATE)];
    let error = read(410, &gone, "");
    let since = error
        .deprecated_at
        .unwrap()
        .duration_since(std::time::UNIX_EPOCH);
    assert_eq!(since.unwrap().as_secs(), 1_688_169_599);
    assert!(error.sunset_at > error.deprecated_at);
    for odd in [
        "true",
        "@-1",
        "@99999999999999999999",
        "@18446744073709551615",
    ] {
        let error = read(410, &[("deprecation", odd)], "");
        assert_eq!(error.deprecated_at, None, "{odd}");
    }
}

/// JSON of which each text and each number is there once.
fn json_value() -> impl Strategy<Value = Value> {
    let name = || {
        prop_oneof![
            "[a-z]{1,3}",
            proptest::sample::select(vec![
                "error",
                "errors",
                "code",
                "message",
                "detail",
                "details",
                "type",
                "title",
                "status",
                "reason",
                "meta",
                "extensions",
                "innererror",
                "field",
                "source",
                "pointer",
                "loc",
                "path",
                "links",
                "about",
                "request_id",
                "doc_url",
                "@type",
                "metadata",
                "msg",
                "in",
                "fieldViolations",
                "retryDelay",
                "domain",
                "instance",
                "params",
                "parameter",
            ])
            .prop_map(str::to_owned),
        ]
    };
    let text = prop_oneof![
        "[A-Z]{12}".prop_map(Value::from),
        "[A-Z]{6} [A-Z]{6}".prop_map(Value::from),
        (1_000_000_u64..u64::MAX).prop_map(Value::from),
        Just(Value::Null),
        Just(Value::from("type.googleapis.com/google.rpc.ErrorInfo")),
        Just(Value::from("type.googleapis.com/google.rpc.BadRequest")),
    ];
    text.prop_recursive(5, 40, 5, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(name(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn leaves(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.values().for_each(|value| leaves(value, found)),
        Value::Array(items) => items.iter().for_each(|value| leaves(value, found)),
        Value::String(text) if !text.contains("google") => found.push(text.clone()),
        Value::Number(number) => found.push(number.to_string()),
        _ => {}
    }
}

fn member_names(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                found.push(name.clone());
                member_names(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|value| member_names(value, found)),
        _ => {}
    }
}

proptest! {
    /// Whatever the shape, nothing panics, the body is there as it was, and each text and number of
    /// an object is in what was read of it.
    #[test]
    fn nothing_of_a_body_is_lost(body in json_value(), status in 100_u16..600) {
        let mut error = read(status, &[], &body.to_string());
        prop_assert_eq!(&error.raw, &body);
        error.raw = Value::Null;
        // Of two values of one name, one is a detail.
        let mut names = Vec::new();
        member_names(&body, &mut names);
        let count = names.len();
        names.sort();
        names.dedup();
        if body.is_object() && names.len() == count {
            let text = seen(&error).to_string();
            let mut expected = Vec::new();
            leaves(&body, &mut expected);
            for leaf in expected {
                prop_assert!(text.contains(&leaf), "{leaf} of {body} is not in {text}");
            }
        }
    }

    #[test]
    fn no_text_and_no_header_is_an_obstacle(body in ".*", header in "[ -~]*", status in 100_u16..1000) {
        let mut headers = HeaderMap::new();
        for name in ["retry-after", "retry-after-ms", "deprecation", "sunset", "date", "x-request-id", "x-ms-error-code"] {
            headers.insert(name, HeaderValue::from_str(&header).unwrap());
        }
        let error = ErrorBody::from_parts(StatusCode::from_u16(status).unwrap(), &headers, body.as_bytes());
        prop_assert!(!error.to_string().is_empty());
    }
}
