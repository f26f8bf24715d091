//! Each envelope against the examples of its own specification.

// The errors here are the specifications' own.
#![allow(missing_docs)]

use std::time::Duration;

use api_error_core::bytes::Bytes;
use api_error_core::envelope::{
    DetailsObject, EnvelopeRef, EnvelopeSpec, ErrorObject, Google, JsonApi, Microsoft, OAuth,
    ObjectWriter, Problem, Validation,
};
use api_error_core::http::Response;
use api_error_core::{
    ApiError, ApiErrorExt, Envelope, ErrorBody, FieldCode, FieldError, FieldErrors, FieldPlace,
    HttpError, Occurrence, RequestContext, RequestId,
};
use serde_json::{Value, json};

fn respond(error: &dyn ApiError, envelope: impl Into<EnvelopeRef>) -> Response<Bytes> {
    let context = RequestContext::new().with_envelope(envelope);
    Occurrence::new(error, &context).response()
}

fn text(response: &Response<Bytes>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

fn json(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

/// Everything of the example stands in the body; the body may say more.
fn assert_contains(body: &Value, example: &Value) {
    match (body, example) {
        (Value::Object(body), Value::Object(example)) => {
            for (name, value) in example {
                assert_contains(body.get(name).unwrap_or(&Value::Null), value);
            }
        }
        (Value::Array(body), Value::Array(example)) => {
            assert_eq!(body.len(), example.len());
            for (body, example) in body.iter().zip(example) {
                assert_contains(body, example);
            }
        }
        (body, example) => assert_eq!(body, example),
    }
}

/// The examples of RFC 9457 §3.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(docs_url = "https://example.com/probs/{code}")]
enum Credit {
    #[error("Your current balance is {balance}, but that costs {cost}.")]
    #[api(
        status = 403,
        code = "out-of-credit",
        title = "You do not have enough credit."
    )]
    Out {
        #[api(detail)]
        balance: u32,
        cost: u32,
        #[api(detail)]
        accounts: Vec<&'static str>,
    },
    #[error("Two fields are at fault.")]
    #[api(
        status = 422,
        code = "validation-error",
        title = "Your request is not valid."
    )]
    Invalid(#[api(field_errors)] FieldErrors),
}

#[test]
fn problem_details_are_those_of_rfc_9457() {
    let error = Credit::Out {
        balance: 30,
        cost: 50,
        accounts: vec!["/account/12345", "/account/67890"],
    };
    let context = RequestContext::new()
        .with_envelope(&Problem)
        .with_instance("/account/12345/msgs/abc");
    let response = Occurrence::new(&error, &context).response();
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    let expected = concat!(
        r#"{"type":"https://example.com/probs/out-of-credit","#,
        r#""title":"You do not have enough credit.","status":403,"#,
        r#""detail":"Your current balance is 30, but that costs 50.","#,
        r#""instance":"/account/12345/msgs/abc","code":"out-of-credit","#,
        r#""balance":30,"accounts":["/account/12345","/account/67890"]}"#,
    );
    assert_eq!(text(&response), expected);

    let errors = FieldErrors::new()
        .with("age", "must be a positive integer")
        .with("profile.color", "must be 'green', 'red' or 'blue'");
    let response = respond(&Credit::Invalid(errors), &Problem);
    let example = json!({
        "type": "https://example.com/probs/validation-error",
        "title": "Your request is not valid.",
        "errors": [
            { "detail": "must be a positive integer", "pointer": "#/age" },
            { "detail": "must be 'green', 'red' or 'blue'", "pointer": "#/profile/color" },
        ],
    });
    assert_contains(&json(&response), &example);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("taken")]
#[api(status = 409, code = "taken")]
struct Taken {
    #[api(detail = "status")]
    state: &'static str,
    #[api(detail = "code")]
    number: u8,
    #[api(detail)]
    balance: u8,
}

#[test]
fn a_detail_never_takes_the_place_of_a_member_of_the_problem() {
    let error = Taken {
        state: "closed",
        number: 7,
        balance: 3,
    };
    let expected = concat!(
        r#"{"type":"about:blank","title":"Taken","status":409,"detail":"taken","code":"taken","#,
        r#""balance":3,"details":{"status":"closed","code":7}}"#,
    );
    assert_eq!(text(&respond(&error, &Problem)), expected);
}

