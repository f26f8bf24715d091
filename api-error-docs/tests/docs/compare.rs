//! The impact of each difference between two catalogs.

use api_error_docs::{Changes, Impact, Layout, Reference, Style, VersionStep};
use serde_json::{Value, json};

use crate::support::read;

/// A catalog with every kind of fact.
fn base() -> Value {
    json!({
        "schema_version": 1,
        "title": "Card API",
        "version": "1.4.0",
        "domain": "cards.example",
        "envelopes": [
            {
                "name": "ErrorObject",
                "shape": "error_object",
                "content_type": "application/json",
                "members": [
                    {"path": "error.code", "description": "The code"},
                    {"path": "error.details", "description": "More", "optional": true},
                ],
            },
            {
                "name": "Problem",
                "shape": "problem",
                "content_type": "application/problem+json",
            },
            {"name": "Google", "shape": "google", "content_type": "application/json"},
        ],
        "types": [
            {"name": "conflict_error", "description": "A conflict"},
            {"name": "unused_error"},
        ],
        "groups": [{"name": "Cards"}, {"name": "Limits"}],
        "errors": [
            {
                "code": "card_frozen",
                "status": 409,
                "type": "conflict_error",
                "title": "Card frozen",
                "group": "Cards",
                "message": "card {card_id} is frozen",
                "description": "The card is frozen.",
                "causes": ["It was stolen."],
                "details": [
                    {"name": "card_id", "rust_type": "ids::CardId", "example": "card_7"},
                    {"name": "limit", "rust_type": "u32", "example": 5},
                ],
                "retry": "backoff",
                "grpc": "FAILED_PRECONDITION",
                "doc_url": "https://example.com/card_frozen",
                "envelope": "ErrorObject",
                "name": "CardError::Frozen",
                "location": {"file": "src/card.rs", "line": 12},
            },
            {
                "code": "too_fast",
                "status": 429,
                "title": "Too fast",
                "group": "Limits",
                "headers": [
                    {"name": "retry-after", "value": "30"},
                    {"name": "x-limit", "description": "Per minute"},
                ],
                "doc_url": "https://example.com/too_fast",
                "envelope": "Problem",
                "name": "LimitError::TooFast",
                "location": {"file": "src/limit.rs", "line": 7},
            },
            {
                "code": "broken",
                "status": 500,
                "title": "Broken",
                "group": "Limits",
                "envelope": "ErrorObject",
                "name": "LimitError::Broken",
            },
        ],
        "retired": [{"code": "card_cold", "instead": "Use `card_frozen`."}],
    })
}

fn set(json: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap() {
        Value::Object(object) => {
            object.insert(key.to_owned(), value);
        }
        Value::Array(array) => match key {
            "-" => array.push(value),
            index => array[index.parse::<usize>().unwrap()] = value,
        },
        other => panic!("{parent} is {other}"),
    }
}

fn remove(json: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap() {
        Value::Object(object) => drop(object.remove(key).unwrap()),
        Value::Array(array) => drop(array.remove(key.parse().unwrap())),
        other => panic!("{parent} is {other}"),
    }
}

/// The impact, kind and code of each change.
fn summary(changes: &Changes) -> Vec<String> {
    let changes = changes.iter();
    changes
        .map(|change| {
            let code = change.code.as_deref().unwrap_or("-");
            format!("{} {} {code}", change.impact, change.kind)
        })
        .collect()
}

