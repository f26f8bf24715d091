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
fn errors_that_are_built_in_are_counted_alone() {
    let place = Place::with_ledgeros();
    let error = |code: &str, status: u16, name: &str, description: &str| {
        json!({
            "code": code, "status": status, "title": code, "group": "All", "envelope": "E",
            "name": name, "description": description,
        })
    };
    let file = json!({
        "schema_version": 1, "title": "Cards", "groups": [{"name": "All"}],
        "envelopes": [{"name": "E", "shape": "error_object", "content_type": "application/json"}],
        "errors": [
            error("frozen", 409, "Card::Frozen", "The card is frozen."),
            error("gone", 410, "HttpError::GONE", "What was here is gone for good."),
        ],
    });
    place.write("api-errors.json", &file.to_string());
    let answer = r#"{"code":"frozen","status":409,"name":"Card::Frozen","file":"","line":1}"#;
    place.write("answers", answer);
    let ran = place.run(["coverage", "--answers", "answers"]);
    let said = "api-errors.json: 1 of 1 errors were in a response; 1 are built in\n";
    assert_eq!((ran.code, ran.out.as_str()), (0, said), "{}", ran.err);
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

/// The routes of three frameworks, before the paths of a server.
#[test]
fn an_operation_without_an_error_test_is_named() {
    let errors = json!({ "responses": { "200": {}, "4XX": {} } });
    let document = json!({
        "openapi": "3.1.0",
        "servers": [{ "url": "https://api.example.com/v1/" }],
        "paths": {
            "/cards": { "get": errors, "post": errors },
            "/cards/{card_id}": { "get": errors, "delete": { "responses": { "default": {} } } },
            "/health": { "get": { "responses": { "200": {} } } },
            "/files/{path}": { "get": errors },
        },
    });
    let place = Place::with_ledgeros();
    place.write("openapi.json", &document.to_string());
    let run = |routes: &[(&str, &str)]| {
        let mut all = answers(|_, _| false);
        for (method, route) in routes {
            let _ = writeln!(all, "{}", json!({ "method": method, "route": route }));
        }
        place.write("answers", &all);
        let arguments = [
            "coverage",
            "--answers",
            "answers",
            "--openapi",
            "openapi.json",
        ];
        let ran = place.run(arguments);
        (ran.code, ran.out + &ran.err)
    };
    let all = [
        ("GET", "/v1/cards"),
        ("POST", "/v1/cards"),
        ("GET", "/cards/<card>"),
        ("DELETE", "/v1/cards/:id"),
        ("GET", "/v1/files/{*rest}"),
    ];
    let errors = "api-errors.json: 30 of 30 errors were in a response\n";
    let said = format!("{errors}5 of 5 operations responded with an error\n");
    assert_eq!(run(&all), (0, said));

    let paths = [
        "/cards",
        "/cards",
        "/cards/{card_id}",
        "/cards/{card_id}",
        "/files/{path}",
    ];
    for (missing, path) in paths.iter().enumerate() {
        let mut routes = all.to_vec();
        let (method, _) = routes.remove(missing);
        let said = format!(
            "{errors}{method} {path}: no response with an error\n\
             4 of 5 operations responded with an error\n"
        );
        assert_eq!(run(&routes), (1, said));
    }

    // One that no test can make fail is accepted, and nothing else.
    let accept = |operations: &[&str]| {
        let mut arguments = vec![
            "coverage",
            "--answers",
            "answers",
            "--openapi",
            "openapi.json",
        ];
        for operation in operations {
            arguments.extend(["--without-errors", operation]);
        }
        let ran = place.run(arguments);
        (ran.code, ran.out + &ran.err)
    };
    run(&all[1..]);
    let said = format!("{errors}4 of 5 operations responded with an error; 1 need none\n");
    assert_eq!(accept(&["GET /cards"]), (0, said));
    for needless in ["POST /cards", "GET /card", "get /cards", "GET  /cards"] {
        let (code, said) = accept(&["GET /cards", needless]);
        assert_eq!(code, 1, "{said}");
        let expected = format!("{needless}: responded with an error, or is no operation");
        assert!(said.contains(&expected), "{said}");
    }

    let (code, said) = run(&[]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("put `ErrorLayer` around the routes"),
        "{said}"
    );
    let elsewhere = json!({ "paths": { "/cards": { "$ref": "cards.json#/cards" } } }).to_string();
    for (document, expected) in [
        ("{}", "has no `paths`"),
        ("openapi: 3.1.0", "is no JSON"),
        (
            &elsewhere,
            "`cards.json#/cards`, which is not in the document",
        ),
    ] {
        place.write("openapi.json", document);
        let (code, said) = run(&all);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(expected), "{said}");
    }
}

