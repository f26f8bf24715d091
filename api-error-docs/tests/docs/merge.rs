//! Merging the references of services.

use api_error_docs::{Answers, Language, Layout, MergeError, OpenApi, Reference, Style};
use serde_json::{Value, json};

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
            "code": "code",
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
    // References for the public have no names.
    let public = ["cards.example", "users.example"].map(|domain| {
        let service = service(Some(domain), "application/json", 500);
        service.for_public()
    });
    let merged = Reference::merge("All services", public).unwrap();
    assert_eq!(
        merged.duplicates[0].to_string(),
        "2 services have the code `broken`\n  cards.example: 500\n  users.example: 500\n"
    );
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

/// Codes have their domain in the documents of several services. What a service sends, and what
/// a client compares with it, is the code as it is declared.
#[test]
fn what_clients_compare_is_the_code_that_a_service_sends() {
    let cards = service(Some("cards.example"), "application/json", 500);
    let users = service(Some("users.example"), "application/json", 502);
    let merged = Reference::merge("All services", [cards, users]).unwrap();
    let merged = merged.reference;
    assert_eq!(merged, Reference::from_json(&merged.to_json()).unwrap());
    let broken = merged.error("users.example.broken").unwrap();
    assert_eq!(broken.sent_code(), "broken");

    let schema: Value = serde_json::from_str(&merged.to_json_schema()).unwrap();
    let code = &schema["$defs"]["users.example.broken"]["properties"]["code"];
    assert_eq!(code["enum"], json!(["broken"]));

    let openapi: Value = serde_json::from_str(&merged.to_openapi(OpenApi::V3_1)).unwrap();
    let schemas = &openapi["components"]["schemas"];
    let code = &schemas["users.example.broken_error"]["properties"]["code"];
    assert_eq!(code["enum"], json!(["broken"]));
    let known = &schemas["ErrorCode"]["x-extensible-enum"];
    assert_eq!(*known, json!(["broken", "slow"]), "each once");

    let module = merged.to_typescript();
    for part in [
        "\n  \"broken\": [500, 502],\n  \"slow\": 503,\n} as const",
        "export interface UsersExampleBrokenError {\n  code: \"broken\";",
    ] {
        assert!(
            module.replace("  /** The code */\n", "").contains(part),
            "{part}: {module}"
        );
    }
    let mut seen = 0;
    for language in Language::ALL {
        let constants = merged.to_constants(*language);
        assert_eq!(constants.matches("\"broken\"").count(), 1, "{constants}");
        assert!(constants.contains("500 Broken; 502 Broken"), "{constants}");
        assert!(!constants.contains("users.example."), "{constants}");
        seen += 1;
    }
    println!("{seen} languages");
    // The tests of a service have its own codes, too.
    let answers =
        r#"{"code":"broken","status":500,"name":"Error::Broken","file":"src/error.rs","line":3}"#;
    let answers = Answers::from_lines(answers).unwrap();
    assert!(answers.undocumented([&merged]).is_empty());
    let missing = merged.coverage(&answers).missing;
    let missing: Vec<_> = missing.iter().map(|it| it.code.as_str()).collect();
    assert!(!missing.contains(&"cards.example.broken"), "{missing:?}");
    let rules = merged.to_prometheus_rules();
    assert!(rules.contains(r#"{code=\"broken\",status"#), "{rules}");
    assert!(!rules.contains(r#"code=\"users.example"#), "{rules}");
}

#[test]
fn pages_of_several_services_tell_the_code_that_is_sent() {
    let cards = service(Some("cards.example"), "application/json", 500);
    let one = cards.clone().to_markdown();
    let merged = Reference::merge("All services", [cards]).unwrap().reference;
    let merged = merged.with_layout(Layout::new().with_style(Style::Cards));
    let explained = merged.explain("cards.example.slow").unwrap().to_string();
    assert!(explained.contains("\nSent as: slow\n"), "{explained}");
    let pages = [merged.to_markdown(), merged.to_html(), merged.to_llms_txt()];
    for page in pages {
        assert!(page.to_lowercase().contains("sent as"), "{page}");
    }
    assert!(!one.contains("Sent as"), "{one}");
}

#[test]
fn a_code_that_is_sent_otherwise_is_the_end_of_its_name() {
    let of = |sent: Value| {
        let file = service(None, "application/json", 500).to_json();
        let mut file: Value = serde_json::from_str(&file).unwrap();
        file["errors"][1]["code"] = "cards.slow".into();
        file["errors"][1]["sent_code"] = sent;
        Reference::from_json(&file.to_string())
    };
    assert_eq!(of("slow".into()).unwrap().errors()[1].sent_code(), "slow");
    for sent in ["fast", "low", ".slow", "s.slow", "sl\"ow", ""] {
        assert!(of(sent.into()).is_err(), "{sent:?}");
    }
}

#[test]
fn another_code_under_the_same_name_breaks_clients() {
    // `a` + `b.slow`, then `a.b` + `slow`.
    let of = |domain: &str, code: &str| {
        let file = service(Some(domain), "application/json", 500).to_json();
        let mut file: Value = serde_json::from_str(&file).unwrap();
        file["errors"][1]["code"] = code.into();
        Reference::merge("All", [read(&file)]).unwrap().reference
    };
    let changes = of("a.b", "slow").changes_since(&of("a", "b.slow"));
    let told = changes
        .iter()
        .find(|it| it.code.as_deref() == Some("a.b.slow"));
    assert_eq!(
        told.unwrap().to_string(),
        "breaking: `a.b.slow`: the code was sent as `b.slow`, now it is sent as `slow` \
         [code-renamed]\n  \
         before: Error::Slow\n   \
         after: Error::Slow\n  \
         breaks: if (error.code === \"b.slow\") {} // no longer matches\n    \
         help: keep the old code: `code = \"...\"` on the variant\n"
    );
}

#[test]
fn a_number_with_a_domain_is_sent_as_a_number() {
    let of = |code: &str| {
        let file = service(Some("cards.example"), "application/json", 500).to_json();
        let mut file: Value = serde_json::from_str(&file).unwrap();
        file["errors"][1]["code"] = code.into();
        file["errors"][1]["numeric_code"] = true.into();
        read(&file)
    };
    for code in ["7", "-40", "0", "999999999999999"] {
        let merged = Reference::merge("All", [of(code)]).unwrap().reference;
        let whole = format!("cards.example.{code}");
        assert_eq!(merged.error(&whole).unwrap().sent_code(), code);
        let module = merged.to_typescript();
        assert!(
            module.contains(&format!("new Set([\"{code}\"])")),
            "{module}"
        );
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
    let broken = merged.error("inner.users.broken").unwrap();
    assert_eq!(broken.sent_code(), "broken", "services still send it");
}
