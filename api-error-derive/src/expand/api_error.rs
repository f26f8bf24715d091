//! `impl ApiError`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

use super::methods::{inherited, method, otherwise};
use super::shown;
use crate::ast::{Container, Variant};
use crate::generics::ImplGenerics;

/// ```text
/// impl ApiError for CardError {
///     fn spec(&self) -> &'static ErrorSpec { ... }
///     fn catalog(&self) -> Option<&'static Catalog> { ... }
///     // each of these only where some variant needs it
///     fn delegate(&self) -> Option<&dyn ApiError> { ... }
///     fn api_source(&self) -> Option<&dyn ApiError> { ... }
///     fn fmt_message(&self, f: &mut Formatter<'_>) -> fmt::Result { ... }
///     fn write_details(&self, details: &mut Details<'_>) { ... }
///     fn write_headers(&self, headers: &mut HeaderMap) { ... }
///     fn retry_after(&self) -> Option<Duration> { ... }
///     fn field_errors(&self) -> Option<&FieldErrors> { ... }
///     fn shown_errors(&self, visit: &mut dyn FnMut(ShownError<'_>), _: Token) { ... }
///     fn is_declared(&self, _: Token) -> bool { true }
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
        field_errors(container),
        shown::expand(container),
    ];
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #params #krate::ApiError for #this where #predicates {
            fn catalog(&self) -> ::core::option::Option<&'static #krate::Catalog> {
                ::core::option::Option::Some(#krate::__private::catalog::<Self>())
            }
            #(#methods)*
            fn is_declared(&self, _: #krate::__private::Token) -> bool {
                true
            }
        }
    }
}

/// ```text
/// fn spec(&self) -> &'static ErrorSpec {
///     let index = match self {
///         Self::AlreadyFrozen { .. } => 0,
///         _ => return inner_spec(self),
///     };
///     spec::<Self>(index)
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
                #krate::__private::inner_spec(self)
            }
        };
    }
    let wrapped = container
        .has_transparent()
        .then(|| quote!(_ => return #krate::__private::inner_spec(self),));
    let own = container
        .own_variants()
        .enumerate()
        .map(|(index, variant)| {
            let pattern = variant.pattern([]);
            quote!(#pattern => #index,)
        });
    quote! {
        fn spec(&self) -> &'static #krate::ErrorSpec {
            let __index: usize = match self {
                #(#own)*
                #wrapped
            };
            #krate::__private::spec::<Self>(__index)
        }
    }
}

/// The wrapped error of each transparent variant.
fn transparent(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .variants
        .iter()
        .filter_map(|variant| {
            let inner = variant.inner()?;
            let pattern = variant.pattern([inner]);
            let binding = inner.binding_at_type();
            Some(quote! {
                #pattern => ::core::option::Option::Some(
                    #krate::__private::WrappedProbe(#binding).__api_error_wrapped(),
                ),
            })
        })
        .collect();
    if arms.is_empty() {
        return TokenStream::new();
    }
    let otherwise = otherwise(container, arms.len(), quote!(::core::option::Option::None));
    quote! {
        fn delegate(&self) -> ::core::option::Option<&dyn #krate::ApiError> {
            // The method of the import is the one for types that are an error elsewhere.
            #[allow(unused_imports)]
            use #krate::__private::WrappedProbeFallback as _;
            match self {
                #(#arms)*
                #otherwise
            }
        }
    }
}

/// Whether a source is an API error is found out by its type.
fn api_source(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .own_variants()
        .filter_map(|variant| {
            let source = variant.source()?;
            let pattern = variant.pattern([source]);
            let binding = &source.binding;
            // The method of the import is the one for types that are no API errors.
            Some(quote! {
                #pattern => {
                    #[allow(unused_imports)]
                    use #krate::__private::SourceProbeFallback as _;
                    #krate::__private::SourceProbe(#binding).__api_error_source()
                }
            })
        })
        .collect();
    let inherited = inherited(
        container,
        quote!(api_source()),
        quote!(::core::option::Option::None),
    );
    let otherwise = otherwise(container, arms.len(), inherited);
    method(
        &arms,
        quote!(fn api_source(&self) -> ::core::option::Option<&dyn #krate::ApiError>),
        otherwise,
    )
}

