//! The type for clients that `client = Name` asks for.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{GenericArgument, PathArguments, Type};

use super::tokens::{asked, in_place};
use crate::ast::{ClientField, ClientVariant, Container};
use crate::generics::{replace_self, with_static_lifetimes};
use crate::private::KrateAt;

/// ```text
/// #[non_exhaustive]
/// pub enum CardClientError {
///     /// `card_already_frozen`
///     #[non_exhaustive]
///     AlreadyFrozen { card_id: u32 },
///     /// `card_lost`
///     Lost,
///     /// An error of a joined catalog.
///     Auth(<AuthError as HasClient>::Client),
/// }
///
/// impl ClientError for CardClientError { ... }
/// impl ClientErrors for CardError { type Client = CardClientError; }
/// // Debug
/// ```
///
/// Of a struct it is a struct. As with the codes, all of this is in one place, so that a joined
/// type without a type for clients is one error.
pub fn expand(container: &Container<'_>) -> Option<TokenStream> {
    let ident = container.settings.client.as_ref()?;
    let span = ident.span();
    let variants = container.client_variants();
    let wrapped = variants
        .iter()
        .map(|variant| Part::of_variant(container, variant, span));
    let included = container.settings.include.iter().filter_map(|path| {
        let ident = &path.segments.last()?.ident;
        Some(Part {
            ident,
            doc: format!("An error of `{}`.", text(path)),
            code: None,
            inner: Some(joined(container, path.to_token_stream(), span)),
            inner_field: None,
            fields: Vec::new(),
        })
    });
    let client = Client {
        span,
        krate: container.krate.at(span),
        ident,
        container,
        parts: wrapped.chain(included).collect(),
    };
    let mut tokens = client.declaration();
    tokens.extend(client.client_error());
    tokens.extend(client.debug());
    Some(tokens)
}

struct Client<'a> {
    span: Span,
    krate: KrateAt<'a>,
    ident: &'a Ident,
    container: &'a Container<'a>,
    parts: Vec<Part<'a>>,
}

/// A variant, or the whole of a struct.
struct Part<'a> {
    ident: &'a Ident,
    doc: String,
    code: Option<&'a str>,
    /// The type of the error inside.
    inner: Option<TokenStream>,
    /// Its name, if there are other fields.
    inner_field: Option<Ident>,
    fields: Vec<PartField<'a>>,
}

struct PartField<'a> {
    ident: Ident,
    field: &'a ClientField<'a>,
    ty: TokenStream,
}

