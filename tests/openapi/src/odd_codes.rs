//! Codes and titles that a language might read as something else.

use api_error_core::http::StatusCode;
use api_error_core::spec::ErrorSpecBuilder;
use api_error_core::{Catalog, ErrorCatalog, ErrorSpec};

/// Codes that are no names, have the name of another, or of something else.
#[derive(Debug)]
pub struct Odd;

const fn spec(code: &'static str) -> ErrorSpecBuilder {
    ErrorSpec::builder(code, StatusCode::CONFLICT)
}

impl ErrorCatalog for Odd {
    const CATALOG: &'static Catalog = &Catalog::new("Odd")
        .with_title("Odd */ codes \"\"\"")
        .with_specs(&[
            spec("not_found")
                .with_title("*/ \\u002a/ <b> \"\"\" ends")
                .build(),
            spec("NotFoundTwice")
                .with_deprecated("Use `not_found`.\n*/")
                .build(),
            spec("not.found").build(),
            spec("404").build(),
            spec("$money").build(),
            spec("Equals").build(),
            spec("Type").build(),
            spec("CODE").build(),
            spec("error_code").build(),
            spec("E-1 x").build(),
        ]);
}

/// Server errors whose texts a template, a query or YAML might read as something else.
#[derive(Debug)]
pub struct OddFailures;

const fn failure(code: &'static str, title: &'static str) -> ErrorSpecBuilder {
    ErrorSpec::builder(code, StatusCode::INTERNAL_SERVER_ERROR).with_title(title)
}

impl ErrorCatalog for OddFailures {
    const CATALOG: &'static Catalog = &Catalog::new("OddFailures")
        .with_title("{{ odd }} \"failures\": \u{7f}")
        .with_group("{{ $value }} {{{ # - \u{9b}\u{feff}\u{fffe}")
        .with_specs(&[
            failure("{{code}}", "{{ end }}").build(),
            failure("a|b.*[^c](d){2,}$", "{{{{ `}} \\ \u{1}\u{85}\u{2028}").build(),
            failure("$labels.code", "- a: 'b' # c\n\n---\n...").build(),
            failure("?+^ <x> & ~", "%{} &a *b !c @d ,").build(),
        ]);
}
