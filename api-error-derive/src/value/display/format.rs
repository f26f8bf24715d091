//! A format call: a literal and its arguments.

use proc_macro2::TokenTree;
use syn::{Lit, LitStr};

use super::arguments::{Arguments, Has};
use super::{FieldName, Part, Shows};
use crate::value::template::{Argument, Template};

/// `"...", arguments`.
pub(super) struct Format {
    literal: LitStr,
    template: Template,
    arguments: Arguments,
}

impl Format {
    /// Reads what is in the parentheses of an attribute; what is not a literal
    /// with arguments is unreadable.
    pub(super) fn part(tokens: &[TokenTree], place: proc_macro2::Span) -> Part {
        let Some((first, arguments)) = tokens.split_first() else {
            return Part::Unreadable(Some(place));
        };
        let span = first.span();
        string(first)
            .and_then(|literal| Self::new(literal, arguments.to_vec()))
            .map_or(Part::Unreadable(Some(span)), Part::Format)
    }

    /// Fails where the literal is not a template.
    pub(super) fn new(literal: LitStr, arguments: Vec<TokenTree>) -> Option<Self> {
        Some(Self {
            template: Template::parse(&literal.value()).ok()?,
            literal,
            arguments: Arguments::new(arguments),
        })
    }

    pub(super) fn literal(&self) -> &LitStr {
        &self.literal
    }

    pub(super) fn text(&self) -> Option<String> {
        self.template.as_text()
    }

    /// Whether a variable that is not a field is shown.
    pub(super) fn shows_variable(&self, name: &str) -> bool {
        let is_named = |argument: &&Argument| argument.written() == name;
        self.template.arguments().iter().any(is_named) || self.arguments.has_variable(name)
    }

    pub(super) fn shows(&self, field: &FieldName) -> Shows {
        let span = self.literal.span();
        let placeholders = self.template.arguments();
        let has_field = |argument: &&Argument| match (*argument, field) {
            // All of it.
            (Argument::Named(name), _) if name == "self" => true,
            (Argument::Named(name), _) => field.is_variable(name),
            (Argument::Position(at), FieldName::Position(position)) => {
                at == position && !self.arguments.are_positional()
            }
            (Argument::Position(_), FieldName::Named(_)) => false,
        };
        // Variables of generated code may hold anything.
        let is_hidden = |argument: &&Argument| matches!(argument, Argument::Named(name) if name.starts_with("__"));
        if placeholders.iter().any(has_field) || self.arguments.has(field) == Has::Yes {
            Shows::Yes(span)
        } else if placeholders.iter().any(is_hidden) || self.arguments.has(field) == Has::Unknown {
            Shows::Unknown(Some(span))
        } else {
            Shows::No
        }
    }
}

/// The token as a string literal.
pub(super) fn string(token: &TokenTree) -> Option<LitStr> {
    let TokenTree::Literal(literal) = token else {
        return None;
    };
    match Lit::new(literal.clone()) {
        Lit::Str(literal) => Some(literal),
        _ => None,
    }
}
