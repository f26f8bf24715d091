//! What an expression uses of the value that it is computed from.

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use syn::LitStr;

use super::Field;
use crate::value::template::{Argument, Template};

/// A use of `self`.
pub enum SelfUse<'f, 'a> {
    /// `self.limit`, or `self.0`.
    Field(Span, &'f Field<'a>),
    /// Anything else, which may reach any field.
    Whole(Span),
}

/// The fields that an expression names, each once: `limit`, and `_0` for one without a name.
pub(super) fn mentioned<'f, 'a>(
    fields: &'f [Field<'a>],
    expression: &TokenStream,
) -> Vec<(Ident, &'f Field<'a>)> {
    let mut found: Vec<(Ident, &Field<'_>)> = Vec::new();
    for token in expression.clone() {
        let inside = match &token {
            TokenTree::Group(group) => mentioned(fields, &group.stream()),
            TokenTree::Ident(ident) => {
                let field = fields.iter().find(|field| field.is_named(ident));
                field
                    .map(|field| (ident.clone(), field))
                    .into_iter()
                    .collect()
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => Vec::new(),
        };
        for (ident, field) in inside {
            if !found.iter().any(|(_, other)| other.member == field.member) {
                found.push((ident, field));
            }
        }
    }
    found
}

/// Each use of `self` in an expression, those in macros, closures and format strings included.
pub(super) fn self_uses<'f, 'a>(
    fields: &'f [Field<'a>],
    expression: &TokenStream,
) -> Vec<SelfUse<'f, 'a>> {
    let tokens: Vec<TokenTree> = expression.clone().into_iter().collect();
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => found.extend(self_uses(fields, &group.stream())),
            TokenTree::Ident(ident) if ident == "self" => {
                let after = &tokens[index + 1..];
                found.push(match field_after(fields, after) {
                    Some(field) => SelfUse::Field(ident.span(), field),
                    None => SelfUse::Whole(ident.span()),
                });
            }
            TokenTree::Literal(literal) if may_format_self(literal) => {
                found.push(SelfUse::Whole(literal.span()));
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
    }
    found
}

/// The field that is read of `self` by the tokens after it. A method is not one, whatever its
/// name.
fn field_after<'f, 'a>(fields: &'f [Field<'a>], after: &[TokenTree]) -> Option<&'f Field<'a>> {
    let [TokenTree::Punct(dot), member, rest @ ..] = after else {
        return None;
    };
    let is_method = match rest.first() {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
        Some(TokenTree::Punct(punct)) => punct.as_char() == ':',
        _ => false,
    };
    if dot.as_char() != '.' || is_method {
        return None;
    }
    let name = match member {
        TokenTree::Ident(ident) => syn::ext::IdentExt::unraw(ident).to_string(),
        // The `0.1` of `self.0.1` is one token.
        TokenTree::Literal(literal) => literal.to_string().split('.').next()?.to_owned(),
        TokenTree::Group(_) | TokenTree::Punct(_) => return None,
    };
    fields.iter().find(|field| field.name() == name)
}

/// Whether a format string may show `self`, as `"{self}"` does.
fn may_format_self(literal: &Literal) -> bool {
    let Ok(text) = syn::parse2::<LitStr>(TokenTree::from(literal.clone()).into()) else {
        return false;
    };
    let text = text.value();
    match Template::parse(&text) {
        Ok(template) => {
            let own = Argument::Named("self".to_owned());
            template.arguments().contains(&&own)
        }
        // Of a grammar that is not known here.
        Err(_) => text.contains("self"),
    }
}
