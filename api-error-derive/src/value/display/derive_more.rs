//! The rules of `derive_more`, whose `Display` and `Error` are two derives.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{Attribute, Fields};

use super::format::Format;
use super::{Item, Part, ends_in, flatten, is_named, lists, string};

/// What stands in `#[error(...)]` for it, where `thiserror` has a literal.
const WORDS: &[&str] = &["backtrace", "ignore", "not", "source"];

/// Whether an attribute is `#[error(source)]`, `#[error(not(source))]` and the like, by what is in
/// its parentheses.
pub(super) fn is_about_sources(tokens: Option<&[TokenTree]>) -> bool {
    matches!(
        tokens,
        Some([TokenTree::Ident(word), ..]) if WORDS.iter().any(|it| word == it)
    )
}

/// Whether a field is marked as the source, or is the one that is taken for it: the
/// one named so, the only one of a tuple, or the one beside its backtrace.
pub(super) fn is_source(item: &Item<'_>, index: usize) -> bool {
    let fields = item.fields;
    let Some(field) = item.field(index) else {
        return false;
    };
    if let Some(marked) = mark(&field.attrs, "source").or_else(|| mark(item.attributes, "source")) {
        return marked;
    }
    if is_named(field, "source") {
        return true;
    }
    let is_backtrace = |field: &syn::Field| {
        mark(&field.attrs, "backtrace").unwrap_or_else(|| ends_in(&field.ty, "Backtrace"))
    };
    let is_tuple = matches!(fields, Fields::Unnamed(_));
    let has_one_other = fields.len() == 2;
    let other_is_backtrace = || item.field(1 - index.min(1)).is_some_and(is_backtrace);
    is_tuple && !is_backtrace(field) && (fields.len() == 1 || has_one_other && other_is_backtrace())
}

/// What `#[error(...)]` declares of a word: `word` or `not(word)`.
///
/// What is ignored is neither source nor backtrace.
fn mark(attributes: &[Attribute], word: &str) -> Option<bool> {
    let is = |ident: &Ident, word: &str| ident == word;
    for (_, tokens) in lists(attributes, "error") {
        let tokens = tokens.unwrap_or_default();
        for (index, token) in tokens.iter().enumerate() {
            let TokenTree::Ident(ident) = token else {
                continue;
            };
            if is(ident, word) {
                return Some(true);
            }
            if is(ident, "ignore") {
                return Some(false);
            }
            if is(ident, "not")
                && let Some(TokenTree::Group(group)) = tokens.get(index + 1)
                && flatten(group.stream())
                    .iter()
                    .any(|token| matches!(token, TokenTree::Ident(ident) if is(ident, word)))
            {
                return Some(false);
            }
        }
    }
    None
}

/// What is on the variant, within what is on its enum where that has `_variant`.
pub(super) fn display(item: &Item<'_>) -> Vec<Part> {
    let own = own_display(item.attributes);
    let shared = own_display(item.container);
    let is_wrapping = match &shared {
        Some(Part::Format(format)) => format.shows_variable("_variant"),
        // It may have it.
        Some(_) => true,
        None => false,
    };
    let mut parts = Vec::new();
    match (own, &shared) {
        (Some(own), _) => parts.push(own),
        (None, Some(_)) if !is_wrapping => {}
        (None, _) => parts.push(default(item.fields)),
    }
    if is_wrapping || parts.is_empty() {
        parts.extend(shared);
    }
    parts
}

/// The only field, or the name where there is none.
fn default(fields: &Fields) -> Part {
    match (fields.len(), fields.iter().next()) {
        (0, _) => Part::Name,
        (1, Some(field)) => Part::Transparent(span_of(field)),
        _ => Part::Unreadable(None),
    }
}

fn span_of(field: &syn::Field) -> Span {
    syn::spanned::Spanned::span(&field.ty)
}

fn own_display(attributes: &[Attribute]) -> Option<Part> {
    lists(attributes, "display").find_map(|(place, tokens)| match tokens {
        Some(tokens) => read(&tokens, place),
        None => Some(Part::Unreadable(Some(place))),
    })
}

/// `"...", arguments`, and `fmt = "...", "expression"` as it was before 1.0.
fn read(tokens: &[TokenTree], place: Span) -> Option<Part> {
    match tokens {
        // These say nothing of the text.
        [TokenTree::Ident(word), ..]
            if ["bound", "bounds", "rename_all", "where"]
                .iter()
                .any(|it| word == it) =>
        {
            None
        }
        [TokenTree::Ident(word), equals, rest @ ..] if word == "fmt" && is_equals(equals) => {
            Some(Format::part(&unquoted(rest), place))
        }
        tokens => Some(Format::part(tokens, place)),
    }
}

fn is_equals(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '=')
}

/// The literal as it is, and arguments in quotes without them.
fn unquoted(tokens: &[TokenTree]) -> Vec<TokenTree> {
    let Some((literal, arguments)) = tokens.split_first() else {
        return Vec::new();
    };
    let unquote = |token: &TokenTree| {
        let expression = string(token).and_then(|text| text.value().parse::<TokenStream>().ok());
        expression.map_or_else(|| vec![token.clone()], flatten)
    };
    std::iter::once(literal.clone())
        .chain(arguments.iter().flat_map(unquote))
        .collect()
}
