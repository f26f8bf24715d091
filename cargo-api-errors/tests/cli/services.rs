//! Several services as one reference.

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
fn codes_stand_under_their_domains() {
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
            .contains("`card_already_frozen` is a code of 2 services\n  cards: 409, ")
    );
}

#[test]
fn a_code_that_means_different_errors_is_a_finding() {
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
    // What was merged is a reference as any other.
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
fn services_that_cannot_be_told_apart_are_refused() {
    let place = services();
    let said = place
        .run(["merge", "cards=a.json", "cards=b.json"])
        .refuses();
    assert_eq!(
        said,
        "error: two services have the domain `cards`; name it with DOMAIN=FILE\n"
    );
}
