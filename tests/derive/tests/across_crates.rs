//! Uniqueness across crates, as `cargo check` sees it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The second crate nests an enum of the first, and both declare `not_found`.
#[test]
fn a_code_of_another_crate_is_refused_until_one_is_renamed() {
    let workspace = Workspace::new();
    workspace.write_service("NotFound");
    let (success, output) = workspace.check();
    assert!(!success, "{output}");
    for part in [
        "duplicate error code `not_found`",
        "users::UserError::NotFound at users/src/lib.rs:5",
        "service::ServiceError::NotFound at service/src/lib.rs:8",
    ] {
        assert!(output.contains(part), "no {part:?} in {output}");
    }

    workspace.write_service("CardNotFound");
    let (success, output) = workspace.check();
    assert!(success, "{output}");
}

/// A cargo workspace of two crates, in this one's target folder.
struct Workspace {
    root: PathBuf,
}

impl Workspace {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("across_crates");
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        let core = tests.join("../../api-error-core");
        let workspace = Self { root };
        workspace.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"users\", \"service\"]\n",
        );
        // The versions that are there already, so that nothing is fetched.
        let lock = std::fs::read_to_string(tests.join("../../Cargo.lock")).unwrap();
        workspace.write("Cargo.lock", &lock);
        workspace.write("users/Cargo.toml", &manifest("users", &core, ""));
        workspace.write(
            "users/src/lib.rs",
            r#"#[derive(Debug, thiserror::Error, api_error_core::ApiError)]
#[api(status = 404)]
pub enum UserError {
    #[error("no such user")]
    NotFound,
}
"#,
        );
        workspace.write(
            "service/Cargo.toml",
            &manifest("service", &core, "users = { path = \"../users\" }\n"),
        );
        workspace
    }

    fn write_service(&self, variant: &str) {
        self.write(
            "service/src/lib.rs",
            &r#"#[derive(Debug, thiserror::Error, api_error_core::ApiError)]
#[api(status = 404)]
pub enum ServiceError {
    #[error(transparent)]
    #[api(transparent)]
    User(#[from] users::UserError),
    #[error("nothing here")]
    VARIANT,
}
"#
            .replace("VARIANT", variant),
        );
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn check(&self) -> (bool, String) {
        let output = Command::new(env!("CARGO"))
            .args(["check", "--offline", "--quiet", "--color=never"])
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .current_dir(&self.root)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), errors)
    }
}

fn manifest(name: &str, core: &Path, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\napi-error-core = {{ path = '{}' }}\nthiserror = \"2\"\n{dependencies}",
        core.display(),
    )
}
