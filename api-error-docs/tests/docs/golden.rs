//! Documents that a test keeps up to date.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{child_process, directory, shop};

/// Compares a document in a child process.
fn compare(path: &Path, accept: bool) -> Output {
    let mut command = child_process("golden::compares_the_document_of_the_parent_process");
    command.env_remove("API_ERRORS").env("PAGE", path);
    if accept {
        command.env("API_ERRORS", "accept");
    }
    command.output().unwrap()
}

fn failure(path: &Path) -> String {
    let output = compare(path, false);
    assert!(!output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn current_documents_pass() {
    let directory = directory("current");
    for (name, text) in [
        ("page.md", shop().to_markdown()),
        ("page.html", shop().to_html()),
        ("api-errors.json", shop().to_json()),
        ("codes.csv", shop().to_csv()),
        ("llms.txt", shop().to_llms_txt()),
        ("crlf.md", shop().to_markdown().replace('\n', "\r\n")),
    ] {
        let path = directory.join(name);
        fs::write(&path, text).unwrap();
        assert!(compare(&path, false).status.success(), "{name}");
    }
}

#[test]
fn stale_documents_fail_with_a_diff() {
    let path = directory("stale").join("page.md");
    let old = shop()
        .to_markdown()
        .replace("The state does not allow it", "Something else");
    fs::write(&path, &old).unwrap();
    let failure = failure(&path);
    assert!(failure.contains("API_ERRORS=accept"), "{failure}");
    assert!(
        failure.contains("\n-| `conflict_error`   | Something else"),
        "{failure}"
    );
    assert!(
        failure.contains("\n+| `conflict_error`   | The state does not allow it |"),
        "{failure}"
    );
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        old,
        "nothing is written"
    );
}

#[test]
fn only_parts_between_markers_are_compared() {
    let path = directory("markers").join("guide.md");
    let guide = "# Mine\n\n<!-- api-errors:begin types -->\n<!-- api-errors:end -->\n";
    fs::write(&path, guide).unwrap();
    assert!(failure(&path).contains("+| `unused_error`"));
    fs::write(&path, shop().inject(guide).unwrap()).unwrap();
    assert!(compare(&path, false).status.success());
}

#[test]
fn places_of_declarations_are_not_compared() {
    let path = directory("moved").join("api-errors.json");
    fs::write(&path, shop().to_json().replace("\"line\": ", "\"line\": 1")).unwrap();
    assert!(compare(&path, false).status.success());
    fs::write(
        &path,
        shop()
            .to_json()
            .replace("\"status\": 409", "\"status\": 410"),
    )
    .unwrap();
    assert!(failure(&path).contains("+      \"status\": 409"));
}

#[test]
fn unknown_extensions_are_rejected() {
    let path = directory("name").join("errors");
    assert!(failure(&path).contains("the name does not determine the format"));
}

#[test]
fn accept_writes_the_document() {
    let path = directory("accept").join("docs/page.md");
    assert!(failure(&path).contains("+# Shop errors"));
    assert!(!path.exists());
    assert!(compare(&path, true).status.success());
    assert_eq!(fs::read_to_string(&path).unwrap(), shop().to_markdown());
    assert!(compare(&path, false).status.success());
    let left = fs::read_dir(path.parent().unwrap()).unwrap().count();
    assert_eq!(left, 1, "no temporary file is left");
}

/// [`compare`] runs this in a child process. Without a page it does nothing.
#[test]
fn compares_the_document_of_the_parent_process() {
    if let Some(path) = std::env::var_os("PAGE") {
        shop().assert_current(path);
    }
}
