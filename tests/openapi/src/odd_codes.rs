//! Codes and titles that a language might read as something else.

use api_error_core::http::StatusCode;
use api_error_core::{Catalog, ErrorCatalog, ErrorSpec};

/// Codes that are no names, have the name of another, or of something else.
#[derive(Debug)]
pub struct Odd;

const fn spec(code: &'static str) -> ErrorSpec {
    ErrorSpec::new(code, StatusCode::CONFLICT)
}

impl ErrorCatalog for Odd {
    const CATALOG: &'static Catalog = &Catalog::new("Odd")
        .with_title("Odd */ codes \"\"\"")
        .with_specs(&[
            spec("not_found").with_title("*/ \\u002a/ <b> \"\"\" ends"),
            spec("NotFoundTwice").with_deprecated("Use `not_found`.\n*/"),
            spec("not.found"),
            spec("404"),
            spec("$money"),
            spec("Equals"),
            spec("Type"),
            spec("CODE"),
            spec("error_code"),
            spec("E-1 x"),
        ]);
}

/// Server errors whose texts a template, a query or YAML might read as something else.
#[derive(Debug)]
pub struct OddFailures;

const fn failure(code: &'static str, title: &'static str) -> ErrorSpec {
    ErrorSpec::new(code, StatusCode::INTERNAL_SERVER_ERROR).with_title(title)
}

impl ErrorCatalog for OddFailures {
    const CATALOG: &'static Catalog = &Catalog::new("OddFailures")
        .with_title("{{ odd }} \"failures\": \u{7f}")
        .with_group("{{ $value }} {{{ # - \u{9b}\u{feff}\u{fffe}")
        .with_specs(&[
            failure("{{code}}", "{{ end }}"),
            failure("a|b.*[^c](d){2,}$", "{{{{ `}} \\ \u{1}\u{85}\u{2028}"),
            failure("$labels.code", "- a: 'b' # c\n\n---\n..."),
            failure("?+^ <x> & ~", "%{} &a *b !c @d ,"),
        ]);
}
