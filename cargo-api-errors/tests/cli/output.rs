//! The output for LedgerOS, in golden files. `UPDATE_EXPECT=1` writes them.

use std::fs;

use api_error_docs::{OpenApi, Reference};
use expect_test::{ExpectFile, expect_file};
use serde_json::Value;

use crate::{Place, Ran, ledgeros, with_status};

/// Compares the output and the exit code of a run.
fn check(arguments: &[&str], expected: &ExpectFile) {
    let ran = Place::with_ledgeros().run(arguments);
    let shown = format!(
        "$ cargo-api-errors {}\n{}{}exit code {}\n",
        arguments.join(" "),
        ran.out,
        ran.err,
        ran.code,
    );
    expected.assert_eq(&shown);
}

#[test]
fn help_lists_commands_and_options() {
    check(&["--help"], &expect_file!["golden/help.txt"]);
    check(&["diff", "--help"], &expect_file!["golden/help-diff.txt"]);
    check(&["mock", "--help"], &expect_file!["golden/help-mock.txt"]);
    check(
        &["update", "--help"],
        &expect_file!["golden/help-update.txt"],
    );
}

#[test]
fn table_shows_all_codes() {
    check(&["table"], &expect_file!["golden/table.txt"]);
}

#[test]
fn explain_shows_a_code_or_suggests_others() {
    let code = ["explain", "card_already_frozen"];
    check(&code, &expect_file!["golden/explain.txt"]);
    let unknown = ["explain", "card_alredy_frozen"];
    check(&unknown, &expect_file!["golden/explain-unknown.txt"]);
}

#[test]
fn explain_shows_the_replacement_of_a_retired_code() {
    let place = Place::with_ledgeros();
    let reference = Reference::from_json(&place.read("api-errors.json")).unwrap();
    let reference = reference.with_retired("card_iced", "Use `card_already_frozen`.");
    place.write("api-errors.json", &reference.to_json());
    assert_eq!(
        place.run(["explain", "card_iced"]).succeeds(),
        "card_iced: retired\n\nUse `card_already_frozen`.\n"
    );
    let json = place
        .run(["explain", "card_iced", "--format", "json"])
        .succeeds();
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["retired"]["instead"], "Use `card_already_frozen`.");
}

#[test]
fn search_shows_matches_or_a_message() {
    check(
        &["search", "card", "409"],
        &expect_file!["golden/search.txt"],
    );
    check(
        &["search", "unicorn"],
        &expect_file!["golden/search-nothing.txt"],
    );
}

#[test]
fn alerts_are_rules_of_prometheus() {
    check(&["alerts"], &expect_file!["golden/alerts.txt"]);
}

#[test]
fn lint_finds_nothing_in_ledgeros() {
    check(&["lint"], &expect_file!["golden/lint.txt"]);
}

