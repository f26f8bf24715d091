//! The path to `api-error-core` in generated code.

use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::Path;

/// Where generated code finds what it names: in a module of `api-error-core`, which has all of it.
#[derive(Clone)]
pub struct Krate {
    place: Place,
}

#[derive(Clone)]
enum Place {
    /// Under the crate's own name.
    Default,
    /// In the crate at the path of `crate = ...`.
    At(Path),
    /// Under the name that a [scope](Krate::scope) has for it.
    Scope,
}

/// The name of the module in a scope.
const ALIAS: &str = "__api";

impl Krate {
    pub fn new(path: Option<Path>) -> Self {
        let place = path.map_or(Place::Default, Place::At);
        Self { place }
    }

    /// The same for code in a [`scope`](Self::scope).
    pub fn in_scope() -> Self {
        let place = Place::Scope;
        Self { place }
    }

    /// Code that names the crate, in a call of its macro if the author gave the path: of a path
    /// that leads elsewhere, the compiler does not find the macro, and looks at nothing in it.
    pub fn guard(&self, code: TokenStream) -> TokenStream {
        let Place::At(path) = &self.place else {
            return code;
        };
        let Some(last) = path.segments.last() else {
            return code;
        };
        let name = Ident::new("__api_error_core", last.ident.span());
        quote!(#path::#name! { #code })
    }

    /// Implementations with a short name for what they use. The compiler reads and resolves each
    /// token of a path wherever it stands, and most of what a derive writes is paths.
    pub fn scope(&self, implementations: TokenStream) -> TokenStream {
        let alias = Ident::new(ALIAS, Span::call_site());
        quote! {
            #[allow(deprecated)]
            const _: () = {
                use #self as #alias;
                #implementations
            };
        }
    }

    /// The path as code of the given place, so that the compiler reports an
    /// error in the code there.
    pub fn at(&self, span: Span) -> KrateAt<'_> {
        KrateAt { krate: self, span }
    }
}

/// A [`Krate`] as code of a place.
#[derive(Clone, Copy)]
pub struct KrateAt<'k> {
    krate: &'k Krate,
    span: Span,
}

// One by one: a stream that is joined to another is sent to the compiler first, which adds up
// for what is everywhere.

impl ToTokens for Krate {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.place {
            Place::At(path) => {
                path.to_tokens(tokens);
                append_module(tokens, Span::call_site());
            }
            Place::Default | Place::Scope => self.at(Span::call_site()).to_tokens(tokens),
        }
    }
}

impl ToTokens for KrateAt<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.krate.place {
            Place::Scope => return tokens.append(Ident::new(ALIAS, self.span)),
            Place::At(path) => tokens.extend(respan(path.to_token_stream(), self.span)),
            Place::Default => {
                append_separator(tokens, self.span);
                tokens.append(Ident::new("api_error_core", self.span));
            }
        }
        append_module(tokens, self.span);
    }
}

fn append_module(tokens: &mut TokenStream, span: Span) {
    append_separator(tokens, span);
    tokens.append(Ident::new("__private", span));
}

fn append_separator(tokens: &mut TokenStream, span: Span) {
    for spacing in [Spacing::Joint, Spacing::Alone] {
        let mut colon = Punct::new(':', spacing);
        colon.set_span(span);
        tokens.append(colon);
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
