//! The statuses of the rules are those of the `http` crate and of `HttpError`.

#![allow(missing_docs)]

use api_error_core::http::StatusCode;
use api_error_core::{ApiError, ApiErrorExt, ErrorCatalog, HttpError};
use api_error_rules::status::{ERRORS, Status};

#[test]
fn every_status_with_a_phrase_is_known_with_that_phrase() {
    let mut named = 0;
    for number in 100..=999 {
        let phrase = StatusCode::from_u16(number).unwrap().canonical_reason();
        let known = Status::from_number(number);
        assert_eq!(phrase.is_some(), known.is_some(), "{number}");
        if let (Some(phrase), Some(known)) = (phrase, known) {
            assert!(known.phrases.contains(&phrase), "{number} {phrase}");
            named += 1;
        }
    }
    assert_eq!(named, 62);
}

#[test]
fn every_error_status_has_a_built_in_error_with_its_phrase() {
    let specs = HttpError::CATALOG.specs();
    assert_eq!(specs.len(), ERRORS.len());
    for (spec, status) in specs.iter().zip(ERRORS) {
        assert_eq!(spec.status().as_u16(), status.number);
        assert_eq!(spec.name(), format!("HttpError::{}", status.constant));
        assert_eq!(spec.title(), status.phrase());
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Gateway {
    /// The service behind this one has failed
    #[error("the upstream has failed")]
    #[api(status = [502, SERVICE_UNAVAILABLE, 504])]
    Upstream {
        #[api(status)]
        status: StatusCode,
    },
    /// The answer depends on the path
    #[error("the card is not there")]
    #[api(status = [404, 410], title = "Not there")]
    NotThere(#[api(status)] Option<u16>),
    /// A mixture
    #[error("never shown: {0}")]
    #[api(status = [409, 500], title = "Not done")]
    Mixed(#[api(status)] StatusCode),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(challenge = "Bearer")]
enum Access {
    /// There is no access
    #[error("no access")]
    #[api(status = [403, 401])]
    None(#[api(status)] u16),
    /// There is no access by a proxy
    #[error("no access")]
    #[api(status = [407, 502], challenge = "Basic")]
    Proxy(#[api(status)] u16),
}

#[test]
fn of_several_statuses_the_challenge_is_that_of_the_401() {
    let challenge = |error: Access| error.response().headers().get("www-authenticate").cloned();
    assert_eq!(challenge(Access::None(401)).unwrap(), "Bearer");
    assert_eq!(challenge(Access::None(403)), None);
    // It belongs to none of these, so it is sent as it is declared.
    assert_eq!(challenge(Access::Proxy(502)).unwrap(), "Basic");
}

#[test]
fn a_field_has_one_of_several_statuses() {
    for (error, status) in [
        (
            Gateway::Upstream {
                status: StatusCode::BAD_GATEWAY,
            },
            502,
        ),
        (
            Gateway::Upstream {
                status: StatusCode::SERVICE_UNAVAILABLE,
            },
            503,
        ),
        (
            Gateway::Upstream {
                status: StatusCode::GATEWAY_TIMEOUT,
            },
            504,
        ),
        (Gateway::NotThere(Some(410)), 410),
        (Gateway::NotThere(None), 404),
    ] {
        assert_eq!(error.status(), status);
        assert_eq!(error.response().status(), status);
    }
}

#[test]
fn the_first_status_replaces_one_that_is_not_declared() {
    for status in [
        StatusCode::OK,
        StatusCode::NOT_FOUND,
        StatusCode::INTERNAL_SERVER_ERROR,
    ] {
        assert_eq!(Gateway::Upstream { status }.response().status(), 502);
    }
    assert_eq!(Gateway::NotThere(Some(9)).response().status(), 404);
    assert_eq!(Gateway::NotThere(Some(500)).response().status(), 404);
}

#[test]
fn a_default_message_is_that_of_the_status_of_the_value() {
    let message = |error: Gateway| error.message().to_string();
    let status = StatusCode::GATEWAY_TIMEOUT;
    assert_eq!(
        message(Gateway::Upstream { status }),
        "A service that we depend on did not respond in time."
    );
    assert_eq!(
        message(Gateway::NotThere(Some(410))),
        "the card is not there"
    );
    // `Display` of what may be a 5xx is for the log.
    assert_eq!(message(Gateway::Mixed(StatusCode::CONFLICT)), "Not done");
    assert_eq!(
        message(Gateway::Mixed(StatusCode::INTERNAL_SERVER_ERROR)),
        "Something went wrong on our side."
    );
}

#[test]
fn a_spec_has_all_statuses_in_order() {
    let spec = Gateway::CATALOG.specs()[0];
    let statuses: Vec<_> = spec.statuses().map(|status| status.as_u16()).collect();
    assert_eq!(statuses, [502, 503, 504]);
    assert_eq!(spec.status(), 502);
}
