//! The values of keys, each read from its tokens.

mod code;
mod detail;
mod header;
mod path;
mod seconds;
mod status;
mod word;

use std::fmt::Display;

use api_error_rules::link;
use api_error_rules::text::is_blank;
use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{Ident, Lit, LitInt, LitStr, Token};

use super::MessageAttr;
use crate::value::{domain, text};

pub(super) use super::expression::expression;
pub use code::{code, prefix, retired, shared_fact};
pub use detail::{computed_detail, detail_name};
pub use header::{challenge, header_name, header_pair};
pub use path::{constant, error_type, included, integration, module, name, type_path};
pub use seconds::seconds;
pub use status::{error_status, error_statuses};
pub use word::{casing, grpc_code, level, retry};

/// Reads items to the end, with a comma between each and the next.
pub fn separated(
    content: ParseStream<'_>,
    what: &str,
    mut read: impl FnMut() -> syn::Result<()>,
) -> syn::Result<()> {
    while !content.is_empty() {
        read()?;
        if !content.is_empty() && content.parse::<Token![,]>().is_err() {
            return Err(syn::Error::new(
                content.span(),
                format_args!("expected a comma before the next {what}"),
            ));
        }
    }
    Ok(())
}

/// A string literal.
pub fn string(input: ParseStream<'_>) -> syn::Result<LitStr> {
    string_or(input, "expected a string in quotes")
}

/// A string literal, or an error at what is in its place.
fn string_or(input: ParseStream<'_>, expected: &str) -> syn::Result<LitStr> {
    match string_literal(input) {
        Some(literal) => without_suffix(literal),
        None => Err(syn::Error::new(input.span(), expected)),
    }
}

/// Takes a string literal, if there is one.
fn string_literal(input: ParseStream<'_>) -> Option<LitStr> {
    let literal = input.step(|cursor| {
        if let Some((literal, rest)) = cursor.literal()
            && let Lit::Str(literal) = Lit::new(literal)
        {
            return Ok((literal, rest));
        }
        Err(cursor.error("no text"))
    });
    literal.ok()
}

fn without_suffix(literal: LitStr) -> syn::Result<LitStr> {
    match literal.suffix() {
        "" => Ok(literal),
        suffix => Err(syn::Error::new(
            literal.span(),
            format_args!("the string has the suffix `{suffix}`: remove it"),
        )),
    }
}

/// A string literal that a rule accepts.
fn accepted(literal: LitStr, defect: impl Fn(&str) -> Option<String>) -> syn::Result<LitStr> {
    match defect(&literal.value()) {
        Some(defect) => Err(syn::Error::new(literal.span(), defect)),
        None => Ok(literal),
    }
}

/// A string literal that is not blank and that a rule accepts.
fn not_blank(
    input: ParseStream<'_>,
    defect: impl Fn(&str) -> Option<String>,
) -> syn::Result<LitStr> {
    let literal = string(input)?;
    if is_blank(&literal.value()) {
        return Err(syn::Error::new(
            literal.span(),
            "the text is empty: write one or remove the key",
        ));
    }
    accepted(literal, defect)
}

/// A text of one line.
pub fn line(input: ParseStream<'_>) -> syn::Result<LitStr> {
    not_blank(input, defect_of_line)
}

/// What keeps a text from being one that is seen as it is written.
fn defect_of_line(line: &str) -> Option<String> {
    text::defect_of_line(line).or_else(|| text::defect_of_ends(line))
}

/// A template, or the word that allows `Display`.
pub fn message(input: ParseStream<'_>) -> syn::Result<MessageAttr> {
    let span = input.span();
    if input.peek(LitStr) {
        let literal = not_blank(input, |text| {
            text::defect_of_lines(text).or_else(|| text::defect_of_ends(text))
        })?;
        if literal.value() == "display" {
            let message =
                "a message is a sentence: to allow `Display`, write `display` without quotes";
            return Err(syn::Error::new(span, message));
        }
        return Ok(MessageAttr::Template(literal));
    }
    match input.parse::<Ident>() {
        Ok(word) if word == "display" => Ok(MessageAttr::Display),
        _ => Err(syn::Error::new(
            span,
            "expected a message in quotes, or `display` without them",
        )),
    }
}

pub fn link(input: ParseStream<'_>) -> syn::Result<LitStr> {
    not_blank(input, |text| {
        link::defect(text).map(|defect| defect.to_string())
    })
}

pub fn domain(input: ParseStream<'_>) -> syn::Result<LitStr> {
    not_blank(input, domain::defect)
}

/// A number is no more than its digits.
fn suffix(literal: &LitInt, what: &str, number: impl Display) -> syn::Error {
    syn::Error::new(
        literal.span(),
        format_args!(
            "{what} has no suffix such as `{}`: write `{number}`",
            literal.suffix()
        ),
    )
}

/// Where what belongs after a name in quotes is missing: at the name if nothing follows it.
fn incomplete(input: ParseStream<'_>, name: Span) -> Span {
    if input.is_empty() || input.peek(Token![,]) {
        name
    } else {
        input.span()
    }
}
