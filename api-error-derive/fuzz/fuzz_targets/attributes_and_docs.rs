//! Arbitrary text as the attributes and as the documentation of a declaration.
//!
//! `cargo +nightly fuzz run attributes_and_docs` in `api-error-derive`. What
//! stands before a NUL is the documentation, what comes after it the keys.

#![no_main]
#![allow(dead_code)]

extern crate proc_macro;

// A macro crate exports nothing but macros, so its modules are built in here.
#[path = "../../src/ctxt.rs"]
mod ctxt;
#[path = "../../src/suggest.rs"]
mod suggest;
#[path = "../../src/symbol.rs"]
mod symbol;
#[path = "../../src/value/mod.rs"]
mod value;
#[path = "../../src/attr/mod.rs"]
mod attr;
#[path = "../../src/private.rs"]
mod private;
#[path = "../../src/ast/mod.rs"]
mod ast;
#[path = "../../src/check/mod.rs"]
mod check;
#[path = "../../src/generics.rs"]
mod generics;
#[path = "../../src/code_enum.rs"]
mod code_enum;
#[path = "../../src/fallback.rs"]
mod fallback;
#[path = "../../src/expand/mod.rs"]
mod expand;

use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;
use quote::quote;

fuzz_target!(|text: &str| {
    let (doc, keys) = text.split_once('\0').unwrap_or((text, text));
    let lines = doc.lines();
    // Text that is no Rust is the lexer's to refuse.
    let keys: TokenStream = keys.parse().unwrap_or_default();
    let declaration = quote! {
        #(#[doc = #lines])*
        #[api(#keys)]
        enum Fuzzed<'a, T> {
            #[doc = #doc]
            #[api(#keys)]
            #[error(#doc)]
            Named { #[api(#keys)] field: &'a T, source: T },
            #[api(status = 500, message = #doc)]
            Tuple(#[api(detail = "x")] u8, #[from] T),
            #[api(transparent)]
            Wrapped(T),
        }
    };
    let Ok(input) = syn::parse2(declaration) else {
        return;
    };
    let _ = expand::derive_api_error(&input);
    let _ = expand::derive_error_type(&input);
});
