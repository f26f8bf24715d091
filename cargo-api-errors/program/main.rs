//! Prints a document of each root catalog that is linked into it, as JSON.
//!
//! The command compiles this file with the package, by the name `subject`, and with a module that
//! names the document.

mod document;

use std::path::PathBuf;

use api_error_core::registry;
use document::Document;
// Without a name of it in use, the linker would still keep the list of its errors.
use subject as _;

fn main() {
    // The directory of the project, and what is printed before the list: the examples of errors
    // may print something, too.
    let mut arguments = std::env::args_os().skip(1);
    let project = PathBuf::from(arguments.next().unwrap_or_default());
    let marker = arguments.next().unwrap_or_default();
    let roots = registry::roots().into_iter().map(|catalog| {
        let document = Document::of_catalog(catalog, &project).to_json();
        // Names in Rust have nothing to escape.
        format!(
            "{{\"name\": \"{}::{}\", \"document\": {document}}}",
            catalog.module(),
            catalog.name(),
        )
    });
    let roots = roots.collect::<Vec<_>>().join(",");
    println!("{}[{roots}]", marker.to_string_lossy());
}