/// An edit of the newer or of the older catalog; both start as [`base`].
enum Edit {
    Set(&'static str, Value),
    Remove(&'static str),
    /// An edit of the older catalog.
    OldSet(&'static str, Value),
    OldRemove(&'static str),
}
use Edit::{OldRemove, OldSet, Remove, Set};

fn new_error(group: &str) -> Value {
    json!({
        "code": "card_lost", "status": 410, "title": "Card lost", "group": group,
        "envelope": "ErrorObject", "name": "CardError::Lost",
    })
}

/// Edits, and the changes that they cause.
#[expect(clippy::too_many_lines, reason = "a table")]
fn table() -> Vec<(Vec<Edit>, &'static [&'static str])> {
    vec![
        (vec![], &[]),
        (
            vec![OldSet("/errors/0/field_errors", true.into())],
            &["breaking field-errors-removed card_frozen"],
        ),
        (
            vec![Set("/errors/0/field_errors", true.into())],
            &["compatible field-errors-added card_frozen"],
        ),
        // Nothing that clients or readers see.
        (vec![Set("/errors/0/location/line", json!(99))], &[]),
        (vec![Remove("/errors/0/location")], &[]),
        (vec![Set("/errors/0/name", json!("Card::Frozen"))], &[]),
        // Codes.
        (vec![Remove("/errors/2")], &["breaking code-removed broken"]),
        (
            vec![
                Remove("/errors/2"),
                Set(
                    "/retired/-",
                    json!({"code": "broken", "instead": "Use `down`."}),
                ),
            ],
            &["risky code-retired broken"],
        ),
        (
            vec![Set("/errors/0/code", json!("card_is_frozen"))],
            &[
                "breaking code-renamed card_frozen",
                "compatible code-added card_is_frozen",
            ],
        ),
        (
            // The variant was renamed too: the description identifies it.
            vec![
                Set("/errors/0/code", json!("card_is_frozen")),
                Set("/errors/0/name", json!("CardError::IsFrozen")),
            ],
            &[
                "breaking code-renamed card_frozen",
                "compatible code-added card_is_frozen",
            ],
        ),
        (
            vec![
                Set("/errors/0/code", json!("card_is_frozen")),
                Set(
                    "/retired/-",
                    json!({"code": "card_frozen", "instead": "Use `card_is_frozen`."}),
                ),
            ],
            &[
                "risky code-retired card_frozen",
                "compatible code-added card_is_frozen",
            ],
        ),
        (
            vec![Set("/errors/-", new_error("Cards"))],
            &["compatible code-added card_lost"],
        ),
        (
            vec![
                OldSet("/groups/0/exhaustive", json!(true)),
                Set("/groups/0/exhaustive", json!(true)),
                Set("/errors/-", new_error("Cards")),
            ],
            &["risky code-added card_lost"],
        ),
        (
            vec![
                OldSet("/groups/0/exhaustive", json!(true)),
                Set("/groups/0/exhaustive", json!(true)),
                Set("/errors/-", new_error("Limits")),
            ],
            &["compatible code-added card_lost"],
        ),
        // Retired codes.
        (
            vec![
                Remove("/retired/0"),
                Set("/errors/2/code", json!("card_cold")),
            ],
            &[
                "breaking code-renamed broken",
                "breaking retired-reused card_cold",
            ],
        ),
        (
            vec![Remove("/retired/0")],
            &["breaking retired-dropped card_cold"],
        ),
        (
            vec![Set("/retired/0/instead", json!("Use another."))],
            &["compatible docs-changed -"],
        ),
        (
            vec![Set("/retired/-", json!({"code": "never", "instead": "-"}))],
            &["compatible docs-changed never"],
        ),
        // Status, type, gRPC code.
        (
            vec![Set("/errors/0/status", json!(423))],
            &["breaking status-changed card_frozen"],
        ),
        (
            vec![Set("/errors/2/status", json!(503))],
            &["breaking status-changed broken"],
        ),
        (
            vec![Set("/errors/0/type", json!("unused_error"))],
            &["breaking type-changed card_frozen"],
        ),
        (
            vec![Remove("/errors/0/type")],
            &["breaking type-changed card_frozen"],
        ),
        (
            vec![Set("/errors/1/type", json!("conflict_error"))],
            &["risky type-changed too_fast"],
        ),
        (
            vec![Set("/types/-", json!({"name": "rate_error"}))],
            &["risky type-added -"],
        ),
        (vec![Remove("/types/1")], &["compatible type-removed -"]),
        (
            vec![
                OldRemove("/types"),
                OldRemove("/errors/0/type"),
                Remove("/types/1"),
            ],
            &["risky type-changed card_frozen", "compatible type-added -"],
        ),
        (
            vec![Set("/errors/0/grpc", json!("ABORTED"))],
            &["breaking grpc-changed card_frozen"],
        ),
        (
            vec![Remove("/errors/0/grpc")],
            &["breaking grpc-changed card_frozen"],
        ),
        (
            // The status implies the same code.
            vec![Set("/errors/1/grpc", json!("RESOURCE_EXHAUSTED"))],
            &[],
        ),
        // Details.
        (
            vec![Remove("/errors/0/details/1")],
            &["breaking detail-removed card_frozen"],
        ),
        (
            vec![Set(
                "/errors/0/details/-",
                json!({"name": "since", "rust_type": "Date"}),
            )],
            &["compatible detail-added card_frozen"],
        ),
        (
            vec![Set("/errors/0/details/1/rust_type", json!("String"))],
            &["breaking detail-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/details/1/rust_type", json!("u64"))],
            &["risky detail-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/details/1/rust_type", json!("Option<u32>"))],
            &["breaking detail-changed card_frozen"],
        ),
        (
            vec![OldSet(
                "/errors/0/details/1/rust_type",
                json!("Option < u32 >"),
            )],
            &["compatible detail-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/details/1/optional", json!(true))],
            &["breaking detail-changed card_frozen"],
        ),
        (
            vec![OldSet("/errors/0/details/1/optional", json!(true))],
            &["compatible detail-changed card_frozen"],
        ),
        (
            // Two things at once.
            vec![
                Set("/errors/0/details/1/optional", json!(true)),
                Set("/errors/0/details/1/rust_type", json!("u64")),
            ],
            &[
                "breaking detail-changed card_frozen",
                "risky detail-changed card_frozen",
            ],
        ),
        (
            vec![Set("/errors/0/details/1/rust_type", json!("Limit"))],
            &["breaking detail-changed card_frozen"],
        ),
        (
            // The same type by another path, and in a box.
            vec![Set(
                "/errors/0/details/0/rust_type",
                json!("Box < crate :: ids :: CardId >"),
            )],
            &[],
        ),
        (
            vec![
                OldSet("/errors/0/details/0/rust_type", json!("String")),
                Set("/errors/0/details/0/rust_type", json!("Cow<'static, str>")),
            ],
            &[],
        ),
        (
            // A newtype that serializes in another way than before.
            vec![Set("/errors/0/details/0/example", json!(7))],
            &["breaking detail-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/details/0/description", json!("Which"))],
            &["compatible docs-changed card_frozen"],
        ),
        // Headers and retrying.
        (
            vec![Remove("/errors/1/headers/1")],
            &["breaking header-removed too_fast"],
        ),
        (
            vec![Set("/errors/1/headers/0/value", json!("60"))],
            &["risky header-changed too_fast"],
        ),
        (
            vec![Remove("/errors/1/headers/0/value")],
            &["risky header-changed too_fast"],
        ),
        (
            vec![Set("/errors/1/headers/-", json!({"name": "x-left"}))],
            &["compatible header-added too_fast"],
        ),
        (
            vec![Set("/errors/1/headers/1/description", json!("Per hour"))],
            &["compatible docs-changed too_fast"],
        ),
        (
            vec![Remove("/errors/0/retry")],
            &["breaking retry-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/retry", json!("never"))],
            &["breaking retry-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/retry", json!("after"))],
            &["risky retry-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/retry", json!("throttled"))],
            &["risky retry-changed card_frozen"],
        ),
        (
            vec![
                OldSet("/errors/0/retry", json!("throttled")),
                Set("/errors/0/retry", json!("never")),
            ],
            &["breaking retry-changed card_frozen"],
        ),
        (
            vec![Set("/errors/1/retry", json!("after"))],
            &["compatible retry-changed too_fast"],
        ),
        (
            vec![OldSet("/errors/0/retry", json!("never"))],
            &["risky retry-changed card_frozen"],
        ),
        // Wire shapes.
        (
            vec![Set("/errors/0/envelope", json!("Problem"))],
            &["breaking envelope-changed card_frozen"],
        ),
        (
            vec![Set("/envelopes/0/content_type", json!("application/x"))],
            &["breaking content-type-changed -"],
        ),
        (
            vec![Remove("/envelopes/0/members/0")],
            &["breaking member-removed -"],
        ),
        (
            vec![Remove("/envelopes/0/members/1")],
            &["risky member-removed -"],
        ),
        (
            vec![Set("/envelopes/0/members/0/optional", json!(true))],
            &["breaking member-changed -"],
        ),
        (
            vec![Set("/envelopes/0/members/1/optional", json!(false))],
            &["compatible member-changed -"],
        ),
        (
            vec![Set(
                "/envelopes/0/members/-",
                json!({"path": "error.help", "description": "Help"}),
            )],
            &["risky member-added -"],
        ),
        (
            vec![Set("/envelopes/0/members/0/description", json!("It"))],
            &["compatible docs-changed -"],
        ),
        (
            vec![Set("/domain", json!("example"))],
            &["compatible domain-changed -"],
        ),
        (
            vec![
                OldSet("/errors/2/envelope", json!("Google")),
                Set("/errors/2/envelope", json!("Google")),
                Set("/domain", json!("example")),
            ],
            &["breaking domain-changed -"],
        ),
        (
            vec![Set("/errors/0/doc_url", json!("https://example.com/x"))],
            &["compatible doc-url-changed card_frozen"],
        ),
        (
            // The type of a problem is its link.
            vec![Set("/errors/1/doc_url", json!("https://example.com/x"))],
            &["breaking doc-url-changed too_fast"],
        ),
        // Texts.
        (
            vec![Set("/errors/0/message", json!("frozen"))],
            &["risky message-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/title", json!("Frozen"))],
            &["compatible docs-changed card_frozen"],
        ),
        (
            // The title of a server error is its public message.
            vec![Set("/errors/2/title", json!("Out of order"))],
            &[
                "risky message-changed broken",
                "compatible docs-changed broken",
            ],
        ),
        (
            vec![Set("/errors/0/causes", json!("It was lost."))],
            &["compatible docs-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/group", json!("Limits"))],
            &["compatible docs-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/deprecated", json!("Use `gone`."))],
            &["compatible deprecation-changed card_frozen"],
        ),
        (
            vec![Set("/errors/0/since", json!("1.0"))],
            &["compatible docs-changed card_frozen"],
        ),
        (
            vec![Set("/title", json!("Cards"))],
            &["compatible docs-changed -"],
        ),
        (
            vec![Set("/types/0/description", json!("Conflicts"))],
            &["compatible docs-changed -"],
        ),
        // Several at once: the worst first.
        (
            vec![
                Set("/errors/0/title", json!("Frozen")),
                Set("/errors/0/message", json!("frozen")),
                Set("/errors/0/status", json!(423)),
                Remove("/errors/2"),
            ],
            &[
                "breaking code-removed broken",
                "breaking status-changed card_frozen",
                "risky message-changed card_frozen",
                "compatible docs-changed card_frozen",
            ],
        ),
    ]
}

