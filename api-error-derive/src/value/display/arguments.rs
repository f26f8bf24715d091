//! What follows the literal of a format call.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::ext::IdentExt;

use super::{FieldName, flatten, string};
use crate::value::form::Form;
use crate::value::template::{Argument, Template};

/// The arguments of a format call.
pub(super) struct Arguments {
    list: Vec<Value>,
}

/// One argument: `value` or `name = value`.
struct Value {
    name: Option<String>,
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
    /// Reads the arguments, with the comma before them.
    pub(super) fn new(tokens: &[TokenTree]) -> Self {
        let list = split(tokens.get(1..).unwrap_or_default());
        Self {
            list: list.into_iter().map(Value::new).collect(),
        }
    }

    /// Whether positions in the template are those of arguments.
    ///
    /// Arguments without a name come first, so the first one tells.
    pub(super) fn are_positional(&self) -> bool {
        self.list.first().is_some_and(|first| first.name.is_none())
    }

    /// Whether a name in the template is that of an argument. Then it is not that of a field.
    pub(super) fn have_name(&self, name: &str) -> bool {
        self.list.iter().any(|value| value.is_named(name))
    }

    /// Whether one of them has the field in it.
    ///
    /// Every argument of a format call is shown, or it does not compile.
    pub(super) fn has(&self, field: &FieldName) -> Has {
        let values = self.list.iter().map(|value| has(&value.tokens, field));
        values.max().unwrap_or(Has::No)
    }

    pub(super) fn has_variable(&self, name: &str) -> bool {
        self.has(&FieldName::Named(name.to_owned())) != Has::No
    }

    /// In which form expressions show the field. A template does nothing with the field as it
    /// is but what its placeholder says.
    pub(super) fn form(&self, field: &FieldName) -> Form {
        let expressions = self.list.iter().filter(|value| !value.is_field(field));
        let forms = expressions.map(|value| match has(&value.tokens, field) {
            Has::No => Form::Display,
            Has::Yes | Has::Unknown => Form::Unknown,
        });
        forms.max().unwrap_or(Form::Display)
    }

    /// Whether an argument of the template is the field as it is.
    pub(super) fn is_field(&self, argument: &Argument, field: &FieldName) -> bool {
        let value = match argument {
            Argument::Named(name) => self.list.iter().find(|value| value.is_named(name)),
            Argument::Position(position) => self.list.get(*position),
        };
        value.is_some_and(|value| value.is_field(field))
    }
}

impl Value {
    fn new(tokens: &[TokenTree]) -> Self {
        match tokens {
            // `a == b` is a comparison.
            [TokenTree::Ident(name), equals, rest @ ..]
                if is_punct(equals, '=')
                    && !rest.first().is_some_and(|next| is_punct(next, '=')) =>
            {
                Self {
                    name: Some(name.unraw().to_string()),
                    tokens: rest.to_vec(),
                }
            }
            tokens => Self {
                name: None,
                tokens: tokens.to_vec(),
            },
        }
    }

    fn is_named(&self, name: &str) -> bool {
        self.name.as_deref() == Some(name)
    }

    /// `field`, `.field`, `&field`, `.0`.
    fn is_field(&self, field: &FieldName) -> bool {
        let is_reference = |token: &&TokenTree| is_punct(token, '&');
        let references = self.tokens.iter().take_while(is_reference).count();
        let tokens = &self.tokens[references..];
        match tokens {
            [TokenTree::Ident(ident)] => field.is_variable(&ident.to_string()),
            [dot, TokenTree::Ident(ident)] if is_punct(dot, '.') => {
                field.is_variable(&ident.to_string())
            }
            [dot, TokenTree::Literal(literal)] if is_punct(dot, '.') => {
                matches!(field, FieldName::Position(at) if literal.to_string() == at.to_string())
            }
            _ => false,
        }
    }
}

