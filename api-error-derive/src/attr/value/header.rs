//! Headers: their names and values.

use api_error_rules::header::challenge;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Ident, LitInt, LitStr, Member, Token};

use super::{accepted, incomplete, not_blank, string};
use crate::attr::{HeaderAttr, HeaderSource, Spanned};
use crate::value::{header, text};

/// One or more challenges.
pub fn challenge(input: ParseStream<'_>) -> syn::Result<LitStr> {
    not_blank(input, |text| {
        text::defect_of_header(text).or_else(|| {
            let defect = challenge::defect(text)?;
            Some(format!(
                "this is not a challenge: {defect}; write one as `Bearer realm=\"cards\"`"
            ))
        })
    })
}

pub fn header_name(input: ParseStream<'_>) -> syn::Result<Spanned<String>> {
    let literal = string(input)?;
    let span = literal.span();
    let value =
        header::normalize(&literal.value()).map_err(|error| syn::Error::new(span, error))?;
    Ok(Spanned { value, span })
}

/// `"X-Name" = field` or `"X-Name" = "value"`.
pub fn header_pair(input: ParseStream<'_>) -> syn::Result<HeaderAttr> {
    let name = header_name(input)?;
    let at = incomplete(input, name.span);
    input.parse::<Token![=]>().map_err(|_| {
        syn::Error::new(
            at,
            "expected `=` and the field that holds the value, or the value in quotes",
        )
    })?;
    let value = if input.peek(LitStr) {
        // It may be empty (RFC 9110 §5.5).
        HeaderSource::Fixed(accepted(string(input)?, |value| {
            text::defect_of_header(value).or_else(|| text::defect_of_header_ends(value))
        })?)
    } else {
        HeaderSource::Field(field_name(input)?)
    };
    Ok(HeaderAttr { name, value })
}

/// The name or the index of a field. A keyword needs no `r#`, as in a template.
fn field_name(input: ParseStream<'_>) -> syn::Result<Member> {
    let field = if input.peek(LitInt) {
        input.parse()
    } else if input.peek(Token![self]) {
        Err(input.error(""))
    } else {
        input.call(Ident::parse_any).map(Member::Named)
    };
    field.map_err(|error| syn::Error::new(error.span(), "expected a field, or the value in quotes"))
}
