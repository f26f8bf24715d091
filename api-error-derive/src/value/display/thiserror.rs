//! The rules of `thiserror`.

use proc_macro2::{Span, TokenTree};
use syn::{Attribute, Meta};

use super::format::Format;
use super::{Item, Part, Source, derive_more, is_named, lists};

/// `#[error(...)]` that says what `Display` is.
///
/// Whatever is not a word of `derive_more` about sources is taken for one.
pub(super) fn is_display(attribute: &Attribute) -> bool {
    attribute.path().is_ident("error") && !derive_more::is_about_sources(attribute)
}

/// `#[source]` and `#[backtrace]`.
pub(super) fn is_about_sources(attribute: &Attribute) -> bool {
    is_flag(attribute, "source") || is_flag(attribute, "backtrace")
}

/// The one marked `#[source]` or `#[from]`, the one named so, and the one that a
/// transparent error is.
pub(super) fn source(item: &Item<'_>, field: &syn::Field) -> Source {
    let is_mark = |attribute| is_flag(attribute, "source") || is_flag(attribute, "from");
    let is_marked = field.attrs.iter().any(is_mark);
    let is_transparent = || matches!(display(item), Some(Part::Transparent(_)));
    if is_marked || is_named(field, "source") || is_transparent() {
        Source::Yes
    } else {
        Source::No
    }
}

/// What is on the variant, else what is on its enum.
pub(super) fn display(item: &Item<'_>) -> Option<Part> {
    own_display(item.attributes).or_else(|| own_display(item.container))
}

fn own_display(attributes: &[Attribute]) -> Option<Part> {
    attributes
        .iter()
        .filter(|attribute| is_display(attribute))
        .find_map(|attribute| lists(std::slice::from_ref(attribute), "error").next())
        .map(|(place, tokens)| tokens.map_or(Part::Unreadable(Some(place)), |it| read(&it, place)))
}

/// `transparent`, `"...", arguments`, or what cannot be read, as `fmt = path`.
fn read(tokens: &[TokenTree], place: Span) -> Part {
    match tokens {
        [TokenTree::Ident(word)] if word == "transparent" => Part::Transparent(word.span()),
        _ => Format::part(tokens, place),
    }
}

fn is_flag(attribute: &Attribute, name: &str) -> bool {
    matches!(&attribute.meta, Meta::Path(path) if path.is_ident(name))
}
