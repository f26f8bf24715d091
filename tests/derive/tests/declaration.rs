//! What a declaration gives: specs, values, catalogs.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::borrow::Cow;
use std::time::Duration;

use api_error_core::envelope::{self, Envelope, EnvelopeSpec, ObjectWriter, Occurrence};
use api_error_core::http::StatusCode;
use api_error_core::spec::{Causes, GrpcCode, Retry};
use api_error_core::{
    ApiError, ApiErrorExt, ErrorCatalog, ErrorSpec, ErrorType, FieldErrors, RequestContext,
};
use serde_json::json;

/// How the service classifies errors.
#[derive(Debug, ErrorType)]
pub enum LedgerType {
    /// Who is asking is not known
    AuthenticationError,
    /// The state does not allow it
    ConflictError,
    ValidationError,
}

/// Operations on cards.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(group = "Card errors", status = 400, type = "validation_error")]
pub enum CardError {
    /// Card is frozen
    ///
    /// # Causes
    /// - An earlier request froze it.
    ///
    /// # Resolution
    /// Read the card first.
    #[api(status = 409, type = "conflict_error", code = "card_already_frozen")]
    #[error("card {card_id} is already frozen")]
    AlreadyFrozen {
        #[api(detail)]
        card_id: u32,
    },

    /// Too many cards
    #[error("agent may hold {0} cards")]
    MaxCardsReached(#[api(detail = "limit")] u32),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(type = "authentication_error", challenge = "Api-Key")]
pub enum AuthError {
    #[error("no key")]
    #[api(status = UNAUTHORIZED)]
    MissingKey,
    #[error("slow down")]
    #[api(status = StatusCode::TOO_MANY_REQUESTS, grpc = "ABORTED")]
    SlowDown(#[api(retry_after)] Duration),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(title = "Ledger API", types = LedgerType, docs_url = "https://example.com/errors#{code}")]
pub enum LedgerError {
    #[error(transparent)]
    #[api(transparent)]
    Auth(#[from] AuthError),
    #[error("the database says {0}")]
    #[api(status = 500)]
    Database(#[source] std::io::Error),
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
    #[error("bad fields")]
    #[api(status = 422, code = "validation_failed")]
    Fields(#[api(field_errors)] FieldErrors),
}

#[test]
fn a_variant_has_its_spec() {
    let spec = CardError::AlreadyFrozen { card_id: 7 }.spec();
    assert_eq!(spec.code(), "card_already_frozen");
    assert_eq!(spec.status(), StatusCode::CONFLICT);
    assert_eq!(spec.error_type(), Some("conflict_error"));
    assert_eq!(spec.title(), "Already frozen");
    assert_eq!(spec.name(), "CardError::AlreadyFrozen");
    assert_eq!(spec.message(), Some("card {card_id} is already frozen"));
    assert_eq!(spec.description(), "Card is frozen");
    assert_eq!(
        spec.causes(),
        Causes::List(&["An earlier request froze it."])
    );
    assert_eq!(spec.resolution(), Some("Read the card first."));
    assert_eq!(spec.details()[0].name(), "card_id");
    assert_eq!(spec.details()[0].rust_type(), "u32");
    assert_eq!(spec.location().file(), file!());
    let line = include_str!("declaration.rs")
        .lines()
        .position(|line| line.trim() == "AlreadyFrozen {");
    assert_eq!(line, Some(spec.location().line() as usize - 1));
}

#[test]
fn defaults_apply_to_those_who_say_nothing() {
    let spec = CardError::MaxCardsReached(5).spec();
    assert_eq!(spec.code(), "max_cards_reached");
    assert_eq!(spec.status(), 400);
    assert_eq!(spec.error_type(), Some("validation_error"));
}

#[test]
fn statuses_have_names_and_headers() {
    let response = AuthError::MissingKey.response();
    assert_eq!(response.status(), 401);
    assert_eq!(response.headers()["www-authenticate"], "Api-Key");
    assert_eq!(response.headers()["cache-control"], "no-store");

    let error = AuthError::SlowDown(Duration::from_millis(1500));
    assert_eq!(error.spec().grpc(), Some(GrpcCode::Aborted));
    assert_eq!(error.spec().retry(), Some(Retry::After { seconds: None }));
    let response = LedgerError::from(error).response();
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "2");
    assert!(!response.headers().contains_key("www-authenticate"));
}

#[test]
fn a_hidden_error_has_no_link_as_no_page_has_it() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 409, docs_url = "https://example.com/errors#{code}")]
    enum Feature {
        #[error("it is known")]
        Known,
        #[error("it is not announced")]
        #[doc(hidden)]
        Unannounced,
    }

    let link =
        |error: Feature| serde_json::to_value(error.body()).unwrap()["error"]["doc_url"].take();
    assert_eq!(link(Feature::Known), "https://example.com/errors#known");
    assert_eq!(link(Feature::Unannounced), serde_json::Value::Null);
}

/// Operators read them, and no client does.
#[test]
fn an_internal_error_has_facts_for_the_log() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("the vault is open")]
    #[api(
        internal,
        code = "not_found",
        type = "vault_error",
        title = "Open",
        since = "1.4",
        deprecated = "the vault is gone",
        log = "warn"
    )]
    struct Vault;

    let spec = Vault.spec();
    // The code of the layer is another error: no client sees this one.
    assert_eq!((spec.code(), Vault.status().as_u16()), ("not_found", 500));
    assert_eq!(spec.since(), Some("1.4"));
    assert_eq!(spec.deprecated(), Some("the vault is gone"));
    assert_eq!(Vault.code(), "internal_server_error");
}