/// The example of AIP-193.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(domain = "compute.googleapis.com")]
enum Compute {
    #[error(
        "The zone '{zone}' does not have enough resources available to fulfill the request. \
         Try a different zone, or try again later."
    )]
    #[api(status = 429, code = "resource_availability")]
    ResourceAvailability {
        #[api(detail)]
        zone: &'static str,
        #[api(detail = "vmType")]
        vm_type: &'static str,
        #[api(detail)]
        attempts: u8,
        #[api(retry_after)]
        wait: Duration,
    },
    #[error("Request contains an invalid argument.")]
    #[api(status = 400, code = "bad_field")]
    BadField(#[api(field_errors)] FieldErrors),
}

#[test]
fn google_is_aip_193() {
    let error = Compute::ResourceAvailability {
        zone: "us-east1-a",
        vm_type: "e2-medium",
        attempts: 3,
        wait: Duration::from_millis(1500),
    };
    let context = RequestContext::new()
        .with_request_id(RequestId::from_static("req_7"))
        .with_envelope(&Google);
    let response = Occurrence::new(&error, &context).response();
    assert_eq!(response.headers()["retry-after"], "2");
    let expected = json!({
        "error": {
            "code": 429,
            "message": "The zone 'us-east1-a' does not have enough resources available to fulfill \
                        the request. Try a different zone, or try again later.",
            "status": "RESOURCE_EXHAUSTED",
            "details": [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "RESOURCE_AVAILABILITY",
                    "domain": "compute.googleapis.com",
                    "metadata": { "zone": "us-east1-a", "vmType": "e2-medium", "attempts": "3" },
                },
                { "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1.500s" },
                { "@type": "type.googleapis.com/google.rpc.RequestInfo", "requestId": "req_7" },
            ],
        },
    });
    assert_eq!(json(&response), expected);

    let errors = FieldErrors::new()
        .with("email", "not an address")
        .with("age", "too young");
    let body = json(&respond(&Compute::BadField(errors), &Google));
    let bad_request = json!({
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [
            { "field": "email", "description": "not an address" },
            { "field": "age", "description": "too young" },
        ],
    });
    assert_eq!(body["error"]["details"][1], bad_request);
    assert_eq!(body["error"]["status"], "INVALID_ARGUMENT");
}

#[test]
fn google_links_to_the_documentation() {
    let error = Credit::Out {
        balance: 1,
        cost: 2,
        accounts: Vec::new(),
    };
    let body = json(&respond(&error, &Google));
    let help = json!({
        "@type": "type.googleapis.com/google.rpc.Help",
        "links": [{
            "description": "You do not have enough credit.",
            "url": "https://example.com/probs/out-of-credit",
        }],
    });
    assert_eq!(body["error"]["details"][1], help);
    let metadata = &body["error"]["details"][0]["metadata"];
    assert_eq!(metadata, &json!({ "balance": "1", "accounts": "[]" }));
}

/// The metadata of an `ErrorInfo` are strings.
#[test]
fn google_leaves_out_what_is_null() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("the limit is reached")]
    #[api(status = 400)]
    struct Limit {
        #[api(detail, nullable)]
        card: Option<u32>,
        #[api(detail)]
        limit: u32,
    }

    let metadata = |card| {
        let body = json(&respond(&Limit { card, limit: 5 }, &Google));
        body["error"]["details"][0]["metadata"].clone()
    };
    assert_eq!(metadata(None), json!({ "limit": "5" }));
    assert_eq!(metadata(Some(7)), json!({ "card": "7", "limit": "5" }));
}

/// Whoever has no layer may know the trace alone.
#[test]
fn the_id_of_a_trace_needs_no_id_of_a_request() {
    let id = "4bf92f3577b34da6a3ce929d0e0e4736";
    for (envelope, member) in [
        (EnvelopeRef::new(&ErrorObject), "/trace_id"),
        (EnvelopeRef::new(&Problem), "/trace_id"),
        (EnvelopeRef::new(&Google), "/error/details/1/servingData"),
        (EnvelopeRef::new(&JsonApi), "/meta/trace_id"),
    ] {
        let context = RequestContext::new()
            .with_envelope(envelope)
            .with_trace_id(id.parse().unwrap())
            .showing_trace_id();
        let body = json(&Occurrence::new(&HttpError::GONE, &context).response());
        assert_eq!(body.pointer(member), Some(&json!(id)), "{body}");
        assert!(!body.to_string().contains("equest_id"), "{body}");
    }
}

