//! What is known of `Display` from the attributes of other derives.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{Attribute, Lit, LitStr, Meta};

use crate::template::{Argument, Template};

/// How `Display` of a variant is written, as far as an attribute says so.
pub enum Display {
    /// By hand, or by a derive that is not known here.
    Unknown,
    /// `#[error(transparent)]`: the text of the source.
    Transparent(Span),
    /// `#[error("...")]` or `#[snafu(display("..."))]`.
    Template {
        literal: LitStr,
        template: Template,
        /// What follows the literal.
        arguments: TokenStream,
    },
}

impl Display {
    /// Reads the attributes of `thiserror` and `snafu`.
    ///
    /// A mistake in them is theirs to report.
    pub fn from_attributes(attributes: &[Attribute]) -> Self {
        attributes
            .iter()
            .find_map(Self::from_attribute)
            .unwrap_or(Self::Unknown)
    }

    fn from_attribute(attribute: &Attribute) -> Option<Self> {
        let Meta::List(list) = &attribute.meta else {
            return None;
        };
        if attribute.path().is_ident("error") {
            Self::from_format(list.tokens.clone())
        } else if attribute.path().is_ident("snafu") {
            Self::from_snafu(list.tokens.clone())
        } else {
            None
        }
    }

    /// `"...", arguments` or `transparent`.
    fn from_format(tokens: TokenStream) -> Option<Self> {
        let mut tokens = tokens.into_iter();
        match tokens.next()? {
            TokenTree::Ident(ident) if ident == "transparent" => {
                Some(Self::Transparent(ident.span()))
            }
            TokenTree::Literal(literal) => {
                let Lit::Str(literal) = Lit::new(literal) else {
                    return None;
                };
                Some(Self::Template {
                    template: Template::parse(&literal.value()).ok()?,
                    literal,
                    arguments: tokens.collect(),
                })
            }
            _ => None,
        }
    }

    /// `display("...", arguments)` somewhere in the list.
    fn from_snafu(tokens: TokenStream) -> Option<Self> {
        let mut tokens = tokens.into_iter();
        while let Some(token) = tokens.next() {
            if let TokenTree::Ident(ident) = token
                && ident == "display"
                && let Some(TokenTree::Group(group)) = tokens.next()
            {
                return Self::from_format(group.stream());
            }
        }
        None
    }

    /// The template, for documents.
    pub fn literal(&self) -> Option<&LitStr> {
        match self {
            Self::Template { literal, .. } => Some(literal),
            Self::Unknown | Self::Transparent(_) => None,
        }
    }

    /// The text, if it is known and nothing varies in it.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Template { template, .. } => template.as_text(),
            Self::Unknown | Self::Transparent(_) => None,
        }
    }

    /// Where the text repeats a field, if it is known to.
    pub fn mention_of(&self, field: &Argument) -> Option<Span> {
        match self {
            Self::Unknown => None,
            Self::Transparent(span) => Some(*span),
            Self::Template {
                literal,
                template,
                arguments,
            } => {
                let named = template.arguments().contains(&field);
                let passed = || mentions_member(arguments.clone(), &field.written());
                (named || passed()).then(|| literal.span())
            }
        }
    }
}

/// Whether `.member` stands somewhere in the tokens.
fn mentions_member(tokens: TokenStream, member: &str) -> bool {
    let mut after_dot = false;
    for token in tokens {
        let found = match &token {
            TokenTree::Group(group) => mentions_member(group.stream(), member),
            TokenTree::Ident(ident) => after_dot && ident == member,
            TokenTree::Literal(literal) => after_dot && literal.to_string() == member,
            TokenTree::Punct(_) => false,
        };
        if found {
            return true;
        }
        after_dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
    }
    false
}
