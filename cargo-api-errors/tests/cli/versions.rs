//! Two versions of LedgerOS, in files and in git.

use std::fs;

use expect_test::expect_file;
use serde_json::{Value, json};

use crate::{Place, Ran, with_status};

const FILE: &str = "docs/api-errors.json";

/// A repository whose trunk has LedgerOS.
///
/// Its file leaves out where things are declared; these places are made up.
fn repository() -> Place {
    let place = Place::empty();
    let mut file: Value = serde_json::from_str(&crate::ledgeros("api-errors.json")).unwrap();
    let errors = file["errors"].as_array_mut().unwrap();
    for (error, line) in errors.iter_mut().zip((10..).step_by(10)) {
        error["location"] = json!({"file": "src/errors.rs", "line": line});
    }
    place.write(FILE, &file.to_string());
    place.git(["init", "--quiet"]);
    place.commit("LedgerOS");
    place.git(["switch", "--quiet", "--create", "feature"]);
    place
}

/// With another code for cards that are frozen already.
fn rename(place: &Place) {
    let file = place.read(FILE);
    let renamed = file.replace("\"card_already_frozen\"", "\"card_is_frozen\"");
    assert_ne!(file, renamed);
    place.write(FILE, &renamed);
}

/// With a code more.
fn add(place: &Place) {
    let mut file: Value = serde_json::from_str(&place.read(FILE)).unwrap();
    let errors = file["errors"].as_array_mut().unwrap();
    let mut error = errors.last().unwrap().clone();
    error["code"] = "card_reported_lost".into();
    error["name"] = "CardError::ReportedLost".into();
    error["location"]["line"] = 999.into();
    errors.push(error);
    place.write(FILE, &file.to_string());
}

fn shown(ran: &Ran) -> String {
    format!("{}{}exit code {}\n", ran.out, ran.err, ran.code)
}

#[test]
fn a_renamed_code_is_refused_with_both_declarations() {
    let place = repository();
    rename(&place);
    let checked = place.run(["check"]);
    assert_eq!(checked.code, 1);
    let declared = checked.out.matches(": CardAlreadyFrozen at ").count();
    assert_eq!(
        declared, 3,
        "before, after and as a new code: {}",
        checked.out
    );
    expect_file!["golden/check-rename.txt"].assert_eq(&shown(&checked));
    // The same between two commits.
    place.commit("Another code");
    assert_eq!(place.run(["diff", "main", "feature"]), checked);
    assert_eq!(place.run(["diff", "HEAD~1"]), checked);
    assert_eq!(place.run(["check"]), checked);
    let names = place.run([
        "diff",
        "main:docs/api-errors.json",
        "HEAD:docs/api-errors.json",
    ]);
    assert_eq!(names, checked);
    // It is in both.
    assert_eq!(place.run(["check", "--base", "feature"]).code, 0);
}

#[test]
fn an_added_code_passes() {
    let place = repository();
    add(&place);
    let checked = place.run(["check"]);
    assert_eq!(checked.code, 0);
    expect_file!["golden/check-added.txt"].assert_eq(&shown(&checked));
    place.commit("One more");
    assert_eq!(place.run(["diff", "main", "HEAD"]), checked);
}

#[test]
fn what_the_trunk_did_meanwhile_does_not_count() {
    let place = repository();
    add(&place);
    place.commit("One more");
    place.git(["switch", "--quiet", "main"]);
    rename(&place);
    place.commit("Another code");
    place.git(["switch", "--quiet", "feature"]);
    assert_eq!(place.run(["check"]).code, 0);
    assert_eq!(place.run(["diff", "main"]).code, 1);
}

#[test]
fn a_changelog_and_json() {
    let place = repository();
    rename(&place);
    add(&place);
    let changelog = place.run(["check", "--changelog"]);
    assert_eq!(changelog.code, 1);
    expect_file!["golden/changelog.md.txt"].assert_eq(&changelog.out);
    let json = place.run(["check", "--format", "json"]);
    assert_eq!(json.code, 1);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json[0]["catalog"], FILE);
    assert_eq!(json[0]["state"], "compared");
    assert_eq!(json[0]["version_step"], "major");
    let change = &json[0]["changes"][0];
    assert_eq!(change["impact"], "breaking");
    assert_eq!(change["kind"], "code-renamed");
    assert_eq!(change["renamed_to"], "card_is_frozen");
    assert_eq!(change["before"]["name"], "CardAlreadyFrozen");
}

#[test]
fn a_file_that_is_gone_was_a_promise() {
    let place = repository();
    place.write("other/api-errors.json", &place.read(FILE));
    assert_eq!(place.run(["check"]).code, 0, "a new file promises anew");
    fs::remove_file(place.path().join(FILE)).unwrap();
    let ran = place.run(["check"]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.out,
        "docs/api-errors.json: was removed, and with it the promise it is\n\
         \n\
         other/api-errors.json: is new\n"
    );
}

#[test]
fn two_files_need_no_repository() {
    let place = Place::with_ledgeros();
    let old = place.read("api-errors.json");
    place.write("old.json", &old);
    place.write(
        "api-errors.json",
        &with_status(&old, "missing_api_key", 403),
    );
    let ran = place.run(["diff", "old.json", "api-errors.json"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("the status was 401, now it is 403"),
        "{}",
        ran.out
    );
    let alone = place.run(["diff", "old.json"]);
    assert_eq!(
        alone, ran,
        "a file by itself is compared with that of the workspace"
    );
    assert_eq!(place.run(["diff", "old.json", "old.json"]).code, 0);
}

#[test]
fn revisions_that_git_does_not_know() {
    let place = repository();
    for (arguments, said) in [
        (
            &["diff", "nowhere"][..],
            "there is no file and no git revision `nowhere`",
        ),
        (
            &["diff", "main", "--", "--upload-pack=x"],
            "there is no file and no git revision `--upload-pack=x`",
        ),
        (
            &["diff", "nowhere:docs/api-errors.json"],
            "there is no file and no git revision `nowhere:docs/api-errors.json`",
        ),
        (
            &["diff", "main:none.json", "HEAD:none.json"],
            "`none.json` is in neither version",
        ),
        (
            &["check", "--base", "nowhere"],
            "git knows no revision `nowhere`",
        ),
        (
            &["check", "-c", "/dev/null"],
            "/dev/null is not in this git repository",
        ),
    ] {
        let refused = place.run(arguments).refuses();
        assert_eq!(refused, format!("error: {said}\n"), "{arguments:?}");
    }
    let said = Place::with_ledgeros().run(["check"]).refuses();
    assert!(
        said.starts_with("error: revisions need a git repository: "),
        "{said}"
    );
    let said = Place::with_ledgeros().run(["diff", "HEAD"]).refuses();
    let expected = "error: there is no file `HEAD`, and revisions need a git repository: ";
    assert!(said.starts_with(expected), "{said}");
}

#[test]
fn a_damaged_file_of_a_revision_has_a_place() {
    let place = repository();
    place.write(FILE, "{");
    place.commit("Damaged");
    let said = place.run(["diff", "main", "HEAD"]).refuses();
    assert!(
        said.contains(":docs/api-errors.json:1:1: not an error reference: EOF"),
        "{said}"
    );
}
