//! What a client receives of each catalog, in each envelope that carries details.

use api_error_catalogs_tests::chat::{ChatClientError, ChatError};
use api_error_catalogs_tests::payment::{PaymentClientError, PaymentError};
use api_error_catalogs_tests::search::{SearchClientError, SearchError};
use api_error_catalogs_tests::storage::{StorageClientError, StorageError};
use api_error_core::client::{ClientError, TypedError};
use api_error_core::envelope::{EnvelopeRef, ErrorObject, Google, JsonApi, Microsoft, Problem};
use api_error_core::{ErrorCatalog, Occurrence, RequestContext};

/// Every example is received with its code and its details, the same from each envelope. Returns
/// how many there were, and how many had details.
fn received<E: ErrorCatalog, C: ClientError>() -> (usize, usize) {
    let (mut all, mut with_details) = (0, 0);
    for spec in E::CATALOG.iter() {
        let Some(example) = spec.example() else {
            continue;
        };
        example.show(&mut |error| {
            let envelopes = [
                EnvelopeRef::from(&ErrorObject),
                EnvelopeRef::from(&Problem),
                EnvelopeRef::from(&Google),
                EnvelopeRef::from(&JsonApi),
                EnvelopeRef::from(&Microsoft),
            ];
            let mut first = None;
            for envelope in envelopes {
                let context = RequestContext::new().with_envelope(envelope);
                let occurrence = Occurrence::new(error, &context);
                let response = occurrence.response();
                let error = TypedError::<C>::from_response(&response);
                let text = String::from_utf8_lossy(response.body());
                let known = error
                    .known
                    .unwrap_or_else(|unknown| panic!("{unknown}: {text}"));
                let known = format!("{known:?}");
                assert_eq!(first.get_or_insert_with(|| known.clone()), &known, "{text}");
                all += 1;
                with_details += usize::from(occurrence.details().is_some());
            }
        });
    }
    (all, with_details)
}

#[test]
fn each_example_is_received_from_each_envelope() {
    let counts = [
        ("search", received::<SearchError, SearchClientError>()),
        ("storage", received::<StorageError, StorageClientError>()),
        ("chat", received::<ChatError, ChatClientError>()),
        ("payment", received::<PaymentError, PaymentClientError>()),
    ];
    for (name, (all, with_details)) in counts {
        println!("{name}: {all} received, {with_details} with details");
        assert!(all >= 50 && with_details >= 5, "{name}");
    }
}