#[test]
fn lesser_headings_are_a_part_of_the_section_that_they_are_in() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 409)]
    enum Lost {
        /// The card is lost
        ///
        /// # Resolution
        /// ## Call us
        ///
        /// # Scenario
        /// A bag is stolen.
        #[error("the card is lost")]
        Card,
    }

    let spec = Lost::Card.spec();
    assert_eq!(spec.resolution(), Some("## Call us"));
    assert_eq!(spec.scenario(), Some("A bag is stolen."));
}

#[test]
fn the_body_is_that_of_the_wrapped_error() {
    let error = LedgerError::from(CardError::AlreadyFrozen { card_id: 7 });
    assert_eq!(
        error.response().body(),
        r#"{"error":{"type":"conflict_error","code":"card_already_frozen","message":"card 7 is already frozen","details":{"card_id":7},"doc_url":"https://example.com/errors#card_already_frozen"}}"#
    );
    assert_eq!(
        serde_json::to_value(CardError::MaxCardsReached(5).body()).unwrap(),
        json!({"error": {
            "type": "validation_error",
            "code": "max_cards_reached",
            "message": "agent may hold 5 cards",
            "details": {"limit": 5},
        }})
    );
}

#[test]
fn a_server_error_keeps_its_words() {
    let error = LedgerError::Database(std::io::Error::other("secret"));
    assert_eq!(
        error.message().to_string(),
        "Something went wrong on our side."
    );
    let body = String::from_utf8(error.response().body().to_vec()).unwrap();
    assert!(!body.contains("secret"), "{body}");
}

#[test]
fn the_catalog_is_the_tree_in_order() {
    let codes: Vec<_> = LedgerError::CATALOG
        .iter()
        .map(api_error_core::ErrorSpec::code)
        .collect();
    assert_eq!(
        codes,
        [
            "missing_key",
            "slow_down",
            "database",
            "card_already_frozen",
            "max_cards_reached",
            "validation_failed"
        ]
    );
    let groups: Vec<_> = LedgerError::CATALOG
        .entries()
        .map(|(catalog, _)| catalog.group())
        .collect();
    assert_eq!(groups[3], "Card errors");
    assert_eq!(LedgerError::CATALOG.title(), Some("Ledger API"));
}

#[test]
fn types_are_a_closed_set() {
    let names: Vec<_> = LedgerType::TYPES
        .iter()
        .map(api_error_core::spec::TypeSpec::name)
        .collect();
    assert_eq!(
        names,
        ["authentication_error", "conflict_error", "validation_error"]
    );
    assert_eq!(
        LedgerType::TYPES[1].description(),
        "The state does not allow it"
    );
    assert_eq!(LedgerType::ConflictError.as_str(), "conflict_error");
}

