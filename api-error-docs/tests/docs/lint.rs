//! The lint.

use api_error_core::envelope::{EnvelopeRef, ErrorObject, Google, Problem};
use api_error_core::http::StatusCode;
use api_error_core::spec::{DetailSpec, ErrorSpecBuilder, Retry};
use api_error_core::{
    ApiError, Catalog, ErrorCatalog, ErrorSpec, HttpError, Rejection, RequestContext,
};
use api_error_docs::{Reference, Rule};

struct Doubtful;

const fn spec(
    code: &'static str,
    status: StatusCode,
    error_type: &'static str,
    description: &'static str,
) -> ErrorSpecBuilder {
    ErrorSpec::builder(code, status)
        .with_type(error_type)
        .with_description(description)
}

impl ErrorCatalog for Doubtful {
    const CATALOG: &'static Catalog = &Catalog::new("Doubtful").with_specs(&[
        spec("silent", StatusCode::CONFLICT, "a", "").build(),
        spec("one", StatusCode::CONFLICT, "a", "The same words.").build(),
        spec("two", StatusCode::CONFLICT, "a", "The same words.").build(),
        spec("timeout", StatusCode::BAD_REQUEST, "b", "Gateway Timeout").build(),
        spec("own_words", StatusCode::GONE, "c", "Gone.").build(),
        spec("GONE-404", StatusCode::GONE, "c", "No longer there.").build(),
        spec("GONE-410", StatusCode::GONE, "c", "Gone for good.").build(),
        spec(
            "other_status",
            StatusCode::NOT_FOUND,
            "a",
            "Differs from the others.",
        )
        .build(),
        spec("challenge", StatusCode::UNAUTHORIZED, "d", "No key.").build(),
        spec(
            "method",
            StatusCode::METHOD_NOT_ALLOWED,
            "e",
            "No such method.",
        )
        .build(),
        spec("limit", StatusCode::TOO_MANY_REQUESTS, "f", "Too fast.").build(),
        spec("busy", StatusCode::SERVICE_UNAVAILABLE, "g", "Too busy.")
            .with_retry(Retry::Backoff { seconds: None })
            .build(),
        spec("challenged", StatusCode::UNAUTHORIZED, "d", "No token.")
            .with_challenge("Bearer")
            .build(),
    ]);
}

#[test]
fn each_rule_finds_its_mistake_and_no_other() {
    let findings = Reference::of::<Doubtful>().lint();
    let found: Vec<_> = findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.rule))
        .collect();
    assert_eq!(
        found,
        [
            ("silent", Rule::Undescribed),
            ("two", Rule::EqualDescription),
            ("timeout", Rule::ForeignReason),
            ("GONE-404", Rule::SuffixMismatch),
            ("other_status", Rule::StatusTypeMismatch),
            ("challenge", Rule::MissingChallenge),
            ("method", Rule::MissingAllow),
            ("limit", Rule::MissingRetry),
        ],
    );
}

/// A service that includes the errors of this project cannot change them.
#[test]
fn nothing_is_found_about_built_in_errors_among_others() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(include(HttpError, Rejection))]
    enum ServiceError {
        /// There is no such card
        ///
        /// # Resolution
        /// List the cards.
        #[error("there is no such card")]
        #[api(status = 404)]
        CardNotFound,
        /// The card is closed
        #[error("the card is closed")]
        #[api(status = 409)]
        CardClosed,
    }

    let findings = Reference::of::<ServiceError>().lint();
    let codes: Vec<_> = findings.iter().map(|finding| &*finding.code).collect();
    assert_eq!(codes, ["card_closed"]);
    assert!(!Reference::of::<HttpError>().lint().is_empty());
}

#[test]
fn findings_have_a_place_and_a_way_out() {
    let findings = Reference::of::<Doubtful>().lint();
    let text = findings[2].to_string();
    assert!(
        text.starts_with("api-error-docs/tests/docs/lint.rs:"),
        "{text}"
    );
    assert!(
        text.ends_with(
            "`timeout`: the description \"Gateway Timeout\" is the reason phrase of 504, but the \
             status is 400: correct one of them [foreign-reason]"
        ),
        "{text}"
    );
}

#[test]
fn missing_examples_are_found() {
    let reference = Reference::of::<Doubtful>()
        .with_envelope_example("two")
        .with_request("sielnt", "GET /");
    let findings = reference.lint();
    let found: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule == Rule::MissingExample)
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(
        found,
        [
            "the page shows its example, but no error has the code `sielnt`; did you mean `silent`?",
            "the page shows its example, but it has none: add `example`",
        ],
    );
}

