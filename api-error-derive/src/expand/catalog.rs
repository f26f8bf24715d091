//! `impl ErrorCatalog`, and the check of the tree.

use api_error_rules::code::hash;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::declared;
use crate::ast::{Container, Variant};
use crate::generics::ImplGenerics;

/// ```text
/// impl ErrorCatalog for CardError {
///     const CATALOG: &'static Catalog = &Catalog {
///         module: module_path!(),
///         group: "Card errors",
///         specs: &specs(...),
///         nested: &[Nested { after: 1, catalog: join::<Inner>(true).catalog }],
///         __find: FindOf::<Self>::FIND,
///         ..Catalog::new("CardError")
///     };
///     const DIGEST: Option<Digest> = Some(Digest { ... });
///     const DETAILS: &'static [DetailSpec] = &details(...);
///     fn example(index: usize) -> Option<Self> { ... }
/// }
/// ```
pub fn expand(container: &Container<'_>, generics: &ImplGenerics) -> TokenStream {
    let krate = &container.krate;
    let ImplGenerics {
        params,
        this,
        predicates,
    } = generics;
    let specs = own_variants(container).next().map(|_| {
        let specs = declared::expand_specs(container);
        quote!(specs: &#specs,)
    });
    let nested = nested(container);
    let nested = (!nested.is_empty()).then(|| quote!(nested: &[#(#nested),*],));
    let digest = digest(container);
    let fields = settings(container);
    let base = base(container);
    let details = declared::expand_details(container).map(|details| {
        quote! {
            const DETAILS: &'static [#krate::DetailSpec] = {
                if #krate::__private::LATE {}
                &#details
            };
        }
    });
    let example = example_function(container);
    // What has parameters may borrow, and is not to be found in a report then.
    let find = container.generics.params.is_empty();
    let find = find.then(|| {
        quote! {
            __find: {
                // The constant of the import is the one for types that no report can have.
                #[allow(unused_imports)]
                use #krate::__private::FindNothing as _;
                #krate::__private::FindOf::<Self>::FIND
            },
        }
    });
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #params #krate::ErrorCatalog for #this where #predicates {
            const CATALOG: &'static #krate::Catalog = {
                if #krate::__private::LATE {}
                &#krate::Catalog {
                    #fields
                    #specs
                    #nested
                    #find
                    ..#base
                }
            };
            #digest
            #details
            #example
        }
    }
}

