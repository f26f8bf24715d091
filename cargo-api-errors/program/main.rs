//! Prints the reference of each root catalog that is linked into it, as JSON.
//!
//! The command compiles this file with the package, by the name `subject`.

use std::path::PathBuf;

use api_error_core::registry;
use api_error_docs::Reference;
// Without a name of it in use, the linker would still keep the list of its errors.
use subject as _;

fn main() {
    // The first argument is the directory of the project.
    let project = PathBuf::from(std::env::args_os().nth(1).unwrap_or_default());
    let roots = registry::roots().into_iter().map(|catalog| {
        let reference = Reference::of_catalog(catalog, &project).to_json();
        // Names in Rust have nothing to escape.
        format!(
            "{{\"name\": \"{}::{}\", \"reference\": {reference}}}",
            catalog.module(),
            catalog.name(),
        )
    });
    println!("[{}]", roots.collect::<Vec<_>>().join(","));
}
