//! Whether a root catalog reaches every error that is linked into a program.

use std::panic::catch_unwind;

use api_error_registry_tests::{Everything, Root};
use errors::registry;

#[test]
fn every_type_without_parameters_is_listed_once() {
    let mut names: Vec<_> = registry::catalogs().map(errors::Catalog::name).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "CardError",
            "Everything",
            "LinkExpired",
            "Root",
            "UserError"
        ]
    );
}

#[test]
fn a_catalog_that_another_joins_is_not_a_root() {
    let roots = registry::roots().into_iter().map(errors::Catalog::name);
    assert_eq!(roots.collect::<Vec<_>>(), ["Everything"]);
}

#[test]
fn a_root_that_reaches_all_passes() {
    registry::assert_complete::<Everything>();
}

#[test]
fn what_a_root_does_not_reach_is_named_with_file_and_line() {
    let source = include_str!("../src/lib.rs");
    let line = |declaration: &str| {
        let mut lines = source.lines();
        lines
            .position(|line| line.starts_with(declaration))
            .unwrap()
            + 1
    };
    let failure = catch_unwind(registry::assert_complete::<Root>).unwrap_err();
    let failure = failure.downcast::<String>().unwrap();
    let file = "tests/registry/src/lib.rs";
    let mut lines = failure.lines();
    assert_eq!(
        lines.next().unwrap(),
        "the catalog Root does not reach every error of the program: join those with a \
         `transparent` variant or `include(...)`, or mark them `manual(registry)`"
    );
    let left: Vec<_> = lines.collect();
    // The place of a derive is that of the type.
    let forgotten = line("pub struct LinkExpired");
    let above = line("pub enum Everything");
    assert_eq!(
        left,
        [
            format!("  LinkExpired at {file}:{forgotten}"),
            format!("  Everything at {file}:{above}"),
        ]
    );
}
