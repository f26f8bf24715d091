//! Any content of an error is written as the JSON that serde would write, and is
//! the same when a client reads it.

use std::collections::BTreeMap;
use std::fmt;

use api_error_core::bytes::Bytes;
use api_error_core::envelope::{
    EnvelopeRef, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::http::{HeaderValue, Response};
use api_error_core::{
    ApiError, ApiErrorExt, ErrorBody, FieldErrors, Occurrence, RequestContext, RequestId,
};
use api_error_test_support::shapes::HOSTILE;
use proptest::prelude::*;
use serde::Serialize;
use serde_json::Value;

/// An error with any content.
#[derive(Debug, Clone, ApiError)]
#[api(docs_url = "https://example.com/{code}", domain = "example.com")]
#[api(title = "Anything")]
enum Anything {
    #[api(status = 409, type = "conflict_error", title = "Says anything", header("x-note" = note))]
    Said {
        message: String,
        #[api(detail)]
        text: String,
        #[api(detail)]
        map: BTreeMap<String, Option<i64>>,
        #[api(detail)]
        number: f64,
        note: String,
        #[api(field_errors)]
        fields: FieldErrors,
    },
}

impl fmt::Display for Anything {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Said { message, .. } = self;
        f.write_str(message)
    }
}

impl std::error::Error for Anything {}

/// Any text, with those that are trouble more often than by chance.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\\x00-\\x1f\\x7f\"\\\\/<>&'{}%~. ]{0,8}",
        prop::sample::select(&HOSTILE).prop_map(str::to_owned),
        "\\PC{0,8}[\u{80}\u{2028}\u{2029}\u{feff}\u{fffd}\u{10ffff}]\\PC{0,8}",
    ]
}

fn field_errors() -> impl Strategy<Value = FieldErrors> {
    let error = (prop::collection::vec(any_text(), 0..3), any_text());
    prop::collection::vec(error, 0..4).prop_map(|errors| {
        let mut fields = FieldErrors::new();
        for (steps, message) in errors {
            fields.push_at(steps, message);
        }
        fields
    })
}

prop_compose! {
    fn anything()(
        message in any_text(),
        text in any_text(),
        map in prop::collection::btree_map(any_text(), any::<Option<i64>>(), 0..3),
        number in any::<f64>(),
        note in any_text(),
        fields in field_errors(),
    ) -> Anything {
        Anything::Said { message, text, map, number, note, fields }
    }
}

prop_compose! {
    fn context()(
        id in prop::option::of("[A-Za-z0-9_.:/+=@~-]{1,128}"),
        instance in prop::option::of(any_text()),
    ) -> RequestContext {
        let mut context = RequestContext::new();
        if let Some(id) = id {
            context = context.with_request_id(id.parse().unwrap());
        }
        if let Some(instance) = instance {
            context = context.with_instance(instance);
        }
        context
    }
}

fn respond(
    error: &Anything,
    context: &RequestContext,
    envelope: impl Into<EnvelopeRef>,
) -> Response<Bytes> {
    let context = context.clone().with_envelope(envelope);
    Occurrence::new(error, &context).response()
}

const DOC_URL: &str = "https://example.com/said";

#[derive(Serialize)]
struct Details<'a> {
    text: &'a str,
    map: &'a BTreeMap<String, Option<i64>>,
    number: f64,
}

/// The envelopes as serde structs.
mod by_serde {
    use super::*;

