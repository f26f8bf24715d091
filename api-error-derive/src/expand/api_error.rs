//! `impl ApiError`.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use syn::{LitStr, Type};

use super::methods::{inherited, method, otherwise};
use super::shown;
use super::tokens::{asked, beginning, by_itself, checked, expression};
use crate::ast::{Computed, Container, DetailForm, Field, Message, Variant};
use crate::generics::ImplGenerics;
use crate::private::Krate;
use crate::value::template::Usage;

/// ```text
/// impl ApiError for CardError {
///     fn spec(&self) -> &'static ErrorSpec { ... }
///     // each of these only where some variant needs it
///     fn delegate(&self) -> Option<&dyn ApiError> { ... }
///     fn api_source(&self) -> Option<&dyn ApiError> { ... }
///     fn fmt_message(&self, f: &mut Formatter<'_>) -> fmt::Result { ... }
///     fn write_details(&self, details: &mut Details<'_>) { ... }
///     fn write_headers(&self, headers: &mut HeaderMap) { ... }
///     fn retry_after(&self) -> Option<RetryAfter> { ... }
///     fn chosen_status(&self) -> Option<StatusCode> { ... }
///     fn field_errors(&self) -> Option<&FieldErrors> { ... }
///     fn shown_errors(&self, visit: &mut dyn FnMut(ShownError<'_>), _: Token) { ... }
///     fn declared(&self, _: Token) -> Declared { Declared::whole::<Self>() }
/// }
/// ```
pub fn expand(container: &Container<'_>, generics: &ImplGenerics) -> TokenStream {
    let krate = &container.krate;
    let ImplGenerics {
        params,
        this,
        predicates,
    } = generics;
    let methods = [
        spec(container),
        transparent(container),
        api_source(container),
        fmt_message(container),
        details(container),
        headers(container),
        retry_after(container),
        chosen_status(container),
        field_errors(container),
        shown::expand(container),
    ];
    let declared = declared(container);
    quote! {
        #[automatically_derived]
        impl #params #krate::ApiError for #this where #predicates {
            #(#methods)*
            fn declared(
                &self,
                _: #krate::Token,
            ) -> #krate::Declared {
                #declared
            }
        }
    }
}

/// How much of a value is declared: whether something is added to a wrapped error.
fn declared(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let wrappers = container
        .variants
        .iter()
        .filter(|variant| variant.adds_to_wrapped());
    let patterns: Vec<_> = wrappers.map(|variant| variant.pattern([])).collect();
    if patterns.is_empty() {
        return quote!(#krate::Declared::whole::<Self>());
    }
    quote! {
        match self {
            #(#patterns)|* => #krate::Declared::adds::<Self>(),
            #[allow(unreachable_patterns)]
            _ => #krate::Declared::whole::<Self>(),
        }
    }
}

/// ```text
/// fn spec(&self) -> &'static ErrorSpec {
///     spec::<Self>(match self {
///         Self::AlreadyFrozen { .. } => 0,
///         _ => return inner_spec(self),
///     })
/// }
/// ```
fn spec(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    if container.variants.is_empty() {
        return quote! {
            fn spec(&self) -> &'static #krate::ErrorSpec {
                match *self {}
            }
        };
    }
    if container.own_variants().next().is_none() {
        return quote! {
            fn spec(&self) -> &'static #krate::ErrorSpec {
                #krate::inner_spec(self)
            }
        };
    }
    let wrapped = container
        .has_transparent()
        .then(|| quote!(_ => return #krate::inner_spec(self),));
    let patterns = container.own_variants().map(|variant| variant.pattern([]));
    let indices = (0_usize..).map(Literal::usize_unsuffixed);
    quote! {
        fn spec(&self) -> &'static #krate::ErrorSpec {
            #krate::spec::<Self>(match self {
                #(#patterns => #indices,)*
                #wrapped
            })
        }
    }
}

