//! Random catalogs: equal ones have no changes, and every breaking edit is found.

use api_error_docs::{ChangeKind, Impact};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::support::read;

const ENVELOPES: [(&str, &str); 2] = [
    ("Standard", "application/json"),
    ("Problem", "application/problem+json"),
];

fn error(index: usize) -> impl Strategy<Value = Value> {
    let detail = (
        "[a-z]{1,8}",
        prop::sample::select(vec!["u32", "String", "CardId"]),
    );
    let details = prop::collection::vec(detail, 0..4);
    let headers = prop::collection::btree_set("x-[a-z]{1,6}", 0..3);
    let retry = prop::option::of(prop::sample::select(vec![
        "after",
        "backoff",
        "never",
        "throttled",
    ]));
    let error_type = prop::option::of(prop::sample::select(vec!["a_error", "b_error"]));
    (
        "[a-z_.-]{0,12}",
        400_u16..=599,
        error_type,
        ".{0,20}",
        0..ENVELOPES.len(),
        details,
        headers,
        retry,
    )
        .prop_map(
            move |(code, status, error_type, text, envelope, details, headers, retry)| {
                let mut names = std::collections::BTreeMap::new();
                names.extend(details);
                let details = names.iter();
                let details: Vec<_> = details
                    .map(|(name, of)| json!({"name": name, "rust_type": of}))
                    .collect();
                let headers: Vec<_> = headers.iter().map(|name| json!({"name": name})).collect();
                let mut error = json!({
                    "code": format!("c{index}{code}"),
                    "status": status,
                    "title": text,
                    "description": text,
                    "group": "All",
                    "details": details,
                    "headers": headers,
                    "envelope": ENVELOPES[envelope].0,
                    "name": format!("Error::V{index}"),
                });
                let members = error.as_object_mut().unwrap();
                members.extend(error_type.map(|value| ("type".to_owned(), json!(value))));
                members.extend(retry.map(|value| ("retry".to_owned(), json!(value))));
                error
            },
        )
}

fn catalog() -> impl Strategy<Value = Value> {
    (1_usize..12)
        .prop_flat_map(|count| (0..count).map(error).collect::<Vec<_>>())
        .prop_map(|errors| {
            let envelopes = ENVELOPES.map(|(name, content_type)| {
                let code = json!({"path": "code", "description": "The code"});
                json!({"name": name, "content_type": content_type, "members": [code]})
            });
            json!({
                "schema_version": 1,
                "title": "Random",
                "envelopes": envelopes,
                "groups": [{"name": "All"}],
                "errors": errors,
                "retired": [{"code": "r1", "instead": "-"}, {"code": "r2", "instead": "-"}],
            })
        })
}

/// Breaks the catalog in one way, at the error of that index, and returns the expected
/// change; none if the catalog has nothing to break in this way.
fn break_it(catalog: &mut Value, way: usize, index: usize) -> Option<(ChangeKind, Option<String>)> {
    let errors = catalog["errors"].as_array_mut().unwrap();
    let index = index % errors.len();
    let code = errors[index]["code"].as_str().unwrap().to_owned();
    let error: &mut Map<_, _> = errors[index].as_object_mut().unwrap();
    let about = Some(code);
    Some(match way {
        0 => {
            errors.remove(index);
            (ChangeKind::CodeRemoved, about)
        }
        1 => {
            error["code"] = json!("renamed");
            (ChangeKind::CodeRenamed, about)
        }
        2 => {
            let status = error["status"].as_u64().unwrap();
            error["status"] = json!(if status == 599 { 400 } else { status + 1 });
            (ChangeKind::StatusChanged, about)
        }
        3 => {
            error.contains_key("type").then_some(())?;
            error["type"] = json!("c_error");
            (ChangeKind::TypeChanged, about)
        }
        4 => {
            error.remove("type")?;
            (ChangeKind::TypeChanged, about)
        }
        5 => {
            error["details"].as_array_mut().unwrap().pop()?;
            (ChangeKind::DetailRemoved, about)
        }
        6 => {
            let detail = error["details"].as_array_mut().unwrap().last_mut()?;
            detail["rust_type"] = json!("Other");
            (ChangeKind::DetailChanged, about)
        }
        7 => {
            error["headers"].as_array_mut().unwrap().pop()?;
            (ChangeKind::HeaderRemoved, about)
        }
        8 => {
            (error.remove("retry")? != "never").then_some(())?;
            (ChangeKind::RetryChanged, about)
        }
        9 => {
            let other = usize::from(error["envelope"] != "Problem");
            error["envelope"] = json!(ENVELOPES[other].0);
            (ChangeKind::EnvelopeChanged, about)
        }
        10 => {
            catalog["envelopes"][index % 2]["content_type"] = json!("text/plain");
            (ChangeKind::ContentTypeChanged, None)
        }
        11 => {
            catalog["envelopes"][index % 2]["members"] = json!([]);
            (ChangeKind::MemberRemoved, None)
        }
        12 => {
            let retired = catalog["retired"].as_array_mut().unwrap();
            let code = retired.remove(index % 2)["code"].clone();
            (ChangeKind::RetiredDropped, code.as_str().map(str::to_owned))
        }
        _ => {
            let retired = catalog["retired"].as_array_mut().unwrap();
            let code = retired.remove(index % 2)["code"].clone();
            let mut reused = catalog["errors"][index].clone();
            reused["code"] = code.clone();
            reused["name"] = json!("Error::Reused");
            catalog["errors"].as_array_mut().unwrap().push(reused);
            (ChangeKind::RetiredReused, code.as_str().map(str::to_owned))
        }
    })
}

/// The number of ways to break a catalog.
const WAYS: usize = 14;

proptest! {
    #[test]
    fn equal_catalogs_have_no_changes(catalog in catalog()) {
        let reference = read(&catalog);
        let changes = reference.changes_since(&reference);
        prop_assert!(changes.is_empty(), "{changes}");
    }

    #[test]
    fn breaking_edits_are_found(catalog in catalog(), way in 0..WAYS, index in 0_usize..12) {
        let mut broken = catalog.clone();
        let Some((kind, code)) = break_it(&mut broken, way, index) else {
            return Ok(());
        };
        let changes = read(&broken).changes_since(&read(&catalog));
        let found = changes
            .iter()
            .any(|change| {
                change.impact == Impact::Breaking && change.kind == kind && change.code == code
            });
        prop_assert!(found, "no breaking {kind} of {code:?} in\n{changes}");
        prop_assert!(changes.is_breaking());
    }
}
