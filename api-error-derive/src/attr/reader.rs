//! The forms of keys: alone, with a value, with a list.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Lit, Token, parenthesized};

use super::arguments::tokens_between;
use super::skip::skip_value;
use super::value::separated;
use super::{
    ComputedAttr, DetailAttr, HeaderAttr, MessageAttr, SharedAttr, Slot, arguments, value,
};
use crate::ctxt::Ctxt;
use crate::symbol::Key;

/// Reads a value that is not the beginning of an expression.
fn whole<T>(
    input: ParseStream<'_>,
    key: &str,
    read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let before = input.fork();
    let value = read(input)?;
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(value);
    }
    // Before an identifier, a comma is more likely to be missing.
    if input.peek(Ident::peek_any) && !input.peek(Token![as]) || input.peek(Lit) {
        return Ok(value);
    }
    if input.peek(Token![;]) {
        let error = input.error("expected a comma, not `;`");
        skip_value(input);
        return Err(error);
    }
    // The key takes what was read, which ends in one of these. A declarative macro's expression is
    // in a group that nobody sees, and what was read is only the beginning of it.
    let is_literal = if let Some((inside, ..)) = before.cursor().group(Delimiter::None) {
        inside.literal().is_some()
    } else {
        let taken = tokens_between(&before.fork(), input);
        matches!(taken.into_iter().last(), Some(TokenTree::Literal(_)))
    };
    let taken = if is_literal { "a literal" } else { "a name" };
    let mut expression = TokenStream::new();
    while !before.is_empty() && !before.peek(Token![,]) {
        expression.extend([before.parse::<TokenTree>()?]);
    }
    skip_value(input);
    Err(syn::Error::new_spanned(
        expression,
        format_args!("`{key}` takes no expression: write {taken} alone"),
    ))
}

/// Reads the value of one key.
pub struct Reader<'a> {
    pub(super) cx: &'a Ctxt,
    pub(super) key: Key,
    pub(super) at: Span,
    pub(super) input: ParseStream<'a>,
}