/// The sources construct all errors of LedgerOS but one, which only their tests do.
#[test]
fn an_error_that_no_code_constructs_is_named() {
    let place = Place::with_ledgeros();
    place.write("answers", &answers(|_, _| false));
    let reference: Value = serde_json::from_str(&ledgeros("api-errors.json")).unwrap();
    let mut code = String::new();
    for error in reference["errors"].as_array().unwrap() {
        let others = error["others"].as_array().into_iter().flatten();
        for declaration in std::iter::once(error).chain(others) {
            let name = declaration["name"].as_str().unwrap();
            let _ = match name.split_once("::") {
                Some((name, variant)) => writeln!(code, "enum {name} {{ {variant} }}"),
                None => writeln!(code, "struct {name};"),
            };
            if name != "CardAlreadyFrozen" {
                let _ = writeln!(code, "fn f() {{ Err({name}) }}");
            }
        }
    }
    place.write("service/Cargo.toml", "");
    place.write("service/src/lib.rs", &code);
    place.write("service/tests/it.rs", "fn f() { CardAlreadyFrozen }");
    let run = |directory| {
        let ran = place.run(["coverage", "--answers", "answers", "--sources", directory]);
        (ran.code, ran.out + &ran.err)
    };
    let all = "api-errors.json: 30 of 30 errors were in a response\n";
    let sources = |count| {
        format!("api-errors.json: {count} of 30 errors of the sources may be constructed\n")
    };
    let finding = "card_already_frozen (CardAlreadyFrozen): no code constructs it\n";
    assert_eq!(
        run("service"),
        (1, format!("{finding}{}{all}", sources(29)))
    );

    let constructed = (0, sources(30) + all);
    place.write("service/src/main.rs", "fn main() { CardAlreadyFrozen }");
    assert_eq!(run("service"), constructed);
    // Git ignores what is generated, and a program may have a link.
    place.write("service/.gitignore", "src/main.rs\n");
    place.write("service/.git/config", "");
    assert_eq!(run("service"), constructed);
    #[cfg(unix)]
    {
        place.write("elsewhere/part.rs", "fn f() { CardAlreadyFrozen }");
        place.write("service/src/main.rs", "");
        let parts = place.path().join("service/src/parts");
        std::os::unix::fs::symlink(place.path().join("elsewhere"), parts).unwrap();
        assert_eq!(run("service"), constructed);
    }

    // What is built has copies of packages.
    let only = "enum CardError { Frozen }\nstruct CardAlreadyFrozen;";
    place.write("one/src/lib.rs", only);
    place.write("one/target/CACHEDIR.TAG", "");
    place.write(
        "one/target/package/src/lib.rs",
        "fn f() { CardAlreadyFrozen }",
    );
    let said = "api-errors.json: 0 of 1 errors of the sources may be constructed; 29 are declared \
                elsewhere\n";
    assert_eq!(run("one"), (1, format!("{finding}{said}{all}")));

    for (text, expected) in [
        ("", "none of its errors is declared"),
        ("no Rust", "no Rust file"),
    ] {
        let file = if text.is_empty() {
            "other/lib.rs"
        } else {
            "empty/file"
        };
        place.write(file, text);
        let (code, said) = run(file.split('/').next().unwrap());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(expected), "{said}");
    }
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
