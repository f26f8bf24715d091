//! Every variant of LedgerOS and of the seeds, with any values: its body fits the
//! schema of its code, and of no other code on the same status.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use api_error_core::envelope::{
    EnvelopeRef, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::http::Method;
use api_error_core::{
    ApiError, ErrorCatalog, ErrorSpec, FieldErrors, Occurrence, RequestContext, RequestId,
};
use api_error_docs::{ErrorResponses, OpenApi, Reference};
use api_error_published_references::cards_with_bodies::{CustomError, GuideError, StandardError};
use api_error_published_references::ledgeros::LedgerOsError as LedgerOsSeed;
use api_error_published_references::ledgerscan::LedgerscanError;
use api_error_published_references::searchable_cards::DeveloperError;
use api_error_published_references::status_tables::{ClientError, StatusError};
use jsonschema::Validator;
use ledgeros::errors::{
    AccessDenied, AgentNotFound, AgentSuspended, AuthenticationError, CardAlreadyClosed,
    CardAlreadyFrozen, CardNotActive, CardNotFound, CardStatus, InsufficientPermissions,
    LedgerOsError, MaxCardsReached, Permission, RateLimitError, RawPanAcknowledgmentRequired,
    RequestError, ResourceError, ServiceError, SpendingLimitExceeded, StoreFailure,
    TransactionNotFound, UpstreamError, UserNotFound, ValidationError, ValidationFailed,
};
use ledgeros::network::NetworkError;
use ledgeros::store::StoreError;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The values that errors are made of.
#[derive(Debug, Clone)]
struct Values {
    text: String,
    number: u32,
    seconds: u64,
    choice: usize,
    fields: Vec<(String, String)>,
}

fn values() -> impl Strategy<Value = Values> {
    let fields = prop::collection::vec((any::<String>(), any::<String>()), 0..3);
    let all = (
        any::<String>(),
        any::<u32>(),
        any::<u64>(),
        0..3_usize,
        fields,
    );
    all.prop_map(|(text, number, seconds, choice, fields)| Values {
        text,
        number,
        seconds,
        choice,
        fields,
    })
}

/// Every variant of LedgerOS, with these values.
fn ledgeros(values: &Values) -> Vec<Box<dyn ApiError>> {
    let text = || values.text.clone();
    let id = &*values.text;
    let card = || id.into();
    let permissions = [Permission::Read, Permission::Write, Permission::Operate];
    let statuses = [CardStatus::Active, CardStatus::Frozen, CardStatus::Closed];
    let fields = values.fields.iter().cloned();
    let errors = fields.fold(FieldErrors::new(), |all, (field, message)| {
        all.with(field, message)
    });
    vec![
        Box::new(AuthenticationError::MissingApiKey),
        Box::new(AuthenticationError::InvalidApiKey),
        Box::new(AuthenticationError::ExpiredApiKey),
        Box::new(AccessDenied { resource: text() }),
        Box::new(InsufficientPermissions {
            required: permissions[values.choice],
        }),
        Box::new(ValidationFailed {
            summary: text(),
            errors,
        }),
        Box::new(ValidationError::ParameterMissing { parameter: text() }),
        Box::new(ValidationError::ParameterInvalid {
            parameter: text(),
            reason: text(),
        }),
        Box::new(ValidationError::BodyParseError { reason: text() }),
        Box::new(ResourceError::NotFound),
        Box::new(UserNotFound { user_id: id.into() }),
        Box::new(AgentNotFound {
            agent_id: id.into(),
        }),
        Box::new(CardNotFound { card_id: card() }),
        Box::new(TransactionNotFound {
            transaction_id: id.into(),
        }),
        Box::new(CardNotActive {
            card_id: card(),
            status: statuses[values.choice],
        }),
        Box::new(CardAlreadyClosed { card_id: card() }),
        Box::new(CardAlreadyFrozen { card_id: card() }),
        Box::new(AgentSuspended {
            agent_id: id.into(),
        }),
        Box::new(MaxCardsReached {
            agent_id: id.into(),
            limit: values.number,
        }),
        Box::new(RawPanAcknowledgmentRequired),
        Box::new(SpendingLimitExceeded {
            card_id: id.into(),
            left_cents: values.number,
        }),
        Box::new(RateLimitError::RateLimitExceeded {
            retry_after: Duration::from_secs(values.seconds),
        }),
        Box::new(ServiceError::Unexpected(None)),
        Box::new(StoreFailure::Database(StoreError::Occupied.into())),
        Box::new(StoreFailure::ServiceUnavailable(
            StoreError::Occupied.into(),
        )),
        Box::new(UpstreamError::from(NetworkError::TooSlow)),
        Box::new(RequestError::MethodNotAllowed {
            allow: Some(vec![Method::GET]),
        }),
        Box::new(RequestError::RequestTimeout),
        Box::new(RequestError::BodyTooLarge),
        Box::new(RequestError::UnsupportedMediaType),
    ]
}

/// The variants of the seeds that have fields. They borrow for ever, which the
/// number of cases bounds.
fn seeds_with_fields(values: &Values) -> Vec<Box<dyn ApiError>> {
    let text: &'static str = values.text.clone().leak();
    vec![
        Box::new(StandardError::InvalidRequest { parameter: text }),
        Box::new(CustomError::InsufficientBalance {
            required: text,
            available: text,
        }),
        Box::new(LedgerscanError::MethodNotAllowed {
            allow: &[Method::GET],
        }),
        Box::new(ClientError::MethodNotAllowed { allow: &[] }),
    ]
}