impl Reader<'_> {
    /// `key` alone.
    pub(super) fn flag(&self, slot: &mut Slot<()>) {
        let name = self.key.name();
        let value = if self.at_end() {
            Ok(())
        } else {
            let error = syn::Error::new(
                self.input.span(),
                format_args!("`{name}` takes no value: write `{name}` alone"),
            );
            skip_value(self.input);
            Err(error)
        };
        self.fill(slot, value);
    }

    /// `key = value`.
    pub(super) fn value<T>(
        &self,
        slot: &mut Slot<T>,
        read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
    ) {
        let value = self.assigned(read);
        self.fill(slot, value);
    }

    /// `key` or `key = "name"`.
    pub(super) fn detail(&self, slot: &mut Slot<DetailAttr>) {
        let value = if self.at_end() {
            Ok(DetailAttr { name: None })
        } else if self.input.peek(syn::token::Paren) {
            let error = syn::Error::new(
                self.at,
                "a detail that is computed is one of the variant or the struct: \
                 write `detail(...)` there",
            );
            skip_value(self.input);
            Err(error)
        } else {
            self.assigned(value::detail_name)
                .map(|name| DetailAttr { name: Some(name) })
        };
        self.fill(slot, value);
    }

    /// `message = "..."`, which takes no arguments as `format!` does.
    pub(super) fn message(&self, slot: &mut Slot<MessageAttr>) {
        let value = self.assigned(value::message).and_then(|message| {
            let MessageAttr::Template(literal) = &message else {
                return Ok(message);
            };
            match arguments::after(self.input, &literal.value()) {
                Some(error) => Err(error),
                None => Ok(message),
            }
        });
        self.fill(slot, value);
    }

    /// `key(item, ...)`; several are joined.
    pub(super) fn list<T>(
        &self,
        slot: &mut Slot<Vec<T>>,
        read: impl Fn(ParseStream<'_>) -> syn::Result<T>,
    ) {
        let mut items = Vec::new();
        let read_all = |content: ParseStream<'_>| {
            separated(content, "value", || {
                items.push(whole(content, self.key.name(), &read)?);
                Ok(())
            })
        };
        let key = self.at;
        *slot = match (self.parenthesized(read_all), std::mem::take(slot)) {
            (Err(error), _) => {
                self.cx.syn_error(error);
                Slot::Invalid { key }
            }
            (Ok(()), Slot::Invalid { key }) => Slot::Invalid { key },
            (Ok(()), Slot::Absent) => Slot::Valid { key, value: items },
            (Ok(()), Slot::Valid { key, mut value }) => {
                value.append(&mut items);
                Slot::Valid { key, value }
            }
        };
    }

    /// `header("X-Name" = value, ...)`.
    pub(super) fn headers(&self, headers: &mut Vec<HeaderAttr>) {
        let read = |content: ParseStream<'_>| {
            separated(content, "value", || {
                headers.push(whole(content, self.key.name(), value::header_pair)?);
                Ok(())
            })
        };
        if let Err(error) = self.parenthesized(read) {
            self.cx.syn_error(error);
        }
    }

    /// `detail("name": Type = expression, ...)`.
    pub(super) fn computed(&self, computed: &mut Vec<ComputedAttr>) {
        let read = |content: ParseStream<'_>| {
            separated(content, "value", || {
                computed.push(value::computed_detail(content)?);
                Ok(())
            })
        };
        if let Err(error) = self.parenthesized(read) {
            self.cx.syn_error(error);
        }
    }

    /// `shared` or `shared(status, type)`.
    pub(super) fn shared(&self, slot: &mut Slot<SharedAttr>) {
        let mut shared = SharedAttr::default();
        if !self.input.peek(syn::token::Paren) {
            let mut flag = Slot::Absent;
            self.flag(&mut flag);
            if flag.is_valid() {
                self.fill(slot, Ok(shared));
            } else {
                *slot = Slot::Invalid { key: self.at };
            }
            return;
        }
        let read = |content: ParseStream<'_>| {
            separated(content, "value", || {
                value::shared_fact(content, &mut shared)
            })
        };
        let value = self.parenthesized(read).map(|()| shared);
        self.fill(slot, value);
    }

    fn fill<T>(&self, slot: &mut Slot<T>, value: syn::Result<T>) {
        let name = self.key.name();
        if let Some(first) = slot.key() {
            self.cx.error(
                first,
                format_args!("`{name}` is set here and again below: remove one"),
            );
            self.cx.error(
                self.at,
                format_args!("`{name}` is already set above: remove one"),
            );
            *slot = Slot::Invalid { key: first };
            return;
        }
        let key = self.at;
        *slot = match value {
            Ok(value) => Slot::Valid { key, value },
            Err(error) => {
                self.cx.syn_error(error);
                Slot::Invalid { key }
            }
        };
    }

    fn at_end(&self) -> bool {
        self.input.is_empty() || self.input.peek(Token![,])
    }

    fn assigned<T>(&self, read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<T> {
        let name = self.key.name();
        let value = if self.at_end() {
            let or = match self.key {
                Key::Challenge | Key::RetryAfter => ", or mark the field that has it",
                _ => "",
            };
            Err(syn::Error::new(
                self.at,
                format_args!("`{name}` needs a value: `{name} = ...`{or}"),
            ))
        } else if self.input.peek(Token![=]) {
            self.input.parse::<Token![=]>().and_then(|_| {
                if self.at_end() {
                    Err(syn::Error::new(
                        self.at,
                        format_args!("`{name}` needs a value after `=`"),
                    ))
                } else {
                    whole(self.input, name, read)
                }
            })
        } else {
            Err(syn::Error::new(
                self.input.span(),
                format_args!("expected `=` after `{name}`: write `{name} = ...`"),
            ))
        };
        if value.is_err() {
            skip_value(self.input);
        }
        value
    }

    fn parenthesized(
        &self,
        read: impl FnOnce(ParseStream<'_>) -> syn::Result<()>,
    ) -> syn::Result<()> {
        let name = self.key.name();
        if !self.input.peek(syn::token::Paren) {
            skip_value(self.input);
            return Err(syn::Error::new(
                self.at,
                format_args!("`{name}` takes its values in parentheses: `{name}(...)`"),
            ));
        }
        let content;
        parenthesized!(content in self.input);
        if content.is_empty() {
            return Err(syn::Error::new(
                self.at,
                format_args!("`{name}()` is empty: give it a value or remove it"),
            ));
        }
        let result = read(&content);
        // An unread rest would be reported again by syn.
        while content.parse::<TokenTree>().is_ok() {}
        result
    }
}
