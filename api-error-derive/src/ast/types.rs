//! Sets of error types.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Fields, Generics, TypePath};

use super::{spanned, take, well_formed};
use crate::attr::{self, ErrorTypeAttr, Slot, Spanned, TypeEnumAttrs, TypeVariantAttrs};
use crate::ctxt::Ctxt;
use crate::private::Krate;
use crate::value::casing::Casing;
use crate::value::doc::Doc;

/// A set of error types: an enum with `#[derive(ErrorType)]`.
pub struct TypeSet<'a> {
    pub ident: &'a Ident,
    pub generics: &'a Generics,
    pub krate: Krate,
    pub types: Vec<TypeVariant<'a>>,
}

/// One error type.
pub struct TypeVariant<'a> {
    pub ident: &'a Ident,
    pub name: Spanned<String>,
    pub doc: Doc,
}

/// The type of an error, as its declaration names it.
#[derive(Clone)]
pub enum ErrorTypeName {
    Text(Spanned<String>),
    /// A value of a set of types. The compiler knows its name.
    Variant {
        /// As it is written, without spaces.
        written: String,
        value: TokenStream,
        span: Span,
        /// Where it is reported that its set is none.
        set: Span,
    },
}

impl ErrorTypeName {
    pub(super) fn new(cx: &Ctxt, attr: &ErrorTypeAttr, types: Option<&TypePath>) -> Option<Self> {
        let path = match attr {
            ErrorTypeAttr::Name(name) => {
                return well_formed(cx, "an error type", &spanned(name)).map(Self::Text);
            }
            ErrorTypeAttr::Variant(path) => path,
        };
        let written = path.to_token_stream().to_string().replace(' ', "");
        let value = match (path.get_ident(), types) {
            (None, _) => path.to_token_stream(),
            (Some(ident), Some(types)) => quote!(<#types>::#ident),
            (Some(ident), None) => {
                cx.error(
                    ident.span(),
                    format_args!(
                        "`{ident}` is not in a set here: set `types = ...`, or write the path with \
                         the set, such as `CardErrorType::{ident}`"
                    ),
                );
                return None;
            }
        };
        // That of `types` is reported there, and once.
        let is_of = |types: &&TypePath| {
            let types = types.to_token_stream().to_string().replace(' ', "");
            let set = written.rsplit_once("::");
            set.is_none_or(|(set, _)| set == types)
        };
        Some(Self::Variant {
            value,
            span: path.span(),
            set: types
                .filter(is_of)
                .map_or_else(|| path.span(), TypePath::span),
            written,
        })
    }

    /// As it is written, for messages.
    pub fn written(&self) -> &str {
        match self {
            Self::Text(name) => &name.value,
            Self::Variant { written, .. } => written,
        }
    }

    /// What is different for different types. A type that is once written as text and once as a
    /// path has two: only the compiler knows that they are one.
    pub fn key(&self) -> (bool, &str) {
        (self.text().is_some(), self.written())
    }

    pub fn span(&self) -> Span {
        match self {
            Self::Text(name) => name.span,
            Self::Variant { span, .. } => *span,
        }
    }

    /// The name, if it is known without the compiler.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(name) => Some(&name.value),
            Self::Variant { .. } => None,
        }
    }
}

impl<'a> TypeSet<'a> {
    pub fn from_input(cx: &Ctxt, input: &'a DeriveInput) -> Option<Self> {
        let Data::Enum(data) = &input.data else {
            cx.error(
                input.ident.span(),
                "a set of error types must be an enum: make each type a variant",
            );
            return None;
        };
        let (mut attrs, _) = attr::read::<TypeEnumAttrs>(cx, &input.attrs);
        let casing = attrs.rename_all.get().copied().unwrap_or_default();
        let types = data
            .variants
            .iter()
            .filter_map(|variant| TypeVariant::new(cx, variant, casing))
            .collect();
        Some(Self {
            ident: &input.ident,
            generics: &input.generics,
            krate: Krate::new(take(&mut attrs.krate)),
            types,
        })
    }
}

impl<'a> TypeVariant<'a> {
    fn new(cx: &Ctxt, variant: &'a syn::Variant, casing: Casing) -> Option<Self> {
        let ident = &variant.ident;
        let (attrs, _) = attr::read::<TypeVariantAttrs>(cx, &variant.attrs);
        if !matches!(variant.fields, Fields::Unit) {
            cx.error(
                ident.span(),
                format_args!("`{ident}` is an error type, which cannot have fields: remove them"),
            );
        }
        let name = match &attrs.rename {
            Slot::Valid { value, .. } => spanned(value),
            Slot::Invalid { .. } => return None,
            Slot::Absent => Spanned {
                value: casing.apply(&ident.unraw().to_string()),
                span: ident.span(),
            },
        };
        Some(Self {
            ident,
            name: well_formed(cx, "an error type", &name)?,
            doc: Doc::from_attributes(cx, &variant.attrs, &ident.to_string()),
        })
    }
}
