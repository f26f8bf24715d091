//! What an expression uses of the value that it is computed from.

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use syn::LitStr;
use syn::ext::IdentExt as _;

use super::Field;
use crate::value::template::{Argument, Template};

/// A use of `self`.
pub enum SelfUse<'f, 'a> {
    /// `self.limit`, or `self.0`.
    Field(Span, &'f Field<'a>),
    /// Anything else, which may reach any field.
    Whole(Span),
}

/// The fields that an expression names, each once: `limit`, and `_0` for one without a name. A
/// format string names those that it captures.
pub(super) fn mentioned<'f, 'a>(
    fields: &'f [Field<'a>],
    expression: &TokenStream,
) -> Vec<(Ident, &'f Field<'a>)> {
    let mut found: Vec<(Ident, &Field<'_>)> = Vec::new();
    for (ident, field) in named(fields, expression)
        .into_iter()
        .chain(captured(fields, expression))
    {
        if !found.iter().any(|(_, other)| other.member == field.member) {
            found.push((ident, field));
        }
    }
    found
}

/// The fields that identifiers name.
fn named<'f, 'a>(fields: &'f [Field<'a>], expression: &TokenStream) -> Vec<(Ident, &'f Field<'a>)> {
    let mut found = Vec::new();
    for ident in variables(expression, Inside::Expression) {
        let field = fields.iter().find(|field| field.is_named(&ident));
        found.extend(field.map(|field| (ident, field)));
    }
    found
}

/// What tokens are in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Anything but braces and macros.
    Expression,
    /// Braces, which may be those of a struct.
    Braces,
    /// A macro, which decides what its tokens mean.
    Macro,
}

/// The identifiers that may be variables. Only these are bound to a field, so that all others cannot
/// reach one.
fn variables(expression: &TokenStream, inside: Inside) -> Vec<Ident> {
    let tokens: Vec<TokenTree> = expression.clone().into_iter().collect();
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..index], &tokens[index + 1..]);
        match token {
            TokenTree::Group(group) => {
                let inside = if inside == Inside::Macro || ends_in(before, "!") {
                    Inside::Macro
                } else if group.delimiter() == Delimiter::Brace {
                    Inside::Braces
                } else {
                    Inside::Expression
                };
                found.extend(variables(&group.stream(), inside));
            }
            TokenTree::Ident(ident) => {
                let is_member = ends_in(before, ".") && !ends_in(before, "..");
                let is_of_path = ends_in(before, "::") || begins_with(after, "::");
                let is_macro =
                    begins_with(after, "!") && matches!(after, [_, TokenTree::Group(_), ..]);
                let is_label = ends_in(before, "'");
                let is_name_in_struct = inside == Inside::Braces
                    && (before.is_empty() || ends_in(before, ","))
                    && begins_with(after, ":");
                if !(is_member || is_of_path || is_macro || is_label || is_name_in_struct) {
                    found.push(ident.clone());
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    found
}

fn ends_in(tokens: &[TokenTree], signs: &str) -> bool {
    let start = tokens.len().checked_sub(signs.len());
    start.is_some_and(|start| begins_with(&tokens[start..], signs))
}

fn begins_with(tokens: &[TokenTree], signs: &str) -> bool {
    let is = |token: &TokenTree, sign| matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign);
    let mut tokens = tokens.iter();
    signs
        .chars()
        .all(|sign| tokens.next().is_some_and(|token| is(token, sign)))
}

/// The fields that format strings capture, as the compiler names them there.
fn captured<'f, 'a>(
    fields: &'f [Field<'a>],
    expression: &TokenStream,
) -> Vec<(Ident, &'f Field<'a>)> {
    let mut found = Vec::new();
    for text in format_strings(expression) {
        let captured = fields
            .iter()
            .map(|field| (field.variable(text.span), field));
        found.extend(captured.filter(|(ident, _)| text.may_capture(&ident.unraw().to_string())));
    }
    found
}

/// Each use of `self` in an expression, those in macros, closures and format strings included.
pub(super) fn self_uses<'f, 'a>(
    fields: &'f [Field<'a>],
    expression: &TokenStream,
) -> Vec<SelfUse<'f, 'a>> {
    let mut found = named_self(fields, expression);
    let texts = format_strings(expression).into_iter();
    let shown = texts.filter(|text| text.may_capture("self"));
    found.extend(shown.map(|text| SelfUse::Whole(text.span)));
    found
}