#[test]
fn errors_work_as_trait_objects() {
    fn status(error: impl ApiError) -> StatusCode {
        error.status()
    }
    fn fails() -> Result<(), Box<dyn ApiError + Send + Sync>> {
        Err(CardError::MaxCardsReached(5))?;
        Ok(())
    }
    let boxed = fails().unwrap_err();
    assert_eq!(boxed.code(), "max_cards_reached");
    assert_eq!(boxed.response().status(), 400);
    let by_reference: &dyn ApiError = &boxed;
    assert_eq!(by_reference.status(), 400);
    assert_eq!(status(boxed), 400);
}

#[test]
fn a_keyword_names_a_field_without_its_prefix() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("wrong {type}")]
    #[api(status = 0x190, code = r"wrong_kind", message = "wrong {type}", header("X-Type" = type))]
    struct WrongKind {
        r#type: u32,
    }
    let response = WrongKind { r#type: 7 }.response();
    assert_eq!(response.status(), 400);
    assert_eq!(response.headers()["x-type"], "7");
    assert_eq!(
        WrongKind::CATALOG.iter().next().unwrap().code(),
        "wrong_kind"
    );
}

#[derive(Debug, serde::Serialize)]
struct Place {
    line: u32,
    column: Option<u32>,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Forms {
    #[error("all forms")]
    #[api(
        status = 400,
        detail("limit_ms": u64 = u64::from(*limit) * 1000, "sum": u32 = limit + self.two()),
    )]
    All {
        #[api(detail)]
        left_out: Option<u8>,
        #[api(detail = "null", nullable)]
        nullable: Option<u8>,
        #[api(flatten)]
        place: Place,
        #[api(flatten)]
        no_place: Option<Place>,
        limit: u32,
    },
    #[error("by position")]
    #[api(status = 400, detail("twice": u32 = 2 * _1))]
    Position(#[api(detail = "first")] Option<u8>, u32),
}

impl Forms {
    #[expect(clippy::unused_self, reason = "an expression may call methods")]
    fn two(&self) -> u32 {
        2
    }
}

#[test]
fn details_have_forms() {
    let error = Forms::All {
        left_out: None,
        nullable: None,
        place: Place {
            line: 3,
            column: None,
        },
        no_place: None,
        limit: 5,
    };
    assert_eq!(
        error.response().body(),
        r#"{"error":{"code":"all","message":"all forms","details":{"null":null,"line":3,"column":null,"limit_ms":5000,"sum":7}}}"#
    );
    assert_eq!(
        Forms::Position(Some(1), 4).response().body(),
        r#"{"error":{"code":"position","message":"by position","details":{"first":1,"twice":8}}}"#
    );
    assert_eq!(
        Forms::Position(None, 4).response().body(),
        r#"{"error":{"code":"position","message":"by position","details":{"twice":8}}}"#
    );
    let details = Forms::CATALOG.specs()[0].details();
    let facts = details
        .iter()
        .map(|detail| (detail.name(), detail.rust_type(), detail.is_nullable()));
    assert_eq!(
        facts.collect::<Vec<_>>(),
        [
            ("left_out", "Option<u8>", false),
            ("null", "Option<u8>", true),
            ("", "Place", false),
            ("", "Option<Place>", false),
            ("limit_ms", "u64", false),
            ("sum", "u32", false),
        ]
    );
    assert!(details[2].is_flattened() && details[3].is_flattened());
}

