//! Details: their names, and those that are computed.

use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{LitStr, Token, Type};

use super::path::explicit;
use super::{accepted, defect_of_line, expression, incomplete, string_or};
use crate::attr::ComputedAttr;

/// The name of a detail, which is a member of the body.
pub fn detail_name(input: ParseStream<'_>) -> syn::Result<LitStr> {
    name_or(input, "expected the name of the detail in quotes")
}

/// A name, or an error at what is in its place.
fn name_or(input: ParseStream<'_>, expected: &str) -> syn::Result<LitStr> {
    let literal = string_or(input, expected)?;
    if literal.value().is_empty() {
        return Err(syn::Error::new(
            literal.span(),
            "the name of a detail cannot be empty: write one",
        ));
    }
    accepted(literal, defect_of_line)
}

/// `"name": Type = expression`.
pub fn computed_detail(input: ParseStream<'_>) -> syn::Result<ComputedAttr> {
    let name = name_or(
        input,
        "expected the name of the detail in quotes, its type and its value: \
         `\"name\": Type = expression`",
    )?;
    let parts = |span| {
        syn::Error::new(
            span,
            "expected the type of the detail and its value: `\"name\": Type = expression`",
        )
    };
    let at = incomplete(input, name.span());
    input.parse::<Token![:]>().map_err(|_| parts(at))?;
    let ty: Type = input.parse().map_err(|error| parts(error.span()))?;
    explicit(ty.to_token_stream())?;
    of_values(&ty)?;
    let at = input.span();
    input.parse::<Token![=]>().map_err(|_| parts(at))?;
    let at = input.span();
    let value = expression(input)?;
    if value.is_empty() {
        return Err(parts(at));
    }
    Ok(ComputedAttr { name, ty, value })
}

/// Rejects a type that no variable has.
fn of_values(ty: &Type) -> syn::Result<()> {
    let instead = match ty {
        // A type of a declarative macro's is in a group that nobody sees.
        Type::Group(group) => return of_values(&group.elem),
        Type::Paren(paren) => return of_values(&paren.elem),
        Type::ImplTrait(_) | Type::TraitObject(_) => "the type itself",
        Type::Never(_) => "that of its value",
        Type::Slice(_) => "`Vec<...>`, or a reference",
        Type::Path(path) if path.path.is_ident("str") => "`&str` or `String`",
        _ => return Ok(()),
    };
    let message = format!("no value has this type by itself: write {instead}");
    Err(syn::Error::new(ty.span(), message))
}
