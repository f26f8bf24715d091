//! From a value to a response and back, in each envelope.

use std::collections::BTreeSet;

use api_error_core::bytes::Bytes;
use api_error_core::client::{TypedError, Unknown};
use api_error_core::envelope::{
    EnvelopeRef, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::http::Response;
use api_error_core::{ApiError, ErrorCatalog, Occurrence, RequestContext};
use api_error_typed_clients_tests::told;
use ledgeros_errors::{LedgerOsClientError, LedgerOsError};
use serde_json::{Value, json};

/// What a body of an envelope has of an error.
#[derive(Clone, Copy, PartialEq)]
enum Carries {
    Details,
    /// Nothing but the code.
    Code,
    Nothing,
}

/// Each envelope with what it carries. OAuth (RFC 6749 §5.2) has a code and two texts, and the
/// shape for messages about fields has texts alone.
fn envelopes() -> [(EnvelopeRef, Carries); 7] {
    [
        (EnvelopeRef::from(&ErrorObject), Carries::Details),
        (EnvelopeRef::from(&Problem), Carries::Details),
        (EnvelopeRef::from(&Google), Carries::Details),
        (EnvelopeRef::from(&JsonApi), Carries::Details),
        (EnvelopeRef::from(&Microsoft), Carries::Details),
        (EnvelopeRef::from(&OAuth), Carries::Code),
        (EnvelopeRef::from(&Validation), Carries::Nothing),
    ]
}

fn details(error: &dyn ApiError) -> Value {
    let context = RequestContext::new();
    let occurrence = Occurrence::new(error, &context);
    let details = occurrence.details();
    details.map_or(json!({}), |details| serde_json::to_value(details).unwrap())
}

fn respond(error: &dyn ApiError, envelope: EnvelopeRef) -> Response<Bytes> {
    let context = RequestContext::new().with_envelope(envelope);
    Occurrence::new(error, &context).response()
}

#[test]
fn each_example_is_received_with_its_details() {
    let (mut typed, mut by_code, mut kept) = (0, 0, 0);
    let mut codes = BTreeSet::new();
    for spec in LedgerOsError::CATALOG.iter() {
        let example = spec.example().expect("an example of each error");
        example.show(&mut |error| {
            let details = details(error);
            codes.insert(spec.code());
            for (envelope, carries) in envelopes() {
                let response = respond(error, envelope);
                let error = TypedError::<LedgerOsClientError>::from_response(&response);
                let text = String::from_utf8_lossy(response.body());
                match (carries, &error.known) {
                    (Carries::Details, known) | (Carries::Code, known @ Ok(_)) => {
                        let known = known.as_ref();
                        let known = known.unwrap_or_else(|unknown| panic!("{unknown}: {text}"));
                        assert_eq!(told(known), (spec.code(), details.clone()), "{text}");
                        typed += 1;
                    }
                    // The code arrives, and the client is told what is not there.
                    (Carries::Code, Err(unknown)) => {
                        assert_eq!(error.body.code.as_deref(), Some(spec.code()), "{text}");
                        let Unknown::Details(mismatch) = unknown else {
                            panic!("{unknown}: {text}");
                        };
                        assert!(details.get(mismatch.name().unwrap()).is_some(), "{text}");
                        by_code += 1;
                    }
                    (Carries::Nothing, known) => {
                        assert_eq!(known.as_ref().unwrap_err(), &Unknown::Code, "{text}");
                        assert!(error.body.message.is_some(), "{text}");
                        kept += 1;
                    }
                }
                assert_eq!(
                    error.body.status,
                    Some(response.status().as_u16()),
                    "{text}"
                );
            }
        });
    }
    println!(
        "{} codes: {typed} typed, {by_code} by their code alone, {kept} without a code",
        codes.len()
    );
    assert!(codes.len() >= 29 && typed >= 150 && by_code >= 10 && kept >= 29);
}
