//! Names and paths, which are written without quotes.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::buffer::{Cursor, TokenBuffer};
use syn::parse::ParseStream;
use syn::token::Brace;
use syn::{Ident, LitStr, Path, PathArguments, Token, TypePath};

use super::string_or;
use crate::attr::ErrorTypeAttr;

/// The name of a type in quotes, or the path of one.
pub fn error_type(input: ParseStream<'_>) -> syn::Result<ErrorTypeAttr> {
    let expected = "expected a type: a string in quotes, or the path of one, such as \
                    `CardErrorType::Conflict`";
    if input.peek(Ident) || input.peek(Token![::]) || is_keyword_of_path(input) {
        let path = input.call(Path::parse_mod_style);
        return path
            .map(ErrorTypeAttr::Variant)
            .map_err(|error| syn::Error::new(error.span(), expected));
    }
    string_or(input, expected).map(ErrorTypeAttr::Name)
}

fn is_keyword_of_path(input: ParseStream<'_>) -> bool {
    input.peek(Token![crate]) || input.peek(Token![self]) || input.peek(Token![super])
}

/// The name of what is generated.
pub fn name(input: ParseStream<'_>) -> syn::Result<Ident> {
    without_quotes(input, "a name")?;
    let span = input.span();
    let name = input.parse();
    name.map_err(|_| syn::Error::new(span, "expected the name of an enum, without a path"))
}

/// The name of an integration.
pub fn integration(input: ParseStream<'_>) -> syn::Result<Ident> {
    without_quotes(input, "a name")?;
    let span = input.span();
    let name = input.parse();
    name.map_err(|_| syn::Error::new(span, "expected the name of an integration, such as `axum`"))
}

/// The path of a type, which is written without quotes.
pub fn path(input: ParseStream<'_>) -> syn::Result<Path> {
    without_quotes(input, "a path")?;
    input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "expected a path"))
}

/// The path of an included type, which says all of it: there is no value to infer it from.
pub fn included(input: ParseStream<'_>) -> syn::Result<Path> {
    let path = path(input)?;
    explicit(path.to_token_stream())?;
    Ok(path)
}

/// Rejects `_` in a type that documents show, or that nothing tells.
pub(super) fn explicit(ty: TokenStream) -> syn::Result<()> {
    let Some(span) = inferred(ty) else {
        return Ok(());
    };
    let message = "nothing tells the type in place of `_`: write it";
    Err(syn::Error::new(span, message))
}

/// The first `_` that is a type, however deep. The lifetime `'_` is none, nor is the parameter of
/// `fn(_: u8)`.
fn inferred(tokens: TokenStream) -> Option<Span> {
    let buffer = TokenBuffer::new2(tokens);
    let mut rest = buffer.begin();
    while !rest.eof() {
        if let Some((_, after)) = rest.lifetime() {
            rest = after;
            continue;
        }
        let (token, after) = rest.token_tree()?;
        let found = match token {
            TokenTree::Ident(ident) if ident == "_" => (!is_colon(after)).then(|| ident.span()),
            TokenTree::Group(group) => inferred(group.stream()),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        };
        if found.is_some() {
            return found;
        }
        rest = after;
    }
    None
}

fn is_colon(cursor: Cursor<'_>) -> bool {
    matches!(cursor.punct(), Some((punct, _)) if punct.as_char() == ':')
}

/// The path of a type, which may be an associated one: `<Cards as Service>::Types`.
pub fn type_path(input: ParseStream<'_>) -> syn::Result<TypePath> {
    without_quotes(input, "a path")?;
    input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "expected the path of a type"))
}

/// The path of a constant or unit struct, ready to be used as an expression.
pub fn constant(input: ParseStream<'_>) -> syn::Result<Path> {
    let mut path = path(input)?;
    if input.peek(Brace) {
        return Err(syn::Error::new(
            input.span(),
            "expected a path, not a value: make the value a `const`, and name it",
        ));
    }
    for segment in &mut path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            arguments.colon2_token.get_or_insert_default();
        }
    }
    Ok(path)
}

/// The path of a crate or module, which has no arguments.
pub fn module(input: ParseStream<'_>) -> syn::Result<Path> {
    let path = path(input)?;
    let arguments = path.segments.iter().map(|segment| &segment.arguments);
    match arguments.into_iter().find(|arguments| !arguments.is_none()) {
        Some(arguments) => Err(syn::Error::new_spanned(
            arguments,
            "the path of a crate has no generic arguments: remove them",
        )),
        None => Ok(path),
    }
}

/// Rejects a string where something is written without quotes.
fn without_quotes(input: ParseStream<'_>, expected: &str) -> syn::Result<()> {
    if !input.peek(LitStr) {
        return Ok(());
    }
    let literal: LitStr = input.parse()?;
    let message = match literal.value().trim() {
        "" => format!("expected {expected} without quotes"),
        written => format!("expected {expected}: write `{written}` without quotes"),
    };
    Err(syn::Error::new(literal.span(), message))
}
