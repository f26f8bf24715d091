//! Pieces of code that several implementations have.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::private::Krate;

/// `function(arguments)` with the call itself at a span.
pub(super) fn call(span: Span, function: TokenStream, arguments: TokenStream) -> TokenStream {
    let mut group = Group::new(Delimiter::Parenthesis, arguments);
    group.set_span(span);
    quote!(#function #group)
}

/// `Some(value)` or `None`.
pub(super) fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(
        || quote!(::core::option::Option::None),
        |value| quote!(::core::option::Option::Some(#value)),
    )
}

/// `<Catalog as Joins<T>>::Itself`, which is an error where `T` is written if there is no such
/// implementation.
///
/// All tokens have a span that the author's have, without a mark that they are of the macro. So
/// a message shows that line, and not the derive's.
pub(super) fn asked(krate: &Krate, path: [&str; 3], ty: &TokenStream) -> TokenStream {
    let span = ty.span();
    let krate = krate.at(span);
    let [asking, question, item] = path.map(|name| Ident::new(name, span));
    quote_spanned!(span=>
        <#krate::__private::#asking as #krate::__private::#question<#ty>>::#item
    )
}
