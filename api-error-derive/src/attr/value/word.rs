//! Words of a closed set, in quotes.

use api_error_rules::grpc::GrpcCode;
use api_error_rules::level::LogLevel;
use api_error_rules::retry::RetryWord;
use syn::parse::ParseStream;

use super::string_or;
use crate::suggest::{did_you_mean, list};
use crate::value::casing::Casing;
use crate::value::grpc;

pub fn casing(input: ParseStream<'_>) -> syn::Result<Casing> {
    let expected = format!(
        "expected a casing in quotes: {}",
        list(Casing::names(), "or")
    );
    let literal = string_or(input, &expected)?;
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

pub fn retry(input: ParseStream<'_>) -> syn::Result<RetryWord> {
    let words = RetryWord::ALL.iter().map(|word| (word.as_str(), *word));
    word(input, "retry", words)
}

pub fn level(input: ParseStream<'_>) -> syn::Result<LogLevel> {
    let words = LogLevel::ALL.iter().map(|level| (level.as_str(), *level));
    word(input, "log", words)
}

/// One of the words of a key, in quotes.
fn word<T>(
    input: ParseStream<'_>,
    key: &str,
    words: impl Iterator<Item = (&'static str, T)> + Clone,
) -> syn::Result<T> {
    let names = || words.clone().map(|(name, _)| name);
    let expected = format!("`{key}` must be {}, in quotes", list(names(), "or"));
    let literal = string_or(input, &expected)?;
    let written = literal.value();
    if let Some((_, meant)) = words.clone().find(|(name, _)| *name == written) {
        return Ok(meant);
    }
    let suggestion = did_you_mean(&written, names());
    Err(syn::Error::new(
        literal.span(),
        if suggestion.is_empty() {
            format!("`{key}` must be {}, not `{written}`", list(names(), "or"))
        } else {
            format!("`{key}` cannot be `{written}`{suggestion}")
        },
    ))
}

pub fn grpc_code(input: ParseStream<'_>) -> syn::Result<GrpcCode> {
    let literal = string_or(input, "expected a gRPC code in quotes, such as \"ABORTED\"")?;
    grpc::from_name(&literal.value()).map_err(|error| syn::Error::new(literal.span(), error))
}