/// The wrapped error of each transparent variant.
fn transparent(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let mut patterns = Vec::new();
    let mut wrapped = Vec::new();
    for variant in &container.variants {
        if let Some(inner) = variant.inner() {
            patterns.push(variant.pattern([inner]));
            let path = ["Catalog", "Wraps", "wrapped"];
            let (wraps, binding) = (asked(krate, path, inner.ty), &inner.binding);
            wrapped.push(quote!(#wraps(#binding)));
        }
    }
    if patterns.is_empty() {
        return TokenStream::new();
    }
    let none = quote!(#krate::None);
    let otherwise = otherwise(container, patterns.len(), none);
    quote! {
        fn delegate(&self) -> #krate::Option<&dyn #krate::ApiError> {
            match self {
                #(#patterns => #wrapped,)*
                #otherwise
            }
        }
    }
}

/// Whether a source is an API error is found out by its type.
fn api_source(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .variants
        .iter()
        .filter_map(|variant| {
            let source = own_source(variant)?;
            let pattern = variant.pattern([source]);
            let (binding, ty) = (&source.binding, source.ty);
            // The function of the import is the one for types that are no API errors.
            Some(quote! {
                #pattern => {
                    #[allow(unused_imports)]
                    use #krate::SourceProbeFallback as _;
                    #krate::SourceProbe::<#ty>::__api_error_source(#binding)
                }
            })
        })
        .collect();
    let inherited = || inherited(container, quote!(api_source()), quote!(#krate::None));
    method(
        &arms,
        || quote!(fn api_source(&self) -> #krate::Option<&dyn #krate::ApiError>),
        || otherwise(container, arms.len(), inherited()),
    )
}

/// The source, unless that is the error which is wrapped.
fn own_source<'v, 'a>(variant: &'v Variant<'a>) -> Option<&'v Field<'a>> {
    if variant.is_transparent && !variant.adds_to_wrapped() {
        return None;
    }
    let inner = variant.inner();
    let source = variant.source();
    source.filter(|source| inner.is_none_or(|inner| inner.member != source.member))
}

/// The messages that are not `Display` or the title.
fn fmt_message(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .variants
        .iter()
        .filter_map(|variant| {
            let message = variant.message.as_ref()?;
            Some(match message.template.as_text() {
                Some(text) => {
                    let pattern = variant.pattern([]);
                    quote!(#pattern => __f.write_str(#text),)
                }
                None => formatted_message(krate, variant, message),
            })
        })
        .collect();
    let default = || quote!(#krate::default_message(self, __f));
    method(
        &arms,
        || {
            quote! {
                fn fmt_message(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result
            }
        },
        || otherwise(container, arms.len(), default()),
    )
}

/// ```text
/// Self::Missing { id: __field_0, .. } => {
///     write!(__f, "no card {id}", id = <MessageText as ByDisplay<CardId>>::value(__field_0))
/// }
/// ```
fn formatted_message(krate: &Krate, variant: &Variant<'_>, message: &Message) -> TokenStream {
    let template = &message.template;
    let used: Vec<_> = template
        .usages()
        .into_iter()
        .filter_map(|(argument, usage)| {
            let field = variant.argument(argument)?;
            let name = raw_if_needed(&argument.binding(usage));
            Some((quote::format_ident!("{name}"), usage, field))
        })
        .collect();
    let pattern = variant.pattern(distinct(used.iter().map(|(_, _, field)| *field)));
    let values = used.iter().map(|(name, usage, field)| {
        let binding = &field.binding;
        let question = match usage {
            // Of a pointer the message shows where it points, whatever is there.
            Usage::Shown("Pointer") => return quote!(#name = #binding),
            Usage::Shown(shown) => &format!("By{shown}"),
            Usage::Count => "ByCount",
        };
        let asked = asked(krate, ["MessageText", question, "value"], field.ty);
        quote!(#name = #asked(#binding))
    });
    let format = LitStr::new(&template.rewritten(), message.literal.span());
    quote!(#pattern => ::core::write!(__f, #format, #(#values),*),)
}

/// A field `r#type` is `{type}` in a format string, and `r#type = ...` after it.
fn raw_if_needed(name: &str) -> String {
    if syn::parse_str::<syn::Ident>(name).is_ok() {
        name.to_owned()
    } else {
        format!("r#{name}")
    }
}

/// ```text
/// Self::AlreadyFrozen { card_id: __field_0, .. } => {
///     Details::entry::<<DetailSpec as Writes<CardId>>::Itself>(__details, "card_id", __field_0);
/// }
/// ```
fn details(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .variants
        .iter()
        .filter_map(|variant| {
            variant.details().next()?;
            let fields = variant.fields.iter().filter(|field| field.is_detail());
            let named: Vec<_> = variant
                .details()
                .filter(|detail| detail.form != DetailForm::Flattened)
                .map(|detail| detail.name)
                .collect();
            let entries = fields.clone().map(|field| {
                let binding = &field.binding;
                let ty = written(krate, field.ty);
                match &field.detail {
                    _ if field.attrs.flatten.is_valid() => {
                        let checked = checked(krate, "MayFlatten", field);
                        quote! {
                            #krate::Details::__flatten_beside::<#ty>(
                                __details,
                                &[#(#named),*],
                                #checked,
                            );
                        }
                    }
                    Some(name) if field.attrs.nullable.is_valid() => {
                        let name = &name.value;
                        quote!(#krate::Details::nullable::<#ty>(__details, #name, #binding);)
                    }
                    Some(name) => {
                        let name = &name.value;
                        quote!(#krate::Details::entry::<#ty>(__details, #name, #binding);)
                    }
                    None => TokenStream::new(),
                }
            });
            let computed: Vec<_> = variant
                .computed
                .iter()
                .map(|computed| {
                    let mentioned = variant.mentioned(&computed.value);
                    (computed, mentioned)
                })
                .collect();
            let mentioned = computed.iter().flat_map(|(_, mentioned)| mentioned);
            let bound = distinct(fields.chain(mentioned.map(|(_, field)| *field)));
            let pattern = variant.pattern(bound);
            let computed = computed
                .iter()
                .map(|(computed, mentioned)| computed_detail(container, computed, mentioned));
            let wrapped = variant
                .adds_to_wrapped()
                .then(|| quote!(#krate::write_wrapped_details(self, __details);));
            Some(quote!(#pattern => { #wrapped #(#entries)* #(#computed)* }))
        })
        .collect();
    let inherited = || inherited(container, quote!(write_details(__details)), quote!(()));
    method(
        &arms,
        || quote!(fn write_details(&self, __details: &mut #krate::Details<'_>)),
        || otherwise(container, arms.len(), inherited()),
    )
}

/// ```text
/// {
///     let limit = __field_0;
///     let __value: u64 = limit * 1000;
///     Details::entry::<<DetailSpec as Writes<u64>>::Itself>(__details, "limit_ms", &__value);
/// }
/// ```
fn computed_detail(
    container: &Container<'_>,
    computed: &Computed,
    mentioned: &[(Ident, &Field<'_>)],
) -> TokenStream {
    let krate = &container.krate;
    let Computed { name, ty, value } = computed;
    let name = &name.value;
    let names = mentioned.iter().map(|(ident, _)| ident);
    let bindings = mentioned.iter().map(|(_, field)| &field.binding);
    let message = "the value of the detail is not one expression: write one";
    let computed = expression(krate, value, message);
    let computed = by_itself(value, ty, computed, beginning(value));
    let written = written(krate, ty);
    quote! {
        {
            #[allow(unused_variables)]
            let (#(#names,)*) = (#(#bindings,)*);
            let __value: #ty = #computed;
            #krate::Details::entry::<#written>(__details, #name, &__value);
        }
    }
}

/// The type of a detail, if it can be one.
fn written(krate: &Krate, ty: &Type) -> TokenStream {
    asked(krate, ["DetailSpec", "Writes", "Itself"], ty)
}

/// Each field once.
fn distinct<'f, 'a: 'f>(fields: impl Iterator<Item = &'f Field<'a>>) -> Vec<&'f Field<'a>> {
    let mut distinct: Vec<&Field<'_>> = Vec::new();
    for field in fields {
        if !distinct.iter().any(|other| other.member == field.member) {
            distinct.push(field);
        }
    }
    distinct
}

fn headers(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .variants
        .iter()
        .filter_map(|variant| {
            let headers: Vec<_> = variant.field_headers().collect();
            // Those of a spec are in the response anyway.
            let fixed: Vec<_> = variant
                .fixed_headers()
                .filter(|_| variant.adds_to_wrapped())
                .collect();
            if headers.is_empty() && fixed.is_empty() {
                return None;
            }
            let pattern = variant.pattern(distinct(headers.iter().map(|(_, _, field)| *field)));
            let inserts = headers.iter().map(|(name, _, field)| {
                let value = header_value(krate, name, field);
                quote!(#krate::spec::HeaderSpec::__insert(__headers, #name, #value);)
            });
            let fixed = fixed.iter().map(|(name, value)| {
                let value = quote!(#krate::response::ToHeaderValue::to_header_value(#value));
                quote!(#krate::spec::HeaderSpec::__insert(__headers, #name, #value);)
            });
            let wrapped = variant
                .adds_to_wrapped()
                .then(|| quote!(#krate::write_wrapped_headers(self, __headers);));
            Some(quote!(#pattern => { #wrapped #(#inserts)* #(#fixed)* }))
        })
        .collect();
    let inherited = || inherited(container, quote!(write_headers(__headers)), quote!(()));
    method(
        &arms,
        || quote!(fn write_headers(&self, __headers: &mut #krate::http::HeaderMap)),
        || otherwise(container, arms.len(), inherited()),
    )
}

/// The value of a header that a field has. The keys with a header of their own refuse some types.
fn header_value(krate: &Krate, name: &str, field: &Field<'_>) -> TokenStream {
    match name {
        "allow" => checked(krate, "MayListMethods", field),
        "www-authenticate" => checked(krate, "MayChallenge", field),
        _ => {
            let (ty, binding) = (field.ty, field.binding_at_type());
            quote!(<#ty as #krate::response::ToHeaderValue>::to_header_value(#binding))
        }
    }
}

fn retry_after(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    from_field(
        container,
        || {
            quote! {
                fn retry_after(&self) -> #krate::Option<#krate::response::RetryAfter>
            }
        },
        |field| field.attrs.retry_after.is_valid(),
        (
            quote!(#krate::response::ToRetryAfter),
            quote!(to_retry_after),
        ),
        || quote!(#krate::default_retry_after(self)),
    )
}

fn chosen_status(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    from_field(
        container,
        || {
            quote! {
                fn chosen_status(&self) -> #krate::Option<#krate::http::StatusCode>
            }
        },
        |field| field.attrs.status.is_valid(),
        (quote!(#krate::response::ToStatus), quote!(to_status)),
        || inherited(container, quote!(chosen_status()), quote!(#krate::None)),
    )
}

fn field_errors(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    from_field(
        container,
        || quote!(fn field_errors(&self) -> #krate::Option<&#krate::FieldErrors>),
        |field| field.attrs.field_errors.is_valid(),
        (
            quote!(#krate::response::ToFieldErrors),
            quote!(to_field_errors),
        ),
        || inherited(container, quote!(field_errors()), quote!(#krate::None)),
    )
}

/// A method whose value is that of one field, by a method of a trait, and else the default.
///
/// The trait is asked of the type by its name: of the argument of a call the compiler would
/// show the call, too.
fn from_field(
    container: &Container<'_>,
    signature: impl FnOnce() -> TokenStream,
    has_key: impl Fn(&Field<'_>) -> bool,
    (conversion, convert): (TokenStream, TokenStream),
    default: impl Fn() -> TokenStream,
) -> TokenStream {
    let arms: Vec<_> = container
        .variants
        .iter()
        .filter_map(|variant| {
            let field = variant.fields.iter().find(|field| has_key(field))?;
            let pattern = variant.pattern([field]);
            let binding = field.binding_at_type();
            // The wrapped error may have one, too.
            let wrapped = variant.adds_to_wrapped().then(|| {
                let default = default();
                quote!(.or_else(|| #default))
            });
            let ty = field.ty;
            Some(quote!(#pattern => <#ty as #conversion>::#convert(#binding) #wrapped,))
        })
        .collect();
    method(&arms, signature, || {
        otherwise(container, arms.len(), default())
    })
}
