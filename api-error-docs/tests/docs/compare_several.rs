//! Several of a kind in one error: declarations, headers of one name, forms of a value, groups.

use api_error_docs::{Changes, Reference};
use serde_json::{Value, json};

use crate::support::{read, with_errors};

/// An error with these members.
#[expect(clippy::needless_pass_by_value, reason = "it is called with literals")]
fn one(members: Value) -> Reference {
    let mut error = json!({"code": "one"});
    for (name, value) in members.as_object().unwrap() {
        error[name] = value.clone();
    }
    with_errors([error], &[])
}

/// Each change of a kind but of documentation, with its impact.
fn found(changes: &Changes) -> Vec<String> {
    let changes = changes.iter();
    let found = changes.map(|change| format!("{} {}", change.impact, change.kind));
    found
        .filter(|change| change != "compatible docs-changed")
        .collect()
}

#[test]
fn messages_are_those_of_their_declarations_in_any_order() {
    /// Declarations: their names in Rust, and their messages.
    type Declared<'a> = &'a [(&'a str, &'a str)];

    let of = |declared: Declared<'_>| {
        let mut all = declared
            .iter()
            .map(|(name, message)| json!({"name": name, "message": message, "group": "All"}));
        let mut first = all.next().unwrap();
        first["others"] = all.collect();
        one(first)
    };
    let cases: [(Declared<'_>, Declared<'_>, usize); 11] = [
        // Modules may have a type of one name.
        (
            &[("E::A", "a"), ("E::A", "b"), ("E::A", "c")],
            &[("E::A", "a"), ("E::A", "b"), ("E::A", "c")],
            0,
        ),
        (
            &[("E::A", "a"), ("E::A", "b"), ("E::A", "c")],
            &[("E::A", "c"), ("E::A", "a"), ("E::A", "b")],
            0,
        ),
        (
            &[("E::A", "a"), ("E::A", "b"), ("E::A", "c")],
            &[("E::A", "a"), ("E::A", "x"), ("E::A", "c")],
            1,
        ),
        (
            &[("E::A", "a"), ("E::A", "b"), ("E::A", "c")],
            &[("E::A", "x"), ("E::A", "y"), ("E::A", "z")],
            3,
        ),
        // Another order of the modules.
        (
            &[("E::A", "a"), ("E::B", "b")],
            &[("E::B", "b"), ("E::A", "a")],
            0,
        ),
        (
            &[("E::A", "a"), ("E::B", "b")],
            &[("E::B", "x"), ("E::A", "a")],
            1,
        ),
        (
            &[("E::A", "a"), ("E::B", "b")],
            &[("E::A", "b"), ("E::B", "a")],
            2,
        ),
        // Other names of the variants.
        (
            &[("E::A", "a"), ("E::B", "b")],
            &[("E::C", "a"), ("E::D", "b")],
            0,
        ),
        (&[("E::A", "a")], &[("E::C", "x")], 1),
        // One more or less.
        (&[("E::A", "a"), ("E::B", "b")], &[("E::B", "b")], 0),
        (&[("E::A", "a")], &[("E::A", "a"), ("E::B", "b")], 0),
    ];
    for (before, after, count) in cases {
        let changes = of(after).changes_since(&of(before));
        let expected = vec!["risky message-changed"; count];
        assert_eq!(found(&changes), expected, "{before:?} {after:?}: {changes}");
        // The public sees no names.
        let [old, new] = [before, after].map(|declared| of(declared).for_public());
        assert!(old.changes_since(&old).is_empty());
        let changes = found(&new.changes_since(&old));
        assert!(changes.len() <= count, "{before:?} {after:?}: {changes:?}");
    }
}

#[test]
fn headers_of_one_name_are_compared_by_their_values() {
    type Headers<'a> = &'a [(&'a str, &'a str)];

    let of = |headers: Headers<'_>| {
        let headers = headers.iter().map(|(value, description)| {
            json!({"name": "www-authenticate", "value": value, "description": description})
        });
        one(json!({"headers": headers.collect::<Vec<_>>()}))
    };
    let both = [("Bearer", "A token"), ("Basic", "A password")];
    let cases: [(Headers<'_>, Headers<'_>, &[&str]); 9] = [
        (&both, &both, &[]),
        (&both, &[both[1], both[0]], &[]),
        (
            &both,
            &[("Bearer", "The token"), ("Basic", "The password")],
            &[],
        ),
        (&both, &both[..1], &["breaking header-removed"]),
        (&both, &both[1..], &["breaking header-removed"]),
        (&both[..1], &both, &["compatible header-added"]),
        (
            &both,
            &[("Basic", "A password"), ("Digest", "x")],
            &["breaking header-changed"],
        ),
        (
            &both,
            &[("Bearer realm=\"a\"", "A token"), both[1]],
            &["risky header-changed"],
        ),
        (&[both[0], both[0]], &both[..1], &[]),
    ];
    for (before, after, expected) in cases {
        let changes = of(after).changes_since(&of(before));
        assert_eq!(found(&changes), expected, "{before:?} {after:?}: {changes}");
        assert!(of(before).changes_since(&of(before)).is_empty());
    }
    let changes = of(&[("Bearer", "The token"), both[1]]).changes_since(&of(&both));
    assert!(
        changes
            .to_string()
            .contains("documentation changed: headers")
    );
}

