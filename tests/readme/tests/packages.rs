//! What a package needs before somebody can publish it.

use std::fs;
use std::path::{Path, PathBuf};

use toml::Table;

fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).to_owned()
}

fn manifest(folder: &str) -> Table {
    let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml"));
    manifest.unwrap().parse().unwrap()
}

/// Returns the folders of the packages that can be published.
fn published() -> Vec<String> {
    let workspace = manifest("");
    let members = workspace["workspace"]["members"].as_array().unwrap();
    let members = members.iter().map(|member| member.as_str().unwrap());
    members
        .filter(|folder| {
            let manifest = manifest(folder);
            manifest["package"].get("publish") != Some(&false.into())
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_has_the_licenses_of_the_workspace() {
    let packages = published();
    for folder in &packages {
        for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
            let own = fs::read_to_string(root().join(folder).join(license));
            let own = own.unwrap_or_else(|error| panic!("{folder}/{license}: {error}"));
            assert_eq!(own, fs::read_to_string(root().join(license)).unwrap());
        }
    }
    println!("{} packages", packages.len());
    assert!(packages.len() >= 5);
}

#[test]
fn each_says_what_it_is() {
    for folder in published() {
        let manifest = manifest(&folder);
        let package = manifest["package"].as_table().unwrap();
        for key in ["description", "license", "keywords", "categories", "readme"] {
            assert!(package.contains_key(key), "{folder}: no `{key}`");
        }
        // That of a command is its page on the registry.
        if root().join(&folder).join("src/lib.rs").is_file() {
            let documentation = package["documentation"].as_str().unwrap();
            assert_eq!(documentation, format!("https://docs.rs/{folder}"));
        }
        // Its links are read on the registry, where no file is beside it.
        let readme = fs::read_to_string(root().join(&folder).join("README.md")).unwrap();
        assert!(readme.starts_with(&format!("# {folder}\n")), "{folder}");
        for link in readme.split("](").skip(1) {
            assert!(link.starts_with("https://"), "{folder}: {link}");
        }
    }
}
