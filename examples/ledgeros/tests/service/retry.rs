//! The advice to send a request again, from a declaration to a client.

use api_error_core::client::RetryAdvice;
use api_error_core::envelope::{
    ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::http::{HeaderMap, Method, Response, Uri};
use api_error_core::layer::{Exchange, Received, RequestHead, identify};
use api_error_core::spec::{ErrorSpec, Retry, RetryWord};
use api_error_core::{ApiErrorExt, ErrorBody, ErrorCatalog, ErrorLayer, bytes::Bytes};
use ledgeros::errors::LedgerOsError;

fn layers() -> [ErrorLayer; 7] {
    let layer = || ErrorLayer::new().catalog::<LedgerOsError>();
    [
        layer().envelope(&ErrorObject),
        layer().envelope(&Problem),
        layer().envelope(&Validation),
        layer().envelope(&Google),
        layer().envelope(&JsonApi),
        layer().envelope(&Microsoft),
        layer().envelope(&OAuth),
    ]
}

/// The response to the example of an error; without a layer, that of a handler alone.
fn respond(spec: &ErrorSpec, layer: Option<&ErrorLayer>) -> Response<Bytes> {
    let mut response = None;
    let mut show = || {
        let example = spec.example().unwrap();
        example.show(&mut |error| response = Some(error.response()));
    };
    match layer {
        None => show(),
        Some(layer) => {
            let mut headers = HeaderMap::new();
            let request = RequestHead {
                method: &Method::GET,
                target: &Uri::from_static("/"),
                id: identify(&mut headers),
                headers: &headers,
            };
            let exchange = Exchange::begin(layer, request);
            assert!(exchange.step(show).is_ok());
            let (head, body) = response.unwrap().into_parts();
            let length = u64::try_from(body.len()).ok();
            return match exchange.receive(head, length) {
                Received::Forward(head) => Response::from_parts(head, body),
                // The body of a server error is sent once more, in case it is another.
                Received::Replace(replacement) => exchange.replace(replacement, None),
            };
        }
    }
    response.unwrap()
}

/// The word of an advice, as the declaration has it.
fn word(advice: RetryAdvice) -> RetryWord {
    match advice {
        RetryAdvice::Never => RetryWord::Never,
        RetryAdvice::After(_) => RetryWord::After,
        RetryAdvice::Backoff(_) => RetryWord::Backoff,
        RetryAdvice::Throttled(_) => RetryWord::Throttled,
        other => panic!("{other:?} is new"),
    }
}

#[test]
fn a_client_is_told_what_each_error_declares_in_each_envelope() {
    let layers = layers();
    let (mut responses, mut words) = (0, Vec::new());
    for spec in LedgerOsError::CATALOG.iter() {
        if spec.is_internal() || spec.example().is_none() {
            continue;
        }
        let declared = spec.retry().map(Retry::word);
        words.push(declared);
        for layer in layers.iter().map(Some).chain([None]) {
            let response = respond(spec, layer);
            let advice = ErrorBody::from_response(&response).retry_advice();
            assert_eq!(advice.map(word), declared, "{}: {response:?}", spec.code());
            let should_retry = response.headers().get("x-should-retry");
            let expected = declared.map(|word| match word {
                RetryWord::Never => "false",
                _ => "true",
            });
            assert_eq!(
                should_retry.map(|value| value.to_str().unwrap()),
                expected,
                "{}",
                spec.code()
            );
            responses += 1;
        }
    }
    for word in RetryWord::ALL {
        assert!(words.contains(&Some(*word)), "no error is {word:?}");
    }
    println!("{responses} responses of {} errors", words.len());
}

#[test]
fn a_service_may_leave_the_headers_out() {
    let layer = ErrorLayer::new().without_retry_headers();
    let mut responses = 0;
    for spec in LedgerOsError::CATALOG.iter() {
        if spec.retry().is_none() || spec.is_internal() || spec.example().is_none() {
            continue;
        }
        let with = respond(spec, Some(&ErrorLayer::new()));
        let mut without = respond(spec, Some(&layer));
        let mut expected = with.headers().clone();
        // Each has an id of its own.
        assert!(without.headers_mut().remove("x-request-id").is_some());
        expected.remove("x-request-id");
        expected.remove("x-should-retry");
        expected.remove("x-retry");
        assert!(
            with.headers().contains_key("x-should-retry"),
            "{}",
            spec.code()
        );
        assert_eq!(without.headers(), &expected, "{}", spec.code());
        responses += 1;
    }
    println!("{responses} responses");
}
