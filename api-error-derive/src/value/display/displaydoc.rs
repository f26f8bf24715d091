//! The rules of `displaydoc`, which makes `Display` and leaves `source` to others.

use syn::Attribute;

use super::format::Format;
use super::{Item, Part, doc, lists};

const PREFIX: &str = "prefix_enum_doc_attributes";

/// Whether an attribute is one of its own.
///
/// Doc comments alone are no sign of it: everything has them.
pub(super) fn is_own(attribute: &str) -> bool {
    [PREFIX, "displaydoc", "ignore_extra_doc_attributes"].contains(&attribute)
}

/// The doc comment, after that of the enum where it is asked for.
pub(super) fn display(item: &Item<'_>) -> Vec<Part> {
    let has_prefix = item.container.iter().any(|it| it.path().is_ident(PREFIX));
    let prefix = has_prefix.then(|| own_display(item.container)).flatten();
    prefix
        .into_iter()
        .chain(own_display(item.attributes))
        .collect()
}

fn own_display(attributes: &[Attribute]) -> Option<Part> {
    let mut lists = lists(attributes, "displaydoc");
    match lists.next() {
        Some((place, tokens)) => Some(Format::part(&tokens.unwrap_or_default(), place)),
        None => doc::part(attributes),
    }
}
