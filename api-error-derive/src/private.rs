//! The path to `api-error-core` in generated code.

use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote, quote_spanned};
use syn::Path;

/// Where `api-error-core` is found: under its own name, or at the path of `crate = ...`.
#[derive(Clone)]
pub struct Krate {
    path: Option<Path>,
}

impl Krate {
    pub fn new(path: Option<Path>) -> Self {
        Self { path }
    }

    /// Code that names the crate, in a call of its macro if the author gave the path: of a path
    /// that leads elsewhere, the compiler does not find the macro, and looks at nothing in it.
    pub fn guard(&self, code: TokenStream) -> TokenStream {
        let Some(last) = self.path.as_ref().and_then(|path| path.segments.last()) else {
            return code;
        };
        let name = Ident::new("__api_error_core", last.ident.span());
        quote!(#self::#name! { #code })
    }

    /// The path as code of the given place, so that the compiler reports an
    /// error in the code there.
    pub fn at(&self, span: Span) -> TokenStream {
        if let Some(path) = &self.path {
            respan(path.to_token_stream(), span)
        } else {
            quote_spanned!(span=> ::api_error_core)
        }
    }
}

impl ToTokens for Krate {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(path) = &self.path {
            return path.to_tokens(tokens);
        }
        // One by one: a stream that is joined to another is sent to the compiler
        // first, which adds up for what is everywhere.
        tokens.append(Punct::new(':', Spacing::Joint));
        tokens.append(Punct::new(':', Spacing::Alone));
        tokens.append(Ident::new("api_error_core", Span::call_site()));
    }
}

fn respan(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token: TokenTree| {
            // The name still means what it means where it was written.
            token.set_span(token.span().located_at(span));
            token
        })
        .collect()
}
