//! What is left of a value that cannot be read.

use proc_macro2::TokenTree;
use syn::Token;
use syn::parse::ParseStream;

/// Skips to the next comma, or to the end.
pub(super) fn skip_value(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        if input.parse::<TokenTree>().is_err() {
            break;
        }
    }
}
