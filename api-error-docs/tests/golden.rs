//! Documents that a test keeps up to date.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use api_error_docs::Reference;
use common::Shop;

fn shop() -> Reference {
    Reference::of::<Shop>()
}

/// A directory of this test alone.
fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

/// Compares in a process of its own: the variable belongs to the process, and
/// may be set for this one.
fn compare(path: &Path, accept: bool) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "the_page_of_whoever_started_this"])
        .env_remove("API_ERRORS")
        .env("PAGE", path);
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
fn a_current_document_passes() {
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
fn a_stale_document_fails_with_what_is_different() {
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
fn parts_between_markers_are_compared_alone() {
    let path = directory("markers").join("guide.md");
    let guide = "# Mine\n\n<!-- api-errors:begin types -->\n<!-- api-errors:end -->\n";
    fs::write(&path, guide).unwrap();
    assert!(failure(&path).contains("+| `unused_error`"));
    fs::write(&path, shop().inject(guide).unwrap()).unwrap();
    assert!(compare(&path, false).status.success());
}

#[test]
fn a_declaration_that_moved_leaves_the_file_current() {
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
fn a_name_that_says_nothing_is_refused() {
    let path = directory("name").join("errors");
    assert!(failure(&path).contains("the name does not say what it holds"));
}

#[test]
fn accepting_writes_the_document() {
    let path = directory("accept").join("docs/page.md");
    assert!(failure(&path).contains("+# Shop errors"));
    assert!(!path.exists());
    assert!(compare(&path, true).status.success());
    assert_eq!(fs::read_to_string(&path).unwrap(), shop().to_markdown());
    assert!(compare(&path, false).status.success());
    let left = fs::read_dir(path.parent().unwrap()).unwrap().count();
    assert_eq!(left, 1, "no temporary file is left");
}

/// What [`compare`] runs in a process of its own; by itself there is no page.
#[test]
fn the_page_of_whoever_started_this() {
    if let Some(path) = std::env::var_os("PAGE") {
        shop().assert_current(path);
    }
}