    #[derive(Serialize)]
    pub(super) struct ErrorObject<'a> {
        pub(super) error: ErrorMembers<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) request_id: Option<&'a str>,
    }

    #[derive(Serialize)]
    pub(super) struct ErrorMembers<'a> {
        pub(super) r#type: &'a str,
        pub(super) code: &'a str,
        pub(super) message: &'a str,
        pub(super) details: Details<'a>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(super) errors: Vec<FieldMessage<'a>>,
        pub(super) doc_url: &'a str,
    }

    #[derive(Serialize)]
    pub(super) struct FieldMessage<'a> {
        pub(super) field: &'a str,
        pub(super) message: &'a str,
    }

    #[derive(Serialize)]
    pub(super) struct Problem<'a> {
        pub(super) r#type: &'a str,
        pub(super) title: &'a str,
        pub(super) status: u16,
        pub(super) detail: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) instance: Option<&'a str>,
        pub(super) code: &'a str,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(super) errors: Vec<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) request_id: Option<&'a str>,
        #[serde(flatten)]
        pub(super) details: Details<'a>,
    }

    #[derive(Serialize)]
    pub(super) struct JsonApi<'a> {
        pub(super) errors: Vec<JsonApiError<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) meta: Option<JsonApiMeta<'a>>,
    }

    #[derive(Serialize)]
    pub(super) struct JsonApiMeta<'a> {
        pub(super) request_id: &'a str,
    }

    #[derive(Serialize)]
    pub(super) struct JsonApiError<'a> {
        pub(super) status: &'a str,
        pub(super) code: &'a str,
        pub(super) title: &'a str,
        pub(super) detail: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) source: Option<JsonApiSource<'a>>,
        pub(super) links: JsonApiLinks<'a>,
        pub(super) meta: Details<'a>,
    }

    #[derive(Serialize)]
    pub(super) struct JsonApiSource<'a> {
        pub(super) pointer: &'a str,
    }

    #[derive(Serialize)]
    pub(super) struct JsonApiLinks<'a> {
        pub(super) about: &'a str,
    }

    #[derive(Serialize)]
    pub(super) struct Microsoft<'a> {
        pub(super) error: MicrosoftError<'a>,
    }

    #[derive(Serialize)]
    pub(super) struct MicrosoftError<'a> {
        pub(super) code: &'a str,
        pub(super) message: &'a str,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(super) details: Vec<MicrosoftDetail<'a>>,
        pub(super) innererror: Details<'a>,
    }

    #[derive(Serialize)]
    pub(super) struct MicrosoftDetail<'a> {
        pub(super) code: &'a str,
        pub(super) message: &'a str,
        pub(super) target: &'a str,
    }

    #[derive(Serialize)]
    pub(super) struct Validation<'a> {
        pub(super) message: &'a str,
        #[serde(skip_serializing_if = "ByField::is_empty")]
        pub(super) errors: ByField<'a>,
    }

    /// An object whose members keep their order.
    pub(super) struct ByField<'a>(pub(super) Vec<(&'a str, Vec<&'a str>)>);

    impl ByField<'_> {
        fn is_empty(&self) -> bool {
            self.0.is_empty()
        }
    }

    impl Serialize for ByField<'_> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(field, messages)| (field, messages)))
        }
    }

    #[derive(Serialize)]
    pub(super) struct OAuth<'a> {
        pub(super) error: &'a str,
        pub(super) error_description: &'a str,
        pub(super) error_uri: &'a str,
    }

    #[derive(Serialize)]
    pub(super) struct Google<'a> {
        pub(super) error: GoogleError<'a>,
    }

    #[derive(Serialize)]
    pub(super) struct GoogleError<'a> {
        pub(super) code: u16,
        pub(super) message: &'a str,
        pub(super) status: &'a str,
        pub(super) details: Vec<GoogleDetail<'a>>,
    }

    #[derive(Serialize)]
    #[serde(tag = "@type")]
    pub(super) enum GoogleDetail<'a> {
        #[serde(rename = "type.googleapis.com/google.rpc.ErrorInfo")]
        ErrorInfo {
            reason: &'a str,
            domain: &'a str,
            metadata: GoogleMetadata<'a>,
        },
        #[serde(rename = "type.googleapis.com/google.rpc.BadRequest")]
        BadRequest {
            #[serde(rename = "fieldViolations")]
            violations: Vec<GoogleViolation<'a>>,
        },
        #[serde(rename = "type.googleapis.com/google.rpc.RequestInfo")]
        RequestInfo {
            #[serde(rename = "requestId")]
            request_id: &'a str,
        },
        #[serde(rename = "type.googleapis.com/google.rpc.Help")]
        Help { links: [GoogleLink<'a>; 1] },
    }

    #[derive(Serialize)]
    pub(super) struct GoogleMetadata<'a> {
        pub(super) text: &'a str,
        pub(super) map: String,
        pub(super) number: String,
    }

    #[derive(Serialize)]
    pub(super) struct GoogleViolation<'a> {
        pub(super) field: &'a str,
        pub(super) description: &'a str,
    }

    #[derive(Serialize)]
    pub(super) struct GoogleLink<'a> {
        pub(super) description: &'a str,
        pub(super) url: &'a str,
    }
}

