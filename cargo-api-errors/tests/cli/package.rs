//! Packages as they are, with nothing written in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;

use crate::{Place, Ran};

/// A package or workspace of another project, in a directory with a space in its name.
struct Project(Place);

impl Project {
    /// Makes a project whose versions are those of this workspace, so that they are on this
    /// machine.
    fn new<const N: usize>(name: &str, files: [(&str, &str); N]) -> Self {
        let place = Place::kept(&format!("a project/{name}"));
        let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api-error-core");
        let core = format!("path = '{}'", fs::canonicalize(core).unwrap().display());
        for (file, text) in files {
            place.keep(file, &text.replace("$core", &core));
        }
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        place.keep("Cargo.lock", &fs::read_to_string(lock).unwrap());
        Self(place)
    }

    /// Runs the command, which must not change a file of the project.
    fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Ran {
        let before = files(self.0.path());
        let mut command = self.0.command();
        // All projects are built in one directory, with one core.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("projects");
        command.env("CARGO_TARGET_DIR", target);
        let ran = Ran::of(&command.args(arguments).arg("--offline").output().unwrap());
        assert_eq!(files(self.0.path()), before, "{}", ran.err);
        ran
    }

    /// Returns what the command prints for programs.
    #[track_caller]
    fn json<const N: usize>(&self, arguments: [&str; N]) -> Value {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{}", ran.err);
        serde_json::from_str(&ran.out).unwrap()
    }

    /// Returns each catalog of a table with its codes.
    #[track_caller]
    fn codes<const N: usize>(&self, arguments: [&str; N]) -> Vec<(String, Vec<String>)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let json = self.json(arguments);
        let catalogs = json.as_array().unwrap().iter();
        let codes = |catalog: &Value| {
            let errors = catalog["errors"].as_array().unwrap().iter();
            errors.map(|error| text(&error["code"])).collect()
        };
        catalogs
            .map(|catalog| (text(&catalog["catalog"]), codes(catalog)))
            .collect()
    }

    /// Returns the message of a failure.
    #[track_caller]
    fn fails<const N: usize>(&self, arguments: [&str; N]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        let start = ran.err.rfind("error: ").unwrap();
        ran.err[start..].to_owned()
    }
}