#[test]
fn each_difference_has_its_impact() {
    let table = table();
    assert!(table.len() >= 40, "{} pairs", table.len());
    for (edits, expected) in table {
        let (mut old, mut new) = (base(), base());
        let mut steps = Vec::new();
        for edit in edits {
            let (json, pointer, value) = match edit {
                Set(pointer, value) => (&mut new, pointer, Some(value)),
                Remove(pointer) => (&mut new, pointer, None),
                OldSet(pointer, value) => (&mut old, pointer, Some(value)),
                OldRemove(pointer) => (&mut old, pointer, None),
            };
            steps.push(pointer);
            match value {
                Some(value) => set(json, pointer, value),
                None => remove(json, pointer),
            }
        }
        let changes = read(&new).changes_since(&read(&old));
        assert_eq!(summary(&changes), expected, "{steps:?}\n{changes}");
    }
}

#[test]
fn renames_show_both_declarations_and_a_way_out() {
    let mut new = base();
    set(&mut new, "/errors/0/code", json!("card_is_frozen"));
    set(&mut new, "/errors/0/location/line", json!(14));
    let changes = read(&new).changes_since(&read(&base()));
    assert_eq!(
        changes.to_string(),
        "breaking: `card_frozen`: the code was renamed to `card_is_frozen` [code-renamed]\n  \
           before: CardError::Frozen at src/card.rs:12\n   \
            after: CardError::Frozen at src/card.rs:14\n  \
           breaks: switch (error.code) { case \"card_frozen\": } // no longer compiles\n    \
             help: keep the old code: `code = \"...\"` on the variant\n\
         \n\
         compatible: `card_is_frozen`: the code is new [code-added]\n   \
            after: CardError::Frozen at src/card.rs:14\n\
         \n\
         1 breaking, 0 risky, 1 compatible; version step: major\n"
    );
}