/// Each `self` that is a token.
fn named_self<'f, 'a>(fields: &'f [Field<'a>], expression: &TokenStream) -> Vec<SelfUse<'f, 'a>> {
    let tokens: Vec<TokenTree> = expression.clone().into_iter().collect();
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => found.extend(named_self(fields, &group.stream())),
            // `self::` is a module.
            TokenTree::Ident(ident)
                if ident == "self" && !begins_with(&tokens[index + 1..], "::") =>
            {
                let after = &tokens[index + 1..];
                found.push(match field_after(fields, after) {
                    Some(field) => SelfUse::Field(ident.span(), field),
                    None => SelfUse::Whole(ident.span()),
                });
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
        TokenTree::Ident(ident) => ident.unraw().to_string(),
        // The `0.1` of `self.0.1` is one token.
        TokenTree::Literal(literal) => literal.to_string().split('.').next()?.to_owned(),
        TokenTree::Group(_) | TokenTree::Punct(_) => return None,
    };
    fields.iter().find(|field| field.name() == name)
}

/// A text that a macro is given, which may be a format string.
struct FormatString {
    span: Span,
    text: String,
}

impl FormatString {
    fn new(literal: &Literal) -> Option<Self> {
        let text = syn::parse2::<LitStr>(TokenTree::from(literal.clone()).into()).ok()?;
        Some(Self {
            span: literal.span(),
            text: text.value(),
        })
    }

    /// Whether it may show a variable, as `"{limit}"` does, or be as wide as that says.
    fn may_capture(&self, name: &str) -> bool {
        match Template::parse(&self.text) {
            Ok(template) => {
                let own = Argument::Named(name.to_owned());
                template.arguments().contains(&&own)
            }
            // Of a grammar that is not known here.
            Err(_) => self.text.contains(name),
        }
    }
}

/// The texts that macros are given, at whatever depth. Elsewhere a text is no more than one.
fn format_strings(expression: &TokenStream) -> Vec<FormatString> {
    fn collect(tokens: &TokenStream, is_in_macro: bool, found: &mut Vec<FormatString>) {
        let mut is_after_bang = false;
        for token in tokens.clone() {
            match &token {
                TokenTree::Group(group) => {
                    collect(&group.stream(), is_in_macro || is_after_bang, found);
                }
                TokenTree::Literal(literal) if is_in_macro => {
                    found.extend(FormatString::new(literal));
                }
                TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Punct(_) => {}
            }
            is_after_bang = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '!');
        }
    }
    let mut found = Vec::new();
    collect(expression, false, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::{Inside, variables};

    #[test]
    fn what_is_spelled_as_a_variable_is_not_always_one() {
        let table = [
            ("error", 1),
            ("*error + 1", 1),
            ("error.kind()", 1),
            ("f(error)", 1),
            ("error(x)", 1),
            ("[0; 3][..error]", 1),
            ("0..error", 1),
            ("0..=error", 1),
            ("Reply { code: error, ..error }", 2),
            ("Reply { error }", 1),
            ("{ error }", 1),
            ("error != 1", 1),
            ("if c { error } else { 0 }", 1),
            ("f!(error)", 1),
            ("f!({ error: 1 })", 1),
            ("reply.error", 0),
            ("reply.error()", 0),
            ("reply.error.code", 0),
            ("f!(reply.error)", 0),
            ("Reply::error(x)", 0),
            ("error::f()", 0),
            ("<T>::error", 0),
            ("error!(\"x\")", 0),
            ("Reply { error: 1 }", 0),
            ("Reply { code: 1, error: 2 }", 0),
            ("'error: loop { break 'error 1 }", 0),
            ("Reply { error: error }", 1),
        ];
        for (expression, expected) in table {
            let tokens = expression.parse().unwrap();
            let found = variables(&tokens, Inside::Expression);
            let found = found.iter().filter(|ident| *ident == "error").count();
            assert_eq!(found, expected, "{expression}");
        }
    }
}