impl<'a> Part<'a> {
    fn of_variant(
        container: &Container<'_>,
        client: &'a ClientVariant<'_, 'a>,
        span: Span,
    ) -> Self {
        let variant = client.variant;
        let inner = client.inner.map(|inner| inner.ty);
        let fields: Vec<_> = client
            .fields
            .iter()
            .filter_map(|field| {
                // `check` has refused those without a name.
                let ident = field.ident.clone()?;
                let ty = owned(container, field.ty);
                let ty = if field.is_optional {
                    quote_spanned!(field.ty.span()=> ::core::option::Option<#ty>)
                } else {
                    ty
                };
                Some(PartField { ident, field, ty })
            })
            .collect();
        Self {
            ident: variant.ident,
            doc: match (client.code, inner) {
                (Some(code), _) => format!("`{code}`"),
                (None, Some(ty)) => format!("An error of `{}`.", text(ty)),
                (None, None) => String::new(),
            },
            code: client.code,
            inner_field: client.inner_ident().filter(|_| !fields.is_empty()),
            inner: inner.map(|ty| joined(container, ty.to_token_stream(), span)),
            fields,
        }
    }

    /// The fields with their types.
    fn declaration(&self, span: Span, visibility: &TokenStream) -> TokenStream {
        let fields = self.fields.iter().map(|PartField { ident, field, ty }| {
            let doc = match field.description {
                "" => format!("The detail `{}`.", field.name),
                description => description.to_owned(),
            };
            quote_spanned!(span=> #[doc = #doc] #visibility #ident: #ty,)
        });
        match (&self.inner, &self.inner_field) {
            (None, _) if self.fields.is_empty() => TokenStream::new(),
            (None, _) => quote_spanned!(span=> { #(#fields)* }),
            (Some(inner), None) => quote_spanned!(span=> (#visibility #inner)),
            (Some(inner), Some(name)) => quote_spanned! {span=> {
                #[doc = "The error inside."]
                #visibility #name: #inner,
                #(#fields)*
            }},
        }
    }
}

impl Client<'_> {
    /// An internal one is no error of a client's, and has no value.
    fn is_struct(&self) -> bool {
        self.container.is_struct && !self.parts.is_empty()
    }

    fn declaration(&self) -> TokenStream {
        let (span, ident) = (self.span, self.ident);
        let visibility = self.container.visibility;
        let name = &self.container.name;
        if self.is_struct() {
            let doc = format!("What a client receives of [`{name}`].");
            let visibility = visibility.to_token_stream();
            let parts = self.parts.iter();
            let parts = parts.map(|part| (part, part.declaration(span, &visibility)));
            let declarations = parts.map(|(part, fields)| {
                let end = (part.fields.is_empty()).then(|| quote_spanned!(span=> ;));
                let non_exhaustive = non_exhaustive(part, span);
                quote_spanned! {span=>
                    #[doc = #doc]
                    #[allow(deprecated, missing_copy_implementations, private_interfaces)]
                    #non_exhaustive
                    #visibility struct #ident #fields #end
                }
            });
            return declarations.collect();
        }
        let doc = format!("The errors of [`{name}`], as a client receives them.");
        let variants = self.parts.iter().map(|part| {
            let (name, doc) = (part.ident, &part.doc);
            let fields = part.declaration(span, &TokenStream::new());
            let non_exhaustive = non_exhaustive(part, span);
            quote_spanned!(span=> #[doc = #doc] #non_exhaustive #name #fields,)
        });
        quote_spanned! {span=>
            #[doc = #doc]
            #[allow(deprecated, missing_copy_implementations, private_interfaces)]
            #[non_exhaustive]
            #visibility enum #ident {
                #(#variants)*
            }
        }
    }

    /// As patterns and expressions name a part.
    fn path(&self, part: &Part<'_>) -> TokenStream {
        let span = self.span;
        if self.is_struct() {
            return quote_spanned!(span=> Self);
        }
        let name = in_place(part.ident.to_token_stream(), span);
        quote_spanned!(span=> Self::#name)
    }

    fn client_error(&self) -> TokenStream {
        let (span, krate, ident) = (self.span, self.krate, self.ident);
        let parts = self.parts.iter().map(|part| self.read(part));
        let lifetimes = self.container.generics.lifetimes();
        let lifetimes: Vec<_> = lifetimes.map(|_| quote_spanned!(span=> 'static)).collect();
        let arguments = (!lifetimes.is_empty()).then(|| quote_spanned!(span=> <#(#lifetimes),*>));
        let this = self.container.ident;
        quote_spanned! {span=>
            #[automatically_derived]
            #[allow(deprecated)]
            impl #krate::client::ClientError for #ident {
                fn read(
                    __received: &mut #krate::client::Received<'_>,
                ) -> ::core::option::Option<Self> {
                    #(#parts)*
                    ::core::option::Option::None
                }
            }

            #[automatically_derived]
            #[allow(deprecated)]
            impl #krate::client::ClientErrors for #this #arguments {
                type Client = #ident;
            }
        }
    }

    /// ```text
    /// if received.has_code("card_already_frozen") {
    ///     if let Some(__field_0) = <DetailSpec as Reads<_>>::detail(received, "card_id") {
    ///         return Some(Self::AlreadyFrozen { card_id: __field_0 });
    ///     }
    /// }
    /// ```
    fn read(&self, part: &Part<'_>) -> TokenStream {
        let (span, krate) = (self.span, self.krate);
        let path = self.path(part);
        let named: Vec<_> = part
            .fields
            .iter()
            .filter(|part| !part.field.is_flattened)
            .map(|part| part.field.name)
            .collect();
        let fields = part.fields.iter().enumerate();
        let (values, reads): (Vec<_>, Vec<_>) = fields
            .map(|(index, PartField { ident, field, ty })| {
                let at = part.fields[index].at(span);
                let (ident, value) = (at_span(ident, at), binding(index, at));
                // The declaration has the type: a name in it that is none is reported there.
                let ty = quote_spanned!(ty.span()=> _);
                let asked = |item| asked(&self.container.krate, ["DetailSpec", "Reads", item], &ty);
                let name = field.name;
                let read = if field.is_flattened {
                    let details = asked("details");
                    quote_spanned!(at=> #details(__received, &[#(#named),*]))
                } else {
                    let detail = asked("detail");
                    quote_spanned!(at=> #detail(__received, #name))
                };
                let read = quote_spanned! {at=>
                    if let ::core::option::Option::Some(#value) = #read
                };
                (quote_spanned!(at=> #ident: #value,), read)
            })
            .unzip();
        let value = match (&part.inner, &part.inner_field) {
            (None, _) => quote_spanned!(span=> #path { #(#values)* }),
            (Some(_), None) => quote_spanned!(span=> #path(__inner)),
            (Some(_), Some(name)) => quote_spanned!(span=> #path { #name: __inner, #(#values)* }),
        };
        let found = quote_spanned!(span=> { return ::core::option::Option::Some(#value); });
        let found = reads
            .into_iter()
            .rev()
            .fold(found, |found, read| quote_spanned!(span=> { #read #found }));
        match (&part.code, &part.inner) {
            (Some(code), _) => quote_spanned!(span=> if __received.has_code(#code) #found),
            (None, Some(inner)) => quote_spanned! {span=>
                if let ::core::option::Option::Some(__inner) =
                    <#inner as #krate::client::ClientError>::read(__received)
                #found
            },
            (None, None) => TokenStream::new(),
        }
    }

    fn debug(&self) -> TokenStream {
        let (span, ident) = (self.span, self.ident);
        let this = if self.parts.is_empty() {
            quote_spanned!(span=> *self)
        } else {
            quote_spanned!(span=> self)
        };
        let arms = self.parts.iter().map(|part| {
            let path = self.path(part);
            let name = if self.is_struct() { ident } else { part.ident };
            let name = quote_spanned!(span=> ::core::stringify!(#name));
            if part.inner.is_some() && part.inner_field.is_none() {
                return quote_spanned! {span=>
                    #path(__inner) => __f.debug_tuple(#name).field(__inner).finish(),
                };
            }
            let inner = part.inner_field.iter().map(|inner| (inner, span));
            let fields = part.fields.iter();
            let fields = inner.chain(fields.map(|field| (&field.ident, field.at(span))));
            let (fields, bound): (Vec<_>, Vec<_>) = fields
                .enumerate()
                .map(|(index, (ident, at))| (at_span(ident, at), binding(index, at)))
                .unzip();
            let names = fields.iter().map(|field| field.unraw().to_string());
            if fields.is_empty() {
                return quote_spanned!(span=> #path {} => __f.write_str(#name),);
            }
            quote_spanned! {span=>
                #path { #(#fields: #bound),* } => __f
                    .debug_struct(#name)
                    #(.field(#names, #bound))*
                    .finish(),
            }
        });
        quote_spanned! {span=>
            #[automatically_derived]
            #[allow(deprecated)]
            impl ::core::fmt::Debug for #ident {
                fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match #this {
                        #(#arms)*
                    }
                }
            }
        }
    }
}

impl PartField<'_> {
    /// Code of the macro at the type, so that what the type lacks is reported there, and once.
    fn at(&self, span: Span) -> Span {
        span.located_at(self.ty.span())
    }
}

fn at_span(ident: &Ident, span: Span) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(span);
    ident
}

/// The variable that has the value of a field.
fn binding(index: usize, span: Span) -> Ident {
    format_ident!("__field_{}", index, span = span)
}

/// What has fields may have more one day.
fn non_exhaustive(part: &Part<'_>, span: Span) -> Option<TokenStream> {
    (!part.fields.is_empty()).then(|| quote_spanned!(span=> #[non_exhaustive]))
}

/// The type for clients of a joined type.
fn joined(container: &Container<'_>, ty: TokenStream, span: Span) -> TokenStream {
    let ty = with_static_lifetimes(ty, container.generics);
    let krate = container.krate.at(span);
    quote_spanned!(span=> <#ty as #krate::HasClient>::Client)
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}

/// The type of a detail as a client has it: nothing in it is borrowed.
fn owned(container: &Container<'_>, ty: &Type) -> TokenStream {
    let ty = with_static_lifetimes(without_references(container, ty), container.generics);
    replace_self(ty, &|span| {
        let mut name = container.ident.clone();
        name.set_span(span);
        let lifetimes = container.generics.lifetimes().map(|_| quote!('static));
        let arguments = (!container.generics.params.is_empty()).then(|| quote!(<#(#lifetimes),*>));
        quote!(#name #arguments)
    })
}

/// What a reference refers to takes its place, in the form that the type owns.
fn without_references(container: &Container<'_>, ty: &Type) -> TokenStream {
    let owned = |ty: &Type| without_references(container, ty);
    match ty {
        Type::Reference(reference) => {
            let elem = owned(&reference.elem);
            asked(&container.krate, ["DetailSpec", "HasOwned", "Owned"], &elem)
        }
        Type::Slice(slice) => {
            let elem = owned(&slice.elem);
            quote_spanned!(slice.span()=> [#elem])
        }
        Type::Array(array) => {
            let (elem, len) = (owned(&array.elem), &array.len);
            quote_spanned!(array.span()=> [#elem; #len])
        }
        Type::Tuple(tuple) => {
            let elems = tuple.elems.iter().map(owned);
            quote_spanned!(tuple.span()=> (#(#elems,)*))
        }
        Type::Paren(paren) => owned(&paren.elem),
        Type::Group(group) => owned(&group.elem),
        Type::Path(path) => {
            let mut path = path.clone();
            for segment in &mut path.path.segments {
                match &mut segment.arguments {
                    PathArguments::AngleBracketed(arguments) => {
                        for argument in &mut arguments.args {
                            if let GenericArgument::Type(ty) = argument {
                                *ty = Type::Verbatim(owned(ty));
                            }
                        }
                    }
                    PathArguments::None | PathArguments::Parenthesized(_) => {}
                }
            }
            path.into_token_stream()
        }
        // Nobody knows what is borrowed there: what cannot be read is refused as it is.
        other => other.to_token_stream(),
    }
}
