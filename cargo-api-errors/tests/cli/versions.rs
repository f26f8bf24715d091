//! Two versions of LedgerOS, in files and in git.

use std::fs;

use expect_test::expect_file;
use serde_json::{Value, json};

use crate::{Place, Ran, with_status};

const FILE: &str = "docs/api-errors.json";

/// A repository with LedgerOS on its trunk.
///
/// The places of its declarations are made up.
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

/// Renames a code.
fn rename(place: &Place) {
    let file = place.read(FILE);
    let renamed = file.replace("\"card_already_frozen\"", "\"card_is_frozen\"");
    assert_ne!(file, renamed);
    place.write(FILE, &renamed);
}

/// Adds a code.
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
fn renamed_codes_fail_with_both_declarations() {
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
    // Commits have the same differences.
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
    // Both sides have the renamed code.
    assert_eq!(place.run(["check", "--base", "feature"]).code, 0);
}

#[test]
fn added_codes_pass() {
    let place = repository();
    add(&place);
    let checked = place.run(["check"]);
    assert_eq!(checked.code, 0);
    expect_file!["golden/check-added.txt"].assert_eq(&shown(&checked));
    place.commit("One more");
    assert_eq!(place.run(["diff", "main", "HEAD"]), checked);
}

/// Retires a code that the file does not have.
fn retire(place: &Place, retired: &str) {
    let mut file: Value = serde_json::from_str(&place.read(FILE)).unwrap();
    file["retired"] = match retired {
        "" => json!([]),
        code => json!([{"code": code, "instead": "Nothing."}]),
    };
    place.write(FILE, &file.to_string());
}

#[test]
fn a_retired_code_that_is_dropped_fails() {
    let place = repository();
    retire(&place, "card_reported_lost");
    place.commit("Retired");
    place.git(["branch", "--force", "main"]);
    retire(&place, "");
    let checked = place.run(["check"]);
    assert_eq!(checked.code, 1, "{}", checked.err);
    assert!(
        checked
            .out
            .contains("breaking: `card_reported_lost`: the code is no longer listed as retired"),
        "{}",
        checked.out
    );
}

#[test]
fn a_code_is_known_as_retired_after_the_file_dropped_it() {
    let place = repository();
    retire(&place, "card_reported_lost");
    place.commit("Retired");
    retire(&place, "");
    place.commit("Dropped");
    place.git(["branch", "--force", "main"]);
    // That it was dropped concerns the branch that did it.
    assert_eq!(place.run(["check"]).code, 0);
    add(&place);
    let checked = place.run(["check"]);
    assert_eq!(checked.code, 1, "{}", checked.err);
    assert!(
        checked
            .out
            .contains("`card_reported_lost`: the code was retired and is in use again"),
        "{}",
        checked.out
    );
}

#[test]
fn a_file_that_was_deleted_and_written_anew_is_compared_with_the_deleted_one() {
    let place = repository();
    retire(&place, "card_reported_lost");
    place.commit("Retired");
    let file = place.read(FILE);
    fs::remove_file(place.path().join(FILE)).unwrap();
    place.commit("Deleted");
    place.git(["branch", "--force", "main"]);
    place.write(FILE, &file);
    rename(&place);
    retire(&place, "");
    let checked = place.run(["check"]);
    assert_eq!(checked.code, 1, "{}", checked.err);
    for expected in [
        "no longer listed as retired",
        "was renamed to `card_is_frozen`",
    ] {
        assert!(checked.out.contains(expected), "{}", checked.out);
    }
}

