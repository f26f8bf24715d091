//! Merging the references of services.

use api_error_docs::{MergeError, Reference};
use serde_json::json;

use crate::support::read;

fn service(domain: Option<&str>, content_type: &str, status: u16) -> Reference {
    let mut file = json!({
        "schema_version": 1,
        "title": "A service",
        "envelopes": [{
            "name": "Standard",
            "content_type": content_type,
            "members": [{"path": "code", "description": "The code"}],
            "example": "broken",
        }],
        "types": [{"name": "some_error"}],
        "groups": [{"name": "All"}],
        "errors": [
            {
                "code": "broken", "status": status, "title": "Broken", "group": "All",
                "envelope": "Standard", "name": "Error::Broken",
                "location": {"file": "src/error.rs", "line": 3},
                "example": {"headers": [], "body": {"code": "broken"}},
            },
            {
                "code": "slow", "status": 503, "title": "Slow", "group": "All",
                "type": "some_error", "envelope": "Standard", "name": "Error::Slow",
            },
        ],
        "retired": [{"code": "old", "instead": "Use `slow`."}],
    });
    if let Some(domain) = domain {
        file["domain"] = json!(domain);
    }
    read(&file)
}

#[test]
fn codes_get_the_domain_of_their_service() {
    let cards = service(Some("cards.example"), "application/json", 500);
    let users = service(Some("users.example"), "application/x", 500);
    let merged = Reference::merge("All services", [cards, users])
        .unwrap()
        .reference;
    // The file is valid: all names refer to each other.
    let merged = Reference::from_json(&merged.to_json()).unwrap();
    let codes: Vec<_> = merged
        .errors()
        .iter()
        .map(|error| error.code.as_str())
        .collect();
    assert_eq!(
        codes,
        [
            "cards.example.broken",
            "cards.example.slow",
            "users.example.broken",
            "users.example.slow",
        ]
    );
    let broken = merged.error("users.example.broken").unwrap();
    assert_eq!(broken.group, "users.example: All");
    assert_eq!(broken.envelope, "users.example: Standard");
    assert_eq!(
        broken.example.as_ref().unwrap().body.as_str(),
        r#"{"code":"broken"}"#,
        "examples are unchanged"
    );
    assert_eq!(merged.retired()[1].code, "users.example.old");
    assert_eq!(merged.types().len(), 1);
    let shown = merged.envelopes()[0].example.as_deref();
    assert_eq!(shown, Some("cards.example.broken"));
}

#[test]
fn duplicate_codes_agree_or_conflict() {
    let cards = service(Some("cards.example"), "application/json", 500);
    let users = service(Some("users.example"), "application/json", 502);
    let merged = Reference::merge("All services", [cards, users]).unwrap();
    let reports: Vec<_> = merged.duplicates.iter().map(ToString::to_string).collect();
    assert_eq!(
        reports,
        [
            "`broken` means different errors in 2 services\n  \
               cards.example: 500, Error::Broken at src/error.rs:3\n  \
               users.example: 502, Error::Broken at src/error.rs:3\n",
            "2 services have the code `slow`\n  \
               cards.example: 503, some_error, Error::Slow\n  \
               users.example: 503, some_error, Error::Slow\n",
        ]
    );
    assert_eq!(merged.reference.envelopes().len(), 1, "one shape for both");
}

#[test]
fn services_without_unique_domains_are_rejected() {
    let cards = service(Some("cards.example"), "application/json", 500);
    let nameless = service(None, "application/json", 500);
    assert_eq!(
        Reference::merge("All", [cards.clone(), nameless]).unwrap_err(),
        MergeError::NoDomain("A service".to_owned()),
    );
    assert_eq!(
        Reference::merge("All", [cards.clone(), cards.clone()]).unwrap_err(),
        MergeError::SameDomain("cards.example".to_owned()),
    );
    let refused = Reference::merge("All", [cards.clone().with_domain("cards\"x")]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "`cards\\\"x` cannot be a domain: write a name such as `cards.example.com`",
    );
    let file = cards.with_domain("cards").to_json();
    let inner = Reference::from_json(&file.replace("\"broken\"", "\"example.broken\"")).unwrap();
    let outer = service(Some("cards.example"), "application/json", 500);
    assert_eq!(
        Reference::merge("All", [inner, outer]).unwrap_err(),
        MergeError::SameCode("cards.example.broken".to_owned()),
    );
}

#[test]
fn a_number_with_a_domain_is_a_text() {
    let of = |code: &str| {
        let file = service(Some("cards.example"), "application/json", 500).to_json();
        let mut file: serde_json::Value = serde_json::from_str(&file).unwrap();
        file["errors"][1]["code"] = code.into();
        file["errors"][1]["numeric_code"] = true.into();
        read(&file)
    };
    for code in ["7", "-40", "0", "999999999999999"] {
        let merged = Reference::merge("All", [of(code)]).unwrap().reference;
        let whole = format!("cards.example.{code}");
        assert!(!merged.error(&whole).unwrap().numeric_code);
        assert_eq!(Reference::from_json(&merged.to_json()).unwrap(), merged);
    }
}

#[test]
fn a_merged_reference_can_be_merged_again() {
    let services = |content_types: [&str; 2]| {
        let domains = ["cards", "users"].into_iter().zip(content_types);
        domains
            .map(|(domain, of)| service(Some(domain), of, 500))
            .collect::<Vec<_>>()
    };
    let all = services(["application/json", "application/x"]);
    let inner = Reference::merge("Inner", all).unwrap().reference;
    let inner = inner.with_domain("inner");
    let users = service(Some("users"), "application/y", 500);
    let merged = Reference::merge("Outer", [inner, users]).unwrap().reference;
    assert_eq!(Reference::from_json(&merged.to_json()).unwrap(), merged);
    let names: Vec<_> = merged.envelopes().iter().map(|it| &*it.name).collect();
    assert_eq!(
        names,
        ["Standard", "users: Standard", "users: users: Standard"]
    );
    let broken = merged.error("users.broken").unwrap();
    assert_eq!(broken.envelope, "users: users: Standard");
}
