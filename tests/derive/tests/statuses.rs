//! The statuses of the rules are those of the `http` crate and of `HttpError`.

#![allow(missing_docs)]

use api_error_core::http::StatusCode;
use api_error_core::{ErrorCatalog, HttpError};
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
