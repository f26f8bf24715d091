//! The derive macros of `api-error-core`, which re-exports and documents them:
//! depend on that crate.
//!
//! Attributes become a validated model, and the model becomes code. Everything
//! that can fail does so before the first token is written, so the modules
//! below read in the order in which a declaration passes through them.

// Nothing of a macro crate is reachable but its macros: `pub` marks what a
// module offers to the others.
#![allow(unreachable_pub)]
// The documentation of the macros stands where they are re-exported.
#![allow(missing_docs)]
// Tokens are handed on, not shown.
#![allow(clippy::needless_pass_by_value)]

mod ctxt;
mod suggest;
mod symbol;

mod attr;
mod casing;
mod code;
mod display;
mod doc;
mod grpc;
mod header;
mod location;

mod status;
mod template;

mod ast;
mod check;

mod expand;
mod fallback;
mod generics;
mod private;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod robustness;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

#[proc_macro_derive(ApiError, attributes(api))]
pub fn derive_api_error(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::derive_api_error(&input).into()
}

#[proc_macro_derive(ErrorType, attributes(api))]
pub fn derive_error_type(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::derive_error_type(&input).into()
}
