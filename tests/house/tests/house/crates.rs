//! The crates of this workspace against the rules.

use std::path::Path;

use api_error_house_tests::{Sources, findings};

/// Those whose rooms are in order, by their folder in the workspace.
const CRATES: &[&str] = &[
    "api-error-core",
    "api-error-derive",
    "api-error-docs",
    "api-error-rules",
    "cargo-api-errors",
    "tests/house",
];

/// The concepts name one another: an error has a catalog, a catalog has an envelope, and
/// an envelope sees an error. So the files of this room may be a circle.
const CONCEPTS: &str = "api-error-core/src/model/";

#[test]
fn rooms_use_only_those_declared_above_them() {
    let workspace = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let mut all = Vec::new();
    for folder in CRATES {
        let sources = Sources::read(&workspace.join(folder).join("src")).unwrap();
        let found = findings(&sources).into_iter();
        all.extend(found.map(|finding| format!("{folder}/{finding}")));
    }
    all.retain(|finding| !(finding.starts_with(CONCEPTS) && finding.contains(": a circle: ")));
    assert!(
        all.is_empty(),
        "{} findings:\n{}",
        all.len(),
        all.join("\n")
    );
}
