//! `init`, in a package of another project.

use std::fs;
use std::path::Path;

use crate::{Place, Ran};

const SERVICE: &str = "use api_error_core::ApiError;

/// Errors of cards
#[derive(Debug, ApiError)]
#[api(status = 409)]
pub enum CardError {
    /// The card is frozen
    Frozen,
}
impl std::fmt::Display for CardError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(\"frozen\")
    }
}
impl std::error::Error for CardError {}
";

/// The manifest of a package that depends on the core of this checkout.
fn manifest() -> String {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api-error-core");
    let core = fs::canonicalize(core).unwrap();
    format!(
        "[package]\nname = \"cards-api\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\napi-error-core = {{ path = '{}' }}\n\n[workspace]\n",
        core.display(),
    )
}

/// A project with the versions of this workspace, so that they are on this machine.
fn project(file: &str) -> Place {
    let place = Place::empty();
    place.write("Cargo.toml", &manifest());
    place.write(file, SERVICE);
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    place.write("Cargo.lock", &fs::read_to_string(lock).unwrap());
    place
}

fn init(place: &Place) -> Ran {
    let mut command = place.command();
    // Those of the other projects are built there, too.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("projects");
    command
        .env("CARGO_TARGET_DIR", target)
        .args(["init", "--offline"]);
    Ran::of(&command.output().unwrap())
}

fn read(place: &Place, file: &str) -> String {
    fs::read_to_string(place.path().join(file)).unwrap()
}

#[test]
fn what_a_service_needs_is_added_once() {
    let place = project("src/lib.rs");
    let first = init(&place);
    assert_eq!(first.code, 0, "{}", first.err);
    for line in [
        "added:    api-error-docs to the dev-dependencies of Cargo.toml\n",
        "written:  tests/api_errors.rs\n",
        "written:  .github/workflows/api-errors-cards-api.yml\n",
    ] {
        assert!(first.out.contains(line), "{}", first.out);
    }
    let changed = read(&place, "Cargo.toml");
    assert!(
        changed.contains("[dev-dependencies]\napi-error-docs = {"),
        "{changed}"
    );
    let test = read(&place, "tests/api_errors.rs");
    assert!(test.contains("use cards_api::CardError;\n"), "{test}");

    // The test runs, writes its files and finds them current.
    for (accept, succeeds) in [(None, false), (Some("accept"), true), (None, true)] {
        let mut cargo = std::process::Command::new(env!("CARGO"));
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("projects");
        cargo.args(["test", "--quiet", "--offline", "--test", "api_errors"]);
        cargo
            .current_dir(place.path())
            .env("CARGO_TARGET_DIR", target);
        cargo.env_remove("API_ERRORS").env_remove("CI");
        cargo.envs(accept.map(|accept| ("API_ERRORS", accept)));
        let output = cargo.output().unwrap();
        let out = String::from_utf8_lossy(&output.stdout);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.success(), succeeds, "{accept:?}: {out}{err}");
    }
    assert!(read(&place, "docs/errors.md").contains("`frozen`"));

    let again = init(&place);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(
        again.out.ends_with("nothing is left to do\n"),
        "{}",
        again.out
    );
    assert_eq!(read(&place, "Cargo.toml"), changed);
    assert_eq!(read(&place, "tests/api_errors.rs"), test);
}

#[test]
fn another_file_is_not_overwritten_and_then_nothing_changes() {
    for file in [
        "tests/api_errors.rs",
        ".github/workflows/api-errors-cards-api.yml",
    ] {
        let place = project("src/lib.rs");
        place.write(file, "mine\n");
        let message = init(&place).fails();
        assert!(
            message.contains(&format!("{file}: is there already")),
            "{message}"
        );
        assert_eq!(read(&place, file), "mine\n");
        assert_eq!(read(&place, "Cargo.toml"), manifest());
        for other in ["tests/api_errors.rs", ".github"] {
            let is_its_own = file.starts_with(other);
            assert_eq!(place.path().join(other).exists(), is_its_own, "{other}");
        }
    }
}

#[test]
fn a_package_without_a_library_is_refused() {
    let place = project("src/errors.rs");
    place.write(
        "src/main.rs",
        "mod errors;\npub use errors::CardError;\nfn main() {}\n",
    );
    let message = init(&place).fails();
    assert!(message.contains("has no library"), "{message}");
    assert_eq!(read(&place, "Cargo.toml"), manifest());
}
