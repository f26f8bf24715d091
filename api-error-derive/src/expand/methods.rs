//! Methods with an arm for each variant that needs one.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::Container;

/// A method that is left to the trait where no variant has an arm of its own. Nothing is
/// written for it then: few types need most of the methods.
pub(super) fn method(
    arms: &[TokenStream],
    signature: impl FnOnce() -> TokenStream,
    otherwise: impl FnOnce() -> TokenStream,
) -> TokenStream {
    if arms.is_empty() {
        return TokenStream::new();
    }
    let (signature, otherwise) = (signature(), otherwise());
    quote! {
        #signature {
            match self {
                #(#arms)*
                #otherwise
            }
        }
    }
}

/// The arm for all variants without one of their own.
pub(super) fn otherwise(container: &Container<'_>, arms: usize, value: TokenStream) -> TokenStream {
    if arms == container.variants.len() {
        TokenStream::new()
    } else {
        quote!(_ => #value,)
    }
}

/// What the trait's own method does: ask the wrapped error, if there is one.
pub(super) fn inherited(
    container: &Container<'_>,
    call: TokenStream,
    none: TokenStream,
) -> TokenStream {
    if !container.has_transparent() {
        return none;
    }
    let krate = &container.krate;
    quote! {
        match #krate::ApiError::delegate(self) {
            #krate::Some(__inner) => __inner.#call,
            #krate::None => #none,
        }
    }
}
