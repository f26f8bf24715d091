//! Seven cards with class, scenario, body and action, and an error with details.

use api_error_core::ApiErrorExt;
use api_error_document_readers::{html, markdown};
use api_error_published_references::cards_with_bodies::{self, CustomError, GuideError};
use api_error_test_support::compact_json;

/// Status, name, class, code and body, in order.
const CARDS: [(&str, &str, &str, &str, &str); 7] = [
    (
        "400",
        "Bad Request",
        "Client Error",
        "INVALID_REQUEST",
        r#"{
            "error": {
                "code": "INVALID_REQUEST",
                "message": "Missing required 'user_id' parameter."
            }
        }"#,
    ),
    (
        "401",
        "Unauthorized",
        "Client Error",
        "UNAUTHENTICATED",
        r#"{
            "error": {
                "code": "UNAUTHENTICATED",
                "message": "Authentication credentials not provided or invalid."
            }
        }"#,
    ),
    (
        "403",
        "Forbidden",
        "Client Error",
        "PERMISSION_DENIED",
        r#"{
            "error": {
                "code": "PERMISSION_DENIED",
                "message": "You do not have permission to perform this action."
            }
        }"#,
    ),
    (
        "404",
        "Not Found",
        "Client Error",
        "RESOURCE_NOT_FOUND",
        r#"{
            "error": {
                "code": "RESOURCE_NOT_FOUND",
                "message": "The requested resource could not be found."
            }
        }"#,
    ),
    (
        "429",
        "Too Many Requests",
        "Client Error",
        "RATE_LIMIT_EXCEEDED",
        r#"{
            "error": {
                "code": "RATE_LIMIT_EXCEEDED",
                "message": "You have exceeded your allowed request rate. Please try again later."
            }
        }"#,
    ),
    (
        "500",
        "Internal Server Error",
        "Server Error",
        "INTERNAL_SERVER_ERROR",
        r#"{
            "error": {
                "code": "INTERNAL_SERVER_ERROR",
                "message": "An unexpected error occurred. Please try again later or contact support if the problem persists."
            }
        }"#,
    ),
    (
        "503",
        "Service Unavailable",
        "Server Error",
        "SERVICE_UNAVAILABLE",
        r#"{
            "error": {
                "code": "SERVICE_UNAVAILABLE",
                "message": "The service is temporarily unavailable. Please try again later."
            }
        }"#,
    ),
];

const CUSTOM: &str = r#"{
    "error": {
        "code": "INSUFFICIENT_BALANCE",
        "message": "Your account balance is insufficient to complete this transaction.",
        "details": { "required": "100.00", "available": "50.50" }
    }
}"#;

/// The body of an exchange, and the text before it.
fn exchange(text: &str) -> (String, serde_json::Value) {
    let (head, body) = text.split_once("\n\n{").unwrap();
    (
        head.to_owned(),
        serde_json::from_str(&format!("{{{body}")).unwrap(),
    )
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_page_in_markdown() {
    let page = cards_with_bodies::reference().to_markdown();
    let headings = markdown::headings(&page);
    let headings: Vec<_> = headings
        .iter()
        .map(|(_, heading)| heading.as_str())
        .collect();
    let mut expected = vec!["API Error Codes", "Standard Error Codes"];
    expected.extend(CARDS.map(|(_, _, _, code, _)| code));
    expected.extend(["Custom Error Codes", "INSUFFICIENT_BALANCE"]);
    assert_eq!(headings, expected);
    for (status, name, class, code, body) in CARDS {
        let card = markdown::section(&page, code);
        assert!(
            card.starts_with(&format!("{name} · {status} · {class}\n")),
            "{card}"
        );
        assert!(card.contains("\nExample Scenario: "), "{card}");
        assert!(card.contains("\nAction: "), "{card}");
        let (head, found) = exchange(&markdown::code(&page, code).concat());
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status} {name}\n")),
            "{head}"
        );
        assert_eq!(found, json(body));
    }
    let (head, body) = exchange(&markdown::code(&page, "INSUFFICIENT_BALANCE").concat());
    assert!(
        head.starts_with("POST /api/v1/users HTTP/1.1\n\nHTTP/1.1 402 "),
        "{head}"
    );
    assert_eq!(body, json(CUSTOM));
    let details = markdown::table(&page, "INSUFFICIENT_BALANCE");
    assert_eq!(details[1][0], "required");
    assert_eq!(details[2][0], "available");
}

#[test]
fn the_page_in_html() {
    let page = html::Page::new(&cards_with_bodies::reference().to_html());
    assert_eq!(page.texts("h1"), ["API Error Codes"]);
    let codes = page.texts("article .card-code code");
    assert_eq!(codes[..7], CARDS.map(|(_, _, _, code, _)| code));
    assert_eq!(codes[7..], ["INSUFFICIENT_BALANCE"]);
    for (status, name, class, code, body) in CARDS {
        assert_eq!(page.within(code, "h3"), [format!("{status} {name}")]);
        assert_eq!(page.within(code, ".facts .badge"), [class]);
        assert_eq!(page.within(code, ".scenario .label"), ["Example Scenario"]);
        assert_eq!(page.within(code, ".action .label"), ["Action"]);
        let (_, found) = exchange(&page.within(code, "pre").concat());
        assert_eq!(found, json(body));
    }
    let (head, body) = exchange(&page.within("INSUFFICIENT_BALANCE", "pre").concat());
    assert!(head.starts_with("POST /api/v1/users HTTP/1.1\n"), "{head}");
    assert_eq!(body, json(CUSTOM));
}

#[test]
fn the_wire_has_the_published_bodies_byte_for_byte() {
    let reference = cards_with_bodies::reference();
    for (_, _, _, code, body) in CARDS {
        let example = reference.error(code).unwrap().example.as_ref().unwrap();
        assert_eq!(example.body.as_str(), compact_json(body));
    }
    let error = GuideError::from(CustomError::InsufficientBalance {
        required: "100.00",
        available: "50.50",
    });
    assert_eq!(error.response().body(), &compact_json(CUSTOM));
}