#[test]
fn worst_change_decides_the_version_step() {
    let step = |pointer: &str, value: Value| {
        let mut new = base();
        set(&mut new, pointer, value);
        read(&new).changes_since(&read(&base())).version_step()
    };
    assert_eq!(step("/title", json!("Card API")), VersionStep::None);
    assert_eq!(step("/title", json!("Cards")), VersionStep::Patch);
    assert_eq!(step("/errors/-", new_error("Cards")), VersionStep::Minor);
    assert_eq!(step("/errors/0/message", json!("x")), VersionStep::Minor);
    assert_eq!(step("/errors/0/status", json!(400)), VersionStep::Major);
}

#[test]
fn changelog_has_a_section_for_each_kind_of_change() {
    let mut new = base();
    set(&mut new, "/version", json!("2.0.0"));
    set(&mut new, "/errors/0/status", json!(423));
    set(&mut new, "/errors/0/deprecated", json!("Use `x`."));
    set(&mut new, "/errors/2", new_error("Cards"));
    assert_eq!(
        read(&new).changes_since(&read(&base())).to_changelog(),
        "## [2.0.0]\n\n\
         ### Removed\n\n\
         - **Breaking:** `broken`: the code was removed and not retired\n\n\
         ### Changed\n\n\
         - **Breaking:** `card_frozen`: the status was 409, now it is 423\n\
         - documentation changed: version\n\n\
         ### Deprecated\n\n\
         - `card_frozen`: the error is deprecated: Use `x`.\n\n\
         ### Added\n\n\
         - `card_lost`: the code is new\n"
    );
}

