//! Compares the README with the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use api_error_core::ApiErrorExt;
use api_error_document_readers::markdown;
use api_error_readme_tests::example;
use api_error_test_support::call;
use axum::body::Body;
use axum::http::Request;
use futures_executor::block_on;
use pulldown_cmark::{Event, Parser, Tag};
use toml::Table;

const README: &str = include_str!("../../../README.md");

/// The root of the workspace.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn manifest(folder: &str) -> Table {
    let manifest = root().join(folder).join("Cargo.toml");
    fs::read_to_string(manifest).unwrap().parse().unwrap()
}

/// The one block of code under a heading.
fn block(heading: &str) -> String {
    let mut blocks = markdown::code(README, heading);
    assert_eq!(blocks.len(), 1, "blocks of code under {heading:?}");
    blocks.remove(0)
}

#[test]
fn the_rust_is_the_example_that_is_compiled() {
    let rust = [
        "One enum",
        "Join",
        "Serve",
        "Report fields",
        "Shape the body",
        "Document",
    ]
    .map(|heading| {
        markdown::code(README, heading)
            .remove(0)
            .trim_end()
            .to_owned()
    });
    assert_eq!(
        rust.join("\n\n"),
        include_str!("../src/example.rs").trim_end()
    );
}

/// Returns the response of the example service, as the README prints it.
fn printed_response(card_id: u32) -> String {
    let request = Request::post(format!("/cards/{card_id}/freeze"))
        .header("x-request-id", "req_abc123def456")
        .body(Body::empty())
        .unwrap();
    let response = block_on(call(example::app(), request));
    let headers = response.headers.iter().map(|(name, value)| {
        let value = value.to_str().unwrap();
        format!("{name}: {value}")
    });
    let headers: BTreeSet<_> = headers.collect();
    let mut lines = vec![format!("HTTP/1.1 {}", response.status)];
    lines.extend(headers);
    format!("{}\n\n{}", lines.join("\n"), response.text())
}

#[test]
fn printed_responses_are_those_of_the_example() {
    assert_eq!(block("The response"), printed_response(7));
    let [_, printed] = &markdown::code(README, "Serve")[..] else {
        panic!("other blocks of code under \"Serve\"");
    };
    assert_eq!(*printed, printed_response(8));
}

#[test]
fn the_printed_field_errors_are_those_of_the_example() {
    let error = example::check("", &[]).unwrap_err();
    let printed = r#""errors":[{"field":"label","message":"is required"}]"#;
    assert!(README.contains(printed));
    let body = serde_json::to_string(&error.body()).unwrap();
    assert!(body.contains(printed), "{body}");
    assert!(example::check("Books", &[1]).is_ok());
}

/// A test of the macro keeps the message. The name of the crate and the files are others.
#[test]
fn the_compiler_reports_a_duplicate_like_this() {
    let reported = include_str!("../../derive/ui/duplicate_code/across_modules.stderr");
    let reported = reported.replace("$CRATE", "service");
    let without_file = |line: &str| line.split(" at ").next().unwrap().to_owned();
    let printed = block("The same code twice");
    let printed: Vec<_> = printed.lines().map(without_file).collect();
    let reported: Vec<_> = reported.lines().map(without_file).collect();
    assert_eq!(printed.len(), 3);
    assert_eq!(printed, reported[..3]);
}

#[test]
fn the_table_is_that_of_the_page() {
    let table = block("The row on the page");
    assert!(example::page().contains(&table), "{}", example::page());
}

/// The rows of a table, without its headings.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let mut rows = markdown::table(README, heading);
    rows.remove(0);
    rows
}

#[test]
fn the_dependencies_are_crates_of_this_workspace() {
    let told: Table = block("Depend on it").parse().unwrap();
    for (name, dependency) in told["dependencies"].as_table().unwrap() {
        let Some(path) = dependency.get("path") else {
            let version = &manifest("")["workspace"]["dependencies"][name];
            let told = dependency.as_str().unwrap();
            assert!(version.as_str().unwrap().starts_with(told), "{name}");
            continue;
        };
        let folder = path.as_str().unwrap().rsplit('/').next().unwrap();
        let manifest = manifest(folder);
        assert_eq!(manifest["package"]["name"].as_str(), Some(name.as_str()));
        let features = dependency.get("features").and_then(|list| list.as_array());
        for feature in features.into_iter().flatten() {
            let feature = feature.as_str().unwrap();
            assert!(manifest["features"].get(feature).is_some(), "{feature}");
        }
    }
}