#[test]
fn an_example_of_another_form_breaks_nobody_who_knows_both() {
    let of = |rust_type: &str, schema: Option<&Value>, example: &Value| {
        let mut detail = json!({"name": "value", "rust_type": rust_type, "example": example});
        if let Some(schema) = schema {
            detail["schema"] = schema.clone();
        }
        one(json!({"details": [detail]}))
    };
    let either = json!({"anyOf": [{"type": "string"}, {"type": "integer"}]});
    let listed = json!({"type": ["string", "number"]});
    let (text, all) = (json!({"type": "string"}), json!(true));
    let breaking = &["breaking detail-changed"][..];
    for (rust_type, schema, expected) in [
        ("Loose", Some(&either), &[][..]),
        ("Loose", Some(&listed), &[]),
        ("Loose", Some(&all), &[]),
        ("serde_json::Value", None, &[]),
        // The type of a name has changed.
        ("Loose", None, breaking),
        ("Loose", Some(&text), breaking),
        ("String", None, breaking),
    ] {
        let [before, after] = [json!("a"), json!(1)].map(|example| of(rust_type, schema, &example));
        assert_eq!(
            found(&after.changes_since(&before)),
            expected,
            "{rust_type} {schema:?}"
        );
        assert!(before.changes_since(&before).is_empty());
    }
}

#[test]
fn a_value_that_becomes_null_is_noticed_without_a_schema() {
    let of = |rust_type: &str, is_nullable: bool| {
        one(json!({"details": [{"name": "a", "rust_type": rust_type, "nullable": is_nullable}]}))
    };
    for rust_type in ["MaybeId", "ids::MaybeId", "u32", "String", "Vec<Id>"] {
        let (never, may_be) = (of(rust_type, false), of(rust_type, true));
        let changes = may_be.changes_since(&never);
        assert_eq!(
            found(&changes),
            ["breaking detail-changed"],
            "{rust_type}: {changes}"
        );
        let changes = never.changes_since(&may_be);
        assert_eq!(
            found(&changes),
            ["compatible detail-changed"],
            "{rust_type}: {changes}"
        );
    }
}

#[test]
fn a_code_that_moves_into_a_closed_group_is_new_there() {
    let of = |group: &str, others: &[&str]| {
        let others = others.iter().map(|group| json!({"group": group}));
        let mut file: Value = serde_json::from_str(&one(json!({})).to_json()).unwrap();
        file["errors"][0]["group"] = group.into();
        file["errors"][0]["others"] = others.collect();
        file["groups"] = json!([{"name": "Open"}, {"name": "Closed", "exhaustive": true}]);
        read(&file)
    };
    let new = &["risky code-added"][..];
    for (before, after, expected) in [
        (of("Open", &[]), of("Closed", &[]), new),
        (of("Open", &[]), of("Open", &["Closed"]), new),
        (of("Closed", &[]), of("Open", &[]), &[]),
        (of("Open", &["Closed"]), of("Closed", &[]), &[]),
        (of("Closed", &[]), of("Closed", &["Open"]), &[]),
    ] {
        let changes = after.changes_since(&before);
        assert_eq!(found(&changes), expected, "{changes}");
    }
}

/// A service of two codes in a shape of its own.
fn in_envelope(name: &str, members: &[&str], others: &[&str]) -> Reference {
    let members: Vec<_> = members
        .iter()
        .map(|path| json!({"path": path, "description": ""}))
        .collect();
    let envelope =
        |name: &str| json!({"name": name, "content_type": "application/json", "members": members});
    let names = [name].into_iter().chain(others.iter().copied());
    let errors = ["one", "two", "three"].iter().enumerate().map(|(at, code)| {
        let envelope = others.get(at).unwrap_or(&name);
        json!({"code": code, "status": 400, "title": "It", "group": "All", "envelope": envelope})
    });
    read(&json!({
        "schema_version": 1,
        "title": "All errors",
        "envelopes": names.map(envelope).collect::<Vec<_>>(),
        "groups": [{"name": "All"}],
        "errors": errors.collect::<Vec<_>>(),
    }))
}

/// The name of a type of the service is in no body.
#[test]
fn a_renamed_envelope_is_one_line() {
    const BODY: &[&str] = &["failure.code", "failure.text"];
    let old = in_envelope("Failure", BODY, &[]);
    let told = |new: &Reference| {
        let changes = new.changes_since(&old);
        let report = changes.to_string();
        let lines = report
            .lines()
            .filter_map(|line| Some(line.rsplit_once(" [")?.0.to_owned()));
        lines.collect::<Vec<_>>()
    };
    assert_eq!(
        told(&in_envelope("Problem", BODY, &[])),
        ["compatible: the envelope `Failure` is called `Problem` now"]
    );
    assert_eq!(
        told(&in_envelope("Problem", &BODY[..1], &[])),
        [
            "breaking: the member `failure.text` of the envelope `Failure` was removed",
            "compatible: the envelope `Failure` is called `Problem` now",
        ]
    );
    // Nothing says that bodies are the same.
    assert_eq!(
        told(&in_envelope("Problem", &[], &[]))[0],
        "breaking: the envelope was `Failure`, now it is `Problem`, and what a body has in one of \
         them is not known"
    );
    // One of the codes moved, so that there are two.
    assert_eq!(
        told(&in_envelope("Failure", BODY, &["Other"])),
        ["breaking: `one`: the envelope was `Failure`, now it is `Other`"]
    );
    assert_eq!(told(&in_envelope("A", BODY, &["B"])).len(), 3);
}
