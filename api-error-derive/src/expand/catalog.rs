//! `impl ErrorCatalog`, and the check of the tree.

use api_error_rules::code::hash;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::specs;
use super::tokens::{call, option};
use crate::ast::{Container, Example, Variant};
use crate::generics::ImplGenerics;

/// ```text
/// impl ErrorCatalog for CardError {
///     const CATALOG: &'static Catalog = &Catalog {
///         module: module_path!(),
///         group: "Card errors",
///         specs: &specs(...),
///         nested: &[NestedCatalog::new(Catalog::__join::<Inner>(WITH_CATALOG).catalog, 1)],
///         find: ReportProbe::<Self>::FIND,
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
    let specs = container.own_variants().next().map(|_| {
        let specs = specs::expand_specs(container);
        quote!(specs: &#specs,)
    });
    let nested = nested(container);
    let nested = (!nested.is_empty()).then(|| quote!(nested: &[#(#nested),*],));
    let digest = digest(container);
    let fields = settings(container);
    let base = base(container);
    let details = specs::expand_details(container).map(|details| {
        quote! {
            const DETAILS: &'static [#krate::spec::DetailSpec] = {
                if #krate::__private::EVALUATED_ON_USE {}
                &#details
            };
        }
    });
    let example = example_function(container);
    // What has parameters may borrow, and is not to be found in a report then.
    let find = container.generics.params.is_empty();
    let find = find.then(|| {
        quote! {
            find: {
                // The constant of the import is the one for types that no report can have.
                #[allow(unused_imports)]
                use #krate::__private::ReportProbeFallback as _;
                #krate::__private::ReportProbe::<Self>::FIND
            },
        }
    });
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #params #krate::ErrorCatalog for #this where #predicates {
            const CATALOG: &'static #krate::Catalog = {
                if #krate::__private::EVALUATED_ON_USE {}
                &#krate::Catalog {
                    facts: #krate::__private::CatalogFacts {
                        #fields
                        #specs
                        #nested
                        #find
                        ..#base.facts
                    },
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
///     nested: &[Catalog::__join::<Inner>(HASHES_ALONE).digest],
///     ..
/// });
/// ```
fn digest(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let settings = &container.settings;
    let codes = container
        .own_variants()
        .filter_map(|variant| Some(hash(&variant.code.as_ref()?.value)));
    let mut types: Vec<_> = container
        .own_variants()
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
                nested: &[#(#krate::Catalog::__join::<#joined>(#krate::__private::HASHES_ALONE).digest),*],
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
    fields.set(quote!(module), quote!(::core::module_path!()));
    fields.option(quote!(title), settings.title.as_ref());
    fields.text(quote!(group), &settings.group);
    fields.text(quote!(description), &container.doc.description);
    fields.option(quote!(docs_url), settings.docs_url.as_ref());
    fields.option(quote!(domain), settings.domain.as_ref());
    if let Some(envelope) = &settings.envelope {
        fields.set(
            quote!(envelope),
            option(Some(
                quote!(const { #krate::__private::EnvelopeRef::new(&#envelope) }),
            )),
        );
    }
    if let Some(types) = &settings.types {
        fields.set(
            quote!(types),
            option(Some(quote!(<#types as #krate::ErrorType>::TYPES))),
        );
    }
    if !settings.retired.is_empty() {
        let retired = settings.retired.iter().map(|retired| {
            let code = &retired.code.value;
            let replacement = &retired.replacement;
            quote!(#krate::spec::RetiredCode::new(#code, #replacement))
        });
        fields.set(quote!(retired), quote!(&[#(#retired),*]));
    }
    if settings.strict {
        fields.set(quote!(is_strict), quote!(true));
    }
    fields
}

/// ```text
/// const _: () = check::<E, { slots::<E>() }>();
/// ```
///
/// A type that joins no other has been checked by the macro already. One with
/// type or const parameters is checked as part of the roots that join it: a
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
    Some(quote! {
        #[allow(deprecated)]
        const _: () = #check;
    })
}

fn has_parameters(container: &Container<'_>) -> bool {
    container.generics.type_params().next().is_some()
        || container.generics.const_params().next().is_some()
}

/// The wrapped errors at the places of their variants, and the included catalogs after them.
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
                #krate::spec::NestedCatalog::new(#krate::Catalog::__join::<#ty>(#krate::__private::WITH_CATALOG).catalog, #after)
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
    let krate = &container.krate;
    let arms: Vec<_> = container
        .own_variants()
        .enumerate()
        .filter_map(|(index, variant)| {
            let example = match variant.example()? {
                // What is not an expression is an error of its own there, and not one
                // of all that is generated.
                Example::Given(tokens) => {
                    let first = tokens.clone().into_iter().next();
                    let at = first.map_or_else(Span::call_site, |token| token.span());
                    let at = Span::call_site().located_at(at);
                    let krate = krate.at(at);
                    quote_spanned!(at=> #krate::__expression! { #tokens })
                }
                Example::Only(value) => value,
            };
            Some(quote!(#index => #example,))
        })
        .collect();
    (!arms.is_empty()).then(|| {
        quote! {
            fn example(__index: usize, _: #krate::__private::Token) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match __index {
                    #(#arms)*
                    _ => return ::core::option::Option::None,
                })
            }
        }
    })
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

    fn set(&mut self, name: TokenStream, value: TokenStream) {
        self.tokens.extend(quote!(#name: #value,));
    }

    fn text(&mut self, name: TokenStream, text: &str) {
        if !text.is_empty() {
            self.set(name, text.to_token_stream());
        }
    }

    fn option(&mut self, name: TokenStream, value: Option<impl ToTokens>) {
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
