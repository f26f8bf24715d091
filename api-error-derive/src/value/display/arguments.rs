//! What follows the literal of a format call.

use proc_macro2::{Delimiter, TokenTree};

use super::{FieldName, flatten};

/// The arguments of a format call, with the comma before them.
pub(super) struct Arguments {
    tokens: Vec<TokenTree>,
}

/// Whether an expression has a field in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Has {
    No,
    /// A macro may make anything of its tokens.
    Unknown,
    Yes,
}

impl Arguments {
    pub(super) fn new(tokens: Vec<TokenTree>) -> Self {
        Self { tokens }
    }

    /// Whether positions in the template are those of arguments.
    ///
    /// Arguments without a name come first, so the first one tells.
    pub(super) fn are_positional(&self) -> bool {
        let is_assignment = |name: &TokenTree, equals: &TokenTree, next: Option<&TokenTree>| {
            matches!(name, TokenTree::Ident(_)) && is_punct(equals, '=') && {
                // `a == b` is a comparison.
                !next.is_some_and(|next| is_punct(next, '='))
            }
        };
        match self.tokens.as_slice() {
            [] | [_] => false,
            [_comma, name, equals, rest @ ..] => !is_assignment(name, equals, rest.first()),
            [_comma, _] => true,
        }
    }

    /// Whether one of them has the field in it.
    ///
    /// Every argument of a format call is shown, or it does not compile.
    pub(super) fn has(&self, field: &FieldName) -> Has {
        has(&self.tokens, field)
    }

    pub(super) fn has_variable(&self, name: &str) -> bool {
        has(&self.tokens, &FieldName::Named(name.to_owned())) != Has::No
    }
}

fn has(tokens: &[TokenTree], field: &FieldName) -> Has {
    let mut found = Has::No;
    for (index, token) in tokens.iter().enumerate() {
        let before = &tokens[..index];
        let here = match token {
            TokenTree::Ident(ident) if ident == "self" => Has::Yes,
            TokenTree::Ident(ident) if field.is_variable(&ident.to_string()) => Has::Yes,
            TokenTree::Literal(literal) if is_shorthand(before) => {
                position(&literal.to_string(), field)
            }
            TokenTree::Group(_) if is_macro(before) => Has::Unknown,
            TokenTree::Group(group) => has(&flatten(group.stream()), field),
            _ => Has::No,
        };
        found = found.max(here);
    }
    found
}

/// `.0` and `.0.1` name the first field.
fn position(literal: &str, field: &FieldName) -> Has {
    let first = literal.split('.').next().unwrap_or_default();
    match field {
        FieldName::Position(position) if first.parse() == Ok(*position) => Has::Yes,
        _ => Has::No,
    }
}

/// Whether a dot was before it, with nothing before the dot that has a field.
fn is_shorthand(before: &[TokenTree]) -> bool {
    let [before @ .., dot] = before else {
        return false;
    };
    is_punct(dot, '.')
        && match before.last() {
            None => true,
            Some(TokenTree::Punct(punct)) => punct.as_char() != '?',
            Some(TokenTree::Ident(ident)) => is_keyword(&ident.to_string()),
            Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
            Some(TokenTree::Literal(_)) => false,
        }
}

/// Whether an expression may begin after the word.
fn is_keyword(word: &str) -> bool {
    syn::parse_str::<syn::Ident>(word).is_err()
}

/// Whether what comes is the input of a macro: `name!(...)`.
fn is_macro(before: &[TokenTree]) -> bool {
    matches!(before, [.., TokenTree::Ident(_), bang] if is_punct(bang, '!'))
}

fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}
