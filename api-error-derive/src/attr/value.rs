//! The values of keys, each read from its tokens.

use api_error_rules::challenge;
use api_error_rules::grpc::GrpcCode;
use api_error_rules::retry::RetryWord;
use syn::parse::ParseStream;
use syn::{Ident, LitInt, LitStr, Path, Token};

use super::{HeaderAttr, HeaderSource, MessageAttr, RetiredAttr, Spanned};
use crate::casing::Casing;
use crate::suggest::{did_you_mean, list};
use crate::{grpc, header, status};

/// A string literal.
pub(super) fn string(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "expected a string in quotes"))
}

/// A string literal that is not blank.
pub(super) fn text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal = string(input)?;
    if literal.value().trim().is_empty() {
        return Err(syn::Error::new(
            literal.span(),
            "the text is empty: write one or remove the key",
        ));
    }
    Ok(literal)
}

/// One or more challenges.
pub(super) fn challenge(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal = text(input)?;
    match challenge::defect(&literal.value()) {
        None => Ok(literal),
        Some(defect) => Err(syn::Error::new(
            literal.span(),
            format_args!(
                "this is not a challenge: {defect}; write one as `Bearer realm=\"cards\"`"
            ),
        )),
    }
}

/// A template, or the word that allows `Display`.
pub(super) fn message(input: ParseStream<'_>) -> syn::Result<MessageAttr> {
    if input.peek(LitStr) {
        return text(input).map(MessageAttr::Template);
    }
    let span = input.span();
    match input.parse::<Ident>() {
        Ok(word) if word == "display" => Ok(MessageAttr::Display),
        _ => Err(syn::Error::new(
            span,
            "expected a message in quotes, or `display` without them",
        )),
    }
}

/// A path, which is written without quotes.
pub(super) fn path(input: ParseStream<'_>) -> syn::Result<Path> {
    if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        return Err(syn::Error::new(
            literal.span(),
            format_args!(
                "expected a path: write `{}` without quotes",
                literal.value()
            ),
        ));
    }
    input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "expected a path"))
}

/// A number, or the name of a constant of `StatusCode`.
pub(super) fn error_status(input: ParseStream<'_>) -> syn::Result<Spanned<u16>> {
    let expected = "expected a status from 400 to 599, or the name of a constant of `StatusCode`";
    if input.peek(LitInt) {
        let literal: LitInt = input.parse()?;
        let span = literal.span();
        let number = literal
            .base10_parse::<u64>()
            .map_err(|_| syn::Error::new(span, expected))?;
        let value = status::from_number(number).map_err(|error| syn::Error::new(span, error))?;
        Ok(Spanned { value, span })
    } else if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        Err(syn::Error::new(
            literal.span(),
            format_args!("{expected}, without quotes"),
        ))
    } else if let Ok(path) = input.call(Path::parse_mod_style)
        && let Some(last) = path.segments.last()
    {
        let span = last.ident.span();
        let value = status::from_name(&last.ident.to_string())
            .map_err(|error| syn::Error::new(span, error))?;
        Ok(Spanned { value, span })
    } else {
        Err(syn::Error::new(input.span(), expected))
    }
}

pub(super) fn casing(input: ParseStream<'_>) -> syn::Result<Casing> {
    let literal = string(input)?;
    let name = literal.value();
    Casing::from_name(&name).ok_or_else(|| {
        let suggestion = did_you_mean(&name, Casing::names());
        let message = if suggestion.is_empty() {
            format!("expected a casing: {}", list(Casing::names(), "or"))
        } else {
            format!("`{name}` is not a casing{suggestion}")
        };
        syn::Error::new(literal.span(), message)
    })
}

pub(super) fn retry(input: ParseStream<'_>) -> syn::Result<RetryWord> {
    let literal = string(input)?;
    let name = literal.value();
    if let Some(word) = RetryWord::from_word(&name) {
        return Ok(word);
    }
    let names = || RetryWord::ALL.iter().map(|word| word.as_str());
    let suggestion = did_you_mean(&name, names());
    Err(syn::Error::new(
        literal.span(),
        if suggestion.is_empty() {
            format!("`retry` must be {}, not `{name}`", list(names(), "or"))
        } else {
            format!("`retry` cannot be `{name}`{suggestion}")
        },
    ))
}

pub(super) fn grpc_code(input: ParseStream<'_>) -> syn::Result<GrpcCode> {
    let literal = string(input)?;
    grpc::from_name(&literal.value()).map_err(|error| syn::Error::new(literal.span(), error))
}

pub(super) fn seconds(input: ParseStream<'_>) -> syn::Result<u32> {
    let expected = "expected a whole number of seconds";
    let literal: LitInt = input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), expected))?;
    literal
        .base10_parse()
        .map_err(|_| syn::Error::new(literal.span(), expected))
}

pub(super) fn header_name(input: ParseStream<'_>) -> syn::Result<Spanned<String>> {
    let literal = string(input)?;
    let span = literal.span();
    let value =
        header::normalize(&literal.value()).map_err(|error| syn::Error::new(span, error))?;
    Ok(Spanned { value, span })
}

/// `"X-Name" = field` or `"X-Name" = "value"`.
pub(super) fn header_pair(input: ParseStream<'_>) -> syn::Result<HeaderAttr> {
    let name = header_name(input)?;
    input.parse::<Token![=]>().map_err(|error| {
        syn::Error::new(
            error.span(),
            "expected `=` and the field that holds the value, or the value in quotes",
        )
    })?;
    let value = if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        let is_visible = |char: char| char == '\t' || (' '..='~').contains(&char);
        if let Some(stranger) = literal.value().chars().find(|char| !is_visible(*char)) {
            return Err(syn::Error::new(
                literal.span(),
                format_args!(
                    "a header value cannot contain {stranger:?}: write visible ASCII characters"
                ),
            ));
        }
        HeaderSource::Fixed(literal)
    } else {
        HeaderSource::Field(input.parse().map_err(|error: syn::Error| {
            syn::Error::new(error.span(), "expected a field, or the value in quotes")
        })?)
    };
    Ok(HeaderAttr { name, value })
}

/// `"code" = "what to use now"`.
pub(super) fn retired(input: ParseStream<'_>) -> syn::Result<RetiredAttr> {
    let code = string(input)?;
    input.parse::<Token![=]>().map_err(|error| {
        syn::Error::new(
            error.span(),
            "expected `=` and what to use instead of the retired code",
        )
    })?;
    Ok(RetiredAttr {
        code,
        replacement: text(input)?,
    })
}
