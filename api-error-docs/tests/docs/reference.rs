//! The content of a reference, and its file.

use api_error_core::envelope::Problem;
use api_error_core::{ApiError, RequestContext, RequestId};
use api_error_docs::{Impact, MemberDoc, OpenApi, Reference, Terminal};
use serde_json::{Value, json};

use crate::support::{Shop, with_errors};

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
    let mut file: Value = serde_json::from_str(&json).unwrap();
    for (place, expected) in [
        ("/errors/0/details", "has the detail `"),
        ("/envelopes", "is listed twice"),
        ("/groups", "the group `"),
        ("/types", "the type `"),
        ("/retired", "the retired code `"),
    ] {
        let mut file = file.clone();
        let list = file.pointer_mut(place).unwrap().as_array_mut().unwrap();
        let again = list[0].clone();
        list.push(again);
        let message = message(&file.to_string());
        assert!(message.contains(expected), "{message}");
    }
    for (member, list, expected) in [
        (
            "other_statuses",
            json!([503, 503]),
            "has the status 503 twice",
        ),
        ("other_statuses", json!([409]), "has the status 409 twice"),
        (
            "other_types",
            json!(["conflict_error"]),
            "has the type `conflict_error` twice",
        ),
    ] {
        let mut file = file.clone();
        let errors = file["errors"].as_array_mut().unwrap();
        let sent = errors
            .iter_mut()
            .find(|error| error["code"] == "order_sent");
        sent.unwrap()[member] = list;
        let message = message(&file.to_string());
        assert!(message.contains(expected), "{message}");
    }
    file["errors"] = json!([]);
    file["retired"] = json!([]);
    assert!(Reference::from_json(&file.to_string()).is_ok());
    let revived = json.replacen("\"code\": \"order_sent\"", "\"code\": \"order_gone\"", 1);
    assert!(message(&revived).ends_with("retired code `order_gone` is in use"));
}

#[test]
fn a_file_may_have_the_line_ends_of_windows() {
    let reference = shop_with_request_id().with_description("One\n\nTwo");
    let json = reference.to_json();
    for ends in ["\r\n", "\n", "\r"] {
        let read = Reference::from_json(&json.replace('\n', ends));
        assert_eq!(read.unwrap(), reference, "{ends:?}");
    }
    // In a string, JSON does not allow it.
    let inside = json.replacen("\"title\": \"", "\"title\": \"\r", 1);
    assert!(Reference::from_json(&inside).is_err());
}

/// Some editors of Windows write it.
#[test]
fn a_mark_of_utf_8_is_named() {
    let json = format!("\u{feff}{}", shop_with_request_id().to_json());
    let error = Reference::from_json(&json).unwrap_err();
    assert_eq!(error.position(), Some((1, 1)));
    assert_eq!(
        error.to_string(),
        "the file begins with a byte order mark, which JSON must not have: save it as UTF-8 without \
         one",
    );
}

/// A reference to a schema leads nowhere in another document.
#[test]
fn no_document_refers_to_what_it_does_not_have() {
    let own = json!({"$ref": "#/$defs/Own", "$defs": {"Own": {"type": "string"}}});
    for schema in [
        own.clone(),
        json!({"items": own.clone()}),
        json!({"anyOf": [own]}),
    ] {
        let detail = json!({
            "name": "a", "rust_type": "Own", "description": "", "schema": schema, "example": "x",
        });
        let reference = with_errors([json!({"code": "one", "details": [detail]})], &[]);
        for document in [
            reference.to_json_schema(),
            reference.to_openapi(OpenApi::V3_0),
            reference.to_openapi(OpenApi::V3_1),
        ] {
            assert!(!document.contains("$defs/Own"), "{document}");
        }
        assert!(
            reference.to_typescript().contains("a: string;"),
            "its example tells the type"
        );
    }
}

/// Returns the message about a file with another value in one place, and the line it names.
fn refused(place: &str, value: Value) -> (String, String) {
    let json = shop_with_request_id().to_json();
    let mut file: Value = serde_json::from_str(&json).unwrap();
    let (outside, name) = place.rsplit_once('/').unwrap();
    file.pointer_mut(outside).unwrap()[name] = value;
    let json = serde_json::to_string_pretty(&file).unwrap();
    let error = Reference::from_json(&json).unwrap_err();
    let (line, _) = error.position().unwrap();
    (
        error.to_string(),
        json.lines().nth(line - 1).unwrap().to_owned(),
    )
}