/// Details whose names only a value knows, beside others.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409)]
enum Flat {
    #[error("after")]
    After {
        #[api(detail)]
        card: Option<u32>,
        #[api(flatten)]
        more: Members,
    },
    #[error("before")]
    Before {
        #[api(flatten)]
        more: Members,
        #[api(detail, nullable)]
        card: Option<u32>,
    },
    #[error("computed")]
    #[api(detail("card": Option<u32> = *card))]
    Computed {
        card: Option<u32>,
        #[api(flatten)]
        more: Members,
    },
    #[error("two")]
    Two {
        #[api(flatten)]
        first: Members,
        #[api(flatten)]
        more: Members,
        #[api(detail)]
        card: Option<u32>,
    },
    #[error("alone")]
    Alone(#[api(flatten)] Twice),
    #[error("wrapper")]
    Wrapper {
        #[api(transparent)]
        inner: Inner,
        #[api(flatten)]
        more: Members,
        #[api(detail)]
        card: Option<u32>,
    },
}

type Members = std::collections::BTreeMap<&'static str, u32>;

/// What an envelope does.
type Write<'a> = &'a dyn Fn(&Occurrence<'_>, &mut Vec<u8>);

/// A value that writes a name twice itself.
#[derive(Debug, serde::Serialize)]
struct Twice {
    card: u32,
    #[serde(flatten)]
    more: Members,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("inner")]
#[api(status = 409)]
struct Inner {
    #[api(detail)]
    wrapped: u32,
    #[api(flatten)]
    more: Members,
}

/// A shape of the service's own, made with serde.
#[derive(Debug)]
struct WithSerde;

impl Envelope for WithSerde {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("WithSerde");

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        serde_json::to_writer(body, &error.details()).unwrap();
    }
}

/// A shape of the service's own, with members among which the details are.
#[derive(Debug)]
struct AmongMembers;

impl Envelope for AmongMembers {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("AmongMembers");

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        let mut object = ObjectWriter::new(body);
        object.member("code", error.code());
        object.end_with_details(error);
    }
}

