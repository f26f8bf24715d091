//! A program that is built without documentation.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Each text that only documents show has a word of its own, which begins with this.
const MARK: &str = "zyzzyva";

/// Says `zyzzyva-0`, `zyzzyva-1`, ... wherever documentation can be written.
const PROGRAM: &str = r#"
use api_error_core::spec::{Causes, DetailSpec, HeaderSpec, TypeSpec};
use api_error_core::http::StatusCode;
use api_error_core::{ApiError, ApiErrorExt, ErrorSpec, ErrorType};

/// $: a set of types.
#[derive(ErrorType)]
enum Type {
    /// $: a type.
    ConflictError,
}

/// $: an enum, at some length.
///
/// $: and more of it.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(types = Type, type = "conflict_error", status = 409)]
enum CardError {
    /// $: a summary.
    ///
    /// $: a description.
    ///
    /// # Causes
    /// - $: one.
    /// - $: two.
    ///
    /// # Resolution
    /// $: what to do.
    ///
    /// # Scenario
    /// $: when.
    ///
    /// # Other
    /// $: something else.
    #[error("shown-{card_id}")]
    #[api(title = "Frozen")]
    Frozen {
        /// $: a detail.
        #[api(detail)]
        card_id: u64,
        /// $: a header.
        #[api(header = "x-card")]
        card: u8,
    },
    /// $: documentation alone.
    #[error("lost")]
    Lost,
    #[error("busy")]
    #[api(retry = "backoff")]
    Busy,
    /// $: documentation and more.
    #[error("old")]
    #[api(since = "1.2.0")]
    Old,
}

/// $: a struct.
///
/// # Causes
/// $: a paragraph.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("also-shown")]
#[api(status = 409, code = "alone", title = "Alone", type = "conflict_error")]
struct Alone;

const BY_HAND: ErrorSpec = ErrorSpec::builder("by_hand", StatusCode::CONFLICT)
    .with_message("$: a template")
    .with_description("$: by hand")
    .with_causes(Causes::List(&["$: a cause by hand"]))
    .with_resolution("$: a resolution by hand")
    .with_scenario("$: a scenario by hand")
    .with_remarks("$: remarks by hand")
    .with_details(&[DetailSpec::new("id", "u8").with_description("$: a detail by hand")])
    .with_headers(&[HeaderSpec::new("x-id").with_description("$: a header by hand")]).build();

fn main() {
    let frozen = CardError::Frozen { card_id: 7, card: 1 };
    let spec = if std::env::args().count() > 1 { &BY_HAND } else { frozen.spec() };
    println!("{spec:?} {:?} {:?}", frozen.catalog(), Alone.catalog());
    println!("{:?} {:?}", CardError::Busy.spec().retry(), CardError::Old.spec().since());
    println!("{:?}", <Type as ErrorType>::TYPES as &[TypeSpec]);
    println!("{:?} {:?}", frozen.response().body(), Alone.response().body());
}
"#;

#[test]
fn no_text_that_only_documents_show_is_in_the_program() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("without_documentation");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let core = tests.join("../../api-error-core");
    fs::create_dir_all(root.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"undocumented\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\napi-error-core = {{ path = '{}' }}\nthiserror = \"2\"\n\n[workspace]\n",
        core.display(),
    );
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    // The versions that are there already, so that nothing is fetched.
    fs::copy(tests.join("../../Cargo.lock"), root.join("Cargo.lock")).unwrap();
    let mut words = 0;
    let parts = PROGRAM.split('$').map(|part| {
        words += 1;
        format!("{part}{MARK}-{words}")
    });
    let program = parts.collect::<String>();
    let program = program.rsplit_once(MARK).unwrap().0;
    fs::write(root.join("src/main.rs"), program).unwrap();

    let built = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet", "--color=never"])
        .arg("--config=build.rustflags=['--cfg=api_errors_without_documentation']")
        .env("CARGO_TARGET_DIR", root.join("target"))
        // Names of variables and comments would be in what a debugger reads.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .current_dir(&root)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{errors}");

    let name = format!("undocumented{}", env::consts::EXE_SUFFIX);
    let binary = root.join("target/debug").join(name);
    let bytes = fs::read(&binary).unwrap();
    let find = |word: &str| {
        let mut parts = bytes.windows(word.len());
        let place = parts.position(|part| part == word.as_bytes())?;
        Some(String::from_utf8_lossy(&bytes[place..][..40]).into_owned())
    };
    assert_eq!(find(MARK), None, "one of {} texts", words - 1);
    for word in ["shown-", "also-shown", "card_id", "by_hand"] {
        assert!(find(word).is_some(), "no {word}");
    }
    let ran = Command::new(&binary).output().unwrap();
    let printed = String::from_utf8(ran.stdout).unwrap();
    for part in [
        r#"\"code\":\"frozen\",\"message\":\"shown-7\",\"details\":{\"card_id\":7}"#,
        r#"\"code\":\"alone\",\"message\":\"also-shown\""#,
        r#"Some(Backoff { seconds: None }) Some("1.2.0")"#,
    ] {
        assert!(printed.contains(part), "no {part} in {printed}");
    }
    println!("{} texts are left out", words - 1);
}
