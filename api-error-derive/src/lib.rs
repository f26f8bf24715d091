//! The derive macros of `api-error-core`, which re-exports and documents them:
//! depend on that crate.
//!
//! Attributes become a validated model, and the model becomes code. Everything
//! that can fail does so before the first token is written. The modules below are
//! in one order, and each imports only from those above it.

// Nothing of a macro crate is reachable but its macros: `pub` marks what a
// module offers to the others.
#![allow(unreachable_pub)]
// The documentation of the macros is where they are re-exported.
#![allow(missing_docs)]
// Tokens are handed on, not shown.
#![allow(clippy::needless_pass_by_value)]

// What everything rests on.
mod ctxt;
mod suggest;
mod symbol;

// The values of keys and of other attributes, one kind each.
mod value;

// The keys with their values, each by itself.
mod attr;

// The validated model, and the rules between keys.
mod private;

mod ast;
mod check;

// Code.
mod generics;
mod code_enum;

mod fallback;

mod expand;

mod editor;

#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

#[proc_macro_derive(ApiError, attributes(api))]
pub fn derive_api_error(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let mut tokens = expand::derive_api_error(&input);
    if editor::is_present() {
        tokens.extend(editor::api_error(&input));
    }
    tokens.into()
}

#[proc_macro_derive(ErrorType, attributes(api))]
pub fn derive_error_type(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let mut tokens = expand::derive_error_type(&input);
    if editor::is_present() {
        tokens.extend(editor::error_type(&input));
    }
    tokens.into()
}