/// ```text
/// const DIGEST: Option<Digest> = Some(Digest {
///     codes: &[0x...],
///     types: &[0x...],
///     nested: &[join::<Inner>(false).digest],
///     ..
/// });
/// ```
fn digest(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let settings = &container.settings;
    let codes =
        own_variants(container).filter_map(|variant| Some(hash(&variant.code.as_ref()?.value)));
    let mut types: Vec<_> = own_variants(container)
        .filter_map(|variant| Some(hash(&variant.error_type.as_ref()?.value)))
        .collect();
    types.sort_unstable();
    types.dedup();
    let retired = settings
        .retired
        .iter()
        .map(|retired| hash(&retired.code.value));
    let closed = settings.types.as_ref();
    let closed = option(closed.map(|types| quote!(<#types as #krate::ErrorType>::TYPES)));
    let strict = settings.strict;
    let joined = joined_types(container);
    quote! {
        const DIGEST: ::core::option::Option<#krate::__private::Digest> =
            ::core::option::Option::Some(#krate::__private::Digest {
                codes: &[#(#codes),*],
                types: &[#(#types),*],
                retired: &[#(#retired),*],
                closed: #closed,
                strict: #strict,
                nested: &[#(#krate::__private::join::<#joined>(false).digest),*],
            });
    }
}

/// A catalog with nothing but its name and its place.
fn base(container: &Container<'_>) -> TokenStream {
    // Its location is the call's, and the call is written where the type is.
    let span = container.ident.span();
    let krate = container.krate.at(span);
    let name = &container.name;
    call(
        span,
        quote_spanned!(span=> #krate::Catalog::new),
        quote!(#name),
    )
}

/// All of the catalog but its specs and those it joins.
fn settings(container: &Container<'_>) -> Fields {
    let krate = &container.krate;
    let settings = &container.settings;
    let mut fields = Fields::new();
    fields.set("module", quote!(::core::module_path!()));
    fields.option("title", settings.title.as_ref());
    fields.text("group", &settings.group);
    fields.text("description", &container.doc.description);
    fields.option("docs_url", settings.docs_url.as_ref());
    fields.option("domain", settings.domain.as_ref());
    if let Some(envelope) = &settings.envelope {
        fields.set("envelope", option(Some(quote!(&#envelope))));
    }
    if let Some(types) = &settings.types {
        fields.set(
            "types",
            option(Some(quote!(<#types as #krate::ErrorType>::TYPES))),
        );
    }
    if !settings.retired.is_empty() {
        let retired = settings.retired.iter().map(|retired| {
            let code = &retired.code.value;
            let instead = &retired.instead;
            quote!(#krate::Retired { code: #code, instead: #instead })
        });
        fields.set("retired", quote!(&[#(#retired),*]));
    }
    if settings.strict {
        fields.set("strict", quote!(true));
    }
    fields
}

/// ```text
/// const _: () = check::<E, { slots::<E>() }>();
/// ```
///
/// A type that joins no other has been checked by the macro already. One with
/// type or const parameters is checked as part of the roots it stands in: a
/// constant item cannot name the parameters.
pub fn expand_check(container: &Container<'_>) -> Option<TokenStream> {
    let is_alone = !container.has_transparent()
        && container.settings.include.is_empty()
        && container.settings.types.is_none()
        && !container.settings.strict;
    if is_alone || has_parameters(container) {
        return None;
    }
    let ident = container.ident;
    let lifetimes = container.generics.lifetimes().map(|_| quote!('static));
    let arguments = (!container.generics.params.is_empty()).then(|| quote!(<#(#lifetimes),*>));
    let this = quote!(#ident #arguments);
    // The failure is reported where the type is.
    let span = ident.span();
    let krate = container.krate.at(span);
    let check = call(
        span,
        quote_spanned! {span=>
            #krate::__private::check::<#this, { #krate::__private::slots::<#this>() }>
        },
        TokenStream::new(),
    );
    Some(quote!(const _: () = #check;))
}

fn has_parameters(container: &Container<'_>) -> bool {
    container.generics.type_params().next().is_some()
        || container.generics.const_params().next().is_some()
}

/// The variants that are errors themselves, in the order of their specs.
pub fn own_variants<'c, 'a>(container: &'c Container<'a>) -> impl Iterator<Item = &'c Variant<'a>> {
    container
        .variants
        .iter()
        .filter(|variant| !variant.is_transparent)
}

/// The wrapped errors where their variants stand, and the included catalogs after them.
fn nested(container: &Container<'_>) -> Vec<TokenStream> {
    let krate = &container.krate;
    let mut after = Vec::new();
    let mut own = 0_usize;
    for variant in &container.variants {
        if variant.is_transparent {
            after.push(own);
        } else {
            own += 1;
        }
    }
    let after = after.into_iter().chain(std::iter::repeat(own));
    joined_types(container)
        .into_iter()
        .zip(after)
        .map(|(ty, after)| {
            quote! {
                #krate::Nested { after: #after, catalog: #krate::__private::join::<#ty>(true).catalog }
            }
        })
        .collect()
}

/// The types whose catalogs are joined, in order.
fn joined_types(container: &Container<'_>) -> Vec<TokenStream> {
    let wrapped = container
        .variants
        .iter()
        .filter_map(Variant::inner)
        .map(|inner| inner.ty.to_token_stream());
    let included = container.settings.include.iter().map(|path| quote!(#path));
    wrapped.chain(included).collect()
}

/// One function for the examples of all variants.
fn example_function(container: &Container<'_>) -> Option<TokenStream> {
    let arms: Vec<_> = own_variants(container)
        .enumerate()
        .filter_map(|(index, variant)| {
            let example = example(variant)?;
            Some(quote!(#index => #example,))
        })
        .collect();
    (!arms.is_empty()).then(|| {
        quote! {
            fn example(__index: usize) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match __index {
                    #(#arms)*
                    _ => return ::core::option::Option::None,
                })
            }
        }
    })
}

/// The given one, or the only value there can be.
pub(super) fn example(variant: &Variant<'_>) -> Option<TokenStream> {
    if variant.is_internal() {
        return None;
    }
    let path = &variant.path;
    match variant.attrs.example.get() {
        Some(example) => Some(example.to_token_stream()),
        None if variant.fields.is_empty() => Some(quote!(#path {})),
        None => None,
    }
}

/// `function(arguments)` with the call itself at a span.
fn call(span: proc_macro2::Span, function: TokenStream, arguments: TokenStream) -> TokenStream {
    let mut group = proc_macro2::Group::new(proc_macro2::Delimiter::Parenthesis, arguments);
    group.set_span(span);
    quote!(#function #group)
}

pub(super) fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(
        || quote!(::core::option::Option::None),
        |value| quote!(::core::option::Option::Some(#value)),
    )
}

/// `name: value,` for each part of a struct that is not as its default.
struct Fields {
    tokens: TokenStream,
}

impl Fields {
    fn new() -> Self {
        Self {
            tokens: TokenStream::new(),
        }
    }

    fn set(&mut self, name: &str, value: TokenStream) {
        let name = format_ident!("{name}");
        self.tokens.extend(quote!(#name: #value,));
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.set(name, text.to_token_stream());
        }
    }

    fn option(&mut self, name: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            self.set(name, option(Some(value)));
        }
    }
}

impl ToTokens for Fields {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}