#[test]
fn a_file_has_the_codes_and_names_that_a_declaration_can_have() {
    for (place, value, message) in [
        (
            "/errors/0/code",
            "x\"; print(1); y=\"",
            "a code: it must have neither quotes nor a backslash, but has '\"'; correct the \
             declaration, and write the file again at line",
        ),
        ("/errors/0/code", "", "a code: it is empty"),
        (
            "/errors/1/code",
            "a\nb",
            "a code: '\\n' is not visible ASCII",
        ),
        ("/retired/0/code", "é", "a code: 'é' is not visible ASCII"),
        ("/envelopes/0/example", "\\", "a code: it must have neither"),
        ("/errors/0/type", " ", "an error type: it must not begin"),
        (
            "/types/0/name",
            "--",
            "an error type: it must have a letter",
        ),
        ("/domain", "a b", "a domain: it must not have ' '"),
        (
            "/errors/0/doc_url",
            "javascript:alert(1)",
            "a link: a link cannot have the scheme `javascript`",
        ),
        ("/errors/0/doc_url", "/a b", "a link: a link cannot contain"),
        (
            "/errors/0/doc_url",
            "https:///a",
            "a link: the link has no host",
        ),
        (
            "/envelopes/0/content_type",
            "a\nb",
            "the value of a header: it must have only",
        ),
    ] {
        let (refused, line) = refused(place, value.into());
        let expected = format!(
            "not an error reference: `{}` cannot be {message}",
            value.escape_debug()
        );
        assert!(refused.starts_with(&expected), "{refused}");
        assert!(line.contains(&json!(value).to_string()), "{place}: {line}");
    }
}

#[test]
fn a_file_has_the_lists_that_a_declaration_can_have() {
    for (place, value, message) in [
        (
            "other_types",
            json!(["`"]),
            "cannot be an error type: it must have neither",
        ),
        (
            "headers",
            json!([{"name": "X-Limit"}]),
            "`X-Limit` cannot be the name of a header: it must be a token",
        ),
        (
            "headers",
            json!([{"name": "x", "value": "a\nb"}]),
            "`a\\nb` cannot be the value of a header: it must",
        ),
        (
            "details",
            json!([{"name": "", "rust_type": "u8"}]),
            "`` cannot be the name of a detail: it is empty",
        ),
        (
            "other_statuses",
            json!([200]),
            "has the status 200, which is not an error",
        ),
        ("numeric_code", json!(true), "is said to be a number"),
        (
            "others",
            json!([{"group": "Orders", "statuses": [700]}]),
            "has the status 700, which is not an error",
        ),
    ] {
        let (refused, _) = refused(&format!("/errors/0/{place}"), value);
        assert!(refused.contains(message), "{refused}");
    }
    let (refused, _) = refused("/without_example", json!(["'"]));
    assert!(
        refused.contains("`\\'` cannot be a code: it must have neither"),
        "{refused}"
    );
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

/// A member is optional for people where the schema does not require it of the object around it.
#[test]
fn members_are_optional_as_their_schemas_say() {
    use api_error_core::Rejection;
    use api_error_core::envelope::{EnvelopeRef, ErrorObject, Microsoft};

    fn required(shape: EnvelopeRef, pointer: &str, items: &str) {
        let reference =
            Reference::in_context::<Rejection>(&RequestContext::new().with_envelope(shape));
        let schema: Value = serde_json::from_str(&reference.to_json_schema()).unwrap();
        let schemas = schema["$defs"].as_object().unwrap().values();
        let mut lists = schemas.filter_map(|schema| schema.pointer(pointer));
        let list = lists.next().unwrap();
        let members = &reference.envelopes()[0].members;
        let mut compared = 0;
        for member in members {
            let Some(name) = member.path.strip_prefix(items) else {
                continue;
            };
            let is_required = list["required"]
                .as_array()
                .unwrap()
                .iter()
                .any(|it| it == name);
            assert_eq!(member.optional, !is_required, "{}", member.path);
            compared += 1;
        }
        assert!(compared > 2, "{members:?}");
    }

    required(
        EnvelopeRef::new(&ErrorObject),
        "/properties/error/properties/errors/items",
        "error.errors[].",
    );
    required(
        EnvelopeRef::new(&Problem),
        "/properties/errors/items",
        "errors[].",
    );
    required(
        EnvelopeRef::new(&Microsoft),
        "/properties/error/properties/details/items",
        "error.details[].",
    );
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

#[test]
fn a_code_that_is_hidden_or_shown_is_noticed() {
    let shown = Reference::of::<Account>();
    let mut file: Value = serde_json::from_str(&shown.to_json()).unwrap();
    let hidden = file.as_object_mut().unwrap().remove("hidden").unwrap();
    let errors = file["errors"].as_array_mut().unwrap();
    errors.extend(hidden.as_array().unwrap().iter().cloned());
    let (hidden, shown) = (shown, Reference::from_json(&file.to_string()).unwrap());
    for (new, old, expected) in [
        (
            &hidden,
            &shown,
            "`unreleased_code`: documents no longer have the code: it is hidden",
        ),
        (
            &shown,
            &hidden,
            "`unreleased_code`: documents have the code, which was hidden",
        ),
    ] {
        let changes = new.changes_since(old);
        let report = changes.to_string();
        assert!(report.contains(expected), "{report}");
        assert_eq!(changes.iter().count(), 2, "{report}");
        assert_eq!(changes.worst(), Some(Impact::Compatible));
        assert!(new.changes_since(new).is_empty());
    }
}
