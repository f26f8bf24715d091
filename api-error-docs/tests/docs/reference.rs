//! The content of a reference, and its file.

use api_error_core::envelope::Problem;
use api_error_core::{ApiError, RequestContext, RequestId};
use api_error_docs::{Impact, MemberDoc, OpenApi, Reference, Terminal};

use crate::support::Shop;

/// The reference of [`Shop`], with a request id in its examples.
fn shop_with_request_id() -> Reference {
    Reference::in_context::<Shop>(
        &RequestContext::new().with_request_id(RequestId::from_static("req_1")),
    )
}

#[test]
fn examples_are_responses_of_the_service() {
    let reference = shop_with_request_id();
    let error = reference.error("order_sent").unwrap();
    let body = error.example.as_ref().unwrap().body.pretty();
    let expected = r#"{
  "error": {
    "type": "conflict_error",
    "code": "order_sent",
    "message": "the order has 3 items already sent",
    "details": {
      "sent": 3,
      "order": "ord_7"
    },
    "doc_url": "https://example.com/errors#order_sent"
  },
  "request_id": "req_1"
}"#;
    assert_eq!(body, expected);
    assert_eq!(
        error.details[1].example.as_ref().unwrap().as_str(),
        r#""ord_7""#
    );
}

#[test]
fn internal_errors_are_replaced_by_internal_server_error() {
    let reference = shop_with_request_id();
    let codes: Vec<_> = reference.errors().iter().map(|error| &error.code).collect();
    assert_eq!(
        codes,
        ["order_sent", "rate_limit_exceeded", "internal_server_error"]
    );
    for document in [reference.to_json(), reference.to_markdown()] {
        assert!(!document.contains("robot"), "{document}");
    }
}

#[test]
fn files_round_trip_to_the_same_bytes() {
    let reference = shop_with_request_id()
        .with_status(200, "Success")
        .with_version("1.4");
    let json = reference.to_json();
    let read = Reference::from_json(&json).unwrap();
    assert_eq!(read, reference);
    assert_eq!(read.to_json(), json);
    assert_eq!(
        shop_with_request_id().to_json(),
        shop_with_request_id().to_json()
    );
}

#[test]
fn invalid_files_are_rejected_with_the_reason() {
    let json = shop_with_request_id().to_json();
    let message = |json: &str| Reference::from_json(json).unwrap_err().to_string();

    let cut = &json[..json.len() / 2];
    assert!(
        message(cut).starts_with("not an error reference: EOF"),
        "{}",
        message(cut)
    );

    let unknown = json.replacen("\"domain\"", "\"domian\"", 1);
    let unknown = message(&unknown);
    assert!(unknown.contains("unknown field `domian`"), "{unknown}");
    assert!(unknown.contains("at line 5 column 10"), "{unknown}");

    let status = json.replacen("\"status\": 409", "\"status\": 209", 1);
    assert_eq!(
        message(&status),
        "the error reference contradicts itself: \
         `order_sent` has the status 209, which is not an error status (400–599)",
    );
    let twice = json.replace(
        "\"code\": \"rate_limit_exceeded\"",
        "\"code\": \"order_sent\"",
    );
    assert!(message(&twice).ends_with("error code `order_sent` occurs twice"));
    let revived = json.replacen("\"code\": \"order_sent\"", "\"code\": \"order_gone\"", 1);
    assert!(message(&revived).ends_with("retired code `order_gone` is in use"));
}

#[test]
fn read_errors_have_a_position() {
    let json = Reference::of::<Shop>().to_json();
    let place = |json: &str| Reference::from_json(json).unwrap_err().position();
    assert_eq!(place("{\n  \"title\": oops"), Some((2, 12)));
    assert_eq!(place("{\n  \"schema_version\": 2\n}"), Some((2, 3)));
    let twice = json.replace(
        "\"code\": \"rate_limit_exceeded\"",
        "\"code\": \"order_sent\"",
    );
    let line = twice
        .lines()
        .enumerate()
        .filter(|(_, line)| {
            line.contains("\"code\": \"order_sent\",") && line.starts_with("      \"")
        })
        .last()
        .unwrap()
        .0;
    assert_eq!(place(&twice), Some((line + 1, 15)));
}

#[test]
fn member_names_leave_out_the_objects_around_them() {
    // One error has no example, so that every member may be in a body.
    let reference = shop_with_request_id();
    let names: Vec<_> = reference.envelopes()[0]
        .members
        .iter()
        .map(MemberDoc::name)
        .collect();
    assert_eq!(
        names,
        [
            "type",
            "code",
            "message",
            "details",
            "errors",
            "errors[].field",
            "errors[].in",
            "errors[].message",
            "errors[].code",
            "errors[].params",
            "doc_url",
            "request_id",
        ],
    );
}

/// Unreleased things.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, envelope = Problem)]
enum Unreleased {
    #[doc(hidden)]
    #[error("nobody reads of it")]
    #[api(code = "unreleased_thing")]
    Thing,
}

/// Errors of accounts.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, domain = "accounts.example.com", include(Unreleased))]
enum Account {
    /// Everybody may know it.
    #[error("everybody may know it")]
    Known,
    /// Nobody reads of it.
    #[doc(hidden)]
    #[error("nobody reads of it")]
    #[api(code = "unreleased_code", type = "unreleased_type")]
    Unreleased,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, domain = "accounts.example.com")]
enum AccountWithout {
    /// Everybody may know it.
    #[error("everybody may know it")]
    Known,
}

#[test]
fn a_hidden_error_is_in_the_contract_and_in_no_document() {
    let reference = Reference::of::<Account>();
    let site: String = reference
        .to_site()
        .map(|(name, page)| name + &page)
        .collect();
    let documents = [
        reference.to_markdown(),
        reference.to_html(),
        site,
        reference.to_csv(),
        reference.to_llms_txt(),
        reference.to_terminal(Terminal::plain()),
        reference.to_json_schema(),
        reference.to_openapi(OpenApi::V3_0),
        reference.to_openapi(OpenApi::V3_1),
        reference.to_typescript(),
        reference.clone().for_public().to_json(),
    ];
    for document in &documents {
        assert!(document.contains("known"), "{document}");
        assert!(
            !document.to_lowercase().contains("unreleased"),
            "{document}"
        );
        assert!(!document.contains("obody reads"), "{document}");
        assert!(!document.contains("problem+json"), "{document}");
    }
    println!("{} documents", documents.len());
    assert!(reference.search("unreleased_code").errors().is_empty());

    let json = reference.to_json();
    let read = Reference::from_json(&json).unwrap();
    assert_eq!(read, reference);
    assert_eq!(read.hidden()[0].code, "unreleased_code");
    assert!(
        reference
            .groups()
            .iter()
            .any(|group| group.name == "Unreleased things")
    );
    // A code that is in use is not retired.
    let retired = reference.clone().with_retired("unreleased_code", "nothing");
    assert_eq!(Reference::from_json(&retired.to_json()).unwrap(), reference);
    let twice = json.replace("unreleased_code", "known");
    let error = Reference::from_json(&twice).unwrap_err().to_string();
    assert!(error.contains("`known` occurs twice"), "{error}");
}

#[test]
fn a_hidden_error_that_is_removed_breaks_the_contract() {
    let without = Reference::of::<AccountWithout>();
    let changes = without.changes_since(&Reference::of::<Account>());
    let report = changes.to_string();
    assert!(report.contains("unreleased_code"), "{report}");
    assert_eq!(
        changes.iter().next().map(|change| change.impact),
        Some(Impact::Breaking)
    );
}