#[test]
fn no_name_of_flattened_details_is_twice_in_a_body() {
    let members = |of: u32| Members::from([("card", of), ("code", of), ("wrapped", of)]);
    let errors = |card| {
        [
            Flat::After {
                card,
                more: members(2),
            },
            Flat::Before {
                more: members(2),
                card,
            },
            Flat::Computed {
                card,
                more: members(2),
            },
            Flat::Two {
                first: members(2),
                more: members(3),
                card,
            },
            Flat::Alone(Twice {
                card: 1,
                more: members(2),
            }),
            Flat::Wrapper {
                inner: Inner {
                    wrapped: 7,
                    more: [("code", 2)].into(),
                },
                more: members(3),
                card,
            },
        ]
    };
    let mut bodies = 0;
    for error in errors(Some(1)).into_iter().chain(errors(None)) {
        let mut look_at = |body: &[u8]| {
            let text = std::str::from_utf8(body).unwrap();
            let value: serde_json::Value = serde_json::from_slice(body).unwrap();
            assert_eq!(text.len(), value.to_string().len(), "{error}: {text}");
            // A declared name is no member's, also where the detail is absent.
            assert!(!text.contains(r#""card":2"#), "{error}: {text}");
            assert!(!text.contains(r#""card":"2""#), "{error}: {text}");
            // Of two values, the first is there.
            assert!(!text.contains(":3,"), "{error}: {text}");
            bodies += 1;
        };
        let context = RequestContext::new();
        let envelopes: [Write<'_>; 9] = [
            &|error, body| envelope::ErrorObject.write(error, body),
            &|error, body| envelope::Problem.write(error, body),
            &|error, body| envelope::Validation.write(error, body),
            &|error, body| envelope::Google.write(error, body),
            &|error, body| envelope::JsonApi.write(error, body),
            &|error, body| envelope::Microsoft.write(error, body),
            &|error, body| envelope::OAuth.write(error, body),
            &|error, body| WithSerde.write(error, body),
            &|error, body| AmongMembers.write(error, body),
        ];
        for write in envelopes {
            let mut body = Vec::new();
            write(&Occurrence::new(&error, &context), &mut body);
            look_at(&body);
        }
        look_at(&serde_json::to_vec(&error.body()).unwrap());
        look_at(error.response().body());
    }
    assert_eq!(bodies, 2 * 6 * (9 + 2));

    let [after, before, computed, two, alone, wrapper] = errors(Some(1)).map(|error| {
        let body = serde_json::to_value(error.body()).unwrap();
        body["error"]["details"].to_string()
    });
    assert_eq!(after, r#"{"card":1,"code":2,"wrapped":2}"#);
    assert_eq!(before, after);
    assert_eq!(computed, after);
    assert_eq!(two, after);
    assert_eq!(alone, after);
    assert_eq!(wrapper, r#"{"card":1,"code":2,"wrapped":7}"#);
}

/// What another service has replied.
#[derive(Debug)]
struct Reply {
    error: u16,
}

impl Reply {
    fn error(&self) -> u16 {
        self.error
    }
}

fn of_module() -> u16 {
    3
}

/// A source whose name many other things have.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("the network refused")]
#[api(
    status = 422,
    detail(
        "reason": u16 = reply.error,
        "again": u16 = Reply::error(&Reply { error: reply.error() }),
        "text": String = format!("{}", reply.error),
        "module": u16 = self::of_module(),
    ),
)]
struct Refused {
    reply: Reply,
    #[source]
    error: std::io::Error,
}

#[test]
fn what_is_spelled_as_a_source_is_not_the_source() {
    let error = Refused {
        reply: Reply { error: 7 },
        error: std::io::Error::other("secret"),
    };
    let body = serde_json::to_value(error.body()).unwrap();
    let expected = json!({"reason": 7, "again": 7, "text": "7", "module": 3});
    assert_eq!(body["error"]["details"], expected);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("closed")]
#[api(status = 503)]
struct Closed(#[api(retry_after)] std::time::SystemTime);

#[test]
fn a_date_to_retry_after_is_a_date_of_http() {
    let date = std::time::UNIX_EPOCH + Duration::from_secs(784_111_777);
    let response = Closed(date).response();
    assert_eq!(
        response.headers()["retry-after"],
        "Sun, 06 Nov 1994 08:49:37 GMT"
    );
    let before = std::time::UNIX_EPOCH - Duration::from_secs(1);
    assert!(
        !Closed(before)
            .response()
            .headers()
            .contains_key("retry-after")
    );
}

/// The token endpoint
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = api_error_core::envelope::OAuth, pinned)]
enum TokenError {
    /// The grant is not valid
    #[error("the grant is not valid")]
    #[api(status = 400)]
    InvalidGrant,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = api_error_core::envelope::Problem)]
enum WithTokens {
    #[error(transparent)]
    #[api(transparent)]
    Token(#[from] TokenError),
    /// Not there
    #[error("not there")]
    #[api(status = 404)]
    NotThere,
}

#[test]
fn a_pinned_envelope_is_that_of_its_errors_alone() {
    let body = |error: WithTokens| String::from_utf8(error.response().body().to_vec()).unwrap();
    assert_eq!(
        body(TokenError::InvalidGrant.into()),
        r#"{"error":"invalid_grant","error_description":"the grant is not valid"}"#
    );
    assert_eq!(
        body(WithTokens::NotThere),
        r#"{"type":"about:blank","title":"Not there","status":404,"detail":"not there","code":"not_there"}"#
    );
}

/// Its names are not those of the variants, and its discriminants are not their places.
#[derive(Debug, ErrorType)]
pub enum CardType {
    StateConflict = 7,
    #[api(rename = "not-signed-in")]
    NoAuth = 3,
}

pub const OF_A_CONSTANT: CardType = CardType::NoAuth;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, types = CardType, type = StateConflict)]
pub enum TypedError {
    #[error("a")]
    Default,
    #[error("b")]
    #[api(type = NoAuth)]
    Own,
    #[error("c")]
    #[api(type = self::CardType::NoAuth)]
    Path,
    #[error("d")]
    #[api(type = "not-signed-in")]
    Name,
    #[error("e {0}")]
    #[api(type = self::OF_A_CONSTANT)]
    Constant(u8),
    #[error(transparent)]
    #[api(transparent)]
    Inner(InnerTypedError),
}

/// Nothing tells the set but the path.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("f")]
#[api(status = 400, type = CardType::StateConflict)]
pub struct InnerTypedError;

#[test]
fn a_type_is_a_variant_of_the_set_or_its_name() {
    let types: Vec<_> = TypedError::CATALOG
        .iter()
        .map(|spec| spec.error_type().unwrap())
        .collect();
    let (conflict, auth) = ("state_conflict", "not-signed-in");
    assert_eq!(types, [conflict, auth, auth, auth, auth, conflict]);
    assert_eq!(CardType::NoAuth.as_str(), auth);
    let bodies = [TypedError::Own, TypedError::Name].map(|error| error.response().into_body());
    assert_eq!(
        bodies[0],
        r#"{"error":{"type":"not-signed-in","code":"own","message":"b"}}"#
    );
    assert_eq!(
        bodies[1],
        r#"{"error":{"type":"not-signed-in","code":"name","message":"d"}}"#
    );
}

macro_rules! card_codes {
    ($prefix:literal) => {
        #[derive(Debug, thiserror::Error, ApiError)]
        #[api(status = 400, codes = JoinedCode)]
        pub enum JoinedError {
            #[error("a")]
            #[api(code = concat!($prefix, "/", "gone", '-', 4, true))]
            Gone,
            #[error("b")]
            #[api(code = std::concat!("card_", stringify!(frozen),))]
            Frozen,
        }
    };
}

card_codes!("card");

#[test]
fn a_code_is_joined_of_texts() {
    let codes: Vec<_> = JoinedError::CATALOG.iter().map(ErrorSpec::code).collect();
    assert_eq!(codes, ["card/gone-4true", "card_frozen"]);
    assert_eq!("card_frozen".parse(), Ok(JoinedCode::Frozen));
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, header("X-Api" = "cards", "x-version" = "2"))]
pub enum HeaderError {
    #[error("a")]
    Default,
    #[error("b")]
    #[api(header("x-version" = "3", "x-more" = "yes"))]
    Own,
    #[error("c")]
    OfAField(#[api(header = "X-Version")] u8),
    #[error("d")]
    #[api(header("x-version" = version))]
    Named { version: Option<u8> },
    #[error("e")]
    #[api(internal)]
    Internal,
    #[error(transparent)]
    #[api(transparent)]
    Inner(InnerHeaderError),
    #[error("g")]
    Context {
        #[api(transparent)]
        inner: InnerHeaderError,
    },
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("f")]
#[api(status = 400, header("x-inner" = "1"))]
pub struct InnerHeaderError;

#[test]
fn the_headers_of_an_enum_are_those_of_variants_that_set_no_other() {
    let headers = |error: HeaderError| {
        let response = error.response();
        let names = ["x-api", "x-version", "x-more", "x-inner"];
        names.map(|name| {
            let mut values = response.headers().get_all(name).iter();
            let value = values
                .next()
                .map(|value| value.to_str().unwrap().to_owned());
            assert_eq!(values.next(), None, "{name}");
            value.unwrap_or_default()
        })
    };
    assert_eq!(headers(HeaderError::Default), ["cards", "2", "", ""]);
    assert_eq!(headers(HeaderError::Own), ["cards", "3", "yes", ""]);
    assert_eq!(headers(HeaderError::OfAField(4)), ["cards", "4", "", ""]);
    let named = |version| headers(HeaderError::Named { version });
    assert_eq!(named(Some(5)), ["cards", "5", "", ""]);
    // It sets the header itself, to nothing.
    assert_eq!(named(None), ["cards", "", "", ""]);
    assert_eq!(headers(HeaderError::Internal), ["", "", "", ""]);
    let inner = HeaderError::Inner(InnerHeaderError);
    assert_eq!(headers(inner), ["", "", "", "1"]);
    let inner = InnerHeaderError;
    assert_eq!(headers(HeaderError::Context { inner }), ["", "", "", "1"]);
    let specs: Vec<_> = HeaderError::CATALOG.iter().collect();
    assert_eq!(specs[0].headers().len(), 2);
    assert_eq!(specs[1].headers().len(), 3);
}

/// Names that generated code could have.
const CATALOG: [u8; 2] = [3, 4];
const DIGEST: u8 = 5;

#[derive(Debug, thiserror::Error, ApiError)]
pub enum Surrounded {
    #[error("a")]
    #[api(status = 400, detail("catalog": u8 = CATALOG[1]), detail("digest": u8 = DIGEST))]
    Own,
    #[error(transparent)]
    #[api(transparent)]
    Card(CardError),
}

#[test]
fn constants_of_the_author_are_the_ones_that_expressions_name() {
    let body: serde_json::Value =
        serde_json::from_slice(Surrounded::Own.response().body()).unwrap();
    assert_eq!(
        body["error"]["details"],
        json!({ "catalog": 4, "digest": 5 })
    );
}

/// Leaves what it is in.
macro_rules! large {
    ($id:expr) => {
        if $id > 9 {
            return "large";
        }
    };
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
pub enum Leaving {
    #[error("{id}")]
    #[api(
        detail("next": Option<u16> = Some(u16::from(id.checked_add(1)?))),
        detail("kind": &str = {
            if *id > 9 {
                return "large";
            }
            "small"
        }),
        detail("size": &str = { large!(*id); "small" }),
        example = {
            if id() > 9 {
                return Self::A { id: 9 };
            }
            Self::A { id: id() }
        }
    )]
    A { id: u8 },
}

