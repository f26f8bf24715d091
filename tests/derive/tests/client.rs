//! `client` makes a type for whoever receives an error.

#![deny(warnings)]
// Documents and clients alone have values of some.
#![allow(dead_code, unreachable_pub)]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use api_error_core::client::{TypedError, Unknown};
use api_error_core::envelope::{EnvelopeRef, ErrorObject, Google, JsonApi, Microsoft, Problem};
use api_error_core::{ApiError, ApiErrorExt, HttpError, Occurrence, Rejection, RequestContext};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Limit {
    most: u32,
    unit: String,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = InnerClient, prefix = "inner_")]
enum Inner<'a> {
    #[error("a")]
    A,
    #[error("b")]
    B {
        #[api(detail)]
        text: &'a str,
        #[api(detail = "manyWords")]
        words: &'a [&'a str],
        #[api(detail)]
        cow: Cow<'a, str>,
        #[api(detail)]
        maybe: Option<&'static str>,
    },
    #[error("c")]
    C(
        #[api(detail = "the-limit")] u8,
        #[api(detail = "type")] bool,
        String,
    ),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("too much")]
#[api(status = 429, client = TooMuchDetails, detail("half": u32 = limit.most / 2))]
struct TooMuch {
    #[api(flatten)]
    limit: Limit,
    #[api(detail, nullable)]
    after: Option<u8>,
    secret: u8,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("nothing")]
#[api(status = 404, client = NothingDetails)]
struct Nothing;

#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent, client = WrapsDetails)]
struct Wraps(Nothing);

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a bug")]
#[api(internal, client = BugDetails)]
struct Bug;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = RootClient, include(HttpError, Rejection, Bug))]
enum Root<'a> {
    /// Once with a value
    #[error("shared")]
    #[api(status = 409, code = "shared", shared)]
    With {
        #[api(detail)]
        value: u8,
    },
    /// Once without
    #[error("shared")]
    #[api(status = 409, code = "shared", shared)]
    Without,
    #[error(transparent)]
    #[api(transparent)]
    Inner(Box<Inner<'a>>),
    #[error(transparent)]
    #[api(transparent)]
    TooMuch(Arc<TooMuch>),
    #[error("{source}")]
    Adds {
        #[api(transparent)]
        source: Wraps,
        #[api(detail)]
        place: BTreeMap<String, u8>,
    },
}

fn known(error: &dyn ApiError) -> String {
    let response = error.response();
    let received = TypedError::<RootClient>::from_response(&response);
    format!("{:?}", received.known.unwrap())
}

#[test]
fn a_client_has_the_details_with_their_types() {
    let b = Inner::B {
        text: "t",
        words: &["a", "b"],
        cow: "c".into(),
        maybe: None,
    };
    assert_eq!(
        known(&b),
        r#"Inner(B { text: "t", words: ["a", "b"], cow: "c", maybe: None })"#
    );
    assert_eq!(known(&Inner::A), "Inner(A)");
    let c = Inner::C(7, true, "s".to_owned());
    assert_eq!(known(&c), "Inner(C { the_limit: 7, type: true })");
    let limit = Limit {
        most: 8,
        unit: "cards".to_owned(),
    };
    let too_much = TooMuch {
        limit,
        after: None,
        secret: 1,
    };
    assert_eq!(
        known(&too_much),
        "TooMuch(TooMuchDetails { limit: Limit { most: 8, unit: \"cards\" }, after: None, half: 4 })"
    );
    let adds = Root::Adds {
        source: Wraps(Nothing),
        place: BTreeMap::from([("x".to_owned(), 1)]),
    };
    assert_eq!(
        known(&adds),
        "Adds { source: WrapsDetails(NothingDetails), place: {\"x\": 1} }"
    );
    assert_eq!(known(&Root::With { value: 7 }), "With { value: Some(7) }");
    assert_eq!(known(&Root::Without), "With { value: None }");
    assert!(known(&HttpError::GONE).starts_with("HttpError(HttpError"));
}

