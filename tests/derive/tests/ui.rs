//! What the compiler says to a mistaken declaration.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use api_error_core::{ErrorCatalog, HttpError, Rejection};

/// Every case refuses to compile, with exactly the messages beside it.
#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}

/// An expectation without its case tests nothing, nor does an empty folder.
#[test]
fn cases_and_expectations_come_in_pairs() {
    let cases = files_with_extension("rs");
    let expectations = files_with_extension("stderr");
    assert_eq!(cases, expectations);
    assert!(cases.len() >= 120, "only {} cases", cases.len());
}

/// No message quotes the standard library, whose source not everybody has.
#[test]
fn expectations_quote_no_standard_library() {
    for case in files_with_extension("stderr") {
        let text = std::fs::read_to_string(case.with_extension("stderr")).unwrap();
        assert!(!text.contains("$RUST"), "{}", case.display());
    }
}

/// The paths of all files below `ui/` with an extension, without it.
fn files_with_extension(extension: &str) -> BTreeSet<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let folders = std::fs::read_dir(root).unwrap();
    folders
        .flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|found| found == extension))
        .map(|file| file.with_extension(""))
        .collect()
}

/// Neither does one mistake hide another, nor does one print two errors.
#[test]
fn twenty_five_mistakes_are_twenty_five_errors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let text = std::fs::read_to_string(root.join("attribute/twenty_five_mistakes.stderr")).unwrap();
    let errors = text.lines().filter(|line| line.starts_with("error"));
    assert_eq!(errors.count(), 25);
}

/// The macro knows the codes that the core responds with by itself.
#[test]
fn each_built_in_code_has_its_status() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let text = std::fs::read_to_string(root.join("tree/each_built_in.stderr")).unwrap();
    let specs = HttpError::CATALOG.iter().chain(Rejection::CATALOG.iter());
    let mut count = 0;
    for spec in specs {
        let (code, status) = (spec.code, spec.status.as_u16());
        let expected = format!("error code `{code}` is built in with the status {status},");
        assert!(text.contains(&expected), "{expected}");
        count += 1;
    }
    let errors = text.lines().filter(|line| line.starts_with("error"));
    assert_eq!(errors.count(), count);
}
