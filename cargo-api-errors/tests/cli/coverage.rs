//! `coverage`.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::{Place, ledgeros};

/// Returns what a run writes that responds with every error of LedgerOS but those for which
/// `leaves_out` is true.
fn answers(leaves_out: impl Fn(&str, u64) -> bool) -> String {
    let reference: Value = serde_json::from_str(&ledgeros("api-errors.json")).unwrap();
    let mut lines = String::new();
    let mut declarations = 0;
    for error in reference["errors"].as_array().unwrap() {
        let others = error["others"].as_array().into_iter().flatten();
        for declaration in std::iter::once(error).chain(others) {
            declarations += 1;
            let name = declaration["name"].as_str().unwrap();
            let others = error["other_statuses"].as_array().into_iter().flatten();
            for status in std::iter::once(&error["status"]).chain(others) {
                if leaves_out(name, status.as_u64().unwrap()) {
                    continue;
                }
                let answer = json!({
                    "code": error["code"],
                    "status": status,
                    "name": name,
                    "file": "/somewhere/src/errors.rs",
                    "line": 1,
                });
                let _ = writeln!(lines, "{answer}");
            }
        }
    }
    assert_eq!(declarations, 30);
    lines
}

fn coverage(answers: &str) -> (i32, String) {
    let place = Place::with_ledgeros();
    place.write("answers", answers);
    let ran = place.run(["coverage", "--answers", "answers"]);
    assert_eq!(ran.err, "");
    (ran.code, ran.out)
}

#[test]
fn all_errors_are_covered() {
    let all = answers(|_, _| false);
    let said = "api-errors.json: 30 of 30 errors were in a response\n";
    assert_eq!(coverage(&all), (0, said.to_owned()));
}

#[test]
fn the_error_without_a_response_is_named_exactly() {
    let said = "api-errors.json: card_already_frozen (CardAlreadyFrozen): no response\n\
                api-errors.json: 29 of 30 errors were in a response\n";
    let without = answers(|name, _| name == "CardAlreadyFrozen");
    assert_eq!(coverage(&without), (1, said.to_owned()));
}

#[test]
fn a_declaration_of_a_shared_code_is_told_from_the_others() {
    let said = "api-errors.json: internal_error (StoreFailure::Database): no response\n\
                api-errors.json: 29 of 30 errors were in a response\n";
    let without = answers(|name, _| name == "StoreFailure::Database");
    assert_eq!(coverage(&without), (1, said.to_owned()));
}

#[test]
fn a_code_that_no_document_has_is_found() {
    let answer = |code: &str, internal: bool| {
        let answer = json!({
            "code": code, "status": 500, "name": "", "file": "", "line": 1, "internal": internal,
        });
        format!("{answer}\n")
    };
    // An internal code is for the log.
    let all = answers(|_, _| false) + &answer("secret", true);
    assert_eq!(coverage(&all).0, 0);

    let all = all + &answer("bad_gateway", false);
    let (code, said) = coverage(&all);
    assert_eq!(code, 1);
    let finding = "bad_gateway: in a response, but in no catalog: add its error to the root";
    assert!(said.contains(finding), "{said}");

    let place = Place::with_ledgeros();
    place.write("answers", &all);
    let arguments = ["coverage", "--answers", "answers", "--allow", "bad_gateway"];
    assert_eq!(place.run(arguments).code, 0);
}

#[test]
fn programs_get_the_same() {
    let place = Place::with_ledgeros();
    place.write(
        "answers",
        &answers(|name, _| name.starts_with("ValidationError")),
    );
    let ran = place.run(["coverage", "--answers", "answers", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let missing = report["catalogs"][0]["missing"].as_array().unwrap();
    let codes: Vec<_> = missing.iter().map(|one| &one["code"]).collect();
    assert_eq!(
        codes,
        ["parameter_missing", "parameter_invalid", "body_parse_error"]
    );
}

#[test]
fn a_run_without_responses_says_what_is_missing() {
    let place = Place::with_ledgeros();
    place.write("answers", "\n");
    let ran = place.run(["coverage", "--answers", "answers"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("cargo add --dev api-error-core"),
        "{}",
        ran.err
    );

    place.write("answers", "{\"code\":\"a\"}\n");
    let ran = place.run(["coverage", "--answers", "answers"]);
    assert_eq!(ran.code, 2);
    let said = "error: answers: line 1: missing field `status`: delete the file and run the tests \
                again\n";
    assert_eq!(ran.err, said);
}

/// A package whose test writes two responses as the core does, or fails.
#[test]
fn the_tests_of_the_project_are_run() {
    let place = Place::with_ledgeros();
    place.write(
        "Cargo.toml",
        "[package]\nname = \"project\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    );
    place.write("all", &answers(|name, _| name == "CardAlreadyFrozen"));
    place.write(
        "src/lib.rs",
        "#[test]\nfn responds() {\n    \
         std::fs::copy(\"all\", std::env::var_os(\"API_ERRORS_COVERAGE\").unwrap()).unwrap();\n    \
         assert!(!std::path::Path::new(\"fails\").exists());\n}\n",
    );
    let arguments = ["coverage", "--", "--offline"];
    let ran = place.run(arguments);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.starts_with("api-errors.json: card_already_frozen"));
    assert!(ran.err.contains("test responds ... ok"), "{}", ran.err);

    // A run that failed tells nothing.
    place.write("fails", "");
    let ran = place.run(arguments);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
}
