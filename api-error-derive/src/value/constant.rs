//! The text of `concat!(...)` and its like.
//!
//! A macro gets such a value as it is written. The compiler's own macros can be
//! followed.

use std::path::PathBuf;

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::Lit;

/// What a text may be made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Of all that `#[doc = ...]` may be made of. The compiler expands it for itself as well, so
    /// it knows which files and variables are read.
    Doc,
    /// Of nothing but what is written.
    Literals,
}

/// Returns the text of a literal or of a macro of the compiler, or the place of what cannot be
/// known.
pub fn text(tokens: TokenStream, from: From) -> Result<String, Span> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    match tokens.as_slice() {
        // A macro that passes an expression on puts it into an invisible group.
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
            text(group.stream(), from)
        }
        [TokenTree::Literal(literal)] => literal_text(&Lit::new(literal.clone()), literal.span()),
        [TokenTree::Ident(ident)] if ident == "true" || ident == "false" => Ok(ident.to_string()),
        [TokenTree::Punct(minus), TokenTree::Literal(literal)] if minus.as_char() == '-' => {
            let number = Lit::new(literal.clone());
            if !matches!(number, Lit::Int(_) | Lit::Float(_)) {
                return Err(minus.span());
            }
            Ok(format!("-{}", literal_text(&number, literal.span())?))
        }
        [
            path @ ..,
            TokenTree::Ident(name),
            TokenTree::Punct(bang),
            TokenTree::Group(group),
        ] if bang.as_char() == '!' && is_path_of_std(path) => {
            macro_text(&name.to_string(), name.span(), group, from)
        }
        tokens => Err(tokens.first().map_or_else(Span::call_site, TokenTree::span)),
    }
}

/// Whether it is nothing, or `::core::` and its like.
fn is_path_of_std(tokens: &[TokenTree]) -> bool {
    let path: String = tokens.iter().map(ToString::to_string).collect();
    let path = path.trim_start_matches("::");
    matches!(path, "" | "core::" | "std::" | "alloc::")
}

fn literal_text(literal: &Lit, span: Span) -> Result<String, Span> {
    match literal {
        Lit::Str(text) => Ok(text.value()),
        Lit::Char(char) => Ok(char.value().to_string()),
        Lit::Int(number) => Ok(number.base10_digits().to_owned()),
        Lit::Float(number) => Ok(number.base10_digits().to_owned()),
        Lit::Bool(value) => Ok(value.value.to_string()),
        _ => Err(span),
    }
}

fn macro_text(name: &str, span: Span, arguments: &Group, from: From) -> Result<String, Span> {
    let arguments = arguments.stream();
    match name {
        "concat" => {
            let parts = split_at_commas(arguments).into_iter();
            parts.map(|part| text(part, from)).collect()
        }
        // What is between several tokens may change with the compiler.
        "stringify" if from != From::Doc && arguments.clone().into_iter().count() != 1 => Err(span),
        "stringify" => Ok(arguments.to_string()),
        "include_str" | "env" if from != From::Doc => Err(span),
        "include_str" => included(text(only(arguments, span)?, from)?, span),
        "env" => {
            let arguments = split_at_commas(arguments);
            let name = text(arguments.into_iter().next().ok_or(span)?, from)?;
            // A variable that is not set is an error of the compiler already.
            Ok(std::env::var(name).unwrap_or_default())
        }
        _ => Err(span),
    }
}

/// The file that `include_str!` at that place names.
fn included(path: String, span: Span) -> Result<String, Span> {
    let path = PathBuf::from(path);
    let is_here = |span: Span| proc_macro::is_available().then(|| span.unwrap().local_file());
    let file = is_here(span).flatten().ok_or(span)?;
    let path = file
        .parent()
        .map_or(path.clone(), |folder| folder.join(&path));
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        // The compiler looks in the same place, and reports it.
        Err(_) if is_here(Span::call_site()).flatten() == Some(file) => Ok(String::new()),
        // In a `macro_rules!` it may look elsewhere.
        Err(_) => Err(span),
    }
}

/// The only argument, with or without a comma after it.
fn only(arguments: TokenStream, span: Span) -> Result<TokenStream, Span> {
    let mut arguments = split_at_commas(arguments).into_iter();
    let first = arguments.next().ok_or(span)?;
    arguments.next().map_or(Ok(first), |_| Err(span))
}

fn split_at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    for token in tokens {
        if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',') {
            parts.push(part.drain(..).collect());
        } else {
            part.push(token);
        }
    }
    if !part.is_empty() {
        parts.push(part.into_iter().collect());
    }
    parts
}