#[test]
fn names_from_files_cannot_leave_their_quotes() {
    let mut new = base();
    let hostile = "x`\n\u{1b}[2Jbreaking: all";
    set(&mut new, "/errors/0/details/1/name", json!(hostile));
    let report = read(&new).changes_since(&read(&base()));
    for text in [report.to_string(), report.to_changelog()] {
        assert!(!text.contains('\u{1b}'));
        assert!(!text.lines().any(|line| line.starts_with("breaking: all")));
        assert!(text.contains("`x'\\n\u{fffd}[2Jbreaking: all`"), "{text}");
    }
    assert_eq!(report.worst(), Some(Impact::Breaking));
}

#[test]
fn operations_that_newly_fail_are_reported() {
    use api_error_core::HttpError;

    fn api(operations: &[(&str, &[&str])]) -> Value {
        let mut document = json!({ "components": { "responses": {} }, "paths": {} });
        for (path, codes) in operations {
            let name = path.replace('/', "_");
            document["components"]["responses"][&name] = json!({ "x-error-codes": codes });
            let target = format!("#/components/responses/{name}");
            document["paths"][path]["get"]["responses"]["4XX"] = json!({ "$ref": target });
        }
        document
    }

    let reference = |operations| Reference::of::<HttpError>().with_operations(&api(operations));
    let old = reference(&[("/a", &["gone", "conflict"]), ("/b", &["gone"])]);
    let new = reference(&[
        ("/a", &["gone"]),
        ("/b", &["gone", "conflict"]),
        ("/c", &["conflict"]),
    ]);
    let changes = new.changes_since(&old);
    let found: Vec<_> = changes
        .iter()
        .map(|change| {
            (
                change.impact,
                change.code.as_deref(),
                change.message.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                Impact::Risky,
                Some("conflict"),
                "`GET /b` newly fails with it"
            ),
            (
                Impact::Compatible,
                Some("conflict"),
                "`GET /a` no longer fails with it"
            ),
        ],
    );
    // Of a reference without operations nothing is known.
    let plain = Reference::of::<HttpError>();
    assert_eq!(plain.changes_since(&old).iter().count(), 0);
    assert_eq!(new.changes_since(&plain).iter().count(), 0);

    for page in [new.to_html(), new.explain("conflict").unwrap().to_string()] {
        assert!(
            page.contains("Returned by") && page.contains("GET /c"),
            "{page}"
        );
    }
    let module = new.to_typescript();
    let of_b = "  \"GET /b\": ConflictError | GoneError;\n";
    assert!(module.contains(of_b), "{module}");
    let layout = Layout::new().with_style(Style::Cards);
    let page = new.clone().with_layout(layout).to_markdown();
    assert!(
        page.contains("**Returned by:**\n\n- `GET /b`\n- `GET /c`\n"),
        "{page}"
    );
    assert_eq!(Reference::from_json(&new.to_json()).unwrap(), new);
}