/// The example of JSON:API's page on errors.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("The request has {count} faults.")]
#[api(status = 422, code = "123", title = "Invalid Attribute")]
struct InvalidAttribute {
    #[api(detail)]
    count: usize,
    #[api(field_errors)]
    errors: FieldErrors,
}

#[test]
fn json_api_has_an_error_object_for_each_field() {
    let errors = FieldErrors::new()
        .with(
            "data.attributes.firstName",
            "First name must contain at least two characters.",
        )
        .with(
            "data.attributes.password",
            "Password must contain a letter.",
        );
    let response = respond(&InvalidAttribute { count: 2, errors }, &JsonApi);
    assert_eq!(
        response.headers()["content-type"],
        "application/vnd.api+json"
    );
    let example = json!({
        "errors": [
            {
                "status": "422",
                "code": "123",
                "source": { "pointer": "/data/attributes/firstName" },
                "title": "Invalid Attribute",
                "detail": "First name must contain at least two characters.",
            },
            { "source": { "pointer": "/data/attributes/password" } },
        ],
    });
    assert_contains(&json(&response), &example);

    let response = respond(&Credit::Invalid(FieldErrors::new()), &JsonApi);
    let expected = concat!(
        r#"{"errors":[{"status":"422","code":"validation-error","#,
        r#""title":"Your request is not valid.","detail":"Two fields are at fault.","#,
        r#""links":{"about":"https://example.com/probs/validation-error"}}]}"#,
    );
    assert_eq!(text(&response), expected);
}

fn in_every_place() -> FieldErrors {
    let limit = FieldCode::new("too-many");
    let mut errors = FieldErrors::new();
    errors.add(FieldError::at(["a b", "c/d"], "is missing").with_code(FieldCode::REQUIRED));
    errors.add(
        FieldError::query("limit", "is too large")
            .with_code(limit)
            .with_param("max", 9),
    );
    errors.add(FieldError::path("card", "is not a number").with_code(FieldCode::TYPE));
    errors.add(FieldError::header("x-key", "is not known"));
    errors.add(FieldError::cookie("session", "has expired"));
    errors
}

/// The members that are about fields, in the shape of each specification.
#[test]
fn each_envelope_names_places_and_codes_in_its_own_way() {
    let body = |envelope: EnvelopeRef| {
        let error = InvalidAttribute {
            count: 5,
            errors: in_every_place(),
        };
        json(&respond(&error, envelope))
    };
    let object = json!([
        { "field": "a b.c/d", "message": "is missing", "code": "required" },
        {
            "field": "limit", "in": "query", "message": "is too large",
            "code": "too-many", "params": { "max": 9 },
        },
        { "field": "card", "in": "path", "message": "is not a number", "code": "type" },
        { "field": "x-key", "in": "header", "message": "is not known" },
        { "field": "session", "in": "cookie", "message": "has expired" },
    ]);
    assert_eq!(body((&ErrorObject).into())["error"]["errors"], object);
    let problem = json!([
        { "detail": "is missing", "pointer": "#/a%20b/c~1d", "code": "required" },
        {
            "detail": "is too large", "parameter": "limit",
            "code": "too-many", "params": { "max": 9 },
        },
        { "detail": "is not a number", "parameter": "card", "code": "type" },
        { "detail": "is not known", "header": "x-key" },
        { "detail": "has expired", "cookie": "session" },
    ]);
    assert_eq!(body((&Problem).into())["errors"], problem);

    let json_api = body((&JsonApi).into());
    let sources = json_api["errors"].as_array().unwrap().iter();
    let sources: Vec<_> = sources
        .map(|error| (error["source"].clone(), error["meta"].clone()))
        .collect();
    let expected = [
        // The value itself does not exist.
        (
            json!({ "pointer": "/a b" }),
            json!({ "field_code": "required", "count": 5 }),
        ),
        (
            json!({ "parameter": "limit" }),
            json!({ "field_code": "too-many", "field_params": { "max": 9 }, "count": 5 }),
        ),
        (
            Value::Null,
            json!({ "parameter": "card", "field_code": "type", "count": 5 }),
        ),
        (json!({ "header": "x-key" }), json!({ "count": 5 })),
        (Value::Null, json!({ "parameter": "session", "count": 5 })),
    ];
    assert_eq!(sources, expected);

    let google = &body((&Google).into())["error"]["details"][1]["fieldViolations"];
    let reasons: Vec<_> = google
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["reason"])
        .collect();
    let null = Value::Null;
    assert_eq!(
        reasons,
        [
            &json!("REQUIRED"),
            &json!("TOO_MANY"),
            &json!("TYPE"),
            &null,
            &null
        ]
    );

    let microsoft = &body((&Microsoft).into())["error"]["details"];
    let codes: Vec<_> = microsoft
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["code"])
        .collect();
    assert_eq!(codes, ["required", "too-many", "type", "123", "123"]);

    let by_field = &body((&Validation).into())["errors"];
    assert_eq!(by_field["limit"], json!(["is too large"]));
}

