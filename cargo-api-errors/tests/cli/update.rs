//! `update`, and the workspace of a project.

use crate::Place;

/// A package whose test writes the value of `API_ERRORS` to a file.
fn project() -> Place {
    let place = Place::empty();
    place.write(
        "Cargo.toml",
        "[package]\nname = \"project\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    );
    place.write(
        "src/lib.rs",
        "#[test]\nfn accepts() {\n    let accept = std::env::var(\"API_ERRORS\").unwrap();\n    \
         std::fs::write(\"accepted\", &accept).unwrap();\n    \
         assert!(accept == \"accept\");\n}\n",
    );
    place
}

#[test]
fn update_runs_the_tests_with_api_errors_set() {
    let place = project();
    let ran = place.run(["update", "--", "--offline"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(place.read("accepted"), "accept");
}

#[test]
fn failing_tests_are_findings() {
    let place = project();
    let ran = place.run(["update", "--breaking", "--", "--offline"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(place.read("accepted"), "accept-breaking");
}

#[test]
fn tests_that_cannot_be_built_are_a_failure() {
    let place = project();
    place.write("src/lib.rs", "fn");
    let message = "error: the tests cannot be built; the messages above are those of cargo\n";
    for command in ["update", "coverage"] {
        let ran = place.run([command, "--", "--offline"]);
        assert!(ran.code == 2 && ran.err.ends_with(message), "{ran:?}");
        let ran = Place::empty().run([command]);
        assert!(ran.code == 2 && ran.err.ends_with(message), "{ran:?}");
    }
}

#[test]
fn workspaces_are_searched_from_their_root() {
    let place = project();
    place.write("docs/api-errors.json", &crate::ledgeros("api-errors.json"));
    let ran = place
        .command()
        .current_dir(place.path().join("src"))
        .arg("table")
        .output();
    assert!(
        String::from_utf8(ran.unwrap().stdout)
            .unwrap()
            .contains("LedgerOS errors")
    );
}