#[test]
fn lint_findings_have_file_and_line() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    let mut json: Value = serde_json::from_str(&file).unwrap();
    for index in 0..2 {
        json["errors"][index]["description"] = "".into();
    }
    json["errors"][0]["location"] = serde_json::json!({"file": "src/errors.rs", "line": 12});
    let expected = "src/errors.rs:12: `missing_api_key`: the error has no description: write a doc \
                    comment [undescribed]\n\
                    api-errors.json: `invalid_api_key`: the error has no description: write a doc \
                    comment [undescribed]\n\
                    2 findings\n";
    place.write("api-errors.json", &json.to_string());
    let ran = place.run(["lint"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, expected));
    let ran = place.run(["lint", "--format", "json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(ran.code, 1);
    assert_eq!(found[0]["catalog"], "api-errors.json");
    assert_eq!(found[0]["findings"][0]["rule"], "undescribed");
}

#[test]
fn documents_are_those_of_the_library() {
    check(&["csv"], &expect_file!["golden/codes.csv.txt"]);
    let place = Place::with_ledgeros();
    let reference = Reference::from_json(&place.read("api-errors.json")).unwrap();
    let markdown = place.run(["markdown"]).succeeds();
    assert_eq!(markdown, reference.to_markdown());
    assert_eq!(markdown, ledgeros("errors.md"));
    assert_eq!(place.run(["html"]).succeeds(), reference.to_html());
    check(&["typescript"], &expect_file!["golden/typescript.ts.txt"]);
    let schema = place.run(["json-schema"]).succeeds();
    assert_eq!(schema, reference.to_json_schema());
    for (arguments, version) in [
        (&["openapi"] as &[_], OpenApi::V3_1),
        (&["openapi", "--spec", "3.0"], OpenApi::V3_0),
    ] {
        let document = place.run(arguments).succeeds();
        assert_eq!(document, reference.to_openapi(version));
    }
    let message = place.run(["openapi", "--spec", "2"]).fails();
    assert!(message.contains("possible values: 3.0, 3.1"), "{message}");
}

#[test]
fn output_files_are_replaced_in_one_step() {
    let place = Place::with_ledgeros();
    let arguments = ["markdown", "--output", "docs/errors.md"];
    assert_eq!(place.run(arguments).succeeds(), "");
    place.write("docs/errors.md", "old");
    assert_eq!(place.run(arguments).succeeds(), "");
    assert_eq!(place.read("docs/errors.md"), ledgeros("errors.md"));
    let left = std::fs::read_dir(place.path().join("docs"))
        .unwrap()
        .count();
    assert_eq!(left, 1, "no temporary file is left");
    let message = place.run(["csv", "-o", "docs/errors.md/codes.csv"]).fails();
    assert!(
        message.starts_with("error: docs/errors.md/codes.csv: cannot be written: "),
        "{message}"
    );
}

#[test]
fn json_format_has_the_content_of_the_file() {
    let place = Place::with_ledgeros();
    let json = |arguments: &[&str]| -> Value {
        let arguments = arguments.iter().chain(&["--format", "json"]);
        serde_json::from_str(&place.run(arguments).succeeds()).unwrap()
    };
    let file: Value = serde_json::from_str(&place.read("api-errors.json")).unwrap();
    let table = json(&["table"]);
    assert_eq!(table[0]["catalog"], "api-errors.json");
    assert_eq!(table[0]["errors"], file["errors"]);
    let explained = json(&["explain", "card_already_frozen"]);
    assert_eq!(explained[0]["error"]["status"], 409);
    let found = json(&["search", "card_already_frozen"]);
    assert_eq!(found[0]["errors"].as_array().unwrap().len(), 1);
}

#[test]
fn usage_names_cargo_or_the_binary() {
    let place = Place::with_ledgeros();
    let by_cargo = place.run(["api-errors", "table", "-h"]).succeeds();
    assert!(
        by_cargo.contains("Usage: cargo api-errors table"),
        "{by_cargo}"
    );
    let directly = place.run(["table", "-h"]).succeeds();
    assert!(
        directly.contains("Usage: cargo-api-errors table"),
        "{directly}"
    );
}

#[test]
fn pipes_get_plain_text() {
    for arguments in [
        &["table"][..],
        &["explain", "card_already_frozen"],
        &["diff", "api-errors.json"],
    ] {
        let ran = Place::with_ledgeros().run(arguments);
        assert!(!ran.out.contains('\u{1b}'), "{}", ran.out);
    }
}

#[test]
fn a_reader_that_stops_changes_no_exit_code() {
    let place = Place::with_ledgeros();
    let old = place.read("api-errors.json");
    let mut poor: Value = serde_json::from_str(&old).unwrap();
    let errors = poor["errors"].as_array_mut().unwrap();
    errors[0].as_object_mut().unwrap().remove("resolution");
    place.write("poor.json", &poor.to_string());
    place.write("new.json", &with_status(&old, "missing_api_key", 403));
    for (arguments, expected) in [
        (&["diff", "api-errors.json", "new.json"][..], 1),
        (&["diff", "api-errors.json", "api-errors.json"], 0),
        (&["lint", "-c", "poor.json"], 1),
        (&["table", "-c", "new.json"], 0),
        (&["html", "-c", "new.json"], 0),
        (
            &["search", "unicorn", "-c", "new.json", "--format", "json"],
            1,
        ),
        (&["explain", "unicorn", "-c", "new.json"], 1),
        (&["table", "-c", "none.json"], 2),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        // Nobody reads what it prints, neither results nor errors.
        drop(reader);
        let mut command = place.command();
        command.args(arguments);
        command.stdout(writer.try_clone().unwrap()).stderr(writer);
        let status = command.status().unwrap();
        let read = place.run(arguments).code;
        assert_eq!(status.code(), Some(read), "{arguments:?}");
        assert_eq!(read, expected, "{arguments:?}");
    }
}

#[test]
fn misuse_exits_with_2() {
    let place = Place::with_ledgeros();
    for arguments in [&[][..], &["tabel"], &["table", "--colour"], &["explain"]] {
        let message = place.run(arguments).fails();
        assert!(message.contains("Usage:"), "{message}");
    }
    let message = place.run(["tabel"]).fails();
    assert!(message.contains("'table'"), "{message}");
}

/// The general options, with a value that each understands.
const GENERAL: [(&str, &[&str]); 3] = [
    ("--catalog", &["--catalog", "api-errors.json"]),
    ("--format", &["--format", "json"]),
    ("--package", &["--package", "nothing"]),
];

/// The subcommands that need no more than general options, with what they need.
const MEANINGLESS: [(&str, &[&str], &[&str]); 7] = [
    ("markdown", &[], &["--format"]),
    ("html", &[], &["--format"]),
    ("serve", &[], &["--format"]),
    ("merge", &["api-errors.json"], &["--catalog", "--package"]),
    ("update", &[], &["--catalog", "--format", "--package"]),
    ("man", &[], &["--catalog", "--format", "--package"]),
    (
        "completions",
        &["bash"],
        &["--catalog", "--format", "--package"],
    ),
];

#[test]
fn options_that_mean_nothing_are_neither_shown_nor_accepted() {
    let place = Place::with_ledgeros();
    let mut asked = 0;
    for (name, needed, meaningless) in MEANINGLESS {
        let help = place.run([name, "--help"]).succeeds();
        for (option, given) in GENERAL {
            let is_meaningless = meaningless.contains(&option);
            assert_eq!(help.contains(option), !is_meaningless, "{name} {option}");
            if is_meaningless {
                let mut command = place.command();
                command.arg(name).args(needed).args(given);
                let message = Ran::of(&command.output().unwrap()).fails();
                assert!(message.contains("leave "), "{name} {option}: {message}");
                asked += 1;
            }
        }
    }
    println!("{asked} refusals");
}

#[test]
fn every_help_has_examples_and_exit_codes() {
    let place = Place::empty();
    let help = place.run(["help"]).succeeds();
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let names = commands
        .lines()
        .map(|line| line.split_whitespace().next().unwrap());
    let mut pages = 0;
    for name in names.filter(|name| *name != "help") {
        let help = place.run(["help", name]).succeeds();
        assert!(help.contains("\nExamples:\n  cargo api-errors "), "{help}");
        assert!(help.contains("\nExit codes: 0 "), "{help}");
        let page = place.run(["man", name]).succeeds();
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
        assert!(page.contains("Exit codes: 0 "), "{page}");
        pages += 1;
    }
    assert!(place.run(["man"]).succeeds().contains(".SH SUBCOMMANDS"));
    assert!(place.run(["man", "nothing"]).fails().contains("explain"));
    println!("{pages} pages");
}

#[test]
fn standard_input_and_output_are_files() {
    let place = Place::with_ledgeros();
    let run = |arguments: &[&str], input: &str| {
        fs::write(place.path().join("input"), input).unwrap();
        let input = fs::File::open(place.path().join("input")).unwrap();
        let output = place.command().args(arguments).stdin(input).output();
        Ran::of(&output.unwrap())
    };
    let reference = ledgeros("api-errors.json");
    let table = run(&["table", "--catalog", "-"], &reference).succeeds();
    assert!(table.contains("card_already_frozen"), "{table}");
    let body = r#"{"error":{"code":"card_already_frozen"}}"#;
    let found = run(&["search", "-"], body).succeeds();
    assert!(found.contains("card_already_frozen"), "{found}");
    let message = run(&["table", "-c", "-"], "{").fails();
    assert!(message.contains("standard input:1:"), "{message}");
    let message = run(&["serve", "-c", "-"], &reference).fails();
    assert!(message.contains("name a file"), "{message}");
    let csv = run(&["csv", "-o", "-"], "").succeeds();
    assert_eq!(csv, run(&["csv"], "").succeeds());
    assert!(!place.path().join("-").exists());
}

#[test]
fn color_is_as_it_is_asked_for() {
    let place = Place::with_ledgeros();
    place.write("old.json", &ledgeros("api-errors.json"));
    place.write(
        "new.json",
        &ledgeros("api-errors.json").replace("\"status\": 409", "\"status\": 410"),
    );
    for (when, is_colored) in [("always", true), ("never", false), ("auto", false)] {
        let ran = place.run(["diff", "old.json", "new.json", "--color", when]);
        assert_eq!(
            ran.out.contains('\u{1b}'),
            is_colored,
            "{when}: {}",
            ran.out
        );
    }
}
