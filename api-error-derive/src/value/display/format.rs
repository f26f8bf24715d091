//! A format call: a literal and its arguments.

use proc_macro2::TokenTree;
use syn::LitStr;

use super::arguments::{Arguments, Has};
use super::{FieldName, Part, Shows, string};
use crate::value::form::Form;
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
            .and_then(|literal| Self::new(literal, arguments))
            .map_or(Part::Unreadable(Some(span)), Part::Format)
    }

    /// Fails where the literal is not a template.
    pub(super) fn new(literal: LitStr, arguments: &[TokenTree]) -> Option<Self> {
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
        let is_named =
            |argument: &&Argument| argument.written() == name && !self.arguments.have_name(name);
        self.template.arguments().iter().any(is_named) || self.arguments.has_variable(name)
    }

    pub(super) fn shows(&self, field: &FieldName) -> Shows {
        let span = self.literal.span();
        let placeholders = self.template.arguments();
        let has_field = |argument: &&Argument| self.is_field(argument, field);
        // All of it.
        let is_all =
            |argument: &&Argument| matches!(argument, Argument::Named(name) if name == "self");
        // Variables of generated code may hold anything.
        let is_hidden = |argument: &&Argument| matches!(argument, Argument::Named(name) if name.starts_with("__"));
        let is_shown = |argument: &&Argument| is_all(argument) || has_field(argument);
        if placeholders.iter().any(is_shown) || self.arguments.has(field) == Has::Yes {
            Shows::Yes(span)
        } else if placeholders.iter().any(is_hidden) || self.arguments.has(field) == Has::Unknown {
            Shows::Unknown(Some(span))
        } else {
            Shows::No
        }
    }

    /// In which form the field is shown, if at all.
    pub(super) fn form(&self, field: &FieldName) -> Form {
        let placeholders = self.template.shown().map(|(argument, spec)| {
            let form = spec.form();
            match argument {
                // All of it, or anything.
                Argument::Named(name) if name == "self" || name.starts_with("__") => {
                    form.max(Form::Unknown)
                }
                argument if self.is_field(argument, field) => form,
                _ => Form::Display,
            }
        });
        let form = placeholders.max().unwrap_or(Form::Display);
        form.max(self.arguments.form(field))
    }

    /// Whether a placeholder shows the field as it is.
    fn is_field(&self, argument: &Argument, field: &FieldName) -> bool {
        let is_own = match (argument, field) {
            (Argument::Named(name), _) => {
                field.is_variable(name) && !self.arguments.have_name(name)
            }
            (Argument::Position(at), FieldName::Position(position)) => {
                at == position && !self.arguments.are_positional()
            }
            (Argument::Position(_), FieldName::Named(_)) => false,
        };
        is_own || self.arguments.is_field(argument, field)
    }
}
