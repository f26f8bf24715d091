//! `impl ErrorCatalog`, and the check of the tree.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};

use crate::ast::{Container, Field, Variant};
use crate::attr::HeaderSource;
use crate::code;
use crate::doc::Causes;
use crate::generics::ImplGenerics;
use crate::private::Krate;

/// ```text
/// impl ErrorCatalog for CardError {
///     const CATALOG: &'static Catalog = &Catalog {
///         module: module_path!(),
///         group: "Card errors",
///         specs: &specs(
///             [Row("card_already_frozen", 0x..., 409, "CardError::AlreadyFrozen", ...)],
///             &[(0, Extra::Resolution("..."))],
///             <Self as ErrorCatalog>::show_example,
///         ),
///         nested: &[Nested { after: 1, catalog: <Inner as ErrorCatalog>::CATALOG }],
///         __find: FindOf::<Self>::FIND,
///         ..Catalog::new("CardError")
///     };
///     const COUNT: usize = 1 + <Inner as ErrorCatalog>::COUNT;
///     fn show_example(index: usize, visitor: &mut dyn FnMut(&dyn ApiError)) { ... }
/// }
/// ```
pub fn expand(container: &Container<'_>, generics: &ImplGenerics) -> TokenStream {
    let krate = &container.krate;
    let ImplGenerics {
        params,
        this,
        predicates,
    } = generics;
    let specs = specs(container);
    let nested = nested(container);
    let nested = (!nested.is_empty()).then(|| quote!(nested: &[#(#nested),*],));
    let count = count(container);
    let fields = settings(container);
    let base = base(container);
    let show_example = show_example(container);
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
            const CATALOG: &'static #krate::Catalog = &#krate::Catalog {
                #fields
                #specs
                #nested
                #find
                ..#base
            };
            #count
            #show_example
        }
    }
}

