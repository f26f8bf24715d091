//! Errors as miette prints them.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use api_error_core::{AnyError, ApiError, ApiErrorExt, ErrorBody, HttpError};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, Severity};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(docs_url = "https://example.com/errors#{code}")]
enum CardError {
    /// The card was frozen earlier
    ///
    /// # Resolution
    /// Thaw the card, then try again.
    #[error("card {0} is frozen")]
    #[api(status = 409)]
    Frozen(u64),
    #[error("cannot open the ledger")]
    #[api(status = 500)]
    Ledger(#[source] std::io::Error),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Outer {
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
}

/// What `main` prints when it returns the error.
fn printed(error: impl Into<miette::Report>) -> String {
    let report = error.into();
    let mut text = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::none())
        .render_report(&mut text, report.as_ref())
        .unwrap();
    text
}

fn shown(part: Option<Box<dyn std::fmt::Display + '_>>) -> String {
    part.map(|part| part.to_string()).unwrap_or_default()
}

#[test]
fn a_diagnostic_has_what_the_declaration_says() {
    let error = CardError::Frozen(7);
    assert_eq!(shown(Diagnostic::code(&error)), "frozen");
    assert_eq!(shown(error.help()), "Thaw the card, then try again.");
    assert_eq!(shown(error.url()), "https://example.com/errors#frozen");
    assert_eq!(error.severity(), Some(Severity::Error));

    let ledger = CardError::Ledger(std::io::Error::other("disk 3"));
    assert!(ledger.help().is_none());
}

#[test]
fn a_program_prints_all_of_it() {
    fn main() -> miette::Result<()> {
        Err(CardError::Ledger(std::io::Error::other(
            "disk 3 is on fire",
        )))?;
        Ok(())
    }
    // The user of the program sees the sources.
    let text = printed(main().unwrap_err());
    for part in ["ledger", "cannot open the ledger", "disk 3 is on fire"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    let text = printed(CardError::Frozen(7));
    for part in ["frozen", "card 7 is frozen", "Thaw the card"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn errors_that_wrap_are_those_they_wrap() {
    let outer = Outer::from(CardError::Frozen(7));
    assert_eq!(shown(Diagnostic::code(&outer)), "frozen");
    assert_eq!(shown(outer.help()), "Thaw the card, then try again.");
    assert_eq!(shown(outer.url()), "https://example.com/errors#frozen");
    let boxed = CardError::Frozen(7).boxed();
    assert_eq!(shown(Diagnostic::code(&boxed)), "frozen");
    let report: AnyError<CardError> = anyhow::Error::new(CardError::Frozen(7)).into();
    assert_eq!(shown(Diagnostic::code(&report)), "frozen");
    assert_eq!(shown(Diagnostic::code(&HttpError::GONE)), "gone");
}

#[test]
fn a_client_prints_what_a_service_answered() {
    let body = r#"{"error":{"code":"order_invalid","message":"the order has mistakes",
        "errors":[{"field":"email","message":"is required"}],
        "doc_url":"https://example.com/errors#order_invalid"},"request_id":"req_7"}"#;
    let error: ErrorBody = serde_json::from_str(body).unwrap();
    let text = printed(error);
    for part in [
        "order_invalid",
        "the order has mistakes",
        "email: is required",
        "req_7",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

/// An enum may have a diagnostic of its own, and another crate the feature.
#[test]
fn a_diagnostic_by_hand_is_left_alone() {
    #[derive(Debug, thiserror::Error, miette::Diagnostic, ApiError)]
    #[error("by hand")]
    #[diagnostic(code(app::by_hand))]
    #[api(status = 404, manual(registry, miette))]
    struct ByHand;

    assert_eq!(shown(Diagnostic::code(&ByHand)), "app::by_hand");
}
