//! The reference as files and as pages of the service.

use api_error_core::ErrorCatalog;
use api_error_docs::{Finding, Reference};
use ledgeros::errors::LedgerOsError;
use ledgeros::reference;
use ledgeros::settings::Settings;

use crate::client::{Call, Service};

/// With `API_ERRORS=accept` in the environment they are written anew.
#[test]
fn the_documents_are_current() {
    reference().assert_current("docs/errors.md");
    reference().assert_current("docs/api-errors.json");
}

#[test]
fn the_catalog_passes_the_lint() {
    let findings: Vec<_> = reference().lint().iter().map(Finding::to_string).collect();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_code_has_its_page() {
    let service = Service::start(Settings::default());
    let page = |line| service.client.succeed(&Call::new(line).key(""));
    let index = page("GET /errors");
    assert_eq!(index.header("content-type"), "text/html; charset=utf-8");
    for spec in LedgerOsError::CATALOG.iter() {
        assert!(index.body.contains(spec.code()), "{}", spec.code());
        let request = service
            .client
            .start(&format!("GET /errors/{}", spec.code()));
        let response = service.client.finish(request.body(String::new()).unwrap());
        assert_eq!(response.status, 200, "{}", spec.code());
        assert!(response.body.contains(spec.code()), "{}", spec.code());
    }
    // The root leads there.
    assert_eq!(page("GET /").body, index.body);
    let document = serde_json::from_str(&page("GET /openapi.json").body).unwrap();
    let json = page("GET /errors.json").body;
    assert_eq!(
        Reference::from_json(&json).unwrap(),
        reference().with_operations(&document).for_public()
    );
}

#[test]
fn the_page_of_a_code_lists_the_operations_that_return_it() {
    let service = Service::start(Settings::default());
    let page = |line| service.client.succeed(&Call::new(line).key("")).body;
    let frozen = page("GET /errors/card_already_frozen");
    assert!(frozen.contains("Returned by"), "{frozen}");
    assert!(frozen.contains("POST /v1/cards/{id}/freeze"), "{frozen}");
    assert!(!frozen.contains("POST /v1/cards/{id}/close"), "{frozen}");
    // Paths without a method belong to no operation.
    assert!(!page("GET /errors/method_not_allowed").contains("Returned by"));
}

#[test]
fn no_served_document_names_a_source() {
    let service = Service::start(Settings::default());
    assert!(reference().to_json().contains("::"));
    for line in ["GET /errors.json", "GET /openapi.json"] {
        let document = service.client.succeed(&Call::new(line).key("")).body;
        for source in ["::", ".rs\""] {
            assert!(!document.contains(source), "{line}: {document}");
        }
    }
}

#[test]
fn unknown_codes_have_a_page() {
    let service = Service::start(Settings::default());
    let response = service.client.send(&Call::new("GET /errors/card_frozen"));
    assert_eq!(response.status, 404);
    assert_eq!(response.header("content-type"), "text/html; charset=utf-8");
    assert!(
        response.body.contains("card_already_frozen"),
        "{}",
        response.body
    );
}
