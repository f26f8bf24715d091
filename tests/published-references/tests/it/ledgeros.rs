//! Twenty-one codes in six sections, eight types, the statuses, and prose.

use api_error_core::{ApiErrorExt, RequestContext, RequestId};
use api_error_document_readers::{Table, html, markdown};
use api_error_published_references::ledgeros::{self, AuthenticationError, LedgerOsError};
use api_error_test_support::compact_json;

const SECTIONS: [(&str, &[(&str, &str)]); 6] = [
    (
        "Authentication Errors",
        &[
            ("missing_api_key", "401"),
            ("invalid_api_key", "401"),
            ("expired_api_key", "401"),
        ],
    ),
    (
        "Authorization Errors",
        &[
            ("access_denied", "403"),
            ("insufficient_permissions", "403"),
        ],
    ),
    (
        "Validation Errors",
        &[
            ("validation_failed", "400"),
            ("parameter_missing", "400"),
            ("parameter_invalid", "400"),
            ("body_parse_error", "400"),
        ],
    ),
    (
        "Resource Errors",
        &[
            ("not_found", "404"),
            ("user_not_found", "404"),
            ("agent_not_found", "404"),
            ("card_not_found", "404"),
            ("transaction_not_found", "404"),
        ],
    ),
    (
        "Card Errors",
        &[
            ("card_not_active", "400"),
            ("card_already_closed", "409"),
            ("card_already_frozen", "409"),
            ("agent_suspended", "400"),
            ("max_cards_reached", "400"),
            ("raw_pan_acknowledgment_required", "400"),
        ],
    ),
    ("Rate Limiting", &[("rate_limit_exceeded", "429")]),
];

const TYPES: [&str; 8] = [
    "authentication_error",
    "authorization_error",
    "invalid_request_error",
    "validation_error",
    "not_found_error",
    "conflict_error",
    "rate_limit_error",
    "service_error",
];

const STATUSES: [&str; 11] = [
    "200", "201", "400", "401", "403", "404", "409", "429", "500", "502", "503",
];

const FIELDS: [&str; 4] = ["type", "code", "message", "request_id"];

const BODY: &str = r#"{
    "error": {
        "type": "authentication_error",
        "code": "invalid_api_key",
        "message": "Invalid API key"
    },
    "request_id": "req_abc123def456"
}"#;

const HEADINGS: [&str; 13] = [
    "Errors",
    "Error Response Format",
    "Error Types",
    "Common Error Codes",
    "Authentication Errors",
    "Authorization Errors",
    "Validation Errors",
    "Resource Errors",
    "Card Errors",
    "Rate Limiting",
    "HTTP Status Codes",
    "Handling Errors",
    "Getting Help",
];

fn check(table: impl Fn(&str) -> Table) {
    let column = |heading: &str| -> Vec<String> {
        let rows = table(heading).into_iter().skip(1);
        rows.map(|mut row| row.remove(0)).collect()
    };
    assert_eq!(table("Error Response Format")[0], ["Field", "Description"]);
    assert_eq!(column("Error Response Format"), FIELDS);
    assert_eq!(table("Error Types")[0], ["Type", "Description"]);
    assert_eq!(column("Error Types"), TYPES);
    assert_eq!(column("HTTP Status Codes"), STATUSES);
    for (section, codes) in SECTIONS {
        let table = table(section);
        assert_eq!(table[0], ["Code", "Status", "Description"]);
        let rows = table[1..]
            .iter()
            .map(|row| (row[0].as_str(), row[1].as_str()));
        assert_eq!(rows.collect::<Vec<_>>(), codes);
        assert!(table.iter().all(|row| !row[2].is_empty()));
    }
}

fn check_body(body: &str) {
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        body,
        serde_json::from_str::<serde_json::Value>(BODY).unwrap()
    );
}

#[test]
fn the_page_in_markdown() {
    let page = ledgeros::reference().to_markdown();
    let headings = markdown::headings(&page);
    let headings: Vec<_> = headings.iter().map(|(_, heading)| heading).collect();
    assert_eq!(headings, HEADINGS);
    check(|heading| markdown::table(&page, heading));
    check_body(&markdown::code(&page, "Error Response Format").concat());
    assert!(markdown::section(&page, "Rate Limiting").contains("Retry-After"));
    let sample = markdown::code(&page, "Handling Errors").concat();
    for part in [
        "'Api-Key'",
        "authentication_error",
        "rate_limit_error",
        "Retry-After",
        "validation_error",
        "request_id",
    ] {
        let part = part.replace('\'', "\"");
        assert!(sample.contains(&part), "{part}");
    }
    assert_eq!(markdown::lists(&page, "Getting Help")[0].len(), 3);
}

#[test]
fn the_page_in_html() {
    let page = html::Page::new(&ledgeros::reference().to_html());
    let headings = page.headings();
    let headings = headings.iter().filter(|(level, _)| *level < 4);
    let headings: Vec<_> = headings.map(|(_, heading)| heading.as_str()).collect();
    // The codes come before what is read once.
    let [title, format, types, rest @ ..] = HEADINGS;
    let (codes, after) = rest.split_at(7);
    assert_eq!(
        headings,
        [&[title], codes, &[format, types], after].concat()
    );
    check(|heading| page.table(heading));
    check_body(&page.texts(".envelope pre").concat());
    assert_eq!(
        page.texts("section[aria-labelledby=about-getting-help] li")
            .len(),
        3
    );
    assert!(
        !page
            .texts("section[aria-labelledby=about-handling-errors] pre")
            .is_empty()
    );
}

#[test]
fn the_wire_has_the_published_body_byte_for_byte() {
    let error = LedgerOsError::from(AuthenticationError::InvalidApiKey);
    let id = RequestId::from_static("req_abc123def456");
    let response = RequestContext::new()
        .with_request_id(id)
        .enter(|| error.response());
    assert_eq!(response.status(), 401);
    assert_eq!(response.body(), &compact_json(BODY));
}

#[test]
fn the_catalog_passes_the_lint() {
    assert_eq!(ledgeros::reference().lint(), []);
}