/// Applies a change to the file of [`base`], and compares.
fn changed(change: impl FnOnce(&mut Value)) -> Changes {
    let mut file = base();
    change(&mut file);
    read(&file).changes_since(&read(&base()))
}

#[test]
fn another_form_of_the_code_in_json_breaks_clients() {
    let numeric = |number: bool| {
        let mut file = base();
        file["errors"][0]["code"] = "4012".into();
        if number {
            file["errors"][0]["numeric_code"] = true.into();
        }
        read(&file)
    };
    let changes = numeric(true).changes_since(&numeric(false)).to_string();
    let expected = "breaking: `4012`: the code was a string in JSON, now it is a number";
    assert!(changes.contains(expected), "{changes}");
    let changes = numeric(false).changes_since(&numeric(true)).to_string();
    let expected = "breaking: `4012`: the code was a number in JSON, now it is a string";
    assert!(changes.contains(expected), "{changes}");
    assert!(
        changes.contains("breaks: if (error.code === 4012) {}"),
        "{changes}"
    );
    // The shape has a string in any case.
    let in_google = |number: bool| {
        let mut file = numeric(number);
        file = Reference::from_json(
            &file
                .to_json()
                .replace("\"envelope\": \"ErrorObject\"", "\"envelope\": \"Google\""),
        )
        .unwrap();
        file
    };
    assert!(
        !in_google(true)
            .changes_since(&in_google(false))
            .is_breaking()
    );
}

#[test]
fn the_types_of_every_declaration_are_compared() {
    let with = |types: &[&str]| {
        let types: Vec<_> = types.iter().map(|name| json!(name)).collect();
        let mut file = base();
        file["errors"][0]["other_types"] = types.into();
        read(&file)
    };
    for (before, after, impact) in [
        (&["a"][..], &["a", "b"][..], Some(Impact::Breaking)),
        (&["a"], &["b"], Some(Impact::Breaking)),
        (&["a", "b"], &["a"], Some(Impact::Compatible)),
        (&["a", "b"], &["b", "a"], None),
    ] {
        let changes = with(after).changes_since(&with(before));
        let of_code = changes
            .iter()
            .find(|change| change.kind.as_str() == "type-changed");
        assert_eq!(
            of_code.map(|change| change.impact),
            impact,
            "{before:?} {after:?}"
        );
    }
}

type Change = fn(&mut Value);

