//! Doc comments as templates.

use proc_macro2::Span;
use syn::{Attribute, Expr, Lit, LitStr, Meta};

use super::Part;
use super::format::Format;

/// The first paragraph as a template; `None` where nothing is documented.
pub(super) fn part(attributes: &[Attribute]) -> Option<Part> {
    let lines: Vec<LitStr> = attributes
        .iter()
        .filter_map(line)
        .take_while(|line| !line.value().trim().is_empty())
        .collect();
    let span = lines.first().map_or_else(Span::call_site, LitStr::span);
    let texts: Vec<String> = lines
        .iter()
        .map(|line| line.value().trim().to_owned())
        .collect();
    if texts.is_empty() {
        return None;
    }
    let format = Format::new(LitStr::new(&texts.join(" "), span), &[]);
    Some(format.map_or(Part::Unreadable(Some(span)), Part::Format))
}

/// A doc comment that is a literal; another is expanded by nobody.
fn line(attribute: &Attribute) -> Option<LitStr> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    let Expr::Lit(value) = &meta.value else {
        return None;
    };
    match &value.lit {
        Lit::Str(literal) if meta.path.is_ident("doc") => Some(literal.clone()),
        _ => None,
    }
}