/// The rules that specifications of envelopes and of JSON set, each with a catalog that meets
/// it and one that does not.
#[test]
fn each_rule_of_a_specification_fires_and_rests() {
    const fn code(code: &'static str, details: &'static [DetailSpec]) -> ErrorSpecBuilder {
        ErrorSpec::builder(code, StatusCode::GONE)
            .with_description("Described.")
            .with_details(details)
    }

    macro_rules! catalog {
        ($name:ident, $catalog:expr) => {
            struct $name;

            impl ErrorCatalog for $name {
                const CATALOG: &'static Catalog = &$catalog;
            }
        };
    }

    const SMALL: &[DetailSpec] = &[DetailSpec::new("left_over", "u32")];
    const WIDE: &[DetailSpec] = &[DetailSpec::new("left_over", "Option<Vec<i64>>")];
    const CAPITAL: &[DetailSpec] = &[DetailSpec::new("LeftOver", "u32")];

    catalog!(
        Right,
        Catalog::new("Right")
            .with_domain("example.com")
            .with_docs_url("https://example.com/errors/{code}")
            .with_specs(&[code("card_gone", SMALL).build()])
    );
    catalog!(
        Bare,
        Catalog::new("Bare").with_specs(&[code("card_gone", SMALL).build()])
    );
    catalog!(
        Fragments,
        Catalog::new("Fragments")
            .with_domain("example.com")
            .with_docs_url("https://example.com/errors#{code}")
            .with_specs(&[code("card_gone", WIDE).build(), code("x", CAPITAL).build()])
    );

    fn rules<E: ErrorCatalog>(envelope: impl Into<EnvelopeRef>) -> Vec<&'static str> {
        let context = RequestContext::new().with_envelope(envelope);
        let findings = Reference::in_context::<E>(&context).lint();
        findings
            .iter()
            .map(|finding| finding.rule.as_str())
            .collect()
    }

    // Of two equal descriptions the second is reported.
    fn found(envelope: impl Into<EnvelopeRef>) -> Vec<&'static str> {
        let rules = rules::<Fragments>(envelope).into_iter();
        rules.filter(|rule| *rule != "equal-description").collect()
    }

    let none: [&str; 0] = [];
    assert_eq!(rules::<Right>(&ErrorObject), none);
    assert_eq!(rules::<Right>(&Problem), none);
    assert_eq!(rules::<Right>(&Google), none);
    assert_eq!(rules::<Bare>(&ErrorObject), none);
    assert_eq!(rules::<Bare>(&Problem), ["blank-problem"]);
    assert_eq!(rules::<Bare>(&Google), ["google-domain"]);
    assert_eq!(found(&ErrorObject), ["wide-integer"]);
    assert_eq!(
        found(&Problem),
        ["fragment-problem", "wide-integer", "fragment-problem"]
    );
    assert_eq!(found(&Google), ["google-reason", "google-metadata"]);
}

/// An error of several statuses is right if one of them is.
#[test]
fn each_status_of_an_error_counts() {
    struct Several;

    const BOTH: &[StatusCode] = &[StatusCode::SERVICE_UNAVAILABLE];

    impl ErrorCatalog for Several {
        const CATALOG: &'static Catalog = &Catalog::new("Several").with_specs(&[
            ErrorSpec::builder("upstream_503", StatusCode::BAD_GATEWAY)
                .with_description("Service Unavailable")
                .with_other_statuses(BOTH)
                .with_retry(Retry::Backoff { seconds: None })
                .build(),
            ErrorSpec::builder("without_advice", StatusCode::BAD_GATEWAY)
                .with_description("Described.")
                .with_other_statuses(BOTH)
                .build(),
        ]);
    }

    let findings = Reference::of::<Several>().lint();
    let found: Vec<_> = findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.rule))
        .collect();
    assert_eq!(found, [("without_advice", Rule::MissingRetry)]);
}

/// The lint has the reason that the envelope sends.
#[test]
fn a_code_with_spaces_is_a_reason() {
    struct Spaced;

    impl ErrorCatalog for Spaced {
        const CATALOG: &'static Catalog = &Catalog::new("Spaced")
            .with_domain("example.com")
            .with_specs(&[ErrorSpec::builder("card is gone", StatusCode::GONE)
                .with_description("Described.")
                .build()]);
    }

    let context = RequestContext::new().with_envelope(&Google);
    let rules: Vec<_> = Reference::in_context::<Spaced>(&context)
        .lint()
        .into_iter()
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(rules, [Rule::UnusualCode]);
}

/// Details are repeated only beside the errors of fields.
#[test]
fn details_beside_fields_are_repeated_in_json_api() {
    use api_error_core::{ApiError, FieldErrors, envelope::JsonApi};

    #[derive(Debug, thiserror::Error, ApiError)]
    enum Form {
        /// Both.
        #[error("invalid")]
        #[api(status = 422, example = Form::Both { form: 7, errors: fields() })]
        Both {
            #[api(detail)]
            form: u32,
            #[api(field_errors)]
            errors: FieldErrors,
        },
        /// Fields alone.
        #[error("invalid")]
        #[api(status = 422, example = Form::Fields { errors: fields() })]
        Fields {
            #[api(field_errors)]
            errors: FieldErrors,
        },
        /// A detail alone.
        #[error("invalid")]
        #[api(status = 422, example = Form::Detail { form: 7 })]
        Detail {
            #[api(detail)]
            form: u32,
        },
    }

    fn fields() -> FieldErrors {
        FieldErrors::new().with("name", "must not be empty")
    }

    let found = |envelope: EnvelopeRef| {
        let context = RequestContext::new().with_envelope(envelope);
        let findings = Reference::in_context::<Form>(&context).lint();
        let found = findings
            .into_iter()
            .map(|finding| (finding.code, finding.rule));
        found.collect::<Vec<_>>()
    };
    assert_eq!(
        found((&JsonApi).into()),
        [("both".to_owned(), Rule::RepeatedMeta)]
    );
    assert_eq!(found((&ErrorObject).into()), []);
}