#[test]
fn check_ignores_later_changes_of_the_trunk() {
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
fn check_prints_a_changelog_or_json() {
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
fn removed_files_are_breaking() {
    let place = repository();
    place.write("other/api-errors.json", &place.read(FILE));
    assert_eq!(place.run(["check"]).code, 0, "a new file breaks nothing");
    fs::remove_file(place.path().join(FILE)).unwrap();
    let ran = place.run(["check"]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.out,
        "docs/api-errors.json: was removed, which breaks its contract\n\
         \n\
         other/api-errors.json: is new\n"
    );
}

#[test]
fn files_are_compared_without_a_repository() {
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
        "a single file is compared with that of the workspace"
    );
    assert_eq!(place.run(["diff", "old.json", "old.json"]).code, 0);
}

#[test]
fn unknown_revisions_are_reported() {
    let place = repository();
    for (arguments, message) in [
        (
            &["diff", "nowhere"][..],
            "there is no file or git revision `nowhere`",
        ),
        (
            &["diff", "main", "--", "--upload-pack=x"],
            "there is no file or git revision `--upload-pack=x`",
        ),
        (
            &["diff", "nowhere:docs/api-errors.json"],
            "there is no file or git revision `nowhere:docs/api-errors.json`",
        ),
        (
            &["check", "-c", "none.json"],
            "`none.json` is in neither version",
        ),
        (
            &["check", "--base", "nowhere"],
            "there is no git revision `nowhere`",
        ),
        (
            &["check", "-c", "/dev/null"],
            "/dev/null is not in this git repository",
        ),
    ] {
        let failure = place.run(arguments).fails();
        assert_eq!(failure, format!("error: {message}\n"), "{arguments:?}");
    }
    let message = Place::with_ledgeros().run(["check"]).fails();
    assert!(
        message.starts_with("error: revisions need a git repository: "),
        "{message}"
    );
    let message = Place::with_ledgeros().run(["diff", "HEAD"]).fails();
    let expected = "error: there is no file `HEAD`, and revisions need a git repository: ";
    assert!(message.starts_with(expected), "{message}");
}

#[test]
fn a_file_that_was_written_and_is_missing_is_no_new_one() {
    let place = repository();
    let outside = Place::with_ledgeros();
    let outside = outside.path().join("api-errors.json");
    for arguments in [
        &["diff", "main:typo.json", FILE][..],
        &["diff", "main:typo.json", "HEAD:docs/api-errors.json"],
        &["diff", "main:typo.json"],
        &["diff", "main:docs/api-errors.json", "HEAD:typo.json"],
    ] {
        let message = place.run(arguments).fails();
        let what = message.contains(" has no `typo.json`: write the path from the root of");
        assert!(message.starts_with("error: commit ") && what, "{message}");
    }
    let outside = outside.to_str().unwrap();
    let message = place.run(["diff", "main", outside]).fails();
    assert!(
        message.ends_with(" is not in this git repository\n"),
        "{message}"
    );
    // Each side has its own file here.
    place.write("copy.json", &place.read(FILE));
    let compared = place.run(["diff", "main:docs/api-errors.json", "copy.json"]);
    let report = compared.succeeds();
    assert!(
        report.starts_with("docs/api-errors.json and copy.json:"),
        "{report}"
    );
    // Where only the revision is written, the branch may have a new file.
    place.write("new.api-errors.json", &place.read(FILE));
    let new = place.run(["diff", "main", "new.api-errors.json"]);
    assert_eq!(new.succeeds(), "new.api-errors.json: is new\n");
}

/// Makes a clone as `actions/checkout` does: the last commit alone, and no branch besides it.
fn checkout(origin: &Place, branch: &str) -> Place {
    let place = Place::empty();
    let origin = format!("file://{}", origin.path().display());
    place.git(["init", "--quiet"]);
    place.git(["remote", "add", "origin", &origin]);
    let refspec = format!("+{branch}:refs/remotes/pull/1/merge");
    place.git([
        "fetch",
        "--quiet",
        "--no-tags",
        "--depth=1",
        "origin",
        &refspec,
    ]);
    place.git([
        "checkout",
        "--quiet",
        "--force",
        "refs/remotes/pull/1/merge",
    ]);
    place
}

#[test]
fn a_shallow_clone_is_told_to_fetch() {
    let origin = repository();
    rename(&origin);
    origin.commit("Renamed");
    let place = checkout(&origin, "feature");
    let advice = " (this clone has not all commits and branches: `fetch-depth: 0` of \
                  actions/checkout gets them, and so does `git fetch --unshallow origin \
                  '+refs/heads/*:refs/remotes/origin/*'`)\n";
    let without_trunk = place.run(["check"]).fails();
    assert!(
        without_trunk.ends_with(&format!("exists: name a branch with --base{advice}")),
        "{without_trunk}"
    );
    let unknown = place.run(["check", "--base", "origin/main"]).fails();
    let expected = "error: there is no git revision `origin/main`";
    assert_eq!(unknown, format!("{expected}{advice}"));
    place.git([
        "fetch",
        "--quiet",
        "--depth=1",
        "origin",
        "main:refs/remotes/origin/main",
    ]);
    let unrelated = place.run(["check"]).fails();
    assert!(
        unrelated.ends_with(&format!(" have no commit in common{advice}")),
        "{unrelated}"
    );
    let all = "+refs/heads/*:refs/remotes/origin/*";
    place.git(["fetch", "--quiet", "--unshallow", "origin", all]);
    assert_eq!(place.run(["check"]).code, 1);
}

#[test]
fn a_trunk_is_not_silently_compared_with_itself() {
    let place = repository();
    place.git(["switch", "--quiet", "main"]);
    rename(&place);
    place.commit("Renamed on the trunk");
    let checked = place.run(["check"]);
    assert_eq!(
        (checked.code, checked.err.as_str()),
        (
            0,
            "note: HEAD is where this branch starts, so nothing was compared: name an older \
             revision with --base, such as HEAD~1\n"
        )
    );
    assert_eq!(place.run(["check", "--base", "HEAD~1"]).code, 1);
    // What is not committed is compared.
    add(&place);
    let checked = place.run(["check"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
}

#[test]
fn invalid_files_of_a_revision_have_a_position() {
    let place = repository();
    place.write(FILE, "{");
    place.commit("Damaged");
    let message = place.run(["diff", "main", "HEAD"]).fails();
    assert!(
        message.contains(":docs/api-errors.json:1:1: not an error reference: EOF"),
        "{message}"
    );
}

/// A file with another name is found by a link that has the name of a reference.
#[cfg(unix)]
#[test]
fn a_link_with_the_name_of_a_reference_is_one() {
    use std::os::unix::fs::symlink;

    let place = Place::empty();
    let file = crate::ledgeros("api-errors.json");
    place.write("real/contract.json", &file);
    symlink("real/contract.json", place.path().join("api-errors.json")).unwrap();
    place.write("other/api-errors.json", &file);
    place.git(["init", "--quiet"]);
    place.commit("Linked");
    place.git(["switch", "--quiet", "--create", "feature"]);
    let table = place.run(["table"]).succeeds();
    assert_eq!(table.matches("LedgerOS errors\n").count(), 2);

    let changed = with_status(&file, "missing_api_key", 403);
    place.write("real/contract.json", &changed);
    let checked = place.run(["check"]);
    assert_eq!(checked.code, 1, "{checked:?}");
    assert!(checked.out.starts_with("api-errors.json:\n"), "{checked:?}");
    place.commit("Changed");
    assert_eq!(place.run(["diff", "main", "feature"]), checked);

    // What is outside of the directory is not read by itself.
    let outside = Place::with_ledgeros();
    let alone = Place::empty();
    let target = outside.path().join("api-errors.json");
    symlink(target, alone.path().join("api-errors.json")).unwrap();
    alone.run(["table"]).fails();
}

#[cfg(unix)]
#[test]
fn links_to_a_reference_are_followed() {
    use std::os::unix::fs::symlink;

    let place = repository();
    symlink(FILE, place.path().join("api-errors.json")).unwrap();
    symlink(
        "../docs/missing.json",
        place.path().join("docs/lost.api-errors.json"),
    )
    .unwrap();
    place.commit("Links");
    // All references of the workspace: each once, and no link.
    let checked = place.run(["check", "--base", "HEAD"]);
    assert_eq!(
        (checked.code, checked.err.as_str()),
        (0, ""),
        "{}",
        checked.out
    );

    rename(&place);
    let arguments = ["check", "--base", "HEAD", "--catalog", "api-errors.json"];
    let checked = place.run(arguments);
    assert_eq!(checked.code, 1, "{}", checked.err);
    assert!(
        checked.out.contains("`card_already_frozen`"),
        "{}",
        checked.out
    );
}

/// As a shell gives it for `diff <(...) new.json`.
#[cfg(unix)]
#[test]
fn a_pipe_is_one_of_the_versions() {
    let place = Place::empty();
    let file = crate::ledgeros("api-errors.json");
    place.write("new.json", &with_status(&file, "card_already_frozen", 423));
    place.write("same.json", &file);
    for (new, code) in [("new.json", 1), ("same.json", 0)] {
        let mut command = place.command();
        let mut diff = command
            .args(["diff", "/dev/stdin", new])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = diff.stdin.take().unwrap();
        std::io::Write::write_all(&mut pipe, file.as_bytes()).unwrap();
        drop(pipe);
        let ran = Ran::of(&diff.wait_with_output().unwrap());
        assert_eq!(ran.code, code, "{ran:?}");
    }
}

/// A path may have any bytes where the system allows it.
#[cfg(target_os = "linux")]
#[test]
fn a_directory_whose_name_is_not_text_has_versions_too() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let odd = OsStr::from_bytes(b"caf\xe9");
    // The repository is in it.
    let mut place = Place::empty();
    place.path.push(odd);
    fs::create_dir(place.path()).unwrap();
    place.write(FILE, &crate::ledgeros("api-errors.json"));
    place.git(["init", "--quiet"]);
    place.commit("LedgerOS");
    place.git(["switch", "--quiet", "--create", "feature"]);
    assert_eq!(place.run(["check"]).code, 0);
    rename(&place);
    let checked = place.run(["check"]);
    assert_eq!(checked.code, 1, "{}", checked.err);
    assert!(
        checked.out.contains("was renamed to `card_is_frozen`"),
        "{}",
        checked.out
    );
    assert_eq!(place.run(["check", "--catalog", FILE]), checked);
    assert_eq!(place.run(["diff", "main"]), checked);
    assert!(place.run(["explain", "card_is_frozen"]).code == 0);

    // It is in the repository: nothing is left out without a word.
    let place = repository();
    let inside = place.path().join(odd);
    fs::create_dir(&inside).unwrap();
    fs::write(inside.join("api-errors.json"), place.read(FILE)).unwrap();
    for (before, command) in [
        ("not in a commit", &["check"][..]),
        ("not in a commit", &["diff", "main"]),
        ("in a commit", &["diff", "main", "feature"]),
    ] {
        if before == "in a commit" {
            place.commit("Odd");
        }
        let message = place.run(command).fails();
        assert!(
            message.contains("api-errors.json: the path in the repository is not UTF-8"),
            "{before} {command:?}: {message}"
        );
    }
}
