//! Statuses of errors.

use proc_macro2::TokenTree;
use syn::parse::ParseStream;
use syn::token::Bracket;
use syn::{LitInt, LitStr, Path, bracketed};

use super::{separated, suffix};
use crate::attr::{ErrorStatus, StatusAttr};
use crate::value::status;

/// A number, or the name of a constant of `StatusCode`.
pub fn error_status(input: ParseStream<'_>) -> syn::Result<ErrorStatus> {
    let expected = "expected a status from 400 to 599, or the name of a constant of `StatusCode`";
    if input.peek(LitInt) {
        let literal: LitInt = input.parse()?;
        let span = literal.span();
        let number = literal
            .base10_parse::<u64>()
            .map_err(|_| syn::Error::new(span, expected))?;
        if !literal.suffix().is_empty() {
            return Err(suffix(&literal, "a status", number));
        }
        let value = status::from_number(number).map_err(|error| syn::Error::new(span, error))?;
        Ok(ErrorStatus {
            value,
            span,
            path: None,
        })
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
        // `StatusCode` need not be in scope, as it is said what it is.
        let mut before = path.segments.iter().rev().skip(1);
        let is_named_alone = match (before.next(), before.next()) {
            (None, _) => path.leading_colon.is_none(),
            (Some(of), None) => of.ident == "StatusCode" && path.leading_colon.is_none(),
            (Some(_), Some(_)) => false,
        };
        Ok(ErrorStatus {
            value,
            span,
            path: (!is_named_alone).then_some(path),
        })
    } else if input.peek(Bracket) {
        let message = "expected one status from 400 to 599: a variant can have a list, in brackets";
        Err(syn::Error::new(input.span(), message))
    } else {
        Err(syn::Error::new(input.span(), expected))
    }
}

/// A status, or several in brackets.
pub fn error_statuses(input: ParseStream<'_>) -> syn::Result<StatusAttr> {
    if !input.peek(Bracket) {
        let first = error_status(input)?;
        return Ok(StatusAttr {
            first,
            others: Vec::new(),
        });
    }
    let content;
    let brackets = bracketed!(content in input);
    let statuses = different_statuses(&content);
    // An unread rest would be reported again by syn.
    while content.parse::<TokenTree>().is_ok() {}
    let mut statuses = statuses?;
    if statuses.len() < 2 {
        return Err(syn::Error::new(
            brackets.span.join(),
            "a list has two statuses or more: write a single one without brackets",
        ));
    }
    let others = statuses.split_off(1);
    Ok(StatusAttr {
        first: statuses.remove(0),
        others,
    })
}

fn different_statuses(content: ParseStream<'_>) -> syn::Result<Vec<ErrorStatus>> {
    let mut statuses: Vec<ErrorStatus> = Vec::new();
    separated(content, "status", || {
        let status = error_status(content)?;
        if statuses.iter().any(|other| other.value == status.value) {
            return Err(syn::Error::new(
                status.span,
                format_args!(
                    "the status {} is in the list twice: remove one",
                    status.value
                ),
            ));
        }
        statuses.push(status);
        Ok(())
    })?;
    Ok(statuses)
}
