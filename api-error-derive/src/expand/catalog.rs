//! `impl ErrorCatalog`, and the check of the tree.

use api_error_rules::code::{folded_hash, hash};
use proc_macro2::{Ident, Literal, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, quote, quote_spanned};
use syn::TypePath;
use syn::spanned::Spanned as _;

use super::listing;
use super::operators;
use super::specs::{self, Specs, Subject};
use super::tokens::{asked, beginning, by_itself, call, expression, integers, option};
use crate::ast::{Container, Example, Variant};
use crate::generics::{ImplGenerics, mentions, parameters, replace_self, with_static_lifetimes};
use crate::private::Krate;
use crate::value::location::{self, Location};

/// ```text
/// impl ErrorCatalog for CardError {
///     const CATALOG: &'static Catalog = &Catalog {
///         module: module_path!(),
///         group: "Card errors",
///         specs: &specs(...),
///         nested: nested::<Self>(),
///         find: __find!(),
///         ..Catalog::new("CardError")
///     };
///     const DIGEST: Option<&'static Digest> = Some(&Digest { ... });
///     const WHOLE: &'static Catalog = &Catalog { ... };
///     const RARE: &'static [RareOf] = &rare_facts(...);
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
    let joined: Vec<_> = joined_types(container).collect();
    // What has parameters may borrow, and is not to be found in a report then.
    let find = container.generics.params.is_empty();
    let find = find.then(|| quote!(find: #krate::__find!(),));
    let catalog = catalog(container, &joined, Subject::Type, find.as_ref());
    let digest = digest(container, &joined, Subject::Type);
    let list = if has_parameters(container) {
        let joined = joined.iter().map(|joined| joined.named(&|_| this.clone()));
        list(krate, joined, this, quote!(#params), predicates)
    } else {
        let this = named_at(container, container.ident.span());
        let joined = joined.iter().map(|joined| joined.by_name(container));
        list(
            krate,
            joined,
            &this,
            TokenStream::new(),
            &TokenStream::new(),
        )
    };
    let details = specs::expand_details(container).map(|details| {
        quote! {
            const DETAILS: &'static [#krate::spec::DetailSpec] = {
                if #krate::ON_USE {}
                &#details
            };
        }
    });
    let example = example_function(container);
    let listing = listing::expand(container);
    quote! {
        #list
        #listing
        #[automatically_derived]
        impl #params #krate::ErrorCatalog for #this where #predicates {
            #catalog
            #digest
            #details
            #example
        }
    }
}

/// ```text
/// const CATALOG: &'static Catalog = &Catalog { ... };
/// ```
fn catalog(
    container: &Container<'_>,
    joined: &[JoinedType],
    subject: Subject,
    find: Option<&TokenStream>,
) -> TokenStream {
    let krate = &container.krate;
    let specs = container
        .own_variants()
        .next()
        .map(|_| specs::expand_specs(container, subject));
    let (specs, rare) = specs.map(|Specs { specs, rare }| (specs, rare)).unzip();
    let specs = specs.map(|specs| quote!(specs: &#specs,));
    let rare = rare.flatten().map(|rare| {
        quote! {
            const RARE: &'static [#krate::RareOf] = {
                if #krate::ON_USE {}
                &#rare
            };
        }
    });
    let nested = (!joined.is_empty()).then(|| quote!(nested: #krate::nested::<Self>(),));
    let wrappers = match subject {
        Subject::Type => wrappers(container),
        Subject::Alone => None,
    };
    let operators = match subject {
        Subject::Type => operators::expand(container),
        Subject::Alone => None,
    };
    let whole = (!joined.is_empty()).then(|| {
        let list = call_list(container, subject, &quote!(#krate::WHOLE));
        whole(krate, &list)
    });
    let fields = settings(container);
    let base = base(container);
    quote! {
        const CATALOG: &'static #krate::Catalog = {
            if #krate::ON_USE {}
            &#krate::Catalog {
                facts: #krate::CatalogFacts {
                    #fields
                    #specs
                    #nested
                    #wrappers
                    #operators
                    #find
                    ..#base.facts
                },
            }
        };
        #rare
        #whole
    }
}

/// ```text
/// wrappers: &[WrapperSpec { nested: 0, details: &details(...), headers: &[], message: None }],
/// ```
///
/// What variants add to the errors that they wrap.
fn wrappers(container: &Container<'_>) -> Option<TokenStream> {
    let krate = &container.krate;
    let wrapped = container.variants.iter();
    let wrapped = wrapped.filter(|variant| variant.inner().is_some());
    let wrappers: Vec<_> = wrapped
        .enumerate()
        .filter(|(_, variant)| variant.adds_to_wrapped())
        .map(|(nested, variant)| {
            let mut fields = Fields::new();
            if let Some(details) = specs::details_of(container, std::iter::once(variant)) {
                fields.set("details", quote!(&#details));
            }
            let headers = specs::headers(krate, variant);
            if !headers.is_empty() {
                fields.set("headers", quote!(&[#(#headers),*]));
            }
            if variant.message.is_some() {
                fields.option(krate, "message", specs::message(variant));
            }
            if let Some(example) = wrapped_example(container, variant) {
                fields.set("example", option(krate, Some(example)));
            }
            quote! {
                #krate::spec::WrapperSpec {
                    #fields
                    ..#krate::spec::WrapperSpec::new(#nested)
                }
            }
        })
        .collect();
    (!wrappers.is_empty()).then(|| quote!(wrappers: &[#(#wrappers),*],))
}

/// ```text
/// |__index, __visit| show_wrapped::<Kind, Self>(__index, __visit, |kind| ...)
/// ```
fn wrapped_example(container: &Container<'_>, variant: &Variant<'_>) -> Option<TokenStream> {
    let krate = &container.krate;
    let Example::Given(example) = variant.example()? else {
        return None;
    };
    let inner = variant.inner()?;
    let ty = inner.ty;
    let mentioned = variant.mentioned(example);
    let mut names = mentioned.iter();
    let name = names.find(|(_, field)| field.member == inner.member);
    let name = name.map_or_else(|| quote!(_), |(name, _)| name.to_token_stream());
    let value = example_value(krate, example);
    Some(quote! {
        |__index, __visit| {
            #krate::show_wrapped::<#ty, Self>(__index, __visit, |#name| #value)
        }
    })
}

/// ```text
/// const WHOLE: &'static Catalog = &Catalog {
///     facts: CatalogFacts {
///         nested: &distinct(__api_error_joined(WHOLE)),
///         ..facts::<Self>()
///     },
/// };
/// ```
fn whole(krate: &Krate, list: &TokenStream) -> TokenStream {
    quote! {
        const WHOLE: &'static #krate::Catalog = {
            if #krate::ON_USE {}
            &#krate::Catalog {
                facts: #krate::CatalogFacts {
                    nested: &#krate::distinct(#list),
                    ..#krate::facts::<Self>()
                },
            }
        };
    }
}

/// ```text
/// const DIGEST: Option<&'static Digest> = Some(&Digest {
///     identity: &[0x...],
///     identity_hash: 0x...,
///     codes: &[0x...],
///     types: &[Text { hash: 0x..., text: "conflict_error" }],
///     nested: &NESTED.list,
///     ..
/// });
/// ```
fn digest(container: &Container<'_>, joined: &[JoinedType], subject: Subject) -> TokenStream {
    let krate = &container.krate;
    let settings = &container.settings;
    let identity = identity(container);
    let identity_hash = Literal::u64_unsuffixed(hash(&identity));
    let identity = identity.as_bytes().chunks(16).map(number);
    let codes = container
        .own_variants()
        .filter_map(|variant| Some(folded_hash(&variant.code.as_ref()?.value)));
    let codes = integers(codes);
    let mut types: Vec<_> = container
        .own_variants()
        .filter_map(|variant| variant.error_type.as_ref())
        .collect();
    types.sort_unstable_by_key(|name| name.key());
    types.dedup_by_key(|name| name.key());
    let types = types.into_iter().map(|name| {
        let expanded = specs::type_name(krate, name);
        if let Some(hash) = name.text().map(hash) {
            let hash = Literal::u64_unsuffixed(hash);
            quote!(#krate::Text { hash: #hash, text: #expanded })
        } else {
            // A call in a reference is not a constant by itself.
            quote!(const { #krate::Text::of(#expanded) })
        }
    });
    let retired = settings
        .retired
        .iter()
        .map(|retired| folded_hash(&retired.code.value));
    let retired = integers(retired);
    let mut fields = Fields::new();
    if !retired.is_empty() {
        fields.set("retired", quote!(&[#(#retired),*]));
    }
    let closed = settings.types.as_ref();
    let closed = closed.map(|types| closed_set(krate, types));
    fields.option(krate, "closed", closed);
    let flags = [
        ("is_strict", settings.strict),
        ("has_envelope", settings.envelope.is_some()),
        ("has_parameters", has_parameters(container)),
    ];
    for (name, _) in flags.into_iter().filter(|(_, is_set)| *is_set) {
        fields.set(name, quote!(true));
    }
    let list = call_list(container, subject, &quote!(#krate::LINKED));
    let is_static = is_static(container, joined);
    if is_static {
        fields.set("nested", quote!(&NESTED.list));
    } else if !joined.is_empty() {
        fields.set("nested", quote!(&#list));
    }
    let digest = quote! {
        #krate::Digest {
            identity: &[#(#identity),*],
            identity_hash: #identity_hash,
            codes: &[#(#codes),*],
            types: &[#(#types),*],
            #fields
            ..#krate::Digest::NOTHING
        }
    };
    let length = joined.len();
    let (items, digest) = if is_static {
        let items = quote! {
            static NESTED: #krate::JoinedCatalogs<#length> =
                #krate::JoinedCatalogs::new(#list);
            static DIGEST: #krate::Digest = #digest;
        };
        (Some(items), quote!(DIGEST))
    } else {
        (None, digest)
    };
    quote! {
        const DIGEST: #krate::Option<&'static #krate::Digest> = {
            #items
            #krate::Some(&#digest)
        };
    }
}

/// Whether the digest is a `static`, and the list in it another.
///
/// The compiler hashes the value of a constant with all that it refers to, so what
/// is joined by several would be hashed once for each path to it. Of a `static` it
/// hashes the name. A type that joins no other has but one path below it.
///
/// The list is in memory of its own, so that a circle of catalogs is not one of constants.
fn is_static(container: &Container<'_>, joined: &[JoinedType]) -> bool {
    // An item in an implementation cannot name the parameters of a type.
    !joined.is_empty() && !has_parameters(container)
}

/// The type by its own name, with `'static` for each lifetime.
fn named_at(container: &Container<'_>, span: Span) -> TokenStream {
    let mut name = container.ident.clone();
    name.set_span(span);
    let lifetimes = container.generics.lifetimes().map(|_| quote!('static));
    let arguments = (!container.generics.params.is_empty()).then(|| quote!(<#(#lifetimes),*>));
    quote!(#name #arguments)
}

/// What tells a type from all others in a program: its place, and where one call
/// of a macro made several there, which of them it is.
fn identity(container: &Container<'_>) -> String {
    let Location { file, line, column } = Location::of(container.ident);
    let (package, expansion) = (location::package(), location::expansion());
    format!(
        "{package} {file}:{line}:{column} {expansion} {}",
        container.name
    )
}

/// Up to 16 bytes as one number.
fn number(bytes: &[u8]) -> Literal {
    let number = bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u128::from(*byte));
    Literal::u128_unsuffixed(number)
}

/// ```text
/// const fn __api_error_joined(__is_whole: bool) -> [NestedCatalog; 2] {
///     __joined!(Root; [Wrapped<Inner>, 1; Included<Other>, 2;] __is_whole)
/// }
/// ```
///
/// One function for the program and for const evaluation. A list is long where many types join
/// many others, so the core makes it from what matters. It knows by its features whether a
/// type may be one that looks for errors of the catalog that joins it.
///
/// It is beside the implementations and not in one of the type's own, where a second derive on
/// the type would be a second error.
fn list(
    krate: &Krate,
    joined: impl ExactSizeIterator<Item = JoinedType>,
    this: &TokenStream,
    params: TokenStream,
    predicates: &TokenStream,
) -> Option<TokenStream> {
    if joined.len() == 0 {
        return None;
    }
    let count = Literal::usize_unsuffixed(joined.len());
    let (types, after): (Vec<_>, Vec<_>) = joined
        .map(|joined| {
            let after = Literal::usize_unsuffixed(joined.after);
            (joined.asked(krate), after)
        })
        .unzip();
    let clause = (!predicates.is_empty()).then(|| quote!(where #predicates));
    // Of an implementation, the lint knows that it is not the author's.
    let allowed = clause
        .is_some()
        .then(|| quote!(#[allow(clippy::multiple_bound_locations)]));
    Some(quote! {
        #allowed
        const fn __api_error_joined #params (__is_whole: #krate::bool) -> [#krate::NestedCatalog; #count] #clause {
            #krate::__joined!(#this; [#(#types, #after;)*] __is_whole)
        }
    })
}

/// ```text
/// __api_error_joined::<T>(LINKED)
/// ```
fn call_list(container: &Container<'_>, subject: Subject, form: &TokenStream) -> TokenStream {
    let arguments = match subject {
        Subject::Type => parameters(container.generics),
        Subject::Alone => Vec::new(),
    };
    let arguments = (!arguments.is_empty()).then(|| quote!(::<#(#arguments),*>));
    quote!(__api_error_joined #arguments (#form))
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
    fields.text("expansion", &location::expansion());
    fields.option(krate, "title", settings.title.as_ref());
    // A catalog has the group of its name by itself.
    let group = Some(&settings.group).filter(|group| **group != container.name);
    let description = Some(&container.doc.description);
    for (name, text) in [("group", group), ("description", description)] {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            fields.set(name, quote!(#krate::prose(#text)));
        }
    }
    fields.option(krate, "docs_url", settings.docs_url.as_ref());
    fields.option(krate, "domain", settings.domain.as_ref());
    if let Some(envelope) = &settings.envelope {
        let at = envelope.span();
        let asked = asked(
            krate,
            ["Catalog", "HasEnvelope", "TYPE"],
            &quote_spanned!(at=> _),
        );
        let krate = krate.at(at);
        // The type is asked for first: of two errors at one place, the compiler shows the first.
        let envelope = quote_spanned! {at=>
            const {
                let __type = #asked;
                let __envelope = &#envelope;
                #krate::Catalog::__envelope(__type, __envelope)
            }
        };
        fields.set("envelope", option(&container.krate, Some(envelope)));
    }
    if let Some(types) = &settings.types {
        fields.set("types", option(krate, Some(closed_set(krate, types))));
    }
    if !settings.retired.is_empty() {
        let retired = settings.retired.iter().map(|retired| {
            let code = &retired.code.value;
            let replacement = &retired.replacement;
            quote!(#krate::spec::RetiredCode::new(#code, #replacement))
        });
        fields.set("retired", quote!(&[#(#retired),*]));
    }
    if settings.strict {
        fields.set("is_strict", quote!(true));
    }
    fields
}

/// The types of a set, if it is one.
fn closed_set(krate: &Krate, types: &TypePath) -> TokenStream {
    let path = ["Catalog", "HasTypes", "TYPES"];
    asked(krate, path, types)
}

/// ```text
/// static __CATALOG: () = check::<E, (Wrapped<Inner>,)>();
/// ```
///
/// A type that has no rules, joins no other and shares no code has been checked
/// by the macro already.
pub fn expand_check(container: &Container<'_>) -> Option<TokenStream> {
    let shares = |variant: &Variant<'_>| variant.attrs.shared.is_valid();
    let is_checked = !container.has_transparent()
        && container.settings.include.is_empty()
        && container.settings.types.is_none()
        && !container.settings.strict
        && !container.variants.iter().any(shares);
    if is_checked {
        return None;
    }
    if has_parameters(container) {
        return Some(expand_check_alone(container));
    }
    let joined: Vec<_> = joined_types(container).collect();
    let this = named_at(container, container.ident.span());
    Some(check_of(container, this, &joined))
}

/// ```text
/// enum Alone {}
/// impl ErrorCatalog for Alone { ... }
/// static __CATALOG: () = check::<Alone, ()>();
/// ```
///
/// A constant item cannot name the parameters of a type. What does not depend on
/// them is checked of a type without any; what does is checked in each root.
fn expand_check_alone(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let mut parameters = parameters(container.generics);
    let lifetimes = container.generics.lifetimes();
    parameters.extend(lifetimes.map(|parameter| &parameter.lifetime.ident));
    let joined: Vec<_> = joined_types(container)
        .filter(|joined| !mentions(joined.ty.clone(), &parameters))
        .collect();
    let catalog = catalog(container, &joined, Subject::Alone, None);
    let digest = digest(container, &joined, Subject::Alone);
    let none = TokenStream::new();
    let list = list(
        krate,
        joined.into_iter(),
        &quote!(__Alone),
        none.clone(),
        &none,
    );
    let check = check_of(container, quote!(__Alone), &[]);
    quote! {
        const _: () = {
            enum __Alone {}

            #[automatically_derived]
            impl #krate::ErrorCatalog for __Alone {
                #catalog
                #digest
            }

            #list
            #check
        };
    }
}

/// A failure of it is reported where the type is. It is a `static` because a constant may
/// not read the lists of joined catalogs.
///
/// What is joined is named as one type, so that the compiler looks at the codes of a set once,
/// however many types join it. One with rules has to look at more than that.
///
/// The lint denies what takes long, as that may never end. The check of many thousand errors does.
fn check_of(container: &Container<'_>, this: TokenStream, joined: &[JoinedType]) -> TokenStream {
    let span = container.ident.span();
    let settings = &container.settings;
    let has_rules = settings.strict || settings.types.is_some();
    let is_set = joined.len() <= LARGEST_SET && !has_rules;
    let set = joined.iter().filter(|_| is_set);
    let set = set.map(|joined| joined.by_name(container).asked(&container.krate));
    let krate = container.krate.at(span);
    let check = call(
        span,
        quote_spanned!(span=> #krate::check::<#this, (#(#set,)*)>),
        TokenStream::new(),
    );
    quote! {
        #[allow(long_running_const_eval)]
        static __CATALOG: () = #check;
    }
}

/// How many types the core knows in one set.
const LARGEST_SET: usize = 12;

fn has_parameters(container: &Container<'_>) -> bool {
    container.generics.type_params().next().is_some()
        || container.generics.const_params().next().is_some()
}

/// A type whose catalog is joined.
struct JoinedType {
    ty: TokenStream,
    is_wrapped: bool,
    /// How many of the type's own specs come before it.
    after: usize,
}

impl JoinedType {
    /// The same with a name in place of `Self`.
    fn named(&self, name: &dyn Fn(Span) -> TokenStream) -> Self {
        Self {
            ty: replace_self(self.ty.clone(), name),
            ..*self
        }
    }

    /// The same with the name of the declared type for `Self`, and `'static` for its lifetimes:
    /// no item beside its implementations can name either. One with parameters has no such items.
    fn by_name(&self, container: &Container<'_>) -> Self {
        let named = self.named(&|span| named_at(container, span));
        Self {
            ty: with_static_lifetimes(named.ty, container.generics),
            ..named
        }
    }

    /// `Wrapped<T>` or `Included<T>`, asked in the spans of `T` as [`asked`] does.
    ///
    /// [`asked`]: super::tokens::asked
    fn asked(&self, krate: &Krate) -> TokenStream {
        let ty = &self.ty;
        let span = ty.span();
        let krate = krate.at(span);
        let name = if self.is_wrapped {
            "Wrapped"
        } else {
            "Included"
        };
        let name = Ident::new(name, span);
        quote_spanned!(span=> #krate::#name<#ty>)
    }
}

/// The wrapped errors at the places of their variants, and the included catalogs after them.
fn joined_types(container: &Container<'_>) -> impl Iterator<Item = JoinedType> {
    let mut after = 0_usize;
    let mut joined = Vec::new();
    for variant in &container.variants {
        match variant.inner() {
            Some(inner) => joined.push(JoinedType {
                ty: inner.ty.to_token_stream(),
                is_wrapped: true,
                after,
            }),
            None => after += 1,
        }
    }
    let included = container
        .settings
        .include
        .iter()
        .map(move |path| JoinedType {
            ty: path.to_token_stream(),
            is_wrapped: false,
            after,
        });
    joined.into_iter().chain(included)
}

/// One function for the examples of all variants.
fn example_function(container: &Container<'_>) -> Option<TokenStream> {
    let krate = &container.krate;
    let (indices, examples): (Vec<_>, Vec<_>) = container
        .own_variants()
        .enumerate()
        .filter_map(|(index, variant)| {
            let example = match variant.example()? {
                Example::Given(tokens) => {
                    // Compared with the type alone, and not with the other examples.
                    let at = beginning(tokens);
                    let this = quote_spanned!(at=> Self);
                    let value = by_itself(tokens, &this, example_value(krate, tokens), at);
                    quote!({ let __example: #this = #value; __example })
                }
                Example::Only(value) => value,
            };
            Some((Literal::usize_unsuffixed(index), example))
        })
        .unzip();
    (!examples.is_empty()).then(|| {
        quote! {
            fn example(__index: #krate::usize, _: #krate::Token) -> #krate::Option<Self> {
                #krate::Some(match __index {
                    #(#indices => #examples,)*
                    _ => return #krate::None,
                })
            }
        }
    })
}

fn example_value(krate: &Krate, example: &TokenStream) -> TokenStream {
    let message =
        "the example is not one expression: write one, such as `Self::NotFound { id: 7 }`";
    expression(krate, example, message)
}

/// `name: value,` for each part of a struct that is not as its default.
struct Fields {
    names: Vec<Ident>,
    values: Vec<TokenStream>,
}

impl Fields {
    fn new() -> Self {
        Self {
            names: Vec::new(),
            values: Vec::new(),
        }
    }

    fn set(&mut self, name: &str, value: TokenStream) {
        self.names.push(Ident::new(name, Span::call_site()));
        self.values.push(value);
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.set(name, text.to_token_stream());
        }
    }

    fn option(&mut self, krate: &Krate, name: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            self.set(name, option(krate, Some(value)));
        }
    }
}

impl ToTokens for Fields {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for (name, value) in self.names.iter().zip(&self.values) {
            name.to_tokens(tokens);
            tokens.append(Punct::new(':', Spacing::Alone));
            value.to_tokens(tokens);
            tokens.append(Punct::new(',', Spacing::Alone));
        }
    }
}