/// The messages that are not `Display` or the title.
fn fmt_message(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .own_variants()
        .filter_map(|variant| {
            let message = variant.message.as_ref()?;
            Some(match message.template.as_text() {
                Some(text) => {
                    let pattern = variant.pattern([]);
                    quote!(#pattern => __f.write_str(#text),)
                }
                None => formatted_message(variant, message),
            })
        })
        .collect();
    let default = quote!(#krate::__private::default_message(self, __f));
    let otherwise = otherwise(container, arms.len(), default);
    method(
        &arms,
        quote! {
            fn fmt_message(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result
        },
        otherwise,
    )
}

fn formatted_message(variant: &Variant<'_>, message: &crate::ast::Message) -> TokenStream {
    let arguments: Vec<_> = message
        .template
        .arguments()
        .into_iter()
        .filter_map(|argument| {
            let field = variant.argument(argument)?;
            let name = quote::format_ident!("{}", raw_if_needed(&argument.binding()));
            Some((name, field))
        })
        .collect();
    let pattern = variant.pattern(arguments.iter().map(|(_, field)| *field));
    let values = arguments.iter().map(|(name, field)| {
        // A type that cannot be shown is reported where it is written.
        let binding = field.binding_at_type();
        quote!(#name = #binding)
    });
    let format = LitStr::new(&message.template.rewritten(), message.literal.span());
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

fn details(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .own_variants()
        .filter_map(|variant| {
            let fields: Vec<_> = variant
                .fields
                .iter()
                .filter_map(|field| Some((field, &field.detail.as_ref()?.value)))
                .collect();
            let pattern = variant.pattern(fields.iter().map(|(field, _)| *field));
            let entries = fields.iter().map(|(field, name)| {
                // A type that is not `Serialize` is reported where it is written.
                let binding = field.binding_at_type();
                quote!(#krate::Details::entry(__details, #name, #binding);)
            });
            (!fields.is_empty()).then(|| quote!(#pattern => { #(#entries)* }))
        })
        .collect();
    let inherited = inherited(container, quote!(write_details(__details)), quote!(()));
    let otherwise = otherwise(container, arms.len(), inherited);
    method(
        &arms,
        quote!(fn write_details(&self, __details: &mut #krate::Details<'_>)),
        otherwise,
    )
}

fn headers(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .own_variants()
        .filter_map(|variant| {
            let headers: Vec<_> = variant.field_headers().collect();
            let mut bound: Vec<&crate::ast::Field<'_>> = Vec::new();
            for (_, _, field) in &headers {
                if !bound.iter().any(|other| other.member == field.member) {
                    bound.push(field);
                }
            }
            let pattern = variant.pattern(bound);
            let inserts = headers.iter().map(|(name, _, field)| {
                let binding = field.binding_at_type();
                quote!(#krate::spec::HeaderSpec::__insert(__headers, #name, #binding);)
            });
            (!headers.is_empty()).then(|| quote!(#pattern => { #(#inserts)* }))
        })
        .collect();
    let inherited = inherited(container, quote!(write_headers(__headers)), quote!(()));
    let otherwise = otherwise(container, arms.len(), inherited);
    method(
        &arms,
        quote!(fn write_headers(&self, __headers: &mut #krate::http::HeaderMap)),
        otherwise,
    )
}

fn retry_after(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .own_variants()
        .filter_map(|variant| {
            let field = variant
                .fields
                .iter()
                .find(|field| field.attrs.retry_after.is_valid())?;
            let pattern = variant.pattern([field]);
            let binding = field.binding_at_type();
            Some(quote!(#pattern => #krate::response::ToRetryAfter::to_retry_after(#binding),))
        })
        .collect();
    let default = quote!(#krate::__private::default_retry_after(self));
    let otherwise = otherwise(container, arms.len(), default);
    method(
        &arms,
        quote! {
            fn retry_after(&self) -> ::core::option::Option<#krate::__private::Duration>
        },
        otherwise,
    )
}

fn field_errors(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .own_variants()
        .filter_map(|variant| {
            let field = variant
                .fields
                .iter()
                .find(|field| field.attrs.field_errors.is_valid())?;
            let pattern = variant.pattern([field]);
            let binding = field.binding_at_type();
            Some(quote! {
                #pattern => #krate::response::ToFieldErrors::to_field_errors(#binding),
            })
        })
        .collect();
    let inherited = inherited(
        container,
        quote!(field_errors()),
        quote!(::core::option::Option::None),
    );
    let otherwise = otherwise(container, arms.len(), inherited);
    method(
        &arms,
        quote!(fn field_errors(&self) -> ::core::option::Option<&#krate::FieldErrors>),
        otherwise,
    )
}