/// The specs of the type itself, unless it has none.
fn specs(container: &Container<'_>) -> Option<TokenStream> {
    let krate = &container.krate;
    own_variants(container).next()?;
    let rows = own_variants(container).map(|variant| row(krate, variant));
    let extras = own_variants(container)
        .enumerate()
        .flat_map(|(index, variant)| extras(krate, index, variant));
    Some(quote! {
        specs: &#krate::__private::specs(
            [#(#rows),*],
            &[#(#extras),*],
            <Self as #krate::ErrorCatalog>::show_example,
        ),
    })
}

/// How many specs the tree has, without a look at the catalogs it joins.
fn count(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let own = own_variants(container).count();
    let joined = joined_types(container);
    quote! {
        const COUNT: usize = #own #(+ <#joined as #krate::ErrorCatalog>::COUNT)*;
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
        fields.set("envelope", some(quote!(&#envelope)));
    }
    if let Some(types) = &settings.types {
        fields.set("types", some(quote!(<#types as #krate::ErrorType>::TYPES)));
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
/// const _: () = {
///     let root = Catalog { ... };
///     check::<{ slots(<E as ErrorCatalog>::COUNT) }>(&root, &[Nested { ... }])
/// };
/// ```
///
/// A root without errors of its own is made anew here instead of read from its
/// constant: the compiler would validate the constant with all that it refers
/// to, which takes longer than the check.
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
    let core = &container.krate;
    let ident = container.ident;
    let lifetimes = container.generics.lifetimes().map(|_| quote!('static));
    let arguments = (!container.generics.params.is_empty()).then(|| quote!(<#(#lifetimes),*>));
    let this = quote!(#ident #arguments);
    // The failure is reported where the type is.
    let span = ident.span();
    let krate = container.krate.at(span);
    let check = quote_spanned! {span=>
        #krate::__private::check::<{
            #krate::__private::slots(<#this as #krate::ErrorCatalog>::COUNT)
        }>
    };
    if own_variants(container).next().is_some() {
        let catalog = quote!(<#this as #core::ErrorCatalog>::CATALOG);
        let check = call(span, check, quote!(#catalog, #catalog.nested));
        return Some(quote!(const _: () = #check;));
    }
    let nested = nested(container);
    let fields = settings(container);
    let base = base(container);
    let check = call(span, check, quote!(&__root, &__nested));
    Some(quote! {
        const _: () = {
            let __nested = [#(#nested),*];
            let __root = #core::Catalog {
                #fields
                ..#base
            };
            #check
        };
    })
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
                #krate::Nested { after: #after, catalog: <#ty as #krate::ErrorCatalog>::CATALOG }
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

/// What every variant has, as literals.
fn row(krate: &Krate, variant: &Variant<'_>) -> TokenStream {
    let code = variant.code.as_ref().map_or("", |code| code.value.as_str());
    let code_hash = code::hash(code);
    let status = variant.status.as_ref().map_or(500, |status| status.value);
    let name = &variant.name;
    let title = &variant.title;
    let error_type = variant
        .error_type
        .as_ref()
        .map_or("", |name| name.value.as_str());
    let message = message(variant).unwrap_or_default();
    let description = &variant.doc.description;
    let description_hash = match description.as_str() {
        "" => 0,
        text => code::hash(text),
    };
    let has_example = example(variant).is_some();
    // The place is that of the call, and the call is written where the variant is.
    let location = quote_spanned!(variant.ident.span()=> ::core::panic::Location::caller());
    quote! {
        #krate::__private::Row(
            #code, #code_hash, #status, #name, #title, #error_type, #message,
            #description, #description_hash, #has_example, #location
        )
    }
}

/// What only some variants have, each with the index of its row.
fn extras(krate: &Krate, index: usize, variant: &Variant<'_>) -> Vec<TokenStream> {
    let attrs = &variant.attrs;
    let doc = &variant.doc;
    let mut extras = Extras {
        krate,
        index,
        tokens: Vec::new(),
    };
    match &doc.causes {
        Causes::None => {}
        Causes::Paragraph(text) => extras.add("Cause", text),
        Causes::List(items) => extras.list("Causes", items),
    }
    extras.option("Resolution", doc.resolution.as_ref());
    extras.option("Scenario", doc.scenario.as_ref());
    extras.option("Remarks", doc.remarks.as_ref());
    extras.list("Details", &details(krate, variant));
    extras.list("Headers", &headers(krate, variant));
    extras.option("Challenge", variant.challenge.as_ref());
    if let Some(retry) = retry(variant) {
        let retry = format_ident!("{retry}");
        extras.add("Retry", quote!(#krate::Retry::#retry));
    }
    extras.option("RetryAfter", attrs.retry_after.get());
    if let Some(grpc) = attrs.grpc.get() {
        let grpc = format_ident!("{grpc}");
        extras.add("Grpc", quote!(#krate::GrpcCode::#grpc));
    }
    extras.option("Since", attrs.since.get());
    extras.option("Deprecated", attrs.deprecated.get());
    extras.flag("Internal", variant.is_internal());
    extras.flag("Shared", attrs.shared.is_valid());
    extras.tokens
}

/// One function for the examples of all variants.
fn show_example(container: &Container<'_>) -> Option<TokenStream> {
    let krate = &container.krate;
    let arms: Vec<_> = own_variants(container)
        .enumerate()
        .filter_map(|(index, variant)| {
            let example = example(variant)?;
            Some(quote!(#index => #example,))
        })
        .collect();
    (!arms.is_empty()).then(|| {
        quote! {
            fn show_example(
                __index: usize,
                __visitor: &mut dyn ::core::ops::FnMut(&dyn #krate::ApiError),
            ) {
                let __example: Self = match __index {
                    #(#arms)*
                    _ => return,
                };
                __visitor(&__example);
            }
        }
    })
}

/// The template that documents show.
fn message(variant: &Variant<'_>) -> Option<String> {
    let literal = match &variant.message {
        Some(message) => Some(&message.literal),
        None if variant
            .status
            .as_ref()
            .is_some_and(|status| status.value >= 500) =>
        {
            None
        }
        None => variant.display.literal(),
    };
    literal.map(syn::LitStr::value)
}

fn details(krate: &Krate, variant: &Variant<'_>) -> Vec<TokenStream> {
    variant
        .fields
        .iter()
        .filter_map(|field| {
            let name = &field.detail.as_ref()?.value;
            let ty = written_type(field);
            let description = &field.doc.description;
            Some(quote!(#krate::DetailSpec::new(#name, #ty, #description)))
        })
        .collect()
}

/// A type as it is written, without the spaces between its tokens.
fn written_type(field: &Field<'_>) -> String {
    let mut written = String::new();
    for part in field.ty.to_token_stream().to_string().split(' ') {
        let is_word =
            |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '_');
        // `dyn Error` and `&'a str` keep theirs, and a comma has one after it.
        if is_word(written.chars().last()) && is_word(part.chars().next()) || written.ends_with(',')
        {
            written.push(' ');
        }
        written.push_str(part);
    }
    written
}

fn headers(krate: &Krate, variant: &Variant<'_>) -> Vec<TokenStream> {
    let from_fields = variant.field_headers().map(|(name, _, field)| {
        let description = &field.doc.description;
        quote!(#krate::HeaderSpec::new(#name, ::core::option::Option::None, #description))
    });
    let retry_after = variant
        .fields
        .iter()
        .filter(|field| field.attrs.retry_after_field.is_valid())
        .map(|field| {
            let description = &field.doc.description;
            quote!(#krate::HeaderSpec::new("retry-after", ::core::option::Option::None, #description))
        });
    let fixed = variant.attrs.headers.iter().filter_map(|header| {
        let HeaderSource::Fixed(value) = &header.value else {
            return None;
        };
        let name = &header.name.value;
        let value = some(value.to_token_stream());
        Some(quote!(#krate::HeaderSpec::new(#name, #value, "")))
    });
    from_fields.chain(retry_after).chain(fixed).collect()
}

/// Whoever says when to retry says that retrying makes sense.
fn retry(variant: &Variant<'_>) -> Option<&'static str> {
    let attrs = &variant.attrs;
    let says_when = attrs.retry_after.is_valid()
        || variant
            .fields
            .iter()
            .any(|field| field.attrs.retry_after_field.is_valid());
    attrs.retry.get().copied().or(says_when.then_some("After"))
}

/// The given one, or the only value there can be.
fn example(variant: &Variant<'_>) -> Option<TokenStream> {
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

fn some(value: TokenStream) -> TokenStream {
    quote!(::core::option::Option::Some(#value))
}

/// `(index, Extra::Name(value))`, one after another.
struct Extras<'a> {
    krate: &'a Krate,
    index: usize,
    tokens: Vec<TokenStream>,
}

impl Extras<'_> {
    fn add(&mut self, name: &str, value: impl ToTokens) {
        let (krate, index) = (self.krate, self.index);
        let name = format_ident!("{name}");
        self.tokens
            .push(quote!((#index, #krate::__private::Extra::#name(#value))));
    }

    fn option(&mut self, name: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    fn list(&mut self, name: &str, items: &[impl ToTokens]) {
        if !items.is_empty() {
            self.add(name, quote!(&[#(#items),*]));
        }
    }

    fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            let (krate, index) = (self.krate, self.index);
            let name = format_ident!("{name}");
            self.tokens
                .push(quote!((#index, #krate::__private::Extra::#name)));
        }
    }
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
            self.set(name, some(value.to_token_stream()));
        }
    }
}

impl ToTokens for Fields {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}