/// A client reads what a service wrote.
#[test]
fn places_and_codes_are_read_again() {
    for envelope in [EnvelopeRef::new(&ErrorObject), EnvelopeRef::new(&Problem)] {
        let errors = in_every_place();
        let error = InvalidAttribute { count: 5, errors };
        let read: ErrorBody = serde_json::from_str(text(&respond(&error, envelope))).unwrap();
        let seen = |error: &FieldError| {
            // Problem details have no place for parameters of the path.
            let place = match error.place() {
                FieldPlace::Path if envelope.spec().name() == "Problem" => FieldPlace::Query,
                place => place,
            };
            (
                place,
                error.field().to_owned(),
                error.code().cloned(),
                error.params().clone(),
            )
        };
        let sent: Vec<_> = in_every_place().iter().map(seen).collect();
        assert_eq!(read.field_errors.iter().map(seen).collect::<Vec<_>>(), sent);
    }
}

/// A client reads what a service wrote, as far as a shape has a place for it.
#[test]
fn each_envelope_is_read_again() {
    let fields = |errors: &FieldErrors| -> Vec<_> {
        let errors = errors.iter();
        errors.map(|error| error.message().to_owned()).collect()
    };
    let envelopes: [(EnvelopeRef, Option<&str>, Option<Value>, bool); 7] = [
        ((&ErrorObject).into(), Some("123"), Some(5.into()), true),
        ((&Problem).into(), Some("123"), Some(5.into()), true),
        ((&Google).into(), Some("123"), Some("5".into()), true),
        ((&JsonApi).into(), Some("123"), Some(5.into()), true),
        ((&Microsoft).into(), Some("123"), Some(5.into()), true),
        ((&Validation).into(), None, None, true),
        ((&OAuth).into(), Some("123"), None, false),
    ];
    for (envelope, code, count, has_fields) in envelopes {
        let errors = in_every_place();
        let error = InvalidAttribute { count: 5, errors };
        let message = error.message().to_string();
        let context = RequestContext::new()
            .with_envelope(envelope)
            .with_request_id(RequestId::from_static("req_7"));
        let read = ErrorBody::from_response(&Occurrence::new(&error, &context).response());
        let case = format!("{}: {read:?}", envelope.spec().name());
        assert_eq!(read.code.as_deref(), code, "{case}");
        assert_eq!(read.details.get("count"), count.as_ref(), "{case}");
        assert_eq!(read.details.len(), usize::from(count.is_some()), "{case}");
        assert_eq!(read.status, Some(error.status().as_u16()), "{case}");
        let mut sent = fields(&in_every_place());
        let mut found = fields(&read.field_errors);
        // An object of messages has no order.
        sent.sort();
        found.sort();
        assert_eq!(found, if has_fields { sent } else { Vec::new() }, "{case}");
        // JSON:API describes the occurrence by the first field.
        if envelope.spec().name() != "JsonApi" {
            assert_eq!(read.message, Some(message), "{case}");
        }
    }
}

/// The example of Microsoft's guidelines.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("Previous passwords may not be reused")]
#[api(status = 400, code = "BadArgument")]
struct BadArgument {
    #[api(detail)]
    min_distance: u8,
    #[api(field_errors)]
    errors: FieldErrors,
}

