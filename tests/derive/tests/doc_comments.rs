//! Documentation is the text that rustdoc shows, whatever form it is written in.
//!
//! `build.rs` writes the declarations. rustdoc reads the same file, and its JSON
//! is compared with the descriptions in the catalog.

// Whether they are documented is what is compared.
#![allow(missing_docs, clippy::all, clippy::pedantic)]

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::Command;

use api_error_core::ErrorCatalog;
use serde_json::Value;

/// Passes an enum on, as a crate's own macro for its errors does.
macro_rules! declare {
    (($name:ident) $($(#[$attribute:meta])* $variant:ident,)*) => {
        #[cfg_attr(not(doc), derive(Debug, api_error_core::ApiError))]
        #[cfg_attr(not(doc), api(status = 400))]
        pub enum $name {
            $($(#[$attribute])* $variant,)*
        }
    };
}

/// The same, in front of the file that rustdoc reads.
const DECLARE: &str = "
macro_rules! declare {
    (($name:ident) $($(#[$attribute:meta])* $variant:ident,)*) => {
        pub enum $name { $($(#[$attribute])* $variant,)* }
    };
}
";

include!(concat!(env!("OUT_DIR"), "/doc_comments.rs"));

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("written")
    }
}

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("passed")
    }
}

impl std::error::Error for Written {}
impl std::error::Error for Passed {}

#[test]
fn descriptions_are_those_of_rustdoc() {
    let theirs = documentation();
    let mut compared = 0;
    let mut differences = Vec::new();
    for (name, catalog) in [("Written", Written::CATALOG), ("Passed", Passed::CATALOG)] {
        for (number, spec) in catalog.iter().enumerate() {
            let rustdoc = &theirs[&format!("{name}::V{number}")];
            let rustdoc = if shows_nothing(rustdoc) {
                ""
            } else {
                without_blank_ends(rustdoc)
            };
            if spec.description() != rustdoc {
                differences.push(format!(
                    "{name}::V{number}\n ours:    {:?}\n rustdoc: {rustdoc:?}",
                    spec.description(),
                ));
            }
            compared += 1;
        }
    }
    println!("{compared} descriptions compared");
    let count = differences.len();
    differences.truncate(10);
    assert_eq!(count, 0, "{}", differences.join("\n"));
    assert!(compared > 900, "only {compared} descriptions");
}

/// What no reader sees is no description. Of all such texts, the declarations have link definitions
/// and rules.
fn shows_nothing(text: &str) -> bool {
    let is_definition = |line: &str| line.starts_with('[') && line.contains("]: http");
    let is_rule = |line: &str| line.len() >= 3 && line.chars().all(|char| char == '*');
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.all(|line| is_definition(line) || is_rule(line))
}

/// A description has no blank lines around it.
fn without_blank_ends(text: &str) -> &str {
    let begin = text.len() - text.trim_start().len();
    let begin = text[..begin].rfind('\n').map_or(0, |end| end + 1);
    text[begin..].trim_end()
}

/// Returns the text of every variant, by its enum's name and its own.
fn documentation() -> BTreeMap<String, String> {
    let folder = Path::new(env!("OUT_DIR"));
    let declarations = std::fs::read_to_string(folder.join("doc_comments.rs")).unwrap();
    let source = folder.join("for_rustdoc.rs");
    std::fs::write(&source, format!("{DECLARE}{declarations}")).unwrap();
    let output = Command::new(std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into()))
        .args(["--edition=2024", "--crate-type=lib", "--cap-lints=allow"])
        .args([
            "-Zunstable-options",
            "--output-format=json",
            "--document-hidden-items",
        ])
        .arg("--out-dir")
        .arg(folder)
        .arg(&source)
        // JSON is not stable yet; that of the pinned compiler is good enough here.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("OUT_DIR", folder)
        .env("CARGO_PKG_NAME", env!("CARGO_PKG_NAME"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let json = std::fs::read(folder.join("for_rustdoc.json")).unwrap();
    let json: Value = serde_json::from_slice(&json).unwrap();
    let index = json["index"].as_object().unwrap();
    let mut documentation = BTreeMap::new();
    for item in index.values() {
        let variants = item["inner"]["enum"]["variants"].as_array();
        for variant in variants.into_iter().flatten() {
            let key = variant
                .as_u64()
                .map_or_else(String::new, |id| id.to_string());
            let variant = &index[&key];
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let name = format!("{}::{}", text(&item["name"]), text(&variant["name"]));
            documentation.insert(name, text(&variant["docs"]));
        }
    }
    documentation
}
