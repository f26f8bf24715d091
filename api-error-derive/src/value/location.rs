//! The place of a declaration, as literals: an expression that finds out by itself
//! would be one more for the compiler to go through.

use proc_macro2::{Ident, Span};

pub struct Location {
    /// As the compiler was given it; empty outside a compiler.
    pub file: String,
    pub line: u32,
    pub column: u32,
}

/// The package that is compiled, as paths of files may be relative to it. Build
/// systems that do not say it have paths that are not.
pub fn package() -> String {
    let variable = |name| std::env::var(name).unwrap_or_default();
    if !proc_macro::is_available() {
        return String::new();
    }
    ["CARGO_CRATE_NAME", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"]
        .map(variable)
        .join(" ")
}

/// Which expansion of a derive this is.
///
/// One call of a macro may declare several types of one name at one place, with
/// the same tokens. The compiler tells them apart by the expansion alone, of
/// which it shows the number, and nothing where it has none.
pub fn expansion() -> String {
    if !proc_macro::is_available() {
        return String::new();
    }
    let shown = format!("{:?}", Span::call_site().unwrap());
    // What follows are positions, which every edit changes.
    shown.split(' ').next().unwrap_or_default().to_owned()
}

impl Location {
    pub fn of(ident: &Ident) -> Self {
        if !proc_macro::is_available() {
            return Self {
                file: String::new(),
                line: 0,
                column: 0,
            };
        }
        let span = ident.span().unwrap();
        Self {
            file: span.file(),
            line: number(span.line()),
            column: number(span.column()),
        }
    }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