#[test]
fn the_features_are_those_of_the_crates() {
    for (heading, folder) in [
        ("Features", "api-error-core"),
        ("Document", "api-error-docs"),
    ] {
        let told: BTreeSet<_> = rows(heading)
            .into_iter()
            .map(|mut row| row.remove(0))
            .collect();
        let manifest = manifest(folder);
        let features = manifest["features"].as_table().unwrap().keys();
        let known: BTreeSet<_> = features
            .filter(|name| *name != "default")
            .cloned()
            .collect();
        assert_eq!(told, known, "{folder}");
    }
}

/// `cargo add axum@0.8` names the version that the workspace builds with.
#[test]
fn the_versions_of_frameworks_are_those_that_are_built() {
    let workspace = manifest("");
    let core = manifest("api-error-core");
    let rows = rows("Versions");
    for row in &rows {
        let mut words = row[1].strip_prefix("cargo add ").unwrap().split(' ');
        let (name, version) = words.next().unwrap().split_once('@').unwrap();
        let dependencies = &workspace["workspace"]["dependencies"];
        // The feature of salvo needs only a part of it, of the same version.
        let part = format!("{name}_core");
        let dependency = dependencies
            .get(name)
            .unwrap_or_else(|| &dependencies[&part]);
        let built = dependency["version"].as_str().unwrap();
        assert!(built.starts_with(&format!("{version}.")), "{row:?}");
        let (path, features) = row[2].split_once(" -F ").unwrap();
        assert!(path.ends_with("/api-error-core"), "{row:?}");
        for feature in features.split(',') {
            assert!(core["features"].get(feature).is_some(), "{row:?}");
        }
    }
    assert_eq!(rows.len(), 8);
}

#[test]
fn the_version_of_rust_is_that_of_the_crates() {
    let manifest = manifest("");
    let version = manifest["workspace"]["package"]["rust-version"]
        .as_str()
        .unwrap();
    assert!(README.contains(&format!("The crates need Rust {version} ")));
}

#[test]
fn the_files_it_leads_to_are_there() {
    let links = Parser::new(README).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url),
        _ => None,
    });
    let files: Vec<_> = links.filter(|link| !link.contains("://")).collect();
    assert!(!files.is_empty());
    let headings = markdown::headings(README);
    for file in files {
        if let Some(heading) = file.strip_prefix('#') {
            let mut headings = headings.iter();
            assert!(
                headings.any(|(_, known)| known.to_lowercase() == heading),
                "{file}"
            );
        } else {
            let path = file.split('#').next().unwrap();
            assert!(root().join(path).is_file(), "{file}");
        }
    }
}

/// The tests of LedgerOS run those commands that start a service or take long. `cargo test`
/// runs this test.
#[test]
fn the_commands_are_those_that_are_run() {
    let commands = markdown::code(README, "Try it").join("\n");
    let commands: Vec<_> = commands.lines().collect();
    assert_eq!(
        commands,
        [
            "cargo run -p ledgeros",
            "curl -i -X POST -H 'Api-Key: key_ada' \
             http://127.0.0.1:3000/v1/cards/crd_groceries/freeze",
            "cargo run -p ledgeros -- table",
            "cargo test",
        ]
    );
    let checks = fs::read_to_string(root().join(".ci/run")).unwrap();
    for command in block("The command").lines() {
        // It has built the command already.
        let command = command.replace("cargo run -p cargo-api-errors --", "\"$command\"");
        assert!(checks.lines().any(|line| line == command), "{command}");
    }
}

/// The documentation of the core shows the same table.
#[test]
fn the_features_are_those_of_the_documentation() {
    let documented = include_str!("../../../api-error-core/docs/features.md");
    assert!(README.contains(documented.trim_end()));
}
