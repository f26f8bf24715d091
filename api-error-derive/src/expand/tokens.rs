//! Pieces of code that several implementations have.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::ast::Field;
use crate::private::Krate;

/// `function(arguments)` with the call itself at a span.
pub(super) fn call(span: Span, function: TokenStream, arguments: TokenStream) -> TokenStream {
    let mut group = Group::new(Delimiter::Parenthesis, arguments);
    group.set_span(span);
    quote!(#function #group)
}

/// Numbers without the suffix of their type, which says nothing where the type is known.
pub(super) fn integers<N: Into<u64>>(numbers: impl IntoIterator<Item = N>) -> Vec<Literal> {
    numbers
        .into_iter()
        .map(|number| Literal::u64_unsuffixed(number.into()))
        .collect()
}

/// `Some(value)` or `None`.
pub(super) fn option(krate: &Krate, value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(
        || quote!(#krate::None),
        |value| quote!(#krate::Some(#value)),
    )
}

/// `<Catalog as Joins<T>>::Itself`, which is an error where `T` is written if there is no such
/// implementation.
///
/// All tokens have a span that the author's have, without a mark that they are of the macro. So
/// a message shows that line, and not the derive's.
pub(super) fn asked(krate: &Krate, path: [&str; 3], ty: &impl ToTokens) -> TokenStream {
    let span = ty.span();
    let krate = krate.at(span);
    let [asking, question, item] = path.map(|name| Ident::new(name, span));
    quote_spanned!(span=>
        <#krate::#asking as #krate::#question<#ty>>::#item
    )
}

/// ```text
/// MayFlatten::<Extra>::checked(ValueProbe::<Extra>::__API_ERROR_VALUE, __field_0)
/// ```
///
/// Refuses types that a key has no use for, in the same way.
pub(super) fn checked(krate: &Krate, question: &str, field: &Field<'_>) -> TokenStream {
    let (ty, binding) = (field.ty, field.binding_at_type());
    let span = ty.span();
    let (krate, question) = (krate.at(span), Ident::new(question, span));
    quote_spanned! {span=> {
        // The constant of the import is the one for types of which nothing is known.
        #[allow(unused_imports)]
        use #krate::ValueProbeFallback as _;
        let __verdict = #krate::ValueProbe::<#ty>::__API_ERROR_VALUE;
        #krate::#question::<#ty>::checked(__verdict, #binding)
    }}
}

/// ```text
/// __expression! { { compile_error! { "..." } } value }
/// ```
///
/// An expression of the author's with the error for what is not one. That is told at all of it, and
/// nowhere else: not with the declaration, nor by the name of a macro.
pub(super) fn expression(krate: &Krate, tokens: &TokenStream, message: &str) -> TokenStream {
    let at = beginning(tokens);
    let krate = krate.at(at);
    let error = syn::Error::new_spanned(tokens, message).into_compile_error();
    quote_spanned!(at=> #krate::__expression! { { #error } #tokens })
}

/// The place of an expression of the author's, for code around it.
pub(super) fn beginning(tokens: &TokenStream) -> Span {
    let first = tokens.clone().into_iter().next();
    let at = first.map_or_else(Span::call_site, |token| token.span());
    Span::call_site().located_at(at)
}

/// ```text
/// (|| -> u64 { value })()
/// ```
///
/// The value of an expression of the author's. One that could leave the function that it is in,
/// by `return` or `?`, leaves nothing but itself. Any macro could be one of these.
pub(super) fn by_itself(
    expression: &TokenStream,
    ty: &impl ToTokens,
    value: TokenStream,
    at: Span,
) -> TokenStream {
    if leaves(expression.clone()) {
        quote_spanned!(at=> (|| -> #ty { #value })())
    } else {
        value
    }
}

fn leaves(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "return",
        TokenTree::Punct(punct) => matches!(punct.as_char(), '?' | '!'),
        TokenTree::Group(group) => leaves(group.stream()),
        TokenTree::Literal(_) => false,
    })
}

/// Tokens of the author's as tokens of the macro in one place, which the compiler takes
/// for one place only if they are of one expansion too.
pub(super) fn in_place(tokens: TokenStream, span: Span) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut group = Group::new(group.delimiter(), in_place(group.stream(), span));
            group.set_span(span);
            TokenTree::Group(group)
        }
        // What crate it is depends on where it is from.
        TokenTree::Ident(ident) if ident == "$crate" => TokenTree::Ident(ident),
        mut token => {
            token.set_span(span);
            token
        }
    });
    tokens.collect()
}