fn id() -> u8 {
    255
}

#[test]
fn an_expression_that_returns_is_left_alone_by_that() {
    let details = |id| {
        let body: serde_json::Value =
            serde_json::from_slice(Leaving::A { id }.response().body()).unwrap();
        body["error"]["details"].clone()
    };
    assert_eq!(
        details(7),
        json!({ "next": 8, "kind": "small", "size": "small" })
    );
    assert_eq!(details(255), json!({ "kind": "large", "size": "large" }));
    let example = Leaving::CATALOG.specs()[0].example().unwrap();
    example.show(&mut |error| assert_eq!(error.to_string(), "9"));
}

/// What a macro of the author's is given is of a grammar that nobody knows.
macro_rules! shouted {
    ($text:literal, $value:expr) => {
        format!("{}: {} {limit}", $text, $value, limit = $value)
    };
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
pub enum Formatted {
    #[error("limit reached")]
    #[api(
        detail("text": String = format!("at most {limit}")),
        detail("debug": String = format!("{name:?} of {type}, {{owner}}")),
        detail("raw": String = format!(r"{limit:>width$.width$}")),
        detail("nested": String = [format!("{}", format_args!("{limit:?}"))].concat()),
        detail("given": String = format!("{owner}", owner = 5)),
        detail("mine": String = shouted!("{ limit", limit)),
        detail("owner": String = "{source}".replace("source", "owner")),
    )]
    Named {
        limit: f32,
        name: String,
        width: usize,
        r#type: u8,
        owner: u8,
        source: std::fmt::Error,
    },
    #[error("by position")]
    #[api(detail("text": String = format!("{_0} of {_1:?}, {0}", 7)))]
    Position(u8, Option<u8>),
}

