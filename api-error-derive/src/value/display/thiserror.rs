//! The rules of `thiserror`.

use proc_macro2::{Span, TokenTree};
use syn::{Attribute, Meta};

use super::format::Format;
use super::{Item, Part, Source, derive_more, is_named, lists};

/// `#[source]` and `#[backtrace]`.
pub(super) fn is_about_sources(attribute: &Attribute) -> bool {
    is_flag(attribute, "source") || is_flag(attribute, "backtrace")
}

/// The one marked `#[source]` or `#[from]`, the one named so, and the one that a
/// transparent error is.
pub(super) fn source(item: &Item<'_>, field: &syn::Field) -> Source {
    let is_mark = |attribute| is_flag(attribute, "source") || is_flag(attribute, "from");
    let is_marked = field.attrs.iter().any(is_mark);
    let is_transparent = || {
        let given = given(item);
        matches!(given, Some((_, Some(tokens))) if transparent(&tokens).is_some())
    };
    if is_marked || is_named(field, "source") || is_transparent() {
        Source::Yes
    } else {
        Source::No
    }
}

/// What is on the variant, else what is on its enum.
pub(super) fn display(item: &Item<'_>) -> Option<Part> {
    let (place, tokens) = given(item)?;
    Some(tokens.map_or(Part::Unreadable(Some(place)), |it| read(&it, place)))
}

/// The place of an attribute, and what it has in parentheses.
type Given = (Span, Option<Vec<TokenTree>>);

fn given(item: &Item<'_>) -> Option<Given> {
    own(item.attributes).or_else(|| own(item.container))
}

/// `#[error(...)]` that says what `Display` is.
///
/// Whatever is not a word of `derive_more` about sources is taken for one.
fn own(attributes: &[Attribute]) -> Option<Given> {
    lists(attributes, "error").find(|(_, tokens)| !derive_more::is_about_sources(tokens.as_deref()))
}

/// `transparent`, `"...", arguments`, or what cannot be read, as `fmt = path`.
fn read(tokens: &[TokenTree], place: Span) -> Part {
    match transparent(tokens) {
        Some(at) => Part::Transparent(at),
        None => Format::part(tokens, place),
    }
}

/// Where `transparent` is written, if nothing else is.
fn transparent(tokens: &[TokenTree]) -> Option<Span> {
    match tokens {
        [TokenTree::Ident(word)] if word == "transparent" => Some(word.span()),
        _ => None,
    }
}

fn is_flag(attribute: &Attribute, name: &str) -> bool {
    matches!(&attribute.meta, Meta::Path(path) if path.is_ident(name))
}