/// The expressions between commas. A comma between the brackets of generic arguments is not
/// one between expressions.
fn split(tokens: &[TokenTree]) -> Vec<&[TokenTree]> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0_usize, 0_usize);
    for (index, token) in tokens.iter().enumerate() {
        let before = &tokens[start..index];
        if is_punct(token, '<') && (depth > 0 || begins_generics(before)) {
            depth += 1;
        } else if is_punct(token, '>') && !before.last().is_some_and(|it| is_punct(it, '-')) {
            depth = depth.saturating_sub(1);
        } else if is_punct(token, ',') && depth == 0 {
            parts.push(before);
            start = index + 1;
        }
    }
    parts.push(&tokens[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether `<` is a bracket after these tokens of an expression: `f::<`, `<T as Trait>::`.
fn begins_generics(before: &[TokenTree]) -> bool {
    match before {
        [] => true,
        [.., colon, last] => is_punct(colon, ':') && is_punct(last, ':'),
        [_] => false,
    }
}

fn has(tokens: &[TokenTree], field: &FieldName) -> Has {
    let mut found = Has::No;
    for (index, token) in tokens.iter().enumerate() {
        let before = &tokens[..index];
        let here = match token {
            TokenTree::Ident(ident) if ident == "self" => Has::Yes,
            TokenTree::Ident(_) if is_part_of_path(before, &tokens[index + 1..]) => Has::No,
            TokenTree::Ident(ident) if field.is_variable(&ident.to_string()) => Has::Yes,
            TokenTree::Literal(literal) if is_shorthand(before) => {
                position(&literal.to_string(), field)
            }
            TokenTree::Group(group) => match macro_name(before) {
                Some(name) => in_macro(&name, group.stream(), field),
                None => has(&flatten(group.stream()), field),
            },
            _ => Has::No,
        };
        found = found.max(here);
    }
    found
}

/// Whether an identifier names a member of what is before it, or is a segment of a path.
fn is_part_of_path(before: &[TokenTree], after: &[TokenTree]) -> bool {
    let is_member = before.last().is_some_and(|dot| is_punct(dot, '.')) && !is_shorthand(before);
    let is_double_colon = |tokens: &[TokenTree]| matches!(tokens, [first, second] if is_punct(first, ':') && is_punct(second, ':'));
    let follows = before.len() >= 2 && is_double_colon(&before[before.len() - 2..]);
    is_member || follows || after.len() >= 2 && is_double_colon(&after[..2])
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

/// The macro whose input comes: `name!(...)`. A path to it has no name that is known.
fn macro_name(before: &[TokenTree]) -> Option<String> {
    match before {
        [path @ .., TokenTree::Ident(name), bang] if is_punct(bang, '!') => {
            let is_path = path.last().is_some_and(|last| is_punct(last, ':'));
            Some(if is_path {
                String::new()
            } else {
                name.to_string()
            })
        }
        _ => None,
    }
}

/// What the macros of the standard library make of their input. They see no variables but
/// those in it, and neither do macros of the author's by the same names.
fn in_macro(name: &str, input: TokenStream, field: &FieldName) -> Has {
    /// Those whose input is expressions or literals.
    const OF_STD: [&str; 11] = [
        "cfg",
        "column",
        "concat",
        "env",
        "file",
        "line",
        "matches",
        "module_path",
        "option_env",
        "stringify",
        "vec",
    ];

    let tokens = flatten(input);
    match name {
        "format" | "format_args" => in_format(&tokens, field),
        name if OF_STD.contains(&name) => has(&tokens, field),
        _ => Has::Unknown,
    }
}

fn in_format(tokens: &[TokenTree], field: &FieldName) -> Has {
    let Some((literal, arguments)) = tokens.split_first() else {
        return Has::Unknown;
    };
    let Some(template) = string(literal).and_then(|it| Template::parse(&it.value()).ok()) else {
        return Has::Unknown;
    };
    let arguments = Arguments::new(arguments);
    let shows = |argument: &&Argument| match argument {
        Argument::Named(name) => !arguments.have_name(name) && field.is_variable(name),
        Argument::Position(_) => false,
    };
    if template.arguments().iter().any(shows) {
        Has::Yes
    } else {
        arguments.has(field)
    }
}

fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}