#[test]
fn an_expression_names_fields_in_format_strings() {
    let details = |error: Formatted| {
        let body: serde_json::Value = serde_json::from_slice(error.response().body()).unwrap();
        body["error"]["details"].clone()
    };
    assert_eq!(
        details(Formatted::Named {
            limit: 2.5,
            name: "Ada".to_owned(),
            width: 3,
            r#type: 8,
            owner: 1,
            source: std::fmt::Error,
        }),
        json!({
            "text": "at most 2.5",
            "debug": "\"Ada\" of 8, {owner}",
            "raw": "2.500",
            "nested": "2.5",
            "given": "5",
            "mine": "{ limit: 2.5 2.5",
            "owner": "{owner}",
        })
    );
    assert_eq!(
        details(Formatted::Position(3, None)),
        json!({ "text": "3 of None, 7" })
    );
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = Borrowed, codes = BorrowedCode)]
pub enum Borrowing<'a> {
    #[error("{name}")]
    #[api(
        detail("owner": Cow<'_, str> = Cow::Borrowed(name.as_str())),
        detail("text": &'_ str = text),
    )]
    Named { name: String, text: &'a str },
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Borrowing<'_>), client = BorrowedOrOther, codes = BorrowingCode)]
pub enum IncludesBorrowing {}

#[test]
fn a_lifetime_need_not_have_a_name() {
    let error = Borrowing::Named {
        name: "Ada".to_owned(),
        text: "of the engine",
    };
    assert_eq!(
        error.response().body(),
        r#"{"error":{"code":"named","message":"Ada","details":{"owner":"Ada","text":"of the engine"}}}"#
    );
    assert_eq!(IncludesBorrowing::CATALOG.iter().count(), 1);
}
