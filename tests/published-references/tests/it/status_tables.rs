//! Two tables whose last columns differ, and the body of a failed validation.

use api_error_core::{ApiErrorExt, FieldErrors};
use api_error_document_readers::{Table, html, markdown};
use api_error_published_references::status_tables::{self, ClientError};
use api_error_test_support::compact_json;

const CLIENT: [(&str, &str); 8] = [
    ("400", "Bad Request"),
    ("401", "Unauthorized"),
    ("403", "Forbidden"),
    ("404", "Not Found"),
    ("405", "Method Not Allowed"),
    ("409", "Conflict"),
    ("422", "Unprocessable Entity"),
    ("429", "Too Many Requests"),
];

const SERVER: [(&str, &str); 4] = [
    ("500", "Internal Server Error"),
    ("502", "Bad Gateway"),
    ("503", "Service Unavailable"),
    ("504", "Gateway Timeout"),
];

const BODY: &str = r#"{
    "message": "The given data was invalid.",
    "errors": {
        "email": [
            "The email field is required.",
            "The email must be a valid email address."
        ],
        "amount": ["The amount must be greater than 0."]
    }
}"#;

const HEADINGS: [&str; 4] = [
    "HTTP Status Codes",
    "Client Error Codes (4xx)",
    "Server Error Codes (5xx)",
    "Validation Errors",
];

fn check(table: &Table, last_column: &str, rows: &[(&str, &str)]) {
    assert_eq!(table[0], ["Code", "Name", "Description", last_column]);
    assert_eq!(table.len(), 1 + rows.len());
    for (row, (status, name)) in table[1..].iter().zip(rows) {
        assert_eq!(row[..2], [*status, *name]);
        assert!(!row[2].is_empty() && !row[3].is_empty(), "{row:?}");
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
    let page = status_tables::reference().to_markdown();
    let headings = markdown::headings(&page);
    let headings: Vec<_> = headings.iter().map(|(_, heading)| heading).collect();
    assert_eq!(headings, HEADINGS);
    check(
        &markdown::table(&page, HEADINGS[1]),
        "Common Causes",
        &CLIENT,
    );
    check(&markdown::table(&page, HEADINGS[2]), "What To Do", &SERVER);
    check_body(&markdown::code(&page, HEADINGS[3]).concat());
}

#[test]
fn the_page_in_html() {
    let page = html::Page::new(&status_tables::reference().to_html());
    let headings = page.headings();
    let headings: Vec<_> = headings.iter().map(|(_, heading)| heading).collect();
    assert_eq!(headings, HEADINGS);
    check(&page.table(HEADINGS[1]), "Common Causes", &CLIENT);
    check(&page.table(HEADINGS[2]), "What To Do", &SERVER);
    check_body(
        &page
            .texts("section[aria-labelledby=about-validation-errors] pre")
            .concat(),
    );
}

#[test]
fn the_wire_has_the_published_body_byte_for_byte() {
    let errors = FieldErrors::new()
        .with("email", "The email field is required.")
        .with("email", "The email must be a valid email address.")
        .with("amount", "The amount must be greater than 0.");
    let error = status_tables::StatusError::from(ClientError::UnprocessableEntity(errors));
    let response = error.response();
    assert_eq!(response.status(), 422);
    assert_eq!(response.body(), &compact_json(BODY));
}