#[test]
fn microsoft_names_each_target_once() {
    let errors = FieldErrors::new().with("password", "was used before");
    let error = BadArgument {
        min_distance: 3,
        errors,
    };
    let response = respond(&error, &Microsoft);
    assert_eq!(response.headers()["x-ms-error-code"], "BadArgument");
    let expected = concat!(
        r#"{"error":{"code":"BadArgument","message":"Previous passwords may not be reused","#,
        r#""details":[{"code":"BadArgument","message":"was used before","#,
        r#""target":"password"}],"innererror":{"min_distance":3}}}"#,
    );
    assert_eq!(text(&response), expected);

    let errors = FieldErrors::new().with("a", "1").with("b", "2");
    let body = json(&respond(
        &BadArgument {
            min_distance: 3,
            errors,
        },
        &Microsoft,
    ));
    assert_eq!(body["error"]["target"], Value::Null);
    assert_eq!(body["error"]["details"][1]["target"], "b");
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Token {
    /// The example of RFC 6749 §5.2.
    #[error("The \"grant_type\" is missing\nin C:\\request – alas")]
    InvalidRequest,
    #[error("unknown client")]
    #[api(status = 401, challenge = "Basic realm=\"tokens\"")]
    InvalidClient,
}

#[test]
fn oauth_keeps_to_the_characters_of_rfc_6749() {
    let response = respond(&Token::InvalidRequest, &OAuth);
    assert_eq!(response.status(), 400);
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["content-type"], "application/json");
    let expected = concat!(
        r#"{"error":"invalid_request","#,
        r#""error_description":"The 'grant_type' is missing in C:/request ? alas"}"#,
    );
    assert_eq!(text(&response), expected);
    let response = respond(&Token::InvalidClient, &OAuth);
    assert_eq!(
        response.headers()["www-authenticate"],
        "Basic realm=\"tokens\""
    );
}