/// Returns all files below a directory with their content.
fn files(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut pending = vec![directory.to_owned()];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.display().to_string();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

/// Returns catalogs as [`Project::codes`] does.
fn catalogs<const N: usize>(catalogs: [(&str, &[&str]); N]) -> Vec<(String, Vec<String>)> {
    let owned = |codes: &[&str]| codes.iter().copied().map(str::to_owned).collect();
    let catalogs = catalogs.into_iter();
    catalogs
        .map(|(name, codes)| (name.to_owned(), owned(codes)))
        .collect()
}

/// A library whose root joins an enum of a module; the core has another name in it.
static NESTED: LazyLock<Project> = LazyLock::new(|| {
    Project::new(
        "nested",
        [
            (
                "Cargo.toml",
                "[package]\nname = \"cards-api\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n\
                 [features]\nlimits = []\n\n\
                 [dependencies]\nerrors = { package = \"api-error-core\", $core }\n",
            ),
            (
                "src/lib.rs",
                "use errors::ApiError;\n\nmod card;\n\n\
                 /// The cards\n\
                 #[derive(Debug, ApiError)]\n\
                 #[api(crate = errors, title = \"Cards\")]\n\
                 pub enum Root {\n\
                 \u{20}   #[api(transparent)]\n    Card(card::CardError),\n}\n\n\
                 impl std::fmt::Display for Root {\n\
                 \u{20}   fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {\n\
                 \u{20}       let Self::Card(card) = self;\n        card.fmt(f)\n    }\n}\n\n\
                 impl std::error::Error for Root {}\n",
            ),
            (
                "src/card.rs",
                "use errors::ApiError;\n\n\
                 #[derive(Debug, ApiError)]\n\
                 #[api(crate = errors, status = 409)]\n\
                 pub enum CardError {\n\
                 \u{20}   /// Card is already frozen\n    AlreadyFrozen,\n\
                 \u{20}   /// Too many cards\n    #[cfg(feature = \"limits\")]\n\
                 \u{20}   TooManyCards,\n}\n\n\
                 impl std::fmt::Display for CardError {\n\
                 \u{20}   fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {\n\
                 \u{20}       f.write_str(\"no\")\n    }\n}\n\n\
                 impl std::error::Error for CardError {}\n",
            ),
        ],
    )
});

/// Structs as errors, in a library that C uses too, with another name than the package.
const STRUCTS: &str = "use api_error_core::ApiError;\n\n\
    macro_rules! error {\n    ($name:ident $text:literal) => {\n\
    \u{20}       impl std::fmt::Display for $name {\n\
    \u{20}           fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {\n\
    \u{20}               f.write_str($text)\n            }\n        }\n\
    \u{20}       impl std::error::Error for $name {}\n    };\n}\n\n\
    /// Gone\n#[derive(Debug, ApiError)]\n#[api(status = 410)]\n\
    pub struct LinkExpired;\nerror!(LinkExpired \"the link expired\");\n\n\
    /// Wrong\n#[derive(Debug, ApiError)]\n#[api(status = 400)]\n\
    pub struct LinkInvalid;\nerror!(LinkInvalid \"the link is invalid\");\n";

/// An error whose example prints.
const LOUD: &str = "use api_error_core::ApiError;\n\n\
    /// Loud\n#[derive(Debug, ApiError)]\n\
    #[api(status = 410, example = Loud::shown())]\npub struct Loud;\n\n\
    impl Loud {\n    fn shown() -> Self {\n        println!(\"[it is loud]\");\n        Self\n    }\n}\n\n\
    impl std::fmt::Display for Loud {\n\
    \u{20}   fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {\n\
    \u{20}       f.write_str(\"loud\")\n    }\n}\n\n\
    impl std::error::Error for Loud {}\n";

static LINKS: LazyLock<Project> = LazyLock::new(|| {
    Project::new(
        "structs",
        [
            (
                "Cargo.toml",
                "[package]\nname = \"links\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\n\
                 [lib]\nname = \"shortener\"\ncrate-type = [\"cdylib\", \"rlib\"]\n\n\
                 [dependencies]\napi-error-core = { $core }\n",
            ),
            ("src/lib.rs", STRUCTS),
        ],
    )
});

/// A workspace: a library of errors, one without errors of its own, one that has the core from
/// another, and binaries.
static WORKSPACE: LazyLock<Project> = LazyLock::new(|| {
    Project::new(
        "workspace",
        [
            (
                "Cargo.toml",
                "[workspace]\nresolver = \"3\"\nmembers = [\"client\", \"errors\", \"facade\", \
                 \"server\", \"tools\"]\nexclude = [\"outside\"]\n\n\
                 [workspace.package]\nversion = \"1.0.0\"\nedition = \"2024\"\n\n\
                 [workspace.dependencies]\napi-error-core = { $core }\n",
            ),
            (
                "client/Cargo.toml",
                "[package]\nname = \"client\"\nversion.workspace = true\n\
                 edition.workspace = true\n\n[dependencies]\nfacade = { path = \"../facade\" }\n",
            ),
            (
                "client/src/lib.rs",
                "use facade::core::ApiError;\n\n\
                 /// Lost\n#[derive(Debug, ApiError)]\n\
                 #[api(status = 410, crate = facade::core)]\npub struct Lost;\n\n\
                 impl std::fmt::Display for Lost {\n\
                 \u{20}   fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {\n\
                 \u{20}       f.write_str(\"lost\")\n    }\n}\n\n\
                 impl std::error::Error for Lost {}\n",
            ),
            (
                "errors/Cargo.toml",
                "[package]\nname = \"errors\"\nversion.workspace = true\n\
                 edition.workspace = true\n\n\
                 [dependencies]\napi-error-core.workspace = true\n",
            ),
            ("errors/src/lib.rs", STRUCTS),
            (
                "facade/Cargo.toml",
                "[package]\nname = \"facade\"\nversion.workspace = true\n\
                 edition.workspace = true\n\n[dependencies]\nerrors = { path = \"../errors\" }\n\
                 api-error-core.workspace = true\n",
            ),
            (
                "facade/src/lib.rs",
                "pub use api_error_core as core;\npub use errors::LinkExpired;\n",
            ),
            (
                "server/Cargo.toml",
                "[package]\nname = \"server\"\nversion.workspace = true\n\
                 edition.workspace = true\n\n\
                 [dependencies]\napi-error-core.workspace = true\n",
            ),
            (
                "server/build.rs",
                "fn main() {\n    let file = concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/notes.txt\");\n    \
                 assert!(std::path::Path::new(file).exists());\n    \
                 println!(\"cargo::rustc-env=BUILT=yes\");\n}\n",
            ),
            ("server/notes.txt", "notes\n"),
            (
                "server/src/main.rs",
                &format!(
                    "#![deny(warnings)]\n\nmod part;\n\n{STRUCTS}\n\nfn main() {{\n    \
                     let _ = (env!(\"BUILT\"), part::NOTES, LinkExpired, LinkInvalid);\n    panic!(\"it runs\");\n}}\n"
                ),
            ),
            (
                "server/src/part.rs",
                "pub const NOTES: &str =\n    \
                 include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/notes.txt\"));\n",
            ),
            (
                "outside/Cargo.toml",
                "[package]\nname = \"outside\"\nversion = \"1.0.0\"\nedition = \"2018\"\n\n\
                 [dependencies]\napi-error-core = { $core }\n",
            ),
            ("outside/Cargo.lock", include_str!("../../../Cargo.lock")),
            ("outside/src/lib.rs", LOUD),
            (
                "tools/Cargo.toml",
                "[package]\nname = \"tools\"\nversion.workspace = true\n\
                 edition.workspace = true\n",
            ),
            ("tools/src/bin/one.rs", "fn main() {}\n"),
            ("tools/src/bin/two.rs", "fn main() {}\n"),
        ],
    )
});

#[test]
fn a_library_is_read_with_its_features() {
    let project = &*NESTED;
    let first = project.run(["table", "-p", "cards-api"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.out.starts_with("Cards\n"), "{}", first.out);
    // Nothing is built again, and so there is nothing to report.
    let second = project.run(["table", "-p", "cards-api"]);
    assert_eq!((&second.out, second.err.as_str()), (&first.out, ""));

    let table = ["table", "-p", "cards-api", "--format", "json"];
    assert_eq!(
        project.codes(table),
        catalogs([("cards_api::Root", &["already_frozen"])])
    );
    for features in ["--all-features", "--features=limits"] {
        let with = ["table", "-p", "cards-api", "--format", "json", features];
        assert_eq!(
            project.codes(with),
            catalogs([("cards_api::Root", &["already_frozen", "too_many_cards"])])
        );
    }

    let explained = project.json([
        "explain",
        "already_frozen",
        "-p",
        "cards-api",
        "--format=json",
    ]);
    assert_eq!(explained[0]["error"]["location"]["file"], "src/card.rs");
    let html = project.run(["html", "-p", "cards-api"]);
    assert!(html.out.contains("already_frozen"), "{}", html.err);
    let lint = project.run(["lint", "-p", "cards-api"]);
    assert!(lint.code < 2, "{}", lint.err);
    let searched = project.run(["search", "frozen", "-p", "cards-api"]);
    assert!(searched.out.contains("already_frozen"), "{}", searched.err);
}

#[test]
fn a_released_file_is_compared_with_a_package() {
    let project = &*NESTED;
    let released = Place::empty();
    let file = released.write(
        "api-errors.json",
        "{\"schema_version\": 1, \"title\": \"Cards\", \"groups\": [], \"envelopes\": [], \
         \"errors\": []}",
    );
    let file = file.to_str().unwrap();
    let compared = project.run(["diff", file, "-p", "cards-api"]);
    assert_eq!(compared.code, 0, "{}", compared.err);
    assert!(
        compared.out.contains("compatible: `already_frozen`"),
        "{}",
        compared.out
    );
}

#[test]
fn each_root_is_named() {
    let project = &*LINKS;
    let both = catalogs([
        ("shortener::LinkExpired", &["link_expired"]),
        ("shortener::LinkInvalid", &["link_invalid"]),
    ]);
    let table = ["table", "-p", "links", "--format", "json"];
    assert_eq!(project.codes(table), both);
    assert_eq!(
        project.fails(["html", "-p", "links"]),
        "error: found several catalogs: choose one with --root\n  shortener::LinkExpired\n  \
         shortener::LinkInvalid\n"
    );
    let page = project.run(["html", "-p", "links", "--root", "LinkInvalid"]);
    assert!(page.out.contains("link_invalid"), "{}", page.err);
    assert!(!page.out.contains("link_expired"));
    assert_eq!(
        project.fails(["table", "-p", "links", "--root", "Invalid"]),
        "error: no catalog is named `Invalid`; those of the package are\n  \
         shortener::LinkExpired\n  shortener::LinkInvalid\n"
    );
}

#[test]
fn members_of_a_workspace_are_read() {
    let project = &*WORKSPACE;
    let codes = ["link_expired", "link_invalid"];
    let of = |name: &str| {
        let roots = ["LinkExpired", "LinkInvalid"].map(|root| format!("{name}::{root}"));
        let codes = codes.iter().map(|code| vec![(*code).to_owned()]);
        roots.into_iter().zip(codes).collect::<Vec<_>>()
    };
    let table = |name| project.codes(["table", "--format=json", "-p", name]);
    assert_eq!(table("errors"), of("errors"));
    // It has no errors of its own.
    assert_eq!(table("facade"), of("errors"));
    // The core is that of another package.
    assert_eq!(table("client"), catalogs([("client::Lost", &["lost"])]));
    let several = project.codes(["table", "--format=json", "-p", "errors", "-p", "server"]);
    assert_eq!(several, [of("errors"), of("server")].concat());
}

#[test]
fn a_binary_is_read_and_not_run() {
    let project = &*WORKSPACE;
    let ran = project.run(["table", "-p", "server", "--bin", "server"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("link_expired"));
    assert!(
        !ran.err.contains("it runs") && !ran.err.contains("warning"),
        "{}",
        ran.err
    );
}

#[test]
fn a_package_outside_of_the_workspace_is_read_by_its_manifest() {
    let project = &*WORKSPACE;
    let arguments = [
        "table",
        "--format=json",
        "--manifest-path",
        "outside/Cargo.toml",
    ];
    assert_eq!(
        project.codes(arguments),
        catalogs([("outside::Loud", &["loud"])])
    );
    // What its examples print is not in the output.
    assert!(project.run(arguments).err.contains("[it is loud]"));
    let errors = [
        "table",
        "--format=json",
        "--manifest-path",
        "errors/Cargo.toml",
    ];
    assert_eq!(project.codes(errors).len(), 2);
    assert_eq!(
        project.fails(["table", "--manifest-path", "Cargo.toml"]),
        "error: this manifest is of no package: choose one of its workspace with --package\n  \
         client\n  errors\n  facade\n  server\n  tools\n"
    );
    assert_eq!(
        project.fails(["table", "--manifest-path", "none/Cargo.toml"]),
        "error: manifest path `none/Cargo.toml` does not exist\n"
    );
}

#[test]
fn packages_that_cannot_be_read_are_explained() {
    let project = &*WORKSPACE;
    assert_eq!(
        project.fails(["table", "-p", "other"]),
        "error: the workspace has no package `other`; its packages are\n  client\n  errors\n  facade\n  \
         server\n  tools\n"
    );
    assert_eq!(
        project.fails(["table", "-p", "tools"]),
        "error: `tools` has several binaries: choose one with --bin\n  one\n  two\n"
    );
    assert_eq!(
        project.fails(["table", "-p", "tools", "--bin", "three"]),
        "error: `tools` has no binary `three`; its binaries are\n  one\n  two\n"
    );
    assert_eq!(
        project.fails(["table", "-p", "errors", "-c", "api-errors.json"]),
        "error: --package and --catalog each name what is read: leave one of them out\n"
    );
    assert_eq!(
        project.fails(["table", "--root", "Root"]),
        "error: --bin, --root, --offline and features are those of a package: name it with \
         --package\n"
    );
    assert!(
        project
            .fails(["update", "-p", "errors"])
            .starts_with("error: `update` does not read packages: leave out --package")
    );
    let outside = Place::empty().run(["table", "-p", "any"]).fails();
    assert!(outside.contains("could not find `Cargo.toml`"), "{outside}");
}

#[test]
fn a_package_without_derived_errors_is_explained() {
    let manifest = "[package]\nname = \"plain\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n\
                    [dependencies]\n";
    let project = Project::new(
        "without-core",
        [("Cargo.toml", manifest), ("src/lib.rs", "")],
    );
    let message = project.fails(["table", "-p", "plain"]);
    assert!(
        message.contains("`plain` does not depend on api-error-core: run `cargo add"),
        "{message}"
    );

    let manifest = format!("{manifest}api-error-core = {{ $core }}\n");
    let project = Project::new(
        "without-derive",
        [("Cargo.toml", &manifest), ("src/lib.rs", "")],
    );
    let message = project.fails(["table", "-p", "plain"]);
    assert!(
        message.starts_with("error: `plain` has no error that derives `ApiError`: derive it, or"),
        "{message}"
    );

    let project = Project::new(
        "broken",
        [("Cargo.toml", &manifest), ("src/lib.rs", "fn broken() {")],
    );
    let ran = project.run(["table", "-p", "plain"]);
    assert!(
        ran.err.contains("this file contains an unclosed delimiter"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.ends_with(
            "error: `plain` cannot be built as it is; the messages above are those of cargo\n"
        ),
        "{}",
        ran.err
    );
}

/// An error that only operators read of.
const VAULT: &str = "use api_error_core::ApiError;\n\n\
    /// Errors of the vault\n#[derive(Debug, ApiError)]\n#[api(status = 409)]\n\
    pub enum VaultError {\n\
    \u{20}   /// The vault is closed\n    ///\n    /// # Runbook\n    /// Call the AXOLOTL.\n    Closed,\n\
    \u{20}   /// # Owner\n    /// The QUOKKA\n    #[api(internal, log = \"warn\")]\n    Floor,\n}\n\n\
    impl std::fmt::Display for VaultError {\n\
    \u{20}   fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {\n\
    \u{20}       f.write_str(\"no\")\n    }\n}\n\nimpl std::error::Error for VaultError {}\n";

/// Returns the programs that were built for a package: those whose text has a word, and the others.
fn programs_with(name: &str, word: &str) -> (usize, usize) {
    let built = Path::new(env!("CARGO_TARGET_TMPDIR")).join("projects/api-errors/build/debug");
    let mut found = (0, 0);
    for entry in fs::read_dir(built).unwrap() {
        let path = entry.unwrap().path();
        let is_program = path.is_file() && path.extension().is_none_or(|end| end == "exe");
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        if is_program && file.starts_with(name) {
            let bytes = fs::read(&path).unwrap();
            if bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes())
            {
                found.0 += 1;
            } else {
                found.1 += 1;
            }
        }
    }
    found
}

#[test]
fn operators_read_what_no_other_document_has() {
    let manifest = "[package]\nname = \"vault-api\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n\
                    [dependencies]\napi-error-core = { $core }\n";
    let project = Project::new("vault", [("Cargo.toml", manifest), ("src/lib.rs", VAULT)]);
    let package = ["--package", "vault-api"];
    let run = |command: &[&'static str]| project.run(command.iter().chain(&package).copied());

    let floor = run(&["explain", "floor", "--internal"]);
    assert_eq!(floor.code, 0, "{}", floor.err);
    for word in [
        "floor: Floor",
        "The QUOKKA",
        "Level in the log: warn",
        "internal",
        "lib.rs:",
    ] {
        assert!(floor.out.contains(word), "no {word}: {}", floor.out);
    }
    assert_eq!(run(&["explain", "flor", "--internal"]).code, 1);
    for command in ["markdown", "html"] {
        let document = run(&[command, "--internal"]);
        assert!(document.out.contains("AXOLOTL"), "{}", document.err);
    }

    let mut silent = 0;
    for command in [
        "markdown",
        "html",
        "csv",
        "openapi",
        "json-schema",
        "typescript",
        "alerts",
        "table",
        "lint",
    ] {
        let document = run(&[command]);
        assert!(document.code < 2, "{}", document.err);
        for word in ["AXOLOTL", "QUOKKA", "unbook"] {
            assert!(!document.out.contains(word), "{command}: {}", document.out);
        }
        silent += usize::from(document.out.contains("closed"));
    }
    assert!(silent >= 8, "{silent}");
    assert_eq!(run(&["explain", "floor"]).code, 1);

    // The texts are in the program for operators, and in no other.
    assert_eq!(programs_with("vault-api-", "AXOLOTL"), (1, 1));
}

#[test]
fn what_only_operators_read_replaces_no_other_file() {
    let place = Place::with_ledgeros();
    let ran = place.run(["markdown", "--internal"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("name it with --package"), "{}", ran.err);
}
