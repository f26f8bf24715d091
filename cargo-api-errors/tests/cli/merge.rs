//! `merge`.

use api_error_docs::Reference;
use serde_json::Value;

use crate::{Place, ledgeros, with_status};

/// Two files of LedgerOS; the second with another status for one code.
fn services() -> Place {
    let place = Place::empty();
    let file = ledgeros("api-errors.json");
    place.write("a.json", &file);
    place.write("b.json", &with_status(&file, "card_already_frozen", 423));
    place
}

#[test]
fn codes_get_the_domain_of_their_service() {
    let place = services();
    let ran = place.run([
        "merge",
        "cards=a.json",
        "users=a.json",
        "--title",
        "All of it",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let merged = Reference::from_json(&ran.out).unwrap();
    assert_eq!(merged.title(), "All of it");
    assert!(merged.error("cards.card_already_frozen").is_some());
    assert!(merged.error("users.card_already_frozen").is_some());
    assert!(
        ran.err
            .contains("2 services have the code `card_already_frozen`\n  cards: 409, ")
    );
}

#[test]
fn conflicting_codes_are_findings() {
    let place = services();
    let ran = place.run(["merge", "cards=a.json", "users=b.json", "-o", "all.json"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out, "");
    assert_eq!(
        ran.err
            .matches("means different errors in 2 services")
            .count(),
        1
    );
    let merged = Reference::from_json(&place.read("all.json")).unwrap();
    let one = Reference::from_json(&place.read("a.json")).unwrap();
    assert_eq!(merged.errors().len(), one.errors().len() * 2);
    // A merged reference is an ordinary reference.
    place.run(["html", "-c", "all.json"]).succeeds();
    let json = [
        "merge",
        "cards=a.json",
        "users=b.json",
        "-o",
        "all.json",
        "--format",
        "json",
    ];
    let duplicates: Value = serde_json::from_str(&place.run(json).out).unwrap();
    assert_eq!(duplicates.as_array().unwrap().len(), one.errors().len());
    assert_eq!(duplicates[0]["uses"][0]["domain"], "cards");
}

#[test]
fn services_with_equal_domains_are_rejected() {
    let place = services();
    let message = place.run(["merge", "cards=a.json", "cards=b.json"]).fails();
    assert_eq!(
        message,
        "error: two services have the domain `cards`; set the domain with DOMAIN=FILE\n"
    );
}

#[test]
fn a_damaged_reference_is_not_overwritten() {
    let place = Place::with_ledgeros();
    let whole = place.read("api-errors.json");
    for damaged in [&whole[..whole.len() / 2], "", "<<<<<<< HEAD\n"] {
        for name in ["all.api-errors.json", "all.json"] {
            place.write(name, damaged);
            let arguments = ["merge", "ledgeros=api-errors.json", "--output", name];
            let message = place.run(arguments).fails();
            let is_named = message.contains(name) && message.contains("not an error reference");
            assert!(is_named, "{message}");
            assert_eq!(place.read(name), damaged);
        }
    }
    // Nor does a document take the place of one, whatever its name and its state are.
    let beginning = whole.find("\"title\"").unwrap();
    let minified: Value = serde_json::from_str(&whole).unwrap();
    let minified = minified.to_string();
    for text in [
        &whole[..],
        &whole[..whole.len() / 2],
        &whole[..beginning],
        &format!("\r\n{}", whole[..beginning].replace('\n', "\r\n")),
        &format!("\u{feff}{whole}"),
        &format!("\u{feff}{}", &whole[..beginning]),
        &minified,
    ] {
        place.write("errors.json", text);
        let arguments = [
            "openapi",
            "-c",
            "api-errors.json",
            "--output",
            "errors.json",
        ];
        let message = place.run(arguments).fails();
        assert!(message.contains("is a reference"), "{message}");
        assert_eq!(place.read("errors.json"), text);
    }
    // What is read is one, whatever it looks like to somebody who does not read it as JSON.
    let escaped = minified.replace("\"schema_version\"", "\"\\u0073chema_version\"");
    assert_ne!(escaped, minified);
    place.write("odd.json", &escaped);
    let mut outputs = vec!["odd.json", "./odd.json"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("odd.json", place.path().join("odd-link.json")).unwrap();
        outputs.push("odd-link.json");
    }
    for output in outputs {
        let message = place.run(["html", "-c", "odd.json", "-o", output]).fails();
        assert!(message.contains("is a reference"), "{message}");
        assert_eq!(place.read("odd.json"), escaped);
    }
    for document in ["markdown", "csv", "openapi"] {
        let catalog = ["--catalog", "api-errors.json"];
        let arguments = [document, "--output", "api-errors.json"];
        let message = place.run(arguments.into_iter().chain(catalog)).fails();
        assert!(message.contains("has the name of one"), "{message}");
        assert_eq!(place.read("api-errors.json"), whole);
    }
}

#[test]
fn what_is_merged_is_not_overwritten() {
    let place = services();
    let before = place.read("a.json");
    let mut outputs = vec!["a.json", "./a.json"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.json", place.path().join("link.json")).unwrap();
        outputs.push("link.json");
    }
    for output in outputs {
        let ran = place.run(["merge", "cards=a.json", "users=b.json", "-o", output]);
        assert_eq!(ran.code, 2, "{output}: {}", ran.err);
        assert!(ran.err.contains("is one of the references"), "{}", ran.err);
        assert_eq!(place.read("a.json"), before);
    }
}
