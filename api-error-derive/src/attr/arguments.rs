//! What `format!` takes after its text, and a message does not.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::ParseStream;

use super::skip::skip_value;
use crate::symbol::Key;

/// Reads the arguments after a message and returns the error that they are; none
/// where the next key follows.
pub(super) fn after(input: ParseStream<'_>, message: &str) -> Option<syn::Error> {
    let mut arguments = TokenStream::new();
    while input.peek(Token![,]) {
        let ahead = input.fork();
        ahead.parse::<Token![,]>().ok()?;
        if !is_argument(&ahead, message) {
            break;
        }
        // The first comma is not part of them.
        let comma: Option<Token![,]> = input.parse().ok();
        if !arguments.is_empty() {
            arguments.extend(comma.map(quote::ToTokens::into_token_stream));
        }
        let from = input.fork();
        skip_value(input);
        arguments.extend(tokens_between(&from, input));
    }
    if arguments.is_empty() {
        return None;
    }
    let placeholder = match field(&arguments) {
        Some(field) => format!("such as `{{{field}}}`"),
        None => "such as `{name}`".to_owned(),
    };
    Some(syn::Error::new_spanned(
        arguments,
        format_args!("a message takes no arguments: name a field in its text, {placeholder}"),
    ))
}

/// Whether an argument follows, and not a key.
fn is_argument(input: ParseStream<'_>, message: &str) -> bool {
    if input.is_empty() {
        return false;
    }
    let Ok(ident) = input.call(Ident::parse_any) else {
        return true;
    };
    let name = ident.unraw().to_string();
    let is_alone = input.is_empty() || input.peek(Token![,]);
    let takes_next = message.contains("{}") || message.contains("{:");
    let is_named = || message.contains(&format!("{{{name}"));
    let continues = !is_alone && !input.peek(Token![=]) && !input.peek(syn::token::Paren);
    match Key::from_name(&name) {
        Some(Key::Internal | Key::Shared | Key::Transparent) => continues,
        // A field may have the name of a key, which needs a value.
        Some(_) => continues || is_alone && takes_next,
        None => continues || takes_next || is_named(),
    }
}

/// The tokens that were read since.
pub(super) fn tokens_between(from: ParseStream<'_>, to: ParseStream<'_>) -> TokenStream {
    let mut tokens = TokenStream::new();
    while from.cursor() != to.cursor() {
        let Ok(token) = from.parse::<TokenTree>() else {
            break;
        };
        tokens.extend([token]);
    }
    tokens
}

/// The field that the first argument is: `field`, `.field` or `self.field`.
fn field(arguments: &TokenStream) -> Option<String> {
    let mut tokens = arguments.clone().into_iter().peekable();
    let is_dot = |token: &TokenTree| matches!(token, TokenTree::Punct(dot) if dot.as_char() == '.');
    tokens.next_if(|token| matches!(token, TokenTree::Ident(ident) if ident == "self"));
    let is_field = tokens.next_if(is_dot).is_some();
    let field = match tokens.next()? {
        TokenTree::Ident(ident) => ident.unraw().to_string(),
        TokenTree::Literal(index) if is_field => index.to_string(),
        TokenTree::Literal(_) | TokenTree::Group(_) | TokenTree::Punct(_) => return None,
    };
    let ends = tokens
        .next()
        .is_none_or(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','));
    ends.then_some(field)
}