/// Breaking changes, each with the line of a client that has the fact as it was.
const WITNESSES: [(&str, Change, &str); 15] = [
    (
        "code-removed",
        |file| {
            file["errors"].as_array_mut().unwrap().remove(0);
        },
        "switch (error.code) { case \"card_frozen\": } // no longer compiles",
    ),
    (
        "code-renamed",
        |file| file["errors"][0]["code"] = "card_ice".into(),
        "switch (error.code) { case \"card_frozen\": } // no longer compiles",
    ),
    (
        "status-changed",
        |file| file["errors"][0]["status"] = 423.into(),
        "if (error.code === \"card_frozen\" && response.status === 409) {} // no longer matches",
    ),
    (
        "type-changed",
        |file| file["errors"][0]["type"] = "unused_error".into(),
        "if (error.code === \"card_frozen\" && error.type === \"conflict_error\") {} \
             // no longer compiles",
    ),
    (
        "detail-removed",
        |file| {
            file["errors"][0]["details"]
                .as_array_mut()
                .unwrap()
                .remove(1);
        },
        "if (error.code === \"card_frozen\") error.details.limit; // no longer compiles",
    ),
    (
        "detail-changed",
        |file| file["errors"][0]["details"][1]["optional"] = true.into(),
        "if (error.code === \"card_frozen\") error.details.limit.toString(); \
             // no longer compiles",
    ),
    (
        "detail-changed",
        |file| {
            file["errors"][0]["details"][1] =
                json!({"name": "limit", "rust_type": "String", "example": "5"});
        },
        "let value: u32 = serde_json::from_value(details[\"limit\"].clone())?; \
             // no longer matches",
    ),
    (
        "field-errors-removed",
        |file| file["errors"][0]["field_errors"] = false.into(),
        "if (body.error.errors !== undefined) {} // no longer matches",
    ),
    (
        "retry-changed",
        |file| file["errors"][0]["retry"] = "never".into(),
        "if (errorRetry[\"card_frozen\"] === \"backoff\") {} // no longer matches",
    ),
    (
        "grpc-changed",
        |file| file["errors"][0]["grpc"] = "ABORTED".into(),
        "if status.code() == tonic::Code::FailedPrecondition {} // no longer matches",
    ),
    (
        "envelope-changed",
        |file| file["errors"][0]["envelope"] = "Problem".into(),
        "if (body.error.code !== undefined) {} // no longer matches",
    ),
    (
        "content-type-changed",
        |file| file["envelopes"][0]["content_type"] = "text/plain".into(),
        "if (response.headers.get(\"content-type\")?.startsWith(\"application/json\")) {} \
             // no longer matches",
    ),
    (
        "member-removed",
        |file| {
            file["envelopes"][0]["members"]
                .as_array_mut()
                .unwrap()
                .remove(0);
        },
        "if (body.error.code !== undefined) {} // no longer matches",
    ),
    (
        "member-changed",
        |file| file["envelopes"][0]["members"][0]["optional"] = true.into(),
        "if (body.error.code !== undefined) {} // no longer matches",
    ),
    (
        "header-changed",
        |file| {
            file["errors"][0]["headers"] =
                json!([{"name": "www-authenticate", "value": "Basic realm=\"a\""}]);
        },
        "if (response.headers.get(\"www-authenticate\")?.startsWith(\"Bearer\")) {} \
             // no longer matches",
    ),
];

#[test]
fn each_breaking_change_has_a_witness() {
    for (kind, edit, line) in WITNESSES {
        let mut before = base();
        before["errors"][0]["headers"] = json!([{"name": "www-authenticate", "value": "Bearer"}]);
        before["errors"][0]["field_errors"] = true.into();
        let mut after = before.clone();
        edit(&mut after);
        let changes = read(&after).changes_since(&read(&before));
        let breaking: Vec<_> = changes
            .iter()
            .filter(|change| change.impact == Impact::Breaking)
            .collect();
        let [change] = &breaking[..] else {
            panic!("{kind}: {changes}");
        };
        assert_eq!(change.kind.as_str(), kind);
        assert_eq!(change.witness.as_ref().unwrap().to_string(), line);
        assert!(
            changes
                .to_string()
                .contains(&format!("\n  breaks: {line}\n")),
            "{changes}"
        );
    }
    // What breaks nobody has none.
    let changes = changed(|file| file["errors"][0]["title"] = "Frozen card".into());
    assert!(!changes.is_empty());
    assert!(changes.iter().all(|change| change.witness.is_none()));
}