fn text(response: &Response<Bytes>) -> String {
    String::from_utf8(response.body().to_vec()).unwrap()
}

proptest! {
    // A failure shows its smallest input; nothing is written to disk.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn envelopes_write_what_serde_writes(error in anything(), context in context()) {
        let Anything::Said { message, text: detail, map, number, fields, .. } = &error;
        let details = || Details { text: detail, map, number: *number };
        let request_id = context.request_id().map(RequestId::as_str);

        let error_object = by_serde::ErrorObject {
            error: by_serde::ErrorMembers {
                r#type: "conflict_error",
                code: "said",
                message,
                details: details(),
                errors: fields
                    .iter()
                    .map(|error| by_serde::FieldMessage {
                        field: error.field(),
                        message: error.message(),
                    })
                    .collect(),
                doc_url: DOC_URL,
            },
            request_id,
        };
        let expected = serde_json::to_string(&error_object).unwrap();
        prop_assert_eq!(text(&respond(&error, &context, &ErrorObject)), expected);

        let body = text(&respond(&error, &context, &Problem));
        let sent: Value = serde_json::from_str(&body).unwrap();
        let problem = by_serde::Problem {
            r#type: DOC_URL,
            title: "Says anything",
            status: 409,
            detail: message,
            instance: context.instance(),
            code: "said",
            // How a pointer is escaped is tested where it is done.
            errors: sent["errors"].as_array().cloned().unwrap_or_default(),
            request_id,
            details: details(),
        };
        let expected = serde_json::to_string(&problem).unwrap();
        prop_assert_eq!(body, expected);

        let object = |error: Option<&'_ api_error_core::FieldError>| (
            error.map_or_else(|| message.clone(), |error| error.message().to_owned()),
            error.and_then(|error| error.pointer()).map(str::to_owned),
        );
        let objects: Vec<_> = if fields.is_empty() {
            vec![object(None)]
        } else {
            fields.iter().map(|error| object(Some(error))).collect()
        };
        let json_api = by_serde::JsonApi {
            errors: objects
                .iter()
                .map(|(detail, pointer)| by_serde::JsonApiError {
                    status: "409",
                    code: "said",
                    title: "Says anything",
                    detail,
                    source: pointer.as_deref().map(|pointer| by_serde::JsonApiSource { pointer }),
                    links: by_serde::JsonApiLinks { about: DOC_URL },
                    meta: details(),
                })
                .collect(),
            meta: request_id.map(|request_id| by_serde::JsonApiMeta { request_id }),
        };
        let expected = serde_json::to_string(&json_api).unwrap();
        prop_assert_eq!(text(&respond(&error, &context, &JsonApi)), expected);

        let microsoft = by_serde::Microsoft {
            error: by_serde::MicrosoftError {
                code: "said",
                message,
                details: fields
                    .iter()
                    .map(|error| by_serde::MicrosoftDetail {
                        code: "said",
                        message: error.message(),
                        target: error.field(),
                    })
                    .collect(),
                innererror: details(),
            },
        };
        let expected = serde_json::to_string(&microsoft).unwrap();
        prop_assert_eq!(text(&respond(&error, &context, &Microsoft)), expected);
    }

    #[test]
    fn other_envelopes_write_what_serde_writes(error in anything(), context in context()) {
        let Anything::Said { message, text: detail, map, number, fields, .. } = &error;

        let validation = by_serde::Validation {
            message,
            errors: by_serde::ByField(fields.by_field()),
        };
        let expected = serde_json::to_string(&validation).unwrap();
        prop_assert_eq!(text(&respond(&error, &context, &Validation)), expected);

        let body = text(&respond(&error, &context, &OAuth));
        let sent: Value = serde_json::from_str(&body).unwrap();
        let description = sent["error_description"].as_str().unwrap();
        let is_allowed = |byte| matches!(byte, b' '..=b'~') && !b"\"\\".contains(&byte);
        prop_assert!(description.bytes().all(is_allowed), "{}", description);
        prop_assert_eq!(description.chars().count(), message.chars().count());
        let oauth = by_serde::OAuth {
            error: "said",
            error_description: description,
            error_uri: DOC_URL,
        };
        prop_assert_eq!(body, serde_json::to_string(&oauth).unwrap());

        let mut details = vec![by_serde::GoogleDetail::ErrorInfo {
            reason: "SAID",
            domain: "example.com",
            // Metadata has strings alone: what is none is there as its JSON.
            metadata: by_serde::GoogleMetadata {
                text: detail,
                map: serde_json::to_string(map).unwrap(),
                number: serde_json::to_string(number).unwrap(),
            },
        }];
        if !fields.is_empty() {
            let violations = fields.iter().map(|error| by_serde::GoogleViolation {
                field: error.field(),
                description: error.message(),
            });
            details.push(by_serde::GoogleDetail::BadRequest { violations: violations.collect() });
        }
        if let Some(id) = &context.request_id() {
            details.push(by_serde::GoogleDetail::RequestInfo { request_id: id.as_str() });
        }
        details.push(by_serde::GoogleDetail::Help {
            links: [by_serde::GoogleLink { description: "Says anything", url: DOC_URL }],
        });
        let google = by_serde::Google {
            error: by_serde::GoogleError { code: 409, message, status: "ABORTED", details },
        };
        let expected = serde_json::to_string(&google).unwrap();
        prop_assert_eq!(text(&respond(&error, &context, &Google)), expected);
    }

    #[test]
    fn clients_read_back_what_was_written(error in anything(), context in context()) {
        let Anything::Said { message, text: detail, map, number, fields, .. } = &error;
        let details = Details { text: detail, map, number: *number };
        let details = serde_json::to_string(&details).unwrap();
        let request_id = context.request_id().as_ref().map(ToString::to_string);

        for envelope in [EnvelopeRef::new(&ErrorObject), EnvelopeRef::new(&Problem)] {
            let body = text(&respond(&error, &context, envelope));
            let read: ErrorBody = serde_json::from_str(&body).unwrap();
            prop_assert_eq!(read.code.as_deref(), Some("said"));
            prop_assert_eq!(read.message.as_ref(), Some(message));
            prop_assert_eq!(&read.doc_url.as_deref(), &Some(DOC_URL));
            prop_assert_eq!(&read.request_id, &request_id);
            prop_assert_eq!(&Value::from(read.details), &details.parse::<Value>().unwrap());
            if !is_standard(&body) {
                prop_assert_eq!(read.instance.as_deref(), context.instance());
                prop_assert_eq!(read.status, Some(409));
                // Only there are pointers.
                prop_assert_eq!(&read.field_errors, fields);
            }
            let messages = |errors: &FieldErrors| -> Vec<(String, String)> {
                let pair = |error: &api_error_core::FieldError| {
                    (error.field().to_owned(), error.message().to_owned())
                };
                errors.iter().map(pair).collect()
            };
            prop_assert_eq!(messages(&read.field_errors), messages(fields));
        }
    }

    #[test]
    fn a_header_is_the_value_or_missing(error in anything()) {
        let Anything::Said { note, .. } = &error;
        let response = error.response();
        let sent = response.headers().get("x-note").map(HeaderValue::as_bytes);
        let is_allowed = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
        let expected = note.bytes().all(is_allowed).then_some(note.as_bytes());
        prop_assert_eq!(sent, expected);
    }

    #[test]
    fn request_ids_are_rejected_or_kept(id in any_text()) {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:/+=@~".contains(&byte);
        let is_id = (1..=128).contains(&id.len()) && id.bytes().all(is_allowed);
        let kept = id.parse::<RequestId>().ok();
        prop_assert_eq!(kept.as_ref().map(RequestId::as_str), is_id.then_some(&*id));
    }

    /// A body that is not an error body is read as far as possible.
    #[test]
    fn no_json_makes_a_client_panic(json in any_json()) {
        let read = serde_json::from_value::<ErrorBody>(json.clone());
        prop_assert_eq!(read.is_ok(), json.is_object());
    }
}

fn is_standard(body: &str) -> bool {
    body.starts_with("{\"error\"")
}

/// Objects with the names that mean something, and any values.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any_text().prop_map(Value::from),
        Just(Value::from("#/a/%zz/~2")),
    ];
    let name = prop::sample::select(vec![
        "error",
        "type",
        "code",
        "message",
        "details",
        "errors",
        "doc_url",
        "request_id",
        "title",
        "status",
        "detail",
        "instance",
        "pointer",
        "field",
        "other",
    ]);
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|members| members.into_iter().collect::<Value>()),
        ]
    })
}
