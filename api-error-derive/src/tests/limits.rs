//! What does not fit into generated code is a mistake of the declaration.

use api_error_rules::layout::packed::MAX_LENGTH;
use api_error_rules::layout::{MAX_DETAILS, MAX_TYPES};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::DeriveInput;

use crate::ast::Container;
use crate::check;
use crate::ctxt::Ctxt;
use crate::expand;

/// Returns what the macro reports of a declaration before it expands it.
fn mistakes(declaration: TokenStream) -> Vec<String> {
    let input: DeriveInput = syn::parse2(declaration).expect("a declaration");
    let cx = Ctxt::new();
    if let Some(container) = Container::from_input(&cx, &input) {
        check::check(&cx, &container);
    }
    let errors = cx.check().err().unwrap_or_default();
    errors.iter().map(ToString::to_string).collect()
}

fn with_details(count: usize) -> TokenStream {
    let fields = (0..count).map(|index| format_ident!("f{index}"));
    quote! {
        #[api(status = 400)]
        struct Wide { #(#[api(detail)] #fields: u8,)* }
    }
}

fn with_types(count: usize) -> TokenStream {
    let variants = (0..count).map(|index| {
        let (variant, error_type) = (format_ident!("V{index}"), format!("t{index}"));
        quote!(#[api(type = #error_type)] #variant)
    });
    quote! {
        #[api(status = 400)]
        enum Long { #(#variants,)* }
    }
}

#[test]
fn details_beyond_the_limit_are_one_error() {
    assert_eq!(mistakes(with_details(MAX_DETAILS)), [""; 0]);
    assert_eq!(
        mistakes(with_details(MAX_DETAILS + 2)),
        ["`Wide` has more than 1023 details: make one detail of several"]
    );
}

#[test]
fn types_beyond_the_limit_are_one_error() {
    assert_eq!(mistakes(with_types(MAX_TYPES)), [""; 0]);
    assert_eq!(
        mistakes(with_types(MAX_TYPES + 2)),
        ["`Long` has more than 4095 different types: split the enum"]
    );
}

#[test]
fn texts_beyond_the_limit_are_one_error() {
    let errors = |length: usize| {
        let title = "t".repeat(length);
        let input = syn::parse_quote! {
            #[api(status = 400, title = #title)]
            struct Wordy;
        };
        let expansion = expand::derive_api_error(&input).to_string();
        expansion.matches("compile_error !").count()
    };
    assert_eq!(errors(MAX_LENGTH / 2), 0);
    assert_eq!(errors(MAX_LENGTH), 1);
}
