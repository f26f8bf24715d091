//! What a run has produced of a catalog.

use api_error_core::http::StatusCode;
use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec, HttpError, Rejection};
use api_error_docs::{Answers, Reference};
use serde_json::json;

struct Shop;

const UPSTREAM: ErrorSpec = ErrorSpec::builder("upstream", StatusCode::BAD_GATEWAY)
    .with_name("Shop::Upstream")
    .with_other_statuses(&[StatusCode::GATEWAY_TIMEOUT])
    .build();
const TAKEN: ErrorSpec = ErrorSpec::builder("taken", StatusCode::CONFLICT)
    .with_name("Name::Taken")
    .shared_with_other_statuses()
    .build();
const SOLD: ErrorSpec = ErrorSpec::builder("taken", StatusCode::GONE)
    .with_name("Item::Taken")
    .shared_with_other_statuses()
    .build();

impl ErrorCatalog for Shop {
    const CATALOG: &'static Catalog = &Catalog::new("Shop").with_specs(&[UPSTREAM, TAKEN, SOLD]);
}

fn answer(spec: &ErrorSpec, status: u16) -> String {
    let place = spec.location();
    let (code, name) = (spec.code(), spec.name());
    let answer = json!({
        "code": code, "status": status, "name": name, "file": place.file(), "line": place.line(),
    });
    answer.to_string()
}

fn missing(reference: &Reference, answers: &[String]) -> Vec<String> {
    let answers = Answers::from_lines(&answers.join("\n")).unwrap();
    let coverage = reference.coverage(&answers);
    assert_eq!(coverage.covered() + coverage.missing.len(), 3);
    let lines = coverage.missing.iter().map(ToString::to_string);
    // The place is in front.
    let lines = lines.map(|line| match line.split_once(".rs:") {
        Some((_, line)) => line.split_once(": ").unwrap().1.to_owned(),
        None => line,
    });
    lines.collect()
}

#[test]
fn each_status_and_each_declaration_needs_a_response() {
    let reference = Reference::of::<Shop>();
    let all = [
        answer(&UPSTREAM, 502),
        answer(&UPSTREAM, 504),
        answer(&TAKEN, 409),
        answer(&SOLD, 410),
    ];
    assert!(missing(&reference, &all).is_empty());
    let said = [
        "upstream (Shop::Upstream): no response with the status 502",
        "upstream (Shop::Upstream): no response with the status 504",
        "taken (Name::Taken): no response",
        "taken (Item::Taken): no response",
    ];
    for (index, said) in said.into_iter().enumerate() {
        let mut some = all.to_vec();
        some.remove(index);
        assert_eq!(missing(&reference, &some), [said]);
    }
}

#[test]
fn another_declaration_of_the_same_name_is_another_error() {
    let reference = Reference::of::<Shop>();
    let elsewhere = answer(&TAKEN, 409).replace("coverage.rs", "elsewhere.rs");
    let found = missing(&reference, &[elsewhere]);
    assert!(
        found.contains(&"taken (Name::Taken): no response".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_reference_for_the_public_compares_codes_and_statuses() {
    let reference = Reference::of::<Shop>().for_public();
    let some = [answer(&UPSTREAM, 502), answer(&TAKEN, 409)];
    assert_eq!(
        missing(&reference, &some),
        [
            "upstream: no response with the status 504",
            "taken: no response"
        ]
    );
}

/// As the guide declares a root.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(HttpError, Rejection))]
enum Service {
    /// There is no such card
    #[error("there is no such card")]
    #[api(status = 404, title = "Not Found", shared)]
    NotFound,
    /// The card was frozen earlier
    #[error("the card is frozen")]
    #[api(status = 409)]
    Frozen,
}

#[test]
fn no_service_is_asked_for_the_built_in_errors_that_it_includes() {
    let builtin = HttpError::CATALOG.iter().count() + Rejection::CATALOG.iter().count();
    let not_found = answer(Service::NotFound.spec(), 404);
    let answers = Answers::from_lines(&not_found).unwrap();
    // A reference for the public tells no declaration of a shared code from another.
    for reference in [
        Reference::of::<Service>(),
        Reference::of::<Service>().for_public(),
    ] {
        let coverage = reference.coverage(&answers);
        assert_eq!((coverage.declared, coverage.builtin), (2, builtin));
        let missing: Vec<_> = coverage.missing.iter().map(|one| &*one.code).collect();
        assert_eq!(missing, ["frozen"]);
    }

    // Without errors of its own, there is nothing else to ask for.
    let coverage = Reference::of::<HttpError>().coverage(&answers);
    assert_eq!(coverage.declared, HttpError::CATALOG.iter().count());
    assert_eq!((coverage.covered(), coverage.builtin), (1, 0));
}

#[test]
fn an_error_with_the_code_of_a_built_in_one_is_asked_for() {
    let none = Answers::from_lines("").unwrap();
    let missing = Reference::of::<Service>().coverage(&none).missing;
    let names: Vec<_> = missing.iter().map(|one| &*one.name).collect();
    assert_eq!(names, ["Service::NotFound", "Service::Frozen"]);
}