#[test]
fn what_is_not_known_is_kept_whole() {
    let unknown = |body: &str| {
        let body = serde_json::from_str(body).unwrap();
        let error = TypedError::<RootClient>::new(body);
        (error.known.unwrap_err(), error.body)
    };
    let (why, body) = unknown(r#"{"error":{"code":"new","details":{"a":1}}}"#);
    assert_eq!(why, Unknown::Code);
    assert_eq!(
        (body.code.as_deref(), &body.details["a"]),
        (Some("new"), &1.into())
    );
    let (why, body) = unknown(r#"{"error":{"code":"shared","details":{"value":300}}}"#);
    assert_eq!(
        why.to_string(),
        "the detail `value` cannot be read: invalid value: integer `300`, expected u8"
    );
    assert_eq!(body.details["value"], 300);
    let (why, _) = unknown(r#"{"error":{"code":"inner_c","details":{"type":true}}}"#);
    assert_eq!(
        why.to_string(),
        "the detail `the-limit` cannot be read: it is missing"
    );
    let (why, _) = unknown(r#"{"error":{"code":"too_much","details":{"most":1}}}"#);
    assert_eq!(
        why.to_string(),
        "the details cannot be read: missing field `unit`"
    );
    let (why, _) = unknown(r#"{"error":{"message":"no code"}}"#);
    assert_eq!(why, Unknown::Code);
}

/// Envelopes that carry details.
fn envelopes() -> [EnvelopeRef; 5] {
    [
        EnvelopeRef::from(&ErrorObject),
        EnvelopeRef::from(&Problem),
        EnvelopeRef::from(&Google),
        EnvelopeRef::from(&JsonApi),
        EnvelopeRef::from(&Microsoft),
    ]
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Tagged {
    Plain,
    With { count: u64 },
}

#[derive(Debug, Clone, Serialize, Deserialize)]
enum External {
    Unit,
    Tuple(u8, String),
}

/// One detail for each kind of type. Its name is reserved in some envelope.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("everything")]
#[api(status = 400, client = EverythingDetails)]
struct Everything<'a> {
    #[api(detail)]
    status: u128,
    #[api(detail = "title")]
    negative: i64,
    #[api(detail = "errors")]
    float: f64,
    #[api(detail = "code")]
    truth: bool,
    #[api(detail = "parameter")]
    letter: char,
    /// Reads like a number.
    #[api(detail = "message")]
    digits: &'a str,
    /// Reads like the absence of a value.
    #[api(detail = "type")]
    null: String,
    #[api(detail)]
    details: BTreeMap<u8, Vec<&'a str>>,
    #[api(detail)]
    tuple: (u8, Option<&'static str>),
    #[api(detail)]
    array: [&'a str; 2],
    #[api(detail)]
    plain: External,
    #[api(detail)]
    external: External,
    #[api(detail)]
    tagged: Tagged,
    #[api(detail)]
    other_tagged: Option<Tagged>,
    #[api(detail)]
    slice: &'a [Limit],
    #[api(detail)]
    twice: &'a &'a Limit,
    #[api(detail, nullable)]
    none: Option<u8>,
    #[api(detail)]
    nothing: Option<External>,
    #[api(flatten)]
    limit: Limit,
    #[api(flatten)]
    more: Option<Tagged>,
}

#[test]
fn each_envelope_with_details_gives_the_same() {
    let limit = Limit {
        most: 8,
        unit: "17".to_owned(),
    };
    let one = Everything {
        status: u128::from(u64::MAX),
        negative: -7,
        float: 1.5,
        truth: true,
        letter: '7',
        digits: "12",
        null: "null".to_owned(),
        details: BTreeMap::from([(1, vec!["a", "2"])]),
        tuple: (1, Some("true")),
        array: ["a", "1e3"],
        plain: External::Unit,
        external: External::Tuple(1, "2".to_owned()),
        tagged: Tagged::Plain,
        other_tagged: Some(Tagged::With { count: 3 }),
        slice: std::slice::from_ref(&limit),
        twice: &&limit,
        none: None,
        nothing: None,
        limit: limit.clone(),
        more: Some(Tagged::With { count: 4 }),
    };
    let sent = format!("{one:?}").replace("Everything {", "EverythingDetails {");
    for envelope in envelopes() {
        let context = RequestContext::new().with_envelope(envelope);
        let response = Occurrence::new(&one, &context).response();
        let error = TypedError::<EverythingDetails>::from_response(&response);
        let text = String::from_utf8_lossy(response.body());
        let known = error
            .known
            .unwrap_or_else(|unknown| panic!("{unknown}: {text}"));
        assert_eq!(format!("{known:?}"), sent, "{text}");
    }
}

/// Numbers that a value of JSON does not have.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = NumbersClient)]
enum Numbers {
    #[error("wide")]
    Wide {
        #[api(detail)]
        most: u128,
        #[api(detail)]
        least: i128,
        #[api(detail)]
        list: Vec<u128>,
        #[api(detail)]
        map: BTreeMap<String, Option<i128>>,
    },
    #[error("float")]
    Float {
        #[api(detail)]
        number: f64,
        #[api(detail)]
        list: Vec<f32>,
        #[api(detail)]
        maybe: Option<f64>,
    },
}

#[test]
fn numbers_that_json_does_not_have_are_received() {
    let mut received = 0;
    let envelopes: [EnvelopeRef; 5] = [
        (&ErrorObject).into(),
        (&Problem).into(),
        (&Google).into(),
        (&JsonApi).into(),
        (&Microsoft).into(),
    ];
    for envelope in envelopes {
        let respond = |error: &dyn ApiError| {
            let context = RequestContext::new().with_envelope(envelope);
            let response = Occurrence::new(error, &context).response();
            TypedError::<NumbersClient>::from_response(&response).known
        };
        for (most, least) in [(u128::MAX, i128::MIN), (1 << 64, -(1 << 63) - 1), (7, 7)] {
            let map = BTreeMap::from([("a".to_owned(), Some(least)), ("b".to_owned(), None)]);
            let list = vec![most, 0, most];
            let error = Numbers::Wide {
                most,
                least,
                list: list.clone(),
                map: map.clone(),
            };
            let Ok(NumbersClient::Wide {
                most: m,
                least: l,
                list: r,
                map: p,
                ..
            }) = respond(&error)
            else {
                panic!("{envelope:?}: {:?}", respond(&error));
            };
            assert_eq!((m, l, r, p), (most, least, list, map), "{envelope:?}");
            received += 1;
        }
        for number in [f64::NAN, f64::INFINITY, f64::MAX, -0.0] {
            let error = Numbers::Float {
                number,
                list: vec![f32::NAN, 1.5],
                maybe: None,
            };
            // Google's shape leaves out what is `null`.
            if envelope.spec().name() == "Google" && !number.is_finite() {
                assert!(matches!(respond(&error), Err(Unknown::Details(_))));
                continue;
            }
            let Ok(NumbersClient::Float {
                number: n,
                list,
                maybe,
                ..
            }) = respond(&error)
            else {
                panic!("{envelope:?}: {:?}", respond(&error));
            };
            let same = if number.is_finite() {
                n.to_bits() == number.to_bits()
            } else {
                n.is_nan()
            };
            assert!(
                same && list[0].is_nan()
                    && list[1].to_bits() == 1.5_f32.to_bits()
                    && maybe.is_none(),
                "{envelope:?}"
            );
            received += 1;
        }
    }
    println!("{received} errors with such numbers");
    // What is missing is not such a number.
    let body = br#"{"error":{"code":"float","message":"m","details":{"list":[]}}}"#;
    let response = api_error_core::http::Response::new(&body[..]);
    let error = TypedError::<NumbersClient>::from_response(&response);
    assert!(matches!(error.known, Err(Unknown::Details(_))));
}
