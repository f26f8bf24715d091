//! The rules of `snafu`, which makes `Display` and `source` in one.

use proc_macro2::{Delimiter, Span, TokenTree};
use syn::{Attribute, Fields};

use super::format::Format;
use super::{Item, Part, Source, doc, flatten, is_named, lists};

/// One of the settings in `#[snafu(...)]`: `word` or `word(...)`.
struct Setting {
    place: Span,
    word: String,
    /// What is in its parentheses, or is left of it.
    tokens: Vec<TokenTree>,
    is_list: bool,
}

impl Setting {
    /// Those of some attributes, in order.
    fn all(attributes: &[Attribute]) -> Vec<Self> {
        lists(attributes, "snafu")
            .filter_map(|(_, tokens)| tokens)
            .flat_map(|tokens| {
                tokens
                    .split(is_comma)
                    .filter_map(Self::new)
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    fn new(tokens: &[TokenTree]) -> Option<Self> {
        let [TokenTree::Ident(word), rest @ ..] = tokens else {
            return None;
        };
        let (tokens, is_list) = match rest {
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
                (flatten(group.stream()), true)
            }
            rest => (rest.to_vec(), false),
        };
        Some(Self {
            place: word.span(),
            word: word.to_string(),
            tokens,
            is_list,
        })
    }

    /// `word` and `word(true)`; also `source(from(...))`, which turns a source on.
    fn is_on(&self) -> bool {
        let is_false = |token: &TokenTree| matches!(token, TokenTree::Ident(it) if it == "false");
        !self.tokens.iter().any(is_false)
    }
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

/// The field that is set to be the source, or is named so unless it is set not to
/// be; of a tuple struct the field it hides.
pub(super) fn source(item: &Item<'_>, field: &syn::Field) -> Source {
    let setting = Setting::all(&field.attrs)
        .into_iter()
        .find(|setting| setting.word == "source");
    let is_source = match setting {
        Some(setting) => setting.is_on(),
        None => is_named(field, "source") || matches!(item.fields, Fields::Unnamed(_)),
    };
    if is_source { Source::Yes } else { Source::No }
}

/// Whether a field is filled in by the context selector: a backtrace, a location.
pub(super) fn is_automatic(field: &syn::Field) -> bool {
    let settings = Setting::all(&field.attrs);
    let find = |word: &str| settings.iter().find(|setting| setting.word == word);
    if find("source").is_some_and(Setting::is_on) {
        return false;
    }
    match (find("implicit"), find("backtrace")) {
        (Some(implicit), _) if implicit.is_on() => true,
        (_, Some(backtrace)) => backtrace.is_on(),
        _ => is_named(field, "backtrace"),
    }
}

/// `transparent`, `display(...)`, the doc comment, or the name.
pub(super) fn display(item: &Item<'_>) -> Part {
    // An opaque type is shown as what it hides.
    if let Fields::Unnamed(fields) = item.fields {
        return Part::Transparent(fields.paren_token.span.open());
    }
    for setting in Setting::all(item.attributes) {
        match setting.word.as_str() {
            "transparent" if setting.is_on() => return Part::Transparent(setting.place),
            "display" if setting.is_list => return Format::part(&setting.tokens, setting.place),
            "display" => return Part::Unreadable(Some(setting.place)),
            _ => {}
        }
    }
    doc::part(item.attributes).unwrap_or(Part::Name)
}