const ENVELOPES: [EnvelopeRef; 7] = [
    EnvelopeRef::new(&ErrorObject),
    EnvelopeRef::new(&Problem),
    EnvelopeRef::new(&Validation),
    EnvelopeRef::new(&Google),
    EnvelopeRef::new(&JsonApi),
    EnvelopeRef::new(&Microsoft),
    EnvelopeRef::new(&OAuth),
];

/// The schemas of a service in an envelope.
struct Schemas {
    context: RequestContext,
    /// Of every body.
    any: Validator,
    /// The documented responses, by status.
    responses: Map<String, Value>,
    /// Of the bodies of each status.
    by_status: HashMap<String, Validator>,
}

impl Schemas {
    fn of<E: ErrorCatalog>(envelope: Option<EnvelopeRef>) -> Self {
        let mut context = RequestContext::new().with_catalog(E::CATALOG);
        if let Some(envelope) = envelope {
            context = context.with_envelope(envelope);
        }
        let reference = Reference::in_context::<E>(&context);
        let schema: Value = serde_json::from_str(&reference.to_json_schema()).unwrap();
        let errors = ErrorResponses::from(&reference);
        let responses = errors.responses();
        let components = json!({ "schemas": errors.schemas(OpenApi::V3_1) });
        let by_status = responses.iter().map(|(status, response)| {
            let mut media = response["content"].as_object().unwrap().values();
            let mut schema = media.next().unwrap()["schema"].clone();
            schema["components"] = components.clone();
            (
                status.clone(),
                jsonschema::draft202012::new(&schema).unwrap(),
            )
        });
        Self {
            context,
            any: jsonschema::draft202012::new(&schema).unwrap(),
            by_status: by_status.collect(),
            responses,
        }
    }

    /// What is wrong with what goes over the wire for an error.
    fn check(&self, error: &dyn ApiError, request_id: bool, instance: &str) -> Result<(), String> {
        let mut context = self.context.clone().with_instance(instance);
        if request_id {
            context = context.with_request_id(RequestId::from_static("req_abc123def456"));
        }
        let occurrence = Occurrence::new(error, &context);
        let response = occurrence.response();
        let body: Value = serde_json::from_slice(response.body()).unwrap();
        let told = |what: &str| format!("{what}: {} {body}", occurrence.code());
        if let Err(error) = self.any.validate(&body) {
            return Err(told(&error.to_string()));
        }
        let media_type = response.headers()["content-type"].to_str().unwrap();
        let status = response.status().as_str().to_owned();
        let documented = &self.responses[&status];
        if documented["content"].get(media_type).is_none() {
            return Err(told("the media type is not documented"));
        }
        if let Err(error) = self.by_status[&status].validate(&body) {
            return Err(told(&error.to_string()));
        }
        for name in response.headers().keys() {
            let known = documented["headers"].get(name.as_str()).is_some();
            if name != "content-type" && !known {
                return Err(told(&format!("the header {name} is not documented")));
            }
        }
        Ok(())
    }

    /// The same for the example of every variant of a catalog.
    fn check_examples<E: ErrorCatalog>(&self, request_id: bool, instance: &str) {
        let specs: Vec<&ErrorSpec> = E::CATALOG.iter().collect();
        assert!(!specs.is_empty());
        for spec in specs {
            let mut seen = 0;
            let example = spec.example().unwrap_or_else(|| panic!("{}", spec.code()));
            example.show(&mut |error| {
                seen += 1;
                self.check(error, request_id, instance).unwrap();
            });
            assert_eq!(seen, 1, "{}", spec.code());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_variant_fits_its_schema(
        values in values(),
        request_id in any::<bool>(),
        instance in any::<String>(),
    ) {
        let envelopes = ENVELOPES.into_iter().map(Some).chain([None]);
        for envelope in envelopes {
            let schemas = Schemas::of::<LedgerOsError>(envelope);
            for error in ledgeros(&values) {
                let checked = schemas.check(&*error, request_id, &instance);
                prop_assert_eq!(checked, Ok(()), "{:?}", envelope);
            }
        }
        let standard = Schemas::of::<GuideError>(None);
        let [invalid, insufficient, scan, client] =
            <[_; 4]>::try_from(seeds_with_fields(&values)).unwrap();
        for (schemas, error) in [
            (&standard, invalid),
            (&standard, insufficient),
            (&Schemas::of::<LedgerscanError>(None), scan),
            (&Schemas::of::<StatusError>(None), client),
        ] {
            prop_assert_eq!(schemas.check(&*error, request_id, &instance), Ok(()));
        }
    }
}

#[test]
fn no_variant_of_ledgeros_is_left_out() {
    let values = Values {
        text: "text".to_owned(),
        number: 1,
        seconds: 1,
        choice: 0,
        fields: vec![],
    };
    let made: BTreeSet<_> = ledgeros(&values)
        .iter()
        .map(|error| error.spec().name())
        .collect();
    let declared = LedgerOsError::CATALOG
        .iter()
        .map(api_error_core::ErrorSpec::name);
    assert_eq!(made, declared.collect());
}

#[test]
fn every_variant_of_the_seeds_fits_its_schema() {
    fn check<E: ErrorCatalog>() {
        for envelope in ENVELOPES.into_iter().map(Some).chain([None]) {
            for request_id in [false, true] {
                Schemas::of::<E>(envelope).check_examples::<E>(request_id, "/v1/cards/7");
            }
        }
    }
    check::<GuideError>();
    check::<LedgerOsSeed>();
    check::<LedgerscanError>();
    check::<DeveloperError>();
    check::<StatusError>();
}