/// The wire bodies of real APIs, byte for byte.
mod published {
    use super::*;

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("The given data was invalid.")]
    #[api(status = 422, code = "invalid_data", envelope = Validation)]
    struct InvalidData(#[api(field_errors)] FieldErrors);

    #[test]
    fn messages_by_field() {
        let errors = FieldErrors::new()
            .with("email", "The email field is required.")
            .with("amount", "The amount must be greater than 0.")
            .with("email", "The email must be a valid email address.");
        let expected = concat!(
            r#"{"message":"The given data was invalid.","errors":{"#,
            r#""email":["The email field is required.","#,
            r#""The email must be a valid email address."],"#,
            r#""amount":["The amount must be greater than 0."]}}"#,
        );
        assert_eq!(text(&InvalidData(errors).response()), expected);
        let expected = r#"{"message":"The given data was invalid."}"#;
        assert_eq!(text(&InvalidData(FieldErrors::new()).response()), expected);
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("Invalid API key")]
    #[api(status = 401, type = "authentication_error", code = "invalid_api_key")]
    struct InvalidApiKey;

    #[test]
    fn a_type_and_a_request_id() {
        let id = RequestId::from_static("req_abc123def456");
        let context = RequestContext::new().with_request_id(id);
        let response = context.enter(|| InvalidApiKey.response());
        let expected = concat!(
            r#"{"error":{"type":"authentication_error","code":"invalid_api_key","#,
            r#""message":"Invalid API key"},"request_id":"req_abc123def456"}"#,
        );
        assert_eq!(text(&response), expected);
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(rename_all = "SCREAMING_SNAKE_CASE")]
    enum Api {
        #[error("Missing required '{0}' parameter.")]
        #[api(status = 400)]
        InvalidRequest(&'static str),
        #[error("Authentication credentials not provided or invalid.")]
        #[api(status = 401)]
        Unauthenticated,
        #[error("You do not have permission to perform this action.")]
        #[api(status = 403)]
        PermissionDenied,
        #[error("The requested resource could not be found.")]
        #[api(status = 404)]
        ResourceNotFound,
        #[error("You have exceeded your allowed request rate. Please try again later.")]
        #[api(status = 429)]
        RateLimitExceeded,
        #[error("db")]
        #[api(
            status = 500,
            message = "An unexpected error occurred. Please try again later or contact support if the problem persists."
        )]
        InternalServerError,
        #[error("db")]
        #[api(
            status = 503,
            message = "The service is temporarily unavailable. Please try again later."
        )]
        ServiceUnavailable,
        #[error("Your account balance is insufficient to complete this transaction.")]
        #[api(status = 400)]
        InsufficientBalance {
            #[api(detail)]
            required: &'static str,
            #[api(detail)]
            available: &'static str,
        },
    }

    #[test]
    fn a_code_and_a_message() {
        #[rustfmt::skip]
        let cases = [
            (Api::InvalidRequest("user_id"), r#"{"error":{"code":"INVALID_REQUEST","message":"Missing required 'user_id' parameter."}}"#),
            (Api::Unauthenticated, r#"{"error":{"code":"UNAUTHENTICATED","message":"Authentication credentials not provided or invalid."}}"#),
            (Api::PermissionDenied, r#"{"error":{"code":"PERMISSION_DENIED","message":"You do not have permission to perform this action."}}"#),
            (Api::ResourceNotFound, r#"{"error":{"code":"RESOURCE_NOT_FOUND","message":"The requested resource could not be found."}}"#),
            (Api::RateLimitExceeded, r#"{"error":{"code":"RATE_LIMIT_EXCEEDED","message":"You have exceeded your allowed request rate. Please try again later."}}"#),
            (Api::InternalServerError, r#"{"error":{"code":"INTERNAL_SERVER_ERROR","message":"An unexpected error occurred. Please try again later or contact support if the problem persists."}}"#),
            (Api::ServiceUnavailable, r#"{"error":{"code":"SERVICE_UNAVAILABLE","message":"The service is temporarily unavailable. Please try again later."}}"#),
            (Api::InsufficientBalance { required: "100.00", available: "50.50" }, r#"{"error":{"code":"INSUFFICIENT_BALANCE","message":"Your account balance is insufficient to complete this transaction.","details":{"required":"100.00","available":"50.50"}}}"#),
        ];
        for (error, expected) in cases {
            assert_eq!(text(&error.response()), expected);
        }
    }
}

#[test]
fn the_standard_envelope_lists_the_fields_at_fault() {
    let errors = FieldErrors::new().with("items.0.price", "too low");
    let expected = concat!(
        r#"{"error":{"code":"123","message":"The request has 1 faults.","details":{"count":1},"#,
        r#""errors":[{"field":"items.0.price","message":"too low"}]}}"#,
    );
    let response = respond(&InvalidAttribute { count: 1, errors }, &ErrorObject);
    assert_eq!(text(&response), expected);
}

/// An error whose `Display` fails after it has said something.
#[derive(Debug, ApiError)]
#[api(status = 400, code = "mute", title = "Mute")]
struct Mute(&'static str);

impl std::fmt::Display for Mute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)?;
        Err(std::fmt::Error)
    }
}

impl std::error::Error for Mute {}

#[test]
fn a_message_that_fails_keeps_what_it_said_or_gives_way_to_the_title() {
    let envelopes: [EnvelopeRef; 7] = [
        EnvelopeRef::new(&ErrorObject),
        EnvelopeRef::new(&Problem),
        EnvelopeRef::new(&Validation),
        EnvelopeRef::new(&Google),
        EnvelopeRef::new(&JsonApi),
        EnvelopeRef::new(&Microsoft),
        EnvelopeRef::new(&OAuth),
    ];
    for envelope in envelopes {
        for (said, shown) in [("half a mess", r#":"half a mess""#), ("", r#":"Mute""#)] {
            let response = respond(&Mute(said), envelope);
            assert!(json(&response).is_object(), "{envelope:?}");
            assert!(
                text(&response).contains(shown),
                "{envelope:?}: {}",
                text(&response)
            );
        }
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("too many requests")]
#[api(status = 429, code = "M_LIMIT_EXCEEDED")]
struct LimitExceeded {
    #[api(detail)]
    retry_after_ms: u128,
    #[api(detail)]
    code: &'static str,
    #[api(detail = "details")]
    nested: Value,
    #[api(detail, nullable)]
    first_after_all: Option<bool>,
}

const LIMIT: fn() -> LimitExceeded = || LimitExceeded {
    retry_after_ms: u128::from(u64::MAX) + 1,
    code: "of the detail",
    nested: json!({"b": 1, "a": [2.50, null]}),
    first_after_all: None,
};

/// A struct of serde's, with the details among its members.
#[test]
fn details_and_bodies_can_be_flattened() {
    #[derive(serde::Serialize)]
    struct Flat<'a> {
        ok: bool,
        #[serde(flatten)]
        details: Option<DetailsObject<'a>>,
        last: &'static str,
    }

    #[derive(serde::Serialize)]
    struct Around<B: serde::Serialize> {
        ok: bool,
        #[serde(flatten)]
        body: B,
    }
    let error = LIMIT();
    let context = RequestContext::new();
    let occurrence = Occurrence::new(&error, &context);
    let details = occurrence
        .details()
        .map(|details| details.except(&["code"]));
    let flat = Flat {
        ok: false,
        details,
        last: "x",
    };
    let expected = concat!(
        r#"{"ok":false,"retry_after_ms":18446744073709551616,"#,
        r#""details":{"a":[2.5,null],"b":1},"first_after_all":null,"last":"x"}"#,
    );
    assert_eq!(serde_json::to_string(&flat).unwrap(), expected);

    let around = Around {
        ok: false,
        body: HttpError::GONE.body(),
    };
    let text = serde_json::to_string(&around).unwrap();
    assert!(
        text.starts_with(r#"{"ok":false,"error":{"code":"gone""#),
        "{text}"
    );
}

/// An object with its own members first; no name occurs twice, and no detail is lost.
#[test]
fn details_beside_the_members_of_an_envelope() {
    type Own = &'static [&'static str];
    let table: [(Own, &str); 4] = [
        (
            &[],
            concat!(
                r#"{"retry_after_ms":18446744073709551616,"code":"of the detail","#,
                r#""first_after_all":null,"details":{"details":{"a":[2.5,null],"b":1}}}"#,
            ),
        ),
        (
            &["code"],
            concat!(
                r#"{"code":1,"retry_after_ms":18446744073709551616,"first_after_all":null,"#,
                r#""details":{"code":"of the detail","details":{"a":[2.5,null],"b":1}}}"#,
            ),
        ),
        (
            &["details", "details"],
            concat!(
                r#"{"details":1,"retry_after_ms":18446744073709551616,"#,
                r#""code":"of the detail","first_after_all":null,"#,
                r#""_details":{"details":{"a":[2.5,null],"b":1}}}"#,
            ),
        ),
        (
            &["retry_after_ms", "code", "details", "first_after_all"],
            concat!(
                r#"{"retry_after_ms":1,"code":1,"details":1,"first_after_all":1,"#,
                r#""_details":{"retry_after_ms":18446744073709551616,"#,
                r#""code":"of the detail","details":{"a":[2.5,null],"b":1},"#,
                r#""first_after_all":null}}"#,
            ),
        ),
    ];
    for (own, expected) in table {
        let error = LIMIT();
        let context = RequestContext::new();
        let mut body = Vec::new();
        let mut object = ObjectWriter::new(&mut body);
        for name in own {
            object.member(name, &1);
        }
        object.end_with_details(&Occurrence::new(&error, &context));
        assert_eq!(String::from_utf8(body).unwrap(), expected);
    }
}

#[test]
fn an_object_without_details() {
    let context = RequestContext::new();
    let mut body = Vec::new();
    let mut object = ObjectWriter::new(&mut body);
    object.optional("absent", None::<&str>);
    object.end_with_details(&Occurrence::new(&HttpError::GONE, &context));
    ObjectWriter::new(&mut body).end();
    assert_eq!(body, b"{}{}");
}

/// The body of an envelope that does not write JSON is text for serde.
#[test]
fn a_body_in_xml_serializes_as_text() {
    #[derive(Debug)]
    struct Xml;

    impl Envelope for Xml {
        const SPEC: EnvelopeSpec = EnvelopeSpec::new("Xml");

        fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
            body.extend_from_slice(b"<Code>");
            body.extend_from_slice(error.code().as_bytes());
            body.extend_from_slice(b"</Code>");
        }
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("no such key")]
    #[api(status = 404, code = "NoSuchKey", envelope = Xml)]
    struct NoSuchKey;

    let body = serde_json::to_value(NoSuchKey.body()).unwrap();
    assert_eq!(body, "<Code>NoSuchKey</Code>");
}
