//! The place of a declaration, as literals: an expression that finds out by itself
//! would be one more for the compiler to go through.

use proc_macro2::Ident;

pub struct Location {
    /// As the compiler was given it; empty outside a compiler.
    pub file: String,
    pub line: u32,
}

impl Location {
    pub fn of(ident: &Ident) -> Self {
        if !proc_macro::is_available() {
            return Self {
                file: String::new(),
                line: 0,
            };
        }
        let span = ident.span().unwrap();
        Self {
            file: span.file(),
            line: u32::try_from(span.line()).unwrap_or(u32::MAX),
        }
    }
}
